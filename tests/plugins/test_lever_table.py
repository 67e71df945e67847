"""The table of levers: whole, ordered, sourced; and what a scenario may say over it."""

import json
import re

import pytest

import scenarios
from experiments.studies.arms import with_frozen_rivals, with_overrides
from simulator.fields import ATTRIBUTES, CHANNELS
from simulator.plugins.lever_table import STEPS
from simulator.scenario import ScenarioError, canonical, digest, from_data, load
from simulator.speech import shown, speaking, tight
from tests.typed import command

TABLE = scenarios.levers()
# the questions and sections of the source document, and what they ask for
ASKED = {
    "Q2": {"ux_design", "customer_support", "feedback_loop", "user_training"},
    "Q4": {"encryption", "access_control", "audit", "incident_response"},
    "Q5": {"virtualisation", "compute_expansion", "cross_cloud", "automated_deployment"},
    "Q6": {"algorithm_optimisation", "hardware_upgrade", "distributed_computing",
           "model_compression"},
    "2.1": {"high_availability", "disaster_recovery", "virtualisation", "compute_expansion"},
    "6.4": {"edge_computing", "cloud_native", "cross_cloud", "automated_deployment"},
    "8.4": {"personalised_recommendation", "joint_marketing", "multi_channel",
            "data_driven_marketing", "user_participation"},
}  # fmt: skip
HEAD = "extends: baseline\ninherit_timeline: false\n"


def invest(lever, **said):
    """A timeline with one entry, on line 4."""
    words = "".join(f", {key}: {value}" for key, value in said.items())
    return f"timeline:\n  - {{at: 3, who: aurora, do: invest, lever: {lever}{words}}}\n"


@pytest.fixture
def loads(tmp_path):
    """Loads a text; the file is mine.yaml."""

    def load_text(text, **how):
        (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
        return scenarios.load(tmp_path / "mine.yaml", **how)

    return load_text


# The bundled table --------------------------------------------------------------------------


def test_every_lever_that_the_source_document_asks_for_is_there():
    found = {}
    for name, lever in TABLE.levers.items():
        for section in lever.section.split(", "):
            found.setdefault(section, set()).add(name)
    assert found == ASKED


@pytest.mark.parametrize("name", TABLE.levers)
def test_a_lever_says_what_it_is_and_how_well_that_is_known(name):
    lever = TABLE.levers[name]
    assert set(lever.titles) == {"en", "zh"}
    assert lever.section
    assert {"moves", "cost"} <= set(lever.status)
    assert lever.sources
    assert set(TABLE.grades(name)) <= set("ABC")
    # its costs are never none but where hardware is charged anyway
    paid = (lever.cost, lever.cost_per_gpu, lever.cost_per_site, lever.running)
    assert any(map(any, paid))


def test_triples_are_ordered_and_factors_that_help_do_not_harm():
    for name, lever in TABLE.levers.items():
        triples = [*lever.factors.values(), *lever.reach.values(),
                   lever.overflow, lever.overflow_price, lever.rebate,
                   lever.lead, lever.cost, lever.cost_per_gpu, lever.cost_per_site, lever.running,
                   lever.running_per_site, lever.unit_cost, lever.exponent]  # fmt: skip
        for low, mode, high in triples:
            assert low <= mode <= high, name
        assert all(low >= 1.0 for low, _, _ in lever.reach.values()), name
        assert "downtime" not in lever.factors or lever.factors["downtime"][2] <= 1.0


def test_a_step_closes_what_half_a_level_and_its_neighbours_close():
    """One level halves the shortfall: 1 - .5^n, n = 1/4, 1/2 and 1; low and high are neighbours."""
    modes = [steps[1] for steps in STEPS.values()]
    assert modes == pytest.approx([1 - 0.5**n for n in (0.25, 0.5, 1.0)], abs=0.004)
    for low, mode, high in STEPS.values():
        assert low < mode < high
    assert STEPS["half"] == (modes[0], modes[1], modes[2])


def test_every_attribute_has_named_levels():
    assert tuple(TABLE.anchors) == ATTRIBUTES
    for anchors in TABLE.anchors.values():
        scores = [level.at for level in anchors.levels]
        assert scores == sorted(set(scores))
        assert len(scores) >= 5
        assert all(level.en and level.zh for level in anchors.levels)


def test_every_source_is_cited():
    cited = {one for entry in (*TABLE.levers.values(), *TABLE.anchors.values())
             for one in entry.sources}  # fmt: skip
    assert cited == set(TABLE.sources)


@pytest.mark.parametrize(("language", "marks"), [
    ("en", (": ", "x", " (", ", ")), ("zh", ("：", "×", "（", "，")),
])  # fmt: skip
def test_the_command_prints_every_lever_and_every_level(language, marks, tmp_path):
    printed = command("list", "--levers", "--lang", language, cwd=tmp_path).stdout
    words = " ".join(printed.split())
    with speaking(language):
        for name, lever in TABLE.levers.items():
            assert f"\n{name} " in printed
            assert f"{lever.titles[language]}{marks[0]}" in printed
            told = [shown("factor", factor) for factor in lever.factors]
            assert all(f"{one} {marks[1]} " in words for one in told)
        for attribute, anchors in TABLE.anchors.items():
            named = f"\n{shown('attribute', attribute)}{marks[2]}"
            assert f"{named}{shown('status', anchors.status)}{marks[3]}" in printed
            assert all(tight(getattr(level, language)) in printed for level in anchors.levels)


def test_in_chinese_nothing_but_keys_and_units_of_the_table_is_english(tmp_path):
    printed = command("list", "--levers", "--lang", "zh", cwd=tmp_path).stdout
    known = {*TABLE.levers, "GPU", "RDMA", "MFU", "SOC", "ISO", "A", "B", "C", "n", "Q"}
    grades = {"AB", "AC", "BC", "ABC"}
    assert not re.search(r"\d %", printed)
    assert set(re.findall(r"[A-Za-z_]+", printed)) <= known | grades


def test_the_table_is_no_scenario(tmp_path):
    assert "levers" not in scenarios.names()
    assert json.loads(command("list", "--levers", "--json", cwd=tmp_path).stdout)["levers"]
    (tmp_path / "mine.yaml").write_text("extends: levers\n")
    with pytest.raises(ScenarioError, match="no scenario 'levers' is bundled"):
        scenarios.load(tmp_path / "mine.yaml")


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ("lead: [2, 4, 8]", "lead: [2, 9, 8]",
         "user_training.lead: must be [low, mode, high], not 2, 9, 8"),
        ("sources: [nng]", "sources: [nngg]",
         "ux_design.sources.0: unknown source 'nngg'; did you mean 'nng'?"),
        ("{performance: whole}", "{performance: huge}",
         "hardware_upgrade.moves.performance: must be one of quarter, half, whole, not 'huge'"),
        ("facility_cost: [1.2", "facilty_cost: [1.2",
         "edge_computing.factors.facilty_cost: unknown key; did you mean 'facility_cost'?"),
        ('check: "key', 'chek: "key', "ux_design.chek: unknown key; did you mean 'check'?"),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_where_it_is_wrong(tmp_path, old, new, answer):
    text = scenarios.LEVERS.read_text(encoding="utf-8")
    above, _, below = text.partition(old)
    assert below
    assert old not in below
    (tmp_path / "levers.yaml").write_text(above + new + below, encoding="utf-8")
    done = command("check", "levers.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"levers.yaml:{above.count(chr(10)) + 1}:")
    assert done.stderr.endswith(f": levers.{answer}\n")
    assert done.stderr.count("\n") == 1


def test_a_good_table_is_good(tmp_path):
    done = command("check", str(scenarios.LEVERS), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{scenarios.LEVERS}: ok\n")


# What a scenario says -----------------------------------------------------------------------


def test_a_scenario_carries_the_levers_that_it_names_and_no_others(loads):
    assert list(loads(HEAD + invest("audit")).levers) == ["audit"]
    assert loads(HEAD).levers == {}
    assert loads(HEAD + invest("audit")).levers["audit"] == TABLE.levers["audit"]
    plain = loads(HEAD)
    assert digest(from_data(canonical(plain) | {"levers": {}})) == digest(plain)


def test_what_a_scenario_says_is_laid_over_the_table(loads):
    text = HEAD + invest("audit") + "levers: {audit: {cost: [1, 2, 3], moves: {support: half}}}\n"
    changed = loads(text).levers["audit"]
    assert changed.cost == [1.0, 2.0, 3.0]
    assert changed.moves == {"security": "half", "support": "half"}
    assert changed.running == TABLE.levers["audit"].running
    again = loads(text, set={"levers.audit.cost": [4, 5, 6]})
    assert again.levers["audit"].cost == [4.0, 5.0, 6.0]
    assert len({digest(one) for one in (loads(HEAD + invest("audit")), again, loads(text))}) == 3


def test_a_lever_of_ones_own(loads):
    own = "levers:\n  hotline: {lead: [1, 2, 3], moves: {support: half}, cost: [10, 20, 30]}\n"
    scenario = loads(HEAD + invest("hotline") + own)
    assert scenario.levers["hotline"].moves == {"support": "half"}
    assert from_data(canonical(scenario)) == scenario
    late = loads(HEAD + own, set=["timeline+={at: 3, who: aurora, do: invest, lever: hotline}"])
    assert late.timeline == scenario.timeline


def test_overrides_may_name_a_lever():
    action = "{at: 3, who: aurora, do: invest, lever: audit}"
    first = scenarios.load("baseline", set=[f"timeline+={action}"])
    assert list(first.levers) == ["audit"]
    other = scenarios.load("baseline", set=[f"timeline+={action}", "timeline.0.lever=encryption"])
    assert list(other.levers) == ["encryption"]
    there = from_data(canonical(first), set=[f"timeline+={action.replace('audit', 'ux_design')}"],
                      library=scenarios.FOLDER)  # fmt: skip
    assert set(there.levers) == {"audit", "ux_design"}


def test_without_a_library_a_scenario_knows_its_own_levers_only(tmp_path):
    data = canonical(scenarios.load("baseline"))
    action = {"at": 3, "who": "aurora", "do": "invest", "lever": "audit"}
    with pytest.raises(ScenarioError, match=r"timeline\.0\.lever: unknown lever 'audit'$"):
        from_data(data | {"timeline": [action]})
    own = {"lead": [1, 1, 1], "moves": {"security": "half"}}
    assert from_data(data | {"timeline": [action], "levers": {"audit": own}})
    (tmp_path / "mine.yaml").write_text(json.dumps(data | {"timeline": [action]}))
    with pytest.raises(ScenarioError, match="unknown lever 'audit'"):
        load(tmp_path / "mine.yaml")
    assert load(tmp_path / "mine.yaml", library=scenarios.FOLDER)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (invest("encription"),
         "4:45: timeline.0.lever: unknown lever 'encription'; did you mean 'encryption'?"),
        ("timeline:\n  - {at: 3, who: aurora, do: invest}\n",
         "4:5: timeline.0: lever is missing; write lever: customer_support"),
        (invest("audit", add="500 GPUs"),
         "4:57: timeline.0.add: audit adds no capacity; leave it out"),
        (invest("audit", sites=2), "4:59: timeline.0.sites: audit has no sites; leave it out"),
        (invest("high_availability", size="half"),
         "4:70: timeline.0.size: high_availability moves no score; leave it out"),
        (invest("compute_expansion"),
         "4:45: timeline.0.lever: compute_expansion adds capacity, and how much is missing; "
         "write add: 500 GPUs"),
        (invest("audit", size="hal"),
         "4:58: timeline.0.size: must be one of quarter, half, whole, not 'hal'; "
         "did you mean 'half'?"),
        (invest("audit", cost="-1"), "4:58: timeline.0.cost: must be at least 0, not -1 [kUSD]"),
        ("levers: {audit: {cost: [1, 2]}}\n",
         "3:24: levers.audit.cost: must have at least 3 entries, not 2"),
        ("levers: {hotline: {moves: {support: half}}}\n",
         "3:10: levers.hotline: lead is missing; write lead: [3, 6, 9]"),
        ("levers: {hotline: {lead: [1, 2, 3], factors: {useage: [1, 1, 1]}}}\n",
         "3:47: levers.hotline.factors.useage: unknown key; did you mean 'usage'?"),
        ("levers: {hotline: {lead: [1, 2, 3], factors: {capacity: [0, 0, 0]}}}\n",
         "3:57: levers.hotline.factors.capacity: must be above 0: a factor of 0 leaves nothing"),
        ("levers: {hotline: {lead: [1, 2, 3], factors: {breach_half_life: [0, 1, 1]}}}\n",
         "3:65: levers.hotline.factors.breach_half_life: must be above 0: a factor of 0 leaves "
         "nothing"),
        ("levers: {hotline: {lead: [1, 2, 3], reach: {radio: [1, 1, 1]}}}\n",
         "3:45: levers.hotline.reach.radio: unknown key; known: " + ", ".join(CHANNELS)),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(loads, tmp_path, text, answer):
    with pytest.raises(ScenarioError) as refused:
        loads(HEAD + text)
    assert str(refused.value) == f"{tmp_path / 'mine.yaml'}:{answer}"


def test_an_unknown_lever_among_overrides_is_answered_with_a_name():
    with pytest.raises(ScenarioError, match="unknown key 'audti'; did you mean 'audit'"):
        scenarios.load("baseline", set=["levers.audti.cost=[1, 2, 3]"])


def test_what_ifs_of_a_loaded_scenario_may_name_levers():
    base = scenarios.load("baseline")
    action = "{at: 3, who: aurora, do: invest, lever: audit}"
    other = with_overrides(base, [f"timeline+={action}"])
    assert list(other.levers) == ["audit"]
    assert with_overrides(base, {}).levers == {}


def test_frozen_rivals_keep_the_levers_that_they_named_in_the_base():
    action = "{{at: 3, who: {}, do: invest, lever: {}}}"
    base = scenarios.load("baseline", set=[f"timeline+={action.format('aurora', 'audit')}"])
    other = scenarios.load("baseline", set=[f"timeline+={action.format('cumulus', 'ux_design')}"])
    frozen = with_frozen_rivals(base, other, ["cumulus"])
    assert {(one.who, one.lever) for one in frozen.timeline} == {
        ("aurora", "audit"), ("cumulus", "ux_design"),
    }  # fmt: skip
    assert set(frozen.levers) == {"audit", "ux_design"}
