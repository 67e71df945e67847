"""The bundled scenarios: YAML files in this folder, found by name; and the table of levers.

Data only. What a scenario may say and how it is read is `simulator.scenario`'s, which is
handed this folder to look up `extends`. Importing this package imports none of it.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.plugins.lever_table import Table
    from simulator.scenario import Loaded, Scenario

FOLDER = Path(__file__).resolve().parent
FIRST = "baseline"  # the scenario that the others start from
LEVERS = FOLDER / "levers.yaml"  # what a provider may invest in
STUDIES = FOLDER / "studies"  # the bundled studies

__all__ = [
    "FOLDER", "LEVERS", "about_study", "extended", "levers", "load", "names", "path", "question",
    "read", "studies", "study_file", "title",
]  # fmt: skip


def names() -> list[str]:
    """The names of the bundled scenarios, the baseline first."""
    files = (file for file in FOLDER.glob("*.yaml") if file != LEVERS)
    found = {file.stem for file in files if not file.name.startswith("_")}
    return sorted(found, key=lambda name: (name != FIRST, name))


def path(name: str) -> Path:
    """The file of a bundled scenario.

    Raises:
        ScenarioError: when there is none of that name; says which may be meant.
    """
    if name in names():
        return FOLDER / f"{name}.yaml"
    from simulator.errors import nearest, quoted
    from simulator.scenario import ScenarioError
    from simulator.speech.rules import rule

    if name and Path(name).exists():
        raise ScenarioError.saying(rule("scenario-file"), name)
    beside = next((f"{name}{end}" for end in (".yaml", ".yml") if Path(name + end).exists()), "")
    near = nearest(name, names())
    key = "scenario-called" if near is None else "scenario-near"
    key = "scenario-beside" if beside and name else key
    raise ScenarioError.saying(rule(key, name=quoted(name), near=near, file=beside))


def title(name: str) -> str:
    """The title of a bundled scenario, read without reading the rest."""
    return line_of(name, "title")


def question(name: str) -> str:
    """The question of a bundled scenario, likewise."""
    return line_of(name, "question")


def about_study(name: str) -> dict[str, str]:
    """Name, kind, title and question of a bundled study, read without reading the rest."""
    file = STUDIES / f"{name}.yaml"
    return {"name": name} | {key: line_in(file, key) for key in ("kind", "title", "question")}


def line_of(name: str, key: str) -> str:
    """What a bundled scenario says on a line of its own."""
    return line_in(path(name), key)


def line_in(file: Path, key: str) -> str:
    """What a file says on a line of its own."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{key}:"):
            return line.removeprefix(f"{key}:").strip().strip("\"'")
    return ""


def extended(name_or_file: str | os.PathLike[str]) -> str | None:
    """What a scenario extends, as `load` takes it; None where that is nothing, or not to be read.

    Raises:
        ScenarioError: when there is no such scenario.
    """
    from simulator.scenario.yaml import read_text, read_yaml

    file = Path(file_of(name_or_file))
    below = read_yaml(read_text(file, str(file)), str(file)).node.child("extends")
    said = below.value if below is not None else None
    if not isinstance(said, str):
        return None
    return said if said in names() else str(file.parent / said)


def studies() -> list[str]:
    """The names of the bundled studies."""
    return sorted(file.stem for file in STUDIES.glob("*.yaml"))


def study_file(name_or_file: str | os.PathLike[str]) -> str:
    """The file of a bundled study by its name, or the file itself, as messages call it.

    Raises:
        ScenarioError: when there is no study of that name; says which may be meant.
    """
    from simulator.errors import choices, cut, nearest, quoted, shown_path
    from simulator.scenario import ScenarioError
    from simulator.speech.rules import rule

    text = os.fspath(name_or_file)
    is_path = not isinstance(name_or_file, str) or text.endswith((".yaml", ".yml"))
    if is_path or "/" in text or os.sep in text:
        return text
    if text in studies():
        return shown_path(STUDIES / f"{text}.yaml")
    near = nearest(text, studies())
    hint = rule("near", name=cut(near)) if near else rule("there-are", names=choices(studies()))
    raise ScenarioError.saying(rule("study-called", name=quoted(text), hint=hint))


def levers(file: str | os.PathLike[str] | None = None) -> "Table":
    """The bundled table of levers, with named levels of attributes and sources; or a file's.

    Raises:
        ScenarioError: with every problem, each at its file, line and column.
    """
    from simulator.errors import shown_path
    from simulator.scenario import read_table

    return read_table(shown_path(LEVERS) if file is None else file)


def load(
    name_or_file: str | os.PathLike[str],
    set: Mapping[str, Any] | Iterable[str] | None = None,
    plugins: Iterable[Callable[..., Any]] = (),
) -> "Scenario":
    """A bundled scenario by its name, or that of a file.

    Args:
        name_or_file: `baseline`, or a path that ends in .yaml or .yml or holds a `/`.
        set: overrides, `{"providers.aurora.price": 2.2}` or `["providers.aurora.price=2.2"]`.
        plugins: functions of your own that the scenario may name: a pricing policy, an
            action, a network (`simulator.plugins`).

    Raises:
        ScenarioError: with every problem, each at its file, line and column.
    """
    return read(name_or_file, set, plugins).scenario


def read(
    name_or_file: str | os.PathLike[str],
    set: Mapping[str, Any] | Iterable[str] | None = None,
    plugins: Iterable[Callable[..., Any]] = (),
) -> "Loaded":
    """As `load`, with the place where each value was written."""
    from simulator.scenario import read as read_file

    return read_file(file_of(name_or_file), set, FOLDER, plugins)


def file_of(name_or_file: str | os.PathLike[str]) -> str:
    """The file that a name or a path means, as messages call it."""
    from simulator.errors import shown_path

    if not isinstance(name_or_file, str | os.PathLike):
        what = f"a scenario is a name such as 'baseline' or a file, not {name_or_file!r:.60}"
        raise TypeError(f"{what}; scenarios.names() has the names")
    text = os.fspath(name_or_file)
    is_path = not isinstance(name_or_file, str) or text.endswith((".yaml", ".yml"))
    if is_path or "/" in text or os.sep in text:
        return text
    return shown_path(path(text))
