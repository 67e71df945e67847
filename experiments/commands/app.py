"""The command line: each command is a sentence, its work one call into the library.

Heavy imports happen inside commands, so that `--help` and `list` answer at once. stdout
carries data, stderr messages and progress. Exit codes: 0 ok, 1 failed, 2 usage or invalid
input, 3 does not fit, 4 finished but some runs failed, 130 interrupted.
"""

from typing import Annotated

import typer

from experiments.commands import growth, scenario, studies, terminal, upkeep
from experiments.commands.batch import folders, forecasts, goals, kinds
from experiments.commands.shown import lesson, page, report

app = typer.Typer(
    name="compute-market",
    help="A what-if laboratory for selling AI compute: an agent-based market simulator.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("list")(scenario.list_)
for command in (
    scenario.show,
    scenario.check,
    scenario.new,
    studies.run,
    studies.compare,
    studies.roi,
    studies.realism,
    goals.seek,
    kinds.sweep,
    kinds.sensitivity,
    forecasts.calibrate,
    kinds.optimise,
    kinds.discover,
    kinds.select,
    kinds.robustness,
    kinds.plan,
    folders.status,
    folders.resume,
    folders.verify,
    forecasts.pledge,
    forecasts.score,
    report.report,
    growth.growth,
    page.page,
    lesson.lesson,
    upkeep.schema,
    upkeep.doctor,
):
    app.command()(command)


@app.callback(invoke_without_command=True)
def common(
    version: Annotated[bool, typer.Option("--version", help="print the version")] = False,
) -> None:
    """A what-if laboratory for selling AI compute: an agent-based market simulator."""
    if version:
        from simulator import __version__

        terminal.out(__version__)
        raise typer.Exit
