"""Where joins came from and leaves went to, provider by provider."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from simulator.plots.style import HATCHES, PALETTE, count_axis, draw, month_axis

MOST = 9  # panels; beyond it the largest providers are shown
PARTS = (
    ("won", "new to compute", PALETTE[2], HATCHES[0]),
    ("won", "came back to it", PALETTE[5], HATCHES[2]),
    ("won", "left a rival before", PALETTE[1], HATCHES[1]),
    ("won", "switched from a rival", PALETTE[4], HATCHES[3]),
    ("lost", "switched to a rival", PALETTE[3], HATCHES[4]),
    ("lost", "left", PALETTE[7], HATCHES[5]),
)


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

    def paint(figure: Figure) -> None:
        panels = figure.subplots(rows, columns, squeeze=False, sharex=True)
        months = np.arange(parts.shape[1])
        handles: list[Any] = []
        for place, panel in enumerate(panels.flat):
            if place >= len(shown):
                panel.set_axis_off()
                continue
            j = shown[place]
            above, below = np.zeros(len(months)), np.zeros(len(months))
            handles = []
            for (side, label, colour, hatch), values in zip(PARTS, parts[:, :, j], strict=True):
                base = above if side == "won" else below
                top = base + (values if side == "won" else -values)
                handles.append(
                    panel.fill_between(months, base, top, facecolor=colour, edgecolor="white",
                                       hatch=hatch, lw=0.3, step="mid", label=label)
                )  # fmt: skip
                if side == "won":
                    above = top
                else:
                    below = top
            panel.axhline(0, color="black", lw=0.8)
            month_axis(panel, len(months) - 1, start)
            count_axis(panel, "customers a month" if place % columns == 0 else "")
            panel.set_ylim(float(below.min()) * 1.1, float(above.max()) * 1.1 or 1.0)
            if place + columns < len(shown):
                panel.set_xlabel("")
            else:  # also where no panel stands below
                panel.tick_params(labelbottom=True)
            panel.set_title(names[j], fontsize=11)
        more = f" (the {MOST} largest)" if len(names) > MOST else ""
        figure.suptitle(f"{title}: where customers came from and went{more}", x=0.01, ha="left",
                        fontsize=13, fontweight="bold")  # fmt: skip
        figure.legend(handles=handles, loc="outside lower center", ncols=min(6, len(PARTS)),
                      fontsize=9)  # fmt: skip

    return draw(file, paint, width=max(9.0, 3.9 * columns), height=max(4.2, 2.6 * rows + 1.2))
