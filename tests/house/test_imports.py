"""The house: imports point down, and compiled code is what its list says."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# part of simulator -> floor; neighbours on a floor import each other only where said
FLOORS = {
    "engine": 0,
    "errors": 0,
    "numbers": 0,
    "units": 1,
    "fields": 2,
    "rules": 3,
    "plugins": 3,
    "scenario": 4,
    "growth": 4,
    "customers": 5,
    "providers": 5,
    "outcome": 6,
    "model": 7,
    "plots": 7,
}
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


def test_parts_of_the_simulator_import_downwards():
    for package, file in modules():
        if package != "simulator" or (
            file.parent == ROOT / "simulator" and file.stem == "__init__"
        ):
            continue
        own = file.relative_to(ROOT / "simulator").parts[0].removesuffix(".py")
        for name in imported(file):
            if not name.startswith("simulator.") or part_of(name) not in FLOORS:
                continue
            other = part_of(name)
            if other == own:
                continue
            assert FLOORS[other] < FLOORS[own], f"{file}: {own} imports {other}, no floor below"


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
