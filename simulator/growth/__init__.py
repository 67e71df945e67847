"""The exponential growth check: is a curve exponential, how long, and what else could it be?

    from simulator.growth import check, read_series, check_series

    answer = check_series(read_series("users.csv"), at="2021-12")
    print(answer.sentence())

    reading              the reader: a file as people have it becomes a series, or a question
    series, clock        a file's times and counts; times as people write them
    check, answer        the check itself; everything it found
    verdict              the rule, with its reasons and how often it errs
    models, curves       the growth models and their parameters; their shapes, for the search
    separable            the search: many small least squares at once
    uncertainty, weigh   standard errors, intervals; Akaike weights, average forecast, ceiling
    logs                 ln U: slope, bend, until when an exponential holds
    text                 the answer in words, as a table, as JSON
    drawn                fitted models as curves, for figures
    adoptions            Bass fitted to adoptions per period

Holds numbers only: it knows nothing of the market. Of the project it imports its sentences
(`speech`) and how numbers and units are written (`numbers`).
"""

from simulator.growth.adoptions import BassAdoptions, fit_bass_adoptions
from simulator.growth.answer import GrowthCheck
from simulator.growth.check import check, check_series
from simulator.growth.clock import Clock
from simulator.growth.drawn import curve_of
from simulator.growth.logs import growth_rate
from simulator.growth.reading.read import read_columns, read_series
from simulator.growth.series import Series, SeriesError, time_of
from simulator.growth.weigh import ModelFit

__all__ = [
    "BassAdoptions",
    "Clock",
    "GrowthCheck",
    "ModelFit",
    "Series",
    "SeriesError",
    "check",
    "check_series",
    "curve_of",
    "fit_bass_adoptions",
    "growth_rate",
    "read_columns",
    "read_series",
    "time_of",
]
