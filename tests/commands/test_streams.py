"""Where a command's words go: letters a stream cannot spell, closed streams, full disks."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.studies.folders import naming, put_in_place
from tests.typed import ROOT, document, process

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
TITLE = "\u4e94\u5bb6\u6570\u636e\u4e2d\u5fc3"


@pytest.fixture
def chinese(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        f"name: mine\ntitle: {TITLE}\nextends: logit\n", encoding="utf-8"
    )
    return tmp_path


def in_shell(line, cwd, **environment):
    """A line of shell in which `cm` is the command."""
    words = f'cm() {{ "{sys.executable}" -m experiments "$@"; }}; {line}'
    return subprocess.run(
        ["sh", "-c", words], capture_output=True, text=True, cwd=cwd, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"} | environment,
    )  # fmt: skip


def test_letters_that_stdout_cannot_spell_are_replaced(chinese):
    done = process("run", "mine.yaml", "--reps", "1", "-q", cwd=chinese, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("??????\nMonth ")
    done = process("run", TITLE, cwd=chinese, PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "no scenario is called '" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_json_keeps_every_letter_whatever_stdout_spells(encoding, chinese):
    got = document(process("show", "mine.yaml", "--json", cwd=chinese, PYTHONIOENCODING=encoding))
    assert got["scenario"]["title"] == TITLE


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", "| true"])
def test_closed_streams_are_no_error(closed, chinese):
    done = in_shell(f"cm run mine.yaml --reps 1 --out out {closed}", chinese)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert ("Month 1" in done.stdout) == (closed == "2>&-")
    assert "written to" not in done.stdout
    assert (chinese / "out" / "summary.json").read_text(encoding="utf-8").startswith("{")


@POSIX
@pytest.mark.parametrize("words", ["list", "--help", "show baseline", "run nobody"])
def test_other_commands_do_without_streams_too(words, tmp_path):
    done = in_shell(f"cm {words} >&- 2>&-", tmp_path)
    assert done.returncode == (2 if "nobody" in words else 0)
    assert (done.stdout, done.stderr) == ("", "")


@POSIX
@FULL
@pytest.mark.parametrize("words", ["list", "--help", "show baseline"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_stdout_is_told(words, unbuffered, tmp_path):
    done = in_shell(f"cm {words} > /dev/full", tmp_path, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    assert done.stderr.startswith("stdout: No space left on device; make room")
    assert "Exception" not in done.stderr


def test_a_full_disk_names_the_folder(tmp_path):
    """What a write raises names no file; what a write of ours raises names a file of ours."""
    out, mine = tmp_path / "out", tmp_path / "mine.yaml"

    def write(name):
        with put_in_place(out) as making:
            raise full(making / name if name else None)

    for name in (None, "inside"):
        with pytest.raises(OSError, match="No space left on device") as caught:
            write(name)
        assert caught.value.filename == str(out)
    with pytest.raises(OSError, match=str(mine)), naming(mine):
        raise full(None)
    with pytest.raises(OSError, match="other"), naming(mine):
        raise full("other")


def full(file):
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    error.filename = file and str(file)
    return error


@POSIX
def test_a_full_disk_is_told_with_its_folder_and_the_way_out(tmp_path):
    """The command line around a disk that fills while results are written."""
    script = (
        "import errno, os, sys\n"
        "from simulator.outcome import files\n"
        "def full(*_, **__):\n"
        "    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"
        "files.pq.write_table = full\n"
        "sys.argv = ['compute-market', 'run', 'logit', '--reps', '1', '--out', 'out']\n"
        "from experiments.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
                          check=False)  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "out: No space left on device; make room there, or choose another place"
    )
    assert "one run" in done.stdout  # printed before figures are drawn and files written
