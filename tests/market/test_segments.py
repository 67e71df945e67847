"""The segments' parameters as columns: what a phase reads is what the scenario says."""

from typing import Any, NamedTuple

import numpy as np

from simulator.customers import columns
from simulator.engine.columns import Segments
from simulator.rules import log_odds, monthly_churn
from simulator.scenario.records.segment import Segment
from tests.worlds import baseline


def test_a_column_is_filled_from_the_field_of_its_name(monkeypatch):
    """A new column needs no line of its own here: adding a parameter touches fewer files."""
    wider = NamedTuple(
        "wider", [*((name, Any) for name in Segments._fields), ("usage_growth", Any)]
    )
    monkeypatch.setattr(columns, "Segments", wider)
    scenario = baseline()
    names = sorted(scenario.segments)
    table = columns.segment_table(scenario, names)
    for field in set(wider._fields) & set(Segment.model_fields) - {"satisfaction_reference"}:
        said = [getattr(scenario.segments[name], field) for name in names]
        assert getattr(table, field).tolist() == said, field
    assert table.usage_growth.dtype == np.float64


def test_what_is_made_of_fields():
    scenario = baseline(segments={"sme": {"decision_cycle": 0, "satisfaction_reference": 0.7}})
    names = sorted(scenario.segments)
    table = columns.segment_table(scenario, names)
    assert all(
        column.dtype == (np.int64 if field in ("stages", "deliberates", "contract") else np.float64)
        for field, column in table._asdict().items()
    )
    sme = names.index("sme")
    assert table.deliberates.tolist() == [
        int(name != "sme" and scenario.segments[name].decision_cycle > 0) for name in names
    ]
    assert table.stage_probability[sme] == 1.0
    assert table.satisfaction_reference[sme] == 0.7
    assert np.isnan(np.delete(table.satisfaction_reference, sme)).all()
    churn = scenario.segments["sme"].churn
    assert table.churn_log_odds[sme] == log_odds(monthly_churn(churn))
