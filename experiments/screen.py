"""What people see in a terminal: tables, progress, errors, exit codes.

stdout carries data; stderr messages and progress, the latter only on a terminal.
"""

import functools
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

EXIT_FAILED, EXIT_INPUT, EXIT_MISFIT, EXIT_INTERRUPTED = 1, 2, 3, 130
UNFINISHED = ".unfinished.run"
WIDE = 110  # columns of a table that goes to a file


class Refused(Exception):
    """Something a user asked for that cannot be done; the text says why and the way out."""


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
        except KeyboardInterrupt:
            say("interrupted; the same command goes on with the runs that were finished")
            code = EXIT_INTERRUPTED
        except BrokenPipeError:
            # the reader went away: not an error of ours
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except Refused as error:
            complain(str(error))
            code = EXIT_INPUT
        except MemoryError:
            complain("out of memory; simulate fewer customers one by one: --agents 20000")
            code = EXIT_FAILED
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            complain(f"{where}{error.strerror or error}")
            code = EXIT_FAILED
        except ValueError as error:
            code = exit_code_of(error)
            if code is None:
                raise
            complain(str(error))
        else:
            return
        raise typer.Exit(code)

    return run


def exit_code_of(error: ValueError) -> int | None:
    """The exit code of an error whose text is for users; None for a bug of ours."""
    # by name: importing the classes would make every command import everything
    names = {kind.__name__ for kind in type(error).__mro__}
    if names & {"ScenarioError", "SeriesError"}:
        return EXIT_INPUT
    if "SavedRunError" in names:
        return EXIT_MISFIT
    return None


def demand_folder(folder: Path) -> None:
    """Refuse a folder that holds something else: results never overwrite other work."""
    if folder.is_file():
        raise Refused(f"{folder}: is a file; choose a folder with --out DIR")
    if not folder.exists():
        return
    ours = {"provenance.json", UNFINISHED}
    inside = {entry.name for entry in folder.iterdir()}
    if inside and not inside & ours:
        raise Refused(
            f"{folder}: holds other files and no results; choose an empty or new folder with "
            "--out DIR"
        )


@contextmanager
def progress(what: str, unit: str, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Show progress with the time left, on a terminal only."""
    from simulator import compiled

    if compiled.is_cold() and not quiet:
        say("compiling the model's rules (once, about half a minute) ...")
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
               TextColumn("time left"), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report


# Tables --------------------------------------------------------------------------------------


def console() -> Any:
    """Where tables go: the terminal's width, or enough for a file."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def print_json(document: Any) -> None:
    """One JSON document; NaN is null."""
    from simulator.plain import plain

    print(json.dumps(plain(document), indent=1, allow_nan=False, ensure_ascii=False))


def print_columns(rows: Sequence[tuple[str, str]]) -> None:
    """Names and what they are."""
    width = max((len(name) for name, _ in rows), default=0)
    for name, about in rows:
        out(f"{name:<{width}}  {about}")


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Any:
    """A plain table: first column left, others right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False,
                 title_style="bold", header_style="")  # fmt: skip
    for place, name in enumerate(header):
        made.add_column(Text(name), justify="left" if place == 0 else "right")
    for row in rows:
        made.add_row(*(Text(str(cell)) for cell in row))
    return made


def number(value: float, digits: int = 3) -> str:
    """A number as people read it."""
    if value != value:
        return "-"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.{digits}g}"


def percent(value: float) -> str:
    """A share."""
    return "-" if value != value else f"{100 * value:.1f} %"


def money(value: float) -> str:
    """CUR in thousands, millions, ..."""
    from simulator.plots.style import short

    return "-" if value != value else short(value)


def with_band(one: Any, form: Callable[[float], str], place: Any = ...) -> str:
    """mean (5 % .. 95 %)."""
    mean, low, high = (float(part[place]) for part in one)
    return f"{form(mean)} ({form(low)} .. {form(high)})" if mean == mean else "-"


def print_answer(answer: Any) -> None:
    """The table and the verdict of `run`."""
    import numpy as np

    last, about = answer.months, answer.scenario
    start = f"{about.title or about.name}"
    bands = "mean (5-95 % of replications)" if len(answer.results) > 1 else "one run"
    screen = console()

    def single(name: str, form: Callable[[float], str]) -> str:
        return with_band([np.asarray(p) for p in answer.band(name, "market", last)], form)

    rows = [
        ("users", single("users", number)),
        ("adoption (users / customers)", single("adoption", percent)),
        ("customers who ever used", single("adopters", number)),
        (f"revenue a month [{about.market.currency}]", single("revenue", money)),
        ("satisfaction index 0..100", single("satisfaction_index", number)),
        ("concentration of revenue (HHI)", single("hhi_revenue", number)),
    ]
    screen.print(table(f"{start}: month {last}, {bands}", ("market", ""), rows))

    share = answer.band("revenue_share", "provider", last)
    users = answer.band("user_share", "provider", last)
    csi = answer.band("satisfaction_index", "provider", last)
    churn, roi = answer.horizon("churn"), answer.horizon("roi")
    profit = answer.band("cash", "provider", last)
    rows = [
        (name, with_band(share, percent, i), with_band(users, percent, i),
         number(float(csi.mean[i])), percent(float(churn.mean[i])), money(float(profit.mean[i])),
         number(float(roi.mean[i])))
        for i, name in enumerate(answer.provider_names)
    ]  # fmt: skip
    header = ("provider", "revenue share", "user share", "satisfaction", "churn/month",
              "profit, all months", "ROI")  # fmt: skip
    screen.print(table("Providers", header, rows))

    adoption = answer.metric("adoption", "segment").mean(axis=0)
    marks = sorted({round(last * part / 4) for part in range(5)})
    rows = [
        (name, *(percent(float(adoption[month, i])) for month in marks))
        for i, name in enumerate(answer.segment_names)
    ]
    header = ("adoption by segment", *(f"month {month}" for month in marks))
    screen.print(table("Segments", header, rows))
    screen.print(f"Growth: {answer.growth['market'].sentence()}", markup=False, soft_wrap=True)


def print_files(files: Sequence[Path]) -> None:
    """What was written, figures by name."""
    folder = files[0].parent
    figures = [file.name for file in files if file.suffix in (".png", ".svg")]
    others = len(files) - len(figures)
    say(f"figures: {', '.join(str(folder / name) for name in figures)}")
    say(f"tables:  {folder} ({others} files: Parquet, CSV, summary.json, provenance.json)")


def print_growth(answer: Any) -> None:
    """The sentence, the table and the remarks of the growth check."""
    screen = console()
    screen.print(answer.sentence(), markup=False, soft_wrap=True)
    header, *rows = answer.table()
    screen.print(table("", header, rows))
    for line in answer.lines():
        screen.print(line, markup=False, soft_wrap=True)


def print_scenario(rows: Sequence[Any], digest: str) -> None:
    """Path, value, unit and source of every value."""
    cells = [(row.path, str(row.value), row.unit, row.source) for row in rows]
    widths = [min(max(len(row[i]) for row in cells), 60) for i in range(3)]
    for path, value, unit, source in cells:
        out(f"{path:<{widths[0]}}  {value:>{widths[1]}}  {unit:<{widths[2]}}  {source}")
    say(f"digest {digest}")


def print_differences(rows: Sequence[Any], first: str, second: str) -> None:
    """Path and the two values."""
    made = table("", ("path", first, second), [(r.path, str(r.first), str(r.second)) for r in rows])
    console().print(made)


def print_findings(findings: Sequence[Any]) -> None:
    """One line a finding."""
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        out(f"{'ok ' if finding.ok else 'BAD'}  {finding.what:<{width}}  {finding.found}")
