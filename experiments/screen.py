"""How commands talk to a terminal: data, messages, progress, errors, exit codes.

stdout carries data; stderr messages and progress, the latter only on a terminal. What the
tables of each command say is `tables.py`'s.
"""

import errno
import functools
import json
import os
import shlex
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import typer

from experiments.stopping import INTERRUPTED
from simulator.errors import UserError

EXIT_FAILED, EXIT_INPUT, EXIT_MISFIT = 1, 2, 3
WRONG_PLACE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.EPERM, errno.EROFS,
               errno.EEXIST, errno.ENAMETOOLONG)  # fmt: skip
WIDE = 100  # columns of a paragraph at most


class Refused(UserError):
    """Something a user asked for that cannot be done; the text says why and the way out."""

    def __init__(self, text: str, code: int = EXIT_INPUT) -> None:
        super().__init__(text)
        self.exit_code = code


def out(text: str) -> None:
    """A line of data."""
    print(text)


def say(text: str) -> None:
    """A message."""
    print(text, file=sys.stderr)


def complain(text: str) -> None:
    """A problem."""
    print(text, file=sys.stderr)


def quoted(path: Path) -> str:
    """A path as one may type it."""
    return shlex.quote(str(path))


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn whatever a user can cause into words and an exit code; never a traceback."""

    @functools.wraps(command)
    def run(*args: Any, **named: Any) -> None:
        try:
            command(*args, **named)
        except KeyboardInterrupt as stopped:
            say(str(stopped) or "interrupted")
            code = INTERRUPTED
        except BrokenPipeError:
            # the reader went away: not an error of ours
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except MemoryError:
            complain("out of memory; simulate fewer customers one by one: --agents 20000")
            code = EXIT_FAILED
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            wrong_place = error.errno in WRONG_PLACE
            way_out = "; choose another place" if wrong_place else ""
            complain(f"{where}{error.strerror or error}{way_out}")
            code = EXIT_INPUT if wrong_place else EXIT_FAILED
        except UserError as error:
            complain(str(error))
            code = error.exit_code
        else:
            return
        raise typer.Exit(code)

    return run


def demand_folder(folder: Path, question: dict[str, Any]) -> None:
    """Refuse a folder that cannot be, or holds something else: nothing is ever overwritten.

    Args:
        question: what is asked; results of the same question may be written again.
    """
    from experiments.keeping import is_ours

    if folder.is_file():
        raise Refused(f"{folder}: is a file; choose a folder with --out DIR")
    if not folder.exists():
        try_to_make(folder)
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refused(f"{folder}: may not be written to; choose another folder with --out DIR")
    inside = {entry.name for entry in folder.iterdir() if not is_ours(entry.name)}
    if not inside:
        return
    if "provenance.json" not in inside:
        raise Refused(
            f"{folder}: holds other files and no results; choose an empty or new folder with "
            "--out DIR"
        )
    if asked_in(folder) != json.loads(json.dumps(question)):
        raise Refused(
            f"{folder}: holds results of another question (see its provenance.json); choose a "
            "new folder with --out DIR, or remove that one",
            EXIT_MISFIT,
        )


def asked_in(folder: Path) -> Any:
    """The question whose results a folder holds; None when it does not say."""
    try:
        about = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return about.get("question") if isinstance(about, dict) else None


def try_to_make(folder: Path) -> None:
    """Find out before the work, not after it, that a folder cannot be made; leave none."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(
            f"{folder}: cannot be made ({reason}); choose another folder with --out DIR"
        ) from None
    finally:
        for part in missing:
            with suppress(OSError):
                part.rmdir()


def remark(scenarios: Sequence[Any], quiet: bool, base: Any = None) -> None:
    """What scenarios say that will never happen, beside what the base says."""
    from simulator.scenario import remarks

    told = dict.fromkeys(text for scenario in scenarios for text in remarks(scenario, base))
    for text in () if quiet else told:
        say(paragraph(f"remark: {text}"))


def name_from(stem: str) -> str:
    """A name that a scenario may have, from that of a file."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in stem.lower()).strip("-")
    return (letters if letters[:1].isalpha() else f"scenario-{letters}".rstrip("-"))[:40]


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Show progress with the time left, on a terminal only."""
    from simulator.engine import compiled

    if compiled.is_cold() and not quiet:
        say("compiling the model's rules (once, about half a minute) ...")
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
        task = bar.add_task(what, total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report


def paragraph(text: str) -> str:
    """Text wrapped to the terminal; a number and its % stay together."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    glued = text.replace(" %", "\N{NO-BREAK SPACE}%")
    return textwrap.fill(glued, max(40, min(width, WIDE)), break_on_hyphens=False).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def print_json(document: Any) -> None:
    """One JSON document; NaN is null."""
    from simulator.numbers import plain

    print(json.dumps(plain(document), indent=1, allow_nan=False, ensure_ascii=False))


def print_columns(rows: Sequence[tuple[str, str]]) -> None:
    """Names and what they are."""
    width = max((len(name) for name, _ in rows), default=0)
    for name, about in rows:
        out(f"{name:<{width}}  {about}")


def table(header: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Lines of a plain table: columns of `left` to the left, others to the right.

    A name in the header may have several lines.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    heads = [name.split("\n") for name in header]
    deep = max(len(lines) for lines in heads)
    heads = [[""] * (deep - len(lines)) + lines for lines in heads]
    columns = [[*heads[i], *(row[i] for row in cells)] for i in range(len(header))]
    widths = [max(len(cell) for cell in column) for column in columns]
    gap = 3 if sum(widths) + 3 * (len(widths) - 1) <= WIDE else 2

    def line(row: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if i in left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return (" " * gap).join(padded).rstrip()

    top = [line([lines[depth] for lines in heads]) for depth in range(deep)]
    rule = "-" * (sum(widths) + gap * (len(widths) - 1))
    return "\n".join(["", *top, rule, *(line(row) for row in cells), ""])
