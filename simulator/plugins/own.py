"""A user's own plug-ins: functions in Python, or in a file named on the command line.

A scenario file alone never runs code: a scenario that somebody sends names at most what is
here already. What a function is, a policy, an action or a network, is seen by the type of
its first parameter.
"""

import hashlib
import importlib.util
import inspect
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from simulator.errors import UserError
from simulator.fields import NAME, PATTERNS, hint, tag_of
from simulator.plugins.actions import ACTIONS, Scene
from simulator.plugins.networks import NETWORKS, Nodes
from simulator.plugins.pricing import POLICIES, Facts

Function = Callable[..., Any]


class PlugInError(UserError):
    """A plug-in that cannot be used; the text says why and the way out."""


class Plugins(NamedTuple):
    """What a scenario may name, by name."""

    policies: dict[str, Function] = POLICIES
    actions: dict[str, Function] = ACTIONS
    networks: dict[str, Function] = NETWORKS


# The type of the first parameter -> what the function is, and where its kind is kept.
KINDS = {
    Facts: ("policy", "policies"),
    Scene: ("action", "actions"),
    Nodes: ("network", "networks"),
}
FIRST = ", ".join(f"{kind.__name__} for {what}" for kind, what in (
    (Facts, "a policy"), (Scene, "an action"), (Nodes, "a network")))  # fmt: skip


def kind_of(function: Function) -> tuple[str, str] | None:
    """What a function is and where its kind is kept; None when it is no plug-in."""
    try:
        first = next(iter(inspect.signature(function).parameters.values()), None)
        return KINDS.get(hint(function, first)) if first is not None else None
    except (TypeError, ValueError, NameError):
        return None


def with_own(functions: Iterable[Function]) -> Plugins:
    """The built-in plug-ins and a user's own.

    Raises:
        PlugInError: for a function that is no plug-in, or whose name is taken.
    """
    known = Plugins(*(dict(table) for table in Plugins()))
    for function in functions:
        kind = kind_of(function)
        if kind is None:
            name = getattr(function, "__name__", repr(function))
            raise PlugInError(f"{name}: is not a plug-in; annotate its first parameter: {FIRST}")
        name, (what, place) = tag_of(function), kind
        table = getattr(known, place)
        if not re.fullmatch(NAME, name):
            raise PlugInError(f"{name}: the name of a {what} must be {PATTERNS[NAME]}")
        if name in table:
            raise PlugInError(f"{name}: there is a {what} of this name already; choose another")
        for given in inspect.signature(function).parameters.values():
            if given.kind is given.KEYWORD_ONLY and given.annotation is given.empty:
                raise PlugInError(
                    f"{name}: annotate {given.name} with its unit, e.g. {given.name}: Fraction"
                )
        table[name] = function
    return known


def functions_of(file: str | Path) -> list[Function]:
    """The plug-ins that a Python file defines.

    Raises:
        PlugInError: when it cannot be run, or defines none.
    """
    path = Path(file)
    module_name = f"compute_market_plugin_{path.stem}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    if path.suffix != ".py" or spec is None or spec.loader is None:
        raise PlugInError(f"{file}: a plug-in is a Python file, whose name ends in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except FileNotFoundError:
        raise PlugInError(f"{file}: no such file") from None
    except Exception as error:
        raise PlugInError(
            f"{file}{line_of(error, path)}: {type(error).__name__}: {error}"
        ) from None
    found = [
        function
        for name, function in vars(module).items()
        if not name.startswith("_")
        and getattr(function, "__module__", "") == module_name
        and kind_of(function) is not None
    ]
    if not found:
        raise PlugInError(f"{file}: defines no plug-in; annotate a first parameter: {FIRST}")
    return found


def line_of(error: Exception, path: Path) -> str:
    """`:12`, the line of a file in which an error arose."""
    if isinstance(error, SyntaxError):
        return f":{error.lineno}"
    lines, step = [], error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == str(path):
            lines.append(step.tb_lineno)
        step = step.tb_next
    return f":{lines[-1]}" if lines else ""


def source_digest(function: Function) -> str:
    """A digest of the file that defines a function, which results carry."""
    try:
        text = Path(inspect.getsourcefile(function) or "").read_bytes()
    except (OSError, TypeError):  # typed into a notebook or a prompt
        text = function.__code__.co_code
    return hashlib.blake2b(text, digest_size=16).hexdigest()
