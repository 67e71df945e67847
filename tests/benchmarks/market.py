"""How fast and how large: `python -m tests.benchmarks.market`.

Prints medians of several rounds; nothing here is asserted, because machines differ. Ratios
are taken side by side in one run.
"""

import gc
import statistics
import time

import numpy as np

import scenarios
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.replications import replicate
from simulator.model import MarketModel, available_threads
from simulator.plugins.pricing import POLICIES

ROUNDS = 5
FIVE = ("aurora", "borealis", "campus", "citadel", "cumulus")


def seconds(work, clock=time.perf_counter):
    started = clock()
    work()
    return clock() - started


def median(work, rounds=ROUNDS):
    return statistics.median(seconds(work) for _ in range(rounds))


def bytes_of(model):
    """Memory of the arrays that grow with the number of agents."""
    customers = model.customers
    parts = [*customers.columns, *customers.contacts, customers.using]
    return sum(part.nbytes for part in parts)


def print_small(clock=time.thread_time):
    """What a batch study makes thousands of: a run of 2,000 customers on one thread."""
    small = scenarios.load("baseline", set={"market.agents": 2_000})
    built, stepped = [], []
    for _ in range(5 * ROUNDS):
        started = clock()
        model = MarketModel(small, rng=1, threads=1)
        built.append(clock() - started)
        stepped.append(seconds(model.run, clock))
    build, months = (statistics.median(times) * 1e3 for times in (built, stepped))
    print(
        f"2,000 agents x {small.market.months} months on one thread: {build + months:.1f} ms, "
        f"{build:.1f} of it to build ({1e3 / (build + months):.0f} runs a second)"
    )


def market_of(policies):
    """The baseline with a provider for each policy: its five, and copies of them beyond that."""
    settings = {"market.agents": 20_000}
    for number, policy in enumerate(policies):
        name = FIVE[number % len(FIVE)]
        if number >= len(FIVE):
            name = f"{name}_{number // len(FIVE) + 1}"
            original = scenarios.load("baseline").providers[FIVE[number % len(FIVE)]]
            settings[f"providers.{name}"] = original.model_dump(mode="json")
        settings[f"providers.{name}.pricing"] = {"policy": policy}
    return scenarios.load("baseline", set=settings)


def months_of(scenario):
    """Seconds of a mean month of a run, and of it those in which providers decide.

    Of one thread's own time, so that what else the machine does counts little, and without the
    collection of garbage, as `timeit` does: it walks over all that is in memory, whose turn it
    happens to be.
    """
    model = MarketModel(scenario, rng=1, threads=1)
    gc.collect()
    gc.disable()
    deciding = 0.0
    decide = model.decide

    def timed():
        nonlocal deciding
        deciding += seconds(decide, time.thread_time)

    model.decide = timed
    whole = seconds(model.run, time.thread_time)
    gc.enable()
    return np.array([whole, deciding]) / scenario.market.months


def print_policies():
    """What policies cost: markets with them against the same with fixed prices, side by side."""
    every = tuple(POLICIES)
    of = {
        f"all {len(every)} policies, a provider each": every,
        "five marketing_cycle": ("marketing_cycle",) * 5,
        "one best_response of five": ("best_response", *("fixed",) * 4),
        "one marketing_cycle of five": ("marketing_cycle", *("fixed",) * 4),
    }
    for name, policies in of.items():
        pair = market_of(policies), market_of(("fixed",) * len(policies))
        for scenario in pair:
            months_of(scenario)  # compile
        rounds = [np.array([months_of(scenario) for scenario in pair]) for _ in range(ROUNDS)]
        (month, decide), (fixed, least) = np.median(rounds, axis=0) * 1e3
        times = np.median([one[0, 0] / one[1, 0] for one in rounds])
        print(
            f"{name}: a month takes {times:.2f} times one of fixed prices "
            f"({month:.1f} ms, {decide:.1f} of it to decide, against {fixed:.1f} and {least:.1f})"
        )


def main():
    threads = available_threads()
    small = scenarios.load("baseline", set={"market.agents": 20_000})
    large = scenarios.load("baseline", set={"market.agents": 200_000})
    MarketModel(scenarios.load("baseline", set={"market.months": 1}), rng=1).run()  # compile

    print_small()
    seeds = [replication_seed(1, r) for r in range(20)]
    print(f"threads: {threads}")
    took = median(lambda: replicate(small, seeds), 3)
    print(f"20,000 agents x 60 months x 20 replications: {took:.2f} s")
    took = median(lambda: MarketModel(large, rng=1).run(), 3)
    print(f"200,000 agents x 60 months: {took:.2f} s")

    one = median(lambda: MarketModel(small, rng=1, threads=1).run())
    nanoseconds = one / (20_000 * 60) * 1e9
    print(f"one thread: {nanoseconds:.0f} ns per customer and month at 20,000 agents")
    ratio = statistics.median(
        seconds(lambda: MarketModel(large, rng=1, threads=1).run())
        / seconds(lambda: MarketModel(large, rng=1, threads=threads).run())
        for _ in range(3)
    )
    print(f"{threads} threads against one at 200,000 agents: {ratio:.2f} times as fast")
    model = MarketModel(large, rng=1)
    print(f"memory: {bytes_of(model) / 200_000:.0f} bytes per agent")
    print_policies()


if __name__ == "__main__":
    main()
