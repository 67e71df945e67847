"""Sliders in a report: a grid of runs, put into the page, where a script draws lines between them.

    grid = sliders.ask(folder, "price,promotion")     what would be run, or why it cannot be
    found = sliders.work(grid)                        the runs, kept in the folder
    report.write(answer, file, "both", sliders.markup(found))

No server: who has the file moves the sliders, offline, by a double click.
"""

from experiments.report.sliders.found import Found, work
from experiments.report.sliders.grid import Grid, ask
from experiments.report.sliders.writing import markup

__all__ = ["Found", "Grid", "ask", "markup", "work"]
