"""A demonstration of one visitor: what is on, what he guessed, whom he looks at.

It outlives a reload of the page, and a change of its language; the address may say how it begins.
"""

import asyncio
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from experiments.page.demo.guess import Guess
from experiments.page.demo.speech import say
from experiments.page.demo.stage import MOST_AGENTS, MOST_SEED, SEED, Pace, Stage
from experiments.page.working import Load, Report
from scenarios import names
from simulator.errors import UserError, listed, nearest, quoted
from simulator.numbers import fixed

STARTS_WITH = "classroom"
KNOWN = ("scenario", "set", "agents", "seed", "guess")
BOUNDS = {"agents": (1, MOST_AGENTS), "seed": (0, MOST_SEED)}  # of whole numbers in an address
LONGEST = 12  # digits that are read at all

T = TypeVar("T")


class NotShown(UserError):
    """An address asks for what cannot be shown; the text says what can."""


class Billing(NamedTuple):
    """What is on: the scenario and how it differs from its file.

    Attributes:
        scenario: a bundled name, or the file that the page was started with.
        overrides: `path=value`, as `--set` takes them.
        seed: of the run.
        guess: whether the audience is asked for a guess first.
    """

    scenario: str = STARTS_WITH
    overrides: tuple[str, ...] = ()
    seed: int = SEED
    guess: bool = True

    def stage(self, report: Report | None = None) -> Stage:
        """The market in month 0; `report` as `Stage` has it."""
        return Stage(self.scenario, self.overrides, self.seed, report=report)


def playable(start: str) -> list[str]:
    """The scenarios that can be on: the bundled ones, and the page's own file."""
    return [*names(), *([start] if start not in names() else [])]


def billing_of(query: Iterable[tuple[str, str]], start: str) -> Billing | None:
    """What an address asks for: `?scenario=classroom&set=path=value&agents=2000&guess=0`.

    Args:
        query: names and values, in order; `set` may come several times.
        start: the scenario the page was started with; no other file is opened.

    Returns:
        None where it asks for nothing.

    Raises:
        NotShown: for what is not known, or out of bounds; the text names all of it.
    """
    said = list(query)
    if not said:
        return None
    last = dict(said)
    if faults := list(faults_of(last, start)):
        raise NotShown("\n".join(faults))
    overrides = [value for name, value in said if name == "set"]
    if "agents" in last:
        overrides.append(f"market.agents={int(last['agents'])}")
    scenario, seed = last.get("scenario", STARTS_WITH), int(last.get("seed", SEED))
    return Billing(scenario, tuple(overrides), seed, last.get("guess", "1") == "1")


def faults_of(said: Mapping[str, str], start: str) -> Iterator[str]:
    """All that is wrong with an address, a sentence each."""
    for name in said:
        if name not in KNOWN:
            yield say("address-unknown", name=quoted(name)) + meant(name, KNOWN)
    scenario = said.get("scenario", STARTS_WITH)
    if scenario not in playable(start):
        yield say("address-scenario", name=quoted(scenario)) + (
            meant(scenario, names()) or say("address-there", names=listed(names()))
        )
    for name, (least, most) in BOUNDS.items():
        if name in said and not within(said[name], least, most):
            yield say("address-number", name=name, value=quoted(said[name]),
                      least=fixed(least, 0), most=fixed(most, 0))  # fmt: skip
    if said.get("guess", "1") not in ("0", "1"):
        yield say("address-guess", value=quoted(said["guess"]))


def meant(word: str, known: Collection[str]) -> str:
    """What may be meant by a word that is none of those known; empty where none is like it."""
    near = nearest(word, known)
    return say("address-near", name=quoted(near)) if near is not None else ""


def within(text: str, least: int, most: int) -> bool:
    """Whether a text is a whole number between two."""
    digits = text.isascii() and text.isdigit() and len(text) <= LONGEST
    return digits and least <= int(text) <= most


class Show:
    """What is on for one visitor.

    Attributes:
        billing: what is on.
        address: what the address asked for last, or None.
        stage: the market, once it is made.
        pace: how fast months go by.
        guess: what was guessed, or None; `asked` while the audience is still to guess.
        picked: the customer that is explained, or None.
    """

    def __init__(self) -> None:
        self.billing = Billing()
        self.address: Billing | None = None
        self.stage: Stage | None = None
        self.pace = Pace()
        self.guess: Guess | None = None
        self.asked = True
        self.picked: int | None = None
        self.turn = asyncio.Lock()  # one thing at a time may happen on stage
        self._acting = threading.Lock()  # also where a browser has gone and its work still runs

    def called_for(self, address: Billing | None) -> Billing | None:
        """What is to come on when the room is visited; None where what is on stays.

        Whoever reloads the page or changes its language comes by the same address, and finds
        what has been put on since.
        """
        news = address is not None and address not in (self.address, self.billing)
        if address is not None:
            self.address = address
        if self.stage is None:
            return address or self.billing
        return address if news else None

    def open(self, billing: Billing, stage: Stage) -> None:
        """Another market is on."""
        self.billing, self.stage = billing, stage
        self.pace.playing, self.picked = False, None
        self.guess, self.asked = None, billing.guess

    def alone(self, act: Callable[[Report], T]) -> Callable[[Report], T]:
        """Work on the stage that no other work disturbs."""

        def acting(report: Report) -> T:
            with self._acting:
                return act(report)

        return acting

    def load(self, months: int) -> Load | None:
        """What so many months make the market do."""
        return None if self.stage is None else Load(self.stage.setup.agents, months, 1)

    @property
    def may_run(self) -> bool:
        """Whether there is a market, a guess or none wanted, and a month to come."""
        return self.stage is not None and not self.asked and not self.stage.over
