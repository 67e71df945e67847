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
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from simulator.growth.reading.months import CHINESE, COUNTED, DIGITS, months_in, unit_of, weekdays

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day-first", "month-first", "year-first"
OF_YEAR, YEAR_OF = "month-year", "year-month"  # Jan-23, 23-Jan: of 2023, or a day of no year
MONTH, FISCAL = "month", "fiscal"  # 2011-12: December, or a year that ends in 2012
CENTURY_ENDS, CENTURY_BEGINS = 30, 69  # years '30 to '68 may be of either century
LEADING = re.compile(  # what stands before a time and changes nothing
    r"(?:as (?:of|at)|end(?: of)?|(?:week|wk)\.? (?:of|ending|ended|beginning|commencing|starting)"
    r"|w/?[ce]|(?:(?:fiscal )?year|quarter|month|(?:three|six|nine|twelve|3|6|9|12) months) "
    r"(?:ended|ending|to)|FYE|year)[ :]+|(?:CY|YR|[FXY_])(?=\d{4})", re.IGNORECASE)  # fmt: skip
TRAILING = re.compile(  # and behind: days of the week, provisional, actual, estimated
    r" ?(?:\((?:[a-z]|(?:est|prov|prel|rev|proj|mon|tue|wed|thu|fri|sat|sun)\w*\.?|actual|forecast|"
    r"[月火水木金土日一二三四五六])\)|[星周週]期?[一二三四五六日天]|(?<=\d\d)(?<!:\d\d) ?[AEFPR])$",
    re.IGNORECASE)  # fmt: skip
A_YEAR = re.compile(r"1[7-9]\d{2}|2[01]\d{2}")
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

    bare = re.sub(r"\s*(\(.*\)|\[.*\]|UTC|GMT|Uhr|[A-Z][a-z]+/[A-Z]\w+)$", "", text.strip())
    try:
        one = parse(f"2001-01-01 {bare}", ignoretz=True)
    except (ValueError, ArithmeticError, TypeError):
        raise ValueError("not a time of day; write 2019-03-01 or 2019-03-01 17:30") from None
    if one.date() != datetime.date(2001, 1, 1):
        raise ValueError("not a time of day; write 2019-03-01 or 2019-03-01 17:30")
    return (one.hour * 3600 + one.minute * 60 + one.second + one.microsecond / 1e6) / 86400


# Forms without names ----------------------------------------------------------------------


def numeric(found: re.Match[str]) -> Iterable[Moment]:
    """2019-03-01, 2019/3/1, 1/22/20, 31.12.2019, with or without a time of day."""
    a, b, c = found["a"], found["b"], found["c"]
    if found["mark"] in " _" and len(a) != 4:
        return []
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
    """01/2023, M01-2023, 01 2023."""
    month, year = found[1] or found[3], found[2] or found[4]
    return [Moment(month_months(int(year), int(month)), MONTH, MONTH)]


def of_part(found: re.Match[str], form: str, months: int) -> Iterable[Moment]:
    """2021Q1, Q1 2021, Q3'23, 1Q21, Q1 FY2021, H2 2021: a quarter or a half of a year."""
    part = COUNTED.get(found["n"].lower()) or int(found["n"])
    return [Moment(full_year(found["y"]) * 12.0 + months * (part - 1), form)]


def of_week(found: re.Match[str]) -> Iterable[Moment]:
    """2023-W01, Week 1 2023: the Monday of an ISO week."""
    year, week = full_year(found["y"]), int(found["n"])
    day = int(found.groupdict().get("d") or 1)
    try:
        date = datetime.date.fromisocalendar(year, week, day)
    except ValueError:
        last = datetime.date(year, 12, 28).isocalendar().week
        raise ValueError(f"{year} has {last} weeks") from None
    return [Moment(day_months(date.year, date.month, date.day), "week")]


def of_year(found: re.Match[str]) -> Iterable[Moment]:
    """2012年, '12."""
    return [Moment(float(full_year(found[1] or found[2] or found[3])), "year", "", "year", False)]


def of_fiscal_year(found: re.Match[str]) -> Iterable[Moment]:
    """FY2012, FY12, FY2011/12, 2011/2012."""
    year, end = full_year(found["y"]), found["e"]
    if end and int(end) != (year + 1) % 10 ** len(end):
        raise ValueError("a year from one to the next is written 2011/12")
    return [Moment(float(year), FISCAL, "", "year", False)]


def of_day(found: re.Match[str]) -> Iterable[Moment]:
    """2023-032: a day of a year."""
    year, day = int(found[1]), int(found[2])
    date = datetime.date(year, 1, 1) + datetime.timedelta(days=day - 1)
    return [Moment(day_months(date.year, date.month, date.day), "day")] if 0 < day < 367 else []


def chinese(found: re.Match[str]) -> Iterable[Moment]:
    """2021年3月, 2021年03月15日; Korean likewise."""
    year, month = full_year(found["y"]), CHINESE.get(found["m"]) or int(found["m"])
    if not found["d"]:
        return [Moment(month_months(year, month), MONTH)]
    part = part_of_day(found["rest"])
    form = "stamp" if found["rest"] else "day"
    return [Moment(day_months(year, month, int(found["d"]), part), form)]


def compact(found: re.Match[str]) -> Iterable[Moment]:
    """20230101T0000Z, 20230101 00:00, 2023-01-01T00."""
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


Means = Callable[[re.Match[str]], Iterable[Moment]]
Form = tuple[str, Means]  # a pattern, whose letters are small or large, and what it says

YEAR = r"(?:(?:FY|CY) ?)?'?(?P<y>\d{4}|\d{2})\)?"
FOUR = r"(?:(?:FY|CY) ?)?(?P<y>\d{4})\)?"  # digits, beside the two of a week
BESIDE = r"[-/ _.,:'(年년第]"
OF = r"(?:(?:of|de|von) )?"
RANK = r"(?:\.|st|nd|rd|th|er|e|ème|eme|[º°ª])?"
QUARTER = (
    r"(?:F?Q|T|Kv|K(?=\d)|qtr|quarter|quartal|vierteljahr|trim(?:estre)?|季度?|四半期|분기)\.?"
)
HALF = r"(?:[HS]|half|halbjahr|semest(?:re|er)|半年)\.?"
WEEK = r"(?:[KC]?W|wk|week|woche|semaine|semana|settimana|S(?=\d\d)|[周週])\.?"
FOURTH = r"(?P<n>[1-4一二三四]|first|second|third|fourth|I{1,3}|IV)"
SECOND = r"(?P<n>[12上下]|first|second|I{1,2})"


def within(word: str, number: str, means: Means, year: str = YEAR) -> tuple[Form, ...]:
    """The forms of a part of a year: its word and its number, before or behind the year."""
    some = "*" if year == YEAR else "+"
    return (
        (rf"{word}[ #._-]?{number}{BESIDE}{some}{OF}{year}", means),
        (rf"F?{number}{RANK} ?{word}{BESIDE}*{OF}{year}", means),
        (rf"{year}{BESIDE}*{word}[ #._-]?{number}\)?", means),
        (rf"{year}{BESIDE}*{number}{RANK} ?{word}", means),
    )


FORMS: tuple[Form, ...] = (
    (r"(?P<a>\d{1,4})(?P<mark>[-/._ ])[ ]?(?P<b>\d{1,2})(?P=mark)[ ]?(?P<c>\d{1,4})\.?"
     r"(?:(?:[T_]|,? )(?P<rest>\d{1,2}[:.h]\d.*|\d{1,2} ?[ap]\.?m\.?))?", numeric),
    (r"(\d{4})[-/_](\d{1,2})", year_month),
    (r"((?:19|20)\d{2})(?:[- ]?M| |:)(\d{1,2})", lambda found: [
        Moment(month_months(int(found[1]), int(found[2])), MONTH, MONTH)]),
    (r"M?(\d{1,2})[-/](\d{4})|(\d{1,2}) ((?:19|20)\d{2})", month_year),
    *within(QUARTER, FOURTH, lambda found: of_part(found, "quarter", 3)),
    *within(HALF, SECOND, lambda found: of_part(found, "half", 6)),
    (r"(?P<y>\d{4})-?W(?P<n>\d{2})-?(?P<d>[1-7])", of_week),
    *within(WEEK, r"(?P<n>\d{1,2})", of_week, FOUR),
    (rf"{WEEK} ?(?P<n>\d{{1,2}}) ?[/'] ?'?(?P<y>\d\d)", of_week),
    (r"(?P<y>\d{4}|\d{2}) ?[年년] ?(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九]) ?(?:月份?|월)"
     r"(?: ?(?P<d>\d{1,2}) ?[日号號일](?: ?(?P<rest>\d.*))?)?", chinese),
    (r"(\d{4}) ?(?:[年년]|年[度末底])|'(\d{2})|(\d{4}) (?:AD|CE)", of_year),
    (r"(?:FY|GJ|fiscal year|fiscal) ?'?(?P<y>\d{4}|\d{2})(?: ?[-/] ?(?P<e>\d{2}|\d{4}))?",
     of_fiscal_year),
    (r"(?P<y>\d{4}) ?FY(?P<e>)", of_fiscal_year),
    (r"(?P<y>\d{4}) ?[-/] ?(?P<e>\d{4})", of_fiscal_year),
    (r"(\d{4})-(\d{3})", of_day),
    (r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}(?:\d{2}|:).*|\d{4}-\d{2}-\d{2}T\d{2}Z?", compact),
    (r"(?P<unit>[^\W\d_]{1,10})\.?[ #_]*(?P<n>\d{1,6})|"
     r"第(?P<m>\d{1,4})个?(?P<after>[年月周天日])", counted),
)  # fmt: skip


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Means], ...]:
    """FORMS, compiled when the first time is read."""
    return tuple((re.compile(pattern, re.IGNORECASE), means) for pattern, means in FORMS)


# Forms with a month's name ----------------------------------------------------------------

BETWEEN = r"[ ,./_-]*"
NAMED = (
    (re.compile(rf"@{BETWEEN}(?P<y>\d{{4}})|(?P<x>\d{{4}}){BETWEEN}@"), ""),
    (re.compile(r"@[ ,./-]*'(?P<y>\d{2})(?P<x>)"), ""),
    (re.compile(rf"@{BETWEEN}(?P<y>\d{{2}})(?P<x>)"), OF_YEAR),
    (re.compile(rf"'?(?P<y>\d{{2}}){BETWEEN}@(?P<x>)"), YEAR_OF),
)
SPAN = re.compile(r"@ ?(?:-|to|/) ?@[ ,]*'?(?P<y>\d{4}|\d{2})")
SPANS = {2: "quarter", 5: "half"}  # of months, from the first to the last


def named(text: str) -> Iterable[Moment]:
    """Jan 2023, Jan-23, 23-Jan, Jan-Mar 2023, 1 January 2023, and what JavaScript prints."""
    plain = re.sub(r"\b(?:de|del|of|von|at)\b|\(.*\)", " ", text)
    plain = re.sub(r"(?<=\d{4}):(?=\d\d:)", " ", plain)  # 01/Jan/2023:00:00:00 of servers
    marked, found = months_in(" ".join(plain.split()))
    if len(found) == 2 and found[1] - found[0] in SPANS and (fits := SPAN.fullmatch(marked)):
        return [Moment(month_months(full_year(fits["y"]), found[0]), SPANS[found[1] - found[0]])]
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
    except (ValueError, ArithmeticError, TypeError):
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
    if len(text) > 120:
        return ()
    text = re.sub(
        r"[〇零一二三四五六七八九]{4}(?=年)", lambda year: year[0].translate(DIGITS), text
    )
    if not any(c.isdigit() for c in text):
        return ()
    bare = without_words(text)
    if (found := meant(text)) or bare == text:
        return found or of_span(text)
    if A_YEAR.fullmatch(bare):  # 2012E, end 2012
        return (Moment(float(bare), "year", "", "year", False),)
    return meant(bare) or of_span(text)


def without_words(text: str) -> str:
    """A time without what stands around it: names of days, `week ending`, `(provisional)`."""
    first, _, rest = text.partition(" ")
    if rest and first.rstrip(".,").lower() in weekdays():
        text = rest
    if before := LEADING.match(text):
        text = text[before.end() :]
    return TRAILING.sub("", text)


def meant(text: str) -> tuple[Moment, ...]:
    """All that a time without other words can mean."""
    for pattern, means in patterns():
        if (found := pattern.fullmatch(text)) and (meanings := tuple(means(found))):
            return meanings
    return tuple(named(text)) if any(c.isalpha() for c in text) else ()


def of_span(text: str) -> tuple[Moment, ...]:
    """2023-01-01 - 2023-01-07, [2023-01-01, 2023-01-08): the first of several days."""
    for mark in (" - ", " to ", " bis ", " au ", ", ", "/", "~", "-"):
        parts = text.strip("[]()").split(mark)
        half, odd = divmod(len(parts), 2)
        if odd:
            continue
        try:
            ends = [moments(mark.join(some).strip()) for some in (parts[:half], parts[half:])]
        except ValueError:
            continue
        if all(end and end[0].form in ("day", "stamp") for end in ends):
            return ends[0]
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
