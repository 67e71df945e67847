"""Commands about the installation and its formats: schema, doctor."""

from typing import Annotated, Literal

import typer

from experiments.commands import terminal
from experiments.commands.options import Json
from experiments.commands.terminal import EXIT_FAILED, guarded


@guarded()
def schema(
    reference: Annotated[
        bool, typer.Option("--reference", help="print the reference page instead")
    ] = False,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="language of the page")] = "en",
) -> None:
    """Print the JSON Schema of a scenario, for editors."""
    if reference:
        from experiments.answers import reference as pages

        terminal.out(pages.page(lang))
        return
    from simulator.scenario import json_schema

    terminal.print_json(json_schema())


@guarded()
def doctor(json: Json = False) -> None:
    """Check that everything works here: versions, caches, a run."""
    from experiments.answers.layout import columns
    from experiments.commands.doctor import examine

    findings = examine()
    if json:
        terminal.print_json([finding._asdict() for finding in findings])
    else:
        rows = [("ok" if found.ok else "BAD", found.what, found.found) for found in findings]
        terminal.out(columns(rows))
    if not all(finding.ok for finding in findings):
        raise typer.Exit(EXIT_FAILED)
