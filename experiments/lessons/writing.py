"""How the numbers of a lesson are written, in the language that is spoken."""

from collections.abc import Callable
from typing import Any

from simulator.numbers import Format, fixed, percent, percent_sign, signed

MONEY = Format("money", "USD")
MINUS = "\N{MINUS SIGN}"


def share(value: float, digits: int = 0) -> str:
    """43 % in English, 43% in Chinese."""
    return percent(value, digits) + percent_sign()


FORMS: dict[str, Callable[[Any], str]] = {
    "number": lambda value: f"{value:.3g}",
    "whole": lambda value: fixed(value, 0),
    "change": lambda value: signed(fixed(value, 0)),
    "size": lambda value: fixed(abs(value), 0),
    "one": lambda value: fixed(value, 1),
    "two": lambda value: fixed(value, 2),
    "three": lambda value: fixed(value, 3),
    "year": lambda value: f"{value:.0f}",
    "floor": lambda value: f"{int(value)}",
    "share": share,
    "share1": lambda value: share(value, 1),
    "share2": lambda value: share(value, 2),
    "part": lambda value: share(abs(value), 1),
    "points": lambda value: fixed(100.0 * value, 1),
    "moved_points": lambda value: signed(fixed(100.0 * value, 2)),
    "percents": lambda value: fixed(value, 0) + percent_sign(),
    "money": lambda value: MONEY.level(value),
    "loss": lambda value: MONEY.level(abs(value)),
    "moved": lambda value: signed(MONEY.level(value)),
    "text": str,
}


def written(value: Any, form: str) -> str:
    """A number as a sheet shows it.

    Args:
        form: one of FORMS.
    """
    if value is None:
        return "-"
    return FORMS[form](value).replace("-", MINUS)
