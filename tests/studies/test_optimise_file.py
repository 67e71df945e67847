"""A file of kind `optimise`: what is wrong with it, and what comes of it on a small market."""

import json
from functools import cache

import numpy as np
import pytest

import scenarios
from experiments.answers.batch import kinds
from experiments.answers.batch.doing import Study
from experiments.answers.batch.plan_file import lines
from experiments.studies.optimise import prepare, work
from experiments.studies.optimise.accounts import Accounts
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import read_study
from simulator.scenario import ScenarioError, canonical, digest

SMALL = """\
name: small
kind: optimise
provider: borealis
agents: 300
months: 6
levers:
  - {path: providers.borealis.price, range: [2.0, 4.0], label: price}
  - {path: providers.borealis.promotion.digital, values: [0, 180, 400]}
invest: [access_control]
invest_at: month 1
budgets: [0, 1M]
trials: 20
batch: 8
screen: 2
replications: {n: 4}
fresh: {n: 6, most: 8}
"""
WRONG = """\
name: wrong
kind: optimise
provider: borealis
levers:
  - {path: providers.borealis.prize, range: [2.0, 4.0]}
  - {path: providers.aurora.price, range: [2.0, 4.0]}
  - {path: providers.borealis.price, range: [4.0, 2.0]}
invest: [access_contrl, access_control, access_control]
invest_at: month 12
goals:
  - {maximise: nvp.borealis}
constraints:
  - revenue_share.borealis => 20 %
  - users.nobody >= 1
budgets: [2M, 1M, lots, 3 MEUR]
indifference: none
"""


def read_text(text, tmp_path):
    file = tmp_path / "study.yaml"
    file.write_text(text, encoding="utf-8")
    return read_study(file, kinds.records())


@cache
def small_found(folder):
    """One search of a small market, for all tests."""
    asked = prepare(read_text(SMALL, folder))
    bench = Bench(asked.read.study, asked.read.scenario)
    return work(asked, bench), bench


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_found(tmp_path_factory.mktemp("small"))


def problems(text, tmp_path):
    with pytest.raises(ScenarioError) as caught:
        prepare(read_text(text, tmp_path))
    return [(one.place.line, one.message) for one in caught.value.problems]


def test_all_that_is_wrong_is_told_at_once_each_at_its_line(tmp_path):
    told = problems(WRONG, tmp_path)
    said = {line: " | ".join(text for at, text in told if at == line) for line, _ in told}
    assert "did you mean 'price'" in said[5]
    assert "is no lever of borealis; its own begin with providers.borealis." in said[6]
    assert "must rise" in said[7]
    assert "did you mean 'access_control'" in said[8]
    assert "stands there already" in said[8]
    assert "no metric 'nvp'" in said[11]
    assert "must be METRIC.NAME, one of >= > <= <" in said[13]
    assert "nobody is called 'nobody'" in said[14]
    assert "budgets must rise" in said[15]
    assert "'lots': must be an amount of USD" in said[15]
    assert "counts in USD, not in EUR" in said[15]
    assert "'none': must be an amount" in said[16]
    assert sorted(said) == [5, 6, 7, 8, 11, 13, 14, 15, 16]


@pytest.mark.parametrize(
    ("changed", "to", "line", "message"),
    [
        ("provider: borealis", "provider: boreals", 3, "did you mean 'borealis'"),
        ("invest_at: month 1", "invest_at: month 9", 10, "the last month is 6"),
        ("budgets: [0, 1M]", "budgets: []", 11, "at least 1"),
        ("fresh: {n: 6, most: 8}", "random: independent", 16, "must be common"),
        ("fresh: {n: 6, most: 8}", "fresh: {n: 2}", 16, "6"),
        ("fresh: {n: 6, most: 8}", "goals: [{maximise: users, minimise: churn}]", 16, "either"),
    ],
)
def test_what_else_can_be_wrong(tmp_path, changed, to, line, message):
    told = problems(SMALL.replace(changed, to), tmp_path)
    assert any(at == line and message in text for at, text in told), told


def test_a_study_of_nothing_is_refused(tmp_path):
    text = SMALL[: SMALL.index("levers:")] + SMALL[SMALL.index("budgets:") :]
    assert "nothing may change" in problems(text, tmp_path)[0][1]


def test_the_goal_is_the_npv_unless_another_is_named(tmp_path):
    asked = prepare(read_text(SMALL, tmp_path))
    assert [aim.label for aim in asked.aims] == ["npv.borealis"]
    assert asked.read.study.metrics == ["npv.borealis"]
    assert asked.read.study.monthly == [
        "promotion.borealis", "research.borealis", "investment.borealis",
    ]  # fmt: skip
    assert asked.budgets == (0.0, 1e6)
    assert json.loads(json.dumps(asked.identity))
    assert len(asked.lines()) == 3


def test_spending_is_that_of_the_runs(small):
    """Digital at 400 instead of 180 kUSD/month costs 220 kUSD in each of six months."""
    found, bench = small
    accounts = Accounts(bench, "borealis", found.prepared.aims, ())
    plan = accounts.plan({}, {"providers.borealis.promotion.digital": 400})
    accounts.measure([plan], range(2))
    account = accounts.account(plan, range(2))
    assert account.spending == pytest.approx(6 * 220e3, rel=1e-9)
    assert account.pairs == 2


def test_gains_are_paired_differences(small):
    found, bench = small
    for one in found.finalists:
        count = one.fresh.pairs
        rows = bench.rows([{}, one.plan.point], range(1_000_000, 1_000_000 + count)).frame
        base, plan = rows["npv.borealis"].to_numpy().reshape(2, count)
        assert one.gains[0].mean == pytest.approx((plan - base).mean())


def test_the_best_plan_is_a_scenario_with_the_same_runs(small, tmp_path):
    found, bench = small
    assert found.best is not None  # nobody answers a price that is too low
    text = kinds.answer_of("optimise", found).texts()["best_plan.yaml"]
    assert "extends: baseline" in text
    file = tmp_path / "best_plan.yaml"
    file.write_text(text, encoding="utf-8")
    planned = scenarios.load(file)
    base = bench.scenario
    same = planned.model_copy(update={key: getattr(base, key) for key in (
        "name", "title", "description")})  # fmt: skip
    assert digest(same) == bench.digest_of(found.best.plan.point)


def test_a_plan_for_a_file_of_ones_own_is_whole(tmp_path):
    (tmp_path / "own.yaml").write_text(
        "extends: price_war\nproviders: {borealis: {price: 2.5}}\n", encoding="utf-8"
    )
    text = SMALL + "scenario: own.yaml\nset: {providers.borealis.awareness: 50 %}\n"
    asked = prepare(read_text(text, tmp_path))
    bench = Bench(asked.read.study, asked.read.scenario)
    point = {"providers.borealis.price": 3.0, "timeline+": list(asked.space.orders.values())}
    planned = bench.scenario_at(point)
    file = tmp_path / "elsewhere" / "plan.yaml"
    file.parent.mkdir()
    file.write_text("name: plan\n" + lines(
        {key: value for key, value in canonical(planned).items() if key != "name"}))  # fmt: skip
    assert canonical(scenarios.load(file)) == canonical(planned) | {"name": "plan"}
    from experiments.answers.batch.plan_file import plan_file

    made = plan_file(asked.study, asked.read.scenario, point, "plan", "A plan", "about it")
    file.write_text(made, encoding="utf-8")
    assert "extends" not in made
    found = scenarios.load(file)
    assert found.providers == planned.providers
    assert found.timeline == planned.timeline


def test_the_answer_says_one_sentence_first(small):
    found, _ = small
    said = str(kinds.answer_of("optimise", found))
    first = " ".join(said.split("\n\n")[0].split())
    assert first.endswith(".")
    assert first.count(". ") == 0
    assert "the best plan found raises NPV of borealis by" in first
    assert "95 %:" in first
    assert "Winner's curse" in said


def test_the_answer_as_data_tables_and_figures(small, tmp_path):
    found, _ = small
    told = kinds.answer_of("optimise", found)
    assert json.loads(json.dumps(told.document()))["best"] == found.best.name
    frames = told.frames()
    assert list(frames) == ["curve", "finalists", "plans", "searched"]
    assert list(frames["curve"]["budget"]) == [0.0, 1e6]
    assert (np.diff(frames["curve"]["gain"]) >= 0).all()
    files = told.figures(tmp_path)
    assert [file.name for file in files] == ["budget_curve.png", "finalists.png"]
    assert all(file.stat().st_size > 10_000 for file in files)


def test_no_better_than_doing_nothing_writes_no_plan(small, tmp_path):
    found, _ = small
    curve = tuple(step._replace(plan=None) for step in found.curve)
    told = kinds.answer_of(
        "optimise", found._replace(best=None, front=(), enough=None, curve=curve)
    )
    assert str(told).startswith("No better than doing nothing: the best of 20 plans")
    assert told.texts() == {}
    assert told.document()["better_than_nothing"] is False
    assert told.figures(tmp_path)
    none = kinds.answer_of("optimise", found._replace(
        best=None, front=(), finalists=(), curve=curve, selection=None, ranked=()))  # fmt: skip
    assert str(none).startswith("No plan: none of the 20")
    assert none.figures(tmp_path) == []
    assert json.dumps(none.document())


def test_a_row_of_the_curve_has_its_own_plans_figure_of_the_search(small):
    """Doing nothing changes nothing in the search either, whatever other plans came to there."""
    found, _ = small
    nothing, best = (found.curve[-1]._replace(searched=84e3, plan=plan)
                     for plan in (None, found.best))  # fmt: skip
    told = kinds.answer_of("optimise", found._replace(curve=(nothing, best)))
    searched = [told._step(step)[3] for step in (nothing, best)]
    assert searched == ["0", told.change(float(found.best.search.gain[0]), 0)]
    assert "84k" not in told.curve_table(0)


def test_the_answer_says_what_was_left_out(small):
    """A pair that is gone, and a plan that is set aside, are said; so is what intervals are of."""
    found, _ = small
    asked = found.prepared.study.fresh.n
    first, *rest = found.finalists
    lame = first.fresh._replace(
        gains=first.fresh.gains[:-1], replications=first.fresh.replications[:-1], lost=1
    )
    aside = first._replace(fresh=lame, plan=first.plan)
    assert not lame.whole  # 1 of 6
    ranked = tuple(one for one in found.ranked if one.plan is not first.plan)
    told = kinds.answer_of("optimise", found._replace(
        finalists=(*rest, aside), ranked=ranked, set_aside=1, best=None, front=(), selection=None,
    ))  # fmt: skip
    text = " ".join(str(told).split())
    assert f"1 of {asked * (1 + len(rest))} fresh pairs have no value" in text
    assert "1 plan was set aside, as more than 10 % of their pairs failed." in text
    whole = " ".join(str(kinds.answer_of("optimise", found)).split())
    assert f"of the first {asked} fresh pairs" in whole
    assert "fresh pairs have no value" not in whole


def test_several_goals_make_a_front(tmp_path):
    text = SMALL.replace("fresh: {n: 6, most: 8}", (
        "fresh: {n: 6}\ngoals:\n  - {maximise: npv.borealis}\n  - {minimise: churn.borealis}\n"
    )) + "constraints: [users.borealis >= 1]\n"  # fmt: skip
    asked = prepare(read_text(text, tmp_path))
    found = work(asked, Bench(asked.read.study, asked.read.scenario))
    told = kinds.answer_of("optimise", found)
    assert found.selection is None
    assert "churn of borealis" in str(told)
    files = {file.name for file in told.figures(tmp_path)}
    assert "front.png" in files
    assert ("best_plan.yaml" in told.texts()) == bool(found.front)
    assert json.dumps(told.document())


def test_without_optuna_the_way_out_is_told(tmp_path, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "optuna":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ValueError, match="optimise needs Optuna: pip install"):
        prepare(read_text(SMALL, tmp_path))


def test_the_bundled_study_is_read():
    read = read_study(scenarios.FOLDER / "studies" / "borealis_budget.yaml", kinds.records())
    asked = prepare(read)
    assert asked.study.title
    assert asked.study.question
    assert asked.expected < 1500


def test_a_search_goes_on_in_its_folder_without_another_run(tmp_path):
    (tmp_path / "study.yaml").write_text(SMALL, encoding="utf-8")
    study = Study.from_yaml(tmp_path / "study.yaml")
    one = study.run(out=tmp_path / "kept", backend="serial")
    made = (tmp_path / "kept" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    other = study.run(out=tmp_path / "kept", backend="serial")
    assert other.done == one.done == json.loads(made[-1])["done"]
    assert str(other) == str(one)
    names = {file.name for file in other.files}
    assert {"best_plan.yaml", "budget_curve.png", "curve.csv", "answer.txt"} <= names


def test_the_plan_comes_with_what_it_is_compared_with(tmp_path):
    """`set` holds in the base, too: against the bare scenario it would be another comparison."""
    asked = prepare(read_text(SMALL + "set: {providers.aurora.price: 4.0}\n", tmp_path))
    found = work(asked, Bench(asked.read.study, asked.read.scenario))
    texts = kinds.answer_of("optimise", found).texts()
    assert set(texts) == {"best_plan.yaml", "base.yaml"}
    assert "compare base.yaml best_plan.yaml" in texts["best_plan.yaml"].replace("\n# ", " ")
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        loaded = scenarios.load(tmp_path / name)
        assert loaded.providers["aurora"].price == 4.0
    base = scenarios.load(tmp_path / "base.yaml")
    own = {key: getattr(asked.read.scenario, key) for key in ("name", "title", "description")}
    assert digest(base.model_copy(update=own)) == digest(asked.read.scenario)
