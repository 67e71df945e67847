"""Names of months and days in the languages that people write them in (Unicode's CLDR)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "zh")
MORE = {"sept": 9, "mrz": 3}  # customary, though no locale has them
WORD = re.compile(r"[^\W\d_]+\.?")


@cache
def months() -> Mapping[str, int]:
    """Number of a month by its name, full or short; names of two months are left out."""
    from babel.dates import get_month_names

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    for spelling in spellings(name):
                        found.setdefault(spelling, set()).add(number)
    return MORE | {name: of.pop() for name, of in found.items() if len(of) == 1}


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
        number = months().get(word[0].rstrip(".").lower())
        if number is None:
            return word[0]
        found.append(number)
        return "@"

    return WORD.sub(mark, text), found
