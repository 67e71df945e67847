"""Commands as a user types them, in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QUICK = ("--reps", "3", "--agents", "300", "--months", "8")


def command(*words, cwd, **environment):
    """Run `compute-market WORDS` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "experiments", *map(str, words)], capture_output=True, text=True,
        cwd=cwd, env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"} | environment,
        check=False, encoding="utf-8",
    )  # fmt: skip


def document(done):
    """The one JSON document on stdout; NaN and infinity are no JSON."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
