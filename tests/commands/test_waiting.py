"""What a terminal says while somebody waits: nothing between the bar and the answer is silent."""

import io
import sys

import pytest

from experiments.commands import terminal
from simulator.engine import compiled
from simulator.speech import speaking


class Screen(io.StringIO):
    """A stderr that is a terminal, or none."""

    def __init__(self, is_terminal):
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self):
        return self.is_terminal


@pytest.fixture
def screen(monkeypatch):
    """stderr as a terminal or as a file."""

    def of(is_terminal):
        made = Screen(is_terminal)
        monkeypatch.setattr(sys, "stderr", made)
        return made

    return of


def test_what_is_done_after_the_bar_is_said_and_then_gone(screen):
    shown = screen(True)
    with terminal.doing("figures", quiet=False):
        assert shown.getvalue() == "drawing figures ..."
    *_, blanks, end = shown.getvalue().split("\r")
    assert (blanks.strip(), end) == ("", "")
    assert len(blanks) >= len("drawing figures ...")


def test_into_files_and_when_quiet_nothing_of_it_is_said(screen):
    for is_terminal, quiet in ((False, False), (True, True)):
        shown = screen(is_terminal)
        with terminal.doing("figures", quiet=quiet):
            pass
        assert shown.getvalue() == ""


def test_the_first_run_of_all_says_what_it_compiles_how_long_and_what_comes_then(
    screen, monkeypatch
):
    monkeypatch.setattr(compiled, "is_cold", lambda: True)
    shown = screen(False)
    with terminal.progress("compare", quiet=False):
        pass
    assert shown.getvalue() == ("compiling, first time only, about 25 s; then compare starts ...\n")
    chinese = screen(False)
    with speaking("zh"), terminal.progress("compare", quiet=False):
        pass
    assert chinese.getvalue() == "正在编译，仅首次需要，约 25 秒；随后开始 compare……\n"
    quiet = screen(False)
    with terminal.progress("compare", quiet=True):
        pass
    assert quiet.getvalue() == ""
