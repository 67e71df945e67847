"""Sensitivity as a user meets it: a file in, mistakes at their lines, an answer out."""

import json

import numpy as np
import pytest

from experiments.answers.batch.kinds import answer_of, records
from experiments.answers.batch.sensitivity import blocks_needed, of_shares
from experiments.studies import sensitivity
from experiments.studies.sensitivity.indices import Indices, Share
from experiments.studies.study.bench import Bench
from experiments.studies.study.factors import Span
from experiments.studies.study.reading import read_study
from simulator.scenario import ScenarioError
from simulator.scenario.reference import uncertainty
from simulator.speech import speaking

HEAD = "name: mine\nkind: sensitivity\nagents: 300\nmonths: 6\n"
SMALL = (
    HEAD
    + """\
method: both
trajectories: 4
n: 8
keep: 2
metrics: [adoption, npv.borealis]
factors:
  - {path: segments.sme.imitation, label: imitation of firms}
  - {path: network.contacts, range: [4, 16]}
  - {path: providers.borealis.price, range: [-10 %, +10 %]}
  - {path: hardware.life}
"""
)


def prepared(folder, text):
    """A study of a text."""
    file = folder / "study.yaml"
    file.write_text(text, encoding="utf-8")
    return sensitivity.prepare(read_study(file, records()))


def problems(folder, text):
    """What is wrong with a text: lines with their messages."""
    with pytest.raises(ScenarioError) as caught:
        prepared(folder, text)
    return [(problem.place.line, f"{problem.path}: {problem.message}")
            for problem in caught.value.problems]  # fmt: skip


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """A small study of a real market, and the bench for its runs."""
    one = prepared(tmp_path_factory.mktemp("small"), SMALL)
    return one, Bench(one.study, one.read.scenario)


@pytest.fixture(scope="module")
def small(bench):
    """What it finds."""
    return sensitivity.work(*bench)


# Files ------------------------------------------------------------------------------------


def test_a_guess_has_the_range_of_the_reference(tmp_path):
    one = prepared(tmp_path, SMALL)
    known = {about.path: about for about in uncertainty(one.read.scenario)}
    first = one.spans[0]
    about = known["segments.sme.imitation"]
    assert (first.low, first.high) == (about.low, about.high)
    assert first.label == "imitation of firms"
    assert one.spans[2].low == pytest.approx(0.9 * one.spans[2].base)


def test_whole_numbers_are_those_that_the_scenario_takes(tmp_path):
    """A small world has an even number of contacts."""
    one = prepared(tmp_path, SMALL)
    assert one.spans[1].values == (4, 6, 8, 10, 12, 14, 16)
    assert one.spans[3].values == tuple(range(42, 73))


def test_a_value_that_is_listed_twice_is_told(tmp_path):
    """It would count twice, and a step from one to the other would change nothing."""
    text = HEAD + "factors:\n  - path: network.contacts\n    values: [4, 6, 4]\n"
    assert problems(tmp_path, text) == [
        (7, "factors.0.values.2: stands there twice"),
    ]


def test_all_guesses_but_some(tmp_path):
    text = HEAD + "from: guesses\nonly: [segments.*.imitation, 'providers.*']\n" \
                  "except: ['*.individual.*']\n"  # fmt: skip
    paths = [span.path for span in prepared(tmp_path, text).spans]
    assert "segments.enterprise.imitation" in paths
    assert "segments.individual.imitation" not in paths
    assert all(path.endswith((".imitation", ".sla_credit")) for path in paths)


def test_guesses_leave_estimates_out(tmp_path):
    text = HEAD + "from: {}\nonly: [segments.sme.churn, segments.sme.imitation]\n"
    (_, message), = problems(tmp_path, text.format("guesses"))  # fmt: skip
    assert message.startswith("only.0: segments.sme.churn is none of the")
    assert len(prepared(tmp_path, text.format("uncertain")).spans) == 2


def test_the_plan_counts_the_runs(tmp_path):
    one = prepared(tmp_path, SMALL)
    assert one.expected == 4 * 5 + 8 * (2 + 3)
    assert one.lines() == [
        "factors: 4",
        "Morris: 4 trajectories of 5 runs, 20 runs",
        "Sobol for the 2 factors that matter most: 8 blocks of 5 runs, 40 runs",
    ]
    more = prepared(tmp_path, SMALL + "second_order: true\n")
    assert more.expected == 4 * 5 + 8 * (2 * 2 + 3)
    assert prepared(tmp_path, SMALL.replace("both", "morris")).expected == 20
    assert prepared(tmp_path, SMALL.replace("both", "sobol")).expected == 8 * (4 + 3)


def test_identity_is_the_factors(tmp_path):
    one = json.loads(json.dumps(prepared(tmp_path, SMALL).identity))
    assert one["factors"]["segments.sme.imitation"] == [0.255, 1.275, None, False]
    assert prepared(tmp_path, SMALL.replace("n: 8", "n: 16")).identity == one


def test_every_mistake_is_told_at_its_line(tmp_path):
    text = HEAD + "random: independent\nreplications: {n: 3}\nn: 100\nlevels: 5\nonly: [x]\n"
    assert problems(tmp_path, text) == [
        (1, "factors: nothing varies; list factors, or write `from: guesses`"),
        (5, "random: must be common: the runs of a block share a seed"),
        (6, "replications: `trajectories` and `n` say how many runs there are; take it away"),
        (7, "n: must be a power of two; write 64 or 128"),
        (8, "levels: must be even; write 6"),
        (9, "only: chooses among what `from: guesses` or `from: uncertain` finds"),
    ]


def test_every_mistake_of_factors_is_told_at_its_line(tmp_path):
    text = (
        HEAD
        + """\
from: guesses
only: [segments.*.imitatoin]
factors:
  - {path: network.contacts, range: [4, 5]}
  - {path: segments.sme.churn, range: [5 %, 500 %]}
  - {path: market.start}
  - {path: network.kind, values: [ring]}
"""
    )
    lines, said = zip(*problems(tmp_path, text), strict=True)
    assert lines == (6, 8, 9, 10, 11)
    assert "did you mean 'segments.sme.imitation'?" in said[0]
    assert "must be even" in said[1]
    assert "must be below 1, not 500 %" in said[2]
    assert "give either a range" in said[3]
    assert "network.kind can take one value only" in said[4]


# Answers ----------------------------------------------------------------------------------


def test_a_real_market_has_an_answer(small):
    text = str(answer_of("sensitivity", small))
    first = text.split("\n\n")[0].replace("\n", " ")
    assert first.startswith("Descriptive only (8 blocks): ")
    with speaking("zh"):
        assert str(answer_of("sensitivity", small)).startswith("仅供描述（只有 8 个区组）：")
    assert "of the variation of adoption" in first
    assert first.count(".") == 1 or first.endswith(".")
    assert "the seed" in text
    assert "imitation of firms" in text
    assert "what it does to" in text
    assert "Descriptive only: 8 blocks are few" in text
    assert max(map(len, text.splitlines())) <= 100


def test_who_asks_again_makes_no_run(small, bench):
    """So a study that was stopped goes on; more blocks only make what is new."""
    one, made = bench
    there = len(made.store.done)
    assert sensitivity.work(one, made).indices == small.indices
    assert len(made.store.done) == there
    more = one.study.model_copy(update={"n": 16})
    sensitivity.work(one._replace(read=one.read._replace(study=more)), made)
    assert len(made.store.done) == there + 8 * 5


def test_the_document_is_plain_data(small):
    answer = answer_of("sensitivity", small)
    document = json.loads(json.dumps(answer.document(), allow_nan=False))
    assert document["kind"] == "sensitivity"
    assert len(document["kept"]) == 2
    assert [row["factor"] for row in document["indices"][:3]] == [*document["kept"], "seed"]
    assert {row["metric"] for row in document["effects"]} == {"adoption", "npv.borealis"}
    assert document["runs"] == 20 + 40


def test_frames_are_tidy(small):
    frames = answer_of("sensitivity", small).frames()
    assert set(frames) == {"effects", "indices", "runs"}
    assert len(frames["effects"]) == 2 * 4
    runs = frames["runs"]
    assert len(runs) == 60
    assert {"method", "block", "run", "replication", "failed", "adoption"} <= set(runs)
    sobol = runs[runs["method"] == "sobol"]
    last = sobol["run"] == 4
    assert (sobol.loc[~last, "block"] == sobol.loc[~last, "replication"]).all()


def test_pictures_are_drawn(small, tmp_path):
    files = answer_of("sensitivity", small).figures(tmp_path)
    assert [file.name for file in files] == [
        "tornado-adoption.png", "morris-adoption.png", "sobol-adoption.png",
        "tornado-npv.borealis.png", "morris-npv.borealis.png", "sobol-npv.borealis.png",
    ]  # fmt: skip
    assert all(file.stat().st_size > 5000 for file in files)


def share(value, width=0.05):
    """A share with an interval."""
    return Share(value, value - width, value + width)


def named(*names):
    """Factors of these names."""
    return [Span(name, name, 0.0, 1.0, None, 0.5, "", False, False) for name in names]


def test_the_sentence_tells_shares_with_intervals():
    totals = (share(0.25), share(0.61, 0.07), share(0.01, 0.005), share(0.03, 0.01))
    one = Indices(totals, totals, {}, 1.0, 1.0, 64)
    assert of_shares(named("a", "b", "c"), one, "npv.x") == (
        "b explains 61 % (54-68 %) of the variation of npv.x, interplay included; "
        "a 25 % (20-30 %); the seed 3 % (2-4 %)."
    )


def test_the_sentence_begins_with_chance_where_it_is_the_greatest():
    totals = (share(0.25), share(0.7))
    one = Indices(totals, totals, {}, 1.0, 1.0, 64)
    assert of_shares(named("a"), one, "npv.x") == (
        "Chance makes more of the variation of npv.x than any factor, 70 % (65-75 %) by the seed; "
        "a explains 25 % (20-30 %), interplay included."
    )


def test_the_sentence_of_what_does_not_vary():
    nothing = (Share(np.nan, np.nan, np.nan),) * 2
    one = Indices(nothing, nothing, {}, 1.0, 0.0, 64)
    assert "does not vary" in of_shares(named("a"), one, "npv.x")


def test_blocks_needed_for_narrow_intervals():
    """Half an interval falls with the root of the blocks: 64 (.3/.15)^2 = 256."""
    assert blocks_needed(64, 0.3) == 256
    assert blocks_needed(64, 0.31) == 512
