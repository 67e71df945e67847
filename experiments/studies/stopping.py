"""What Ctrl-C, SIGTERM and SIGHUP do: they end a command at once, until there is something to
keep; then they ask the work to stop, and the second time they end it."""

import os
import signal
import threading
from types import TracebackType
from typing import Any, Self

INTERRUPTED = 130
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def stop_at_once(number: int = signal.SIGINT, _: Any = None) -> None:
    """End without a traceback; in the middle of imports even raising may fail."""
    os.write(2, b"interrupted\n")
    os._exit(128 + number)


def nothing_to_keep() -> None:
    """From here on Ctrl-C ends the command at once."""
    signal.signal(signal.SIGINT, stop_at_once)


def something_to_keep() -> None:
    """From here on Ctrl-C raises KeyboardInterrupt, so that what is done can be kept."""
    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread and signal.getsignal(signal.SIGINT) is stop_at_once:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class Stop:
    """Whether somebody asked the work to stop; inside `with`, signals ask.

    Attributes:
        asked: stop when what runs has ended.
        at_once: stop now.
        number: the signal that asked.
    """

    def __init__(self) -> None:
        self.asked = self.at_once = False
        self.number = int(signal.SIGINT)
        self._before: dict[int, Any] = {}

    def ask(self, number: int = signal.SIGINT, _: Any = None) -> None:
        """Ask once, or once more."""
        self.at_once = self.asked
        self.asked = True
        self.number = number

    @property
    def exit_code(self) -> int:
        """What a command that was stopped ends with."""
        return 128 + self.number

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            told = [one for one in SIGNALS if signal.getsignal(one) != signal.SIG_IGN]  # nohup
            self._before = {number: signal.signal(number, self.ask) for number in told}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
