"""The wheel holds all three packages and the scenarios, runs anywhere, and owns its names."""

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel built from a copy of the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    ignore = shutil.ignore_patterns(".git", ".venv", "results", "__pycache__", ".*_cache", "dist")
    shutil.copytree(ROOT, copy, ignore=ignore)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, copy],
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    if "No module named pip" in done.stderr:
        pytest.skip("this environment has no pip")
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment of its own into which only the wheel was installed.

    The packages it needs are seen through a path file, so that nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False)
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", bin_of(folder, "python"), "install", "--quiet",
         "--no-deps", "--no-index", wheel],
        check=True,
    )  # fmt: skip
    purelib = next((folder / "lib").glob("python*/site-packages"), folder / "Lib/site-packages")
    # after its own packages; editable installs of this project are left out
    own = sysconfig.get_paths()["purelib"]
    (purelib / "needs.pth").write_text(f"{own}\n")
    return folder


def bin_of(folder, name):
    return next(
        p for p in (folder / "bin" / name, folder / "Scripts" / f"{name}.exe") if p.exists()
    )


def test_the_wheel_holds_scenarios_and_series(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    for file in (ROOT / "scenarios").rglob("*"):
        if file.suffix in (".yaml", ".csv", ".md"):
            assert file.relative_to(ROOT).as_posix() in inside
    # type checkers read the annotations of packages that say they are typed
    assert {
        f"{package}/py.typed" for package in ("simulator", "scenarios", "experiments")
    } <= inside
    tops = {name.split("/")[0] for name in inside}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "simulator", "scenarios", "experiments",
    }  # fmt: skip


def test_it_runs_from_an_empty_folder(installed, tmp_path):
    done = subprocess.run(
        [bin_of(installed, "compute-market"), "run", "baseline", "--reps", "2", "--agents", "200",
         "--months", "6", "--json"],
        capture_output=True, text=True, cwd=tmp_path, check=False,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["reps"] == 2
    where = subprocess.run(
        [bin_of(installed, "python"), "-c", "import simulator; print(simulator.__file__)"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert str(installed) in where.stdout


def test_each_package_name_has_one_owner(installed, tmp_path):
    script = (
        "import importlib.metadata as m, json;"
        "print(json.dumps({n: sorted(set(m.packages_distributions().get(n, [])))"
        " for n in ('simulator', 'scenarios', 'experiments')}))"
    )
    done = subprocess.run([bin_of(installed, "python"), "-c", script], capture_output=True,
                          text=True, check=True, cwd=tmp_path)  # fmt: skip
    assert json.loads(done.stdout) == {
        name: ["compute-market"] for name in ("simulator", "scenarios", "experiments")
    }


def test_versions_agree():
    from simulator import __version__

    assert importlib.metadata.version("compute-market") == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_constraints_pin_every_dependency():
    """`name==version` lines with markers, no addresses."""
    import tomllib

    lines = [
        line.split("#")[0].strip()
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if line.split("#")[0].strip()
    ]
    assert all("==" in line and "://" not in line and "@" not in line for line in lines)
    pinned = {line.split("==")[0].strip().lower() for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {"".join(c if c.isalnum() or c in "-_." else " " for c in w).split()[0] for w in wanted}
    assert {name.lower() for name in names} <= pinned
