"""Where joins came from and leaves went to, provider by provider."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.patches import StepPatch

from simulator.numbers import Format
from simulator.plots.parts import findings
from simulator.plots.parts.months import month_axis
from simulator.plots.style import HATCHES, PALETTE, about, draw, say, value_axis, wrapped
from simulator.speech import say as speak

MOST = 9  # panels; beyond it the largest providers are shown
ALIKE = 0.2  # smallest over largest panel's values, from which on they share a scale
PARTS = (
    ("won", "flows-new", PALETTE[2], HATCHES[0]),
    ("won", "flows-back", PALETTE[5], HATCHES[2]),
    ("won", "flows-left", PALETTE[1], HATCHES[1]),
    ("won", "flows-from", PALETTE[4], HATCHES[3]),
    ("lost", "flows-to", PALETTE[3], HATCHES[4]),
    ("lost", "flows-gone", PALETTE[7], HATCHES[5]),
)
WON = sum(side == "won" for side, *_ in PARTS)


def flows(file: Path, parts: np.ndarray, names: Sequence[str], title: str, start: str,
          form: Format) -> Path:  # fmt: skip
    """Revenue won above the axis by where customers came from, lost below by where they went.

    Money and not heads: half of the customers of a market may bring a hundredth of its revenue.

    Args:
        parts: (6, months, providers) monthly revenue of who moves in a month, in the order of
            PARTS [CUR/month].
        names: of the providers.
        title: of the scenario.
        form: how amounts are written.
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
            label = speak("flows-label", currency=form.currency.strip())
            value_axis(panel, label if place % columns == 0 else "", 20)
            if not heights[place]:
                say(panel, speak("flows-still"), 0.7)
            if place + columns < len(shown):
                panel.set_xlabel("")
            else:  # also where no panel is below
                panel.tick_params(labelbottom=True)
            panel.set_title(wrapped(names[j], int(5.2 * width / columns), 50))
        return handles

    won, lost = parts[:WON].sum(axis=(0, 1)), parts[WON:].sum(axis=(0, 1))
    remarks = [speak("flows-sides")]
    if len(names) > MOST:
        remarks.append(speak("flows-most", most=str(MOST), all=str(len(names))))
    if len(shown) > 1:
        remarks.append(speak("flows-alike" if alike else "flows-apart"))
    told = [about(title, speak("flows-subject")), speak("picture-semicolon").join(remarks)]
    return draw(file, paint, findings.of_flows(won, lost, names, form), "",
                [*told, speak("flows-valued")], width, max(3.6, 2.6 * rows + 0.3))  # fmt: skip


def bars(panel: Axes, parts: np.ndarray) -> list[Any]:
    """One provider's bars, a month wide, won above 0 and lost below; what a legend shows."""
    months = parts.shape[1]
    tops = np.concatenate([parts[:WON].cumsum(axis=0), -parts[WON:].cumsum(axis=0)])
    handles = [
        # white seams between bars of a hair's breadth would be all there is to see
        StepPatch(tops[i], np.arange(months + 1) - 0.5, fill=True, facecolor=colour, hatch=hatch,
                  baseline=tops[i - 1] if i not in (0, WON) else 0.0 * tops[i],
                  edgecolor="white", lw=0.3 if months <= 120 else 0.0, label=speak(label))
        for i, (_, label, colour, hatch) in enumerate(PARTS)
    ]  # fmt: skip
    for handle in handles:
        panel.add_artist(handle)  # the limits are ours: measuring each step takes as long as all
    panel.axhline(0, color="black", lw=0.8)
    return handles
