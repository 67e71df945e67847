"""The growth models, with their parameters' names, meanings, units and sources.

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

All are least squares on levels: errors of the same size whatever the count. `weigh.py` adds
the exponential by least squares on logs (errors of the same percentage). Searches:
`separable.py`; coordinates and walls: `curves.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.growth import curves
from simulator.growth.curves import bass_imitation, bass_share, sigmoid
from simulator.growth.separable import Curve, Floats, fit
from simulator.speech import called

EXACT = 1e-9  # of the largest value: differences below are rounding, not evidence
CEILING_MODELS = ("logistic", "gompertz", "bass")
WEIGHTED = ("exponential", "linear", *CEILING_MODELS)  # they share Akaike weights

TITLES = {
    "exponential": "exponential",
    "exponential_ols": "exponential, on logs",
    "linear": "straight line",
    "logistic": "logistic",
    "gompertz": "Gompertz",
    "bass": "Bass",
    "bent": "bent exponential",
}


def title(name: str) -> str:
    """What people call a model, in the language that is spoken."""
    return called("model", name, TITLES[name])


def parameter(name: str, otherwise: str = "") -> str:
    """What people call a parameter of a model, in the language that is spoken."""
    return called("parameter", name, otherwise or name)


PARAMETERS = {
    "initial": "fitted count at the first observation [count]",
    "growth_rate": "r, growth of the logarithm [1/unit]; of logistic and Gompertz: their r",
    "slope": "a, growth [count/unit]",
    "ceiling": "K or m, the level the curve tends to [count]",
    "inflection": "t_m, when the logistic grows fastest, at half its ceiling [time of the series]",
    "displacement": "b, ln(ceiling / value) at the first observation [1]",
    "innovation": "p, pull of outside information [1/unit]",
    "imitation": "q, pull of peers [1/unit]",
    "drift": "2c, change of the growth rate [1/unit^2]",
}


class Frame(NamedTuple):
    """What ties a window's own scale (x = 0..1, heights up to 1) to the series."""

    start: float  # first time
    span: float  # length of the window
    scale: float  # largest value of the series
    first: float  # first value, in heights


@dataclass(frozen=True)
class Model:
    """A curve whose coordinates have been given names.

    `read(height, theta, frame)` gives the named parameters in the series' units;
    `walls` names, for the lower and the upper wall of each coordinate, the parameter that leans.
    """

    name: str
    parameters: tuple[str, ...]
    curve: Curve
    walls: tuple[tuple[str, str], ...]
    read: Callable[[float, Floats, Frame], tuple[float, ...]]
    anchored: bool = False  # the height is the first value, and no parameter
    lifted: bool = False  # the curve stands on the first value

    def predict(self, height: Floats, theta: Floats, first: float, x: Floats) -> Floats:
        """Heights at places x (windows, places)."""
        phi, _ = self.curve.shape(x, theta)
        return first * self.lifted + height[:, None] * phi


def _exponential(height, theta, frame):
    return (height * np.exp(-theta[0]) * frame.scale, theta[0] / frame.span)


def _bent(height, theta, frame):
    rate, bend = theta
    return (
        height * np.exp(bend - rate) * frame.scale,
        (rate - 2 * bend) / frame.span,
        2 * bend / frame.span**2,
    )


def _logistic(height, theta, frame):
    rate, logit = theta
    return (
        height / sigmoid(logit) * frame.scale,
        rate / frame.span,
        frame.start + frame.span * (1.0 - logit / rate),
    )


def _gompertz(height, theta, frame):
    rate, distance = theta[0], np.exp(theta[1])
    return (height * np.exp(distance) * frame.scale, distance * np.exp(rate), rate / frame.span)


def _bass(height, theta, frame):
    ratio = bass_imitation(theta)[0]
    market = height / bass_share(np.ones(1), theta)[0]
    innovation, imitation = theta[0] / (1 + ratio), theta[0] * ratio / (1 + ratio)
    return (
        (market + frame.first) * frame.scale,
        (innovation - imitation * frame.first / market) / frame.span,
        imitation * (1 + frame.first / market) / frame.span,
    )


def _anchored(height, theta, frame):
    return (height / sigmoid(theta[1]) * frame.scale, 0.0, theta[0] / frame.span)


_RATE = ("growth_rate", "growth_rate")
_BASS_NAMES = ("ceiling", "innovation", "imitation")
EXPONENTIAL = Model(
    "exponential", ("initial", "growth_rate"), curves.EXPONENTIAL, (_RATE,), _exponential
)
BENT = Model(
    "bent", ("initial", "growth_rate", "drift"), curves.BENT, (_RATE, ("drift", "drift")), _bent
)
LOGISTIC = Model(
    "logistic",
    ("ceiling", "growth_rate", "inflection"),
    curves.LOGISTIC,
    (_RATE, ("ceiling", "inflection")),
    _logistic,
)
GOMPERTZ = Model(
    "gompertz",
    ("ceiling", "displacement", "growth_rate"),
    curves.GOMPERTZ,
    (_RATE, ("displacement", "ceiling")),
    _gompertz,
)
BASS = Model(
    "bass",
    _BASS_NAMES,
    curves.BASS,
    (("ceiling", "innovation"), ("imitation", "ceiling")),
    _bass,
    lifted=True,
)


def anchored_bass(first: float) -> Model:
    """Bass with p = 0: the logistic through the first value, `first` of the largest [0..1]."""
    return Model(
        "bass",
        _BASS_NAMES,
        curves.anchored_logistic(first),
        (("imitation", "imitation"), ("ceiling", "ceiling")),
        _anchored,
        anchored=True,
    )


class Windows:
    """Beginnings of a series that are fitted together: its first k points, for several k.

    Heights are shares of the largest value and x runs from 0 to 1 in every window, so neither
    the size of the counts nor the unit of time can change a fit.
    """

    def __init__(self, times: Floats, values: Floats, lengths: NDArray[np.int_]) -> None:
        self.times, self.values, self.lengths = times, values, lengths
        self.scale = float(values.max())
        self.heights = values / self.scale
        self.start = float(times[0])
        self.spans = times[lengths - 1] - times[0]
        self.used = np.arange(times.size)[None, :] < lengths[:, None]
        self.x = np.where(self.used, self.place(times[None, :]), 0.0)

    def whole(self) -> Windows:
        """The first window alone."""
        return Windows(self.times, self.values, self.lengths[:1])

    def place(self, times: Floats) -> Floats:
        """Times as x, (windows, places)."""
        return (times - self.start) / self.spans[:, None]

    def frame(self, window: int) -> Frame:
        return Frame(self.start, float(self.spans[window]), self.scale, float(self.heights[0]))


class Fitted:
    """One model fitted to every window."""

    def __init__(self, windows: Windows, model: Model) -> None:
        self.windows, self.model = windows, model
        first = float(windows.heights[0])
        heights = windows.heights - first * model.lifted
        # fainter than that, the height and the share in `anchored_bass` would not be the same
        anchor = max(first, curves.FAINTEST)
        known = np.full(windows.lengths.size, anchor) if model.anchored else None
        self.height, self.theta, self.rss = fit(
            model.curve, windows.x, heights, windows.used, known
        )

    def predict(self, times: Floats) -> Floats:
        """Counts at times (windows, places) or (1, places)."""
        w = self.windows
        with np.errstate(all="ignore"):
            heights = self.model.predict(
                self.height, self.theta, float(w.heights[0]), w.place(times)
            )
            return heights * w.scale

    def read(self, window: int) -> dict[str, float]:
        """The named parameters of one window."""
        with np.errstate(all="ignore"):
            values = self.model.read(
                self.height[window], self.theta[window], self.windows.frame(window)
            )
        return dict(zip(self.model.parameters, map(float, values), strict=True))

    def leaning(self, window: int) -> NDArray[np.int_]:
        """For each coordinate: -1 at its lower wall, 1 at its upper wall, else 0."""
        lower, upper = np.array(self.model.curve.lower), np.array(self.model.curve.upper)
        theta, near = self.theta[window], 1e-6 * (upper - lower)
        return (theta >= upper - near).astype(int) - (theta <= lower + near).astype(int)

    def at_bound(self, window: int) -> tuple[str, ...]:
        """The parameters that lean against a wall."""
        names = [
            self.model.walls[i][int(side > 0)]
            for i, side in enumerate(self.leaning(window))
            if side
        ]
        return tuple(dict.fromkeys(["innovation"] * self.model.anchored + names))


class LinearFitted:
    """The straight line, fitted to every window; answers as `Fitted` does."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        w, counts = windows.used.astype(float), windows.lengths.astype(float)
        x, y = windows.x, windows.heights
        self.centre = (w * x).sum(axis=1) / counts
        self.level = (w @ y) / counts
        apart = w * (x - self.centre[:, None])
        self.spread = (apart**2).sum(axis=1)
        self.slope = (apart @ y) / self.spread
        residual = w * (y - self.level[:, None] - self.slope[:, None] * apart)
        self.rss = (residual**2).sum(axis=1)

    def predict(self, times: Floats) -> Floats:
        w = self.windows
        apart = w.place(times) - self.centre[:, None]
        with np.errstate(over="ignore"):
            return (self.level[:, None] + self.slope[:, None] * apart) * w.scale

    def read(self, window: int) -> dict[str, float]:
        w = self.windows
        start = self.level[window] - self.slope[window] * self.centre[window]
        return {
            "initial": float(start) * w.scale,
            "slope": float(self.slope[window]) * (w.scale / float(w.spans[window])),
        }

    def at_bound(self, window: int) -> tuple[str, ...]:
        return ()


class BassFitted:
    """Bass fitted to every window: the free curve, or where it needs p < 0 the one with p = 0."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.free = Fitted(windows, BASS)
        # a first value too faint to tell p from 0 needs no wall
        first = max(float(windows.heights[0]), curves.FAINTEST)
        self.wall = Fitted(windows, anchored_bass(first))
        read = [self.free.read(i) for i in range(windows.lengths.size)]
        # p within rounding of 0 is 0, or last bits would decide which of two equal curves is named
        legal = np.array([p["innovation"] > EXACT * p["imitation"] for p in read])
        self.is_free = legal & (self.free.height > 0) & (self.free.rss <= self.wall.rss)
        self.rss = np.where(self.is_free, self.free.rss, self.wall.rss)

    def one(self, window: int) -> Fitted:
        return self.free if self.is_free[window] else self.wall

    def predict(self, times: Floats) -> Floats:
        """As `Fitted.predict`; before the first observation the model says nothing (NaN)."""
        counts = np.where(self.is_free[:, None], self.free.predict(times), self.wall.predict(times))
        return np.where(times < self.windows.start, np.nan, counts)

    def read(self, window: int) -> dict[str, float]:
        return self.one(window).read(window)

    def at_bound(self, window: int) -> tuple[str, ...]:
        return self.one(window).at_bound(window)


AnyFitted = Fitted | LinearFitted | BassFitted


def aicc(rss: float, scale: float, points: int, parameters: int) -> float | None:
    """Akaike's information criterion, corrected for small samples, of a least-squares fit.

        AICc = n ln(RSS/n) + 2K + 2K(K+1)/(n-K-1),  K = parameters + 1 (the error variance)

    Args:
        rss: sum of squared residuals, in units of `scale`.
        scale: the largest value of the series; differences below 1e-9 of it count as rounding.
        points: n.
        parameters: how many the model has, whether or not one sits on a bound.

    Returns:
        None where n <= K + 1: the correction does not exist.

    Source: Hurvich & Tsai (1989), Biometrika 76(2); Burnham & Anderson (2002), section 2.4.
    """
    k = parameters + 1
    if points <= k + 1:
        return None
    variance = max(rss / points, EXACT**2)
    return float(
        points * (np.log(variance) + 2.0 * np.log(scale))
        + 2 * k
        + 2 * k * (k + 1) / (points - k - 1)
    )
