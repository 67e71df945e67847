"""Commands about the installation and its formats: schema, doctor."""

from typing import Annotated

import typer

from experiments.commands import terminal
from experiments.commands.options import Json
from experiments.commands.terminal import EXIT_FAILED, guarded


@guarded()
def schema(
    table: Annotated[
        bool, typer.Option("--table", help="print the parameters as a Markdown table instead")
    ] = False,
    metrics: Annotated[
        bool, typer.Option("--metrics", help="print the metrics as a Markdown table instead")
    ] = False,
) -> None:
    """Print the JSON Schema of a scenario file, for editors."""
    if table or metrics:
        from experiments.answers import reference

        terminal.out(reference.table_of_metrics() if metrics else reference.table_of_parameters())
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
