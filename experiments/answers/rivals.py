"""What an alternative's rivals do, in words: alike wherever an answer rests on it."""

from collections.abc import Mapping

from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.studies.arms import Arm


def rivals_words(arm: Arm, titles: Mapping[str, str] | None = None) -> str:
    """Who answers, by the timeline or by rule.

    Args:
        titles: what providers are called; by default their keys.
    """
    if arm.frozen:
        return say("money-rivals-as-base-run")
    if arm.mover is None:
        return say("money-all-act")
    if not arm.others:
        return say("money-no-answer")
    names = [(titles or {}).get(name, name) for name in arm.others]
    return say("money-answering", names=together(names), count=len(names))
