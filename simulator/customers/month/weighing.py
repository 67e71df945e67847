"""What offers are worth to customers, and which of them is best: R6, for many at once.

Choosing asks it, month 0, and who answers a survey; who chooses when, and what follows, is
`choosing.py`'s.
"""

import numpy as np

from simulator.customers.month.dealing import ENTRY, NET
from simulator.engine.columns import NONE
from simulator.engine.compiled import phase, rule
from simulator.engine.draws import GOLDEN, mix, nest_noise, to_gumbels
from simulator.fields import ATTRIBUTES
from simulator.lever_rules import bond, distrust, gift_utility
from simulator.rules import may_join, utility

SECURITY = ATTRIBUTES.index("security")


@rule
def quality(taste, attributes, i, j):
    """sum theta x: what the attributes of provider j are worth to customer i [0..1]."""
    total = 0.0
    for a in range(attributes.shape[1]):
        total += taste[i, a] * attributes[j, a]
    return total


@phase
def tastes_of(rows, taste, tastes):
    """Fill in the tastes of some customers; they come last, so that a loop over them is fast."""
    for n in range(rows.size):
        for a in range(taste.shape[1]):
            tastes[a, n] = taste[rows[n], a]


@phase
def qualities(tastes, attributes, found):
    """Fill in `quality` to each of some customers, by their `tastes_of` and a provider's
    attributes."""
    found[:] = 0.0
    for a in range(attributes.size):
        offered = attributes[a]
        for n in range(found.size):
            found[n] += tastes[a, n] * offered


@rule
def value_of(worth, security, scale, sensitivity, felt, claim, appeal, credit, mistrust, secure):
    """V of a provider to a customer, without what binds or is given, and without noise. R6

    Args:
        worth: its `quality`.
        security: the customer's taste for security.
        scale, sensitivity, claim, appeal, credit: as in `utility`.
        felt: what an hour feels like it costs [CUR/GPU-hour].
        mistrust: security lost in the eyes of who saw a breach; 0 to others.
        secure: security as offered.
    """
    value = utility(scale, worth, claim, sensitivity, felt, appeal, credit)
    if mistrust > 0.0:
        value -= scale * distrust(security, mistrust, secure)
    return value


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


@phase
def draw_luck(noise, offers, luck):
    """Fill in the luck of some customers with each provider: Gumbel, alike within a nest. R6

    Args:
        noise: (customers) keys of their Gumbel draws, one for each provider and each nest.
        offers: of `apart`.
        luck: (providers, customers) filled.
    """
    words = np.empty(noise.size, np.uint64)
    for j in range(offers.key.size):
        own, nest = offers.key[j] * GOLDEN, offers.nest[j] * GOLDEN
        for n in range(noise.size):
            words[n] = mix(noise[n] + own)
        to_gumbels(words, luck[j])
        if offers.nest[j]:
            for n in range(noise.size):
                shared = nest_noise(mix(noise[n] + nest), offers.own_noise)
                luck[j, n] = offers.own_noise * luck[j, n] + shared


@phase
def open_to(j, own, known, segment, budget, least, offers, quotes, may):
    """Fill in which of some customers could be with provider j: stay, or know it and may join.

    Args:
        own, known, quotes: as in `best_offers`.
        least: (segments) usage that makes sense.
    """
    for n in range(may.size):
        s = int(segment[n])
        entry = offers.price[s, j] if quotes is None else quotes[n, ENTRY, j]
        joins = may_join(
            offers.present[j], offers.admits[j], offers.complies[s, j], budget[n], least[s], entry
        )
        may[n] = (own[n] == j) | (((known[n] >> j) & 1 == 1) & joins)


@phase
def values_of(j, rows, saw, segment, scale, sensitivity, tastes, offers, factors, quotes, value):
    """Make of the quality of provider j to some customers, in place, what it is worth to them.

    Args:
        saw: of all customers.
        segment, sensitivity, tastes: of these.
        scale: (segments) gamma.
        factors, quotes: as in `best_offers`.
    """
    for n in range(rows.size):
        s = int(segment[n])
        felt, mistrust = offers.price[s, j] if quotes is None else quotes[n, NET, j], 0.0
        if factors is not None:
            felt += factors.surprise[s, j]
            if (int(saw[rows[n]]) >> j) & 1:
                mistrust = factors.mistrust[j]
        value[n] = value_of(
            value[n], tastes[SECURITY, n], scale[s], sensitivity[n], felt, offers.claim[j],
            offers.appeal[j], offers.credit[s, j], mistrust, offers.attributes[j, SECURITY],
        )  # fmt: skip


@phase
def add_bonds(j, own, kappa, factors, value):
    """Add to what provider j is worth to some customers what it costs them to leave their own."""
    for n in range(value.size):
        if factors is None:
            value[n] = value[n] + kappa[n] if own[n] == j else value[n]
        elif own[n] != NONE:
            inertia = 0.0 if own[n] == j else factors.inertia[j]
            value[n] += bond(kappa[n], factors.inertia[own[n]], inertia)


@phase
def add_gifts(j, bringing, segment, usage_share, budget, sensitivity, gift, reference_price,
              value):  # fmt: skip
    """Add to what provider j is worth to some customers what it gives whom a contact brings."""
    for n in range(value.size):
        if (bringing[n] >> j) & 1:
            hours = usage_share[int(segment[n])] * budget[n] / reference_price
            value[n] += gift_utility(sensitivity[n], gift, hours)


@phase
def best_offers(rows, customers, segments, offers, factors, reference_price, quotes, known, own,
                kappa, bringing, luck, highest, best):  # fmt: skip
    """Fill in the provider of highest utility above `highest`, else NONE: argmax of U. R6

    Args:
        rows: of some customers.
        offers, factors: of `apart`.
        quotes: (customers, 3, providers) NET, what an hour costs each of them, and ENTRY, what
            at the least usage, to be afforded. None where both are the list price.
        known: (customers) masks of the providers they know.
        own: (customers) provider, which they may keep whatever admission, budget or rules say;
            or NONE.
        kappa: (customers) utils that it costs them to leave that.
        bringing: (customers) masks of those that give them something because a contact brings
            them.
        luck: of `draw_luck`.
        highest: (customers) what a provider must surpass; filled with what the best one does.
        best: (customers) filled.
    """
    count = rows.size
    segment, budget, sensitivity = np.empty(count, np.uint8), np.empty(count), np.empty(count)
    for n in range(count):
        segment[n], budget[n] = int(customers.segment[rows[n]]), customers.budget[rows[n]]
        sensitivity[n] = customers.price_sensitivity[rows[n]] / offers.cost_level
        best[n] = NONE
    tastes, may = np.empty((offers.attributes.shape[1], count)), np.empty(count, np.bool_)
    tastes_of(rows, customers.taste, tastes)
    value, least = np.empty(count), segments.usage_minimum.copy()
    for j in range(offers.key.size):
        if factors is not None:
            for s in range(least.size):
                least[s] = segments.usage_minimum[s] * factors.usage_minimum[s, j]
        open_to(j, own, known, segment, budget, least, offers, quotes, may)
        qualities(tastes, offers.attributes[j], value)
        values_of(
            j, rows, customers.saw, segment, segments.attribute_scale, sensitivity, tastes, offers,
            factors, quotes, value,
        )  # fmt: skip
        add_bonds(j, own, kappa, factors, value)
        if factors is not None:
            add_gifts(
                j, bringing, segment, segments.usage_share, budget, sensitivity, factors.gift[j],
                reference_price, value,
            )  # fmt: skip
        for n in range(count):
            value[n] += luck[j, n]
            better = may[n] & (value[n] > highest[n])
            best[n] = j if better else best[n]
            highest[n] = value[n] if better else highest[n]
