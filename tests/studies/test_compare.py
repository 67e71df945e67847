"""compare: pairs that share their luck, arms that are what they say."""

import numpy as np
import pytest

import scenarios
from experiments import compare
from experiments.answers.compared.sentences import sentence, target_words
from experiments.studies.arms import (
    BadRequest,
    changes_of,
    differing_providers,
    first_mover,
    with_frozen_rivals,
)
from experiments.studies.loop.jobs import replication_seed
from simulator.scenario import canonical, digest, from_data

SMALL = {"market.agents": 400, "market.months": 18}


def small(*alternatives, **options):
    return compare("baseline", *alternatives, **{"reps": 6, "set": SMALL} | options)


def test_a_null_what_if_is_exactly_nothing():
    same = small("baseline")
    assert same.unchanged("baseline")
    assert all(f.result.difference == 0.0 for f in same.figures if f.result.difference is not None)
    assert "makes no difference" in same.document()["alternatives"]["baseline"]["sentence"]
    # also when it is written down: the price it has anyway
    written = small("providers.cumulus.price=1.85")
    assert written.unchanged("providers.cumulus.price=1.85")


def test_a_change_of_the_books_alone_is_a_difference():
    """Where prices do not follow cost, its rate moves no customer, but lifetime values."""
    what_if = "hardware.cost_of_capital=5"
    books = compare("classroom", what_if, metric=["ltv"], reps=6, set=SMALL)
    assert not books.unchanged(what_if)
    assert books.figure(what_if, "users", "market", "", 18).result.same
    found = books.figure(what_if, "ltv", "provider", "aurora", 18)
    assert found.result.difference < 0


def test_money_of_two_currencies_is_not_compared():
    with pytest.raises(BadRequest, match=r"USD, source_case in CNY.*--set market.currency=USD"):
        compare("baseline", "source_case", reps=2)


def test_a_frozen_mover_who_changes_nothing_is_refused():
    with pytest.raises(BadRequest, match=r"aurora: changes nothing.*who changes is cumulus"):
        small("providers.cumulus.price=1.5", rivals="frozen", mover="aurora")


def test_a_rival_whose_policy_answers_is_told_and_may_be_frozen():
    answering = {"providers.borealis.pricing": {"policy": "undercut"}}
    cut = "providers.cumulus.price=1.5"
    sentence = small(cut, set=SMALL | answering, reps=2).document()["alternatives"][cut]["sentence"]
    assert "The answers of borealis are included; frozen, its NPV would change by" in sentence
    frozen = small(cut, set=SMALL | answering, rivals="frozen", reps=2)
    assert "answers" not in frozen.document()["alternatives"][cut]["sentence"]
    # the mover's own policy goes on deciding
    own = small("providers.borealis.price=1.9", set=SMALL | answering, reps=2, rivals="frozen")
    (work,) = own.question.leading
    assert work.frozen == ()


def test_files_of_one_name_are_told_apart(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("extends: baseline\nname: baseline\nproviders: {aurora: {price: 2.8}}\n")
    both = small(file, reps=2)
    assert list(both.alternatives) == [str(file)]
    assert both.base_name == "baseline"


def test_a_long_what_if_is_no_file_name():
    """Nine changes make a text longer than a file's name may be."""
    names = ("aurora", "borealis", "cumulus")
    what_if = "; ".join(f"providers.{n}.{a}=0.5"
                        for n in names for a in ("performance", "security", "support"))  # fmt: skip
    assert len(what_if) > 255
    assert list(small(what_if, reps=2).alternatives) == [what_if]


def test_overrides_hold_in_arms_that_are_scenarios():
    whole = scenarios.load("baseline")
    short = compare(whole, scenarios.load("price_war"), "providers.aurora.price=2.8", reps=2,
                    set={"market.months": 3, "market.agents": 200})  # fmt: skip
    for arm in (short.base, *short.alternatives.values()):
        assert (arm.scenario.market.months, arm.scenario.agents) == (3, 200)


def test_the_mover_is_who_acts_not_who_is_remarked_upon():
    base = scenarios.load("price_war")
    data = canonical(base)
    data["timeline"][-1]["note"] = "another note"
    assert differing_providers(base, from_data(data)) == {}
    twice = canonical(base)
    twice["timeline"].append(next(a for a in twice["timeline"] if a["do"] == "price"))
    assert differing_providers(base, from_data(twice)) == {"cumulus": 12}


def test_a_difference_without_noise_is_known_at_once():
    """A fixed cost shifts the profit of every pair by the same."""
    what_if = "providers.cumulus.fixed_cost=1000"
    cost = small(what_if).figure(what_if, "profit_to_date", "provider", "cumulus", 18).result
    assert cost.variance_reduction is None
    assert (cost.method, cost.low, cost.more) == ("constant", None, 0)
    assert cost.difference < 0
    assert cost.certain


def test_a_change_from_month_12_leaves_earlier_months_alone():
    war = small("price_war")
    for a, b in zip(war.base.results, war.alternatives["price_war"].results, strict=True):
        for name in a.record.columns:
            early = np.array_equal(a.record[name][:12], b.record[name][:12], equal_nan=True)
            assert early, name
    assert not war.unchanged("price_war")


def test_pairs_share_their_seed_and_the_seed_is_the_replications():
    war = small("price_war", seed=9)
    seeds = [results.seed for results in war.base.results]
    assert seeds == [replication_seed(9, r) for r in range(6)]
    assert seeds == [results.seed for results in war.alternatives["price_war"].results]
    assert len(set(seeds)) == 6


def test_the_table_agrees_with_the_runs():
    war = small("price_war", at=[6, 18])
    table = war.table()
    row = table.query("level == 'provider' and name == 'cumulus' and metric == 'user_share' "
                      "and month == 18").iloc[0]  # fmt: skip
    j = war.base.provider_names.index("cumulus")
    one = war.base.metric("user_share", "provider")[:, 18, j]
    other = war.alternatives["price_war"].metric("user_share", "provider")[:, 18, j]
    assert row["base_mean"] == pytest.approx(one.mean())
    assert row["difference"] == pytest.approx((other - one).mean())
    assert row["n"] == 6
    assert set(table["month"]) == {6, 18}
    assert set(table["alternative"]) == {"price_war"}
    assert set(table["level"]) == {"market", "provider", "segment", "cell", "vertical"}


def test_the_mover_is_told_first_and_cells_have_both_names():
    war = small("price_war", reps=2, metric=["wins"])
    table = war.table()
    levels = list(dict.fromkeys(table["level"]))
    assert levels == ["provider", "cell", "market", "segment", "vertical"]
    providers, cells = (table[table["level"] == level]["name"].unique() for level in levels[:2])
    assert list(providers) == ["cumulus", "aurora", "borealis", "citadel", "campus"]
    assert list(cells) == [f"{p}.{s}" for p in providers for s in war.base.segment_names]
    metrics = set(table.query("name == 'aurora.sme'")["metric"])
    assert metrics == {"users", "revenue", "wins", "losses"}
    record = war.base.results[0].record
    at = record.segments.index("sme"), record.providers.index("aurora")
    users = [one.record["users"][18][at] * record.weight for one in war.base.results]
    row = table.query("name == 'aurora.sme' and metric == 'users'").iloc[0]
    assert row["base_mean"] == pytest.approx(np.mean(users))


def test_an_entrant_has_cells_in_its_arm_alone():
    entered = small("new_entrant", reps=2)
    cell = entered.figure("new_entrant", "revenue", "cell", "nova.sme", 18).result
    assert (cell.base_mean, cell.difference) == (None, None)
    assert cell.alternative_mean is not None
    assert "nova, which the base does not have, reaches an NPV of" in sentence(
        entered, "new_entrant"
    )


def test_the_interval_of_a_cell_may_be_asked_for():
    found = small("price_war", reps=None, until_halfwidth="revenue.aurora.enterprise=1e12")
    assert found.reached
    (figure,) = found.target_figures
    assert (figure.level, figure.name) == ("cell", "aurora.enterprise")
    for told in (str(found), found.everything):
        assert "aurora.enterprise: revenue " in told  # though cumulus moves
        assert "aurora.sme: revenue " not in told


def test_better_knows_which_way_is_better():
    war = small("price_war", metric=["churn", "hhi_users", "price"])
    for figure in war.figures:
        if figure.result.higher is None or figure.result.same:
            continue
        if figure.metric == "churn":
            assert figure.better == pytest.approx(1 - figure.result.higher)
        if figure.metric == "price":
            assert figure.better is None
        if figure.metric == "users":
            assert figure.better == figure.result.higher


def test_few_pairs_are_descriptive_only():
    few = small("price_war", reps=4)
    document = few.document()
    assert document["descriptive_only"]
    assert document["alternatives"]["price_war"]["sentence"].startswith(
        "Descriptive only (4 pairs)"
    )
    assert all(figure["low"] is None for figure in document["figures"])


def test_frozen_rivals_keep_their_base_behaviour():
    base, war = scenarios.load("baseline"), scenarios.load("price_war")
    assert first_mover(differing_providers(base, war)) == "cumulus"
    frozen = with_frozen_rivals(base, war, ["cumulus"])
    for name in base.providers:
        mine = [a for a in frozen.timeline if a.who == name]
        source = war if name == "cumulus" else base
        assert mine == [a for a in source.timeline if a.who == name]
    assert {a.who for a in war.timeline if a.do == "price"} == {"cumulus", "borealis", "campus"}
    assert {a.who for a in frozen.timeline if a.do == "price"} == {"cumulus"}
    assert small("price_war", rivals="frozen").movers == {"price_war": "cumulus"}


def test_frozen_rivals_of_an_entrant_and_of_a_mover_by_name():
    base, entrant = scenarios.load("baseline"), scenarios.load("new_entrant")
    assert first_mover(differing_providers(base, entrant)) == "nova"
    assert digest(with_frozen_rivals(base, entrant, ["nova"])) == digest(entrant)
    both = "providers.aurora.price=2.9; providers.campus.price=1.9"
    with pytest.raises(BadRequest, match=r"aurora and campus change at once.*--mover"):
        small(both, rivals="frozen")
    gone = compare("new_entrant", "baseline", rivals="frozen", mover="nova", reps=1, set=SMALL)
    assert gone.movers == {"baseline": "nova"}  # who is in the base alone may be named, too
    only = small(both, rivals="frozen", mover="campus")
    prices = {n: p.price for n, p in only.alternatives[both].scenario.providers.items()}
    assert (prices["aurora"], prices["campus"]) == (3.1, 1.9)
    with pytest.raises(BadRequest, match="no provider of"):
        small("price_war", mover="nobody")


def test_frozen_rivals_gain_less_than_answering_ones():
    """Borealis follows with a cut of its own; frozen, it loses more users."""
    big = {"market.agents": 4000, "market.months": 30}
    answers = {
        rivals: compare("baseline", "price_war", reps=4, set=big, rivals=rivals)
        .figure("price_war", "user_share", "provider", "borealis", 30).result.difference
        for rivals in ("respond", "frozen")
    }  # fmt: skip
    assert answers["frozen"] < answers["respond"]


def test_alternatives_may_be_changes_files_or_scenarios(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("extends: baseline\nproviders: {cumulus: {price: 1.5}}\n")
    text = small("providers.cumulus.price=1.5", reps=2)
    written = small(file, reps=2)
    mapped = small({"providers.cumulus.price": 1.5}, reps=2)
    results = [next(iter(c.alternatives.values())).metric("users") for c in (text, written, mapped)]
    assert np.array_equal(results[0], results[1])
    assert np.array_equal(results[0], results[2])


def test_changes_are_parted_by_semicolons_outside_brackets():
    assert changes_of("a.b=1; c=[{x: 1; y: 2}]") == ["a.b=1", "c=[{x: 1; y: 2}]"]


def test_pairs_are_added_until_the_interval_is_narrow():
    few = small("price_war", until_halfwidth="users=2000", reps=None)
    assert few.pairs == 13  # 8, and the five that must agree
    assert few.reached
    many = small("price_war", until_halfwidth="users=60", most=30)
    assert 13 < many.pairs <= 30
    asked = many.figure("price_war", "users", "market", "", 18).result
    assert asked.halfwidth <= 60 or many.pairs == 30
    never = small("price_war", until_halfwidth="users=1e-9", most=9)
    assert (never.pairs, never.reached) == (9, False)
    told = never.document()["target"]
    assert told["reached"] is False
    assert told["halfwidths"]["price_war"] > 1e-9
    assert "not yet the +-" in target_words(never)


@pytest.mark.parametrize(("options", "words"), [
    ({"rivals": "angry"}, "choose one of"),
    ({"at": [99]}, "from month 0 to 18"),
    ({"metric": ["profits"]}, "no metric 'profits'"),
    ({"until_halfwidth": "users"}, "METRIC.NAME=WIDTH"),
    ({"until_halfwidth": "users=-1"}, "must be above 0, e.g. users=1"),
    ({"until_halfwidth": "users.nobody=1"}, "no provider, segment or vertical has that name"),
    ({"until_halfwidth": "users.sme.aurora=1"}, "part in a segment is PROVIDER.SEGMENT"),
    ({"until_halfwidth": "npv.aurora.sme=1"}, "npv is a metric of a market or a provider"),
    ({"until_halfwidth": "revenue_share=0.1"}, "is a metric of a provider"),
])  # fmt: skip
def test_requests_that_cannot_be_met_are_refused_in_words(options, words):
    with pytest.raises(BadRequest, match=words):
        small("price_war", **options)


def test_an_alternative_named_twice_is_refused():
    with pytest.raises(BadRequest, match="named twice"):
        small("price_war", "price_war")
    with pytest.raises(BadRequest, match="nothing to compare"):
        small()
