"""The pricing policies against paths worked out by hand, and the traps they must not fall into."""

import math

import numpy as np
import pytest

import scenarios
from simulator.model import MarketModel
from simulator.plugins.pricing import HEEDLESS, POLICIES, Decision, Facts, marketing_cycle
from simulator.scenario import ScenarioError, canonical, from_data
from tests.worlds import differing, firm, posted, run, still, taken_up

TRENDS = {"hardware": {"trend": 0.22}, "service": {"cost_trend": 0.10}}
BOREALIS = {"price": 2.45, "gpu_cost": 30e3, "facility_cost": 0.25, "unit_cost": 0.25}
FOLLOWING = [name for name in POLICIES if name not in ("fixed", "undercut")]
KEEPING = [name for name in FOLLOWING if name != "best_response"]  # what the timeline changes


def pricing(policy, price=2.45, unit_cost=1.74, **said):
    """A provider that prices by a policy; its costs stay as they are."""
    return firm(price=price, unit_cost=unit_cost, pricing={"policy": policy, **said})


def falling(policy, **said):
    """Borealis, whose costs fall."""
    return firm(**BOREALIS, pricing={"policy": policy, **said})


def cut(by=-0.1, at=3, who="rival", **said):
    return {"at": at, "who": who, "do": "price", "by": by, **said}


def path(months, timeline=(), own=None, **parts):
    """What one provider posts in every month, month 0 first, where all segments are alike."""
    rivals = parts.pop("rivals", {})
    return posted(months, timeline, providers={"own": own, **rivals}, **parts)["own"][0]


# Policies that do not look at what others do ----------------------------------------------


def test_cost_plus_is_the_full_cost_and_a_mark_up():
    """1.25 C of Borealis, whose C is that of `follow_cost`."""
    found = path(60, own=falling("cost_plus", margin=0.25), **TRENDS)
    assert [found[0], found[1]] == [2.45, pytest.approx(2.134061, abs=1e-6)]
    assert [found[36], found[60]] == pytest.approx([1.215294, 0.846548], abs=1e-6)


def test_cost_plus_with_the_mark_up_of_the_first_price_follows_cost():
    followed = path(60, own=falling("follow_cost"), **TRENDS)
    assert [followed[36], followed[60]] == pytest.approx([1.372131, 0.955797], abs=1e-6)
    model = MarketModel(still(providers={"own": falling("fixed")}, **TRENDS), rng=1)
    margin = 2.45 / model.providers.costs(0)[0].full(0.75) - 1.0
    found = path(60, own=falling("cost_plus", margin=margin), **TRENDS)
    assert found == pytest.approx(followed, rel=1e-12)


def test_cost_plus_keeps_the_price_where_nothing_costs_anything():
    assert path(3, own=pricing("cost_plus", unit_cost=0.0)) == [2.45] * 4


def test_penetration_comes_up_to_the_list_price():
    """2.45 (1 - .3 e^(-t/12))."""
    found = path(24, own=pricing("penetration", discount=0.3, time_constant=12))
    assert found[0] == 2.45
    assert [found[t] for t in (1, 12, 24)] == pytest.approx([1.773767, 2.179609, 2.350529],
                                                           abs=1e-6)  # fmt: skip
    followed = path(24, own=falling("follow_cost"), **TRENDS)
    found = path(24, own=falling("penetration", discount=0.3, time_constant=12), **TRENDS)
    assert found[24] == pytest.approx(followed[24] * 2.350529 / 2.45, abs=1e-6)


def test_skimming_comes_down_to_cost_and_a_margin():
    """1.827 + (2.45 - 1.827) e^(-t/18), with 1.827 = 1.05 * 1.74."""
    found = path(36, own=pricing("skimming", floor_margin=0.05))
    assert found[0] == 2.45
    assert [found[t] for t in (1, 18, 36)] == pytest.approx([2.416333, 2.056189, 1.911314],
                                                           abs=1e-6)  # fmt: skip


def test_skimming_follows_falling_costs_down_to_its_margin():
    """After 60 months at T = 1 nothing is left of the gap: 1.25 C = .846548."""
    found = path(60, own=falling("skimming", time_constant=1), **TRENDS)
    assert found[60] == pytest.approx(0.846548, abs=1e-6)


@pytest.mark.parametrize("fall", [0.0, 0.999])
def test_skimming_from_below_its_margin_comes_up_however_fast_costs_fall(fall):
    """f (1 - (1 - .1/1.827) e^(-t/18)); f falls by 44 % a month, where by 99.9 % a year."""
    own = pricing("skimming", price=0.1, floor_margin=0.05)
    t = np.arange(13)
    floor = 1.827 * (1.0 - fall) ** (t / 12)
    expected = floor * (1.0 - (1.0 - 0.1 / 1.827) * np.exp(-t / 18))
    assert path(12, own=own, service={"cost_trend": fall}) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        (
            {"policy": "penetration", "discount": 0.3, "time_constant": 12},
            2.45 * (1 - 0.3 * math.exp(-1 / 12)),
            2.45 * (1 - 0.3 * math.exp(-2 / 12)),
        ),
        ({"policy": "skimming", "floor_margin": 0.05}, 2.416333, 1.827 + 0.623 * math.exp(-1 / 9)),
    ],
)
def test_who_enters_later_begins_when_it_enters(said, first, second):
    entry = [{"at": 7, "who": "own", "do": "entry"}]
    found = path(8, entry, own=pricing(said.pop("policy"), **said), rivals={"rival": firm()})
    assert found[7:] == pytest.approx([first, second], abs=1e-6)


# Policies that answer others --------------------------------------------------------------


def test_two_that_match_never_swap_their_prices():
    """2.45 and 2.10: both at 2.10 from month 1 on."""
    found = posted(12, providers={"one": pricing("match"), "two": pricing("match", price=2.10)})
    assert found == {"one": [[2.45] + [2.10] * 12], "two": [[2.10] * 13]}


def test_match_goes_down_with_a_rival_and_back_up_to_its_own_price():
    """Half of 3 is 1.5, but 1.05 times 1.74 is 1.827; a rise to 3.6 is not followed."""
    line = [cut(-0.3, at=2, **{"for": 2}), cut(-0.5, at=5, **{"for": 1}), cut(0.2, at=7)]
    found = path(9, line, own=pricing("match"), rivals={"rival": firm(price=3.0)})
    assert found == pytest.approx([2.45, 2.45, 2.45, 2.1, 2.1, 2.45, 1.827, 2.45, 2.45, 2.45])


def test_tit_for_tat_answers_a_cut_once_and_nearly_as_deep():
    """-10 % in month 3 only: -10 (1 - g) % in month 4 only."""
    once = [cut(**{"for": 1})]
    rivals = {"rival": firm(price=2.0)}
    for said, depth in (({}, 0.09), ({"forgiveness": 0.2}, 0.08), ({"forgiveness": 1.0}, 0.0)):
        found = path(8, once, own=pricing("tit_for_tat", **said), rivals=rivals)
        assert found == pytest.approx([2.45] * 4 + [2.45 * (1 - depth)] + [2.45] * 4)


def test_tit_for_tat_overlooks_small_cuts_and_every_rise():
    for by in (-0.029, 0.5):
        found = path(6, [cut(by)], own=pricing("tit_for_tat"), rivals={"rival": firm()})
        assert found == [2.45] * 7
    found = path(6, [cut(-0.031)], own=pricing("tit_for_tat"), rivals={"rival": firm()})
    assert found[4:] == pytest.approx([2.45 * (1 - 0.9 * 0.031)] * 3)


def test_tit_for_tat_answers_the_deepest_cut_but_not_below_its_floor():
    line = [cut(-0.2), cut(-0.4, who="other"), cut(0.5, at=5, who="other")]
    rivals = {"rival": firm(), "other": firm()}
    found = path(6, line, own=pricing("tit_for_tat", unit_cost=1.0), rivals=rivals)
    assert found[4:] == pytest.approx([2.45 * 0.64, 2.45 * 0.64, 2.45 * 0.82])
    found = path(6, line, own=pricing("tit_for_tat"), rivals=rivals)
    assert found[4] == pytest.approx(1.827)


def test_two_that_play_tit_for_tat_echo_a_cut():
    """10 (1 - g)^n % with g = .2: .92, .936, .9488, .959, and below 3 % it counts as none."""
    one = pricing("tit_for_tat", price=1.0, unit_cost=0.0, forgiveness=0.2)
    found = posted(12, [cut(who="one", **{"for": 1})], providers={"one": one, "two": one})
    depth = [0.9, 0.92, 0.936, 0.9488, 0.95904, 0.967232, 0.9737856]
    first = [1, 1, 1, depth[0], 1, depth[2], 1, depth[4], 1, depth[6], 1, 1, 1]
    second = [1, 1, 1, 1, depth[1], 1, depth[3], 1, depth[5], 1, 1, 1, 1]
    assert found["one"][0] == pytest.approx(first)
    assert found["two"][0] == pytest.approx(second)


def test_without_forgiveness_the_echo_never_ends():
    one = pricing("tit_for_tat", price=1.0, unit_cost=0.0, forgiveness=0.0)
    found = posted(60, [cut(who="one", **{"for": 1})], providers={"one": one, "two": one})
    assert found["two"][0][58::2] == pytest.approx([0.9, 0.9])
    assert found["one"][0][59] == pytest.approx(0.9)


def test_tit_for_tat_does_not_take_falling_costs_for_a_cut():
    """Two whose costs fall alike: both as `follow_cost`."""
    one = falling("tit_for_tat", tolerance=1e-9)
    found = posted(60, providers={"one": one, "two": one}, **TRENDS)
    followed = path(60, own=falling("follow_cost"), **TRENDS)
    assert found["one"][0] == found["two"][0] == pytest.approx(followed, rel=1e-12)


@pytest.mark.parametrize("policy", ["match", "tit_for_tat"])
def test_alone_it_follows_cost(policy):
    assert path(24, own=falling(policy), **TRENDS) == path(24, own=falling("follow_cost"), **TRENDS)


@pytest.mark.parametrize(("policy", "answer"), [("match", 2.0), ("tit_for_tat", 2.45)])
def test_a_newcomer_is_a_rival_from_the_month_after(policy, answer):
    entry = [{"at": 3, "who": "rival", "do": "entry"}]
    found = path(6, entry, own=pricing(policy), rivals={"rival": firm(price=2.0)})
    assert found == pytest.approx([2.45] * 4 + [answer] * 3)


@pytest.mark.parametrize("policy", ["match", "undercut", "tit_for_tat"])
def test_what_levers_cost_raises_the_floor(policy):
    """1.05 (1.74 + .2) = 2.037, from the month of the order on."""
    better = {"at": 3, "who": "own", "do": "service", "attribute": "support", "to": 0.9, "lead": 0,
              "cost": 0.0, "running": 0.0, "unit_cost": 0.2}  # fmt: skip
    line = [cut(-0.6, at=1), better]
    found = path(4, line, own=pricing(policy), rivals={"rival": firm()})
    assert found[2:] == pytest.approx([1.827, 2.037, 2.037])


# The timeline -----------------------------------------------------------------------------


@pytest.mark.parametrize("policy", KEEPING)
def test_a_relative_price_change_of_the_timeline_stays(policy):
    """-10 % in month 12 are 10 % below the price without it in every month after."""
    rivals = {"rival": firm(price=3.0)}
    before, after = (
        path(36, line, own=falling(policy), rivals=rivals, **TRENDS)
        for line in ((), [cut(at=12, who="own")])
    )
    assert after[:12] == before[:12]
    assert np.array(after[12:]) == pytest.approx(0.9 * np.array(before[12:]))


@pytest.mark.parametrize("policy", KEEPING)
def test_a_price_set_by_the_timeline_is_followed_from_there(policy):
    """2.2 in month 4; what is left of a discount still comes off."""
    line = [{"at": 4, "who": "own", "do": "price", "to": 2.2}]
    found = path(8, line, own=pricing(policy), rivals={"rival": firm(price=3.0)})
    left = {"penetration": 1 - 0.15 * math.exp(-4 / 24)}.get(policy, 1.0)
    moves = {"skimming": (2.175 + 0.275 * math.exp(-4 / 18)) / (2.175 + 0.275 * math.exp(-3 / 18))}
    assert found[4] == pytest.approx(2.2 * left * moves.get(policy, 1.0))


@pytest.mark.parametrize("policy", KEEPING)
def test_a_passing_price_change_of_the_timeline_passes(policy):
    rivals = {"rival": firm(price=3.0)}
    before, after = (
        path(9, line, own=falling(policy), rivals=rivals, **TRENDS)
        for line in ((), [cut(at=4, who="own", **{"for": 2})])
    )
    assert after[4:6] == pytest.approx([0.9 * price for price in before[4:6]])
    assert after[:4] + after[6:] == before[:4] + before[6:]


def test_the_own_price_moves_also_where_a_rival_is_matched():
    """2.45 less 10 % is 2.205, which shows when the rival of 2 is dearer; 1.9 shows at once."""
    line = [cut(at=2, who="own"), cut(0.5, at=4), {"at": 6, "who": "own", "do": "price", "to": 1.9}]
    found = path(7, line, own=pricing("match"), rivals={"rival": firm(price=2.0)})
    assert found == pytest.approx([2.45, 2.0, 2.0, 2.0, 2.0, 2.205, 1.9, 1.9])


# Costs passed on, and what is known -------------------------------------------------------


@pytest.mark.parametrize("policy", POLICIES)
def test_what_follows_cost_moves_the_level_of_costs(policy):
    """Alone, Borealis has passed on what brings 2.45 to 1.372131 in 36 months, or nothing."""
    data = still(providers={"own": falling(policy)}, market={"months": 36, "customers": 100},
                 **TRENDS)  # fmt: skip
    level = 1.372131 / 2.45 if policy in FOLLOWING else 1.0
    assert run(data).offers.cost_level == pytest.approx(level, abs=1e-6)


@pytest.mark.parametrize("policy", POLICIES)
def test_heedless_is_who_does_not_look_at_others(policy):
    quiet, moved = (
        path(6, line, own=pricing(policy), rivals={"rival": firm()}) for line in ((), [cut(-0.5)])
    )
    # where nobody wants anything, those who ask customers hear nothing of it either
    assert (quiet == moved) == (POLICIES[policy] in (*HEEDLESS, marketing_cycle))
    # what a rival does in month 3 nobody knows before month 4
    assert quiet[:4] == moved[:4]


@pytest.mark.parametrize("policy", POLICIES)
def test_a_rivals_costs_are_its_own_affair(policy):
    """Its costs cannot be seen, only what it posted."""
    cheap, dear = (
        path(12, [cut(-0.3)], own=falling(policy), rivals={"rival": firm(**costs)}, **TRENDS)
        for costs in ({}, {"gpu_cost": 50e3, "facility_cost": 0.5, "unit_cost": 1.0})
    )
    assert cheap == dear


def references(timeline=(), months=37, **providers):
    """What `own` is told of others' first prices: the reference of each month, from month 1."""
    seen = []

    def looking(facts: Facts) -> Decision:
        seen.append(facts.reference[0].tolist())
        return Decision(facts.list_prices)

    data = canonical(still(
        market={"months": months, "customers": 100}, timeline=list(timeline),
        providers={"own": firm(price=2.0), **providers}, **TRENDS,
    ))  # fmt: skip
    data["providers"]["own"]["pricing"] = {"policy": "looking"}
    run(from_data(data, plugins=[looking]))
    return seen


def test_the_reference_is_the_first_price_in_the_money_of_last_month():
    """Costs moved one of two prices to 1.372131 / 2.45 in 36 months; a cut is no cost."""
    seen = references([cut(-0.2)], rival=falling("follow_cost"))
    assert seen[0] == [2.0, 2.45]
    level = (1.0 + 1.372131 / 2.45) / 2.0
    assert seen[36] == pytest.approx([2.0 * level, 2.45 * level], abs=1e-6)


def test_a_newcomer_has_no_reference_before_it_has_posted():
    entry = [{"at": 3, "who": "rival", "do": "entry"}, cut(at=5)]
    assert references(entry, months=6, rival=firm(price=1.5)) == [[2.0, 0.0]] * 3 + [[2.0, 1.5]] * 3


# Runs -------------------------------------------------------------------------------------


def everybody(months=12):
    """One provider of each policy, a newcomer, a cut, and a segment without customers."""
    providers = {name: falling(name) for name in POLICIES} | {"newcomer": firm(price=1.9)}
    return still(
        market={"months": months, "customers": 50}, providers=providers,
        segments={"everyone": {}, "nobody": {"share": 0.0}}, **TRENDS,
        timeline=[{"at": 4, "who": "newcomer", "do": "entry"}, cut(at=6, who="fixed"),
                  cut(at=8, who="match"), cut(at=9, who="tit_for_tat", **{"for": 2})],
    )  # fmt: skip


def test_a_segment_without_customers_is_priced_as_any_other():
    """`best_response` alone asks who is there, and lets the price follow cost where nobody is."""
    record = run(everybody()).record
    price, asks = record["price"], record.providers.index("best_response")
    assert (np.isfinite(price) & (price > 0.0)).all()
    others = np.arange(price.shape[2]) != asks
    assert (price[:, 0, others] == price[:, 1, others]).all()
    followed = record.providers.index("follow_cost")
    assert price[:, 1, asks] == pytest.approx(price[:, 1, followed])


@pytest.mark.parametrize("month", [0, 1, 4, 5, 9, 11])
def test_a_saved_run_goes_on_with_the_same_bits(month, tmp_path):
    scenario = everybody()
    assert differing(run(scenario), taken_up(scenario, month, tmp_path)) == []


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("policy: cost_plus, margin: 40",
         "margin: must be at most 5, not 40; for 40 percent write 40 %"),
        ("policy: cost_plus, margin: -10 %", "margin: must be at least 0, not -10 % (-0.1)"),
        ("policy: cost_plus, utilisation: 0", "utilisation: must be above 0, not 0"),
        ("policy: match, floor_margin: -1", "floor_margin: must be at least 0, not -1"),
        ("policy: match, by: 0.1", "by: unknown key; known: policy, floor_margin, utilisation"),
        ("policy: penetration, discount: 150 %", "discount: must be at most 1, not 150 % (1.5)"),
        ("policy: penetration, time_constant: 0",
         "time_constant: must be at least 1, not 0 [months]"),
        ("policy: skimming, time_constant: 0.5",
         "time_constant: must be a whole number, not 0.5 [months]"),
        ("policy: tit_for_tat, forgiveness: 2",
         "forgiveness: must be at most 1, not 2; for 2 percent write 2 %"),
        ("policy: tit_for_tat, tolerance: 100 %", "tolerance: must be below 1, not 100 % (1)"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    file = tmp_path / "mine.yaml"
    file.write_text(f"extends: baseline\nproviders:\n  aurora:\n    pricing: {{{said}}}\n")
    with pytest.raises(ScenarioError) as refused:
        scenarios.load(file)
    assert str(refused.value).startswith(f"{file}:4:")
    assert str(refused.value).endswith(f": providers.aurora.pricing.{answer}")
