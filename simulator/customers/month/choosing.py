"""The phase `choose`: who is ready, or at the end of a contract, chooses a provider. R6"""

from collections import namedtuple

import numpy as np

from simulator.customers.month.dealing import (
    ENTRY,
    NET,
    PAID,
    going_price,
    sign,
    weigh_deals,
)
from simulator.customers.month.referring import brought, count_brought, referral_of
from simulator.customers.phases import Phase, added
from simulator.engine import draws
from simulator.engine.columns import IDLE, NONE, ON_DEMAND, READY, TRIAL, part
from simulator.engine.compiled import phase, rule
from simulator.engine.draws import (
    GOLDEN,
    gumbel,
    mix,
    nest_noise,
    stream,
    to_uniform,
    uniform,
)
from simulator.fields import ATTRIBUTES
from simulator.lever_rules import bond, distrust, gift_utility
from simulator.rules import may_join, outside_utility, utility

SECURITY = ATTRIBUTES.index("security")

Choosing = namedtuple(
    "Choosing",
    "key segment vertical price_sensitivity budget taste aware stage provider former adopted "
    "contract_end decided price price_expected expectation saw",
)
Tastes = namedtuple(
    "Tastes",
    "attribute_scale usage_elasticity usage_share usage_minimum contract attention "
    "switching_cost outside_utility outside_drift",
)


@rule
def quality(taste, attributes, i, j):
    """sum theta x: what the attributes of provider j are worth to customer i [0..1]."""
    total = 0.0
    for a in range(attributes.shape[1]):
        total += taste[i, a] * attributes[j, a]
    return total


@rule
def value_of(i, j, taste, attributes, scale, sensitivity, felt, claim, appeal, credit, mistrust):
    """V of provider j to customer i, without what binds or is given, and without noise. R6

    Args:
        i, j: rows of `taste` and `attributes`.
        scale, sensitivity, claim, appeal, credit: as in `utility`.
        felt: what an hour feels like it costs [CUR/GPU-hour].
        mistrust: security lost in the eyes of who saw a breach; 0 to others.
    """
    value = utility(
        scale, quality(taste, attributes, i, j), claim, sensitivity, felt, appeal, credit
    )
    if mistrust > 0.0:
        value -= scale * distrust(taste[i, SECURITY], mistrust, attributes[j, SECURITY])
    return value


@rule
def luck_of(noise, provider, nest, own_noise):
    """What a customer's taste for a provider has that nobody sees: standard Gumbel. R6

    Args:
        noise: the customer's key of draws.
        provider: the provider's key.
        nest: names the nest of providers that are alike; 0 outside of any.
        own_noise: lambda, of noise in a nest what is a provider's own.
    """
    luck = gumbel(to_uniform(mix(noise + provider * GOLDEN)))
    if nest:
        return own_noise * luck + nest_noise(mix(noise + nest * GOLDEN), own_noise)
    return luck


@phase
def change_nothing(factors):
    """Whether no factor that choosing knows changes anything."""
    for ones in (factors.usage_minimum.ravel(), factors.inertia):
        for one in ones:
            if one != 1.0:
                return False
    for nothings in (factors.mistrust, factors.gift, factors.surprise.ravel()):
        for nothing in nothings:
            if nothing != 0.0:
                return False
    return True


def apart(offers):
    """Offers without deals and factors; then each of these, None where it changes nothing.

    For what is None nothing is compiled: a market without it is as fast as if there were none.
    """
    deals, factors = offers.deals if offers.deals.on else None, offers.factors
    if deals is None and change_nothing(factors):
        factors = None
    return offers._replace(deals=None, factors=None), deals, factors


@rule
def best_offer(i, s, taste, sensitivity, budget, usage_minimum, scale, kappa, offers, factors,
               prices, net, entry, known, own, highest, noise, saw, bringing, hours):  # fmt: skip
    """The provider of highest utility above `highest`, else NONE: argmax of U. R6

    Args:
        i, s: the customer's row, and that of its segment.
        taste: the column of all customers' tastes.
        sensitivity, budget: the customer's.
        usage_minimum, scale, kappa: its segment's.
        offers, factors: of `apart`.
        prices: (rows, providers) what an hour costs customers.
        net, entry: rows of it: what it costs this one, and what at the least usage, to be afforded.
        known: mask of the providers it knows.
        own: its provider, which it may keep whatever admission, budget or rules say; or NONE.
        highest: what a provider must surpass.
        noise: the customer's key of Gumbel draws, one for each provider and each nest.
        saw: mask of the providers whose breach it remembers.
        bringing: mask of those that give it something because a contact brings it.
        hours: d0, its usage at the reference price [GPU-hours/month].
    """
    best = NONE
    for j in range(offers.key.size):
        least = usage_minimum
        if factors is not None:
            least = least * factors.usage_minimum[s, j]
        if j != own and (
            (known >> j) & 1 == 0
            or not may_join(
                offers.present[j], offers.admits[j], offers.complies[s, j], budget, least,
                prices[entry, j],
            )
        ):  # fmt: skip
            continue
        felt, mistrust = prices[net, j], 0.0
        if factors is not None:
            felt += factors.surprise[s, j]
            if (saw >> j) & 1:
                mistrust = factors.mistrust[j]
        value = value_of(
            i, j, taste, offers.attributes, scale, sensitivity, felt, offers.claim[j],
            offers.appeal[j], offers.credit[s, j], mistrust,
        )  # fmt: skip
        if factors is None:
            if j == own:
                value += kappa
        else:
            if own != NONE:
                value += bond(kappa, factors.inertia[own], 0.0 if j == own else factors.inertia[j])
            if (bringing >> j) & 1:
                value += gift_utility(sensitivity, factors.gift[j], hours)
        value += luck_of(noise, offers.key[j], offers.nest[j], offers.own_noise)
        if value > highest:
            highest = value
            best = j
    return best


@phase
def choose_rows(start, stop, customers, segments, offers, deals, factors, holdings, bounds,
                growth, reference_price, month, outside, referral, seed):  # fmt: skip
    """Each customer whose turn it is takes the provider of highest utility, or none.

    What is None here is not compiled: a market without it is as fast as if there were none.

    Args:
        offers, deals, factors: of `apart`.
        holdings: what customers hold of deals; None without.
        bounds, growth: what terms cost customers, and how usage grew; see `weigh_deals`.
        outside: whether a customer may choose none.
        referral: whom a contact brings, and what that is worth, or None.
        seed: of the run's draws.

    Returns:
        (2, segments, providers) contracts that ended, trials apart, and of them those that were
        not renewed.
    """
    choosing = stream(seed, draws.CHOOSE, np.uint64(month))
    choosing_none = stream(seed, draws.CHOOSE_OUTSIDE, np.uint64(month))
    attending = stream(seed, draws.ATTEND, np.uint64(month))
    prices = offers.price
    weighed, taken = np.empty((3, offers.key.size)), np.empty(offers.key.size, np.int64)
    ends = np.zeros((2, *offers.price.shape), np.int64)
    for i in range(start, stop):
        customers.decided[i] = 0
        own = int(customers.provider[i])
        s = int(customers.segment[i])
        stranded, on_trial = own != NONE and offers.present[own] == 0, False
        if own == NONE:
            if int(customers.stage[i]) != READY:
                continue
        elif not stranded:
            if int(customers.contract_end[i]) > month:
                continue
            if deals is not None:
                on_trial = int(holdings.deal[i]) == TRIAL
            if not on_trial:
                ends[0, s, own] += 1
            attends = uniform(attending, customers.key[i]) < segments.attention[s]
            if not attends and not on_trial:
                # the contract renews at the price of the day
                customers.price[i] = prices[s, own]
                if deals is not None:
                    customers.price[i] = going_price(
                        prices[s, own], deals.new_price[s, own], deals.new_since[s, own],
                        int(holdings.joined[i]),
                    )  # fmt: skip
                    holdings.listed[i] = prices[s, own]
                    holdings.deal[i] = ON_DEMAND
                customers.contract_end[i] = month + segments.contract[s]
                continue
        customers.decided[i] = 1
        known = np.int64(customers.aware[i])
        base = mix(choosing ^ mix(customers.key[i] + GOLDEN))
        highest = -np.inf
        if outside:
            highest = outside_utility(
                segments.outside_utility[s], segments.outside_drift[s], month
            ) + gumbel(uniform(choosing_none, customers.key[i]))
        bringing = 0
        if referral is not None:
            for j in range(offers.key.size):
                if j != own and brought(i, j, customers.key[i], offers.key[j], referral):
                    bringing = bringing | (1 << j)
        staying = NONE if stranded else own
        sensitivity = customers.price_sensitivity[i] / offers.cost_level
        budget, least = customers.budget[i], segments.usage_minimum[s]
        scale, kappa = segments.attribute_scale[s], segments.switching_cost[s]
        saw, hours = int(customers.saw[i]), segments.usage_share[s] * budget / reference_price
        table, net, entry = prices, s, s
        if deals is not None:
            if on_trial:
                kappa = 0.0  # who only tried has not moved in
            weigh_deals(
                i, s, staying, month, sensitivity, customers, segments, holdings, prices, deals,
                bounds, growth, factors.usage, factors.usage_minimum, reference_price, weighed,
                taken,
            )  # fmt: skip
            table, net, entry = weighed, NET, ENTRY
        best = best_offer(
            i, s, customers.taste, sensitivity, budget, least, scale, kappa, offers, factors,
            table, net, entry, known, staying, highest, base, saw, bringing, hours,
        )  # fmt: skip
        if own != NONE and best != own and not stranded and not on_trial:
            ends[1, s, own] += 1
        if best == NONE:
            # without an outside option who found nobody waits a month and tries again
            customers.stage[i] = IDLE if outside else READY
            if own != NONE:
                customers.former[i] = own
                customers.provider[i] = NONE
                if deals is not None:
                    holdings.deal[i] = ON_DEMAND
                    holdings.credit[i] = 0
            continue
        expected = prices[s, best]
        if deals is not None:
            expected = weighed[PAID, best]
            sign(
                i, s, staying, best, taken[best], expected, month, customers, segments, holdings,
                prices, deals,
            )  # fmt: skip
        else:
            customers.price[i] = expected
            customers.contract_end[i] = month + segments.contract[s]
        if best == own:
            continue
        if own != NONE:
            customers.former[i] = own
        customers.provider[i] = best
        customers.stage[i] = IDLE
        customers.aware[i] = known | (np.int64(1) << best)
        customers.price_expected[i] = expected
        customers.expectation[i] = (
            quality(customers.taste, offers.attributes, i, best) + offers.claim[best]
        )
        if int(customers.adopted[i]) == NONE:
            customers.adopted[i] = month
    return ends


class Choose(Phase):
    """Customers whose turn it is choose, renew, switch or do without. R6"""

    name = "choose"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Choosing, customers.columns)
        self.tastes = part(Tastes, customers.segments)

    def before(self, month, offers):
        """Copy where everybody stands, to tell afterwards who moved."""
        c = self.customers
        self.month = month
        self.offers, self.deals, self.factors = apart(offers)
        self.referral = referral_of(c, month, offers.factors.gift)
        c.remember_providers()
        self.growth, self.bounds = c.held.growth(month), c.held.bounds(offers, month)
        c.held.remember_trials()

    def rows(self, start, stop):
        c = self.customers
        return choose_rows(
            start, stop, self.columns, self.tastes, self.offers, self.deals, self.factors,
            c.held.of(self.deals), self.bounds, self.growth, c.reference_price, self.month,
            c.outside, self.referral if self.referral.rewarded else None, c.seed,
        )  # fmt: skip

    def after(self, results):
        """Count who moved where, and tell their contacts; credits are granted."""
        c = self.customers
        c.ended, c.lost_at_end = added(results)
        c.brought = count_brought(c, self.offers.key, self.referral)
        c.part()
        c.held.after_choice(self.deals, self.month)
        c.count_moves()
