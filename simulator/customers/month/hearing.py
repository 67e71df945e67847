"""The phase `hear`: promotion and word of mouth make customers aware of providers. R1 R2 R3"""

from collections import namedtuple

import numpy as np

from simulator.customers.phases import Phase
from simulator.engine import draws
from simulator.engine.columns import BLOCK, part
from simulator.engine.compiled import phase
from simulator.engine.draws import GOLDEN, bound, mix, stream, upper
from simulator.rules import awareness_probability, silence

ONE = np.int64(1)

Hearing = namedtuple("Hearing", "key provider aware")


@phase
def bounds(present, missed, silent):
    """(providers, segments, n) that a customer with n using contacts hears of a provider: `bound`.

    Args:
        present: (providers) 1 while in the market; of others nobody hears.
        missed: (segments, providers) chance that no channel reaches a customer.
        silent: (segments, providers, n) chance that n using contacts stay silent about a
            provider; on a mean-field network (segments, providers, 1).
    """
    found = np.zeros((silent.shape[1], silent.shape[0], silent.shape[2]), np.int64)
    for s in range(silent.shape[0]):
        for j in range(silent.shape[1]):
            if present[j] == 1:
                for n in range(silent.shape[2]):
                    found[j, s, n] = bound(awareness_probability(missed[s, j], silent[s, j, n]))
    return found


@phase
def words_of(hearing, forgetful, keys, to_hear, to_forget):
    """Fill in what a block of customers draws from two streams."""
    for k in range(keys.size):
        key = mix(keys[k] + GOLDEN)
        to_hear[k], to_forget[k] = mix(hearing ^ key), mix(forgetful ^ key)


@phase
def look_up(hears, using, found):
    """Fill `found` with what a block of customers has to draw less than, to hear of a provider.

    Args:
        hears: (n) by how many contacts use it.
        using: how many do; empty on a mean field.
    """
    if using.size == 0:
        found[:] = hears[0]
    for k in range(using.size):
        found[k] = hears[int(using[k])]


@phase
def known_to_all(aware):
    """The mask of the providers that everybody in a block knows."""
    mask = np.int64(-1)
    for k in range(aware.size):
        mask = mask & np.int64(aware[k])
    return mask


@phase
def mark(j, key, to_hear, to_forget, hears, loses, provider, aware):
    """Who of a block draws less than its bound hears of provider j, or forgets it.

    In bits, without branches: that is faster than to draw for those only whom it concerns.

    Args:
        key: of the provider.
        to_hear, to_forget: words of who does not know it, and of who does.
        hears: what each has to draw less than, to hear of it.
        loses: the same of a non-user who knows it, to forget it.
    """
    word = key * GOLDEN
    for k in range(aware.size):
        known = np.int64(aware[k])
        knows = (known >> j) & 1 == 1
        hearing, forgetful = to_hear[k], to_forget[k]  # both read, so that there is no branch
        drawn = upper(mix((forgetful if knows else hearing) + word))
        to_lose, to_gain = loses if int(provider[k]) != j else np.int64(0), hears[k]
        limit = to_lose if knows else to_gain
        aware[k] = known ^ (np.int64(drawn < limit) << j)


@phase
def hear_rows(start, stop, customers, starts, keys, hears, using, forgetting, seed, month):
    """Each customer hears of providers in the market and may forget those it knows.

    Args:
        starts: first row of each segment, and the number of rows.
        keys: of the providers.
        hears: (providers, segments, n) what to draw less than, to hear of a provider that n
            contacts use; on a mean-field network (providers, segments, 1).
        using: (providers, rows) how many of a customer's contacts use each provider; no rows
            on a mean field.
        forgetting: delta, chance that a non-user forgets [1/month].
        seed: of the run's draws.
    """
    hearing = stream(seed, draws.HEAR, np.uint64(month))
    forgetful = stream(seed, draws.FORGET, np.uint64(month))
    room = min(BLOCK, stop - start)
    to_hear, to_forget = np.empty(room, np.uint64), np.empty(room, np.uint64)
    found, all_of_them = np.empty(room, np.int64), (ONE << keys.size) - ONE
    for s in range(starts.size - 1):
        for first in range(max(starts[s], start), min(starts[s + 1], stop), BLOCK):
            last = min(first + BLOCK, starts[s + 1], stop)
            aware, key = customers.aware[first:last], customers.key[first:last]
            known = known_to_all(aware) if forgetting == 0.0 else np.int64(0)
            if (known & all_of_them) == all_of_them:
                continue
            words_of(hearing, forgetful, key, to_hear, to_forget)
            for j in range(keys.size):
                if (known >> j) & 1:
                    continue  # nobody is left to hear of it, or forgets it
                look_up(hears[j, s], using[j, first:last], found)
                mark(
                    j, keys[j], to_hear, to_forget, found, bound(forgetting),
                    customers.provider[first:last], aware,
                )  # fmt: skip


class Hear(Phase):
    """Customers become aware of providers, and forget them. R3"""

    name = "hear"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Hearing, customers.columns)

    def before(self, month, offers, missed):
        """Read the month's promotion; on a mean field also the providers' user shares."""
        c = self.customers
        self.month, self.offers = month, offers
        silent = c.silence_of_contacts(offers.factors.mention)
        if c.mean_field:
            expected = c.contacts_each * c.users_of / c.count
            pairs = list(zip(offers.factors.mention, expected, strict=True))
            silent = np.array(
                [[[silence(w * more, n)] for more, n in pairs] for w in c.word_of_mouth]
            )
        self.hears = bounds(offers.present, missed, silent)

    def rows(self, start, stop):
        c = self.customers
        hear_rows(
            start, stop, self.columns, c.starts, self.offers.key, self.hears, c.using,
            c.forgetting, c.seed, self.month,
        )  # fmt: skip
