"""Which figures a study saves, from which of its numbers; `simulator.plots` draws them."""

from collections import Counter
from pathlib import Path

import numpy as np

from experiments.answers.compared.sentences import pairs_words
from experiments.studies.comparison import MOVER, Comparison
from experiments.studies.runs import Runs
from experiments.studies.statistics import FEWEST_PAIRS
from simulator import plots
from simulator.outcome.metrics import find


def titled(runs: Runs) -> list[str]:
    """What people call the providers; the key tells those apart who share a title."""
    providers = runs.scenario.providers
    titles = {name: providers[name].title or name for name in runs.provider_names}
    shared = Counter(titles.values())
    return [t if shared[t] == 1 else f"{t} ({name})" for name, t in titles.items()]


def run_figures(runs: Runs, folder: Path) -> list[Path]:
    """The pictures of one scenario's answer."""
    about = runs.scenario
    title, start = about.title or about.name, about.market.start
    currency = about.market.currency
    users = runs.band("users")
    providers, segments = titled(runs), runs.segment_names

    def of_providers(metric: str) -> np.ndarray:
        return np.asarray(runs.band(metric, "provider").mean)

    def label(metric: str) -> str:
        about = find(metric)
        return about.format(currency).label(about.title)

    def none_of(metric: str) -> str:
        return f"no values: {find(metric).null.partition(';')[0]}"

    return [
        plots.adoption(
            folder / "adoption.png", users.mean, users.low, users.high, runs.growth["market"],
            title, start, len(runs.results),
        ),
        plots.lines(
            folder / "segments.png", np.asarray(runs.band("adoption", "segment").mean), segments,
            title, "adoption by segment", "users of the segment's customers", start,
            percent=True, palette=plots.SEGMENTS, empty=none_of("adoption"),
        ),
        plots.revenue_share(
            folder / "revenue_share.png", of_providers("revenue_share"), providers, title, start
        ),
        plots.lines(
            folder / "satisfaction.png", of_providers("satisfaction_index"), providers,
            title, "satisfaction", label("satisfaction_index"), start,
            empty=none_of("satisfaction_index"), full=100.0,
        ),
        plots.lines(
            folder / "price.png", of_providers("price"), providers,
            title, find("price").meaning, label("price"), start,
            empty=none_of("price"),
        ),
        plots.lines(
            folder / "utilisation.png", of_providers("utilisation"), providers,
            title, "utilisation", "load over capacity", start, percent=True, limit=1.0,
            empty=none_of("utilisation"), full=1.05,
        ),
        plots.flows(folder / "flows.png", flow_parts(runs), providers, title, start),
    ]  # fmt: skip


def flow_parts(runs: Runs) -> np.ndarray:
    """(6, months, providers) mean customers won and lost, in the order of `plots.flows.PARTS`."""
    total = []
    for results in runs.results:
        record = results.record
        joined = record["joined"].sum(axis=1).astype(float)  # months, former or new, to
        switched = record["switched"].sum(axis=1)  # months, from, to
        own = np.diagonal(joined[:, :-1], axis1=1, axis2=2)
        total.append(
            record.weight
            * np.stack([
                joined[:, -1], own, joined[:, :-1].sum(axis=1) - own, switched.sum(axis=1),
                switched.sum(axis=2), (record["churned"] + record["refused"]).sum(axis=1),
            ])
        )  # fmt: skip
    record = runs.results[0].record
    order = [record.providers.index(name) for name in runs.provider_names]
    return np.mean(total, axis=0)[..., order]


def comparison_figures(comparison: Comparison, folder: Path) -> list[Path]:
    """What alternatives are worth; and a fan chart for each: the market, and who moves."""
    files = [effects_figure(comparison, folder / "npv.png")] if comparison.money else []
    for number, (name, runs) in enumerate(comparison.alternatives.items()):
        base, mover = comparison.base, comparison.movers[name]
        brands = {*comparison.brands[name]}
        arms_with_mover = sum(bool(brands & {*arm.provider_names}) for arm in (base, runs))
        rows = [fan_of(comparison, name, "users", "market", "")]
        if arms_with_mover < 2:
            rows.append(fan_of(comparison, name, "revenue", "market", ""))
        if mover is not None and arms_with_mover > 0:
            rows += [fan_of(comparison, name, metric, "provider", mover) for metric in MOVER]
        short = "fans.png" if len(comparison.alternatives) == 1 else f"fans-{number + 1}.png"
        files.append(
            plots.fans(folder / short, rows, comparison.base_name, name, base.scenario.market.start)
        )
    return files


def effects_figure(comparison: Comparison, file: Path) -> Path:
    """The change of NPV that each alternative brings over time, with its 95 % interval."""
    lines, movers = {}, {}
    for name, money in comparison.money.items():
        told = [money.at(month) for month in range(money.last + 1)]
        found = [(one.difference, one.low, one.high) for one in told]
        lines[name] = np.array(found, dtype=float).T
        movers[name] = money.mover or "all providers"
    alike = len({*movers.values()}) == 1
    lines = {n if alike else f"{n} ({movers[n]})": line for n, line in lines.items()}
    whose = f" of {next(iter(movers.values()))}" if alike else ""
    currency, last = comparison.base.scenario.market.currency, comparison.question.last
    said = [f"against {comparison.base_name}, over {pairs_words(comparison.pairs)}"]
    said += ["bands are 95 % intervals"] if comparison.pairs >= FEWEST_PAIRS else []
    said.append(f"the answer is that of month {last}")
    title = comparison.question.words or f"What it is worth: {', '.join(comparison.money)}"
    return plots.effects(
        file, lines, f"change of NPV{whose} [{currency}]", title,
        comparison.base.scenario.market.start, last, ("; ".join(said),),
    )  # fmt: skip


def fan_of(comparison: Comparison, alternative: str, metric: str, level: str,
           name: str) -> plots.Fan:  # fmt: skip
    """One row of the fan chart."""
    one, other = comparison.series(alternative, metric, level, name)
    about = find(metric)
    unit = about.format(comparison.base.scenario.market.currency).unit
    return plots.Fan(f"{name}: {about.title}" if name else about.title, unit, one, other)
