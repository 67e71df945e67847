"""Commands about forecasts: calibrate a scenario, pledge what it says, score what came."""

from pathlib import Path
from typing import Annotated, Any, Literal

from typer import Argument, Option

from experiments.commands import options, terminal
from experiments.commands.batch import kinds
from experiments.commands.terminal import guarded
from simulator.speech import speaking

# fmt: off
# of calibrate
Source = Annotated[str, Argument(
    metavar="NAME|FILE", help="a scenario, with --data; or a study that says `kind: calibrate`",
    autocompletion=options.scenario_and_study_names)]
Data = Annotated[Path | None, Option(
    metavar="FILE.csv", help="what was seen: times, and counts in a column or one a provider")]
What = Annotated[Literal["users", "revenue", "shares", "user_shares", "adoption"] | None, Option(
    metavar="KIND", help="what the counts are: users, revenue, shares, user_shares, adoption "
    "(default: as their column is called)")]
Column = Annotated[str | None, Option(metavar="NAME", help="the column of counts")]
Trials = Annotated[int | None, Option(
    metavar="N", min=48, max=100_000, help="points that are tried (default: 256)")]
Forecast = Annotated[int | None, Option(
    metavar="N", min=1, max=1200, help="months behind the data to forecast (default: 3)")]
# of pledge and score
Name = Annotated[str, Argument(metavar="NAME", help="what the pledge is called")]
From = Annotated[str, Option(
    "--from", metavar="SCENARIO|DIR", help="who forecasts: a scenario, or the folder of a "
    "calibration, whose bands hold what its data cannot tell, too",
    autocompletion=options.scenario_names)]
Metrics = Annotated[list[str] | None, Option(
    metavar="METRIC.NAME", help="a figure that is pledged; may be repeated (default: users)")]
At = Annotated[list[str] | None, Option(
    metavar="MONTH",
    help="a month that is pledged, 24 or 2027-01; may be repeated (default: the last)")]
Question = Annotated[str, Option(metavar="TEXT", help="the question that the pledge answers")]
Folder = Annotated[Path, Option("--in", metavar="DIR", help="the folder of all pledges")]
Came = Annotated[Path, Option("--data", metavar="FILE.csv", help="what came")]
PledgedRuns = Annotated[int, Option(metavar="N", min=20, max=100_000, help="runs of a scenario")]
# fmt: on
PLEDGES = Path("pledges")


@guarded()
def calibrate(
    source: Source,
    data: Data = None,
    what: What = None,
    column: Column = None,
    decimal: options.Decimal = None,
    day_first: options.DayFirst = False,
    month_first: options.MonthFirst = False,
    time_format: options.TimeFormat = None,
    sheet: options.Sheet = None,
    trials: Trials = None,
    forecast: Forecast = None,
    set: kinds.SetInAll = None,
    reps: kinds.Reps = None,
    seed: kinds.Seed = None,
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
    """Fit a scenario to what was seen, say what that cannot tell, and forecast."""
    from experiments.answers.batch.doing import Study
    from experiments.studies.calibrate.plain import study_for
    from simulator.speech import speaking

    said = kinds.changes_from(set, reps, seed, None, agents)
    said |= {key: n for key, n in (("trials", trials), ("forecast", forecast)) if n is not None}
    about = about_data(what=what, column=column, decimal=decimal, time_format=time_format,
                       sheet=sheet, dates=options.order_of(day_first, month_first))  # fmt: skip
    with speaking(lang):
        own = options.functions_in(plugin)
        study = Study(study_for(source, data, said=said, about=about, plugins=own))
    terminal.remark([study.read.scenario], quiet or json, lang=lang)
    command = terminal.command_line()
    kinds.run_study(study, out, backend, json, quiet, fail_fast, retry, command, lang, report)


def about_data(**said: str | None) -> dict[str, str]:
    """What the command says of its file of data, in the keys of a study's file."""
    return {key: text for key, text in said.items() if text is not None}


@guarded()
def pledge(
    name: Name,
    source: From,
    metric: Metrics = None,
    at: At = None,
    question: Question = "",
    set: options.Set = None,
    reps: PledgedRuns = 40,
    seed: options.Seed = 1,
    backend: options.Backend = None,
    folder: Folder = PLEDGES,
    json: options.Json = False,
    lang: options.Lang = "en",
    plugin: options.Plugin = None,
) -> None:
    """Freeze a forecast in a file, so that it can be held against what comes."""
    from experiments.answers.batch import pledges
    from experiments.studies.calibrate import pledging
    from experiments.studies.loop.backends import backend_of
    from experiments.studies.question import asked_month
    from experiments.studies.speech import rule
    from simulator.model import available_threads

    demand_name(name, folder)
    if Path(source).is_dir():
        if metric or at or set:
            raise terminal.Refused(rule("pledge-options"))
        document = of_calibration(name, Path(source), question, backend, plugin)
    else:
        scenario = options.load(source, options.overrides(set), plugin)
        months = {asked_month(one, scenario) for one in at or [scenario.market.months]}
        with backend_of(backend, available_threads()) as where:
            bands = pledging.bands_of_runs(
                scenario, metric or ["users"], months, reps, seed=seed, backend=where
            )
        document = pledging.pledge(name, bands, scenario, question=question)
    file = pledging.keep(document, folder)
    if json:
        terminal.print_json(document)
    else:
        with speaking(lang):
            terminal.out(pledges.pledged(document, file))


def demand_name(name: str, folder: Path) -> None:
    """A pledge has a plain name, which no other has."""
    from experiments.studies.calibrate.pledging import PledgeError, file_of
    from experiments.studies.speech import rule

    if not name or not all(c.isalnum() or c in "-_." for c in name) or name.startswith("."):
        raise terminal.Refused(rule("pledge-name", name=repr(name)))
    if file_of(name, folder).exists():
        raise PledgeError(rule("pledge-exists", file=file_of(name, folder)))


def of_calibration(
    name: str, source: Path, question: str, backend: str | None, plugin: list[Path] | None
) -> dict[str, Any]:
    """The pledge of a calibration's folder; runs that are there are not made again."""
    from experiments.answers.batch import looking
    from experiments.studies.calibrate import pledging
    from experiments.studies.speech import rule

    study, command = looking.study_in(source, options.functions_in(plugin))
    if study.kind != "calibrate":
        raise terminal.Refused(rule("pledge-kind", folder=source, kind=study.kind))
    answer = study.run(source, backend, command=command)
    asked = study.read.study
    return pledging.pledge(
        name, answer.found.bands, study.read.scenario,
        question=question or asked.question, data=answer.found.observed.digest,
    )  # fmt: skip


@guarded()
def score(
    name: Name,
    data: Came,
    column: Column = None,
    decimal: options.Decimal = None,
    day_first: options.DayFirst = False,
    month_first: options.MonthFirst = False,
    time_format: options.TimeFormat = None,
    sheet: options.Sheet = None,
    folder: Folder = PLEDGES,
    json: options.Json = False,
    lang: options.Lang = "en",
) -> None:
    """Hold a pledge against what came, and keep the coverage of all pledges."""
    from experiments.answers.batch import pledges
    from experiments.studies.calibrate import pledging
    from experiments.studies.calibrate.declared import Data as Seen

    document = pledging.read_pledge(pledging.file_of(name, folder))
    seen = about_data(column=column, decimal=decimal, time_format=time_format, sheet=sheet,
                      dates=options.order_of(day_first, month_first))  # fmt: skip
    rows = pledging.score(document, data, Seen.model_validate({"file": data.name, **seen}))
    pledging.keep_score(document, rows, folder)
    over_all = pledging.tally(pledging.scores_in(folder))
    if json:
        terminal.print_json(pledges.document_of(document, rows, over_all))
    else:
        with speaking(lang):
            terminal.out(pledges.scored(document, rows, over_all))
