"""The pictures of an explanation: bars that add up, nothing clipped or on top of other text."""

import itertools
import warnings

import matplotlib
import numpy as np
import pytest

from simulator.plots.style import style
from simulator.plots.why import Panel, Step, from_whom, waterfall

LONG = "A finding that is told in a sentence, as findings are: " * 3


@pytest.fixture
def drawn(drawn):
    """Figures as they would be saved; whatever warns while one is drawn fails."""
    with warnings.catch_warnings(), matplotlib.rc_context(style()):
        warnings.simplefilter("error")
        yield drawn


def notes(axes):
    """What is written beside bars, with its box in pixels."""
    return [(one, one.get_window_extent()) for one in axes.texts if one.get_text().strip()]


def demand_readable(figure):
    """Every note and name lies within the figure, and on no other."""
    whole = figure.bbox
    for axes in figure.findobj(matplotlib.axes.Axes):
        named = [(one, one.get_window_extent()) for one in axes.get_yticklabels()]
        boxes = [*notes(axes), *((one, box) for one, box in named if one.get_text())]
        for one, box in boxes:
            assert whole.x0 <= box.x0 < box.x1 <= whole.x1, one.get_text()
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            assert not a.overlaps(b), (one.get_text(), other.get_text())


def steps(*parts, base=95.0, half=1.0):
    """A waterfall's rows."""
    rows = [Step("base", base, f"{base:g}M", is_level=True)]
    rows += [Step(f"part {i}", one, f"{one:+g}M", one - half, one + half)
             for i, one in enumerate(parts)]  # fmt: skip
    end = base + sum(parts)
    return [*rows, Step("alternative", end, f"{end:g}M", is_level=True)]


@pytest.mark.parametrize(
    ("parts", "base"),
    [
        ((-38.0, 25.0, -24.0, 6.5), 95.0),
        ((5.0, -3.0, 0.4), 95.0),  # far from 0
        ((-50.0, -93.0, 0.4), 95.0),  # through 0
        ((-3.0, 8.0), -40.0),
        ((0.0,), 0.0),
    ],
)
def test_the_bars_of_a_waterfall_lead_from_base_to_alternative(drawn, parts, base, tmp_path):
    rows = steps(*parts, base=base)
    waterfall(tmp_path / "why.png", rows, "profit [USD]", LONG, ("a remark",))
    (figure,) = drawn
    (axes,) = figure.findobj(matplotlib.axes.Axes)
    bars = [bar for container in axes.containers for bar in container]
    ends = [bar.get_x() + bar.get_width() for bar in bars]
    assert ends[0] == pytest.approx(base)
    assert ends[-1] == pytest.approx(base + sum(parts))
    for before, bar in zip(ends, bars[1:-1], strict=False):
        assert bar.get_x() == pytest.approx(before)
    assert [one.get_text() for one in axes.get_yticklabels()] == [row.name for row in rows]
    assert {row.said for row in rows} <= {one.get_text() for one, _ in notes(axes)}
    demand_readable(figure)


def test_from_whom_has_a_bar_a_segment_to_each_side(drawn, tmp_path):
    won = np.array([[50.0, 200.0], [10.0, 60.0], [0.0, 0.0]])
    lost = np.array([[2.0, 5.0], [0.0, 30.0], [0.0, 0.0]])
    panels = [
        Panel("customers", won, lost, ["+243", "+40", "0"]),
        Panel("revenue [USD]", won * 1e5, lost * 1e5, ["+2,430 万", "+400 万", "0"]),
    ]
    from_whom(tmp_path / "from.png", panels, ["nobody", "a rival", "another"], ["large", "small"],
              LONG, ("won and lost",))  # fmt: skip
    (figure,) = drawn
    first, second = figure.findobj(matplotlib.axes.Axes)
    widths = [[bar.get_width() for bar in container] for container in first.containers]
    assert widths == [list(-lost[:, 0]), list(won[:, 0]), list(-lost[:, 1]), list(won[:, 1])]
    assert len(second.containers) == 4
    (legend,) = figure.legends
    assert [one.get_text() for one in legend.get_texts()] == ["large", "small"]
    demand_readable(figure)
