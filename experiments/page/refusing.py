"""Refusals as the page tells them: by the labels of its controls, in the session's language.

What a scenario may say, its schema decides. The schema's own words name keys of a file and `--set`,
which nobody on the page has typed: those that the page's controls can cause are said here anew,
with value, rule and way out. What is wrong with a file keeps its words, which name its lines, and
has a heading in the session's language.
"""

from collections.abc import Callable, Iterable

from experiments.page.speech import say
from simulator.errors import UserError
from simulator.scenario import ScenarioError
from simulator.scenario.nodes import SET, Problem
from simulator.speech import Sentence
from simulator.speech.rules import Keys

FEW = 5  # problems that are told at once
Label = Callable[[str], str]  # what the page calls the control of a path; "": it has none


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
    found = in_words(problem.why, label)
    if found is None or problem.place.file not in ("", SET):
        return say("refused-own", words=own_words(problem))
    what, words = found
    what = what or label(problem.path)
    return say("refused", what=what, why=words) if what else words


def in_words(why: Sentence | str, label: Label = nameless) -> tuple[str, str] | None:
    """What a rule is about, where it says so, and the rule in the page's words; None for one that
    no control can break."""
    key = key_of(why)
    if not isinstance(why, Sentence) or not key:
        return None
    hint = why.parts.get("hint")
    parts = (hint.parts if isinstance(hint, Sentence) else {}) | why.parts
    about = label(parts.pop("about").names[0]) if "about" in parts else ""
    if "lever" in parts:
        parts["lever"] = parts["lever"].replace("_", " ")
    said = {name: quoted(part.names, label) if isinstance(part, Keys) else str(part)
            for name, part in parts.items()}  # fmt: skip
    return about, say(key, **said)


def key_of(why: Sentence | str) -> str:
    """Of the page's sentence for a rule with its way out, or for the rule; else nothing."""
    if not isinstance(why, Sentence):
        return ""
    hint = why.parts.get("hint")
    with_hint = f"rule-{why.key}-{hint.key}" if isinstance(hint, Sentence) else ""
    return next(filter(say.knows, (with_hint, f"rule-{why.key}")), "")


def quoted(names: Iterable[str], label: Label) -> str:
    """Fields of a form by their labels, which may have commas of their own."""
    return say("list-comma").join(say("named", what=label(one)) for one in names)


def own_words(problem: Problem) -> str:
    """A problem in the schema's words, without `--set`, which nobody has typed here."""
    if problem.place.file != SET:
        return str(problem)
    return ": ".join(filter(None, (problem.path, problem.message)))


class Refused(UserError):
    """Something that cannot be; the text says why in the page's words."""
