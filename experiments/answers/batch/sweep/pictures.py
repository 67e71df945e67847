"""The pictures of a sweep, from its numbers; `simulator.plots.sweep` draws them."""

from pathlib import Path
from typing import Any

import numpy as np

from experiments.answers.batch.sweep.core import Told
from experiments.answers.batch.sweep.words import (
    About,
    about,
    begun,
    level_name,
    many,
    with_unit,
)
from experiments.answers.speech import say
from simulator.plots import sweep as plots

MOST_PANELS = 6  # of a figure of factors


def figures(sweep: Told, folder: Path) -> list[Path]:
    """A heat map and lines of main effects a metric, fans a label that is kept monthly."""
    drawn: list[Path] = []
    for metric in sweep.metrics:
        if all(cell.mean is None for cell in sweep.cells(metric)):
            continue
        drawn += heat_map(sweep, metric, folder)
        drawn += effect_lines(sweep, metric, folder)
    for label in dict.fromkeys(sweep.study.monthly):
        drawn += fans(sweep, label, folder)
    return drawn


def heat_map(sweep: Told, metric: About, folder: Path) -> list[Path]:
    """The two numeric factors with the largest effects on a metric."""
    effects = [e for e in sweep.effects(metric) if e.levels.numeric and len(e.levels.centres) > 1]
    effects.sort(key=lambda effect: -effect.size)
    if len(effects) < 2:
        return []
    # in the order of the file: the first is the x axis
    order = [span.path for span in sweep.spans]
    x, y = sorted((e.levels for e in effects[:2]), key=lambda lv: order.index(lv.span.path))
    panels = {}
    for arm, name in enumerate(sweep.arms):
        sums = np.zeros((2, len(y.centres), len(x.centres)))
        for cell, row, column in zip(sweep.cells(metric, arm), y.of, x.of, strict=True):
            if cell.mean is not None and row >= 0 and column >= 0:
                sums[:, row, column] += cell.mean, 1.0
        panels[name] = np.divide(sums[0], sums[1], out=np.full(sums[0].shape, np.nan),
                                 where=sums[1] > 0)  # fmt: skip
    title, asked = headline(sweep, metric, "sweep-subject")
    remark = [*asked, say("sweep-cells-two" if len(sweep.spans) > 2 else "sweep-cells")]
    file = folder / f"heat-{metric.label}.png"
    return [plots.heat(file, panels, axis(x), axis(y), metric.scale, title,
                       "", remark)]  # fmt: skip


def effect_lines(sweep: Told, metric: About, folder: Path) -> list[Path]:
    """A panel a factor, those with the largest effects first."""
    effects = [effect for effect in sweep.effects(metric) if effect.swing is not None]
    effects = sorted(effects, key=lambda effect: -effect.size)[:MOST_PANELS]
    if not effects:
        return []
    panels = []
    for one in effects:
        lines = {}
        for arm, name in enumerate(sweep.arms):
            same = next(e for e in sweep.effects(metric, arm)
                        if e.levels.span.path == one.levels.span.path)  # fmt: skip
            ends = np.array([same.means - same.apart, same.means + same.apart])
            lines[name] = np.array([same.means, *ends.clip(*metric.bounds)])
        panels.append((axis(one.levels), lines))
    remark = say("sweep-bands", runs=many(effects[0].n, "replication"))
    if effects[0].n < 2:
        remark = say("sweep-no-band")
    title, asked = headline(sweep, metric, "sweep-subject-moves")
    file = folder / f"effects-{metric.label}.png"
    return [plots.main_effects(file, panels, metric.scale, title, "",
                               [*asked, remark])]  # fmt: skip


def fans(sweep: Told, label: str, folder: Path) -> list[Path]:
    """What is kept monthly, by the levels of the two factors that move the first metric most."""
    metric = about(label, sweep.scenario)
    values = sweep.found.rows.monthly(label)
    effects = sorted(sweep.effects(sweep.metrics[0]), key=lambda effect: -effect.size)[:2]
    base = (sweep.frame["arm"] == 0).to_numpy()
    panels = []
    for effect in effects:
        of = effect.levels.of[sweep.frame["point"].to_numpy()]
        shown = [values[base & (of == place)] for place in range(len(effect.levels.centres))]
        panels.append((axis(effect.levels), shown))
    if not panels or not values.size or np.isnan(values[base]).all():
        return []
    remark = say("sweep-fans", arm=sweep.in_arm)
    title = say("sweep-subject", title=sweep.title, metric=metric.title)
    return [plots.fans(folder / f"months-{label}.png", panels, metric.scale, title, "",
                       sweep.scenario.market.start, [remark])]  # fmt: skip


def headline(sweep: Told, metric: About, subject: str) -> tuple[str, list[str]]:
    """Title and first remark of a picture: what moves the metric most, where that is known."""
    of = say(subject, title=sweep.title, metric=metric.title)
    effects = sorted(sweep.effects(metric), key=lambda effect: -effect.size)
    swing = effects[0].swing if effects else None
    if swing is None or swing.low is None or not swing.certain:
        return of, []
    told = {"metric": metric.title, "factor": effects[0].levels.span.label}
    return begun(say("sweep-finding" if len(effects) > 1 else "sweep-finding-one", **told)), [of]


def axis(levels: Any) -> plots.Axis:
    """A factor as figures show it."""
    names = tuple(level_name(levels, place) for place in range(len(levels.centres)))
    return plots.Axis(with_unit(levels.span), levels.centres, names, levels.numeric)
