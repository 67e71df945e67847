"""What the tables of each command say: an answer in, lines on stdout out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.screen import out, paragraph, say, table
from simulator.numbers import abbreviated

if TYPE_CHECKING:
    from experiments.comparison import Comparison, Figure
    from experiments.runs import Band, Runs
    from experiments.statistics import Paired
    from simulator.growth import BassAdoptions, GrowthCheck

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
    return "-" if value != value else abbreviated(value)


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
    figures = [file.name for file in files if file.suffix in (".png", ".svg")]
    others = sorted({file.name for file in files} - {*figures})
    say(f"\nwritten to {folder}")
    say(paragraph(f"figures: {', '.join(figures)}"))
    say(paragraph(f"tables: {', '.join(others)}"))


def print_growth(answer: "GrowthCheck") -> None:
    """The sentence, the table and the remarks of the growth check."""
    out(paragraph(answer.sentence()))
    header, *rows = answer.table()
    out(table(header, rows, left=(0, len(header) - 1)))
    for line in answer.lines():
        out(paragraph(line))


def print_scenario(rows: Sequence[Any], digest: str) -> None:
    """Path, value, unit and source of every value; long texts are cut, an action is a line."""
    values = [row for row in rows if not row.path.startswith("timeline.")]
    cells = [(row.path, cut(row.value), row.unit, row.source) for row in values]
    widths = [max(len(row[i]) for row in cells) for i in range(3)]
    for path, value, unit, source in cells:
        out(f"{path:<{widths[0]}}  {value:<{widths[1]}}  {unit:<{widths[2]}}  {source}")
    actions: dict[str, list[Any]] = {}
    for row in rows:
        if row.path.startswith("timeline."):
            actions.setdefault(".".join(row.path.split(".")[:2]), []).append(row)
    for path, parts in actions.items():
        told = ", ".join(
            f"{row.path.split('.', 2)[2]} {row.value}{'' if row.unit == '1' else f' {row.unit}'}"
            for row in parts
            if row.value not in (None, "")
        )
        out(f"{path:<{widths[0]}}  {told}  {parts[0].source}")
    say(f"digest {digest}")


def print_adoptions(fits: "dict[str, BassAdoptions]") -> None:
    """Bass fitted to adoptions per period, both forms, with standard errors."""

    def estimate(fit: "BassAdoptions", name: str) -> str:
        error = fit.standard_errors[name]
        value = getattr(fit, name)
        return f"{value:.4g}" + ("" if error is None else f" ({error:.2g})")

    rows = [
        (
            form,
            *(estimate(fit, name) for name in ("ceiling", "innovation", "imitation")),
            "-" if fit.peak is None else f"{fit.peak:.1f}",
            f"{fit.residual_standard_error:.4g} ({fit.degrees_of_freedom} df)",
            ", ".join(fit.at_bound) or "-",
        )
        for form, fit in fits.items()
    ]
    header = ("Bass on adoptions\na period", "m (se)", "p (se)", "q (se)",
              "peak\n[periods]", "residual se", "on a\nbound")  # fmt: skip
    out(table(header, rows))


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


def print_comparison(comparison: "Comparison") -> None:
    """A sentence, and a table for each alternative."""
    from experiments.sentences import pairs_words, sentence, target_words
    from experiments.statistics import FEWEST_PAIRS

    for alternative in comparison.alternatives:
        out(paragraph(sentence(comparison, alternative)))
    for alternative in comparison.alternatives:
        told = [f for f in comparison.figures if f.alternative == alternative and is_shown(f)]
        for month in comparison.question.months:
            out(f"\n{alternative} against {comparison.base_name}, month {month}, "
                f"{pairs_words(comparison.pairs)}")  # fmt: skip
            rows = [comparison_row(figure) for figure in told if figure.month == month]
            header = (
                *("", "base", "alter-\nnative", "differ-\nence", "95 % interval"),
                *("relative\n[%]", "P(bet-\nter)", "variance\ncut by", "more\npairs"),
            )
            out(table(header, rows).strip("\n"))
    if comparison.question.target is not None:
        out("\n" + paragraph(target_words(comparison)))
    if comparison.pairs < FEWEST_PAIRS:
        out(f"\nDescriptive only: below {FEWEST_PAIRS} pairs intervals say little.")


def is_shown(figure: "Figure") -> bool:
    """The screen shows the main figures; files and --json have all."""
    main = {
        "market": {"users", "adoption", "revenue", "satisfaction_index"},
        "provider": {"revenue_share", "user_share", "cash"},
        "segment": {"adoption"},
    }
    return figure.metric in main[figure.level] or figure.asked


def reduction_words(result: "Paired") -> str:
    """How many times less variance the pairs leave; `all` where they leave none."""
    reduction = result.variance_reduction
    if reduction is None:
        return "all" if result.difference and result.low == result.high else "-"
    return f"{reduction:,.0f}" if reduction >= 10 else f"{reduction:.1f}"


def comparison_row(figure: "Figure") -> tuple[str, ...]:
    """One figure's row."""
    from experiments.sentences import amount

    result = figure.result
    percent = figure.unit == "1"
    where = {"market": "market", "provider": figure.name, "segment": figure.name}[figure.level]
    metric = {"cash": "profit so far"}.get(figure.metric, figure.metric)
    label = f"{where}: {metric}{' [%]' if percent else ''}"

    def level(value: float | None) -> str:
        return "-" if value is None else amount(figure, value)

    def change(value: float | None) -> str:
        return "-" if value is None else amount(figure, value, signed=True)

    interval = "-" if result.low is None else f"{change(result.low)} to {change(result.high)}"
    relative = "-" if result.relative is None else f"{100 * result.relative:+.1f}"
    return (
        label,
        level(result.base_mean),
        level(result.alternative_mean),
        change(result.difference),
        interval,
        relative,
        "-" if figure.better is None else f"{figure.better:.2f}",
        reduction_words(result),
        "-" if result.more is None else f"{result.more:,}" if result.more else "enough",
    )
