"""How fast and how large: `python -m tests.benchmarks.market`.

Prints medians of several rounds; nothing here is asserted, because machines differ. Ratios
are taken side by side in one run.
"""

import statistics
import time

import scenarios
from experiments.studies.replications import replicate, replication_seed
from simulator.model import MarketModel, available_threads

ROUNDS = 5


def seconds(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median(work, rounds=ROUNDS):
    return statistics.median(seconds(work) for _ in range(rounds))


def bytes_of(model):
    """Memory of the arrays that grow with the number of agents."""
    customers = model.customers
    parts = [*customers.columns, *customers.contacts, customers.using]
    return sum(part.nbytes for part in parts)


def main():
    threads = available_threads()
    small = scenarios.load("baseline", set={"market.agents": 20_000})
    large = scenarios.load("baseline", set={"market.agents": 200_000})
    MarketModel(scenarios.load("baseline", set={"market.months": 1}), rng=1).run()  # compile

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


if __name__ == "__main__":
    main()
