"""What matters, in pictures: a tornado, Sobol's shares as bars, and Morris's map."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.numbers import percent_sign
from simulator.plots.style import FAINT, INK, PALETTE, draw, hundredths, short, wrapped
from simulator.speech import say as speak

MOST = 15  # factors with bars in a picture
NAMED = 8  # factors with a name in the map
NAME, LONGEST = 42, 80  # characters of a factor's name: in a line, in all
TALL = 0.36  # of a factor's bar and the gap below it [inch]
AROUND = 0.9  # of an axis and its label [inch]
RAISES, LOWERS, BOTH = PALETTE[0], PALETTE[4], PALETTE[7]
ALONE, WHOLE = PALETTE[0], PALETTE[1]
WHISKER = {"ecolor": INK, "elinewidth": 1.1, "capsize": 2.5}
MARKERS = "osD^vPX*"


class Bars(NamedTuple):
    """Values with intervals, one a factor."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @property
    def whiskers(self) -> np.ndarray:
        """How far the interval reaches below and above."""
        sides = np.array([self.value - self.low, self.high - self.value])
        return np.asarray(np.maximum(np.nan_to_num(sides), 0.0))


def tornado(file: Path, names: Sequence[str], size: Bars, mean: np.ndarray, label: str,
            title: str, unit: str | None = None) -> Path:  # fmt: skip
    """To the right what raises the metric, to the left what lowers it, in the order given.

    Args:
        size: mu* of each factor.
        mean: mu of each, for the side.
        label: of the x axis.
        unit: as in `style.value_axis`.
    """
    count = len(names)
    names, size, mean = names[:MOST], Bars(*(part[:MOST] for part in size)), mean[:MOST]
    side = np.where(mean < 0, -1.0, 1.0)
    mixed = np.abs(mean) < 0.5 * size.value
    kinds = ((~mixed & (side > 0), RAISES, speak("tornado-raises")),
             (~mixed & (side < 0), LOWERS, speak("tornado-lowers")),
             (mixed, BOTH, speak("tornado-both")))  # fmt: skip

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        whiskers = np.where(side > 0, size.whiskers, size.whiskers[::-1])
        colours = [next(colour for some, colour, _ in kinds if some[n]) for n in range(len(names))]
        axes.barh(rows_of(axes, names), side * size.value, 0.62, color=colours, xerr=whiskers,
                  error_kw=WHISKER)  # fmt: skip
        amounts(axes, label, unit)
        return [Patch(color=colour, label=word) for some, colour, word in kinds if some.any()]

    remarks = [speak("tornado-most", most=str(MOST), all=str(count))] if count > MOST else []
    height = AROUND + TALL * max(len(names), 3)
    return draw(file, paint, title, remarks=remarks, height=height)


def shares(file: Path, names: Sequence[str], alone: Bars, whole: Bars, title: str,
           remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """What share of the variation each makes alone and with its interplay, in the order given."""

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        rows = rows_of(axes, names)
        for bars, colour, word, up in ((whole, WHOLE, speak("shares-total"), 0.19),
                                       (alone, ALONE, speak("shares-alone"), -0.19)):  # fmt: skip
            axes.barh(rows + up, bars.value, 0.36, color=colour, xerr=bars.whiskers,
                      error_kw=WHISKER, label=word)  # fmt: skip
        amounts(axes, speak("shares-label"), "%")
        return list(axes.get_legend_handles_labels()[0])

    height = AROUND + 1.5 * TALL * max(len(names), 2)
    return draw(file, paint, title, remarks=remarks, height=height)


def morris_map(file: Path, names: Sequence[str], size: Bars, spread: np.ndarray, label: str,
               title: str, unit: str | None = None) -> Path:  # fmt: skip
    """How much a factor does (mu*) and how unevenly (sigma); the first ones have names.

    Below the dotted line an effect is about the same everywhere; above the dashed one it bends, or
    depends on other factors.
    """

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        axes.errorbar(size.value[:NAMED], spread[:NAMED], xerr=size.whiskers[:, :NAMED], fmt="none",
                      ecolor=FAINT, elinewidth=1.0, capsize=2)  # fmt: skip
        axes.plot(
            size.value[NAMED:], spread[NAMED:], "o", color=FAINT, ms=4, label=speak("morris-others")
        )
        for place in range(min(NAMED, len(names))):
            axes.plot(size.value[place], spread[place], MARKERS[place], color=PALETTE[place],
                      ms=8, lw=0, label=names[place])  # fmt: skip
        right = 1.06 * float(np.max(size.high)) or 1.0
        top = max(1.12 * float(np.max(spread)), 0.2 * right)
        for slope, line, word in ((0.1, ":", "sigma = mu* / 10"), (1.0, "--", "sigma = mu*")):
            axes.plot([0, right], [0, slope * right], color=FAINT, ls=line, lw=1.2, label=word)
        axes.set(xlim=(0, right), ylim=(-0.04 * top, top))
        amounts(axes, f"mu*: {label}", unit)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
        axes.yaxis.set_major_formatter(FuncFormatter(hundredths if unit else short))
        axes.set_ylabel(speak("morris-sigma"))
        shown = axes.get_legend_handles_labels()[0]
        return [
            one for one in shown if one.get_label() != speak("morris-others") or len(names) > NAMED
        ]

    return draw(file, paint, title)


def rows_of(axes: Axes, names: Sequence[str]) -> np.ndarray:
    """Places of horizontal bars with names beside them, the first on top."""
    rows = np.arange(len(names))[::-1].astype(float)
    axes.set_yticks(rows, [wrapped(name, NAME, LONGEST) for name in names])
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.grid(False, axis="y")
    axes.tick_params(axis="y", length=0)
    axes.axvline(0, color=INK, lw=0.8)
    return rows


def amounts(axes: Axes, label: str, unit: str | None) -> None:
    """An x axis of values, in percent or points where they are shares."""
    sign = percent_sign() if unit == "%" else ""
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(
        FuncFormatter((lambda value, _: hundredths(value) + sign) if unit else short)
    )
    axes.set_xlabel(label)
