"""What pictures of one scenario find, in a sentence each: their titles.

Numbers in, a sentence of the catalogue out; which of the sentences fits is decided here.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from simulator.growth import GrowthCheck
from simulator.numbers import Format, number
from simulator.speech import say

PERCENT = Format("percent", "1")
STILL = 0.005  # smallest change of a mean, as a share of it, that is one
NAMED = 3  # who are full are named, up to so many
NAME = 50  # letters of a name in a finding
GAIN = 0.005  # smallest gain of a share that is told


def of_adoption(mean: np.ndarray, growth: GrowthCheck) -> str:
    """How many use at the end, and until when that grew like an exponential."""
    last, first, end = len(mean) - 1, float(mean[0]), float(mean[-1])
    if not np.nansum(mean):
        return say("adoption-nobody")
    way = "stay" if abs(end - first) <= STILL * first else "reach" if end > first else "fall"
    said = say(f"adoption-{way}", users=number(end), month=str(last))
    until = growth.holds.until["5 %"] if growth.holds else None
    if growth.supported:
        ending = say("adoption-exponential")
    elif growth.rejected and until is not None and until < last:
        ending = say("adoption-until", month=f"{until:.0f}")
    elif growth.rejected:
        ending = say("adoption-never")
    else:
        ending = ""
    return say("adoption-both", said=said, ending=ending) if ending else said


def of_segments(values: np.ndarray, names: Sequence[str]) -> str:
    """Where adoption is highest at the end, and where lowest."""
    return highest_and_lowest("segments", values[-1], names, PERCENT)


def of_satisfaction(values: np.ndarray, names: Sequence[str]) -> str:
    """With whom users are most satisfied at the end, and with whom least."""
    return highest_and_lowest("satisfaction", values[-1], names, Format("index", "0..100"))


def highest_and_lowest(kind: str, ends: np.ndarray, names: Sequence[str], form: Format) -> str:
    """Who has most at the end, and who least; nothing where nobody has a value."""
    known = [
        (float(value), name) for value, name in zip(ends, names, strict=True) if value == value
    ]
    if not known:
        return ""
    (least, low), (most, high) = min(known), max(known)
    if form.amount(least) == form.amount(most):
        return say(f"{kind}-one" if len(known) == 1 else f"{kind}-alike", name=high,
                   high=form.level(most))  # fmt: skip
    return say(f"{kind}-apart", name=high, high=form.level(most), other=low, low=form.level(least))


def of_shares(shares: np.ndarray, names: Sequence[str]) -> str:
    """Who earns most at the end, and who gained most since the beginning."""
    parts = np.nan_to_num(shares)
    if not parts[-1].any():
        return ""
    lead, gains = int(parts[-1].argmax()), parts[-1] - parts[0]
    gainer = int(gains.argmax())
    told = {"name": names[lead], "share": PERCENT.level(float(parts[-1, lead]))}
    if len(names) == 1:
        return say("share-alone", name=names[0])
    if gains[gainer] < GAIN or not parts[0].any():
        return say("share-leads", **told)
    gain = PERCENT.amount(float(gains[gainer])) + PERCENT.step
    if gainer == lead:
        return say("share-leads-gains", **told, gain=gain)
    return say("share-other-gains", **told, other=names[gainer], gain=gain)


def of_prices(values: np.ndarray, names: Sequence[str], form: Format) -> str:
    """How prices changed, and whose is lowest and highest at the end; nothing without prices."""
    known = [(float(v), name) for v, name in zip(values[-1], names, strict=True) if v == v]
    through = ~np.isnan(values[0]) & ~np.isnan(values[-1])
    if not known:
        return ""
    (least, low), (most, high) = min(known), max(known)
    ends = {"name": low, "low": form.amount(least), "other": high, "high": form.amount(most)}
    if not through.any() or not values[0, through].sum():
        return say("price-ends", **ends) if least < most else say("price-alike", **ends)
    change = float(values[-1, through].sum() / values[0, through].sum()) - 1.0
    if abs(change) < STILL:
        return say("price-ends", **ends) if least < most else say("price-alike", **ends)
    told = {"size": PERCENT.level(abs(change)), "way": "up" if change > 0.0 else "down"}
    return say("price-moves", **told, **ends) if least < most else say("price-move-alike", **told,
                                                                       **ends)  # fmt: skip


def of_utilisation(values: np.ndarray, names: Sequence[str]) -> str:
    """Who is full, and from when on; else between which shares all end."""
    known = [float(v) for v in values[-1] if v == v]
    if not known:
        return ""
    with np.errstate(invalid="ignore"):
        full = values >= 1.0
    if full.any():
        first = {
            name: int(np.flatnonzero(column)[0])
            for name, column in zip(names, full.T, strict=True)
            if column.any()
        }
        ranked = sorted(first.items(), key=lambda one: one[1])
        whose = say("picture-comma").join(
            say("utilisation-since", name=name, month=str(month)) for name, month in ranked[:NAMED]
        )
        more = len(ranked) - NAMED
        if more > 0:
            return say("utilisation-full-more", whose=whose, count=more)
        return say("utilisation-full", whose=whose)
    return say("utilisation-free", low=PERCENT.level(min(known)), high=PERCENT.level(max(known)))


def of_flows(won: np.ndarray, lost: np.ndarray, names: Sequence[str], form: Format) -> str:
    """Who won customers of most revenue over the run, and who lost most."""
    if not won.any():
        return say("flows-none")
    winner, loser = int(won.argmax()), int(lost.argmax())
    told = {"name": names[winner], "won": form.level(float(won[winner]))}
    if not lost.any():
        return say("flows-won", **told)
    return say("flows-won-lost", **told, other=names[loser], lost=form.level(float(lost[loser])))


def of_effects(lines: Mapping[str, np.ndarray], month: int, tell: Callable[[float], str]) -> str:
    """What an alternative is worth, or which is worth most; nothing where there is none.

    Args:
        lines: (3, months) mean, low and high of each alternative; NaN where there is no interval.
        month: for which it is told.
        tell: how an amount is told.
    """
    known = {name: one[:, min(month, one.shape[1] - 1)] for name, one in lines.items()}
    known = {name: one for name, one in known.items() if one[0] == one[0]}
    if not known:
        return ""
    best = max(known, key=lambda name: float(known[name][0]))
    clear = [name for name, (_, low, _) in known.items() if low > 0.0]
    mean, low, high = (float(part) for part in known[best])
    told = {"name": shortest(best), "size": tell(abs(mean)), "month": str(month)}
    if clear and low <= 0.0:
        surest = max(clear, key=lambda name: float(known[name][0]))
        sure = {"name": shortest(surest), "size": tell(float(known[surest][0]))}
        return say("effects-clear", **(told | sure), other=told["name"])
    if mean == 0.0 or low <= 0.0 <= high:
        return say("effects-unclear" if len(known) == 1 else "effects-none", **told)
    if len(known) == 1:
        return say("effects-worth" if mean > 0.0 else "effects-costs", **told)
    return say("effects-most" if mean > 0.0 else "effects-least", **told)


def of_fans(alternative: str, changes: Mapping[str, str]) -> str:
    """What an alternative changes by the end.

    Args:
        changes: what is drawn -> its mean change, in words.
    """
    told = say("picture-comma").join(
        say("fans-change", what=what, change=change) for what, change in changes.items()
    )
    return say("fans-finding", name=shortest(alternative), changes=told)


def shortest(name: str) -> str:
    """A name that leaves room for a finding."""
    return name if len(name) <= NAME else f"{name[: NAME // 2]}…{name[-NAME // 2 + 1 :]}"
