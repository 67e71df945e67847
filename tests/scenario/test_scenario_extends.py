"""A scenario says what is different; all else comes from the one it extends."""

import os

import pytest

from simulator.scenario import ScenarioError, load


def test_what_is_not_said_comes_from_the_base(loads, base):
    scenario = loads("extends: base\nproviders: {aurora: {price: 3}}\n")
    assert scenario.providers["aurora"].price == 3
    assert scenario.providers["aurora"].capacity == base.providers["aurora"].capacity
    assert scenario.providers["borealis"] == base.providers["borealis"]
    assert scenario.title == base.title
    assert scenario.timeline == base.timeline


def test_a_file_beside_this_one_or_below_it_can_be_extended(loads, write):
    write("extends: base\nmarket: {months: 9}\n", "bases/nine.yaml")
    assert loads("extends: bases/nine.yaml\n").market.months == 9
    assert loads("extends: ./bases/nine.yaml\n").market.months == 9


def test_the_name_is_the_files_own(loads, write):
    assert loads("extends: base\n").name == "mine"
    assert loads("extends: base\nname: other\n").name == "other"
    names = {
        "Price War 2.yaml": "price_war_2",
        "2027.yml": "scenario_2027",
        "定价.yaml": "scenario",
        "x" * 60 + ".yaml": "x" * 40,
    }
    for file, name in names.items():
        assert load(write("extends: base\n", file), library="library").name == name


def test_the_timeline_goes_on_where_the_bases_ends(loads):
    action = "timeline: [{at: 3, who: borealis, do: outage, hours: 4}]\n"
    assert [a.do for a in loads("extends: base\n" + action).timeline] == ["price", "outage"]
    alone = loads("extends: base\ninherit_timeline: false\n" + action)
    assert [a.do for a in alone.timeline] == ["outage"]
    assert loads("extends: base\ninherit_timeline: false\n").timeline == []


def test_null_takes_back_what_was_inherited(loads, base):
    scenario = loads("""
extends: base
inherit_timeline: false
providers: {aurora: null, borealis: {segment_prices: {academic: null}}, cumulus: {title: null}}
market: {months: null}
""")
    assert sorted(scenario.providers) == ["borealis", "cumulus"]
    assert scenario.providers["borealis"].segment_prices == {}
    assert scenario.market.months == 60 != base.market.months


def test_null_is_a_value_where_it_means_something(loads):
    scenario = loads("extends: base\nsegments: {sme: {half_reach: {digital: null}}}\n")
    assert scenario.segments["sme"].half_reach["digital"] is None
    assert scenario.segments["sme"].half_reach["sales"] == 8.0


def test_another_kind_of_network_keeps_what_both_kinds_have(loads, write):
    write("extends: base\nnetwork: {contacts: 12, homophily: 0.2}\n", "knit.yaml")
    network = loads("extends: knit.yaml\nnetwork: {kind: random}\n").network
    assert (network.kind, network.contacts, network.homophily) == ("random", 12, 0.2)


def test_a_segment_can_be_taken_back_when_the_rest_is_the_market(loads):
    scenario = loads(
        "extends: base\nsegments: {academic: null, sme: {share: 31 %}}\n"
        "providers: {borealis: {segment_prices: null}}\n"
    )
    assert "academic" not in scenario.segments


def test_a_mix_of_verticals_is_given_as_a_whole(loads):
    mix = loads("extends: base\nsegments: {sme: {verticals: {research: 1.0}}}\n")
    assert mix.segments["sme"].verticals == {"research": 1.0}


def test_a_tilt_of_a_bundled_vertical_leaves_its_other_tilts(loads):
    scenario = loads("extends: base\nverticals: {research: {tilt: {security: 1.1}}}\n")
    tilt = {"performance": 1.3, "scalability": 1.2, "security": 1.1}
    assert scenario.verticals["research"].tilt == tilt
    assert scenario.verticals["research"].usage_growth == 0.15


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("extends: bas\n", "1:10: extends: no scenario 'bas' is bundled; did you mean 'base'?"),
        ("extends: moon\n", "1:10: extends: no scenario 'moon' is bundled; known: base"),
        ("extends: other\n", "1:10: extends: no scenario 'other' is bundled; "
         "for the file write other.yaml"),
        ("extends: [base]\n", "1:10: extends: must be the name of one scenario or file, "
         "not a list"),
        ("extends: 7\n", "1:10: extends: must be the name of one scenario or file, not 7"),
        ("extends: /etc/x.yaml\n", "1:10: extends: must lie beside this file or below it, "
         "not at '/etc/x.yaml'"),
        ("extends: ../x.yaml\n", "1:10: extends: must lie beside this file or below it, "
         "not at '../x.yaml'"),
        ("extends: a/../../x.yaml\n", "1:10: extends: must lie beside this file or below it, "
         "not at 'a/../../x.yaml'"),
        ("extends: a\\x.yaml\n", "1:10: extends: folders are written with /"),
        ("extends: a/passwd\n", "1:10: extends: must be a bundled name or a file that ends in "
         ".yaml, not 'a/passwd'"),
        ("extends: link.yaml\n", "1:10: extends: 'link.yaml' is a link that leads out of this "
         "folder"),
        ('extends: "a\\0.yaml"\n', "1:10: extends: 'a\\x00.yaml' is no file"),
        ("extends: mine.yaml\n", "1:10: extends: goes round in a circle: mine.yaml -> mine.yaml"),
        ("inherit_timeline: maybe\n", "1:19: inherit_timeline: must be true or false, "
         "not 'maybe'"),
        ("inherit_timeline: false\n", "1:1: inherit_timeline: there is nothing to inherit "
         "without extends; take the line away"),
        ("extends: base\nproviders: {cumulos: null}\n", "2:22: providers.cumulos: null takes "
         "back what was inherited, and this was not; did you mean 'cumulus'?"),
        ("extends: base\nproviders: {nova: {price: null}}\n", "2:27: providers.nova.price: null "
         "takes back what was inherited, and this was not; take the line away"),
    ],
)  # fmt: skip
def test_what_cannot_be_extended_is_refused(problems, write, folder, text, line):
    write("title: secret\n", "../secret.yaml")
    write("extends: base\n", "other.yaml")
    os.symlink(folder.parent / "secret.yaml", "link.yaml")
    assert f"mine.yaml:{line}" in problems(text)


def test_circles_are_written_out(write):
    write("extends: b.yaml\n", "a.yaml")
    write("extends: c.yaml\n", "b.yaml")
    write("extends: b.yaml\n", "c.yaml")
    with pytest.raises(ScenarioError) as refused:
        load("a.yaml")
    assert str(refused.value) == (
        "c.yaml:1:10: extends: goes round in a circle: b.yaml -> c.yaml -> b.yaml"
    )


def test_a_chain_has_at_most_ten_files(write):
    for i in range(12):
        write(f"extends: f{i + 1}.yaml\n", f"f{i}.yaml")
    with pytest.raises(ScenarioError) as refused:
        load("f0.yaml")
    assert str(refused.value) == "f9.yaml:1:10: extends: goes more than 10 files deep"


def test_a_missing_base_is_named(problems):
    assert problems("extends: gone.yaml\n") == ["gone.yaml: no such file"]


def test_problems_of_the_base_are_told_too_each_in_its_file(problems, write):
    write("extends: base\nmarket: {months: 0}\nzzz: 1\n", "other.yaml")
    assert [line.split(": ")[0] for line in problems("extends: other.yaml\nyyy: 1\n")] == [
        "mine.yaml:2:1",
        "other.yaml:2:18",
        "other.yaml:3:1",
    ]


def test_an_inherited_action_of_a_provider_that_is_gone_can_be_left_out(problems):
    assert problems("extends: base\nproviders: {aurora: null}\n") == [
        "library/base.yaml:17:25: timeline.0.who: unknown provider 'aurora'; known: borealis, "
        "cumulus; inherit_timeline: false leaves this timeline out"
    ]


def test_without_a_library_there_are_no_bundled_names(write):
    with pytest.raises(ScenarioError) as refused:
        load(write("extends: base\n"))
    assert str(refused.value) == "mine.yaml:1:10: extends: no scenario 'base' is bundled"
