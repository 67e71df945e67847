"""What offers are worth to customers, and which of them is best: R6, for many at once.

Choosing asks it, month 0, and who answers a survey; who chooses when, and what follows, is
`choosing.py`'s.
"""

import numpy as np

from simulator.customers.month.dealing import ENTRY, NET, PAID
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
def list_prices(rows, segment, price, quotes):
    """Fill `quotes` where there are no deals: whatever is weighed of a provider is `price`."""
    for n in range(rows.size):
        s = int(segment[rows[n]])
        for j in range(price.shape[1]):
            quotes[n, NET, j] = price[s, j]
            quotes[n, ENTRY, j] = price[s, j]
            quotes[n, PAID, j] = price[s, j]


@phase
def best_offers(rows, customers, segments, offers, factors, reference_price, quotes, known, own,
                kappa, bringing, luck, highest, best):  # fmt: skip
    """Fill in the provider of highest utility above `highest`, else NONE: argmax of U. R6

    Args:
        rows: of some customers.
        offers, factors: of `apart`.
        quotes: (customers, 3, providers) NET, what an hour costs each of them, and ENTRY, what
            at the least usage, to be afforded.
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
    for n in range(rows.size):
        best[n] = NONE
    for j in range(offers.key.size):
        for n in range(rows.size):
            i, s, stays = rows[n], int(customers.segment[rows[n]]), own[n] == j
            budget, least = customers.budget[i], segments.usage_minimum[s]
            if factors is not None:
                least = least * factors.usage_minimum[s, j]
            if not stays and (
                (known[n] >> j) & 1 == 0
                or not may_join(
                    offers.present[j], offers.admits[j], offers.complies[s, j], budget, least,
                    quotes[n, ENTRY, j],
                )
            ):  # fmt: skip
                continue
            felt, mistrust = quotes[n, NET, j], 0.0
            if factors is not None:
                felt += factors.surprise[s, j]
                if (int(customers.saw[i]) >> j) & 1:
                    mistrust = factors.mistrust[j]
            sensitivity = customers.price_sensitivity[i] / offers.cost_level
            value = value_of(
                i, j, customers.taste, offers.attributes, segments.attribute_scale[s],
                sensitivity, felt, offers.claim[j], offers.appeal[j], offers.credit[s, j], mistrust,
            )  # fmt: skip
            if factors is None:
                if stays:
                    value += kappa[n]
            else:
                if own[n] != NONE:
                    inertia = 0.0 if stays else factors.inertia[j]
                    value += bond(kappa[n], factors.inertia[own[n]], inertia)
                if (bringing[n] >> j) & 1:
                    hours = segments.usage_share[s] * budget / reference_price
                    value += gift_utility(sensitivity, factors.gift[j], hours)
            value += luck[j, n]
            if value > highest[n]:
                highest[n], best[n] = value, j
