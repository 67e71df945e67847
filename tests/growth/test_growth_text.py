"""The answer as people and programs read it."""

import json
from pathlib import Path

import numpy as np
import pytest

from simulator.growth import check, check_series, read_series

SERIES = Path(__file__).parents[2] / "scenarios" / "series"


@pytest.fixture(scope="module")
def rejected():
    return check_series(read_series(SERIES / "source_case_users.csv"), at="2021-12")


@pytest.fixture(scope="module")
def supported():
    return check(np.arange(24.0), 10 * np.exp(np.log(2) / 6 * np.arange(24.0)))


def test_the_document_holds_what_is_promised(rejected):
    document = json.loads(json.dumps(rejected.as_json(), allow_nan=False))
    assert {
        "n",
        "verdict",
        "models",
        "curvature",
        "doubling_time",
        "average_forecast",
    } <= document.keys()
    assert set(document["models"]) == {
        "exponential",
        "exponential_ols",
        "linear",
        "logistic",
        "gompertz",
        "bass",
    }
    for model in document["models"].values():
        assert {"params", "aicc", "weight", "forecast", "at_bound"} <= model.keys()
    assert {"coefficient", "t", "p"} <= document["curvature"].keys()
    assert document["n"] == 7
    assert document["holds_until"].keys() == {"5 %", "25 %"}


def test_the_document_has_the_same_keys_for_every_series(rejected):
    empty = check([], []).as_json()
    assert empty.keys() == rejected.as_json().keys()
    assert empty["models"].keys() == rejected.as_json()["models"].keys()
    for name, model in empty["models"].items():
        assert model["params"].keys() == rejected.as_json()["models"][name]["params"].keys()


def test_the_sentence_of_a_rejection_says_how_and_until_when(rejected):
    sentence = rejected.sentence()
    assert sentence.startswith("Rejected: the curve grows slower than exponential (straight line")
    assert "within 5 % until 2019-09" in sentence


def test_the_sentence_of_a_support_says_the_doubling_time(supported):
    assert "doubling every 6 months" in supported.sentence()
    assert "It holds within 5 % to the end of the series." in supported.sentence()


def test_the_table_is_rectangular_and_names_every_model(rejected):
    header, *rows = rejected.table()
    assert all(len(row) == len(header) for row in rows)
    assert [row[0] for row in rows] == [
        "exponential",
        "exponential, on logs",
        "straight line",
        "logistic",
        "Gompertz",
        "Bass",
        "first to last point",
        "average by weight",
    ]
    assert header[1] == "at 2021-12"
    straight = dict(zip(header, rows[2], strict=True))
    assert straight["at 2021-12"] == "5226.9"
    assert straight["weight"] == "0.9925"
    assert straight["last point\nleft out"] == "+5.4%"
    assert rows[5][-1].endswith("q 0 (bound)")


def test_without_a_time_the_table_has_no_forecasts(supported):
    assert not any("interval" in name for name in supported.table()[0])
    assert all(fit.forecast is None for fit in supported.models.values())
    assert supported.average_forecast is None


def test_the_lines_below_say_bend_doubling_ceiling_and_notes(rejected):
    said = "\n".join(rejected.lines())
    assert "t = -3.5, p = .0248" in said
    assert "Doubling time over all points: 12.55 months" in said
    assert "Ceiling not identified: the straight line" in said
    assert "Note: on a bound of what is allowed: Bass imitation." in said
    assert "Forecast for 2021-12" in said


def test_how_long_it_holds_if_the_beginning_is_given():
    answer = check_series(read_series(SERIES / "internet_users_percent_usa.csv"), fit_until="1996")
    assert "to 1996, forecasts what follows" in answer.sentence()
    assert "within 25 % until 1997" in answer.sentence()
