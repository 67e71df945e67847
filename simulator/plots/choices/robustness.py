"""How much each strategy would be regretted in each future."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import SubFigure

from simulator.plots.style import draw, ink_on, shortened, wrapped
from simulator.plots.sweep import Scale
from simulator.speech import say as speak

COLOURS = "YlOrRd"
NAMED = 20  # futures that have room for names and numbers
ROW, COLUMN = 0.55, 0.95  # inches
LABEL, NAME = 14, 26  # characters


def regrets(file: Path, values: np.ndarray, strategies: Sequence[str],
            futures: Sequence[str] | None, scale: Scale, title: str, subject: str,
            remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """A row a strategy, a column a future; the greatest regret of each row is bold.

    Args:
        values: (strategies, futures), the chosen strategy first.
        futures: their names; None where they have none, and are sorted by the first row.
    """
    named = futures is not None and len(futures) <= NAMED
    if futures is None:
        values = values[:, np.lexsort(values[::-1])]
    top = float(values.max()) or 1.0

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        image = axes.imshow(values, aspect="auto", cmap=COLOURS, vmin=0.0, vmax=top)
        axes.grid(visible=False)
        axes.set_yticks(range(len(strategies)), [shortened(name, NAME) for name in strategies])
        if named:
            tell = scale.ticks()
            axes.set_xticks(range(values.shape[1]),
                            [wrapped(name, LABEL) for name in futures or ()],
                            rotation=30, ha="right", rotation_mode="anchor")  # fmt: skip
            for (row, column), value in np.ndenumerate(values):
                worst = column == values[row].argmax() and value > 0.0
                axes.text(column, row, tell(value, None), ha="center", va="center", fontsize=9,
                          fontweight="bold" if worst else "normal",
                          color=ink_on(image.cmap(value / top)[:3]))  # fmt: skip
        else:
            axes.set_xlabel(speak("regret-futures", count=values.shape[1]))
            axes.set_xticks([])
        bar = figure.colorbar(image, ax=axes, format=scale.ticks(), aspect=20, pad=0.02)
        bar.set_label(scale.label)
        bar.outline.set_visible(False)
        return []

    wide = 3.0 + (COLUMN * values.shape[1] if named else 5.5)
    more = [speak("regret-bold")] if named else []
    last = speak("picture-semicolon").join([*remarks[-1:], *more])
    return draw(file, paint, title, subject, [*remarks[:-1], last],
                width=max(6.5, wide),
                height=0.9 + ROW * len(strategies) + (0.8 if named else 0.2))  # fmt: skip
