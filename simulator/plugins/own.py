"""A user's own plug-ins: functions in Python, or in a file named on the command line.

A scenario file alone never runs code: a scenario that somebody sends names at most what is
here already. What a function is, a pricing or a capacity policy, an action or a network, is
seen by the type of its first parameter. Whatever is wrong with one is said here, before a
scenario is read.
"""

import hashlib
import inspect
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from simulator.errors import described, line_of, shown, visible
from simulator.fields import (
    NAME,
    PATTERNS,
    PlugIn,
    PlugInError,
    ProviderName,
    hint,
    record_of,
    tag_of,
)
from simulator.plugins.actions import ACTIONS
from simulator.plugins.actions.scene import Dated, Scene
from simulator.plugins.capacity import CAPACITY_POLICIES, Outlook
from simulator.plugins.facts import Facts
from simulator.plugins.networks import NETWORKS, Network, Nodes
from simulator.plugins.pricing import POLICIES
from simulator.speech.rules import rule
from simulator.units import Months, Spending

Function = Callable[..., Any]
OWN_MODULE = "compute_market_plugin_"  # how modules of their files begin


class Plugins(NamedTuple):
    """What a scenario may name, by name."""

    policies: dict[str, Function] = POLICIES
    capacity_policies: dict[str, Function] = CAPACITY_POLICIES
    actions: dict[str, Function] = ACTIONS
    networks: dict[str, Function] = NETWORKS


class Kind(NamedTuple):
    """One kind of plug-in: what it is called, where it is kept, how a scenario names one."""

    what: str
    place: str
    tag: str
    base: type[PlugIn]
    given: tuple[str, ...]  # what the function is handed


# The type of the first parameter -> what the function is.
KINDS = {
    Facts: Kind("policy", "policies", "policy", PlugIn, ("facts",)),
    Outlook: Kind("capacity policy", "capacity_policies", "policy", PlugIn, ("outlook",)),
    Scene: Kind("action", "actions", "do", Dated, ("scene", "age")),
    Nodes: Kind("network", "networks", "kind", Network, ("nodes",)),
}
# What the timeline itself reads of an action, by its name: as it is written, and its type.
OF_EVERY_ACTION: dict[str, tuple[str, Any]] = {
    "who": ("ProviderName", ProviderName),
    "lead": ("Months", Months),
    "cost": ("Spending", Spending),
}
FIRST = (
    "annotate its first parameter: Facts for a pricing policy, Outlook for a capacity policy, "
    "Scene for an action, Nodes for a network"
)


def kind_of(function: Any) -> Kind | None:
    """What a function is; None when it is no plug-in."""
    if not inspect.isfunction(function) or inspect.iscoroutinefunction(function):
        return None
    try:
        first = next(iter(inspect.signature(function).parameters.values()), None)
        positional = first is not None and first.kind is not first.KEYWORD_ONLY
        return KINDS.get(hint(function, first)) if first is not None and positional else None
    except Exception:  # types that are text may be anything
        return None


def with_own(functions: Iterable[Function]) -> Plugins:
    """The built-in plug-ins and a user's own.

    Raises:
        PlugInError: for a function that cannot be one, or whose name is taken.
    """
    known = Plugins(*(dict(table) for table in Plugins()))
    for function in functions:
        kind = kind_of(function)
        if kind is None:
            name = getattr(function, "__name__", None) or shown(function)
            raise PlugInError(f"{name} is not a plug-in; write a function and {FIRST}")
        name, table = tag_of(function), getattr(known, kind.place)
        if not re.fullmatch(NAME, name):
            raise PlugInError(f"{name}: the name must be {rule(PATTERNS[NAME])}")
        if name in table:
            raise PlugInError(f"{name}: another {kind.what} has this name; choose a different one")
        try:
            check(function, kind)
        except ValueError as error:
            raise PlugInError(f"{name}: {error}") from None
        table[name] = function
    return known


def check(function: Function, kind: Kind) -> None:
    """A scenario can call the function with what it may say.

    Raises:
        ValueError: in words.
    """
    parameters = inspect.signature(function).parameters
    takes = [one for one in parameters.values() if one.kind is one.KEYWORD_ONLY]
    if len(parameters) - len(takes) != len(kind.given):
        given = ", ".join(kind.given)
        raise ValueError(f"must take ({given}, *, ...): what a scenario may say comes behind the *")
    names: list[str] = []
    for one in takes:
        alias = one.default.alias if isinstance(one.default, FieldInfo) else None
        names.append(alias or one.name)
        if one.name in kind.base.model_fields:
            continue
        written, meant = OF_EVERY_ACTION.get(one.name, ("", None))
        if kind.base is Dated and written and hint(function, one) != meant:
            raise ValueError(
                f"{one.name} means the same to every action; write {one.name}: {written}"
            )
        if one.annotation is one.empty:
            raise ValueError(f"annotate {one.name} with its unit, e.g. {one.name}: Fraction")
        kept = hasattr(kind.base, one.name) or one.name in kind.base.__class_vars__
        if kept or one.name[0] == "_" or kind.tag in (one.name, alias):
            raise ValueError(
                f"a parameter cannot be called {alias or one.name}; choose another name"
            )
        try:
            hint(function, one)
        except Exception as error:
            raise ValueError(f"the type of {one.name} cannot be read: {described(error)}") from None
    if len({*names}) < len(names):
        raise ValueError("two parameters have one name; look at their aliases")
    if "cost" in names and "who" not in names and kind.base is Dated:
        raise ValueError("a cost needs somebody who pays it: add who: ProviderName")
    check_defaults(function, kind)


def check_defaults(function: Function, kind: Kind) -> None:
    """A scenario can write values of every type, and every default.

    Raises:
        ValueError: in words.
    """
    try:
        record = record_of(function, kind.tag, kind.base)
        record.model_validate({kind.tag: tag_of(function)})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["loc"] and detail["type"] != "missing":
                name = detail["loc"][0]
                raise ValueError(f"the default of {name} is not a value that it may have") from None
    except Exception:
        ours = "use those of simulator.units and simulator.fields"
        raise ValueError(f"a scenario cannot write values of its types; {ours}") from None


# Files ------------------------------------------------------------------------------------


def functions_of(file: str | Path) -> list[Function]:
    """The plug-ins that a Python file defines.

    The file is run once for each content: who asks again gets the same functions.

    Raises:
        PlugInError: when it cannot be run, or defines none.
    """
    path = Path(file)
    called = visible(str(file)[:200])
    if path.suffix != ".py":
        raise PlugInError(f"{called}: a plug-in is a Python file, whose name ends in .py")
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise PlugInError(f"{called}: no such file")
        source = path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, PlugInError):
            raise
        raise PlugInError(f"{called}: cannot be read: {described(error)}") from None
    path = path.resolve()
    digest = hashlib.blake2b(str(path).encode(errors="replace") + b"\0" + source, digest_size=16)
    name = f"{OWN_MODULE}{digest.hexdigest()}"
    if name not in sys.modules:
        run(source, name, path, called)
    # a function may have several names in the file
    named = [one for key, one in vars(sys.modules[name]).items() if not key.startswith("_")]
    found = [one for one in named if getattr(one, "__module__", "") == name and kind_of(one)]
    if not found:
        raise PlugInError(f"{called}: defines no plug-in; write a function and {FIRST}")
    return list(dict.fromkeys(found))


def files_of(functions: Iterable[Function]) -> tuple[str, ...]:
    """The files that own plug-ins came from, so that another process can read them again.

    Raises:
        PlugInError: when one was not read from a file.
    """
    found = []
    for function in functions:
        module = sys.modules.get(getattr(function, "__module__", "") or "")
        if module is None or not module.__name__.startswith(OWN_MODULE):
            raise PlugInError(
                f"{getattr(function, '__name__', function)}: another process needs the file of a "
                "plug-in; read it with simulator.plugins.own.functions_of(FILE) or --plugin FILE"
            )
        found.append(str(module.__file__))
    return tuple(dict.fromkeys(found))


def run(source: bytes, name: str, path: Path, called: str) -> None:
    """Make a module of the text that was read, not of what a cache holds.

    Raises:
        PlugInError: when it cannot be run.
    """
    module = sys.modules[name] = ModuleType(name)
    module.__file__ = str(path)
    # stdout carries data: what a plug-in prints is a message
    vars(module)["print"] = lambda *words, **how: print(*words, **{"file": sys.stderr} | how)
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), vars(module))
    except BaseException as error:
        del sys.modules[name]
        if isinstance(error, KeyboardInterrupt):
            raise
        raise PlugInError(f"{called}{line_of(error, str(path))}: {described(error)}") from None


def source_digest(function: Function, above: tuple[int, ...] = ()) -> str:
    """A digest of what a function does, which results carry: of its name, of the values it was
    made with and of the file that defines it; where there is none, of its compiled code. What
    a decorator adds (`functools.wraps`) is not in it.

    Args:
        function: a plug-in, or a function that one was made with.
        above: the values that led here, by identity.
    """
    function = inspect.unwrap(function)
    above = (*above, id(function))
    does: list[Any] = [function.__qualname__]
    try:
        text = Path(inspect.getsourcefile(function) or "").read_bytes()
    except (OSError, TypeError, ValueError):  # typed into a notebook or a prompt
        text, does = b"", [compiled(function.__code__)]
    for cell in function.__closure__ or ():
        try:
            value = cell.cell_contents
        except ValueError:  # nothing is in it yet
            value = None
        does.append(plain(value, above))
    return hashlib.blake2b(text + repr(does).encode(), digest_size=16).hexdigest()


def plain(value: Any, above: tuple[int, ...]) -> Any:
    """A value as data that every process writes alike; of other objects, the type."""
    if id(value) in above:  # what holds itself says no more
        return "itself"
    above = (*above, id(value))
    if inspect.isfunction(value):
        return source_digest(value, above[:-1])
    if hasattr(value, "tolist"):  # a number or an array of numpy
        value = value.tolist()
    if isinstance(value, dict):
        return [plain([*pair], above) for pair in value.items()]
    if isinstance(value, (list, tuple)):
        return [plain(one, above) for one in value]
    told = value is None or isinstance(value, (bool, int, float, complex, str, bytes))
    return value if told else type(value).__name__


def compiled(code: CodeType) -> tuple[Any, ...]:
    """What a function does, without where its text stands."""
    constants = (compiled(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.co_code, code.co_names, code.co_varnames, *constants
