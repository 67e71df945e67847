"""Why providers decided so, in words: a log's notes in, lines out.

What a policy says in words itself is left as it is. The notes of `marketing_cycle` are numbers,
which get their words here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from rich.cells import cell_len

from experiments.answers.speech import say, titles
from experiments.studies.runs import Runs
from simulator.errors import UserError
from simulator.fields import unknown
from simulator.numbers import DASH, abbreviated
from simulator.outcome.results import Results
from simulator.speech import language
from simulator.speech import shown as name_of
from simulator.speech.rules import rule

STEP = {"en": 9, "zh": 4}  # columns of the name of a step
Numbers = Mapping[str, Any]


def lines(results: Results, provider: str) -> list[str]:
    """A provider's log, a line a note, in the order of the run."""
    said = [(month, one) for month, name, one in results.log if name == provider]
    return [say("log-line", month=str(month), words=words(one)) for month, one in said]


def text(runs: Runs, provider: str) -> str:
    """The log of the first replication, or that there is none."""
    about = runs.scenario
    found = lines(runs.results[0], provider)
    head = say("log-head", title=titles.title_of(about), who=provider,
               seed=str(runs.results[0].seed))  # fmt: skip
    policies = [one.name for one in (about.providers[provider].pricing,
                                     about.providers[provider].capacity_policy)]  # fmt: skip
    nothing = say("log-nothing", policies=say("list-and").join(dict.fromkeys(policies)))
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
    told = {"step": step_of(step), "words": speak(numbers)}
    return say("log-of", who=name_of("segment", segment), **told) if segment else say("log", **told)


def step_of(step: str) -> str:
    """What a step is called, as wide as the others."""
    called = say(f"log-step-{step}") if step in STEPS else step
    return called + " " * (STEP[language()] - cell_len(called))


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
    return say(
        "log-evaluate",
        won=form(n["won"], ".0f"),
        expected=form(n["expected"], ".0f"),
        score=form(n["score"], "+.1f"),
        before=form(n["users_before"], ".0f"),
        users=form(n["users"], ".0f"),
        content_before=form(n["satisfaction_before"], ".2f"),
        content=form(n["satisfaction"], ".2f"),
        verdict=say(f"log-verdict-{n['verdict']}", step=form(n["step"], ".1%")),
    )


def evaluate_all(n: Numbers) -> str:
    """What came of the last cycle in all segments together."""
    returns = [
        None if n[name] is None or not n["cost"] else n[name] / n["cost"] - 1.0
        for name in ("worth", "worth_expected")
    ]
    return say(
        "log-evaluate-all",
        before=form(n["users_before"], ".0f"),
        users=form(n["users"], ".0f"),
        users_expected=form(n["users_expected"], ".0f"),
        share_before=form(n["share_before"], ".1%"),
        share=form(n["share"], ".1%"),
        share_expected=form(n["share_expected"], ".1%"),
        worth=money(n["worth"]),
        worth_expected=money(n["worth_expected"]),
        cost=money(n["cost"]),
        gain=form(returns[0], "+.1f"),
        gain_expected=form(returns[1], "+.1f"),
        months=str(n["months"]),
        profit=money(n["profit"]),
    )


def research(n: Numbers) -> str:
    """What a segment said when it was asked."""
    each = say("list-comma").join(
        f"{name} {form(n['knows'][name], '.0%')}/{form(n['uses'][name], '.0%')}/"
        f"{form(n['satisfaction'][name], '.2f')}"
        for name in n["knows"]
    )
    return say(
        "log-research",
        asked=form(n["asked"], ".0f"),
        each=each,
        considering=form(n["considering"], ".0%"),
        margin=form(n["margin"], ".0%"),
    )


def rivals(n: Numbers) -> str:
    """Where the provider stands in a segment."""
    return say(
        "log-rivals",
        price=form(n["price"], ".2f"),
        gap=form(n["price_gap"], "+.0%"),
        quality=form(n["quality"], "+.2f"),
        quality_money=form(n["quality_money"], "+.2f"),
        best=str(n["best"]),
        share_gap=form(n["share_gap"], "+.0%"),
    )


def demand(n: Numbers) -> str:
    """What is estimated of a segment's demand."""
    return say(
        "log-demand",
        elasticity=form(n["elasticity"], ".1f"),
        weight=form(n["price_weight"], ".2f"),
        error=form(n["error"], ".2f"),
        wins=form(n["wins"], ".1f"),
        ending=form(n["ending"], ".1f"),
        renewal=form(n["renewal"], ".0%"),
        worth=money(n["worth"]),
        months=str(n["months"]),
        telling=form(n["telling"], ".0%"),
        cost=form(n["cost"], ".2f"),
    )


def strategy(n: Numbers) -> str:
    """What is decided for a segment."""
    change = n["price"] / n["price_before"] - 1.0
    said = [
        say(
            "log-strategy",
            before=form(n["price_before"], ".2f"),
            price=form(n["price"], ".2f"),
            change=f"{change:+.0%}",
            gain=f"{'+' if n['gain'] >= 0.0 else ''}{money(n['gain'])}",
            wins_before=form(n["wins_before"], ".1f"),
            wins=form(n["wins"], ".1f"),
        )
    ]
    if n["returns"]:
        each = say("list-comma").join(
            f"{name} {form(one, '.2f')}" for name, one in n["returns"].items()
        )
        budgets = {"before": form(n["promotion_before"], ".0f"), "now": form(n["promotion"], ".0f")}
        said.append(say("log-promotion", **budgets, each=each))
    if n["full"]:
        said.append(say("log-full"))
    return say("list-semicolon").join(said)


STEPS: dict[str, Callable[[Numbers], str]] = {
    one.__name__: one for one in (evaluate, research, rivals, demand, strategy)
}


def demand_known(provider: str, names: Sequence[str]) -> None:
    """Refuse a log of somebody who is not there.

    Raises:
        simulator.errors.UserError: in words.
    """
    if provider not in names:
        raise UserError(rule("of", what="--log", rule=unknown("provider", provider, names)))
