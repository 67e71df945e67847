"""Charts of the sheets as inline SVG: a grid to draw a guess into, and what is shown beside.

Colours are those of the sheet's style sheet, so that light, dark and print agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from experiments.lessons.declared import Axis, Chart, Curve
from simulator.numbers import number
from simulator.speech import language

WIDE, HIGH = 640.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 22.0, 26.0, 40.0
LINE = 18.0  # of the legend


class Frame:
    """Where the values of a chart lie on the paper."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart

    def x(self, value: float) -> float:
        """Points from the left."""
        return LEFT + part(value, self.chart.x) * (WIDE - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Points from the top."""
        return HIGH - BOTTOM - part(value, self.chart.y) * (HIGH - TOP - BOTTOM)


def part(value: float, axis: Axis) -> float:
    """How far along an axis a value lies [0..1]."""
    return (value - axis.first) / (axis.last - axis.first)


def draw(chart: Chart, numbers: Mapping[str, Any], hidden: bool) -> str:
    """A chart as SVG text.

    Args:
        numbers: the lists that its curves name.
        hidden: whether to show also what students have to find out.
    """
    frame = Frame(chart)
    curves = [curve for curve in chart.curves if hidden or not curve.hidden]
    title = escape(chart.title.in_language(language()))
    bottom = HIGH + LINE * len(curves)
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDE:g} {bottom:g}" role="img" aria-label="{title}">',
        f'<text class="title" x="{LEFT:g}" y="15">{title}</text>',
        *grid(frame),
        *(shape(frame, curve, numbers, place) for place, curve in enumerate(curves)),
        *(key(curve, place) for place, curve in enumerate(curves)),
        "</svg>",
    ]
    return "".join(parts)


def grid(frame: Frame) -> Iterator[str]:
    """The lines of both axes, with their values and labels."""
    left, right, top, bottom = LEFT, WIDE - RIGHT, TOP, HIGH - BOTTOM
    for value in marks(frame.chart.x):
        at = frame.x(value)
        yield f'<path class="grid" d="M{at:.1f} {top:g}V{bottom:g}"/>'
        yield f'<text class="mark mid" x="{at:.1f}" y="{bottom + 16:g}">{said(value)}</text>'
    for value in marks(frame.chart.y):
        at = frame.y(value)
        yield f'<path class="grid" d="M{left:g} {at:.1f}H{right:g}"/>'
        yield f'<text class="mark end" x="{left - 7:g}" y="{at + 4:.1f}">{said(value)}</text>'
    x, y = (escape(axis.label.in_language(language())) for axis in (frame.chart.x, frame.chart.y))
    yield f'<text class="mark end" x="{right:g}" y="{bottom + 32:g}">{x}</text>'
    yield f'<text class="mark end" x="{left - 7:g}" y="{top - 10:g}">{y}</text>'
    yield f'<path class="axis" d="M{left:g} {top:g}V{bottom:g}H{right:g}"/>'


def marks(axis: Axis) -> list[float]:
    """Where the lines of an axis are."""
    count = round((axis.last - axis.first) / axis.step)
    return [axis.first + axis.step * k for k in range(count + 1)]


def said(value: float) -> str:
    """A value beside an axis; years have no comma."""
    return f"{value:g}" if value >= 1000 else number(round(value, 6))


def shape(frame: Frame, curve: Curve, numbers: Mapping[str, Any], place: int) -> str:
    """A curve, or dots, as far as the paper goes."""
    points = list(inside(frame.chart, curve, numbers[curve.x], numbers[curve.y]))
    at = [(frame.x(x), frame.y(y)) for x, y in points]
    if curve.dots:
        return "".join(
            f'<circle class="dot of{place}" cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>' for x, y in at
        )
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
    return f'<path class="line of{place}{" dashed" * curve.dashed}" d="M{path}"/>'


def inside(
    chart: Chart, curve: Curve, xs: Sequence[float], ys: Sequence[float]
) -> Iterator[tuple[float, float]]:
    """The points of a curve on the paper; where it leaves at the top, it ends there."""
    last = curve.until if curve.until is not None else chart.x.last
    before: tuple[float, float] | None = None
    for x, y in zip(xs, ys, strict=True):
        if not chart.x.first <= x <= last:
            continue
        if y > chart.y.last:
            if before is not None:
                way = (chart.y.last - before[1]) / (y - before[1])
                yield before[0] + way * (x - before[0]), chart.y.last
            return
        before = (x, y)
        yield before


def key(curve: Curve, place: int) -> str:
    """A line of the legend, below the chart."""
    y = HIGH + LINE * place + 6
    mark = (
        f'<circle class="dot of{place}" cx="{LEFT + 12:g}" cy="{y:g}" r="3.2"/>'
        if curve.dots
        else f'<path class="line of{place}{" dashed" * curve.dashed}" d="M{LEFT:g} {y:g}h24"/>'
    )
    label = escape(curve.label.in_language(language()))
    return f'{mark}<text class="mark" x="{LEFT + 32:g}" y="{y + 4:g}">{label}</text>'
