"""The command `report`: an answer's folder in, one HTML file out, without a run."""

from pathlib import Path
from typing import Annotated, Any, Literal

from typer import Argument, Exit, Option

from experiments.commands import options, terminal
from experiments.commands.shown import sliders as sliding
from experiments.commands.terminal import EXIT_SOME_FAILED, guarded

# fmt: off
Folder = Annotated[Path, Argument(
    metavar="DIR", help="the folder of an answer: of run, compare, roi, realism or a study")]
Languages = Annotated[Literal["en", "zh", "both"], Option(
    "--lang", metavar="en|zh|both", help="language of the report; both: readers switch")]
File = Annotated[Path | None, Option(
    "--out", metavar="FILE", help="the HTML file to write (default: DIR/report.html)")]
# fmt: on


@guarded()
def report(
    folder: Folder,
    lang: Languages = "en",
    out: File = None,
    sliders: sliding.Sliders = None,
    points: sliding.Points = None,
    pairs: sliding.Pairs = None,
    agents: sliding.Agents = None,
    backend: options.Backend = None,
    plugin: options.Plugin = None,
    quiet: options.Quiet = False,
) -> None:
    """Make the report of an answer again from its folder; without a run, but for --sliders."""
    from experiments.answers.again import answer_of
    from experiments.studies.speech import say
    from simulator.speech import LANGUAGES, speaking

    if out is not None:
        refuse_wrong(out)  # before anything is worked out
    wanted = sliding.Wanted(sliders, points, pairs, agents, backend)
    grid = sliding.grid_of(folder, wanted, plugin)
    with terminal.doing("runs", quiet):
        answer = answer_of(folder, options.functions_in(plugin))
    with speaking(lang if lang in LANGUAGES else LANGUAGES[0]):
        found = None if grid is None else sliding.found_by(grid, backend, quiet)
        for file in write_report(answer, folder, lang, quiet, out, found):
            terminal.out(str(file))
        if not quiet:
            terminal.say_of_fonts()
        if found is not None and found.failed:
            failures = str(grid.folder / "failures")
            terminal.say(say("sliders-failed", failed=str(found.failed), folder=failures))
            raise Exit(EXIT_SOME_FAILED)


def write_report(
    answer: Any, folder: Path, lang: str, quiet: bool, out: Path | None = None,
    found: Any = None,
) -> list[Path]:  # fmt: skip
    """Write an answer's report into its folder, or to a file; with the sliders that were found."""
    from experiments import report
    from experiments.report import sliders
    from experiments.report.writing import languages

    file = out or folder / report.NAME
    refuse_wrong(file)
    with terminal.doing("report", quiet):
        markup = None if found is None else sliders.markup(found, languages(lang))
        return report.write(answer, file, lang, markup)


def refuse_wrong(file: Path) -> None:
    """Refuse a file that cannot be a report, with the way out."""
    from experiments.report import NAME
    from experiments.studies.speech import rule

    if file.is_dir():
        raise terminal.Refused(rule("report-out-folder", file=file, example=file / NAME))
    if file.suffix.lower() != ".html":
        called = file.with_suffix(".html")
        raise terminal.Refused(rule("report-out-html", file=file, example=called))
    if not file.parent.is_dir():
        raise terminal.Refused(rule("report-out-nowhere", file=file, folder=file.parent))
