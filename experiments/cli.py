"""The command line: each command is a sentence, its work one call into the library.

Heavy imports happen inside commands, so that `--help` and `list` answer at once. stdout
carries data, stderr messages and progress. Exit codes: 0 ok, 1 failed, 2 usage or invalid
input, 3 does not fit, 4 finished but some runs failed, 130 interrupted.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from experiments import screen, tables
from experiments.screen import EXIT_FAILED, EXIT_INPUT, guarded

app = typer.Typer(
    name="compute-market",
    help="A what-if laboratory for selling AI compute: an agent-based market simulator.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Name = Annotated[str, typer.Argument(metavar="NAME|FILE", help="a bundled scenario, or a file")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="override a value; may be repeated"),
]
Seed = Annotated[int, typer.Option(min=0, help="root seed; the same seed, the same numbers")]
Reps = Annotated[int, typer.Option(min=1, max=100_000, help="replications")]
Months = Annotated[int | None, typer.Option(min=1, max=1200, help="months simulated")]
Agents = Annotated[
    int | None, typer.Option(min=1, max=20_000_000, help="customers simulated one by one")
]
Threads = Annotated[
    int | None, typer.Option(min=1, max=256, help="processors to use (default: all)")
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="folder for tables and figures (default: results/...)"),
]
Json = Annotated[bool, typer.Option("--json", help="print one JSON document and nothing else")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="no progress and no remarks")]


def overrides(set_: list[str] | None, **named: Any) -> list[str]:
    """The --set texts, with --months and --agents as what they are: overrides."""
    texts = [
        *(f"{path}={value}" for path, value in named.items() if value is not None),
        *(set_ or []),
    ]
    from experiments.arms import once

    return once(texts, "--set ")


def scenario_of(name: str, set_: list[str] | None, months: int | None, agents: int | None) -> Any:
    """The scenario that a command is about."""
    import scenarios

    about = {"market.months": months, "market.agents": agents}
    return scenarios.load(name, set=overrides(set_, **about))


@app.command("list")
@guarded
def list_(json: Json = False) -> None:
    """Show the bundled scenarios, a line each."""
    import scenarios

    rows = [(name, scenarios.title(name)) for name in scenarios.names()]
    if json:
        screen.print_json([{"name": name, "title": title} for name, title in rows])
    else:
        screen.print_columns(rows)


@app.command()
@guarded
def show(
    name: Name,
    diff: Annotated[
        str | None, typer.Option(metavar="OTHER", help="show only where it differs from OTHER")
    ] = None,
    set: Set = None,
    json: Json = False,
) -> None:
    """Show every value of a scenario, and where it comes from."""
    import scenarios
    from simulator.scenario import canonical, digest, effective
    from simulator.scenario import diff as differences

    loaded = scenarios.read(name, set=overrides(set))
    if diff is not None:
        rows = differences(scenarios.load(diff), loaded.scenario)
        if json:
            screen.print_json([row._asdict() for row in rows])
        elif not rows:
            screen.say(f"{name} and {diff} are the same scenario")
        else:
            tables.print_differences(rows, diff, f"{name} --set ..." if set else name)
        return
    if json:
        screen.print_json(
            {"digest": digest(loaded.scenario), "scenario": canonical(loaded.scenario)}
        )
    else:
        tables.print_scenario(effective(loaded), digest(loaded.scenario))


@app.command()
@guarded
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="scenario files or names")],
    json: Json = False,
) -> None:
    """Check scenario files: every problem at once, with its line."""
    import scenarios
    from simulator.scenario import ScenarioError, digest

    problems: list[Any] = []
    good: dict[str, str] = {}
    sound = []
    for file in files:
        try:
            sound.append(scenarios.load(file))
            good[file] = digest(sound[-1])
        except ScenarioError as error:
            problems.extend(error.problems)
    if json:
        screen.print_json({"ok": good, "problems": [str(problem) for problem in problems]})
    else:
        for file in good:
            screen.out(f"{file}: ok")
        for problem in problems:
            screen.complain(str(problem))
        screen.remark(sound, quiet=False)
    if problems:
        raise typer.Exit(EXIT_INPUT)


@app.command()
@guarded
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="the file to write, e.g. mine.yaml")],
    base: Annotated[str, typer.Option("--from", metavar="NAME", help="scenario to start from")] = (
        "baseline"
    ),
) -> None:
    """Write a commented scenario file to start from."""
    import scenarios
    from simulator.scenario import template

    if base not in scenarios.names() and Path(base).resolve().parent != file.resolve().parent:
        raise screen.Refused(
            f"--from {base}: a scenario extends a bundled one or a file beside it; copy {base} "
            f"into {file.resolve().parent} first"
        )
    extends = base if base in scenarios.names() else Path(base).name
    text = template(scenarios.load(base), name=screen.name_from(file.stem), extends=extends)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise screen.Refused(f"{file}: there is such a file; choose another name") from None
    screen.say(f"wrote {file}; try: compute-market run {screen.quoted(file)}")


@app.command()
@guarded
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
    scenario = scenario_of(name, set, months, agents)
    from experiments import runs
    from experiments.keeping import Unfinished

    question = runs.question(scenario, seed, reps)
    folder = out or Path("results") / runs.folder_name(question, scenario.name)
    screen.demand_folder(folder, question)
    screen.remark([scenario], quiet or json)
    with Unfinished(folder, [scenario]) as keep:
        with screen.progress(scenario.name, quiet or json) as report:
            answer = runs.run(scenario, reps, seed, threads, report, finished=keep.finished)
        files = answer.save(folder)
    if json:
        screen.print_json(answer.document(folder))
        return
    tables.print_answer(answer)
    if not quiet:
        tables.print_files(files)


@app.command()
@guarded
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
    from experiments import comparing, runs
    from experiments.keeping import Unfinished
    from experiments.question import ask

    question = ask(
        base, *alternatives, reps=reps, seed=seed, rivals=rivals, mover=mover, at=at,
        metric=metric, until_halfwidth=until_halfwidth, most=max_reps,
        set=overrides(set, **{"market.months": months, "market.agents": agents}),
    )  # fmt: skip
    about = question.about()
    folder = out or Path("results") / runs.folder_name(about, "compare", base, *alternatives)
    screen.demand_folder(folder, about)
    screen.remark(question.scenarios[1:], quiet or json, base=question.base.scenario)
    with Unfinished(folder, question.scenarios) as keep:
        with screen.progress("compare", quiet or json) as report:
            comparison = comparing.answer(question, threads, report, keep.finished)
        files = comparison.save(folder)
    if json:
        screen.print_json(comparison.document(folder))
        return
    tables.print_comparison(comparison)
    if not quiet:
        tables.print_files(files)


@app.command()
@guarded
def growth(
    file: Annotated[str, typer.Argument(metavar="FILE.csv", help="a time and a count column")],
    at: Annotated[str | None, typer.Option(metavar="TIME", help="forecast for this time")] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="how long the exponential fitted up to TIME holds"),
    ] = None,
    time: Annotated[str | None, typer.Option(metavar="COL", help="the time column")] = None,
    count: Annotated[str | None, typer.Option(metavar="COL", help="the count column")] = None,
    where: Annotated[
        list[str] | None, typer.Option(metavar="COL=VALUE", help="only these rows")
    ] = None,
    adoptions: Annotated[
        bool,
        typer.Option("--adoptions", help="counts are new adoptions a period; fits Bass to them"),
    ] = False,
    figure: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="draw it, on linear and log axes")
    ] = None,
    json: Json = False,
) -> None:
    """Check any series against exponential growth."""
    from simulator.growth import check_series, fit_bass_adoptions, read_series

    wanted = {}
    from experiments.arms import once

    for text in once(where or [], "--where "):
        column, equals, value = text.partition("=")
        if not equals:
            raise screen.Refused(f"--where {text}: write COL=VALUE")
        wanted[column] = value
    series = read_series(file, time=time, count=count, where=wanted or None)
    flows = None
    if adoptions:
        flows = {form: fit_bass_adoptions(series.values, form) for form in ("interval", "density")}
        series = series.summed()
    answer = check_series(series, at, fit_until=until)
    if figure is not None:
        if figure.suffix not in (".png", ".svg", ".pdf"):
            raise screen.Refused(f"--figure {figure}: write a name that ends in .png, .svg or .pdf")
        from simulator import plots

        title = " ".join(wanted.values()) or Path(file).stem
        plots.growth(figure, answer, title.replace("_", " "), series.name)
    if json:
        document = answer.as_json()
        if flows:
            document["bass_adoptions"] = {form: fit.as_json() for form, fit in flows.items()}
        screen.print_json(document)
    else:
        tables.print_growth(answer)
        if flows:
            tables.print_adoptions(flows)
        if figure is not None:
            screen.say(f"figure  {figure}")


@app.command()
@guarded
def schema(
    reference: Annotated[
        bool, typer.Option("--reference", help="print the reference page instead")
    ] = False,
    lang: Annotated[
        Literal["en", "zh"], typer.Option(help="language of the reference page")
    ] = "en",
) -> None:
    """Print the JSON Schema of a scenario file, for editors; or the reference page."""
    if reference:
        from experiments import reference as pages

        screen.out(pages.page(lang))
        return
    from simulator.scenario import json_schema

    screen.print_json(json_schema())


@app.command()
@guarded
def doctor(json: Json = False) -> None:
    """Tell whether everything works here: versions, caches, a run."""
    from experiments.doctor import examine

    findings = examine()
    if json:
        screen.print_json([finding._asdict() for finding in findings])
    else:
        tables.print_findings(findings)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(EXIT_FAILED)


@app.callback(invoke_without_command=True)
def common(
    version: Annotated[bool, typer.Option("--version", help="print the version")] = False,
) -> None:
    """A what-if laboratory for selling AI compute: an agent-based market simulator."""
    if version:
        from simulator import __version__

        screen.out(__version__)
        raise typer.Exit
