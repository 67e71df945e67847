"""`compute-market new`: a file that changes nothing yet, and whose every comment works."""

import re

import pytest
from scenario_cases import ACTIONS

from experiments.commands.template import template
from simulator.scenario import canonical, diff, digest, from_data

IS_SETTING = re.compile("#(?=[a-z]|  )")  # prose has one space behind the #


def uncommented(text):
    """The text with its settings switched on."""
    return "\n".join(line[1:] if IS_SETTING.match(line) else line for line in text.split("\n"))


def blocks(text):
    """The paragraphs of settings."""
    return [block for block in text.split("\n\n") if IS_SETTING.search(block)]


def test_it_says_what_it_extends_and_changes_nothing(loads, base):
    text = template(base)
    assert "extends: base" in text
    mine = loads(text)
    assert [row.path for row in diff(base, mine)] == ["name", "title"]
    renamed = from_data({**canonical(mine), "name": base.name, "title": base.title})
    assert digest(renamed) == digest(base)


def test_all_settings_switched_on_change_nothing_but_the_timeline(loads, base):
    mine = loads(uncommented(template(base)))
    found = {re.split("[.:]", row.path)[0] for row in diff(base, mine)}
    assert found == {"name", "title", "timeline", "levers"}  # those that its examples name
    assert {action.do for action in mine.timeline} == set(ACTIONS)


def test_each_block_alone_is_valid(loads, base):
    text = template(base)
    assert len(blocks(text)) == 4
    for block in blocks(text):
        loads(text.replace(block, uncommented(block)))


def test_each_setting_alone_is_valid_under_what_it_belongs_to(loads, base):
    lines = template(base).split("\n")
    tried = 0
    for place, line in enumerate(lines):
        about = "  # " in line[:6]  # a comment among the settings
        if about or not IS_SETTING.match(line) or "do: entry" in line or line.endswith(":"):
            continue
        on, indent = [line[1:]], depth(line)
        for above in reversed(lines[:place]):
            if not above.startswith("#") or indent == 0:
                break
            if depth(above) < indent and IS_SETTING.match(above):
                on, indent = [above[1:], *on], depth(above)
        loads("\n".join(["extends: base", *on]))
        tried += 1
    assert tried > 60


def depth(line):
    """How far a setting is indented."""
    return len(line[1:]) - len(line[1:].lstrip())


def test_it_shows_values_units_and_meanings(base):
    text = template(base, name="mine", extends="folder/base.yaml")
    assert "extends: folder/base.yaml\nname: mine\n" in text
    assert re.search(r"#    price: 2.6 +# list price \[USD/GPU-hour\]", text)
    assert "CUR" not in text


@pytest.mark.parametrize(
    "change",
    [
        {"timeline": [{"at": 5, "who": "aurora", "do": "entry"}]},
        {"market.currency": "EUR", "market.agents": 500},
        {"providers.borealis": None, "providers.cumulus": None},
        {"title": 'with "quotes" and \\'},
        {
            "timeline": [
                {"at": 5, "who": who, "do": "entry"} for who in ("aurora", "borealis", "cumulus")
            ]
        },
    ],
)
def test_any_base_will_do(loads, write, base, change):
    import json

    other = from_data(canonical(base), set=change)
    write(json.dumps(canonical(other)), "library/other.yaml")
    text = template(other, extends="other")
    assert [row.path for row in diff(other, loads(text))] == ["name", "title"]
    loads(uncommented(text))
