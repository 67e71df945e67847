"""A YAML file as nodes: what was written and on which line and column.

YAML 1.2 by its core schema. ruamel.yaml parses and composes, within limits; nothing is ever
executed, every key and value keeps its place, and whatever is wrong but can be read is noted,
so that several problems are found in one reading. What the keys mean is not known here.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, NamedTuple, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.parser import Parser

from simulator.errors import quoted, told, visible
from simulator.scenario.nodes import MAX_DEPTH, Node, Note, Path, Place, Problem, ScenarioError
from simulator.scenario.nodes import spelt as spelt_path
from simulator.speech import Sentence
from simulator.speech.rules import rule

MAX_BYTES = 2**20
MAX_ALIASES = 100
MAX_VALUES = 100_000  # values in a file, with everything that aliases repeat
MAX_DIGITS = 400  # a longer number is infinite for every purpose here

BLANK = object()  # what is there after a key with nothing behind it

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

# What a Chinese keyboard types in the place of YAML's own signs; YAML takes it for letters.
WIDE = {
    "：": ": ", "，": ", ", "、": ", ", "｛": "{", "｝": "}", "［": "[", "］": "]",
    "“": '"', "”": '"', "＂": '"', "‘": "'", "’": "'", "＇": "'",
}  # fmt: skip
WIDE_SIGN = re.compile(f"[{''.join(WIDE)}]")
WIDE_QUOTE = re.compile("[“”＂‘’＇]")
MOST_WIDE = 4  # signs before an error that are tried
LONGEST_TRIED = 100_000  # characters of a text in which they are

# where the parser trips over malformed escapes instead of refusing them
PARSER_TRIPS = (ValueError, OverflowError, LookupError, AttributeError, TypeError)

# What the parser says -> our rule, which is told the named parts and the line where it began.
SYNTAX = (
    (r"found character '\\t'", "tab"),
    (r"found character '(?P<letter>.)' that cannot start", "start-letter"),
    (r"mapping values are not allowed", "colons"),
    (r"sequence entries are not allowed", "list-here"),
    (r"expected <block end>", "indentation"),
    (r"expected ',' or '(?P<other>.)'", "bracket"),
    (r"found unexpected (end of stream|document separator)", "quotes-open"),
    (r"found unknown escape character '(?P<letter>.*)'", "escape"),
    (r"expected the node content, but found '<stream end>'", "text-ends"),
    (r"expected the node content, but found '(?P<sign>.*)'", "empty"),
    (r"expected '<document start>'", "left-over"),
    (r"expected chomping or indentation", "block-text"),
    (r"expected alphabetic or numeric|expected a", "start-star"),
    (r"undefined tag handle", "tag-handle"),
    (r"found duplicate|incompatible YAML", "directive"),
)


class Written(NamedTuple):
    """What a file says, and what is wrong with the way it says it."""

    node: Node
    notes: list[Note]


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
    return float("nan") if NOT_A_NUMBER.fullmatch(text) else text


# The file ---------------------------------------------------------------------------------


def read_text(path: FilePath, name: str) -> str:
    """The text of a file of scenarios, which is small, regular and UTF-8.

    Args:
        path: the file.
        name: what messages call it.

    Raises:
        ScenarioError: in words, when it cannot be read or is too large.
    """
    try:
        # opening a pipe would wait for ever
        regular = stat.S_ISREG(os.stat(path).st_mode)
        data = read_bytes(path) if regular else None
    except FileNotFoundError:
        raise refusal(name, rule("file-missing")) from None
    except PermissionError:
        raise refusal(name, rule("file-denied")) from None
    except OSError as error:
        raise refusal(name, rule("file-unread", why=str(error.strerror or error))) from None
    except ValueError:
        raise refusal(name, rule("file-name")) from None
    if data is None:
        raise refusal(name, rule("file-folder"))
    if len(data) > MAX_BYTES:
        raise refusal(name, rule("file-large"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(name, rule("file-utf16"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        byte = rule("file-byte", byte=f"{error.object[error.start]:#04x}")
        raise refusal(name, byte, *position(before, len(before))) from None


def read_bytes(path: FilePath) -> bytes:
    """A file's bytes, no more than one too many."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def refusal(name: str, why: Sentence, line: int = 0, column: int = 0) -> ScenarioError:
    """An error with one problem of a file."""
    return ScenarioError([Problem(Place(name, line, column), "", why)])


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    lines = re.split("\r\n|\r|\n", text[:index])
    return len(lines), len(lines[-1]) + 1


# Signs of another keyboard -----------------------------------------------------------------


def wide_sign(text: str, error: int) -> int | None:
    """Where one stands that breaks the text before an error; None where none does.

    It does where the text can be read further with YAML's own in its place, and in those of the
    others before the error that break it as well. Quotes go with all in their line.
    """
    near = [found.start() for found in WIDE_SIGN.finditer(text, 0, error)][: -MOST_WIDE - 1 : -1]
    tried = [[one] for one in near] + [near[:n] for n in range(2, len(near) + 1)]
    for places in tried if len(text) <= LONGEST_TRIED else ():
        if reads_beyond(typed_anew(text, places), len(text) - error):
            return places[-1]
    return None


def typed_anew(text: str, places: Iterable[int]) -> str:
    """A text with YAML's own signs at some places."""
    alike = set(places)
    for place in places:
        if WIDE_QUOTE.match(text, place):
            start = text.rfind("\n", 0, place) + 1
            line = text[start:].partition("\n")[0]
            alike |= {start + found.start() for found in WIDE_QUOTE.finditer(line)}
    return "".join(WIDE[sign] if n in alike else sign for n, sign in enumerate(text))


def reads_beyond(text: str, left: int) -> bool:
    """Whether a text can be read until less of it is left than so much."""
    end = len(text) - left
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if event.start_mark.index > end:
                break
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark is not None and mark.index > end
    except PARSER_TRIPS:
        return False
    return True


def wide_colon(value: Any) -> Sentence | str:
    """What to type for the colon of another keyboard, where text is written with one."""
    return typed_instead("wide-hint", "：") if "：" in str(value) else ""


def typed_instead(key: str, sign: str) -> Sentence:
    """What to type for a sign, in quotes of the other kind."""
    plain = WIDE[sign]
    return rule(key, sign=sign, plain=f'"{plain}"' if plain == "'" else f"'{plain}'")


# Text as nodes ----------------------------------------------------------------------------


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
    return Reader(text, file, fixed, path).read()


class Parsed(Parser):
    """ruamel's parser, which asks once for its scanner instead of at every token."""

    @cached_property
    def scanner(self) -> Any:
        return self.loader.scanner


class Limited(Composer):
    """ruamel's composer, which notes tags and refuses what is too deep, too large or circular.

    `note(event, path, why)` notes a problem, `refuse` stops.
    """

    note: Callable[..., None]
    refuse: Callable[..., NoReturn]
    path: Path

    @cached_property
    def parser(self) -> Any:
        return self.loader.parser

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader)
        self.values = self.aliases = 0
        self.open: set[str] = set()  # anchors whose value is not complete yet
        self.extents: dict[int, tuple[int, int]] = {}  # values in a node, and its height

    def compose_document(self) -> Any:
        start = self.parser.peek_event()
        if start.version not in (None, (1, 2)):
            self.refuse(start, (), rule("version"))
        node = super().compose_document()
        if self.check_node():
            event = self.parser.peek_event()
            self.refuse(event, (), rule("second"))
        return node

    def compose_node(self, parent: Any, index: Any) -> Any:
        event, outer = self.parser.peek_event(), self.path
        is_key = isinstance(parent, MappingNode) and index is None
        if parent is not None:
            named = isinstance(index, ScalarNode) and index.value != ""
            step = "?" if is_key or not (named or isinstance(index, int)) else index
            self.path = (*outer, step.value if isinstance(step, ScalarNode) else step)
        if isinstance(event, AliasEvent):
            self.check_alias(event)
        else:
            if len(self.path) >= MAX_DEPTH:
                self.refuse(event, self.path[:3], rule("nested", most=str(MAX_DEPTH)))
            if event.tag is not None:
                where = outer if parent is not None and index is None else self.path
                self.note(event, where, rule("tag", tag=quoted(event.tag)))
            self.values += not is_key
            if self.values > MAX_VALUES:
                self.refuse(event, (), rule("values", most=str(MAX_VALUES)))
            self.open.add(event.anchor)
        node = super().compose_node(parent, index)
        if is_key and isinstance(event, AliasEvent):  # no word, whatever it repeats
            node = SequenceNode(None, [], event.start_mark, event.end_mark)
        self.open.discard(event.anchor if not isinstance(event, AliasEvent) else None)
        self.path = outer
        return node

    def check_alias(self, event: Any) -> None:
        """Refuse an alias of nothing, of what it is in itself, or of too much."""
        name = visible(event.anchor)
        if event.anchor in self.open:
            self.refuse(event, self.path, rule("alias-inside", name=name))
        if event.anchor not in self.anchors:
            self.refuse(event, self.path, rule("alias-unknown", name=name))
        size, height = self.extent(self.anchors[event.anchor])
        self.aliases += 1
        self.values += size
        if self.aliases > MAX_ALIASES:
            self.refuse(event, self.path, rule("aliases", most=str(MAX_ALIASES)))
        if self.values > MAX_VALUES:
            self.refuse(event, self.path, rule("values-repeated", most=str(MAX_VALUES)))
        if len(self.path) + height >= MAX_DEPTH:
            self.refuse(event, self.path[:3], rule("nested", most=str(MAX_DEPTH)))

    def extent(self, node: Any) -> tuple[int, int]:
        """How many values a node holds, with all that aliases repeat, and how deep."""
        if isinstance(node, ScalarNode):
            return 1, 0
        if id(node) not in self.extents:
            inner = [pair[1] if isinstance(pair, tuple) else pair for pair in node.value]
            sizes = [self.extent(one) for one in inner]
            height = max((deep + 1 for _, deep in sizes), default=0)
            self.extents[id(node)] = 1 + sum(size for size, _ in sizes), height
        return self.extents[id(node)]


class Reader:
    """Reads one text: ruamel's nodes as ours, with what is wrong noted."""

    def __init__(self, text: str, file: str, fixed: Place | None, path: Path) -> None:
        self.text, self.file, self.fixed, self.path = text, file, fixed, path
        self.notes: list[Note] = []

    def read(self) -> Written:
        """The only document of the text."""
        if hidden := UNPRINTABLE.search(self.text):
            place = Place(self.file, *position(self.text, hidden.start()))
            self.stop(place, rule("unprintable", letter=f"U+{ord(hidden[0]):04X}"))
        yaml = YAML(typ="safe", pure=True)
        yaml.Parser, yaml.Composer = Parsed, Limited
        composer = yaml.composer
        composer.note, composer.refuse, composer.path = self.note, self.refuse, self.path
        try:
            node = yaml.compose(self.text)
        except YAMLError as error:
            self.broken(error)
        except PARSER_TRIPS as error:
            if isinstance(error, ScenarioError):
                raise
            self.stop(Place(self.file, 1, 1), rule("invalid-after"))
        if node is None:
            self.stop(Place(self.file, 1, 1), rule("blank"))
        return Written(self.node(node, self.path, None), self.notes)

    def place(self, written: Any) -> Place:
        """Where an event or a node of ruamel's was written."""
        mark = written.start_mark
        return self.fixed or Place(self.file, mark.line + 1, mark.column + 1)

    def note(self, written: Any, path: Path, why: Sentence) -> None:
        """Note a problem and read on."""
        self.notes.append(Note(self.place(written), path, why))

    def refuse(self, written: Any, path: Path, why: Sentence) -> NoReturn:
        """Stop reading at something."""
        self.stop(self.place(written), why, path)

    def stop(self, place: Place, why: Sentence, path: Path = ()) -> NoReturn:
        """Stop reading."""
        found = Problem(self.fixed or place, spelt_path(path or self.path), why)
        raise ScenarioError([*(note.problem() for note in self.notes), found])

    def broken(self, error: Any) -> NoReturn:
        """Stop at an error of the parser, in our words."""
        problem = visible(str(getattr(error, "problem", None) or ""))
        mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        above = context.line + 1 if context is not None else 0
        if mark and (sign := wide_sign(self.text, mark.index)) is not None:
            why = typed_instead("wide", self.text[sign])
            self.stop(Place(self.file, *position(self.text, sign)), why)
        if "could not find expected ':'" in problem and context is not None:
            place = Place(self.file, above, context.column + 1)
            self.stop(place, rule("colon"))
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file, 1, 1)
        for pattern, key in SYNTAX:
            if match := re.search(pattern, problem):
                self.stop(place, rule(key, above=str(above), **match.groupdict()))
        self.stop(place, rule("invalid", problem=problem or rule("unread")))

    def node(self, written: Any, path: Path, key: Place | None) -> Node:
        """A value with all that is in it."""
        place = self.place(written)
        value: Any
        if isinstance(written, MappingNode):
            value = self.mapping(written, path)
        elif isinstance(written, SequenceNode):
            items = [self.node(one, (*path, i), None) for i, one in enumerate(written.value)]
            value = [i if i.value is not BLANK else replace(i, value=None) for i in items]
        elif written.style is not None:
            value = written.value
        elif written.value == "" and written.anchor is None:
            if not path:
                self.stop(key or place, rule("blank"))
            why = rule("no-value", hint=wide_colon(path[-1]))
            self.notes.append(Note(key or place, path, why))
            value = BLANK
        else:
            value = plain_scalar(written.value)
        return Node(value, place, key or place)

    def mapping(self, written: Any, path: Path) -> dict[str, Node]:
        """The entries of a table; the first of two with the same key."""
        table: dict[str, Node] = {}
        for key, value in written.value:
            name, place = self.key(key, path), self.place(key)
            twice = name is not None and name in table
            if name is not None and twice:
                first = table[name].key
                hint = rule("in-line", line=str(first.line)) if first.line else ""
                why = rule("twice", hint=hint)
                self.notes.append(Note(place, (*path, name), why, settled=False))
            node = self.node(value, (*path, "?" if name is None else name), place)
            if name is not None and not twice and node.value is not BLANK:
                table[name] = node
        return table

    def key(self, written: Any, path: Path) -> str | None:
        """The name of an entry; None, and a problem, when it has none."""
        if not isinstance(written, ScalarNode):
            self.note(written, path, rule("key-no-word"))
            return None
        if written.style is not None:
            return str(written.value)
        meaning = plain_scalar(written.value)
        if written.value == "<<":
            why = rule("merge")
        elif written.value == "":
            why = rule("key-missing")
        elif not isinstance(meaning, str):
            why = rule("key-word", value=told(meaning))
        else:
            return meaning
        self.note(written, path, why)
        return None
