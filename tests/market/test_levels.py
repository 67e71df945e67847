"""The levels of a record: cells (a provider's part in a segment) add up to all the others."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.outcome import metrics
from tests.worlds import baseline, markets, run

FEW = settings(max_examples=25, suppress_health_check=list(HealthCheck))
ADDING_UP = ("users", "revenue", "usage", "joins", "leaves", "backlog")


@FEW
@given(markets(), st.integers(0, 10**6))
def test_cells_add_up_to_providers_segments_and_the_market(scenario, seed):
    results = run(scenario, seed).results
    for name in ADDING_UP:
        cells = results.metric(name, "cell")
        shape = len(results.record.segments), len(results.record.providers)
        assert cells.shape == (scenario.market.months + 1, *shape)
        assert results.metric(name, "segment") == pytest.approx(cells.sum(axis=2))
        assert results.metric(name) == pytest.approx(cells.sum(axis=(1, 2)))
    for name in (*ADDING_UP, "switched_in", "switched_away", "wins", "losses"):
        cells = results.metric(name, "cell")
        assert results.metric(name, "provider") == pytest.approx(cells.sum(axis=1))


@FEW
@given(markets(), st.integers(0, 10**6))
def test_no_metric_leaves_the_bounds_within_which_it_is_told(scenario, seed):
    """Where an interval is told no further than a figure can be, no figure may be further."""
    results = run(scenario, seed).results
    for about in metrics.METRICS:
        least, most = about.bounds
        for level in about.levels:
            values = results.metric(about.name, level)
            known = values[~np.isnan(values)]
            assert (known >= least - 1e-9).all(), (about.name, level)
            assert (known <= most + 1e-9).all(), (about.name, level)


@FEW
@given(markets(), st.integers(0, 10**6))
def test_users_change_by_wins_less_losses(scenario, seed):
    """And what one provider wins from another, that one loses: switches are a wash."""
    results = run(scenario, seed).results
    for level in ("provider", "cell"):
        users, wins, losses = (results.metric(n, level) for n in ("users", "wins", "losses"))
        assert np.diff(users, axis=0) == pytest.approx((wins - losses)[1:])
    into, away = (results.metric(n, "cell").sum(axis=2) for n in ("switched_in", "switched_away"))
    assert into == pytest.approx(away)
    assert into == pytest.approx(results.metric("switches", "segment"))


@FEW
@given(markets(), st.integers(0, 10**6))
def test_a_mean_by_revenue_lies_among_those_it_is_made_of(scenario, seed):
    results = run(scenario, seed).results

    def within(mean, parts):
        """Parts are along the last axis; null is none of them."""
        known = ~np.isnan(mean)
        parts = parts[known]
        assert (mean[known] >= np.where(np.isnan(parts), np.inf, parts).min(axis=-1) - 1e-12).all()
        assert (mean[known] <= np.where(np.isnan(parts), -np.inf, parts).max(axis=-1) + 1e-12).all()

    within(results.metric("adoption_by_revenue"), results.metric("adoption", "segment"))
    for name in ("satisfaction", "churn"):
        cells = results.metric(name, "cell").swapaxes(1, 2)  # months, providers, segments
        within(results.metric(f"{name}_by_revenue", "provider"), cells)
    awareness = results.metric("awareness_by_revenue", "provider")
    assert ((awareness >= 0) & (awareness <= 1) | np.isnan(awareness)).all()


def test_the_frame_of_cells_has_a_row_for_every_month_segment_and_provider():
    results = run(baseline(months=3)).results
    frame, record = results.cells, results.record
    assert list(frame.columns[:4]) == ["month", "date", "segment", "provider"]
    assert len(frame) == 4 * 5 * 5
    assert not frame.duplicated(["month", "segment", "provider"]).any()
    one = frame.query("month == 2 and segment == 'sme' and provider == 'campus'").iloc[0]
    at = 2, record.segments.index("sme"), record.providers.index("campus")
    assert one["users"] == record["users"][at] * record.weight
    assert one["revenue"] == pytest.approx(record["charged"][at] * record.weight / 1e6)
    assert one["date"] == "2025-03"
    assert set(frame.columns[4:]) == {metric.name for metric in metrics.of_level("cell")}
    assert {"wins", "losses", "churn", "satisfaction", "backlog"} <= set(frame.columns)
