"""Designs: which points a sweep looks at.

Numbers are rounded to twelve digits, so that a level that is worked out is the number that
somebody would write, and the same point has the same name in every sweep.

Sources: McKay, Beckman & Conover (1979), Technometrics 21 (Latin hypercube); Sobol' (1967),
USSR Computational Mathematics 7, scrambled as Owen (1998), ACM TOMACS 8.
"""

import warnings
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

from experiments.studies.study.factors import Span

DIGITS = 12
OWN = 1  # tells a design's random numbers from others of the same seed
Point = dict[str, Any]


def rounded(value: Any) -> Any:
    """A number to twelve digits; anything else as it is."""
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def levels_of(span: Span, count: int) -> list[Any]:
    """The values of a factor on a grid, each once."""
    if span.values is not None:
        return list(span.values)
    values = (rounded(span.at(place / (count - 1))) for place in range(count))
    return list(dict.fromkeys(values))  # whole numbers may come twice


def grid(spans: Sequence[Span], counts: Sequence[int]) -> list[Point]:
    """Every combination of levels; the last factor changes first."""
    levels = [levels_of(span, count) for span, count in zip(spans, counts, strict=True)]
    paths = [span.path for span in spans]
    return [dict(zip(paths, values, strict=True)) for values in product(*levels)]


def drawn(kind: str, spans: Sequence[Span], n: int, seed: int) -> list[Point]:
    """The points of a Latin hypercube (`lhs`) or a scrambled Sobol sequence (`sobol`)."""
    from scipy.stats import qmc

    rng = np.random.default_rng([seed, OWN])
    if kind == "lhs":
        unit = qmc.LatinHypercube(len(spans), seed=rng).random(n)
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # not a power of two: told in words
            unit = qmc.Sobol(len(spans), scramble=True, seed=rng).random(n)
    return [
        {span.path: rounded(span.at(float(u))) for span, u in zip(spans, row, strict=True)}
        for row in unit
    ]


def is_power_of_two(n: int) -> bool:
    """Whether a Sobol sequence of that length is balanced."""
    return n & (n - 1) == 0
