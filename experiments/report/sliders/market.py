"""Which market the sliders of a folder move: that of its run, or the base of its comparison."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import scenarios
from experiments.studies.arms import BadRequest
from experiments.studies.speech import rule
from simulator.scenario import Scenario, from_data

PROVENANCE = "provenance.json"


class Market(NamedTuple):
    """What a folder was run with.

    Attributes:
        folder: where it is.
        scenario: of the run, or of the comparison's base.
        provider: whose figures matter: who moves in the comparison, else the first provider.
        seed: the root seed.
        month: the month that answers speak of.
    """

    folder: Path
    scenario: Scenario
    provider: str
    seed: int
    month: int


def market_in(folder: Path, plugins: Iterable[Callable[..., Any]] = ()) -> Market:
    """The market of a folder of results.

    Args:
        plugins: functions of your own that its scenario names.

    Raises:
        BadRequest: when it holds neither a run nor a comparison.
        ScenarioError: when its scenario names what there is not.
    """
    about = provenance_in(folder)
    command = about["question"].get("command")
    if command not in ("run", "compare"):
        told = f"`{command}`" if command else rule("sliders-something")
        raise BadRequest(rule("sliders-market", folder=folder, what=told))
    try:
        of = (of_comparison if command == "compare" else of_run)(about)
        seed = int(about["seed"])
    except (KeyError, TypeError, ValueError, IndexError):
        raise BadRequest(rule("sliders-damaged", file=folder / PROVENANCE)) from None
    scenario = from_data(of.data, plugins=plugins, library=scenarios.FOLDER)
    month = scenario.market.months if of.month is None else of.month
    return Market(folder, scenario, provider_of(of.movers, scenario), seed, month)


class Of(NamedTuple):
    """What provenance says of a market: plain data, who moves, the month that is told."""

    data: dict[str, Any]
    movers: list[str | None]
    month: int | None


def of_run(about: dict[str, Any]) -> Of:
    """The market of a run."""
    return Of(about["effective_scenario"], [], None)


def of_comparison(about: dict[str, Any]) -> Of:
    """The market of a comparison's base."""
    question = about["question"]
    movers = [mover for _, mover in question["alternatives"].values()]
    return Of(about["base"]["effective_scenario"], movers, int(question["months"][-1]))


def provenance_in(folder: Path) -> dict[str, Any]:
    """What a folder says that it is made of."""
    if not folder.is_dir():
        raise BadRequest(rule("sliders-folder", folder=folder))
    file = folder / PROVENANCE
    try:
        about = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadRequest(rule("sliders-no-market", folder=folder, file=PROVENANCE)) from None
    except (OSError, ValueError):
        raise BadRequest(rule("sliders-damaged", file=file)) from None
    if not isinstance(about, dict) or not isinstance(about.get("question"), dict):
        raise BadRequest(rule("sliders-damaged", file=file))
    return about


def provider_of(movers: Iterable[str | None], scenario: Scenario) -> str:
    """The first provider that moves and is in the market from its beginning, else its first."""
    for mover in movers:
        for name in re.split(r", | and ", mover or ""):
            if name in scenario.providers:
                return name
    return next(iter(scenario.providers))
