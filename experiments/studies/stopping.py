"""What Ctrl-C, SIGTERM and SIGHUP do: they end a command at once, until there is something to
keep; then they ask the work to stop, and the second time they end it."""

import os
import signal
import sys
import threading
from _thread import interrupt_main
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

import simulator

INTERRUPTED = 130
AGAIN = 0.002  # seconds after which a signal comes again that came at the wrong moment
HOUSE = str(Path(simulator.__file__).parent)
NUMBA = str(Path(str(getattr(find_spec("numba"), "origin", ""))).parent)
RUNS = "runs"  # how threads that make runs are called
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def stop_at_once(number: int = signal.SIGINT, _: Any = None) -> None:
    """End without a traceback; in the middle of imports even raising may fail."""
    tell("interrupted\n")
    os._exit(128 + number)


def tell(text: str) -> None:
    """Write to stderr where a signal came, which may be in the middle of writing there."""
    with suppress(OSError):
        os.write(2, text.encode(getattr(sys.stderr, "encoding", None) or "utf-8", "replace"))


def nothing_to_keep() -> None:
    """From here on Ctrl-C ends the command at once."""
    signal.signal(signal.SIGINT, stop_at_once)


class Interrupted(KeyboardInterrupt):
    """The work was stopped; the text says what was kept."""

    def __init__(self, what: Any, exit_code: int = INTERRUPTED) -> None:
        super().__init__(what)
        self.exit_code = exit_code


class AtOnce(KeyboardInterrupt):
    """Who asked to stop asked again: what runs is not waited for."""


def leave(code: Any) -> None:
    """End a process that would wait for runs, where somebody asked again that it does not.

    A thread that compiles hears of nothing.
    """
    runs = any(one.name.startswith(RUNS) for one in threading.enumerate())
    if runs and Stop.hurried and isinstance(code, int):
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(code)


def is_handed_over(frame: FrameType | None, compiling: bool = True) -> bool:
    """Whether compiled code is just being given something, or gives it back.

    Numba does that in Python, by its own functions and by the class of a named tuple. An error that
    is raised there is not one it is prepared for: the process may end.

    Args:
        compiling: whether it counts, too, that code is being compiled. That takes long, and
            an error ends it as any other: half of it is there then.
    """
    found = False
    while frame is not None and not frame.f_code.co_filename.startswith(HOUSE):
        file, name = frame.f_code.co_filename, frame.f_code.co_name
        if not compiling and name == "_compile_for_args":
            return False
        found |= file.startswith(NUMBA) or (file, name) == ("<string>", "<lambda>")
        frame = frame.f_back
    return found


class Stop:
    """Whether somebody asked the work to stop; inside `with`, signals ask.

    The first asks; the second ends what is inside at once. Where no run is on the way any more
    (`runs_ended`) the first does.

    Attributes:
        asked: stop when what runs has ended.
        at_once: nothing runs: who asks ends what is inside.
        number: the signal that asked.
        told: what stderr is told when somebody asks, in the language of the command.
        hurried: whether somebody asked again in this process.
        current: the innermost that is inside its `with` in the main thread, which signals ask.
    """

    current: "Stop | None" = None
    hurried = False

    def __init__(self) -> None:
        self.asked, self.at_once = False, False
        self.number = int(signal.SIGINT)
        self.told = ""
        self._before: dict[int, Any] = {}
        self._outer: Stop | None = None

    def ask(self, number: int = signal.SIGINT) -> None:
        """Ask the work to stop; who asks first says how it ends."""
        if not self.asked:
            self.asked, self.number = True, number

    def _heard(self, number: int, frame: FrameType | None) -> None:
        again = self.asked
        Stop.hurried |= again
        self.ask(number)
        if again or self.at_once:
            if is_handed_over(frame, compiling=False):
                threading.Timer(AGAIN, interrupt_main, (number,)).start()
                return
            raise AtOnce
        if self.told:
            tell(f"\n{self.told}\n" if os.isatty(2) else f"{self.told}\n")

    def runs_ended(self) -> None:
        """No run is on the way any more.

        Raises:
            KeyboardInterrupt: where somebody has asked meanwhile.
        """
        self.at_once = True
        if self.asked:
            raise KeyboardInterrupt

    @property
    def exit_code(self) -> int:
        """What a command that was stopped ends with."""
        return 128 + self.number

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            told = [one for one in SIGNALS if signal.getsignal(one) != signal.SIG_IGN]  # nohup
            self._before = {number: signal.signal(number, self._heard) for number in told}
            self._outer, Stop.current = Stop.current, self
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if Stop.current is not self:
            return
        Stop.current = self._outer
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self.asked and self._outer is not None:  # who is outside wants to know, too
            self._outer.ask(self.number)
