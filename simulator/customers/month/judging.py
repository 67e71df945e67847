"""The phases `judge` and `leave`: users judge what they got, and the dissatisfied leave. R9 R10"""

from collections import namedtuple
from itertools import zip_longest

import numpy as np

from simulator.customers.month.weighing import SECURITY, quality
from simulator.customers.packing import pack, pack_users
from simulator.customers.phases import Phase, joined
from simulator.engine import draws
from simulator.engine.columns import BLOCK, IDLE, NONE, part
from simulator.engine.compiled import phase
from simulator.engine.draws import stream, to_uniform, uniform, words_of_rows
from simulator.lever_rules import distrust
from simulator.rules import learned, leaving_probability, perceived_performance, satisfaction

Judging = namedtuple(
    "Judging", "segment taste provider decided price_expected expectation satisfaction quality saw"
)
Leaving = namedtuple("Leaving", "key provider former stage decided satisfaction")
Loyalty = namedtuple("Loyalty", "churn_log_odds satisfaction_reference return_share stages")


@phase
def unfamiliar(rows, provider, decided, changed, places):
    """Fill in those of some users to whom something else was delivered than last month.

    Args:
        changed: (providers) whether what is delivered is not what it was.

    Returns:
        How many they are.
    """
    count = 0
    for i in rows:
        places[count] = i
        count += int(changed[int(provider[i])] | (int(decided[i]) == 1))
    return count


@phase
def find_quality(rows, customers, delivered):
    """What was delivered is worth so much to some users."""
    for i in rows:
        customers.quality[i] = quality(customers.taste, delivered, i, int(customers.provider[i]))


@phase
def believe(rows, customers, delivered, mistrust, felt):
    """Fill in the quality that some users believe in: who saw a breach, in less of it.

    Args:
        mistrust: (providers) security lost in the eyes of who saw a breach.
    """
    for k in range(rows.size):
        i, j = rows[k], int(customers.provider[rows[k]])
        felt[k] = customers.quality[i]
        if mistrust[j] > 0.0 and (int(customers.saw[i]) >> j) & 1:
            felt[k] -= distrust(customers.taste[i, SECURITY], mistrust[j], delivered[j, SECURITY])


@phase
def judge_rows(start, stop, customers, disappointment, learning, paid, delivered, changed,
               mistrust, judgement):  # fmt: skip
    """Each user judges what was delivered.

    Args:
        disappointment, learning: (segments) tau, phi.
        paid: what each pays an hour.
        delivered: (providers, 7) attributes as experienced this month.
        changed: (providers) whether they are not last month's.
        mistrust: (providers) security lost in the eyes of who saw a breach.
        judgement: parameters of R9.
    """
    room = min(BLOCK, stop - start)
    users, places, felt = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        rows = users[: pack_users(first, customers.provider[first:last], users)]
        count = unfamiliar(rows, customers.provider, customers.decided, changed, places)
        find_quality(places[:count], customers, delivered)
        believe(rows, customers, delivered, mistrust, felt)
        for k in range(rows.size):
            i, s = rows[k], int(customers.segment[rows[k]])
            expected, phi = customers.expectation[i], learning[s]
            perceived = perceived_performance(
                felt[k], paid[i], customers.price_expected[i], disappointment[s],
                judgement.reference_price,
            )  # fmt: skip
            customers.satisfaction[i] = satisfaction(
                judgement.base, judgement.slope, perceived, judgement.disconfirmation, expected,
                judgement.loss_aversion,
            )  # fmt: skip
            customers.expectation[i] = learned(expected, perceived, phi)
            customers.price_expected[i] = learned(customers.price_expected[i], paid[i], phi)


class Judge(Phase):
    """Users judge what they got. R9"""

    name = "judge"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Judging, customers.columns)
        self.shown = []  # of what was delivered last month, the bytes

    def before(self, month, delivered, mistrust):
        """What each provider really delivered, and who saw a breach believes of it."""
        shown = [each.tobytes() for each in delivered]
        # tastes stay as they are, unless a user's own action changes them
        known = [] if self.customers.changeable else self.shown
        changed = [now != last for now, last in zip_longest(shown, known)]
        self.delivered, self.shown, self.changed = delivered, shown, np.array(changed)
        self.mistrust = mistrust

    def rows(self, start, stop):
        c = self.customers
        paid = c.held.holdings.paid if c.held.on else c.columns.price
        judge_rows(
            start, stop, self.columns, c.segments.price_disappointment, c.segments.learning, paid,
            self.delivered, self.changed, self.mistrust, c.judgement,
        )  # fmt: skip


@phase
def undecided(first, provider, decided, stays, places):
    """Fill in the rows of the users in a block who did not choose this month; how many they are.

    Args:
        stays: room for whether somebody did not.
    """
    for k in range(provider.size):
        stays[k] = (int(provider[k]) != NONE) & (int(decided[k]) == 0)
    return pack(first, stays[: provider.size], places)


@phase
def chances(rows, felt, churn_log_odds, effect, reference, chance):
    """Fill in the chance of some users of a segment to leave; `felt` is satisfaction, of all."""
    for k in range(rows.size):
        chance[k] = felt[rows[k]]
    for k in range(rows.size):
        chance[k] = leaving_probability(churn_log_odds, effect, chance[k], reference)


@phase
def go(i, s, customers, segments, returning):
    """A user of segment s leaves; it may look for another provider at once."""
    customers.former[i] = int(customers.provider[i])
    customers.provider[i] = NONE
    back = uniform(returning, customers.key[i]) < segments.return_share[s]
    customers.stage[i] = segments.stages[s] if back else IDLE


@phase
def leave_rows(start, stop, customers, starts, segments, effect, seed, month):
    """Users who did not choose this month may leave; some look for another provider at once.

    Args:
        starts: first row of each segment, and the number of rows.
        effect: psi.
        seed: of the run's draws.

    Returns:
        The rows of those who left.
    """
    leaving = stream(seed, draws.LEAVE, np.uint64(month))
    returning = stream(seed, draws.RETURN, np.uint64(month))
    room = min(BLOCK, stop - start)
    leavers, left = np.empty(stop - start, np.int64), 0
    stays = np.empty(room, np.bool_)
    places, words, chance = np.empty(room, np.int64), np.empty(room, np.uint64), np.empty(room)
    for s in range(starts.size - 1):
        about = segments.churn_log_odds[s], effect, segments.satisfaction_reference[s]
        for first in range(max(starts[s], start), min(starts[s + 1], stop), BLOCK):
            last = min(first + BLOCK, starts[s + 1], stop)
            provider, decided = customers.provider[first:last], customers.decided[first:last]
            rows = places[: undecided(first, provider, decided, stays, places)]
            words_of_rows(leaving, rows, customers.key, words)
            chances(rows, customers.satisfaction, *about, chance)
            for k in range(rows.size):
                if to_uniform(words[k]) < chance[k]:
                    go(rows[k], s, customers, segments, returning)
                    leavers[left] = rows[k]
                    left += 1
    return leavers[:left].copy()


class Leave(Phase):
    """Users leave, the dissatisfied more often. R10"""

    name = "leave"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Leaving, customers.columns)
        self.loyalty = part(Loyalty, customers.segments)

    @property
    def nobody(self):
        """Whether nobody ever leaves."""
        # these are the log-odds of no churn at all
        return {*self.loyalty.churn_log_odds.tolist()} == {-np.inf}

    @property
    def reads(self):
        """The dissatisfied leave."""
        return () if self.nobody else ("satisfaction",)

    def before(self, month):
        """Copy where everybody stands, to tell afterwards who left."""
        self.month = month
        self.customers.remember_providers()

    def rows(self, start, stop):
        c = self.customers
        if self.nobody:
            return np.empty(0, np.int64)
        return leave_rows(
            start,
            stop,
            self.columns,
            c.starts,
            self.loyalty,
            c.satisfaction_effect,
            c.seed,
            self.month,
        )

    def after(self, results):
        """Count who left, and tell their contacts."""
        self.customers.held.after_leaving()
        self.customers.count_leavers(joined(results))
