"""The tables of a report as files: CSV for programs, one XLSX workbook for people.

Text is never a formula: a cell that a spreadsheet would take for one begins with an apostrophe in
CSV, and is text in XLSX. Marks of direction are seen as what they are. The bytes depend on the
tables alone.
"""

import math
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from simulator.outcome.saving import replace_with
from simulator.speech import upright

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how text begins that spreadsheets reckon with
MADE = datetime(2000, 1, 1)  # a workbook says when it was made; ours is the same every time
SHEET = 31  # characters of a sheet's name at most
WIDEST = 42  # characters of a column


def write_tables(file: Path, tables: Mapping[str, pd.DataFrame]) -> list[Path]:
    """`FILE-NAME.csv` of every table, and all in `FILE.xlsx`, beside a report.

    Args:
        file: of the report.
    """
    files = []
    for name, frame in tables.items():

        def csv(temporary: Path, frame: pd.DataFrame = frame) -> None:
            inert(frame).to_csv(temporary, index=False, lineterminator="\n")

        files.append(replace_with(file.with_name(f"{file.stem}-{name}.csv"), csv))
    if tables:
        files.append(replace_with(file.with_suffix(".xlsx"), lambda one: workbook(one, tables)))
    return files


def inert(frame: pd.DataFrame) -> pd.DataFrame:
    """A table whose text no spreadsheet takes for a formula."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = [plain_text(value) for value in safe[name]]
    safe.columns = [plain_text(name) for name in safe.columns]
    return safe


def plain_text(value: Any) -> Any:
    """A text that begins as a formula does, with an apostrophe before it; what is no text as it
    is."""
    if not isinstance(value, str):
        return value
    return f"'{upright(value)}" if value.startswith(FORMULA) else upright(value)


def workbook(file: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """A workbook with a sheet a table; numbers are numbers, text is text."""
    options = {
        "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(str(file), options) as book:
        book.set_properties({"created": MADE, "title": "compute-market"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for name, frame in tables.items():
            sheet = book.add_worksheet(name[:SHEET])
            sheet.freeze_panes(1, 0)
            for column, title in enumerate(frame.columns):
                cells = [cell(value) for value in frame[title].tolist()]
                sheet.write_string(0, column, upright(str(title)), head)
                for row, value in enumerate(cells, start=1):
                    write(sheet, row, column, value)
                widest = max([len(str(title)), *(len(text(value)) for value in cells)])
                sheet.set_column(column, column, min(widest, WIDEST) + 2)
            if len(frame):
                sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def write(sheet: Any, row: int, column: int, value: Any) -> None:
    """One cell."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, value)


def cell(value: Any) -> Any:
    """What a cell holds: a number, a truth, a text; nothing where there is no value."""
    if value is None or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, (bool, int, float)):
        return value
    return upright(str(value))


def text(value: Any) -> str:
    """About as wide as a cell is shown."""
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)
