"""The points of a series that a check can use, and what is wrong with the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
SHORTEST_SPAN = 1e-100  # [unit]; squares of times must fit a double, with room
APART = 1e-12  # of the span; times closer than that are one time


def arrays(times: ArrayLike, values: ArrayLike) -> tuple[Floats, Floats]:
    """Times and values as columns of the same length."""
    try:
        t, u = np.asarray(times, dtype=float), np.asarray(values, dtype=float)
    except (TypeError, ValueError) as problem:
        raise ValueError(
            f"check: times and values must be numbers: {problem}; read a file of "
            "dates with read_series"
        ) from None
    if t.ndim != 1 or t.shape != u.shape:
        raise ValueError(
            f"check: {t.shape} times and {u.shape} values: one value a time, in two "
            "lists of the same length"
        )
    return t, u


def clean(t: Floats, u: Floats, remarks: list[str]) -> tuple[Floats, Floats, str]:
    """The points that can be used, in order, and what makes the rest of the check pointless."""
    finite = np.isfinite(t) & np.isfinite(u)
    if not finite.all():
        remarks.append(
            f"{(~finite).sum()} of {finite.size} points are no numbers and were left out"
        )
    t, u = t[finite], u[finite]
    if (np.diff(t) < 0).any():
        remarks.append("the times were not in order and were sorted")
    order = np.argsort(t, kind="stable")
    t, u = t[order], u[order]
    if t.size == 0:
        return t, u, "no points"
    if (u < 0).any():
        return t, u, f"negative counts (the first is {u[u < 0][0]:g})"
    twice = np.flatnonzero(np.diff(t) == 0)
    if twice.size:
        return t, u, f"two counts at the same time ({t[twice[0]]:g})"
    if not u.any():
        return t, u, "all counts are zero"
    start = int(np.flatnonzero(u)[0])
    if start:
        remarks.append(
            f"{start} {'zero' if start == 1 else 'zeros'} at the start left out: growth "
            "begins with the first count"
        )
        t, u = t[start:], u[start:]
    if t.size > 1:
        span = float(t[-1] - t[0])
        if not SHORTEST_SPAN < span < 1 / SHORTEST_SPAN:
            return (
                t,
                u,
                (
                    f"times span {span:g}: use a unit in which they span {SHORTEST_SPAN:g} "
                    f"to {1 / SHORTEST_SPAN:g}"
                ),
            )
        gaps = np.diff(t)
        if gaps.min() < APART * span:
            near = t[int(np.argmin(gaps))]
            return t, u, f"two counts at practically the same time ({near:g})"
    return t, u, ""
