"""Letters of pictures: which fonts are installed, and what is drawn where one is missing.

matplotlib's own font has no Chinese letters. Where none that has is installed, pictures are in
English, what is written in Chinese alone is left to its caller (`readable`), and one remark says
which font to install (`remark`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from matplotlib import font_manager

from simulator.speech import LANGUAGES, language, say, speaking

# the first of these that is installed shows Chinese, Japanese and Korean letters
CJK = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "PingFang SC",
       "Heiti SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei", "WenQuanYi Zen Hei",
       "WenQuanYi Micro Hei", "Arial Unicode MS")  # fmt: skip
PACKAGE = "fonts-noto-cjk on Debian and Ubuntu"
LETTERS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_lacking: set[str] = set()  # what was not drawn as it should be, since the last remark


@cache
def chinese() -> str | None:
    """The font that draws Chinese letters; None where none is installed.

    matplotlib remembers which fonts it once found; those installed since are looked for here.
    """
    manager = font_manager.fontManager
    known = {font.name for font in manager.ttflist}
    if not known & {*CJK}:
        files = {font.fname for font in manager.ttflist}
        for file in sorted({*font_manager.findSystemFonts()} - files):
            try:
                manager.addfont(file)
            except (OSError, RuntimeError):  # a broken font is none
                continue
        known = {font.name for font in manager.ttflist}
    return next((name for name in CJK if name in known), None)


def families() -> list[str]:
    """Fonts to look for a letter in, only those installed (matplotlib warns of others)."""
    found = chinese()
    return ["DejaVu Sans", *([found] if found else [])]


def readable(text: str, otherwise: str) -> str:
    """A text that can be drawn; where its letters cannot, another."""
    if not LETTERS.search(text) or chinese():
        return text
    _lacking.add(text)
    return otherwise


@contextmanager
def lettering() -> Iterator[None]:
    """Pictures made inside are in the language that is spoken; in English where no font has it."""
    if language() == "zh" and not chinese():
        _lacking.add(language())
        with speaking(LANGUAGES[0]):
            yield
    else:
        yield


def remark() -> str:
    """Which font to install, where letters were missing since the last remark; else nothing."""
    if not _lacking:
        return ""
    _lacking.clear()
    return say("font-missing")
