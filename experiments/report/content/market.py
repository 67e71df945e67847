"""Sections about the market itself, of one scenario or of two arms side by side."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import numpy as np

from experiments.answers import figures
from experiments.answers.speech import titles
from experiments.report.content.parts import Block, Heading, Section, Table, Words, unbroken
from experiments.report.content.pictures import Pictures
from experiments.report.speech import say
from experiments.studies.runs import Runs
from simulator import plots
from simulator.growth import GrowthCheck
from simulator.numbers import DASH, percent_sign
from simulator.outcome.metrics import find
from simulator.plots.panels.multiples import Arm, Panel, multiples
from simulator.speech import shown

Arms = Mapping[str, Runs]  # by name; the base first


def shares(arms: Arms, pictures: Pictures) -> Section:
    """Who earns which part of the revenue, as ribbons."""
    found: list[Block] = []
    for name, runs in arms.items():
        found += [Heading(name)] if len(arms) > 1 else []
        found += pictures.of(say("picture-shares", name=name), partial(ribbon, runs))
    return Section("shares", say("section-shares"), found)


def ribbon(runs: Runs, folder: Path) -> Path:
    """The ribbon of one scenario."""
    about = runs.scenario
    title = plots.readable(titles.title_of(about), about.name)
    mean = np.asarray(runs.band("revenue_share", "provider").mean)
    return plots.revenue_share(folder / "shares.png", mean, figures.titled(runs), title,
                               about.market.start, figures.marks_of(about))  # fmt: skip


def segments(arms: Arms, pictures: Pictures) -> Section:
    """Adoption of every segment, as small multiples."""
    first = next(iter(arms.values()))
    months = min(runs.months for runs in arms.values())
    panels = []
    for segment in first.segment_names:
        if not all(segment in runs.segment_names for runs in arms.values()):
            continue
        told = [
            Arm(name, runs.metric("adoption", "segment")[
                :, : months + 1, runs.segment_names.index(segment)])
            for name, runs in arms.items()
        ]  # fmt: skip
        panels.append(Panel(shown("segment", segment), told))

    def draw(folder: Path) -> Path:
        return multiples(folder / "segments.png", panels, find("adoption").called,
                         first.scenario.market.start)  # fmt: skip

    found: list[Block] = [*pictures.of(say("picture-segments"), draw), segment_table(arms, months)]
    return Section("segments", say("section-segments"), found)


def segment_table(arms: Arms, months: int) -> Table:
    """Users and revenue of every segment at the last month, in all arms."""
    first = next(iter(arms.values()))
    header, columns = [shown("level", "segment")], [
        [shown("segment", one) for one in first.segment_names]
    ]  # fmt: skip
    for metric in ("users", "adoption", "revenue"):
        form = find(metric).format(first.scenario.market.currency)
        for name, runs in arms.items():
            mean = runs.band(metric, "segment", months).mean
            places = {one: place for place, one in enumerate(runs.segment_names)}
            header.append(label(form.label(find(metric).called), name, len(arms)))
            columns.append([
                form.amount(float(mean[places[one]])) if one in places else DASH
                for one in first.segment_names
            ])  # fmt: skip
    return Table(say("segments-caption", month=months), header, [*zip(*columns, strict=True)])


def label(what: str, arm: str, arms: int) -> str:
    """A column's name, with the arm where there are several."""
    return what if arms == 1 else say("satisfaction-in", what=what, arm=arm)


def growth(arms: Arms, pictures: Pictures) -> Section:
    """The growth check: data, models, weights, and the months in which the exponential holds."""
    found: list[Block] = []
    for name, runs in arms.items():
        check = runs.growth["market"]
        found += [Heading(name)] if len(arms) > 1 else []
        found.append(Words(check.sentence()))
        found += pictures.of(say("picture-growth", name=name), partial(check_of, runs))
        head, *rows = check.table()
        head = [unbroken(one) for one in head]
        caption = say("growth-caption", name=name)
        found.append(Table(caption, head, rows, (0, len(head) - 1)))
    found.append(held(arms))
    return Section("growth", say("section-growth"), found)


def check_of(runs: Runs, folder: Path) -> Path:
    """The picture of the check on the market's mean curve."""
    about = runs.scenario
    title = plots.readable(titles.title_of(about), about.name)
    users = find("users").format(about.market.currency)
    return plots.growth(folder / "growth.png", runs.growth["market"], title,
                        users.label(find("users").called), stacked=True)  # fmt: skip


def held(arms: Arms) -> Table:
    """Until which month the exponential of the beginning holds, by curve."""
    rows = [
        (name, curve_name(curve), *until(check), check.verdict_said)
        for name, runs in arms.items()
        for curve, check in runs.growth.items()
        if not curve.startswith("provider:")
    ]
    header = [
        say("growth-arm"), say("growth-curve"), say("growth-within", share=share("5 %")),
        say("growth-within", share=share("25 %")), say("growth-verdict"),
    ]  # fmt: skip
    if len(arms) > 1:
        return Table(say("growth-held"), header, rows, (0, 1, 4))
    return Table(say("growth-held"), header[1:], [row[1:] for row in rows], (0, 3))


def share(text: str) -> str:
    """5 %, in Chinese without a space."""
    return text.replace(" %", percent_sign())


def curve_name(curve: str) -> str:
    """`market`, or the segment."""
    level, _, name = curve.partition(":")
    return shown("segment", name) if name else shown("level", level)


def until(check: GrowthCheck) -> Iterator[str]:
    """Until which month, by tolerance."""
    for month in check.holds_until.values():
        yield DASH if month is None else f"{month:.0f}"


def indices() -> list[Block]:
    """What the two indices of satisfaction say."""
    return [Words(say("satisfaction-index")), Words(say("satisfaction-dispersion"))]
