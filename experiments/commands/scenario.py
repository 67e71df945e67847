"""Commands about scenario files: list, show, check, new."""

import shlex
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from experiments.commands import options, terminal
from experiments.commands.options import Json, Name, Plugin, Set
from experiments.commands.terminal import EXIT_INPUT, guarded

LONGEST_CELL = 48


@guarded()
def list_(
    levers: Annotated[
        bool, typer.Option("--levers", help="show what a provider may invest in instead")
    ] = False,
    studies: Annotated[
        bool, typer.Option("--studies", help="show the bundled studies instead")
    ] = False,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="language of what is shown")] = "en",
    json: Json = False,
) -> None:
    """Show the bundled scenarios and what each asks; or the levers, or studies."""
    import scenarios
    from experiments.answers.layout import columns

    if levers:
        from experiments.commands.levers import of_levers

        found = scenarios.levers()
        if json:
            terminal.print_json(found.model_dump())
        else:
            terminal.out(of_levers(found, lang))
        return
    if studies:
        of_studies = [scenarios.about_study(name) for name in scenarios.studies()]
        if json:
            terminal.print_json(of_studies)
        else:
            terminal.out(columns([(one["kind"], one["name"], one["question"])
                                  for one in of_studies]))  # fmt: skip
        return
    say = speaker_of(lang)
    rows = [(name, say(scenarios.question(name))) for name in scenarios.names()]
    if json:
        terminal.print_json([
            {"name": name, "title": scenarios.title(name), "question": question}
            for name, question in rows
        ])  # fmt: skip
    else:
        terminal.out(columns(rows))


@guarded()
def show(
    name: Name,
    diff: Annotated[
        str | None, typer.Option(metavar="OTHER", help="show only where it differs from OTHER")
    ] = None,
    set: Set = None,
    plugin: Plugin = None,
    json: Json = False,
) -> None:
    """Show every value of a scenario, and where it comes from."""
    from simulator.scenario import canonical, digest, effective
    from simulator.scenario import diff as differences

    loaded = options.read(name, options.overrides(set), plugin)
    if diff is not None:
        rows = differences(options.load(diff, plugin=plugin), loaded.scenario)
        if json:
            terminal.print_json([row._asdict() for row in rows])
        elif not rows:
            terminal.say(f"{name} and {diff} are the same scenario")
        else:
            print_differences(rows, diff, f"{name} --set ..." if set else name)
        return
    if json:
        terminal.print_json(
            {"digest": digest(loaded.scenario), "scenario": canonical(loaded.scenario)}
        )
    else:
        print_story(loaded.scenario)
        print_scenario(effective(loaded), digest(loaded.scenario))


@guarded()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="scenario files or names")],
    plugin: Plugin = None,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="language of what is wrong")] = "en",
    json: Json = False,
) -> None:
    """Check scenario files (or a table `levers.yaml`): every problem at once, with its line."""
    import scenarios
    from simulator.scenario import ScenarioError, digest
    from simulator.speech import speaking

    problems: list[Any] = []
    good: dict[str, str | None] = {}
    sound = []
    with speaking(lang):
        for file in files:
            try:
                if Path(file).name == scenarios.LEVERS.name:
                    scenarios.levers(file)
                    good[file] = None  # no scenario, no digest
                    continue
                sound.append(options.load(file, plugin=plugin))
                check_asked(file, plugin)
                good[file] = digest(sound[-1])
            except ScenarioError as error:
                problems.extend(error.problems)
        if json:
            terminal.print_json({"ok": good, "problems": [str(problem) for problem in problems]})
        else:
            for file in good:
                terminal.out(f"{file}: ok")
            for problem in problems:
                terminal.say(str(problem))
            terminal.remark(sound, quiet=False, whole=True, lang=lang)
    if problems:
        raise typer.Exit(EXIT_INPUT)


@guarded()
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="the file to write, e.g. mine.yaml")],
    base: Annotated[str, typer.Option("--from", metavar="NAME", help="scenario to start from")] = (
        "baseline"
    ),
    from_shares: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="find the appeal of providers from their shares and prices: columns provider, "
            "share, price, and segment where they differ by it",
        ),
    ] = None,
    plugin: Plugin = None,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="language of what is wrong")] = "en",
) -> None:
    """Write a commented scenario file to start from."""
    import scenarios
    from experiments.commands.template import of_shares, template
    from experiments.studies.folders import naming
    from experiments.studies.speech import rule, say
    from simulator.speech import speaking

    if base not in scenarios.names() and Path(base).resolve().parent != file.resolve().parent:
        raise terminal.Refused(rule("new-from", base=base, folder=file.resolve().parent))
    extends = base if base in scenarios.names() else Path(base).name
    start, name = options.load(base, plugin=plugin), name_from(file.stem)
    if from_shares is None:
        text = template(start, name, extends)
    else:
        from experiments.studies.shares.fitting import fit
        from experiments.studies.shares.reading import read_shares

        buying = [n for n, segment in start.segments.items() if segment.initial_users > 0.0]
        shares = read_shares(from_shares, list(start.segments), buying)
        text = of_shares(start, shares, fit(start, shares), name, extends)
    try:
        with naming(file), file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise terminal.Refused(rule("new-exists", file=file)) from None
    with speaking(lang):
        terminal.say(say("new-wrote", file=str(file), quoted=shlex.quote(str(file))))


def speaker_of(language: str) -> Callable[[str], str]:
    """What turns an English text into a language."""
    if language == "en":
        return str
    from experiments.answers.reference import speaker

    return speaker(language)


def check_asked(file: str, plugin: list[Path] | None) -> None:
    """Refuse alternatives of a scenario's `ask` that cannot be, each at its line.

    Raises:
        ScenarioError: with every problem.
    """
    from experiments.studies.arms import BadRequest, alternative_arm, as_overrides
    from simulator.scenario import Place, Problem, ScenarioError

    loaded, problems = options.read(file, plugin=plugin), []
    for name, layer in loaded.scenario.ask.items():
        place, path = loaded.origin(("ask", name)) or Place(file), f"ask.{name}"
        try:
            alternative_arm(as_overrides(layer), file, load=partial(options.load, plugin=plugin))
        except ScenarioError as error:
            problems += [Problem(place, path, str(problem)) for problem in error.problems]
        except BadRequest as error:
            problems.append(Problem(place, path, str(error)))
    if problems:
        raise ScenarioError(problems)


def print_story(scenario: Any) -> None:
    """What a scenario is about: its title, its question with alternatives, and why it matters."""
    from experiments.answers.layout import paragraph
    from experiments.commands.template import in_yaml

    asked = [f"{name}: {in_yaml(layer)}" for name, layer in scenario.ask.items()]
    for text in (scenario.title, scenario.description, scenario.question, *asked):
        if text:
            terminal.out(paragraph(text))
    if scenario.title or scenario.description:
        terminal.out("")


def print_scenario(rows: Sequence[Any], digest: str) -> None:
    """Path, value, unit and source of every value; long texts are cut, an action is a line."""
    from experiments.answers.layout import columns

    terminal.out(
        columns([
            (row.path, cut(row.value), "" if row.unit == "1" else row.unit, row.source)
            for row in rows
            if not row.path.startswith(("timeline.", "ask."))
        ])
    )  # fmt: skip
    actions: dict[str, list[Any]] = {}
    for row in rows:
        if row.path.startswith("timeline."):
            actions.setdefault(".".join(row.path.split(".")[:2]), []).append(row)
    lines = []
    for path, parts in actions.items():
        told = ", ".join(
            f"{row.path.split('.', 2)[2]} {row.value}{'' if row.unit == '1' else f' {row.unit}'}"
            for row in parts
            if row.value not in (None, "")
        )
        lines.append((path, told, parts[0].source))
    if lines:
        terminal.out(columns(lines))
    terminal.say(f"digest {digest}")


def print_differences(rows: Sequence[Any], first: str, second: str) -> None:
    """Path and the two values; long texts are cut."""
    from experiments.answers.layout import table

    cells = [(row.path, cut(row.first), cut(row.second)) for row in rows]
    terminal.out(table(("", first, second), cells, left=(0, 1, 2)))


def cut(value: Any) -> str:
    """A value in a cell; `-` where there is none."""
    text = "-" if value is None else str(value)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 3]}..."


def name_from(stem: str) -> str:
    """A name that a scenario may have, from that of a file."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in stem.lower()).strip("-")
    return (letters if letters[:1].isalpha() else f"scenario-{letters}".rstrip("-"))[:40]
