"""Pictures in Chinese: with a font that has the letters, and without."""

import itertools
import warnings
from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib import font_manager

from experiments.answers.figures import run_figures
from experiments.commands.doctor import letters
from experiments.studies.runs import Runs
from simulator import plots
from simulator.plots.parts import fonts
from simulator.speech import language, speaking
from tests.plots.test_plots import START, check_legible, drawn, words  # noqa: F401
from tests.worlds import baseline, run


@pytest.fixture
def without_fonts(monkeypatch):
    """A machine on which only matplotlib's own fonts are installed."""
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own_fonts())
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    fonts.chinese.cache_clear()
    fonts.remark()
    yield
    fonts.remark()
    fonts.chinese.cache_clear()


def own_fonts():
    return [font for font in font_manager.fontManager.ttflist if font.name == "DejaVu Sans"]


def test_without_a_font_pictures_are_in_english_and_one_remark_says_what_to_install(
    without_fonts, tmp_path, capfd
):
    scenario = baseline(agents=60, months=24, title="五家数据中心",
                        **{"providers.aurora.title": "北极光"})  # fmt: skip
    results = run(scenario).results
    with warnings.catch_warnings(), speaking("zh"):
        warnings.simplefilter("error")
        run_figures(Runs(scenario, 1, [results]), tmp_path)
    assert capfd.readouterr() == ("", "")
    with speaking("zh"):
        said = plots.remark()
    assert "Noto Sans CJK SC" in said
    assert "fonts-noto-cjk" in said
    assert plots.remark() == "", "said once"


@pytest.mark.usefixtures("without_fonts")
def test_without_a_font_names_are_keys():
    with speaking("zh"):
        with plots.lettering():
            assert language() == "en"
        assert plots.readable("北极光", "aurora") == "aurora"
        assert plots.readable("Aurora", "aurora") == "Aurora"
    assert "install" in letters()


def test_a_font_that_matplotlib_has_not_noticed_yet_is_found(without_fonts, monkeypatch):
    def added(file):
        font_manager.fontManager.ttflist.append(SimpleNamespace(name="SimHei", fname=file))

    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: ["/fonts/new.ttf"])
    monkeypatch.setattr(font_manager.fontManager, "addfont", added)
    assert fonts.chinese() == "SimHei"
    assert fonts.families() == ["DejaVu Sans", "SimHei"]
    assert letters() == "SimHei"


@pytest.mark.skipif(fonts.chinese() is None, reason="no font with Chinese letters is installed")
def test_every_picture_of_a_run_is_drawn_in_chinese(drawn, tmp_path):  # noqa: F811
    """Every letter has a glyph (matplotlib would warn), and nothing is cut or covered."""
    scenario = baseline(agents=60, months=30, title="五家数据中心")
    results = run(scenario).results
    with speaking("zh"):
        run_figures(Runs(scenario, 1, [results]), tmp_path)
    warnings.filterwarnings("error", message="Glyph ")
    for figure in drawn.values():
        check_legible(figure)
        said = " ".join(words(figure))
        assert "五家数据中心" in said
        assert not fonts.remark()


@pytest.mark.parametrize(("start", "last", "ticks"), [
    ("2025-01", 60, {0: "2025", 12: "2026", 24: "2027", 36: "2028", 48: "2029", 60: "2030"}),
    ("2019-03", 33, {10: "2020", 22: "2021"}),
    ("2025-12", 25, {1: "2026", 13: "2027", 25: "2028"}),
    ("2025-01", 12, {0: "0", 2: "2", 4: "4", 6: "6", 8: "8", 10: "10", 12: "12"}),
])  # fmt: skip
def test_years_stand_at_their_januaries(start, last, ticks, drawn, tmp_path):  # noqa: F811
    plots.lines(tmp_path / "l.png", np.ones((last + 1, 1)), ["a"], "T", "s", "x [1]", start)
    (axes,) = drawn["l"].axes
    shown = [tick.get_text() for tick in axes.get_xticklabels()]
    assert dict(zip(map(int, axes.get_xticks()), shown, strict=True)) == ticks


def test_dated_actions_are_marked_where_they_happen(drawn, tmp_path):  # noqa: F811
    marks = [plots.Mark(12, "Cumulus: price"), plots.Mark(20, "Aurora: exit")]
    plots.lines(tmp_path / "l.png", np.ones((61, 1)), ["a"], "T", "s", "x [1]", START, marks=marks)
    check_legible(drawn["l"])
    assert {"Cumulus: price", "Aurora: exit"} <= set(words(drawn["l"]))
    upright = {line.get_xdata()[0] for line in drawn["l"].axes[0].lines[1:]}
    assert upright == {12, 20}


def test_marks_for_which_there_is_no_room_are_told_below_the_title(drawn, tmp_path):  # noqa: F811
    marks = [plots.Mark(month, f"Cumulus: price {month % 2}") for month in range(12, 22)]
    plots.lines(tmp_path / "l.png", np.ones((61, 1)), ["a"], "T", "s", "x [1]", START, marks=marks)
    check_legible(drawn["l"])
    said = "Cumulus: price 0 (month 12, 14, 16, 18, 20)"
    assert any(said in text for text in words(drawn["l"]))


def test_prices_are_steps(drawn, tmp_path):  # noqa: F811
    plots.lines(tmp_path / "l.png", np.eye(25)[:, :1], ["a"], "T", "s", "x [1]", START, steps=True)
    assert drawn["l"].axes[0].lines[0].get_drawstyle() == "steps-post"


@pytest.mark.parametrize("heights", [[0.1, 0.11, 0.12], [0.9, 0.95, 1.0], [0.2, 0.8], [0.5] * 7])
def test_names_are_moved_apart_and_stay_inside(heights):
    from simulator.plots.parts.ends import spread

    places = spread(heights, 0.1)
    assert places == sorted(places)
    assert all(b - a >= 0.1 - 1e-12 for a, b in itertools.pairwise(places))
    assert max(places) <= 1.0
    if heights == [0.2, 0.8]:
        assert places == heights
