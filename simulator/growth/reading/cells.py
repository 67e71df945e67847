"""What a file consists of, and one cell: in the same characters, missing, or named as a total."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
MISSING = frozenset((
    "", "-", "--", "---", ":", ".", "..", "...", "?", "/", "*", "**", "x", "_", "~", "\\n",
    "&nbsp;", "na", "n/a", "n.a.", "n.a", "na.", "n. a.", "n/v", "n.v.", "n. v.", "n/d", "n.d.",
    "nd", "n/m",
    "s/d", "s.d.", "s.o.", "n.r.", "k.a.", "k. a.", "k. d.", "#n/a", "#n/a n/a", "#na", "<na>",
    "(na)", "(x)", "(d)", "(s)", "nan", "nan%", "-nan", "nat", "none", "null", "(null)", "#null!",
    "#value!", "#ref!", "#div/0!", "#num!", "#name?", "1.#qnan", "-1.#ind", "missing", "unknown",
    "undefined", "tbd", "tba", "blank", "(blank)", "empty", "no data", "not available",
    "not applicable", "suppressed", "confidential", "keine angabe",
    "无", "暂无", "缺失", "不详", "未知", "无数据", "暂无数据", "未公布",
))  # fmt: skip
SUMS = (  # words that make a row one of totals, wherever they stand
    r"(?:sub-?|grand-?)?totals?|totale|totaal|overall|summe|\w*summe|insgesamt|somme|suma|somma|sum|ytd|"
    r"合计|总计|总和|总数|小计|共计|汇总"
)
FIGURES = (  # and that do so alone
    r"all|gesamt|average|avg\.?|mean|median|min|max|count|std\.?|stdev|cagr|growth|change|"
    r"mittelwert|durchschnitt|moyenne|promedio|media|平均值?|∑|Σ"
)
PERIOD = r"(?:(?:FY ?)?\d{2,4} ?年?)?"  # of which a row is the total
TOTAL = re.compile(rf"{PERIOD} ?(?:{SUMS}|{FIGURES}) ?:? ?{PERIOD}:?", re.IGNORECASE)
TOTALLED = re.compile(
    rf"{TOTAL.pattern}|(?:.* )?(?:{SUMS})\b.*", re.IGNORECASE
)  # no time, at least
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width letters and digits
ALIKE = (
    WIDE
    | {zero + n: str(n) for zero in (0x660, 0x6F0, 0x966) for n in range(10)}  # of Arabic, Hindi
    | {ord("٬"): "'", ord("٫"): ".", ord("≤"): "<", ord("≥"): ">", ord("≈"): "~"}
    | {ord(c): "-" for c in "‐‑‒–—−"}
    | {ord(c): "'" for c in "’‘ʼ´`′"}
    | {ord(c): '"' for c in "“”„«»"}
    | {ord(c): None for c in "\u200b\ufeff\u200e\u200f\u202a\u202c\u2060"}
    | {ord("…"): "..."}
)
NOTHING = re.compile(r": ?[a-z]{1,2}")
FORMULA = re.compile(r'="(.*)"')  # how a CSV keeps Excel from reading a text as a number
QUOTED = re.compile(r"""(["'])(.*)\1|'(?=\d{3})(?P<rest>.*)""")  # '2023 is a text in Excel
Rows = list[tuple[int, list[str]]]  # line, and its cells
FOOTNOTE = re.compile(
    r"(?<=\S)\s*(\[[^\[\]]{1,12}\]|\((?:\d|est\.?|prov\.?|prel\.?|rev\.?|[a-fpr])\)|[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ]+|\^\w)$"
)


class Exact(str):
    """A cell that a workbook keeps as a number or a date: its text has one meaning."""


@dataclass(frozen=True)
class Asked:
    """How somebody wants a file to be read; None and empty: as it says itself.

    Attributes:
        time: the column of times; count: that of the counts.
        where: keep only rows whose columns have these texts.
        total: add up the rows of one time, or of a file with one row a series.
        decimal: "." or ",", what stands before decimals.
        order: "day-first" or "month-first", what dates such as 3/4/2023 begin with.
        time_format: how times are written (%d.%m.%y), "excel", "unix" or "number".
        sheet: of a workbook.
        encoding: of the text.
    """

    time: str | None = None
    count: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    total: bool = False
    decimal: str | None = None
    order: str | None = None
    time_format: str | None = None
    sheet: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Sheet:
    """The rows of a file, empty ones left out.

    Attributes:
        rows: line numbers and cells.
        separator: comma, semicolon, tab, bar, space, other, or sheet.
        encoding: what the text was decoded from; "" for UTF-8.
        name: of the sheet of a workbook.
        comment: the last line of comments above the first row, cut into cells.
        comments: how many lines of comments.
    """

    rows: Rows
    separator: str
    encoding: str = ""
    name: str = ""
    comment: tuple[str, ...] = ()
    comments: int = 0


def canonical(text: str) -> str:
    """A cell without what means nothing: full-width digits, kinds of blanks, dashes, footnotes.

    A small ² is a footnote and never a digit, which Unicode's own equivalence would make it.
    """
    return text if isinstance(text, Exact) else _canonical(text)


@lru_cache(maxsize=1 << 17)
def _canonical(text: str) -> str:
    if found := FORMULA.fullmatch(text.strip()):
        text = found[1]
    if not text.isascii():
        text = text.translate(ALIKE)
    text = " ".join(text.split())
    if found := QUOTED.fullmatch(text):
        text = found["rest"] or found[2]
    return FOOTNOTE.sub("", text).strip()


@lru_cache(maxsize=1 << 17)
def missing(text: str) -> bool:
    """Whether a cell marks a value that is not there; Eurostat's `: c` does, too."""
    plain = canonical(text).lower()
    return plain in MISSING or bool(NOTHING.fullmatch(plain))
