"""The phase `leave`: some users end their use. R10"""

from simulator.customers.phases import Phase
from simulator.engine import draws
from simulator.engine.columns import IDLE, NONE
from simulator.engine.compiled import phase
from simulator.engine.draws import monthly, uniform
from simulator.rules import leaving_probability


@phase
def leave_rows(start, stop, customers, segments, effect, leaving, returning):
    """Users who did not choose this month may leave; some look for another provider at once.

    Args:
        effect: psi.
        leaving, returning: streams of draws.
    """
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

    def before(self, month):
        """Copy where everybody stands, to tell afterwards who left."""
        c = self.customers
        c.remember_providers()
        self.streams = (
            monthly(c.seed, draws.LEAVE, month),
            monthly(c.seed, draws.RETURN, month),
        )

    def rows(self, start, stop):
        c = self.customers
        leave_rows(start, stop, c.columns, c.segments, c.satisfaction_effect, *self.streams)

    def after(self, results):
        """Count who left, and tell their contacts."""
        self.customers.count_leavers()
