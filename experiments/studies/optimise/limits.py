"""What must hold: `METRIC.NAME >= NUMBER`, read by a grammar of three words; and amounts of money.

    limit  := label operator bound
    bound  := number [%|k|M|bn] | "base"

`base` is what the metric is when nothing is done.
"""

import re
from typing import NamedTuple

import numpy as np

OPERATORS = {">=": 1.0, ">": 1.0, "<=": -1.0, "<": -1.0}
NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
LIMIT = re.compile(rf"\s*([^\s<>=]+)\s*(>=|<=|>|<)\s*(?:(base)|({NUMBER})\s*(%|k|M|bn)?)\s*")
AMOUNT = re.compile(rf"\s*({NUMBER})\s*(k|M|bn)?\s*([A-Za-z]{{3}})?\s*")
SIZES = {None: 1.0, "%": 0.01, "k": 1e3, "M": 1e6, "bn": 1e9}


class Limit(NamedTuple):
    """A bound on a metric.

    Attributes:
        text: as it was written.
        label: what is measured.
        operator: one of OPERATORS.
        bound: the number; None: what the base has.
    """

    text: str
    label: str
    operator: str
    bound: float | None

    def violation(self, value: float, base: float) -> float:
        """By how much a value breaks it, relative to the bound; 0 or less where it holds."""
        bound = base if self.bound is None else self.bound
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
    match = LIMIT.fullmatch(text)
    if match is None:
        raise ValueError(
            "must be METRIC.NAME, one of >= > <= <, and a number or `base`, "
            "such as revenue_share.borealis >= 20 %"
        )
    label, operator, base, number, size = match.groups()
    bound = None if base else float(number) * SIZES[size]
    return Limit(" ".join(text.split()), label, operator, bound)


def read_amount(said: float | str, currency: str) -> float:
    """Money in the market's currency: 500000, `0.5M`, `500 kUSD`.

    Raises:
        ValueError: in words.
    """
    if isinstance(said, bool) or not isinstance(said, str):
        return float(said)
    match = AMOUNT.fullmatch(said)
    if match is None:
        raise ValueError(f"must be an amount of {currency} such as 0.5M, 500k or 500000")
    number, size, unit = match.groups()
    if unit is not None and unit.upper() != currency:
        raise ValueError(f"the market counts in {currency}, not in {unit}; give it in {currency}")
    return float(number) * SIZES[size]
