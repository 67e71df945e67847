"""The growth models: their shapes, and their parameters' names, meanings, units and sources.

t is time since the first observation [unit], U the count, U1 the first observation.

    exponential   U = U0 exp(r t)                              Malthus; least squares on levels
    linear        U = U0 + a t
    logistic      U = K / (1 + exp(-r (t - t_m)))              Verhulst (1838)
    gompertz      U = K exp(-b exp(-r t))                      Gompertz (1825); Winsor (1932)
    bass          dU/dt = (p + q U/m) (m - U), U(0) = U1       Bass (1969)
    bent          U = U0 exp(r t + c t^2)

The Bass curve starts at the first observation, so those who use at that time imitate and are
imitated: U = U1 + (m - U1) (1 - e^(-st)) / (1 + (q'/p') e^(-st)) with s = p + q,
p' = p + q U1/m, q' = q (1 - U1/m). Where the best such curve would need p < 0, it is the logistic
through the first observation (p = 0). The bent exponential is no rival for a forecast; it is the
alternative against which the verdict tests, because it can bend either way.

    initial                 U0, fitted count at the first observation [count]
    growth_rate             r, of the exponential and the logistic and Gompertz curves [1/unit]
    slope                   a [count/unit]
    ceiling                 K or m, the level the curve tends to [count]
    inflection              t_m, when the logistic grows fastest, at K/2 [time of the series]
    displacement            b, ln(ceiling / value) at the first observation [1]
    innovation, imitation   p, q, the pull of outside information and of peers [1/unit]
    drift                   2c, change of the growth rate [1/unit^2]

A shape lives on x = 0..1: 0 is the first observation of a window, 1 its last. It is 1 at x = 1
(the height there is the linear parameter, see `fitting.py`), and it is written so that the
exponential, towards which every S-curve tends while it is young, sits at a finite place or on a
wall of the box. In the usual parameters young curves lie in an endless valley where ceiling and
inflection run to infinity together, and searches get lost. A ceiling is at most
`FARTHEST_CEILING` times the height at the end of the window (`FARTHEST_GOMPERTZ` for Gompertz,
whose growth fades with the logarithm of the distance): one farther off has no trace in the data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite, log, log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.speech import called

Floats = NDArray[np.float64]
Bends = Sequence[float] | Floats
EXACT = 1e-9  # of the largest value: differences below are rounding, not evidence
WITHOUT_CEILING = ("exponential", "linear")
CEILING_MODELS = ("logistic", "gompertz", "bass")
WEIGHTED = (*WITHOUT_CEILING, *CEILING_MODELS)  # they share Akaike weights
NAMES = ("exponential", "exponential_ols", "linear", *CEILING_MODELS)  # as tables have them

TITLES = {
    "exponential": "exponential",
    "exponential_ols": "exponential, on logs",
    "linear": "straight line",
    "logistic": "logistic",
    "gompertz": "Gompertz",
    "bass": "Bass",
    "bent": "bent exponential",
}

LINEAR = ("initial", "slope")


def real(value: float) -> float | None:
    """A plain float, or None for NaN and infinity."""
    return float(value) if isfinite(value) else None


def title(name: str) -> str:
    """What people call a model, in the language that is spoken."""
    return called("model", name, TITLES[name])


def parameter(name: str, otherwise: str = "") -> str:
    """What people call a parameter of a model, in the language that is spoken."""
    return called("parameter", name, otherwise or name)


class Frame(NamedTuple):
    """What ties a window's own scale (x = 0..1, heights up to 1) to the series."""

    start: float  # first time
    span: float  # length of the window
    scale: float  # largest value of the series
    first: float  # first value, in heights


@dataclass(frozen=True)
class Model:
    """A curve of one height and one or two bends.

    Attributes:
        parameters: their names, as `read` gives them.
        shape: `shape(x, *bends)`: numbers, or columns of many, against a row of x.
        lower, upper: the box the bends live in; grid: where a search starts.
        walls: for the lower and the upper wall of each bend, the parameter that leans.
        read: `read(height, bends, frame)`: the parameters in the series' units.
        anchor: the height, where it is no parameter.
        lifted: the curve stands on the first value.
        held: parameters that are held on a bound; given: those that somebody knows.
    """

    name: str
    parameters: tuple[str, ...]
    shape: Callable[..., Floats]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    grid: tuple[tuple[float, ...], ...]
    walls: tuple[tuple[str, str], ...]
    read: Callable[[float, Bends, Frame], tuple[float, ...]]
    anchor: float | None = None
    lifted: bool = False
    held: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


# Shapes -----------------------------------------------------------------------------------

FARTHEST_CEILING = 1e3
FARTHEST_GOMPERTZ = 1e6
FASTEST = 2000.0  # rate times length of window; the values of a double span e^1418
SLOWEST = 0.01
SATURATED = 40.0  # logit of the share of the ceiling that is reached: 1 - 4e-18
FAINTEST = 1e-100  # first value against the highest, below which squares overflow
MOST_EXPONENT = 700.0  # exp(709.8) is the largest double
REACH = log(FARTHEST_CEILING)


def sigmoid(z):
    """1 / (1 + exp(-z)), for z of any size in the boxes used here."""
    return 1.0 / (1.0 + np.exp(-z))


def exponential_shape(x, rate):
    """exp(r (x - 1))."""
    return np.exp(rate * (x - 1.0))


def bent_shape(x, rate, bend):
    """exp(r (x - 1) + c (x - 1)^2), an exponential whose rate drifts."""
    back = x - 1.0
    exponent = (rate + bend * back) * back
    return np.exp(np.minimum(np.maximum(exponent, -MOST_EXPONENT), MOST_EXPONENT / 2.5))


def anchored_shape(x, rate, logit):
    """1 / (f + (1 - f) exp(-r x)), 1 at x = 0; f = sigmoid(logit) is the share reached there."""
    return 1.0 / (sigmoid(logit) + sigmoid(-logit) * np.exp(-rate * x))


def logistic_shape(x, rate, logit):
    """1 / (f + (1 - f) exp(-r (x - 1))), f the share of the ceiling at x = 1."""
    return anchored_shape(x - 1.0, rate, logit)


def gompertz_shape(x, rate, log_distance):
    """exp(-d (exp(-r (x - 1)) - 1)), exp(-d) the share of the ceiling at x = 1."""
    return np.exp(-np.exp(log_distance) * np.expm1(rate * (1.0 - x)))


def bass_ratio(speed, place):
    """q/p of a Bass curve: `place` 0 is q = 0, 1 the farthest ceiling."""
    return np.expm1(place * (speed + REACH))


def bass_share(x, speed, place):
    """Bass (1969): F(x) = (1 - exp(-s x)) / (1 + (q/p) exp(-s x)), s = p + q."""
    decay = -speed * x
    return -np.expm1(decay) / (1.0 + bass_ratio(speed, place) * np.exp(decay))


def bass_shape(x, speed, place):
    """F(x) / F(1); ln(1 + q/p) = place (s + ln farthest)."""
    ratio, end = bass_ratio(speed, place), np.exp(-speed)
    decay = np.exp(-speed * x)
    return (1.0 - decay) / (1.0 + ratio * decay) * ((1.0 + ratio * end) / (1.0 - end))


# Models -----------------------------------------------------------------------------------

_RATES = (0.02, 0.1, 0.3, 0.7, *np.geomspace(1.2, 30.0, 12).tolist(), 60.0, 150.0, 600.0)
_SIGNED = (-10.0, -3.0, -1.0, -0.3, 0.0, *_RATES)
_BENDS = (-100.0, -30.0, -12.0, -6.0, -3.0, -1.5, -0.7, 0.0, 0.7, 1.5, 3.0, 6.0, 12.0, 30.0, 100.0)
_LOGITS = (-6.5, -5.0, -3.5, -2.5, -1.5, -0.7, 0.0, 0.7, 1.5, 2.5, 3.5, 5.0, 8.0, 15.0, 30.0)
_LOG_DISTANCES = (-30.0, -15.0, -8.0, -5.0, -3.5, -2.5, -1.5, -0.8, -0.3, 0.0, 0.3, 0.6, 1.0, 1.4,
                  1.8, 2.2)  # fmt: skip
_PACES = (0.03, 0.1, 0.25, 0.5, 0.7, 0.85, 0.95, 1.05, 1.2, 1.4, 1.7, 2.2, 3.0, 5.0, 10.0, 40.0)
_CEILINGS = (500.0, 100.0, 30.0, 10.0, 5.0, 3.0, 2.0, 1.5, 1.2, 1.05, 0.95, 0.8, 0.6, 0.35, 0.1)
_ENDS = (1.3, 1.1, 1.0, 0.97, 0.9, 0.8, 0.65, 0.45, 0.2, 0.05)
_RATE, _PULLS = ("growth_rate", "growth_rate"), ("innovation", "imitation")


def _exponential(height, bends, frame):
    (rate,) = bends
    return height * np.exp(-rate) * frame.scale, rate / frame.span


def _bent(height, bends, frame):
    rate, bend = bends
    initial = height * np.exp(bend - rate) * frame.scale
    return initial, (rate - 2 * bend) / frame.span, 2 * bend / frame.span**2


def _logistic(height, bends, frame):
    rate, logit = bends
    inflection = frame.start + frame.span * (1.0 - logit / rate)
    return height / sigmoid(logit) * frame.scale, rate / frame.span, inflection


def _gompertz(height, bends, frame):
    rate, distance = bends[0], np.exp(bends[1])
    return height * np.exp(distance) * frame.scale, distance * np.exp(rate), rate / frame.span


def _bass(height, bends, frame):
    return _bass_of(height / bass_share(1.0, *bends), bends[0], bass_ratio(*bends), frame)


def _bass_of(market, speed, ratio, frame):
    """`market`: those who had not adopted at the first observation, in heights; `ratio`: q/p."""
    innovation, imitation = speed / (1 + ratio), speed * ratio / (1 + ratio)
    return (
        (market + frame.first) * frame.scale,
        (innovation - imitation * frame.first / market) / frame.span,
        imitation * (1 + frame.first / market) / frame.span,
    )


def _anchored(height, bends, frame):
    return height / sigmoid(bends[1]) * frame.scale, 0.0, bends[0] / frame.span


EXPONENTIAL = Model(
    "exponential", ("initial", "growth_rate"), exponential_shape, (-30.0,), (1500.0,), (_SIGNED,),
    (_RATE,), _exponential,
)  # fmt: skip
BENT = Model(
    "bent", ("initial", "growth_rate", "drift"), bent_shape, (-1500.0, -1500.0), (3000.0, 1500.0),
    ((-10.0, -3.0, -1.0, 0.0, *_RATES[::2], 150.0), _BENDS), (_RATE, ("drift", "drift")), _bent,
)  # fmt: skip
LOGISTIC = Model(
    "logistic", ("ceiling", "growth_rate", "inflection"), logistic_shape, (SLOWEST, -REACH),
    (FASTEST, SATURATED), (_RATES, _LOGITS), (_RATE, ("ceiling", "inflection")), _logistic,
)  # fmt: skip
GOMPERTZ = Model(
    "gompertz", ("ceiling", "displacement", "growth_rate"), gompertz_shape, (SLOWEST, -SATURATED),
    (FASTEST, log(log(FARTHEST_GOMPERTZ))), (_RATES, _LOG_DISTANCES),
    (_RATE, ("displacement", "ceiling")), _gompertz,
)  # fmt: skip
BASS = Model(
    "bass", ("ceiling", "innovation", "imitation"), bass_shape, (1e-3, 0.0), (300.0, 1.0),
    (tuple(r for r in _RATES if r < 300.0), tuple(np.linspace(0.0, 1.0, 15).tolist())),
    (("ceiling", "innovation"), ("imitation", "ceiling")), _bass, lifted=True,
)  # fmt: skip


def anchored_bass(first: float, most: float = inf) -> Model:
    """Bass with p = 0: the logistic through the first value, `first` of the largest [0..1].

    A ceiling of c times the largest is halfway reached when r x = ln(c / first): the grid is laid
    around that.

    Args:
        most: a known ceiling, in heights.
    """

    def logit(ceiling: float) -> float:
        return float(np.log(first / ceiling) - np.log1p(-first / ceiling))

    def known(x, rate):
        return anchored_shape(x, rate, logit(most))

    climb = max(1.0, -log(first), -logit(most) if most < inf else 0.0)
    rates = tuple(climb * pace for pace in _PACES if climb * pace < FASTEST)
    free = Model(
        "bass", BASS.parameters, anchored_shape, (SLOWEST, logit(FARTHEST_CEILING)),
        (FASTEST, SATURATED), (rates, tuple(logit(c) for c in _CEILINGS if c > first)),
        (("imitation", "imitation"), ("ceiling", "ceiling")), _anchored, anchor=first,
        held=("innovation",),
    )  # fmt: skip
    if most == inf:
        return free
    return replace(
        free, shape=known, lower=(SLOWEST,), upper=(FASTEST,), grid=(rates,), walls=free.walls[:1],
        given=("ceiling",),
        read=lambda height, bends, frame: (most * frame.scale, 0.0, bends[0] / frame.span),
    )  # fmt: skip


# Under a known ceiling --------------------------------------------------------------------


def _open_logistic(x, rate, logit):
    """The share of the ceiling, `logit` at x = 1."""
    return sigmoid(logit + rate * (x - 1.0))


def _open_gompertz(x, rate, log_distance):
    """The share of the ceiling, exp(-d) at x = 1."""
    return np.exp(-np.exp(log_distance + rate * (1.0 - x)))


def _open_bass(x, speed, logit):
    """F(x) with q/p = exp(s - logit): its end is known as well as its pace."""
    return -np.expm1(-speed * x) / (1.0 + np.exp(speed * (1.0 - x) - logit))


def capped(name: str, most: float, top: float, first: float) -> Model:
    """A model that ends at a known ceiling: nothing of it is linear any more.

    Args:
        most, top, first: the ceiling, the window's largest and first value, in heights.
    """
    shares = [end * top / most for end in _ENDS if end * top < most]
    shares += [1.0 - 0.3 * 0.1**k for k in range(6)]  # as good as there
    logits = tuple(sorted(log(share) - log1p(-share) for share in shares))
    lowest = SLOWEST, -MOST_EXPONENT
    if name == "logistic":
        own = replace(LOGISTIC, shape=_open_logistic, lower=lowest, grid=(_RATES, logits),
                      walls=(_RATE, ("inflection", "inflection")))  # fmt: skip
    elif name == "gompertz":
        distances = tuple(sorted(log(-log(share)) for share in shares))
        own = replace(GOMPERTZ, shape=_open_gompertz, upper=(FASTEST, log(MOST_EXPONENT)),
                      grid=(_RATES, distances),
                      walls=(_RATE, ("displacement", "displacement")))  # fmt: skip
    else:
        own = replace(BASS, shape=_open_bass, lower=(1e-9, -MOST_EXPONENT),
                      upper=(300.0, MOST_EXPONENT), walls=(_PULLS, _PULLS),
                      grid=((1e-3, *BASS.grid[0]), (*logits, 20.0, 40.0, 80.0)))  # fmt: skip
        most -= first

    def read(height, bends, frame):
        if name == "bass":
            ratio = np.exp(bends[0] - bends[1])
            return _bass_of(height, bends[0], ratio if ratio > EXACT else 0.0, frame)
        others = (_logistic if name == "logistic" else _gompertz)(1.0, bends, frame)[1:]
        return height * frame.scale, *others

    return replace(own, read=read, anchor=most, given=("ceiling",))
