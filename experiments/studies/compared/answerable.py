"""Questions that a scenario cannot answer, and why.

Where capacity costs nothing, more of it is never worse: what it is worth, and when to buy it, has
no answer.
"""

from collections.abc import Sequence

from experiments.studies.arms import Arm, BadRequest
from experiments.studies.speech import rule
from simulator.scenario import Scenario, canonical
from simulator.scenario.describe import leaves, without_question
from simulator.speech.rules import Names

NO_MARKET = ("name", "title", "description", "levers", "extends")


def demand_answerable(base: Arm, arms: Sequence[Arm]) -> None:
    """Refuse alternatives whose question has no answer in their scenario.

    Raises:
        BadRequest: with the reason.
    """
    for arm in arms:
        free = free_capacity(base.scenario, arm.scenario)
        if free:
            who = Names((*free,), joint="and")
            raise BadRequest(rule("capacity-free", name=arm.name, who=who, first=free[0]))


def free_capacity(base: Scenario, other: Scenario) -> list[str]:
    """The providers whose capacity is all that two scenarios differ in, where it costs nothing."""
    one, two = (
        {k: v for k, v in without_question(s).items() if k not in (*NO_MARKET, "timeline")}
        for s in (base, other)
    )
    before, after = dict(leaves(one)), dict(leaves(two))
    changed = {path for path in {*before, *after} if before.get(path, ...) != after.get(path, ...)}
    moved = [path for path in changed if path[:1] == ("providers",) and is_capacity(path[2:])]
    actions = [canonical(s)["timeline"] for s in (base, other)]
    dated = [a for a in actions[0] if a not in actions[1]]
    dated += [a for a in actions[1] if a not in actions[0]]
    orders = [a for a in dated if a["do"] == "capacity" and not a.get("cost")]
    if len(moved) < len(changed) or len(orders) < len(dated) or not moved + orders:
        return []
    names = {str(path[1]) for path in moved} | {a["who"] for a in orders}
    owners = [s.providers[name] for s in (base, other) for name in names if name in s.providers]
    if any(owner.gpu_cost or owner.facility_cost for owner in owners):
        return []
    return sorted(names)


def is_capacity(path: Sequence[object]) -> bool:
    """Whether the rest of a provider's path is about its capacity."""
    return bool(path) and path[0] in ("capacity", "capacity_policy")
