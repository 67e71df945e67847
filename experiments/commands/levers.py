"""The table of levers as text: two lines a lever, then the named levels of attributes."""

from collections.abc import Iterator

from experiments.answers.layout import WIDE, paragraph, table
from simulator.errors import number
from simulator.fields import CHANNELS
from simulator.plugins.lever_table import MODE, STEPS, Language, Lever, Table

HEAD = ("lever", "lead", "once", "a month", "an hour", "moves", "cost", "grade", "section")
ABOUT = (
    "Lead in months; once and a month in kUSD for 2,000 GPUs (n GPUs pay (n / 2000)^0.5 times as "
    "much), /GPU and /site as they are; an hour in USD per GPU-hour served; all where the "
    "reference price is 2.5 USD/GPU-hour. How well moves and cost are known: seen, part (sources "
    "bound it) or guess. Grade of the sources: A measured or official, B price list or press, C "
    "vendor or blog. Section of the source document."
)
INDENT = "    "
OF_SEGMENTS = ("usage", "usage_minimum")  # factors that may be those of some segments only


def of_levers(levers: Table, language: Language) -> str:
    """What each lever moves and costs, and what scores stand for."""
    names = list(levers.levers)
    rows = [(name, *cells(levers.levers[name]), levers.grades(name)) for name in names]
    rows = [(*row, levers.levers[row[0]].section) for row in rows]
    head, rule, *lines = table(HEAD, rows, left=(0, 5, 6, 7, 8)).split("\n")
    text = [paragraph(ABOUT), "", head, rule]
    for name, line in zip(names, lines, strict=True):
        lever = levers.levers[name]
        title = lever.titles.get(language, name)
        text += [line, *wrapped(f"{title}: {'; '.join(effects(lever))}")]
    shares = ", ".join(f"{size} {number(steps[MODE] * 100)} %" for size, steps in STEPS.items())
    text += ["", paragraph(f"A step closes a share of what a score lacks to 1: {shares}. "
                           "What scores stand for:")]  # fmt: skip
    for attribute, anchors in levers.anchors.items():
        grades = "".join(sorted({levers.sources[one].grade for one in anchors.sources}))
        text += ["", f"{attribute} ({anchors.status}, {grades})"]
        text += [f"{INDENT}{one.at:.2f}  {getattr(one, language)}" for one in anchors.levels]
    return "\n".join(text)


def wrapped(words: str) -> list[str]:
    """Words on lines of their own, further in."""
    import textwrap

    return textwrap.wrap(
        words, WIDE, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False
    )


def cells(lever: Lever) -> list[str]:
    """Lead, what is paid once, a month and an hour, and how well that is known."""
    once = [number(lever.cost[MODE])] if lever.cost[MODE] else []
    once += [f"{number(lever.cost_per_gpu[MODE] / 1e3)}/GPU"] if lever.cost_per_gpu[MODE] else []
    once += [f"{number(lever.cost_per_site[MODE])}/site"] if lever.cost_per_site[MODE] else []
    monthly = [number(lever.running[MODE])] if lever.running[MODE] else []
    if lever.running_per_site[MODE]:
        monthly.append(f"{number(lever.running_per_site[MODE])}/site")
    hourly = number(lever.unit_cost[MODE]) if lever.unit_cost[MODE] else "-"
    known = [lever.status.get(what, "-") for what in ("moves", "cost")]
    lead = number(lever.lead[MODE])
    return [lead, " + ".join(once) or "-", " + ".join(monthly) or "-", hourly, *known]


def effects(lever: Lever) -> Iterator[str]:
    """What a lever moves, a phrase each."""
    yield from (f"{name} +{size}" for name, size in lever.moves.items())
    only = f" ({', '.join(lever.segments)} only)" if lever.segments else ""
    for name, three in lever.factors.items():
        yield f"{name} x {number(three[MODE])}{only if name in OF_SEGMENTS else ''}"
    factors: dict[str, str] = {name: number(three[MODE]) for name, three in lever.reach.items()}
    if len(factors) == len(CHANNELS) and len(set(factors.values())) == 1:
        factors = {"every channel": next(iter(factors.values()))}
    needed = f" where {lever.channels:g} have a tenth each" if lever.channels else ""
    yield from (f"reach of {name} x {factor}{needed}" for name, factor in factors.items())
    if lever.overflow[MODE]:
        share, price = (number(100.0 * three[MODE]) for three in (lever.overflow,
                                                                 lever.overflow_price))  # fmt: skip
        yield f"up to {share} % more hours from partners, at {price} % of the others' list price"
    if lever.rebate[MODE]:
        yield f"rebate {number(100.0 * lever.rebate[MODE])} % of what partners win"
    if lever.hardware != "kept":
        yield "adds GPUs" if lever.hardware == "ordered" else "replaces all GPUs"
    if not (lever.moves or lever.factors or lever.reach):
        yield "moves nothing by itself"
