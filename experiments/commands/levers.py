"""The table of levers as text: two lines a lever, then the named levels of attributes."""

from collections.abc import Iterator

from experiments.answers.layout import WIDE, folded, paragraph, table
from experiments.answers.speech import say
from simulator.errors import number
from simulator.fields import CHANNELS
from simulator.plugins.lever_table import MODE, STEPS, Language, Lever, Table
from simulator.speech import shown, speaking, tight

HEAD = ("lever", "lead", "once", "month", "hour", "moves", "cost", "grade", "section")
INDENT = "    "
OF_SEGMENTS = ("usage", "usage_minimum")  # factors that may be those of some segments only


def of_levers(levers: Table, language: Language) -> str:
    """What each lever moves and costs, and what scores stand for."""
    with speaking(language):
        return "\n".join([*each_of(levers, language), "", *scores_of(levers, language)])


def each_of(levers: Table, language: Language) -> Iterator[str]:
    """The table, and below each lever what it moves."""
    names = list(levers.levers)
    rows = [(name, *cells(levers.levers[name]), levers.grades(name)) for name in names]
    rows = [(*row, levers.levers[row[0]].section) for row in rows]
    heads = [say(f"levers-head-{one}") for one in HEAD]
    head, rule, *lines = table(heads, rows, left=(0, 5, 6, 7, 8)).split("\n")
    yield from (paragraph(say("levers-about")), "", head, rule)
    for name, line in zip(names, lines, strict=True):
        lever = levers.levers[name]
        moves = say("levers-semicolon").join(effects(lever))
        title = lever.titles.get(language, name)
        yield line
        yield from wrapped(say("levers-line", title=title, moves=moves))


def scores_of(levers: Table, language: Language) -> Iterator[str]:
    """How far a step goes, and what the scores of each attribute stand for."""
    shares = [say("levers-share", size=say(f"levers-size-{size}"), share=number(steps[MODE] * 100))
              for size, steps in STEPS.items()]  # fmt: skip
    yield paragraph(say("levers-steps", shares=say("levers-comma").join(shares)))
    for attribute, anchors in levers.anchors.items():
        grades = "".join(sorted({levers.sources[one].grade for one in anchors.sources}))
        yield ""
        yield say("levers-attribute", name=shown("attribute", attribute),
                  status=shown("status", anchors.status), grades=grades)  # fmt: skip
        yield from (
            f"{INDENT}{one.at:.2f}  {tight(getattr(one, language))}" for one in anchors.levels
        )


def wrapped(words: str) -> list[str]:
    """Words on lines of their own, further in."""
    return [f"{INDENT}{line}" for line in folded(tight(words), WIDE - len(INDENT))]


def cells(lever: Lever) -> list[str]:
    """Lead, what is paid once, a month and an hour, and how well that is known."""
    once = [number(lever.cost[MODE])] if lever.cost[MODE] else []
    if lever.cost_per_gpu[MODE]:
        once.append(say("levers-gpu", cost=number(lever.cost_per_gpu[MODE] / 1e3)))
    if lever.cost_per_site[MODE]:
        once.append(say("levers-site", cost=number(lever.cost_per_site[MODE])))
    monthly = [number(lever.running[MODE])] if lever.running[MODE] else []
    if lever.running_per_site[MODE]:
        monthly.append(say("levers-site", cost=number(lever.running_per_site[MODE])))
    hourly = number(lever.unit_cost[MODE]) if lever.unit_cost[MODE] else "-"
    known = [lever.status.get(what) for what in ("moves", "cost")]
    told = [shown("status", one) if one else "-" for one in known]
    return [number(lever.lead[MODE]), " + ".join(once) or "-", " + ".join(monthly) or "-", hourly,
            *told]  # fmt: skip


def effects(lever: Lever) -> Iterator[str]:
    """What a lever moves, a phrase each."""
    for name, size in lever.moves.items():
        yield say("levers-step", name=shown("attribute", name), size=say(f"levers-size-{size}"))
    segments = say("levers-comma").join(shown("segment", one) for one in lever.segments or ())
    for what, three in lever.factors.items():
        key = "levers-factor-only" if segments and what in OF_SEGMENTS else "levers-factor"
        factor = number(three[MODE])
        yield say(key, name=shown("factor", what), segments=segments, factor=factor)
    yield from reaches(lever)
    if lever.overflow[MODE]:
        share, price = (number(100.0 * three[MODE]) for three in (lever.overflow,
                                                                 lever.overflow_price))  # fmt: skip
        yield say("levers-overflow", share=share, price=price)
    if lever.rebate[MODE]:
        yield say("levers-rebate", share=number(100.0 * lever.rebate[MODE]))
    if lever.hardware != "kept":
        yield say("levers-adds" if lever.hardware == "ordered" else "levers-replaces")
    if not (lever.moves or lever.factors or lever.reach):
        yield say("levers-nothing")


def reaches(lever: Lever) -> Iterator[str]:
    """How a lever moves what channels reach."""
    factors = {shown("channel", name): number(three[MODE]) for name, three in lever.reach.items()}
    if len(factors) == len(CHANNELS) and len(set(factors.values())) == 1:
        factors = {say("levers-every"): next(iter(factors.values()))}
    key = "levers-reach-where" if lever.channels else "levers-reach"
    for name, factor in factors.items():
        yield say(key, name=name, factor=factor, channels=f"{lever.channels:g}")
