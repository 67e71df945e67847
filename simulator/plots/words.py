"""Text that fits its place: measured as it will be drawn, wrapped, or shortened in the middle."""

from functools import cache

from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg

# the first of these that is installed shows Chinese, Japanese and Korean titles
CJK = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "PingFang SC",
       "Microsoft YaHei", "SimHei", "WenQuanYi Zen Hei", "Arial Unicode MS")  # fmt: skip
DPI = 150  # letters are measured at the resolution they are drawn at
ELLIPSIS = "…"


@cache
def families() -> list[str]:
    """Fonts to look for a letter in, only those installed (matplotlib warns of others)."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in CJK if name in installed)]


class Pen:
    """A size and weight of letters, and how wide they are.

    Args:
        size: of the letters [points].
        weight: "normal" or "bold".
    """

    def __init__(self, size: float, weight: str = "normal") -> None:
        self.size, self.weight = size, weight
        self.font = font_manager.FontProperties(family=families(), size=size, weight=weight)
        self.renderer = RendererAgg(1, 1, DPI)
        self.known = {"": 0.0}  # widths of words, for wrapping asks for them again and again
        self.space = self.word("a a") - 2 * self.word("a")

    def word(self, text: str) -> float:
        """Width of a word [inch]."""
        if text not in self.known:
            pixels, _, _ = self.renderer.get_text_width_height_descent(text, self.font, False)
            self.known[text] = pixels / DPI
        return self.known[text]

    def width(self, text: str) -> float:
        """Width of a line [inch]."""
        return sum(map(self.word, text.split(" "))) + self.space * text.count(" ")

    def wrapped(self, text: str, room: float, lines: int = 3, tail: str = "") -> str:
        """Text on lines no wider than `room` [inch].

        What needs more than `lines` loses its end to an ellipsis; the tail is kept.
        """
        text = " ".join(text.split())
        parts = self.broken(text + tail, room, lines)
        if len(parts) > lines:

            def ending(letters: int) -> list[str]:
                return self.broken(text[:letters].rstrip() + ELLIPSIS + tail, room, lines)

            kept, most = 0, len(text)
            while kept < most:  # the longest beginning that fits
                tried = (kept + most + 1) // 2
                if len(ending(tried)) > lines:
                    most = tried - 1
                else:
                    kept = tried
            space = text.rfind(" ", 0, kept + 1)
            parts = ending(space if space > max(kept - 20, 0) else kept)
        return "\n".join(parts[:lines])

    def broken(self, text: str, room: float, lines: int) -> list[str]:
        """Text broken between words; more than `lines` parts where it does not fit."""
        parts = [""]
        for word in text.split(" "):
            grown = f"{parts[-1]} {word}".lstrip()
            if self.width(grown) <= room:
                parts[-1] = grown
                continue
            if self.width(word) <= room:
                parts.append(word)
            else:  # what has no spaces, a path or a Chinese sentence, is broken anywhere
                rest = grown
                parts.pop()
                while self.width(rest) > room and len(rest) > 1 and len(parts) <= lines:
                    fitting = self.beginning(rest, room)
                    parts.append(rest[:fitting])
                    rest = rest[fitting:].lstrip()
                parts.append(rest)
            if len(parts) > lines:
                break
        return parts

    def beginning(self, text: str, room: float) -> int:
        """How many letters of a text fit; one at least."""
        fits, most = 1, len(text) - 1
        while fits < most:
            tried = (fits + most + 1) // 2
            if self.width(text[:tried]) <= room:
                fits = tried
            else:
                most = tried - 1
        return fits

    def shortened(self, text: str, room: float) -> str:
        """A name in one line; what is too long loses its middle, for names differ at both ends."""
        text = " ".join(text.split())
        if self.width(text) <= room:
            return text

        def keeping(letters: int) -> str:
            end = letters // 2
            return text[: letters - end] + ELLIPSIS + (text[-end:] if end else "")

        kept, most = 0, len(text) - 1
        while kept < most:
            tried = (kept + most + 1) // 2
            if self.width(keeping(tried)) <= room:
                kept = tried
            else:
                most = tried - 1
        return keeping(kept)
