"""The calibration: tries points on common seeds, weighs them, forecasts, plants and finds again.

The fit sees what is held out only after its forecast of it has been made: half of the points are
hunted and spread without it, and the last of the clouds know all.
"""

from typing import NamedTuple

import numpy as np

from experiments.studies.calibrate import naive
from experiments.studies.calibrate.knobs import Knob, base_of, point_at
from experiments.studies.calibrate.observed import Observed, at_cells, compared, counted
from experiments.studies.calibrate.prepared import Prepared
from experiments.studies.calibrate.searching import (
    FAILED,
    Cloud,
    Hunt,
    cloud_of,
    evenly,
    mixed,
)
from experiments.studies.calibrate.weighing import (
    LUCK,
    Weighed,
    conditioned,
    draws_of,
    effective,
    luck,
    quantiles,
    weigh,
)
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import BadStudy

BATCH, EVEN = 16, 32
FRESH = 1_000_000  # the first replication that no fit has seen
BAND = (0.05, 0.5, 0.95)
INTERVAL = (0.025, 0.5, 0.975)
CANNOT_TELL = 0.8  # of its range
FEW = 10.0  # equal weights: below it intervals are rough
TOGETHER = 0.7  # correlation from which two knobs are told together only
HUNTED = 0.375  # of the points
LEAST_WEIGHTS = 5.0  # of a planted market that counts


class Told(NamedTuple):
    """What the data say of a knob.

    Attributes:
        low, middle, high: 95 % interval and median of the fitting runs, in its unit.
        best: of the run that fits best.
        width: share of its range that the interval covers [0..1].
    """

    knob: Knob
    low: float
    middle: float
    high: float
    best: float
    width: float

    @property
    def known(self) -> bool:
        """Whether the data tell it."""
        return self.width <= CANNOT_TELL


class Planted(NamedTuple):
    """What came of planted markets.

    Attributes:
        asked: how many were planted.
        counted: of them, those around which enough was tried to say anything.
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
        weighed: against all that was seen.
        told: what the data say of each knob.
        correlation: of the knobs, among what fits.
        fitted: (3, cells) 5 %, 50 % and 95 % of what runs that fit have; future ones conditioned
            on what was seen, held-out ones on what was seen before.
        error: (cells) of the median fit against what was seen: relative, of shares in points.
        rivals: by naive model, its forecasts of the cells held out.
        future_rivals: by naive model, its forecasts of the cells to come.
        planted: the recovery test; None where it was not asked for.
        failed: points that have no runs.
    """

    prepared: Prepared
    points: np.ndarray
    means: np.ndarray
    weighed: Weighed
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
    def best_point(self) -> dict[str, float]:
        """The overrides of the run that fits best."""
        return point_at(self.prepared.knobs, self.points[self.weighed.best])


class Trying:
    """Points, and what came of them."""

    def __init__(self, prepared: Prepared, bench: Bench) -> None:
        self.prepared, self.bench, self.observed = prepared, bench, prepared.observed
        self.knobs = prepared.knobs
        size = (0, prepared.replications, len(self.observed.cells))
        self.points = np.empty((0, len(self.knobs)))
        self.runs = np.empty(size)
        self.drawn = np.empty(0, dtype=bool)  # from a known density
        self.clouds: list[tuple[Cloud, int]] = []
        self.even = 0
        self.single = np.zeros((size[2], size[2]))  # covariance of single runs
        self.generator = np.random.default_rng([prepared.read.study.seed, 7])

    def make(self, points: np.ndarray, drawn: bool) -> np.ndarray:
        """Try points; returns their distances over the cells that are fitted."""
        runs = self.runs_of(points, range(self.prepared.replications))
        self.points = np.concatenate([self.points, points])
        self.runs = np.concatenate([self.runs, runs])
        self.drawn = np.concatenate([self.drawn, np.full(len(points), drawn)])
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

    @property
    def density(self) -> np.ndarray:
        """With which each point was tried; NaN where nobody knows."""
        return np.where(self.drawn, mixed(self.points, self.even, self.clouds), np.nan)

    def weighed(self, *roles: str) -> Weighed:
        """All points against the cells of some roles."""
        seen = self.observed.places(*roles)  # type: ignore[arg-type]
        return weigh(self.runs, seen, self.observed.values, self.observed.cells, self.density,
                     self.single)  # fmt: skip

    def learn_luck(self) -> None:
        """Run a point that fits again and again, to tell luck."""
        distances = self.distances(self.runs)
        best = self.points[int(np.argmin(distances))]
        runs = self.runs_of(best[None], range(LUCK))[0]
        runs = runs[~np.isnan(runs).any(axis=1)]
        if len(runs) < LUCK // 2:
            raise BadStudy(
                f"{LUCK - len(runs)} of {LUCK} runs of the point that fits best failed; look into "
                "the failures, or fit within narrower ranges"
            )
        self.single = luck(runs)

    # The three ways to try --------------------------------------------------------------

    def start(self) -> Hunt:
        """Even points, the scenario's own among them."""
        seed = self.prepared.read.study.seed
        own = self.make(base_of(self.knobs)[None], drawn=False)
        hunt = Hunt(len(self.knobs), seed % 2**32)
        hunt.know(self.points, own)
        points = evenly(EVEN - 1, len(self.knobs), seed)
        distances = self.make(points, drawn=True)
        self.even = len(points)
        hunt.know(points, distances)
        return hunt

    def hunt(self, hunt: Hunt, until: int) -> None:
        """Let Optuna look for what fits best."""
        while len(self.points) < until:
            points = hunt.ask(min(BATCH, until - len(self.points)))
            hunt.tell(self.make(points, drawn=False))

    def spread(self, until: int, *roles: str) -> None:
        """Find all that fits."""
        while len(self.points) < until:
            count = min(BATCH, until - len(self.points))
            cloud = cloud_of(self.points, self.weighed(*roles).misfit, self.density, self.generator)
            points = cloud.draw(count, self.generator)
            self.clouds.append((cloud, count))
            self.make(points, drawn=True)


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
        fitted[:, held] = band(trying, trying.weighed("fit"), held)
    trying.spread(trials, "fit", "held")
    weighed = trying.weighed("fit", "held")
    future = observed.places("future")
    if future.size:
        fitted[:, future] = band(trying, weighed, future)
    means = trying.runs.mean(axis=1)
    seen = observed.places("fit")
    fitted[:, seen] = luck_band(trying, weighed, seen)
    middle = counted(fitted[1], observed.cells)
    actual = np.array([cell.value for cell in observed.cells])
    scale = np.where([cell.log for cell in observed.cells], np.abs(actual), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = (middle - actual) / scale
    return Found(
        prepared, trying.points, means, weighed, tuple(told(trying, weighed)),
        correlation_of(trying.points, weighed.weights),
        np.array([counted(row, observed.cells) for row in fitted]), error,
        rivals(observed, held, "fit"), rivals(observed, future, "fit", "held"),
        plant(trying, weighed), int(np.isnan(trying.runs).any(axis=(1, 2)).sum()),
    )  # fmt: skip


def weights_or_best(weighed: Weighed) -> np.ndarray:
    """The weights; where no drawn point has any, all to the best."""
    if weighed.weights.sum() > 0:
        return weighed.weights
    return np.eye(len(weighed.misfit))[weighed.best]


def band(trying: Trying, weighed: Weighed, wanted: np.ndarray) -> np.ndarray:
    """(3, cells) the band of cells that were not seen, from where the others stand."""
    means = np.nan_to_num(trying.runs.mean(axis=1))
    centres, around = conditioned(weighed, means, trying.observed.values, wanted)
    draws = draws_of(centres, weights_or_best(weighed), around, trying.generator)
    return np.quantile(draws, BAND, axis=0)


def luck_band(trying: Trying, weighed: Weighed, wanted: np.ndarray) -> np.ndarray:
    """(3, cells) what runs that fit have, luck included."""
    means = np.nan_to_num(trying.runs.mean(axis=1))[:, wanted]
    around = weighed.covariance[np.ix_(wanted, wanted)]
    draws = draws_of(means, weights_or_best(weighed), around, trying.generator)
    return np.quantile(draws, BAND, axis=0)


def told(trying: Trying, weighed: Weighed) -> list[Told]:
    """What the data say of every knob."""
    found = []
    for k, knob in enumerate(trying.knobs):
        shares = trying.points[:, k]
        low, middle, high = quantiles(shares, weights_or_best(weighed), INTERVAL).tolist()
        best = knob.at(float(shares[weighed.best]))
        found.append(Told(knob, knob.at(low), knob.at(middle), knob.at(high), best, high - low))
    return found


def correlation_of(points: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted correlations; 0 where something does not vary."""
    if weights.sum() <= 0:
        return np.eye(points.shape[1])
    apart = points - weights @ points
    covariance = (apart * weights[:, None]).T @ apart
    deviation = np.sqrt(np.diag(covariance))
    scale = np.where(deviation > 0, deviation, np.inf)
    return np.asarray(covariance / scale / scale[:, None])


def rivals(observed: Observed, wanted: np.ndarray, *roles: str) -> dict[str, np.ndarray]:
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


def plant(trying: Trying, weighed: Weighed) -> Planted | None:
    """Plant markets that fit, each seen once, on seeds of its own, and find them again.

    The points that were tried are weighed anew against what each planted market shows; so this
    costs one run each. Source: Cook, Gelman & Rubin (2006), JCGS 15(3).
    """
    asked = trying.prepared.read.study.recovery
    if not asked or weighed.weights.sum() <= 0:
        return None
    chosen = trying.generator.choice(len(trying.points), size=asked, p=weighed.weights)
    observed, hits, apart = trying.observed, [], []
    density = trying.density
    seen = weighed.seen
    for number, place in enumerate(chosen):
        u = trying.points[place]
        run = trying.runs_of(u[None], range(FRESH + number, FRESH + number + 1))[0, 0]
        if np.isnan(run).any():
            continue
        values = observed.values.copy()
        values[seen] = run[seen]
        others = np.arange(len(trying.points)) != place
        weights = weigh(
            trying.runs[others], seen, values, observed.cells, density[others], trying.single
        ).weights
        if effective(weights) < LEAST_WEIGHTS:
            continue
        ends = np.array([quantiles(trying.points[others][:, k], weights, INTERVAL)
                         for k in range(len(trying.knobs))])  # fmt: skip
        hits.append((ends[:, 0] <= u) & (u <= ends[:, 2]))
        apart.append(np.abs(ends[:, 1] - u))
    none = np.full(len(trying.knobs), np.nan)
    return Planted(asked, len(hits), np.mean(hits, axis=0) if hits else none,
                   np.mean(apart, axis=0) if hits else none)  # fmt: skip
