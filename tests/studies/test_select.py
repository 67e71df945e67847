"""Selections: the best with the promised chance, who dropped out, and what is wrong is told."""

import json
import textwrap

import numpy as np
import pytest
from PIL import Image

import scenarios
from experiments.answers.batch.doing import Study
from experiments.answers.batch.kinds import answer_of, kind_of, records
from experiments.studies.optimise.ranking import Selection
from experiments.studies.select.working import rounds_of
from experiments.studies.study.reading import BadStudy, read_study
from simulator.scenario import ScenarioError
from tests.studies.sweeps import Formula

PRICE = "providers.borealis.price"
HEAD = """\
name: test
kind: select
scenario: baseline
agents: 300
months: 6
arms:
  - {name: as now}
  - {name: cheap, set: {providers.borealis.price: 2.0}}
  - {name: dear, set: {providers.borealis.price: 3.0}}
"""
GOAL = "goal: {maximise: npv.borealis}\nindifference: 0.5\n"


def prepared(folder, *parts, head=HEAD):
    """A study from the parts of its file."""
    file = folder / "study.yaml"
    file.write_text(head + "".join(map(textwrap.dedent, parts)), encoding="utf-8")
    return kind_of("select").prepare(read_study(str(file), records()))


class Noisy(Formula):
    """A bench whose strategies have noise of their own, beside that of the seed."""

    def __init__(self, plan, means, deviation=1.0, seed=0, gaps=(), metric="npv.borealis"):
        super().__init__(plan, None)
        self.means, self.deviation, self.seed = means, deviation, seed
        self.gaps, self.metric = set(gaps), metric

    def rows_of(self, points, pairs):
        places = iter(pairs)

        def value(point, noise):
            place, r = next(places)
            own = np.random.default_rng([self.seed, place, r]).normal(0.0, self.deviation)
            return {self.metric: self.means[place] + own + 10.0 * noise}

        self.values, self.fail = value, self.gaps
        return super().rows_of(points, pairs)


def found(plan, means, **about):
    return kind_of("select").work(plan, Noisy(plan, means, **about))


def test_the_best_is_chosen_with_the_promised_chance(tmp_path):
    """Three means, the best ahead by exactly what matters, in noise as large (Kim & Nelson 2001).

    95 % of 40 trials are 38; 33 leave four standard errors.
    """
    plan = prepared(tmp_path, GOAL, "most: 2000\n")
    right = 0
    for trial in range(40):
        means = np.roll([0.5, 0.0, 0.0], trial)
        result = found(plan, means, deviation=0.5, seed=trial)
        right += means[result.selection.best] > 0
    assert right >= 33


def test_those_far_behind_drop_out_after_the_first_runs(tmp_path):
    plan = prepared(tmp_path, GOAL)
    result = found(plan, [0.0, 9.0, -9.0])
    assert result.rounds == ((10, (0, 2), (1,)),)
    sentence = answer_of("select", result).sentence()
    assert sentence.startswith("Cheap is the best of 3 strategies: it has the highest borealis'")
    assert sentence.endswith("dropped out: as now and dear after 10 runs.")
    assert result.against[0].difference == pytest.approx(-9.0, abs=1.5)
    assert result.against[1].same


def test_less_may_be_better(tmp_path):
    plan = prepared(tmp_path, "goal: {minimise: npv.borealis}\nindifference: 0.5\n")
    result = found(plan, [0.0, 9.0, -9.0])
    assert result.selection.best == 2
    assert "it has the lowest" in answer_of("select", result).sentence()


def test_where_runs_end_it_is_undecided(tmp_path):
    plan = prepared(tmp_path, "goal: {maximise: npv.borealis}\nindifference: 0.01\nmost: 30\n")
    result = found(plan, [0.0, 0.1, -500.0])
    assert not result.selection.certain
    text = str(answer_of("select", result))
    assert text.startswith("Undecided between as now and cheap after 30 runs: so far")
    assert "More runs (most, now 30)" in " ".join(text.split())
    assert result.runs.groupby("arm").size().max() == 30  # as many as were allowed, and as is said


def test_twins_are_equally_good(tmp_path):
    plan = prepared(tmp_path, GOAL)
    result = found(plan, [1.0, 1.0, -9.0], deviation=0.0)
    assert result.selection.certain
    assert "cheap may be as good; dropped out: dear" in answer_of("select", result).sentence()


def test_only_seeds_that_all_have_count(tmp_path):
    """A run of one strategy that failed takes its seed from all; more are run instead."""
    plan = prepared(tmp_path, GOAL)
    bench = Noisy(plan, [0.0, 0.3, -0.3], gaps=[(0, 2), (1, 3)])
    result = kind_of("select").work(plan, bench)
    assert result.runs["failed"].sum() == 2
    assert min(result.selection.samples) >= 10
    assert len(result.values[0]) >= 12
    with pytest.raises(BadStudy, match=r"npv.borealis has a value in only 0 of .* of dear; choose"):
        found(plan, [0.0, 1.0, np.nan])


def test_asks_do_not_depend_on_what_is_there(tmp_path):
    """The same asks in the same order: a study that goes on repeats them."""
    plan = prepared(tmp_path, GOAL)
    first, second = (Noisy(plan, [0.0, 0.2, 0.1]) for _ in range(2))
    for bench in (first, second):
        kind_of("select").work(plan, bench)
    assert first.asked == second.asked
    assert len(first.asked[0]) == 30


def test_rounds_name_who_was_left():
    selection = Selection(2, (2,), (10, 14, 14, 10, 12), certain=True, indifference=1.0)
    assert rounds_of(selection) == (
        (10, (0, 3), (1, 2, 4)), (12, (4,), (1, 2)), (14, (1,), (2,)),
    )  # fmt: skip


def test_tables_and_picture_are_whole(tmp_path):
    plan = prepared(tmp_path, GOAL)
    result = found(plan, [0.0, 0.6, -0.6])
    answer = answer_of("select", result)
    frames = answer.frames()
    assert frames["strategies"]["strategy"].iloc[0] == "cheap"
    assert set(frames["runs"]["arm"]) == {"as now", "cheap", "dear"}
    assert len(frames["runs"]) == (~np.isnan(result.values)).sum()
    assert frames["rounds"]["dropped_out"].nunique() == 3 - len(result.selection.left)
    document = json.loads(json.dumps(answer.document(), allow_nan=False))
    assert (document["best"], document["certain"]) == ("cheap", True)
    assert max(map(len, str(answer).splitlines())) <= 105
    (file,) = answer.figures(tmp_path)
    assert np.asarray(Image.open(file).convert("L")).std() > 5


def test_what_matters_is_read_in_the_goals_unit(tmp_path):
    def zone(said, goal="npv.borealis"):
        return prepared(
            tmp_path, f"goal: {{maximise: {goal}}}\nindifference: {said}\n"
        ).indifference

    assert zone("1.5M") == 1.5e6
    assert zone("500 kUSD") == 5e5
    assert zone("0.5 %", "adoption") == 0.005
    assert zone("0.02", "adoption") == 0.02


def test_all_that_is_wrong_is_told_at_its_line(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        prepared(tmp_path, """\
          - {name: cheap, set: {providers.borealis.prise: 2}}
        goal: {maximise: npv.nobody}
        indifference: 0
        confidence: 100 %
        start: 20
        most: 10
        replications: {n: 3}
        """)  # fmt: skip
    said = [(problem.place.line, problem.message) for problem in caught.value.problems]
    words = ["already, above", "price", "nobody", "above 0", "less than 100 %", "fewer than start",
             "not for select"]  # fmt: skip
    assert [line for line, _ in said] == [10, 10, 11, 12, 13, 15, 16]
    for (_, message), word in zip(said, words, strict=True):
        assert word in message


def test_a_tiny_market_goes_on_without_a_run(tmp_path):
    file = tmp_path / "study.yaml"
    file.write_text(HEAD + "goal: {maximise: npv.borealis}\nindifference: 1M\nstart: 6\nmost: 14\n",
                    encoding="utf-8")  # fmt: skip
    first = Study.from_yaml(file).run(tmp_path / "out", "serial")
    made = []
    again = Study.from_yaml(file).run(
        tmp_path / "out", "serial", progress=lambda done, total: made.append((done, total))
    )
    assert str(first) == str(again)
    assert first.done == again.done >= 18
    assert all(done == first.done for done, _ in made[-1:])


def test_the_bundled_study_can_be_run():
    file = scenarios.FOLDER / "studies" / "best_of_five.yaml"
    plan = kind_of("select").prepare(read_study(file, records()))
    assert len(plan.moves) * plan.read.study.most <= 1000
    assert plan.read.study.title
    assert plan.read.study.question
