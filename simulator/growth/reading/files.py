"""The bytes of a file as rows of cells: packed, encoded, separated, commented, or a workbook."""

from __future__ import annotations

import bz2
import codecs
import csv
import gzip
import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from simulator.growth.reading.cells import Asked, Exact, Rows, Sheet, canonical
from simulator.growth.reading.forms import moments
from simulator.growth.reading.numbers import written
from simulator.growth.series import SeriesError
from simulator.speech.rules import Names, reason, rule

SEPARATORS = {"\t": "tab", ";": "semicolon", "|": "bar", ",": "comma", " ": "space"}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
COMMENT = re.compile(r"^[ \t]*#(?![ \t]*[,;\t|]|N/A|NA\b)(.*)$", re.MULTILINE)
OTHER = re.compile(  # what is no table
    r"\s*(?:(?P<json>\[?\s*\{\s*\"|\[\s*\[)|<(?:!|\?xml|html|table))", re.IGNORECASE
)
# symbols and the 3755 common characters of GB 2312
HANZI = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
TABLE = re.compile(r"\.(?:csv|tsv|txt|xlsx)$", re.IGNORECASE)
ASIDE = re.compile(r"^__MACOSX|(?:^|/)(?:\.|readme|metadata|licen)", re.IGNORECASE)  # no table
BINARY = re.compile("[\0-\x08\x0e-\x19\x7f]")  # no text has these
WHOLE = re.compile(r'"(?:[^"]|"")*[,;\t|](?:[^"]|"")*"')
SAID = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)  # how Excel is told the separator
NOTHING_ASKED = Asked()
SAMPLE = 60  # lines, by which a separator is judged
ZIP = b"PK\x03\x04"  # a workbook is one, too
PACKED = {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ": lzma.decompress}
FOREIGN = {  # what files that are no text begin with
    b"\xd0\xcf\x11\xe0": "excel",
    b"PAR1": "parquet",
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"SQLite": "database",
}


def sheet_of(place: str, asked: Asked = NOTHING_ASKED) -> Sheet:
    """The rows of a file.

    Raises:
        SeriesError: it cannot be read, or is no table.
    """
    try:
        raw = Path(place).read_bytes()
    except OSError as problem:
        why = problem.strerror
        raise SeriesError(rule("series-unread", file=place, why=why)) from None
    raw = unpacked(place, raw)
    if foreign := next((what for mark, what in FOREIGN.items() if raw.startswith(mark)), None):
        raise SeriesError(rule("series-foreign", file=place, kind=foreign))
    if raw.startswith(ZIP):
        return workbook(place, raw, asked.sheet)
    text, encoding = decoded(place, raw, asked.encoding)
    return of_text(place, text, encoding)


def unpacked(place: str, raw: bytes) -> bytes:
    """The bytes of a table that may be packed: .gz, .bz2, .xz, or the one table of a .zip."""
    try:
        for mark, unpack in PACKED.items():
            if raw.startswith(mark):
                return unpack(raw)
        if not raw.startswith(ZIP):
            return raw
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if "[Content_Types].xml" in packed.namelist():
                return raw
            if "content.xml" in packed.namelist():
                raise ValueError(rule("series-sheet-open"))
            tables = [name for name in packed.namelist()
                      if TABLE.search(name) and not ASIDE.search(name)]  # fmt: skip
            if len(tables) == 1:
                return packed.read(tables[0])
    except zipfile.BadZipFile:
        return raw  # `workbook` says so
    except (OSError, EOFError, RuntimeError, ValueError, lzma.LZMAError, zlib.error) as problem:
        why = reason(problem)
        raise SeriesError(rule("series-packed", file=place, why=why)) from None
    names = rule("series-some", names=Names((*tables[:3], *["..."] * (len(tables) > 3))))
    about = {"tables": str(len(tables)), "names": names if tables else ""}
    raise SeriesError(rule("series-tables", file=place, **about))


# Text -------------------------------------------------------------------------------------


def decoded(place: str, raw: bytes, said: str | None) -> tuple[str, str]:
    """The text of a file and, where it is not UTF-8, its encoding."""
    encoding = said or next((name for mark, name in MARKS if raw.startswith(mark)), None)
    if encoding is None:
        encoding = without_mark(raw)
    try:
        text = raw.decode(encoding)
    except LookupError:
        raise SeriesError(rule("series-encoding", file=place, said=said)) from None
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        about = {"byte": f"{raw[problem.start]:02x}", "encoding": encoding.upper()}
        raise SeriesError(rule("series-byte", file=place, line=str(line), **about)) from None
    if found := BINARY.search(text):
        line = text[: found.start()].count("\n") + 1
        byte = "zero" if found[0] == chr(0) else f"{ord(found[0]):02x}"
        raise SeriesError(rule("series-binary", file=place, line=str(line), byte=byte))
    return text.lstrip("\ufeff"), "" if encoding.startswith("utf-8") else encoding


def without_mark(raw: bytes) -> str:
    """The encoding of bytes that do not begin with a mark of it."""
    for shift, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(raw) > 3 and len(raw) % 2 == 0 and raw[shift::2].count(0) > len(raw) / 5:
            return encoding
    return "utf-8" if decodes(raw, "utf-8") else guessed(raw)


def guessed(raw: bytes) -> str:
    """The encoding of bytes that are not UTF-8.

    Letters with accents stand alone, Chinese ones are pairs of bytes, nearly all of them common;
    of others, charset-normalizer says what they are.
    """
    runs = re.findall(rb"[\x80-\xff]+", raw)
    pairs = [run[i : i + 2] for run in runs for i in range(0, len(run), 2)]
    if sum(bool(HANZI.fullmatch(pair)) for pair in pairs) > 0.9 * len(pairs):
        return "gb18030"
    if all(len(run) == 1 for run in runs) and decodes(raw, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    usual = ["cp1252", "gb18030"]
    best = from_bytes(raw, cp_isolation=usual).best() or from_bytes(raw).best()
    return best.encoding if best is not None else "utf-8"


def decodes(raw: bytes, encoding: str) -> bool:
    """Whether bytes can be of an encoding."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def of_text(place: str, text: str, encoding: str = "") -> Sheet:
    """The rows of a text."""
    if found := OTHER.match(text):
        kind = "json" if found["json"] else "page"
        raise SeriesError(rule("series-no-table", file=place, kind=kind))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "").rstrip("\x1a")
    comments = COMMENT.findall(text)
    lines = COMMENT.sub("", text).split("\n")
    separator = None
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is not None and (said := SAID.fullmatch(lines[first].strip(" "))):
        separator, lines[first] = said[1], ""
    filled = [line for line in lines if line.strip()]
    if all(WHOLE.fullmatch(line.strip()) for line in filled):  # a line of cells in quotes
        lines = [line.strip()[1:-1].replace('""', '"') for line in lines]
        filled = [line for line in lines if line.strip()]
    separator = separator or separator_of(filled[:SAMPLE])
    rows = cut(place, lines, separator)
    comment = tuple(cells_in(comments[-1], separator)) if comments else ()
    name = SEPARATORS.get(separator, "other")
    return Sheet(rows, name, encoding, "", comment, len(comments))


def separator_of(lines: Sequence[str]) -> str:
    """The separator that gives most numbers and times in rows of one width.

    Blanks count half: they stand within dates and numbers, too.
    """
    scores, tallest = {}, 0
    for order, separator in enumerate(SEPARATORS):
        rows = [cells_in(line, separator) for line in lines]
        widths = Counter(len(cells) for cells in rows if len(cells) > 1)
        if not widths:
            continue
        width, height = max(widths.items(), key=lambda item: (item[1], item[0]))
        if separator == " " and height < tallest:  # another one fits the names, too
            continue
        tallest = max(tallest, height)
        found = [sum(map(is_value, cells)) for cells in rows if len(cells) == width]
        good, lines_of_values = sum(found), sum(map(bool, found))
        share = good / max(1, width * lines_of_values) * (0.5 if separator == " " else 1.0)
        scores[separator] = (good * share, separator != " ", height, -order)
    return max(scores, key=lambda one: scores[one]) if scores else ","


def is_value(cell: str) -> bool:
    """Whether a cell is a time or a number, with one word beside it at most."""
    if set(cell) & {"\t", ";", "|"}:
        return False
    text = canonical(cell)
    number = written(text)
    try:
        return bool(moments(text)) or (number is not None and " " not in number.unit)
    except ValueError:
        return False


def cells_in(line: str, separator: str) -> list[str]:
    """The cells of one line; what is between blanks, or between wider gaps, for blanks."""
    if separator == " ":
        wide = [cell.strip('"') for cell in re.split(r"\s{2,}", line.strip())]
        if len(wide) > 1:
            return wide
        line = line.strip()
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return line.split(separator)


def cut(place: str, lines: Sequence[str], separator: str) -> Rows:
    """Lines as rows of cells, with their numbers; empty ones are left out."""
    if separator == " ":
        return by_blanks(lines)
    rows: Rows = []
    reader = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator,
                        skipinitialspace=separator != "\t", strict=True)  # fmt: skip
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error as problem:
        about = {"line": str(reader.line_num), "why": str(problem)}
        raise SeriesError(rule("series-quotes", file=place, **about)) from None
    return rows


def by_blanks(lines: Sequence[str]) -> Rows:
    """Lines cut at their wide gaps, or at all gaps, whichever gives more lines of one width."""
    filled = [(i, line.strip()) for i, line in enumerate(lines, 1) if line.strip()]
    cuts = [[(i, cells_in(line, " ")) for i, line in filled],
            [(i, [cell.strip('"') for cell in line.split()]) for i, line in filled]]  # fmt: skip
    return max(cuts, key=lambda rows: max(Counter(len(c) for _, c in rows if len(c) > 1).values(),
                                          default=0))  # fmt: skip


# Workbooks --------------------------------------------------------------------------------


def workbook(place: str, raw: bytes, said: str | None) -> Sheet:
    """The rows of a sheet of a workbook; its numbers and dates have one meaning."""
    try:
        import openpyxl
    except ImportError:
        raise SeriesError(rule("series-openpyxl", file=place)) from None
    try:
        with warnings.catch_warnings(action="ignore"):  # styles and checks it does not know
            book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    except Exception as problem:  # whatever a broken workbook makes of it
        why = type(problem).__name__
        raise SeriesError(rule("series-workbook", file=place, why=why)) from None
    sheets = {sheet.title: rows_of(sheet) for sheet in book.worksheets}
    if said is not None and said not in sheets:
        about = {"said": said, "names": Names((*sheets,))}
        raise SeriesError(rule("series-sheet", file=place, **about))
    filled = [said] if said else [name for name, rows in sheets.items() if holds_table(rows)]
    if len(filled) > 1:
        names = Names((*filled,))
        raise SeriesError(rule("series-sheets", file=place, sheets=str(len(filled)), names=names))
    name = filled[0] if filled else max(sheets, key=lambda one: len(sheets[one]), default="")
    return Sheet(sheets.get(name, []), "sheet", "", name)


def holds_table(rows: Rows) -> bool:
    """Whether a sheet has rows with a number or a time and something beside it."""
    return any(sum(map(bool, cells)) > 1 and any(map(is_value, cells)) for _, cells in rows)


def rows_of(sheet) -> Rows:
    """The rows of a sheet that are not empty, as text."""
    rows: Rows = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [text_of(cell) for cell in row]
        if any(cells):
            rows.append((number, cells))
    return rows


def text_of(cell) -> str:
    """A cell as text; a number or a date as what it is, in one form."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return str(value).strip()
    if hasattr(value, "isoformat"):
        text = value.isoformat()
        return Exact(text.removesuffix("T00:00:00"))
    if "%" in (cell.number_format or ""):
        return Exact(f"{value * 100:.15g}%")
    return Exact(repr(value))
