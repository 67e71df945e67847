"""Commands that run a study, one a kind; and what it would run."""

from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Exit, Option

from experiments.commands import options, terminal
from experiments.commands.terminal import EXIT_SOME_FAILED, guarded

# fmt: off
File = Annotated[str, Argument(
    metavar="STUDY|FILE", help="a bundled study, or a file", autocompletion=options.study_names)]
Seed = Annotated[int | None, Option(metavar="N", min=0, help="another root seed than the file's")]
Reps = Annotated[int | None, Option(
    metavar="N", min=1, max=100_000, help="replications a point, instead of the file's")]
SetInAll = Annotated[list[str] | None, Option(
    "--set", metavar="PATH=VALUE", help="override a value in all runs; may be repeated",
    autocompletion=options.paths)]
FailFast = Annotated[bool, Option("--fail-fast", help="stop at the first run that fails")]
Retry = Annotated[bool, Option("--retry", help="make runs that failed before once more")]
# fmt: on


def changes_from(
    set: list[str] | None,
    reps: int | None,
    seed: int | None,
    months: int | None,
    agents: int | None,
) -> dict[str, Any]:
    """What options say otherwise than the study's file."""
    from experiments.studies.arms import once
    from experiments.studies.speech import rule

    named = {"seed": seed, "months": months, "agents": agents,
             "replications": None if reps is None else {"n": reps}}  # fmt: skip
    found: dict[str, Any] = {key: value for key, value in named.items() if value is not None}
    pairs = [text.partition("=") for text in once(list(set or []), "--set ")]
    if wrong := [text for text, equals, _ in pairs if not equals]:
        raise terminal.Refused(rule("set-form", text=wrong[0]))
    if pairs:
        found["set"] = {path.strip(): value for path, _, value in pairs}
    return found


def run_study(
    study: Any, out: Path | None, backend: str | None, json: bool, quiet: bool,
    fail_fast: bool = False, retry: bool = False, command: str = "", lang: str = "en",
    report: bool = False,
) -> None:  # fmt: skip
    """Run a study in its folder, and print its answer."""
    from simulator.speech import speaking

    with speaking(lang):
        run_and_print(study, out, backend, json, quiet, fail_fast, retry, command, report)


def run_and_print(
    study: Any, out: Path | None, backend: str | None, json: bool, quiet: bool,
    fail_fast: bool, retry: bool, command: str, report: bool = False,
) -> None:  # fmt: skip
    """Run a study in its folder, and print its answer in the language that is spoken."""
    from experiments.answers.batch.doing import telling
    from experiments.answers.layout import paragraph
    from experiments.answers.speech import say
    from experiments.commands.shown.report import write_report
    from experiments.commands.studies import say_files
    from experiments.studies.stopping import Stop
    from simulator.speech import language

    folder = out or Path("results") / study.folder_name
    limit = study.read.study.limits.timeout_per_run
    if limit is not None and (backend or "").startswith(("threads", "dask")) and not quiet:
        terminal.say(paragraph(say("remark", text=say("remark-backend"))))
    what = study.read.study.name
    with (
        Stop() as stop,
        telling(stop, folder),
        terminal.progress(what, quiet or json) as progress,
    ):
        answer = study.run(folder, backend, progress, stop, fail_fast, retry, command)
    if report:
        answer.files += write_report(answer, folder, language(), quiet or json)
    if json:
        terminal.print_json(answer.document(folder))
    else:
        terminal.out(str(answer))
        if not quiet:
            say_files(answer.files)
    if answer.failed:
        terminal.say(
            say(
                "study-runs-failed",
                failed=str(answer.failed),
                all=str(answer.done + answer.failed),
                folder=str(folder / "failures"),
            )
        )
        raise Exit(EXIT_SOME_FAILED)


def of_kind(kind: str, help: str) -> Any:
    """The command of a kind of study."""

    @guarded()
    def command(
        file: File,
        set: SetInAll = None,
        reps: Reps = None,
        seed: Seed = None,
        months: options.Months = None,
        agents: options.Agents = None,
        backend: options.Backend = None,
        out: options.Out = None,
        fail_fast: FailFast = False,
        retry: Retry = False,
        json: options.Json = False,
        quiet: options.Quiet = False,
        plugin: options.Plugin = None,
        lang: options.Lang = "en",
        report: options.Report = False,
    ) -> None:
        from experiments.answers.batch.doing import Study
        from simulator.speech import speaking

        changes = changes_from(set, reps, seed, months, agents)
        with speaking(lang):
            study = Study.from_yaml(
                file, plugins=options.functions_in(plugin), kind=kind, changes=changes
            )
        terminal.remark([study.read.scenario], quiet or json, lang=lang)
        given = terminal.command_line()
        run_study(study, out, backend, json, quiet, fail_fast, retry, given, lang, report)

    command.__doc__ = help
    command.__name__ = kind
    return command


sweep = of_kind("sweep", "Run a design of points, and see what moves what.")
sensitivity = of_kind("sensitivity", "Find which parameters a figure depends on, and how much.")
optimise = of_kind("optimise", "Find a provider's best plan for every budget.")
discover = of_kind("discover", "Find the conditions under which a strategy fails.")
select = of_kind("select", "Find the best of some strategies, with a stated certainty.")
robustness = of_kind("robustness", "Find the strategy that is least regretted over many futures.")


@guarded()
def plan(
    file: File,
    set: SetInAll = None,
    reps: Reps = None,
    seed: Seed = None,
    months: options.Months = None,
    agents: options.Agents = None,
    json: options.Json = False,
    plugin: options.Plugin = None,
    lang: options.Lang = "en",
) -> None:
    """Say what a study would run, and how long it takes."""
    from experiments.answers.batch import looking
    from experiments.answers.batch.doing import Study
    from simulator.speech import speaking

    changes = changes_from(set, reps, seed, months, agents)
    with speaking(lang):
        study = Study.from_yaml(file, plugins=options.functions_in(plugin), changes=changes)
        found = looking.planned(study)
        if json:
            terminal.print_json(found.document())
        else:
            terminal.out(str(found))
