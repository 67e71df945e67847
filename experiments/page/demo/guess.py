"""Predict, observe, explain: a guess of the adoption curve, and how far off it was."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from experiments.page.demo.speech import say
from simulator.numbers import fixed, percent, percent_sign
from simulator.speech import tight

Point = tuple[float, float]  # month, users
CLOSE = 0.1  # of the users there were: within it a guess is a good one
NOTHING = 0.01  # of the most users there were: nobody guesses better


class Guess(NamedTuple):
    """A guessed curve: users of months 0 to the last [customers]."""

    users: tuple[float, ...]

    @property
    def final(self) -> float:
        """Users in the last month."""
        return self.users[-1]

    @property
    def half(self) -> float:
        """The month in which half of the final users are there."""
        return half_of(self.users)


class Distance(NamedTuple):
    """How far a guess is from what happened; a guess that was too high is off by more than 0.

    Attributes:
        mean: of the distances, all months alike [customers].
        share: the same of what there was on average [1].
        worst: the month that was furthest off, and by how much [customers].
        final: of the last month [customers].
        half: by how many months the guess has half of its users later.
    """

    mean: float
    share: float
    worst: tuple[int, float]
    final: float
    half: float


def drawn(points: Sequence[Point], months: int, most: float) -> Guess:
    """A guess from points that somebody drew, straight between them and level outside.

    Args:
        points: in any order; of one month the last one counts.
        months: the last month.
        most: customers in the market; nobody can guess more.

    Raises:
        ValueError: without points.
    """
    if not points:
        raise ValueError("drawn: a guess has at least one point")
    of_month = {min(max(month, 0.0), float(months)): users for month, users in points}
    known = sorted(of_month)
    users = np.interp(np.arange(months + 1), known, [of_month[month] for month in known])
    return Guess(tuple(np.clip(users, 0.0, most).tolist()))


def told(first: float, final: float, half: float, months: int) -> Guess:
    """A smooth guess from numbers: it begins, has half of the final users, and ends as told.

    It never overshoots between the three: monotone cubic interpolation.

    Args:
        first: users in month 0; final: in the last [customers].
        half: the month in which half of the final users are there.
        months: the last month.

    Source: Fritsch & Carlson (1980), SIAM Journal on Numerical Analysis 17(2).
    """
    from scipy.interpolate import PchipInterpolator

    if months < 2:  # no month lies between
        return Guess((first, final))
    half = min(max(half, 1.0), months - 1.0)
    curve = PchipInterpolator([0.0, half, float(months)], [first, final / 2.0, final])
    return Guess(tuple(curve(np.arange(months + 1)).tolist()))


def half_of(users: Sequence[float]) -> float:
    """The first month, in between where it is, by which half of the last month's users are there.

    0 where they are from the start.
    """
    curve = np.asarray(users, float)
    level = curve[-1] / 2.0
    month = int(np.argmax(curve >= level))
    if month == 0:
        return 0.0
    before, now = curve[month - 1 : month + 1]
    return month - 1 + float((level - before) / (now - before))


def distance(guess: Guess, users: Sequence[float]) -> Distance:
    """How far a guess is from the users there were, over the months there were."""
    curve = np.asarray(users, float)
    apart = np.asarray(guess.users[: len(curve)]) - curve
    worst = int(np.argmax(np.abs(apart)))
    mean = float(np.abs(apart).mean())
    usual = float(curve.mean())
    return Distance(
        mean,
        mean / usual if usual > 0.0 else 0.0,
        (worst, float(apart[worst])),
        float(apart[-1]),
        half_of(guess.users[: len(curve)]) - half_of(users),
    )


def told_apart(guess: Guess, users: Sequence[float]) -> list[str]:
    """How far a guess was from the users there were, in sentences."""
    off = distance(guess, users)
    month, worst = off.worst
    told = [say("guess-distance", mean=count(off.mean), share=percent(off.share, 0) +
                percent_sign(), month=str(month), worst=high_or_low(worst))]  # fmt: skip
    if off.share < CLOSE:
        told.append(say("guess-close"))
    if abs(off.final) < NOTHING * max(users):
        told.append(say("guess-final-right"))
    else:
        told.append(say("guess-final-off", off=high_or_low(off.final)))
    key = "later" if off.half > 0 else "earlier"
    right = abs(off.half) < 1.0
    months = {} if right else {"months": fixed(abs(off.half), 0)}
    told.append(say("guess-half-right" if right else f"guess-half-{key}", **months))
    return [tight(sentence) for sentence in told]


def high_or_low(users: float) -> str:
    """So many users too many, or too few."""
    return say("guess-high" if users > 0 else "guess-low", users=count(abs(users)))


def count(users: float) -> str:
    """A number of users."""
    return fixed(users, 0)
