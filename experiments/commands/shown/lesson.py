"""The command lesson: three lessons of 45 minutes, their sheets, and the page opened at one."""

from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from experiments.commands import collecting, options, terminal
from experiments.commands.shown.page import NEEDED
from experiments.commands.terminal import EXIT_FAILED, guarded


@guarded()
def lesson(
    number: Annotated[
        int | None, typer.Argument(metavar="[N]", help="which; without it they are listed")
    ] = None,
    sheet: Annotated[
        Literal["teacher", "student", "both"],
        typer.Option(metavar="teacher|student|both", help="which sheet is written"),
    ] = "both",
    check: Annotated[
        bool, typer.Option("--check", help="run its commands and compare every number instead")
    ] = False,
    no_page: Annotated[
        bool, typer.Option("--no-page", help="write the sheets, and do not open the page")
    ] = False,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="serve the page, and do not open the browser")
    ] = False,
    port: options.Port = None,
    lan: options.Lan = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="folder for the sheets (default: results/lesson-N)"),
    ] = None,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> None:
    """Write the sheets of a lesson of 45 minutes, and open the page at it."""
    from experiments.lessons import reading
    from simulator.speech import speaking

    with speaking(lang):
        if number is None:
            list_them()
            return
        found = reading.lesson(number)
        if check:
            compare_numbers(found, quiet)
            return
        if not no_page:
            free(port, lan)
        write_sheets(found, out or Path("results") / f"lesson-{number}", sheet, lang)
    if not no_page:
        open_page(found.number, lang, port, lan, not no_browser)


def free(port: int | None, lan: bool) -> None:
    """Refuse a port that is taken before the sheets are written, where there is a page at all."""
    if all(map(find_spec, NEEDED)):
        from experiments.page.serving import check

        check(port, lan)


def list_them() -> None:
    """Number, title and question of every lesson."""
    from experiments.answers.layout import columns
    from experiments.lessons.reading import lessons, said

    terminal.out(columns([(str(one.number), said(one, one.title), said(one, one.asks))
                          for one in lessons()]))  # fmt: skip


def write_sheets(found: Any, folder: Path, which: str, lang: str) -> None:
    """Write the sheets, and say which files there are."""
    from experiments.lessons.sheets import SHEETS, write
    from experiments.lessons.speech import say
    from experiments.studies.folders import naming

    with naming(folder):
        files = write(found, folder, SHEETS if which == "both" else (which,), lang)
    for file in files:
        terminal.out(say("lesson-written", file=str(file)))


def compare_numbers(found: Any, quiet: bool) -> None:
    """Run what a lesson runs, and tell every number that is not as the sheets say."""
    from experiments.answers.layout import paragraph, table
    from experiments.lessons import evidence
    from experiments.lessons.speech import say
    from experiments.lessons.writing import written

    for ask in () if quiet else found.evidence.values():
        terminal.say(say("lesson-checking", command=ask.command()))
    differences = list(evidence.differences(found, evidence.work_out(found)))
    if not differences:
        terminal.out(say("lesson-same", number=found.number, count=len(found.numbers)))
        return
    rows = [(one.name, written(one.said, found.numbers[one.name].form),
             written(one.found, found.numbers[one.name].form), one.command)
            for one in differences]  # fmt: skip
    head = tuple(say(f"lesson-head-{name}") for name in ("number", "said", "found", "command"))
    terminal.out(table(head, rows, left=(0, 3)))
    terminal.say(paragraph(say("lesson-changed", number=found.number, count=len(rows))))
    raise typer.Exit(EXIT_FAILED)


def open_page(number: int, lang: str, port: int | None, lan: bool, browser: bool) -> None:
    """Serve the page at the lesson; without what it needs, say so."""
    if not all(map(find_spec, NEEDED)):
        from experiments.answers.layout import paragraph
        from experiments.lessons.speech import say
        from simulator.speech import speaking

        with speaking(lang):
            terminal.say(paragraph(say("lesson-no-page")))
        return
    import scenarios
    from experiments.page.application import build
    from experiments.page.serving import serve

    made = partial(build, scenarios.FIRST, lang)
    collecting.end_loading()
    serve(made, port, lan, browser, terminal.say, f"lesson/{number}")
