"""What studies refuse is told in the language that is spoken: sentences, ways out and names."""

import re

import pytest

import scenarios
from experiments import Study
from experiments.answers.again import answer_of
from experiments.answers.batch.looking import status
from experiments.answers.logs.words import demand_known
from experiments.commands.options import overrides
from experiments.report.sliders.reading import read_sliders
from experiments.studies.calibrate.pledging import bands_of_runs, read_pledge
from experiments.studies.folders import demand_folder
from experiments.studies.loop.backends import backend_of
from experiments.studies.loop.labels import read_label
from experiments.studies.question import ask
from experiments.studies.roi.question import ask_roi
from experiments.studies.seek.preparing import prepare, study_for
from experiments.studies.shares.reading import read_shares
from simulator.meeting.refusing import demand_replayable
from simulator.outcome import saving
from simulator.outcome.keeping import demand_names
from tests.worlds import ENGLISH, refused

BASE = scenarios.load("baseline", set={"market.agents": 200})
QUOTED = re.compile(r"'.*?'|`.*?`|compute-market [^；]*|compare [^；]*")
CUT = "providers.aurora.price=2.4"


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


COMMON = "name: mine\nscenario: baseline\nagents: 200\nrandom: independent\n"
KINDS = {
    "discover": """kind: discover
replications: {target: {metric: adoption, halfwidth: 1}}
factors: [{path: market.currency, values: [USD, EUR]}]
strategy: {name: cut, set: {}}
success: npv.aurora = 3
""",
    "select": """kind: select
start: 20
most: 10
confidence: 0.2
replications: {n: 3}
goal: {maximise: npv.aurora}
indifference: 5 EUR
arms:
  - {name: one, set: {providers.aurora.price: {multiply: 2, add: 3}}}
  - {name: one, set: {market.currency: {add: 3}}}
""",
    "robustness": """kind: robustness
replications: {target: {metric: adoption, halfwidth: 1}}
n: 60
goal: {minimise: churn}
enough: many
futures: [{name: one, set: {}}, {name: one, scenario: marketing_cycle}]
arms: [{name: one, set: {}}, {name: two, set: {providers.aurora.price: 3}}]
""",
    "optimise": """kind: optimise
provider: borealis
replications: {target: {metric: adoption, halfwidth: 1}}
levers: [{path: providers.aurora.price, range: [1, 2]}, {path: timeline+, values: [[], []]}]
invest: [hardware_upgrade, hardware_upgrade, hardware_upgrad]
goals: [{maximise: npv.borealis}, {maximise: npv.borealis}]
constraints: [npv.borealis, npv.borealis > > 3, npv.borealis == 3, npv.borealis >= x y]
budgets: [1 EUR, 2M, 1M, -3]
indifference: -1
""",
    "goal": "kind: optimise\nprovider: nobody\ngoals: [{maximise: a, minimise: b}]\n",
    "nobody": "kind: optimise\nprovider: nobody\ninvest_at: 90\ninvest: [x]\n",
    "sensitivity": """kind: sensitivity
n: 100
levels: 5
replications: {n: 3}
only: [market.*]
""",
    "guesses": "kind: sensitivity\nfrom: guesses\nonly: [nothing.*]\n",
    "calibrate": """kind: calibrate
replications: {target: {metric: adoption, halfwidth: 1}}
""",
    "fit": """kind: calibrate
data: {file: none.csv}
replications: {n: 1}
parameters:
  - {path: market.customers, values: [1, 2]}
  - {path: segments.*.churn}
  - {path: market.customers, range: [1, 2], times: [1, 2]}
  - {path: market.customers, times: [2, 1]}
  - {path: market.name, times: [1, 2]}
  - {path: segments.*.churn, times: [0.5, 1e5]}
  - {path: segments.*.imitation, times: [0.5, 2]}
  - {path: segments.*.imitation, times: [0.5, 2]}
""",
}
VERBATIM = re.compile(r"'.*?'|`.*?`|\(.*?\)|/\S+|--\S+ FILE\.csv|[\w.*+-]+[:=]|\w+\.\S+|[<>=]+")


def without_names(line):
    """A line without what is quoted, or written as a study's file has it."""
    return VERBATIM.sub("", line)


@pytest.mark.parametrize("kind", KINDS)
def test_what_each_kind_of_study_refuses_is_told_in_chinese(tmp_path, kind):
    """Every problem has its own line, and none is told in English."""
    pytest.importorskip("sklearn")
    pytest.importorskip("optuna")
    file = tmp_path / "mine.yaml"
    file.write_text(COMMON + KINDS[kind])
    english, chinese = refused(lambda: Study.from_yaml(file).prepared)
    assert len(english.splitlines()) == len(chinese.splitlines()) >= 1
    for one, other in zip(english.splitlines(), chinese.splitlines(), strict=True):
        assert one != other
        assert not ENGLISH.search(without_names(other)), other


@pytest.mark.parametrize(("goal", "english", "chinese"), [
    ("aurora.npv > base", "'>' cannot be reached; write >= or <=",
     "'>' 不能作为目标；请写 >= 或 <="),
    ("aurora.npv", "there is no goal; write >= or <=, such as", "没有写出目标；请写 >= 或 <="),
    ("aurora.npv >= base 3", "is no bound: write an amount", "不是界限：请写一个数量"),
    ("aurora.nvp >= 3", "no metric 'nvp'; did you mean 'npv'?; write WHO.METRIC",
     "没有指标 'nvp'；是否想写 'npv'？（应写成 WHO.METRIC"),
    ("aurora.npv >= 3 XY", "'XY' is no unit; there are k, M, bn, USD, % and points",
     "没有这个单位 'XY'；可用的有：k、M、bn、USD、% 和 points"),
    ("aurora.npv >= 3 %", "NPV is no share; write base + 3 %",
     "净现值（NPV）不是占比；请写 base + 3%"),
    ("market.users >= 3 USD", "users is counted in customers", "用户数的单位是 customers"),
    ("aurora.revenue_share >= 30", "is a share; write 30 %", "收入份额是占比；请写 30%"),
])  # fmt: skip
def test_a_goal_that_cannot_be_sought(goal, english, chinese):
    told = refused(lambda: prepare(study_for(
        "baseline", goal, "providers.aurora.price", ["1", "2"], at="never")))  # fmt: skip
    assert english in told[0]
    assert chinese in told[1]
    assert "at: " in told[0]
    assert "也可写运行中的月份，例如 24" in told[1]


SHARES = {
    "": ("s.csv:1: the file is empty; begin with provider,share,price", "文件是空的"),
    "provider,share,price\n": ("column names and nothing below", "列名之下没有内容"),
    "provider,share,prise\n": (
        "column 'prise': unknown; did you mean 'price'?", "没有 'prise' 这种列"),
    "provider,share,price,price\n": ("column price: is there twice", "列 price 出现了两次"),
    "provider,price\n": ("no column share; it needs provider, share, price", "缺少列 share"),
    "provider,share,price\na,1\n": ("2 values for 3 columns", "却有 2 个值"),
    "provider,share,price\nA b,1,2\n": ("a name is small letters", "名称由小写字母"),
    "provider,share,price,segment\na,1,2,smee\n": (
        "no such segment; did you mean 'sme'?", "没有这个客户群"),
    "provider,share,price\na,0,2\n": ("a share is above 0", "份额应大于 0"),
    "provider,share,price\na,1,-2\n": ("a price is above 0", "价格应大于 0"),
    "provider,share,price\na,,2\n": ("column share: missing", "列 share: 缺少取值"),
    'provider,share,price\na,"0,5",2\n': (
        "a comma is no decimal point; write 0.5", "逗号不是小数点；请写 0.5"),
    "provider,share,price\na,x,2\n": (
        "not a number; write e.g. 0.45 or 45 %", "不是数字；请写成 0.45 或 45%"),
    "provider,share,price\na,1,x\n": ("without unit (CUR/GPU-hour)", "不带单位"),
    "provider,share,price\na,1,2\na,1,2\n": ("a is in line 2 already", "a 在第 2 行已经写出"),
    "provider,share,price\na,0.5,2\n": ("shares add up to 0.5, not 1", "份额之和为 0.5，应为 1"),
    "provider,share,price,segment\na,50,2,sme\nb,50,2,sme\n": (
        "no line for the segments enterprise", "缺少客户群 enterprise"),
}  # fmt: skip


@pytest.mark.parametrize("text", SHARES)
def test_shares_that_cannot_be_read(tmp_path, text):
    file = tmp_path / "s.csv"
    file.write_text(text)
    segments = list(BASE.segments)
    english, chinese = refused(read_shares, file, segments, segments)
    assert SHARES[text][0] in english
    assert SHARES[text][1] in chinese
    assert not ENGLISH.search(without_names(chinese))


@pytest.mark.parametrize(("text", "english", "chinese"), [
    ("", "--sliders: names none", "--sliders: 没有写出滑块"),
    ("prise", "no slider is called 'prise'; did you mean 'price'?",
     "没有名为 'prise' 的滑块；是否想写 'price'？"),
    ("nobody.price", "no provider is called 'nobody'; there are: aurora",
     "没有名为 'nobody' 的服务商；现有：aurora"),
    ("price=1..2", "price moves in percent of the base", "price 以基准的百分比移动"),
    ("price=2%..3%", "must hold the base, which is 0%", "范围应包含基准，即 0%"),
    ("price=3%..2%", "must rise from its first end to its second", "范围应由小到大"),
    ("price=3%", "behind = stands from where to where", "= 之后应写从何处到何处"),
    ("market.months=1..2", "is how the market is simulated", "决定如何模拟市场"),
    ("market.currency=1..2", "is no number, so that there is nothing", "不是数字，无从移动"),
    ("aurora.support", "say from where to where", "请写从何处到何处"),
    ("aurora.support=0.1..0.2", "must hold what the base has", "范围应包含基准的取值"),
    ("price,aurora.price", "is moved by another slider already", "已由另一个滑块移动"),
    ("aurora.uptime=0.5..3", "must be", "应"),
])  # fmt: skip
def test_sliders_that_cannot_be(text, english, chinese):
    told = refused(read_sliders, text, BASE, "aurora")
    assert english in told[0]
    assert chinese in told[1]
    assert not ENGLISH.search(without_names(told[1]))


def test_scenarios_that_cannot_be_replayed():
    changes = [{"market.customers": 9000}, {"market.customers": 9000, "market.months": 9},
               {"providers.aurora.price": 2.0}, {"providers.aurora.uptime": 0.9},
               {"providers.aurora": None}]  # fmt: skip
    for change in changes:
        other = scenarios.load("baseline", set={"market.agents": 200, **change})
        english, chinese = refused(demand_replayable, BASE, other)
        assert re.search(r"both must begin alike|in one arm only", english)
        assert re.search("起点必须相同|只在一个方案中", chinese)
        assert not ENGLISH.search(re.sub(r"\{.*?\}|timeline\+=\S+", "", chinese))


def test_folders_that_hold_no_answer(tmp_path):
    for work in (answer_of, status):
        english, chinese = refused(work, tmp_path / "none")
        assert english != chinese
        assert not ENGLISH.search(chinese)
    english, chinese = refused(answer_of, tmp_path)
    assert "keeps no runs" in english
    assert "没有保留运行" in chinese
    assert "没有这个文件" in refused(saving.read, tmp_path / "none.npz", 5)[1]
