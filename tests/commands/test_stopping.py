"""Who stops a command is answered at once: the first time in words, the second with its end."""

import signal
import subprocess
import sys
import time

import pytest

from tests.typed import environment_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
TOLD = {
    "en": "stopping as soon as what runs has come to an end; a second Ctrl-C stops at once",
    "zh": "正在停止，等进行中的运行收尾；再按一次 Ctrl-C 立即停止",
}

# two runs on threads that hear of nothing for a minute, as code that is being compiled
DEAF = """
import sys, time
from simulator.model import MarketModel
def deaf(*_):
    print("deaf", file=sys.stderr, flush=True)
    time.sleep(60)
MarketModel.run = deaf
from experiments.__main__ import main
main()
"""


@POSIX
@pytest.mark.parametrize(("lang", "words"), [
    ("en", ("run", "baseline", "--reps", "2", "--agents", "10000", "--threads", "2")),
    ("zh", ("sweep", "price_and_promotion", "--backend", "threads://2")),
])  # fmt: skip
def test_the_first_ctrl_c_is_answered_and_the_second_waits_for_nothing(lang, words, tmp_path):
    running = subprocess.Popen(
        [sys.executable, "-c", DEAF, *words, "--lang", lang, "--out", "out"], cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment_of(),
    )  # fmt: skip
    lines = iter(running.stderr.readline, "")
    assert any("deaf" in line for line in lines)
    running.send_signal(signal.SIGINT)
    assert any(TOLD[lang] in line for line in lines)
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert running.returncode == 130
    assert stderr.splitlines()[-1] == "interrupted"
