"""What people read, in their language: sentences by key, one catalogue a language.

A catalogue is a file in Mozilla's Fluent format, `en.ftl` or `zh.ftl`: a sentence has named
parts, and may choose its words by one of them (`{ $count -> [one] pair *[other] pairs }`).
Here are those of figures, metrics and the growth check; `experiments.answers.speech` has those
of answers. Numbers come in as text that is written already (`simulator.numbers`).

Source: projectfluent.org.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "zh")
_spoken: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def language() -> str:
    """The language that is spoken now, one of LANGUAGES."""
    return _spoken.get()


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Everything said inside is said in that language."""
    if wanted not in LANGUAGES:
        raise ValueError(f"no language {wanted!r}; there are {', '.join(LANGUAGES)}")
    token = _spoken.set(wanted)
    try:
        yield
    finally:
        _spoken.reset(token)


class Speech:
    """The sentences of a folder of catalogues.

    Args:
        folder: has a `LANGUAGE.ftl` for each of LANGUAGES.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, key: str, /, **parts: Any) -> str:
        """A sentence in the language spoken now.

        Args:
            key: its name in the catalogue; `name.attribute` for an attribute of a message.
            parts: what it has to be told; whole numbers choose plurals.

        Raises:
            KeyError: when there is no such sentence, or a part of it was not given.
        """
        bundle = self.catalogues[language()]
        name, _, attribute = key.partition(".")
        message = bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        text, errors = bundle.format_pattern(pattern, parts)
        if errors:
            raise KeyError(f"{key} ({language()}): {'; '.join(map(str, errors))}")
        return str(text)

    def knows(self, key: str) -> bool:
        """Whether there is such a sentence in the language spoken now."""
        return bool(self.catalogues[language()].has_message(key))

    @cached_property
    def catalogues(self) -> dict[str, Any]:
        """By language; read when somebody first speaks."""
        from fluent.runtime import FluentBundle, FluentResource

        found = {}
        for name in LANGUAGES:
            text = (self.folder / f"{name}.ftl").read_text(encoding="utf-8")
            # without marks around the parts: a terminal would show them
            found[name] = FluentBundle([name], use_isolating=False)
            found[name].add_resource(FluentResource(text))
        return found


say = Speech(Path(__file__).parent)


def called(kind: str, name: str, otherwise: str = "") -> str:
    """What people call a thing that has a name: `called("segment", "sme")` is small firms.

    Where the catalogue has no KIND-NAME, and a scenario's own names it cannot have, it is
    `otherwise`, or the name.
    """
    key = f"{kind}-{name}"
    return say(key) if say.knows(key) else otherwise or name
