"""The shapes of the growth curves, in coordinates in which a search is easy.

A shape lives on x = 0..1: 0 is the first observation of a window, 1 its last. It is 1 at x = 1
(the height of the curve there is the linear parameter, see `separable.py`), and it is written so
that the exponential, towards which every S-curve tends while it is young, sits at a finite place
or on a wall of the box. In the usual parameters (ceiling, rate, inflection) young curves lie in
an endless valley where two of them run to infinity together, and searches get lost.

The walls: a ceiling is at most `FARTHEST_CEILING` times the height at the end of the window
(`FARTHEST_GOMPERTZ` for Gompertz, whose growth fades with the logarithm of the distance).
A ceiling farther off has no trace in the data; a fit that leans on that wall says so.

`models.py` turns these coordinates into named parameters with units.
"""

from __future__ import annotations

import numpy as np

from simulator.growth.separable import NO_SLOPES, Curve, Floats

FARTHEST_CEILING = 1e3
FARTHEST_GOMPERTZ = 1e6
FASTEST = 2000.0  # rate times length of window; the values of a double span e^1418
SLOWEST = 0.01
SATURATED = 40.0  # logit of the share of the ceiling that is reached: 1 - 4e-18
MOST_EXPONENT = 700.0  # exp(709.8) is the largest double

_RATES = (0.02, 0.1, 0.3, 0.7, *np.geomspace(1.2, 30.0, 12).tolist(), 60.0, 150.0, 600.0)
_SIGNED = (-10.0, -3.0, -1.0, -0.3, 0.0, *_RATES)
_BENDS = (-100.0, -30.0, -12.0, -6.0, -3.0, -1.5, -0.7, 0.0, 0.7, 1.5, 3.0, 6.0, 12.0, 30.0, 100.0)
_LOGITS = (-6.5, -5.0, -3.5, -2.5, -1.5, -0.7, 0.0, 0.7, 1.5, 2.5, 3.5, 5.0, 8.0, 15.0, 30.0)
_LOG_DISTANCES = (
    -30.0,
    -15.0,
    -8.0,
    -5.0,
    -3.5,
    -2.5,
    -1.5,
    -0.8,
    -0.3,
    0.0,
    0.3,
    0.6,
    1.0,
    1.4,
    1.8,
    2.2,
)
_PACES = (0.03, 0.1, 0.25, 0.5, 0.7, 0.85, 0.95, 1.05, 1.2, 1.4, 1.7, 2.2, 3.0, 5.0, 10.0, 40.0)
_CEILINGS = (500.0, 100.0, 30.0, 10.0, 5.0, 3.0, 2.0, 1.5, 1.2, 1.05, 0.95, 0.8, 0.6, 0.35, 0.1)
FAINTEST = 1e-100  # first value against the highest, below which squares overflow


def sigmoid(z):
    """1 / (1 + exp(-z)), for z of any size in the boxes used here."""
    return 1.0 / (1.0 + np.exp(-z))


def exponential_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """exp(r (x - 1)); theta = (r)."""
    x = x - 1.0
    phi = np.exp(theta[..., 0:1] * x)
    return phi, (phi * x)[..., None] if slopes else NO_SLOPES


def bent_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """exp(r (x - 1) + c (x - 1)^2), an exponential whose rate drifts; theta = (r, c)."""
    x = x - 1.0
    exponent = theta[..., 0:1] * x + theta[..., 1:2] * x * x
    phi = np.exp(np.clip(exponent, -MOST_EXPONENT, MOST_EXPONENT / 2.5))  # squares stay finite
    return phi, np.stack([phi * x, phi * x * x], axis=-1) if slopes else NO_SLOPES


def _logistic(x: Floats, rate: Floats, logit: Floats, slopes: bool) -> tuple[Floats, Floats]:
    """1 / (f + (1 - f) exp(-r x)), 1 at x = 0; f = sigmoid(logit) is the share reached there."""
    reached = sigmoid(logit)
    phi = 1.0 / (
        reached + sigmoid(-logit) * np.exp(np.clip(-rate * x, -MOST_EXPONENT, MOST_EXPONENT))
    )
    if not slopes:
        return phi, NO_SLOPES
    return phi, np.stack([phi * x * (1.0 - reached * phi), phi * reached * (1.0 - phi)], axis=-1)


def logistic_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """1 / (f + (1 - f) exp(-r (x - 1))); theta = (r, logit f), f = share of ceiling at x = 1."""
    return _logistic(x - 1.0, theta[..., 0:1], theta[..., 1:2], slopes)


def anchored_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """A logistic through a given first value; theta = (r, logit f), f = share of ceiling at 0."""
    return _logistic(x, theta[..., 0:1], theta[..., 1:2], slopes)


def gompertz_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """exp(-d (exp(-r (x - 1)) - 1)); theta = (r, ln d), exp(-d) = share of ceiling at x = 1."""
    x = x - 1.0
    rate, log_distance = theta[..., 0:1], theta[..., 1:2]
    distance = np.exp(log_distance)
    # the exponent of an exponent: held where exp(-huge) is already 0
    decay = np.minimum(-rate * x, 300.0)
    exponent = -distance * np.expm1(decay)
    phi = np.exp(exponent)
    if not slopes:
        return phi, NO_SLOPES
    pull = np.exp(np.maximum(exponent + log_distance + decay, -745.0))
    return phi, np.stack([pull * x, phi * distance - pull], axis=-1)


def bass_imitation(theta: Floats) -> Floats:
    """q/p of a Bass curve with theta = (s, v): v = 0 is q = 0, v = 1 the farthest ceiling."""
    speed, place = theta[..., 0:1], theta[..., 1:2]
    return np.expm1(place * (speed + np.log(FARTHEST_CEILING)))


def bass_share(x: Floats, theta: Floats) -> Floats:
    """Bass (1969): F(x) = (1 - exp(-s x)) / (1 + (q/p) exp(-s x)), s = p + q."""
    decay = -theta[..., 0:1] * x
    return -np.expm1(decay) / (1.0 + bass_imitation(theta) * np.exp(decay))


def bass_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """F(x) / F(1) with F of `bass_share`; theta = (s, v), ln(1 + q/p) = v (s + ln farthest)."""
    speed, place = theta[..., 0:1], theta[..., 1:2]
    ratio = bass_imitation(theta)
    decay, decay_end = np.exp(-speed * x), np.exp(-speed)
    below, below_end = 1.0 + ratio * decay, 1.0 + ratio * decay_end
    grown, grown_end = 1.0 - decay, -np.expm1(-speed)
    phi = grown / grown_end * (below_end / below)
    if not slopes:
        return phi, NO_SLOPES
    # logarithmic slopes of F at x and at 1; where F = 0 their limits do not matter
    by_ratio = (1.0 + ratio) * (decay_end / below_end - decay / below)
    by_speed = x * decay * (1.0 / np.maximum(grown, 1e-300) + ratio / below) - decay_end * (
        1.0 / grown_end + ratio / below_end
    )
    to_ratio = phi * by_ratio
    reach = speed + np.log(FARTHEST_CEILING)
    return phi, np.stack([phi * by_speed + to_ratio * place, to_ratio * reach], axis=-1)


EXPONENTIAL = Curve(exponential_shape, (-30.0,), (1500.0,), (_SIGNED,))
BENT = Curve(
    bent_shape,
    (-1500.0, -1500.0),
    (3000.0, 1500.0),
    ((-10.0, -3.0, -1.0, 0.0, *_RATES[::2], 150.0), _BENDS),
)
LOGISTIC = Curve(
    logistic_shape, (SLOWEST, -np.log(FARTHEST_CEILING)), (FASTEST, SATURATED), (_RATES, _LOGITS)
)
GOMPERTZ = Curve(
    gompertz_shape,
    (SLOWEST, -SATURATED),
    (FASTEST, np.log(np.log(FARTHEST_GOMPERTZ))),
    (_RATES, _LOG_DISTANCES),
)
BASS = Curve(
    bass_shape,
    (1e-3, 0.0),
    (300.0, 1.0),
    (tuple(r for r in _RATES if r < 300.0), tuple(np.linspace(0.0, 1.0, 15).tolist())),
)


def anchored_logistic(share: float) -> Curve:
    """The logistic through the first value, which is `share` of the highest value [0..1].

    A ceiling of c times the highest value is halfway reached when r x = ln(c / share): the grid
    is laid around that.
    """

    def logit(ceiling):
        return float(np.log(share / ceiling) - np.log1p(-share / ceiling))

    climb = max(1.0, -np.log(share))
    rates = tuple(float(climb * pace) for pace in _PACES if climb * pace < FASTEST)
    return Curve(
        anchored_shape,
        (SLOWEST, logit(FARTHEST_CEILING)),
        (FASTEST, SATURATED),
        (rates, tuple(logit(c) for c in _CEILINGS if c > share)),
    )
