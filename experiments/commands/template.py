"""The text of a new scenario file: its base's main levers as comments, ready to be changed.

A setting that is commented out shows the value in effect: taking the `#` away changes
nothing until the value is changed. Prose has a space behind the `#`, settings have none.
`compute-market new` writes it.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import number
from simulator.plugins.own import with_own
from simulator.scenario import Scenario, canonical, parameters

if TYPE_CHECKING:
    from experiments.studies.shares.fitting import Brands
    from experiments.studies.shares.reading import Shares

MARKET = ("months", "customers", "agents", "start")
PROVIDER = ("price", "pricing", "unit_cost", "gpu_cost", "facility_cost", "capacity",
            "capacity_policy", "promotion", "performance", "uptime", "support")  # fmt: skip
SEGMENT = (
    "share",
    "budget",
    "price_sensitivity",
    "imitation",
    "innovation",
    "decision_cycle",
    "contract",
    "switching_cost",
    "churn",
    "word_of_mouth",
)
COMMENT_AT = 44  # the column of the comments, where the value is short enough

HEAD = """\
# {name}: a what-if on {base}.
#
# All that is not said here comes from {base}. Below, every setting is commented out and
# shows the value it has now. To change one, take the # away, from its line and from those
# it is indented under; then change the value. Remove what you do not need.
# `compute-market check` tells what is wrong with a file, line by line.

extends: {extends}
name: {name}
title: {title}
"""


SHARES = """\
# {name}: a what-if on {base}, with the market shares of {file}.
#
# Prices and shares of users are those of {file}. Appeal is the utility of the brand that lets the
# choices of month 0 come to these shares, among the customers of this scenario, with their
# budgets and the providers they know. It explains what price and service do not: reputation,
# habits, bundles, and all that this scenario has wrong. Only differences of appeal count; their
# mean is 0{within}. They hold for these prices, services and customers: change those, and find
# appeals again.
#
# All that is not said here comes from {base}. Settings that are commented out show the value they
# have now; to change one, take the # away, from its line and from those it is indented under.

extends: {extends}
name: {name}
title: {title}
"""


def of_shares(base: Scenario, shares: "Shares", brands: "Brands", name: str, extends: str) -> str:
    """A commented scenario file whose providers have the shares of a file in month 0."""
    title = f"What if ... (starts from {base.name} with the shares of {Path(shares.file).name})"
    head = SHARES.format(
        name=name, base=base.name, extends=extends, title=quoted_yaml(title),
        file=Path(shares.file).name, within="" if shares.segments == [""] else " in each segment",
    )  # fmt: skip
    if base.timeline:
        head += "# what happens in the base is left out: its prices are not these\n"
        head += "inherit_timeline: false\n"
    data, about = canonical(brands.scenario), meanings(brands.scenario)
    sections = {
        "How large the market is and how long it runs": settings("market", data["market"], about),
        "Whom they sell to": entries("segments", SEGMENT, data, about),
        "What happens when": action_lines(brands.scenario),
    }
    return "\n".join([
        head,
        "\n".join(brand_lines(base, shares, brands, about)) + "\n",
        *(section(title, lines) for title, lines in sections.items()),
    ])  # fmt: skip


def brand_lines(
    base: Scenario, shares: "Shares", brands: "Brands", about: dict[str, str]
) -> Iterator[str]:
    """The providers, with the lines their shares come from."""
    yield "providers:"
    for name, said in brands.said.items():
        rows = [shares.of(name, segment) for segment in shares.segments]
        yield "  # share of users " + ", ".join(
            f"{row.share:.4g}{f' in {row.segment}' if row.segment else ''} "
            f"({Path(shares.file).name}:{row.line})"
            for row in rows
        )
        yield f"  # in month 0 it sells {brands.utilisation[name]:.0%} of its capacity"
        if name in brands.new:
            yield f"  # {base.name} does not have it: capacity and awareness are guesses; what"
            yield "  # is not said is the default of a provider (compute-market show lists it)"
        yield f"  {name}:"
        for field, value in said.items():
            if value != {} or (name in base.providers and getattr(base.providers[name], field)):
                yield setting(f"providers.<name>.{field}", value, "    ", about)
    for name in base.providers:
        if name not in brands.said:
            yield f"  {name}: null  # not in {Path(shares.file).name}"


def template(base: Scenario, name: str = "mine", extends: str | None = None) -> str:
    """A commented scenario file that extends `base` and changes nothing yet.

    Args:
        base: the scenario to start from.
        name: the name of the new one.
        extends: what the file says it extends; the base's name unless given.
    """
    title = f"What if ... (starts from {base.name})"
    head = HEAD.format(
        name=name, base=base.name, extends=extends or base.name, title=quoted_yaml(title)
    )
    data, about = canonical(base), meanings(base)
    sections = {
        "How large the market is and how long it runs": settings("market", data["market"], about),
        "What the providers offer": entries("providers", PROVIDER, data, about),
        "Whom they sell to": entries("segments", SEGMENT, data, about),
        "What happens when; more is added to the base's timeline": action_lines(base),
    }
    return "\n".join([head, *(section(title, lines) for title, lines in sections.items())])


def section(title: str, lines: Iterator[str]) -> str:
    """A paragraph of settings, commented out."""
    return "\n".join([f"# {title}", *("#" + line for line in lines)]) + "\n"


def meanings(base: Scenario) -> dict[str, str]:
    """What each parameter is, with its unit, by its path."""
    found: dict[str, str] = {}
    for row in parameters(type(base)):
        kinds = f": {row.bounds}" if row.path.endswith((".policy", ".kind")) else ""
        text = row.meaning + kinds + ("" if row.unit == "1" else f" [{row.unit}]")
        found[row.path] = text.replace("CUR", base.market.currency)
        # what is said of a table's entry is said of the table
        found.setdefault(row.path.rpartition(".")[0], found[row.path])
    return found


def settings(part: str, data: dict[str, Any], about: dict[str, str]) -> Iterator[str]:
    """Settings of the market."""
    yield f"{part}:"
    for name in MARKET:
        if data[name] is not None:
            yield setting(f"{part}.{name}", data[name], "  ", about)


def entries(
    table: str, names: tuple[str, ...], data: dict[str, Any], about: dict[str, str]
) -> Iterator[str]:
    """Settings of every provider, or of every segment."""
    yield f"{table}:"
    for entry, fields in data[table].items():
        yield f"  {entry}:"
        for name in names:
            yield setting(f"{table}.<name>.{name}", fields[name], "    ", about)


def setting(path: str, value: Any, indent: str, about: dict[str, str]) -> str:
    """One line: the value in effect, its unit and its meaning."""
    written = f"{indent}{path.rpartition('.')[2]}: {in_yaml(value)}"
    return f"{written:<{COMMENT_AT}}  # {about[path]}"


def action_lines(base: Scenario) -> Iterator[str]:
    """The examples of every action's docstring."""
    yield "timeline:"
    standing = standing_in(base)
    who, other = standing[0], standing[1]
    merges = other is not None and not any(action.do == "merger" for action in base.timeline)
    for kind, function in with_own(base.own_plugins).actions.items():
        if (who is None and kind in ("entry", "exit")) or (kind == "merger" and not merges):
            continue
        first, *lines = (inspect.getdoc(function) or "").split("\n")
        yield f"  # {kind}: {first}"
        for text in lines:
            if text.startswith("- {"):
                text = text.replace("WHO", who or min(base.providers)).replace("OTHER", other or "")
                yield "  " + text.replace("SEGMENT", min(base.segments))


def standing_in(base: Scenario) -> list[str | None]:
    """Providers that neither come nor go in the base, so that they may in the examples.

    In the order of names, and nobody at the end, twice.
    """
    moving = {action.who for action in base.timeline if action.do in ("entry", "exit")}
    return [*sorted(set(base.providers) - moving), None, None]


def in_yaml(value: Any) -> str:
    """A value as YAML writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {in_yaml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_yaml, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value) if float(number(value)) == value else repr(value)
    return str(value)


def quoted_yaml(text: str) -> str:
    """Text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
