"""The policy `undercut` against prices computed by hand, and how its values are refused."""

import pytest

import scenarios
from simulator.errors import listed
from simulator.plugins.pricing import POLICIES
from simulator.scenario import ScenarioError
from tests.worlds import firm, posted


def prices(months, timeline=(), segments=None, **providers):
    """What each provider posts in every month, month 0 first: a list a segment."""
    return posted(months, timeline, segments=segments or {"everyone": {}}, providers=providers)


def undercutting(**said):
    """A provider with cost 1 that follows the policy."""
    return firm(price=2.5, unit_cost=1.0, pricing={"policy": "undercut", **said})


def test_it_follows_last_months_cheapest_price_down_to_the_floor_and_up_again():
    """d = 10 %, m = 10 %, c = 1: .9 * 2 = 1.8; .9 * 1.2 = 1.08, so 1.1; .9 * 3 = 2.7."""
    found = prices(
        7,
        [{"at": 3, "who": "rival", "do": "price", "to": 1.2},
         {"at": 5, "who": "rival", "do": "price", "to": 3.0}],
        own=undercutting(by=0.1, floor_margin=0.1), rival=firm(price=2.0),
    )  # fmt: skip
    assert found["rival"] == [[2.0, 2.0, 2.0, 1.2, 1.2, 3.0, 3.0, 3.0]]
    [own] = found["own"]
    assert own == pytest.approx([2.5, 1.8, 1.8, 1.8, 1.1, 1.1, 2.7, 2.7], rel=1e-15)


def test_it_says_what_it_does_unless_told():
    """3 % below 2 is 1.94; 5 % above a cost of 1.9 is 1.995."""
    cheap, dear = undercutting(), undercutting() | {"unit_cost": 1.9}
    assert prices(1, own=cheap, rival=firm(price=2.0))["own"][0][1] == pytest.approx(1.94)
    assert prices(1, own=dear, rival=firm(price=2.0))["own"][0][1] == pytest.approx(1.995)


def test_each_segment_has_its_own_cheapest_rival():
    """One rival is cheapest for the first (1.6), the other for the second (2.0): half of them."""
    found = prices(
        1, segments={"first": {"share": 0.5}, "second": {"share": 0.5}},
        own=undercutting(by=0.5, floor_margin=0.0) | {"unit_cost": 0.5},
        one=firm(price=3.0, segment_prices={"first": 1.6}), two=firm(price=2.0),
    )  # fmt: skip
    assert [segment[1] for segment in found["own"]] == pytest.approx([0.8, 1.0])


def test_the_floor_falls_with_the_cost():
    """Cost 1 falls by a quarter a year: .75 after 12 months, and the floor is .75 * 1.2 = .9."""
    found = posted(
        12, service={"cost_trend": 0.25},
        providers={"own": undercutting(floor_margin=0.2), "rival": firm(price=0.1)},
    )  # fmt: skip
    assert found["own"][0][12] == pytest.approx(0.9)


def test_the_floor_is_over_the_full_cost_of_an_hour():
    """Borealis in month 1 at a utilisation of 75 %: 1.25 C = 2.134061, so 1.05 C = 1.792611."""
    costs = {"gpu_cost": 30e3, "facility_cost": 0.25, "unit_cost": 0.25}
    found = posted(
        1, hardware={"trend": 0.22}, service={"cost_trend": 0.10},
        providers={"own": undercutting() | costs, "rival": firm(price=0.1)},
    )  # fmt: skip
    assert found["own"][0][1] == pytest.approx(2.134061 * 1.05 / 1.25, abs=1e-6)


def test_without_a_rival_it_keeps_its_list_price():
    """Alone: 2.5. The rival of month 2 is answered in month 3 and goes in month 4: 1.8 stays."""
    assert prices(3, own=undercutting())["own"] == [[2.5] * 4]
    found = prices(
        5,
        [{"at": 2, "who": "rival", "do": "entry"}, {"at": 4, "who": "rival", "do": "exit"}],
        own=undercutting(by=0.1), rival=firm(price=2.0),
    )  # fmt: skip
    assert found["own"] == [pytest.approx([2.5, 2.5, 2.5, 1.8, 1.8, 1.8], rel=1e-15)]


def test_two_that_undercut_each_other_go_down_together():
    """From 2, by 20 % a month: 1.6, 1.28, and then the floor 1.05, not 1.024."""
    own = undercutting(by=0.2) | {"price": 2.0}
    found = prices(4, one=own, two=own)
    assert found["one"] == found["two"] == [pytest.approx([2.0, 1.6, 1.28, 1.05, 1.05])]


@pytest.mark.parametrize(
    ("rival", "month", "rivals_month"), [("undercut", 10, 10), ("match", 19, 20)]
)
def test_when_the_floor_is_reached(rival, month, rivals_month):
    """n = ceil(ln(p0/f) / -ln(1-d)) = 10 cuts from 2.45 to f = 1.05 * 1.74: one a month where
    the rival undercuts too, one in two months where it matches, a month behind."""
    found = prices(24, own=undercutting() | {"price": 2.45, "unit_cost": 1.74},
                   rival=firm(price=2.45, unit_cost=1.74, pricing={"policy": rival}))  # fmt: skip
    for name, then in (("own", month), ("rival", rivals_month)):
        [path] = found[name]
        assert path[then:] == pytest.approx([1.827] * (25 - then), abs=1e-6)
        assert path[then - 1] > 1.83


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (
            "policy: undercut, by: 100 %",
            "44: providers.aurora.pricing.by: must be below 1, not 100 % (1)",
        ),
        (
            "policy: undercut, floor_margin: -10 %",
            "54: providers.aurora.pricing.floor_margin: must be at least 0, not -10 % (-0.1)",
        ),
        (
            "policy: undercut, margin: 10 %",
            "40: providers.aurora.pricing.margin: unknown key; did you mean 'floor_margin'?",
        ),
        (
            "policy: undercutting",
            f"30: providers.aurora.pricing.policy: must be one of {listed(sorted(POLICIES))}, "
            "not 'undercutting'; did you mean 'undercut'?",
        ),
    ],
)
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    file = tmp_path / "mine.yaml"
    file.write_text(f"extends: baseline\nproviders:\n  aurora: {{pricing: {{{said}}}}}\n")
    with pytest.raises(ScenarioError) as refused:
        scenarios.load(file)
    assert str(refused.value) == f"{file}:3:{answer}"
