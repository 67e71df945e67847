"""A report read as a browser reads it: elements, attributes, tables; nothing of ours is used."""

import re
from html.parser import HTMLParser

ELEMENTS = {  # that may stand in a report
    "html", "head", "meta", "link", "title", "style", "body", "input", "nav", "label", "article",
    "header", "footer", "section", "div", "span", "p", "h1", "h2", "h3", "ul", "li", "dl", "dt",
    "dd", "a", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "bdi", "br",
    "details", "summary", "pre", "svg", "g", "defs", "path", "use", "text", "clippath", "pattern",
    "rect", "image", "tspan",
}  # fmt: skip
MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TURNING = re.compile(f"[{MARKS}]")  # all that Unicode calls Bidi_Control


class Reading(HTMLParser):
    """Elements with their attributes, and tables as rows of cells.

    Attributes:
        elements: tag and attributes of every element.
        tables: rows of cells, the header among them, by table.
        words: all text outside of style and script.
    """

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.tables, self.words = [], [], []
        self._cell, self._style = None, 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = []
        elif tag == "style":
            self._style += 1

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            cell = "".join(self._cell).replace("\N{NO-BREAK SPACE}", " ")
            self.tables[-1][-1].append(cell.strip())
            self._cell = None
        elif tag == "style":
            self._style -= 1

    def handle_data(self, text):
        if self._cell is not None:
            self._cell.append(text)
        if not self._style:
            self.words.append(text)

    @property
    def text(self):
        """All words."""
        return " ".join(" ".join(self.words).split())

    def table(self, *heads):
        """The first table whose header has all of these, as mappings from the header."""
        for header, *rows in self.tables:
            if set(heads) <= set(header):
                return header, rows
        raise AssertionError(f"no table with {heads}")


def number(text):
    """A printed number: 10,333 | -11M | +5.88 | 1.2k."""
    sizes = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
    text = text.replace(",", "").replace("\N{MINUS SIGN}", "-").strip()
    return float(text[:-1]) * sizes[text[-1]] if text[-1] in sizes else float(text)
