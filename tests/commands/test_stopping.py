"""Who stops a command is answered at once: the first time in words, the second with its end."""

import signal
import subprocess
import sys
import time

import numba
import numpy as np
import pytest

from experiments.studies.stopping import AtOnce, Stop, is_handed_over
from simulator.numbers import plain
from simulator.providers.service import Delivery
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


@pytest.fixture(autouse=True)
def interruptible():
    """As in a terminal; a shell's background jobs hear of no Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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
    assert stderr.splitlines()[-1] == {"en": "interrupted", "zh": "已中断"}[lang]


def named(frame):
    """What a frame's function is called."""
    return frame.f_code.co_name


def while_profiled(seen, work):
    """What comes of work, of which every call and return is shown."""
    sys.setprofile(seen)
    try:
        return work()
    finally:
        sys.setprofile(None)


def test_what_compiled_code_hands_over_is_known():
    """An error in the class of a named tuple that compiled code returns ends the process."""
    seen = set()

    def work():
        Delivery(*np.zeros((4, 1)))
        numba.typeof(1.0)
        plain({"a": 1.0})

    while_profiled(lambda frame, *_: seen.add((named(frame), is_handed_over(frame))), work)
    assert {("<lambda>", True), ("typeof", True), ("plain", False)} <= seen


def test_a_second_ctrl_c_waits_while_compiled_code_hands_over():
    made = []

    def press(frame, *_):
        if named(frame) == "<lambda>" and frame.f_code.co_filename == "<string>":
            signal.raise_signal(signal.SIGINT)

    def work():
        made.append(while_profiled(press, lambda: Delivery(*np.zeros((4, 1)))))
        time.sleep(10)

    with Stop() as stop:
        stop.ask()
        with pytest.raises(AtOnce):
            work()
    assert len(made) == 1


def test_a_second_ctrl_c_does_not_wait_while_code_is_compiled():
    @numba.njit
    def doubled(x):
        return 2 * x

    pressed = []

    def press(frame, *_):
        if named(frame) == "compile_extra" and not pressed:
            pressed.append(True)
            assert is_handed_over(frame)
            signal.raise_signal(signal.SIGINT)

    with Stop() as stop:
        stop.ask()
        with pytest.raises(AtOnce):
            while_profiled(press, lambda: doubled(1.0))
    assert pressed
