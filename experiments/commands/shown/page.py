"""The command that opens the page in a browser."""

from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

from experiments.commands import collecting, options, terminal
from experiments.commands.terminal import guarded

NEEDED = ("nicegui", "segno")
MISSING = "page needs NiceGUI and segno: pip install 'compute-market[page]'"


@guarded()
def page(
    scenario: Annotated[
        Path, typer.Argument(help="where to start: a bundled scenario's name, or a file")
    ] = Path("baseline"),
    port: options.Port = None,
    lan: options.Lan = False,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="language it speaks first")] = "en",
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="do not open the browser")
    ] = False,
) -> None:
    """Open the page in the browser: live what-ifs, the demonstration, the lessons."""
    import scenarios

    scenarios.load(str(scenario))
    if not all(map(find_spec, NEEDED)):
        raise terminal.Refused(MISSING)
    from experiments.page.application import build
    from experiments.page.serving import serve

    made = partial(build, str(scenario), lang)
    collecting.end_loading()
    serve(made, port, lan, not no_browser, terminal.say)
