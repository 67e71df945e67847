"""The workload W is the same market in all its writings; what is not installed is left out."""

import functools
import warnings

import numpy as np
import pytest

import scenarios
from simulator.rules import consideration_hazard
from tests.benchmarks.workload import definition as w
from tests.benchmarks.workload.as_scenario import FILE, PROVIDERS
from tests.benchmarks.workload.small_world import contacts
from tests.benchmarks.workload.writings import OURS, WRITINGS

CUSTOMERS, RUNS = 400, 24
MONTHS = [6, 12, 18, 24]
OURS_AT = next(n for n, writing in enumerate(WRITINGS) if writing.title == OURS)
MESA_AT = next(n for n, writing in enumerate(WRITINGS) if writing.turns)


@functools.cache
def outcomes(place, **about):
    """Runs of a writing that differ by their seed."""
    writing = WRITINGS[place]
    if writing.missing:
        pytest.skip(writing.missing)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of packages that are not ours
        return [
            writing.market(CUSTOMERS, seed, **about).run() for seed in range(1, RUNS + 1)
        ]  # fmt: skip


def adoption(place, **about):
    """Mean and squared standard error of adopters in MONTHS."""
    counts = np.array([one.adopters[MONTHS] for one in outcomes(place, **about)])
    return counts.mean(axis=0), counts.var(axis=0, ddof=1) / RUNS


def assert_alike(one, other):
    (mean, square), (its, of_its) = one, other
    assert (abs(mean - its) < 4.0 * np.sqrt(square + of_its)).all()


def titled(places):
    return pytest.mark.parametrize("place", [
        pytest.param(n, id=WRITINGS[n].title) for n in places
    ])  # fmt: skip


@titled(range(len(WRITINGS)))
def test_shares_are_those_of_the_logit_with_inertia(place):
    """McFadden (1974), and the Markov chain of choosing again, worked out by quadrature."""
    runs = outcomes(place)
    users = sum(one.users for one in runs)
    adopters = sum(one.adopters for one in runs)
    assert users.sum() == adopters[-1]
    assert adopters.shape == (w.MONTHS + 1,)
    assert abs(w.errors_of(w.Outcome(adopters, users))).max() < 4.0


@titled(range(len(WRITINGS)))
def test_the_first_month_is_pure_innovation(place):
    """Nobody has adopted yet: of n customers about n (1 - exp(-p/12)) do. Bass (1969)."""
    if WRITINGS[place].turns:
        pytest.skip("customers who take turns hear of the first ones at once")
    chance = 1.0 - np.exp(-w.INNOVATION / 12.0)
    people = CUSTOMERS * RUNS
    found = sum(one.adopters[1] for one in outcomes(place))
    assert abs(found - people * chance) < 4.0 * np.sqrt(people * chance * (1.0 - chance))


@titled(n for n in range(len(WRITINGS)) if n not in (OURS_AT, MESA_AT))
def test_adoption_is_that_of_the_project(place):
    assert_alike(adoption(place), adoption(OURS_AT))


def test_only_taking_turns_sets_mesa_apart():
    """Whose customers all listen before anybody acts adopts as we do; else it is ahead."""
    assert_alike(adoption(MESA_AT, at_once=True), adoption(OURS_AT))
    (mean, square), (ours, of_ours) = adoption(MESA_AT), adoption(OURS_AT)
    year = MONTHS.index(12)
    assert (mean - ours)[year] > 2.0 * np.sqrt(square + of_ours)[year]


def test_wrong_shares_are_noticed():
    """Without a bonus of one's own, without choosing again, with the same taste for all."""
    adopters = sum(one.adopters for one in outcomes(OURS_AT))
    right = w.expected_shares(adopters) * adopters[-1]
    for name, wrong in (("STAY", 0.0), ("RECONSIDER", 0.0), ("SENSITIVITY_SPREAD", 0.0)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(w, name, wrong)
            assert abs(w.errors_of(w.Outcome(adopters, right))).max() > 4.0, name


def test_contacts_are_a_small_world():
    """8 contacts on average, none twice, nobody its own, ties both ways, a tenth led elsewhere."""
    n = 2_000
    start, contact = contacts(n, np.random.default_rng(1))
    ties = {(i, int(j)) for i in range(n) for j in contact[start[i] : start[i + 1]]}
    assert len(ties) == contact.size == n * w.CONTACTS
    assert all(i != j and (j, i) in ties for i, j in ties)
    near = sum(min((i - j) % n, (j - i) % n) <= w.CONTACTS // 2 for i, j in ties) / len(ties)
    error = np.sqrt(w.REWIRE * (1.0 - w.REWIRE) / (n * w.CONTACTS / 2))
    assert abs(1.0 - near - w.REWIRE) < 4.0 * error


def test_the_scenario_says_what_the_definition_says():
    scenario = scenarios.load(FILE)
    (segment,) = scenario.segments.values()
    offers = [scenario.providers[name] for name in PROVIDERS]
    assert len(scenario.providers) == len(offers)
    assert [one.price for one in offers] == w.PRICE.tolist()
    assert [one.appeal for one in offers] == w.APPEAL.tolist()
    assert (segment.innovation, segment.imitation) == (w.INNOVATION, w.IMITATION)
    assert (segment.attention, segment.contract) == (w.RECONSIDER, 1)
    assert segment.switching_cost == w.STAY
    assert segment.price_sensitivity_spread == w.SENSITIVITY_SPREAD
    network = scenario.network
    assert (network.contacts, network.rewire, network.homophily) == (w.CONTACTS, w.REWIRE, 0.0)
    assert scenario.market.months == w.MONTHS
    hazard = consideration_hazard(w.INNOVATION, w.IMITATION, 0.5, 1.0)
    assert hazard == pytest.approx(1.0 - np.exp(-(0.1206 + 3.6 * 0.5) / 12.0))
