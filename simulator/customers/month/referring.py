"""Who is brought to a provider by a contact that uses it, where that is rewarded. R6"""

import numpy as np

from simulator.engine import draws
from simulator.engine.columns import NONE, Referral
from simulator.engine.compiled import phase, rule
from simulator.engine.draws import GOLDEN, mix, monthly, to_uniform, word_of
from simulator.engine.spans import over_rows
from simulator.rules import silence


@rule
def brought(i, j, key, provider_key, referral):
    """Whether provider j rewards newcomers, and a contact of customer i uses it.

    On a mean field that is drawn, from the chance that some of as many contacts as all have do.
    """
    if referral.gift[j] <= 0.0:
        return False
    if not referral.mean_field:
        return int(referral.using[j, i]) > 0
    u = to_uniform(mix(word_of(referral.draws, key) + provider_key * GOLDEN))
    return u < referral.chance[j]


@phase
def brought_rows(start, stop, customers, keys, referral):
    """(providers) how many newcomers in these rows were brought by a contact."""
    found = np.zeros(keys.size, np.int64)
    for i in range(start, stop):
        now = int(customers.provider[i])
        if (
            now != NONE
            and now != int(customers.provider_before[i])
            and brought(i, now, customers.key[i], keys[now], referral)
        ):
            found[now] += 1
    return found


def referral_of(customers, month, gift):
    """The month's Referral, on a mean field with the chance that a contact uses; None unrewarded.

    Args:
        customers: all of them (`Customers`).
        gift: (providers) [CUR/month].
    """
    if not any(gift.tolist()):
        return None
    chance = np.zeros(gift.size)
    if customers.mean_field:
        share = customers.users_of / customers.count
        n = float(customers.contacts_each)
        chance = np.array([1.0 - silence(part, n) for part in share.tolist()])
    return Referral(
        gift, customers.using, customers.mean_field, chance,
        monthly(customers.seed, draws.REFER, month), float(customers.reference_price),
    )  # fmt: skip


def count_brought(customers, keys, referral):
    """(providers) newcomers of the month that a contact brought; before contacts are told."""
    if referral is None:
        return np.zeros(keys.size, np.int64)
    return sum(
        over_rows(
            lambda a, b: brought_rows(a, b, customers.columns, keys, referral),
            customers.count,
            customers.threads,
        )
    )
