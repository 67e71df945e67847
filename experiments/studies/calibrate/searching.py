"""Which points to try, in the unit cube: evenly, then where it fits best, then all around there.

1. Points of Sobol's sequence, and the scenario's own values.
2. Optuna's tree of Parzen estimators (Bergstra et al. 2011), asked in batches, told their
   distances: it finds where runs fit.
3. Points that a surface through the runs (`emulating.py`) takes to fit, one in five anywhere:
   they find all that fits, not only the best.

What a surface takes to fit is found by clouds of points, each made of the weights before it; as
their density is known, so are their weights (Cornuet et al. 2012, adaptive multiple importance
sampling; Owen & Zhou 2000, JASA 95, for weights over mixed densities).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.calibrate.declared import KIND
from experiments.studies.calibrate.weighing import effective
from experiments.studies.libraries import optuna, quiet

ANYWHERE = 0.2  # of a cloud's points
WIDER = 1.6  # a cloud's covariance, against that of what fits
LEAST = 0.01  # standard deviation of a cloud, of a range
MASS = 20_000  # draws that tell how much of a cloud lies in the cube
FIRST, ROUND, ROUNDS = 4096, 2048, 5  # points that are judged, evenly and in clouds
TURNS = 200  # tries to draw a point in the cube
FAILED = 1e6  # distance of a point that has no runs


def evenly(count: int, knobs: int, seed: int) -> np.ndarray:
    """Points that fill the cube evenly."""
    from scipy.stats import qmc  # takes long, and most commands do not search

    power = max(1, int(np.ceil(np.log2(count))))
    return np.asarray(qmc.Sobol(knobs, rng=np.random.default_rng(seed)).random_base2(power)[:count])


class Hunt:
    """Optuna, asked for a batch and told what came of it.

    Args:
        knobs: how many.
        seed: of its draws.
    """

    def __init__(self, knobs: int, seed: int) -> None:
        self._optuna = library = optuna(KIND)
        self._names = [f"u{k}" for k in range(knobs)]
        flat = {name: library.distributions.FloatDistribution(0.0, 1.0) for name in self._names}
        self._flat: Any = flat
        with quiet():
            sampler = library.samplers.TPESampler(
                seed=seed, multivariate=True, constant_liar=True, n_startup_trials=1
            )
        self._study = library.create_study(sampler=sampler)

    def know(self, points: np.ndarray, distances: np.ndarray) -> None:
        """What was tried without asking."""
        for u, distance in zip(points, distances, strict=True):
            params = dict(zip(self._names, map(float, u), strict=True))
            self._study.add_trial(self._optuna.trial.create_trial(
                params=params, distributions=self._flat, value=float(distance)
            ))  # fmt: skip

    def ask(self, count: int) -> np.ndarray:
        """The next points."""
        self._asked = [self._study.ask(self._flat) for _ in range(count)]
        return np.array([[one.params[name] for name in self._names] for one in self._asked])

    def tell(self, distances: np.ndarray) -> None:
        """What came of them."""
        for trial, distance in zip(self._asked, distances, strict=True):
            self._study.tell(trial, float(distance))


class Cloud(NamedTuple):
    """A normal cloud within the cube, and one in five anywhere.

    Attributes:
        mean, root: of the normal; root root' is its covariance.
        inside: share of the normal that lies in the cube.
    """

    mean: np.ndarray
    root: np.ndarray
    inside: float

    def draw(self, count: int, generator: np.random.Generator) -> np.ndarray:
        """Points of it."""
        found = generator.random((count, self.mean.size))
        todo = np.flatnonzero(generator.random(count) >= ANYWHERE)
        for _ in range(TURNS):
            if not todo.size:
                break
            z = generator.standard_normal((todo.size, self.mean.size))
            tried = self.mean + z @ self.root.T
            good = ((tried >= 0) & (tried <= 1)).all(axis=1)
            found[todo[good]] = tried[good]
            todo = todo[~good]
        return found

    def density(self, points: np.ndarray) -> np.ndarray:
        """At points."""
        z = np.linalg.solve(self.root, (points - self.mean).T)
        log = -0.5 * (z**2).sum(axis=0) - np.log(np.abs(np.diag(self.root))).sum()
        log -= 0.5 * self.mean.size * np.log(2 * np.pi)
        return np.asarray(ANYWHERE + (1 - ANYWHERE) * np.exp(log) / self.inside)


def cloud_of(points: np.ndarray, likely: np.ndarray, density: np.ndarray,
             generator: np.random.Generator) -> Cloud:  # fmt: skip
    """A cloud around what fits: where few points carry all weight, it is told by more of them.

    Args:
        likely: (points) log likelihood.
        density: with which each was drawn.
    """
    knobs = points.shape[1]
    wanted = min(20.0 * knobs, 0.5 * len(points))
    weights, heat = np.zeros(len(points)), 1.0
    logs = likely - np.log(density)
    for _ in range(60):
        weights = np.exp((logs - logs.max()) / heat)
        weights /= weights.sum()
        if effective(weights) >= wanted:
            break
        heat *= 1.3
    mean = weights @ points
    apart = points - mean
    covariance = WIDER * (apart * weights[:, None]).T @ apart + LEAST**2 * np.eye(knobs)
    root = np.linalg.cholesky(covariance)
    trial = mean + generator.standard_normal((MASS, knobs)) @ root.T
    inside = float(((trial >= 0) & (trial <= 1)).all(axis=1).mean())
    return Cloud(mean, root, max(inside, 1.0 / MASS))


def mixed(points: np.ndarray, even: int, clouds: list[tuple[Cloud, int]]) -> np.ndarray:
    """The density with which a mixture of even points and clouds has drawn points."""
    total = even + sum(count for _, count in clouds)
    density = np.full(len(points), even / total)
    for cloud, count in clouds:
        density += count / total * cloud.density(points)
    return density


class Cast(NamedTuple):
    """Many points, with weights that make them draws of what fits; the weights' sum is 1."""

    points: np.ndarray
    weights: np.ndarray

    def draw(self, count: int, generator: np.random.Generator) -> np.ndarray:
        """Some of them, by weight."""
        chosen = generator.choice(len(self.weights), size=count, p=self.weights)
        return np.asarray(self.points[chosen])


def cast(
    judge: Callable[[np.ndarray], np.ndarray], knobs: int, generator: np.random.Generator
) -> Cast:
    """All that fits.

    Args:
        judge: gives the log likelihood of points.
    """
    points = generator.random((FIRST, knobs))
    likely = judge(points)
    clouds: list[tuple[Cloud, int]] = []
    for _ in range(ROUNDS):
        cloud = cloud_of(points, likely, mixed(points, FIRST, clouds), generator)
        more = cloud.draw(ROUND, generator)
        clouds.append((cloud, ROUND))
        points = np.concatenate([points, more])
        likely = np.concatenate([likely, judge(more)])
    logs = likely - np.log(mixed(points, FIRST, clouds))
    weights = np.exp(logs - logs.max())
    return Cast(points, weights / weights.sum())
