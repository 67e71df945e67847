"""A dated action in words: `campus: price -12 %, for 18 months, individual and sme only`.

What each key of an action is, its unit and whether it is told in percent, say the scenario's own
declarations; here are the words around it.
"""

from collections.abc import Mapping
from typing import Any

from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from simulator.numbers import number, percent_sign, signed, three_digits, unit_words
from simulator.scenario import Scenario
from simulator.scenario.shape import Shape, shape_of
from simulator.speech import called, shown, tight

WHERE = ("at", "who", "do", "note")  # of an action, beside what it does
CHANGES = ("by", "hardware", "hours", "price", "mention")  # relative: their sign is told
ADDED = ("add", "channels")


def action_words(action: Mapping[str, Any], scenario: Scenario) -> str:
    """An action on a line, in the language spoken.

    Args:
        action: as canonical data has it.
        scenario: whose timeline it is of; its currency is told.
    """
    do = action["do"]
    shapes = shape_of(type(scenario)).fields["timeline"].item
    known = shapes.variants[do].fields if shapes is not None and do in shapes.variants else {}
    told = [
        detail(key, value, known.get(key) or Shape(None), scenario)
        for key, value in action.items()
        if key not in WHERE and value is not None
    ]
    who = action.get("who") or shown("level", "market")
    what = called("action", do, do.replace("_", " "))
    if not told:
        return tight(say("acting-plain", who=who, what=what))
    return tight(say("acting", who=who, what=what, details=say("acting-and").join(told)))


def detail(key: str, value: Any, shape: Shape, scenario: Scenario) -> str:
    """One key of it: `-12 %`, `for 18 months`, `sme only`."""
    text = amount(key, value, shape, scenario)
    name = key.replace("_", "")
    if say.knows(f"acting-{name}"):
        return say(f"acting-{name}", value=text)
    if unit_of(shape, scenario) == key:  # 40 hours
        return text
    return say(
        "acting-other", name=called("action", f"of-{key}", key.replace("_", " ")), value=text
    )


def amount(key: str, value: Any, shape: Shape, scenario: Scenario) -> str:
    """What a key says, with its unit."""
    match value:
        case dict():
            parts = [f"{shown('channel', name)} {signed(number(one))}"
                     for name, one in value.items()]  # fmt: skip
            return f"{together(parts)} {unit_words(unit_of(shape, scenario))}".strip()
        case list():
            return together([shown("segment", str(one)) for one in value])
        case bool() | str():
            return shown("attribute", str(value)) if key == "attribute" else str(value)
    if shape.takes_percent:
        text = three_digits(100.0 * value)
        return f"{signed(text) if key in CHANGES else text}{percent_sign()}"
    unit = unit_of(shape, scenario)
    if unit == "months":
        return say("acting-months", count=int(value))
    text = signed(number(value)) if key in (*CHANGES, *ADDED) and unit != "hours" else number(value)
    return f"{text} {unit_words(unit)}".strip()


def unit_of(shape: Shape, scenario: Scenario) -> str:
    """The unit of a key; nothing of a pure number."""
    unit = shape.unit.replace("CUR", scenario.market.currency)
    return "" if unit == "1" else unit
