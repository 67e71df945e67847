"""The option `--sliders` of `report`: the grid's runs in, what stands in the page out."""

from pathlib import Path
from typing import Annotated, Any, NamedTuple

from typer import Option

from experiments.commands import options, terminal

# fmt: off
Sliders = Annotated[str | None, Option(
    metavar="NAME,...", help="sliders to move in the report, offline: price, promotion, capacity "
    "of who moves; borealis.price; price=-30%..+10%; PATH=A..B. Runs a grid, kept in DIR")]
Points = Annotated[int | None, Option(
    metavar="N", min=3, max=101, help="points a slider, of --sliders (default: 5)")]
Pairs = Annotated[int | None, Option(
    metavar="N", min=1, max=10_000, help="pairs of runs a point, of --sliders (default: 8)")]
Agents = Annotated[int | None, Option(
    metavar="N", min=1, max=20_000_000, help="customers that --sliders simulates one by one "
    "(default: 2,000, or as many as DIR has where these are fewer)")]
# fmt: on


class Wanted(NamedTuple):
    """What was asked for of the sliders; None where nothing was said."""

    text: str | None
    points: int | None
    pairs: int | None
    agents: int | None
    backend: str | None


def grid_of(folder: Path, wanted: Wanted, plugin: list[Path] | None) -> Any:
    """The grid that is asked for, refused before anything is run; None where there is none."""
    from experiments.studies.speech import rule

    if wanted.text is None:
        for name, value in wanted._asdict().items():
            if value is not None:
                raise terminal.Refused(rule("sliders-option", name=name, value=value))
        return None
    from experiments.report import sliders

    given = {"points": wanted.points, "pairs": wanted.pairs, "agents": wanted.agents}
    said = {name: value for name, value in given.items() if value is not None}
    return sliders.ask(folder, wanted.text, **said, plugins=options.functions_in(plugin))


def found_by(grid: Any, backend: str | None, quiet: bool) -> Any:
    """What the grid's runs say; those that there are not yet are made, with the time left."""
    from experiments.answers.batch.doing import telling
    from experiments.report import sliders
    from experiments.studies.speech import say
    from experiments.studies.stopping import Stop

    begun: list[int] = []
    with (
        Stop() as stop,
        telling(stop, grid.folder),
        terminal.progress("sliders", quiet) as bar,
    ):

        def report(done: int, total: int) -> None:
            if not begun and not quiet:
                runs = {"todo": f"{total - done:,}", "done": f"{done:,}"}
                terminal.say(say("sliders-begin", **runs, folder=str(grid.folder)))
            begun.append(done)
            if bar is not None:
                bar(done, total)

        return sliders.work(grid, backend, report, stop, terminal.command_line())
