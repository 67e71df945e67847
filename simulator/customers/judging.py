"""The phase `judge`: satisfaction against expectation; expectation learns. R9"""

from simulator.customers.choosing import quality
from simulator.customers.phases import Phase
from simulator.engine.columns import NONE
from simulator.engine.compiled import phase
from simulator.rules import learned, perceived_performance, satisfaction


@phase
def judge_rows(start, stop, customers, segments, delivered, judgement):
    """Each user judges what was delivered.

    Args:
        delivered: (providers, 7) attributes as experienced this month.
        judgement: parameters of R9.
    """
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            continue
        s = int(customers.segment[i])
        perceived = perceived_performance(
            quality(customers.taste, delivered, i, j), customers.price[i],
            customers.price_expected[i], segments.price_disappointment[s],
            judgement.reference_price,
        )  # fmt: skip
        expected = customers.expectation[i]
        customers.satisfaction[i] = satisfaction(
            judgement.base, judgement.slope, perceived, judgement.disconfirmation, expected,
            judgement.loss_aversion,
        )  # fmt: skip
        phi = segments.learning[s]
        customers.expectation[i] = learned(expected, perceived, phi)
        customers.price_expected[i] = learned(customers.price_expected[i], customers.price[i], phi)


class Judge(Phase):
    """Users judge what they got. R9"""

    name = "judge"

    def before(self, month, delivered):
        """What each provider really delivered."""
        self.delivered = delivered

    def rows(self, start, stop):
        c = self.customers
        judge_rows(start, stop, c.columns, c.segments, self.delivered, c.judgement)
