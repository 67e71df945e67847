"""A file of market shares and prices: one line a provider, or one a provider and segment.

Its bytes become cells as those of a series do (`simulator.growth.reading`).

Whatever cannot be meant is refused with file, line, value, rule and way out.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from simulator.errors import UserError, instead, listed, quoted
from simulator.fields import NAME
from simulator.growth import SeriesError
from simulator.growth.reading.cells import NUMBER
from simulator.growth.reading.files import sheet_of

NEEDED, OPTIONAL = ("provider", "share", "price"), ("segment",)
MOST_PROVIDERS = 32
ROUNDING = 0.005  # by so much shares may miss 1
COMMA = re.compile(r"[+-]?\d+,\d+")


class SharesError(UserError):
    """A file of shares that cannot be used: the place, the value, the rule, the way out."""


class Row(NamedTuple):
    """One line: a provider's share of users and its price, in a segment or in all."""

    line: int
    provider: str
    segment: str  # "" for the whole market
    share: float  # of the users of its segment; shares of a segment add up to 1
    price: float  # [CUR/GPU-hour]


class Shares(NamedTuple):
    """What a file says.

    Attributes:
        file: its name.
        rows: its lines, in order; of every provider in every segment that is named.
    """

    file: str
    rows: tuple[Row, ...]

    @property
    def providers(self) -> list[str]:
        """Their names, in the order of the file."""
        return list(dict.fromkeys(row.provider for row in self.rows))

    @property
    def segments(self) -> list[str]:
        """Their names, in the order of the file; [""] where it has the market as a whole."""
        return list(dict.fromkeys(row.segment for row in self.rows))

    def of(self, provider: str, segment: str) -> Row:
        """The line of a provider in a segment."""
        return next(r for r in self.rows if (r.provider, r.segment) == (provider, segment))


def read_shares(file: Path, segments: Sequence[str], buying: Sequence[str]) -> Shares:
    """Read a CSV with the columns provider, share, price, and segment where they differ by it.

    Args:
        file: a CSV of any kind, or a workbook.
        segments: the names that a segment may have.
        buying: those of them that have users in month 0; a file by segment has all of them.
    """
    head, lines = cells_of(file)
    names = columns_of(file, *head)
    rows = [row_of(file, names, line, cells, segments) for line, cells in lines]
    if not rows:
        raise SharesError(
            f"{file}:{head[0]}: column names and nothing below; add a line a provider"
        )
    refuse_twice(file, rows)
    shares = Shares(str(file), tuple(rows))
    refuse_many(file, shares)
    if missing := [name for name in buying if name not in shares.segments and "segment" in names]:
        raise SharesError(
            f"{file}: no line for the segment{'s' if len(missing) > 1 else ''} {listed(missing)}, "
            "which has users in month 0; add its shares, or leave the column segment out"
        )
    return whole(file, shares)


def cells_of(file: Path) -> tuple[tuple[int, list[str]], list[tuple[int, list[str]]]]:
    """The line of column names, and the others, with their numbers; empty lines are left out."""
    if not file.is_file():
        raise SharesError(
            f"--from-shares {file}: cannot be read: no such file; give a CSV file with the "
            f"columns {', '.join(NEEDED)}"
        )
    try:
        rows = sheet_of(str(file)).rows
    except SeriesError as error:
        raise SharesError(str(error)) from None
    if not rows:
        raise SharesError(f"{file}:1: the file is empty; begin with provider,share,price")
    return rows[0], rows[1:]


def columns_of(file: Path, line: int, cells: list[str]) -> list[str]:
    """The names of the columns, which may stand in any order."""
    names, known = [cell.lower() for cell in cells], (*NEEDED, *OPTIONAL)
    for name in names:
        if name not in known:
            raise SharesError(
                f"{file}:{line}: column {quoted(name)}: unknown{instead(name, known, 'there are')}"
            )
        if names.count(name) > 1:
            raise SharesError(f"{file}:{line}: column {name}: is there twice; remove one")
    if lacking := [name for name in NEEDED if name not in names]:
        raise SharesError(
            f"{file}:{line}: no column {', '.join(lacking)}; it needs {', '.join(NEEDED)}"
        )
    return names


def row_of(
    file: Path, names: list[str], line: int, cells: list[str], segments: Sequence[str]
) -> Row:
    """What a line says."""
    if len(cells) != len(names):
        raise SharesError(
            f"{file}:{line}: {quoted(','.join(cells))}: {len(cells)} values for {len(names)} "
            f"columns ({', '.join(names)}); a number takes a decimal point, 0.45, and no comma"
        )
    said = dict(zip(names, cells, strict=True))
    place = f"{file}:{line}: column"
    if not re.fullmatch(NAME, said["provider"]):
        raise SharesError(
            f"{place} provider: {quoted(said['provider'])}: a name is small letters, digits, _ "
            "and -, and begins with a letter; e.g. aurora"
        )
    segment = said.get("segment", "")
    if "segment" in said and segment not in segments:
        raise SharesError(
            f"{place} segment: {quoted(segment)}: no such segment"
            f"{instead(segment, segments, 'there are')}"
        )
    share = number_of(f"{place} share", said["share"], percent=True)
    if share <= 0.0:
        raise SharesError(
            f"{place} share: {said['share']}: a share is above 0, because in a logit everybody has "
            "one; write a small one such as 0.1 %, or leave the provider out"
        )
    price = number_of(f"{place} price", said["price"])
    if not 0.0 < price <= 1e6:
        raise SharesError(
            f"{place} price: {said['price']}: a price is above 0, at most 1e6; correct it"
        )
    return Row(line, said["provider"], segment, share, price)


def number_of(place: str, text: str, percent: bool = False) -> float:
    """A number; a share may be written in percent."""
    if not text:
        raise SharesError(f"{place}: missing; fill it in or take the line away")
    bare = text.removesuffix("%").strip() if percent else text
    if COMMA.fullmatch(bare):
        way = f"write {text.replace(',', '.')}"
        raise SharesError(f"{place}: {quoted(text)}: a comma is no decimal point; {way}")
    if not NUMBER.fullmatch(bare):
        example = "0.45 or 45 %" if percent else "2.5, without unit (CUR/GPU-hour)"
        raise SharesError(f"{place}: {quoted(text)}: not a number; write e.g. {example}")
    return float(bare) / (100.0 if bare != text else 1.0)


def refuse_twice(file: Path, rows: Iterable[Row]) -> None:
    """A provider has one line in a segment."""
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        first = lines.setdefault((row.provider, row.segment), row.line)
        if first != row.line:
            where = f" in {row.segment}" if row.segment else ""
            raise SharesError(
                f"{file}:{row.line}: {row.provider}{where} is in line {first} already; remove one"
            )


def refuse_many(file: Path, shares: Shares) -> None:
    """A market has so many providers at most, and a file by segment has each in all of them."""
    if (count := len(shares.providers)) > MOST_PROVIDERS:
        raise SharesError(
            f"{file}: {count} providers; a market has {MOST_PROVIDERS} at most: put the small ones "
            "together"
        )
    there = {(row.provider, row.segment) for row in shares.rows}
    for segment in shares.segments:
        for provider in shares.providers:
            if (provider, segment) not in there:
                raise SharesError(
                    f"{file}: no line for {provider} in {segment}; add one, with a small share "
                    "such as 0.1 % where it sells next to nothing"
                )


def whole(file: Path, shares: Shares) -> Shares:
    """The same shares, adding up to 1 to the last digit; refused where they are not close to it."""
    total = {s: sum(r.share for r in shares.rows if r.segment == s) for s in shares.segments}
    for segment, found in total.items():
        if abs(found - 1.0) > ROUNDING:
            where = f" of {segment}" if segment else ""
            hundred = abs(found / 100.0 - 1.0) <= ROUNDING
            way_out = (
                "write percent signs, 45 %, or 0.45" if hundred else "they are shares of users, "
                "whom the providers of the file have among them: correct them, or add who lacks"
            )  # fmt: skip
            raise SharesError(f"{file}: shares{where} add up to {found:.6g}, not 1; {way_out}")
    rows = (row._replace(share=row.share / total[row.segment]) for row in shares.rows)
    return Shares(shares.file, tuple(rows))
