"""What the marketing cycle brings in the baseline: measured as `tests.benchmarks.cycle` does."""

import numpy as np
import pytest

import scenarios
from experiments.studies.replications import replicate
from tests.benchmarks.cycle import ORDER, SEEDS, cycling, worth

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def base():
    return replicate(scenarios.load("baseline"), SEEDS)


def gained(base, movers, seeds=SEEDS):
    """(providers, pairs) what each gains where some price by the cycle [M]."""
    moved = replicate(cycling(movers), seeds)
    pairs = len(seeds)
    return moved, {who: worth(moved, who)[0] - worth(base[:pairs], who)[0] for who in ORDER}


def test_as_the_only_one_it_gains_for_four_of_five_and_loses_clearly_for_none(base):
    gains = {who: gained(base, [who])[1][who] for who in ORDER}
    mean = {who: pairs.mean() for who, pairs in gains.items()}
    error = {who: pairs.std(ddof=1) / np.sqrt(len(pairs)) for who, pairs in gains.items()}
    assert sum(mean[who] > 0.0 for who in ORDER) >= 4, mean
    assert all(mean[who] + 2.2 * error[who] > 0.0 for who in ORDER), mean
    # the large ones gain by price, the small ones by promotion: all of them clearly
    for who in ("borealis", "campus", "cumulus"):
        assert mean[who] > 4 * error[who], who


def test_five_at_once_settle(base):
    """Steps shrink, prices stay near what follows cost, nobody loses: no war."""
    moved, gains = gained(base, ORDER, SEEDS[:4])
    for pairs in gains.values():
        assert pairs.mean() > 0.0
    steps = {1: [], 2: []}
    for run, plain in zip(moved, base, strict=False):
        multiple = run.record["price"] / plain.record["price"]
        assert (abs(multiple - 1.0) < 0.21).all()
        for month, _, note in run.log:
            if note["step"] == "strategy":
                said = note["numbers"]
                change = abs(np.log(said["price"] / said["price_before"]))
                steps[1 if month < 31 else 2].append(change)
    assert np.mean(steps[2]) < 0.75 * np.mean(steps[1])
