"""What stands on and beside axes: months, counts, shares, names of lines, words of emptiness."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.numbers import abbreviated
from simulator.plots.style import FAINT, INK
from simulator.plots.words import Pen

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between ticks
NAME = Pen(9.5, "bold")
MARK = Pen(8.0)
LEAST_RANGE = 0.05  # of a y axis, as a share of its values: three digits tell its ticks apart


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


def month_axis(axes: Axes, last: int, start: str, most: int = 9, margin: float = 0.0) -> None:
    """Months on the x axis, at most `most` of them named, years where there are years."""
    last = max(last, 1)
    axes.set_xlim(-margin, last + margin)
    step = next((step for step in STEPS if last <= step * most), STEPS[-1])
    axes.set_xticks(range(0, last + 1, step))
    axes.set_xlabel(f"months since {start}")


def count_axis(axes: Axes, label: str, room: float = 4.0, from_zero: bool = True) -> None:
    """Counts or money on the y axis.

    Args:
        label: of the axis, with its unit.
        room: height that the label may take [inch].
        from_zero: start at 0 unless there is something below.
    """
    if from_zero and axes.dataLim.y0 >= 0:
        axes.set_ylim(bottom=0)
    value_axis(axes, label, room)
    axes.yaxis.set_major_formatter(FuncFormatter(short))


def percent_axis(axes: Axes, label: str, room: float = 4.0, points: bool = False) -> None:
    """Shares on the y axis; a difference of shares is counted in points."""
    value_axis(axes, label, room)
    sign = "" if points else " %"
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: hundredths(value) + sign))


def value_axis(axes: Axes, label: str, room: float) -> None:
    """Ticks that three digits tell, a label that fits."""
    axes.yaxis.set_major_locator(MaxNLocator(nbins="auto", steps=[1, 2, 5, 10]))
    axes.set_ylabel(Pen(10.5).wrapped(label, room, lines=2))
    low, high = axes.get_ylim()
    lacking = LEAST_RANGE * max(abs(low), abs(high)) - (high - low)
    if lacking > 0:
        axes.set_ylim(low - lacking / 2, high + lacking / 2)


def say(axes: Axes, words: str, height: float = 0.5) -> None:
    """What axes without lines have to say."""
    axes.text(0.5, height, words, transform=axes.transAxes, ha="center", va="center",
              fontsize=10, color=INK, style="italic",
              bbox={"facecolor": "white", "edgecolor": "none", "pad": 2.0})  # fmt: skip


def label_ends(axes: Axes, x: float, ends: Sequence[tuple[float, str, str]], gap: float) -> None:
    """Names at the right end of lines, moved apart so that none covers another.

    Args:
        ends: (y, name, colour) of each line.
        gap: least distance between names, as a share of the axis' height.
    """
    low, high = axes.get_ylim()
    least = gap * (high - low)
    places: list[float] = []
    ordered = sorted(ends)
    for y, _, _ in ordered:
        places.append(max(y, places[-1] + least) if places else y)
    # what was pushed above the top moves down again, in one piece
    over = places[-1] - high if places else 0.0
    for i in range(len(places) - 1, -1, -1):
        if over <= 0:
            break
        places[i] -= over
        over = 0.0 if i == 0 else max(0.0, places[i - 1] + least - places[i])
    for (_, name, colour), place in zip(ordered, places, strict=True):
        axes.annotate(
            name, (x, place), xytext=(6, 0), textcoords="offset points", color=colour,
            va="center", ha="left", fontweight=NAME.weight, fontsize=NAME.size,
            annotation_clip=False,
        )  # fmt: skip


def mark_ends(axes: Axes, until: Mapping[str, float | None], room: float) -> None:
    """Dotted lines where an exponential stops being right, named above the axes.

    Args:
        until: by tolerance ("5 %"), the last time at which it holds.
        room: width of the axes [inch]; what is too near to another shares its name.
    """
    low, high = axes.get_xlim()
    known = [(time, name) for name, time in until.items() if time is not None]
    reach = 1.6 * MARK.width("within 25 %") / room * (high - low)
    groups: list[list[tuple[float, str]]] = []
    for time, name in sorted(known, key=itemgetter(0)):
        axes.axvline(time, color=FAINT, lw=1.0, ls=":")
        if groups and time - groups[-1][-1][0] < reach:
            groups[-1].append((time, name))
        else:
            groups.append([(time, name)])
    for group in groups:
        words = f"within {' and '.join(name for _, name in group)}"
        middle = (group[0][0] + group[-1][0]) / 2
        place, half = (middle - low) / (high - low), MARK.width(words) / room / 2
        side = "left" if place < half else "right" if place > 1 - half else "center"
        axes.annotate(words, (middle, 1), xycoords=("data", "axes fraction"), xytext=(0, 3),
                      textcoords="offset points", ha=side, va="bottom", fontsize=MARK.size,
                      color=INK, annotation_clip=False)  # fmt: skip
