"""Figures with extreme inputs: nothing cut, nothing covered, nothing half said, no warnings."""

import errno
import itertools
import os
import warnings
from types import SimpleNamespace
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from experiments.answers.compared.figures import comparison_figures
from experiments.answers.figures import run_figures, titled
from experiments.studies.money import Money
from experiments.studies.runs import Runs
from experiments.studies.statistics import paired
from simulator import plots
from simulator.growth import check
from simulator.numbers import Format
from simulator.plots.parts.ends import ink_of
from simulator.plots.style import (
    FAINT,
    INK,
    PALETTE,
    contrast,
    hundredths,
    looks,
    short,
    shortened,
    style,
)
from tests.worlds import ARCHETYPES, baseline, run

LONG = "Costs $5 and $AI$ compute: " + "a title that goes on and on, " * 20
CHANGES = "; ".join(f"providers.provider_{name}.price={i}.25" for i, name in enumerate("abcdef"))
START = "2025-01"
MONEY = Format("money", "USD/month")


@pytest.fixture
def drawn(monkeypatch):
    """Figures as they would be saved, by file name; whatever warns while one is drawn fails."""
    kept = {}

    def saved(figure, file, **_):
        figure.draw_without_rendering()
        file.touch()
        kept[file.name.split(".")[1]] = figure

    monkeypatch.setattr(Figure, "savefig", saved)
    # ticks are counted by the size of letters, also when they are looked at again
    with warnings.catch_warnings(), matplotlib.rc_context(style()):
        warnings.simplefilter("error")
        yield kept


def texts(figure):
    """Every text that is to be seen, with its box in pixels."""
    hidden = set()
    for axes in figure.axes:
        hidden.update([] if axes.axison else axes.findobj(Text))
        for axis in (axes.xaxis, axes.yaxis):  # ticks outside of what is seen are not drawn
            seen = axis._update_ticks()
            unseen = [tick for tick in axis.majorTicks + axis.minorTicks if tick not in seen]
            hidden.update(label for tick in unseen for label in (tick.label1, tick.label2))
    return [
        (text, box_of(text))
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and text not in hidden
    ]


def box_of(text):
    """Where a text is [pixels], without the line that leads to it."""
    return Text.get_window_extent(text)


def words(figure):
    """All that a figure says, each text on one line."""
    escaped = [" ".join(text.get_text().split()) for text, _ in texts(figure)]
    return [text.replace(r"\$", "$") for text in escaped]


def overlap(one, other):
    """Whether two boxes share more than a pixel each way."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    return across > 1 and min(one.y1, other.y1) - max(one.y0, other.y0) > 1


def check_legible(figure):
    """Texts lie inside the figure, apart from each other and off the lines; axes have room."""
    found = texts(figure)
    for text, box in found:
        across = box.x0 >= 0 and box.x1 <= figure.bbox.x1
        assert across, f"cut at the side: {text.get_text()!r}"
        upright = box.y0 >= 0 and box.y1 <= figure.bbox.y1
        assert upright, f"cut above or below: {text.get_text()!r}"
    for (one, box), (other, second) in itertools.combinations(found, 2):
        assert not overlap(box, second), f"{one.get_text()!r} covers {other.get_text()!r}"
    for axes in (axes for axes in figure.axes if axes.axison):
        assert axes.bbox.width > 0.22 * figure.bbox.width
        assert axes.bbox.height > 100
        for legend in figure.legends:
            assert not overlap(legend.get_window_extent(), axes.bbox)
        for text in axes.texts:
            box = box_of(text).padded(-1)
            for line in axes.lines:
                x, y = axes.transData.transform(dense(line.get_xydata())).T
                inside = (box.x0 < x) & (x < box.x1) & (box.y0 < y) & (y < box.y1)
                assert not (inside & (y < axes.bbox.y1)).any(), f"{text.get_text()!r} covers a line"


def dense(points):
    """Points of a polygon line, and those between."""
    steps = np.linspace(0, len(points) - 1, 20 * len(points))
    return np.column_stack([np.interp(steps, range(len(points)), part) for part in points.T])


def rng():
    """The same random numbers in every test."""
    return np.random.default_rng(1)


def s_curve(months):
    """Users that grow like an exponential at first."""
    return 2000 / (1 + 99 * np.exp(-0.3 * np.arange(months + 1.0)))


@pytest.mark.parametrize("months", [1, 5, 24, 60, 1200])
def test_an_adoption_curve_of_any_length_can_be_read(months, drawn, tmp_path):
    users = s_curve(months)
    answer = check(np.arange(months + 1.0), users)
    plots.adoption(tmp_path / "a.png", users, 0.9 * users, 1.1 * users, answer, LONG, START, 5)
    check_legible(drawn["a"])
    said = " ".join(words(drawn["a"]))
    assert f"growth check: {answer.verdict}" in said
    for tolerance, until in answer.holds_until.items():
        if until is not None and until < months:
            assert f"within {tolerance} to month {until:.0f}" in said


def test_a_long_verdict_stands_above_the_curve_in_whole(drawn, tmp_path):
    users = s_curve(40)
    why = "undecided: models tie (in logs the series grows slower, on levels so and so)" * 3
    answer = SimpleNamespace(
        verdict_said=why,
        holds=None,
        holds_until={},
        ceiling=SimpleNamespace(identified=False),
        supported=False,
        rejected=False,
    )
    plots.adoption(tmp_path / "a.png", users, users, users, answer, "Short", START, 1)
    check_legible(drawn["a"])
    verdict = next(text for text, _ in texts(drawn["a"]) if "undecided" in text.get_text())
    assert " ".join(verdict.get_text().split()) == (f"Short: adoption growth check: {why.strip()}")
    assert verdict.get_window_extent().y0 > drawn["a"].axes[0].bbox.y1


def test_an_explosive_beginning_has_a_short_pace(drawn, tmp_path):
    """From 1 user to 20,000 in a month: e^119 a year would need 50 digits."""
    users = np.array([1.0, 20000.0, 20000.0, 20000.0])
    answer = check(np.arange(4.0), users, fit_until=1.0)
    plots.adoption(tmp_path / "a.png", users, users, users, answer, "Short", START, 1)
    check_legible(drawn["a"])
    assert max(map(len, words(drawn["a"]))) < 80


@pytest.mark.parametrize(("names", "long"), [
    (1, False), (11, False), (12, False), (32, True), (2, True),
])  # fmt: skip
def test_any_number_of_lines_is_named(names, long, drawn, tmp_path):
    called = [f"Provider {i}" + (" of the northern hemisphere and sons" * long)
              for i in range(names)]  # fmt: skip
    plots.lines(tmp_path / "l.png", rng().uniform(60, 90, (61, names)), called, LONG, "s", "x [1]",
                START)  # fmt: skip
    plots.revenue_share(tmp_path / "r.png", np.full((61, names), 1 / names), called, LONG, START)
    for figure in drawn.values():
        check_legible(figure)
        named = [text for text in words(figure) if text.startswith("Provider ")]
        assert len([text for text in named if "revenue" not in text]) == names
        assert bool(figure.legends) == (long or names >= 12)


@pytest.mark.parametrize("palette", [plots.SEGMENTS, PALETTE])
def test_looks_repeat_a_colour_only_in_another_line(palette):
    """32 providers at most: neighbours differ in colour and line, no two in neither."""
    found = looks(32, palette)
    assert len({(look.colour, look.line) for look in found}) == 32
    assert len({(look.colour, look.hatch) for look in found}) == 32
    for one, other in itertools.pairwise(found):
        assert one.colour != other.colour
        assert one.line != other.line
        assert one.hatch != other.hatch


@pytest.mark.parametrize(("values", "percent"), [(2.5, False), (1.0, True), (0.0, True)])
def test_a_level_line_lies_inside_its_axis(values, percent, drawn, tmp_path):
    plots.lines(tmp_path / "l.png", np.full((25, 2), values), ["one", "two"], "T", "s", "x [1]",
                START, percent=percent)  # fmt: skip
    check_legible(drawn["l"])
    low, high = drawn["l"].axes[0].get_ylim()
    assert low < values < high or values == low == 0.0
    labels = [tick.get_text() for tick in drawn["l"].axes[0].get_yticklabels()]
    assert len(set(labels)) == len(labels)


def test_what_nobody_uses_says_so(drawn, tmp_path):
    nothing = {f"segments.{name}.{what}": 0.0 for name in ARCHETYPES
               for what in ("initial_users", "innovation", "imitation")}  # fmt: skip
    scenario = baseline(agents=60, months=24, **nothing, title=LONG)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        results = run(scenario).results
    run_figures(Runs(scenario, 1, [results]), tmp_path)
    assert len(drawn) == 7
    for figure in drawn.values():
        check_legible(figure)
    said = {name: words(figure) for name, figure in drawn.items()}
    assert "nobody uses a provider" in said["adoption"]
    assert "no revenue" in said["revenue_share"]
    assert not any("Aurora" in text for text in said["revenue_share"])
    assert "no values: no users" in said["satisfaction"]
    assert drawn["satisfaction"].axes[0].get_ylim() == (0, 100)
    assert said["flows"].count("won none, lost none") == 5


def test_no_capacity_is_not_an_empty_picture(drawn, tmp_path):
    plots.lines(tmp_path / "u.png", np.full((25, 2), np.nan), ["a", "b"], "T", "s", "x [1]", START,
                percent=True, limit=1.0, empty="there is no capacity", full=1.05)  # fmt: skip
    check_legible(drawn["u"])
    assert {"there is no capacity", "100 %"} <= set(words(drawn["u"]))


def test_providers_of_one_title_are_told_apart():
    providers = {"a": SimpleNamespace(title="Acme"), "b": SimpleNamespace(title="Acme"),
                 "c": SimpleNamespace(title=None)}  # fmt: skip
    scenario = SimpleNamespace(providers=providers)
    runs = SimpleNamespace(scenario=scenario, provider_names=["c", "a", "b"])
    assert titled(runs) == ["c", "Acme (a)", "Acme (b)"]


@pytest.mark.parametrize(("names", "months"), [(1, 1), (2, 1200), (5, 3), (32, 60)])
def test_every_month_of_flows_is_whole(names, months, drawn, tmp_path):
    parts = rng().uniform(1, 50, (6, months + 1, names))
    plots.flows(tmp_path / "f.png", parts, [f"Provider {i} " * 5 for i in range(names)], LONG,
                START, MONEY)  # fmt: skip
    check_legible(drawn["f"])
    for axes in drawn["f"].axes:
        if axes.axison:
            low, high = axes.get_xlim()
            assert low <= -0.5
            assert high >= months + 0.5
            boxes = [patch.get_extents() for patch in axes.patches]
            assert max(box.x1 for box in boxes) <= axes.bbox.x1 + 1
            assert max(box.y1 for box in boxes) <= axes.bbox.y1
            assert min(box.y0 for box in boxes) >= axes.bbox.y0
    assert any("of 32 providers" in text for text in words(drawn["f"])) == (names == 32)


@pytest.mark.parametrize("smallest", [1.0, 0.5, 0.01])
def test_panels_say_whether_they_share_a_scale(smallest, drawn, tmp_path):
    parts = rng().uniform(40, 50, (6, 25, 4))
    parts[..., 2] *= smallest
    plots.flows(tmp_path / "f.png", parts, list("abcd"), "T", START, MONEY)
    scales = {axes.get_ylim() for axes in drawn["f"].axes if axes.axison}
    said = "all panels have one scale" if len(scales) == 1 else "each panel has its own scale"
    assert any(said in text for text in words(drawn["f"]))
    assert (len(scales) == 1) == (smallest >= 0.5)


def compared(alternative="cheaper", mover="acme", base_has=True, alternative_has=True, pairs=6):
    """A comparison as `comparison_figures` sees it."""
    scenario = SimpleNamespace(name="baseline",
                               market=SimpleNamespace(currency="USD", start=START))  # fmt: skip
    has = {"base": base_has, "alternative": alternative_has}
    arms = {arm: SimpleNamespace(provider_names=["acme"] * has[arm], scenario=scenario)
            for arm in has}  # fmt: skip

    def series(_, metric, level, name):
        scale = 1.0 if metric == "revenue_share" else 1e7
        values = rng().uniform(0.2, 0.5, (2, pairs, 25)) * scale
        for values_of, arm in zip(values, has, strict=True):
            if level == "provider" and not has[arm]:
                values_of[:] = np.nan
        return values

    effect = rng().normal(1e6, 1e6, (pairs, 49)).cumsum(axis=1)
    money = SimpleNamespace(
        mover=mover, last=48, at=lambda month: paired(0.0 * effect[:, month], effect[:, month]),
        effect=effect, spread=np.zeros(effect.shape[1]),
    )  # fmt: skip
    money.band = Money.band.func(money)
    return SimpleNamespace(
        base=arms["base"], base_name="baseline", alternatives={alternative: arms["alternative"]},
        movers={alternative: mover}, brands={alternative: (mover,) if mover else ()},
        series=series, pairs=pairs, money={alternative: money},
        question=SimpleNamespace(words="", last=24),
    )  # fmt: skip


@pytest.mark.parametrize(("alternative", "mover", "pairs"), [
    ("price_war", "acme", 6), ("price_war", None, 1), (CHANGES, "acme", 1), ("x" * 400, None, 6),
])  # fmt: skip
def test_fans_of_any_alternative_can_be_read(alternative, mover, pairs, drawn, tmp_path):
    comparison_figures(compared(alternative, mover, pairs=pairs), tmp_path)
    check_legible(drawn["fans"])
    said = words(drawn["fans"])
    assert any("against baseline" in text for text in said)
    entries = [text.get_text() for text in drawn["fans"].legends[0].get_texts()]
    called = f"alternative: {alternative}" if len(alternative) < 30 else "alternative"
    assert entries[:2] == ["base: baseline", called]
    assert any("50 %" in entry for entry in entries) == (pairs > 1)
    units = {axes.get_ylabel() for axes in drawn["fans"].axes[1::2]}
    told = {"difference [points]", "difference [USD]"} if mover else {"difference [USD/month]"}
    assert units == {"difference [customers]"} | told
    for axes in drawn["fans"].axes:
        assert not axes.texts


@pytest.mark.parametrize(("names", "movers", "pairs"), [
    (["one"], ["acme"], 8), (["x" * 60, LONG], [None, None], 1),
    ([f"alternative {i}" for i in range(12)], ["acme", "nova"] * 6, 8),
])  # fmt: skip
def test_what_alternatives_are_worth_can_be_read(names, movers, pairs, drawn, tmp_path):
    """A line each, a band where there are pairs enough, whose money where it is not one's."""
    comparison = compared(pairs=pairs)
    (money,) = comparison.money.values()
    comparison.money = {
        name: SimpleNamespace(**vars(money) | {"mover": mover})
        for name, mover in zip(names, movers, strict=True)
    }
    comparison_figures(comparison, tmp_path)
    figure = drawn["npv"]
    check_legible(figure)
    (axes,) = figure.axes
    if figure.legends:
        assert len(figure.legends[0].get_texts()) == len(names)
    else:
        assert [text.get_text().split()[0] for text in axes.texts[1:]] == names
    bands = [part for part in axes.collections if isinstance(part, PolyCollection)]
    assert len(bands) == (len(names) if pairs >= 6 else 0)
    whose = " of all providers" if None in movers else "" if "nova" in movers else " of acme"
    assert axes.get_ylabel().replace("\n", " ") == f"change of NPV{whose} [USD]"


@pytest.mark.parametrize(("base", "alternative", "said"), [
    (True, False, "only in baseline"), (False, True, "only in cheaper"),
])  # fmt: skip
def test_a_mover_of_one_arm_is_drawn_and_said(base, alternative, said, drawn, tmp_path):
    comparison_figures(compared(base_has=base, alternative_has=alternative), tmp_path)
    figure = drawn["fans"]
    check_legible(figure)
    assert words(figure).count(said) == 2
    for left, right in zip(figure.axes[::2], figure.axes[1::2], strict=True):
        known = [line for line in left.lines if not np.isnan(line.get_ydata()).all()]
        assert len(known) == (1 if "acme" in left.get_ylabel() else 2)
        assert bool(right.texts) == ("acme" in left.get_ylabel())


@pytest.mark.parametrize(("unit", "reach"), [("customers", 1.0), ("1", 0.01), ("USD", 1.0)])
def test_no_difference_is_said(unit, reach, drawn, tmp_path):
    values = rng().uniform(0.2, 0.5, (6, 25))
    plots.fans(tmp_path / "f.png", [plots.Fan("x", unit, values, values.copy())], "a", "b", START)
    check_legible(drawn["f"])
    assert "no difference" in words(drawn["f"])
    assert drawn["f"].axes[1].get_ylim() == (-reach, reach)


# Growth ------------------------------------------------------------------------------------

MONTHS = np.arange(20.0)
SERIES = {
    "huge": (1e290 * np.exp(1.5 * MONTHS[:14]), 24.0),
    "as large as doubles go": (1.7e308 * 0.5 ** MONTHS[::-1], None),
    "tiny": (1e-300 * 1.5**MONTHS, 25.0),
    "wide": (1e-3 * np.exp(2.5 * MONTHS), 24.0),
    "falling": (np.round(5000 * np.exp(-0.08 * MONTHS)), 24.0),
    "bending": (s_curve(40), 50.0),
    "zeros": (np.zeros(9), 12.0),
    "constant": (np.full(9, 7.0), 12.0),
    "two points": (np.array([5.0, 7.0]), 3.0),
    "one point": (np.array([5.0]), 3.0),
    "ends in zeros": (np.array([1.0, 2, 4, 8, 16, 0, 0]), 9.0),
}  # fmt: skip


@pytest.mark.parametrize("series", SERIES)
def test_growth_of_any_series_can_be_read(series, drawn, tmp_path):
    values, at = SERIES[series]
    answer = check(np.arange(len(values), dtype=float), values, at)
    plots.growth(tmp_path / "g.png", answer, LONG, "users of a thing with a long name " * 3)
    check_legible(drawn["g"])
    assert any(text.endswith(answer.verdict) for text in words(drawn["g"]))
    for axes in drawn["g"].axes:
        assert max((len(tick.get_text()) for tick in axes.get_yticklabels()), default=0) < 9


def test_the_lines_of_growth_are_told_apart(drawn, tmp_path):
    """No two lines are of the same stroke, and no two dotted."""
    answer = check(np.arange(41.0), s_curve(40), 50.0)
    plots.growth(tmp_path / "g.png", answer, "T", "users")
    entries = {line.get_label(): line for line in drawn["g"].axes[0].lines
               if line.get_label()[0] != "_" and line.get_linestyle() != "None"}  # fmt: skip
    straight, beginning = (next(line for name, line in entries.items() if name.startswith(words_of))
                           for words_of in ("straight", "exponential to"))  # fmt: skip
    assert straight.get_linestyle() == "--"  # what matplotlib calls any dashes
    assert beginning.get_linestyle() == "-"
    assert beginning.get_linewidth() < straight.get_linewidth()
    strokes = [(to_rgb(line.get_color()), str(line._unscaled_dash_pattern))
               for line in entries.values()]  # fmt: skip
    assert len(set(strokes)) == len(strokes)


def test_a_dollar_is_a_dollar_in_every_format(tmp_path):
    """Dollars are neither mathematics nor lost; the SVG is whole XML."""
    file = plots.lines(tmp_path / "a.svg", np.eye(3), list("abc"), "Costs $5 & <more> than $AI$",
                       "adoption", "x [1]", START)  # fmt: skip
    found = [node.text or "" for node in ElementTree.parse(file).iter() if "text" in node.tag]
    assert "Costs $5 & <more> than $AI$: adoption" in found


@pytest.mark.parametrize(("words_of", "number", "text"), [
    (short, 0.0, "0"), (short, -0.0, "0"), (short, 12.5, "12.5"), (short, 12000, "12k"),
    (short, -3.4e6, "-3.4M"), (short, 9.99e14, "999T"), (short, 1e15, "1e15"),
    (short, 1e300, "1e300"), (short, 2.5e-7, "2.5e-7"), (short, -1.7e308, "-1.7e308"),
    (hundredths, 0.125, "12.5"), (hundredths, 12.0, "1,200"), (hundredths, 1e9, "100B"),
])  # fmt: skip
def test_numbers_of_axes_are_short(words_of, number, text):
    assert words_of(number) == text


@given(st.text("ab c.=;$中文\n\0", max_size=120), st.integers(10, 60))
def test_a_shortened_name_keeps_both_ends(text, most):
    name = " ".join(text.replace("\0", "\\x00").split())
    short_name = shortened(text, most)
    assert len(short_name) <= most
    if len(name) <= most:
        assert short_name == name
    else:
        begun, ended = short_name.split("…")
        assert name.startswith(begun)
        assert name.endswith(ended)
        assert len(begun) + len(ended) >= most - 5  # a cut beside a space drops it


@pytest.mark.parametrize("title", [
    "W" * 200, "A title of words, $x$, that is " * 7, "中文标题" * 50, "path/to_" * 40, "a\tb\nc",
])  # fmt: skip
def test_any_title_fits(title, drawn, tmp_path):
    """Also of the widest letters; a letter that no font has is a box, and nobody is warned."""
    names = [title[:200], "Acme $A$"]
    plots.flows(tmp_path / "f.png", rng().uniform(1, 50, (6, 25, 2)), names, title, START, MONEY)
    plots.lines(tmp_path / "l.png", np.ones((25, 2)), names, title, "s", "x [1]", START)
    warnings.filterwarnings("ignore", message="Glyph ")  # texts are measured again here
    for figure in drawn.values():
        check_legible(figure)
        said = "".join(words(figure)).replace(" ", "")
        assert shortened(title, 200).replace(" ", "") in said
        assert "Acme$A$" in said
    assert any(text.endswith(": s") for text in words(drawn["l"]))


def test_letters_that_no_font_has_are_drawn_without_a_word(tmp_path, capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        file = plots.lines(tmp_path / "l.png", np.ones((3, 1)), ["\U0001f5a5 云"], "市场 \u0b95",
                           "s", "x [1]", START)  # fmt: skip
    assert file.stat().st_size > 1000
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("value", [np.nan, 0.0, 1e-300, 1e300])
def test_extreme_values_can_be_read(value, drawn, tmp_path):
    plots.lines(tmp_path / "l.png", np.full((4, 3), value), list("abc"), "T", "s", "x [1]", START)
    shares = np.full((4, 3), np.nan if np.isnan(value) else 0.0)
    plots.revenue_share(tmp_path / "r.png", shares, list("abc"), "T", START)
    for figure in drawn.values():
        check_legible(figure)
    assert ("no values" in words(drawn["l"])) == np.isnan(value)
    assert "no revenue" in words(drawn["r"])


def test_who_leaves_is_named_with_the_last_month(drawn, tmp_path):
    values = rng().uniform(60, 90, (25, 3))
    values[13:, 1] = np.nan
    plots.lines(tmp_path / "l.png", values, ["Acme", "Bolt", "Core"], "T", "s", "x [1]", START)
    check_legible(drawn["l"])
    assert {"Acme", "Bolt (to month 12)", "Core"} <= set(words(drawn["l"]))


def test_a_name_is_led_to_the_end_of_its_line(drawn, tmp_path):
    """Names of lines that end together are moved apart; who left before the end is not led."""
    values = np.array([60.0, 70.0, 70.1, 70.2]) + np.zeros((25, 1))
    values[13:, 0] = np.nan
    plots.lines(tmp_path / "l.png", values, list("abcd"), "T", "s", "x [1]", START)
    (axes,) = drawn["l"].axes
    (leaders,) = (part for part in axes.collections if isinstance(part, LineCollection))
    low, high = axes.get_ylim()
    ends = (values[-1, 1:] - low) / (high - low)
    names = [text.get_position()[1] for text in axes.texts[1:]]
    assert np.diff(names).min() > 2 * np.diff(ends).max()
    for (start, stop), end, name in zip(leaders.get_segments(), ends, names, strict=True):
        assert 1 < start[0] < stop[0] < axes.texts[0].get_position()[0]
        assert abs(start[1] - end) <= 0.1 * abs(name - end)
        assert abs(stop[1] - name) <= 0.3 * abs(name - end)


@pytest.mark.parametrize("palette", [plots.SEGMENTS, PALETTE, (INK, FAINT)])
def test_lines_and_their_names_contrast_with_the_paper(palette):
    """WCAG 2.1: what is drawn has a contrast of at least 3 (1.4.11), text of 4.5 (1.4.3)."""
    for colour in palette:
        assert contrast(colour) >= 3.0, colour
        assert contrast(ink_of(colour)) >= 4.5, colour


@pytest.mark.parametrize(("colour", "known"), [
    ("white", 1.0), ("black", 21.0), ("#777777", 4.48), ("#0000ff", 8.59), ("#ff0000", 4.0),
])  # fmt: skip
def test_contrast_is_that_of_the_guideline(colour, known):
    """Known values: webaim.org/resources/contrastchecker, against white."""
    assert contrast(colour) == pytest.approx(known, abs=0.005)


def test_a_dotted_limit_is_explained(drawn, tmp_path):
    plots.lines(tmp_path / "l.png", np.ones((3, 1)), ["a"], "T", "s", "x [1]", START, percent=True,
                limit=1.0)  # fmt: skip
    assert "dotted line across: the limit, 100 %" in words(drawn["l"])


def test_a_full_disk_names_the_figure_and_leaves_nothing(tmp_path, monkeypatch):
    def full(_, file, **__):
        file.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Figure, "savefig", full)
    with pytest.raises(OSError, match=r"sub.l\.png"):
        plots.lines(tmp_path / "sub" / "l.png", np.ones((3, 1)), ["a"], "T", "s", "x", START)
    assert list((tmp_path / "sub").iterdir()) == []
