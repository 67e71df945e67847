"""What levers come to alone, together and by channel, and what an explanation takes.

python -m tests.benchmarks.why [SEED]

The first five what-ifs are a table to be held beside others of the same economics: where levers
meet nowhere, the difference is exactly 0 in every cell. The last line is the time of twelve pairs.
"""

import sys
import time

from experiments.studies.question import ask
from experiments.studies.why.question import ask_why
from experiments.studies.why.working import explain

MEGA = 1e6
QUANTITIES = ("users", "revenue", "profit")
SEGMENTS = ("enterprise", "government", "academic", "sme", "individual")
NAMES = ("aurora", "borealis", "cumulus", "citadel", "campus")
APART = (
    {f"segments.{name}.{field}": 0 for name in SEGMENTS for field in ("imitation", "word_of_mouth")}
    | {f"providers.{name}.capacity": 1e12 for name in NAMES}
    | {f"providers.{name}.capacity_policy": {"policy": "fixed"} for name in NAMES}
    | {"consideration.price_exponent": 0}
)


def at_twelve(who, action):
    """A change in month 12."""
    return f"timeline+={{at: month 12, who: {who}, {action}}}"


CUT_SME = at_twelve("borealis", "do: price, by: -10 %, segments: [sme]")
FOR_LARGE = at_twelve(
    "borealis", "do: promotion, channels: {sales: 400}, segments: [enterprise]"
)  # fmt: skip
CUT = at_twelve("borealis", "do: price, by: -10 %")
SALES = at_twelve("borealis", "do: promotion, channels: {sales: 400}")
SECURITY = at_twelve("cumulus", "do: service, attribute: security, to: 0.92")
CUMULUS = at_twelve("cumulus", "do: promotion, channels: {sales: 150}")
FIRST = at_twelve("borealis", "do: promotion, channels: {sales: 200}")
SECOND = at_twelve("borealis", "do: promotion, channels: {digital: 200}")
WHAT_IFS = {
    "cut sme / sales enterprise, apart": (f"{CUT_SME}; {FOR_LARGE}", APART),
    "the same, whole market": (f"{CUT_SME}; {FOR_LARGE}", {}),
    "borealis -10 % / sales +400": (f"{CUT}; {SALES}", {}),
    "cumulus security / sales +150": (f"{SECURITY}; {CUMULUS}", {}),
    "sales +200 / digital +200": (f"{FIRST}; {SECOND}", {}),
}


def reason_of(change, set, pairs, seed):
    """The explanation of one change of the baseline."""
    question = ask("baseline", f"it: {change}", reps=pairs, seed=seed, set=set)
    return explain(ask_why(question, reps=pairs)).reasons["it"]


def figures(values):
    """Users, revenue and profit."""
    users, revenue, profit = values
    return f"{users:8,.0f} {revenue / MEGA:7.2f} {profit / MEGA:7.2f}"


def print_levers(name, change, set, seed):
    """Singles, joint, difference; and what channels are credited with in profit."""
    reason = reason_of(change, set, 1, seed)
    ends = [[reason.added(q, lever, True).difference for q in QUANTITIES] for lever in (0, 1)]
    both = [reason.effect(q).difference for q in QUANTITIES]
    apart = [reason.jointly(q).difference for q in QUANTITIES]
    print(f"{name:34} " + " | ".join(map(figures, [*ends, both, apart])))
    for lever in (0, 1):
        parts = {
            channel: reason.part("profit", channel, lever=lever).difference / MEGA
            for channel in reason.channels
        }
        told = ", ".join(f"{name} {value:.2f}" for name, value in parts.items() if value)
        print(f"    credit of {lever + 1}: {sum(parts.values()):.2f} ({told})")


def print_time(pairs=12):
    """How long twelve pairs with three channels take."""
    began = time.perf_counter()
    reason = reason_of(CUT, {}, pairs, 1)
    took = time.perf_counter() - began
    print(f"{pairs} pairs, {len(reason.channels)} channels: {took:.1f} s")


if __name__ == "__main__":
    root = int(sys.argv[1]) if sys.argv[1:] else 1
    for title, (changes, overrides) in WHAT_IFS.items():
        print_levers(title, changes, overrides, root)
    print_time()
