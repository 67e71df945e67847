"""What all figures share: colours, type, axes, and how a figure is laid out and saved.

Colours are Okabe & Ito's (2008), which people with any colour vision can tell apart. A
provider keeps its colour in all figures, and its line style and hatch, so that figures can
be read in grey too.

Layout is matplotlib's: its constrained layout makes room for titles, labels and legends. Here
texts are kept to a number of characters, headings are broken into lines, and the figure grows by
the height of its title and legend, so that the axes keep theirs.
"""

import bisect
import math
import os
import re
import textwrap
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure, SubFigure
from matplotlib.legend import Legend
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.errors import visible
from simulator.numbers import abbreviated, percent_sign
from simulator.plots.parts.fonts import families
from simulator.speech import say as speak
from simulator.speech import tight

# darker than Okabe & Ito's where theirs have less than 3:1 of contrast with white, and brown and
# grey in place of their yellow and black
PALETTE = (
    "#0072B2", "#BF7F00", "#009E73", "#C0699B", "#D55E00", "#2F8FCC", "#6E4F1A", "#4D4D4D",
)  # fmt: skip
# segments have colours of their own, so that none is taken for a provider (Tol 2021, muted,
# three of them darker)
SEGMENTS = (
    "#332288", "#117733", "#CC6677", "#349485", "#882255", "#8A8A2B", "#AA4499", "#4F84BD",
)  # fmt: skip
LINES = ("-", (0, (6, 2)), (0, (1.5, 1.5)), (0, (7, 2, 1.5, 2)), (0, (4, 1, 1, 1, 1, 1)))
HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "+++", "ooo")
INK, FAINT, EXPONENTIAL = "#222222", "#767676", "#D55E00"
DPI = 150
WIDTH, HEIGHT = 9.0, 4.7  # of the axes and their labels [inch]
LONGEST = 200  # characters of a title
UNBROKEN = 42  # characters of the widest letters that fit a line of the title
ENTRY = 56  # characters of a legend's entry
DRAWN_ELSEWHERE = 0.99  # of the width for letters that a browser draws, which are wider there
DATED = ("svg", "pdf")  # formats that would say when they were made
PACKED = 3  # how hard a PNG is compressed: 6 makes it a tenth smaller, and takes half as long again
LEAST_RANGE = 0.05  # of a y axis, as a share of its values: three digits tell its ticks apart
_form: ContextVar[str] = ContextVar("form", default="")


class Look(NamedTuple):
    """One provider's or segment's look in every figure."""

    colour: str
    line: Any
    hatch: str


def looks(count: int, palette: Sequence[str] = PALETTE) -> list[Look]:
    """A look for each place; repeats in colour differ in line and hatch."""
    size = len(palette)
    turns = [(i % size, i + i // size) for i in range(count)]
    return [Look(palette[i], LINES[j % len(LINES)], HATCHES[j % len(HATCHES)]) for i, j in turns]


def style() -> Any:
    """matplotlib settings that hold while a figure is made."""
    return {
        "font.family": families(), "font.size": 10.5, "text.color": INK,
        "text.parse_math": False,  # a $ in a title is a dollar, not mathematics
        "axes.titlesize": 11, "axes.titleweight": "bold", "axes.titlelocation": "left",
        "axes.titlepad": 8, "axes.edgecolor": FAINT, "axes.labelcolor": INK,
        "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True,
        "axes.axisbelow": True, "grid.color": "#E4E4E4", "grid.linewidth": 0.8,
        "xtick.color": INK, "ytick.color": INK, "legend.frameon": False, "legend.fontsize": 9,
        "legend.handlelength": 3.0, "lines.linewidth": 2.0, "hatch.linewidth": 0.6,
        "figure.constrained_layout.h_pad": 0.06, "svg.fonttype": "none",
        "svg.hashsalt": "compute-market",  # the same figure, the same bytes
    }  # fmt: skip


@contextmanager
def drawn_as(form: str) -> Iterator[None]:
    """Figures made inside are files of that format (`svg`), whatever their names end with."""
    token = _form.set(form)
    try:
        yield
    finally:
        _form.reset(token)


def draw(file: Path, paint: Callable[[SubFigure], Sequence[Any]], title: str, subject: str = "",
         remarks: Sequence[str] = (), width: float = WIDTH,
         height: float = HEIGHT) -> Path:  # fmt: skip
    """Make a figure with `paint` and save it; the file appears whole or not at all.

    Args:
        paint: draws the axes and returns what the legend shows, each with its label.
        subject: ends the title, and is kept when that is too long.
        remarks: what else is to be known, below the title; empty ones are left out.
        width, height: of the axes and their labels [inch]; title and legend come on top.
    """
    with matplotlib.rc_context(style()), warnings.catch_warnings():
        # where no font has a letter, a box is drawn; the warning would show a source path
        warnings.filterwarnings("ignore", message="Glyph ")
        # a month in which no run has a value has no mean, and leaves a gap
        warnings.filterwarnings("ignore", message="Mean of empty slice|All-NaN slice")
        figure = Figure(figsize=(width, height), dpi=DPI, layout="constrained")
        FigureCanvasAgg(figure)  # that letters are measured on; else each time a new one is made
        body: Any = figure.subfigures()
        shown = paint(body)
        said = "\n".join(filter(None, remarks))  # painting may have added some
        around: list[Any] = [heading(figure, shortened(title, LONGEST) + subject, "bold", 13)]
        around += [heading(body, said, "normal", 10)] if said else []
        around += [legend_below(figure, shown)] if shown else []
        grown = sum(part.get_window_extent().height for part in around)
        figure.set_figheight(height + grown / DPI)
        return save(figure, file)


def save(figure: Figure, file: Path) -> Path:
    """Save beside the file, then put it in place in one step."""
    file = file.with_suffix(f".{_form.get()}") if _form.get() else file
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        form = file.suffix[1:]
        if form == "png":
            lay_out(figure)
        about = {{"svg": "Date", "pdf": "CreationDate"}[form]: None} if form in DATED else {}
        packed: dict[str, Any] = {"pil_kwargs": {"compress_level": PACKED}} if form == "png" else {}
        figure.savefig(temporary, format=form, facecolor="white", metadata=about, **packed)
        temporary.replace(file)
    except OSError as error:
        error.filename = str(file)  # a full disk names no file, and nobody knows the temporary
        raise
    finally:
        temporary.unlink(missing_ok=True)
    return file


def lay_out(figure: Figure) -> None:
    """Place everything once and for all. Saving would draw a second time to do it."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
        figure.set_layout_engine(None)


def heading(figure: Any, text: str, weight: str, size: float) -> Any:
    """A text above a figure, at its left edge, broken between words where it would leave it.

    What has no spaces, a path or a Chinese sentence, is broken here.
    """
    text = re.sub(rf"(\S{{{UNBROKEN}}})(?=\S)", r"\1\n", tight(text))
    said = figure.suptitle("", x=0.01, ha="left", fontsize=size, fontweight=weight)
    room = figure.bbox.x1 - said.get_transform().transform(said.get_position())[0]
    room *= DRAWN_ELSEWHERE if _form.get() else 1.0

    def fits(line: str) -> bool:
        said.set_text(line)
        return bool(math.ceil(said.get_window_extent().width) <= room)

    said.set_text("\n".join(part for line in text.split("\n") for part in broken(line, fits)))
    return said


def broken(line: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """A line in parts that fit, each as long as it can be, and of one word at least.

    matplotlib's own wrapping measures every beginning of a line, which takes a sixth of the time
    of a figure; here the place is found by halving.
    """
    words = line.split(" ")
    while not fits(" ".join(words)) and len(words) > 1:
        places = range(2, len(words))  # the first that does not fit is sought
        count = 1 + bisect.bisect_left(places, True, key=lambda n: not fits(" ".join(words[:n])))
        yield " ".join(words[:count])
        words = words[count:]
    yield " ".join(words)


def legend_below(figure: Figure, shown: Sequence[Any]) -> Legend:
    """A legend under the axes, in as many columns as the figure is wide."""
    names = [shortened(handle.get_label(), ENTRY) for handle in shown]
    most = int(20 * figure.get_figwidth() / (9 + max(map(len, names))))  # of narrow letters
    for columns in range(min(most, len(names)), 0, -1):
        legend = figure.legend(shown, names, loc="outside lower center", ncols=columns)
        if columns == 1 or legend.get_window_extent().width <= figure.bbox.width:
            break
        legend.remove()
    return legend


def shortened(text: str, most: int) -> str:
    """A name in one line; what is too long loses its middle, for names differ at both ends."""
    text = visible(" ".join(text.split()))
    if len(text) <= most:
        return text
    return text[: most // 2].rstrip() + "…" + text[len(text) - (most - 1) // 2 :].lstrip()


def about(title: str, subject: str) -> str:
    """The scenario, and what of it is drawn: `A whole S-curve in five years: adoption`."""
    return speak("picture-about", title=shortened(title, LONGEST), subject=subject)


def wrapped(text: str, width: int, most: int = 60) -> str:
    """A label on lines of at most `width` characters."""
    return textwrap.fill(shortened(text, most), width)


def short(value: float, _position: int | None = None) -> str:
    """12,000 as 12k, 3,400,000 as 3.4M, 1e300 as it is: axis labels that stay narrow."""
    if value == 0.0:
        return "0"
    if 1e-4 <= abs(value) < 0.9995e15:
        return abbreviated(value)
    digits, exponent = f"{value:.2e}".split("e")
    return f"{float(digits):g}e{int(exponent)}"


def hundredths(value: float, _position: int | None = None) -> str:
    """A share in percent, without the sign: 12.5, 1,200."""
    percent = 100.0 * value
    return f"{percent:,.0f}" if 100.0 <= abs(percent) < 1e6 else short(percent)


def value_axis(axes: Axes, label: str, width: int = 44, unit: str | None = None) -> None:
    """Ticks that three digits tell apart on the y axis, and a label in lines of `width` characters.

    Shares have the unit "%" or, where they are differences, "points".
    """
    axes.yaxis.set_major_locator(MaxNLocator(nbins="auto", steps=[1, 2, 5, 10]))
    sign = percent_sign() if unit == "%" else ""
    shares = FuncFormatter(lambda value, _: hundredths(value) + sign)
    axes.yaxis.set_major_formatter(shares if unit else FuncFormatter(short))
    axes.set_ylabel(wrapped(label, width))
    low, high = axes.get_ylim()
    lacking = LEAST_RANGE * max(abs(low), abs(high)) - (high - low)
    if lacking > 0:
        axes.set_ylim(low - lacking / 2, high + lacking / 2)


def say(axes: Axes, words: str, height: float = 0.5) -> None:
    """What axes without lines have to say."""
    axes.text(0.5, height, textwrap.fill(words, 34), transform=axes.transAxes, ha="center",
              va="center", fontsize=10, style="italic",
              bbox={"facecolor": "white", "edgecolor": "none", "pad": 2.0})  # fmt: skip


def ends_of(until: dict[str, float], words: Callable[[float], str]) -> dict[float, str]:
    """Until when an exponential is right, in words, by time.

    Args:
        until: the time, by tolerance ("5 %").
        words: how a time is told.
    """
    found = {}
    for time in sorted({*until.values()}):
        names = speak("picture-and").join(
            name.replace(" %", percent_sign()) for name, t in until.items() if t == time
        )
        found[time] = tight(speak("picture-within", shares=names, time=words(time)))
    return found


def mark_ends(axes: Axes, until: dict[str, float], words: Callable[[float], str]) -> None:
    """Where an exponential stops being right, for the legend to name; arguments as `ends_of`."""
    for (time, label), line in zip(ends_of(until, words).items(), (":", (0, (1, 3))), strict=False):
        axes.axvline(time, color=FAINT, lw=1.2, ls=line, label=label)


def ink_on(colour: Any) -> str:
    """Black or white, whichever is easier to read on a colour."""
    return "white" if contrast(colour) > contrast("black") ** 0.5 else "black"


def contrast(colour: Any) -> float:
    """Contrast of a colour with white, from 1 to 21 (WCAG 2.1, 1.4.3)."""
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in to_rgb(colour)]
    red, green, blue = parts
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
