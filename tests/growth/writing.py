"""Files as people have them, written from values that are known: what a reader must give back."""

import datetime
import random
from dataclasses import dataclass, field

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
GERMAN = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
          "Oktober", "November", "Dezember")  # fmt: skip
FRENCH = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
          "nov.", "déc.")  # fmt: skip
SPANISH = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
           "octubre", "noviembre", "diciembre")  # fmt: skip
CHINESE = "一二三四五六七八九十"
Date = datetime.date


# Times -----------------------------------------------------------------------------------

# of the first day of a month
OF_MONTHS = {
    "iso": lambda d: f"{d:%Y-%m}",
    "slash": lambda d: f"{d:%Y/%m}",
    "short slash": lambda d: f"{d.year}/{d.month}",
    "name year": lambda d: f"{MONTHS[d.month - 1][:3]} {d.year}",
    "full name year": lambda d: f"{MONTHS[d.month - 1]} {d.year}",
    "full name, year": lambda d: f"{MONTHS[d.month - 1]}, {d.year}",
    "under": lambda d: f"{d:%Y_%m}",
    "NAME-YEAR": lambda d: f"{MONTHS[d.month - 1][:3].upper()}-{d.year}",
    "name-yy": lambda d: f"{MONTHS[d.month - 1][:3]}-{d:%y}",
    "name'yy": lambda d: f"{MONTHS[d.month - 1][:3]}'{d:%y}",
    "name ’yy": lambda d: f"{MONTHS[d.month - 1][:3]} ’{d:%y}",
    "name/yy": lambda d: f"{MONTHS[d.month - 1][:3].lower()}/{d:%y}",
    "year name": lambda d: f"{d.year} {MONTHS[d.month - 1][:3]}",
    "year-name": lambda d: f"{d.year}-{MONTHS[d.month - 1][:3]}",
    "German": lambda d: f"{GERMAN[d.month - 1]} {d.year}",
    "German short": lambda d: f"{GERMAN[d.month - 1][:3]} {d.year}",
    "German yy": lambda d: f"{GERMAN[d.month - 1][:3]}. {d:%y}",
    "French": lambda d: f"{FRENCH[d.month - 1]} {d.year}",
    "French yy": lambda d: f"{FRENCH[d.month - 1]}-{d:%y}",
    "Spanish": lambda d: f"{SPANISH[d.month - 1]} de {d.year}",
    "month/year": lambda d: f"{d:%m/%Y}",
    "month-year": lambda d: f"{d.month}-{d.year}",
    "month.year": lambda d: f"{d:%m.%Y}",
    "compact": lambda d: f"{d:%Y%m}",
    "M": lambda d: f"{d.year}M{d:%m}",
    "-M": lambda d: f"{d.year}-M{d:%m}",
    "Chinese": lambda d: f"{d.year}年{d.month}月",
    "Chinese padded": lambda d: f"{d.year}年{d:%m}月",
    "Chinese blanks": lambda d: f"{d.year} 年 {d.month} 月",
    "Chinese words": lambda d: f"{d.year}年{chinese(d.month)}月",
    "full width": lambda d: f"{d.year}年{d.month}月".translate(
        {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789"}),
    "Korean": lambda d: f"{d.year}년 {d.month}월",
}  # fmt: skip
# of any day
OF_DAYS = {
    "iso": lambda d: f"{d:%Y-%m-%d}",
    "slash": lambda d: f"{d:%Y/%m/%d}",
    "short slash": lambda d: f"{d.year}/{d.month}/{d.day}",
    "point": lambda d: f"{d:%Y.%m.%d}",
    "M/D/YY": lambda d: f"{d.month}/{d.day}/{d:%y}",
    "M/D/YYYY": lambda d: f"{d.month}/{d.day}/{d.year}",
    "MM/DD/YYYY": lambda d: f"{d:%m/%d/%Y}",
    "MM-DD-YYYY": lambda d: f"{d:%m-%d-%Y}",
    "D/M/YY": lambda d: f"{d.day}/{d.month}/{d:%y}",
    "DD/MM/YYYY": lambda d: f"{d:%d/%m/%Y}",
    "DD-MM-YYYY": lambda d: f"{d:%d-%m-%Y}",
    "D.M.YYYY": lambda d: f"{d.day}.{d.month}.{d.year}",
    "DD.MM.YYYY": lambda d: f"{d:%d.%m.%Y}",
    "DD.MM.YY": lambda d: f"{d:%d.%m.%y}",
    "D. M. YYYY": lambda d: f"{d.day}. {d.month}. {d.year}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "D Name Y": lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    "DD-Name-Y": lambda d: f"{d:%d}-{MONTHS[d.month - 1][:3]}-{d.year}",
    "D-Name-YY": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d:%y}",
    "Name D, Y": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "DDNAMEY": lambda d: f"{d:%d}{MONTHS[d.month - 1][:3].upper()}{d.year}",
    "German": lambda d: f"{d.day}. {GERMAN[d.month - 1]} {d.year}",
    "Spanish": lambda d: f"{d.day} de {SPANISH[d.month - 1]} de {d.year}",
    "stamp": lambda d: f"{d:%Y-%m-%d} 00:00:00",
    "stamp T": lambda d: f"{d:%Y-%m-%d}T00:00:00",
    "stamp Z": lambda d: f"{d:%Y-%m-%d}T00:00:00Z",
    "stamp ms": lambda d: f"{d:%Y-%m-%d}T00:00:00.000Z",
    "stamp offset": lambda d: f"{d:%Y-%m-%d}T00:00:00+01:00",
    "stamp UTC": lambda d: f"{d:%Y-%m-%d} 00:00:00 UTC",
    "US stamp": lambda d: f"{d.month}/{d.day}/{d.year} 0:00",
    "US AM": lambda d: f"{d.month}/{d.day}/{d.year} 12:00 AM",
    "compact stamp": lambda d: f"{d:%Y%m%d}T000000Z",
    "JavaScript": lambda d: f"{d:%a} {MONTHS[d.month - 1][:3]} {d:%d} {d.year} 00:00:00 GMT+0100 "
                            "(Central European Standard Time)",
    "JavaScript UTC": lambda d: f"{d:%a}, {d:%d} {MONTHS[d.month - 1][:3]} {d.year} 00:00:00 GMT",
    "week of": lambda d: f"Week of {d:%Y-%m-%d}",
    "weekday": lambda d: f"{d:%a}, {d:%Y-%m-%d}",
    "Chinese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "Chinese padded": lambda d: f"{d:%Y}年{d:%m}月{d:%d}日",
    "Excel": lambda d: str((d - Date(1899, 12, 30)).days),
    "Unix": lambda d: str((d - Date(1970, 1, 1)).days * 86400),
    "Unix ms": lambda d: str((d - Date(1970, 1, 1)).days * 86_400_000),
}  # fmt: skip
OF_QUARTERS = {
    "YQ": lambda d: f"{d.year}Q{q(d)}",
    "Y-Q": lambda d: f"{d.year}-Q{q(d)}",
    "Y Q": lambda d: f"{d.year} Q{q(d)}",
    "Q Y": lambda d: f"Q{q(d)} {d.year}",
    "q y": lambda d: f"q{q(d)} {d.year}",
    "Q.Y": lambda d: f"Q{q(d)}.{d.year}",
    "FQ": lambda d: f"FQ{q(d)} {d.year}",
    "ordinal": lambda d: f"{('First', 'Second', 'Third', 'Fourth')[q(d) - 1]} quarter {d.year}",
    "第": lambda d: f"{d.year}第{CHINESE[q(d) - 1]}季度",
    "Q-Y": lambda d: f"Q{q(d)}-{d.year}",
    "Q/Y": lambda d: f"Q{q(d)}/{d.year}",
    "Q'YY": lambda d: f"Q{q(d)}'{d:%y}",
    "Q ’YY": lambda d: f"Q{q(d)} ’{d:%y}",
    "Q YY": lambda d: f"Q{q(d)} {d:%y}",
    "NQYY": lambda d: f"{q(d)}Q{d:%y}",
    "NQ Y": lambda d: f"{q(d)}Q {d.year}",
    "Y NQ": lambda d: f"{d.year} {q(d)}Q",
    "Quarter": lambda d: f"Quarter {q(d)} {d.year}",
    "nth": lambda d: f"{('1st', '2nd', '3rd', '4th')[q(d) - 1]} quarter {d.year}",
    "Quartal": lambda d: f"{q(d)}. Quartal {d.year}",
    "T": lambda d: f"T{q(d)} {d.year}",
    "Q FY": lambda d: f"Q{q(d)} FY{d.year}",
    "FYYY Q": lambda d: f"FY{d:%y} Q{q(d)}",
    "Chinese": lambda d: f"{d.year}年第{q(d)}季度",
    "Chinese words": lambda d: f"{d.year}年{CHINESE[q(d) - 1]}季度",
    "Chinese Q": lambda d: f"{d.year}年Q{q(d)}",
}  # fmt: skip
OF_YEARS = {
    "plain": lambda y: f"{y}",
    "float": lambda y: f"{y}.0",
    "FY": lambda y: f"FY{y}",
    "FY ": lambda y: f"FY {y}",
    "FYYY": lambda y: f"FY{y % 100:02d}",
    "FY/": lambda y: f"FY{y}/{(y + 1) % 100:02d}",
    "Y/Y": lambda y: f"{y}/{y + 1}",
    "Y-Y": lambda y: f"{y}-{y + 1}",
    "CY": lambda y: f"CY{y}",
    "Chinese": lambda y: f"{y}年",
    "Chinese fiscal": lambda y: f"{y}年度",
}  # fmt: skip
OF_WEEKS = {
    "Y-W": lambda y, w: f"{y}-W{w:02d}",
    "YW": lambda y, w: f"{y}W{w:02d}",
    "Y-Wn": lambda y, w: f"{y}-W{w}",
    "W Y": lambda y, w: f"W{w:02d} {y}",
    "Week": lambda y, w: f"Week {w} {y}",
    "Week,": lambda y, w: f"Week {w}, {y}",
    "KW": lambda y, w: f"KW {w:02d}/{y}",
    "Y KW": lambda y, w: f"{y} KW{w}",
    "Chinese": lambda y, w: f"{y}年第{w}周",
}  # fmt: skip
ORDERED = {"M/D/YY", "M/D/YYYY", "MM/DD/YYYY", "MM-DD-YYYY", "D/M/YY", "DD/MM/YYYY", "DD-MM-YYYY",
           "US stamp", "US AM"}  # fmt: skip


def q(date):
    """The quarter of a day."""
    return (date.month + 2) // 3


def chinese(number):
    """1 to 12 in Chinese."""
    return CHINESE[number - 1] if number <= 10 else f"十{CHINESE[number - 11]}"


# Numbers ---------------------------------------------------------------------------------


def grouped(value, mark, point=".", decimals=0):
    """1234567.5 with marks between thousands."""
    text = f"{value:,.{decimals}f}"
    return text.replace(",", "_").replace(".", point).replace("_", mark)


def lakhs(value):
    """1234567 as 12,34,567."""
    text, tail = str(value)[:-3], str(value)[-3:]
    parts = []
    while text:
        text, part = text[:-2], text[-2:]
        parts.insert(0, part)
    return ",".join([*parts, tail])


COUNTS = {  # of whole numbers
    "plain": str,
    "float": lambda v: f"{v}.0",
    "comma": lambda v: grouped(v, ","),
    "point": lambda v: grouped(v, "."),
    "blank": lambda v: grouped(v, " "),
    "no-break": lambda v: grouped(v, "\u00a0"),
    "narrow": lambda v: grouped(v, "\u202f"),
    "thin": lambda v: grouped(v, "\u2009"),
    "apostrophe": lambda v: grouped(v, "'"),
    "typographic": lambda v: grouped(v, "’"),
    "lakhs": lakhs,
    "comma .00": lambda v: grouped(v, ",", ".", 2),
    "point ,00": lambda v: grouped(v, ".", ",", 2),
    "blank ,00": lambda v: grouped(v, " ", ",", 2),
    "$": lambda v: f"${grouped(v, ',')}",
    "$ .00": lambda v: f"${grouped(v, ',', '.', 2)}",
    "USD": lambda v: f"USD {v}",
    "€": lambda v: f"{grouped(v, '.', ',', 2)} €",
    "EUR": lambda v: f"{grouped(v, ' ')} EUR",
    "£": lambda v: f"£{v}",
    "yuan": lambda v: f"¥{grouped(v, ',', '.', 2)}",
    "k": lambda v: f"{v / 1000!r}k" if v >= 1000 else str(v),
    "users": lambda v: f"{v} users",
    "sci": lambda v: f"{v:.12e}",
    "sci comma": lambda v: f"{v:.12E}".replace(".", ","),
}
SHARES = {  # of numbers with decimals
    "plain": lambda v: f"{v:.2f}",
    "short": lambda v: f"{v:g}",
    "comma": lambda v: f"{v:.2f}".replace(".", ","),
    "percent": lambda v: f"{v:.1f}%",
    "percent blank": lambda v: f"{v:.1f} %",
    "percent comma": lambda v: f"{v:.1f} %".replace(".", ","),
    "M": lambda v: f"{v:.1f}M",
    "bn USD": lambda v: f"{v:.1f}bn USD",
    "Mio": lambda v: f"{v:.1f} Mio. €".replace(".", ",", 1),
    "万": lambda v: f"{v:.1f}万",
}
FACTORS = {"M": 1e6, "bn USD": 1e9, "Mio": 1e6, "万": 1e4}
MISSING = ("", "nan", "NaN", "NA", "N/A", "n/a", "#N/A", "None", "<NA>", "null", "NULL", "-", "–",
           "—", ":", "..", "...", ".", "?", "#DIV/0!", "#REF!", "k.A.", "无")  # fmt: skip


# Files -----------------------------------------------------------------------------------


@dataclass
class File:
    """A table and how it is written.

    Attributes:
        labels, counts: as they are written.
        names: of the two columns; None for no line of names.
        separator, encoding, end: of the text.
        above, below: lines around the table.
        index, trailing: a column of row numbers, a separator at the end of every line.
        quoted: every cell in quotes.
    """

    labels: list
    counts: list
    names: tuple = ("month", "users")
    separator: str = ","
    encoding: str = "utf-8"
    end: str = "\n"
    above: list = field(default_factory=list)
    below: list = field(default_factory=list)
    index: bool = False
    trailing: bool = False
    quoted: bool = False

    def cell(self, text):
        if self.separator == " ":
            return text
        if self.quoted or self.separator in text or '"' in text:
            return '"' + text.replace('"', '""') + '"'
        return text

    def line(self, cells):
        return self.separator.join(map(self.cell, cells)) + self.separator * self.trailing

    def text(self):
        rows = [list(row) for row in zip(self.labels, self.counts, strict=True)]
        head = [list(self.names)] if self.names else []
        if self.index:
            rows = [[str(i), *row] for i, row in enumerate(rows)]
            head = [["", *row] for row in head]
        lines = [*self.above, *(self.line(row) for row in [*head, *rows]), *self.below]
        return self.end.join(lines) + self.end

    def write(self, path):
        path.write_bytes(self.text().encode(self.encoding))
        return path


def dates_monthly(begin, count, step=1):
    """Firsts of months."""
    months = [begin.year * 12 + begin.month - 1 + step * i for i in range(count)]
    return [Date(m // 12, m % 12 + 1, 1) for m in months]


def dates_daily(begin, count, step=1):
    return [begin + datetime.timedelta(days=step * i) for i in range(count)]


def months_of(dates):
    """Months since the first, as the project counts them: days as parts of their own month."""

    def months(d):
        days = ((d.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
                - datetime.timedelta(days=1)).day  # fmt: skip
        return d.year * 12 + d.month - 1 + (d.day - 1) / days

    first = min(map(months, dates))
    return [months(d) - first for d in dates]


def growing(chance: random.Random, count, low=3, high=5_000_000):
    """Whole numbers that grow, from tens to millions."""
    value, rate = chance.uniform(low, 5000), chance.uniform(1.02, 1.6)
    found = []
    for _ in range(count):
        found.append(max(low, min(high, round(value))))
        value *= rate * chance.uniform(0.97, 1.03)
    return found


# Everything at once ----------------------------------------------------------------------


def times_of(chance):
    """The name of a column, labels in some form, and the times as the reader counts them."""
    count, kind = chance.randint(3, 30), chance.choice("mdqyw")
    year, month = chance.randint(2002, 2020), chance.randint(1, 12)
    if kind == "y":
        years = range(year - 20, year - 20 + count)
        form = OF_YEARS[chance.choice(list(OF_YEARS))]
        return chance.choice(("year", "Jahr", "年份")), list(map(form, years)), list(years)
    if kind == "w":
        dates = dates_daily(Date(2018, 1, 1) + datetime.timedelta(weeks=chance.randint(0, 200)),
                            count, 7)  # fmt: skip
        form = OF_WEEKS[chance.choice(list(OF_WEEKS))]
        labels = [form(*date.isocalendar()[:2]) for date in dates]
        return chance.choice(("week", "Woche")), labels, months_of(dates)
    if kind == "q":
        dates = dates_monthly(Date(year, chance.choice((1, 4, 7, 10)), 1), count, 3)
        forms, names = OF_QUARTERS, ("quarter", "Quartal", "period")
    elif kind == "m":
        dates = dates_monthly(Date(year, month, 1), count)
        forms, names = OF_MONTHS, ("month", "Month", "Monat", "月份")
    else:
        first = Date(year, month, chance.randint(1, 28))
        dates = dates_daily(first, count, chance.choice((1, 5, 7)))
        forms, names = OF_DAYS, ("date", "Datum", "日期")
    form = forms[chance.choice(sorted(set(forms) - {"Korean"}))]
    return chance.choice(names), list(map(form, dates)), months_of(dates)


def anything(chance: random.Random):
    """A file of some form, and the times and counts in it: bytes, times, counts, options."""
    name, labels, times = times_of(chance)
    counts = growing(chance, len(labels))
    form = chance.choice(sorted(set(COUNTS) - {"yuan"}))
    cells, options = list(map(COUNTS[form], counts)), {}
    columns = [(name, labels), (chance.choice(("users", "Nutzer", "n", "用户数")), cells)]
    if chance.random() < 0.3:
        columns.append(("region", [chance.choice(("x", "north")) for _ in labels]))
    if chance.random() < 0.25:
        point = "," if form in ("point", "point ,00", "€", "sci comma", "blank ,00") else "."
        prices = [f"{chance.uniform(1, 99):.2f}".replace(".", point) for _ in labels]
        options["count"] = columns[1][0]
        columns.append(("price", prices))
    gone = set(chance.sample(range(1, len(labels)), chance.choice((0, 0, 0, 1, 2))))
    for i in gone:
        cells[i] = chance.choice(MISSING)
    chance.shuffle(columns)
    if chance.random() < 0.2:
        index = (chance.choice(("", "Unnamed: 0", "#")), list(map(str, range(len(labels)))))
        columns.insert(0, index)
    names = [one for one, _ in columns] if chance.random() < 0.85 or len(columns) > 2 else None
    rows = list(zip(*(column for _, column in columns), strict=True))
    return (laid_out(chance, names, rows[:: chance.choice((1, 1, 1, -1))]),
            *kept(times, counts, gone, labels), options)  # fmt: skip


def kept(times, counts, gone, labels):
    """Times and counts without those that are missing; times begin at the first that is left."""
    left = [i for i in range(len(labels)) if i not in gone]
    zero = 0 if times[0] > 0 else times[left[0]]
    return [times[i] - zero for i in left], [counts[i] for i in left]


def laid_out(chance, names, rows):
    """Rows as the bytes of a file."""
    separator = chance.choice(",;\t|")
    above = chance.choice(([], [], [], ["# exported"], ["A title", ""], [f"sep={separator}"]))
    below = chance.choice(([], [], [], ["Source: somebody"], ["", "Note: provisional"]))
    file = File([], [], separator=separator, quoted=chance.random() < 0.3)
    lines = [*above, *(file.line(row) for row in ([names] if names else []) + rows), *below]
    text = "\n".join(lines) + "\n"
    encodings = ["utf-8", "utf-8-sig", "utf-16"]
    chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
    western = any(c in text for c in "éäöüßûô€£–—\u202f\u2009’")
    for encoding, common in (("cp1252", not text.isascii()), ("gb18030", chinese and not western)):
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            continue
        encodings += [encoding] * 3 * common
    return text.encode(chance.choice(encodings))
