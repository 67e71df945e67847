"""Words of time in the languages that people write them in: months and days (CLDR), units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "zh")
OTHERS = ("de_AT", "ru", "uk", "cs", "sk", "tr", "fi", "hu", "ro", "id", "el", "ca")
MORE = {"sept": 9, "mrz": 3, "setiembre": 9, "feber": 2}  # customary, though no locale has them
WORD = re.compile(r"[^\W\d_]+\.?")
UNITS = {
    "year": "years? yrs? fy jahre? années? annees? ans? años? anos? ann[oi] jaar år 年 年份 年度",
    "quarter": "quarters? qtrs? quartale? trimestres? trimestri 季度",
    "month": "months? monate? mois mes(?:es?)? mês mesi maand måned månad 月 月份",
    "week": "weeks? wks? wochen? semaines? semanas? settimane? kw cw 周 星期",
    "day": "days? tage? jours? d[ií]as? giorni dag 日 天",
    "hour": "hours? hrs? stunden? heures? horas? ore 小时",
}
UNIT = {unit: re.compile("|".join(words.split())) for unit, words in UNITS.items()}
QUALIFIED = re.compile(r"^(?:fiscal|calendar|financial|academic|report(?:ing)?)[ _]+")
CHINESE = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
COUNTED = CHINESE | {"first": 1, "second": 2, "third": 3, "fourth": 4, "上": 1, "下": 2,
                     "i": 1, "ii": 2, "iii": 3, "iv": 4}  # fmt: skip
DIGITS = {ord(c): str(n) for n, c in enumerate("〇一二三四五六七八九")} | {ord("零"): "0"}


@cache
def months(languages: Sequence[str] = LANGUAGES) -> Mapping[str, int]:
    """Number of a month by its name, full or short; names of two months are left out."""
    from babel.dates import get_month_names

    found: dict[str, set[int]] = {}
    for language in languages:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    for spelling in spellings(name):
                        found.setdefault(spelling, set()).add(number)
    return MORE | {name: of.pop() for name, of in found.items() if len(of) == 1}


def month(word: str) -> int | None:
    """Number of a month by its name; names of the larger languages go before."""
    small = word.rstrip(".").lower()
    return months().get(small) or months(OTHERS).get(small)


@cache
def weekdays() -> frozenset[str]:
    """Names of the days of the week."""
    from babel.dates import get_day_names

    names = (
        name
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", language).values()
    )
    # `mar` is Tuesday in French and March in Spanish: names of months go before
    return frozenset(spelling for name in names for spelling in spellings(name)) - set(months())


def spellings(name: str) -> set[str]:
    """A name as it is written in files: small, without its point, with and without accents."""
    small = name.lower().rstrip(".")
    bare = unicodedata.normalize("NFD", small)
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return {one for one in (small, bare) if WORD.fullmatch(one)}


def months_in(text: str) -> tuple[str, list[int]]:
    """A text with every name of a month replaced by `@`, and the months."""
    found: list[int] = []

    def mark(word: re.Match[str]) -> str:
        number = month(word[0])
        if number is None:
            return word[0]
        found.append(number)
        return "@"

    return WORD.sub(mark, text), found


def unit_of(column: str) -> str | None:
    """The unit of time that a column's name says, if it says one."""
    word = QUALIFIED.sub("", column.strip().lower())
    return next((unit for unit, words in UNIT.items() if words.fullmatch(word)), None)


def part_in(text: str) -> tuple[str, int] | None:
    """The month or the quarter that a name without a year is: Jan, 1月, Q1."""
    marked, named = months_in(text)
    if marked == "@":
        return "month", named[0]
    found = re.fullmatch(r"(?:Q|T|Qtr ?|Quarter )([1-4])|(1[0-2]|[1-9]) ?月", text, re.IGNORECASE)
    if found is None:
        return None
    return ("quarter", int(found[1])) if found[1] else ("month", int(found[2]))
