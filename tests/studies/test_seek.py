"""Searches for a goal: a planted root within its interval, every end of the search, refusals."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from scipy import stats

import scenarios
from experiments import compare
from experiments.answers.batch.doing import Study
from experiments.answers.batch.kinds import answer_of
from experiments.studies.seek import prepare, work
from experiments.studies.seek.goals import read_goal
from experiments.studies.seek.preparing import study_for
from experiments.studies.seek.working import ALREADY, AT_ONCE, NOTHING, NOWHERE, REACHED, alike
from experiments.studies.study.bench import FRESH, Bench
from experiments.studies.study.reading import BadStudy
from simulator.model import MarketModel
from simulator.plots.choices import seek as plots
from simulator.scenario import ScenarioError, canonical
from simulator.speech import speaking
from tests.studies.sweeps import Formula
from tests.typed import command, document
from tests.worlds import firm, still

PRICE = "providers.aurora.price"  # 3.1 USD/GPU-hour in the baseline
SMALL = ("--agents", "300", "--months", "6", "--reps", "6", "--backend", "serial")


class Planted(Formula):
    """A bench on which aurora's NPV is a function of its price, beside noise of the seed."""

    def __init__(self, plan, response, deviation=0.0, trial=0):
        self.trial = trial

        def value(point, noise):
            price = point.get(PRICE, 3.1)
            return {"npv.aurora": response(price) + deviation * (price - 3.1) * noise}

        super().__init__(plan, value)

    def rows_of(self, points, pairs):
        """As a formula's, with noise of the trial."""
        return super().rows_of(points, [(place, r + 10**7 * self.trial) for place, r in pairs])

    def replications(self):
        return range(20)


def plan_of(goal, between=(1.6, 4.6), **said):
    return prepare(study_for("baseline", goal, PRICE, between, said={"agents": 300, **said}))


def sought(goal, response, between=(1.6, 4.6), **about):
    plan = plan_of(goal, between)
    return work(plan, Planted(plan, response, **about))


@pytest.mark.verify
def test_a_planted_root_is_found_within_its_interval_as_often_as_it_says():
    """NPV gains 10 for each dollar, give or take 3 in each pair: 12 more need a price of 4.3.

    95 % of 60 are 57, give or take four standard errors, 7.
    """
    within = agreed = 0
    for trial in range(60):
        found = sought("aurora.npv >= base + 12", lambda x: 10 * (x - 3.1), deviation=3.0,
                       trial=trial)  # fmt: skip
        assert found.state == REACHED
        low, high = found.crossing.ends
        within += (low or 0.0) <= 4.3 <= (high or 9.0)
        agreed += found.fresh.agrees
    assert within >= 50
    assert agreed >= 50


def test_the_nearest_of_several_crossings_is_the_answer():
    """A wave that reaches its goal at 2.1 to 2.6 below and at 4.1 to 4.6 above today's 3.1."""
    found = sought("aurora.npv >= base + 0.5", lambda x: -math.cos(math.pi * (x - 3.35)) + 0.7071)
    assert found.state == REACHED
    roots = [3.35 + math.acos(0.7071 - 0.5) / math.pi * side for side in (-1.0, 1.0)]
    nearest = min(roots, key=lambda root: abs(root - 3.1))
    assert found.at == pytest.approx(nearest, abs=0.01)


def test_fresh_seeds_are_held_against_their_own_base():
    """The NPV of a run is anything; a tenth more of it on fresh seeds is another amount."""
    plan = plan_of("aurora.npv >= base + 10 %")

    class Scaled(Planted):
        def __init__(self, plan):
            Formula.__init__(self, plan, lambda point, noise: {
                "npv.aurora": (100.0 + 10.0 * noise) * point.get(PRICE, 3.1) / 3.1})  # fmt: skip
            self.trial = 0

    bench = Scaled(plan)
    found = work(plan, bench)
    asked = bench.rows([{}], range(FRESH, FRESH + 20)).frame["npv.aurora"]
    assert found.fresh.wanted == pytest.approx(0.1 * asked.mean())
    assert found.fresh.wanted != pytest.approx(found.wanted)
    said = " ".join(answer_of("seek", found).sentences())
    assert f"where {answer_of('seek', found).form.change(found.fresh.wanted)}" in said


def short_on_fresh_seeds(between=(1.6, 4.6)):
    """A search whose answer misses on fresh seeds, and the value that these need.

    NPV gains 10 + 3 m for each dollar, where m is the mean of the pairs' noise: 12 more need
    3.1 + 12 / (10 + 3 m).
    """
    for trial in range(20):
        found = sought("aurora.npv >= base + 12", lambda x: 10 * (x - 3.1), between,
                       deviation=3.0, trial=trial)  # fmt: skip
        if found.state == REACHED and found.fresh.short:
            seeds = range(FRESH + 10**7 * trial, FRESH + 20 + 10**7 * trial)
            noise = np.mean([np.random.default_rng(r).normal() for r in seeds])
            return found, 3.1 + 12 / (10 + 3 * noise), (10 + 3 * noise) * (found.at - 3.1) - 12
    raise AssertionError("none of twenty searches misses on fresh seeds")


def test_where_fresh_seeds_miss_the_goal_it_is_said_by_how_much_and_what_would_do():
    found, root, beyond = short_on_fresh_seeds()
    assert found.fresh.short == pytest.approx(-beyond)
    assert root <= found.fresh.enough < root + 0.2 * (root - 3.1)
    assert found.fresh.there.difference >= 12
    answer = answer_of("seek", found)
    said = " ".join(answer.sentences())
    assert f"it falls short by {answer.form.size(-beyond)} USD." in said
    assert f"There {found.fresh.enough:g} USD/GPU-hour would do: " in said
    assert "too" not in said
    assert answer.document()["fresh"]["enough"] == found.fresh.enough
    assert not answer.document()["fresh"]["reached"]
    with speaking("zh"):
        assert "还差" in "".join(answer.sentences())


def test_where_no_value_would_do_on_fresh_seeds_that_is_said():
    _, root, _ = short_on_fresh_seeds()
    found, other, _ = short_on_fresh_seeds((1.6, root - 0.02))
    assert other == root
    assert found.fresh.enough is None
    said = " ".join(answer_of("seek", found).sentences())
    assert f"no value that was tried does, as far as {root - 0.02:.5g} USD/GPU-hour." in said


def test_the_title_of_a_picture_has_the_interval(tmp_path, monkeypatch):
    found = sought("aurora.npv >= base + 12", lambda x: 10 * (x - 3.1), deviation=3.0)
    titles = []
    monkeypatch.setattr(plots, "sought", lambda *told: titles.append(told[-1]))
    answer_of("seek", found).figures(tmp_path)
    low, high = found.crossing.ends
    assert f"(95 %: {low:.5g} to {high:.5g})" in titles[0]


def test_two_means_are_held_against_each_other_as_welch_does():
    """scipy's test with unequal variances, to its verdict at 5 %."""
    for seed in range(40):
        rng = np.random.default_rng(seed)
        one, other = rng.normal(0.0, 1.0, 12), rng.normal(1.0, 3.0, 20)
        assert alike(one, other) == (stats.ttest_ind(one, other, equal_var=False).pvalue >= 0.05)


def test_a_goal_may_be_a_ceiling_and_a_share_of_the_base():
    found = sought("aurora.npv <= base - 10 %", lambda x: 1000 - 100 * (x - 3.1))
    assert found.at == pytest.approx(4.1, abs=0.005)
    assert found.wanted == pytest.approx(-100.0)
    found = sought("aurora.npv <= 900", lambda x: 1000 - 100 * (x - 3.1))
    assert found.at == pytest.approx(4.1, abs=0.005)


def test_what_cannot_be_reached_is_told_with_the_best_that_was_found():
    """A hill of 5, whose top at 2.4 lies between two points of the grid."""
    found = sought("aurora.npv >= base + 20", lambda x: 5 - 8 * (x - 2.4) ** 2)
    assert found.state == NOWHERE
    assert found.at == pytest.approx(2.4, abs=0.05)
    text = " ".join(str(answer_of("seek", found)).split())
    assert "is not reachable with providers.aurora.price between 1.6 and 4.6" in text
    assert "The best that was found: change of aurora's NPV: +3.9" in text


def test_a_summit_between_two_points_of_the_grid_is_climbed():
    """Both neighbours on the grid miss the goal; the top between them reaches it."""
    found = sought("aurora.npv >= 4.983", lambda x: 5 - 8 * (x - 2.4) ** 2)
    assert found.state == REACHED
    assert found.at == pytest.approx(2.4 + math.sqrt(0.017 / 8), abs=0.01)


def test_a_goal_that_holds_already_needs_no_search():
    plan = plan_of("aurora.npv >= 900")
    bench = Planted(plan, lambda x: 1000.0)
    found = work(plan, bench)
    assert found.state == ALREADY
    assert sum(map(len, bench.asked)) == 20
    assert "holds already" in str(answer_of("seek", found))


@pytest.mark.parametrize(
    ("goal", "said", "begins"),
    [
        ("aurora.npv >= 18", "is not reachable", "The interval there holds the goal"),
        ("aurora.npv >= 12", "holds already", "On average only: the interval holds values"),
    ],
)
def test_nothing_is_said_of_an_interval_that_so_few_pairs_do_not_have(goal, said, begins):
    for pairs, shown in ((3, False), (20, True)):
        plan = plan_of(goal, replications={"n": pairs})
        bench = Formula(plan, lambda point, noise: {
            "npv.aurora": 15.0 + 10.0 * noise - 1e-3 * point.get(PRICE, 3.1)
        })  # fmt: skip
        bench.replications = lambda pairs=pairs: range(pairs)
        text = " ".join(str(answer_of("seek", work(plan, bench))).split())
        assert said in text
        assert (begins in text) is shown


def test_a_path_that_moves_nothing_is_told():
    found = sought("aurora.npv >= base + 1", lambda x: 7.0)
    assert found.state == NOTHING
    assert "moves nothing here" in " ".join(str(answer_of("seek", found)).split())


def test_where_today_is_out_of_the_range_its_near_end_may_do_at_once():
    found = sought("aurora.npv >= base + 5", lambda x: 10 * (x - 3.1), between=(4.0, 5.0))
    assert (found.state, found.at) == (AT_ONCE, 4.0)
    assert "at the nearest end of the range" in " ".join(str(answer_of("seek", found)).split())


def test_a_value_that_no_run_has_is_refused():
    plan = plan_of("aurora.npv >= base + 5")
    with pytest.raises(BadStudy, match="has no value in any run"):
        work(plan, Planted(plan, lambda x: np.nan))


@pytest.mark.parametrize(("goal", "label", "amount", "relative"), [
    ("aurora.npv >= base + 10 MUSD", "npv.aurora", 1e7, True),
    ("npv.aurora>=base-500 kUSD", "npv.aurora", -5e5, True),
    ("market.users >= 9000", "users", 9000.0, False),
    ("aurora.revenue_share >= base + 2 %", "revenue_share.aurora", 0.02, True),
    ("aurora.revenue_share <= base - 2 points", "revenue_share.aurora", -0.02, True),
    ("adoption >= 30 %", "adoption", 0.3, False),
    ("aurora.sme.revenue >= 1M", "revenue.aurora.sme", 1e6, False),
    ("aurora.price <= 2 USD/GPU-hour", "price.aurora", 2.0, False),
])  # fmt: skip
def test_goals_are_written_as_people_write_them(goal, label, amount, relative):
    read = read_goal(goal, scenarios.load("baseline"))
    assert (read.label, read.amount, read.relative) == (label, amount, relative)


@pytest.mark.parametrize(("goal", "said"), [
    ("aurora.npv > 3", "write >= or <="),
    ("better", "there is no goal"),
    ("aurora.npz >= 3", "did you mean 'npv'?"),
    ("auror.npv >= 3", "did you mean 'aurora'?"),
    ("aurora.adoption >= 3", "exists for market, segment, vertical"),
    ("aurora.npv >= base 10", "is no bound"),
    ("aurora.npv >= base + 10 EUR", "counted in USD"),
    ("aurora.npv >= 3 points", "is no share"),
    ("aurora.revenue_share >= 30", "write 30 %"),
])  # fmt: skip
def test_a_goal_that_cannot_be_is_refused_in_words(goal, said, tmp_path):
    done = command("seek", goal, "--with", PRICE, "--between", "2", "4", *SMALL, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("GOAL: ")
    assert said in done.stderr
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(("path", "between", "said"), [
    ("providers.auror.price", ("2", "4"),
     "--with: providers.auror.price: unknown key 'auror'; did you mean 'aurora'?"),
    ("providers.aurora.prise", ("2", "4"), "--with: providers.aurora.prise: unknown key 'prise'"),
    (PRICE, ("4", "2"), "must rise"),
    (PRICE, ("-1", "4"), "--between: "),
    (PRICE, ("cheap", "4"), "--between: "),
    ("providers.aurora.pricing", ("2", "4"), "--with: providers.aurora.pricing: is no number"),
])  # fmt: skip
def test_a_path_or_range_that_cannot_be_is_refused_in_words(path, between, said, tmp_path):
    done = command("seek", "aurora.npv >= 3", "--with", path, "--between", *between, *SMALL,
                   cwd=tmp_path)  # fmt: skip
    assert done.returncode == 2, done.stdout
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_goal_may_be_of_another_month_than_the_last():
    for month, label in (("24", "users@24"), ("2027-01", "users@24"), (None, "users")):
        plan = prepare(study_for("baseline", "market.users >= 9000", PRICE, [2, 4], at=month))
        assert plan.goal.label == label
    with pytest.raises(ScenarioError, match="at: "):
        prepare(study_for("baseline", "market.users >= 9000", PRICE, [2, 4], at="soon"))


def test_whole_numbers_stay_whole():
    plan = prepare(study_for("baseline", "users >= base + 1", "network.contacts", [2, 40]))
    assert plan.span.whole
    assert all(value == int(value) for value in plan.grid)


@pytest.mark.parametrize("miss", [-0.5, -0.2, -0.01, 0.0, 0.01, 0.3])
def test_the_whole_number_that_is_answered_is_the_first_that_reaches(miss):
    """Of 2000 users by contacts: 21 of these reach it, but for a little noise and a miss."""
    plan = prepare(study_for("baseline", "users >= 2000", "network.contacts", [8, 40],
                             said={"agents": 300, "months": 6, "points": 3}))  # fmt: skip
    bench = Formula(plan, lambda point, noise: {
        "users": 2000 + point.get("network.contacts", 8) - 21 + miss + 2 * noise})  # fmt: skip
    bench.replications = lambda: range(20)
    found = work(plan, bench)
    reaching = [value for value, beyond in found.known.items() if beyond.mean() >= 0.0]
    assert found.at == min(reaching)
    assert found.at - 1 in found.known


def test_values_that_the_scenario_refuses_are_left_out():
    """In a small world contacts are even: odd ones of the grid are not run, nor found."""
    plan = prepare(study_for("baseline", "users >= base + 30", "network.contacts", [2, 40],
                             said={"agents": 300, "months": 6}))  # fmt: skip
    contacts = "network.contacts"
    bench = Formula(plan, lambda point, _: {"users": 10.0 * point.get(contacts, 8)},
                    refuse=lambda point: "odd" if point[contacts] % 2 else None)  # fmt: skip
    bench.replications = lambda: range(6)
    found = work(plan, bench)
    assert found.state == REACHED
    assert found.at == 12
    assert all(value % 2 == 0 for value in found.known)


# A real market ------------------------------------------------------------------------------


@pytest.fixture
def monopoly(tmp_path):
    """A market of one provider to whom everybody is bound: revenue is price ^ (1 - elasticity)."""
    market = still({"initial_users": 1.0, "usage_elasticity": 0.4},
                   providers={"one": firm(unit_cost=0.0)},
                   market={"months": 12, "customers": 200})  # fmt: skip
    (tmp_path / "monopoly.yaml").write_text(json.dumps(canonical(market)))
    return tmp_path


@pytest.mark.slow
def test_in_a_real_market_the_price_of_a_goal_is_what_the_elasticity_says(monopoly):
    """Usage falls by price ^ -0.4, revenue rises by price ^ 0.6: a tenth more is 1.1 ^ (1/0.6)."""
    words = ("seek", "one.revenue >= base + 10 %", "--with", "providers.one.price", "--between",
             "2", "4", "monopoly.yaml", "--reps", "6", "--out", "out")  # fmt: skip
    got = document(command(*words, "--json", cwd=monopoly))
    root = 2.5 * 1.1 ** (1 / 0.6)
    assert got["state"] == REACHED
    assert got["value"] == pytest.approx(root, abs=0.003)
    assert got["low"] - 0.003 <= root <= got["high"] + 0.003
    assert got["fresh"]["agrees"]
    curve = pd.read_csv(monopoly / "out" / "curve.csv").query("on_grid")
    expected = 6e4 * ((curve["value"] / 2.5) ** 0.6 - 1)
    assert list(curve["mean"]) == pytest.approx(list(expected), rel=2e-3, abs=1.0)
    with Image.open(monopoly / "out" / "seek.png") as picture:
        assert picture.width > 1000


def test_the_interval_of_a_change_is_that_of_the_comparison():
    """The same pairs, and what runs of one arm differ by, which is most in the last month."""
    said = {"agents": 300, "months": 12, "points": 3, "replications": {"n": 8}}
    plan = prepare(study_for("baseline", "aurora.npv >= base + 1e12", PRICE, [2.6, 3.1], said=said))
    found = work(plan, Bench(plan.read.study, plan.read.scenario))
    answer = compare("baseline", f"cut: {PRICE}=2.6", reps=8,
                     set={"market.agents": 300, "market.months": 12})  # fmt: skip
    figure = answer.figure("cut", "npv", "provider", "aurora", 12).result
    told = found.told(2.6)
    assert told.method == figure.method
    ends = (figure.difference, figure.low, figure.high)
    assert (told.difference, told.low, told.high) == pytest.approx(ends, rel=1e-9)


@pytest.mark.slow
def test_what_was_run_is_not_run_again_and_chinese_is_chinese(monopoly, monkeypatch):
    words = ("seek", "one.revenue >= base + 10 %", "--with", "providers.one.price", "--between",
             "2", "4", "monopoly.yaml", "--reps", "6", "--out", "out",
             "--backend", "serial")  # fmt: skip
    first = command(*words, cwd=monopoly)
    assert first.returncode == 0, first.stderr

    def run(*_):
        raise AssertionError("run again")

    monkeypatch.setattr(MarketModel, "run", run)
    again = command(*words, cwd=monopoly)
    assert again.stdout == first.stdout
    resumed = command("resume", "out", "--backend", "serial", cwd=monopoly)
    assert resumed.stdout == first.stdout
    chinese = command(*words, "--lang", "zh", cwd=monopoly).stdout
    assert "即可达到" in chinese
    assert "reached" not in chinese
    other = command(*words[:-2], "--backend", "serial", "--between", "2", "5", cwd=monopoly)
    assert other.returncode == 3
    assert "holds another study" in other.stderr


def test_a_file_says_the_same_and_is_refused_at_its_lines(tmp_path):
    file = tmp_path / "study.yaml"
    text = ("name: mine\nkind: seek\nscenario: baseline\nagents: 300\n"
            "goal: aurora.npv >= base + 1\npath: providers.aurora.price\n"
            "between: [2, 4]\n")  # fmt: skip
    file.write_text(text)
    study = Study.from_yaml(file)
    assert study.kind == "seek"
    assert study.expected == 20 * (10 + 8 + 2)
    file.write_text(text.replace("base + 1", "base plus 1").replace("[2, 4]", "[2, -4]"))
    with pytest.raises(ScenarioError) as refused:
        Study.from_yaml(file)
    said = str(refused.value)
    assert "study.yaml:5:7: goal:" in said
    assert "between" in said


def test_every_sentence_can_be_said_in_both_languages():
    ends = {
        "aurora.npv >= base + 12": lambda x: 10 * (x - 3.1),
        "aurora.npv >= base + 20": lambda x: 5 - 8 * (x - 2.4) ** 2,
        "aurora.npv >= -1": lambda x: 10 * (x - 3.1),
        "aurora.npv >= base + 1": lambda x: 7.0,
    }
    for goal, response in ends.items():
        found = sought(goal, response, deviation=1.0 if goal.endswith("2") else 0.0)
        for language in ("en", "zh"):
            with speaking(language):
                assert goal in str(answer_of("seek", found)) or found.state == NOTHING
