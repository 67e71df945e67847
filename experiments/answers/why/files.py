"""What is saved of an explanation, and its part of the document of `compare --json`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.answers.why.moves import levers_named
from experiments.answers.why.paragraph import sentences
from experiments.answers.why.pictures import pictures
from experiments.answers.why.tables import answer, not_explained
from experiments.studies.comparison import Comparison
from experiments.studies.why.outcomes import QUANTITIES
from experiments.studies.why.reason import Reason, ends

Reasons = Mapping[str, Reason]


def text(comparison: Comparison, everything: bool = False) -> list[str]:
    """What stands on the screen, an alternative each; `everything` is `--all`."""
    told = (about(comparison, name, everything) for name in comparison.alternatives)
    return [one for one in told if one]


def about(comparison: Comparison, name: str, everything: bool = False) -> str:
    """What is said of one alternative: its explanation, or why there is none; "" unless asked."""
    base = comparison.base_name
    if name in comparison.why:
        return answer(comparison.why[name], base, everything)
    if name in comparison.unexplained:
        return not_explained(name, base, comparison.unexplained[name])
    return ""


def frames(reasons: Reasons) -> dict[str, pd.DataFrame]:
    """why.csv and flows.csv; nothing where nothing is explained."""
    if not reasons:
        return {}
    return {
        "why": pd.concat([one.table() for one in reasons.values()], ignore_index=True),
        "flows": pd.concat([one.moves() for one in reasons.values()], ignore_index=True),
    }


def document(comparison: Comparison, name: str) -> dict[str, Any] | None:
    """Why an alternative comes out so, as data, or why nobody can say; None where nobody asks."""
    if name in comparison.unexplained:
        return {"refused": comparison.unexplained[name]}
    return of_reason(comparison.why[name]) if name in comparison.why else None


def of_reason(reason: Reason) -> dict[str, Any]:
    """An explanation, as data."""
    return {
        "of": list(reason.case.whose),
        "month": reason.case.month,
        "pairs": reason.pairs,
        "sentences": sentences(reason),
        "channels": reason.channels,
        "approximate": reason.approximate,
        "base": {one: reason.level(one) for one in QUANTITIES},
        "difference": {one: interval(reason.effect(one)) for one in QUANTITIES},
        "credits": {
            channel: {one: interval(reason.part(one, channel)) for one in QUANTITIES}
            for channel in reason.channels
        },
        "levers": [
            {
                "name": name,
                "alone": {q: interval(reason.added(q, place, True)) for q in QUANTITIES},
                "on_top": {q: interval(reason.added(q, place, False)) for q in QUANTITIES},
                "credit": {q: interval(reason.part(q, lever=place)) for q in QUANTITIES},
            }
            for place, name in enumerate(levers_named(reason))
        ],
    }


def interval(one: Any) -> dict[str, float | None]:
    """Mean, low and high."""
    return dict(zip(("mean", "low", "high"), ends(one), strict=True))


def figures(reasons: Reasons, base: str, folder: Path) -> list[Path]:
    """The pictures of all alternatives."""
    several = len(reasons) > 1
    return [
        file
        for number, reason in enumerate(reasons.values(), start=1)
        for file in pictures(reason, base, folder, f"-{number}" if several else "")
    ]
