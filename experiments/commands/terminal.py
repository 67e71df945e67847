"""How commands talk to a terminal: data, messages, progress, errors, exit codes.

stdout carries data; stderr messages and progress, the latter only on a terminal. What
an answer says is made in `experiments.answers`.
"""

import errno
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import Any

from experiments.commands import collecting
from experiments.studies.stopping import INTERRUPTED, Stop
from simulator.errors import UserError

EXIT_FAILED, EXIT_INPUT, EXIT_SOME_FAILED = 1, 2, 4
WRONG_PLACE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.EPERM, errno.EROFS,
               errno.EEXIST, errno.ENAMETOOLONG)  # fmt: skip
COMPILING = 25  # takes about so long on a machine that does nothing else [s]
RULES = (  # of a value, in the words of typer and of click
    (r".*valid integer.*", "must be a whole number"),
    (r".*valid number.*", "must be a number"),
    (r"Input should be greater than or equal to (.*)", r"must be \1 or more"),
    (r"Input should be less than or equal to (.*)", r"must be \1 or less"),
    (r"'?.*?'? is not one of (.*)", r"must be one of \1"),
)
FULL = (errno.ENOSPC, errno.EDQUOT)


class Refused(UserError):
    """Something a user asked for that cannot be done; the text says why and the way out."""


def command_line() -> str:
    """The command as it was given."""
    return shlex.join(["compute-market", *sys.argv[1:]])


def out(text: str) -> None:
    """A line of data."""
    print(text)


def out_at_once(text: str) -> None:
    """Data that can be read while more is worked on, which goes on also when the reader left."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        give_up_stdout()


def say(text: str) -> None:
    """A message. One that nobody can read is no reason to stop."""
    with suppress(OSError):
        print(text, file=sys.stderr)


def prepare() -> None:
    """Make stdout and stderr fit to be written to.

    Closed ones lead nowhere: otherwise the next file that is opened takes their place, and
    what is said goes into it. A letter that a stream cannot spell becomes a question mark.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            mode = "w" if number else "r"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))
        elif number and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def guarded() -> Iterator[None]:
    """Turn whatever a user can cause into words and an exit code; never a traceback."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # where a full disk or a reader who left is noticed
    except KeyboardInterrupt as stopped:
        say(in_language_asked(stopped) or "interrupted")
        code = getattr(stopped, "exit_code", INTERRUPTED)
    except BrokenPipeError:
        give_up_stdout()  # the reader went away: not an error of ours
        code = 0
    except MemoryError:
        say("out of memory; simulate fewer customers one by one: --agents 20000")
        code = EXIT_FAILED
    except OSError as error:
        wrong_place, full = error.errno in WRONG_PLACE, error.errno in FULL
        way_out = "; make room there, or choose another place" if full else ""
        way_out = "; choose another place" if wrong_place else way_out
        say(f"{error.filename or 'stdout'}: {error.strerror or error}{way_out}")
        if error.filename is None:
            give_up_stdout()
        code = EXIT_INPUT if wrong_place else EXIT_FAILED
    except UserError as error:
        say(in_language_asked(error))
        code = error.exit_code
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        say(typed_wrongly(error))  # of the command line, whose classes have moved house before
        code = EXIT_INPUT
    else:
        return
    raise SystemExit(code)


def in_language_asked(error: BaseException) -> str:
    """What a user is told, in the language that `--lang` asks for, where there are words for it."""
    from simulator.speech import LANGUAGES, speaking

    asked = as_typed(["--lang"], sys.argv).removeprefix("--lang").strip()
    with speaking(asked if asked in LANGUAGES else LANGUAGES[0]):
        return str(error)


def typed_wrongly(error: Any) -> str:
    """What the command line cannot read: the option, its value, the rule, and where to look."""
    told, context = str(error.format_message()).rstrip("."), error.ctx
    names = getattr(getattr(error, "param", None), "opts", None)
    if context is None or told.startswith("Usage:"):
        return told  # where no command is given it is the help itself
    if names and "Missing" not in told:
        told = f"{as_typed(names, sys.argv)}: {rule_of(str(error.message).rstrip('.'))}"
    return f"{told}; see {context.command_path} --help"


def as_typed(names: Sequence[str], words: Sequence[str]) -> str:
    """An option with the value it was given; without, where nobody can find it."""
    for word, after in pairwise([*words, ""]):
        option, equals, value = word.partition("=")
        if option in names:
            return f"{option} {value if equals else after}".strip()
    return str(max(names, key=len))


def rule_of(told: str) -> str:
    """What the rule is that a value breaks, in the words of the house."""
    told = told.removeprefix("Value error, ")
    for pattern, words in RULES:
        if re.match(pattern, told):
            return re.sub(pattern, words, told)
    return told


def give_up_stdout() -> None:
    """What is left in its buffer leads nowhere, or else Python fails once more at its end."""
    with suppress(OSError, ValueError), open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def remark(
    scenarios: Sequence[Any], quiet: bool, base: Any = None, whole: bool = False, lang: str = "en"
) -> None:
    """What scenarios say that will never happen, beside what the base says; all, or the gist."""
    from experiments.answers.layout import paragraph
    from experiments.answers.speech import say as speak
    from simulator.scenario import remarks
    from simulator.speech import speaking

    rest = {"rest": ""} if whole else {}
    with speaking(lang):
        told = dict.fromkeys(text for one in scenarios for text in remarks(one, base, **rest))
        for text in () if quiet else told:
            say(paragraph(speak("remark", text=text)))


def say_of_fonts() -> None:
    """Which font to install, where pictures lacked letters; nothing otherwise."""
    from experiments.answers.layout import paragraph
    from experiments.answers.speech import say as speak
    from simulator import plots

    if said := plots.remark():
        say(paragraph(speak("remark", text=said)))


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Show progress with the time left, on a terminal only; who asks it to stop is told so."""
    from experiments.answers.speech import say as speak
    from simulator.engine import compiled

    collecting.end_loading()
    if Stop.current is not None:
        Stop.current.told = speak("stopping")
    cold = compiled.is_cold()
    if cold and not quiet:
        say(speak("compiling-then", seconds=str(COMPILING), what=what))
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
               TextColumn("time left"), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        first = speak("compiling", seconds=str(COMPILING)) if cold else what
        task = bar.add_task(first, total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield report


@contextmanager
def doing(what: str, quiet: bool) -> Iterator[None]:
    """Say on a terminal what is done between the bar and the answer; gone when it is done.

    Args:
        what: `figures`, `runs` or `report`.
    """
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.cells import cell_len

    from experiments.answers.speech import say as speak

    told = speak(f"waiting-{what}")
    with suppress(OSError):
        print(f"{told} ...", end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        with suppress(OSError):
            print(f"\r{' ' * (cell_len(told) + 4)}\r", end="", file=sys.stderr, flush=True)


def print_json(document: Any) -> None:
    """One JSON document; NaN is null."""
    from simulator.numbers import plain

    any_letter = "utf" in (sys.stdout.encoding or "").lower()
    out(json.dumps(plain(document), indent=1, allow_nan=False, ensure_ascii=not any_letter))
