"""The phase `want`: customers start to consider, and procurement moves on. R4 R5"""

from collections import namedtuple
from typing import Any

import numpy as np

from simulator.customers.packing import pack, pack_users
from simulator.customers.phases import Phase
from simulator.engine import draws
from simulator.engine.columns import BLOCK, IDLE, MILLION, NONE, READY, part
from simulator.engine.compiled import phase, rule
from simulator.engine.draws import stream, uniform
from simulator.lever_rules import hastened
from simulator.rules import (
    consideration_hazard,
    informed_innovation,
    peer_influence,
    valence,
)
from simulator.units import LEAST_REFERENCE

Speaking = namedtuple("Speaking", "provider segment satisfaction seen_voice")
Wanting = namedtuple("Wanting", "key provider stage aware seen_voice")
Informed = namedtuple("Informed", "innovation imitation local_share")
Patience = namedtuple("Patience", "imitation local_share deliberates stages stage_probability")


def type_of_voices(negative_weight: float, changeable: bool) -> Any:
    """The narrowest type of numbers that holds whatever a user may say, in whole millionths.

    Args:
        negative_weight: of what the dissatisfied say.
        changeable: whether references may become other ones than a scenario may give.
    """
    scale = 2.0 * LEAST_REFERENCE - 1.0  # nobody says more than 1 over it: see `valence`
    most = max(1.0, negative_weight) / scale * MILLION
    return np.int64 if changeable or most > np.iinfo(np.int32).max else np.int32


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
    total, most = np.int64(0), np.int64(0)
    users = np.empty(min(BLOCK, stop - start), np.int64)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        customers.seen_voice[first:last] = 0
        for i in users[: pack_users(first, customers.provider[first:last], users)]:
            voice = np.int64(MILLION)
            if signed:
                s = int(customers.segment[i])
                v = valence(customers.satisfaction[i], reference[s], negative_weight)
                voice = np.int64(np.floor(v * MILLION + 0.5))
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
def draw_all(considering, key, u):
    """Fill in the draws of a block; to draw for all is faster than to look first for whom."""
    for k in range(key.size):
        u[k] = uniform(considering, key[k])


@phase
def attentive(first, provider, stage, u, most, turn, idle, procuring):
    """Fill in the rows of those without a provider who may start, and who procure; how many.

    Who idles and draws more than the most that a hazard of its segment is does not act: that
    spares nearly all of them the look at their contacts.

    Args:
        turn: room for whether somebody does.
    """
    for k in range(provider.size):
        idles = (int(provider[k]) == NONE) & (int(stage[k]) == IDLE)
        turn[k] = idles & (u[k] < most)
    many = pack(first, turn[: provider.size], idle)
    for k in range(provider.size):
        at = int(stage[k])
        turn[k] = (int(provider[k]) == NONE) & (at != IDLE) & (at != READY)
    return many, pack(first, turn[: provider.size], procuring)


@phase
def count_speakers(first, last, using, count):
    """Fill in how many contacts of each customer of a block use a provider."""
    count[:] = 0
    for j in range(using.shape[0]):
        some = using[j, first:last]
        for k in range(some.size):
            count[k] = int(count[k]) + int(some[k])


@phase
def hear_most(first, rows, start, count, loudest, users, local):
    """Fill `local` with the most that `listen` could find for some customers of a block.

    Args:
        start: of `Contacts`.
        count: of the block, how many contacts speak.
        loudest: more than any of them says, in whole millionths.
    """
    for n in range(rows.size):
        i = rows[n]
        contacts, speakers = int(start[i + 1]) - int(start[i]), int(count[i - first])
        local[n] = speakers * loudest / MILLION / contacts if contacts > 0 else users


@phase
def keep_drawn(first, rows, u, chance):
    """Keep, at the front of `rows`, those of a block who draw less than their chance; how many."""
    count = 0
    for n in range(rows.size):
        i = rows[n]
        rows[count] = i
        count += int(u[i - first] < chance[n])
    return count


@phase
def listen(rows, contacts, seen_voice, users, local):
    """Fill `local` with the mean of what the contacts of some customers say; without any, F."""
    for k in range(rows.size):
        first, last = int(contacts.start[rows[k]]), int(contacts.start[rows[k] + 1])
        local[k] = users
        if last > first:
            heard = 0
            for other in contacts.contact[first:last]:
                heard += int(seen_voice[int(other)])
            local[k] = heard / MILLION / (last - first)


@phase
def hazards(innovation, imitation, users, local, local_share, pull):
    """Make of what some customers hear, in place, their chance to start to consider."""
    for k in range(local.size):
        influence = peer_influence(users, local[k], local_share)
        local[k] = consideration_hazard(innovation, imitation, influence, pull)


@phase
def advance(rows, customers, chance, stages, cycle, hastening, procuring):
    """Some customers pass a stage of procurement.

    Args:
        chance: to pass it, where nobody hastens.
        cycle, hastening: as in `want_rows`.
    """
    for i in rows:
        passing = chance
        if hastening:
            passing = hastened(chance, quickest(int(customers.aware[i]), cycle))
        if uniform(procuring, customers.key[i]) < passing:
            at = int(customers.stage[i])
            customers.stage[i] = at + 1 if at < stages else READY


@phase
def want_rows(start, stop, customers, starts, segments, contacts, using, loudest, mean_field, users,
              voice, innovation, pull, most, cycle, hastening, seed, month):  # fmt: skip
    """Customers without a provider start to consider; procurement passes a stage.

    Args:
        starts: first row of each segment, and the number of rows.
        using: (providers, rows) how many of a customer's contacts use each provider; empty where
            that does not say who speaks.
        loudest: more than any contact says, in whole millionths.
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
    room = min(BLOCK, stop - start)
    idle, busy = np.empty(room, np.int64), np.empty(room, np.int64)
    u, local, turn = np.empty(room), np.empty(room), np.empty(room, np.bool_)
    speakers = np.empty(room, np.uint16)
    for s in range(starts.size - 1):
        about, share = (innovation[s], segments.imitation[s]), segments.local_share[s]
        begun = 1 if segments.deliberates[s] else READY
        for first in range(max(starts[s], start), min(starts[s + 1], stop), BLOCK):
            last = min(first + BLOCK, starts[s + 1], stop)
            provider, stage = customers.provider[first:last], customers.stage[first:last]
            draw_all(considering, customers.key[first:last], u)
            many, few = attentive(first, provider, stage, u, most[s], turn, idle, busy)
            if using.size > 0:
                count_speakers(first, last, using, speakers)
                hear_most(first, idle[:many], contacts.start, speakers, loudest, users, local)
                hazards(*about, users, local[:many], share, pull)
                many = keep_drawn(first, idle[:many], u, local)
            rows, chance = idle[:many], local[:many]
            chance[:] = voice
            if not mean_field:
                listen(rows, contacts, customers.seen_voice, users, chance)
            hazards(*about, users, chance, share, pull)
            for i in rows[: keep_drawn(first, rows, u, chance)]:
                customers.stage[i] = begun
            advance(
                busy[:few], customers, segments.stage_probability[s], segments.stages[s], cycle,
                hastening, procuring,
            )  # fmt: skip


SPEAKS = 1.2  # about how long that takes a customer [ns]


class Want(Phase):
    """Customers without a provider start to consider compute. R4 R5"""

    name = "want"

    def __init__(self, customers):
        super().__init__(customers)
        columns, segments = customers.columns, customers.segments
        self.speaking, self.informed = part(Speaking, columns), part(Informed, segments)
        self.columns, self.patience = part(Wanting, columns), part(Patience, segments)

    @property
    def reads(self):
        """The dissatisfied are heard as such."""
        return ("satisfaction",) if self.customers.signed else ()

    def before(self, month, advertising, pull, cycle, voices, over):
        """Copy what contacts see of each other; take F, g and advertising of the month.

        Args:
            advertising: (segments) A, share of a segment that promotion reaches.
            pull: g.
            cycle: (providers) factor on the decision cycle of who knows one.
            voices: (month, column of voices) -> sum and largest of other voices that it put into
                the column instead, or None.
            over: goes over all customers (`Turns.found`).
        """
        c = self.customers
        self.cycle, self.hastening = cycle, {*cycle.tolist()} != {1.0}
        about = self.speaking, c.segments.satisfaction_reference, c.signed, c.negative_weight
        said = over(lambda a, b: speak_rows(a, b, *about), SPEAKS)
        totals, each_most = zip(*said, strict=True)
        own = sum(totals), max(each_most)
        total, most = others = voices(month, c.columns.seen_voice) or own
        self.users = c.users / c.count
        self.voice = total / MILLION / c.count
        # a mean field sees the mean; where contacts are few the loudest may be the only one
        loudest = max(self.users, most / MILLION)
        # who uses is who speaks; a millionth more, so that no rounding can tell
        not_told = np.zeros((0, 0), c.using.dtype)
        self.using, self.loudest = c.using if others is own else not_told, most + 1
        self.month, self.pull = month, pull
        self.innovation, self.most = inform(
            self.informed, c.advertising_effect, advertising, self.users, loudest, pull
        )

    def rows(self, start, stop):
        c = self.customers
        want_rows(
            start, stop, self.columns, c.starts, self.patience, c.contacts, self.using,
            self.loudest, c.mean_field, self.users, self.voice, self.innovation, self.pull,
            self.most, self.cycle, self.hastening, c.seed, self.month,
        )  # fmt: skip
