"""When an answer would flip, in words, as a table and as a tornado."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.layout import paragraph, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import owner, together
from experiments.studies.flip.guesses import Guess
from experiments.studies.flip.working import FLIPS, MAY, SAME, End, Flips, Order
from simulator.numbers import DASH, Format
from simulator.outcome import metrics
from simulator.plots.choices import flip as plots
from simulator.speech import called, language

MOST = 12  # rows of a table
LISTED = 5  # paths in a sentence
DIGITS = 3


class FlipAnswer:
    """What an answer rests on.

    Args:
        found: the numbers.
    """

    def __init__(self, found: Flips) -> None:
        self.found = found
        self.base = found.comparison.base_name
        currency = found.comparison.base.scenario.market.currency
        self.form: Format = metrics.find("npv").format(currency)

    def __str__(self) -> str:
        parts = [say("flip-heading")]
        if not self.found.orders:
            parts.append(paragraph(say("flip-nothing")))
        for place in range(len(self.found.orders)):
            parts += [paragraph(self.sentence(place)), self.turns_table(place)]
        parts.append("\n".join(paragraph(line) for line in self.remarks()))
        return "\n\n".join(part for part in parts if part)

    # Sentences -----------------------------------------------------------------------

    def name(self, arm: str | None) -> str:
        """What an arm is called."""
        return self.base if arm is None else arm

    def leads(self, order: Order) -> str:
        """`price_war is behind baseline by 2.1M USD of cumulus' NPV`, as it is."""
        size = f"{self.form.size(float(np.mean(order.values)))}{self.form.step}"
        ahead, behind = self.name(order.ahead), self.name(order.behind)
        return say("flip-leads", ahead=ahead, behind=behind, size=size, whose=whose(order))

    def sentence(self, place: int) -> str:
        """Whether an order holds, and what would turn it first."""
        order = self.found.orders[place]
        leads = self.leads(order)
        if not order.clear:
            return say("flip-unclear", leads=leads)
        turning, may = self.found.turning(place), self.found.turning(place, MAY)
        tried = self.found.ends[place]
        if not tried:
            return say("flip-untried", leads=leads)
        guesses = len({end.guess.path for end in tried})
        if not turning and may:
            return say("flip-perhaps", leads=leads, guesses=guesses, count=len(may))
        if not turning:
            return say("flip-never", leads=leads, guesses=guesses, count=len(tried))
        return say("flip-unless", leads=leads, turn=self.turn(turning[0]))

    def turn(self, end: End) -> str:
        """`price sensitivity of enterprises is below 0.8 (95 %: ...; we say 1.2, a guess)`."""
        falling = end.value < end.guess.value
        if end.guess.whole:
            key = "flip-at-most" if falling else "flip-at-least"
        else:
            key = "flip-below" if falling else "flip-above"
        ends = self.interval(end)
        interval = say("flip-95", interval=ends) if ends else say("flip-no-interval")
        if end.turn is not None and len({*map(short, (end.turn.at, *known_ends(end)))}) == 1:
            interval = ""  # to three digits it is the same in every pair
        return say(key, path=in_words(end.guess.path), value=self.value(end.guess, turn_of(end)),
                   interval=interval, said=self.value(end.guess, end.guess.value))  # fmt: skip

    def value(self, guess: Guess, value: float) -> str:
        """A value with its unit."""
        return f"{short(value)} {guess.unit}" if guess.unit else short(value)

    def interval(self, end: End) -> str:
        """The interval of the value at which the order turns; where it is not known nothing."""
        low, high = (None, None) if end.turn is None else end.turn.ends
        if low is not None and high is not None:
            return say("flip-ends", low=short(low), high=short(high))
        if high is not None:
            return say("flip-or-less", value=short(high))
        return "" if low is None else say("flip-or-more", value=short(low))

    def remarks(self) -> Iterator[str]:
        """What was varied and how, and what was not."""
        found = self.found
        if not any(order.clear for order in found.orders):
            return
        idle: dict[tuple[str, float], bool] = {}
        guesses = {end.guess for ends in found.ends.values() for end in ends}
        for end in (end for ends in found.ends.values() for end in ends):
            where = end.guess.path, end.value
            idle[where] = idle.get(where, True) and end.state == SAME  # in every order
        if idle:
            usual = sum(one.usual for one in guesses)
            yield say("flip-how", count=len(guesses), usual=str(usual))
            yield say("flip-ends-said", idle=sum(idle.values()), count=len(idle),
                      pairs=str(found.comparison.pairs), made=f"{found.pairs:,}")  # fmt: skip
        if found.guesses.changed:
            yield say("flip-changed", paths=listed(found.guesses.changed))
        if found.refused:
            yield say("flip-refused", paths=listed(
                [f"{guess.path}={short(value)}" for guess, value, _ in found.refused]))  # fmt: skip

    # Table and data ------------------------------------------------------------------

    def turns_table(self, place: int) -> str:
        """The ends that flip an order, nearest first, then those that may."""
        if place not in self.found.ends:
            return ""
        ends = [*self.found.turning(place), *self.found.turning(place, MAY)]
        rows = [self.row(end) for end in ends[:MOST]]
        head = (say("flip-guess"), say("flip-turns"), say("flip-we-say"), say("flip-verdict"),
                say("flip-interval"), say("flip-there"))  # fmt: skip
        if not rows:
            return ""
        text = table(head, rows, left=(0, 3), spare=(4, 5, 2), file="flip.csv")
        more = len(ends) - len(rows)
        return f"{text}\n{say('flip-more', count=more)}" if more else text

    def row(self, end: End) -> tuple[str, ...]:
        """An end that flips, or may."""
        sign = ("<" if end.value < end.guess.value else ">") + "=" * end.guess.whole
        turns = f"{sign} {short(turn_of(end))}" if end.turn is not None else DASH
        interval = self.interval(end) or DASH
        verdict = say("flip-clearly") if end.state == FLIPS else say("flip-may")
        change = self.form.change(end.result.difference)
        return (end.guess.path, turns, short(end.guess.value), verdict, interval,
                say("flip-at", size=change, value=short(end.value)))  # fmt: skip

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables: a row an end of a guess, and an order."""
        rows = [
            {"ahead": self.name(order.ahead), "behind": self.name(order.behind)} | data_of(end)
            for place, order in enumerate(self.found.orders)
            for end in self.found.ends.get(place, ())
        ]
        return {"flip": pd.DataFrame(rows)} if rows else {}

    def document(self) -> dict[str, Any]:
        """What is said of it in the document of `compare --json`."""
        found = self.found
        return {
            "guesses": len(found.guesses.varied), "changed": list(found.guesses.changed),
            "refused": [[guess.path, value, why] for guess, value, why in found.refused],
            "pairs": found.pairs, "remarks": list(self.remarks()),
            "orders": [
                {"ahead": self.name(order.ahead), "behind": self.name(order.behind),
                 "by": float(np.mean(order.values)), "clear": order.clear,
                 "answer": self.sentence(place),
                 "ends": [data_of(end) for end in
                          (*found.turning(place), *found.turning(place, MAY))
                          if place in found.ends]}
                for place, order in enumerate(found.orders)
            ],
        }  # fmt: skip

    # Picture -------------------------------------------------------------------------

    def figures(self, folder: Path) -> list[Path]:
        """A tornado an order that is clear."""
        places = [place for place in self.found.ends if self.found.ends[place]]
        names = {place: "flip.png" if len(places) == 1 else f"flip-{number + 1}.png"
                 for number, place in enumerate(places)}  # fmt: skip
        return [self.tornado(folder / name, place) for place, name in names.items()]

    def tornado(self, file: Path, place: int) -> Path:
        """The guesses that move an order most, first."""
        order = self.found.orders[place]
        sides: dict[Guess, dict[float, float]] = {}
        for end in self.found.ends[place]:
            if end.state != SAME:
                sides.setdefault(end.guess, {})[end.value] = end.result.difference or 0.0
        said = float(np.mean(order.values))
        ends = [
            plots.Ends(in_words(guess.path), there.get(guess.low, np.nan),
                       there.get(guess.high, np.nan), (short(guess.low), short(guess.high)))
            for guess, there in sides.items()
        ]  # fmt: skip
        ends.sort(key=lambda one: -swing(one, said))
        ends = [one for one in ends if swing(one, said) >= plots.LEAST_SEEN * swing(ends[0], said)]
        ahead, behind = self.name(order.ahead), self.name(order.behind)
        words = plots.Words(
            self.form.label(say("flip-axis", ahead=ahead, behind=behind, whose=whose(order))),
            say("flip-least"), say("flip-greatest"), say("flip-as-said"), say("flip-zero"),
        )  # fmt: skip
        more = len(ends) - plots.MOST
        remarks = [say("flip-shown", count=plots.MOST, all=str(len(ends)))] if more > 0 else []
        return plots.flips(file, said, ends, words, self.sentence(place), remarks)


def in_words(path: str) -> str:
    """`price sensitivity of enterprises`, `capacity policy: lead of aurora`; else the path."""
    kind, *rest = path.split(".")
    if kind not in ("segments", "providers", "verticals") or len(rest) < 2:
        return path
    who, what = called(kind.removesuffix("s"), rest[0]), ": ".join(rest[1:])
    return say("flip-of", who=who, what=what.replace("_", " ") if language() == "en" else what)


def whose(order: Order) -> str:
    """By whose NPV an order is told."""
    return say("flip-all") if order.mover is None else owner(order.mover)


def swing(one: plots.Ends, said: float) -> float:
    """How far a guess moves an answer."""
    return float(np.nanmax(np.abs([one.least - said, one.greatest - said])))


def known_ends(end: End) -> list[float]:
    """The ends that the interval of a turn has."""
    return [one for one in (end.turn.ends if end.turn is not None else ()) if one is not None]


def turn_of(end: End) -> float:
    """The value at which an end's order turns; the end where nobody knows."""
    return end.value if end.turn is None else end.turn.at


def short(value: float) -> str:
    """A value of a guess in three digits."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{DIGITS}g}"


def listed(paths: Any) -> str:
    """The first of some paths, and how many more there are."""
    shown = [*paths[:LISTED]]
    more = len(paths) - len(shown)
    names = [*shown, *([say("flip-others", count=more)] if more else [])]
    return together(names)


def data_of(end: End) -> dict[str, Any]:
    """An end, as data."""
    turn = end.turn
    low, high = turn.ends if turn is not None else (None, None)
    return {
        "path": end.guess.path, "said": end.guess.value, "value": end.value,
        "unit": end.guess.unit, "default_range": end.guess.usual, "state": end.state,
        "mean": end.result.difference, "low": end.result.low, "high": end.result.high,
        "pairs": end.pairs, "turns_at": None if turn is None else turn.at,
        "turns_low": low, "turns_high": high,
        "distance": None if turn is None else end.distance,
    }  # fmt: skip
