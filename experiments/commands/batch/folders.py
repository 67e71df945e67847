"""Commands about a study's folder: status, resume, verify."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from experiments.commands import options, terminal
from experiments.commands.batch.kinds import Retry, run_study
from experiments.commands.terminal import EXIT_FAILED, guarded

# fmt: off
Folder = Annotated[Path, Argument(metavar="DIR", help="the folder of a study")]
Runs = Annotated[int, Option(
    metavar="N", min=0, max=100_000, help="runs to make again and compare, drawn at random")]
# fmt: on


@guarded()
def status(folder: Folder, json: options.Json = False, lang: options.Lang = "en") -> None:
    """Say how far a study is."""
    from experiments.answers.batch import looking
    from simulator.speech import speaking

    found = looking.status(folder)
    if json:
        terminal.print_json(found.document())
        return
    with speaking(lang):
        terminal.out(str(found))


@guarded()
def resume(
    folder: Folder,
    backend: options.Backend = None,
    retry: Retry = False,
    json: options.Json = False,
    quiet: options.Quiet = False,
    lang: options.Lang = "en",
    plugin: options.Plugin = None,
) -> None:
    """Go on with a study that was stopped."""
    from experiments.answers.batch import looking
    from simulator.speech import speaking

    with speaking(lang):
        study, command = looking.study_in(folder, options.functions_in(plugin))
    run_study(study, folder, backend, json, quiet, retry=retry, command=command, lang=lang)


@guarded()
def verify(
    folder: Folder,
    runs: Runs = 3,
    json: options.Json = False,
    plugin: options.Plugin = None,
    lang: options.Lang = "en",
) -> None:
    """Read all results of a study again, and make some runs again."""
    from experiments.answers.batch import looking
    from simulator.speech import speaking

    found = looking.verify(folder, runs, options.functions_in(plugin))
    if json:
        terminal.print_json(found.document())
    else:
        with speaking(lang):
            terminal.out(str(found))
    if not found.ok:
        raise Exit(EXIT_FAILED)
