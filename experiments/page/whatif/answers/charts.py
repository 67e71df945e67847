"""The charts of the what-if room: base and variant as lines with bands, as options of ECharts.

NiceGUI brings ECharts along, so nothing is loaded from elsewhere. Colours are taken from the
style sheet's; they are legible on light and on dark ground.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from experiments.page.speech import say
from experiments.studies.runs import Band, Runs
from simulator.engine.months import YEAR
from simulator.numbers import Format
from simulator.outcome import metrics

BASE, VARIANT = "#7b8886", "#12868d"
TEXT, GRID = "#7c8986", "rgba(127,140,137,.25)"
FONT = {"color": TEXT, "fontSize": 12}
Json = dict[str, Any]


def format_of(runs: Runs, metric: str) -> Format:
    """How a metric is written in these runs."""
    return metrics.find(metric).format(runs.scenario.market.currency)


def band_of(runs: Runs, metric: str, provider: str | None) -> Band | None:
    """A metric over the months: the market's, or a provider's; None where there is no such."""
    if provider is None:
        return runs.band(metric)
    if provider not in runs.provider_names:
        return None
    band = runs.band(metric, "provider")
    at = runs.provider_names.index(provider)
    return Band(*(part[:, at] for part in band))


def fan(base: Runs, variant: Runs | None, metric: str, provider: str | None,
        dated: Sequence[int] = ()) -> Json:  # fmt: skip
    """Options of a chart: a metric in both arms, mean and 5-95 % band.

    Args:
        variant: None: the base alone.
        provider: whose; None: the market's.
        dated: months in which the variant does something, marked.
    """
    scale, unit = scaled(base, metric, provider)
    series: list[Json] = []
    arms = [(say("chart-base"), base, BASE, "dashed")]
    if variant is not None:
        arms.append((say("variant"), variant, VARIANT, "solid"))
    for name, runs, colour, line in arms:
        band = band_of(runs, metric, provider)
        if band is not None:
            series += drawn(name, band, scale, colour, line)
    if series and dated:
        series[-1]["markLine"] = marks(dated)
    return {
        "animationDuration": 250,
        "animationDurationUpdate": 350,
        "textStyle": {"fontFamily": "system-ui, 'Noto Sans SC', sans-serif"},
        "grid": {"left": 8, "right": 14, "top": 30, "bottom": 26, "containLabel": True},
        "tooltip": {
            "trigger": "axis", "confine": True, "order": "seriesDesc",
            ":valueFormatter": "value => value == null ? '' : Number(value).toPrecision(3) * 1",
        },
        "xAxis": {
            "type": "value", "max": base.months, "min": 0, "name": say("chart-months"),
            "nameLocation": "middle", "nameGap": 26, "nameTextStyle": FONT,
            "axisLabel": FONT, "splitLine": {"show": False},
            "axisLine": {"lineStyle": {"color": GRID}},
            "interval": YEAR * -(-base.months // (6 * YEAR)),
        },
        "yAxis": {
            "type": "value", "name": unit, "nameTextStyle": {**FONT, "align": "left"},
            "axisLabel": FONT, "scale": metric == "revenue_share", "splitLine": {
                "lineStyle": {"color": GRID}}, "splitNumber": 4,
        },
        "series": series,
    }  # fmt: skip


def scaled(runs: Runs, metric: str, provider: str | None) -> tuple[float, str]:
    """What values are multiplied by, and the unit that is written above the axis."""
    about = metrics.find(metric)
    form = format_of(runs, metric)
    if about.kind == "percent":
        return 100.0, "%"
    unit = form.unit_said
    band = band_of(runs, metric, provider)
    top = float(np.nanmax(np.abs(band.mean))) if band is not None else 0.0
    if top >= 1e6:
        return 1e-6, say("chart-millions", unit=unit)
    return 1.0, unit


def drawn(name: str, band: Band, scale: float, colour: str, line: str) -> list[Json]:
    """One arm: its band as two stacked areas without a line, and its mean."""
    months = range(len(band.mean))

    def points(values: Any) -> list[list[float | None]]:
        return [[m, known(float(values[m]) * scale)] for m in months]

    quiet = {"type": "line", "silent": True, "symbol": "none", "lineStyle": {"opacity": 0},
             "stack": name, "stackStrategy": "all", "tooltip": {"show": False}}  # fmt: skip
    return [
        {**quiet, "name": f"{name} 5 %", "data": points(band.low)},
        {**quiet, "name": f"{name} 95 %", "data": points(band.high - band.low),
         "areaStyle": {"color": colour, "opacity": 0.22}},
        {"type": "line", "name": name, "symbol": "none", "data": points(band.mean),
         "lineStyle": {"color": colour, "width": 2.5, "type": line},
         "itemStyle": {"color": colour}, "emphasis": {"disabled": True}},
    ]  # fmt: skip


def known(value: float) -> float | None:
    """Four digits of a value; null where it has none."""
    return float(f"{value:.4g}") if np.isfinite(value) else None


def marks(dated: Sequence[int]) -> Json:
    """Upright lines at the months of the variant's actions."""
    return {
        "silent": True, "symbol": "none", "label": {"show": False},
        "lineStyle": {"color": "#c9743a", "type": "dotted", "width": 1.5},
        "data": [{"xAxis": month} for month in sorted({*dated})],
    }  # fmt: skip
