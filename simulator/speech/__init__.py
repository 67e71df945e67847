"""What people read, in their language: sentences by key, one catalogue a language.

A catalogue is a file in Mozilla's Fluent format, `en.ftl` or `zh.ftl`: a sentence has named
parts, and may choose its words by one of them (`{ $count -> [one] pair *[other] pairs }`).
Here are those of figures, metrics and the growth check, in `rules` those of a scenario that is
refused; `experiments.answers.speech` has those of answers. Numbers come in as text that is
written already (`simulator.numbers`).

Source: projectfluent.org.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGES = ("en", "zh")
HAN = r"\u2e80-\u9fff\uff00-\uffef"  # Chinese letters and their stops
GAP = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
PERCENT = re.compile(r"(?<=[\d.]) %(?![\w(])")  # 95 %, which Chinese writes without a space
SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")
TURNING = {sign: rf"\u{sign:04x}" for sign in  # that turn the words beside them round
           (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}  # fmt: skip
ENTRY = re.compile(r"^(?=[A-Za-z-])", re.MULTILINE)  # where an entry of a catalogue begins
NAMED = re.compile(r"\{\s*(-?[a-z][\w-]*)")  # another entry that one is made of
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


class Catalogue:
    """The sentences of a language. To read all takes a third of a second: each is read when it is
    first said.

    Args:
        language: whose plurals they have.
        text: of the file.
    """

    def __init__(self, language: str, text: str) -> None:
        from fluent.runtime import FluentBundle

        # without marks around the parts: a terminal would show them
        self.bundle = FluentBundle([language], use_isolating=False)
        entries = ENTRY.split(text)[1:]
        self.entries = {entry.partition("=")[0].strip(): entry for entry in entries}
        self.read: set[str] = set()

    def message(self, key: str) -> Any:
        """A sentence that can be formatted.

        Raises:
            LookupError: there is none.
        """
        self.take_in(key)
        return self.bundle.get_message(key)

    def take_in(self, key: str) -> None:
        """Read an entry, and those that it is made of."""
        if key in self.read or key not in self.entries:
            return
        from fluent.runtime import FluentResource

        for other in NAMED.findall(self.entries[key]):
            if other != key:
                self.take_in(other)
        self.bundle.add_resource(FluentResource(self.entries[key]))
        self.read.add(key)


class Speech:
    """The sentences of a folder of catalogues.

    Args:
        folder: has a `LANGUAGE.ftl` for each of LANGUAGES.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogues: dict[str, Catalogue] = {}

    def __call__(self, key: str, /, **parts: Any) -> str:
        """A sentence in the language spoken now.

        Args:
            key: its name in the catalogue; `name.attribute` for an attribute of a message.
            parts: what it has to be told; whole numbers choose plurals.

        Raises:
            KeyError: when there is no such sentence, or a part of it was not given.
        """
        catalogue = self.catalogue(language())
        name, _, attribute = key.partition(".")
        message = catalogue.message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        text, errors = catalogue.bundle.format_pattern(pattern, parts)
        if errors:
            raise KeyError(f"{key} ({language()}): {'; '.join(map(str, errors))}")
        return str(text)

    def __reduce__(self) -> Any:
        return Speech, (self.folder,)  # catalogues are read where they are spoken

    def knows(self, key: str) -> bool:
        """Whether there is such a sentence in the language spoken now."""
        return key in self.catalogue(language()).entries

    def catalogue(self, name: str) -> Catalogue:
        """The sentences of a language; opened when somebody first speaks it."""
        if name not in self.catalogues:
            text = (self.folder / f"{name}.ftl").read_text(encoding="utf-8")
            self.catalogues[name] = Catalogue(name, text)
        return self.catalogues[name]


say = Speech(Path(__file__).parent)


class Sentence(NamedTuple):
    """A sentence that is not said yet: as text it is in the language spoken then.

    Attributes:
        key: its name in the catalogue.
        parts: what it has to be told: text, whole numbers that choose plurals, or what becomes
            text when it is said, such as another sentence.
        say: whose catalogue it is; by default this one's.
    """

    key: str
    parts: dict[str, Any]
    say: Speech = say

    def __str__(self) -> str:
        parts = {name: part if isinstance(part, int) else str(part)
                 for name, part in self.parts.items()}  # fmt: skip
        return self.say(self.key, **parts)

    def __hash__(self) -> int:
        return hash(self.key)


def called(kind: str, name: str, otherwise: str = "") -> str:
    """What people call a thing that has a name: `called("segment", "sme")` is small firms.

    Where the catalogue has no KIND-NAME, and a scenario's own names it cannot have, it is
    `otherwise`, or the name.
    """
    key = f"{kind}-{name}"
    return say(key) if say.knows(key) else otherwise or name


class Called(NamedTuple):
    """A thing that has a name, as a part of a sentence that is not said yet."""

    kind: str
    name: str
    otherwise: str = ""

    def __str__(self) -> str:
        return called(*self)


def shown(kind: str, name: str) -> str:
    """What tables and pictures call a thing: in English its key, by which it is changed."""
    return name if language() == LANGUAGES[0] else called(kind, name)


def upright(text: str) -> str:
    """Text whose marks of direction are seen, and turn nothing round; other letters stay.

    Source: Unicode Standard Annex 9, table 2.
    """
    return text.translate(TURNING)


def tight(text: str) -> str:
    """Prose with a space where Chinese meets other letters, and none between Chinese ones.

    Parts of a sentence begin and end with either: a date needs spaces around it, `第 39 个月` none.
    A number has its % at once: `95%`.
    """
    if language() == LANGUAGES[0]:
        return text
    return SEAM.sub(" ", GAP.sub("", PERCENT.sub("%", text)))
