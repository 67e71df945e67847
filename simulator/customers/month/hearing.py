"""The phase `hear`: promotion and word of mouth make customers aware of providers. R1 R2 R3"""

from collections import namedtuple

import numpy as np

from simulator.customers.phases import Phase
from simulator.engine import draws
from simulator.engine.columns import BLOCK, part
from simulator.engine.compiled import phase
from simulator.engine.draws import GOLDEN, mix, stream, to_uniform
from simulator.rules import awareness_probability, silence

ONE = np.int64(1)

Hearing = namedtuple("Hearing", "key provider aware")


@phase
def chances(present, missed, silent):
    """(providers, segments, n) chance that a customer with n using contacts hears of a provider.

    Args:
        present: (providers) 1 while in the market; of others nobody hears.
        missed: (segments, providers) chance that no channel reaches a customer.
        silent: (segments, providers, n) chance that n using contacts stay silent about a
            provider; on a mean-field network (segments, providers, 1).
    """
    chance = np.zeros((silent.shape[1], silent.shape[0], silent.shape[2]))
    for s in range(silent.shape[0]):
        for j in range(silent.shape[1]):
            if present[j] == 1:
                for n in range(silent.shape[2]):
                    chance[j, s, n] = awareness_probability(missed[s, j], silent[s, j, n])
    return chance


@phase
def words_of(stream, keys, words):
    """Fill `words` with what a block of customers draws from a stream."""
    for k in range(keys.size):
        words[k] = mix(stream ^ mix(keys[k] + GOLDEN))


@phase
def draw_about(j, key, aware, words, forgetful, u):
    """Fill u with a draw of each of a block about provider j.

    Args:
        key: of the provider.
        words, forgetful: of who does not know it, to hear of it; and of who does, to forget it.
    """
    word = key * GOLDEN
    for k in range(u.size):
        to_hear, to_forget = words[k], forgetful[k]  # both read, so that there is no branch
        knows = (int(aware[k]) >> j) & 1 == 1
        u[k] = to_uniform(mix((to_forget if knows else to_hear) + word))


@phase
def look_up(chance, using, found):
    """Fill `found` with the chance of a block of customers to hear of a provider.

    Args:
        chance: (n) of it, by how many contacts use it.
        using: how many do; empty on a mean field.
    """
    if using.size == 0:
        found[:] = chance[0]
    for k in range(using.size):
        found[k] = chance[int(using[k])]


@phase
def known_to_all(aware):
    """The mask of the providers that all_of_them in a block knows."""
    mask = np.int64(-1)
    for k in range(aware.size):
        mask = mask & np.int64(aware[k])
    return mask


@phase
def mark(j, u, chance, forgetting, provider, aware):
    """A block of customers hears of provider j where a draw u is low enough, or forgets it.

    In bits, without branches: that is faster than to draw for those only whom it concerns.
    """
    for k in range(u.size):
        known = np.int64(aware[k])
        loses = forgetting if int(provider[k]) != j else 0.0
        limit = loses if (known >> j) & 1 == 1 else chance[k]
        aware[k] = known ^ (np.int64(u[k] < limit) << j)


@phase
def hear_rows(start, stop, customers, starts, keys, chance, using, forgetting, seed, month):
    """Each customer hears of providers in the market and may forget those it knows.

    Args:
        starts: first row of each segment, and the number of rows.
        keys: of the providers.
        chance: (providers, segments, n) to hear of a provider that n contacts use; on a
            mean-field network (providers, segments, 1).
        using: (providers, rows) how many of a customer's contacts use each provider; no rows
            on a mean field.
        forgetting: delta, chance that a non-user forgets [1/month].
        seed: of the run's draws.
    """
    hearing = stream(seed, draws.HEAR, np.uint64(month))
    forgetful = stream(seed, draws.FORGET, np.uint64(month))
    room = min(BLOCK, stop - start)
    words, forgetful_words = np.empty(room, np.uint64), np.zeros(room, np.uint64)
    u, found, all_of_them = np.empty(room), np.empty(room), (ONE << keys.size) - ONE
    for s in range(starts.size - 1):
        for first in range(max(starts[s], start), min(starts[s + 1], stop), BLOCK):
            last = min(first + BLOCK, starts[s + 1], stop)
            aware, key = customers.aware[first:last], customers.key[first:last]
            known = known_to_all(aware) if forgetting == 0.0 else np.int64(0)
            if (known & all_of_them) == all_of_them:
                continue
            words_of(hearing, key, words)
            if forgetting > 0.0:
                words_of(forgetful, key, forgetful_words)
            for j in range(keys.size):
                if (known >> j) & 1:
                    continue  # nobody is left to hear of it, or forgets it
                drawn = u[: last - first]
                draw_about(j, keys[j], aware, words, forgetful_words, drawn)
                look_up(chance[j, s], using[j, first:last], found)
                mark(j, drawn, found, forgetting, customers.provider[first:last], aware)


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
        self.chance = chances(offers.present, missed, silent)

    def rows(self, start, stop):
        c = self.customers
        hear_rows(
            start, stop, self.columns, c.starts, self.offers.key, self.chance, c.using,
            c.forgetting, c.seed, self.month,
        )  # fmt: skip
