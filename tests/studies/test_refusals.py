"""What studies refuse is told in the language that is spoken: sentences, ways out and names."""

import re

import pytest

import scenarios
from experiments import Study
from experiments.answers.logs.words import demand_known
from experiments.commands.options import overrides
from experiments.studies.calibrate.pledging import bands_of_runs, read_pledge
from experiments.studies.folders import demand_folder
from experiments.studies.loop.backends import backend_of
from experiments.studies.loop.labels import read_label
from experiments.studies.question import ask
from experiments.studies.roi.question import ask_roi
from simulator.errors import UserError
from simulator.outcome.keeping import demand_names
from simulator.speech import speaking

BASE = scenarios.load("baseline", set={"market.agents": 200})
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")  # three words of a sentence
QUOTED = re.compile(r"'.*?'|`.*?`|compute-market [^；]*|compare [^；]*")
CUT = "providers.aurora.price=2.4"


def refused(work, *given, **said):
    """What is said, in English and in Chinese."""
    with pytest.raises(UserError) as caught:
        work(*given, **said)
    english = str(caught.value)
    with speaking("zh"):
        return english, str(caught.value)


@pytest.mark.parametrize(("said", "english", "chinese"), [
    ({"at": ["99"]}, "--at 99: the arms run from month 0 to 60",
     "--at 99: 各方案从第 0 个月运行到第 60 个月"),
    ({"at": ["2031-02"]}, "--at 2031-02: that is month 73; the arms run from month 0 to 60",
     "--at 2031-02: 即第 73 个月；各方案从第 0 个月运行到第 60 个月"),
    ({"at": ["soon"]}, "or a month of the run such as 24", "也可写运行中的月份，例如 24"),
    ({"metric": ["usrs"]}, "--metric usrs: no metric 'usrs'; did you mean 'users'?",
     "--metric usrs: 没有指标 'usrs'；是否想写 'users'？"),
    ({"mover": "aurrora"}, "no provider of cut; did you mean 'aurora'?",
     "cut 中没有这个服务商；是否想写 'aurora'？"),
    ({"capacity": "grows"}, "choose one of follows, as-base", "应为以下之一：follows、as-base"),
    ({"rivals": "frozn"}, "choose one of respond, frozen, both", "以下之一：respond、frozen、both"),
    ({"reps": 0}, "reps=0: write a whole number, 1 or more", "reps=0: 应为不小于 1 的整数"),
    ({"labels": ["a", "b"]}, "2 names for 1 alternative; remove one",
     "2 个名称对应 1 个备选方案；请去掉一个名称"),
    ({"until_halfwidth": "npv"}, "write METRIC.NAME=WIDTH", "请写成 METRIC.NAME=WIDTH"),
    ({"until_halfwidth": "price.nobody=1"}, "no provider, segment or vertical has that name",
     "没有这个名称的服务商、客户群或行业"),
    ({"until_halfwidth": "revenue_share=0.01"}, "is a metric of a provider or a vertical",
     "revenue_share 是服务商或行业的指标"),
])  # fmt: skip
def test_a_question_that_cannot_be_answered(said, english, chinese):
    told = refused(ask, BASE, f"cut: {CUT}", **said)
    assert english in told[0]
    assert chinese in told[1]
    assert not ENGLISH.search(QUOTED.sub("", told[1]))


@pytest.mark.parametrize("alternatives", [
    ("price=2",), ("market.months: 3",), (f"cut: {CUT}", "cut: market.months=3"), ("cut:",),
    (f"a/b;: {CUT}",), (f": {CUT}",), (f"{'x' * 80}: {CUT}",), (f"{CUT}; {CUT[:-1]}3",),
    ("market.currency=EUR",),
])  # fmt: skip
def test_alternatives_that_cannot_be(alternatives):
    english, chinese = refused(ask, BASE, *alternatives)
    assert english != chinese
    assert not ENGLISH.search(QUOTED.sub("", chinese)), chinese


@pytest.mark.parametrize("label", [
    "usrs", "users@99", "users@soon", "users.nobody", "growth.speed", "growth.rate@3",
    "hhi.aurora",
])  # fmt: skip
def test_what_cannot_be_measured(label):
    english, chinese = refused(read_label, label, BASE)
    assert english != chinese
    assert not ENGLISH.search(QUOTED.sub("", chinese)), chinese


def test_what_cannot_be_kept():
    english, chinese = refused(demand_names, ["prise"])
    assert english.startswith("keep: no metric 'prise'; ")
    assert chinese.startswith("keep: 没有指标 'prise'；")
    assert (
        refused(demand_names, [])[1] == "keep: 没有写出任何指标；请写出，例如 users、revenue_share"
    )
    assert "'users'" in refused(demand_names, "users")[1]


def test_a_log_of_nobody():
    english, chinese = refused(demand_known, "boralis", list(BASE.providers))
    assert english == "--log: unknown provider 'boralis'; did you mean 'borealis'?"
    assert chinese == "--log: 没有这个服务商 'boralis'；是否想写 'borealis'？"


def test_a_folder_of_something_else(tmp_path):
    file, other = tmp_path / "file", tmp_path / "other"
    file.write_text("")
    other.mkdir()
    (other / "mine.txt").write_text("")
    for folder in (file, other, file / "below"):
        english, chinese = refused(demand_folder, folder, {})
        assert "--out DIR" in english
        assert "请用 --out DIR" in chinese
        assert not ENGLISH.search(chinese.replace("Not a directory", ""))


def test_who_says_one_thing_twice_is_told_by_which_options():
    english, chinese = refused(overrides, ["market.agents=300"], agents=200)
    both = "--agents 200 and --set market.agents=300: both say market.agents; remove one"
    assert english == both
    assert chinese == "--agents 200 和 --set market.agents=300: 都给出了 market.agents；请去掉其一"
    assert overrides(["market.agents=200"], agents=200)
    twice = ["market.agents=300", "market.agents=200"]
    assert refused(overrides, twice)[0] == (
        "--set market.agents: given twice, 300 and 200; remove one"
    )


STUDY = """name: mine
kind: sweep
scenario: baseline
agents: 200
metrics: [usrs, growth.speed]
design: {kind: grid, n: 4}
replications: {n: 2, target: {metric: npv.aurora, halfwidth: 1e6}}
factors:
  - {path: providers.aurora.price, values: [2.0, 2.0]}
  - {path: providers.aurora.price, range: [2.0, 3.0]}
  - {path: providers.borealis.price, range: [3.0, 2.0]}
  - {path: providers.campus.price}
constraints: [providers.nobody.price > 1]
"""


def test_what_is_wrong_with_a_study_is_told_in_chinese(tmp_path):
    file = tmp_path / "mine.yaml"
    for text in (STUDY, STUDY.replace("kind: sweep", "kind: swep"), "- a\n"):
        file.write_text(text)
        english, chinese = refused(Study.from_yaml, file)
        assert len(english.splitlines()) == len(chinese.splitlines())
        for one, other in zip(english.splitlines(), chinese.splitlines(), strict=True):
            assert one != other
            assert not ENGLISH.search(QUOTED.sub("", other)), other
    assert "mine.yaml:1:1: 研究应为由 `key: value` 各行组成的表" in chinese


@pytest.mark.parametrize("backend", ["local://x", "dask+file://none.json", "cloud"])
def test_where_no_run_can_be_made(backend):
    english, chinese = refused(backend_of, backend, 1)
    assert english.startswith(f"--backend '{backend}': ")
    assert re.search("[\u4e00-\u9fff]", chinese)


def test_actions_whose_return_cannot_be_told():
    timeline = [{"at": 3, "who": "borealis", "do": "exit"},
                {"at": 90, "who": "aurora", "do": "price", "by": -0.1}]  # fmt: skip
    for said, actions in ((timeline, ["all"]), ([], ["all"]), (timeline, ["5"]), (timeline, ["0"])):
        english, chinese = refused(ask_roi, BASE, actions, set={"timeline": said})
        assert english != chinese
        assert not ENGLISH.search(QUOTED.sub("", chinese)), chinese
    english, chinese = refused(ask_roi, BASE, ["1"], set={"timeline": timeline})
    assert english == (
        "--action 1: timeline.1 is of month 90: baseline ends before; --months 91 includes it"
    )
    assert chinese.endswith("在第 90 个月，而 baseline 在此之前结束；--months 91 可包括它")


def test_pledges_that_cannot_be(tmp_path):
    for reps, months in ((5, [3]), (20, [99]), (20, [])):
        english, chinese = refused(bands_of_runs, BASE, ["users"], months, reps)
        assert english != chinese
        assert not ENGLISH.search(chinese)
    assert "没有这份承诺" in refused(read_pledge, tmp_path / "none.pledge.json")[1]
