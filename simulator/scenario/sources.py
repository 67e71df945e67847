"""A YAML file as nodes: what was written and on which line and column.

YAML 1.2 by its core schema, through ruamel.yaml's parser; the tree is built here, so that
nothing is executed, every key and value keeps its place, and several problems are found in
one reading. What the keys mean is not known here.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any, NamedTuple, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from simulator.errors import quoted, shown, visible
from simulator.scenario.nodes import MAX_DEPTH, Node
from simulator.scenario.problems import Note, Path, Place, Problem, ScenarioError, spelt
from simulator.scenario.syntax import Misread, broken_rule

MAX_BYTES = 2**20
MAX_ALIASES = 100
MAX_VALUES = 100_000  # values in a file, with everything that aliases repeat
MAX_DIGITS = 400  # a longer number is infinite for every purpose here

BLANK = object()  # what stands after a key with nothing behind it

# The core schema of YAML 1.2 (section 10.3.2): `no` is text, 010 is ten.
NULL = re.compile(r"null|Null|NULL|~")
TRUE = re.compile(r"true|True|TRUE")
FALSE = re.compile(r"false|False|FALSE")
INTEGER = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
NOT_A_NUMBER = re.compile(r"\.(nan|NaN|NAN)")

# What YAML calls printable; the rest could hide in a message or a terminal.
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_scalar(text: str) -> Any:
    """What an unquoted scalar means: null, true, false, a number, or text."""
    if NULL.fullmatch(text):
        return None
    if TRUE.fullmatch(text) or FALSE.fullmatch(text):
        return bool(TRUE.fullmatch(text))
    if INTEGER.fullmatch(text):
        return int(text) if len(text) <= MAX_DIGITS else float(text)
    if (OCTAL.fullmatch(text) or HEXADECIMAL.fullmatch(text)) and len(text) <= MAX_DIGITS:
        return int(text, 0)
    if FLOAT.fullmatch(text):
        return float(text)
    if INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    if NOT_A_NUMBER.fullmatch(text):
        return float("nan")
    return text


def read_text(path: FilePath, name: str) -> str:
    """The text of a file of scenarios, which is small, regular and UTF-8.

    Args:
        path: the file.
        name: what messages call it.

    Raises:
        ScenarioError: in words, when it cannot be read or is too large.
    """
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        raise refusal(name, "no such file") from None
    except PermissionError:
        raise refusal(name, "may not be read: permission denied") from None
    except OSError as error:
        raise refusal(name, f"cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise refusal(name, "cannot be read: the name is not possible") from None
    if data is None:
        raise refusal(name, "is a folder, or something else that is no file")
    if len(data) > MAX_BYTES:
        raise refusal(name, "is larger than 1 MiB; a scenario is a few pages of text")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(name, "is UTF-16; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        byte = error.object[error.start]
        message = f"byte {byte:#04x} is not UTF-8; save the file as UTF-8"
        raise refusal(name, message, *position(before, len(before))) from None


def read_bytes(path: FilePath) -> bytes | None:
    """A file's bytes, no more than one too many; None when it is no regular file."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return None  # opening a pipe would wait for ever
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def refusal(name: str, message: str, line: int = 0, column: int = 0) -> ScenarioError:
    """An error with one problem of a file."""
    return ScenarioError([Problem(Place(name, line, column), "", message)])


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    lines = re.split("\r\n|\r|\n", text[:index])
    return len(lines), len(lines[-1]) + 1


class Written(NamedTuple):
    """What a file says, and what is wrong with the way it says it."""

    node: Node
    notes: list[Note]


def read_yaml(text: str, file: str, fixed: Place | None = None, path: Path = ()) -> Written:
    """Text as nodes.

    Args:
        text: one YAML document.
        file: what messages call it.
        fixed: the place of everything, for text that comes from no file.
        path: where in a scenario the text belongs.

    Raises:
        ScenarioError: when the text cannot be read as YAML, or is too much of it.
    """
    return _Composer(text, file, fixed, path).document()


class _Composer:
    """Builds nodes from ruamel.yaml's events."""

    def __init__(self, text: str, file: str, fixed: Place | None, path: Path) -> None:
        self.text = text
        self.file = file
        self.fixed = fixed
        self.path = path
        self.notes: list[Note] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}  # node, values in it, its height
        self.open: set[str] = set()  # anchors whose value is not complete yet
        self.aliases = 0
        self.values = 0
        self.events = self.stream()
        self.last = Place(file, 1, 1)

    def stream(self) -> Iterator[Event]:
        """The parser's events; its errors as ours."""
        hidden = UNPRINTABLE.search(self.text)
        if hidden:
            line, column = position(self.text, hidden.start())
            self.refuse(
                Place(self.file, line, column),
                f"character U+{ord(hidden[0]):04X} cannot stand in YAML; remove it",
            )
        try:
            yield from YAML(typ="safe", pure=True).parse(self.text)
            return
        except YAMLError as error:
            rule = broken_rule(error)
        except (ValueError, OverflowError, LookupError, AttributeError, TypeError):
            # the parser trips over some malformed escapes instead of refusing them
            rule = Misread(0, 0, "after this place the text is not valid YAML")
        place = Place(self.file, rule.line, rule.column) if rule.line else self.last
        self.refuse(place, rule.message)

    def next(self) -> Event:
        """The next event."""
        event = next(self.events)
        mark = event.start_mark
        if mark is not None:
            self.last = Place(self.file, mark.line + 1, mark.column + 1)
        return event

    def place(self, event: Event) -> Place:
        """Where an event was written."""
        if self.fixed is not None:
            return self.fixed
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def refuse(self, place: Place, message: str, path: Path | None = None) -> NoReturn:
        """Stop reading."""
        found = Problem(self.fixed or place, spelt(self.path if path is None else path), message)
        raise ScenarioError([*(note.problem() for note in self.notes), found])

    def note(self, place: Place, path: Path, message: str) -> None:
        """Note a problem and read on."""
        self.notes.append(Note(place, path, message))

    def document(self) -> Written:
        """The only document of the text."""
        self.next()  # start of the stream
        start = self.next()
        if not isinstance(start, DocumentStartEvent):
            self.refuse(Place(self.file, 1, 1), "nothing is written here")
        if start.version not in (None, (1, 2)):
            self.refuse(self.place(start), "must be YAML 1.2; take the %YAML line away")
        node, _, _ = self.compose(self.next(), self.path, None)
        self.next()  # end of the document
        event = self.next()
        if isinstance(event, DocumentStartEvent):
            self.refuse(self.place(event), "a second document begins here; a file holds one")
        return Written(node, self.notes)

    def compose(self, event: Event, path: Path, key: Place | None) -> tuple[Node, int, int]:
        """A value with all that is in it; how many values that are, and how deep."""
        place = self.place(event)
        if isinstance(event, AliasEvent):
            return self.alias(event, path, key or place)
        if len(path) >= MAX_DEPTH:
            self.refuse(place, f"is nested more than {MAX_DEPTH} deep", path[:3])
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag is not None:
            self.note(place, path, f"a tag such as {quoted(str(tag))} means nothing here")
        if anchor is not None:
            self.open.add(anchor)
        value: Any
        size, height = 1, 0
        if isinstance(event, MappingStartEvent):
            value, size, height = self.mapping(path)
        elif isinstance(event, SequenceStartEvent):
            value, size, height = self.sequence(path)
        elif isinstance(event, ScalarEvent):
            value = self.scalar(event, key or place, path)
        self.values += 1
        if self.values > MAX_VALUES:
            self.refuse(place, f"holds more than {MAX_VALUES} values")
        composed = Node(value, place, key or place), size, height
        if anchor is not None:
            self.open.discard(anchor)
            self.anchors[anchor] = composed
        return composed

    def alias(self, event: AliasEvent, path: Path, key: Place) -> tuple[Node, int, int]:
        """What stands at the anchor, once more."""
        place, name = self.place(event), event.anchor
        if name in self.open:
            self.refuse(place, f"*{visible(name)} stands inside the value it repeats", path)
        if name not in self.anchors:
            message = f"nothing above is marked &{visible(name)}; put text with a '*' in quotes"
            self.refuse(place, message, path)
        node, size, height = self.anchors[name]
        self.aliases += 1
        self.values += size
        if self.aliases > MAX_ALIASES:
            self.refuse(place, f"has more than {MAX_ALIASES} aliases", path)
        if self.values > MAX_VALUES:
            self.refuse(place, f"holds more than {MAX_VALUES} values, with all aliases", path)
        if len(path) + height >= MAX_DEPTH:
            self.refuse(place, f"is nested more than {MAX_DEPTH} deep", path[:3])
        return node.named(key), size, height

    def scalar(self, event: ScalarEvent, key: Place, path: Path) -> Any:
        """A single value; one that is not there is reported at its key."""
        if not event.implicit[0] or event.style in ("'", '"', "|", ">"):
            return event.value
        if event.value == "" and event.anchor is None:
            if not path:
                self.refuse(key, "nothing is written here")
            self.note(key, path, "has no value; write one, or take the line away")
            return BLANK
        return plain_scalar(event.value)

    def sequence(self, path: Path) -> tuple[list[Node], int, int]:
        """The items of a list."""
        items: list[Node] = []
        size, height = 1, 0
        while not isinstance(event := self.next(), SequenceEndEvent):
            node, inner_size, inner_height = self.compose(event, (*path, len(items)), None)
            size += inner_size
            height = max(height, inner_height + 1)
            items.append(node if node.value is not BLANK else replace(node, value=None))
        return items, size, height

    def mapping(self, path: Path) -> tuple[dict[str, Node], int, int]:
        """The entries of a table; the first of two with the same key."""
        table: dict[str, Node] = {}
        size, height = 1, 0
        while not isinstance(event := self.next(), MappingEndEvent):
            place = self.place(event)
            name = self.key(event, path)
            twice = name is not None and name in table
            if name is not None and twice:
                first = table[name].key
                line = f"; it stands in line {first.line} already" if first.line else ""
                message = f"the key is given twice{line}"
                self.notes.append(Note(place, (*path, name), message, settled=False))
            inner = (*path, "?" if name is None else name)
            node, inner_size, inner_height = self.compose(self.next(), inner, place)
            size += inner_size
            height = max(height, inner_height + 1)
            if name is not None and not twice and node.value is not BLANK:
                table[name] = node
        return table, size, height

    def key(self, event: Event, path: Path) -> str | None:
        """The name of an entry; None, and a problem, when it has none."""
        place = self.place(event)
        if not isinstance(event, ScalarEvent):
            self.compose(event, (*path, "?"), None)
            self.note(place, path, "a key must be a word, not a table, a list or an alias")
            return None
        if event.tag is not None:
            self.note(place, path, f"a tag such as {quoted(str(event.tag))} means nothing here")
        if not event.implicit[0] or event.style is not None:
            return str(event.value)
        if event.value == "<<":
            message = "'<<' merges nothing here; use extends, or repeat the lines"
            self.note(place, path, message)
            return None
        meaning = plain_scalar(event.value)
        if event.value == "":
            self.note(place, path, "a key is missing before ':'")
            return None
        if not isinstance(meaning, str):
            self.note(place, path, f"a key must be a word, not {shown(meaning)}")
            return None
        return meaning
