"""What an answer comes to at both ends of each guess: a tornado with a line where it flips."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from rich.cells import cell_len

from simulator.plots.sensitivity import AROUND, MOST, TALL, amounts, rows_of
from simulator.plots.style import INK, PALETTE, draw

LEAST, GREATEST, AS_SAID = PALETTE[0], PALETTE[4], PALETTE[7]
BAR, ASIDE = 0.62, 4  # height; points between a bar and its value
ROOM = 0.09  # of the width, for values beside bars
LONG = 36  # characters of a name that stands on one line
LEAST_SEEN = 0.004  # of the longest side


class Ends(NamedTuple):
    """A guess: what the answer comes to at its least and greatest value, and what those are.

    A side that was not looked at is NaN.
    """

    name: str
    least: float
    greatest: float
    values: tuple[str, str]


class Words(NamedTuple):
    """What the picture says: the x axis, and the entries of the legend."""

    x: str
    least: str
    greatest: str
    as_said: str
    flips: str


def flips(file: Path, said: float, ends: Sequence[Ends], words: Words, title: str,
          remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """Bars from what the answer is to what it is at each end, in the order given.

    Args:
        said: the answer as it is.
        ends: the guesses; the first MOST are drawn.
    """
    ends = ends[:MOST]

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        rows = rows_of(axes, [one.name for one in ends])
        axes.set_yticks(rows, [in_two(one.name) for one in ends])
        reach = max(abs(end - said) for one in ends for end in one[1:3] if not np.isnan(end))
        for row, one in zip(rows, ends, strict=True):
            bar(axes, row, said, one, LEAST_SEEN * reach)
        axes.axvline(said, color=AS_SAID, lw=1.2, ls=(0, (6, 2)))
        axes.axvline(0.0, color=INK, lw=1.8)
        low, high = axes.get_xlim()
        axes.set_xlim(low - ROOM * (high - low), high + ROOM * (high - low))
        amounts(axes, words.x, None)
        return [
            Patch(color=LEAST, label=words.least), Patch(color=GREATEST, label=words.greatest),
            Line2D([], [], color=AS_SAID, lw=1.2, ls=(0, (6, 2)), label=words.as_said),
            Line2D([], [], color=INK, lw=1.8, label=words.flips),
        ]  # fmt: skip

    height = AROUND + TALL * max(len(ends), 3)
    return draw(file, paint, title, remarks=remarks, height=height)


def in_two(name: str) -> str:
    """A name, on two lines where it is long, broken between words or behind a dot."""
    if cell_len(name) <= LONG:
        return name
    breaks = [place.end() for place in re.finditer(r"[ .]", name)]
    middle = min(breaks, key=lambda end: abs(2 * end - len(name)), default=len(name))
    return f"{name[:middle].rstrip()}\n{name[middle:]}".rstrip()


def bar(axes: Axes, row: float, said: float, one: Ends, least: float) -> None:
    """Both sides of a guess, the longer one first, and the values that it has there.

    Args:
        least: a side that is shorter than this is not seen.
    """
    sides = [(one.least, LEAST, one.values[0]), (one.greatest, GREATEST, one.values[1])]
    sides = [side for side in sides if abs(side[0] - said) >= least]
    same = len({np.sign(end - said) for end, _, _ in sides}) < len(sides)
    for place, (end, colour, value) in enumerate(
        sorted(sides, key=lambda side: -abs(side[0] - said))
    ):
        # both on one side: the shorter bar lies in the longer one, and only that is labelled
        inner = same and place > 0
        axes.barh(row, end - said, BAR * (0.5 if inner else 1.0), left=said, color=colour)
        if inner:
            continue
        right = end >= said
        axes.annotate(value, (end, row), xytext=(ASIDE if right else -ASIDE, 0),
                      textcoords="offset points", ha="left" if right else "right", va="center",
                      fontsize=8.5)  # fmt: skip
