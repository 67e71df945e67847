"""Options that several commands have, and the one way from them to a scenario.

Every command that loads a scenario does it with `load` or `read`: what holds for all loading
is decided here.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from typer import Argument, Context, Option


def scenario_names(incomplete: str) -> list[str]:
    """Bundled scenarios, for the shell."""
    import scenarios

    return [name for name in scenarios.names() if name.startswith(incomplete)]


def study_names(incomplete: str) -> list[str]:
    """Bundled studies, for the shell."""
    import scenarios

    return [name for name in scenarios.studies() if name.startswith(incomplete)]


def scenario_and_study_names(incomplete: str) -> list[str]:
    """Bundled scenarios and studies, for the shell."""
    return [*scenario_names(incomplete), *study_names(incomplete)]


def paths(context: Context, incomplete: str) -> list[str]:
    """Paths of the scenario that the command names, else of the baseline, for the shell."""
    import scenarios
    from simulator.errors import UserError
    from simulator.scenario import effective

    said = context.params.get("name") or context.params.get("base") or scenarios.FIRST
    try:
        rows = effective(scenarios.load(str(said)))
    except (UserError, OSError):
        rows = effective(scenarios.load(scenarios.FIRST))
    return [f"{row.path}=" for row in rows if row.path.startswith(incomplete)]


# fmt: off
Name = Annotated[str, Argument(
    metavar="NAME|FILE", help="a bundled scenario, or a file", autocompletion=scenario_names)]
Set = Annotated[list[str] | None, Option(
    "--set", metavar="PATH=VALUE", help="override a value; may be repeated",
    autocompletion=paths)]
Seed = Annotated[int, Option(
    metavar="N", min=0, help="root seed; the same seed, the same numbers")]
Reps = Annotated[int, Option(metavar="N", min=1, max=100_000, help="replications")]
Months = Annotated[int | None, Option(metavar="N", min=1, max=1200, help="months to simulate")]
Agents = Annotated[int | None, Option(
    metavar="N", min=1, max=20_000_000, help="customers to simulate one by one")]
Threads = Annotated[int | None, Option(
    metavar="N", min=1, max=256, help="processors to use (default: all)")]
Backend = Annotated[str | None, Option(
    metavar="WHERE", help="where runs are made: serial, threads://N, local://N (default, one "
    "process a processor), dask://HOST:PORT, dask+file://SCHEDULER.json")]
Out = Annotated[Path | None, Option(
    metavar="DIR", help="folder for tables and figures (default: results/...)")]
Json = Annotated[bool, Option("--json", help="print one JSON document and nothing else")]
Plugin = Annotated[list[Path] | None, Option(
    "--plugin", metavar="FILE.py",
    help="functions of your own that scenarios may name; may be repeated")]
Lang = Annotated[Literal["en", "zh"], Option(
    metavar="en|zh", help="language of answers, tables and pictures")]
Port = Annotated[int | None, Option(
    min=0, max=65535, help="where to serve (default: from 8080 on)")]
Lan = Annotated[bool, Option("--lan", help="serve the local network, too, and show a QR code")]
Report = Annotated[bool, Option(
    "--report", help="write a report, too: one HTML file, with its tables beside it")]
# how a file of data is to be read, where it does not show it
DayFirst = Annotated[bool, Option("--day-first", help="3/4/2023 is the third of April")]
MonthFirst = Annotated[bool, Option("--month-first", help="3/4/2023 is the fourth of March")]
Decimal = Annotated[Literal[".", ","] | None, Option(
    "--decimal", metavar=".|,", help="the decimal mark")]
TimeFormat = Annotated[str | None, Option(
    "--time-format", metavar="CODES", help="how times are written: %d.%m.%y, excel, unix, number")]
Total = Annotated[bool, Option(
    "--total", help="add up the rows of each time, or of a file with one row a series")]
Sheet = Annotated[str | None, Option("--sheet", metavar="NAME", help="of a workbook (.xlsx)")]
Encoding = Annotated[str | None, Option(
    "--encoding", metavar="NAME", help="of the text, where it is not recognised")]
Quiet = Annotated[bool, Option("--quiet", "-q", help="no progress and no remarks")]
# fmt: on


def order_of(day_first: bool, month_first: bool) -> str | None:
    """What dates begin with, where somebody says it."""
    if day_first and month_first:
        from experiments.commands.terminal import Refused

        raise Refused("--day-first --month-first: give one of them")
    return "day-first" if day_first else "month-first" if month_first else None


def overrides(
    texts: list[str] | None, months: int | None = None, agents: int | None = None
) -> list[str]:
    """The --set texts, with --months and --agents as what they are: overrides."""
    from experiments.studies.arms import once

    named = {"market.months": months, "market.agents": agents}
    given = {path: value for path, value in named.items() if value is not None}
    own = {path: f"--{path.partition('.')[2]} {value}" for path, value in given.items()}
    laid = once(list(texts or []), "--set ", own)
    return [*(f"{path}={value}" for path, value in given.items()), *laid]


def read(name: str | Path, set: Any = None, plugin: list[Path] | None = None) -> Any:
    """A scenario and where each of its values was written (`simulator.scenario.Loaded`)."""
    import scenarios

    return scenarios.read(name, set, functions_in(plugin))


def load(name: str | Path, set: Any = None, plugin: list[Path] | None = None) -> Any:
    """The scenario of a name or file."""
    return read(name, set, plugin).scenario


@cache
def functions_of(file: Path) -> list[Any]:
    """The plug-ins of a file, which runs once a command."""
    from simulator.plugins import own

    return own.functions_of(file)


def functions_in(files: list[Path] | None) -> list[Any]:
    """The plug-ins of several files."""
    return [function for file in files or () for function in functions_of(file)]
