"""Why providers decided so, in words: a log's notes in, lines out.

What a policy says in words itself is left as it is. The notes of `marketing_cycle` are numbers,
which get their words here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.studies.runs import Runs
from simulator.errors import UserError, instead, quoted
from simulator.numbers import DASH, abbreviated
from simulator.outcome.results import Results

Numbers = Mapping[str, Any]
VERDICTS = {
    "keep": "keep, step {step}",
    "smaller": "keep, with smaller steps: {step}",
    "undo": "undo, step {step}",
}


def lines(results: Results, provider: str) -> list[str]:
    """A provider's log, a line a note, in the order of the run."""
    said = [(month, one) for month, name, one in results.log if name == provider]
    return [f"month {month} {words(one)}" for month, one in said]


def text(runs: Runs, provider: str) -> str:
    """The log of the first replication, or that there is none."""
    about = runs.scenario
    found = lines(runs.results[0], provider)
    head = f"{about.title or about.name}\n{provider}, seed {runs.results[0].seed}"
    policies = [one.name for one in (about.providers[provider].pricing,
                                     about.providers[provider].capacity_policy)]  # fmt: skip
    nothing = f"nothing is logged: {' and '.join(dict.fromkeys(policies))} give no reasons"
    return "\n".join([head, "", *(found or [nothing])])


def document(runs: Runs, provider: str) -> list[dict[str, Any]]:
    """The log of the first replication, for JSON."""
    said = [(month, one) for month, name, one in runs.results[0].log if name == provider]
    return [
        {"month": month, "words": words(one)} | ({} if isinstance(one, str) else one)
        for month, one in said
    ]


def frame(runs: Runs) -> pd.DataFrame:
    """The logs of all providers and replications, a row a note."""
    rows = []
    for replication, results in enumerate(runs.results):
        dates = results.record.dates()
        for month, provider, one in results.log:
            step, segment = ("", "") if isinstance(one, str) else (one["step"], one["segment"])
            rows.append((replication, month, dates[month], provider, step, segment, words(one)))
    columns = ["replication", "month", "date", "provider", "step", "segment", "words"]
    return pd.DataFrame(rows, columns=columns)


def words(said: str | Numbers) -> str:
    """A line of a log without its month."""
    if isinstance(said, str):
        return said
    step, segment, numbers = said["step"], said["segment"], said["numbers"]
    speak = STEPS.get(step, plain)
    if step == "evaluate" and not segment:
        speak = evaluate_all
    who = f"{segment}: " if segment else ""
    return f"{step:9s}: {who}{speak(numbers)}"


def plain(numbers: Numbers) -> str:
    """What another policy notes: name and number."""
    return ", ".join(f"{name} {shown(value)}" for name, value in numbers.items())


def shown(value: Any) -> str:
    """A number of any size; text as it is."""
    if value is None:
        return DASH
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def form(value: float | None, spec: str) -> str:
    """A number as `spec` has it; a dash where there is none."""
    return DASH if value is None else format(value, spec)


def money(value: float | None) -> str:
    """`13.7M`, `899k`."""
    return DASH if value is None else abbreviated(value)


def evaluate(n: Numbers) -> str:
    """What came of the last cycle in a segment."""
    step = form(n["step"], ".1%")
    return (
        f"new customers {form(n['won'], '.0f')}, expected {form(n['expected'], '.0f')} "
        f"(z {form(n['score'], '+.1f')}); users {form(n['users_before'], '.0f')} -> "
        f"{form(n['users'], '.0f')}; satisfaction {form(n['satisfaction_before'], '.2f')} -> "
        f"{form(n['satisfaction'], '.2f')}: {VERDICTS[n['verdict']].format(step=step)}"
    )


def evaluate_all(n: Numbers) -> str:
    """What came of the last cycle in all segments together."""
    returns = [
        None if n[name] is None or not n["cost"] else n[name] / n["cost"] - 1.0
        for name in ("worth", "worth_expected")
    ]
    return (
        f"users {form(n['users_before'], '.0f')} -> {form(n['users'], '.0f')} (expected "
        f"{form(n['users_expected'], '.0f')}); market share {form(n['share_before'], '.1%')} -> "
        f"{form(n['share'], '.1%')} (expected {form(n['share_expected'], '.1%')}); new customers "
        f"worth {money(n['worth'])} (expected {money(n['worth_expected'])}) for "
        f"{money(n['cost'])} of promotion and survey: return {form(returns[0], '+.1f')} (expected "
        f"{form(returns[1], '+.1f')}); profit of {n['months']} months {money(n['profit'])}"
    )


def research(n: Numbers) -> str:
    """What a segment said when it was asked."""
    each = ", ".join(
        f"{name} {form(n['knows'][name], '.0%')}/{form(n['uses'][name], '.0%')}/"
        f"{form(n['satisfaction'][name], '.2f')}"
        for name in n["knows"]
    )
    return (
        f"asked {form(n['asked'], '.0f')}: known by/used by/satisfaction: {each}; considering "
        f"{form(n['considering'], '.0%')}; +-{form(n['margin'], '.0%')} on awareness"
    )


def rivals(n: Numbers) -> str:
    """Where the provider stands in a segment."""
    return (
        f"our price {form(n['price'], '.2f')} is {form(n['price_gap'], '+.0%')} on the rivals' "
        f"mean; quality worth {form(n['quality'], '+.2f')} utils against theirs "
        f"({form(n['quality_money'], '+.2f')} an hour); best offer {n['best']}; share of "
        f"preference less share of use {form(n['share_gap'], '+.0%')}"
    )


def demand(n: Numbers) -> str:
    """What is estimated of a segment's demand."""
    return (
        f"own-price elasticity of new customers {form(n['elasticity'], '.1f')} (price weight "
        f"{form(n['price_weight'], '.2f')} +-{form(n['error'], '.2f')}); {form(n['wins'], '.1f')} "
        f"new a month, {form(n['ending'], '.1f')} contracts end, {form(n['renewal'], '.0%')} "
        f"renew; a customer is worth {money(n['worth'])} over {n['months']} months, "
        f"{form(n['telling'], '.0%')} of it by telling others; cost of an hour "
        f"{form(n['cost'], '.2f')}"
    )


def strategy(n: Numbers) -> str:
    """What is decided for a segment."""
    change = n["price"] / n["price_before"] - 1.0
    gain = f"{'+' if n['gain'] >= 0.0 else ''}{money(n['gain'])}"
    said = [
        f"price {form(n['price_before'], '.2f')} -> {form(n['price'], '.2f')} ({change:+.0%}), "
        f"expected {gain} a month, new customers {form(n['wins_before'], '.1f')} -> "
        f"{form(n['wins'], '.1f')}"
    ]
    if n["returns"]:
        each = ", ".join(f"{name} {form(one, '.2f')}" for name, one in n["returns"].items())
        said.append(
            f"promotion {form(n['promotion_before'], '.0f')} -> {form(n['promotion'], '.0f')} k a "
            f"month (return on the last unit: {each})"
        )
    if n["full"]:
        said.append("full, and capacity does not follow")
    return "; ".join(said)


STEPS: dict[str, Callable[[Numbers], str]] = {
    one.__name__: one for one in (evaluate, research, rivals, demand, strategy)
}


def demand_known(provider: str, names: Sequence[str]) -> None:
    """Refuse a log of somebody who is not there.

    Raises:
        simulator.errors.UserError: in words.
    """
    if provider not in names:
        raise UserError(f"--log: unknown provider {quoted(provider)}{instead(provider, names)}")
