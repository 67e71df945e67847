"""Commands that run markets: run, compare, roi, realism."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Option

from experiments.commands import options, terminal
from experiments.commands.terminal import guarded
from simulator.speech import speaking

# fmt: off
# of run
Log = Annotated[str | None, Option(
    metavar="PROVIDER", help="print why it decided so in the first replication, instead of tables; "
    "of --json it is the part `log`, empty where its policies give no reasons")]
Keep = Annotated[list[str] | None, Option(
    metavar="METRIC,...", help="keep and tell only these metrics; what they do not need is not "
    "computed; may be repeated (default: everything)")]
# of compare
Base = Annotated[str, Argument(
    metavar="BASE", help="a bundled scenario, a file, or changes of the baseline: 'PATH=VALUE'; "
    "may have a name, 'today: PATH=VALUE'")]
Alternatives = Annotated[list[str] | None, Argument(
    metavar="[ALT]...", help="scenarios, files, or changes of BASE: 'PATH=VALUE; PATH=VALUE'; "
    "may have a name, 'cut: PATH=VALUE' (default: the question of BASE itself)")]
Labels = Annotated[list[str] | None, Option(
    "--label", metavar="NAME", help="name of an ALT, in their order; may be repeated")]
SetInAll = Annotated[list[str] | None, Option(
    "--set", metavar="PATH=VALUE", help="override a value in all arms")]
Pairs = Annotated[int | None, Option(
    metavar="N", min=1, max=100_000,
    help="pairs of runs (default: 20; 8 to start --until-halfwidth)")]
Rivals = Annotated[str | None, Option(
    metavar="respond|frozen|both", help="rivals act as in ALT (respond), or do and decide as in "
    "BASE (frozen); default: both, where one answers")]
Capacity = Annotated[str, Option(
    metavar="follows|as-base", help="capacity follows demand in ALT (follows) or is what was "
    "ordered in BASE (as-base); the other is told beside it")]
Mover = Annotated[str | None, Option(
    metavar="NAME", help="the provider that moves (default: who changes first)")]
At = Annotated[list[str] | None, Option(
    metavar="MONTH", help="month to report, 24 or 2027-01; may be repeated")]
Metrics = Annotated[list[str] | None, Option(
    metavar="NAME", help="another metric to report; may be repeated")]
Until = Annotated[str | None, Option(
    metavar="METRIC.NAME=WIDTH",
    help="add pairs until the 95 % interval of this difference is +-WIDTH")]
WhyToo = Annotated[bool, Option(
    "--why", help="explain the differences: by channel, by segment, from whom (of the first 12 "
    "pairs, or of --reps)")]
Of = Annotated[str | None, Option(
    metavar="NAME", help="the provider whose figures --why explains (default: who moves)")]
Flip = Annotated[bool, Option(
    "--flip", help="vary each guess alone, and find where the answer flips; takes many more runs")]
Brief = Annotated[bool, Option(
    "--brief", help="print a line an alternative, what it rests on, and nothing else")]
All = Annotated[bool, Option("--all", help="print every table, too")]
MostPairs = Annotated[int, Option(
    metavar="N", min=13, help="most pairs for --until-halfwidth")]
# of roi
Actions = Annotated[list[str] | None, Option(
    "--action", metavar="N|all",
    help="the action timeline.N; several are told together, too (default: all)")]
PairsOfRuns = Annotated[int, Option(metavar="N", min=1, max=100_000, help="pairs of runs")]
# fmt: on


@guarded()
def run(
    name: options.Name,
    set: options.Set = None,
    reps: options.Reps = 20,
    seed: options.Seed = 1,
    months: options.Months = None,
    agents: options.Agents = None,
    log: Log = None,
    keep: Keep = None,
    out: options.Out = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    threads: options.Threads = None,
    plugin: options.Plugin = None,
    lang: options.Lang = "en",
    report: options.Report = False,
) -> None:
    """Run one scenario: its answer, growth check and figures."""
    scenario = options.load(name, options.overrides(set, months, agents), plugin)
    from experiments.answers.asking import runs as asking
    from experiments.answers.logs import words as logs
    from experiments.studies.kept.asked import data_of_scenario
    from experiments.studies.runs import key_of, question

    if log is not None:
        logs.demand_known(log, list(scenario.providers))
    kept = kept_metrics(keep, report)
    about = question(scenario, seed, reps, kept)
    folder = folder_for(about, out, scenario.name)
    terminal.remark([scenario], quiet or json, lang=lang)

    def work(progress: Any, finished: Any) -> Any:
        answer = asking.run(scenario, reps, seed, threads, progress, finished=finished, keep=kept)
        answer.log_of = log
        return answer

    asked = data_of_scenario("run", scenario, seed, reps) | {"keep": kept}
    answer_in(folder, about, {key_of(scenario, kept): scenario}, scenario.name, work, json, quiet,
              asked, lang, report=report)  # fmt: skip


@guarded()
def compare(
    base: Base,
    alternatives: Alternatives = None,
    label: Labels = None,
    set: SetInAll = None,
    reps: Pairs = None,
    seed: options.Seed = 1,
    months: options.Months = None,
    agents: options.Agents = None,
    rivals: Rivals = None,
    capacity: Capacity = "follows",
    mover: Mover = None,
    at: At = None,
    metric: Metrics = None,
    until_halfwidth: Until = None,
    max_reps: MostPairs = 400,
    why: WhyToo = False,
    of: Of = None,
    flip: Flip = False,
    brief: Brief = False,
    all: All = False,
    lang: options.Lang = "en",
    report: options.Report = False,
    out: options.Out = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    threads: options.Threads = None,
    plugin: options.Plugin = None,
) -> None:
    """Compare what-ifs with a base, in pairs of runs."""
    from experiments.answers.asking import comparisons as asking
    from experiments.studies.kept.asked import data_of_comparison
    from experiments.studies.kept.runs import PAIRS
    from experiments.studies.question import ask
    from experiments.studies.why.question import ask_why
    from experiments.studies.why.working import kept_as

    question = ask(
        base, *(alternatives or ()), reps=reps, seed=seed, rivals=rivals, capacity=capacity,
        mover=mover, at=at, metric=metric, until_halfwidth=until_halfwidth, most=max_reps,
        set=options.overrides(set, months, agents), labels=label or (),
        load=partial(options.load, plugin=plugin),
    )  # fmt: skip
    question = ask_why(question, of, reps) if why or of else question
    names = [question.base.name, *(arm.name for arm in question.arms if alternatives)]
    about = question.about() | ({"flip": True} if flip else {})
    folder = folder_for(about, out, "compare", *names)
    terminal.remark(question.scenarios[1:], quiet or json, question.base.scenario, lang=lang)

    def work(progress: Any, finished: Any) -> Any:
        return asking.answer(question, threads, progress, finished)

    def shown(answer: Any) -> str:
        return answer.brief if brief else answer.everything if all else str(answer)

    def then(found: Any, kept: Path) -> None:
        say_cost(found, quiet or json)
        with terminal.progress("flip", quiet or json) as progress:
            asking.find_flips(found, threads, progress, kept / PAIRS)

    runs = {one.key: one.scenario for one in question.work} | kept_as(question)
    asked = data_of_comparison(question) | {"flip": flip}
    answer_in(folder, about, runs, "compare", work, json, quiet, asked, lang, shown,
              then if flip else None, report)  # fmt: skip


@guarded()
def roi(
    name: options.Name,
    action: Actions = None,
    set: options.Set = None,
    reps: PairsOfRuns = 20,
    seed: options.Seed = 1,
    months: options.Months = None,
    agents: options.Agents = None,
    out: options.Out = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    threads: options.Threads = None,
    plugin: options.Plugin = None,
    lang: options.Lang = "en",
    report: options.Report = False,
) -> None:
    """What each action of a scenario is worth, alone and together."""
    from experiments.answers.asking import returns as asking
    from experiments.studies.kept.asked import data_of_returns
    from experiments.studies.roi.question import ALL, ask_roi

    question = ask_roi(
        name, action or (ALL,), reps, seed, options.overrides(set, months, agents),
        partial(options.load, plugin=plugin),
    )  # fmt: skip
    folder = folder_for(question.about(), out, "roi", question.scenario.name)
    terminal.remark([question.scenario], quiet or json, lang=lang)

    def work(progress: Any, finished: Any) -> Any:
        return asking.answer_roi(question, threads, progress, finished)

    runs = {one.key: one.scenario for one in question.work}
    asked = data_of_returns(question)
    answer_in(folder, question.about(), runs, "roi", work, json, quiet, asked, lang,
              report=report)  # fmt: skip


@guarded()
def realism(
    name: options.Name = "baseline",
    set: options.Set = None,
    reps: options.Reps = 20,
    seed: options.Seed = 1,
    months: options.Months = None,
    agents: options.Agents = None,
    out: options.Out = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    threads: options.Threads = None,
    plugin: options.Plugin = None,
    lang: options.Lang = "en",
    report: options.Report = False,
) -> None:
    """Hold a scenario against facts of real markets."""
    scenario = options.load(name, options.overrides(set, months, agents), plugin)
    from experiments.answers.asking import realism as asking
    from experiments.studies.kept.asked import data_of_scenario
    from experiments.studies.realism import judging

    about = judging.question(scenario, seed, reps)
    folder = folder_for(about, out, "realism", scenario.name)
    terminal.remark([scenario], quiet or json, lang=lang)

    def work(progress: Any, finished: Any) -> Any:
        return asking.realism(scenario, reps, seed, threads, progress, finished=finished)

    asked = data_of_scenario("realism", scenario, seed, reps)
    answer_in(folder, about, judging.scenarios_of(scenario), "realism", work, json, quiet, asked,
              lang, report=report)  # fmt: skip


def kept_metrics(texts: list[str] | None, report: bool) -> list[str] | None:
    """The metrics of --keep; None: all.

    Raises:
        Refused: with --report, which tells of everything.
        UserError: where a name is none.
    """
    if not texts:
        return None
    from experiments.studies.speech import rule
    from simulator.outcome.keeping import demand_names

    if report:
        raise terminal.Refused(rule("keep-report"))
    names = [name for text in texts for part in text.split(",") if (name := part.strip())]
    return demand_names(names)


def folder_for(about: dict[str, Any], out: Path | None, *words: str) -> Path:
    """The folder of an answer; refused where it holds that of another question."""
    from experiments.studies.folders import demand_folder, folder_name

    folder = out or Path("results") / folder_name(about, *words)
    demand_folder(folder, about)
    return folder


def answer_in(
    folder: Path,
    about: dict[str, Any],
    runs: Mapping[str, Any],
    what: str,
    work: Callable[[Any, Any], Any],
    json: bool,
    quiet: bool,
    asked: Mapping[str, Any],
    lang: str = "en",
    shown: Callable[[Any], str] = str,
    then: Callable[[Any, Path], None] | None = None,
    report: bool = False,
) -> None:
    """Work out an answer, print it, and put it into its folder.

    Args:
        folder: where finished runs wait when the work is interrupted, too.
        about: the question, which is the folder's.
        runs: the scenarios that are run, by the key of their runs.
        what: what the progress is called.
        work: makes the answer, given where progress is reported and the finished runs.
        asked: the question as data from which it can be asked again.
        lang: the language of answer, tables and pictures.
        shown: the text of an answer that is printed.
        then: adds to an answer, given it and where finished work waits meanwhile.
        report: whether a report is written, too.
    """
    from experiments.commands.shown.report import write_report
    from experiments.studies.kept.runs import keep as keep_runs
    from experiments.studies.store.whole import Unfinished

    with speaking(lang):
        with Unfinished(folder, runs, about) as keep:
            with terminal.progress(what, quiet or json) as progress:
                answer = work(progress, keep.finished)
            if then is not None:
                then(answer, keep.runs)
            if not json:
                terminal.out_at_once(shown(answer))
            keep.stop.runs_ended()
            with terminal.doing("figures", quiet or json):
                files = answer.save(folder)
            keep_runs(keep.runs, folder, asked)
        if report:
            files += write_report(answer, folder, lang, quiet or json)
        if json:
            terminal.print_json(answer.document(folder))
        elif not quiet:
            say_files(files)


def say_cost(found: Any, quiet: bool) -> None:
    """What it takes to see when an answer flips, before it is begun."""
    from experiments.answers.speech import say
    from experiments.studies.flip.working import cost

    guesses, runs = cost(found)
    if runs and not quiet:
        terminal.say(say("flip-cost", guesses=str(guesses), runs=f"{runs:,}"))


def say_files(files: Sequence[Path]) -> None:
    """What was written, figures by name; and which font they lack."""
    from experiments.answers.layout import paragraph
    from experiments.answers.speech import say

    figures = [file.name for file in files if file.suffix in (".png", ".svg")]
    others = sorted({file.name for file in files} - {*figures})
    terminal.say("\n" + say("written-to", folder=str(files[0].parent)))
    if figures:
        terminal.say(paragraph(say("written-figures", names=", ".join(figures))))
    terminal.say(paragraph(say("written-others", names=", ".join(others))))
    if figures:
        terminal.say_of_fonts()
