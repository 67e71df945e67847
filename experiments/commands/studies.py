"""Commands that run markets: run, compare."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from experiments.commands import options, terminal
from experiments.commands.options import (
    Agents,
    Json,
    Months,
    Name,
    Out,
    Quiet,
    Reps,
    Seed,
    Set,
    Threads,
)
from experiments.commands.terminal import guarded


@guarded()
def run(
    name: Name,
    set: Set = None,
    reps: Reps = 20,
    seed: Seed = 1,
    months: Months = None,
    agents: Agents = None,
    out: Out = None,
    json: Json = False,
    quiet: Quiet = False,
    threads: Threads = None,
) -> None:
    """Run one scenario: its answer, growth check and figures."""
    scenario = options.load(name, options.overrides(set, months, agents))
    from experiments.answers import asking
    from experiments.studies.folders import demand_folder, folder_name
    from experiments.studies.keeping import Unfinished
    from experiments.studies.runs import question

    about = question(scenario, seed, reps)
    folder = out or Path("results") / folder_name(about, scenario.name)
    demand_folder(folder, about)
    terminal.remark([scenario], quiet or json)
    with Unfinished(folder, [scenario]) as keep:
        with terminal.progress(scenario.name, quiet or json) as report:
            answer = asking.run(scenario, reps, seed, threads, report, finished=keep.finished)
        files = answer.save(folder)
    if json:
        terminal.print_json(answer.document(folder))
        return
    terminal.out(str(answer))
    if not quiet:
        say_files(files)


@guarded()
def compare(
    base: Annotated[str, typer.Argument(metavar="BASE", help="a bundled scenario, or a file")],
    alternatives: Annotated[
        list[str],
        typer.Argument(
            metavar="ALT...",
            help="scenarios, files, or changes of BASE: 'PATH=VALUE; PATH=VALUE'",
        ),
    ],
    set: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PATH=VALUE", help="override a value in all arms"),
    ] = None,
    reps: Annotated[
        int | None,
        typer.Option(
            min=1, max=100_000, help="pairs of runs (default: 20; to begin --until-halfwidth, 8)"
        ),
    ] = None,
    seed: Seed = 1,
    months: Months = None,
    agents: Agents = None,
    rivals: Annotated[
        str,
        typer.Option(metavar="respond|frozen", help="whether rivals' answers in ALT count"),
    ] = "respond",
    mover: Annotated[
        str | None, typer.Option(metavar="NAME", help="the provider that moves (default: found)")
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option(metavar="MONTH", help="month to tell, 24 or 2027-01; may be repeated"),
    ] = None,
    metric: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="further metric; may be repeated")
    ] = None,
    until_halfwidth: Annotated[
        str | None,
        typer.Option(
            metavar="METRIC.NAME=WIDTH",
            help="add pairs until the interval of this difference is so narrow",
        ),
    ] = None,
    max_reps: Annotated[int, typer.Option(min=13, help="most pairs for --until-halfwidth")] = 400,
    out: Out = None,
    json: Json = False,
    quiet: Quiet = False,
    threads: Threads = None,
) -> None:
    """Compare what-ifs with a base, in pairs of runs."""
    from experiments.answers import asking
    from experiments.studies.folders import demand_folder, folder_name
    from experiments.studies.keeping import Unfinished
    from experiments.studies.question import ask

    question = ask(
        base, *alternatives, reps=reps, seed=seed, rivals=rivals, mover=mover, at=at,
        metric=metric, until_halfwidth=until_halfwidth, most=max_reps,
        set=options.overrides(set, months, agents), load=options.load,
    )  # fmt: skip
    about = question.about()
    folder = out or Path("results") / folder_name(about, "compare", base, *alternatives)
    demand_folder(folder, about)
    terminal.remark(question.scenarios[1:], quiet or json, base=question.base.scenario)
    with Unfinished(folder, question.scenarios) as keep:
        with terminal.progress("compare", quiet or json) as report:
            comparison = asking.answer(question, threads, report, keep.finished)
        files = comparison.save(folder)
    if json:
        terminal.print_json(comparison.document(folder))
        return
    terminal.out(str(comparison))
    if not quiet:
        say_files(files)


def say_files(files: Sequence[Path]) -> None:
    """What was written, figures by name."""
    from experiments.answers.layout import paragraph

    figures = [file.name for file in files if file.suffix in (".png", ".svg")]
    others = sorted({file.name for file in files} - {*figures})
    terminal.say(f"\nwritten to {files[0].parent}")
    terminal.say(paragraph(f"figures: {', '.join(figures)}"))
    terminal.say(paragraph(f"tables: {', '.join(others)}"))
