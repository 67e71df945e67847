"""The sliders as a part of a page: the numbers once, a section a language, the script.

The numbers are those of the runs; words and layout are the catalogues' and the template's. What
people have named is escaped.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from experiments.answers.speech.joining import pairs_words
from experiments.report.sliders.found import Figure, Found, ends
from experiments.report.sliders.grid import Grid
from experiments.report.sliders.meaning import PATH, Slider
from experiments.report.sliders.naming import (
    brand,
    called,
    called_in_full,
    meaning,
    place_words,
    shown,
    unit_of,
    whose,
)
from experiments.report.sliders.speech import say
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from simulator.numbers import SCALES, Format
from simulator.speech import LANGUAGES, language, speaking, tight, upright

HERE = Path(__file__).parent
DIGITS = 9  # of a number in the file
FINEST = 9  # points a slider that a remark proposes


@cache
def templates() -> Environment:
    """The templates of this folder; whatever is put into them is escaped."""
    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
        finalize=lambda value: upright(value) if type(value) is str else value,
    )  # fmt: skip


def markup(found: Found, languages: Sequence[str] = LANGUAGES) -> dict[str, Markup]:
    """The sliders by language, for one page that holds them all in that order.

    The first brings the style sheet, the last the numbers and the script.
    """
    told = {}
    for spoken in languages:
        with speaking(spoken):
            told[spoken] = section(found)
    first, last = languages[0], languages[-1]
    told[first] = Markup(f"<style>\n{own('sliders.css')}</style>\n") + told[first]
    told[last] += Markup(
        f'<script type="application/json" id="sliders-data">{inert(numbers(found))}</script>\n'
        f"<script>\n{own('sliders.js')}</script>\n"
    )
    return told


def own(name: str) -> str:
    """A file of this folder."""
    return (HERE / name).read_text(encoding="utf-8")


def section(found: Found) -> Markup:
    """The sliders in the language that is spoken."""
    grid = found.grid
    return Markup(templates().get_template("sliders.html").render(
        told=said(sure(found)), spoken=language(), lead=lead(found), remarks=remarks(found),
        controls=[control(grid, slider) for slider in grid.sliders],
        figures=[in_table(one, grid) for one in found.figures],
        words=Markup(inert(visible(words(found)))),
        caption=tight(say("sliders-table", points=points_words(len(grid.points)))),
        heads=[*(called_in_full(one, grid.scenario) for one in grid.sliders),
               *(titled(one, grid) for one in found.figures)],
        rows=rows(found),
    ))  # fmt: skip


def sure(found: Found) -> bool:
    """Whether there is any interval: fewer pairs than six have none."""
    return any(
        told.low is not None and told.high is not None and told.low < told.high
        for one in found.figures for told in one.points
    )  # fmt: skip


def said(sure: bool) -> dict[str, str]:
    """What the template itself says.

    Args:
        sure: whether there are intervals.
    """
    return {
        "script": say("sliders-script"), "to_base": say("sliders-to-base"),
        "show": say("sliders-show"), "head_figure": say("sliders-head-figure"),
        "head_base": say("sliders-head-base"), "head_change": say("sliders-head-change"),
        "head_interval": say("sliders-head-interval"),
        "table_caption": say("sliders-table-caption" if sure else "sliders-table-caption-bare"),
    }  # fmt: skip


def inert(data: Any) -> str:
    """JSON that cannot end the element it stands in, nor turn round the text beside it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return upright(text)  # \u202e is JSON's own way to write it


def visible(data: Any) -> Any:
    """Words for the script, in which marks of direction are seen as what they are."""
    if isinstance(data, dict):
        return {key: visible(value) for key, value in data.items()}
    if isinstance(data, list):
        return [visible(value) for value in data]
    return upright(data) if isinstance(data, str) else data


# Numbers ----------------------------------------------------------------------------------


def numbers(found: Found) -> dict[str, Any]:
    """What the script reckons with: places and differences in the units of runs."""
    return {
        "sliders": [
            {"levels": list(levels), "base": slider.base, "scale": slider.scale,
             "whole": slider.whole, "relative": slider.kind != PATH}
            for slider, levels in zip(found.grid.sliders, found.grid.levels, strict=True)
        ],
        "figures": [
            {"label": one.label, "kind": one.metric.kind,
             "mean": [rounded(told.difference) for told in one.points],
             "low": [rounded(ends(told)[0]) for told in one.points],
             "high": [rounded(ends(told)[1]) for told in one.points]}
            for one in found.figures
        ],
    }  # fmt: skip


def rounded(value: float | None) -> float | None:
    """A number as the file has it."""
    return None if value is None else float(f"{value:.{DIGITS}g}")


# Words ------------------------------------------------------------------------------------


def lead(found: Found) -> str:
    """What this is."""
    grid = found.grid
    key = "sliders-lead" if sure(found) else "sliders-lead-bare"
    return tight(say(
        key, who=brand(grid.market.provider, grid.scenario), base=grid.scenario.name,
        month=grid.market.month, points=points_words(len(grid.points)),
        pairs=pairs_words(grid.pairs),
    ))  # fmt: skip


def remarks(found: Found) -> list[str]:
    """What is to be known of the runs."""
    agents, own = found.grid.scenario.agents, found.grid.market.scenario.agents
    told = []
    if found.grid.pairs < FEWEST_PAIRS:
        told.append(say("sliders-few", pairs=pairs_words(found.grid.pairs), least=FEWEST_PAIRS))
    if agents != own:
        told.append(say("sliders-agents", agents=f"{agents:,}", own=f"{own:,}"))
    if found.failed:
        told.append(say("sliders-failed", count=found.failed, shown=f"{found.failed:,}"))
    return [tight(one) for one in told]


def points_words(count: int) -> str:
    """`1 point`, `125 points`."""
    return say("sliders-points", count=count, shown=f"{count:,}")


def called_apart(grid: Grid) -> list[str]:
    """What sliders are called in a sentence about the provider: another's with its name."""
    return [called(one) if one.provider == grid.market.provider else
            called_in_full(one, grid.scenario) for one in grid.sliders]  # fmt: skip


def named(one: Figure) -> str:
    """What people call a figure."""
    name = one.metric.called
    return say("sliders-a-month", name=name) if one.metric.unit.endswith("/month") else name


def control(grid: Grid, slider: Slider) -> dict[str, Any]:
    """What the template has to know of a slider."""
    levels = grid.levels[grid.sliders.index(slider)]
    name, low, high = called_in_full(slider, grid.scenario), slider.low, slider.high
    ticks = {level: f"{100.0 * (level - low) / (high - low):.3f}" for level in levels}
    return {
        "name": name, "number": tight(say("sliders-number", name=name)),
        "unit": unit_of(slider).strip(), "means": meaning(grid.market.scenario, slider),
        "low": shown(low * slider.scale), "high": shown(high * slider.scale),
        "base": shown(slider.base * slider.scale), "ticks": list(ticks.values()),
        "base_tick": ticks[slider.base], "ends": [place_words(slider, end) for end in (low, high)],
    }  # fmt: skip


def format_of(one: Figure, grid: Grid) -> Format:
    """How a figure is written."""
    return one.metric.format(grid.scenario.market.currency)


def titled(one: Figure, grid: Grid) -> str:
    """A figure over a column: its name with the unit of a difference."""
    unit = format_of(one, grid).step.strip()
    return f"{named(one)} [{unit}]" if unit else named(one)


def in_table(one: Figure, grid: Grid) -> dict[str, str]:
    """A figure in the table of the answer."""
    return {"name": named(one), "base": format_of(one, grid).level(one.base)}


def words(found: Found) -> dict[str, Any]:
    """What the script says, with brackets for what it fills in."""
    grid = found.grid
    return {
        "scales": SCALES[language()],
        "base": say("sliders-at-base"), "between": say("sliders-between"),
        "run": tight(say("sliders-run", pairs=pairs_words(grid.pairs))),
        "comma": say("sliders-comma"), "and": say("sliders-and"),
        "semicolon": say("sliders-semicolon"),
        "none": say("sliders-none"), "interval": slotted("sliders-interval"),
        "aria": slotted("sliders-aria"),
        "dots": say("sliders-legend-run"), "nodots": say("sliders-legend-none"),
        "band": say("sliders-legend-band") if sure(found) else "",
        "sliders": [{"name": name, "unit": unit_of(one)}
                    for name, one in zip(called_apart(grid), grid.sliders, strict=True)],
        "figures": [of_figure(one, grid, sure(found)) for one in found.figures],
    }  # fmt: skip


def slotted(key: str, **parts: str | int) -> str:
    """A sentence whose brackets the script fills in."""
    return tight(say(key, **parts))


def of_figure(one: Figure, grid: Grid, banded: bool) -> dict[str, str]:
    """What the script says of a figure.

    Args:
        banded: whether there are intervals.
    """
    name = whose(brand(grid.market.provider, grid.scenario), named(one))
    many = {"many": 2 if one.metric.kind == "count" else 1}
    step = format_of(one, grid).step
    unit = f"[{step.strip()}]" if step.strip() else ""
    return {
        "clear": slotted("sliders-clear", figure=name, **many),
        "unclear": slotted("sliders-unclear", figure=name, **many),
        "nointerval": slotted("sliders-no-interval", figure=name, **many),
        "novalue": slotted("sliders-no-value", figure=name),
        "chart": slotted("sliders-chart", figure=name),
        "step": step, "unit": unit, "error": error_words(one, grid, name, banded),
    }  # fmt: skip


def error_words(one: Figure, grid: Grid, name: str, banded: bool) -> str:
    """How far the interpolation is from what was run between, and what that means."""
    if one.error is None:
        return say("sliders-unchecked")
    error, how = one.error, format_of(one, grid)
    key = "sliders-error" if banded else "sliders-error-bare"
    told = say(key, points=points_words(error.checked), figure=name,
               median=how.size(error.median) + how.step,
               worst=how.size(error.worst) + how.step)  # fmt: skip
    if error.halfwidth is None:
        return tight(told)
    width = say("sliders-error-width", half=how.size(error.halfwidth) + how.step)
    if error.worst <= error.halfwidth:
        verdict = say("sliders-error-small")
    elif error.median <= error.halfwidth:
        verdict = say("sliders-error-worst")
    else:
        verdict = say("sliders-error-large", points=FINEST)
    return tight(f"{told} {width} {verdict}")


# The table of all points ------------------------------------------------------------------


def rows(found: Found) -> list[dict[str, Any]]:
    """Every point of the grid: where it stands, and each difference with its interval."""
    grid = found.grid
    told = []
    for place, at in enumerate(grid.points):
        told.append({
            "at": [place_words(slider, x) for slider, x in zip(grid.sliders, at, strict=True)],
            "is_base": place == grid.base,
            "cells": [cell(one.points[place], format_of(one, grid)) for one in found.figures],
        })  # fmt: skip
    return told


def cell(told: Paired, how: Format) -> tuple[str, str]:
    """A difference, and its interval."""
    low, high = ends(told)
    if told.difference is None:
        return say("sliders-none"), ""
    if low is None or high is None or low == high:
        return how.change(told.difference), ""
    between = say("sliders-interval").replace("[low]", how.change(low))
    return how.change(told.difference), between.replace("[high]", how.change(high))
