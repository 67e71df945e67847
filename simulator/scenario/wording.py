"""pydantic's errors as problems of a scenario, each at the place somebody wrote.

None of pydantic's own wording is passed on. Rules that our own validators check bring their
sentences with them (`ValueError`, `Faults`); these here are the rules that pydantic checks:
keys, types, bounds, choices, lengths.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from simulator.errors import choices, cut, meant, nearest, number, quoted, shown, told
from simulator.fields import PATTERNS, Faults, unknown
from simulator.scenario.nodes import Node, Path, Place, Problem, spelt
from simulator.scenario.shape import Shape, shape_of
from simulator.scenario.yaml import wide_colon
from simulator.speech import Sentence
from simulator.speech.rules import Keys, reason, rule
from simulator.units import DEFAULT_CURRENCY, not_a_number

FILE_KEYS = ("extends", "inherit_timeline")
# what took the place of a key that is no more: its sentence
GONE: dict[Path, str] = {("accounting",): "gone-accounting"}


class Found(NamedTuple):
    """One of pydantic's errors, seen from the file.

    `path` has none of pydantic's own marks in it; `shape` is what may be there (None for an
    unknown key), `parent` what may be around it, `plugins` the several of which it names one.
    """

    path: Path
    is_key: bool
    shape: Shape | None
    parent: Shape | None
    plugins: Shape | None
    written: Any
    value: Any
    context: Mapping[str, Any]
    currency: str
    known: Collection[str] = ()  # other names in the table, for a key

    @property
    def unit(self) -> str:
        """` [unit]`, where there is one."""
        unit = self.shape.unit if self.shape is not None else "1"
        return "" if unit == "1" else f" [{unit.replace('CUR', self.currency)}]"

    @property
    def said(self) -> Sentence | str:
        """What was written, and the number it means when it is text."""
        if isinstance(self.written, str) and isinstance(self.value, (int, float)):
            return f"{quoted(self.written)[1:-1]} ({shown(self.value)})"
        return told(self.value)


def problems_of(
    error: ValidationError,
    root: Node,
    kind: type[BaseModel],
    currency: str | None,
    told: Collection[Path] = (),
) -> Iterator[Problem]:
    """Every problem of a scenario that pydantic refused, in pydantic's order.

    Args:
        error: what was raised.
        root: the data that were refused, with their places.
        kind: the schema that refused them.
        currency: the market's, for units.
        told: paths about which enough has been said already.
    """
    for detail in error.errors(include_url=False):
        found = seen_from_file(detail, root, shape_of(kind), currency or DEFAULT_CURRENCY)
        if found.path in told:
            continue
        if detail["type"] == "value_error":
            yield from own_words(found, detail["ctx"]["error"], root)
        elif detail["type"] == "missing":
            yield missing(found, root)
        elif detail["type"] == "union_tag_not_found":
            yield no_kind(found, root)
        else:
            if detail["type"] == "union_tag_invalid" and found.shape is not None:
                found = at_kind(found, root)
            explain = RULES.get(detail["type"], impossible)
            place = place_of(root, found.path, found.is_key)
            yield Problem(place, spelt(found.path), explain(found))


def seen_from_file(detail: Any, root: Node, whole: Shape, currency: str) -> Found:
    """Follow pydantic's location through the shape of a scenario."""
    path: list[str | int] = []
    is_key = detail["type"] == "extra_forbidden"
    shape: Shape | None = whole
    parent: Shape | None = None
    plugins: Shape | None = None
    for place, part in enumerate(detail["loc"]):
        if part == "[key]" and place == len(detail["loc"]) - 1 and not is_key:
            is_key = True  # pydantic's mark for the key of a table
        elif shape is not None and isinstance(part, str) and part in shape.variants:
            plugins, shape = shape, shape.variants[part]  # pydantic names the plug-in here
        else:
            path.append(part)
            plugins = plugins if plugins is not None and part == plugins.told_apart_by else None
            parent, shape = shape, None if shape is None else shape.child(part)
    node = root.at(tuple(path))
    written = node.value if node is not None else None
    context = detail.get("ctx", {})
    around = root.at(tuple(path[:-1]))
    known = [name for name in (around.table or () if around else ()) if name not in path[-1:]]
    return Found(
        tuple(path), is_key, shape, parent, plugins, written, detail["input"], context, currency,
        known,
    )  # fmt: skip


def place_of(root: Node, path: Path, is_key: bool = False) -> Place:
    """Where a value (or its key) stands; of what is not written, where it would stand."""
    node = root.at(path)
    if node is None:
        return root.nearest(path).key
    return node.key if is_key else node.place


def own_words(found: Found, error: Exception, root: Node) -> Iterator[Problem]:
    """What our own validators say."""
    if not isinstance(error, Faults):
        place = place_of(root, found.path, found.is_key)
        yield Problem(place, spelt(found.path), reason(error))
        return
    for fault in error.faults:
        possible = [(*found.path, *path) for path in (fault.path, *fault.instead)]
        path = next((path for path in possible if root.at(path) is not None), possible[0])
        yield Problem(place_of(root, path), spelt(path), fault.why)


def missing(found: Found, root: Node) -> Problem:
    """A key that must be given: `price is missing [USD/GPU-hour]; write price: 2.50`."""
    *parent, name = found.path
    hint: Sentence | str = ""
    if found.shape is not None and found.shape.example is not None:
        value = found.shape.example
        is_price = found.shape.unit == "CUR/GPU-hour"
        text = f"{value:.2f}" if is_price else value if isinstance(value, str) else shown(value)
        hint = rule("write", text=f"{name}: {text}")
    elif not parent:
        hint = rule("write-or-extend")
    why = is_missing(str(name), hint, found.unit, other_name(parent, root))
    return Problem(root.nearest(tuple(parent)).key, spelt(parent), why)


def is_missing(
    key: str, hint: Sentence | str, unit: str = "", other: Sentence | str = ""
) -> Sentence:
    """The rule that a key is given."""
    return rule("missing", about=Keys((key,)), unit=unit, hint=hint, other=other)


def other_name(path: Sequence[str | int], root: Node) -> Sentence | str:
    """Another provider or segment that may be meant: who lacks something may be misspelt."""
    around = root.at(tuple(path[:-1])) if len(path) == 2 else None
    table = around.table or {} if around is not None else {}
    near = nearest(path[-1], [name for name in table if name != path[-1]]) if path else None
    return rule("or-near", name=cut(near)) if near is not None else ""


def at_kind(found: Found, root: Node) -> Found:
    """An unknown kind of action is about the key that names it."""
    assert found.shape is not None
    path = (*found.path, found.shape.told_apart_by or "")
    node = root.at(path)
    return found._replace(path=path, value=node.value if node is not None else None)


def no_kind(found: Found, root: Node) -> Problem:
    """An action that does not say what is done."""
    assert found.shape is not None
    kinds = rule("write-one", names=choices(list(found.shape.variants)))
    why = is_missing(found.shape.told_apart_by or "", kinds)
    return Problem(place_of(root, found.path), spelt(found.path), why)


def impossible(found: Found) -> Sentence:
    """For a rule that has no words of its own."""
    return rule("impossible", value=found.said)


def unknown_key(found: Found) -> Sentence:
    """`unknown key; did you mean 'price'?`"""
    if found.path[-1] in FILE_KEYS:
        return rule("key-file")
    known = found.parent.names() if found.parent is not None else []
    return rule("key", called="", hint=instead_of(found.path, known))


def instead_of(path: Path, known: Collection[str]) -> Sentence | str:
    """What to write for an unknown key: what it has become, or else a name like it."""
    return rule(GONE[path]) if path in GONE else meant(path[-1], known)


def unknown_choice(found: Found) -> Sentence:
    """A word that is none of a few; in a table with fixed keys, an unknown key."""
    if found.is_key:
        known = found.parent.keys if found.parent is not None else []
        return rule("key", called="", hint=meant(found.path[-1], known))
    known = [str(choice) for choice in found.shape.choices] if found.shape is not None else []
    if found.plugins is not None:
        known = list(found.plugins.variants)
    near = nearest(found.value, known)
    own = rule("own") if found.plugins is not None else ""
    hint = rule("near", name=near) if near is not None else own
    return rule("choice", names=choices(known), value=told(found.value), hint=hint)


def unknown_kind(found: Found) -> Sentence:
    """An action that there is not."""
    kinds = list(found.shape.variants) if found.shape is not None else []
    what = "action" if found.path[-1] == "do" else str(found.path[-1])
    if not isinstance(found.value, str):
        return rule("choice", names=choices(kinds), value=told(found.value), hint="")
    own = rule("own") if nearest(found.value, kinds) is None else ""
    return unknown(what, found.value, kinds, own)


def wrong_type(must: str) -> Callable[[Found], Sentence]:
    """A rule about the type of a value."""

    def explain(found: Found) -> Sentence:
        hint = wide_colon(found.value)
        return rule(must, unit=found.unit, value=told(found.value), hint=hint)

    return explain


def wrong_number(found: Found) -> Sentence:
    """Anything but a number, or one that no computer can hold."""
    if isinstance(found.value, int) and not isinstance(found.value, bool):
        return rule("large", value=told(found.value))
    if found.shape is not None and found.shape.is_whole:
        return rule("whole", value=found.said, unit=found.unit)
    return not_a_number(found.said, found.unit)


def not_finite(found: Found) -> Sentence:
    """NaN, infinity, and what is too large to be told from it."""
    return not_a_number(found.said, found.unit, kind="finite")


def bound(words: str, key: str) -> Callable[[Found], Sentence]:
    """A rule about the size of a number."""

    def explain(found: Found) -> Sentence:
        limit = shown(found.context[key])
        percent = found.shape is not None and found.shape.takes_percent
        plain = percent and not isinstance(found.written, str)
        much = key in ("le", "lt") and plain and 2 <= found.value <= 100
        hint = rule("percent", number=number(found.value)) if much else ""
        # a value that prints as the limit is told in all its digits
        said = repr(found.value) if found.said == limit else found.said
        return rule(words, end=limit, value=said, unit=found.unit, hint=hint)

    return explain


def wrong_pattern(found: Found) -> Sentence:
    """Text that is no name, no currency."""
    said = found.path[-1] if found.is_key else found.value
    near = nearest(said, [*found.known]) if found.is_key else None
    hint = rule("near", name=cut(near)) if near is not None else ""
    form = PATTERNS.get(found.context.get("pattern", ""), "form-other")
    return rule("form", form=rule(form), value=told(said), hint=hint)


def too_long_text(found: Found) -> Sentence:
    """More characters than there may be."""
    most = found.context["max_length"]
    return rule("text-long", most=str(most), length=str(len(found.value)))


def length(words: str, key: str) -> Callable[[Found], Sentence]:
    """A rule about the length of a list."""

    def explain(found: Found) -> Sentence:
        limit, actual = found.context[key], found.context.get("actual_length")
        return rule(words, count=limit, limit=str(limit), actual=str(actual))

    return explain


RULES: dict[str, Callable[[Found], Sentence]] = {
    "extra_forbidden": unknown_key,
    "literal_error": unknown_choice,
    "union_tag_invalid": unknown_kind,
    "model_type": wrong_type("table"),
    "model_attributes_type": wrong_type("table"),
    "dict_type": wrong_type("table"),
    "list_type": wrong_type("list"),
    "bool_type": wrong_type("bool"),
    "string_type": wrong_type("text"),
    "string_unicode": lambda found: rule("text-half"),
    "string_pattern_mismatch": wrong_pattern,
    "string_too_long": too_long_text,
    "float_type": wrong_number,
    "int_type": wrong_number,
    "finite_number": not_finite,
    "greater_than": bound("above", "gt"),
    "greater_than_equal": bound("least", "ge"),
    "less_than": bound("below", "lt"),
    "less_than_equal": bound("most", "le"),
    "too_short": length("entries-least", "min_length"),
    "too_long": length("entries-most", "max_length"),
}
