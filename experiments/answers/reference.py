"""The reference: parameters, policies, actions, networks and metrics, as a page.

It adds nothing to the schema, the plug-ins' docstrings and METRICS. English is what they say;
another language comes from its catalogue in `scenarios/docs`, English text -> translation.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import scenarios
from simulator.fields import tag_of
from simulator.outcome.metrics import LEVELS, METRICS
from simulator.plugins.actions import ACTIONS
from simulator.plugins.capacity import CAPACITY_POLICIES
from simulator.plugins.networks import NETWORKS
from simulator.plugins.pricing import POLICIES
from simulator.scenario import Parameter, Scenario, parameters

# of a file, or of the actions
LEFT_OUT = ("name", "title", "description", "question", "ask", "timeline")
DATED = ("at", "note", "do")  # what every action says
NAMED = {"WHO": "aurora", "OTHER": "borealis", "SEGMENT": "sme"}  # in examples
HEAD = ("parameter", "meaning", "unit", "default", "bounds")
SOURCE = "Source: {}"
HEADING = "### `{}`: {}"
STATUS = "{} ({})"
LARGE = 1e6  # bounds of this size only catch slips
INTRODUCTION = (
    "Printed by `compute-market schema --reference`; a test keeps it so.",
    "Every parameter of a scenario, by its path. Five defaults are those of enterprise / "
    "government / academic / sme / individual. CUR is the scenario's currency. The rule is that "
    "of the model page, with its symbol. Upper bounds of a million or more only catch slips "
    "and are left out.",
    "Status: `seen` is a published figure, `guess` is ours, `chosen` is for the scenario to say.",
)
OF_POLICIES = "What a provider's `pricing: {policy: NAME, ...}` may name."
OF_CAPACITY = "What a provider's `capacity_policy: {policy: NAME, ...}` may name."
OF_ACTIONS = (
    "What an entry of the timeline may name: `{at: MONTH, do: NAME, ...}`. Every action also "
    "takes `at` (`month 12` or a date such as 2027-01) and `note` (why, for readers)."
)
OF_NETWORKS = "What `network: {kind: NAME, ...}` may name."
OF_METRICS = (
    "A metric has no value (null, an empty field) where the last column says so. A cell is a "
    "provider's part in a segment: `aurora.enterprise`."
)
Say = Callable[[str], str]


def catalogue(language: str) -> dict[str, str]:
    """English text -> the same in a language."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(scenarios.FOLDER / "docs" / f"{language}.yaml") or {}


def speaker(language: str) -> Say:
    """What turns an English text into a language; what is not translated yet stays English."""
    if language == "en":
        return str
    known = catalogue(language)
    return lambda text: known.get(text) or text


def untranslated(language: str) -> list[str]:
    """The texts that a language's catalogue lacks, in the order of the page."""
    known = catalogue(language)
    return [text for text in texts() if not known.get(text)]


def page(language: str = "en") -> str:
    """The whole reference, in Markdown."""
    return written(speaker(language))


def texts() -> list[str]:
    """Every English text that a catalogue must translate: the page's in order, and the titles and
    questions of the bundled scenarios and studies."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        if text:
            found[text] = None
        return text

    written(note)
    for name in scenarios.names():
        note(scenarios.question(name))
        note(scenarios.title(name))
    for name in scenarios.studies():
        about = scenarios.about_study(name)
        note(about["title"])
        note(about["question"])
    return list(found)


def written(say: Say) -> str:
    """The page, every text of it through `say`."""
    parts = [
        f"# {say('Reference')}",
        *map(say, INTRODUCTION),
        f"## {say('Parameters')}",
        *of_parameters(say),
        f"## {say('Pricing policies')}",
        say(OF_POLICIES),
        *of_plugins(POLICIES, "providers.<name>.pricing", say),
        f"## {say('Capacity policies')}",
        say(OF_CAPACITY),
        *of_plugins(CAPACITY_POLICIES, "providers.<name>.capacity_policy", say),
        f"## {say('Actions')}",
        say(OF_ACTIONS),
        *of_plugins(ACTIONS, "timeline", say),
        f"## {say('Networks')}",
        say(OF_NETWORKS),
        *of_plugins(NETWORKS, "network", say),
        f"## {say('Metrics')}",
        say(OF_METRICS),
        of_metrics(say),
    ]
    return "\n\n".join(parts)


# Parameters -------------------------------------------------------------------------------


def of_parameters(say: Say) -> Iterator[str]:
    """A table for each part of a scenario."""
    told = [p for p in parameters() if "<" not in p.path.replace("<name>", "")]
    for name, field in Scenario.model_fields.items():
        own = [p for p in told if p.path.split(".")[0] == name]
        if name not in LEFT_OUT:
            yield say(HEADING).format(name, say(field.description or ""))
            lines = [(p, cells_of(p, say)) for p in own if name != "verticals" or "<" in p.path]
            for p, cells in lines if name == "verticals" else ():
                cells[2] += bundled(p, own, say)
            yield table([say(head) for head in (*HEAD, "rule", "status")], merged(lines))


def bundled(parameter: Parameter, all_: list[Parameter], say: Say) -> str:
    """The defaults of bundled verticals that differ from those of a new one."""
    same = re.compile(re.escape(parameter.path).replace("<name>", "(\\w+)"))
    found = [(same.fullmatch(p.path), p) for p in all_ if p.default != parameter.default]
    return "".join(f"{say('; ')}{m[1]} {default_of(p.default, False, say)}" for m, p in found if m)


def merged(lines: list[tuple[Parameter, list[str]]], start: str = "") -> Iterator[list[str]]:
    """Lines of a table; entries of a table of the schema that do not differ share one.

    Args:
        lines: each parameter with the cells beside its path.
        start: what all paths begin with, left out.
    """
    while lines:
        first, cells = lines[0]
        like = [p for p, others in lines if group(p) == group(first) and others == cells]
        lines = [one for one in lines if one[0] not in like]
        yield [f"`{path_of(like).removeprefix(start)}`", *cells]


def cells_of(parameter: Parameter, say: Say) -> list[str]:
    """All that is said of a parameter beside its path."""
    status = say(parameter.status or "chosen")
    return [
        say(parameter.meaning),
        unit_of(parameter.unit, say),
        default_of(parameter.default, parameter.required, say),
        bounds_of(parameter.bounds),
        f"{parameter.rule} {parameter.symbol}".strip(),
        say(STATUS).format(status, say(parameter.source)) if parameter.source else status,
    ]


def group(parameter: Parameter) -> str:
    """The field it belongs to: `segments.<name>.carry_over` of an entry of that table."""
    return ".".join(parameter.path.split(".")[:3])


def path_of(like: list[Parameter]) -> str:
    """The path of entries that share a line; of more than two entries of a table: `<entry>`."""
    paths = [p.path for p in like]
    start = group(like[0]) if len(like) > 1 else ""
    ends = [path.removeprefix(start).removeprefix(".") for path in paths]
    entries = ", ".join(ends) if len(like) <= 2 else re.sub(r"^\w+", "<entry>", ends[0])
    return f"{start}.{entries}" if start else paths[0]


def unit_of(unit: str, say: Say) -> str:
    """A unit; nothing for a pure number."""
    return "" if unit == "1" else say(unit)


def default_of(value: Any, required: bool, say: Say) -> str:
    """A default as a scenario would write it; five of them where the archetypes differ."""
    if isinstance(value, tuple):
        each = [default_of(one, False, say) for one in value]
        return each[0] if len(set(each)) == 1 else " / ".join(each)
    if value is None:
        return say("to be given" if required else "none")
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def bounds_of(bounds: str) -> str:
    """Bounds that say something: without those that only catch slips."""
    told = [one for one in bounds.split(", ") if not is_large(one)]
    return ", ".join(told).replace(" | ", ", ")


def is_large(bound: str) -> bool:
    """Whether a bound is so far away that nobody meets it but by a slip."""
    end = bound.rpartition(" ")[2]
    try:
        return abs(float(end)) >= LARGE
    except ValueError:
        return False


# Plug-ins ---------------------------------------------------------------------------------


def of_plugins(table_: dict[str, Callable[..., Any]], path: str, say: Say) -> Iterator[str]:
    """Each plug-in of a kind: what it does, its formula and example, its parameters."""
    for function in table_.values():
        name = tag_of(function)
        first, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n")
        yield f"### `{name}`"
        yield say(first)
        yield from shown(rest, say)
        start = f"{path}.<{name}>."
        own = [p for p in parameters() if p.path.startswith(start)]
        lines = [(p, cells_of(p, say)[:4]) for p in own if p.path[len(start) :] not in DATED]
        if lines:
            yield table(map(say, HEAD), merged(lines, start))


def shown(rest: str, say: Say) -> Iterator[str]:
    """What a docstring says below its first line: formulas (indented), words, examples, source."""
    for paragraph in filter(str.strip, rest.split("\n\n")):
        text, words = inspect.cleandoc(paragraph), " ".join(paragraph.split())
        if text.startswith("- {"):
            for placeholder, name in NAMED.items():
                text = text.replace(placeholder, name)
            lines = text.splitlines()
            yield "```yaml\ntimeline:\n" + "\n".join(f"  {line}" for line in lines) + "\n```"
        elif text.startswith(SOURCE.format("")):
            yield say(SOURCE).format(words.removeprefix(SOURCE.format("")))
        elif paragraph.lstrip("\n").startswith(" "):
            yield f"```text\n{text}\n```"
        else:
            yield say(words)


# Metrics ----------------------------------------------------------------------------------


def of_metrics(say: Say) -> str:
    """Every metric, the levels on which it exists, and where it has no value."""
    head = ["metric", "title", "unit", "of", "meaning", "no value where"]
    return table(
        map(say, head),
        (
            [
                f"`{metric.name}`",
                say(metric.title),
                unit_of(metric.unit, say),
                levels_of(metric.levels, say),
                say(metric.meaning),
                say(metric.null),
            ]
            for metric in METRICS
        ),
    )


def levels_of(levels: tuple[str, ...], say: Say) -> str:
    """The levels of a metric in words."""
    if len(levels) == len(LEVELS):
        return say("every level")
    return say(", ").join(map(say, levels))


def table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    cells = [list(head), *map(list, lines)]
    cells.insert(1, ["---"] * len(cells[0]))
    return "\n".join("| " + " | ".join(one) + " |" for one in cells)
