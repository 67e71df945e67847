"""What Ctrl-C does: it ends a command at once, until there is something to keep."""

import os
import signal
import threading
from typing import Any

INTERRUPTED = 130


def stop_at_once(*_: Any) -> None:
    """End without a traceback; in the middle of imports even raising may fail."""
    os.write(2, b"interrupted\n")
    os._exit(INTERRUPTED)


def nothing_to_keep() -> None:
    """From here on Ctrl-C ends the command at once."""
    signal.signal(signal.SIGINT, stop_at_once)


def something_to_keep() -> None:
    """From here on Ctrl-C raises KeyboardInterrupt, so that what is done can be kept."""
    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread and signal.getsignal(signal.SIGINT) is stop_at_once:
        signal.signal(signal.SIGINT, signal.default_int_handler)
