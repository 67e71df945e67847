"""Refusals as the page tells them: by the labels of its controls, in the session's language.

What a scenario may say, its schema decides. The schema's own words name keys of a file and `--set`,
which nobody on the page has typed: those that the page's controls can cause are said here anew,
with value, rule and way out. What is wrong with a file keeps its words, which name its lines, and
has a heading in the session's language.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from experiments.page.speech import say
from simulator.errors import UserError
from simulator.scenario import ScenarioError
from simulator.scenario.nodes import SET, Problem

FEW = 5  # problems that are told at once
NUMBER = r"-?[\d.]+(?:e[-+]?\d+)?"
NAME = r"[\w-]+"
Label = Callable[[str], str]  # what the page calls the control of a path; "": it has none


class Rule(NamedTuple):
    """A rule of the schema in the page's words.

    Attributes:
        words: the schema's own, whole.
        key: of the sentence in the page's catalogue, which is told the named parts of `words`.
        fields: parts that name fields of the form, one or several.
        about: the part that names the field it is about, where the path does not.
    """

    words: re.Pattern[str]
    key: str
    fields: tuple[str, ...] = ()
    about: str = ""


def rule(words: str, key: str, *fields: str, about: str = "") -> Rule:
    """A rule by the pattern of its words."""
    return Rule(re.compile(words), key, fields, about)


RULES = (
    rule(rf"(?P<field>{NAME}) is missing.*", "rule-missing", about="field"),
    rule(r"give one of (?P<names>[\w, ]+); none is given", "rule-one-none", "names"),
    rule(r"give one of (?P<names>[\w, ]+); (?P<given>[\w ]+) are given", "rule-one-many",
         "names", "given"),
    rule(r"goes with (?P<needs>\w+)(?:, not with .*)?", "rule-with", "needs"),
    rule(rf"must be after month (?P<month>\d+), when it is first offered, not (?P<value>{NUMBER})",
         "rule-after"),
    rule(r"ends it one way, `(?P<other>for)` another; give one of them", "rule-ends", "other"),
    rule(r"must be month (?P<most>\d+) at the latest, not (?P<value>\d+)", "rule-latest"),
    rule(r"there is no month (?P<value>-?\d+); the first month is month (?P<first>\d+)",
         "rule-earliest"),
    rule(rf"(?P<who>{NAME}) is already in the market in month (?P<month>\d+)", "rule-there"),
    rule(rf"(?P<who>{NAME}) is not in the market in month (?P<month>\d+)", "rule-absent"),
    rule(rf"(?P<who>{NAME}) cannot merge with itself", "rule-itself"),
    rule(rf"(?P<who>{NAME}) and (?P<other>{NAME}) have one owner already", "rule-owner"),
    rule(rf"(?P<value>{NUMBER}) is beyond the price list, which ends at (?P<most>{NUMBER}); say "
         r"(?P<names>[\w, ]+), or aim lower", "rule-list", "names"),
    rule(rf"(?P<lever>{NAME}) adds capacity, .* write (?P<names>add): .*", "rule-lever-adds",
         "names"),
    rule(rf"(?P<lever>{NAME}) (?:adds no capacity|has no sites|moves no score); leave it out",
         "rule-lever-not"),
    rule(rf"(?P<stages>\d+) stages do not fit into a decision_cycle of (?P<cycle>{NUMBER}) "
         r"months.*",
         "rule-stages"),
    rule(r"must be even in a \w+ network, not (?P<value>\d+); write (?P<even>\d+)", "rule-even"),
    rule(rf"is the price of a GPU, .* at least (?P<least>{NUMBER}), not (?P<value>{NUMBER}) "
         r"\[(?P<unit>[^]]+)\].*", "rule-gpu-cost"),
    rule(r"at least one \w+ needs a weight above 0", "rule-weight"),
    rule(rf"must be above (?P<end>{NUMBER}), not (?P<value>[^;[]+?)(?: \[.*)?", "rule-above"),
    rule(rf"must be at least (?P<end>{NUMBER}), not (?P<value>[^;[]+?)(?: \[.*)?", "rule-least"),
    rule(rf"must be below (?P<end>{NUMBER}), not (?P<value>[^;[]+?)(?: \[.*)?(?:;.*)?",
         "rule-below"),
    rule(rf"must be at most (?P<end>{NUMBER}), not (?P<value>[^;[]+?)(?: \[.*)?(?:;.*)?",
         "rule-most"),
    rule(r"must be a whole number, not (?P<value>[^;[]+?)(?: \[.*)?(?:; .*)?", "rule-whole"),
    rule(r"must be a(?: finite)? number, not (?P<value>[^;[]+?)(?: \[.*)?", "rule-number"),
    rule(r"must be a number, not (?P<value>[^;]+); units it may have: (?P<units>.*)",
         "rule-units"),
    rule(r"unknown unit (?P<value>[^;]+); possible: (?P<units>.*)", "rule-units"),
    rule(r"must be a list, not (?P<value>.*)", "rule-brackets"),
    rule(r"a value is missing before (?P<sign>.*)", "rule-empty"),
    rule(r"a '(?P<one>.)' or '(?P<other>.)' is missing before this place; .*", "rule-bracket"),
    rule(r"unknown key(?: '[^']*')?; did you mean '(?P<name>[^']+)'\?", "rule-key-near"),
    rule(r"unknown key(?: '[^']*')?; known: (?P<names>.*)", "rule-key"),
    rule(r"unknown \w+ (?P<value>'[^']*'); did you mean '(?P<name>[^']+)'\?", "rule-name-near"),
    rule(r"unknown \w+ (?P<value>'[^']*'); known: (?P<names>.*)", "rule-name"),
    rule(r"must be one of (?P<names>[^;]*), not (?P<value>[^;]*)(?:; .*)?", "rule-choice"),
)  # fmt: skip


def nameless(path: str) -> str:
    """What a path is called where nobody knows its control: as it is."""
    return path


def refusal(error: UserError, label: Label = nameless) -> str:
    """A refusal in the page's words, a line a problem.

    Args:
        error: what a visitor caused.
        label: what the page calls the controls it may be about.
    """
    if not isinstance(error, ScenarioError):
        return str(error)
    lines = [told(problem, label) for problem in error.problems[:FEW]]
    return "\n".join(dict.fromkeys(lines))


def told(problem: Problem, label: Label = nameless) -> str:
    """A problem of a scenario, after the label of the control that it is about."""
    found = in_words(problem.message, label)
    if found is None or problem.place.file not in ("", SET):
        return say("refused-own", words=own_words(problem))
    what, words = found
    what = what or label(problem.path)
    return say("refused", what=what, why=words) if what else words


def in_words(message: str, label: Label = nameless) -> tuple[str, str] | None:
    """What one of the schema's rules is about, where it says so, and the rule in the page's words;
    None for one that no control can break."""
    for one in RULES:
        if match := one.words.fullmatch(message):
            parts = match.groupdict()
            for name in one.fields:
                parts[name] = quoted(re.split(r", | and ", parts[name]), label)
            if "lever" in parts:
                parts["lever"] = parts["lever"].replace("_", " ")
            about = label(parts.pop(one.about)) if one.about else ""
            return about, say(one.key, **parts)
    return None


def quoted(names: list[str], label: Label) -> str:
    """Fields of a form by their labels, which may have commas of their own."""
    return say("list-comma").join(say("named", what=label(one)) for one in names)


def own_words(problem: Problem) -> str:
    """A problem in the schema's words, without `--set`, which nobody has typed here."""
    if problem.place.file != SET:
        return str(problem)
    return ": ".join(filter(None, (problem.path, problem.message)))


class Refused(UserError):
    """Something that cannot be; the text says why in the page's words."""
