"""What the rules of a scenario say of what breaks them: English in `en.ftl`, Chinese in `zh.ftl`.

A rule is told by its key and values where it is checked, and becomes text where it is shown.
How values and names are spelt that somebody wrote is `simulator.errors`'s.
"""

from pathlib import Path
from typing import Any, NamedTuple

from simulator.speech import Sentence, Speech

say = Speech(Path(__file__).parent)


def rule(key: str, /, **parts: Any) -> Sentence:
    """A rule that is broken, with its values; see `Sentence`."""
    return Sentence(key, parts, say)


def of(what: Any, why: Any) -> Sentence:
    """A rule, and what it is about: `'5 EUR': must be ...`."""
    return rule("of", what=what, rule=why)


def reason(error: Exception) -> Sentence | str:
    """What an error says: its rule, where it was raised with one, or its text."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Sentence) else str(error)


class Names(NamedTuple):
    """Names behind each other, and how many there are more.

    `joint` stands between two of them: the key of a sentence.
    """

    names: tuple[Any, ...]
    more: int = 0
    joint: str = "comma"

    def __str__(self) -> str:
        names = say(self.joint).join(map(str, self.names))
        return say("names-more", names=names, more=str(self.more)) if self.more else names


class Together(NamedTuple):
    """Names behind each other, the last with `and` before it."""

    names: tuple[Any, ...]

    def __str__(self) -> str:
        *most, last = map(str, self.names)
        return say("comma").join(most) + say("and") + last if most else last


class Keys(Names):
    """Names of parameters beside the one that a rule is about; a page has labels for them."""
