"""Names and last values at the ends of lines, in place of a legend."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb

from simulator.speech import say

SHADE = 0.66  # of a line's colour in its name: letters need more contrast than lines
SIZE, HIGH = 9.5, 13.5  # of a name, and of the room it needs [points]
MOST, LONG = 7, 24  # lines, and letters of a name, beyond which a legend names them
MOST_APART = 0.09  # least distance between names, as a share of the axis' height, at most
BESIDE = 1.025  # where names begin, as a share of the axis' width
LED = np.array([[0.03], [0.78]])  # of the way to a name: where its leader begins and ends


class End(NamedTuple):
    """The end of a line, and what is written beside it.

    Attributes:
        name: what the line is.
        colour: of the line.
        month: where it ends.
        value: at what height.
        told: the value in words; nothing is told where it is empty.
    """

    name: str
    colour: Any
    month: float
    value: float
    told: str = ""


def name_ends(axes: Axes, ends: Sequence[End], last: float) -> None:
    """Names to the right of the axes, moved apart, each led to its line.

    Call it when the axis has its limits.

    Args:
        last: the last month of the axis; of a line that ends before it is said when.
    """
    bottom, top = axes.get_ylim()
    heights = [(end.value - bottom) / (top - bottom) for end in ends]
    order = sorted(range(len(ends)), key=lambda i: heights[i])
    leaders: list[Any] = []
    colours: list[Any] = []
    for i, place in zip(order, spread([heights[i] for i in order], apart(axes)), strict=True):
        end = ends[i]
        words = f"{end.name} {end.told}".rstrip()
        if end.month < last:
            words = say("picture-until", name=end.name, month=f"{end.month:.0f}")
        else:
            line, name = np.array([1.0, min(max(heights[i], 0.0), 1.0)]), np.array([BESIDE, place])
            leaders.append(line + LED * (name - line))
            colours.append(end.colour)
        axes.text(BESIDE, place, words, transform=axes.transAxes, va="center", fontsize=SIZE,
                  fontweight="bold", color=ink_of(end.colour))  # fmt: skip
    led = LineCollection(leaders, colors=colours, linewidths=1.0, transform=axes.transAxes,
                         clip_on=False)  # fmt: skip
    axes.add_collection(led, autolim=False)


def spread(heights: Sequence[float], apart: float) -> list[float]:
    """Rising heights, as little moved as it takes to lie so far apart, and below 1."""
    places: list[float] = []
    for height in heights:
        places.append(max(height, places[-1] + apart) if places else height)
    highest = 1.0
    for i in reversed(range(len(places))):  # what was pushed above the top moves down again
        places[i] = min(places[i], highest)
        highest = places[i] - apart
    return places


def apart(axes: Axes) -> float:
    """Least distance between names, as a share of the axis' height."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    high = 72.0 * axes.get_window_extent().height / figure.dpi
    return min(HIGH / high, MOST_APART)


def ink_of(colour: Any) -> tuple[float, ...]:
    """The colour of a line's name."""
    return tuple(SHADE * part for part in to_rgb(colour))
