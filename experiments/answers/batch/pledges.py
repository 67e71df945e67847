"""What is said of a pledge that was made, and of one that is held against what came."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.answers.batch.sweep.words import many
from experiments.answers.layout import paragraph, table
from experiments.answers.speech import say
from experiments.answers.speech.titles import translated
from experiments.studies.calibrate.observed import PERIODS
from experiments.studies.calibrate.pledging import SHARE, Band, Row, Tally, is_late
from simulator.numbers import DASH, Format, percent, plain, unit_words
from simulator.outcome import metrics
from simulator.speech import tight

PERIOD_OF = {months: name for name, months in PERIODS.items()}


def pledged(document: Mapping[str, Any], file: Path) -> str:
    """A pledge that was made."""
    bands = [Band(**band) for band in document["bands"]]
    first, last = bands[0].when, bands[-1].when
    when = first if first == last else say("pledged-span", first=first, last=last)
    head = say("pledged", file=str(file), made=document["made"], count=len(bands), when=when)
    rows = []
    for band in bands:
        form = form_of(band.figure, document["currency"], band.span)
        rows.append((called(band.figure, form), band.when, form.amount(band.median),
                     interval(band, form),
                     DASH if band.trend is None else form.amount(band.trend)))  # fmt: skip
    header = [say(f"pledged-head-{one}") for one in ("pledge", "when", "median", "band", "trend")]
    question = translated(document["question"])
    parts = [paragraph(question)] if question else []
    late = late_words(band for band in bands if is_late(document, band))
    parts += [paragraph(tight(head)), *late, table(header, rows, left=(0, 1))]
    return "\n\n".join(parts)


def scored(document: Mapping[str, Any], rows: Sequence[Row], over_all: Tally) -> str:
    """A pledge against what came, and all pledges of its folder."""
    seen = [row for row in rows if row.seen is not None]
    waiting = sum(row.seen is None and not row.late for row in rows)
    counted = counted_words([row for row in seen if not row.late])
    wait = say("scored-waiting", count=str(waiting)) if waiting else ""
    head = say("scored", name=document["name"], said=join(filter(None, (counted, wait))))
    parts = [paragraph(tight(head))]
    parts += late_words(row.band for row in rows if row.late)
    header = (*(say(f"pledged-head-{one}") for one in ("pledge", "when", "band", "came")), "",
              f"{say('pledged-head-error')}\n[%]",
              f"{say('pledged-head-growth')}\n[%]")  # fmt: skip
    cells = [row_of(row, document["currency"]) for row in rows]
    parts.append(table(header, cells, left=(0, 1, 4)))
    parts.append(paragraph(tight(tally_words(over_all))))
    return "\n\n".join(parts)


def late_words(bands: Iterable[Band]) -> list[str]:
    """How many months were over when their bands were pledged; nothing where none was."""
    over = {(band.when, band.span) for band in bands}
    spans = {PERIOD_OF[span] for _, span in over}
    period = spans.pop() if len(spans) == 1 else "period"
    told = say("scored-late", count=len(over), period=period)
    return [paragraph(tight(told))] if over else []


def counted_words(counted: Sequence[Row]) -> str:
    """How many figures lie in their bands, and how far off their medians are."""
    if not counted:
        return say("scored-nothing")
    inside = sum(bool(row.inside) for row in counted)
    head = say("scored-inside", inside=str(inside), count=len(counted))
    both = [(row.error, row.trend_error) for row in counted
            if row.error is not None and row.trend_error is not None]  # fmt: skip
    if not both:
        return head
    own, trend = (sum(column) / len(both) for column in zip(*both, strict=True))
    sizes = {"error": percent(own), "trend": percent(trend)}
    unit = unit_words("points") if is_share(counted[0].band.figure) else "%"
    verdict = "scored-better" if own < trend else "scored-no-better"
    return join((head, say(verdict, unit=unit, **sizes)))


def join(clauses: Iterable[str]) -> str:
    """Clauses of one sentence."""
    return say("list-semicolon").join(clauses)


def row_of(row: Row, currency: str) -> tuple[str, ...]:
    """A line of the table."""
    form = form_of(row.band.figure, currency, row.band.span)
    marks = [] if row.inside is None else ["inside" if row.inside else "outside"]
    marks += ["late"] if row.late else []
    return (
        called(row.band.figure, form), row.band.when, interval(row.band, form),
        DASH if row.seen is None else form.amount(row.seen),
        say("list-comma").join(say(f"scored-mark-{mark}") for mark in marks),
        percent(row.error), percent(row.trend_error),
    )  # fmt: skip


def interval(band: Band, form: Format) -> str:
    """`4,022 to 4,482`."""
    return say("study-interval", low=form.amount(band.low), high=form.amount(band.high))


def tally_words(over_all: Tally) -> str:
    """`Over 3 pledges in this folder: 11 of 12 inside, 92 % (95 %: 65 to 99 %), where ...`."""
    pledges = over_all.pledges
    if not over_all.counted or over_all.low is None or over_all.high is None:
        return say("tally-nothing", count=pledges)
    counted = say(
        "tally", count=pledges, inside=str(over_all.inside), counted=str(over_all.counted),
        share=percent(over_all.inside / over_all.counted, 0), low=percent(over_all.low, 0),
        high=percent(over_all.high, 0), aim=percent(SHARE, 0),
    )  # fmt: skip
    if over_all.error is None or over_all.trend_error is None:
        return say("scored-end", said=counted)
    errors = say("tally-errors", error=percent(over_all.error),
                 trend=percent(over_all.trend_error), figures=many(over_all.compared, "figure"),
                 )  # fmt: skip
    return say("scored-end", said=join((counted, errors)))


def document_of(
    document: Mapping[str, Any], rows: Sequence[Row], over_all: Tally
) -> dict[str, Any]:
    """The document of --json of a score."""
    told = [{**row._asdict(), "band": row.band._asdict()} for row in rows]
    found: dict[str, Any] = plain({"pledge": document, "rows": told, "all": over_all._asdict()})
    return found


def form_of(figure: str, currency: str, span: int = 1) -> Format:
    """How a figure is written; one of a quarter in USD/quarter.

    Args:
        span: months that it is the sum of.
    """
    form = metrics.find(figure.partition(".")[0]).format(currency)
    if span == 1:
        return form
    return form._replace(unit=form.unit.replace("/month", f"/{PERIOD_OF[span]}"))


def is_share(figure: str) -> bool:
    """Whether its errors are in points."""
    return figure.partition(".")[0] in ("revenue_share", "user_share")


def called(figure: str, form: Format) -> str:
    """`users of aurora [customers]`; `revenue share of aurora [%]`."""
    metric, _, name = figure.partition(".")
    title = metrics.find(metric).called
    return form.label(tight(say("fitted-of", what=title, name=name)) if name else title)
