"""A study's runs keep what it measures, and its rows are those of runs that keep everything."""

import numpy as np
import pytest

import scenarios
from experiments.studies.loop import labels
from experiments.studies.loop.jobs import Job, Setting, attempted, program_version
from simulator.model import MarketModel
from simulator.outcome import metrics
from simulator.scenario import canonical

SMALL = {"market.agents": 200, "market.months": 14}
MEASURED = [
    (("users", "growth.rate", "adoption.sme@6"), ()),
    (("npv.aurora", "revenue_share.borealis", "ltv.cumulus"), ("profit.aurora",)),
    (("nps.aurora", "churn", "backlog"), ("awareness.cumulus", "top_tenth_revenue")),
    (("revenue.aurora.sme", "users.nobody.sme"), ("revenue_share.research",)),
]


@pytest.fixture
def told(monkeypatch):
    """What each market was told to keep."""
    heard = []
    begin = MarketModel.__init__

    def noting(self, *about, keep=None, **more):
        heard.append(keep)
        begin(self, *about, keep=keep, **more)

    monkeypatch.setattr(MarketModel, "__init__", noting)
    return heard


def row(measured):
    """The values of one run of the price war."""
    ends, monthly = measured
    scenario = scenarios.load("price_war", set=SMALL)
    setting = Setting(canonical(scenario), (), ends, monthly, None, program_version())
    outcome = attempted(setting, Job("k", (), 0, 5))
    assert outcome.failure is None, outcome.failure
    return outcome.values


@pytest.mark.parametrize("measured", MEASURED)
def test_rows_are_the_same_bits_as_of_runs_that_keep_everything(measured, told, monkeypatch):
    some = row(measured)
    monkeypatch.setattr(labels, "metrics_of", lambda _: ())
    whole = row(measured)
    assert some.keys() == whole.keys()
    for name, value in whole.items():
        np.testing.assert_array_equal(some[name], value, err_msg=name)
    assert told[0] == named_in(measured)
    assert told[1] is None


def named_in(measured):
    """The metrics of a study's labels, in the order of METRICS, worked out by hand."""
    named = {text.split(".")[0].split("@")[0] for part in measured for text in part}
    named = {"users" if name == "growth" else name for name in named}
    return tuple(about.name for about in metrics.METRICS if about.name in named)
