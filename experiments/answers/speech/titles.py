"""What bundled scenarios say of themselves, in the language that is spoken.

A scenario's title and question are its author's own words, in one language. Of those that come
with the program the translations are kept with the documents (`scenarios/docs/zh.yaml`).
"""

from functools import cache

from experiments.answers.reference import catalogue
from simulator.scenario import Scenario
from simulator.speech import LANGUAGES, language, upright


@cache
def _known(spoken: str) -> dict[str, str]:
    """English text -> the same in a language."""
    return catalogue(spoken)


def translated(text: str) -> str:
    """A text of the program's own scenarios, actions or metrics; any other stays as it is."""
    spoken = language()
    return text if spoken == LANGUAGES[0] else _known(spoken).get(text) or text


def title_of(scenario: Scenario) -> str:
    """What people call a scenario; its marks of direction turn no other words round."""
    return upright(translated(scenario.title or scenario.name))


def question_of(scenario: Scenario) -> str:
    """What a scenario asks; nothing where it does not say."""
    return upright(translated(scenario.question or ""))
