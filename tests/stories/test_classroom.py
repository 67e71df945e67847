"""The classroom tells the whole story of an S-curve, on the mean of several seeds.

Growth that is exponential at first, the month it breaks, saturation; segments that differ.
"""

import numpy as np
import pytest

from experiments import run
from simulator.growth import check

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def classroom():
    return run("classroom", reps=10)


def mean(runs, metric, level, name=None):
    """(months) mean over replications, of one provider or segment."""
    values = runs.band(metric, level).mean
    return values if name is None else values[:, runs.segment_names.index(name)]


def test_early_growth_is_exponential_and_the_check_supports_it(classroom):
    users = mean(classroom, "users", "market")
    early = check(np.arange(19.0), users[:19])
    assert early.verdict == "exponential supported"
    assert users[18] / users[0] > 4  # more than two doublings


def test_the_month_it_breaks(classroom):
    growth = classroom.growth["market"]
    assert growth.verdict == "exponential rejected, grows slower than exponential"
    assert 18 <= growth.holds_until["5 %"] <= 26
    assert 24 <= growth.holds_until["25 %"] <= 34


def test_it_approaches_saturation_within_the_horizon(classroom):
    users = mean(classroom, "users", "market")
    gains = np.diff(users[::12])  # by year
    assert 2 <= int(np.argmax(gains)) <= 3  # most come in the middle, the inflection
    assert gains[-1] < 0.75 * gains.max()
    assert 12 * np.log(users[60] / users[59]) < 0.15  # a year
    assert users[60] / 20_000 > 0.7


def test_segments_adopt_at_visibly_different_times(classroom):
    """Months until half of the final level: individuals first, government last."""
    half = {}
    for name in classroom.segment_names:
        curve = mean(classroom, "users", "segment", name)
        half[name] = int(np.argmax(curve >= curve[-1] / 2))
    order = sorted(half, key=half.__getitem__)
    assert order[0] == "individual"
    assert order[-2:] == ["enterprise", "government"]
    assert half["government"] - half["individual"] >= 8
    assert len(set(half.values())) >= 4


def test_revenue_share_is_not_user_share(classroom):
    revenue = classroom.band("revenue_share", "provider").mean[60]
    users = classroom.band("user_share", "provider").mean[60]
    assert np.abs(revenue - users).sum() / 2 > 0.2
    shares = dict(zip(classroom.provider_names, revenue / users, strict=True))
    assert shares["aurora"] > 1.5
    assert shares["citadel"] > 1.5
    assert shares["cumulus"] < 0.5
