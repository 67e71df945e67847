"""Sweeps of a tiny market: what is run, its tables and its pictures."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from PIL import Image

import scenarios
from experiments.answers.batch.doing import Study
from experiments.answers.batch.kinds import KINDS, answer_of, kind_of, records
from experiments.studies.store.archive import OtherStudy
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import read_study
from tests.studies.sweeps import HEAD, prepared, work, worked

PRICE = "providers.borealis.price"
REST = """\
arms: [{name: base}, {name: rival cuts, set: {providers.aurora.price: {multiply: 0.8}}}]
replications: {n: 3}
metrics: [npv.borealis, users]
"""


def told(plan):
    """The answer of a sweep that was run."""
    bench = Bench(plan.read.study, plan.read.scenario)
    return answer_of("sweep", work(plan, bench))


def factor(values):
    return f"factors: [{{path: {PRICE}, values: {values}}}]\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A sweep of 3 x 2 points that keeps months."""
    more = "  - {path: network.rewire, values: [0.0, 0.4]}\nmonthly: [users.borealis]\n"
    text = f"factors:\n  - {{path: {PRICE}, range: [2.0, 3.0], levels: 3}}\n{more}"
    return told(prepared(tmp_path_factory.mktemp("sweep"), text, REST))


def test_the_union_of_two_sweeps_is_the_two_apart(tmp_path):
    """Same keys, same numbers: a run does not know what else is asked."""
    together, first, second = (
        told(prepared(tmp_path, factor(values), REST)).frames()["runs"]
        for values in ([2.0, 2.5, 3.0], [2.0, 2.5], [3.0])
    )
    apart = pd.concat([first, second]).drop(columns="point").sort_values("key")
    together = together.drop(columns="point").sort_values("key")
    assert together["key"].is_unique
    pd.testing.assert_frame_equal(
        together.reset_index(drop=True), apart.reset_index(drop=True), check_exact=True
    )


def test_a_sweep_that_is_widened_makes_only_what_is_new(tmp_path):
    """More values, replications and arms go on in the folder; other factors do not."""
    file, out = tmp_path / "study.yaml", tmp_path / "out"

    def answered(values, rest):
        file.write_text(HEAD + factor(values) + rest, encoding="utf-8")
        made = []
        study = Study.from_yaml(file)
        answer = study.run(out, "serial", progress=lambda done, total: made.append((done, total)))
        return made[0][0], answer.frames["runs"]

    one = "replications: {n: 2}\nmetrics: [npv.borealis, users]\n"
    began, narrow = answered([2.0, 2.5], one)
    assert (began, len(narrow)) == (0, 4)
    began, wide = answered([2.0, 2.5, 3.0], REST)
    assert (began, len(wide)) == (4, 18)
    assert set(narrow["key"]) < set(wide["key"])
    with pytest.raises(OtherStudy):
        answered([2.0], one + "design: {kind: lhs, n: 3}\n")


def test_levels_of_a_range_are_the_runs_of_their_values(tmp_path):
    ranged = told(prepared(tmp_path, f"factors: [{{path: {PRICE}, range: [2, 3], levels: 6}}]\n",
                           REST)).frames()["runs"]  # fmt: skip
    listed = told(prepared(tmp_path, factor([2.0, 2.2, 2.4, 2.6, 2.8, 3.0]), REST)).frames()["runs"]
    assert list(ranged["key"]) == list(listed["key"])


def test_an_arm_is_the_scenario_with_its_overrides(whole):
    """The bench's rows are those of the scenario with point and arm over it."""
    frame = whole.frames()["runs"]
    row = frame[(frame["arm"] == "rival cuts") & (frame[PRICE] == 2.5)].iloc[0]
    from simulator.model import MarketModel

    scenario = scenarios.load("baseline", set={
        "market.agents": 300, "market.months": 6, PRICE: 2.5, "network.rewire": 0.0,
        "providers.aurora.price": 2.48})  # fmt: skip
    results = MarketModel(scenario, rng=int(row["seed"]), threads=1).run()
    assert results.metric("npv", "provider")[-1][1] == row["npv.borealis"]
    assert results.metric("users")[-1] == row["users"]


def test_tables_are_tidy_and_whole(whole, tmp_path):
    frames = whole.frames()
    assert {name: len(frame) for name, frame in frames.items()} == {
        "runs": 6 * 2 * 3, "means": 6 * 2 * 2, "effects": 2 * 2 * (3 + 2), "swings": 2 * 2 * 2,
        "differences": 6 * 2, "arms": 2, "months": 6 * 2 * 7,
    }  # fmt: skip
    runs = frames["runs"]
    assert list(runs)[:5] == ["point", PRICE, "network.rewire", "arm", "replication"]
    assert runs["point"].min() == 1
    mean = runs.query("point == 4 and arm == 'rival cuts'")["users"].mean()
    cell = frames["means"].query("point == 4 and arm == 'rival cuts' and metric == 'users'")
    assert cell["mean"].item() == pytest.approx(mean)
    start, end = (frames["months"].query(f"month == {month}")["mean"] for month in (0, 6))
    assert (start > 0).all()
    assert (end > 0).all()
    for name, frame in frames.items():
        frame.to_parquet(tmp_path / f"{name}.parquet")
        frame.to_csv(tmp_path / f"{name}.csv")


def test_the_answer_begins_with_one_sentence(whole):
    text = str(whole)
    first = " ".join(text.split("\n\n")[0].split())
    assert first.count(". ") == 0
    assert "borealis' NPV" in first.replace("Borealis'", "borealis'")
    assert first.endswith("none of 36 runs failed.")
    assert max(map(len, text.splitlines())) <= 110
    assert "rival cuts against base" in text
    document = json.loads(json.dumps(whole.document(), allow_nan=False))
    assert (document["points"], document["arms"]) == (6, ["base", "rival cuts"])


def test_pictures_are_drawn(whole, tmp_path):
    files = whole.figures(tmp_path)
    assert [file.name for file in files] == [
        "heat-npv.borealis.png", "effects-npv.borealis.png", "heat-users.png", "effects-users.png",
        "months-users.borealis.png",
    ]  # fmt: skip
    for file in files:
        assert np.asarray(Image.open(file).convert("L")).std() > 5


def test_words_and_tables_as_factors_are_run_and_drawn(tmp_path):
    """Names and whole tables are levels, too; what the scenario refuses is left out."""
    sweep = told(prepared(tmp_path, """\
    factors:
      - {path: network.kind, values: [random, small_world]}
      - {path: providers.aurora.pricing, values: [{policy: fixed}, {policy: match}]}
    replications: {n: 2}
    metrics: [users]
    """))  # fmt: skip
    frames = sweep.frames()
    assert set(frames["runs"]["network.kind"]) == {"random", "small_world"}
    assert '{"policy": "match"}' in set(frames["runs"]["providers.aurora.pricing"])
    frames["runs"].to_parquet(tmp_path / "runs.parquet")
    assert [file.name for file in sweep.figures(tmp_path)] == ["effects-users.png"]
    assert "at " in str(sweep)


def test_a_hypercube_is_run_and_drawn(tmp_path):
    sweep = told(prepared(tmp_path, f"""\
    design: {{kind: lhs, n: 18}}
    factors:
      - {{path: {PRICE}, range: [2, 3]}}
      - {{path: providers.aurora.price, range: [2, 4], scale: log}}
      - {{path: providers.borealis.promotion.digital, range: [0, 300]}}
    constraints: ["{PRICE} < providers.aurora.price"]
    replications: {{n: 2}}
    metrics: [users.borealis]
    """))  # fmt: skip
    runs = sweep.frames()["runs"]
    assert (runs[PRICE] < runs["providers.aurora.price"]).all()
    assert "points left out" in str(sweep)
    assert len(sweep.figures(tmp_path)) == 2


def test_the_bundled_sweep_can_be_run():
    assert "sweep" in KINDS
    file = scenarios.FOLDER / "studies" / "price_and_promotion.yaml"
    plan = kind_of("sweep").prepare(read_study(file, records()))
    assert plan.expected == 320
    assert plan.read.study.title
    assert plan.read.study.question


def test_what_changes_nothing_moves_nothing(tmp_path):
    """Rounding of least squares is no effect."""
    import experiments

    (tmp_path / "null.yaml").write_text(
        "name: null-study\nkind: sweep\nscenario: baseline\nagents: 200\nmonths: 4\n"
        "design: {kind: grid}\nfactors:\n"
        "  - {path: title, values: [a, b, c]}\n"
        "  - {path: providers.aurora.price, values: [2.0, 4.0]}\n"
        "replications: {n: 3}\nmetrics: [npv.borealis, users]\n"
    )
    answer = experiments.Study.from_yaml(tmp_path / "null.yaml").run(backend="serial")
    swings = answer.frames["swings"]
    null = swings[swings["factor"] == "title"]
    assert len(null) == 2
    assert (null["change"] == 0.0).all()
    alone = (
        (tmp_path / "null.yaml")
        .read_text()
        .replace("  - {path: providers.aurora.price, values: [2.0, 4.0]}\n", "")
    )
    (tmp_path / "alone.yaml").write_text(alone)
    said = str(experiments.Study.from_yaml(tmp_path / "alone.yaml").run(backend="serial"))
    assert "title does not move borealis' NPV at all" in " ".join(said.split()).replace(
        "Title", "title"
    )


@pytest.mark.parametrize(
    ("metric", "ends", "told"),
    [
        ("users.borealis", (-10.0, 30.0), r" 0 to \d\d\.\d "),
        ("revenue_share.borealis", (0.9, 1.02), r" \d+\.\d to 100\.0 "),
        ("profit.borealis", (-1e6, 3e6), r" -\d[^ ]+ to \d"),
    ],
)
def test_the_interval_of_a_level_is_told_no_further_than_it_can_be(tmp_path, metric, ends, told):
    """What files have is as it was made; a profit may be below 0."""
    plan = prepared(tmp_path, factor([2, 3]), f"replications: {{n: 3}}\nmetrics: [{metric}]\n")
    draws = {np.random.default_rng(r).normal(): ends[r % 2] for r in range(3)}
    sweep = answer_of("sweep", worked(plan, lambda point, noise: {metric: draws[noise]}))
    assert re.search(told, str(sweep)[str(sweep).index("Best and worst") :])
    means = sweep.frames()["means"]
    low, high = float(means["low"][0]), float(means["high"][0])
    assert low < 0.0 or high > 1.0
    assert low == pytest.approx(2 * float(means["mean"][0]) - high)
