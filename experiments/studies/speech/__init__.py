"""Why studies refuse what is asked, by key: English in `en.ftl`, Chinese in `zh.ftl`."""

from pathlib import Path
from typing import Any

from simulator.speech import Sentence, Speech

say = Speech(Path(__file__).parent)


def rule(key: str, /, **parts: Any) -> Sentence:
    """A rule that is broken, with its values; see `Sentence`."""
    return Sentence(key, parts, say)
