"""Optimising on benches whose best plan is known, and on a small market."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.studies.optimise import Optimise, Prepared, work
from experiments.studies.optimise.accounts import Accounts, Aim
from experiments.studies.optimise.finding import (
    fresh_of,
    gain_of,
    in_common,
    run_again,
    set_aside,
    told_apart,
)
from experiments.studies.optimise.limits import read_amount, read_limit
from experiments.studies.optimise.space import Space
from experiments.studies.study.bench import FRESH
from experiments.studies.study.factors import Span
from experiments.studies.study.reading import Read

MILLION = 1e6


class FakeRows:
    """Rows of runs that nobody made."""

    def __init__(self, frame, spending):
        self.frame, self.spending = frame, spending

    def monthly(self, label):
        column = self.spending if label.startswith("promotion") else 0.0 * self.spending
        return np.column_stack(
            [9e9 * np.ones(len(column)), column]
        )  # month 0, which counts for none


class FakeBench:
    """Metrics as functions of a point, with noise that all points of a seed share in part.

    Args:
        metrics: label -> function of the point.
        spending: function of the point.
        noise: standard deviation of what a point's runs do not share.
    """

    def __init__(self, metrics, spending=lambda point: 0.0, noise=0.0, seed=1, refuse=None):
        self.metrics, self.spending, self.noise, self.seed = metrics, spending, noise, seed
        self.refuse = refuse or (lambda point: None)
        self.asked, self.made = [], {}

    def problem_of(self, point):
        return self.refuse(point)

    def value(self, point, replication):
        text = repr(sorted(point.items()))
        if (text, replication) not in self.made:
            rng = np.random.default_rng([self.seed, replication, *text.encode()])
            shared = np.random.default_rng([self.seed, replication]).normal(0.0, 5.0 * MILLION)
            found = {
                label: about(point) + shared + rng.normal(0.0, self.noise)
                for label, about in self.metrics.items()
            }
            self.made[text, replication] = found
        return self.made[text, replication]

    def rows_of(self, points, places):
        self.asked.append([(repr(sorted(points[place].items())), r) for place, r in places])
        rows = [{"point": place, "replication": r, **self.value(points[place], r)}
                for place, r in places]  # fmt: skip
        spending = np.array([self.spending(points[place]) for place, _ in places], float)
        return FakeRows(pd.DataFrame(rows), spending)


def span(path, low=0.0, high=1.0, base=0.0, values=None):
    return Span(path, path, low, high, values, base, "", False, False)


def prepared(spans, orders=(), aims=(("npv.x", 1.0),), limits=(), budgets=(1e7,), **said):
    actions = {name: {"at": 1, "who": "x", "do": "invest", "lever": name} for name in orders}
    text = {"name": "fake", "kind": "optimise", "provider": "x", "budgets": [1.0]} | said
    read = Read(Optimise.model_validate(text), None, None, "", "fake.yaml", {}, Path())
    aimed = tuple(Aim(*aim) for aim in aims)
    bounds = tuple(read_limit(limit) for limit in limits)
    return Prepared(read, Space(tuple(spans), actions), aimed, bounds, tuple(budgets), None)


def hill(point):
    """Highest, 8 million above the base, where price is 2.3 and advertising 0.6."""
    price, advertising = point.get("price", 2.0), point.get("advertising", 0.0)
    top = 8.0 - 50.0 * (price - 2.3) ** 2 - 9.722 * (advertising - 0.6) ** 2
    return top * MILLION


HILL = (span("price", 1.5, 3.0, base=2.0), span("advertising", 0.0, 1.0, base=0.0))
GAIN = hill({"price": 2.3, "advertising": 0.6}) - hill({})


def spent(point):
    """A million for every tenth of advertising."""
    return 10.0 * MILLION * point.get("advertising", 0.0)


# Known answers ------------------------------------------------------------------------------


def test_a_known_optimum_is_found():
    asked = prepared(HILL, trials=160)
    found = work(asked, FakeBench({"npv.x": hill}, spent, noise=0.1 * MILLION))
    assert found.best.plan.point["price"] == pytest.approx(2.3, abs=0.05)
    assert found.best.plan.point["advertising"] == pytest.approx(0.6, abs=0.08)
    assert found.best.gains[0].mean == pytest.approx(GAIN, rel=0.03)


def test_the_curve_over_budgets_is_that_of_theory():
    """What a budget allows to advertise, at the best price, is known in closed form."""
    budgets = (0.0, 1.0 * MILLION, 3.0 * MILLION, 1e7)
    asked = prepared(HILL, budgets=budgets, trials=256)
    found = work(asked, FakeBench({"npv.x": hill}, spent, noise=0.02 * MILLION))
    gains = [step.gain for step in found.curve]
    for step in found.curve:
        most = min(0.6, step.budget / (10.0 * MILLION))
        truth = hill({"price": 2.3, "advertising": most}) - hill({})
        assert step.gain == pytest.approx(truth, rel=0.06, abs=0.1 * MILLION)
        assert step.plan.fresh.spending <= step.budget * 1.01
    assert gains == sorted(gains)
    assert [step.searched for step in found.curve] == sorted(s.searched for s in found.curve)


def test_investments_that_pay_are_made_and_others_are_not():
    """Of four that cost a million each, two bring two million each, together with the first."""

    def npv(point):
        made = {action["lever"] for action in point.get("timeline+", ())}
        return MILLION * (2.0 * ("a" in made) + 2.0 * ({"a", "b"} <= made) - len(made & {"c", "d"}))

    def cost(point):
        return MILLION * len(point.get("timeline+", ()))

    asked = prepared((), "abcd", budgets=(1 * MILLION, 2 * MILLION, 4 * MILLION), trials=64)
    found = work(asked, FakeBench({"npv.x": npv}, cost, noise=0.05 * MILLION))
    made = [[action["lever"] for action in step.plan.plan.point["timeline+"]]
            for step in found.curve]  # fmt: skip
    assert made == [["a"], ["a", "b"], ["a", "b"]]
    assert found.enough == 2 * MILLION


def test_a_space_of_a_few_plans_is_tried_out_and_left():
    """Two investments make four plans, the base among them."""
    cost = lambda point: MILLION * len(point.get("timeline+", ()))  # noqa: E731
    found = work(prepared((), "ab", trials=64), FakeBench({"npv.x": lambda point: 0.0}, cost))
    assert found.tried == 4
    assert len(found.searched) == 3


@pytest.mark.verify
def test_pure_noise_is_no_better_than_doing_nothing():
    """Nothing matters, and the best of 24 plans looks better by luck: at most 10 of 100 say so."""
    fooled = cursed = 0
    for seed in range(100):
        asked = prepared(HILL, trials=24, batch=8, screen=2, replications={"n": 6}, seed=seed)
        flat = FakeBench({"npv.x": lambda point: 0.0}, noise=MILLION, seed=seed)
        found = work(asked, flat)
        fooled += found.best is not None
        cursed += found.curve[-1].searched > 0.0
    assert fooled <= 10
    assert cursed >= 90  # the search alone would have promised something


# Constraints --------------------------------------------------------------------------------


def test_constraints_hold_for_every_plan_that_is_named():
    """Without the constraint the best price is 2.3; share falls to .2 at 2.15."""
    share = {"npv.x": hill, "share.x": lambda point: 0.2 + 2.15 - point.get("price", 2.0)}
    bench = FakeBench(share, spent)
    bench.value = lambda point, r: {name: about(point) for name, about in share.items()}
    found = work(prepared(HILL, limits=["share.x >= 20 %"], trials=192), bench)
    assert found.best.plan.point["price"] == pytest.approx(2.15, abs=0.03)
    for step in found.curve:
        assert step.plan.levels["share.x"] >= 0.2
    assert all(one.fresh.allowed for one in found.finalists)


def test_a_constraint_that_no_plan_meets_leaves_no_plan():
    found = work(prepared(HILL, limits=["npv.x >= 1bn"], trials=32), FakeBench({"npv.x": hill}))
    assert found.best is None
    assert found.finalists == ()
    assert [step.plan for step in found.curve] == [None]
    assert not found.base_allowed


def test_plans_that_the_scenario_refuses_are_left_out():
    refuse = lambda point: "too dear" if point.get("price", 2.0) > 2.2 else None  # noqa: E731
    found = work(prepared(HILL, trials=128), FakeBench({"npv.x": hill}, spent, refuse=refuse))
    assert found.refused > 0
    assert 2.15 <= found.best.plan.point["price"] <= 2.2


def test_bounds_are_read_by_a_grammar():
    assert read_limit("revenue_share.x >= 20 %")[1:4] == ("revenue_share.x", ">=", 0.2)
    assert read_limit("satisfaction_index.x>base")[1:4] == ("satisfaction_index.x", ">", None)
    assert read_limit("users.x-2@6 < 3")[1:4] == ("users.x-2@6", "<", 3.0)
    assert read_limit(" users <= 1.5k ").bound == 1500.0
    for wrong in ("users", "users == 3", "users >= three", "__import__('os') >= 1 or 1",
                  "a >= 1; b >= 2", "users >= 1 <= 2", "base >= 3", "2 * users >= 3",
                  "users >= base * base", "users >= npv", "users = 3"):  # fmt: skip
        with pytest.raises(ValueError, match="must be METRIC"):
            read_limit(wrong)
    assert read_limit("users >= base").violation(90.0, 100.0) == pytest.approx(0.1)
    assert read_limit("users <= 100").violation(90.0, math.nan) < 0
    assert read_limit("users >= 95 % * base").violation(96.0, 100.0) < 0
    assert read_limit("users >= base * 2").violation(100.0, 100.0) == pytest.approx(0.5)
    assert read_limit("users >= 1").violation(math.nan, 1.0) == math.inf


def test_amounts_of_money_are_read():
    assert [read_amount(text, "USD") for text in (5, "0.5M", "500k", "500 kUSD", "2 MUSD")] == [
        5.0, 5e5, 5e5, 5e5, 2e6,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="counts in USD, not in EUR"):
        read_amount("2 MEUR", "USD")
    with pytest.raises(ValueError, match="must be an amount of USD"):
        read_amount("much", "USD")


# Fresh pairs --------------------------------------------------------------------------------


def finalists_on(bench, points, **fresh):
    """Some plans as finalists: the study, its accounts, and what the search saw of each."""
    asked = prepared((), fresh=fresh)
    accounts = Accounts(bench, "x", asked.aims, ())
    plans = [accounts.plan({}, point) for point in points]
    accounts.measure(plans, range(4))
    return asked, accounts, [accounts.account(plan, range(4)) for plan in plans]


class Luck(FakeBench):
    """A bench of plans that change nothing: numbers drawn beforehand, 0 for the base."""

    def __init__(self, seed, plans, pairs):
        super().__init__({"npv.x": lambda point: 0.0})
        self.drawn = np.random.default_rng(seed).normal(0.0, MILLION, (plans, pairs))

    def value(self, point, replication):
        return {"npv.x": self.drawn[point["a"]][replication % FRESH] if point else 0.0}


@pytest.mark.verify
def test_intervals_hold_as_often_as_they_say_whatever_ranking_looks_at():
    """Three plans that change nothing, of 20 pairs each and up to 60 where they are close.

    Intervals over all that ranking looked at, which stops by what it sees, hold less often.
    """
    held = stopped = 0
    points = [{"a": 0}, {"a": 1}, {"a": 2}]
    for seed in range(300):
        asked, accounts, chosen = finalists_on(Luck(seed, 3, 60), points, n=20, most=60)
        asked = asked._replace(indifference=0.3 * MILLION)
        again = run_again(asked, accounts, chosen)
        ranked, selection = told_apart(asked, accounts, again)
        assert [one.fresh.pairs for one in ranked] == [20, 20, 20]
        held += all(one.gains[0].low <= 0.0 <= one.gains[0].high for one in ranked)
        longer = [accounts.account(one.plan, fresh_of(asked, count)).gains[:, 0]
                  for one, count in zip(ranked, selection.samples, strict=True)]  # fmt: skip
        gains = [gain_of(column, 1.0 - 0.05 / 3) for column in longer]
        stopped += all(gain.low <= 0.0 <= gain.high for gain in gains)
    assert held / 300 >= 0.94
    assert stopped < held


class Failing(FakeBench):
    """A bench on which some runs fail: those of a point in some replications."""

    fails = staticmethod(lambda point, replication: False)

    def value(self, point, replication):
        found = super().value(point, replication)
        gone = self.fails(point, replication)
        return {label: math.nan if gone else value for label, value in found.items()}


def test_a_failed_run_takes_its_pair_with_it_and_no_more():
    """One of 20 fresh runs of the winner fails, and one of the base: 18 pairs, all of them real."""
    bench = Failing({"npv.x": lambda point: MILLION * point.get("a", 0.0)}, noise=MILLION / 10)
    bench.fails = lambda point, r: r == (FRESH + 3 if point.get("a") == 5.0 else FRESH + 7) and (
        point.get("a") in (None, 5.0))  # fmt: skip
    asked, accounts, chosen = finalists_on(bench, [{"a": 5.0}, {"a": 1.0}], n=20, most=40)
    again = run_again(asked, accounts, chosen)
    ranked, selection = told_apart(asked, accounts, again)
    assert [one.fresh.pairs for one in ranked] == [18, 19]
    assert ranked[0].fresh.allowed
    assert ranked[0].better
    assert ranked[0].gains[0].mean == pytest.approx(5 * MILLION, rel=0.02)
    assert selection.best == 0
    assert selection.certain


def test_ranking_never_takes_a_failed_run_for_no_gain():
    """Two plans that are level but for one failed run of 20; counted as 0, it would cost one of
    them a twentieth of its gain, which is all that ranking sees."""
    bench = Failing({"npv.x": lambda point: 100.0 * MILLION})
    bench.metrics = {"npv.x": lambda point: 100.0 * MILLION * bool(point)}
    bench.fails = lambda point, r: point.get("a") == 1.0 and r == FRESH + 3
    asked, accounts, chosen = finalists_on(bench, [{"a": 1.0}, {"a": 2.0}], n=20, most=40)
    _, selection = told_apart(asked, accounts, run_again(asked, accounts, chosen))
    assert selection.left == (0, 1)


def test_a_plan_is_set_aside_when_more_than_a_tenth_of_its_pairs_failed():
    bench = Failing({"npv.x": lambda point: MILLION * point.get("a", 0.0)}, noise=MILLION / 10)
    bench.fails = lambda point, r: r >= FRESH and r % 20 < {5.0: 3, 4.0: 2}.get(point.get("a"), 0)
    points = [{"a": 5.0}, {"a": 4.0}, {"a": 1.0}]
    asked, accounts, chosen = finalists_on(bench, points, n=20, most=40)
    again = run_again(asked, accounts, chosen)
    ranked, selection = told_apart(asked, accounts, again)
    assert [one.fresh.whole for one in again] == [False, True, True]
    assert [one.plan.point["a"] for one in ranked] == [4.0, 1.0]
    assert selection.best == 0
    assert set_aside(chosen, again) == 1


def test_two_plans_are_compared_in_the_pairs_of_both():
    """Seeds are worth what they are to both: a pair that one has lost is no pair of the other."""
    bench = Failing({"npv.x": lambda point: 0.0}, noise=MILLION)
    bench.fails = lambda point, r: r == FRESH + {1.0: 0, 2.0: 5}.get(point.get("a"), -1)
    asked, accounts, chosen = finalists_on(bench, [{"a": 1.0}, {"a": 2.0}], n=20, most=20)
    one, other = (final.fresh for final in run_again(asked, accounts, chosen))
    runs = [{r: bench.value({"a": a}, FRESH + r)["npv.x"] for r in range(20)} for a in (1.0, 2.0)]
    truth = [runs[1][r] - runs[0][r] for r in range(20) if r not in (0, 5)]
    assert in_common(one, other)[:, 0] == pytest.approx(truth)


# Several goals ------------------------------------------------------------------------------


def test_several_goals_have_a_front():
    """Gains of a and 1 - (a - 1)^2: on the front is a from 1, where the second is best, to 2,
    where it is that of doing nothing."""
    metrics = {"up.x": lambda p: MILLION * p.get("a", 0.0),
               "down.x": lambda p: MILLION * (p.get("a", 0.0) - 1.0) ** 2}  # fmt: skip
    aims = (("up.x", 1.0), ("down.x", -1.0))
    asked = prepared([span("a", 0.0, 3.0)], aims=aims, trials=96, finalists=6)
    found = work(asked, FakeBench(metrics, noise=1e3))
    assert len(found.front) >= 3
    for one in found.front:
        assert 0.95 <= one.plan.point["a"] <= 2.05
    assert found.selection is None


# Repeating ----------------------------------------------------------------------------------


def test_the_same_study_asks_for_the_same_runs():
    """So that a study that was stopped finds its runs again."""
    benches = [FakeBench({"npv.x": hill}, spent, noise=MILLION) for _ in range(2)]
    found = [work(prepared(HILL, trials=64, budgets=(1e6, 1e7)), bench) for bench in benches]
    assert benches[0].asked == benches[1].asked
    assert found[0].best.plan.point == found[1].best.plan.point


def test_the_search_does_not_see_the_fresh_seeds():
    bench = FakeBench({"npv.x": hill}, spent, noise=MILLION)
    found = work(prepared(HILL, trials=64), bench)
    fresh = [[r for _, r in asked if r >= FRESH] for asked in bench.asked]
    first = next(place for place, seeds in enumerate(fresh) if seeds)
    assert all(len(seeds) == len(asked) for seeds, asked in
               zip(fresh[first:], bench.asked[first:], strict=True))  # fmt: skip
    assert found.best.fresh.pairs >= 20
