"""The house: imports point down, and compiled code is what its list says."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# part of a package -> floor; neighbours on a floor do not import each other
FLOORS = {
    "speech": 0,
    "engine": 1,
    "errors": 1,
    "numbers": 1,
    "units": 2,
    "fields": 3,
    "rules": 3,
    "capacity_rules": 3,
    "lever_rules": 3,
    "offer_rules": 4,
    "plugins": 4,
    "scenario": 5,
    "growth": 5,
    "customers": 6,
    "providers": 6,
    "meeting": 7,
    "outcome": 7,
    "model": 8,
    "plots": 8,
}
STUDIES = {"studies": 0, "answers": 1, "report": 2, "lessons": 2, "page": 3, "commands": 4}
PACKAGES = {"simulator": 0, "scenarios": 1, "experiments": 2}


def modules():
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield package, file


def imported(file):
    """Full names of all modules a file imports, also inside functions and TYPE_CHECKING."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(name):
    """`simulator.growth.check` -> growth."""
    return name.split(".")[1]


def test_every_part_has_its_floor():
    parts = {file.relative_to(ROOT / "simulator").parts[0].removesuffix(".py")
             for package, file in modules() if package == "simulator"}  # fmt: skip
    assert parts - {"__init__"} <= set(FLOORS)


def test_packages_import_downwards():
    for package, file in modules():
        for name in imported(file):
            top = name.split(".")[0]
            if top in PACKAGES:
                assert PACKAGES[top] <= PACKAGES[package], f"{file} imports {name}"


@pytest.mark.parametrize(("within", "floors"), [("simulator", FLOORS), ("experiments", STUDIES)])
def test_parts_import_downwards(within, floors):
    for package, file in modules():
        own = file.relative_to(ROOT / package).parts[0].removesuffix(".py")
        if package != within or own.startswith("__"):
            continue
        for name in imported(file):
            if not name.startswith(f"{within}.") or part_of(name) not in floors:
                continue
            other = part_of(name)
            if other != own:
                assert floors[other] < floors[own], f"{file}: {own} imports {other}, no floor below"


@pytest.mark.parametrize(
    "light", ["simulator", "scenarios", "experiments", "experiments.commands.app"]
)
def test_imports_stay_light(light):
    """`--help` and `list` answer at once: nothing heavy before a command needs it."""
    heavy = ("mesa", "numba", "pandas", "matplotlib", "scipy", "pyarrow")
    script = f"import sys, {light}; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          check=True, cwd=ROOT)  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_help_imports_nothing_heavy():
    script = (
        "import sys\n"
        "from experiments.__main__ import main\n"
        "sys.argv = ['compute-market', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('mesa', 'numba', 'pandas', 'matplotlib', 'scipy') if m in sys.modules],"
        " file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          check=True, cwd=ROOT)  # fmt: skip
    assert done.stderr.strip() == "[]"
    assert "run" in done.stdout


# The whole graph -----------------------------------------------------------------------------

MOST_FILES, MOST_FLOORS = 12, 5
LONGEST, MEDIAN = 450, 150


def graph():
    """Every module of the three packages, with the modules of them that it imports.

    `from simulator.engine import draws` imports draws, not what the package offers.
    """
    files = {}
    for _, file in modules():
        parts = file.relative_to(ROOT).with_suffix("").parts
        files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    found = {}
    for name, file in files.items():
        found[name] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found[name] |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    within = f"{node.module}.{alias.name}"
                    found[name].add(within if within in files else node.module)
        found[name] &= set(files)
    return found


def circles(graph):
    """Groups of modules that import each other (Tarjan's strongly connected components)."""
    found, order, low, stack = [], {}, {}, []

    def visit(name):
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            group = stack[stack.index(name) :]
            del stack[len(stack) - len(group) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in order:
            visit(name)
    return found


def floors(graph):
    """The longest chain of imports among modules that have no circle."""
    known = {}

    def height(name):
        if name not in known:
            known[name] = 1 + max((height(other) for other in graph[name]), default=0)
        return known[name]

    return max(map(height, graph), default=0)


def folders():
    """Every folder of source, with its Python files."""
    found = {}
    for _, file in modules():
        found.setdefault(file.parent.relative_to(ROOT).as_posix(), []).append(file)
    return found


def test_circles_and_floors_are_found():
    chain = {"a": {"b"}, "b": {"c"}, "c": set()}
    assert circles(chain) == []
    assert floors(chain) == 3
    assert circles({**chain, "c": {"a"}}) == [["a", "b", "c"]]


def test_what_kinds_of_studies_share_knows_none_of_them():
    """A comparison is there without its explanation: rooms import what lies beside them."""
    shared, within = {"store", "loop", "study", "compared"}, "experiments.studies."
    for name, imports in graph().items():
        if not name.startswith(within) or name.count(".") != 2:
            continue
        rooms = {one.split(".")[2] for one in imports if one.startswith(within) and
                 one.count(".") > 2 and not one.startswith(f"{name}.")}  # fmt: skip
        assert rooms <= shared, f"{name} imports {rooms - shared}"


def test_no_module_imports_itself_by_way_of_others():
    """Not inside functions or for type checkers either."""
    assert circles(graph()) == []


def test_folders_are_small_and_have_few_floors():
    whole = graph()
    for folder, files in folders().items():
        assert len(files) <= MOST_FILES, f"{folder}: {len(files)} files"
        package = folder.replace("/", ".")
        inside = {name for name in whole if name.rpartition(".")[0] == package}
        high = floors({name: whole[name] & inside for name in inside})
        assert high <= MOST_FLOORS, f"{folder}: {high} floors"


def test_files_are_short():
    lengths = sorted(
        (len(file.read_text(encoding="utf-8").splitlines()), str(file)) for _, file in modules()
    )
    assert lengths[-1][0] <= LONGEST, lengths[-1]
    assert lengths[len(lengths) // 2][0] <= MEDIAN, lengths[len(lengths) // 2]
