"""Where policies meet their provider: what each is told, and what its answer does."""

from collections.abc import Callable, Mapping
from functools import partial
from math import inf
from typing import Any

import numpy as np

from simulator.engine.columns import Factors, Offers
from simulator.errors import UserError
from simulator.numbers import plain
from simulator.plugins.capacity import Order, Outlook, fixed
from simulator.plugins.facts import Costs, Decision, Facts
from simulator.plugins.pricing import follows, may_answer, may_ask
from simulator.plugins.timeline import under_way
from simulator.providers import costing
from simulator.providers.columns import MET
from simulator.providers.knowing import READS, Known, Sources

ROWS = "attributes"  # in which providers are rows


def reads(providers: Any) -> tuple[str, ...]:
    """Columns of the record that policies may look at."""
    asking = any(map(may_ask, providers.policies))
    ordering = any(one.name != fixed.__name__ for one in providers.capacity_policies)
    return (*(READS if asking else ()), *(("load",) if ordering else ()))


def decide(providers: Any, sources: Sources, free_demand: Callable[..., Any]) -> None:
    """Each provider's policy sets its list prices from last month's public facts.

    Args:
        providers: all of them.
        sources: of what a policy may ask beside; into the record goes what policies decide that
            may answer others, by month and name.
        free_demand: makes of last month's offers, month, provider, siblings and what customers
            are used to what a referee knows of demand (`Facts.free_demand`).
    """
    # last month's, of those that can be known
    level = providers.level_of(providers.sold)
    # who is new has a price of today; who comes back moves it by what it has missed
    there, then = sellers(providers), providers.decided.copy()
    for j in there:
        if then[j] < 0:
            providers.passed_on[j] = level
    today = np.full((2, providers.count), providers.month)
    np.copyto(today[1], then, where=then >= 0)
    hours = providers.hour_costs(today)
    providers.decided[there] = providers.month
    there = follow(providers, there, *hours)
    if not there:
        return
    now, before = ([*map(Costs, *costs)] for costs in hours.tolist())
    # what all see, none may change
    present = providers.present & providers.sold
    users = sources.customers
    share = users.users_of / max(users.users, 1)
    public = (providers.price, providers.opening_price * level, present, share)
    seen, reference, present, shares = (frozen(one) for one in public)
    siblings = providers.siblings()
    own_prices, own_budgets = providers.list_price.T.copy(), providers.budget.T.copy()
    for j in there:
        policy, of_own = providers.policies[j], partial(offers_seen, providers, present, level, j)
        knows = Known(sources, providers, j, of_own)
        brands = [k for k in siblings[j] if present[k]]
        facts = Facts(
            providers.month, j, own_prices[j], seen, reference, present, shares, now[j], before[j],
            own_budgets[j], providers.memory[j].copy(), knows, tuple([(k, now[k]) for k in brands]),
            free_demand(
                of_own, providers.month, j, brands, partial(providers.standing.used_to_of, j)
            ),
        )  # fmt: skip
        when = f"{providers.month}.{providers.names[j]}"
        given = providers.given.get(when)
        decision = policy(facts) if given is None else read(given)
        if knows.spent and isinstance(decision, Decision):
            decision = decision._replace(research=decision.research + knows.spent)
        try:
            lines = take(providers, j, decision)
        except (TypeError, ValueError) as error:
            what = f"{providers.names[j]}: policy {policy.name}, month {providers.month}"
            raise UserError(f"{what}: {error}") from error
        if may_answer(policy):
            sources.record.decisions[when] = written(decision, lines)


def follow(providers: Any, those: list[int], now: np.ndarray, before: np.ndarray) -> list[int]:
    """Providers whose policies only move list prices, as costs or not at all, do so.

    It is what comes of asking them, for a tenth of the time. Where a price cannot be charged
    they are asked, so that it is refused in the same words.

    Args:
        now, before: (3, providers) costs of this month and when each last decided.

    Returns:
        Who is still to decide.
    """
    if providers.given:
        return those
    sold, left = [0.0] * providers.count, []
    for j in those:
        share = follows(providers.policies[j])
        if share is None:
            left.append(j)
        else:
            sold[j] = share
    if len(left) == len(those):
        return left
    about = now, before, np.array(sold), providers.list_price, providers.passed_on
    return left if costing.follow(*about) else those


def written(decision: Decision, lines: list[Any] | None = None) -> dict[str, Any]:
    """What is decided, as plain data, which `read` reads back; memories are the policy's own.

    Args:
        lines: what `take` made of its log, where it has been taken: plain data already.
    """
    said = {name: one for name, one in decision._asdict().items() if name != "memory"}
    ready = {}
    if lines is not None and not isinstance(decision.log, str):
        ready = {"log": [list(note.values()) for note in lines]}
    return {
        name: ready[name] if name in ready else plain(one)
        for name, one in said.items()
        if one is not None
    }


def read(data: Mapping[str, Any]) -> Decision:
    """A decision that was written."""
    lists = {name: one for name, one in data.items() if isinstance(one, list) and name != "log"}
    arrays = {name: np.array(one) for name, one in lists.items()}
    return Decision(**{**data, **arrays})


def offers_seen(providers: Any, present: np.ndarray, level: float, own: int) -> Offers:
    """What customers met last month, and what a provider is now."""
    there = present.copy()
    there[own] = providers.present[own]
    now, met, mine = providers.offers(), providers.met, (..., own)
    factors = Factors(*(
        own_now(*both, mine) for both in zip(met.factors, now.factors, strict=True)
    ))._replace(mention=met.factors.mention)  # fmt: skip
    kept = {
        name: own_now(getattr(met, name), getattr(now, name), own if name == ROWS else mine)
        for name in MET
    }
    seen: Offers = now._replace(factors=factors, **kept)
    if providers.standing.effect != 0.0:  # last month's prices, to who is used to those before
        felt = providers.standing.felt_all(providers.price, there == 1)
        seen = seen._replace(factors=seen.factors._replace(surprise=felt))
    return seen._replace(present=there, cost_level=level)


def own_now(then: np.ndarray, now: np.ndarray, mine: Any) -> np.ndarray:
    """A column of providers as they were, and in place `mine` as it is."""
    found = then.copy()
    found[mine] = now[mine]
    return found


def take(providers: Any, j: int, decision: Decision) -> list[Any]:
    """What a provider decided holds from now on.

    Returns:
        What its log says, a line of words or a note as plain data each.

    Raises:
        ValueError: in words, when no provider can do that.
    """
    if not isinstance(decision, Decision):
        raise ValueError(f"returned {type(decision).__name__}, not a Decision")
    prices = demand_prices(decision.prices)
    if decision.posted is not None:
        providers.asked[:, j] = demand_prices(decision.posted)
    providers.list_price[:, j] = prices
    if decision.budgets is not None:
        budgets = np.asarray(decision.budgets, float)
        if not (np.isfinite(budgets) & (budgets >= 0.0)).all():
            raise ValueError(f"budgets must be finite and 0 or more, not {budgets}")
        providers.budget[:, j] = budgets
    if decision.promotion is not None:
        aimed = np.asarray(decision.promotion, float)
        if not (np.isfinite(aimed) & (aimed >= 0.0)).all():
            raise ValueError(f"promotion must be finite and 0 or more, not {aimed}")
        providers.aimed[:, :, j] = aimed
        providers.budget[:, j] = 0.0
    if decision.memory is not None:
        providers.memory[j] = np.array(decision.memory, float)
    if not 0.0 <= decision.cost < inf:
        raise ValueError(f"cost must be finite and 0 or more, not {decision.cost}")
    if decision.cost:
        providers.investment[j] += decision.cost
    if not 0.0 <= decision.research < inf:
        raise ValueError(f"research must be finite and 0 or more, not {decision.research}")
    if decision.research:
        providers.research[j] += decision.research
    if not 0.0 < decision.passed_on < inf:
        raise ValueError(f"passed_on must be finite and above 0, not {decision.passed_on}")
    providers.passed_on[j] *= decision.passed_on
    said = decision.log
    if said == "":
        return []
    lines = [line for line in ([said] if isinstance(said, str) else map(noted, said)) if line]
    providers.log += [(providers.month, providers.names[j], line) for line in lines]
    return lines


def demand_prices(decided: Any) -> np.ndarray:
    """Prices that somebody decided, if they can be charged.

    Raises:
        ValueError: in words, where they cannot.
    """
    prices = np.asarray(decided, float)
    for price in prices.ravel().tolist():
        if not 0.0 < price < inf:
            raise ValueError(f"prices must be finite and above 0, not {prices}")
    return prices


def noted(note: Any) -> dict[str, Any]:
    """A note of a policy as plain data, which a saved run keeps."""
    step, segment, numbers = note
    return {"step": str(step), "segment": str(segment), "numbers": plain(numbers)}


def order(providers: Any, record: Any) -> None:
    """Each provider's capacity policy orders for months to come, from the load so far."""
    fleet, month, sellable = providers.fleet, record.month, providers.sellable
    known = "load" in record.columns  # otherwise no policy looks at it
    load = record["load"] if known else np.full((month + 1, providers.count), np.nan)
    those = [j for j in sellers(providers) if not fleet.told[j]]
    if not providers.adding:
        those = fleet.order_known(
            providers.capacity_policies, month, those, load, record.weight, providers.capacity,
            sellable, providers.delay,
        )  # fmt: skip
    if not those:
        return
    # of the GPUs that are installed; where nothing of them can be sold, more are of no use
    load = load * (record.weight / 1e3)
    wanted = np.divide(load, sellable, out=np.zeros_like(load), where=sellable > 0.0).T
    costs, capacity = providers.costs(month), providers.capacity.tolist()
    for j in those:
        policy, memory = providers.capacity_policies[j], providers.order_memory
        # the book of month 0 holds what would have been ordered before
        first = 1 - getattr(policy, "lead", 1) if month == 0 else month
        for then in range(first, month + 1):
            ending, arriving = fleet.ending(j, then), fleet.arriving(j, then)
            if then >= 0 and providers.adding:
                arriving += under_way(
                    providers.timeline, then, providers.names[j], capacity[j], len(arriving)
                )
            order_in(providers, j, policy, Outlook(
                then, wanted[j], capacity[j], arriving, ending, costs[j],
                memory[j].copy(), providers.delay,
            ))  # fmt: skip


def order_in(providers: Any, j: int, policy: Any, outlook: Outlook) -> None:
    """One provider's order in one month."""
    month = outlook.month
    order = policy(outlook)
    if why := why_no_order(order):
        what = f"{providers.names[j]}: capacity policy {policy.name}, month {max(month, 0)}"
        raise UserError(f"{what}: {why}")
    if order.memory is not None:
        providers.order_memory[j] = np.array(order.memory, float)
    if order.log:
        providers.log.append((max(month, 0), providers.names[j], order.log))
    providers.fleet.order(j, order.hours, month + order.lead + providers.delay)


def why_no_order(order: Any) -> str:
    """Why nobody can order that, in words; "" where one can."""
    if not isinstance(order, Order):
        return f"returned {type(order).__name__}, not an Order"
    if not 0.0 <= order.hours < inf:
        return f"hours must be finite and 0 or more, not {order.hours}"
    if not isinstance(order.lead, int) or order.lead < 1:
        return f"lead must be whole months, 1 or more, not {order.lead}"
    return ""


def sellers(providers: Any) -> list[int]:
    """The providers that are in the market."""
    return [j for j, present in enumerate(providers.present.tolist()) if present]


def frozen(column: np.ndarray) -> np.ndarray:
    """A view that cannot be written to."""
    view = column.view()
    view.setflags(write=False)
    return view
