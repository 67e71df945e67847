"""What a customer takes of memory; `python -m tests.benchmarks.scaling memory N` has it whole."""

import gc
import tracemalloc

from simulator.customers.month.wanting import type_of_voices
from simulator.model import MarketModel
from tests.benchmarks.market import bytes_of
from tests.worlds import baseline, run

AGENTS = 100_000


def test_a_customer_of_the_baseline_takes_at_most_200_bytes():
    model = MarketModel(baseline(agents=AGENTS), rng=1, threads=1)
    assert bytes_of(model) / AGENTS < 200


def test_the_months_of_a_run_need_little_more_at_any_time():
    """220 bytes a customer at most, all that is allocated in passing included."""
    scenario = baseline(agents=AGENTS, months=13)
    run(scenario)  # what compiles takes memory, too
    gc.collect()
    tracemalloc.start()
    try:
        model = MarketModel(scenario, rng=1, threads=1)
        tracemalloc.reset_peak()
        model.run()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak / AGENTS < 220


def test_voices_are_kept_as_wide_as_they_may_be_loud():
    """Nobody says more than 1 / (2 * 0.51 - 1) = 50, times the weight of the dissatisfied.

    In whole millionths 32 bits hold 2,147.48 of that: weights up to 42.9.
    """
    wide = [type_of_voices(weight, False)().nbytes for weight in (0.0, 2.0, 42.9, 43.0, 100.0)]
    assert wide == [4, 4, 4, 8, 8]
    assert type_of_voices(2.0, True)().nbytes == 8
