"""A calibration: data with what fits them and what comes next; what the data tell."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import SubFigure
from matplotlib.patches import Patch

from simulator.plots.parts.months import month_axis
from simulator.plots.style import FAINT, INK, PALETTE, about, draw, value_axis, wrapped
from simulator.speech import say as speak

FIT, HELD, NEXT = PALETTE[0], PALETTE[1], PALETTE[2]
ROLES = ("fit", "held", "future")
COLOURS = {"fit": FIT, "held": HELD, "future": NEXT}
BAND = 0.22  # alpha
MOST = 3  # panels in a row


class Panel(NamedTuple):
    """One series.

    Attributes:
        title: what it is of.
        label: of the axis.
        share: whether values are shares.
        months, values, roles: of each figure; NaN: it is to come.
        band: (3, figures) 5 %, 50 %, 95 %.
    """

    title: str
    label: str
    share: bool
    months: np.ndarray
    values: np.ndarray
    roles: np.ndarray
    band: np.ndarray


class Bar(NamedTuple):
    """One parameter, as shares of its range [0..1].

    Attributes:
        label: what it is.
        low, middle, high: interval and median.
        base: what the scenario has.
        least, most: the ends of its range in words.
        known: whether the data tell it.
    """

    label: str
    low: float
    middle: float
    high: float
    base: float
    least: str
    most: str
    known: bool


def fit(file: Path, panels: Sequence[Panel], title: str, start: str) -> Path:
    """Each series with its fit, the forecast of what was held out, and what is to come."""
    across = min(len(panels), MOST)
    down = -(-len(panels) // across)

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots(down, across, squeeze=False).ravel()
        present: list[str] = []
        for ax, panel in zip(axes, panels, strict=False):
            for role in ROLES:
                at = np.flatnonzero(panel.roles == role)
                if not at.size:
                    continue
                present += [role] if role not in present else []
                months, band = panel.months[at], panel.band[:, at]
                known = panel.months < months[0]
                if role != "fit" and known.any():  # a forecast starts from where the data end
                    last = np.flatnonzero(known)[np.argmax(panel.months[known])]
                    months = np.concatenate([[panel.months[last]], months])
                    band = np.concatenate([np.full((3, 1), panel.values[last]), band], axis=1)
                ax.fill_between(months, band[0], band[2], color=COLOURS[role], alpha=BAND, lw=0)
                ax.plot(months, band[1], color=COLOURS[role], lw=1.8)
            ax.plot(panel.months, panel.values, "o", color=INK, ms=4.5, zorder=5)
            if len(panels) > 1:
                ax.set_title(panel.title)
            if not panel.share:
                ax.set_ylim(bottom=0)
            value_axis(ax, panel.label, 30, "%" if panel.share else None)
            last = int(panel.months.max(initial=1.0))
            month_axis(ax, last, start, most=9 if across == 1 else 6, margin=0.02 * last)
        for ax in axes[len(panels) :]:
            ax.set_axis_off()
        seen = axes[0].plot([], [], "o", color=INK, ms=4.5, label=speak("fit-seen"))
        bands = [
            Patch(color=COLOURS[role], alpha=2 * BAND, lw=0, label=speak(f"fit-{role}"))
            for role in present
        ]
        return [*seen, *bands]

    width, height = 9.0 if across == 1 else 4.6 * across, 4.4 if down == 1 else 3.4 * down
    return draw(file, paint, title, about("", speak("fit-subject")), width=width, height=height)


def parameters(file: Path, bars: Sequence[Bar], title: str) -> Path:
    """Each parameter's interval within the range that was tried."""

    def paint(figure: SubFigure) -> list[Any]:
        ax = figure.subplots()
        places = np.arange(len(bars))[::-1]
        for place, bar in zip(places, bars, strict=True):
            colour = FIT if bar.known else FAINT
            ax.plot([0, 1], [place, place], color="#E4E4E4", lw=11, solid_capstyle="butt", zorder=1)
            ax.plot([bar.low, bar.high], [place, place], color=colour, lw=11, alpha=0.75,
                    solid_capstyle="butt", zorder=2)  # fmt: skip
            ax.plot([bar.middle] * 2, [place - 0.22, place + 0.22], color=INK, lw=2, zorder=3)
            ax.plot([bar.base], [place], "D", color="white", markeredgecolor=INK, ms=6, zorder=4)
            ax.text(0, place - 0.32, bar.least, ha="left", va="top", fontsize=8.5)
            ax.text(1, place - 0.32, bar.most, ha="right", va="top", fontsize=8.5)
        ax.set_yticks(places, [wrapped(bar.label, 26) for bar in bars])
        ax.set(xlim=(-0.02, 1.02), ylim=(-0.75, len(bars) - 0.5), xticks=[])
        ax.grid(visible=False)
        for side in ("bottom", "left"):
            ax.spines[side].set_visible(False)
        ax.tick_params(left=False)
        entries: list[Any] = [
            Patch(color=FIT, alpha=0.75, lw=0, label=speak("fit-interval")),
            Patch(color="#E4E4E4", lw=0, label=speak("fit-range")),
            *ax.plot([], [], color=INK, lw=2, label=speak("fit-median")),
            *ax.plot([], [], "D", color="white", markeredgecolor=INK, ms=6, ls="",
                     label=speak("fit-own")),
        ]  # fmt: skip
        if not all(bar.known for bar in bars):
            entries.insert(1, Patch(color=FAINT, alpha=0.75, lw=0, label=speak("fit-unknown")))
        return entries

    return draw(file, paint, title, about("", speak("fit-parameters")), width=9.0,
                height=0.9 + 0.62 * len(bars))  # fmt: skip
