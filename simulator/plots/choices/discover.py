"""Where a strategy fails: a tree of conditions, and futures as marks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import SubFigure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter

from simulator.plots.style import FAINT, INK, PALETTE, draw, ink_on, short, wrapped
from simulator.speech import say as speak

FAILS, HOLDS = PALETTE[4], PALETTE[0]
SHADES = LinearSegmentedColormap.from_list("failures", ["#DCEAF4", "#F6E3D3", FAILS])
LEAF, LEVEL = 1.75, 1.4  # inches that a leaf is wide, and a level high
NAME, WAY = 24, 18  # characters of a line


class Branch(NamedTuple):
    """A node of a tree.

    Attributes:
        words: a factor's name, or what a leaf says.
        share: of what is sought in a leaf; None in a fork, and where nobody knows.
        clear: whether a leaf clearly has more of it.
        ways: what is asked of the factor, left and right.
        parts: the two nodes below; none of a leaf.
    """

    words: str
    share: float | None
    clear: bool
    ways: tuple[str, ...] = ()
    parts: "tuple[Branch, ...]" = ()

    @property
    def leaves(self) -> int:
        """How many leaves there are."""
        return sum(part.leaves for part in self.parts) or 1

    @property
    def depth(self) -> int:
        """How many forks lie above the deepest leaf."""
        return 1 + max(part.depth for part in self.parts) if self.parts else 0


def tree(file: Path, root: Branch, title: str, subject: str,
         remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """A tree, its root on top; the darker a leaf, the more of what is sought."""

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        axes.set_axis_off()
        axes.set(xlim=(-0.55, root.leaves - 0.45), ylim=(-root.depth - 0.32, 0.28))
        place(axes, root, 0.0, 0)
        return []

    width = max(6.0, LEAF * root.leaves)
    return draw(file, paint, title, subject, remarks, width=width,
                height=LEVEL * (root.depth + 0.5))  # fmt: skip


def place(axes: Axes, node: Branch, left: float, depth: int) -> float:
    """Draw a node whose leaves begin at `left`; returns where it lies."""
    if not node.parts:
        colour = SHADES(node.share) if node.share is not None else "white"
        box = {"boxstyle": "round,pad=0.5", "facecolor": colour, "edgecolor": INK,
               "linewidth": 2.2 if node.clear else 0.6}  # fmt: skip
        ink = ink_on(colour)
        axes.text(left, -depth, node.words, ha="center", va="center", fontsize=9.5, bbox=box,
                  color=ink, fontweight="bold" if node.clear else "normal", zorder=3)  # fmt: skip
        return left
    below = []
    for part in node.parts:
        below.append(place(axes, part, left, depth + 1))
        left += part.leaves
    middle = float(np.mean(below))
    for x, words in zip(below, node.ways, strict=True):
        axes.plot([middle, x], [-depth, -depth - 1], color=FAINT, lw=1.2, zorder=1)
        white = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        axes.text(0.45 * middle + 0.55 * x, -depth - 0.55, wrapped(words, WAY), ha="center",
                  va="center", fontsize=8.5, bbox=white, zorder=2)  # fmt: skip
    box = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": FAINT}
    name, bracket, unit = node.words.partition(" [")
    words = wrapped(name, NAME) + (f"\n[{unit}" if bracket else "")
    axes.text(middle, -depth, words, ha="center", va="center", fontsize=9.5,
              bbox=box, zorder=3)  # fmt: skip
    return middle


def futures(file: Path, values: np.ndarray, failed: np.ndarray, labels: tuple[str, str],
            log: tuple[bool, bool], area: Any, verb: str, title: str, subject: str,
            remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """Futures over two factors.

    Args:
        values: (futures, 2).
        failed: (futures).
        labels, log: of x and y.
        area: ((low, high), (low, high)) of a condition; None where there is none.
        verb: what they do more there: fail, or succeed.
    """

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        shown: list[Any] = []
        if area is not None:
            (left, right), (low, high) = area
            colour = FAILS if verb == "fail" else HOLDS
            shown.append(axes.add_patch(Rectangle(
                (left, low), right - left, high - low, facecolor=colour, alpha=0.13, lw=0,
                zorder=0, label=speak(f"futures-more-{verb}"))))  # fmt: skip
        for of, colour, mark, words in ((~failed, HOLDS, "o", "succeeds"),
                                        (failed, FAILS, "X", "fails")):  # fmt: skip
            shown.append(axes.scatter(
                values[of, 0], values[of, 1], s=26, color=colour, marker=mark, alpha=0.75, lw=0,
                label=speak(f"futures-{words}", count=f"{of.sum():,}")))  # fmt: skip
        axes.set_xscale("log" if log[0] else "linear")
        axes.set_yscale("log" if log[1] else "linear")
        for axis, logs in zip((axes.xaxis, axes.yaxis), log, strict=True):
            axis.set_major_formatter(FuncFormatter(short))
            if logs:
                axis.set_minor_formatter(matplotlib.ticker.NullFormatter())
        axes.set_xlabel(labels[0])
        axes.set_ylabel(wrapped(labels[1], 40))
        return shown

    return draw(file, paint, title, subject, remarks, width=7.0, height=4.4)
