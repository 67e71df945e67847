"""A YAML file as nodes: what was written and on which line and column.

YAML 1.2 by its core schema. ruamel.yaml parses and composes, within limits; nothing is ever
executed, every key and value keeps its place, and whatever is wrong but can be read is noted,
so that several problems are found in one reading. What the keys mean is not known here.
"""

import os
import re
import stat
from collections.abc import Callable
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

from simulator.errors import quoted, shown, visible
from simulator.scenario.nodes import MAX_DEPTH, Node, Note, Path, Place, Problem, ScenarioError
from simulator.scenario.nodes import spelt as spelt_path

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

# What the parser says -> our words; {0} is what it found, {above} the line where it began.
SYNTAX = (
    (r"found character '\\t'", "a tab cannot indent; use spaces"),
    (r"found character '(.)' that cannot start", "text cannot start with '{0}'; put it in quotes"),
    (r"mapping values are not allowed", "a ': ' too many, or a line indented too far; "
     "put text that contains ': ' in quotes"),
    (r"sequence entries are not allowed",
     "a list cannot start here; put '- ' on a line of its own"),
    (r"expected <block end>",
     "does not line up with what begins in line {above}; check indentation"),
    (r"expected ',' or '(.)'",
     "a ',' or '{0}' is missing before this place; the bracket opens in line {above}"),
    (r"found unexpected (end of stream|document separator)",
     "the quotes that open in line {above} are never closed"),
    (r"found unknown escape character '(.*)'",
     "'\\{0}' means nothing in double quotes; use single quotes"),
    (r"expected the node content, but found '<stream end>'", "the text ends in the middle of a "
     "value; on the command line put all of it in quotes: 'timeline+={{at: month 12, ...}}'"),
    (r"expected the node content, but found '(.*)'", "a value is missing before '{0}'"),
    (r"expected '<document start>'", "something is left over after the end of the table"),
    (r"expected chomping or indentation", "after '|' or '>' the text starts on the next line"),
    (r"expected alphabetic or numeric|expected a",
     "text cannot start with '*' or '&'; put it in quotes"),
    (r"undefined tag handle", "a tag means nothing here; take it away"),
    (r"found duplicate|incompatible YAML", "take the lines that begin with % away"),
)  # fmt: skip


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


def read_bytes(path: FilePath) -> bytes:
    """A file's bytes, no more than one too many."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def refusal(name: str, message: str, line: int = 0, column: int = 0) -> ScenarioError:
    """An error with one problem of a file."""
    return ScenarioError([Problem(Place(name, line, column), "", message)])


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    lines = re.split("\r\n|\r|\n", text[:index])
    return len(lines), len(lines[-1]) + 1


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

    `note(event, path, message)` notes a problem, `refuse` stops.
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
            self.refuse(start, (), "must be YAML 1.2; take the %YAML line away")
        node = super().compose_document()
        if self.check_node():
            event = self.parser.peek_event()
            self.refuse(event, (), "a second document begins here; a file holds one")
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
                self.refuse(event, self.path[:3], f"is nested more than {MAX_DEPTH} deep")
            if event.tag is not None:
                where = outer if parent is not None and index is None else self.path
                self.note(event, where, f"a tag such as {quoted(event.tag)} means nothing here")
            self.values += not is_key
            if self.values > MAX_VALUES:
                self.refuse(event, (), f"holds more than {MAX_VALUES} values")
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
            self.refuse(event, self.path, f"*{name} stands inside the value it repeats")
        if event.anchor not in self.anchors:
            message = f"nothing above is marked &{name}; put text with a '*' in quotes"
            self.refuse(event, self.path, message)
        size, height = self.extent(self.anchors[event.anchor])
        self.aliases += 1
        self.values += size
        if self.aliases > MAX_ALIASES:
            self.refuse(event, self.path, f"has more than {MAX_ALIASES} aliases")
        if self.values > MAX_VALUES:
            message = f"holds more than {MAX_VALUES} values, with all aliases"
            self.refuse(event, self.path, message)
        if len(self.path) + height >= MAX_DEPTH:
            self.refuse(event, self.path[:3], f"is nested more than {MAX_DEPTH} deep")

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
            message = f"character U+{ord(hidden[0]):04X} cannot stand in YAML; remove it"
            self.stop(place, message)
        yaml = YAML(typ="safe", pure=True)
        yaml.Parser, yaml.Composer = Parsed, Limited
        composer = yaml.composer
        composer.note, composer.refuse, composer.path = self.note, self.refuse, self.path
        try:
            node = yaml.compose(self.text)
        except YAMLError as error:
            self.broken(error)
        except (ValueError, OverflowError, LookupError, AttributeError, TypeError) as error:
            if isinstance(error, ScenarioError):
                raise
            # the parser trips over some malformed escapes instead of refusing them
            self.stop(Place(self.file, 1, 1), "after this place the text is not valid YAML")
        if node is None:
            self.stop(Place(self.file, 1, 1), "nothing is written here")
        return Written(self.node(node, self.path, None), self.notes)

    def place(self, written: Any) -> Place:
        """Where an event or a node of ruamel's was written."""
        mark = written.start_mark
        return self.fixed or Place(self.file, mark.line + 1, mark.column + 1)

    def note(self, written: Any, path: Path, message: str) -> None:
        """Note a problem and read on."""
        self.notes.append(Note(self.place(written), path, message))

    def refuse(self, written: Any, path: Path, message: str) -> NoReturn:
        """Stop reading at something."""
        self.stop(self.place(written), message, path)

    def stop(self, place: Place, message: str, path: Path = ()) -> NoReturn:
        """Stop reading."""
        found = Problem(self.fixed or place, spelt_path(path or self.path), message)
        raise ScenarioError([*(note.problem() for note in self.notes), found])

    def broken(self, error: Any) -> NoReturn:
        """Stop at an error of the parser, in our words."""
        problem = visible(str(getattr(error, "problem", None) or "it cannot be read"))
        mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        above = context.line + 1 if context is not None else 0
        if "could not find expected ':'" in problem and context is not None:
            place = Place(self.file, above, context.column + 1)
            self.stop(place, "a ':' is missing after this word")
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file, 1, 1)
        for pattern, words in SYNTAX:
            if match := re.search(pattern, problem):
                self.stop(place, words.format(*match.groups(), above=above))
        self.stop(place, f"not valid YAML: {problem}")

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
                self.stop(key or place, "nothing is written here")
            message = "has no value; write one, or take the line away"
            self.notes.append(Note(key or place, path, message))
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
                line = f"; it stands in line {first.line} already" if first.line else ""
                message = f"the key is given twice{line}"
                self.notes.append(Note(place, (*path, name), message, settled=False))
            node = self.node(value, (*path, "?" if name is None else name), place)
            if name is not None and not twice and node.value is not BLANK:
                table[name] = node
        return table

    def key(self, written: Any, path: Path) -> str | None:
        """The name of an entry; None, and a problem, when it has none."""
        if not isinstance(written, ScalarNode):
            self.note(written, path, "a key must be a word, not a table, a list or an alias")
            return None
        if written.style is not None:
            return str(written.value)
        meaning = plain_scalar(written.value)
        if written.value == "<<":
            message = "'<<' merges nothing here; use extends, or repeat the lines"
        elif written.value == "":
            message = "a key is missing before ':'"
        elif not isinstance(meaning, str):
            message = f"a key must be a word, not {shown(meaning)}"
        else:
            return meaning
        self.note(written, path, message)
        return None
