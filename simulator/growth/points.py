"""The points of a series that a check can use, and what is wrong with the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.speech import Sentence, say

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


def clean(t: Floats, u: Floats, remarks: list[str]) -> tuple[Floats, Floats, Sentence | None]:
    """The points that can be used, in order, and what makes the rest of the check pointless."""
    finite = np.isfinite(t) & np.isfinite(u)
    if not finite.all():
        remarks.append(say("note-no-numbers", lost=str((~finite).sum()), of=str(finite.size)))
    t, u = t[finite], u[finite]
    if (np.diff(t) < 0).any():
        remarks.append(say("note-sorted"))
    order = np.argsort(t, kind="stable")
    t, u = t[order], u[order]
    if t.size == 0:
        return t, u, Sentence("growth-no-points", {})
    if (u < 0).any():
        return t, u, Sentence("growth-negative", {"first": f"{u[u < 0][0]:g}"})
    twice = np.flatnonzero(np.diff(t) == 0)
    if twice.size:
        return t, u, Sentence("growth-twice", {"time": f"{t[twice[0]]:g}"})
    if not u.any():
        return t, u, Sentence("growth-zero", {})
    start = int(np.flatnonzero(u)[0])
    if start:
        remarks.append(say("note-zeros-before", count=start))
        t, u = t[start:], u[start:]
    if t.size > 1:
        span = float(t[-1] - t[0])
        if not SHORTEST_SPAN < span < 1 / SHORTEST_SPAN:
            ends = {"low": f"{SHORTEST_SPAN:g}", "high": f"{1 / SHORTEST_SPAN:g}"}
            return t, u, Sentence("growth-span", {"span": f"{span:g}"} | ends)
        gaps = np.diff(t)
        if gaps.min() < APART * span:
            near = t[int(np.argmin(gaps))]
            return t, u, Sentence("growth-near", {"time": f"{near:g}"})
    return t, u, None
