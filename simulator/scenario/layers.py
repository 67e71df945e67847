"""`extends`: a scenario laid over the one it starts from, layer by layer.

Tables merge, entry by entry; a value, a list or a table of another plug-in replaces what was
there. Exceptions: the timeline goes on where the base's ends (unless the file says
`inherit_timeline: false`, or an empty list), a mix of shares is given as a whole, and `null`
takes back what was inherited, be it a provider, a segment or a single value (where null is
itself a value, such as a channel's half_reach or market.agents, it is that value). `--set` is
one more layer of the same kind (`loading.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from simulator.errors import cut, meant, nearest, quoted, shown_path, told, visible
from simulator.fields import ARCHETYPES
from simulator.scenario.nodes import Node, Note, Path, Place, Problem, ScenarioError, node_of
from simulator.scenario.records.segment import WHOLE_TABLES, archetype_of, segment_defaults
from simulator.scenario.schema import ASKED, Scenario
from simulator.scenario.shape import Shape, shape_of
from simulator.scenario.yaml import read_text, read_yaml, wide_colon
from simulator.speech import Sentence
from simulator.speech.rules import reason, rule

MAX_FILES = 10
SUFFIXES = (".yaml", ".yml")
OWN = ("name", *ASKED)  # what a file does not hand on
TIMELINE = ("timeline",)  # the list that goes on where the base's ends
NOTHING = Node(None)
LEVERS = "levers.yaml"  # of a library: no scenario, but the table of levers


@dataclass
class Reading:
    """What files and overrides said together, and what is wrong with the way they said it."""

    root: Node
    kind: type[Scenario] = Scenario
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def note(self, place: Place, path: Path, why: Sentence) -> None:
        """Note a problem."""
        self.notes.append(Note(place, path, why))


def bundled(library: FilePath | None) -> dict[str, FilePath]:
    """The scenarios of a library by name, without private ones (`_name.yaml`)."""
    files = [] if library is None else sorted(library.glob("*.yaml"))
    known = (file for file in files if not file.stem.startswith("_") and file.name != LEVERS)
    return {file.stem: file for file in known}


def read_with_bases(
    path: FilePath,
    name: str,
    library: FilePath | None,
    kind: type[Scenario] = Scenario,
    above: tuple[tuple[str, str], ...] = (),
) -> Reading:
    """A file over all that it extends.

    Args:
        path: the file.
        name: what messages call it.
        library: where bundled names are looked up.
        kind: the schema of what is read.
        above: the files that led here: their real paths and what messages call them.

    Raises:
        ScenarioError: when a file cannot be read, with all that was found until then.
    """
    own, notes = read_yaml(read_text(path, name), name)
    if own.table is None:
        said = rule("blank") if own.value is None else rule("not", value=told(own.value))
        why = rule("file-table", said=said, hint=wide_colon(own.value))
        raise stopped(notes, [Problem(Place(name, 1, 1), "", why)])
    table = dict(own.table)
    extends, goes_on = table.pop("extends", None), table.pop("inherit_timeline", None)
    own = Node(table, own.place, own.key)
    reading = Reading(own, kind, notes, files=[name])
    if goes_on is not None:
        check_goes_on(goes_on, extends, reading)
    base: Node | None = None
    if extends is not None:
        above = (*above, (real(path), name))
        try:
            found, found_name = find_base(extends, path, name, library, above)
            below = read_with_bases(found, found_name, library, kind, above)
        except ScenarioError as error:
            raise stopped(notes, error.problems) from None
        reading.files += below.files
        # name and question are a file's own; everything else comes from the base
        base = without(below.root, *OWN)
        actions = table.get("timeline", NOTHING)
        if goes_on is not None and goes_on.value is False:
            base = without(base, *TIMELINE)
        elif actions.items:  # an empty list empties, as {} does for a table
            move_actions(notes, len((base.child("timeline") or NOTHING).items or ()))
            own = Node({**table, "timeline": replace(actions, adds=True)}, own.place, own.key)
        reading.notes = notes + below.notes
    reading.root = lay_over(base, own, reading) or own
    if "name" not in table:
        stem = Place(name)
        named = {**(reading.root.table or {}), "name": Node(name_from(path), stem, stem)}
        reading.root = Node(named, own.place, own.key)
    return reading


def stopped(notes: Iterable[Note], problems: Iterable[Problem]) -> ScenarioError:
    """What ends the reading, behind all that was noted before."""
    return ScenarioError([*(note.problem() for note in notes), *problems])


def check_goes_on(goes_on: Node, extends: Node | None, reading: Reading) -> None:
    """`inherit_timeline` is true or false, and there is something to inherit."""
    if not isinstance(goes_on.value, bool):
        why = rule("bool", unit="", value=told(goes_on.value))
        reading.note(goes_on.place, ("inherit_timeline",), why)
    elif extends is None:
        reading.note(goes_on.key, ("inherit_timeline",), rule("inherits-nothing"))


def move_actions(notes: list[Note], places: int) -> None:
    """Actions of a file come behind those of its base, and so do notes about them."""
    for number, note in enumerate(notes):
        path = note.path
        if path[:1] == TIMELINE and len(path) > 1 and isinstance(path[1], int):
            moved = (*TIMELINE, path[1] + places, *path[2:])
            notes[number] = note._replace(path=moved)


def without(node: Node, *names: str) -> Node:
    """A table without some of its entries."""
    table = {key: value for key, value in (node.table or {}).items() if key not in names}
    return Node(table, node.place, node.key)


def name_from(path: FilePath) -> str:
    """A scenario's name, from its file: `Price War.yaml` is price_war."""
    stem = "".join(
        c if c in "abcdefghijklmnopqrstuvwxyz0123456789-" else "_" for c in path.stem.lower()
    )
    stem = stem.strip("_-") or "scenario"
    return (stem if stem[0].isalpha() else f"scenario_{stem}")[:40]


def real(path: FilePath) -> str:
    """A file's path with all links followed."""
    try:
        return str(path.resolve())
    except (OSError, ValueError, RuntimeError):
        return str(path)


def find_base(
    extends: Node,
    path: FilePath,
    name: str,
    library: FilePath | None,
    above: tuple[tuple[str, str], ...],
) -> tuple[FilePath, str]:
    """The file that `extends` means, and what messages call it.

    Raises:
        ScenarioError: when there is none, or it may not be used.
    """
    said = extends.value

    def refuse(why: Sentence | str) -> ScenarioError:
        return ScenarioError([Problem(extends.place, "extends", why)])

    if not isinstance(said, str) or not said.strip():
        raise refuse(rule("extends-name", value=told(said)))
    if said.endswith(SUFFIXES) or "/" in said or "\\" in said:
        try:
            base, base_name = file_beside(said, path, name)
        except ValueError as error:
            raise refuse(reason(error)) from None
    else:
        known = bundled(library)
        if said not in known:
            beside = suffix_beside(said, path)
            if beside:
                hint: Sentence | str = rule("file-beside", file=f"{said}{beside}")
            else:
                hint = meant(said, list(known))
            raise refuse(rule("not-bundled", name=quoted(said), hint=hint))
        base, base_name = known[said], shown_path(known[said])
    circle = [real_path for real_path, _ in above]
    if real(base) in circle:
        names = [shown_name for _, shown_name in above][circle.index(real(base)) :]
        way = " -> ".join([*map(visible, names), visible(base_name)])
        raise refuse(rule("circle", way=way))
    if len(above) >= MAX_FILES:
        raise refuse(rule("files-deep", most=str(MAX_FILES)))
    return base, base_name


def suffix_beside(said: str, path: FilePath) -> str:
    """The suffix with which a bare name would be a file beside another, if any."""
    if len(said) > 100:
        return ""
    files = ((path.parent / visible(said + suffix), suffix) for suffix in SUFFIXES)
    return next((suffix for file, suffix in files if file.is_file()), "")


def file_beside(said: str, path: FilePath, name: str) -> tuple[FilePath, str]:
    """A file in the folder of another, or below it.

    Raises:
        ValueError: in words, when it is anywhere else.
    """
    if "\\" in said:
        raise ValueError(rule("slash"))
    if not said.endswith(SUFFIXES):
        raise ValueError(rule("extends-file", value=quoted(said)))
    relative = FilePath(said)
    if relative.is_absolute() or ".." in relative.parts:
        raise ValueError(rule("extends-beside", value=quoted(said)))
    base = path.parent / relative
    try:
        inside = base.resolve().is_relative_to(path.parent.resolve())
    except (OSError, ValueError, RuntimeError):
        raise ValueError(rule("extends-no-file", value=quoted(said))) from None
    if not inside:
        raise ValueError(rule("extends-link", value=quoted(said)))
    return base, str(FilePath(name).parent / relative)


# Layers -----------------------------------------------------------------------------------


def lay_over(
    base: Node | None,
    own: Node,
    reading: Reading,
    path: Path = (),
    shape: Shape | None = None,
) -> Node | None:
    """`own` over `base`: what both say together; None when it is taken back.

    Args:
        base: what was inherited, if anything.
        own: what is said now.
        reading: where problems are noted.
        path: where the two are.
        shape: what may be there.
    """
    shape = shape if path else shape_of(reading.kind)
    if own.value is None and path and shape is not None and not shape.nullable:
        return None
    if own.items is not None and own.adds and base is not None and base.items is not None:
        return Node([*base.items, *own.items], own.place, own.key)
    if own.table is None:
        return own
    if own.through and base is not None and base.items is not None:
        return with_changed_items(base, own, reading, path, shape)
    if own.through and base is not None and base.table is None:
        return base  # what is written there is wrong, and is refused where it was written
    if own.through and base is None:
        base = whole_table(path, reading.root, own.place)
    under = base if base is not None and merge(base, own, path, shape) else None
    inherited = dict(under.table or {}) if under is not None else {}
    table = dict(inherited)
    kind = kind_of(own, shape) or kind_of(under, shape)
    for name, node in own.table.items():
        inner = shape.child(name, kind) if shape is not None else None
        both = lay_over(inherited.get(name), node, reading, (*path, name), inner)
        if both is not None:
            table[name] = both
        elif table.pop(name, None) is None:
            nothing_to_take_back(node, (*path, name), list(inherited), reading)
    where = base if own.through and base is not None else own
    return Node(table, where.place, where.key)


def with_changed_items(
    base: Node, own: Node, reading: Reading, path: Path, shape: Shape | None
) -> Node:
    """A list of which some items change, by their places."""
    items: list[Node | None] = list(base.items or ())
    for place, node in (own.table or {}).items():
        inner = shape.item if shape is not None else None
        at = int(place)
        items[at] = lay_over(items[at], node, reading, (*path, at), inner)
    return Node([item for item in items if item is not None], base.place, base.key)


def merge(base: Node, own: Node, path: Path, shape: Shape | None) -> bool:
    """Whether two tables become one: not a mix of shares, plug-ins of two names, or `{}`.

    An empty table of values, `promotion: {}`, means none of them.
    """
    kind = kind_of(own, shape)
    if own.through and (kind is None or shape is None):
        return True
    whole = len(path) == 3 and path[0] == "segments" and path[2] in WHOLE_TABLES
    emptied = not own.table and path and shape is not None and shape.holds_values
    if base.table is None or whole or emptied:
        return False
    # what two kinds of one plug-in have in common goes from one to the other
    same = kind is None or shape is None or kind == (kind_of(base, shape) or shape.usual)
    return same or path == ("network",)


def kind_of(node: Node | None, shape: Shape | None) -> str | None:
    """The plug-in that a table names, where there are several."""
    key = shape.told_apart_by if shape is not None else None
    said = node.child(key) if node is not None and key is not None else None
    return said.value if said is not None and isinstance(said.value, str) else None


def whole_table(path: Path, root: Node, place: Place) -> Node | None:
    """The defaults of a mix of shares, which an override of one share leaves in place."""
    if len(path) != 3 or path[0] != "segments" or path[2] not in WHOLE_TABLES:
        return None
    like = root.at((*path[:2], "like"))
    name = like.value if like is not None else archetype_of(path[1])
    if not (isinstance(name, str) and name in ARCHETYPES):
        return None
    return replace(node_of(segment_defaults(name)[str(path[2])]), place=place, key=place)


def nothing_to_take_back(node: Node, path: Path, inherited: list[str], reading: Reading) -> None:
    """null where nothing was inherited: perhaps another name was meant."""
    near = nearest(path[-1], inherited)
    hint = rule("near", name=cut(near)) if near is not None else rule("line-away")
    reading.note(node.place, path, rule("null", hint=hint))
