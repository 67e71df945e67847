"""Appeals with which the market of month 0 has the shares that a file says.

The choice of month 0 is a logit over the providers that a customer knows, that take it and that
it can pay, so expected shares follow from the customers as they are drawn. Appeals are found by
the contraction of Berry (1994), RAND Journal of Economics 25(2):

    xi <- xi + lambda (ln(share of the file) - ln(expected share))

lambda is 1 but in a nest of providers that are alike. The mean appeal is 0; only differences count,
as all first users have some provider.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.shares.reading import Row, Shares, SharesError
from experiments.studies.speech import rule
from simulator.model import MarketModel
from simulator.rules import affordable, utility
from simulator.scenario import Scenario, canonical, from_data
from simulator.units import HOURS_PER_MONTH

SEED = 1  # of the customers, where the scenario does not say it
CLOSE = 1e-9  # of expected shares
STEPS = 20_000
DIGITS = 6  # of an appeal
KNOWN = 0.9  # awareness (guess) of a provider that the base does not have
FULL = 0.75  # utilisation in month 0 (guess) that its capacity is made for
ANYHOW = 1e9  # its capacity [GPU-hours/month] as long as that is not known
UNTOLD_REFERENCE = 0.75  # satisfaction that nobody looks at


class Brands(NamedTuple):
    """What a scenario says of its providers to have the shares of a file.

    Attributes:
        said: by provider, what it says beside what the base says.
        new: providers that the base does not have.
        scenario: the base with that.
        expected: by provider and segment ("": all), the share that month 0 is expected to have.
        utilisation: by provider, in month 0 of a run.
    """

    said: dict[str, dict[str, Any]]
    new: tuple[str, ...]
    scenario: Scenario
    expected: dict[tuple[str, str], float]
    utilisation: dict[str, float]


class Choosers(NamedTuple):
    """Customers who may be first users, a row each.

    Attributes:
        weight: chance that it is one.
        pull: (rows, providers) e^V without appeal, 0 for providers that it cannot choose.
        same: (providers, providers) 1 where two are of one nest, or one.
        own: (providers) lambda of its nest, 1 outside of any.
    """

    weight: np.ndarray
    pull: np.ndarray
    same: np.ndarray
    own: np.ndarray

    def shares(self, appeal: np.ndarray) -> np.ndarray:
        """The expected shares of the first users."""
        inside = (self.pull * np.exp(appeal)) ** (1.0 / self.own)
        nests = inside @ self.same
        pulls = inside * np.where(nests > 0.0, nests, 1.0) ** (self.own - 1.0)
        chances = pulls / pulls.sum(axis=1, keepdims=True)
        return np.asarray(self.weight @ chances) / self.weight.sum()


def fit(base: Scenario, shares: Shares) -> Brands:
    """The appeals with which the providers of a file have its shares, all else as in the base.

    Raises:
        SharesError: where the customers cannot come to such shares, whatever the appeals.
    """
    said, new = said_of(base, shares), tuple(n for n in shares.providers if n not in base.providers)
    model = MarketModel(without_users(with_providers(base, said)), rng=SEED)
    names = model.providers.names
    found: dict[str, dict[str, float]] = {}
    expected: dict[tuple[str, str], float] = {}
    for segment, choosers in choosers_of(base, model, shares):
        rows = [shares.of(name, segment) for name in names]
        appeal = appeals(choosers, rows, shares.file)
        found[segment] = dict(zip(names, appeal.tolist(), strict=True))
        told = choosers.shares(appeal).tolist()
        expected |= {(name, segment): one for name, one in zip(names, told, strict=True)}
    for name, own in said.items():
        in_segments = {segment: appeal[name] for segment, appeal in found.items()}
        own.update(split(in_segments))
    scenario = with_providers(base, said)
    record = MarketModel(scenario, rng=SEED).record
    load = record["load"][0] * (record.weight / 1e3)
    for j, name in enumerate(names):
        if name in new:
            said[name]["capacity"] = float(f"{max(load[j] / FULL, HOURS_PER_MONTH):.3g}")
    scenario = with_providers(base, said)
    capacity = [scenario.providers[name].capacity for name in names]
    utilisation = dict(zip(names, (load / capacity).tolist(), strict=True))
    return Brands(said, new, scenario, expected, utilisation)


def split(appeals: dict[str, float]) -> dict[str, Any]:
    """A provider's appeal; by segment, their mean and what each has beside it."""
    mean = round(sum(appeals.values()) / len(appeals), DIGITS)
    beside = {s: round(one - mean, DIGITS) for s, one in appeals.items()}
    return {"appeal": mean, "segment_appeal": {} if "" in appeals else beside}


def said_of(base: Scenario, shares: Shares) -> dict[str, dict[str, Any]]:
    """What a scenario says of prices, and of providers that the base does not have."""
    said = {}
    for name in shares.providers:
        prices = {segment: shares.of(name, segment).price for segment in shares.segments}
        # each by its name: prices of the base's segments would stay
        by_segment = {} if "" in prices else prices
        said[name] = {"price": next(iter(prices.values())), "segment_prices": by_segment}
        if name not in base.providers:
            said[name] |= {"capacity": ANYHOW, "awareness": KNOWN}
    return said


def with_providers(base: Scenario, said: dict[str, dict[str, Any]]) -> Scenario:
    """The base with these providers alone, and without what happens in it."""
    data = canonical(base)
    providers = {name: data["providers"].get(name, {}) | own for name, own in said.items()}
    return from_data(
        data | {"providers": providers, "timeline": []},
        plugins=base.own_plugins,
    )


def without_users(scenario: Scenario) -> Scenario:
    """The same market with nobody who uses a provider yet: customers know whom they know."""
    idle = {"initial_users": 0.0, "satisfaction_reference": UNTOLD_REFERENCE}
    segments = {n: one.model_copy(update=idle) for n, one in scenario.segments.items()}
    return scenario.model_copy(update={"segments": segments})


def choosers_of(
    base: Scenario, model: MarketModel, shares: Shares
) -> Iterator[tuple[str, Choosers]]:
    """Who chooses in month 0, by segment of the file; together where it has none."""
    names = model.customers.segment_names
    by_segment = {name: choosers_in(s, base, model) for s, name in enumerate(names)}
    if not any(one.weight.sum() for one in by_segment.values()):
        raise SharesError(rule("shares-nobody", file=shares.file, base=base.name))
    if shares.segments == [""]:
        weights, pulls, (same, *_), (own, *_) = zip(*by_segment.values(), strict=True)
        yield "", Choosers(np.concatenate(weights), np.concatenate(pulls), same, own)
        return
    yield from ((name, by_segment[name]) for name in shares.segments)


def choosers_in(s: int, base: Scenario, model: MarketModel) -> Choosers:
    """Who may be a first user of a segment, as month 0 has it (`customers/initial.py`).

    First users are drawn of those who know a provider that they could choose; only where these
    are too few, of those who would take one of all that can be known.
    """
    customers, offers = model.customers, model.offers
    rows = slice(int(customers.starts[s]), int(customers.starts[s + 1]))
    columns, about = customers.columns, customers.segments
    aware, budget = columns.aware[rows].astype(np.int64), columns.budget[rows]
    sensitivity, taste = columns.price_sensitivity[rows], columns.taste[rows]
    knowable = model.providers.awareness > 0.0
    values, could, knows = [], [], []
    for j in range(offers.key.size):
        price = float(offers.price[s, j])
        values.append(utility(
            float(about.attribute_scale[s]), taste @ offers.attributes[j], float(offers.claim[j]),
            sensitivity, price, 0.0, 0.0,
        ))  # fmt: skip
        allowed = offers.admits[j] and offers.complies[s, j] and knowable[j]
        could.append(bool(allowed) & affordable(budget, float(about.usage_minimum[s]), price))
        knows.append((aware >> j) & 1 == 1)
    value, may, known = (np.array(columns).T for columns in (values, could, knows))
    first = (may & known).any(axis=1)
    second = may.any(axis=1) & ~first
    wanted = float(base.segments[customers.segment_names[s]].initial_users) * len(budget)
    weight = np.where(first, min(1.0, wanted / max(first.sum(), 1)), 0.0)
    left = max(0.0, wanted - float(first.sum()))
    weight[second] = min(1.0, left / max(second.sum(), 1))
    may = np.where(first[:, None], may & known, may)
    there = weight > 0.0
    value, may = value[there], may[there]
    highest = np.where(may, value, -np.inf).max(axis=1, keepdims=True, initial=-1e9)
    pull = np.where(may, np.exp(np.where(may, value - highest, 0.0)), 0.0)
    nest = offers.nest
    same = np.where(nest[:, None] == 0, np.eye(nest.size), nest[:, None] == nest[None])
    return Choosers(weight[there], pull, same, np.where(nest == 0, 1.0, offers.own_noise))


def appeals(choosers: Choosers, rows: list[Row], file: str) -> np.ndarray:
    """The appeals, with mean 0, at which expected shares are those of the file."""
    refuse_out_of_reach(choosers, rows, file)
    wanted = np.array([row.share for row in rows])
    appeal = np.zeros(len(rows))
    for _ in range(STEPS):
        expected = choosers.shares(appeal)
        if np.abs(expected - wanted).max() < CLOSE:
            return np.asarray(appeal - appeal.mean())
        appeal = appeal + choosers.own * np.log(wanted / expected)
    worst = rows[int(np.argmax(np.abs(expected - wanted)))]
    about = {"name": worst.provider, "share": f"{worst.share:.4g}"}
    raise SharesError(rule("shares-appeal", file=file, line=str(worst.line), **about))


def refuse_out_of_reach(choosers: Choosers, rows: list[Row], file: str) -> None:
    """A provider can have those who know it and can pay it, and has those who know no other."""
    may, weight = choosers.pull > 0.0, choosers.weight
    alone = may.sum(axis=1) == 1
    for j, row in enumerate(rows):
        if len(rows) == 1:
            return
        most, least = (
            float(weight[which].sum() / weight.sum()) for which in (may[:, j], may[:, j] & alone)
        )
        about = {"file": file, "line": str(row.line), "share": f"{row.share:.4g}",
                 "of": rule("shares-of", name=row.segment) if row.segment else "",
                 "name": row.provider}  # fmt: skip
        if row.share >= most:
            raise SharesError(rule("shares-high", **about, most=f"{most:.4g}"))
        if row.share <= least:
            raise SharesError(rule("shares-low", **about, least=f"{least:.4g}"))
