"""The shapes of the data: columns that rules are applied to, one row a customer, a segment
or a provider.

Each is a NamedTuple of NumPy arrays, which compiled functions take as it is. Nothing is
computed here. Names of columns are those of the scenario and the page on the model; their
units are beside them. A phase is handed those columns of a table that it uses (`part`): every
one takes a quarter of a microsecond to hand over, which small markets feel.
"""

from typing import Any, NamedTuple

import numpy as np

# stage of a customer without a provider: 0, then 1..k in procurement, then READY
IDLE = 0
READY = 127
NONE = -1  # provider of a customer without one
THOUSAND = 1000.0  # usage is kept in whole milli-GPU-hours
MILLION = 1e6  # money, satisfaction and valence are kept in whole millionths
BLOCK = 4096  # rows whose draws are made together: they stay in the processor's cache
ON_DEMAND, TRIAL, TERM = 0, 1, 2  # how a customer holds its contract

Floats = np.ndarray
Ints = np.ndarray


def part(kind: Any, table: Any) -> Any:
    """The columns of a table, the same arrays, that a smaller NamedTuple of them names."""
    return kind(*[getattr(table, name) for name in kind._fields])


class Customers(NamedTuple):
    """One row a customer."""

    # who it is; fixed for the run
    key: Ints  # uint64: names its draws
    segment: Ints  # uint8: row of Segments
    vertical: Ints  # uint8
    price_sensitivity: Floats  # alpha [1/(CUR/GPU-hour)]
    budget: Floats  # [CUR/month]
    taste: Floats  # theta (n, 7): weights of the attributes, adding up to 1
    # where it stands
    aware: Ints  # uint32: bit j is set when it knows provider j
    stage: Ints  # int8: IDLE, 1..k, READY
    provider: Ints  # int8: row of Offers, or NONE
    former: Ints  # int8: the last provider it left, or NONE
    adopted: Ints  # int16: month of first use, or NONE
    contract_end: Ints  # int16: month in which the contract ends
    decided: Ints  # int8: 1 when it chose this month
    price: Floats  # what it pays [CUR/GPU-hour]
    price_expected: Floats  # [CUR/GPU-hour]
    expectation: Floats  # E
    satisfaction: Floats  # S [0..1]
    quality: Floats  # sum theta x of what its provider delivered this month [0..1]
    usage: Ints  # int64: wanted this month [milli-GPU-hours]
    saw: Ints  # uint32: bit j is set when it used provider j in a breach that is remembered
    # copies: where it stood before moves are counted, and what peers hear from it this month
    provider_before: Ints  # int8
    seen_voice: Ints  # int32, or int64: valence of a user in millionths, 0 of others


class Segments(NamedTuple):
    """One row a segment; float64 unless said. Symbols as on the model page."""

    attribute_scale: Floats  # gamma
    usage_elasticity: Floats  # e
    usage_share: Floats
    usage_minimum: Floats  # [GPU-hours/month]
    innovation: Floats  # p [1/year]
    imitation: Floats  # q [1/year]
    local_share: Floats  # l
    stages: Ints  # k, int64
    stage_probability: Floats  # min(1, k/D) [1/month]
    deliberates: Ints  # int64: 0 when D = 0
    contract: Ints  # int64 [months]
    attention: Floats
    switching_cost: Floats  # kappa
    churn_log_odds: Floats  # logit c0
    return_share: Floats
    outside_utility: Floats  # u0
    outside_drift: Floats  # [1/year]
    learning: Floats  # phi [1/month]
    price_disappointment: Floats  # tau
    satisfaction_reference: Floats  # S0
    binding_cost: Floats  # beta [utils/year]


class Holdings(NamedTuple):
    """What customers hold of offers, one row a customer; no rows where a scenario has no offers."""

    deal: Ints  # int8: ON_DEMAND, TRIAL or TERM
    joined: Ints  # int16: month from which it pays its provider
    listed: Floats  # the list price when it signed [CUR/GPU-hour]
    cap: Floats  # of a trial [GPU-hours/month]
    tried: Ints  # uint32: bit j is set when it had a trial of provider j
    granted: Ints  # uint32: bit j is set when it had a credit of provider j
    credit: Ints  # int64: left of it [millionths of CUR]
    credit_until: Ints  # int16: month in which it expires
    credit_by_state: Ints  # int8: 1 where others than the provider pay it
    claimed: Ints  # int64: subsidy of this year [millionths of CUR]
    # of the month
    claim: Ints  # int64: subsidy [millionths of CUR]
    spent: Ints  # int64: of the credit [millionths of CUR]
    due: Ints  # int64: price times hours that are not free [millionths of CUR]
    charged: Ints  # int64: what its provider is paid for it [millionths of CUR]
    billable: Ints  # int64: wanted hours that are not free [milli-GPU-hours]
    paid: Floats  # what it paid an hour [CUR/GPU-hour]


class Deals(NamedTuple):
    """What is offered beside list prices this month; (segments, providers) unless said."""

    on: int  # 1 in a scenario that has offers
    new_price: Floats  # for who joins [CUR/GPU-hour]; the list price where there is none
    new_since: Ints  # int64: month from which who joined pays it
    term: Ints  # int64 (terms): lengths of commitments [months]
    discount: Floats  # (terms, segments, providers) for them; 0 where there is none
    trial: Ints  # int64 [months]; 0 where there is none
    trial_cap: Floats  # [GPU-hours/month]
    free: Floats  # [GPU-hours/month]
    credit: Floats  # [CUR]
    credit_months: Ints  # int64: in which it can be used
    credit_pot: Ints  # int64: which pot it comes from
    credit_by_state: Ints  # int64: 1 where others than the provider pay it
    share: Floats  # (segments) of the price that a subsidy pays
    allowance: Floats  # (segments) most of it in a year [CUR]
    subsidy_pot: Ints  # int64 (segments)
    new_year: Ints  # int64 (segments): 1 where a year of the subsidy begins
    pots: Ints  # int64 (pots): what there is [millionths of CUR, of all agents]
    drawn: Ints  # int64 (pots): what was taken so far; lasts from month to month


class Factors(NamedTuple):
    """What levers and events make of each provider's customers this month, float64.

    1 without any, and 0 from `mistrust` on.
    """

    usage: Floats  # (segments, providers) of usage d0
    usage_minimum: Floats  # (segments, providers) of the least usage
    mention: Floats  # of word of mouth omega
    cycle: Floats  # of the decision cycle D of who knows it
    inertia: Floats  # of kappa, for moves from it and to it
    mistrust: Floats  # security lost in the eyes of who saw a breach
    gift: Floats  # to a newcomer whom a contact brings [CUR/month]
    surprise: Floats  # (segments, providers) by how much its price feels higher [CUR/GPU-hour]


class Offers(NamedTuple):
    """One row a provider, in the order of names: what customers meet this month."""

    key: Ints  # uint64: from the name
    present: Ints  # int64: 1 while it is in the market
    admits: Ints  # int64: 1 while it takes new customers
    complies: Ints  # int64 (segments, providers): meets what the segment requires
    price: Floats  # (segments, providers) list price [CUR/GPU-hour]
    credit: Floats  # (segments, providers) what counts in a segment beside appeal [utils]
    attributes: Floats  # (providers, 7) as offered
    appeal: Floats  # xi
    claim: Floats  # promised beyond what is
    nest: Ints  # uint64: names the nest of providers that are alike; 0 outside of any
    own_noise: float  # lambda: of noise in a nest, what is a provider's own
    cost_level: float  # of the market, 1 in month 0: the alternatives get cheaper with it
    deals: Deals
    factors: Factors


class Contacts(NamedTuple):
    """The network: the contacts of row i are contact[start[i]:start[i + 1]]."""

    start: Ints  # uint32 (n + 1)
    contact: Ints  # int32


class Referral(NamedTuple):
    """Who is brought by a contact this month, as far as providers reward it."""

    gift: Floats  # (providers) [CUR/month]; 0 where it does not
    using: Ints  # uint8 or uint16 (providers, n) contacts that use each; empty on a mean field
    mean_field: bool
    chance: Floats  # (providers) on a mean field, that some contact uses it
    draws: np.uint64  # their stream
    reference_price: float


class Judgement(NamedTuple):
    """The parameters of R9 that all segments share."""

    base: float
    slope: float
    disconfirmation: float
    loss_aversion: float
    reference_price: float
