"""How much capacity is ordered ahead of demand, one small function each.

As pure as `rules.py`. The policy `follow_demand` (`plugins/capacity.py`) asks them for one
provider, `providers/fleet.py` for all that order by it at once. Capacity and load are in
GPU-hours/month.
"""

from simulator.engine.compiled import rule
from simulator.engine.months import YEAR
from simulator.engine.numerics import power

SLACK = 1.05  # a need within 5 % of what there will be is no reason to order


@rule
def load_before(first, growth, month):
    """Load of a month before month 0, L(0) (1 + g)^t: so it is taken to have grown.

    Args:
        first: L(0), of month 0.
        growth: g, before month 0 [1/month].
        month: t, 0 or less.
    """
    return first * power(1.0 + growth, month)


@rule
def needed_order(now, before, have, ahead, target, most_growth):
    """What demand will need by the time an order arrives, beyond what there will be.

        need = L(t) (1 + g)^lead / u,  g = (L(t) / L(t-12))^(1/12) - 1 within 0..most_growth

    Args:
        now: L(t), above 0.
        before: L(t-12); where there was none the most growth is planned for.
        have: capacity by then.
        ahead: months until the order arrives.
        target: u, share of the capacity that shall be wanted then.
        most_growth: the most that is planned for [1/month].

    Returns:
        need - have, where need is more than 5 % above it; else 0.
    """
    growth = power(now / before, 1.0 / YEAR) - 1.0 if before > 0.0 else most_growth
    growth = growth if growth > 0.0 else 0.0
    growth = growth if growth < most_growth else most_growth
    need = now * power(1.0 + growth, ahead) / target
    return need - have if need > SLACK * have else 0.0
