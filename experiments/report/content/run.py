"""The report of a run: one scenario's replications."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.answers import figures, saving, tables
from experiments.answers.speech import titles
from experiments.report.content import about, health, market
from experiments.report.content.parts import (
    Block,
    Number,
    Report,
    Section,
    Table,
    blocks,
    unbroken,
)
from experiments.report.content.pictures import Pictures
from experiments.report.speech import say
from experiments.studies.runs import Band, Runs
from simulator.numbers import DASH, Format
from simulator.outcome import metrics
from simulator.scenario import assumptions
from simulator.speech import shown

SHOWN = ("adoption", "price", "utilisation", "flows")  # pictures of no other section
KEPT = ("providers", "segments", "verticals", "market")


def report(runs: Runs, pictures: Pictures) -> Report:
    """All that is told of a run, in the language spoken."""
    arms = {runs.scenario.name: runs}
    drawn = drawn_of(runs, pictures)
    sections = [
        Section("answer", say("section-providers"), [*drawn("adoption"), *providers(runs)]),
        market.shares(arms, pictures),
        Section("revenue", say("section-flows"), [*drawn("flows"), *by_segment(runs)]),
        market.segments(arms, pictures),
        market.growth(arms, pictures),
        Section("money", say("section-account"), blocks(lambda: tables.account_table(runs))),
        Section("service", say("section-service"), [*drawn("price"), *drawn("utilisation")]),
        satisfaction(runs, drawn("satisfaction")),
        about.assumptions(runs.scenario, {}, assumptions(runs.scenario)),
        about.limits(),
        about.made_of(runs),
    ]
    return Report(
        say("kind-run", name=about.title_and_name(runs.scenario), count=len(runs.results),
            month=runs.months),
        titles.question_of(runs.scenario) or say("question-run", name=runs.scenario.name),
        [answer(runs), runs.growth["market"].sentence()], number(runs), checks(runs),
        [one for one in sections if one.blocks],
    )  # fmt: skip


def drawn_of(runs: Runs, pictures: Pictures) -> Callable[[str], list[Block]]:
    """The pictures of a run by the name of their file, each drawn once."""
    found: dict[str, list[Block]] = {}

    def draw(folder: Path) -> Iterator[Path]:
        for file in figures.run_figures(runs, folder):
            names.append(file.stem)
            yield file

    names: list[str] = []
    told = pictures.of(say("picture-run"), draw)
    for name, picture in zip(names, told, strict=True):
        found.setdefault(name, []).append(picture)
    return lambda name: found.get(name, [])


def checks(runs: Runs) -> tuple[health.Check, ...]:
    """The health of a run's answer."""
    return (
        health.of_replications(len(runs.results)),
        *health.of_steadiness(runs, runs.provider_names),
        health.of_guesses([runs.scenario]),
        health.of_bounds([], runs.growth["market"]),
        health.of_capacity([runs]),
        health.of_realism(runs),
    )


def leader(runs: Runs) -> int:
    """The place of the provider with the largest mean NPV."""
    return int(np.nanargmax(runs.at_end("npv", "provider").mean))


def answer(runs: Runs) -> str:
    """Who earns most, and the largest share."""
    form = metrics.find("npv").format(runs.scenario.market.currency)
    share = metrics.find("revenue_share").format("")
    npv, shares = (runs.at_end(one, "provider").mean for one in ("npv", "revenue_share"))
    first, largest = leader(runs), int(np.nanargmax(shares))
    names, users = runs.provider_names, runs.at_end("users").mean
    customers = metrics.find("users").format("")
    return say(
        "answer-run", month=runs.months, who=names[first], npv=form.level(float(npv[first])),
        largest=names[largest], share=share.level(float(shares[largest])),
        users=customers.amount(float(users)),
        adoption=metrics.find("adoption").format("").level(float(runs.at_end("adoption").mean)),
    )  # fmt: skip


def number(runs: Runs) -> Number:
    """The revenue of the market, and its band; who leads."""
    form = metrics.find("npv").format(runs.scenario.market.currency)
    band, first = runs.at_end("npv", "provider"), leader(runs)
    one = band.at(first)
    ends = {"low": form.amount(float(one.low)), "high": form.level(float(one.high))}
    many = len(runs.results) > 1
    order = np.argsort(-np.nan_to_num(band.mean, nan=-np.inf))
    notes = [
        say("number-market", what=runs.provider_names[place], value=banded(band.at(place), form))
        for place in order[1:] if not np.isnan(band.mean[place])
    ]  # fmt: skip
    for name in ("users", "revenue", "adoption"):
        metric = metrics.find(name)
        told = metric.format(runs.scenario.market.currency)
        of_market = runs.at_end(name)
        notes.append(say("number-market", what=metric.called, value=banded(of_market, told)))
    return Number(
        form.level(float(one.mean)), say("number-leader", who=runs.provider_names[first],
                                         month=runs.months),
        say("number-band", **ends) if many else say("number-one-run"), notes,
    )  # fmt: skip


def banded(band: Band, form: Format) -> str:
    """`20.4M USD (-19.4M to 49.5M)`; the mean alone where the band has no width."""
    mean, low, high = (float(part) for part in band)
    ends = form.amount(low), form.amount(high)
    if ends[0] == ends[1]:
        return form.level(mean)
    return f"{form.level(mean)} ({say('number-span', low=ends[0], high=ends[1])})"


def providers(runs: Runs) -> list[Block]:
    """The table of the answer."""
    header, rows = tables.provider_grid(runs)
    words = [unbroken(name) for name in header]
    caption = say("providers-caption", month=runs.months)
    market_ = blocks(lambda: tables.market_table(runs))
    return [Table(caption, words, rows), *market_]


def by_segment(runs: Runs) -> list[Block]:
    """Revenue by provider and segment, and by what compute is used for."""
    names = metrics.shown_in("run", "cell")
    return blocks(
        *(partial(tables.cell_table, runs, name) for name in names),
        lambda: [*tables.vertical_table(runs)],
    )


def satisfaction(runs: Runs, drawn: list[Block]) -> Section:
    """Both indices, of every provider, with their bands."""
    header = [shown("level", "provider")]
    columns: list[list[str]] = [runs.provider_names]
    for name in ("satisfaction_index", "csi_dispersion"):
        form = metrics.find(name).format("")
        header.append(form.label(metrics.find(name).called))
        band = runs.at_end(name, "provider")
        columns.append([
            DASH if np.isnan(band.mean[place])
            else tables.with_band(band.at(place), form.amount)
            for place in range(len(runs.provider_names))
        ])  # fmt: skip
    caption = say("satisfaction-caption", month=runs.months)
    table = Table(caption, header, [*zip(*columns, strict=True)])
    return Section("satisfaction", say("section-satisfaction"), [*drawn, *market.indices(), table])


def frames(runs: Runs) -> dict[str, pd.DataFrame]:
    """The tables for files: the last month of all replications."""
    whole = saving.frames_of(runs)
    return {
        name: whole[name][whole[name]["month"] == runs.months].reset_index(drop=True)
        for name in KEPT
    }
