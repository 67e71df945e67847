"""The tables of a run's answer and of the growth check, as text: an answer in, lines out.

A comparison's are `compared`'s. Which metrics a table holds, what they are called and how they
are written is in METRICS.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd
from rich.cells import cell_len

from experiments.answers.layout import WIDE, cut, paragraph, stacked, table
from experiments.answers.speech import say, titles
from experiments.studies.runs import Band, Runs
from simulator.growth import BassAdoptions, GrowthCheck
from simulator.growth.answer import number, time_span
from simulator.growth.models import parameter
from simulator.numbers import DASH, abbreviated, unit_words
from simulator.outcome import metrics
from simulator.speech import say as note_of
from simulator.speech import shown

Form = Callable[[float], str]
Grid = tuple[Sequence[str], Sequence[Sequence[str]]]  # header and rows
OF_A_CUSTOMER = ("cac", "ltv")
NARROW = 80  # columns of a terminal that nobody has widened
SPARE = (6, 5, 4)  # columns of providers that a narrow terminal goes without, the first first


# One scenario's answer ---------------------------------------------------------------------


def answer(runs: Runs) -> str:
    """The tables and the verdict of `run`."""
    about, count = runs.scenario, len(runs.results)
    bands = say("run-bands", count=count) if count > 1 else say("run-one")
    question = titles.question_of(about)
    parts = [
        *([paragraph(question)] if question else []),
        say("run-head", title=titles.title_of(about), month=str(runs.months), bands=bands),
        *([provider_table(runs)] if runs.shown("run", "provider") else []),
        *(cell_table(runs, name) for name in runs.shown("run", "cell")),
        *([market_table(runs)] if runs.shown("run") else []),
        *(segment_table(runs, name) for name in runs.shown("run", "segment")),
        *vertical_table(runs),
        *([account_table(runs)] if runs.keeps(*metrics.ACCOUNT, *OF_A_CUSTOMER) else []),
        *([growth_sentence(runs)] if runs.keeps("users") else []),
    ]
    return "\n\n".join(parts)


def growth_sentence(runs: Runs) -> str:
    """The verdict on the mean curve."""
    return paragraph(say("run-growth", sentence=runs.growth["market"].sentence()))


def with_band(one: Band, form: Form) -> str:
    """mean (5 %..95 %); the mean alone where the band has no width."""
    mean, low, high = (form(float(part)) for part in one)
    return mean if low == high else f"{mean} ({low}..{high})"


def market_table(runs: Runs) -> str:
    """The market at the last month."""
    rows = []
    for name in runs.shown("run"):
        metric = metrics.find(name)
        form = metric.format(runs.scenario.market.currency)
        rows.append((form.label(metric.called), with_band(runs.at_end(name), form.amount)))
    return table((shown("level", "market"), ""), rows)


def provider_table(runs: Runs) -> str:
    """The providers at the last month."""
    header, rows = provider_grid(runs)
    return table(header, rows, spare=SPARE, file="providers.csv")


def provider_grid(runs: Runs) -> Grid:
    """A provider a line; shares with their bands, which is what fits on a line."""
    header, cells = [shown("level", "provider")], [runs.provider_names]
    for name in runs.shown("run", "provider"):
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
    agents = np.sum([one.record.vertical_agents for one in runs.results], axis=0)
    of = dict(zip(runs.results[0].record.verticals, agents, strict=True))
    there = [place for place, name in enumerate(runs.vertical_names) if of[name]]
    if len(there) < 2 or not runs.shown("run", "vertical"):
        return
    header = [shown("level", "vertical")]
    cells = [[shown("vertical", runs.vertical_names[v]) for v in there]]
    for name in runs.shown("run", "vertical"):
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


def growth(check: GrowthCheck, answered: str = "") -> str:
    """The sentence, the tables and the remarks of the growth check.

    Args:
        answered: what comes first instead of the sentence.
    """
    header, *rows = check.table()
    last = len(header) - 1
    parts = [
        answered or paragraph(check.sentence()),
        table(header[:last], [row[:last] for row in rows], within=NARROW),
        table((header[0], header[last]), [(row[0], row[last]) for row in rows if row[last]],
              left=(0, 1), within=NARROW),
    ]  # fmt: skip
    if lines := check.lines():
        parts.append("\n".join(paragraph(line) for line in lines))
    return "\n\n".join(parts)


def both(flows: GrowthCheck, users: GrowthCheck) -> str:
    """Adoptions a period and their sum, the users: both verdicts, and the users' check."""
    first = say("adoptions-first", sentence=flows.sentence())
    second = say("adoptions-second", sentence=users.sentence())
    return growth(users, "\n".join([paragraph(first), paragraph(second)]))


def before(flows: GrowthCheck) -> str | None:
    """The users that exponential adoptions have brought about before the series begins.

        sum of y_1 e^(-r k), k = 1, 2, ... = y_1 / (e^r - 1), periods as long as the median step

    None where the adoptions are no exponential.
    """
    rate = flows.growth_rate
    if not flows.supported or rate is None:
        return None
    first = flows.models["exponential_ols"].params["initial"]
    step = float(np.median(np.diff(flows.times)))
    return None if first is None else number(first / float(np.expm1(rate * step)), 3)


def adoptions(fits: Mapping[str, BassAdoptions]) -> str:
    """Bass fitted to adoptions per period, both forms, with standard errors."""

    def estimate(fit: BassAdoptions, name: str) -> str:
        error = fit.standard_errors[name]
        value = getattr(fit, name)
        return number(value) + ("" if error is None else f" ({number(error, 2)})")

    named = {"m (se)": "ceiling", "p (se)": "innovation", "q (se)": "imitation"}
    rows = [[head, *(estimate(fit, name) for fit in fits.values())] for head, name in named.items()]
    rows += [
        [say("adoptions-peak"),
         *(DASH if fit.peak is None else f"{fit.peak:.1f}" for fit in fits.values())],
        [say("adoptions-residual"),
         *(f"{fit.residual_standard_error:.4g} ({fit.degrees_of_freedom} df)"
           for fit in fits.values())],
        [say("adoptions-bound"),
         *(say("list-comma").join(map(parameter, fit.at_bound)) or DASH for fit in fits.values())],
    ]  # fmt: skip
    lines = [table((say("adoptions-head"), *(say(f"adoptions-{form}") for form in fits)), rows)]
    if any(fit.at_bound for fit in fits.values()):
        lines.append(paragraph(say("adoptions-no-errors")))
    return "\n".join(lines)


def several(found: Mapping[str, GrowthCheck | str], at: str | None) -> str:
    """A table of several series: a check a row, or why there is none."""
    header = [say("several-series"), say("several-points"), say("several-verdict"),
              say("several-doubling"), say("several-stretch")]  # fmt: skip
    if at is not None:
        header.append(say("several-at", time=at))
    checks = {name: one for name, one in found.items() if isinstance(one, GrowthCheck)}
    rows = [[name, *growth_row(check, at)] for name, check in checks.items()]
    parts = [table(header, narrowed(header, rows), left=(0, 2), within=NARROW)] if rows else []
    hint = note_of("note-percent")
    if hinted := [name for name, check in checks.items() if hint in check.notes]:
        names = say("list-comma").join(hinted)
        parts.append(paragraph(say("several-note", names=names, note=hint)))
    parts += [paragraph(say("several-unread", name=name, why=why))
              for name, why in found.items() if isinstance(why, str)]  # fmt: skip
    return "\n\n".join(parts)


def narrowed(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows whose names lose their middle where the table is wider than a plain terminal."""
    others = 0
    for name, *cells in zip(header[1:], *(row[1:] for row in rows), strict=True):
        others += 2 + max(cell_len(text) for text in (*name.split("\n"), *cells))
    return [[cut(row[0], max(12, NARROW - others)), *row[1:]] for row in rows]


def growth_row(check: GrowthCheck, at: str | None) -> list[str]:
    doubling = DASH if check.doubling_time is None else time_span(check, check.doubling_time, 3)
    stretch = DASH
    if check.stretch is not None:
        start, end = (check.clock.words(t) for t in (check.stretch.start, check.stretch.end))
        stretch = say("several-from-to", start=start, end=end)
    row = [str(check.n), say(f"several-{verdict_key(check)}"), doubling, stretch]
    if at is not None:
        ahead = check.forecast
        row.append(number(ahead.value) if ahead is not None and ahead.usable else DASH)
    return row


def verdict_key(check: GrowthCheck) -> str:
    """A verdict in one word: supported, slower, faster, hump, undecided."""
    if check.supported:
        return "supported"
    if not check.rejected:
        return "undecided"
    ways = {"slower": "slower", "faster": "faster", "falls": "hump"}
    return next(key for word, key in ways.items() if word in check.verdict)


def of_several(found: Mapping[str, GrowthCheck | str]) -> dict[str, Any]:
    """The document of several series."""
    return {
        "series": {
            name: check.as_json() if isinstance(check, GrowthCheck) else {"error": check}
            for name, check in found.items()
        }
    }


# In a notebook -----------------------------------------------------------------------------


def html(grid: Grid, title: str) -> str:
    """The same cells as HTML; whatever a name holds is escaped."""
    header, rows = grid
    words = [name.replace("-\n", "").replace("\n", " ") for name in header]
    return f"<p>{escape(title)}</p>\n{pd.DataFrame(rows, columns=words).to_html(index=False)}"
