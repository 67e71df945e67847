"""Which points to try, in the unit cube: evenly, then where it fits best, then all around there.

1. Points of Sobol's sequence, and the scenario's own values.
2. Optuna's tree of Parzen estimators (Bergstra et al. 2011), asked in batches, told their
   distances: it finds where runs fit.
3. Normal clouds around what fits so far, widened, with one in five anywhere: each batch's cloud
   is made of the weights before it. As their density is known, so are their weights (Cornuet et
   al. 2012, adaptive multiple importance sampling). They find all that fits, not only the best.
"""

import warnings
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import qmc

from experiments.studies.calibrate.weighing import effective, log_likelihood
from simulator.errors import UserError

ANYWHERE = 0.2  # of a cloud's points
WIDER = 1.6  # a cloud's covariance, against that of what fits
LEAST = 0.01  # standard deviation of a cloud, of a range
MASS = 20_000  # draws that tell how much of a cloud lies in the cube
FAILED = 1e6  # distance of a point that has no runs


class MissingOptuna(UserError):
    """A calibration was asked for without what it needs."""


def evenly(count: int, knobs: int, seed: int) -> np.ndarray:
    """Points that fill the cube evenly."""
    power = max(1, int(np.ceil(np.log2(count))))
    return np.asarray(qmc.Sobol(knobs, rng=np.random.default_rng(seed)).random_base2(power)[:count])


class Hunt:
    """Optuna, asked for a batch and told what came of it.

    Args:
        knobs: how many.
        seed: of its draws.
    """

    def __init__(self, knobs: int, seed: int) -> None:
        try:
            import optuna
        except ImportError:
            raise MissingOptuna(
                "calibrate needs Optuna: pip install 'compute-market[study]'"
            ) from None
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self._optuna: Any = optuna
        self._names = [f"u{k}" for k in range(knobs)]
        flat = {name: optuna.distributions.FloatDistribution(0.0, 1.0) for name in self._names}
        self._flat: Any = flat
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that some of it is new
            sampler = optuna.samplers.TPESampler(
                seed=seed, multivariate=True, constant_liar=True, n_startup_trials=1
            )
        self._study = optuna.create_study(sampler=sampler)

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
        found: list[np.ndarray] = []
        while len(found) < count:
            if generator.random() < ANYWHERE:
                found.append(generator.random(self.mean.size))
                continue
            for _ in range(1000):
                u = self.mean + self.root @ generator.standard_normal(self.mean.size)
                if ((u >= 0) & (u <= 1)).all():
                    found.append(u)
                    break
            else:
                found.append(generator.random(self.mean.size))
        return np.array(found)

    def density(self, points: np.ndarray) -> np.ndarray:
        """At points."""
        z = np.linalg.solve(self.root, (points - self.mean).T)
        log = -0.5 * (z**2).sum(axis=0) - np.log(np.abs(np.diag(self.root))).sum()
        log -= 0.5 * self.mean.size * np.log(2 * np.pi)
        return np.asarray(ANYWHERE + (1 - ANYWHERE) * np.exp(log) / self.inside)


def cloud_of(points: np.ndarray, misfit: np.ndarray, density: np.ndarray,
             generator: np.random.Generator) -> Cloud:  # fmt: skip
    """A cloud around what fits: where few points carry all weight, it is told by more of them."""
    knobs = points.shape[1]
    wanted = min(3.0 * knobs + 3.0, 0.5 * np.isfinite(misfit).sum())
    known = np.where(np.isnan(density), np.nanmax(density, initial=1.0), density)
    weights = np.zeros(len(points))
    heat = 1.0
    for _ in range(60):
        with np.errstate(invalid="ignore"):
            logs = (log_likelihood(misfit) - np.log(known)) / heat
        logs = np.where(np.isfinite(misfit), logs, -np.inf)
        weights = np.exp(logs - logs.max())
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
    """The density with which a mixture of even points and clouds has tried points."""
    total = even + sum(count for _, count in clouds)
    density = np.full(len(points), even / total)
    for cloud, count in clouds:
        density += count / total * cloud.density(points)
    return density
