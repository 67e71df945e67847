"""Where joins came from and leaves went to, provider by provider."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure

from simulator.plots.style import HATCHES, PALETTE, draw, month_axis, say, value_axis, wrapped

MOST = 9  # panels; beyond it the largest providers are shown
ALIKE = 0.2  # smallest over largest panel's values, from which on they share a scale
PARTS = (
    ("won", "new to compute", PALETTE[2], HATCHES[0]),
    ("won", "came back to it", PALETTE[5], HATCHES[2]),
    ("won", "left a rival before", PALETTE[1], HATCHES[1]),
    ("won", "switched from a rival", PALETTE[4], HATCHES[3]),
    ("lost", "switched to a rival", PALETTE[3], HATCHES[4]),
    ("lost", "left", PALETTE[7], HATCHES[5]),
)
WON = sum(side == "won" for side, *_ in PARTS)


def flows(file: Path, parts: np.ndarray, names: Sequence[str], title: str, start: str) -> Path:
    """Customers won above the axis by where they came from, lost below by where they went.

    Args:
        parts: (6, months, providers) customers a month, in the order of PARTS.
        names: of the providers.
    """
    size = parts.sum(axis=(0, 1))
    shown = sorted(np.argsort(-size, kind="stable")[:MOST].tolist())
    columns = min(3, len(shown))
    rows = -(-len(shown) // columns)
    width = max(9.0, 3.9 * columns)
    tops = parts[:WON].sum(axis=0).max(axis=0)[shown]
    bottoms = parts[WON:].sum(axis=0).max(axis=0)[shown]
    heights = tops + bottoms
    alike = bool((heights[heights > 0] >= ALIKE * heights.max()).all())
    if alike:
        tops[:], bottoms[:] = tops.max(), bottoms.max()

    def paint(figure: SubFigure) -> list[Any]:
        panels = figure.subplots(rows, columns, squeeze=False, sharex=True, sharey=alike)
        handles: list[Any] = []
        for panel in panels.flat[len(shown) :]:
            panel.set_axis_off()
        for place, (j, panel) in enumerate(zip(shown, panels.flat, strict=False)):
            handles = bars(panel, parts[:, :, j])
            month_axis(panel, parts.shape[1] - 1, start, 6 if columns > 1 else 9, margin=0.5)
            reach = 0.05 * (tops[place] + bottoms[place]) or 1.0
            panel.set_ylim(-bottoms[place] - reach, tops[place] + reach)
            value_axis(panel, "customers a month" if place % columns == 0 else "", 20)
            if not heights[place]:
                say(panel, "won none, lost none", 0.7)
            if place + columns < len(shown):
                panel.set_xlabel("")
            else:  # also where no panel is below
                panel.tick_params(labelbottom=True)
            panel.set_title(wrapped(names[j], int(5.2 * width / columns), 50))
        return handles

    remarks = ["won above 0, lost below"]
    if len(names) > MOST:
        remarks.append(f"the {MOST} of {len(names)} providers with most customers won and lost")
    if len(shown) > 1:
        remarks.append("all panels have one scale" if alike else "each panel has its own scale")
    return draw(file, paint, title, ": where customers came from and went", ["; ".join(remarks)],
                width, max(3.6, 2.6 * rows + 0.3))  # fmt: skip


def bars(panel: Axes, parts: np.ndarray) -> list[Any]:
    """One provider's bars, a month wide, won above 0 and lost below; what a legend shows."""
    months = parts.shape[1]
    tops = np.concatenate([parts[:WON].cumsum(axis=0), -parts[WON:].cumsum(axis=0)])
    handles = [
        # white seams between bars of a hair's breadth would be all there is to see
        panel.stairs(tops[i], np.arange(months + 1) - 0.5, fill=True, facecolor=colour,
                     baseline=tops[i - 1] if i not in (0, WON) else 0.0 * tops[i], hatch=hatch,
                     edgecolor="white", lw=0.3 if months <= 120 else 0.0, label=label)
        for i, (_, label, colour, hatch) in enumerate(PARTS)
    ]  # fmt: skip
    panel.axhline(0, color="black", lw=0.8)
    return handles
