"""The tables of a run's answer and of the growth check, as text: an answer in, lines out.

A comparison's are `compared`'s. Which metrics a table holds, what they are called and how they
are written is in METRICS.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape

import numpy as np
import pandas as pd
from rich.cells import cell_len

from experiments.answers.layout import WIDE, paragraph, stacked, table
from experiments.answers.speech import say, titles
from experiments.studies.runs import Band, Runs
from simulator.growth import BassAdoptions, GrowthCheck
from simulator.growth.models import parameter
from simulator.numbers import DASH, abbreviated, unit_words
from simulator.outcome import metrics
from simulator.speech import shown

Form = Callable[[float], str]
Grid = tuple[Sequence[str], Sequence[Sequence[str]]]  # header and rows
OF_A_CUSTOMER = ("cac", "ltv")
SPARE = (6, 5, 4)  # columns of providers that a narrow terminal goes without, the first first


# One scenario's answer ---------------------------------------------------------------------


def answer(runs: Runs) -> str:
    """The tables and the verdict of `run`."""
    about, count = runs.scenario, len(runs.results)
    bands = say("run-bands", count=count) if count > 1 else say("run-one")
    question = titles.question_of(about)
    header, rows = provider_grid(runs)
    parts = [
        *([paragraph(question)] if question else []),
        say("run-head", title=titles.title_of(about), month=str(runs.months), bands=bands),
        table(header, rows, spare=SPARE, file="providers.csv"),
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
