"""What is said of a pledge that was made, and of one that is held against what came."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.answers.batch.sweep.words import many
from experiments.answers.layout import paragraph, table
from experiments.studies.calibrate.observed import PERIODS
from experiments.studies.calibrate.pledging import SHARE, Band, Row, Tally
from simulator.numbers import DASH, Format, percent, plain
from simulator.outcome import metrics

PERIOD_OF = {months: name for name, months in PERIODS.items()}


def pledged(document: Mapping[str, Any], file: Path) -> str:
    """A pledge that was made."""
    bands = [Band(**band) for band in document["bands"]]
    first, last = bands[0], bands[-1]
    when = first.when if len(bands) == 1 else f"{first.when} to {last.when}"
    head = (
        f"Pledged in {file} on {document['made']}: {len(bands)} "
        f"{'band' if len(bands) == 1 else 'bands'} of 90 % for {when}. The file is never written "
        "over, and counts only as long as nobody changes it."
    )
    rows = []
    for band in bands:
        form = form_of(band.figure, document["currency"], band.span)
        rows.append((called(band.figure, form), band.when, form.amount(band.median),
                     f"{form.amount(band.low)} to {form.amount(band.high)}",
                     DASH if band.trend is None else form.amount(band.trend)))  # fmt: skip
    header = ("pledge", "when", "median", "90 % band", "last growth\ngoes on")
    parts = [paragraph(document["question"])] if document["question"] else []
    return "\n\n".join([*parts, paragraph(head), table(header, rows, left=(0, 1))])


def scored(document: Mapping[str, Any], rows: Sequence[Row], over_all: Tally) -> str:
    """A pledge against what came, and all pledges of its folder."""
    seen = [row for row in rows if row.seen is not None]
    counted = [row for row in seen if not row.late]
    inside = sum(bool(row.inside) for row in counted)
    waiting = len(rows) - len(seen)
    name = document["name"]
    if counted:
        head = f"{name}: {inside} of {len(counted)} " + (
            "figure lies inside its 90 % band" if len(counted) == 1 else
            "figures lie inside their 90 % band")  # fmt: skip
        both = [(row.error, row.trend_error) for row in counted
                if row.error is not None and row.trend_error is not None]  # fmt: skip
        if both:
            own, trend = (sum(column) / len(both) for column in zip(*both, strict=True))
            unit = "points" if is_share(counted[0].band.figure) else "%"
            verdict = "better than" if own < trend else "no better than"
            head += (
                f"; the medians are off by {percent(own)} {unit} on average, {verdict} the last "
                f"growth drawn on ({percent(trend)} {unit})"
            )
    else:
        head = f"{name}: nothing counts yet"
    head += f"; {waiting} still to come." if waiting else "."
    late = sum(row.late for row in seen)
    parts = [paragraph(head)]
    if late:
        was, do = ("was", "does") if late == 1 else ("were", "do")
        spans = {PERIOD_OF[row.band.span] for row in seen if row.late}
        periods = f"{spans.pop()}s" if len(spans) == 1 else "periods"
        parts.append(paragraph(
            f"{late} of the {periods} {was} over when the pledge was made, and {do} not count."
        ))  # fmt: skip
    header = ("pledge", "when", "90 % band", "came", "", "off by\n[%]", "last growth\n[%]")
    cells = [row_of(row, document["currency"]) for row in rows]
    parts.append(table(header, cells, left=(0, 1, 4)))
    parts.append(paragraph(tally_words(over_all)))
    return "\n\n".join(parts)


def row_of(row: Row, currency: str) -> tuple[str, ...]:
    """A line of the table."""
    form = form_of(row.band.figure, currency, row.band.span)
    verdict = "" if row.inside is None else "inside" if row.inside else "outside"
    return (
        called(row.band.figure, form), row.band.when,
        f"{form.amount(row.band.low)} to {form.amount(row.band.high)}",
        DASH if row.seen is None else form.amount(row.seen),
        f"{verdict}{', late' if row.late else ''}", percent(row.error), percent(row.trend_error),
    )  # fmt: skip


def tally_words(over_all: Tally) -> str:
    """`All 3 pledges: 11 of 12 inside, 92 % (95 %: 65 to 99), where 90 % should be`."""
    pledges = "1 pledge" if over_all.pledges == 1 else f"{over_all.pledges} pledges"
    if not over_all.counted or over_all.low is None or over_all.high is None:
        return f"Over {pledges} in this folder nothing counts yet."
    share = over_all.inside / over_all.counted
    text = (
        f"Over {pledges} in this folder: {over_all.inside} of {over_all.counted} inside, "
        f"{percent(share, 0)} % (95 %: {percent(over_all.low, 0)} to {percent(over_all.high, 0)} %)"
        f", where {percent(SHARE, 0)} % should be"
    )
    if over_all.error is not None and over_all.trend_error is not None:
        text += (
            f"; mean error {percent(over_all.error)} %, of the last growth drawn on "
            f"{percent(over_all.trend_error)} %, over {many(over_all.compared, 'figure')}"
        )
    return text + "."


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
    title = metrics.find(metric).title
    return form.label(f"{title} of {name}" if name else title)
