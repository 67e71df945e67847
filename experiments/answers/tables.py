"""The tables of an answer, as text: an answer in, lines out.

Which metrics a table holds, what they are called and how they are written is in METRICS.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape

import numpy as np
import pandas as pd
from rich.cells import cell_len

from experiments.answers import money
from experiments.answers.layout import WIDE, paragraph, stacked, table
from experiments.answers.sentences import pairs_words, sentence, target_words
from experiments.answers.speech import say, titles
from experiments.studies.comparison import Comparison, Figure, provider_of
from experiments.studies.runs import Band, Runs
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from simulator.growth import BassAdoptions, GrowthCheck
from simulator.growth.models import parameter
from simulator.numbers import DASH, abbreviated, percent, signed, unit_words
from simulator.outcome import metrics
from simulator.speech import shown

Form = Callable[[float], str]
Grid = tuple[Sequence[str], Sequence[Sequence[str]]]  # header and rows
OF_A_CUSTOMER = ("cac", "ltv")
SPARE = (6, 5, 4)  # columns of providers that a narrow terminal goes without, the first first
NAME = 30  # characters of an alternative's name where it has to share a line
OWNER = "the firm"  # of several brands, whose names together are too long for a row
COMPARED = (
    "", "base", "alter-\nnative", "change", "95 % interval", "change\n[%]", "chance\nbetter",
    "variance\ncut by", "more\npairs",
)  # fmt: skip


# One scenario's answer ---------------------------------------------------------------------


def answer(runs: Runs) -> str:
    """The tables and the verdict of `run`."""
    about, count = runs.scenario, len(runs.results)
    bands = say("run-bands", count=str(count)) if count > 1 else say("run-one")
    question = titles.question_of(about)
    header, rows = provider_grid(runs)
    parts = [
        *([paragraph(question)] if question else []),
        say("run-head", title=titles.title_of(about), month=str(runs.months), bands=bands),
        table(header, rows, spare=SPARE),
        *(cell_table(runs, name) for name in metrics.shown_in("run", "cell")),
        market_table(runs),
        *(segment_table(runs, name) for name in metrics.shown_in("run", "segment")),
        *vertical_table(runs),
        account_table(runs),
        paragraph(say("run-growth", sentence=runs.growth["market"].sentence())),
    ]
    return "\n\n".join(parts)


def with_band(one: Band, form: Form) -> str:
    """mean (5 %..95 %); the mean alone where the band has no width."""
    mean, low, high = (form(float(part)) for part in one)
    return mean if low == high else f"{mean} ({low}..{high})"


def market_table(runs: Runs) -> str:
    """The market at the last month."""
    rows = []
    for name in metrics.shown_in("run"):
        metric = metrics.find(name)
        form = metric.format(runs.scenario.market.currency)
        rows.append((form.label(metric.called), with_band(runs.at_end(name), form.amount)))
    return table((shown("level", "market"), ""), rows)


def provider_grid(runs: Runs) -> Grid:
    """A provider a line; shares with their bands, which is what fits on a line."""
    header, cells = [shown("level", "provider")], [runs.provider_names]
    for name in metrics.shown_in("run", "provider"):
        metric, one = metrics.find(name), runs.at_end(name, "provider")
        form = metric.format(runs.scenario.market.currency)
        banded = metric.kind == "percent" and metric.whole is None
        header.append(stacked(form.label(metric.called)))
        cells.append([
            with_band(one.at(i), form.amount) if banded else form.amount(float(one.mean[i]))
            for i in range(len(runs.provider_names))
        ])  # fmt: skip
    return header, list(zip(*cells, strict=True))


def cell_table(runs: Runs, name: str) -> str:
    """A metric of each provider in each segment, at the last month."""
    metric = metrics.find(name)
    form = metric.format(runs.scenario.market.currency)
    mean = runs.at_end(name, "cell").mean.reshape(len(runs.provider_names), -1)
    rows = [
        (provider, *(form.amount(float(value)) for value in row))
        for provider, row in zip(runs.provider_names, mean, strict=True)
    ]
    segments = [shown("segment", segment) for segment in runs.segment_names]
    return table((form.label(metric.called), *segments), rows)


def segment_table(runs: Runs, name: str) -> str:
    """A metric of the segments over time."""
    metric = metrics.find(name)
    form = metric.format(runs.scenario.market.currency)
    marks = sorted({round(runs.months * part / 4) for part in range(5)})
    mean = runs.band(name, "segment").mean
    rows = [
        (shown("segment", segment), *(form.amount(float(mean[month, i])) for month in marks))
        for i, segment in enumerate(runs.segment_names)
    ]
    months = [say("month-of", month=str(month)) for month in marks]
    return table((form.label(metric.called), *months), rows)


def vertical_table(runs: Runs) -> Iterator[str]:
    """What customers use compute for, at the last month; nothing where all use it for the same."""
    there = np.flatnonzero(runs.at_end("customers", "vertical").mean)
    if len(there) < 2:
        return
    header = [shown("level", "vertical")]
    cells = [[shown("vertical", runs.vertical_names[v]) for v in there]]
    for name in metrics.shown_in("run", "vertical"):
        form = metrics.find(name).format(runs.scenario.market.currency)
        header.append(form.label(metrics.find(name).called))
        mean = runs.at_end(name, "vertical").mean
        cells.append([form.amount(float(value)) for value in mean[there]])
    yield table(header, list(zip(*cells, strict=True)))


def account_table(runs: Runs) -> str:
    """The profit and loss of every provider over the whole run, and what a customer costs and
    brings; in words where there are too many providers for the screen."""
    currency = runs.scenario.market.currency
    rows = [
        (f"{'' if sign else '= '}{metrics.find(name).called}", *map(abbreviated, amounts))
        for (name, sign), amounts in zip(
            metrics.ACCOUNT.items(), runs.profit_and_loss.values(), strict=True
        )
        if name not in metrics.RARE or amounts.any()
    ]
    for name in OF_A_CUSTOMER:
        form = metrics.find(name).format(currency)
        mean = runs.at_end(name, "provider").mean
        label = form.label(metrics.find(name).called)
        rows.append((label, *(form.amount(float(value)) for value in mean)))
    title = say("run-account", last=str(runs.months), currency=unit_words(currency))
    text = table((title, *runs.provider_names), rows)
    if max(map(cell_len, text.splitlines())) > WIDE:
        return paragraph(say("run-account-wide"))
    return text


# A comparison ------------------------------------------------------------------------------


def comparison_answer(comparison: Comparison) -> str:
    """A sentence for each alternative, and a table for each and each month."""
    parts = [paragraph(comparison.question.words)] if comparison.question.words else []
    parts += ["\n".join(paragraph(sentence(comparison, a)) for a in comparison.alternatives)]
    parts += [money.of_alternative(comparison, name) for name in comparison.money]
    parts += [f"{title}\n\n{table(*grid)}" for title, grid in grids(comparison)]
    if comparison.question.target is not None:
        parts.append(paragraph(target_words(comparison)))
    if comparison.pairs < FEWEST_PAIRS:
        parts.append(money.LITTLE_SAID)
    return "\n\n".join(parts)


def brief(comparison: Comparison) -> str:
    """The answer on a few lines: what each alternative does to NPV and revenue share."""
    question, last = comparison.question, comparison.question.last
    currency = comparison.base.scenario.market.currency
    after = max((money.last for money in comparison.money.values()), default=last)
    head = (
        "",
        "who moves",
        f"NPV,\nmonth {last}",
        f"NPV,\nmonth {after}",
        f"NPV, month {last},\ncapacity as base",
        "revenue share",
    )
    rows = [brief_row(comparison, name) for name in comparison.alternatives]
    seen = (f"Changes against {comparison.base_name}, with 95 % intervals: "
            f"{pairs_words(comparison.pairs)}, in {currency} and points")  # fmt: skip
    parts = [paragraph(question.words)] if question.words else []
    parts.append(f"{seen}\n\n{table(head, rows, left=(0, 1))}")
    if comparison.pairs < FEWEST_PAIRS:
        parts.append(money.LITTLE_SAID)
    return "\n\n".join(parts)


def brief_row(comparison: Comparison, name: str) -> tuple[str, ...]:
    """One alternative's line."""
    last, mover = comparison.question.last, comparison.movers[name]
    lead, beside = comparison.money.get(name), comparison.money_beside.get(name)
    shown = name if len(name) <= NAME else f"{name[: NAME - 3]}..."
    if lead is None:
        return (shown, mover or "all", *("0" for _ in range(4)))
    share = comparison.figure(name, "revenue_share", "provider", mover or "", last)
    return (
        shown, mover or "all", *(money.with_interval(lead.at(at), lead.format)
                                for at in (last, lead.last)),
        DASH if beside is None else money.with_interval(beside.at(last), beside.format),
        DASH if mover is None else share_words(share),
    )  # fmt: skip


def share_words(share: Figure) -> str:
    """The change of a revenue share; what it comes to where the base has none."""
    if share.result.base_mean is None and share.result.alternative_mean is not None:
        return f"comes to {share.format.level(share.result.alternative_mean)}"
    return money.with_interval(share.result, share.format)


def grids(comparison: Comparison) -> Iterator[tuple[str, Grid]]:
    """The titles and the rows of the tables on the screen."""
    currency = comparison.base.scenario.market.currency
    for alternative in comparison.alternatives:
        for month in comparison.question.months:
            title = (
                f"{alternative} against {comparison.base_name}, month {month}, "
                f"{pairs_words(comparison.pairs)}, money in {currency}"
            )
            if len(comparison.brands[alternative]) > 1:
                title += f"\n{OWNER}: {comparison.movers[alternative]}"
            yield title, (COMPARED, comparison_rows(comparison, alternative, month))


def comparison_rows(comparison: Comparison, alternative: str, month: int) -> list[tuple[str, ...]]:
    """The rows of the screen's table; files and --json have every figure."""
    firm = comparison.movers[alternative] if len(comparison.brands[alternative]) > 1 else None
    return [
        comparison_row(figure, OWNER if figure.name == firm else figure.name or "market")
        for figure in comparison.figures
        if (figure.alternative, figure.month) == (alternative, month)
        and is_on_screen(comparison, figure)
    ]


def is_on_screen(comparison: Comparison, figure: Figure) -> bool:
    """Whether the screen's table has a figure: of cells the mover's, and one to be narrowed."""
    target, brands = comparison.question.target, comparison.brands[figure.alternative]
    if figure.level == "cell" and provider_of(figure.name) not in brands:
        return target is not None and target[:2] == (figure.metric, figure.name)
    return figure.asked or metrics.find(figure.metric).is_shown("screen", figure.level)


def comparison_row(figure: Figure, name: str) -> tuple[str, ...]:
    """One figure's row, under a name."""
    result, form = figure.result, figure.format
    interval = DASH
    if result.low is not None:
        interval = f"{form.change(result.low)} to {form.change(result.high)}"
    return (
        f"{name}: {figure.title}{' [%]' if form.kind == 'percent' else ''}",
        form.amount(result.base_mean, digits=2),
        form.amount(result.alternative_mean, digits=2),
        form.change(result.difference),
        interval,
        signed(percent(result.relative)),
        DASH if figure.better is None else f"{figure.better:.2f}",
        reduction_words(result),
        DASH if result.more is None else f"{result.more:,}" if result.more else "enough",
    )


def reduction_words(result: Paired) -> str:
    """How many times less variance the pairs leave; `all` where they leave none."""
    reduction = result.variance_reduction
    if reduction is None:
        return "all" if result.difference and result.low == result.high else DASH
    return abbreviated(reduction) if reduction >= 1000 else f"{reduction:.{int(reduction < 10)}f}"


# The growth check --------------------------------------------------------------------------


def growth(check: GrowthCheck) -> str:
    """The sentence, the table and the remarks of the growth check."""
    header, *rows = check.table()
    parts = [paragraph(check.sentence()), table(header, rows, left=(0, len(header) - 1))]
    if lines := check.lines():
        parts.append("\n".join(paragraph(line) for line in lines))
    return "\n\n".join(parts)


def adoptions(fits: dict[str, BassAdoptions]) -> str:
    """Bass fitted to adoptions per period, both forms, with standard errors."""

    def estimate(fit: BassAdoptions, name: str) -> str:
        error = fit.standard_errors[name]
        value = getattr(fit, name)
        return f"{value:.4g}" + ("" if error is None else f" ({error:.2g})")

    rows = [
        (
            say(f"adoptions-{form}"),
            *(estimate(fit, name) for name in ("ceiling", "innovation", "imitation")),
            DASH if fit.peak is None else f"{fit.peak:.1f}",
            f"{fit.residual_standard_error:.4g} ({fit.degrees_of_freedom} df)",
            say("list-comma").join(map(parameter, fit.at_bound)) or DASH,
        )
        for form, fit in fits.items()
    ]
    header = (say("adoptions-head"), "m (se)", "p (se)", "q (se)", say("adoptions-peak"),
              say("adoptions-residual"), say("adoptions-bound"))  # fmt: skip
    return table(header, rows)


# In a notebook -----------------------------------------------------------------------------


def html(grid: Grid, title: str) -> str:
    """The same cells as HTML; whatever a name holds is escaped."""
    header, rows = grid
    words = [name.replace("-\n", "").replace("\n", " ") for name in header]
    return f"<p>{escape(title)}</p>\n{pd.DataFrame(rows, columns=words).to_html(index=False)}"
