"""What the tables of each command say: an answer in, lines on stdout out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.screen import out, paragraph, say, table

if TYPE_CHECKING:
    from experiments.runs import Band, Runs
    from simulator.growth import GrowthCheck

Form = Callable[[float], str]
LONGEST_CELL = 48


def number(value: float) -> str:
    """A number as people read it."""
    if value != value:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def hundredths(value: float) -> str:
    """A share in percent; the column says so."""
    return "-" if value != value else f"{100 * value:.1f}"


def money(value: float) -> str:
    """12,300,000 as 12.3M."""
    if value != value:
        return "-"
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


def with_band(one: "Band", form: Form, place: Any = ()) -> str:
    """mean (5 %..95 %); the mean alone where the band has no width."""
    mean, low, high = (float(part[place]) for part in one)
    if form(low) == form(high):
        return form(mean)
    return f"{form(mean)} ({form(low)}..{form(high)})"


def print_answer(answer: "Runs") -> None:
    """The table and the verdict of `run`."""
    last, about = answer.months, answer.scenario
    currency = about.market.currency
    count = len(answer.results)
    out(about.title or about.name)
    bands = f"mean of {count} replications (5 %..95 %)" if count > 1 else "one run"
    out(f"Month {last}, {bands}")

    market: list[tuple[str, str, Form]] = [
        ("users", "users [customers]", number),
        ("adoption", "adoption, users of customers [%]", hundredths),
        ("adopters", "customers who ever used", number),
        ("revenue", f"revenue [{currency}/month]", money),
        ("satisfaction_index", "satisfaction index [0..100]", number),
        ("hhi_revenue", "concentration of revenue (HHI)", number),
    ]
    rows: list[tuple[str, ...]] = [
        (words, with_band(answer.band(name, "market", last), form)) for name, words, form in market
    ]
    out(table(("market", ""), rows))

    columns: list[tuple[str, Band, Form]] = [
        ("revenue\nshare [%]", answer.band("revenue_share", "provider", last), hundredths),
        ("user\nshare [%]", answer.band("user_share", "provider", last), hundredths),
        ("satis-\nfaction", answer.band("satisfaction_index", "provider", last), number),
        ("churn\n[%/month]", answer.horizon("churn"), hundredths),
        (f"profit so\nfar [{currency}]", answer.band("cash", "provider", last), money),
        ("ROI", answer.horizon("roi"), number),
    ]
    banded = {"revenue\nshare [%]", "user\nshare [%]"}
    rows = [
        (
            provider,
            *(
                with_band(one, form, i) if words in banded else form(float(one.mean[i]))
                for words, one, form in columns
            ),
        )
        for i, provider in enumerate(answer.provider_names)
    ]
    out(table(("provider", *(words for words, _, _ in columns)), rows))

    marks = sorted({round(last * part / 4) for part in range(5)})
    adoption = answer.band("adoption", "segment").mean
    rows = [
        (segment, *(hundredths(float(adoption[month, i])) for month in marks))
        for i, segment in enumerate(answer.segment_names)
    ]
    out(table(("adoption [%]", *(f"month {month}" for month in marks)), rows))
    out(paragraph(f"Growth: {answer.growth['market'].sentence()}"))


def print_files(files: Sequence[Path]) -> None:
    """What was written, figures by name."""
    folder = files[0].parent
    figures = [file for file in files if file.suffix in (".png", ".svg")]
    say(f"\nfigures  {'  '.join(str(file) for file in figures)}")
    names = "{market,providers,segments,flows}.{parquet,csv}"
    say(f"tables   {folder / names}, summary.json, provenance.json")


def print_growth(answer: "GrowthCheck") -> None:
    """The sentence, the table and the remarks of the growth check."""
    out(paragraph(answer.sentence()))
    header, *rows = answer.table()
    out(table(header, rows, left=(0, len(header) - 1)))
    for line in answer.lines():
        out(paragraph(line))


def print_scenario(rows: Sequence[Any], digest: str) -> None:
    """Path, value, unit and source of every value; long texts are cut."""
    cells = [(row.path, cut(row.value), row.unit, row.source) for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(3)]
    for path, value, unit, source in cells:
        out(f"{path:<{widths[0]}}  {value:<{widths[1]}}  {unit:<{widths[2]}}  {source}")
    say(f"digest {digest}")


def cut(value: Any) -> str:
    """A value in a cell; `-` where there is none."""
    text = "-" if value is None else str(value)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 3]}..."


def print_differences(rows: Sequence[Any], first: str, second: str) -> None:
    """Path and the two values; long texts are cut."""
    cells = [(row.path, cut(row.first), cut(row.second)) for row in rows]
    out(table(("", first, second), cells, left=(0, 1, 2)))


def print_findings(findings: Sequence[Any]) -> None:
    """One line a finding."""
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        out(f"{'ok ' if finding.ok else 'BAD'}  {finding.what:<{width}}  {finding.found}")
