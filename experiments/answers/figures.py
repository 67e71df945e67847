"""Which figures a run saves, from which of its numbers; `simulator.plots` draws them."""

import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from experiments.answers.speech import say, titles
from experiments.studies.runs import Runs
from simulator import plots
from simulator.numbers import Format
from simulator.outcome import measures
from simulator.outcome.metrics import find
from simulator.plots.parts import findings
from simulator.scenario import Scenario
from simulator.speech import called, shown

ACTING = 2  # who act alike in a month are named, up to so many
STILL = 1e-9  # change of a price, as a share of the highest, that is one


def titled(runs: Runs) -> list[str]:
    """What people call the providers; the key tells those apart who share a title."""
    providers = runs.scenario.providers
    called_ = {name: plots.readable(providers[name].title or name, name)
               for name in runs.provider_names}  # fmt: skip
    shared = Counter(called_.values())
    return [t if shared[t] == 1 else f"{t} ({name})" for name, t in called_.items()]


def marks_of(scenario: Scenario) -> list[plots.Mark]:
    """The dated actions of a scenario: who, where that is one or two, and what."""
    names_of = {name: plots.readable(one.title or name, name)
                for name, one in scenario.providers.items()}  # fmt: skip
    who: dict[tuple[int, str], list[str]] = {}
    for one in scenario.timeline:
        if one.at <= scenario.market.months:
            acting = who.setdefault((one.at, one.do), [])
            name = getattr(one, "who", None)
            acting += [names_of.get(name, str(name))] if name else []
    return [
        plots.Mark(
            month,
            say("figures-action", who=say("list-and").join(names), what=action)
            if 0 < len(names) <= ACTING
            else action,
            what=action,
        )
        for (month, do), names in who.items()
        for action in [called("action", do, do.replace("_", " "))]
    ]


def run_figures(runs: Runs, folder: Path) -> list[Path]:
    """The pictures of one scenario's answer; of prices only where one moves."""
    with plots.lettering():
        return list(run_pictures(runs, folder))


def run_pictures(runs: Runs, folder: Path) -> Iterator[Path]:
    """The pictures of what the runs keep, in the language spoken."""
    about = runs.scenario
    title, start = plots.readable(titles.title_of(about), about.name), about.market.start
    providers, marks = titled(runs), marks_of(about)
    segments = [shown("segment", name) for name in runs.segment_names]

    def of(metric: str, level: str = "provider") -> np.ndarray:
        return np.asarray(runs.band(metric, level).mean)

    def form(metric: str) -> Format:
        return find(metric).format(about.market.currency)

    def named(metric: str) -> dict[str, Any]:
        """What a picture of a metric says of it."""
        null = find(metric).null.partition(";")[0]
        return {"empty": say("figures-none", why=titles.translated(null)),
                "tell": form(metric).amount}  # fmt: skip

    if runs.keeps("users"):
        users = runs.band("users")
        yield plots.adoption(
            folder / "adoption.png", users.mean, users.low, users.high, runs.growth["market"],
            title, start, len(runs.results), marks, float(about.market.customers),
        )  # fmt: skip
    if runs.keeps("adoption"):
        adopted = of("adoption", "segment")
        yield plots.lines(
            folder / "segments.png", adopted, segments, title, say("figures-segments"),
            say("figures-segments-label"), start, percent=True,
            palette=plots.SEGMENTS, marks=marks,
            **named("adoption") | {"tell": form("adoption").level},
            finding=findings.of_segments(adopted, segments),
        )  # fmt: skip
    if runs.keeps("revenue_share"):
        yield plots.revenue_share(
            folder / "revenue_share.png", of("revenue_share"), providers, title, start, marks
        )
    if runs.keeps("satisfaction_index"):
        content = of("satisfaction_index")
        yield plots.lines(
            folder / "satisfaction.png", content, providers, title, find("satisfaction").called,
            form("satisfaction_index").label(find("satisfaction_index").called), start, full=100.0,
            marks=marks, **named("satisfaction_index"),
            finding=findings.of_satisfaction(content, providers),
        )  # fmt: skip
    if runs.keeps("price") and moves(prices := of("price")):
        yield plots.lines(
            folder / "price.png", prices, providers, title, say("figures-price"),
            form("price").label(find("price").called), start, steps=True, marks=marks,
            **named("price"), finding=findings.of_prices(prices, providers, form("price")),
        )  # fmt: skip
    if runs.keeps("utilisation"):
        used = of("utilisation")
        yield plots.lines(
            folder / "utilisation.png", used, providers, title,
            find("utilisation").called, say("figures-utilisation-label"), start, percent=True,
            limit=1.0, full=1.05, marks=marks,
            **named("utilisation") | {"tell": form("utilisation").level},
            finding=findings.of_utilisation(used, providers),
        )  # fmt: skip
    if runs.kept is None:
        yield plots.flows(
            folder / "flows.png", flow_parts(runs), providers, title, start, form("revenue")
        )


def moves(values: np.ndarray) -> bool:
    """Whether a (months, names) value ever changes, or somebody comes or goes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # who never had one has no range
        wide = np.nanmax(values, axis=0) - np.nanmin(values, axis=0)
    return bool((wide > STILL * np.nanmax(np.abs(values), initial=0.0)).any()
                or (np.isnan(values) != np.isnan(values[0])).any())  # fmt: skip


def flow_parts(runs: Runs) -> np.ndarray:
    """(6, months, providers) mean revenue won and lost, in the order of `plots.flows.PARTS`.

    Who moves is counted by segment, but not what each of them is charged: they are valued at the
    mean charge of a user of the provider in the segment, in the month (who leaves: in the month
    before) [CUR/month].
    """
    total = []
    for results in runs.results:
        record = results.record
        worth = measures.ratio(record["charged"] / 1e6, record["users"])  # a month, of a user
        worth = np.nan_to_num(worth)
        before = np.concatenate([worth[:1], worth[:-1]])
        joined = record["joined"].astype(float)  # months, segments, former or new, to
        switched = record["switched"]  # months, segments, from, to
        own = np.diagonal(joined[:, :, :-1], axis1=2, axis2=3)
        won = [joined[:, :, -1], own, joined[:, :, :-1].sum(axis=2) - own, switched.sum(axis=2)]
        lost = [switched.sum(axis=3), record["churned"] + record["refused"]]
        parts = [part * worth for part in won] + [part * before for part in lost]
        total.append(record.weight * np.stack([part.sum(axis=1) for part in parts]))
    record = runs.results[0].record
    order = [record.providers.index(name) for name in runs.provider_names]
    return np.mean(total, axis=0)[..., order]
