"""Numbers as people write them: `2.60 USD/GPU-hour`, `-15 %`, `6 months`, `2027-01`.

Each type here is a float or an int with a unit and bounds of its own. A plain number is
taken in that unit; text must carry a unit that belongs to the quantity and is converted; a
number in quotes without a unit, a boolean, NaN and infinity are refused. The same patterns
read text and stand in the JSON Schema, so that an editor accepts what the loader accepts.

A price is read in the market's currency and a date counted from its start: `Setting` holds
what a value's own scenario says, while that scenario is validated.
"""

import datetime
import math
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from simulator.errors import LONGEST, choices, quoted, shown, told, visible
from simulator.speech import Sentence
from simulator.speech.rules import Names, rule

HOURS_PER_MONTH = 730.0

NUMBER = r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?"
WRITTEN = re.compile(rf"({NUMBER})\s*(\S.*)?", re.DOTALL)
# 1_000, 1,000 or 1 000; and 2,5. Refused, because half the world reads them otherwise.
GROUPED = re.compile(r"[-+]?[0-9]{1,3}([_,' ][0-9]{3})+(?![0-9])")
DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")

# What may be written behind a number, and what it multiplies by. CUR is the currency.
# A unit's own name comes first: what a table or a message calls it can be written back.
UNITS: dict[str, dict[str, float]] = {
    "1": {},
    "fraction": {"%": 0.01},
    "1/month": {
        "1/month": 1.0,
        "/month": 1.0,
        "per month": 1.0,
        "%": 0.01,
        "%/month": 0.01,
        "% per month": 0.01,
    },
    "1/year": {
        "1/year": 1.0,
        "/year": 1.0,
        "per year": 1.0,
        "%": 0.01,
        "%/year": 0.01,
        "% per year": 0.01,
    },
    "CUR/GPU-hour": {"CUR/GPU-hour": 1.0, "CUR/GPUh": 1.0},
    "1/(CUR/GPU-hour)": {
        "1/(CUR/GPU-hour)": 1.0,
        "/(CUR/GPU-hour)": 1.0,
        "per CUR/GPU-hour": 1.0,
    },
    "CUR/month": {"CUR/month": 1.0, "kCUR/month": 1e3, "MCUR/month": 1e6},
    "kCUR/month": {"kCUR/month": 1.0, "CUR/month": 1e-3, "MCUR/month": 1e3},
    "CUR/GPU": {"CUR/GPU": 1.0, "kCUR/GPU": 1e3},
    "kCUR": {"kCUR": 1.0, "CUR": 1e-3, "MCUR": 1e3},
    "kCUR/1000 customers": {"kCUR/1000 customers": 1.0, "CUR/customer": 1.0},
    "GPU-hours/month": {"GPU-hours/month": 1.0, "GPUs": HOURS_PER_MONTH},
    "months": {"months": 1.0, "month": 1.0, "years": 12.0, "year": 12.0},
    "hours": {"hours": 1.0, "hour": 1.0, "h": 1.0, "days": 24.0, "day": 24.0},
    "seconds": {"seconds": 1.0, "s": 1.0, "minutes": 60.0, "min": 60.0},
}


# What people write behind a number that takes no unit, and what they mean by it.
SUFFIXES = {"%": 0.01, "k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "bn": 1e9, "B": 1e9}


class Written(NamedTuple):
    """One way to write a unit."""

    text: str
    factor: float
    pattern: re.Pattern[str]


def unit_pattern(unit: str) -> str:
    """A regular expression for a unit: case and white space do not count.

    It must mean the same to Python and to an editor's ECMAScript, which knows no inline
    flags; hence `[mM]` for a letter.
    """
    pieces = []
    for piece in re.findall(r"CUR|[A-Za-z]|\s+|[^A-Za-z\s]", unit):
        if piece == "CUR":
            pieces.append("[A-Za-z]{3}")
        elif piece.isalpha():
            pieces.append(f"[{piece.lower()}{piece.upper()}]")
        elif piece.isspace():
            pieces.append(r"\s*")
        else:
            mark = "\\" + piece if piece in "()" else piece
            pieces.append(rf"\s*{mark}\s*" if piece == "/" else mark)
    return "".join(pieces)


@cache
def ways_to_write(unit: str, currency: str | None) -> tuple[Written, ...]:
    """The units that text may carry; with no currency given, any three letters will do."""
    ways = []
    for text, factor in UNITS[unit].items():
        pattern = unit_pattern(text)
        if currency is not None:
            text = text.replace("CUR", currency)
            pattern = pattern.replace("[A-Za-z]{3}", unit_pattern(currency))
        ways.append(Written(text, factor, re.compile(pattern)))
    return tuple(ways)


def parse(text: str, unit: str, currency: str | None, whole: bool = False) -> float:
    """The number in `text`, converted to `unit`.

    Raises:
        ValueError: when the text is no number with one of the quantity's units; the
            message names the rule and the way out.
    """
    text = text.strip()
    ways = ways_to_write(unit, currency)
    match = WRITTEN.fullmatch(text)
    if match is None or GROUPED.match(text) or DECIMAL_COMMA.match(text):
        raise ValueError(not_a_number(quoted(text), hint=way_out(text, ways)))
    written, unit_written = match[1], match[5]
    if unit_written is None:
        raise ValueError(rule("number-quoted", number=written))
    if not ways:
        suffix = 1.0 if whole and unit_written == "%" else SUFFIXES.get(unit_written, 1.0)
        meant = shown(times(written, suffix))
        raise ValueError(rule("unit-none", unit=quoted(unit_written), meant=meant))
    factor = next((w.factor for w in ways if w.pattern.fullmatch(unit_written)), None)
    if factor is None:
        for way in ways_to_write(unit, None):
            if way.pattern.fullmatch(unit_written):
                same = next((w.text for w in ways if w.factor == way.factor), ways[0].text)
                said = {"currency": currency, "unit": quoted(unit_written), "same": same}
                raise ValueError(rule("unit-currency", **said))
        raise ValueError(rule("unit", value=quoted(unit_written), units=texts(ways)))
    return times(written, factor)


def times(written: str, factor: float) -> float:
    """A decimal number times a decimal factor, rounded once.

    99.99 % is 0.9999 to the last bit; 99.99 * 0.01 and 99.99 / 100 are not.
    """
    value = float(written)
    if factor == 1.0 or value == 0.0 or math.isinf(value):
        return value
    return float(Decimal(written) * Decimal(repr(factor)))


def not_a_number(
    value: Sentence | str, unit: str = "", hint: Sentence | str = "", kind: str = "any"
) -> Sentence:
    """The rule that something is a number; `kind` is any, or finite."""
    return rule("number", kind=kind, value=value, unit=unit, hint=hint)


def way_out(text: str, ways: tuple[Written, ...]) -> Sentence | str:
    """What to write instead of text that is no number."""
    if match := GROUPED.match(text):
        digits, behind = re.sub("[^-+0-9]", "", match[0]), text[match.end() :]
        return rule("write", text=f"{digits}{visible(behind)[:LONGEST]}")
    if DECIMAL_COMMA.match(text):
        return rule("write", text=visible(text.replace(",", ".", 1))[:LONGEST])
    return rule("units", units=texts(ways)) if ways else ""


def texts(ways: tuple[Written, ...]) -> Names:
    """The ways to write a unit, for a message."""
    return choices([way.text for way in ways])


@dataclass(frozen=True)
class Quantity:
    """What a number means: its unit, its kind in words and its bounds.

    Stands in `Annotated[float, Quantity(...)]` or `Annotated[int, Quantity(...)]`.
    """

    unit: str
    meaning: str
    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None

    @property
    def shown_unit(self) -> str:
        """The unit as tables show it; "1" for a pure number."""
        return "1" if self.unit == "fraction" else self.unit

    @property
    def ways(self) -> dict[str, float]:
        """What may be written behind the number, and what it multiplies by."""
        return UNITS[self.unit]

    def bounds(self) -> dict[str, float]:
        """The bounds that there are, by pydantic's names."""
        every = {"ge": self.ge, "gt": self.gt, "le": self.le, "lt": self.lt}
        return {name: bound for name, bound in every.items() if bound is not None}

    def read(self, value: Any, whole: bool = False) -> Any:
        """Text with a unit as a number; minus zero as zero; the rest is left alone."""
        if isinstance(value, str):
            value = parse(value, self.unit, current().currency, whole)
        # -0.0 equals 0.0 but prints and divides otherwise: one digest, one result
        return value + 0.0 if isinstance(value, float) else value

    def read_whole(self, value: Any) -> Any:
        """As `read`, and 6.0 as 6."""
        value = self.read(value, whole=True)
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """A strict number behind a reader of text."""
        bounds: Any = self.bounds()
        if source is int:
            whole = core_schema.int_schema(strict=True, **bounds)
            return core_schema.no_info_before_validator_function(self.read_whole, whole)
        real = core_schema.float_schema(strict=True, allow_inf_nan=False, **bounds)
        return core_schema.no_info_before_validator_function(self.read, real)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """A number within bounds, or text of the pattern that `parse` reads."""
        is_whole = schema["schema"]["type"] == "int"
        names = {
            "ge": "minimum",
            "gt": "exclusiveMinimum",
            "le": "maximum",
            "lt": "exclusiveMaximum",
        }
        described: dict[str, Any] = {"type": "integer" if is_whole else "number"}
        described |= {names[bound]: value for bound, value in self.bounds().items()}
        if self.ways:
            units = "|".join(way.pattern.pattern for way in ways_to_write(self.unit, None))
            described["type"] = [described["type"], "string"]
            described["pattern"] = rf"^\s*{NUMBER}\s*({units})\s*$"
        return described | {"x-unit": self.unit, "x-kind": self.meaning}


LEAST_REFERENCE = 0.51  # of satisfaction; nearer to one half, word of mouth has no scale
MOST = 1e6  # of a pure number: beyond it something is wrong, and sums would overflow

# The types. Names say what is meant; the unit stands beside.
Number = Annotated[float, Quantity("1", "number", ge=-MOST, le=MOST)]
Positive = Annotated[float, Quantity("1", "positive number", gt=0, le=MOST)]
NonNegative = Annotated[float, Quantity("1", "number, 0 or more", ge=0, le=MOST)]
Unit = Annotated[float, Quantity("1", "number from 0 to 1", ge=0, le=1)]
UpperHalf = Annotated[float, Quantity("1", "number above one half", ge=LEAST_REFERENCE, le=1)]
Loudness = Annotated[float, Quantity("1", "number", ge=0, le=100)]
Signed = Annotated[float, Quantity("1", "number from -1 to 1", ge=-1, le=1)]
Fraction = Annotated[float, Quantity("fraction", "fraction", ge=0, le=1)]
Change = Annotated[float, Quantity("fraction", "relative change", gt=-1, le=MOST)]
BudgetChange = Annotated[float, Quantity("fraction", "relative change", ge=-1, le=MOST)]
Cut = Annotated[float, Quantity("fraction", "relative cut", ge=0, lt=1)]
Share = Annotated[float, Quantity("fraction", "share", gt=0, le=1)]
Correlation = Annotated[float, Quantity("1", "correlation", ge=0, lt=1)]
Sold = Annotated[float, Quantity("fraction", "share that is sold", gt=0, le=1)]
Margin = Annotated[float, Quantity("fraction", "margin over cost", ge=0, le=MOST)]
Gain = Annotated[float, Quantity("fraction", "gain", ge=0, le=MOST)]
MarkUp = Annotated[float, Quantity("fraction", "mark-up on cost", ge=0, le=5)]
Chance = Annotated[float, Quantity("1/month", "chance or share a month", ge=0, le=1)]
MonthlyGrowth = Annotated[float, Quantity("1/month", "growth a month", ge=0, le=1)]
CarryOver = Annotated[float, Quantity("1/month", "share left after a month", ge=0, lt=1)]
YearlyShare = Annotated[float, Quantity("1/year", "share in a year", ge=0, lt=1)]
Rate = Annotated[float, Quantity("1/year", "rate per year", ge=0, le=MOST)]
Trend = Annotated[float, Quantity("1/year", "rate of change per year", gt=-1, le=10)]
Fall = Annotated[float, Quantity("1/year", "rate of fall per year", ge=0, lt=1)]
Drift = Annotated[float, Quantity("1/year", "change per year", ge=-MOST, le=MOST)]
Price = Annotated[float, Quantity("CUR/GPU-hour", "price", gt=0, le=1e6)]
Cost = Annotated[float, Quantity("CUR/GPU-hour", "cost", ge=0, le=1e6)]
UnitPrice = Annotated[float, Quantity("CUR/GPU", "price of hardware", ge=0, le=1e9)]
PriceSensitivity = Annotated[
    float, Quantity("1/(CUR/GPU-hour)", "utility lost to price", ge=0, le=MOST)
]
MonthlyMoney = Annotated[float, Quantity("CUR/month", "money per month", gt=0, le=1e12)]
MonthlySpending = Annotated[float, Quantity("kCUR/month", "spending per month", ge=0, le=1e9)]
Spending = Annotated[float, Quantity("kCUR", "spending", ge=0, le=1e9)]
SpendingPerThousand = Annotated[
    float, Quantity("kCUR/1000 customers", "spending on 1000 customers", gt=0, le=1e9)
]
Capacity = Annotated[float, Quantity("GPU-hours/month", "capacity", ge=0, le=1e15)]
Usage = Annotated[float, Quantity("GPU-hours/month", "usage", ge=0, le=1e12)]
Duration = Annotated[float, Quantity("months", "mean length", ge=0, le=1200)]
Months = Annotated[int, Quantity("months", "months", ge=0, le=1200)]
Length = Annotated[int, Quantity("months", "months, one or more", ge=1, le=1200)]
Hours = Annotated[float, Quantity("hours", "hours", gt=0, le=HOURS_PER_MONTH)]
Customers = Annotated[int, Quantity("1", "customers", ge=1, le=10**10)]
Agents = Annotated[int, Quantity("1", "simulated customers", ge=1, le=20_000_000)]
Contacts = Annotated[int, Quantity("1", "contacts", ge=1, le=200)]
Interviews = Annotated[int, Quantity("1", "customers", ge=1, le=100_000)]
Tasks = Annotated[int, Quantity("1", "choices", ge=1, le=50)]
Sites = Annotated[int, Quantity("1", "sites", ge=1, le=10_000)]
Stages = Annotated[int, Quantity("1", "stages", ge=1, le=100)]
Seed = Annotated[int, Quantity("1", "seed", ge=0, lt=2**63)]


Month = tuple[int, int]  # year, month
DATE = r"[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?"
DEFAULT_CURRENCY = "USD"
DEFAULT_START = (2025, 1)


class Setting(NamedTuple):
    """What a scenario says about its own values: in what they count, and who there is.

    None stands for `cannot be known`: then nothing is refused on its account.
    """

    currency: str | None = DEFAULT_CURRENCY
    start: Month | None = DEFAULT_START
    providers: Collection[str] | None = None
    segments: Collection[str] | None = None
    verticals: Collection[str] | None = None
    levers: Collection[str] | None = None


_setting: ContextVar[Setting] = ContextVar("setting")


def current() -> Setting:
    """The setting of the scenario that is being validated, else the default one."""
    return _setting.get(Setting())


@contextmanager
def opened(setting: Setting) -> Iterator[None]:
    """`setting` holds for what is validated inside."""
    token = _setting.set(setting)
    try:
        yield
    finally:
        _setting.reset(token)


def date(value: Any) -> Month:
    """Year and month of `2025-01`, `2025-01-31` or a date.

    Raises:
        ValueError: in words, when it is none of them.
    """
    if isinstance(value, datetime.date):
        return value.year, value.month
    if isinstance(value, str) and re.fullmatch(DATE, value.strip()):
        year, month, *day = (int(part) for part in value.strip().split("-"))
        try:
            datetime.date(year, month, *(day or [1]))
        except ValueError:
            raise ValueError(rule("day", value=value.strip())) from None
        return year, month
    raise ValueError(rule("calendar", value=told(value)))


def months_between(first: Month, later: Month) -> int:
    """How many months `later` lies after `first`."""
    return (later[0] - first[0]) * 12 + later[1] - first[1]


def calendar(month: Month, later: int = 0) -> str:
    """`2025-01`, or the calendar month so many months later."""
    years, number = divmod(month[1] - 1 + later, 12)
    return f"{month[0] + years:04d}-{number + 1:02d}"


def month_text(value: Any) -> str:
    """A calendar month in one form, `2025-01`."""
    return calendar(date(value))


FIRST_MONTH, LAST_MONTH = 1, 1200
MONTH_WRITTEN = re.compile(r"\s*[mM][oO][nN][tT][hH]\s+([0-9]{1,9})\s*")


def month_number(value: Any) -> Any:
    """The month of the run that `month 12`, `12` or a date means.

    Raises:
        ValueError: in words, when it is no month of any run.
    """
    if isinstance(value, bool) or value is None:
        raise ValueError(rule("month", value=told(value)))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return run_month(value)
    if isinstance(value, str) and (match := MONTH_WRITTEN.fullmatch(value)):
        return run_month(int(match[1]))
    try:
        written = date(value)
    except ValueError:
        raise ValueError(rule("month", value=told(value))) from None
    start = current().start
    if start is None:
        return 1  # the start itself is wrong, and is refused where it stands
    month = months_between(start, written)
    if month < 0:
        raise ValueError(rule("start", date=calendar(written), start=calendar(start)))
    if month == 0:
        raise ValueError(rule("date-zero", date=calendar(written), first=calendar(start, 1)))
    return run_month(month)


def run_month(month: int) -> int:
    """A month in which something can happen."""
    if month == 0:
        raise ValueError(rule("month-zero", first=str(FIRST_MONTH)))
    if month < 0:
        raise ValueError(rule("earliest", value=told(month), first=str(FIRST_MONTH)))
    if month > LAST_MONTH:
        raise ValueError(rule("latest", value=told(month), most=str(LAST_MONTH)))
    return month


CalendarMonth = Annotated[
    str,
    BeforeValidator(month_text),
    WithJsonSchema({"type": "string", "pattern": rf"^\s*{DATE}\s*$", "x-unit": "date"}),
]
At = Annotated[
    int,
    BeforeValidator(month_number),
    Field(ge=1, le=LAST_MONTH),
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": LAST_MONTH,
            "pattern": rf"^\s*([mM][oO][nN][tT][hH]\s+[0-9]{{1,9}}|{DATE})\s*$",
            "x-unit": "month",
        }
    ),
]
