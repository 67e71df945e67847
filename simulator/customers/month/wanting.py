"""The phase `want`: customers start to consider, and procurement moves on. R4 R5"""

from collections import namedtuple

import numpy as np

from simulator.customers.phases import Phase, over_rows
from simulator.engine import draws
from simulator.engine.columns import IDLE, MILLION, NONE, READY, part
from simulator.engine.compiled import phase, rule
from simulator.engine.draws import stream, uniform
from simulator.lever_rules import hastened
from simulator.rules import (
    consideration_hazard,
    informed_innovation,
    peer_influence,
    valence,
)

Speaking = namedtuple("Speaking", "provider segment satisfaction seen_voice")
Wanting = namedtuple("Wanting", "key segment provider stage aware seen_voice")
Informed = namedtuple("Informed", "innovation imitation local_share")
Patience = namedtuple("Patience", "imitation local_share deliberates stages stage_probability")


@phase
def speak_rows(start, stop, customers, reference, signed, negative_weight):
    """What contacts will see this month: each user's valence, in whole millionths.

    Args:
        reference: (segments) S0.
        signed: whether the dissatisfied are heard as such.
        negative_weight: of what they say.

    Returns:
        Sum and largest of the voices in these rows.
    """
    total, most = 0, 0
    for i in range(start, stop):
        voice = 0
        if int(customers.provider[i]) != NONE:
            if signed:
                v = valence(
                    customers.satisfaction[i],
                    reference[int(customers.segment[i])],
                    negative_weight,
                )
                voice = int(np.int64(np.floor(v * MILLION + 0.5)))
            else:
                voice = int(MILLION)
        customers.seen_voice[i] = voice
        total += voice
        most = voice if voice > most else most
    return total, most


@phase
def inform(segments, effect, advertising, users, loudest, pull):
    """(segments) p with advertising [1/year], and the largest hazard that anybody can have.

    Args:
        effect: eta.
        advertising: (segments) A.
        users: F.
        loudest: the most that contacts may say.
        pull: g.
    """
    innovation, most = np.empty(advertising.size), np.empty(advertising.size)
    for s in range(advertising.size):
        innovation[s] = informed_innovation(segments.innovation[s], effect, advertising[s])
        influence = peer_influence(users, loudest, segments.local_share[s])
        most[s] = consideration_hazard(innovation[s], segments.imitation[s], influence, pull)
    return innovation, most


@rule
def quickest(known, cycle):
    """R5. The least factor on the decision cycle among the providers that a customer knows."""
    least = np.inf
    for j in range(cycle.size):
        if (known >> j) & 1 and cycle[j] < least:
            least = cycle[j]
    return least if least < np.inf else 1.0


@phase
def want_rows(start, stop, customers, segments, contacts, mean_field, users, voice, innovation,
              pull, most, cycle, hastening, seed, month):  # fmt: skip
    """Customers without a provider start to consider; procurement passes a stage.

    Args:
        users: F, users as a share of all customers.
        voice: mean valence of all customers, what a mean field sees of its contacts.
        innovation: (segments) p with advertising [1/year].
        pull: g.
        most: (segments) the largest hazard that anybody can have this month.
        cycle: (providers) factor on the decision cycle of who knows one.
        hastening: whether any is not 1.
        seed: of the run's draws.
    """
    considering = stream(seed, draws.CONSIDER, np.uint64(month))
    procuring = stream(seed, draws.PROCURE, np.uint64(month))
    for i in range(start, stop):
        if int(customers.provider[i]) != NONE:
            continue
        stage = int(customers.stage[i])
        s = int(customers.segment[i])
        if stage == IDLE:
            u = uniform(considering, customers.key[i])
            if u >= most[s]:  # most customers do not act: spare them the look at their contacts
                continue
            local = voice
            if not mean_field:
                first, last = contacts.start[i], contacts.start[i + 1]
                local = users
                if last > first:
                    heard = 0
                    for k in range(first, last):
                        heard += int(customers.seen_voice[int(contacts.contact[k])])
                    local = heard / MILLION / (last - first)
            influence = peer_influence(users, local, segments.local_share[s])
            if u < consideration_hazard(innovation[s], segments.imitation[s], influence, pull):
                customers.stage[i] = 1 if segments.deliberates[s] else READY
        elif stage != READY:
            chance = segments.stage_probability[s]
            if hastening:
                chance = hastened(chance, quickest(int(customers.aware[i]), cycle))
            if uniform(procuring, customers.key[i]) < chance:
                customers.stage[i] = stage + 1 if stage < segments.stages[s] else READY


class Want(Phase):
    """Customers without a provider start to consider compute. R4 R5"""

    name = "want"

    def __init__(self, customers):
        super().__init__(customers)
        columns, segments = customers.columns, customers.segments
        self.speaking, self.informed = part(Speaking, columns), part(Informed, segments)
        self.columns, self.patience = part(Wanting, columns), part(Patience, segments)

    def before(self, month, advertising, pull, cycle, voices):
        """Copy what contacts see of each other; take F, g and advertising of the month.

        Args:
            advertising: (segments) A, share of a segment that promotion reaches.
            pull: g.
            cycle: (providers) factor on the decision cycle of who knows one.
            voices: (month, column of voices) -> sum and largest of other voices that it put into
                the column instead, or None.
        """
        c = self.customers
        self.cycle, self.hastening = cycle, any(factor != 1.0 for factor in cycle.tolist())
        about = self.speaking, c.segments.satisfaction_reference, c.signed, c.negative_weight
        said = over_rows(lambda a, b: speak_rows(a, b, *about), c.count, c.threads)
        total, most = voices(month, c.columns.seen_voice) or (
            sum(total for total, _ in said), max(most for _, most in said)
        )  # fmt: skip
        self.users = c.users / c.count
        self.voice = total / MILLION / c.count
        # a mean field sees the mean; where contacts are few the loudest may be the only one
        loudest = max(self.users, most / MILLION)
        self.month, self.pull = month, pull
        self.innovation, self.most = inform(
            self.informed, c.advertising_effect, advertising, self.users, loudest, pull
        )

    def rows(self, start, stop):
        c = self.customers
        want_rows(
            start, stop, self.columns, self.patience, c.contacts, c.mean_field, self.users,
            self.voice, self.innovation, self.pull, self.most, self.cycle,
            self.hastening, c.seed, self.month,
        )  # fmt: skip
