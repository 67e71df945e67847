"""What a sensitivity study says: which factors matter, how, and how much is the seed's."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.answers.batch.sweep.words import LONGEST_FINDING, about
from experiments.answers.layout import paragraph, stacked, table
from experiments.answers.speech import say
from experiments.studies.loop.labels import GROWTH, parted
from experiments.studies.sensitivity.effects import Effects
from experiments.studies.sensitivity.indices import Indices, Share
from experiments.studies.sensitivity.working import Found
from experiments.studies.study.factors import Span
from simulator.numbers import DASH, Format, number, percent_sign, plain, unit_words
from simulator.outcome import metrics
from simulator.plots import sensitivity as plots
from simulator.scenario import digest

MATTERS = 0.05  # of the variation, or of the greatest effect; below it nothing matters
WIDE = 0.15  # half an interval of a share that is still of use
LOUD = 0.3  # share of the seed from which on it is told how to make it smaller
FEWEST = 64  # blocks below which intervals say little
ROWS = 20  # factors in a table on the screen
UNIT = 12  # characters of a unit that has room
NAMED = 3  # factors in a sentence
SHAPES = ((0.1, "straight"), (0.5, "one way"), (1.0, "mostly"))
UNEVEN = "bends"


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
        yield paragraph(say("matters-legend"))


def labels_of(found: Found) -> list[str]:
    """The metrics, in the order of the file."""
    return list(found.effects or found.indices)


def called(found: Found, label: str) -> str:
    """What a metric is called; in English by its key."""
    return about(label, found.prepared.read.scenario).short


def name_of(span: Span) -> str:
    """What a factor is called."""
    return span.label


def sentence(found: Found, label: str) -> str:
    """The answer for one metric."""
    if (shares := found.indices.get(label)) is not None:
        said = of_shares(found.spans, shares, called(found, label))
        is_few = shares.variance > 0.0 and shares.blocks < FEWEST
        return say("matters-lead", said=said, blocks=str(shares.blocks)) if is_few else said
    spans, one = found.prepared.spans, found.effects[label]
    form = format_of(found, label)
    order = np.argsort(-one.mu_star, kind="stable")
    first, *others = (int(place) for place in order)
    if one.mu_star[first] == 0.0:
        return say("matters-none", metric=called(found, label))
    weak = int((one.mu_star < MATTERS * one.mu_star[first]).sum())
    said = say(
        "matters-most",
        factor=name_of(spans[first]),
        metric=called(found, label),
        size=size(one.mu_star[first], form),
        low=size(one.low[first], form, unit=False),
        high=size(one.high[first], form),
    )
    next_ones = [
        say("matters-by", factor=name_of(spans[place]), size=size(one.mu_star[place], form))
        for place in others[: NAMED - 1]
        if one.mu_star[place] >= MATTERS * one.mu_star[first]
    ]
    if next_ones:
        said = say("matters-next", said=said, others=say("list-comma").join(next_ones))
    if weak:
        said = say("matters-weak", said=said, weak=weak, count=len(spans))
    return say("matters-end", said=said)


def of_shares(spans: Sequence[Span], one: Indices, label: str) -> str:
    """Who explains how much of the variation of a metric."""
    if one.variance == 0.0:
        return say("matters-still", metric=label)
    *totals, seed = one.total
    order = sorted(range(len(spans)), key=lambda place: -totals[place].value)
    strong = [place for place in order[:NAMED] if totals[place].value >= MATTERS] or order[:1]
    first, *others = strong
    more = [f"{name_of(spans[place])} {with_interval(totals[place])}" for place in others]
    top = say("matters-explains", factor=name_of(spans[first]), share=with_interval(totals[first]))
    told = {"metric": label, "seed": with_interval(seed)}
    if seed.value > totals[first].value:
        explained = say("list-comma").join([top, *more])
        return say("matters-chance", **told, explained=explained)
    if more:
        return say("matters-shares-more", **told, top=top, others=say("list-comma").join(more))
    return say("matters-shares", **told, top=top)


def made_of(found: Found) -> str:
    """What was run."""
    study, scenario = found.prepared.study, found.prepared.read.scenario
    said = [say(
        "matters-made", name=scenario.name, months=str(scenario.market.months),
        runs=f"{len(found.runs):,}", agents=f"{scenario.agents:,}",
        confidence=f"{100 * study.confidence:g}",
    )]  # fmt: skip
    stay = len(found.prepared.spans) - len(found.spans)
    if study.method == "both" and found.spans and stay:
        said.append(say("matters-kept", count=len(found.spans), rest=stay))
    for method, dropped in found.dropped.items():
        if dropped:
            total = study.trajectories if method == "morris" else study.n
            said.append(say(f"matters-dropped-{method}", dropped=str(dropped), all=str(total)))
    return " ".join(said)


def remarks(found: Found, label: str) -> Iterator[str]:
    """What else is to be known of the shares of a metric."""
    one = found.indices[label]
    if one.variance == 0.0:
        return
    *totals, seed = one.total
    alone = sum(max(share.value, 0.0) for share in one.first)
    if alone < 1.0 - 2 * MATTERS:
        yield say("matters-alone", alone=hundred(alone))
    names = [name_of(span) for span in found.spans]
    if one.blocks < FEWEST:
        yield say("matters-few", blocks=str(one.blocks), least=str(FEWEST))
        return
    idle = [name for name, share in zip(names, totals, strict=True) if share.high < MATTERS]
    open_ = [name for name, share in zip(names, totals, strict=True)
             if share.low < MATTERS <= share.high]  # fmt: skip
    if idle:
        listed = say("list-comma").join(idle)
        yield say("matters-idle", metric=called(found, label), share=hundred(MATTERS), names=listed)
    if open_:
        yield say("matters-open", names=say("list-comma").join(open_))
    if seed.value > LOUD:
        yield say("matters-loud")
    width = max(share.halfwidth for share in totals)
    if width > WIDE:
        widest = names[max(range(len(totals)), key=lambda place: totals[place].halfwidth)]
        needed = str(blocks_needed(one.blocks, width))
        yield say("matters-wide", name=widest, width=hundred(width), needed=needed,
                  aim=hundred(WIDE))  # fmt: skip


def blocks_needed(blocks: int, halfwidth: float) -> int:
    """The power of two of blocks with which half an interval is at most WIDE."""
    return 1 << int(np.ceil(np.log2(blocks * (halfwidth / WIDE) ** 2)))


def shares_table(found: Found, label: str) -> str:
    """Factors by their totals, and the seed."""
    one, interval = found.indices[label], interval_head(found)
    rows = []
    for place in by_total(one)[:ROWS]:
        rows.append(share_row(name_of(found.spans[place]), one.total[place], one.first[place]))
    rows.append(share_row(say("matters-seed"), one.total[-1], one.first[-1]))
    what = say("matters-head-share", metric=called(found, label))
    head = (what, say("matters-head-total"), interval, say("matters-head-alone"), interval)
    lines = [table(head, rows)]
    if len(found.spans) > ROWS:
        more = str(len(found.spans) - ROWS)
        lines.append(say("matters-more", count=more, file="indices.csv"))
    if one.pairs:
        pairs = sorted(one.pairs.items(), key=lambda pair: -pair[1].value)[:ROWS]
        lines.append("\n" + table(
            (say("matters-head-pair"), say("matters-head-of"), interval),
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
    return hundred(share.value), between(hundred(share.low), hundred(share.high))


def between(low: str, high: str) -> str:
    """`1.2 to 1.5`."""
    return say("study-interval", low=low, high=high)


def effects_table(found: Found, label: str) -> str:
    """What moving each factor over its range does, by Morris."""
    spans, one, form = found.prepared.spans, found.effects[label], format_of(found, label)
    order = [int(place) for place in np.argsort(-one.mu_star, kind="stable")]
    rows = [
        (
            name_of(spans[place]),
            range_of(spans[place]),
            direction(one, place) + size(one.mu_star[place], form, unit=False),
            between(
                size(one.low[place], form, unit=False), size(one.high[place], form, unit=False)
            ),
            size(one.sigma[place], form, unit=False),
            shape_words(shape_of(one, place)),
        )
        for place in order[:ROWS]
    ]
    unit = form.step.strip()
    what = say("matters-head-effect", metric=called(found, label)) + (f" [{unit}]" if unit else "")
    head = (what, say("matters-head-range"), say("matters-head-size"), interval_head(found),
            "sigma", say("matters-head-shape"))  # fmt: skip
    text = table(head, rows, left=(0, 1, 5))
    more = len(spans) - ROWS
    if more > 0:
        text += "\n" + say("matters-more", count=more, file="effects.csv")
    first, second = order[0], order[min(1, len(order) - 1)]
    if one.low[first] < one.high[second] and first != second:
        both = {"one": name_of(spans[first]), "other": name_of(spans[second])}
        text += "\n\n" + paragraph(say("matters-overlap", metric=called(found, label), **both))
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


def shape_words(shape: str) -> str:
    """What a shape is called."""
    return shape if shape == DASH else say(f"matters-shape-{shape.replace(' ', '-')}")


def interval_head(found: Found) -> str:
    """The name of the columns of intervals."""
    confidence = f"{100 * found.prepared.study.confidence:g}"
    return stacked(say("matters-interval", confidence=confidence), 9)


def range_of(span: Span) -> str:
    """From where to where a factor goes."""
    if np.isnan(span.low):
        return say("matters-values", count=len(span.values or ()))
    unit = f" {unit_words(span.unit)}" if 0 < len(span.unit) <= UNIT else ""
    return between(number(span.low), number(span.high)) + unit


def with_interval(share: Share) -> str:
    """61 % (54-68 %)."""
    sign = percent_sign()
    return f"{hundred(share.value)}{sign} ({hundred(share.low)}-{hundred(share.high)}{sign})"


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
    axis = say("matters-axis", metric=called(found, label)) + (f" [{step}]" if step else "")
    yield plots.tornado(folder / f"tornado-{file}.png", names, bars, one.mu[order], axis,
                        headline(found, label, "matters-tornado"), unit)  # fmt: skip
    yield plots.morris_map(folder / f"morris-{file}.png", names, bars, one.sigma[order], axis,
                           say("matters-map", metric=called(found, label)), unit)  # fmt: skip


def of_indices(found: Found, label: str, file: Path) -> Path:
    """The bars of Sobol, the seed last."""
    one = found.indices[label]
    order = by_total(one)[: plots.MOST]
    names = [*(name_of(found.spans[place]) for place in order), say("matters-seed")]
    alone, whole = (
        plots.Bars(*np.clip([shares[place] for place in (*order, -1)], 0.0, 1.0).T)
        for shares in (one.first, one.total)
    )
    confidence = f"{100 * found.prepared.study.confidence:g}"
    said = say("matters-picture", confidence=confidence, blocks=f"{one.blocks:,}")
    return plots.shares(file, names, alone, whole, headline(found, label, "matters-bars"), [said])


def headline(found: Found, label: str, otherwise: str) -> str:
    """The title of a picture: the answer, where it is short; else what is shown."""
    said = sentence(found, label).rstrip(".。")
    return said if len(said) <= LONGEST_FINDING else say(otherwise, metric=called(found, label))
