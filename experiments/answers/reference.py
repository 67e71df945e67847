"""The model's parameters and metrics as Markdown tables, for the README.

They add nothing to the schema and to METRICS. Entries of a table of the schema that do not
differ share a line.
"""

from collections.abc import Iterator
from typing import Any

from simulator.outcome.metrics import LEVELS, METRICS
from simulator.scenario import Parameter, parameters

HEADER = ("rule", "symbol", "parameter", "meaning", "unit", "default", "status", "source")
SETTINGS = ("name", "title", "description", "timeline", "market")


def table_of_parameters() -> str:
    """Every parameter that a rule uses, in the order of the schema."""
    lines = [line(HEADER), line(["---"] * len(HEADER))]
    lines += [line(cells) for cells in rows()]
    return "\n".join(lines)


def table_of_metrics() -> str:
    """Every metric, and the levels on which it exists."""
    lines = [line(["metric", "unit", "of", "meaning"]), line(["---"] * 4)]
    for metric in METRICS:
        unit = "" if metric.unit == "1" else metric.unit
        levels = "every level" if len(metric.levels) == len(LEVELS) else ", ".join(metric.levels)
        lines.append(line([f"`{metric.name}`", unit, levels, metric.meaning]))
    return "\n".join(lines)


def rows() -> Iterator[tuple[str, ...]]:
    """The cells of the table's lines."""
    told = [
        p
        for p in parameters()
        if p.path.split(".")[0] not in SETTINGS or p.path == "market.reference_price"
    ]
    while told:
        first = told[0]
        like = [p for p in told if group(p) == group(first) and cells_of(p) == cells_of(first)]
        told = [p for p in told if p not in like]
        yield (first.rule, first.symbol, f"`{path_of(like)}`", *cells_of(first))


def cells_of(parameter: Parameter) -> tuple[str, ...]:
    """Meaning, unit, default, status and source."""
    return (
        parameter.meaning,
        "" if parameter.unit == "1" else parameter.unit,
        default_of(parameter.default, parameter.required),
        parameter.status or "chosen",
        parameter.source,
    )


def group(parameter: Parameter) -> str:
    """The field it belongs to: `segments.<name>.carry_over` of an entry of that table."""
    return ".".join(parameter.path.split(".")[:3])


def path_of(like: list[Parameter]) -> str:
    """The path of entries that share a line; of all entries of a table: `<entry>`."""
    if len(like) == 1:
        return like[0].path
    ends = [p.path.rpartition(".")[2] for p in like]
    entries = ", ".join(ends) if len(like) == 2 else "<entry>"
    return f"{group(like[0])}.{entries}"


def default_of(value: Any, required: bool) -> str:
    """A default as a scenario would write it; five of them where the archetypes differ."""
    if isinstance(value, tuple):
        each = [default_of(one, required=False) for one in value]
        return each[0] if len(set(each)) == 1 else " / ".join(each)
    if value is None:
        return "to be given" if required else "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def line(cells: Any) -> str:
    """A line of a Markdown table."""
    return "| " + " | ".join(cells) + " |"
