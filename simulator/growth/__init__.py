"""The exponential growth check: is a curve exponential, how long, and what else could it be?

    from simulator.growth import check, read_series, check_series

    answer = check_series(read_series("users.csv"), at="2021-12")
    print(answer.sentence())

    reading       the reader: a file as people have it becomes a series, or a question
    series        a file's times and counts; times as people write them
    check         the check itself
    answer        what it found, as numbers, in words, as a table, as JSON
    verdict       the rule, with its reasons and how often it errs
    models        the growth models: shapes, parameters, meanings
    fitting       least squares (MINPACK), standard errors
    weigh         Akaike weights, forecasts from their own past misses
    severity      what may be said of a bend and a ceiling where errors hang together
    logs          ln U: slope, bend, until when an exponential holds
    adoptions     Bass fitted to adoptions per period

Holds numbers only: it knows nothing of the market. Of the project it imports its sentences
(`speech`) and how numbers and units are written (`numbers`).
"""

from typing import TYPE_CHECKING, Any

from simulator.growth.adoptions import BassAdoptions, fit_bass_adoptions
from simulator.growth.answer import GrowthCheck
from simulator.growth.check import band_of, check, check_series, curve_of
from simulator.growth.fitting import ModelFit
from simulator.growth.logs import growth_rate
from simulator.growth.series import Clock, Series, SeriesError, time_of

if TYPE_CHECKING:
    from simulator.growth.reading.read import read_columns, read_series

__all__ = [
    "BassAdoptions",
    "Clock",
    "GrowthCheck",
    "ModelFit",
    "Series",
    "SeriesError",
    "band_of",
    "check",
    "check_series",
    "curve_of",
    "fit_bass_adoptions",
    "growth_rate",
    "read_columns",
    "read_series",
    "time_of",
]


def __getattr__(name: str) -> Any:
    """The reader of files, which a market does without, is imported when it is asked for."""
    if name in ("read_columns", "read_series"):
        from simulator.growth.reading import read

        return getattr(read, name)
    raise AttributeError(f"module 'simulator.growth' has no attribute '{name}'")
