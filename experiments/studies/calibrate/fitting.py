"""The calibration: tries points on common seeds, weighs them, forecasts, plants and finds again.

The fit sees what is held out only after its forecast of it has been made: all points up to there
are hunted and spread without it, and only the last of them know all.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import chdtri

from experiments.studies.calibrate import naive
from experiments.studies.calibrate.emulating import Judge, Surface, surface
from experiments.studies.calibrate.knobs import Knob, Shares, base_of, point_at
from experiments.studies.calibrate.observed import Observed, Role, at_cells, compared, counted
from experiments.studies.calibrate.pledging import Band, bands_of
from experiments.studies.calibrate.prepared import Prepared
from experiments.studies.calibrate.searching import FAILED, Cast, Hunt, cast, evenly
from experiments.studies.calibrate.weighing import (
    LUCK,
    Weighed,
    conditioned,
    draws_of,
    luck,
    quantiles,
    weigh,
)
from experiments.studies.speech import rule
from experiments.studies.study.bench import FRESH, Bench
from experiments.studies.study.reading import BadStudy

BATCH, EVEN = 16, 32
BAND = (0.05, 0.5, 0.95)
INTERVAL = (0.025, 0.5, 0.975)
CANNOT_TELL = 0.8  # of its range
FEW = 10  # runs that fit: with fewer, intervals are rough
FITS = 0.95  # joint confidence region of the knobs, in which a run fits
TOGETHER = 0.7  # correlation from which two knobs can only be known together
HUNTED = 0.375  # of the points
AS_GOOD = 2.0  # of Q: Burnham & Anderson (2002), section 2.6
ANYWHERE = 5  # of the points that spread, every fifth


class Told(NamedTuple):
    """What the data say of a knob.

    Attributes:
        low, middle, high: 95 % interval and median of what fits, in its unit.
        kept: of the point that the calibrated scenario takes.
        width: share of its range that the interval covers [0..1].
    """

    knob: Knob
    low: float
    middle: float
    high: float
    kept: float
    width: float

    @property
    def known(self) -> bool:
        """Whether the data tell it."""
        return self.width <= CANNOT_TELL


class Planted(NamedTuple):
    """What came of planted markets.

    Attributes:
        asked: how many were planted.
        counted: of them, those that could be run.
        inside: (knobs) share of those found in their 95 % interval.
        error: (knobs) mean distance of the median from what was planted, share of the range.
    """

    asked: int
    counted: int
    inside: np.ndarray
    error: np.ndarray


class Found(NamedTuple):
    """What a calibration found.

    Attributes:
        points: (points, knobs) that were tried, in the unit cube.
        means: (points, cells) mean of their runs, as compared.
        chosen: place of the point that the calibrated scenario takes: of those that fit as well as
            the best within chance the one nearest to the scenario's own values.
        weighed: the points that were run, against all that was seen.
        fits: of them, those that fit: Q within the 95 % joint region around the best.
        told: what the data say of each knob.
        correlation: of the knobs, among what fits.
        fitted: (3, cells) 5 %, 50 % and 95 % of what runs that fit have; future ones conditioned
            on what was seen, held-out ones on what was seen before.
        error: (cells) of the median fit against what was seen: relative, of shares in points.
        rivals: by naive model, its forecasts of the cells held out.
        future_rivals: by naive model, its forecasts of the cells to come.
        planted: the recovery test; None where it was not asked for.
        failed: points that count for nothing, as the scenario refuses them or a run of theirs
            failed.
    """

    prepared: Prepared
    points: np.ndarray
    means: np.ndarray
    chosen: int
    weighed: Weighed
    fits: int
    told: tuple[Told, ...]
    correlation: np.ndarray
    fitted: np.ndarray
    error: np.ndarray
    rivals: dict[str, np.ndarray]
    future_rivals: dict[str, np.ndarray]
    planted: Planted | None
    failed: int

    @property
    def observed(self) -> Observed:
        """What was seen."""
        return self.prepared.observed

    @property
    def bands(self) -> list[Band]:
        """The forecast, as it may be pledged."""
        return bands_of(self.observed, self.fitted, self.future_rivals[naive.TREND])

    @property
    def overrides(self) -> dict[str, float]:
        """What the calibrated scenario says otherwise."""
        return point_at(self.prepared.knobs, self.points[self.chosen])


class Trying:
    """Points, and what came of them."""

    def __init__(self, prepared: Prepared, bench: Bench) -> None:
        self.prepared, self.bench, self.observed = prepared, bench, prepared.observed
        self.knobs = prepared.knobs
        size = (0, prepared.replications, len(self.observed.cells))
        self.points = np.empty((0, len(self.knobs)))
        self.runs = np.empty(size)
        self.single = np.zeros((size[2], size[2]))  # covariance of single runs
        self.shares = Shares(prepared.read.scenario, self.knobs)
        self.generator = np.random.default_rng([prepared.read.study.seed, 7])

    def make(self, points: np.ndarray) -> np.ndarray:
        """Try points; returns their distances over the cells that are fitted."""
        runs = self.runs_of(points, range(self.prepared.replications))
        self.points = np.concatenate([self.points, points])
        self.runs = np.concatenate([self.runs, runs])
        return self.distances(runs)

    def distances(self, runs: np.ndarray) -> np.ndarray:
        """Of points from what is fitted, in tolerances."""
        seen, cells = self.observed.places("fit"), self.observed.cells
        size = np.array([cells[i].tolerance / np.sqrt(cells[i].weight) for i in seen])
        apart = (runs.mean(axis=1)[:, seen] - self.observed.values[seen]) / size
        found = np.sqrt((apart**2).mean(axis=1))
        return np.where(np.isnan(found), FAILED, found)

    def runs_of(self, points: np.ndarray, replications: range) -> np.ndarray:
        """(points, replications, cells) as they are compared; NaN where there is no run."""
        cells = self.observed.cells
        found = np.full((len(points), len(replications), len(cells)), np.nan)
        wanted = [point_at(self.knobs, u) for u in points]
        good = [i for i, point in enumerate(wanted) if self.bench.problem_of(point) is None]
        if not good:
            return found
        rows = self.bench.rows([wanted[i] for i in good], replications)
        values = np.empty((len(rows.frame), len(cells)))
        for label in self.observed.labels:
            at = [i for i, cell in enumerate(cells) if cell.label == label]
            values[:, at] = at_cells(rows.monthly(label), [cells[i] for i in at])
        values = compared(values, cells)
        found[good] = values.reshape(len(good), len(replications), len(cells))
        return found

    def weighed(self, *roles: Role) -> Weighed:
        """All points against the cells of some roles."""
        seen = self.observed.places(*roles)
        return weigh(self.runs, seen, self.observed.values, self.observed.cells, self.single,
                     self.shares(self.points))  # fmt: skip

    def surface(self, weighed: Weighed) -> Surface:
        """Through all points."""
        return surface(self.points, self.runs.mean(axis=1), weighed)

    def all_that_fits(self, weighed: Weighed) -> "Fitting":
        """What the runs say of all points."""
        through = self.surface(weighed)
        judge = Judge(through, weighed, self.observed.values, self.shares)
        fits = cast(judge, len(self.knobs), self.generator)
        return Fitting(weighed, through, fits, float(fits.weights @ self.shares(fits.points)))

    def learn_luck(self) -> None:
        """Run a point that fits again and again, to tell luck."""
        distances = self.distances(self.runs)
        best = self.points[int(np.argmin(distances))]
        runs = self.runs_of(best[None], range(LUCK))[0]
        runs = runs[~np.isnan(runs).any(axis=1)]
        if len(runs) < LUCK // 2:
            raise BadStudy(rule("fit-failed", failed=str(LUCK - len(runs)), all=str(LUCK)))
        self.single = luck(runs, self.observed.cells)

    # The three ways to try --------------------------------------------------------------

    def start(self) -> Hunt:
        """Even points, the scenario's own among them."""
        seed = self.prepared.read.study.seed
        own = self.make(base_of(self.knobs)[None])
        hunt = Hunt(len(self.knobs), seed % 2**32)
        hunt.know(self.points, own)
        points = evenly(EVEN - 1, len(self.knobs), seed)
        distances = self.make(points)
        hunt.know(points, distances)
        return hunt

    def hunt(self, hunt: Hunt, until: int) -> None:
        """Let Optuna look for what fits best."""
        while len(self.points) < until:
            points = hunt.ask(min(BATCH, until - len(self.points)))
            hunt.tell(self.make(points))

    def spread(self, until: int, *roles: Role) -> None:
        """Find all that fits."""
        while len(self.points) < until:
            count = min(BATCH, until - len(self.points))
            fitting = self.all_that_fits(self.weighed(*roles))
            points = fitting.cast.draw(count, self.generator)
            points[::ANYWHERE] = self.generator.random(points[::ANYWHERE].shape)
            self.make(points)


class Fitting(NamedTuple):
    """All that fits what was seen.

    Attributes:
        weighed: the runs.
        surface: through them.
        cast: points on it, with weights.
        share: a, on average over them.
    """

    weighed: Weighed
    surface: Surface
    cast: Cast
    share: float

    @property
    def covariance(self) -> np.ndarray:
        """Of what may be off at the points that fit, the surface's own error included."""
        far = float(self.cast.weights @ self.surface.far(self.cast.points))
        return np.asarray(self.weighed.covariance(self.share) + (1.0 + far) * self.surface.error)


def work(prepared: Prepared, bench: Bench) -> Found:
    """Make the runs and weigh them."""
    trying = Trying(prepared, bench)
    observed, trials = prepared.observed, prepared.read.study.trials
    hunt = trying.start()
    trying.hunt(hunt, max(EVEN, round(HUNTED * trials)))
    trying.learn_luck()
    held = observed.places("held")
    fitted = np.full((3, len(observed.cells)), np.nan)
    if held.size:
        trying.spread(round((1 + HUNTED) / 2 * trials), "fit")
        blind = trying.all_that_fits(trying.weighed("fit"))
        fitted[:, held] = band(trying, blind, held)
    trying.spread(trials, "fit", "held")
    fitting = trying.all_that_fits(trying.weighed("fit", "held"))
    weighed = fitting.weighed
    place = chosen(trying, weighed)
    future, seen = observed.places("future"), observed.places("fit")
    if future.size:
        fitted[:, future] = band(trying, fitting, future)
    fitted[:, seen] = luck_band(trying, fitting, seen)
    middle = counted(fitted[1], observed.cells)
    actual = np.array([cell.value for cell in observed.cells])
    scale = np.where([cell.log for cell in observed.cells], np.abs(actual), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = (middle - actual) / scale
    return Found(
        prepared, trying.points, trying.runs.mean(axis=1), place, weighed,
        fits_of(weighed, prepared), tuple(told(trying, fitting, place)),
        correlation_of(fitting.cast),
        np.array([counted(row, observed.cells) for row in fitted]), error,
        rivals(observed, held, "fit"), rivals(observed, future, "fit", "held"),
        plant(trying, fitting), int(np.isnan(trying.runs).any(axis=(1, 2)).sum()),
    )  # fmt: skip


def fits_of(weighed: Weighed, prepared: Prepared) -> int:
    """How many runs fit."""
    return int((weighed.behind <= chdtri(len(prepared.knobs), 1.0 - FITS)).sum())


def band(trying: Trying, fitting: Fitting, wanted: np.ndarray) -> np.ndarray:
    """(3, cells) the band of cells that were not seen, from where the others stand."""
    seen, values = fitting.weighed.seen, trying.observed.values
    means = fitting.surface.means(fitting.cast.points)
    centres, around = conditioned(fitting.covariance, seen, means, values, wanted)
    return quantiles_of(centres, fitting, around, trying)


def luck_band(trying: Trying, fitting: Fitting, wanted: np.ndarray) -> np.ndarray:
    """(3, cells) what runs that fit have, luck included."""
    means = fitting.surface.means(fitting.cast.points)[:, wanted]
    return quantiles_of(means, fitting, fitting.covariance[np.ix_(wanted, wanted)], trying)


def quantiles_of(
    centres: np.ndarray, fitting: Fitting, around: np.ndarray, trying: Trying
) -> np.ndarray:
    """(3, cells) of points that fit, each with what may be off around it."""
    draws = draws_of(centres, fitting.cast.weights, around, trying.generator)
    return np.quantile(draws, BAND, axis=0)


def chosen(trying: Trying, weighed: Weighed) -> int:
    """Of the points within chance of the best the one nearest to the scenario's own values.

    What the data cannot tell should stay where it was.
    """
    far = ((trying.points - base_of(trying.knobs)) ** 2).sum(axis=1)
    return int(np.argmin(np.where(weighed.behind <= AS_GOOD, far, np.inf)))


def told(trying: Trying, fitting: Fitting, place: int) -> list[Told]:
    """What the data say of every knob."""
    found = []
    kept = trying.points[place]
    for k, knob in enumerate(trying.knobs):
        shares = fitting.cast.points[:, k]
        low, middle, high = quantiles(shares, fitting.cast.weights, INTERVAL).tolist()
        values = knob.at(low), knob.at(middle), knob.at(high), knob.at(float(kept[k]))
        found.append(Told(knob, *values, high - low))
    return found


def correlation_of(cast: Cast) -> np.ndarray:
    """Weighted correlations of the knobs."""
    apart = cast.points - cast.weights @ cast.points
    covariance = (apart * cast.weights[:, None]).T @ apart
    deviation = np.sqrt(np.maximum(np.diag(covariance), 1e-300))
    return np.asarray(covariance / deviation / deviation[:, None])


def rivals(observed: Observed, wanted: np.ndarray, *roles: Role) -> dict[str, np.ndarray]:
    """Naive forecasts of cells from those of some roles."""
    found = {name: np.full(wanted.size, np.nan) for name in naive.TITLES}
    cells = observed.cells
    for label in observed.labels:
        past = [c for c in cells if c.label == label and c.role in roles and not c.single]
        at = [n for n, i in enumerate(wanted) if cells[i].label == label]
        if len(past) < 2 or not at:
            continue
        months, values = (np.array([getattr(c, part) for c in past]) for part in ("month", "value"))
        told = naive.forecasts(months, values, [cells[wanted[n]].month for n in at])
        for name, forecast in told.items():
            found[name][at] = forecast
    return found


def plant(trying: Trying, fitting: Fitting) -> Planted | None:
    """Plant markets that fit, each seen once, on seeds of its own, and find them again.

    The surface that the runs gave is asked what fits each planted market; so it costs one run.
    Source: Cook, Gelman & Rubin (2006), Journal of Computational and Graphical Statistics 15(3).
    """
    asked = trying.prepared.read.study.recovery
    if not asked:
        return None
    hits, apart = [], []
    seen = fitting.weighed.seen
    for number, u in enumerate(fitting.cast.draw(asked, trying.generator)):
        run = trying.runs_of(u[None], range(FRESH + number, FRESH + number + 1))[0, 0]
        if np.isnan(run).any():
            continue
        values = trying.observed.values.copy()
        mean = fitting.surface.means(u[None])[0]
        # a run has the luck of its agents, the planted market that of its customers
        share = float(trying.shares(u[None])[0])
        values[seen] = (mean + np.sqrt(share) * (run - mean))[seen]
        judge = Judge(fitting.surface, fitting.weighed, values, trying.shares)
        again = cast(judge, len(trying.knobs), trying.generator)
        ends = np.array([quantiles(column, again.weights, INTERVAL) for column in again.points.T])
        hits.append((ends[:, 0] <= u) & (u <= ends[:, 2]))
        apart.append(np.abs(ends[:, 1] - u))
    none = np.full(len(trying.knobs), np.nan)
    return Planted(asked, len(hits), np.mean(hits, axis=0) if hits else none,
                   np.mean(apart, axis=0) if hits else none)  # fmt: skip
