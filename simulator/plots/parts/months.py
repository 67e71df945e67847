"""The time axis of a picture, and marks at its months."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from rich.cells import cell_len

from simulator.plots.style import FAINT
from simulator.speech import say

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between ticks
YEARS = (1, 2, 5, 10, 20, 50)  # years between them
NARROW = 6  # ticks, up to which an axis has no room to say which month is which
SHORT = 24  # months; runs that are longer have years
LETTER = 0.066  # width of a letter of a mark [inch]
SPACE = 0.12  # between marks in a row [inch]
ROWS, ROW = 3, 11.0  # of marks above the axes, and how high they are [points]
MOST = 160  # letters of a remark on marks


class Mark(NamedTuple):
    """Something at a month, in a few words.

    Attributes:
        colour: of a dotted line at the month; no line is drawn where it is empty, and the words
            are those of a line that leaves the axes there.
        ink: of the words.
        what: the same in fewer words, without who.
    """

    month: float
    words: str
    colour: str = FAINT
    ink: Any = "#4D4D4D"
    what: str = ""


def calendar(start: str, month: int) -> str:
    """The calendar month of a month of a run: `2027-05`."""
    year, first = map(int, start.split("-")[:2])
    total = 12 * year + first - 1 + month
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def month_axis(axes: Axes, last: int, start: str, most: int = 9, margin: float = 0.0) -> None:
    """Time on the x axis, at most `most` ticks of it named.

    Years at their Januaries, and which months the ends are; months of runs of two years at most.

    Args:
        last: the last month.
        start: calendar month of month 0.
        margin: left free on both sides [months].
    """
    last = max(last, 1)
    axes.set_xlim(-margin, last + margin)
    if last <= SHORT:
        step = next((step for step in STEPS if last <= step * most), STEPS[-1])
        axes.set(xticks=range(0, last + 1, step), xlabel=say("picture-months", start=start))
        return
    year, first = map(int, start.split("-")[:2])
    offset = (13 - first) % 12  # of the first January
    years = range(year + (first > 1), year + (first > 1) + (last - offset) // 12 + 1)
    step = next((step for step in YEARS if len(years) <= step * most), YEARS[-1])
    shown = [one for one in years if one % step == 0 or step == 1]
    axes.set_xticks([offset + 12 * (one - years[0]) for one in shown], [str(one) for one in shown])
    if most > NARROW:
        told = {"start": calendar(start, 0), "end": calendar(start, last)}
        axes.set_xlabel(say("picture-years", last=str(last), **told))


def mark_months(axes: Axes, marks: Sequence[Mark], width: float) -> bool:
    """Dotted lines at months, their words above the axes, as many as there is room for.

    Args:
        width: of the axes, about [inch].

    Returns:
        Whether there was room for the words.
    """
    low, high = axes.get_xlim()
    told: dict[float, list[Mark]] = {}
    for one in sorted(marks, key=lambda one: one.month):
        told.setdefault(one.month, []).append(one)
    for month, there in told.items():
        for colour in {one.colour for one in there if one.colour}:
            axes.axvline(month, color=colour, lw=1.1, ls=":", zorder=1.5)
    taken: list[float] = []  # up to where each row is [inch]
    placed = []
    for month, there in told.items():
        words = say("picture-and").join(dict.fromkeys(one.words for one in there))
        wide, at = LETTER * cell_len(words), width * (month - low) / (high - low)
        begin = min(max(at - wide / 2, 0.0), max(width - wide, 0.0))
        row = next((i for i, end in enumerate(taken) if end + SPACE < begin), len(taken))
        taken[row : row + 1] = [begin + wide]
        placed.append((month, words, (begin + wide / 2 - at) * 72, row, there[0].ink))
    if len(taken) > ROWS:
        return False
    for month, words, shift, row, ink in placed:
        axes.annotate(words, (month, 1.0), (shift, 4.0 + ROW * row),
                      xycoords=("data", "axes fraction"), textcoords="offset points", ha="center",
                      va="bottom", fontsize=8.5, color=ink)  # fmt: skip
    return True


def in_words(marks: Sequence[Mark]) -> str:
    """Marks for which there is no room, as a remark: each with its months."""
    for shorter in (False, True):
        when: dict[str, list[str]] = {}
        for one in sorted(marks, key=lambda one: one.month):
            words = one.what or one.words if shorter else one.words
            when.setdefault(words, []).append(f"{one.month:.0f}")
        told = say("picture-comma").join(
            say(
                "picture-mark", words=words, months=say("picture-comma").join(dict.fromkeys(months))
            )
            for words, months in when.items()
        )
        if len(told) <= MOST:
            return say("picture-marks", marks=told)
    return say("picture-actions")
