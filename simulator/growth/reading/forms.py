"""One time as people write it, and all that it can mean.

A table of forms: each is a pattern and what it says. Dates whose order only a whole column shows
(3/4/2023, Jan-23, 2011-12) have several meanings, each with the name of its order; `times.py`
chooses. Plain numbers have none here.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from simulator.growth.reading.months import months_in, weekdays

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day-first", "month-first", "year-first"
OF_YEAR, YEAR_OF = "month-year", "year-month"  # Jan-23, 23-Jan: of 2023, or a day of no year
MONTH, FISCAL = "month", "fiscal"  # 2011-12: December, or a year that ends in 2012
CENTURY_ENDS, CENTURY_BEGINS = 30, 69  # years '30 to '68 may be of either century
WEEK_OF = re.compile(r"^(?:week (?:of|ending|beginning|commencing)|w/[ce]) ", re.IGNORECASE)
UNITS = {
    "year": "years? yrs? jahre? années? annees? ans? años? anos? ann[oi] jaar år 年 年份 年度",
    "quarter": "quarters? qtrs? quartale? trimestres? trimestri 季度",
    "month": "months? monate? mois mes(?:es?)? mês mesi maand måned månad 月 月份",
    "week": "weeks? wks? wochen? semaines? semanas? settimane? kw cw 周 星期",
    "day": "days? tage? jours? d[ií]as? giorni dag 日 天",
    "hour": "hours? hrs? stunden? heures? horas? ore 小时",
}
UNIT = {unit: re.compile("|".join(words.split())) for unit, words in UNITS.items()}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
CHINESE = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}


QUARTER_CODE = "%YQ"  # no code of strptime: 20211 is the first quarter of 2021
EPOCH, EXCEL = 719163, 693594  # ordinals of 1970-01-01, and of Excel's day 0
PARTS, LAST_SECOND = (1.0, 1e3, 1e6, 1e9), 2.2e9  # of a second; since 1970, in 2039


class Moment(NamedTuple):
    """What a written time can mean.

    Attributes:
        value: months since year 0; a plain number where it is no date.
        form: how it is written: day, stamp, month, quarter, half, week, year, fiscal, count.
        order: the meaning's name where there may be others.
        unit: "month"; the unit of plain numbers.
        dated: whether it is a date.
    """

    value: float
    form: str
    order: str = ""
    unit: str = "month"
    dated: bool = True


def unit_of(column: str) -> str | None:
    """The unit of time that a column's name says, if it says one."""
    word = column.strip().lower()
    return next((unit for unit, words in UNIT.items() if words.fullmatch(word)), None)


def day_months(year: int, month: int, day: int, part: float = 0.0) -> float:
    """Months since year 0 of a day; the part of it that is over, 0 to 1.

    Raises:
        ValueError: it is not in the calendar.
    """
    if not 1 <= month <= 12:
        raise ValueError("months run from 01 to 12")
    if year == 0:
        raise ValueError("years run from 0001")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError(f"{year:04d}-{month:02d} has {days} days")
    return year * 12.0 + (month - 1) + (day - 1 + part) / days


def month_months(year: int, month: int) -> float:
    """Months since year 0 of a month's beginning."""
    if not 1 <= month <= 12:
        raise ValueError("months run from 01 to 12")
    return year * 12.0 + (month - 1)


def month_of_day(ordinal: int, days: float) -> float:
    """Months since year 0 of a number of days since an ordinal."""
    whole = int(days // 1)
    date = datetime.date.fromordinal(ordinal + whole)
    return day_months(date.year, date.month, date.day, round(days - whole, 9))


def parts_of(number: float) -> float:
    """How many of its parts a day has: of seconds since 1970, or of thousandths and less."""
    return 86400.0 * next((size for size in PARTS if abs(number) < LAST_SECOND * size), PARTS[-1])


def in_order(values: Sequence[float]) -> bool:
    """Whether times only rise or only fall."""
    return all(a < b for a, b in pairwise(values)) or all(a > b for a, b in pairwise(values))


def full_year(digits: str) -> int:
    """A year of four or of two digits."""
    year = int(digits)
    if len(digits) > 2:
        return year
    if CENTURY_ENDS <= year < CENTURY_BEGINS:
        raise ValueError(f"the year {digits} may be 19{digits} or 20{digits}; write four digits")
    return year + (2000 if year < CENTURY_ENDS else 1900)


def part_of_day(text: str | None) -> float:
    """How much of a day is over at a time of day; where it is in the world is left out."""
    if not text:
        return 0.0
    from dateutil.parser import parse

    bare = re.sub(r"\s*(\(.*\)|UTC|GMT)$", "", text.strip())
    try:
        one = parse(f"2001-01-01 {bare}", ignoretz=True)
    except (ValueError, OverflowError, TypeError):
        raise ValueError("not a time of day; write 2019-03-01 or 2019-03-01 17:30") from None
    if one.date() != datetime.date(2001, 1, 1):
        raise ValueError("not a time of day; write 2019-03-01 or 2019-03-01 17:30")
    return (one.hour * 3600 + one.minute * 60 + one.second + one.microsecond / 1e6) / 86400


# Forms without names ----------------------------------------------------------------------


def numeric(found: re.Match[str]) -> Iterable[Moment]:
    """2019-03-01, 2019/3/1, 1/22/20, 31.12.2019, with or without a time of day."""
    a, b, c = found["a"], found["b"], found["c"]
    part = part_of_day(found["rest"])
    form = "stamp" if found["rest"] else "day"
    if len(a) == 4:
        return [Moment(day_months(int(a), int(b), int(c), part), form)] if len(c) < 3 else []
    if len(a) > 2 or len(c) not in (2, 4):
        return []
    orders = [(c, b, a, DAY_FIRST), (c, a, b, MONTH_FIRST)]
    if len(a) == len(c) == 2:
        orders.append((a, b, c, YEAR_FIRST))
    meanings, problem = [], None
    for year, month, day, order in orders:
        try:
            value = day_months(full_year(year), int(month), int(day), part)
        except ValueError as error:
            problem = problem or error
        else:
            meanings.append(Moment(value, form, order))
    if not meanings and problem is not None:
        raise problem
    return meanings


def year_month(found: re.Match[str]) -> Iterable[Moment]:
    """2019-03; 2011-12 may be the year from 2011 to 2012."""
    year, month = int(found[1]), int(found[2])
    meanings = []
    if len(found[2]) == 2 and month == (year + 1) % 100:
        meanings.append(Moment(float(year), FISCAL, FISCAL, "year", False))
    if not meanings or 1 <= month <= 12:
        meanings.insert(0, Moment(month_months(year, month), MONTH, MONTH))
    return meanings


def month_year(found: re.Match[str]) -> Iterable[Moment]:
    """01/2023."""
    return [Moment(month_months(int(found[2]), int(found[1])), MONTH, MONTH)]


def of_quarter(found: re.Match[str]) -> Iterable[Moment]:
    """2021Q1, Q1 2021, Q3'23, 1Q21, Q1 FY2021."""
    part = found["q"].lower()
    quarter = CHINESE.get(part) or ORDINALS.get(part) or int(part)
    return [Moment(full_year(found["y"]) * 12.0 + 3 * (quarter - 1), "quarter")]


def of_half(found: re.Match[str]) -> Iterable[Moment]:
    """2021H1, H2 2021."""
    half = {"上": 1, "下": 2}.get(found["h"]) or int(found["h"])
    return [Moment(full_year(found["y"]) * 12.0 + 6 * (half - 1), "half")]


def of_week(found: re.Match[str]) -> Iterable[Moment]:
    """2023-W01, Week 1 2023: the Monday of an ISO week."""
    year, week, day = int(found["y"]), int(found["w"]), int(found.groupdict().get("d") or 1)
    try:
        date = datetime.date.fromisocalendar(year, week, day)
    except ValueError:
        last = datetime.date(year, 12, 28).isocalendar().week
        raise ValueError(f"{year} has {last} weeks") from None
    return [Moment(day_months(date.year, date.month, date.day), "week")]


def of_year(found: re.Match[str]) -> Iterable[Moment]:
    """2012年."""
    return [Moment(float(full_year(found[1])), "year", "", "year", False)]


def of_fiscal_year(found: re.Match[str]) -> Iterable[Moment]:
    """FY2012, FY12, FY2011/12, 2011/2012."""
    year, end = full_year(found["y"]), found["e"]
    if end and int(end) != (year + 1) % 10 ** len(end):
        raise ValueError("a year from one to the next is written 2011/12")
    return [Moment(float(year), FISCAL, "", "year", False)]


def of_span(found: re.Match[str]) -> Iterable[Moment]:
    """2023-01-01 - 2023-01-07: the first of several days."""
    return [Moment(day_months(*(int(found[i]) for i in (1, 2, 3))), "day")]


def chinese(found: re.Match[str]) -> Iterable[Moment]:
    """2021年3月, 2021年03月15日; Korean likewise."""
    year, month = full_year(found["y"]), CHINESE.get(found["m"]) or int(found["m"])
    if not found["d"]:
        return [Moment(month_months(year, month), MONTH)]
    part = part_of_day(found["rest"])
    form = "stamp" if found["rest"] else "day"
    return [Moment(day_months(year, month, int(found["d"]), part), form)]


def compact(found: re.Match[str]) -> Iterable[Moment]:
    """20230101T0000Z."""
    try:
        at = datetime.datetime.fromisoformat(found[0].upper())
    except ValueError:
        raise ValueError("no time of the calendar") from None
    part = (at.hour * 3600 + at.minute * 60 + at.second) / 86400
    return [Moment(day_months(at.year, at.month, at.day, part), "stamp")]


def counted(found: re.Match[str]) -> Iterable[Moment]:
    """Week 3, Month 12, M1: a number with its unit."""
    word, number = (found["unit"] or found["after"]).lower(), found["n"] or found["m"]
    unit = {"m": "month", "w": "week", "d": "day", "y": "year"}.get(word) or unit_of(word)
    return [Moment(float(number), "count", "", unit, False)] if unit else []


Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[Moment]]]


def form(pattern: str, means: Callable[[re.Match[str]], Iterable[Moment]]) -> Form:
    """A form of time; letters are small or large."""
    return re.compile(pattern, re.IGNORECASE), means


YEAR = r"(?:FY|CY)? ?'?(?P<y>\d{4}|\d{2})"
QUARTER = r"(?:F?Q|T|QTR|quarter|quartal|trim(?:estre)?)\.?"
FORMS: tuple[Form, ...] = (
    form(r"(?P<a>\d{1,4})(?P<mark>[-/.])[ ]?(?P<b>\d{1,2})(?P=mark)[ ]?(?P<c>\d{1,4})\.?"
         r"(?:(?:[T_]|,? )(?P<rest>\d{1,2}[:.h]\d.*|\d{1,2} ?[ap]\.?m\.?))?", numeric),
    form(r"(\d{4})-(\d{2})-(\d{2}) ?(?:-|to|/|bis|~) ?\d{4}-\d{2}-\d{2}", of_span),
    form(r"(\d{4})[-/_](\d{1,2})", year_month),
    form(r"(\d{4})[- ]?M(\d{1,2})", lambda found: [
        Moment(month_months(int(found[1]), int(found[2])), MONTH)]),
    form(r"(\d{1,2})[-/](\d{4})", month_year),
    form(rf"{QUARTER} ?(?P<q>[1-4])[-/ .,:]*(?:of )?{YEAR}", of_quarter),
    form(rf"(?P<q>first|second|third|fourth) quarter (?:of )?{YEAR}", of_quarter),
    form(r"(?P<y>\d{4}) ?第 ?(?P<q>[1-4一二三四]) ?季度?", of_quarter),
    form(rf"(?P<q>[1-4])(?:\.|st|nd|rd|th)? ?{QUARTER}[-/ ,:]*(?:of )?{YEAR}", of_quarter),
    form(rf"{YEAR}[-/ .:]*{QUARTER} ?(?P<q>[1-4])", of_quarter),
    form(rf"{YEAR}[-/ .:]*(?P<q>[1-4]) ?Q", of_quarter),
    form(r"(?P<y>\d{4}|\d{2}) ?年 ?(?:第|Q)? ?(?P<q>[1-4一二三四]) ?(?:季度?)?", of_quarter),
    form(rf"{YEAR}[-/ .:]*(?:年 ?)?[HS] ?(?P<h>[12])", of_half),
    form(rf"(?:[HS] ?(?P<h>[12]))[-/ ,]*{YEAR}", of_half),
    form(rf"(?P<h>[12]) ?H[-/ ,]*{YEAR}", of_half),
    form(r"(?P<y>\d{4}) ?年 ?(?P<h>[上下])半年", of_half),
    form(r"(?P<y>\d{4})[-/ ]?(?:W|KW|CW|wk\.?|week) ?(?P<w>\d{1,2})(?:-(?P<d>[1-7]))?", of_week),
    form(r"(?:W|KW|CW|wk\.?|week|woche|semaine) ?(?P<w>\d{1,2})[-/ ,.]+(?P<y>\d{4})", of_week),
    form(r"(?P<y>\d{4}) ?年 ?第? ?(?P<w>\d{1,2}) ?[周週]", of_week),
    form(r"(?P<y>\d{4}|\d{2}) ?[年년] ?(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九]) ?(?:月份?|월)"
         r"(?: ?(?P<d>\d{1,2}) ?[日号號일](?: ?(?P<rest>\d.*))?)?", chinese),
    form(r"(\d{4}) ?(?:[年년]|年度)", of_year),
    form(r"(?:CY|year) ?(\d{4})", of_year),
    form(r"(?:FY|GJ|fiscal year|fiscal) ?'?(?P<y>\d{4}|\d{2})(?: ?[-/] ?(?P<e>\d{2}|\d{4}))?",
         of_fiscal_year),
    form(r"(?P<y>\d{4}) ?FY(?P<e>)", of_fiscal_year),
    form(r"(?P<y>\d{4}) ?[-/] ?(?P<e>\d{4})", of_fiscal_year),
    form(r"\d{8}T\d{2,6}Z?", compact),
    form(r"(?:(?P<unit>[^\W\d_]{1,10})\.? ?(?P<n>\d{1,6})|第(?P<m>\d{1,4})(?P<after>[年月周天日]))",
         counted),
)  # fmt: skip


# Forms with a month's name ----------------------------------------------------------------

BETWEEN = r"[ ,./_-]*"
NAMED = (
    (re.compile(rf"@{BETWEEN}(?P<y>\d{{4}})|(?P<x>\d{{4}}){BETWEEN}@"), ""),
    (re.compile(r"@[ ,./-]*'(?P<y>\d{2})(?P<x>)"), ""),
    (re.compile(rf"@{BETWEEN}(?P<y>\d{{2}})(?P<x>)"), OF_YEAR),
    (re.compile(rf"'?(?P<y>\d{{2}}){BETWEEN}@(?P<x>)"), YEAR_OF),
)


def named(text: str) -> Iterable[Moment]:
    """Jan 2023, Jan-23, 23-Jan, 1 January 2023, and what JavaScript prints."""
    plain = re.sub(r"\b(?:de|del|of|von)\b|\(.*\)", " ", text)
    marked, found = months_in(" ".join(plain.split()))
    if len(found) != 1:
        return []
    for pattern, order in NAMED:
        if fits := pattern.fullmatch(marked):
            return [month_of(fits["y"] or fits["x"], found[0], order)]
    return whole_day(re.sub(r"[-/,.' ]*@[-/,.' ]*", f" {MONTHS[found[0] - 1]} ", marked))


def month_of(digits: str, month: int, order: str) -> Moment:
    """The month that a name and a year say; two digits may be a day instead."""
    sure = not order or int(digits) > 31 or int(digits) == 0
    if not sure and int(digits) >= CENTURY_ENDS:
        raise ValueError(
            f"{digits} may be a day whose year is missing, or a year; write years with four digits"
        )
    return Moment(month_months(full_year(digits), month), MONTH, "" if sure else order)


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def whole_day(text: str) -> Iterable[Moment]:
    """A day with its month's name, as `dateutil` reads it, if nothing is missing."""
    from dateutil.parser import parse

    if len(re.findall(r"\d+", text)) < 2:
        return []
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)\b", "", text)
    try:
        one, other = (
            parse(text, default=default, ignoretz=True)
            for default in (datetime.datetime(1604, 1, 1), datetime.datetime(1608, 2, 2))
        )
    except (ValueError, OverflowError, TypeError):
        return []
    if one != other:
        return []
    year = one.year
    if not re.search(r"\d{4}", text):
        year = full_year(f"{year % 100:02d}")
    part = (one.hour * 3600 + one.minute * 60 + one.second) / 86400
    return [Moment(day_months(year, one.month, one.day, part), "stamp" if ":" in text else "day")]


@lru_cache(maxsize=65536)
def moments(text: str) -> tuple[Moment, ...]:
    """All that a time can mean; nothing where it is none, or a plain number.

    Args:
        text: `canonical`.

    Raises:
        ValueError: it has the form of a time and is not in the calendar; the text says why.
    """
    if not any(c.isdigit() for c in text) or len(text) > 120:
        return ()
    text = WEEK_OF.sub("", text)
    first, _, rest = text.partition(" ")
    if rest and first.rstrip(".,").lower() in weekdays():
        text = rest
    for pattern, means in FORMS:
        if (found := pattern.fullmatch(text)) and (meanings := tuple(means(found))):
            return meanings
    if any(c.isalpha() for c in text):
        return tuple(named(text))
    return ()


def is_time(text: str) -> bool:
    """Whether a text has the form of a time that is more than a number."""
    try:
        return bool(moments(text))
    except ValueError:
        return True


# Codes ------------------------------------------------------------------------------------


def written_as(text: str, code: str) -> Moment:
    """A time in codes of strptime; a week without a day is its Monday.

    Raises:
        ValueError: it is written otherwise.
    """
    if code == QUARTER_CODE:
        if not re.fullmatch(r"\d{4}[1-4]", text):
            raise ValueError("a quarter is written 20211")
        return Moment(int(text[:4]) * 12.0 + 3 * (int(text[4]) - 1), "quarter")
    week = "%V" in code and "%u" not in code
    at = datetime.datetime.strptime(f"{text} 1", f"{code} %u") if week else (
        datetime.datetime.strptime(text, code))  # fmt: skip
    if not re.search(r"%[mbBjUWVdcxf]", code):
        return Moment(float(at.year), "year", "", "year", False)
    part = (at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6) / 86400
    day = bool(re.search(r"%[djUWVcx]", code))
    kind = "week" if week else "stamp" if re.search(r"%[HIMScX]", code) else "day" if day else MONTH
    return Moment(day_months(at.year, at.month, at.day, part), kind)
