"""What must hold, `METRIC.NAME >= NUMBER`; and amounts of money.

    limit  := label (">=" | ">" | "<=" | "<") bound
    bound  := part ["*" part]
    part   := number [%|k|M|bn] | "base"

`base` is what the metric is when nothing is done. What holds is a mean over runs, which is never
quite a number: so there is no ==.
"""

import math
import re
from typing import NamedTuple

import numpy as np

from experiments.studies.speech import rule
from experiments.studies.study.conditions import NUMBER, SIZES, BadCondition, read_condition
from simulator.speech.rules import reason

OPERATORS = {">=": 1.0, ">": 1.0, "<=": -1.0, "<": -1.0}
AMOUNT = re.compile(rf"\s*({NUMBER})\s*(k|M|bn)?\s*([A-Za-z]{{3}})?\s*")
BASE = "base"


class Limit(NamedTuple):
    """A bound on a metric.

    Attributes:
        text: as it was written.
        label: what is measured.
        operator: one of OPERATORS.
        bound: the number; None: what the base has.
        times: by what the base is multiplied.
    """

    text: str
    label: str
    operator: str
    bound: float | None
    times: float = 1.0

    def violation(self, value: float, base: float) -> float:
        """By how much a value breaks it, relative to the bound; 0 or less where it holds."""
        bound = self.times * base if self.bound is None else self.bound
        over = OPERATORS[self.operator] * (bound - value) / (abs(bound) or 1.0)
        if np.isnan(over):
            return float("inf")
        strict = self.operator in (">", "<") and over == 0.0
        return 1e-12 if strict else float(over)


def read_limit(text: str) -> Limit:
    """A bound on a metric.

    Raises:
        ValueError: in words.
    """
    form = rule("limit-form")
    try:
        said = read_condition(text, form, OPERATORS)
    except BadCondition as error:
        raise ValueError(reason(error)) from None
    numbers = [atom for atom in said.right if not isinstance(atom, str)]
    names = [atom for atom in said.right if isinstance(atom, str)]
    (label, *others), right = said.left, math.prod(numbers)
    known = isinstance(label, str) and label != BASE and not others
    if not known or names not in ([], [BASE]):
        raise ValueError(form)
    bound, times = (None, right) if names else (right, 1.0)
    return Limit(said.text, str(label), said.sign, bound, times)


def read_amount(said: float | str, currency: str) -> float:
    """Money in the market's currency: 500000, `0.5M`, `500 kUSD`.

    Raises:
        ValueError: in words.
    """
    if isinstance(said, bool) or not isinstance(said, str):
        return float(said)
    match = AMOUNT.fullmatch(said)
    if match is None:
        raise ValueError(rule("amount-form", currency=currency))
    number, size, unit = match.groups()
    if unit is not None and unit.upper() != currency:
        raise ValueError(rule("amount-currency", currency=currency, unit=unit))
    return float(number) * SIZES[size]
