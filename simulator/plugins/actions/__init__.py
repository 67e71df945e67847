"""What a timeline may do to the market: one function an action, of the action's name.

An action is shown the scene every month from its own on, with its age in months, so that
what lasts some months needs no memory: it acts while it is young enough. What is for good it
does at age 0. Its keyword-only parameters are what a scenario may say. Three of them mean the
same to every action that has them: `who`, the provider it is about (an action without it
concerns the whole market); `lead`, months until it takes effect, from which its age counts;
`cost`, paid when it is ordered (None: by the list of `levers.py`). When they happen is
`timeline.py`'s. Every action a scenario may name is in ACTIONS.

The example lines in a docstring go into the file that `compute-market new` writes; WHO is a
provider, OTHER another, SEGMENT a segment.
"""

from collections.abc import Callable

from simulator.fields import tag_of
from simulator.plugins.actions.events import (
    breach,
    demand,
    entry,
    exit_,
    merger,
    outage,
    requires,
    shortage,
)
from simulator.plugins.actions.investing import capacity, invest, service
from simulator.plugins.actions.marketing import price, promotion
from simulator.plugins.actions.offers import (
    commitment,
    credit,
    free_tier,
    new_price,
    subsidy,
    trial,
)
from simulator.plugins.actions.shocks import cost_shock, obsolescence, switching_law
from simulator.plugins.actions.winning import referral

Action = Callable[..., None]

ACTIONS: dict[str, Action] = {
    tag_of(action): action
    for action in (
        price,
        promotion,
        new_price,
        commitment,
        trial,
        free_tier,
        credit,
        subsidy,
        referral,
        capacity,
        service,
        invest,
        requires,
        demand,
        shortage,
        cost_shock,
        obsolescence,
        switching_law,
        outage,
        breach,
        exit_,
        entry,
        merger,
    )
}
