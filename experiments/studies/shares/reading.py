"""A file of market shares and prices: one line a provider, or one a provider and segment.

Its bytes become cells as those of a series do (`simulator.growth.reading`).

Whatever cannot be meant is refused with file, line, value, rule and way out.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from experiments.studies.speech import rule
from simulator.errors import UserError, choices, meant, quoted
from simulator.fields import NAME
from simulator.growth import SeriesError
from simulator.growth.reading.cells import NUMBER
from simulator.growth.reading.files import sheet_of
from simulator.speech import Sentence
from simulator.speech.rules import Names, reason

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
        raise SharesError(rule("shares-none", file=file, line=str(head[0])))
    refuse_twice(file, rows)
    shares = Shares(str(file), tuple(rows))
    refuse_many(file, shares)
    if missing := [name for name in buying if name not in shares.segments and "segment" in names]:
        about = {"names": choices(missing), "count": len(missing)}
        raise SharesError(rule("shares-segments", file=file, **about))
    return whole(file, shares)


def cells_of(file: Path) -> tuple[tuple[int, list[str]], list[tuple[int, list[str]]]]:
    """The line of column names, and the others, with their numbers; empty lines are left out."""
    if not file.is_file():
        raise SharesError(rule("shares-file", file=file, columns=Names(NEEDED)))
    try:
        rows = sheet_of(str(file)).rows
    except SeriesError as error:
        raise SharesError(reason(error)) from None
    if not rows:
        raise SharesError(rule("shares-empty", file=file))
    return rows[0], rows[1:]


def columns_of(file: Path, line: int, cells: list[str]) -> list[str]:
    """The names of the columns, which may stand in any order."""
    names, known = [cell.lower() for cell in cells], (*NEEDED, *OPTIONAL)
    for name in names:
        if name not in known:
            about = {"name": quoted(name), "hint": meant(name, known, "there-are")}
            raise SharesError(rule("shares-column", file=file, line=str(line), **about))
        if names.count(name) > 1:
            raise SharesError(rule("shares-column-twice", file=file, line=str(line), name=name))
    if lacking := [name for name in NEEDED if name not in names]:
        columns = {"lacking": Names((*lacking,)), "columns": Names(NEEDED)}
        raise SharesError(rule("shares-columns", file=file, line=str(line), **columns))
    return names


def row_of(
    file: Path, names: list[str], line: int, cells: list[str], segments: Sequence[str]
) -> Row:
    """What a line says."""
    if len(cells) != len(names):
        about = {"text": quoted(",".join(cells)), "cells": str(len(cells))}
        columns = {"columns": str(len(names)), "names": Names((*names,))}
        raise SharesError(rule("shares-cells", file=file, line=str(line), **about, **columns))
    said = dict(zip(names, cells, strict=True))
    refused = partial(cell_refused, file, line)
    if not re.fullmatch(NAME, said["provider"]):
        raise refused("provider", rule("shares-provider", text=quoted(said["provider"])))
    segment = said.get("segment", "")
    if "segment" in said and segment not in segments:
        hint = meant(segment, segments, "there-are")
        raise refused("segment", rule("shares-segment", text=quoted(segment), hint=hint))
    share = number_of(partial(refused, "share"), said["share"], percent=True)
    if share <= 0.0:
        raise refused("share", rule("shares-above", text=said["share"]))
    price = number_of(partial(refused, "price"), said["price"])
    if not 0.0 < price <= 1e6:
        raise refused("price", rule("shares-price", text=said["price"]))
    return Row(line, said["provider"], segment, share, price)


def cell_refused(file: Path, line: int, column: str, why: Sentence) -> SharesError:
    """What is wrong with a cell, at its place."""
    about = {"file": file, "line": str(line), "column": column}
    return SharesError(rule("shares-cell", **about, why=why))


def number_of(
    refused: Callable[[Sentence], SharesError], text: str, percent: bool = False
) -> float:
    """A number; a share may be written in percent."""
    if not text:
        raise refused(rule("shares-missing"))
    bare = text.removesuffix("%").strip() if percent else text
    if COMMA.fullmatch(bare):
        number = text.replace(",", ".")
        raise refused(rule("shares-comma", text=quoted(text), number=number))
    if not NUMBER.fullmatch(bare):
        key = "shares-number" if percent else "shares-number-price"
        raise refused(rule(key, text=quoted(text)))
    return float(bare) / (100.0 if bare != text else 1.0)


def refuse_twice(file: Path, rows: Iterable[Row]) -> None:
    """A provider has one line in a segment."""
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        first = lines.setdefault((row.provider, row.segment), row.line)
        if first != row.line:
            where = rule("shares-in", name=row.segment) if row.segment else ""
            about = {"name": row.provider, "where": where, "first": str(first)}
            raise SharesError(rule("shares-twice", file=file, line=str(row.line), **about))


def refuse_many(file: Path, shares: Shares) -> None:
    """A market has so many providers at most, and a file by segment has each in all of them."""
    if (count := len(shares.providers)) > MOST_PROVIDERS:
        about = {"providers": str(count), "most": str(MOST_PROVIDERS)}
        raise SharesError(rule("shares-many", file=file, **about))
    there = {(row.provider, row.segment) for row in shares.rows}
    for segment in shares.segments:
        for provider in shares.providers:
            if (provider, segment) not in there:
                about = {"name": provider, "segment": segment}
                raise SharesError(rule("shares-lacking", file=file, **about))


def whole(file: Path, shares: Shares) -> Shares:
    """The same shares, adding up to 1 to the last digit; refused where they are not close to it."""
    total = {s: sum(r.share for r in shares.rows if r.segment == s) for s in shares.segments}
    for segment, found in total.items():
        if abs(found - 1.0) > ROUNDING:
            of = rule("shares-of", name=segment) if segment else ""
            way = "hundred" if abs(found / 100.0 - 1.0) <= ROUNDING else "whole"
            about = {"of": of, "sum": f"{found:.6g}", "way": way}
            raise SharesError(rule("shares-sum", file=file, **about))
    rows = (row._replace(share=row.share / total[row.segment]) for row in shares.rows)
    return Shares(shares.file, tuple(rows))
