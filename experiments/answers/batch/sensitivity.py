"""What a sensitivity study says: which factors matter, how, and how much is the seed's."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.answers.layout import paragraph, stacked, table
from experiments.studies.loop.labels import GROWTH, parted
from experiments.studies.sensitivity.effects import Effects
from experiments.studies.sensitivity.indices import Indices, Share
from experiments.studies.sensitivity.working import Found
from experiments.studies.study.factors import Span
from simulator.numbers import DASH, Format, number, plain
from simulator.outcome import metrics
from simulator.plots import sensitivity as plots
from simulator.scenario import digest

SEED = "the seed"
MATTERS = 0.05  # of the variation, or of the greatest effect; below it nothing matters
WIDE = 0.15  # half an interval of a share that is still of use
LOUD = 0.3  # share of the seed from which on it is told how to make it smaller
FEWEST = 64  # blocks below which intervals say little
ROWS = 20  # factors in a table on the screen
UNIT = 12  # characters of a unit that has room
NAMED = 3  # factors in a sentence
SHAPES = ((0.1, "straight"), (0.5, "one way"), (1.0, "mostly"))
UNEVEN = "bends"
LEGEND = (
    "Size: the change over a factor's whole range, + up, - down, +- now this, now that. Straight: "
    "about the same everywhere (sigma below a tenth of mu*); one way and mostly: less so; bends: "
    "it turns round, or depends on other factors (sigma above mu*)."
)
METHODS = {"morris": "trajectories", "sobol": "blocks"}  # what each goes by


def answer(found: Found) -> "SensitivityAnswer":
    """What is said of what a study found."""
    return SensitivityAnswer(found)


class SensitivityAnswer(NamedTuple):
    """The answer of a sensitivity study."""

    found: Found

    def __str__(self) -> str:
        return "\n\n".join(part for part in parts_of(self.found) if part)

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        found, study = self.found, self.found.prepared.study
        scenario = found.prepared.read.scenario
        frames = {name: frame for name, frame in self.frames().items() if name != "runs"}
        return dict(plain({
            "study": study.name, "kind": study.kind, "question": study.question,
            "scenario": scenario.name, "digest": digest(scenario),
            "months": scenario.market.months, "agents": scenario.agents, "seed": study.seed,
            "method": study.method, "confidence": study.confidence,
            "factors": [factor_data(span) for span in found.prepared.spans],
            "kept": [span.path for span in found.spans],
            "runs": len(found.runs), "dropped": found.dropped,
            "sentences": {label: sentence(found, label) for label in labels_of(found)},
            **{name: frame.to_dict("records") for name, frame in frames.items()},
        }))  # fmt: skip

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tables by name: `effects` of Morris, `indices` and `pairs` of Sobol, `runs`."""
        found = self.found
        tables = {"effects": effect_rows(found), "indices": index_rows(found),
                  "pairs": pair_rows(found)}  # fmt: skip
        return {name: pd.DataFrame(rows) for name, rows in tables.items() if rows} | {
            "runs": found.runs
        }

    def texts(self) -> dict[str, str]:
        """Nothing further."""
        return {}

    def figures(self, folder: Path) -> list[Path]:
        """A tornado, Sobol's bars and Morris's map of each metric."""
        return list(drawn(self.found, folder))


# Words ------------------------------------------------------------------------------------


def parts_of(found: Found) -> Iterator[str]:
    """The answer's paragraphs and tables."""
    labels = labels_of(found)
    for label in labels:
        yield paragraph(sentence(found, label))
    yield paragraph(made_of(found))
    for label in labels:
        if label in found.indices:
            yield shares_table(found, label)
            yield "\n".join(map(paragraph, remarks(found, label)))
    for label in labels:
        if label in found.effects:
            yield effects_table(found, label)
    if found.effects:
        yield paragraph(LEGEND)


def labels_of(found: Found) -> list[str]:
    """The metrics, in the order of the file."""
    return list(found.effects or found.indices)


def name_of(span: Span) -> str:
    """What a factor is called."""
    return span.label


def sentence(found: Found, label: str) -> str:
    """The answer for one metric."""
    if label in found.indices:
        return of_shares(found.spans, found.indices[label], label)
    spans, one = found.prepared.spans, found.effects[label]
    form = format_of(found, label)
    order = np.argsort(-one.mu_star, kind="stable")
    first, *others = (int(place) for place in order)
    if one.mu_star[first] == 0.0:
        return f"No factor moves {label}."
    weak = int((one.mu_star < MATTERS * one.mu_star[first]).sum())
    said = (f"{name_of(spans[first])} moves {label} most, by {size(one.mu_star[first], form)} "
            f"({size(one.low[first], form, unit=False)}-{size(one.high[first], form)}) over its "
            "range")  # fmt: skip
    next_ones = [
        f"{name_of(spans[place])} by {size(one.mu_star[place], form)}"
        for place in others[: NAMED - 1]
        if one.mu_star[place] >= MATTERS * one.mu_star[first]
    ]
    said += f"; {', '.join(next_ones)}" if next_ones else ""
    hardly = f"; {weak} of {len(spans)} factors hardly move it" if weak else ""
    return f"{said}{hardly}."


def of_shares(spans: Sequence[Span], one: Indices, label: str) -> str:
    """Who explains how much of the variation of a metric."""
    if one.variance == 0.0:
        return f"{label} does not vary: no factor moves it, nor does the seed."
    *totals, seed = one.total
    order = sorted(range(len(spans)), key=lambda place: -totals[place].value)
    strong = [place for place in order[:NAMED] if totals[place].value >= MATTERS] or order[:1]
    first, *others = strong
    about = f"the variation of {label}"
    more = [f"{name_of(spans[place])} {with_interval(totals[place])}" for place in others]
    top = f"{name_of(spans[first])} explains {with_interval(totals[first])}"
    if seed.value > totals[first].value:
        explained = ", ".join([top, *more])
        return (f"Chance makes more of {about} than any factor, {with_interval(seed)} by the seed; "
                f"{explained}, interplay included.")  # fmt: skip
    behind = f"; {', '.join(more)}" if more else ""
    return f"{top} of {about}, interplay included{behind}; {SEED} {with_interval(seed)}."


def made_of(found: Found) -> str:
    """What was run."""
    study, scenario = found.prepared.study, found.prepared.read.scenario
    confidence = f"{100 * study.confidence:g} %"
    said = [f"{scenario.name}, {scenario.market.months} months, "
            f"{len(found.runs):,} runs of {scenario.agents:,} customers; intervals are "
            f"{confidence}, by bootstrap over blocks of runs that share a seed."]  # fmt: skip
    stay = len(found.prepared.spans) - len(found.spans)
    if study.method == "both" and found.spans and stay:
        said.append(f"The shares are of the {len(found.spans)} factors that Morris found to matter "
                    f"most; the other {stay} stay at the scenario's values there, and what they "
                    "would do is not in the variation.")  # fmt: skip
    for method, dropped in found.dropped.items():
        if dropped:
            total = study.trajectories if method == "morris" else study.n
            said.append(f"{dropped} of {total} {METHODS[method]} are left out: a run of theirs "
                        "failed, or the scenario refuses it.")  # fmt: skip
    return " ".join(said)


def remarks(found: Found, label: str) -> Iterator[str]:
    """What else is to be known of the shares of a metric."""
    one = found.indices[label]
    if one.variance == 0.0:
        return
    *totals, seed = one.total
    alone = sum(max(share.value, 0.0) for share in one.first)
    if alone < 1.0 - 2 * MATTERS:
        yield (f"One by one, factors and seed make {hundred(alone)} % of the variation; the rest "
               "is their interplay.")  # fmt: skip
    names = [name_of(span) for span in found.spans]
    if one.blocks < FEWEST:
        yield f"Descriptive only: {one.blocks} blocks are few, intervals need {FEWEST} or more."
        return
    idle = [name for name, share in zip(names, totals, strict=True) if share.high < MATTERS]
    open_ = [name for name, share in zip(names, totals, strict=True)
             if share.low < MATTERS <= share.high]  # fmt: skip
    if idle:
        yield (f"Does not matter for {label} (less than {hundred(MATTERS)} %, interval and all): "
               f"{', '.join(idle)}.")  # fmt: skip
    if open_:
        yield f"Cannot be told yet whether it matters: {', '.join(open_)}."
    if seed.value > LOUD:
        yield "Much of the variation is chance. More `agents` make it less."
    width = max(share.halfwidth for share in totals)
    if width > WIDE:
        widest = names[max(range(len(totals)), key=lambda place: totals[place].halfwidth)]
        needed = blocks_needed(one.blocks, width)
        yield (f"Intervals are wide: that of {widest} is +-{hundred(width)} points. About "
               f"n: {needed} makes it +-{hundred(WIDE)}.")  # fmt: skip


def blocks_needed(blocks: int, halfwidth: float) -> int:
    """The power of two of blocks with which half an interval is at most WIDE."""
    return 1 << int(np.ceil(np.log2(blocks * (halfwidth / WIDE) ** 2)))


def shares_table(found: Found, label: str) -> str:
    """Factors by their totals, and the seed."""
    one, interval = found.indices[label], interval_head(found)
    rows = []
    for place in by_total(one)[:ROWS]:
        rows.append(share_row(name_of(found.spans[place]), one.total[place], one.first[place]))
    rows.append(share_row(SEED, one.total[-1], one.first[-1]))
    head = (f"share of the variation\nof {label} [%]", "with its\ninterplay", interval, "alone",
            interval)  # fmt: skip
    lines = [table(head, rows)]
    if len(found.spans) > ROWS:
        lines.append(f"and {len(found.spans) - ROWS} more factors: indices.csv")
    if one.pairs:
        pairs = sorted(one.pairs.items(), key=lambda pair: -pair[1].value)[:ROWS]
        lines.append("\n" + table(
            ("interplay of two [%]", "share", interval),
            [(" x ".join(name_of(found.spans[place]) for place in places), *cells(share))
             for places, share in pairs],
        ))  # fmt: skip
    return "\n".join(lines)


def by_total(one: Indices) -> list[int]:
    """Places of the factors, the greatest total first."""
    totals = np.nan_to_num([share.value for share in one.total[:-1]])
    return [int(place) for place in np.argsort(-totals, kind="stable")]


def share_row(name: str, total: Share, first: Share) -> tuple[str, ...]:
    """A line of the table of shares."""
    return (name, *cells(total), *cells(first))


def cells(share: Share) -> tuple[str, str]:
    """A share and its interval in percent."""
    if np.isnan(share.value):
        return DASH, DASH
    return hundred(share.value), f"{hundred(share.low)} to {hundred(share.high)}"


def effects_table(found: Found, label: str) -> str:
    """What moving each factor over its range does, by Morris."""
    spans, one, form = found.prepared.spans, found.effects[label], format_of(found, label)
    order = [int(place) for place in np.argsort(-one.mu_star, kind="stable")]
    rows = [
        (
            name_of(spans[place]),
            range_of(spans[place]),
            direction(one, place) + size(one.mu_star[place], form, unit=False),
            f"{size(one.low[place], form, unit=False)} to "
            f"{size(one.high[place], form, unit=False)}",
            size(one.sigma[place], form, unit=False),
            shape_of(one, place),
        )
        for place in order[:ROWS]
    ]
    unit = form.step.strip()
    what = f"what it does to\n{label}" + (f" [{unit}]" if unit else "")
    head = (what, "over the range", "size\n(mu*)", interval_head(found), "sigma", "shape")
    text = table(head, rows, left=(0, 1, 5))
    more = len(spans) - ROWS
    text += f"\nand {more} more factors: effects.csv" if more > 0 else ""
    first, second = order[0], order[min(1, len(order) - 1)]
    if one.low[first] < one.high[second] and first != second:
        both = f"{name_of(spans[first])} or {name_of(spans[second])}"
        text += "\n\n" + paragraph(
            f"Which moves {label} more, {both}, is not certain: their intervals overlap. More "
            "`trajectories` tell."
        )
    return text


def direction(one: Effects, place: int) -> str:
    """Whether a factor raises a metric (+), lowers it (-), or does both (+-)."""
    mean, least = float(one.mu[place]), 0.5 * float(one.mu_star[place])
    return "" if least == 0.0 else "+-" if abs(mean) < least else "+" if mean > 0 else "-"


def shape_of(one: Effects, place: int) -> str:
    """How a factor acts, by sigma / mu*.

    Source: Garcia Sanchez et al. (2014), Energy and Buildings 68.
    """
    size_, uneven = float(one.mu_star[place]), float(one.sigma[place])
    if size_ == 0.0:
        return DASH
    return next((word for most, word in SHAPES if uneven <= most * size_), UNEVEN)


def interval_head(found: Found) -> str:
    """The name of the columns of intervals."""
    return stacked(f"{100 * found.prepared.study.confidence:g} % interval", 9)


def range_of(span: Span) -> str:
    """From where to where a factor goes."""
    if np.isnan(span.low):
        return f"{len(span.values or ())} values"
    unit = f" {span.unit}" if 0 < len(span.unit) <= UNIT else ""
    return f"{number(span.low)} to {number(span.high)}{unit}"


def with_interval(share: Share) -> str:
    """61 % (54-68 %)."""
    return f"{hundred(share.value)} % ({hundred(share.low)}-{hundred(share.high)} %)"


def hundred(share: float) -> str:
    """A share in whole percent, from 0 to 100 whatever chance makes of its estimate."""
    return f"{round(100.0 * min(max(share, 0.0), 1.0))}"


def size(value: float, form: Format, unit: bool = True) -> str:
    """The size of a change: 12.3M USD, 4.10 points."""
    return form.size(float(value)) + (form.step if unit else "")


def format_of(found: Found, label: str) -> Format:
    """How values of a metric are written."""
    metric = parted(label).metric
    if metric == GROWTH:
        return Format("ratio", "1")
    return metrics.find(metric).format(found.prepared.read.scenario.market.currency)


# Tidy tables ------------------------------------------------------------------------------


def factor_data(span: Span) -> dict[str, Any]:
    """A factor as plain data."""
    return {"path": span.path, "label": span.label, "low": span.low, "high": span.high,
            "values": span.values and list(span.values), "base": span.base,
            "unit": span.unit}  # fmt: skip


def effect_rows(found: Found) -> list[dict[str, Any]]:
    """A row a metric and factor of Morris."""
    return [
        {"metric": label, "factor": span.path, "low": span.low, "high": span.high,
         "mu_star": one.mu_star[place], "mu_star_low": one.low[place],
         "mu_star_high": one.high[place], "mu": one.mu[place], "sigma": one.sigma[place],
         "shape": shape_of(one, place), "trajectories": one.trajectories}
        for label, one in found.effects.items()
        for place, span in enumerate(found.prepared.spans)
    ]  # fmt: skip


def index_rows(found: Found) -> list[dict[str, Any]]:
    """A row a metric and factor of Sobol; the seed is the factor `seed`."""
    names = [*(span.path for span in found.spans), "seed"]
    return [
        {"metric": label, "factor": name, "total": total.value, "total_low": total.low,
         "total_high": total.high, "first": first.value, "first_low": first.low,
         "first_high": first.high, "blocks": one.blocks}
        for label, one in found.indices.items()
        for name, total, first in zip(names, one.total, one.first, strict=True)
    ]  # fmt: skip


def pair_rows(found: Found) -> list[dict[str, Any]]:
    """A row a metric and pair of factors."""
    return [
        {"metric": label, "factor": found.spans[j].path, "other": found.spans[k].path,
         "second": share.value, "second_low": share.low, "second_high": share.high}
        for label, one in found.indices.items()
        for (j, k), share in one.pairs.items()
    ]  # fmt: skip


# Figures ----------------------------------------------------------------------------------


def drawn(found: Found, folder: Path) -> Iterator[Path]:
    """Every picture of every metric."""
    for label in labels_of(found):
        file = label.replace("@", "-")
        if label in found.effects:
            yield from of_effects(found, label, folder, file)
        if label in found.indices and found.indices[label].variance > 0.0:
            yield of_indices(found, label, folder / f"sobol-{file}.png")


def of_effects(found: Found, label: str, folder: Path, file: str) -> Iterator[Path]:
    """The tornado and the map of Morris."""
    one, form = found.effects[label], format_of(found, label)
    order = np.argsort(-one.mu_star, kind="stable")
    names = [name_of(found.prepared.spans[place]) for place in order]
    bars = plots.Bars(one.mu_star[order], one.low[order], one.high[order])
    unit = "points" if form.kind == "percent" else None
    step = form.step.strip()
    axis = f"change of {label} over a factor's range" + (f" [{step}]" if step else "")
    yield plots.tornado(folder / f"tornado-{file}.png", names, bars, one.mu[order], axis,
                        f"What moves {label}", unit)  # fmt: skip
    yield plots.morris_map(folder / f"morris-{file}.png", names, bars, one.sigma[order], axis,
                           f"How much factors move {label}, and how unevenly", unit)  # fmt: skip


def of_indices(found: Found, label: str, file: Path) -> Path:
    """The bars of Sobol, the seed last."""
    one = found.indices[label]
    order = by_total(one)[: plots.MOST]
    names = [*(name_of(found.spans[place]) for place in order), SEED]
    alone, whole = (
        plots.Bars(*np.clip([shares[place] for place in (*order, -1)], 0.0, 1.0).T)
        for shares in (one.first, one.total)
    )
    said = f"{100 * found.prepared.study.confidence:g} % intervals, {one.blocks:,} blocks"
    return plots.shares(file, names, alone, whole, f"What explains the variation of {label}",
                        [said])  # fmt: skip
