"""Options that several commands have, and the one way from them to a scenario.

Every command that loads a scenario does it with `load` or `read`: what holds for all loading
is decided here.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

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


def overrides(
    texts: list[str] | None, months: int | None = None, agents: int | None = None
) -> list[str]:
    """The --set texts, with --months and --agents as what they are: overrides."""
    from experiments.studies.arms import once

    named = {"market.months": months, "market.agents": agents}
    own = [f"{path}={value}" for path, value in named.items() if value is not None]
    return once([*own, *(texts or [])], "--set ")


def read(name: str | Path, set: Any = None) -> Any:
    """A scenario and where each of its values was written (`simulator.scenario.Loaded`)."""
    import scenarios

    return scenarios.read(name, set=set)


def load(name: str | Path, set: Any = None) -> Any:
    """The scenario of a name or file."""
    return read(name, set).scenario
