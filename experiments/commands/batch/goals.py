"""The command that works backwards from a goal: seek."""

from typing import Annotated

from typer import Argument, Option

from experiments.commands import options, terminal
from experiments.commands.batch import kinds
from experiments.commands.terminal import guarded

# fmt: off
Goal = Annotated[str, Argument(
    metavar="GOAL", help="'WHO.METRIC >= AMOUNT' or '>= base + AMOUNT', e.g. 'aurora.npv >= base "
    "+ 10 MUSD'; <= as well")]
Base = Annotated[str, Argument(
    metavar="[BASE]", help="a bundled scenario, or a file", autocompletion=options.scenario_names)]
With = Annotated[str, Option(
    "--with", metavar="PATH", help="what is changed, e.g. providers.aurora.price",
    autocompletion=options.paths)]
Between = Annotated[tuple[str, str], Option(
    metavar="LOW HIGH", help="from where to where it may be changed")]
At = Annotated[str | None, Option(
    metavar="MONTH", help="month of the goal, 24 or 2027-01 (default: the last)")]
Points = Annotated[int, Option(
    metavar="N", min=3, max=1000, help="values that are looked at before the search narrows")]
Seed = Annotated[int | None, Option(
    metavar="N", min=0, help="root seed; the same seed, the same numbers (default: 1)")]
Pairs = Annotated[int, Option(metavar="N", min=1, max=100_000, help="pairs of runs a value")]
# fmt: on


@guarded()
def seek(
    goal: Goal,
    path: With,
    between: Between,
    base: Base = "baseline",
    at: At = None,
    points: Points = 9,
    set: kinds.SetInAll = None,
    reps: Pairs = 20,
    seed: Seed = None,
    months: options.Months = None,
    agents: options.Agents = None,
    backend: options.Backend = None,
    out: options.Out = None,
    fail_fast: kinds.FailFast = False,
    retry: kinds.Retry = False,
    json: options.Json = False,
    quiet: options.Quiet = False,
    lang: options.Lang = "en",
    report: options.Report = False,
    plugin: options.Plugin = None,
) -> None:
    """Find the smallest change that reaches a goal."""
    from experiments.answers.batch.doing import Study
    from experiments.studies.seek.preparing import in_options, study_for
    from simulator.scenario import ScenarioError

    said = kinds.changes_from(set, reps, seed, months, agents) | {"points": points}
    try:
        study = Study(study_for(base, goal, path, between, at=at, said=said,
                                plugins=options.functions_in(plugin)))  # fmt: skip
    except ScenarioError as error:
        raise in_options(error) from None
    terminal.remark([study.read.scenario], quiet or json, lang=lang)
    command = terminal.command_line()
    kinds.run_study(study, out, backend, json, quiet, fail_fast, retry, command, lang, report)
