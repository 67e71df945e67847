"""Where the runs of a sensitivity study are: points in a unit cube, in blocks of one seed each."""

from typing import NamedTuple

import numpy as np

FRESH = 1_000_000  # replications from here on are nobody's but the seed's column
MORRIS, SOBOL = 1, 2  # which stream of random numbers


class Design(NamedTuple):
    """Blocks of points.

    Attributes:
        places: (blocks, runs, factors) in 0..1.
        replications: (blocks, runs).
    """

    places: np.ndarray
    replications: np.ndarray


class Trajectories(NamedTuple):
    """Morris's walks through the cube, one factor a step.

    Attributes:
        design: a block is a walk.
        moved: (trajectories, factors) which factor each step moves.
    """

    design: Design
    moved: np.ndarray


def trajectories(count: int, factors: int, levels: int, seed: int) -> Trajectories:
    """Random walks on a grid of `levels` values a factor, each with its own random numbers.

    Every factor moves once, by levels / (2 (levels - 1)), up or down with the same chance; so each
    level is visited equally often. More trajectories begin with the same ones.

    Source: Morris (1991), Technometrics 33(2).
    """
    half = levels // 2
    places = np.empty((count, factors + 1, factors))
    moved = np.empty((count, factors), int)
    for number in range(count):
        rng = np.random.default_rng([seed, MORRIS, number])
        up = rng.integers(2, size=factors).astype(bool)
        start = rng.integers(half, size=factors) + np.where(up, 0, levels - half)
        goal = start + np.where(up, half, -half)
        moved[number] = rng.permutation(factors)
        here = start / (levels - 1)
        places[number, 0] = here
        for turn, factor in enumerate(moved[number], 1):
            here[factor] = goal[factor] / (levels - 1)
            places[number, turn] = here
    replications = np.repeat(np.arange(count)[:, None], factors + 1, axis=1)
    return Trajectories(Design(places, replications), moved)


def saltelli(blocks: int, factors: int, second_order: bool, seed: int) -> Design:
    """Saltelli's blocks: A, B, A with each factor of B [, B with each of A], and B once more.

    Rows of A and B are a scrambled Sobol sequence. A block runs on one seed; its last run is B with
    a seed of its own: it tells what the seed does, and what a factor does whatever the seed. More
    blocks begin with the same ones.

    Source: Saltelli et al. (2010), Computer Physics Communications 181(2).
    """
    from scipy.stats import qmc

    rng = np.random.default_rng([seed, SOBOL])
    base = qmc.Sobol(2 * factors, seed=rng).random(blocks)
    a, b = base[:, None, :factors], base[:, None, factors:]
    taken = np.eye(factors, dtype=bool)[None]
    runs = [a, b, np.where(taken, b, a)]
    runs += [np.where(taken, a, b)] if second_order else []
    places = np.concatenate([*runs, b], axis=1)
    replications = np.repeat(np.arange(blocks)[:, None], places.shape[1], axis=1)
    replications[:, -1] += FRESH
    return Design(places, replications)
