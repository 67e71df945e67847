"""Commands in this process are commands: the same words, codes and files, and nothing stays.

The processes here are also each command once from its start to its end.
"""

import os
import signal
import sys
import warnings

import matplotlib
import pytest

import scenarios
from tests.typed import QUICK, command, process

SERIES = scenarios.FOLDER / "series" / "source_case_users.csv"
MINE = "extends: baseline\nmarket: {months: 24, costumers: 9}\nproviders: {aurora: {price: -1}}\n"
WORDS = [
    ("--help",),
    ("list",),
    ("show", "price_war", "--diff", "baseline"),
    ("check", "mine.yaml"),
    ("new", "next.yaml"),
    ("run", "outage", *QUICK, "--set", "providers.aurora.price=3"),
    ("compare", "baseline", "price_war", "--reps", "2", "--agents", "200", "--months", "4",
     "--json"),
    ("growth", SERIES, "--at", "2021-12", "--figure", "growth.png"),
    ("schema",),
    ("rnu", "baseline"),
    ("run", "baseline", "--reps", "x"),
]  # fmt: skip


def state():
    """What is the process's own and not a command's."""
    return [
        os.getcwd(), dict(os.environ), sys.argv, sys.stdout, sys.stderr, sys.modules["__main__"],
        [name for name in sys.modules if "plugin_" in name], signal.getsignal(signal.SIGINT),
        warnings.filters[:], warnings.showwarning, dict(matplotlib.rcParams),
    ]  # fmt: skip


def files(folder):
    """Every file, and the text of those that are."""
    return {
        file.relative_to(folder).as_posix(): file.read_text() if file.suffix == ".csv" else None
        for file in folder.rglob("*")
    }


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[0])
def test_a_command_is_the_same_in_a_process_of_its_own(words, tmp_path):
    folders = [tmp_path / "here", tmp_path / "there"]
    for folder in folders:
        folder.mkdir()
        (folder / "mine.yaml").write_text(MINE)
    before = state()
    here = command(*words, cwd=folders[0])
    assert state() == before
    there = process(*words, cwd=folders[1])
    assert here.stdout == there.stdout
    assert here.stderr == there.stderr
    assert here.returncode == there.returncode
    assert files(folders[0]) == files(folders[1])


def test_a_warning_is_seen_whatever_pytest_does(tmp_path):
    """As in a process: on stderr, and each time."""
    (tmp_path / "loud.py").write_text("import warnings\nwarnings.warn('beware')\n")
    for _ in range(2):
        done = command("check", "baseline", "--plugin", "loud.py", cwd=tmp_path)
        assert "UserWarning: beware" in done.stderr


def test_plugins_are_those_of_the_folder(tmp_path):
    """The same words in another folder name another file."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.py").write_text(f"raise ValueError('{name}')\n")
        done = command("check", "baseline", "--plugin", "mine.py", cwd=tmp_path / name)
        assert f"ValueError: {name}" in done.stderr
