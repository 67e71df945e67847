"""How each fact is read from the evidence: one small function each.

A function gives the values that are judged, one a run, by year, month, provider or segment; or
it raises DoesNotApply. Years are sums or means of their twelve months.
"""

from collections.abc import Callable

import numpy as np

from experiments.studies.realism.evidence import YEAR, Change, DoesNotApply, Evidence, Values
from simulator.growth import check
from simulator.outcome.measures import ratio
from simulator.speech import say

DEARER, CHEAPER = (Change("price", by, at=6, until=18) for by in (0.10, -0.10))
RISE, CUT = (Change("price", by, at=12, until=24) for by in (0.10, -0.10))
LOUDER = Change("promotion", 0.5, at=6, until=18)
LOUDER_LATE = LOUDER._replace(since=42, until=60)  # the same, and what it does years later
LARGE = ("enterprise", "government")


def by_year(values: np.ndarray, first: int = 1) -> Values:
    """(runs, years) values by year."""
    return {f"year {first + i}": column for i, column in enumerate(values.T)}


def price_change(evidence: Evidence) -> Values:
    """price[36] / price[0] - 1, list price of the market."""
    evidence.demand(36)
    price = evidence.metric("price")
    return {"month 36": ratio(price[:, 36], price[:, 0]) - 1.0}


def utilisation(evidence: Evidence) -> Values:
    """Load over capacity of the market, mean of the months."""
    return by_year(evidence.yearly("utilisation") / YEAR)


def margin_before_capital(evidence: Evidence) -> Values:
    """1 - (service cost + facility cost) / revenue."""
    charge = evidence.of_revenue("capital_charge")
    return by_year(gross_margin(evidence) + charge)


def margin_after_capital(evidence: Evidence) -> Values:
    """The same, less the capital charge."""
    return by_year(gross_margin(evidence))


def gross_margin(evidence: Evidence) -> np.ndarray:
    """(runs, years) 1 - (service cost + capacity cost) / revenue."""
    costs = evidence.of_revenue("service_cost") + evidence.of_revenue("capacity_cost")
    return np.asarray(1.0 - costs)


def net_margin(evidence: Evidence) -> Values:
    """Profit over revenue; the capital charge holds the interest."""
    return by_year(evidence.of_revenue("profit"))


def capital_share(evidence: Evidence) -> Values:
    """Capital charge over revenue in the third year."""
    evidence.demand(3 * YEAR)
    return {"year 3": evidence.of_revenue("capital_charge")[:, 2]}


def revenue_growth(evidence: Evidence) -> Values:
    """Revenue of a year over that of the year before, less 1."""
    return by_year(growth_of_revenue(evidence, years=2), first=2)


def falling_growth(evidence: Evidence) -> Values:
    """Growth of revenue less that of the year before."""
    return by_year(np.diff(growth_of_revenue(evidence, years=3), axis=1), first=3)


def growth_of_revenue(evidence: Evidence, years: int) -> np.ndarray:
    """(runs, years from the second on) growth, of a scenario that has so many."""
    evidence.demand(years * YEAR)
    revenue = evidence.yearly("revenue")
    return np.asarray(ratio(revenue[:, 1:], revenue[:, :-1]) - 1.0)


def growth_of_users(evidence: Evidence) -> Values:
    """users[t + 12] / users[t] - 1."""
    evidence.demand(YEAR)
    users = evidence.metric("users")[:, : evidence.years * YEAR + 1 : YEAR]
    return by_year(ratio(users[:, 1:], users[:, :-1]) - 1.0)


def large_before_small(evidence: Evidence) -> Values:
    """Adoption of enterprise less that of sme."""
    ahead = evidence.segment("adoption", "enterprise") - evidence.segment("adoption", "sme")
    return {f"month {t}": ahead[:, t] for t in (0, 24, 60) if t <= evidence.last}


def two_largest(evidence: Evidence) -> Values:
    """Revenue of the two largest as a share of all."""
    evidence.demand_providers(3)
    shares = np.sort(evidence.share_of_revenue(evidence.last), axis=1)
    return {f"month {evidence.last}": shares[:, -2:].sum(axis=1)}


def concentration(evidence: Evidence) -> Values:
    """Herfindahl-Hirschman index of revenue."""
    evidence.demand_providers(3)
    return {f"month {evidence.last}": evidence.metric("hhi_revenue")[:, evidence.last]}


def moved_shares(evidence: Evidence) -> Values:
    """Half the sum of what revenue shares changed by, over the last year."""
    evidence.demand(YEAR)
    evidence.demand_providers(2)
    end = evidence.years * YEAR
    before, after = (evidence.share_of_revenue(month) for month in (end - YEAR, end))
    return {f"year {evidence.years}": np.abs(after - before).sum(axis=1) / 2.0}


def large_customers(evidence: Evidence) -> Values:
    """Revenue from enterprise and government as a share of all."""
    evidence.demand(36)
    known = [name for name in LARGE if name in evidence.base.segment_names]
    if not known:
        raise DoesNotApply(say("facts-segment", names=say("facts-or").join(LARGE)))
    revenue = sum(evidence.segment("revenue", name)[:, 36] for name in known)
    return {"month 36": ratio(revenue, evidence.metric("revenue")[:, 36])}


def top_tenth(evidence: Evidence) -> Values:
    """Revenue from the tenth of users who are charged most as a share of all."""
    evidence.demand(YEAR)
    month = evidence.years * YEAR
    return {f"month {month}": evidence.metric("top_tenth_revenue")[:, month]}


def switching(evidence: Evidence) -> Values:
    """Switches over users, mean of the months, a year."""
    known = [name for name in LARGE if name in evidence.base.segment_names]
    if not known:
        raise DoesNotApply(say("facts-segment", names=say("facts-or").join(LARGE)))
    return {name: a_year(evidence, "switches", name) for name in known}


def churn_of(name: str) -> Callable[[Evidence], Values]:
    """Users that providers lose over users of a segment, mean of the months, a year.

    Churn as vendors publish it: also of who goes to a rival.
    """
    return lambda evidence: {
        name: a_year(evidence, "leaves", name) + a_year(evidence, "switches", name)
    }


def a_year(evidence: Evidence, flow: str, name: str) -> np.ndarray:
    """(runs) 12 times the monthly mean of a flow over the users of the month before."""
    moves, users = (evidence.segment(metric, name) for metric in (flow, "users"))
    evidence.demand(YEAR)
    shares = ratio(moves[:, 1 : evidence.last + 1], users[:, : evidence.last])
    known = ~np.isnan(shares)
    return YEAR * ratio(np.where(known, shares, 0.0).sum(axis=1), known.sum(axis=1))


def price_elasticity(evidence: Evidence) -> Values:
    """Of customers won, between the prices 10 % below and above."""
    return evidence.elasticities(CHEAPER, DEARER)


def soon(evidence: Evidence) -> Values:
    """Elasticity of customers won to promotion, in the year after it was raised."""
    return evidence.elasticities(None, LOUDER)


def late(evidence: Evidence) -> Values:
    """The same, three years and more later: what stays of it in the long run."""
    return evidence.elasticities(None, LOUDER_LATE)


def luck(evidence: Evidence) -> Values:
    """Standard deviation over runs of the first revenue share, of who has the largest one."""
    evidence.demand_providers(2)
    shares = evidence.share_of_revenue(0)
    if len(shares) < 2:
        raise DoesNotApply(say("facts-one-run"))
    if np.isnan(shares).any():
        raise DoesNotApply(say("facts-no-revenue"))
    return {"month 0": shares.std(axis=0, ddof=1).max(keepdims=True)}


def free_lunch(evidence: Evidence) -> Values:
    """What a price change adds to a provider's net present value, over that of its revenue."""
    found = {}
    for who in evidence.demand_movers(RISE):
        before = evidence.present_value("profit", who)
        revenue = evidence.present_value("revenue", who)
        for change in (RISE, CUT):
            after = evidence.present_value("profit", who, change)
            found[f"{who} {100.0 * change.by:+g} %"] = ratio(after - before, revenue)
    return found


def rejected(evidence: Evidence) -> Values:
    """Share of runs in whose users the growth check rejects the exponential."""
    evidence.demand(60)
    checks = [check(*curve, full=False) for curve in curves(evidence)]
    return {"month 60": np.array([np.mean([one.rejected for one in checks])])}


def held(evidence: Evidence) -> Values:
    """The month until which an exponential holds within 5 %."""
    evidence.demand(60)
    until = [check(*curve, full=False).holds_until["5 %"] for curve in curves(evidence)]
    return {"month 60": np.array(until, float)}


def curves(evidence: Evidence) -> list[tuple[np.ndarray, np.ndarray]]:
    """Months and users of every run."""
    months = np.arange(evidence.last + 1.0)
    return [(months, users[: evidence.last + 1]) for users in evidence.metric("users")]
