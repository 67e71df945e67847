"""A sweep in pictures: two factors as a heat map, each factor as a line, months as fans."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from simulator.plots.parts.months import month_axis
from simulator.plots.style import (
    draw,
    hundredths,
    ink_on,
    looks,
    say,
    short,
    shortened,
    value_axis,
    wrapped,
)
from simulator.speech import say as speak

ACROSS = 3  # panels beside each other
COLOURS = "viridis"  # told apart by any eye, and in grey
LIGHT = (0.02, 0.59)  # of COLOURS; beyond it a line has less than 3:1 of contrast with white
MANY_CELLS = 49  # beyond which cells have no numbers
LABEL = 26  # characters of a line of a panel's label
UNDER = 36  # of one below a panel
ABOVE = 56  # of a legend over one
TICK, NAME = 9, 24  # characters of a level's name: on one line, and at all
ASIDE = 0.12  # of the way to the next name: arms lie beside each other
BAND = 0.16  # alpha
MIDDLE = (0.25, 0.75)  # quantiles of a fan, of which several lie on each other


class Scale(NamedTuple):
    """What is measured.

    Attributes:
        label: with its unit.
        share: whether it is told in percent.
    """

    label: str
    share: bool

    def ticks(self) -> FuncFormatter:
        """Numbers of an axis."""
        return FuncFormatter(hundredths if self.share else short)


class Axis(NamedTuple):
    """A factor.

    Attributes:
        label: with its unit.
        centres: where its levels lie; places, where they are no numbers.
        names: what its levels are called.
        numeric: whether they are numbers.
    """

    label: str
    centres: np.ndarray
    names: tuple[str, ...]
    numeric: bool


def heat(file: Path, panels: Mapping[str, np.ndarray], x: Axis, y: Axis, scale: Scale, title: str,
         subject: str, remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """A panel an arm: cells of two factors' levels, coloured by the mean there.

    Args:
        panels: (levels of y, levels of x) by arm; NaN where there is no point.
    """
    values = np.array(list(panels.values()))
    low, high = np.nanmin(values), np.nanmax(values)
    high = high if high > low else low + (abs(low) or 1.0) * 1e-3
    rows, columns = laid_out(len(panels))

    def paint(figure: SubFigure) -> Sequence[Any]:
        grid = figure.subplots(rows, columns, squeeze=False, sharex=True, sharey=True)
        image: Any = None
        for axes, (arm, cells) in zip(grid.flat, panels.items(), strict=False):
            image = axes.imshow(cells, origin="lower", aspect="auto", cmap=COLOURS, vmin=low,
                                vmax=high)  # fmt: skip
            axes.grid(visible=False)
            axes.set_xticks(range(len(x.names)), [tick(name) for name in x.names])
            axes.set_yticks(range(len(y.names)), [shortened(name, NAME) for name in y.names])
            if len(panels) > 1:
                axes.set_title(wrapped(arm, LABEL))
            if cells.size <= MANY_CELLS:
                number_cells(axes, cells, image.to_rgba(cells), scale)
        finish(grid, len(panels), x.label, y.label)
        bar = figure.colorbar(image, ax=grid, format=scale.ticks(), aspect=30, pad=0.02)
        bar.set_label(wrapped(scale.label, 40))
        bar.outline.set_visible(False)
        return []

    wide = 1.5 + columns * max(3.4, 0.62 * len(x.names) + 1.0)
    tall = rows * max(2.6, 0.36 * len(y.names) + 1.0) + 0.3
    return draw(file, paint, title, subject, remarks, width=max(wide, 6.5), height=tall)


def number_cells(axes: Axes, cells: np.ndarray, shades: np.ndarray, scale: Scale) -> None:
    """The number of each cell."""
    tell = scale.ticks()
    for (row, column), value in np.ndenumerate(cells):
        if not np.isnan(value):
            axes.text(column, row, tell(value, None), ha="center", va="center", fontsize=8.5,
                      color=ink_on(shades[row, column, :3]))  # fmt: skip


def main_effects(file: Path, panels: Sequence[tuple[Axis, Mapping[str, np.ndarray]]], scale: Scale,
                 title: str, subject: str, remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """A panel a factor: the mean over its levels, a line with its band an arm.

    Args:
        panels: factors, and for each arm (3, levels): mean, low, high; NaN where there is none.
    """
    arms = list(panels[0][1])
    rows, columns = laid_out(len(panels))

    def paint(figure: SubFigure) -> Sequence[Any]:
        grid = figure.subplots(rows, columns, squeeze=False, sharey=True)
        for axes, (factor, lines) in zip(grid.flat, panels, strict=False):
            for (arm, (mean, low, high)), look in zip(lines.items(), looks(len(arms)), strict=True):
                if factor.numeric:
                    axes.fill_between(factor.centres, low, high, color=look.colour, alpha=BAND,
                                      lw=0)  # fmt: skip
                    axes.plot(factor.centres, mean, color=look.colour, ls=look.line, marker="o",
                              ms=4)  # fmt: skip
                else:
                    beside = factor.centres + ASIDE * (list(lines).index(arm) - (len(arms) - 1) / 2)
                    axes.errorbar(beside, mean, np.nan_to_num([mean - low, high - mean]),
                                  color=look.colour, ls="none", marker="o", capsize=4)  # fmt: skip
            if factor.numeric:
                axes.xaxis.set_major_formatter(FuncFormatter(short))
                axes.locator_params(axis="x", nbins=6)
            else:
                axes.set_xticks(factor.centres, [tick(name) for name in factor.names])
                axes.margins(x=0.2)
            axes.set_xlabel(on_lines(factor.label, UNDER))
        for axes in grid.flat[len(panels) :]:
            axes.set_axis_off()
        for left in grid[:, 0]:
            value_axis(left, scale.label, LABEL, "%" if scale.share else None)
        if len(arms) < 2:
            return []
        return [Line2D([], [], color=look.colour, ls=look.line, label=arm)
                for arm, look in zip(arms, looks(len(arms)), strict=True)]  # fmt: skip

    return draw(file, paint, title, subject, remarks, width=max(5.5, 3.4 * columns + 0.8),
                height=2.9 * rows + 0.2)  # fmt: skip


def fans(file: Path, panels: Sequence[tuple[Axis, Sequence[np.ndarray]]], scale: Scale, title: str,
         subject: str, start: str, remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """A panel a factor: months of what was kept, a fan a level.

    Args:
        panels: factors, and for each level (runs, months).
    """
    rows, columns = laid_out(len(panels), 2)
    last = panels[0][1][0].shape[1] - 1

    def paint(figure: SubFigure) -> Sequence[Any]:
        grid = figure.subplots(rows, columns, squeeze=False, sharey=True)
        for axes, (factor, levels) in zip(grid.flat, panels, strict=False):
            for name, runs, (colour, line) in zip(
                factor.names, levels, colours_of(factor), strict=True
            ):
                if not len(runs) or np.isnan(runs).all():
                    continue
                months = np.arange(runs.shape[1])
                if len(runs) > 1:
                    axes.fill_between(months, *np.nanquantile(runs, MIDDLE, axis=0), color=colour,
                                      alpha=BAND, lw=0)  # fmt: skip
                axes.plot(months, np.nanmean(runs, axis=0), color=colour, ls=line, label=name)
            if axes.lines:
                longest = max(map(len, factor.names)) + 7
                axes.legend(title=on_lines(factor.label, ABOVE), loc="lower center", fontsize=8.5,
                            bbox_to_anchor=(0.5, 1.0), ncols=max(1, ABOVE // longest),
                            title_fontsize=9.5, handlelength=1.6, columnspacing=1.2)  # fmt: skip
            else:
                say(axes, speak("picture-values"))
            month_axis(axes, last, start, most=6)
        for axes in grid.flat[len(panels) :]:
            axes.set_axis_off()
        for left in grid[:, 0]:
            value_axis(left, scale.label, LABEL, "%" if scale.share else None)
        return []

    return draw(file, paint, title, subject, remarks, width=5.0 * columns + 0.6,
                height=3.6 * rows + 0.2)  # fmt: skip


def colours_of(factor: Axis) -> list[tuple[Any, Any]]:
    """A colour and a line for each level: from dark to light for numbers."""
    count = len(factor.names)
    if not factor.numeric:
        return [(look.colour, look.line) for look in looks(count)]
    shades = matplotlib.colormaps[COLOURS](np.linspace(*LIGHT, count))
    return [(shade, "-") for shade in shades]


def tick(name: str) -> str:
    """A level's name below an axis; a long one is broken where its parts meet."""
    name = shortened(name, NAME)
    if len(name) <= TICK:
        return name
    return name.replace(" to ", " to\n").replace("_", "_\n")


def on_lines(label: str, most: int) -> str:
    """A label; what is too long for a line has its unit on another."""
    return label if len(label) <= most else label.replace(" [", "\n[")


def laid_out(count: int, across: int = ACROSS) -> tuple[int, int]:
    """Rows and columns of so many panels."""
    columns = min(count, across)
    if count == 4:
        columns = 2
    return -(-count // columns), columns


def finish(grid: np.ndarray, used: int, x: str, y: str) -> None:
    """Labels at the edges; panels that are not used are taken away."""
    for axes in grid.flat[used:]:
        axes.set_axis_off()
    for left in grid[:, 0]:
        left.set_ylabel(on_lines(y, LABEL))
    for place, axes in enumerate(grid.flat[:used]):
        if place + grid.shape[1] >= used:
            axes.set_xlabel(on_lines(x, UNDER))
            axes.tick_params(labelbottom=True)
