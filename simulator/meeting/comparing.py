"""Whether two recordings belong together, and in which channels they differ."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simulator.errors import choices, meant
from simulator.meeting.columns import ALWAYS, CHANNELS, NAMES, OWN, providers_last
from simulator.meeting.offers import Offered
from simulator.meeting.recording import FIRST, CannotReplay, Meeting
from simulator.speech.rules import rule

Columns = Mapping[str, np.ndarray]
ROUNDING = 1e-12  # what sums and products of doubles cannot tell from nothing


def demand_alike(base: Meeting, alternative: Meeting) -> None:
    """Refuse two recordings that do not begin alike.

    Raises:
        CannotReplay: with what differs, and the way out.
    """
    for name, arm in (("base", base), ("alternative", alternative)):
        if not arm.complete:
            raise CannotReplay(rule("replay-whole", arm=name))
    same: list[tuple[str, Any, Any]] = [
        ("seed", base.seed, alternative.seed),
        ("months", base.last, alternative.last),
        ("providers", str(choices(base.names)), str(choices(alternative.names))),
        ("agents", base.provider.shape[1], alternative.provider.shape[1]),
    ]
    for what, ours, theirs in same:
        if ours != theirs:
            about = {"what": what, "ours": str(ours), "theirs": str(theirs)}
            raise CannotReplay(rule("replay-arms", **about))
    for name in base.months[FIRST]:
        if who := unlike_at_first(name, base, alternative):
            raise CannotReplay(rule("replay-array", who=who, name=name))
    if base.start != alternative.start:
        raise CannotReplay(rule("replay-start"))


def unlike_at_first(name: str, base: Meeting, alternative: Meeting) -> str:
    """The first provider in whose part an array of month 0 differs; "" where none does.

    The price of who is not in the market then is nobody's: it is recorded month by month.
    """
    arms = base.months[FIRST], alternative.months[FIRST]
    differs = np.not_equal(*(providers_last(name, arm[name]) for arm in arms))
    differs = differs.reshape(-1, len(base.names)).any(axis=0)
    if name in NAMES["price"]:
        differs &= (arms[0]["present"] == 1) | (arms[1]["present"] == 1)
    return base.names[int(np.argmax(differs))] if differs.any() else ""


def demand_same_run(replay: Columns, run: Columns) -> None:
    """Refuse a replay of one end that is not the run which was recorded.

    Both ends are by construction; where a scenario has actions of a user's own, which may do what
    no recording holds, this tells.

    Args:
        replay, run: columns of the records (`Record.columns`); month 0 is before anyone decides.

    Raises:
        CannotReplay: with the columns that differ.
    """
    differs = [
        name
        for name, column in run.items()
        if not np.array_equal(column[1:], replay[name][1:], equal_nan=True)
    ]
    if differs:
        raise CannotReplay(rule("replay-other-run", names=choices(differs)))


def live(base: Meeting, alternative: Meeting, mover: Sequence[str]) -> tuple[str, ...]:
    """The channels in which two recordings differ, in the order of CHANNELS.

    By more than a rounding, and of a provider only while it is in the market in both arms: a
    channel that is not among them is the same in both: its part of any difference is 0, and no
    run is needed to know it.

    Args:
        base, alternative: recordings of two whole runs.
        mover: the providers whose own channels are meant.

    Raises:
        CannotReplay: as `Replay` does.
    """
    demand_alike(base, alternative)
    own = columns_named(base, mover)
    differs = {channel: differing(base, alternative, channel) for channel in OWN}
    found = {channel for channel in OWN if differs[channel][own].any()}
    if any(which[~own].any() for which in differs.values()):
        found.add("rivals")
    told = ((base.provider, alternative.provider), (base.voice, alternative.voice))
    if not all(np.array_equal(*both) for both in told):
        found.add("word_of_mouth")
    months = zip(base.months, alternative.months, strict=True)
    if not all(np.array_equal(a[name], b[name]) for a, b in months for name in NAMES["capacity"]):
        found.add("capacity")
    return tuple(channel for channel in CHANNELS if channel in found)


def differing(base: Meeting, alternative: Meeting, channel: str) -> np.ndarray:
    """(providers) whether what customers could meet of a channel differs in any month."""
    found = np.zeros(len(base.names), bool)
    pairs = zip(base.months, alternative.months, base.offered, alternative.offered, strict=True)
    for one, two, offers, others in pairs:
        in_both = (one["present"] == 1) & (two["present"] == 1)
        for name in NAMES[channel]:
            ours, theirs = (shown(name, month) for month in (one, two))
            apart = ~np.isclose(ours, theirs, rtol=ROUNDING, atol=ROUNDING)
            apart = apart.reshape(-1, found.size).any(axis=0)
            found |= apart & (in_both | (name in ALWAYS))
        if channel == "price" and (offers is not None or others is not None):
            found |= in_both & np.array([
                offered_of(offers, j) != offered_of(others, j) for j in range(found.size)
            ])  # fmt: skip
    return found


def shown(name: str, month: dict[str, np.ndarray]) -> np.ndarray:
    """An array of a month, providers last; of what is paid once, what is not for capacity."""
    array = month[name]
    return providers_last(name, array - month["building"] if name == "one_offs" else array)


def offered_of(offered: Offered | None, j: int) -> tuple[Any, ...] | None:
    """What a provider offers beside its price; None where that is nothing."""
    return offered.of(j) if offered is not None and offered.anything(j) else None


def columns_named(recording: Meeting, mover: Sequence[str]) -> np.ndarray:
    """(providers) True for who moves.

    Raises:
        CannotReplay: for who is no provider.
    """
    brands = (mover,) if isinstance(mover, str) else tuple(mover)
    for name in brands:
        if name not in recording.names:
            hint = meant(name, recording.names)
            raise CannotReplay(rule("replay-nobody", name=name, hint=hint))
    return np.array([name in brands for name in recording.names])
