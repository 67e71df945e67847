"""A column of numbers as people write them: separators, currency, percent, k, M and B.

Of point and comma one stands before decimals and the other between thousands. A number such as
1,234.5 or 12,5 shows which; 1.234 does not. What one number of the column shows holds for all;
where none does, other columns of the file are asked, then the form of the whole column; else the
file is refused with both readings. Values are never scaled by what a column's name says.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from simulator.growth.reading.cells import Exact

SCALES: dict[str, int] = {
    word: 10**power
    for power, words in {
        3: "k thousand thousands thsd tsd tsd. tys tys. тыс тыс. 千",
        4: "万 萬 만",
        5: "lakh lakhs lac 十万",
        6: "m mm mn mln mio mio. mill. million millions millionen millones millón milhões milhão "
           "milioni milione млн 百万",
        7: "crore crores cr 千万",
        8: "亿 億 억",
        9: "b bn bln mrd mrd. md mds milliard milliards milliarde milliarden miliardi billion "
           "billions млрд 十亿",
        12: "tn trn trillion trillions billionen 万亿",
    }.items()
    for word in words.split()
}  # fmt: skip
HAN = re.compile("|".join(sorted((w for w in SCALES if w > "一"), key=len, reverse=True)))
BOUND = re.compile(
    r"(?:(?:less|fewer|lower) than|under|below|unter|weniger als|moins de|menos de|不足|少于) ?"
    r"|(more than|over|above|at least|über|mehr als|plus de|más de|超过) ?", re.IGNORECASE,
)  # fmt: skip
ABOUT = re.compile(r"(?:~|ca?\.|circa|about|approx\.?|around|etwa|rund|env\.|约) ?", re.IGNORECASE)
OWN_CURRENCIES = frozenset(
    ("US$", "A$", "C$", "HK$", "NT$", "R$", "S$", "kr", "kr.", "zł", "Kč", "Fr.", "Fr", "Rs", "Rs.",
     "元", "人民币", "RMB")
)  # fmt: skip
SHAPE = re.compile(r"([<>~]?)=? ?(\(?) ?([-+]?) ?(\D*?) ?([-+]?)([.,]?\d[\d.,' ]*?)"
                   r"((?:[eE][-+]?\d+)?) ?((?:[^\d.,'() ][^\d()]*)?)(\)?)")  # fmt: skip
LAST_MINUS = re.compile(r"\d[\d.,' ]*-")  # 1.234,50- in accounts
FLAGGED = re.compile(r"(.*\d) ([bcdefnprsuz]{1,2})")  # provisional, estimated: Eurostat's marks
SPACED = re.compile(r"\d{1,3}(?:[ '](?:\d{3}))+(?:[.,]\d*)?")
GROUPS = {
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+"),
    ",": re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}"),  # 12,34,567 in India
}
BOUNDS = ("<", ">")
NO_UNITS = frozenset(';|"\\-+=~!?^_{}@&<>*')
OTHER = {".": ",", ",": "."}
SMOOTHER = 2.0  # how many e-folds less a column must move for a reading to be the only one


class Written(NamedTuple):
    """A number as it is written.

    Attributes:
        sign: "-" or "".
        digits: with separators, without blanks and apostrophes.
        exponent: e.g. "E+05", or "".
        spaced: whether blanks or apostrophes stand between thousands.
        scale: what k, M, Mrd stand for.
        currency, percent: what stands beside.
        unit: another word beside it.
        below: "<", ">" or "~" (about) before it.
    """

    sign: str
    digits: str
    exponent: str
    spaced: bool
    scale: int
    currency: str
    percent: bool
    unit: str
    below: str


@dataclass
class Column:
    """What a column of numbers says.

    Attributes:
        values: None where a number is only bounded (<1).
        example: a text and its value, where they differ to the eye.
        percent, currency, unit: what stands beside the numbers.
        bounded: texts of numbers that are only bounded.
    """

    values: list[float | None] = field(default_factory=list)
    example: tuple[str, float] | None = None
    percent: bool = False
    currency: str = ""
    unit: str = ""
    bounded: tuple[str, ...] = ()


class Unclear(Exception):
    """A column whose numbers have two readings, or none that holds for all.

    Attributes:
        text: a number that has them, or that has none in the reading of the others.
        readings: its value by what stands before decimals; empty where it has none.
    """

    def __init__(self, text: str, readings: dict[str, float]) -> None:
        super().__init__(text)
        self.text, self.readings = text, readings


@cache
def currencies() -> frozenset[str]:
    """Codes of currencies (ISO 4217)."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies()) | OWN_CURRENCIES


def is_currency(word: str) -> bool:
    """Whether a word or sign is a currency's."""
    one_sign = len(word) == 1 and unicodedata.category(word) == "Sc"
    return one_sign or word in currencies()


@lru_cache(maxsize=65536)
def written(text: str) -> Written | None:
    """A number taken apart; None where it is none.

    Args:
        text: `canonical`.
    """
    if text.isascii() and text.isdigit():
        return Written("", text, "", False, 1, "", False, "", "")
    if (marked := FLAGGED.fullmatch(text)) and marked[2] != "bn":
        if "b" in marked[2]:  # a break in the series, or a billion
            return None
        text = marked[1]
    text = plain_bound(f"-{text[:-1]}" if LAST_MINUS.fullmatch(text) else text)
    found = SHAPE.fullmatch(text) if any(c.isdigit() for c in text) else None
    if found is None or bool(found[2]) != bool(found[9]) or (found[3] and found[5]):
        return None
    digits = found[6].strip()
    spaced = " " in digits or "'" in digits
    if spaced and not SPACED.fullmatch(digits):
        return None
    digits = digits.replace(" ", "").replace("'", "")
    if not any(c.isdigit() for c in digits) or not valid(digits):
        return None
    beside = words_beside(found[4], found[8])
    if beside is None or (beside[2] and found[4].strip()):
        return None
    scale, currency, percent, unit = beside
    if percent and (currency or scale != 1 or unit):
        return None
    sign = "-" if found[2] or "-" in (found[3], found[5]) else ""
    return Written(sign, digits, found[7], spaced, scale, currency, percent, unit, found[1])


def plain_bound(text: str) -> str:
    """A number with < or > before it where words say that it is only a bound; ~ for about."""
    if before := BOUND.match(text):
        return f"{'>' if before[1] else '<'}{text[before.end() :]}"
    if text.endswith("+") and text[:1].isdigit():
        return f">{text[:-1]}"
    before = ABOUT.match(text)
    return f"~{text[before.end() :]}" if before else text


def words_beside(before: str, behind: str) -> tuple[int, str, bool, str] | None:
    """Scale, currency, percent and another word of what stands around the digits."""
    scale, currency, percent, unit = 1, "", False, []
    behind = HAN.sub(r"\g<0> ", behind.replace("mil millones", "mrd"), count=1)
    for word in re.findall(r"[^\W\d_]+[.$]?|\S", f"{before} {behind}".strip()):
        if word == "%" and not percent:
            percent = True
        elif word.lower() in SCALES and scale == 1 and word not in before:
            scale = SCALES[word.lower()]
        elif is_currency(word) and not currency:
            currency = word
        elif glued := scale_and_currency(word):
            scale, currency = glued
        elif word in NO_UNITS:
            return None
        else:
            unit.append(word)
    if unit and before.strip() and not currency:
        return None
    return scale, currency, percent, " ".join(unit)


def scale_and_currency(word: str) -> tuple[int, str] | None:
    """What `M$`, `USDm` or `mUSD` together say."""
    for scale, currency in ((word[:1], word[1:]), (word[-1:], word[:-1])):
        if scale.lower() in SCALES and currency and is_currency(currency):
            return SCALES[scale.lower()], currency
    return None


def valid(digits: str) -> bool:
    """Whether digits and separators make a number in one reading at least."""
    return any(value_of(digits, decimal) is not None for decimal in ".,")


def value_of(digits: str, decimal: str) -> str | None:
    """Digits as Python reads them, if this stands before decimals; None where it cannot."""
    whole, _, decimals = digits.partition(decimal)
    if decimal in decimals or OTHER[decimal] in decimals:
        return None
    if OTHER[decimal] in whole:
        if not GROUPS[OTHER[decimal]].fullmatch(whole):
            return None
        whole = whole.replace(OTHER[decimal], "")
    return f"{whole or '0'}.{decimals or '0'}" if whole or decimals else None


def shows(number: Written) -> str | None:
    """What stands before decimals for sure; "" where the number has no separator, None unclear."""
    if "." not in number.digits and "," not in number.digits:
        return ""
    possible = [d for d in ".," if value_of(number.digits, d) is not None]
    if len(possible) == 1:
        return possible[0]
    mark = "." if "." in number.digits else ","
    whole, _, _ = number.digits.partition(mark)
    if number.spaced or number.exponent or whole.startswith("0"):
        return mark
    return None


def evidence(texts: Iterable[str]) -> set[str]:
    """What stands before decimals, as far as some of these numbers show it."""
    found = set()
    for text in texts:
        if not isinstance(text, Exact) and (number := written(text)) is not None:
            found.add(shows(number) or "")
    return found - {""}


def value(number: Written, decimal: str) -> float | None:
    """The number, if this stands before decimals; infinite where it is too large."""
    plain = value_of(number.digits, decimal)
    if plain is None:
        return None
    text = number.sign + plain + number.exponent
    if number.scale == 1 or number.exponent:
        return float(text) * number.scale
    return float(Decimal(text) * number.scale)  # 1.1 million is 1100000, to the last digit


def read_numbers(
    texts: Sequence[str], decimal: str | None = None, elsewhere: Iterable[str] = ()
) -> Column:
    """A column of numbers.

    Args:
        texts: `canonical`, nothing missing, all of them `written` numbers.
        decimal: "." or ",", where somebody said it.
        elsewhere: numbers of other columns of the file.

    Raises:
        Unclear: when it has two readings.
    """
    pairs = [(text, number) for text in texts if (number := written(text)) is not None]
    loose = [pair for pair in pairs if not isinstance(pair[0], Exact)]
    point = decimal or settled(loose, elsewhere)
    column = Column()
    for text, number in pairs:
        own = "." if isinstance(text, Exact) else point
        if (found := value(number, own)) is None:
            raise Unclear(text, {})
        column.values.append(None if number.below in BOUNDS else found)
    describe(column, pairs, point)
    return column


Pairs = Sequence[tuple[str, Written]]


def settled(pairs: Pairs, elsewhere: Iterable[str]) -> str:
    """What stands before decimals.

    Raises:
        Unclear: when nothing shows it.
    """
    own = {text: shown for text, number in pairs if (shown := shows(number)) != ""}
    sure = Counter(mark for mark in own.values() if mark)
    if not own:
        return "."
    if not sure:
        others = evidence(elsewhere)
        return others.pop() if len(others) == 1 else by_form(pairs)
    mark = sure.most_common(1)[0][0]
    if contradicted(mark, [pair for pair in pairs if not own.get(pair[0])]):
        raise Unclear(next(text for text, shown in own.items() if shown == mark), {})
    return mark


def contradicted(mark: str, pairs: Pairs) -> bool:
    """Whether the form of the other numbers shows that this mark separates thousands."""
    if not any(set(number.digits) & {".", ","} for _, number in pairs):
        return False
    try:
        return by_form(pairs) != mark
    except Unclear:
        return False


def by_form(pairs: Pairs) -> str:
    """What stands before decimals, where numbers such as 980 and 1.990 are in one column.

    Somebody who writes three decimals always writes 980.000, and who writes as few as needed
    writes 1.99. So the mark separates thousands; it must make the column smoother, too.

    Raises:
        Unclear: when the form does not show it.
    """
    numbers = [number for _, number in pairs]
    text, first = next((t, n) for t, n in pairs if set(n.digits) & {".", ","})
    mark = "." if "." in first.digits else ","
    bare = [n.digits for n in numbers if n.digits.isdigit()]
    alone = all(OTHER[mark] not in n.digits for n in numbers)
    small = any(int(digits) for digits in bare) and all(int(digits) < 1000 for digits in bare)
    zeros = any(n.digits.endswith("0") for n in numbers if mark in n.digits)
    smooth = movement(numbers, OTHER[mark]) + SMOOTHER < movement(numbers, mark) if alone else False
    if small and zeros and smooth:
        return OTHER[mark]
    raise Unclear(text, {d: value(first, d) or 0.0 for d in (mark, OTHER[mark])})


def movement(numbers: Sequence[Written], decimal: str) -> float:
    """How far a column moves up and down in all, in e-folds, in a reading."""
    values = [value(number, decimal) or 0.0 for number in numbers]
    logs = [log(v) for v in values if v > 0]
    return sum(abs(b - a) for a, b in pairwise(logs))


def describe(column: Column, pairs: Pairs, point: str) -> None:
    """Note what stands in and beside the numbers."""
    numbers = [number for _, number in pairs]
    column.percent = any(n.percent for n in numbers)
    column.currency = next((n.currency for n in numbers if n.currency), "")
    column.unit = next((n.unit for n in numbers if n.unit), "")
    column.bounded = tuple(dict.fromkeys(text for text, n in pairs if n.below in BOUNDS))
    for (text, number), found in zip(pairs, column.values, strict=True):
        if isinstance(text, Exact) or found is None:
            continue
        grouped = OTHER[point] in number.digits
        odd = number.below or number.scale != 1 or number.spaced or "," in number.digits or grouped
        if odd and column.example is None:
            column.example = (text, found)
