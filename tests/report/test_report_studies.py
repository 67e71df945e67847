"""Reports of studies: all that a reader needs, in the reader's language, and no number of their
own.
"""

import csv
import re
from functools import cache

import pandas as pd
import pytest

import scenarios
from experiments import report
from experiments.answers.batch.doing import Study
from experiments.answers.speech.acting import action_words
from experiments.report.content.pictures import Pictures
from simulator.scenario import canonical
from simulator.speech import speaking
from tests.report.reading import ELEMENTS, TURNING, Reading, number

EVIL = '=cmd|\' <script>alert(1)</script> $x^2$ \u202eevil "q" &'
QUOTED = EVIL.replace('"', '\\"')
HEAD = f"""\
name: tiny
title: "{QUOTED}"
question: "{QUOTED}"
scenario: baseline
agents: 100
months: 4
"""
FACTOR = "{path: providers.aurora.price, range: [2, 3], label: list price}"
OTHER = "{path: providers.borealis.price, range: [2, 3], label: of a rival}"
ARMS = (
    f'[{{name: as now}}, {{name: "{QUOTED}", set: {{providers.aurora.price: {{multiply: 0.9}}}}}}]'
)
KINDS = {
    "sweep": f"""\
factors: [{{path: providers.aurora.price, values: [2.0, 3.0], label: "{QUOTED}"}}]
design: {{kind: grid}}
arms: {ARMS}
replications: {{n: 3}}
metrics: [npv.aurora, utilisation.aurora]
""",
    "sensitivity": f"""\
factors: [{FACTOR}, {OTHER}]
method: morris
trajectories: 4
metrics: [npv.aurora]
""",
    "discover": f"""\
n: 60
factors: [{FACTOR}, {OTHER}]
strategy: {{name: "{QUOTED}", set: {{providers.cumulus.price: 1.5}}}}
success: npv.cumulus > base
replications: {{n: 1}}
""",
    "select": f"""\
arms: {ARMS}
goal: {{maximise: npv.aurora}}
indifference: 1k
start: 5
most: 8
""",
    "robustness": f"""\
arms: {ARMS}
goal: {{maximise: npv.aurora}}
futures: [{{name: as it is}}, {{name: war, scenario: price_war}}]
replications: {{n: 2}}
""",
}


def answer_of(kind, folder, out=None):
    """The answer of a small study with hostile names."""
    file = folder / f"{kind}.yaml"
    file.write_text(f"{HEAD}kind: {kind}\n{KINDS[kind]}", encoding="utf-8")
    return Study.from_yaml(file).run(out, "serial")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("studies")


@pytest.fixture(scope="module")
def answered(folder):
    """The answer of a kind, worked out once; the sweep's own folder is `kept`."""

    @cache
    def answer(kind):
        return answer_of(kind, folder, folder / "kept" if kind == "sweep" else None)

    return answer


@pytest.fixture(scope="module")
def swept(folder, answered):
    """The files of a sweep's report."""
    return report.write(answered("sweep"), folder / "report.html")


@pytest.fixture
def undrawn(monkeypatch):
    """Pictures take most of the time; here nobody looks at them."""
    monkeypatch.setattr(Pictures, "of", lambda *_: [])


def test_a_study_with_hostile_names_is_inert(swept):
    text = swept[0].read_text(encoding="utf-8")
    reading = Reading(text)
    assert {tag for tag, _ in reading.elements} <= ELEMENTS
    assert not any(name.startswith("on") for _, attributes in reading.elements
                   for name in attributes)  # fmt: skip
    assert "<script>alert(1)</script>" in reading.text
    assert text.count("<svg ") >= 2
    for file in swept:
        assert not TURNING.search(file.read_bytes().decode("utf-8", "ignore")), file.name
        if file.suffix == ".csv":
            with file.open(encoding="utf-8", newline="") as stream:
                for cell in (one for row in csv.reader(stream) for one in row):
                    assert not re.match(r"[=@\t\r]|[+-](?!(inf|nan|[\d.]))", cell), (
                        file.name,
                        cell,
                    )


def test_numbers_of_a_study_are_those_of_csv_and_parquet(swept, folder):
    """The change from one price to the other is the difference of the means of the stored runs."""
    parts = [pd.read_parquet(one) for one in (folder / "kept" / "parts").glob("*.parquet")]
    runs = pd.read_parquet(folder / "kept" / "runs.parquet")
    assert len(pd.concat(parts)) == len(runs) == 2 * 2 * 3
    beside = pd.read_csv(folder / "report-runs.csv")
    reading = Reading(swept[0].read_text(encoding="utf-8"))
    header, (first, *_) = reading.table("factor", "change", "95 % interval")
    told = number(dict(zip(header, first, strict=True))["change"])
    (card,) = re.findall(r'<p class="value[^"]*">([^<]*?)\s*USD</p>',
                         swept[0].read_text(encoding="utf-8"))  # fmt: skip
    for frame in (runs, beside):
        of_base = frame[frame["arm"] == "as now"]
        means = of_base.groupby("providers.aurora.price")["npv.aurora"].mean()
        swing = means[3.0] - means[2.0]
        swing = abs(swing) if told > 0 else swing
        assert told == pytest.approx(swing, rel=5e-3)
        assert number(card) == pytest.approx(swing, rel=5e-3)


@pytest.mark.parametrize("kind", [*KINDS])
def test_every_kind_of_study_tells_all_that_a_reader_needs(kind, answered, undrawn):
    reading = Reading(report.html(answered(kind)))
    ids = {attributes.get("id") for _, attributes in reading.elements}
    assert {"en-assumptions", "en-limits", "en-made"} <= ids
    for words in ("Can it be believed?", "root seed", "model version", "digest of baseline",
                  "The study's file", "95 % interval", "It does not forecast",
                  "compute-market realism baseline"):  # fmt: skip
        assert words in reading.text.replace("\N{NO-BREAK SPACE}", " "), words
    if kind in ("sensitivity", "discover"):
        _, rows = reading.table("factor", "path", "from, to")
        assert rows[0] == ["list price [USD/GPU-hour]", "providers.aurora.price", "2 to 3", "3.1"]
    if kind in ("sweep", "select", "robustness"):
        _, rows = reading.table("strategy", "changes")
        assert rows[0] == ["as now", "nothing: as the scenario is"]
        assert rows[1][1] == "providers.aurora.price × 0.9"


def test_whether_capacity_bound_is_told_where_it_was_measured(answered, undrawn):
    """utilisation.aurora is in the sweep's runs; a selection has nothing but its goal."""
    swept, chosen = (Reading(report.html(answered(kind))).text
                     for kind in ("sweep", "select"))  # fmt: skip
    assert "does not measure whether providers are full" not in swept
    assert "aurora never full where it was measured" in swept
    assert "Add utilisation.aurora to its metrics" in chosen


def test_a_study_answered_in_english_is_told_in_chinese(answered, undrawn):
    both = report.html(answered("robustness"), "both")  # answered by one who speaks English
    english, chinese = both.split('<article id="zh"')
    assert "aurora's NPV" in english.replace("&#39;", "'")
    assert "aurora&#39;s" not in chinese
    assert "aurora 的净现值" in chinese
    assert "cumulus：调价（-15%）" in chinese  # of the price war


def test_actions_are_told_as_people_say_them():
    scenario = scenarios.load("price_war")
    actions = canonical(scenario)["timeline"]
    told = [action_words(one, scenario) for one in actions]
    assert told == [
        "cumulus: price -15 %", "borealis: price -10 %",
        "aurora: promotion sales +150 and digital +100 kUSD/month, for 12 months",
        "cumulus: price -10 %", "campus: price -12 %, for 18 months, individual and sme only",
    ]  # fmt: skip
    with speaking("zh"):
        assert action_words(actions[-1], scenario) == (
            "campus：调价（-12%，为期 18 个月，仅限个人用户、中小企业）"
        )
