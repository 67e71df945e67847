"""Markets for tests: small, legal, and each with everything off that a case does not need."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

import scenarios
from simulator.errors import UserError
from simulator.model import MarketModel
from simulator.plugins.pricing import POLICIES
from simulator.scenario import Scenario, ScenarioError, from_data
from simulator.speech import speaking

ARCHETYPES = ("enterprise", "government", "academic", "sme", "individual")
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")  # three words of a sentence
NETWORKS = ("mean_field", "random", "small_world", "ring", "scale_free")
OF_CUSTOMERS = ("usage", "usage_minimum", "word_of_mouth", "cycle", "inertia", "breach_fall",
                "breach_half_life")  # fmt: skip
ATTRIBUTES = ("performance", "disaster_recovery", "security", "scalability", "ease_of_use",
              "support")  # fmt: skip


def baseline(agents: int = 400, months: int = 12, **overrides: Any) -> Scenario:
    """The baseline, small."""
    paths = {path.replace("__", "."): value for path, value in overrides.items()}
    about = {"market.agents": agents, "market.months": months}
    return scenarios.load("baseline", set=about | paths)


def firm(**fields: Any) -> dict[str, Any]:
    """A provider that everybody knows and that has room for all."""
    return {"price": 2.5, "capacity": 1e12, "awareness": 1.0} | fields


def still(segment: dict[str, Any] | None = None, **parts: Any) -> Scenario:
    """One segment, one well-known provider, nothing random but what `segment` turns on.

    `segments` and `providers` stand instead of these; segments are as quiet but for what
    each turns on.
    """
    quiet = {
        "share": 1.0, "verticals": {"general": 1.0}, "innovation": 0.0, "imitation": 0.0,
        "local_share": 0.0, "initial_users": 0.0, "decision_cycle": 0.0, "decision_stages": 1,
        "churn": 0.0, "attention": 0.0, "contract": 1200, "usage_minimum": 0.0,
        "budget_spread": 0.0, "taste_spread": 0.0, "price_sensitivity_spread": 0.0,
        "word_of_mouth": 0.0,
    }  # fmt: skip
    data: dict[str, Any] = {
        "name": "still",
        "market": {"months": 12, "customers": 1000},
        "network": {"kind": "mean_field"},
        "awareness": {"forgetting": 0.0},
        "word_of_mouth": {"signed": False},
        "choice": {"outside": "none"},
        "verticals": {"general": {"usage_growth": 0.0}},
        "providers": parts.pop("providers", {"one": firm()}),
    }
    segments = parts.pop("segments", {"everyone": segment or {}})
    data["segments"] = {name: quiet | fields for name, fields in segments.items()}
    for part, fields in parts.items():
        data[part] = data[part] | fields if isinstance(data.get(part), dict) else fields
    return from_data(data)


def posted(months: int, timeline: Any = (), **parts: Any) -> dict[str, list[list[float]]]:
    """What each provider posts in every month, month 0 first: a list a segment.

    `parts` are as in `still`.
    """
    about = {"months": months, "customers": 100}
    record = run(still(market=about, timeline=list(timeline), **parts)).record
    return {name: record["price"][:, :, j].T.tolist() for j, name in enumerate(record.providers)}


def bits(model: MarketModel) -> dict[str, bytes]:
    """Every array a run carries, byte by byte."""
    return {name: np.ascontiguousarray(array).tobytes() for name, array in model._state()}


def differing(one: MarketModel, other: MarketModel) -> list[str]:
    """Names of the arrays in which two runs differ."""
    first, second = bits(one), bits(other)
    assert first.keys() == second.keys()
    return [name for name in first if first[name] != second[name]]


def run(scenario: Scenario, seed: int = 1, threads: int = 1) -> MarketModel:
    """A model that has been run to its end."""
    model = MarketModel(scenario, rng=seed, threads=threads)
    model.run()
    return model


def taken_up(scenario: Scenario, months: int, folder: Path) -> MarketModel:
    """A model that was saved after some months, loaded with the same bits and run to its end."""
    broken = MarketModel(scenario, rng=1, threads=1)
    for _ in range(months):
        broken.step()
    broken.save(folder / "run")
    model = MarketModel.load(folder / "run", threads=1)
    assert bits(model) == bits(broken)
    model.run()
    return model


def refusal(action: str, folder: Path) -> str:
    """What is said of a file whose only action, on its fourth line, is this: from the column on."""
    file = folder / "mine.yaml"
    file.write_text(f"extends: baseline\ninherit_timeline: false\ntimeline:\n  - {{{action}}}\n")
    with pytest.raises(ScenarioError) as refused:
        scenarios.load(file)
    place, _, said = str(refused.value).partition(":4:")
    assert place == str(file)
    return said


def refused(work: Callable[..., Any], *given: Any, **said: Any) -> tuple[str, str]:
    """What is said of what is refused, in English and in Chinese."""
    with pytest.raises(UserError) as caught:
        work(*given, **said)
    english = str(caught.value)
    with speaking("zh"):
        return english, str(caught.value)


@st.composite
def markets(draw: Any, months: int = 8) -> Scenario:
    """A random legal market: any segments, providers, network, rules and actions."""
    number = st.floats(0.0, 1.0)
    kinds = draw(st.lists(st.sampled_from(ARCHETYPES), min_size=1, max_size=5, unique=True))
    shares = np.array([draw(st.integers(0, 5)) for _ in kinds], float)
    shares = shares if shares.sum() else shares + 1
    segments = {
        kind: {
            "share": float(share / shares.sum()),
            "initial_users": draw(number),
            "churn": draw(st.floats(0.0, 0.95)),
            "attention": draw(number),
            "contract": draw(st.integers(1, 12)),
            "innovation": draw(st.floats(0.0, 5.0)),
            "imitation": draw(st.floats(0.0, 20.0)),
            "word_of_mouth": draw(number),
            "local_share": draw(number),
            "return_share": draw(number),
            "outside_utility": draw(st.floats(-3.0, 6.0)),
            "switching_cost": draw(st.floats(0.0, 6.0)),
            "decision_cycle": draw(st.sampled_from([0.0, 3.0, 6.0])),
            "satisfaction_reference": draw(st.floats(0.55, 0.9)),
            "requires": draw(st.sampled_from([{}, {}, {"security": 0.7}])),
        }
        for kind, share in zip(kinds, shares, strict=True)
    }
    providers = {
        f"p{i}": {
            "price": draw(st.floats(0.1, 10.0)),
            "capacity": draw(st.sampled_from([0.0, 100.0, 1e4, 1e6])),
            "unit_cost": draw(st.just(0.0) | st.floats(0.1, 5.0)),
            "awareness": draw(number),
            "admits": draw(st.booleans()),
            "uptime": draw(st.sampled_from([0.0, 0.9, 0.999, 1.0])),
            "promotion": {"digital": draw(st.floats(0.0, 500.0))},
            "gpu_cost": draw(st.sampled_from([0.0, 3e4])),
            "pricing": {"policy": draw(st.sampled_from(sorted(POLICIES)))},
            "capacity_policy": draw(
                st.sampled_from(
                    [{"policy": "fixed"}, {"policy": "follow_demand", "lead": 2, "target": 0.5}]
                )
            ),
            "sla_uptime": draw(st.sampled_from([None, 0.999])),
            **{name: draw(number) for name in ATTRIBUTES},
        }
        for i in range(draw(st.integers(1, 5)))
    }
    for name in providers:
        alike = draw(st.sampled_from([None, None, *providers]))
        if alike not in (None, name):
            providers[name]["like"] = alike
    names = st.sampled_from(sorted(providers))
    month = st.integers(1, months)
    timeline: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(0, 4))):
        who, at = draw(names), draw(month)
        timeline.append(draw(st.sampled_from([
            {"do": "price", "by": 0.5, "for": 3}, {"do": "price", "to": 0.4},
            {"do": "promotion", "channels": {"content": 90.0}, "for": 2},
            {"do": "promotion", "by": -1.0}, {"do": "outage", "hours": 300.0},
            {"do": "capacity", "by": -0.5, "lead": 1},
            {"do": "service", "attribute": "security", "to": 0.9, "lead": 1},
            {"do": "breach", "by": 0.3, "half_life": 2, "remember": 6},
            {"do": "referral", "gift": 0.1, "for": 4},
            {"do": "invest", "lever": "all"},
        ])) | {"who": who, "at": at})  # fmt: skip
    for _ in range(draw(st.integers(0, 4))):
        timeline.append(draw(st.sampled_from([
            {"do": "new_price", "by": -0.4, "for": 3}, {"do": "new_price", "to": 9.0, "until": 30},
            {"do": "commitment", "months": 12, "discount": 0.6},
            {"do": "commitment", "months": 3, "discount": 0.2, "for": 2},
            {"do": "trial", "months": 2, "cap": 30.0}, {"do": "free_tier", "hours": 20.0},
            {"do": "credit", "amount": 0.3, "pot": 5.0, "expire": 3},
            {"do": "credit", "amount": 2.0, "paid_by": "state", "segments": [kinds[0]]},
        ])) | {"who": draw(names), "at": draw(month)})  # fmt: skip
    for _ in range(draw(st.integers(0, 2))):
        timeline.append(draw(st.sampled_from([
            {"do": "subsidy", "share": 0.3, "cap_per_customer_year": 0.2, "pot": 9.0},
            {"do": "subsidy", "share": 0.9, "for": 3, "segments": [kinds[0]]},
            {"do": "demand", "by": 3.0}, {"do": "demand", "by": -0.9, "for": 2},
            {"do": "demand", "by": 0.2, "for": 4, "segments": [kinds[0]]},
            {"do": "shortage", "price": 0.5, "delay": 2, "for": 3},
            {"do": "shortage", "price": -0.3},
            {"do": "cost_shock", "hours": 0.5, "for": 3},
            {"do": "cost_shock", "series": "h100_rental_price"},
            {"do": "obsolescence", "by": 0.5},
            {"do": "switching_law", "by": -0.5, "notice": 2},
        ])) | {"at": draw(month)})  # fmt: skip
    if draw(st.booleans()):
        timeline.append({"do": "exit", "who": draw(names), "at": draw(month)})
    elif draw(st.booleans()):
        timeline.append({"do": "entry", "who": draw(names), "at": draw(month)})
    elif len(providers) > 1 and draw(st.booleans()):
        who, other = sorted(providers)[:2]
        timeline.append({"do": "merger", "who": who, "with": other, "at": draw(month)})
    kind = draw(st.sampled_from(NETWORKS))
    factors = {name: [draw(st.floats(0.5, 1.5))] * 3 for name in OF_CUSTOMERS}
    return from_data({
        "name": "random",
        "market": {"months": months, "customers": draw(st.integers(20, 400)),
                   "agents": draw(st.integers(20, 200))},
        "network": {"kind": kind, "contacts": draw(st.sampled_from([2, 4, 8])),
                    "rewire": draw(number), "homophily": draw(number)},
        "consideration": {"pipeline": draw(st.sampled_from(["empty", "filled"]))},
        "hardware": {"life": draw(st.sampled_from([5, 60])), "trend": 0.2},
        "choice": {"outside": draw(st.sampled_from(["allowed", "none"])),
                   "price_lock": draw(st.booleans()),
                   "nest_correlation": draw(st.sampled_from([0.0, 0.5, 0.9999])),
                   "reference_price_effect": draw(st.sampled_from([0.0, 0.5]))},
        "word_of_mouth": {"signed": draw(st.booleans())},
        "awareness": {"forgetting": draw(st.sampled_from([0.0, 0.03, 0.5]))},
        "service": {"obsolescence": draw(st.sampled_from([0.0, 0.3])),
                    "cost_trend": draw(st.sampled_from([0.0, 0.2]))},
        "levers": {"all": {"lead": [1, 1, 1], "factors": factors, "overflow": [0.2] * 3,
                           "overflow_price": [0.9] * 3, "rebate": [0.1] * 3}},
        "segments": segments, "providers": providers, "timeline": timeline,
    })  # fmt: skip
