"""How sure one may be where errors hang together: of a bend, of its absence, of a ceiling.

`verdict.py` says what follows of a bend. Errors of real series hang together in time: a wave of
errors looks like a bend. So a bend is tested by generalised least squares of ln U on 1, x, x^2 with
errors of correlation rho^(distance in median steps), for every rho that the residuals allow:

- **p**, that there is no bend: the largest two-sided p of the t-test of x^2;
- **q**, that there is one: the largest p of the one-sided test against the bend of a logistic
  which rises as much and ends at half its ceiling;
- **power**: how often a test at 5 % would notice that logistic, at the least favourable rho.

"Allowed" is rho within the 90 % interval of its restricted likelihood (REML; Harville 1977, JASA
72). Where the points cannot tell a wave from a bend, rho near 1 is allowed and p stays large;
where they can, p is nearly that of the plain t-test.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from scipy.special import nctdtr, stdtr, stdtrit

from simulator.growth.fitting import Beginnings, ModelFit
from simulator.growth.models import CEILING_MODELS, WITHOUT_CEILING, Floats, real, title
from simulator.speech import say

CORRELATIONS = np.array([*np.arange(0.0, 0.875, 0.05), 0.9, 0.92, 0.94, 0.96, 0.98, 0.99])
ALLOWED = 1.353  # log-likelihood below the best: half the 90 % point of chi-square(1)
ROUNDING = 1e-18  # variance of ln U that is rounding


class Bend(NamedTuple):
    """A bend of ln U under errors that hang together.

    Attributes:
        p: two-sided, largest over the correlations allowed, which is at `correlation`.
        q: one-sided, against a logistic at half its ceiling; likewise the largest.
        power: share of such logistics that the test would notice [0..1].
    """

    p: float
    correlation: float
    q: float
    power: float


def bend(times: Floats, logs: Floats, doublings: float) -> Bend | None:
    """Test ln U for a bend under every autocorrelation that its residuals allow.

    Args:
        doublings: by how much the fitted exponential rises; the logistic rises by as much, by one
            doubling at least.

    Returns:
        None with fewer than 4 points, or where times and logs leave the range of a double.
    """
    points = times.size
    if points < 4:
        return None
    z = (times - times[0]) / (times[-1] - times[0])
    columns = np.stack([np.ones(points), z - 0.5, (z - 0.5) ** 2, logs - logs.mean(),
                        half_grown(z, doublings)])  # fmt: skip
    white, volume = whitened(columns, np.diff(times) / np.median(np.diff(times)))
    trend, sides = white[:, :3], white[:, 3:]
    information = trend @ trend.swapaxes(1, 2)
    if not (np.isfinite(information).all() and np.isfinite(sides).all()):
        return None
    inverse = np.linalg.inv(information)
    found = inverse @ (trend @ sides.swapaxes(1, 2))  # (rho, 3, [logs, logistic])
    residual = sides[:, 0] - np.einsum("rci,rc->ri", trend, found[:, :, 0])
    freedom = points - 3
    squares = np.maximum((residual**2).sum(axis=1), freedom * ROUNDING)
    error = np.sqrt(inverse[:, 2, 2] * squares / freedom)
    sign, size = np.linalg.slogdet(information)
    likelihood = -0.5 * (volume + size + freedom * np.log(squares))
    allowed = (sign > 0) & (likelihood >= likelihood.max() - ALLOWED)
    own, theirs, error = found[allowed, 2, 0], found[allowed, 2, 1], error[allowed]
    p = 2.0 * stdtr(freedom, -np.abs(own / error))
    q = stdtr(freedom, -(own - theirs) / error)
    worst = int(np.argmax(p))
    power = noticed(freedom, float((np.abs(theirs) / error).min()))
    return Bend(float(p[worst]), float(CORRELATIONS[allowed][worst]), float(q.max()), power)


def whitened(columns: Floats, steps: Floats) -> tuple[Floats, Floats]:
    """Columns without their correlation, (rho, columns, points), and ln of its determinant.

    Errors with correlation rho^distance are a chain: what is new in each point is what the one
    before does not tell.
    """
    passed = CORRELATIONS[:, None] ** steps
    new = np.sqrt(-np.expm1(2.0 * np.log(np.maximum(passed, 1e-300))))
    fresh = (columns[:, 1:] - passed[:, None] * columns[:, :-1]) / new[:, None]
    first = np.broadcast_to(columns[:, :1], (CORRELATIONS.size, columns.shape[0], 1))
    return np.concatenate([first, fresh], axis=2), 2.0 * np.log(new).sum(axis=1)


def half_grown(z: Floats, doublings: float) -> Floats:
    """ln U of a logistic over z = 0..1 that rises by so many doublings and ends at half its
    ceiling, but for a constant."""
    share = 0.5 / 2.0 ** min(max(doublings, 1.0), 1000.0)
    logit = math.log(share / (1.0 - share))
    return -np.logaddexp(0.0, -logit * (1.0 - z))


def noticed(freedom: int, away: float) -> float:
    """How often a two-sided t-test at 5 % notices what lies `away` standard errors off."""
    limit = float(stdtrit(freedom, 0.975))
    if away > limit + 40.0:
        return 1.0
    return float(min(1.0, max(0.0, 1.0 - nctdtr(freedom, away, limit))))


# The ceiling ------------------------------------------------------------------------------

SURE = 1.96
SHARP = 0.2  # standard error of an identified ceiling, at most this share of it
AGREED = 0.25  # ceilings of models that explain the series as well differ by at most this share
AS_WELL = 4.0  # AICc units above the best ceiling model (Burnham & Anderson 2002, section 2.6)
FARTHEST = 2.0  # upper end of an identified ceiling, over the last count
FIRST = 6  # points: the fewest with which a curve with a ceiling has an AICc
MOST_EARLIER = 20  # beginnings; neighbours share nearly all their points


@dataclass(frozen=True)
class Ceiling:
    """Whether the series shows where it will end.

    Identified means, of the best of logistic, Gompertz and Bass (lowest AICc): its ceiling sits on
    no bound; its standard error is at most a fifth of it; the last fitted value is past the
    inflection; the other two, where within 4 AICc units, put theirs within a quarter of it; no
    curve without a ceiling (exponential, straight line) explains the series better; and its upper
    end is at most twice the last count. Real series creep on: a fitted ceiling alone is a floor.

    Attributes:
        identified: the answer; why: the rule that decides, in words.
        model: the best ceiling model; value, standard_error: its ceiling [count].
        reached: last fitted value over the ceiling [1].
        upper: K+, what the ceiling is not above [count]; see `upper_end`.
        earlier: ceilings told at earlier points; passed: those that later counts passed.
    """

    identified: bool
    why: str
    model: str | None = None
    value: float | None = None
    standard_error: float | None = None
    reached: float | None = None
    upper: float | None = None
    earlier: int = 0
    passed: int = 0

    @property
    def given(self) -> float | None:
        """The ceiling, where it was given and not found."""
        return self.value if self.identified and self.model is None else None


def find_ceiling(
    fits: Beginnings, published: Mapping[str, ModelFit], errors: Mapping[str, float | None],
    lengths: Sequence[int],
) -> Ceiling:  # fmt: skip
    """Apply the rule of `Ceiling`.

    Args:
        errors: of the ceilings, by model.
        lengths: earlier beginnings whose ceilings the upper end is made of, where all of the
            later half are too many.
    """
    if math.isfinite(fits.most):
        return Ceiling(True, say("ceiling-given"), value=fits.most, upper=fits.most)
    best = best_of({name: published[name].aicc for name in sorted(CEILING_MODELS)})
    if best is None:
        return Ceiling(False, say("ceiling-few"))
    least, name = best
    value, error = published[name].params["ceiling"], errors[name]
    if value is None or not math.isfinite(value):
        return Ceiling(False, say("ceiling-beyond", model=title(name)), name)
    reached = float(fits.fit(name, fits.times.size).predict(fits.times[-1])) / value
    why = objection(name, least, value, error, reached, published)
    found = Ceiling(False, why, name, value, error, reached)
    return found if error is None or why else tried(fits, found, name, value, error, lengths)


def best_of(criteria: Mapping[str, float | None]) -> tuple[float, str] | None:
    """The least AICc and its model, of equals the first; None where none has one."""
    known = [(one, name) for name, one in criteria.items() if one is not None]
    return min(known, key=lambda pair: pair[0], default=None)


def objection(
    name: str, least: float, value: float, error: float | None, reached: float,
    published: Mapping[str, ModelFit],
) -> str:  # fmt: skip
    """What speaks against a fitted ceiling, before it is held against earlier ones; or ""."""
    called = title(name)
    if "ceiling" in published[name].at_bound:
        return say("ceiling-farthest", model=called)
    rival = best_of({other: published[other].aicc for other in WITHOUT_CEILING})
    if rival and rival[0] < least:
        return say("ceiling-rival", model=title(rival[1]))
    if reached <= inflection_share(name, published[name].params):
        return say("ceiling-early", model=called, reached=f"{reached:.0%}")
    if error is None:
        return say("ceiling-unknown", model=called)
    if error > SHARP * value:
        return say("ceiling-wide", model=called, error=f"{error / value:.0%}")
    for other in CEILING_MODELS:
        near, theirs = published[other].aicc, published[other].params["ceiling"]
        if near is None or theirs is None or near >= least + AS_WELL:
            continue
        if abs(theirs - value) > AGREED * value:
            told = {"value": f"{value:.4g}", "theirs": f"{theirs:.4g}"}
            return say("ceiling-disputed", model=called, rival=title(other), **told)
    return ""


def inflection_share(name: str, params: Mapping[str, float | None]) -> float:
    """Share of the ceiling at which growth [count/unit] is fastest.

    Logistic 1/2, Gompertz 1/e, Bass 1/2 - p/2q (0 where p > q: growth only slows).
    """
    if name != "bass":
        return 0.5 if name == "logistic" else math.exp(-1.0)
    innovation, imitation = params["innovation"] or 0.0, params["imitation"] or 0.0
    return max(0.0, 0.5 - 0.5 * innovation / imitation) if imitation > 0 else 0.0


def tried(
    fits: Beginnings, found: Ceiling, name: str, value: float, error: float, lengths: Sequence[int]
) -> Ceiling:
    """A ceiling that today's points tell, held against those that earlier points told."""
    t, u = fits.times, fits.values
    later = [k for k in range(FIRST, t.size) if t[k - 1] >= (t[0] + t[-1]) / 2]
    if not lengths or len(later) > MOST_EARLIER:
        later = [k for k in lengths if k in later]
    earlier = np.array([earlier_ceiling(fits, k) for k in later])
    passed = sum(bool(u[k:].max() > ceiling) for k, ceiling in zip(later, earlier, strict=True))
    upper = upper_end(value, error, earlier)
    identified = bool(upper <= FARTHEST * u[-1])
    told = {"model": title(name), "value": f"{value:.4g}"}
    if identified:
        known = {"reached": f"{found.reached:.0%}", "error": f"{error / value:.1%}"}
        why = say("ceiling-known", model=title(name), **known)
    elif passed:
        why = say("ceiling-guess", **told, passed=str(passed), earlier=str(len(earlier)))
    else:
        why = say("ceiling-open" if math.isfinite(upper) else "ceiling-untried", **told)
    return replace(found, identified=identified, why=why, upper=real(upper), earlier=len(earlier),
                   passed=passed)  # fmt: skip


def earlier_ceiling(fits: Beginnings, points: int) -> float:
    """The ceiling of the best model with one, of the first points."""
    best = best_of({name: fits.aicc(name, points) for name in sorted(CEILING_MODELS)})
    return math.nan if best is None else fits.fit(best[1], points).read()["ceiling"]


def upper_end(ceiling: float, error: float, earlier: Floats) -> float:
    """K+, which a ceiling is not above: K exp(2 r) + 1.96 se, r what it moved by so far.

    Args:
        ceiling, error: K and its standard error.
        earlier: the ceilings that earlier points told, at least three, or K+ has no end.
    """
    if earlier.size < 3 or not (np.isfinite(earlier) & (earlier > 0)).all():
        return math.inf
    moved = math.sqrt(float(np.mean(np.log(ceiling / earlier) ** 2)))
    return ceiling * math.exp(2.0 * moved) + SURE * error if moved < 300.0 else math.inf
