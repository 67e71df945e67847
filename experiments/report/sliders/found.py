"""What the grid says: differences to the base with their intervals, and how good lines between
its points are."""

from typing import NamedTuple

import numpy as np
from scipy.interpolate import RegularGridInterpolator

from experiments.report.sliders.grid import Grid, figure_of, run
from experiments.studies.loop.backends import Backend
from experiments.studies.loop.work import Progress
from experiments.studies.statistics import CONSTANT, Paired, paired
from experiments.studies.stopping import Stop
from experiments.studies.study.bench import Rows
from simulator.outcome.metrics import Metric


class Error(NamedTuple):
    """How far interpolated differences were from those that were run.

    Attributes:
        checked: points between that were run to check.
        median, worst: distance between the two.
        halfwidth: median of the intervals' at these points; None where one has none.
    """

    checked: int
    median: float
    worst: float
    halfwidth: float | None


class Figure(NamedTuple):
    """One figure of the provider at every point of the grid, in the grid's order.

    Attributes:
        label: as studies measure it.
        metric: what it is.
        base: its mean in the base's runs; None where it has no value there.
        points: the differences to the base, in pairs.
        checks: the same at the points between.
        error: of the interpolation; None where nothing could be checked.
    """

    label: str
    metric: Metric
    base: float | None
    points: tuple[Paired, ...]
    checks: tuple[Paired, ...]
    error: Error | None


class Found(NamedTuple):
    """What the sliders show.

    Attributes:
        grid: what was run.
        figures: in the order of the grid's metrics.
        failed: runs that failed; their pairs are left out.
    """

    grid: Grid
    figures: tuple[Figure, ...]
    failed: int


def work(
    grid: Grid,
    backend: str | Backend | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    command: str = "",
) -> Found:
    """Make the runs that are not there yet, and find what the sliders show; as `grid.run`."""
    return find(grid, run(grid, backend, progress, stop, command))


def find(grid: Grid, rows: Rows) -> Found:
    """The figures of a grid that was run."""
    figures = tuple(figure(grid, rows, label) for label in grid.study.metrics)
    return Found(grid, figures, int(rows.frame["failed"].sum()))


def figure(grid: Grid, rows: Rows, label: str) -> Figure:
    """One of them."""
    values = rows.frame[label].to_numpy(float).reshape(-1, grid.pairs)
    base = values[grid.base]
    told = tuple(paired(base, one) for one in values)
    points, checks = told[: len(grid.points)], told[len(grid.points) :]
    mean = points[grid.base].base_mean
    return Figure(label, figure_of(label), mean, points, checks, error_of(grid, points, checks))


def ends(told: Paired) -> tuple[float | None, float | None]:
    """The interval of a difference; of pairs that all differ by the same it is that."""
    if told.method == CONSTANT:
        return told.difference, told.difference
    return told.low, told.high


def error_of(grid: Grid, points: tuple[Paired, ...], checks: tuple[Paired, ...]) -> Error | None:
    """How far the interpolation is from points between that were run with the same seeds.

    The same customers with the same luck are behind both, so that the distance is that of the
    straight lines, and not of chance.
    """
    known = [place for place, told in enumerate(checks) if told.difference is not None]
    means = np.array([np.nan if one.difference is None else one.difference for one in points])
    if not known:
        return None
    lines = RegularGridInterpolator(grid.levels, means.reshape([len(one) for one in grid.levels]))
    guessed = lines(np.array([grid.checks[place] for place in known]))
    distance = np.abs(guessed - [checks[place].difference for place in known])
    distance = distance[~np.isnan(distance)]
    if not len(distance):
        return None
    widths = [checks[place].halfwidth for place in known]
    halfwidth = None if None in widths else float(np.median(np.array(widths, float)))
    return Error(len(distance), float(np.median(distance)), float(distance.max()), halfwidth)
