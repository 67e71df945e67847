"""Words behind each other, as the language that is spoken joins them: lists, sentences, owners."""

from collections.abc import Sequence

from experiments.answers.speech import say


def together(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing of none."""
    if len(names) < 2:
        return "".join(names)
    *most, last = names
    return say("list-and").join([say("list-comma").join(most), last])


def joined(sentences: Sequence[str]) -> str:
    """Sentences behind each other."""
    text = ""
    for one in sentences:
        text = say("sentences", one=text, other=one) if text else one
    return text


def owner(name: str) -> str:
    """`cumulus'`, `aurora's`."""
    return say("owner-s" if name.endswith("s") else "owner", name=name)


def pairs_words(count: int) -> str:
    """`1 pair`, `20 pairs`."""
    return say("pairs", count=count)
