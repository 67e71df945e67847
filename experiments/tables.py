"""What the tables of each command say: an answer in, lines on stdout out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from experiments.screen import console, out, say, table


def number(value: float, digits: int = 3) -> str:
    """A number as people read it."""
    if value != value:
        return "-"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.{digits}g}"


def percent(value: float) -> str:
    """A share."""
    return "-" if value != value else f"{100 * value:.1f} %"


def money(value: float) -> str:
    """CUR in thousands, millions, ..."""
    from simulator.plots.style import short

    return "-" if value != value else short(value)


def with_band(one: Any, form: Callable[[float], str], place: Any = ...) -> str:
    """mean (5 % .. 95 %)."""
    mean, low, high = (float(part[place]) for part in one)
    return f"{form(mean)} ({form(low)} .. {form(high)})" if mean == mean else "-"


def print_answer(answer: Any) -> None:
    """The table and the verdict of `run`."""
    import numpy as np

    last, about = answer.months, answer.scenario
    start = f"{about.title or about.name}"
    bands = "mean (5-95 % of replications)" if len(answer.results) > 1 else "one run"
    screen = console()

    def single(name: str, form: Callable[[float], str]) -> str:
        return with_band([np.asarray(p) for p in answer.band(name, "market", last)], form)

    rows: list[tuple[str, ...]] = [
        ("users", single("users", number)),
        ("adoption (users / customers)", single("adoption", percent)),
        ("customers who ever used", single("adopters", number)),
        (f"revenue a month [{about.market.currency}]", single("revenue", money)),
        ("satisfaction index 0..100", single("satisfaction_index", number)),
        ("concentration of revenue (HHI)", single("hhi_revenue", number)),
    ]
    screen.print(table(f"{start}: month {last}, {bands}", ("market", ""), rows))

    share = answer.band("revenue_share", "provider", last)
    users = answer.band("user_share", "provider", last)
    csi = answer.band("satisfaction_index", "provider", last)
    churn, roi = answer.horizon("churn"), answer.horizon("roi")
    profit = answer.band("cash", "provider", last)
    rows = [
        (name, with_band(share, percent, i), with_band(users, percent, i),
         number(float(csi.mean[i])), percent(float(churn.mean[i])), money(float(profit.mean[i])),
         number(float(roi.mean[i])))
        for i, name in enumerate(answer.provider_names)
    ]  # fmt: skip
    columns: tuple[str, ...] = (
        "provider", "revenue share", "user share", "satisfaction", "churn/month",
        "profit, all months", "ROI",
    )  # fmt: skip
    screen.print(table("Providers", columns, rows))

    adoption = answer.metric("adoption", "segment").mean(axis=0)
    marks = sorted({round(last * part / 4) for part in range(5)})
    rows = [
        (name, *(percent(float(adoption[month, i])) for month in marks))
        for i, name in enumerate(answer.segment_names)
    ]
    columns = ("adoption by segment", *(f"month {month}" for month in marks))
    screen.print(table("Segments", columns, rows))
    screen.print(f"Growth: {answer.growth['market'].sentence()}", markup=False, soft_wrap=True)


def print_files(files: Sequence[Path]) -> None:
    """What was written, figures by name."""
    folder = files[0].parent
    figures = [file.name for file in files if file.suffix in (".png", ".svg")]
    others = len(files) - len(figures)
    say(f"figures: {', '.join(str(folder / name) for name in figures)}")
    say(f"tables:  {folder} ({others} files: Parquet, CSV, summary.json, provenance.json)")


def print_growth(answer: Any) -> None:
    """The sentence, the table and the remarks of the growth check."""
    screen = console()
    screen.print(answer.sentence(), markup=False, soft_wrap=True)
    header, *rows = answer.table()
    screen.print(table("", header, rows))
    for line in answer.lines():
        screen.print(line, markup=False, soft_wrap=True)


def print_scenario(rows: Sequence[Any], digest: str) -> None:
    """Path, value, unit and source of every value."""
    cells = [(row.path, str(row.value), row.unit, row.source) for row in rows]
    widths = [min(max(len(row[i]) for row in cells), 60) for i in range(3)]
    for path, value, unit, source in cells:
        out(f"{path:<{widths[0]}}  {value:>{widths[1]}}  {unit:<{widths[2]}}  {source}")
    say(f"digest {digest}")


def print_differences(rows: Sequence[Any], first: str, second: str) -> None:
    """Path and the two values."""
    made = table("", ("path", first, second), [(r.path, str(r.first), str(r.second)) for r in rows])
    console().print(made)


def print_findings(findings: Sequence[Any]) -> None:
    """One line a finding."""
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        out(f"{'ok ' if finding.ok else 'BAD'}  {finding.what:<{width}}  {finding.found}")
