"""Numbers as people read them, by kind, and plain data for JSON.

A metric says of which kind it is and in which unit; `Format` writes its values, changes and
labels from that. Nothing else decides how a number looks.
"""

import math
import re
from typing import Any, NamedTuple

import numpy as np

from simulator.speech import called, language

DASH = "-"  # where there is no value
NEGLIGIBLE = 1e-12  # what sums of doubles leave of nothing
SCALES = {
    "en": ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")),
    "zh": ((1e12, " 万亿"), (1e8, " 亿"), (1e4, " 万")),
}
KINDS = ("count", "percent", "money", "price", "index", "ratio")
UNIT = re.compile(r"[A-Za-z][A-Za-z-]*")  # a word of a unit
Number = float | None


def plain(value: Any) -> Any:
    """The same data in dicts, lists, strings, numbers and None."""
    if type(value) is str:
        return value
    if isinstance(value, float):  # those of NumPy, too
        return float(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    return plain(value.item()) if isinstance(value, np.generic) else value


def abbreviated(value: float) -> str:
    """Three digits and a letter: 12k, 3.4M, 1.05B; in Chinese 1.2 万, 340 万, 10.5 亿."""
    for size, letter in SCALES[language()]:
        if abs(value) >= 0.9995 * size:
            return f"{three_digits(value / size)}{letter}"
    return three_digits(value)


def three_digits(value: float) -> str:
    """A number rounded to three digits: 0.123, 12.3, 1,230; what is large or tiny as 1e+07."""
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if 100.0 <= abs(rounded) < 1e6 else f"{value:.3g}"


def number(value: Number) -> str:
    """A number of no particular kind: 12,345 or 0.123."""
    if value is None or value != value:
        return DASH
    return f"{value:,.0f}" if abs(value) >= 999.5 else f"{value:.3g}"


def fixed(value: Number, digits: int = 1) -> str:
    """A number with so many digits behind the point; nothing has no sign."""
    if value is None or value != value:
        return DASH
    text = f"{value:,.{digits}f}"
    return text.lstrip("-") if is_nothing(text) else text


def percent(value: Number, digits: int = 1) -> str:
    """A share in percent, without the sign: 12.4."""
    return DASH if value is None else fixed(100.0 * value, digits)


def signed(text: str) -> str:
    """The text of a number, with a plus where it has no minus and is not nothing."""
    return text if text.startswith("-") or is_nothing(text) else f"+{text}"


def is_nothing(text: str) -> bool:
    """Whether the text of a number shows no digit but 0."""
    return not any(letter in "123456789" for letter in text)


class Format(NamedTuple):
    """How the values of a metric are written.

    Attributes:
        kind: one of KINDS.
        unit: its unit, the currency filled in; "1" where it has none.
    """

    kind: str
    unit: str

    def amount(self, value: Number, digits: int = 1) -> str:
        """The number alone: 12.4 (percent), 33.2M, 2.60, 12,345; digits are a share's."""
        if value is None or value != value:
            return DASH
        if abs(value) < NEGLIGIBLE:
            value = 0.0
        match self.kind:
            case "percent":
                return percent(value, digits)
            case "index":
                return fixed(value, digits)
            case "money":
                return abbreviated(value)
            case "price":
                return fixed(value, 2 if abs(value) >= 0.1 else 4)
        return number(value)

    def change(self, value: Number) -> str:
        """A difference with its sign: +1.31 (points), -2.4M."""
        return signed(self.amount(value, digits=2))

    def size(self, value: float) -> str:
        """A difference without its sign."""
        return self.change(value).lstrip("+-")

    def level(self, value: Number) -> str:
        """The number with what it is counted in: 12.4 %, 33.2M USD."""
        if value is None or value != value:
            return DASH
        behind = percent_sign() if self.kind == "percent" else self.currency
        amount = self.amount(value)
        apart = language() == "zh" and self.kind == "money" and amount[-1:].isdigit()
        return f"{amount}{' ' * apart}{behind}"

    @property
    def step(self) -> str:
        """What a difference is counted in: ` points`, ` USD`, or nothing."""
        return f" {unit_words('points')}" if self.kind == "percent" else self.currency

    @property
    def currency(self) -> str:
        """` USD` behind an amount of money or a price; else nothing."""
        if self.kind == "price":
            return f" {unit_words(self.unit)}"
        if self.kind != "money":
            return ""
        # 340 万美元: a letter of SCALES stands before it
        return f"{' ' * (language() == 'en')}{unit_words(self.unit.partition('/')[0])}"

    @property
    def unit_said(self) -> str:
        """The unit in the language that is spoken: `USD/month`, `%/month`, nothing for "1"."""
        unit = self.unit.replace("1", "%", 1) if self.kind == "percent" else self.unit
        return "" if unit == "1" else unit_words(unit)

    def label(self, title: str) -> str:
        """The title with its unit: `revenue [USD/month]`, `churn [%/month]`."""
        return f"{title} [{self.unit_said}]" if self.unit_said else title


def percent_sign() -> str:
    """What stands behind a share in percent: ` %`, in Chinese without a space."""
    return " %" if language() == "en" else "%"


def unit_words(unit: str) -> str:
    """A unit in the language that is spoken: `USD/GPU-hour` is 美元/GPU 卡时."""
    return UNIT.sub(lambda part: called("unit", part[0]), unit)
