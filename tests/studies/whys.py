"""Explanations with planted parts, for tests of what is said of them."""

import numpy as np

from experiments.answers.why.paragraph import sentences
from experiments.studies.question import ask
from experiments.studies.statistics import NOTHING
from experiments.studies.why.pairs import Found
from experiments.studies.why.question import ask_why, cases
from experiments.studies.why.reason import Reason
from simulator.meeting import CHANNELS
from simulator.speech import speaking

SMALL = {"market.agents": 20_000}  # an agent is a customer
CUT = "cut: timeline+={at: month 12, who: borealis, do: price, by: -10 %}"
SALES = "timeline+={at: month 12, who: cumulus, do: promotion, channels: {sales: 150}}"
SECURITY = "timeline+={at: month 12, who: cumulus, do: service, attribute: security, to: 0.92}"
OUTAGE = "timeline+={at: month 30, who: aurora, do: outage, hours: 40}"
SEGMENTS = sorted(["enterprise", "government", "academic", "sme", "individual"])
PLACES = [*sorted(["aurora", "borealis", "cumulus", "citadel", "campus"]), "nobody"]
NOISE = np.array([1.0, -1.0] * 6)  # of twelve pairs, which has mean 0
FOLLOWS = " Assumed: capacity follows demand; "
RESTS = f"{FOLLOWS}rivals do not answer (frozen, they do the same)."
RESTS_ZH = "假设：容量随需求调整；竞争对手不作应对（冻结也一样）。"


def case_of(*alternatives, of=None):
    return cases(ask_why(ask("baseline", *alternatives, set=SMALL), of))[0]


def planted(case, levers, cells=None, stay=None, unsure=(), prices=(2.5, 2.25), pairs=12):
    """An explanation with these parts.

    Args:
        levers: of each lever the credits, by quantity and channel, [customers] and [M].
        cells: revenue won [M], by segment and source.
        stay: what stayers are billed more, by price and by use [M].
        unsure: channels whose sign nobody knows.
    """
    alone = sum_of(levers)
    found = []
    for noise in NOISE[:pairs]:
        credits = np.zeros((max(1, len(case.levers)), len(CHANNELS), 12))
        for row, lever in enumerate(levers):
            for quantity, parts in lever.items():
                for channel, value in parts.items():
                    doubt = 4.0 if quantity == "profit" and channel in unsure else 0.05
                    size = value * (1.0 + noise * doubt)
                    where = {"users": 4, "revenue": 5, "profit": 10}[quantity]
                    credits[row, CHANNELS.index(channel), where] = size
                    if quantity == "profit":
                        credits[row, CHANNELS.index(channel), 11] = 0.7 * size
        base = np.zeros(12)
        base[[4, 9, 10, 11]] = 2384, 558e6, 95e6, 66e6
        whole = credits.sum(axis=(0, 1))
        ends = [credits[row].sum(axis=0) for row in range(len(credits))]
        found.append(Found(
            base, base + whole, credits, np.array(ends), np.array(ends), np.zeros(12),
            np.isin(CHANNELS, [*alone]), np.array(prices), *flows_of(case, cells, stay, noise),
            base[None], (base + whole)[None],
        ))  # fmt: skip
    return Reason(case, found)


def sum_of(levers):
    """The channels of any lever and quantity."""
    return dict.fromkeys(c for lever in levers for parts in lever.values() for c in parts)


def flows_of(case, cells, stay, noise):
    """Tables of flows with revenue won in some cells, and stayers."""
    shape = (len(SEGMENTS), len(PLACES), len(PLACES))
    agents, here, there = (np.zeros(shape, np.int64) for _ in range(3))
    own = PLACES.index(case.whose[0])
    for (segment, source), value in (cells or {}).items():
        at = SEGMENTS.index(segment), PLACES.index(source)
        bill = round(abs(value) * 1e12 * (1.0 + 0.05 * noise))
        if value > 0:
            there[at[0], at[1], own] = bill
        else:
            here[at[0], own, at[1]] = bill
    parts = [np.zeros((len(SEGMENTS), len(PLACES) - 1), np.int64) for _ in range(2)]
    for part, value in zip(parts, stay or (0, 0), strict=True):
        part[0, own] = round(value * 1e12 * (1.0 + 0.05 * noise))
        there[0, own, own] += part[0, own]
    return agents, here, there, *parts


def millions(**parts):
    return {channel: value * 1e6 for channel, value in parts.items()}


def cut():
    """A price cut that wins customers and costs the capacity to serve them."""
    parts = {
        "profit": millions(price=25, capacity=-52, word_of_mouth=4.5),
        "users": {"price": 582, "word_of_mouth": 88, "capacity": 1},
        "revenue": {"price": 41e6},
    }
    cells = {("enterprise", "aurora"): 9.3, ("enterprise", "nobody"): 7.3, ("sme", "cumulus"): 2.0,
             ("sme", "aurora"): 0.4}  # fmt: skip
    return planted(case_of(CUT), [parts], cells, (-47.0, 31.0), unsure=["word_of_mouth"])


def security_and_sales(together=0.0):
    parts = [
        {"profit": millions(service=30, capacity=-20), "users": {"service": 400}},
        {"profit": millions(promotion=8, capacity=-6.5), "users": {"promotion": 80}},
    ]
    case = case_of(f"both: {SECURITY}; {SALES}")
    reason = planted(case, parts)
    reason.alone[:, 1, 10] += -3.3e6  # sales alone lose 1.8 M, on top of the security they add 3.2
    reason.last[:, 1, 10] += 1.7e6
    return reason


def answered():
    """A cut that two rivals answer."""
    at = "timeline+={{at: month 14, who: {}, do: price, by: -10 %}}"
    case = case_of("; ".join([CUT, at.format("aurora"), at.format("cumulus")]))
    parts = {
        "profit": millions(price=25, capacity=-38, rivals=-24, word_of_mouth=6.5),
        "users": {"price": 569, "rivals": -249, "word_of_mouth": 128},
    }
    return planted(case, [parts])


def rival():
    """What another's cut does to who does nothing."""
    case = case_of("timeline+={at: month 18, who: campus, do: price, by: -30 %}", of="borealis")
    parts = {
        "profit": millions(rivals=-25, capacity=14),
        "users": {"rivals": -292},
        "revenue": {"rivals": -28e6},
    }
    cells = {
        ("enterprise", "campus"): -17.0,
        ("sme", "campus"): -6.7,
        ("government", "nobody"): -3.1,
    }
    return planted(case, [parts], cells, prices=(2.5, 2.5))


def outage(profit, users, unsure=()):
    parts = {"profit": millions(rivals=profit), "users": {"rivals": users}}
    return planted(case_of(OUTAGE, of="borealis"), [parts if profit else {}], unsure=unsure)


def text(reason):
    return " ".join(sentences(reason))


def chinese(reason):
    """In whole words, also where the catalogue of units is not asked."""
    with speaking("zh"):
        return "".join(sentences(reason)).replace(" USD", "美元")


def spanned(mean, low, high, method="t"):
    return NOTHING._replace(n=12, difference=mean, low=low, high=high, method=method)
