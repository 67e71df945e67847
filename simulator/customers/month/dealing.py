"""What a customer makes of offers: which deal it would take, what it signs, uses and owes.

Only where a scenario has offers (`Deals.on`); `choosing.py` and `using.py` call what is here in
the course of their phases. What a deal costs a customer is one number, its net price an hour,
so that R6 stays as it is: the deals of a provider are of one service and share its noise, and the
cheapest of them is what it is chosen or refused for.
"""

import numpy as np

from simulator.engine.columns import MILLION, NONE, ON_DEMAND, TERM, THOUSAND, TRIAL
from simulator.engine.compiled import phase, rule
from simulator.engine.months import YEAR
from simulator.offer_rules import net_price, offered_usage, trial_price
from simulator.rules import affordable, usage

# rows of what a customer weighs of every provider: its best deal's net price, what that costs an
# hour at least usage, and what it expects to pay
NET, ENTRY, PAID = range(3)
ONE = np.int64(1)


@rule
def going_price(listed, new, since, joined):
    """What an hour costs on demand: the new price for who joined since it is one, else the list."""
    return new if joined >= since else listed


@rule
def weigh_deals(i, s, own, month, sensitivity, customers, segments, holdings, prices, deals,
                bounds, growth, more, at_least, reference_price, weighed, taken):  # fmt: skip
    """The best deal that each provider offers customer i: the one of lowest net price.

    Args:
        i, s: the customer's row, and that of its segment.
        own: its provider, or NONE.
        sensitivity: alpha.
        prices: (segments, providers) list prices.
        bounds: (2, terms, segments) what terms cost it: share of the price; utils.
        growth: (segments, verticals) of usage.
        more, at_least: (segments, providers) factors on usage and least usage of levers.
        weighed: (3, providers), filled with NET, ENTRY and PAID.
        taken: (providers), filled with ON_DEMAND, TRIAL, or TERM and more: which term.
    """
    base = segments.usage_share[s] * customers.budget[i] / reference_price
    elasticity, budget = segments.usage_elasticity[s], customers.budget[i]
    ordinary = segments.contract[s]
    share = deals.share[s]
    allowance = max(deals.allowance[s] - holdings.claimed[i] / MILLION, 0.0) / YEAR
    for j in range(taken.size):
        grown = growth[s, int(customers.vertical[i])] * more[s, j]
        least = segments.usage_minimum[s] * at_least[s, j]
        stays = j == own
        new = not stays or int(holdings.deal[i]) == TRIAL
        price = going_price(
            prices[s, j], deals.new_price[s, j], deals.new_since[s, j],
            month if new else int(holdings.joined[i]),
        )  # fmt: skip
        free = deals.free[s, j]
        amount, expires = 0.0, 0
        if new:
            if (int(holdings.granted[i]) >> j) & 1 == 0:
                amount, expires = deals.credit[s, j], deals.credit_months[s, j]
        elif int(holdings.credit_until[i]) > month:
            amount = money_left(holdings.credit[i], int(holdings.credit_until[i]), month)
            expires = int(holdings.credit_until[i]) - month
        for k in range(-1, deals.term.size):
            charged, lost, months, kind = price, 0.0, ordinary, ON_DEMAND
            if k >= 0:
                off = deals.discount[k, s, j]
                if off <= 0.0 or sensitivity <= 0.0:
                    continue
                listed = prices[s, j]
                charged, months, kind = listed * (1.0 - off), deals.term[k], TERM + k
                lost = listed * bounds[0, k, s] + bounds[1, k, s] / sensitivity
            hours = offered_usage(
                base, grown, reference_price, charged, elasticity, budget, free, 0.0, share,
                allowance,
            )  # fmt: skip
            paid = net_price(charged, hours, free, amount, expires, months, share, allowance)
            entry = net_price(charged, least, free, amount, expires, months, share, allowance)
            better = k < 0 or paid + lost < weighed[NET, j]
            if not stays and k >= 0:
                could = affordable(budget, least, weighed[ENTRY, j])
                can = affordable(budget, least, entry)
                better = can and (better or not could)
            if better:
                weighed[NET, j], weighed[ENTRY, j] = paid + lost, entry
                weighed[PAID, j], taken[j] = paid, kind
        cap = deals.trial_cap[s, j]
        if (
            not stays
            and deals.trial[s, j] > 0
            and cap > 0.0
            and cap >= least
            and (int(holdings.tried[i]) >> j) & 1 == 0
        ):
            wanted = usage(base, grown, reference_price, reference_price, elasticity, budget)
            net = trial_price(price, wanted, cap)
            if net < weighed[NET, j] or not affordable(budget, least, weighed[ENTRY, j]):
                weighed[NET, j], weighed[ENTRY, j] = net, 0.0
                weighed[PAID, j], taken[j] = 0.0, TRIAL


@rule
def sign(i, s, own, best, kind, expected, month, customers, segments, holdings, prices, deals):
    """A customer signs a deal of the provider it chose, which may be its own.

    Args:
        kind: what it takes, as `weigh_deals` has it.
        expected: what it expects to pay.
    """
    after_trial = best == own and int(holdings.deal[i]) == TRIAL
    if best != own or after_trial:
        holdings.joined[i] = month
        holdings.credit[i] = 0
    if after_trial:
        customers.price_expected[i] = expected
    holdings.listed[i] = prices[s, best]
    length = segments.contract[s]
    if kind == TRIAL:
        length = deals.trial[s, best]
        customers.price[i] = 0.0
        holdings.cap[i] = deals.trial_cap[s, best]
        holdings.tried[i] = np.int64(holdings.tried[i]) | (ONE << best)
        holdings.deal[i] = TRIAL
    elif kind == ON_DEMAND:
        customers.price[i] = going_price(
            prices[s, best], deals.new_price[s, best], deals.new_since[s, best],
            int(holdings.joined[i]),
        )  # fmt: skip
        holdings.deal[i] = ON_DEMAND
    else:
        length = deals.term[kind - TERM]
        customers.price[i] = prices[s, best] * (1.0 - deals.discount[kind - TERM, s, best])
        holdings.deal[i] = TERM
    customers.contract_end[i] = month + length


@rule
def usage_with_offers(base, growth, reference_price, price, elasticity, budget, deal, cap, free,
                      credit, share, allowance):  # fmt: skip
    """Wanted usage of a user, by what it holds and is offered [GPU-hours]. R7

    Args:
        base, growth, reference_price, price, elasticity, budget: see `rules.usage`.
        deal, cap: how it holds its contract, and the cap of a trial.
        free, credit, share, allowance: see `offered_usage`.
    """
    if deal == TRIAL:
        wanted = usage(base, growth, reference_price, reference_price, elasticity, budget)
        return wanted if wanted < cap else cap
    return offered_usage(
        base, growth, reference_price, price, elasticity, budget, free, credit,
        share if allowance > 0.0 else 0.0, allowance,
    )  # fmt: skip


@rule
def billable(hours, free, deal):
    """What is not free of usage; a trial is no part of the free tier.

    Args:
        hours: [milli-GPU-hours].
        free: [GPU-hours].
        deal: how the customer holds its contract.
    """
    if deal == TRIAL or free <= 0.0:
        return hours
    left = hours - np.int64(free * THOUSAND + 0.5)
    return left if left > 0 else np.int64(0)


@rule
def money_left(credit, until, month):
    """What can be spent of a credit this month [CUR]."""
    return credit / MILLION if until > month else 0.0


@phase
def owe_rows(start, stop, month, customers, segments, holdings, deals, served):
    """What users owe for what they were served: before the subsidy, which its pot may cut.

    Args:
        served: (providers) share of wanted usage that was served.

    Returns:
        (segments) what they would have of the subsidy [millionths of CUR].
    """
    claims = np.zeros(deals.share.size, np.int64)
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            holdings.claim[i] = 0
            continue
        s = int(customers.segment[i])
        hours = np.int64(customers.usage[i] * served[j])
        hours = billable(hours, deals.free[s, j], int(holdings.deal[i]))
        due = np.int64(customers.price[i] * hours * (MILLION / THOUSAND) + 0.5)
        spent = np.int64(0)
        if int(holdings.credit_until[i]) > month:
            spent = min(np.int64(holdings.credit[i]), due)
        claim = np.int64(0)
        if deals.share[s] > 0.0:
            left = max(deals.allowance[s] * MILLION - holdings.claimed[i], 0.0)
            claim = np.int64(min(deals.share[s] * (due - spent), left))
        holdings.due[i], holdings.spent[i], holdings.claim[i] = due, spent, claim
        claims[s] += claim
    return claims


@phase
def pay_rows(start, stop, customers, holdings, free, served, shape, verticals):
    """Users pay: what they are charged, what of it others pay, what was given away.

    Args:
        free: (segments, providers) usage of a month that is free [GPU-hours].
        served: (providers) share of wanted usage that was served.
        shape: (segments, providers), zeros.
        verticals: how many there are.

    Returns:
        (4, segments, providers): served [milli-GPU-hours]; charged, given away at the list price
        of the day it signed, paid by others [millionths of CUR]. And (verticals): charged.
    """
    totals, by_vertical = np.zeros((4, *shape.shape), np.int64), np.zeros(verticals, np.int64)
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            continue
        s = int(customers.segment[i])
        hours = np.int64(customers.usage[i] * served[j])
        due, spent, claim = holdings.due[i], holdings.spent[i], holdings.claim[i]
        borne = int(holdings.credit_by_state[i]) == 1
        charged = due if borne else due - spent
        listed = np.int64(holdings.listed[i] * hours * (MILLION / THOUSAND) + 0.5)
        by_others = claim + spent if borne else claim
        holdings.credit[i] -= spent
        holdings.claimed[i] += claim
        holdings.charged[i] = charged
        holdings.paid[i] = customers.price[i]
        some_free = free[s, j] > 0.0 and int(holdings.deal[i]) != TRIAL
        if hours > 0 and (spent > 0 or claim > 0 or some_free):
            # otherwise to the last bit the price itself
            holdings.paid[i] = (due - spent - claim) / (hours * (MILLION / THOUSAND))
        totals[0, s, j] += hours
        totals[1, s, j] += charged
        by_vertical[int(customers.vertical[i])] += charged
        totals[2, s, j] += max(listed - charged, np.int64(0))
        totals[3, s, j] += by_others
    return totals, by_vertical
