"""Figures for a report: the same that files show, as SVG that may stand in a page.

A picture of matplotlib's is a document of its own. In a page with others it must not share their
ids, must not style them, and must not name anything outside.
"""

import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

from markupsafe import Markup

from experiments.report.content.parts import Picture
from simulator import plots
from simulator.speech import upright

NAMESPACE = re.compile(r"^\{[^}]*\}")
DIGITS = re.compile(r"-?\d+\.\d{3,}")
FONT = re.compile(r"font-family: [^;]*; ?")  # is the style sheet's
UNWANTED = ("metadata", "style")
WIDTH = re.compile(r"<svg[^>]* width=\"([\d.]+)pt\"")
PIXELS = 4.0 / 3.0  # a point
Draw = Callable[[Path], Path | Iterable[Path]]


class Pictures:
    """Draws the figures of one page.

    Args:
        prefix: begins the ids of its figures; no other page's, where several are in one file.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix, self.count = prefix, 0

    def of(self, label: str, draw: Draw) -> list[Picture]:
        """What `draw` draws into a folder, in its order.

        Args:
            label: what is said of them to those who do not see them.
        """
        with tempfile.TemporaryDirectory() as folder, plots.drawn_as("svg"), plots.lettering():
            drawn = draw(Path(folder))
            files = [drawn] if isinstance(drawn, Path) else list(drawn)
            return [self._picture(file, label) for file in files]

    def _picture(self, file: Path, label: str) -> Picture:
        self.count += 1
        text = file.read_text(encoding="utf-8")
        return Picture(inline(text, f"{self.prefix}{self.count}-"), label, width_of(text))


def width_of(text: str) -> int:
    """How wide an SVG document says that it is [px]; 0 where it does not."""
    found = WIDTH.search(text)
    return round(float(found[1]) * PIXELS) if found else 0


def inline(text: str, prefix: str) -> Markup:
    """An SVG document as an element of a page, whose ids begin with a prefix."""
    root = ElementTree.fromstring(text)
    named = {node.get("id") for node in root.iter() if node.get("id")}
    used = {*re.findall(r"#([\w-]+)", text)} & named
    for parent in list(root.iter()):
        parent.tag = NAMESPACE.sub("", parent.tag)
        for child in list(parent):
            if NAMESPACE.sub("", child.tag) in UNWANTED:
                parent.remove(child)
        attributes = {NAMESPACE.sub("", key): value for key, value in parent.attrib.items()}
        parent.attrib.clear()
        parent.attrib.update(
            {key: tidy(key, value, prefix) for key, value in attributes.items()
             if key != "id" or value in used}
        )  # fmt: skip
    for unwanted in ("width", "height", "version"):
        root.attrib.pop(unwanted, None)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return Markup(upright(text))  # ElementTree escapes what names hold


def tidy(key: str, value: str, prefix: str) -> str:
    """An attribute as a page may have it: ids its own, numbers short, fonts that are anywhere."""
    if key == "id":
        return prefix + value
    if key == "href":
        return value.replace("#", f"#{prefix}")
    if key in ("style", "clip-path"):
        return FONT.sub("", value.replace("url(#", f"url(#{prefix}"))
    if key in ("d", "points", "transform", "x", "y", "viewBox"):
        return DIGITS.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)
    return value
