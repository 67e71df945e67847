"""The files that a lesson hands out: real series, cut where the class stands, and pure curves.

`compute-market lesson N` writes them beside the sheets, so that its commands run in that folder.
"""

import csv
import io
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

import scenarios

CEILING, RATE, FIRST = 10_000.0, 0.2, 100.0  # of the pure logistic curve
INTERNET = "internet_users_percent_usa.csv"


def internet(last: int | None = None) -> str:
    """Internet users in the USA, % of the population, up to a year (source: series/README.md)."""
    text = (scenarios.FOLDER / "series" / INTERNET).read_text(encoding="utf-8")
    head, *rows = text.splitlines()
    kept = [row for row in rows if last is None or int(row.partition(",")[0]) <= last]
    return "\n".join([head, *kept]) + "\n"


def report() -> str:
    """The counts of a report that forecasts them wrongly (source: series/README.md)."""
    return (scenarios.FOLDER / "series" / "source_case_users.csv").read_text(encoding="utf-8")


def logistic(months: int = 30) -> str:
    """A logistic curve without noise: K = 10,000, r = .2 a month, 100 in month 0."""
    gap = CEILING / FIRST - 1.0
    rows = [f"{t},{CEILING / (1.0 + gap * np.exp(-RATE * t)):.3f}" for t in range(months)]
    return "\n".join(["month,users", *rows]) + "\n"


FILES: dict[str, Callable[[], str]] = {
    "internet_usa.csv": internet,
    "internet_usa_to_1996.csv": lambda: internet(1996),
    "logistic.csv": logistic,
    "logistic_later.csv": lambda: logistic(61),
    "report_users.csv": report,
}


@cache
def points_of(file: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Times and counts of a file of the material."""
    rows = list(csv.reader(io.StringIO(FILES[file]())))[1:]
    times, counts = np.array(rows, dtype=float).T
    return times, counts
