"""Answers in Chinese: no English is left in them, and their tables lie right."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import scenarios
from experiments import Study
from experiments.answers import tables
from experiments.answers.asking.realism import realism
from experiments.answers.asking.returns import roi
from experiments.answers.asking.runs import run
from experiments.answers.batch.calibrate import label_words
from experiments.answers.batch.looking import Plan, status, verify
from experiments.answers.layout import WIDE
from experiments.studies.calibrate.knobs import CHOICES, MONEY, PULLS, SIZE
from experiments.studies.loop.jobs import program_version
from simulator.growth import check_series, read_series
from simulator.outcome.metrics import ACCOUNT
from simulator.scenario import remarks
from simulator.speech import speaking, tight

HOUSE = Path(__file__).parents[2]
WRITTEN = [*(HOUSE / "scenarios/docs/zh").glob("*.md"), HOUSE / "README.zh-CN.md",
           *HOUSE.glob("*/**/zh.ftl")]  # fmt: skip
SERIES = scenarios.FOLDER / "series/example_users.csv"
WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z_.'-]*")  # not the letter of 13a
# what is the same in Chinese: names of models and statistics, units, abbreviations
ALLOWED = {"AICc", "Bass", "Logistic", "Gompertz", "Akaike", "GPU", "HHI", "NPS", "NPV", "ROI",
           "CAC", "LTV", "p", "q", "b", "t", "ln", "U", "m", "se", "df", "AI"}  # fmt: skip
# keys of scenarios, their values, and sources, which are quoted as they are written
QUOTED = re.compile(r"timeline\.\d[\d+]*|[a-z_]+\.[A-Za-z_.]*|^ {2,}.*$", re.M)


def english(text, names=()):
    """Words of an answer that are neither names nor written alike in both languages."""
    return {word for word in WORD.findall(QUOTED.sub("", text)) if word not in ALLOWED | {*names}}


def named(scenario):
    """Names that a scenario gives, in tables and in titles."""
    titles = [one.title or "" for one in scenario.providers.values()]
    return {*scenario.providers, *titles, scenario.name}


@pytest.fixture(scope="module")
def ran():
    return run("price_war", reps=2, set={"market.agents": 400, "market.months": 30})


def test_a_run_has_no_english_word(ran):
    with speaking("zh"):
        text = str(ran)
    assert english(text, named(ran.scenario)) == set()
    assert "净现值" in text
    assert str(ran) != text


def test_growth_has_no_english_word():
    with speaking("zh"):
        text = tables.growth(check_series(read_series(str(SERIES)), "2029-01"))
    assert english(text) == set()


@pytest.mark.slow
def test_returns_have_no_english_word(ran):
    found = roi("price_war", reps=2, set={"market.agents": 400, "market.months": 30})
    with speaking("zh"):
        text = str(found).partition("假定")[0]
    assert english(text, named(ran.scenario)) == set()


@pytest.mark.slow
def test_realism_has_no_english_word(ran):
    found = realism("baseline", reps=2, set={"market.agents": 400, "market.months": 30})
    with speaking("zh"):
        text = str(found)
    quoted = {"NAME", "policy", "follow_cost", "unit_cost", "gpu_cost"}
    table, _, below = text.partition("怎样才能达到")
    assert english(below, named(found.scenario) | quoted) == set()
    assert "years" not in table


@pytest.mark.slow
@pytest.mark.parametrize(("name", "changes"), [
    ("price_and_promotion", {"replications": {"n": 2}}),
    ("best_of_five", {"start": 5, "most": 6}),
    ("least_regret", {"replications": {"n": 2}}),
])  # fmt: skip
def test_studies_have_no_english_word(name, changes):
    """Apart from names that the study's author gave, and keys of what was measured."""
    study = Study.from_yaml(name, changes={"agents": 200, "months": 6, **changes})
    with speaking("zh"):
        text = str(study.run(backend="serial"))
    read = study.read
    own = WORD.findall(read.text)
    own += [word.capitalize() for word in own]  # where a sentence begins with it
    assert english(text, {*own, *named(read.scenario), "Kim", "Nelson", "kUSD"}) == set()
    assert "95% 区间" in text


PLANS = ["best_of_five", "borealis_budget", "calibrate_example", "least_regret",
         "price_and_promotion", "what_matters", "when_a_cut_fails"]  # fmt: skip
SIZES = {"Morris", "Sobol", "x", "results"}


@pytest.mark.parametrize("name", PLANS)
def test_what_a_study_would_run_has_no_english_word(name):
    """Apart from keys, and names that the study's author gave."""
    pytest.importorskip("optuna")
    with speaking("zh"):
        study = Study.from_yaml(name)
        text = str(Plan(study, 0.25)).replace(study.folder_name, "")
    own = {*WORD.findall(study.read.text), *named(study.read.scenario), *SIZES}
    assert english(text, own) == set()
    assert str(Plan(study, 0.25)) != text


def test_how_far_a_study_is_and_whether_it_is_whole_has_no_english_word(tmp_path):
    few = {"agents": 200, "months": 3, "start": 5, "most": 5}
    study = Study.from_yaml("best_of_five", changes=few)
    study.run(tmp_path, "serial")
    found, held = status(tmp_path), verify(tmp_path, 1)
    said = [found, found._replace(working=True), held, held._replace(other=["rows"], version="0"),
            held._replace(damaged=["rows"]),
            found._replace(manifest={**found.manifest, "finished": False})]  # fmt: skip
    own = {"best_of_five", "select", "compute-market", "resume", "rows", "lang", "zh"}
    for one in said:
        with speaking("zh"):
            text = str(one).replace(str(tmp_path), "").replace(program_version(), "")
        assert english(text, own) == set()
        assert str(one) != text


def test_a_calibration_names_what_it_fits_by_itself_in_chinese():
    labels = [*(label for _, label, *_ in (*PULLS, *MONEY, *CHOICES)), SIZE, "appeal of aurora"]
    for label in labels:
        assert label_words(label) == label
        with speaking("zh"):
            assert english(label_words(label), {"aurora"}) == set()


def test_tables_lie_right_in_chinese(ran):
    """A Chinese letter is two columns wide: every line ends where the rule does."""
    with speaking("zh"):
        parts = str(ran).split("\n\n")
    checked = 0
    for part in parts:
        lines = part.splitlines()
        rules = [place for place, line in enumerate(lines) if line and set(line) == {"-"}]
        for rule in rules:
            wide = cell_len(lines[rule])
            assert wide <= WIDE
            for line in lines[rule + 1 :]:
                assert cell_len(line) == wide, line
                checked += 1
    assert checked > len(ACCOUNT)


OUTPUT = re.compile(r"^```.*?^```$|`[^`\n]*`", re.M | re.S)  # of commands, some in English


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name + "-" + file.parts[-3])
def test_one_thing_is_written_in_one_way(file):
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"第[ \d.,、至到和{}$a-z-]+月", text) == []  # 第 12 个月
    assert re.findall(r"跟随需求|猜测值|净来自|情景所写", text) == []
    assert re.findall(r"[\d}] %(?![\w(])", OUTPUT.sub("", text)) == []  # 95%


def test_prose_writes_a_percentage_as_chinese_does():
    with speaking("zh"):
        assert tight("降价 10 %，95 % 区间") == "降价 10%，95% 区间"
    assert tight("a cut of 10 %") == "a cut of 10 %"


def test_what_a_scenario_says_that_never_happens_is_told_in_chinese():
    wrong = scenarios.load("outage", set={"market.months": 8, "market.agents": 50})
    late = scenarios.load("merger", set={
        "market.months": 4, "market.agents": 50, "providers.aurora.capacity": 0})  # fmt: skip
    for scenario in (wrong, late):
        said = remarks(scenario)
        with speaking("zh"):
            told = remarks(scenario)
        assert len(told) == len(said) > 1
        keys = {"capacity_policy", "lead", "capacity", "gpu_cost", "market", "agents", "GPUs",
                "providers", "hours", "other", "compute-market", "check", "FILE"}  # fmt: skip
        assert english("\n".join(told), named(scenario) | keys) == set()
