"""Commands as a user types them: in this process, or in one of their own.

`command` is for what a command answers, `process` for what only the interpreter around it does:
charsets, signals, streams. `test_in_process.py` holds that a user sees the same of both.
"""

import gc
import io
import json
import os
import signal
import subprocess
import sys
import warnings
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import experiments.__main__ as typed
from experiments.commands import options

ROOT = Path(__file__).parents[1]
QUICK = ("--reps", "3", "--agents", "300", "--months", "8")
HIDDEN = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)


def environment_of(**more):
    """What a command finds in its environment."""
    return os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"} | more


def process(*words, cwd, **environment):
    """Run `compute-market WORDS` in a folder, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "experiments", *map(str, words)], capture_output=True, text=True,
        cwd=cwd, env=environment_of(**environment), check=False, encoding="utf-8",
    )  # fmt: skip


def command(*words, cwd):
    """Run `compute-market WORDS` in a folder: what `process` gives, without a start of Python."""
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    code = 0
    options.functions_of.cache_clear()  # files are known by their place in the folder
    with chdir(cwd), left_alone(), redirect_stdout(stdout), redirect_stderr(stderr):
        sys.argv = [typed.__file__, *map(str, words)]
        sys.modules["__main__"] = typed  # by which usage lines call the program
        os.environ |= environment_of()
        try:
            typed.main()
        except SystemExit as stopped:
            code = stopped.code or 0
        finally:
            gc.unfreeze()  # a process that ends needs no garbage collected; this one goes on
    texts = []
    for stream in (stdout, stderr):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))
    return subprocess.CompletedProcess(sys.argv, code, *texts)


@contextmanager
def left_alone():
    """Whatever a command changes in this process is as before; warnings are shown on stderr."""
    words, program, environment = sys.argv, sys.modules["__main__"], os.environ.copy()
    interrupt = signal.getsignal(signal.SIGINT)
    try:
        with warnings.catch_warnings():
            warnings.resetwarnings()
            for category in HIDDEN:
                warnings.simplefilter("ignore", category)
            warnings.showwarning = show
            yield
    finally:
        signal.signal(signal.SIGINT, interrupt)
        sys.argv, sys.modules["__main__"] = words, program
        os.environ.clear()
        os.environ |= environment
        for name in [name for name in sys.modules if name.startswith("compute_market_plugin_")]:
            del sys.modules[name]  # a file of plug-ins runs once a process


def show(message, category, file, line, *_):
    """A warning as the interpreter shows it, which pytest keeps to itself."""
    sys.stderr.write(warnings.formatwarning(message, category, file, line))


def document(done):
    """The one JSON document on stdout; NaN and infinity are no JSON."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
