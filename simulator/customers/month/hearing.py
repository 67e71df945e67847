"""The phase `hear`: promotion and word of mouth make customers aware of providers. R1 R2 R3"""

import numpy as np

from simulator.customers.phases import Phase
from simulator.engine import draws
from simulator.engine.compiled import phase
from simulator.engine.draws import GOLDEN, mix, stream, to_uniform
from simulator.rules import awareness_probability, silence


@phase
def hear_rows(start, stop, customers, keys, present, missed, silent, using, mean_field,
              forgetting, seed, month):  # fmt: skip
    """Each customer hears of providers in the market and may forget those it knows.

    Args:
        keys, present: of the providers.
        missed: (segments, providers) chance that no channel reaches a customer.
        silent: (segments, providers, n) chance that n using contacts stay silent about a
            provider; on a mean-field network (segments, providers, 1).
        using: (rows, providers) how many of a customer's contacts use each provider.
        forgetting: delta, chance that a non-user forgets [1/month].
        seed: of the run's draws.
    """
    hearing = stream(seed, draws.HEAR, np.uint64(month))
    forgetful = stream(seed, draws.FORGET, np.uint64(month))
    for i in range(start, stop):
        s = int(customers.segment[i])
        own = int(customers.provider[i])
        key = mix(customers.key[i] + GOLDEN)
        base = mix(hearing ^ key)
        known = int(customers.aware[i])
        after = known
        for j in range(keys.size):
            if (known >> j) & 1:
                if forgetting > 0.0 and j != own:
                    u = to_uniform(mix(mix(forgetful ^ key) + keys[j] * GOLDEN))
                    if u < forgetting:
                        after = after & ~(1 << j)
            elif present[j] == 1:
                quiet = silent[s, j, 0 if mean_field else int(using[i, j])]
                u = to_uniform(mix(base + keys[j] * GOLDEN))
                if u < awareness_probability(missed[s, j], quiet):
                    after = after | (1 << j)
        customers.aware[i] = after


class Hear(Phase):
    """Customers become aware of providers, and forget them. R3"""

    name = "hear"

    def before(self, month, offers, missed):
        """Read the month's promotion; on a mean field also the providers' user shares."""
        c = self.customers
        self.month, self.offers, self.missed = month, offers, missed
        self.silent = c.silence_of_contacts(offers.factors.mention)
        if c.mean_field:
            expected = c.contacts_each * c.users_of / c.count
            pairs = list(zip(offers.factors.mention, expected, strict=True))
            self.silent = np.array(
                [[[silence(w * more, n)] for more, n in pairs] for w in c.word_of_mouth]
            )

    def rows(self, start, stop):
        c = self.customers
        hear_rows(
            start, stop, c.columns, self.offers.key, self.offers.present, self.missed,
            self.silent, c.using, c.mean_field, c.forgetting, c.seed, self.month,
        )  # fmt: skip
