"""The phases `judge` and `leave`: users judge what they got, and the dissatisfied leave. R9 R10"""

from collections import namedtuple

import numpy as np

from simulator.customers.month.weighing import SECURITY, quality
from simulator.customers.phases import Phase
from simulator.engine import draws
from simulator.engine.columns import IDLE, NONE, part
from simulator.engine.compiled import phase
from simulator.engine.draws import stream, uniform
from simulator.lever_rules import distrust
from simulator.rules import learned, leaving_probability, perceived_performance, satisfaction

Judging = namedtuple(
    "Judging", "segment taste provider price_expected expectation satisfaction saw"
)
Leaving = namedtuple("Leaving", "key segment provider former stage decided satisfaction")
Loyalty = namedtuple("Loyalty", "churn_log_odds satisfaction_reference return_share stages")


@phase
def judge_rows(start, stop, customers, disappointment, learning, paid, delivered, mistrust,
               doubting, judgement):  # fmt: skip
    """Each user judges what was delivered.

    Args:
        disappointment, learning: (segments) tau, phi.
        paid: what each pays an hour.
        delivered: (providers, 7) attributes as experienced this month.
        mistrust: (providers) security lost in the eyes of who saw a breach.
        doubting: whether there is any.
        judgement: parameters of R9.
    """
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            continue
        s = int(customers.segment[i])
        felt = quality(customers.taste, delivered, i, j)
        if doubting and (int(customers.saw[i]) >> j) & 1:
            felt -= distrust(customers.taste[i, SECURITY], mistrust[j], delivered[j, SECURITY])
        perceived = perceived_performance(
            felt, paid[i],
            customers.price_expected[i], disappointment[s],
            judgement.reference_price,
        )  # fmt: skip
        expected = customers.expectation[i]
        customers.satisfaction[i] = satisfaction(
            judgement.base, judgement.slope, perceived, judgement.disconfirmation, expected,
            judgement.loss_aversion,
        )  # fmt: skip
        phi = learning[s]
        customers.expectation[i] = learned(expected, perceived, phi)
        customers.price_expected[i] = learned(customers.price_expected[i], paid[i], phi)


class Judge(Phase):
    """Users judge what they got. R9"""

    name = "judge"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Judging, customers.columns)

    def before(self, month, delivered, mistrust):
        """What each provider really delivered, and who saw a breach believes of it."""
        self.delivered = delivered
        self.mistrust, self.doubting = mistrust, any(mistrust.tolist())

    def rows(self, start, stop):
        c = self.customers
        paid = c.held.holdings.paid if c.held.on else c.columns.price
        judge_rows(
            start, stop, self.columns, c.segments.price_disappointment, c.segments.learning, paid,
            self.delivered, self.mistrust, self.doubting, c.judgement,
        )  # fmt: skip


@phase
def leave_rows(start, stop, customers, segments, effect, seed, month):
    """Users who did not choose this month may leave; some look for another provider at once.

    Args:
        effect: psi.
        seed: of the run's draws.
    """
    leaving = stream(seed, draws.LEAVE, np.uint64(month))
    returning = stream(seed, draws.RETURN, np.uint64(month))
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE or int(customers.decided[i]) == 1:
            continue
        s = int(customers.segment[i])
        chance = leaving_probability(
            segments.churn_log_odds[s], effect, customers.satisfaction[i],
            segments.satisfaction_reference[s],
        )  # fmt: skip
        if uniform(leaving, customers.key[i]) < chance:
            customers.former[i] = j
            customers.provider[i] = NONE
            back = uniform(returning, customers.key[i]) < segments.return_share[s]
            customers.stage[i] = segments.stages[s] if back else IDLE


class Leave(Phase):
    """Users leave, the dissatisfied more often. R10"""

    name = "leave"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Leaving, customers.columns)
        self.loyalty = part(Loyalty, customers.segments)

    def before(self, month):
        """Copy where everybody stands, to tell afterwards who left."""
        self.month = month
        self.customers.remember_providers()

    def rows(self, start, stop):
        c = self.customers
        leave_rows(
            start, stop, self.columns, self.loyalty, c.satisfaction_effect, c.seed, self.month
        )

    def after(self, results):
        """Count who left, and tell their contacts."""
        self.customers.held.after_leaving()
        self.customers.count_leavers()
