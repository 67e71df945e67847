"""The command `report`: an answer's folder in, one HTML file out, without a run."""

from pathlib import Path
from typing import Annotated, Any, Literal

from typer import Argument, Option

from experiments.commands import options, terminal
from experiments.commands.terminal import guarded

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
    plugin: options.Plugin = None,
    quiet: options.Quiet = False,
) -> None:
    """Make the report of an answer again from its folder, without a run."""
    from experiments.answers.again import answer_of

    with terminal.progress("reading runs", quiet) as progress:
        answer = answer_of(folder, options.functions_in(plugin), progress)
    for file in write_report(answer, folder, lang, quiet, out):
        terminal.out(str(file))
    if not quiet:
        terminal.say_of_fonts()


def write_report(
    answer: Any, folder: Path, lang: str, quiet: bool, out: Path | None = None
) -> list[Path]:
    """Write an answer's report into its folder, or to a file."""
    from experiments import report

    file = out or folder / report.NAME
    if file.is_dir():
        raise terminal.Refused(f"--out {file}: is a folder; name a file, e.g. {file / report.NAME}")
    with terminal.doing("writing the report", quiet):
        return report.write(answer, file, lang)
