"""What pictures leave to be seen where lines lie on each other, and where labels stand."""

import numpy as np
from matplotlib.text import Annotation

from simulator import plots
from simulator.growth import check
from simulator.plots.optimise import Axis, budget_curve


def axes_of(figure):
    return [axes for part in (figure, *figure.subfigs) for axes in part.axes]


def test_an_exponential_is_seen_over_a_logistic_that_lies_on_it_and_up_to_the_forecast(
    tmp_path, drawn
):
    """Far below its ceiling a logistic is an exponential to the width of a line."""
    times = np.arange(30.0)
    plots.growth(tmp_path / "g.png", check(times, 100 * np.exp(0.1 * times), at=40.0), "T", "n")
    for axes in axes_of(drawn[0])[:2]:
        lines = {line.get_label().partition(" (")[0]: line for line in axes.lines}
        exponential, logistic = lines["exponential"], lines["logistic"]
        assert logistic.get_linestyle() == "-"
        assert exponential.get_zorder() > logistic.get_zorder()
        assert np.isfinite(exponential.get_ydata()[-1])
        assert exponential.get_xdata()[-1] == 40.0


def test_nothing_stands_at_nothing_and_not_at_what_the_search_saw(tmp_path, drawn):
    fresh = np.array([[np.nan, 50.0], [np.nan, 20.0], [np.nan, 70.0]])
    budget_curve(tmp_path / "b.png", [0, 10], np.array([80.0, 90.0]), fresh,
                 ["nothing", "plan 1"], "budget", Axis("gain"), "T")  # fmt: skip
    notes = [one for one in axes_of(drawn[0])[0].texts if isinstance(one, Annotation)]
    assert {one.get_text(): one.xy[1] for one in notes} == {"nothing": 0.0, "plan 1": 90.0}
