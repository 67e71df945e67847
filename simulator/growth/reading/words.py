"""How a file was read, in one line."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.speech import say

LONGEST = 24  # letters of a label that are shown


@dataclass(frozen=True)
class Reading:
    """What was taken for granted when a file was read.

    Attributes:
        separator: comma, semicolon, tab, bar, space; sheet for a workbook.
        encoding: of the text; "" for UTF-8.
        sheet: of a workbook.
        named: whether the file names its columns.
        row: the series of a file with one row a series; "" for others.
        summed: rows that were added up at each time; 0 for none.
        time, count: the columns; "" for times where theirs has no name.
        example: a number as it is written, and its value; None where both look the same.
        percent, currency, unit: what stands beside numbers.
        left: what was left out, by kind: titles, footers, totals, missing, bounded, index.
        form, order: how times are written; see `forms.Moment`.
        first, last: the ends of the series: label, and the time in words.
        ends: its first and its last count.
    """

    separator: str
    encoding: str
    sheet: str
    named: bool
    row: str
    summed: int
    time: str
    count: str
    example: tuple[str, float] | None
    percent: bool
    currency: str
    unit: str
    left: tuple[tuple[str, int], ...]
    form: str = ""
    order: str = ""
    first: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    ends: tuple[float, float] = (0.0, 0.0)


def line_of(how: Reading) -> str:
    """The line, in the language spoken now."""
    clauses = [table(how), times(how), counts(how)]
    left = [say("reading-left-out", kind=kind, count=count) for kind, count in how.left if count]
    if left:
        clauses.append(say("reading-left", what=say("reading-comma").join(left)))
    return say("reading-line", clauses=say("reading-semicolon").join(clauses))


def table(how: Reading) -> str:
    """Separators, encoding, names."""
    parts = [say("reading-by", separator=how.separator, sheet=how.sheet)]
    if how.encoding:
        parts.append(how.encoding)
    if not how.named:
        parts.append(say("reading-nameless"))
    if how.summed:
        parts.append(say("reading-summed", count=how.summed))
    elif how.row:
        parts.append(say("reading-row", row=how.row))
    return say("reading-comma").join(parts)


def times(how: Reading) -> str:
    """Which column, how its times are written, from when to when."""
    column = how.time or say("reading-no-name")
    parts = [say("reading-times-wide" if how.row else "reading-times", column=column)]
    parts.append(say("reading-form", form=how.form))
    if how.order in ("day-first", "month-first", "year-first"):
        parts.append(say("reading-order", order=how.order))
    first, last = (
        shortened(label)
        if label == words
        else say("reading-is", text=shortened(label), value=words)
        for label, words in (how.first, how.last)
    )
    parts.append(say("reading-span", first=first, last=last))
    return say("reading-comma").join(parts)


def shortened(label: str) -> str:
    """A label, cut where it is long."""
    return label if len(label) <= LONGEST else f"{label[:LONGEST]}..."


def counts(how: Reading) -> str:
    """Which column, how its numbers are written, its first and its last."""
    parts = [say("reading-counts-wide" if how.row else "reading-counts", column=how.count)]
    first, last = (f"{one:.12g}" for one in how.ends)
    parts.append(say("reading-span", first=first, last=last))
    if how.percent:
        parts.append(say("reading-percent"))
    if how.currency or how.unit:
        unit = " ".join(filter(None, (how.unit, how.currency)))
        parts.append(say("reading-in", unit=unit))
    if how.example is not None:
        text, value = how.example
        parts.append(say("reading-example", text=text, value=f"{value:.12g}"))
    return say("reading-comma").join(parts)
