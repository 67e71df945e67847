"""What the marketing cycle brings: `python -m tests.benchmarks.cycle [--together] [PATH=VALUE...]`.

Each provider of the baseline in turn is the only one that prices by it, against the same seeds
with `follow_cost`; or all together. Prints means with 95 % intervals, and in how many pairs it
is better. Further parameters are those of the cycle, e.g. `caution=1`.
"""

import sys

import numpy as np
from scipy import stats

import scenarios
from experiments.studies.replications import replicate

SEEDS = tuple(range(201, 213))
ORDER = ("aurora", "borealis", "campus", "citadel", "cumulus")


def worth(runs, who):
    """(pairs) NPV [M], and discounted revenue [M]."""
    record = runs[0].record
    j = record.providers.index(who)
    fade = (1.0 + record.discount_rate) ** -np.arange(1.0, record.month + 1)
    npv = np.array([(run.record["profit"][1:, j] * fade).sum() for run in runs]) / 1e6
    revenue = np.array([(run.record["revenue"][1:, j] * fade).sum() for run in runs]) / 1e6
    return npv, revenue


def cycling(who, also=None, **said):
    """The baseline where some providers price by the cycle."""
    changed = dict(also or {})
    for name in who:
        changed[f"providers.{name}.pricing.policy"] = "marketing_cycle"
        changed |= {f"providers.{name}.pricing.{key}": value for key, value in said.items()}
    return scenarios.load("baseline", set=changed)


def gains(who, movers, seeds=SEEDS, also=None, base=None, **said):
    """(pairs) what `who` gains where `movers` price by the cycle [M], and the base's revenue."""
    base = base or replicate(scenarios.load("baseline", set=also or {}), seeds)
    moved = replicate(cycling(movers, also, **said), seeds)
    before, revenue = worth(base, who)
    return worth(moved, who)[0] - before, revenue


def line(who, gained, revenue):
    """`borealis  +10.4 +- 1.7 M (2.6 %), better in 12 of 12`."""
    error = stats.t.ppf(0.975, len(gained) - 1) * gained.std(ddof=1) / np.sqrt(len(gained))
    part = 100.0 * gained.mean() / revenue.mean()
    better = f"better in {(gained > 0).sum()} of {len(gained)}"
    return f"{who:9s} {gained.mean():+6.1f} +- {error:3.1f} M ({part:+.1f} %), {better}"


def main(words):
    together = "--together" in words
    pairs = [word.split("=", 1) for word in words if "=" in word]
    said = {key: float(value) for key, value in pairs if "." not in key and key != "seeds"}
    said = {key: int(value) if value.is_integer() else value for key, value in said.items()}
    also = {key: value for key, value in pairs if "." in key}
    seeds = next((value for key, value in pairs if key == "seeds"), None)
    seeds = SEEDS if seeds is None else tuple(range(*map(int, seeds.split("-"))))
    base = replicate(scenarios.load("baseline", set=also), seeds)
    if together:
        moved = replicate(cycling(ORDER, also, **said), seeds)
    for who in ORDER:
        runs = moved if together else replicate(cycling([who], also, **said), seeds)
        before, revenue = worth(base, who)
        print(line(who, worth(runs, who)[0] - before, revenue), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
