"""Which figures a study saves, from which of its numbers; `simulator.plots` draws them."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from simulator import plots
from simulator.metrics import find

if TYPE_CHECKING:
    from experiments.comparison import Comparison
    from experiments.runs import Runs


def titled(runs: "Runs") -> list[str]:
    """What people call the providers."""
    return [runs.scenario.providers[name].title or name for name in runs.provider_names]


def run_figures(runs: "Runs", folder: Path) -> list[Path]:
    """The pictures of one scenario's answer."""
    about = runs.scenario
    title, start = about.title or about.name, about.market.start
    currency = about.market.currency
    users = runs.band("users")
    providers, segments = titled(runs), runs.segment_names

    def of_providers(metric: str) -> np.ndarray:
        return np.asarray(runs.band(metric, "provider").mean)

    return [
        plots.adoption(
            folder / "adoption.png", users.mean, users.low, users.high, runs.growth["market"],
            title, start, len(runs.results),
        ),
        plots.lines(
            folder / "segments.png", np.asarray(runs.band("adoption", "segment").mean), segments,
            f"{title}: adoption by segment", "users of the segment's customers", start,
            percent=True, palette=plots.SEGMENTS,
        ),
        plots.revenue_share(
            folder / "revenue_share.png", of_providers("revenue_share"), providers, title, start
        ),
        plots.lines(
            folder / "satisfaction.png", of_providers("satisfaction_index"), providers,
            f"{title}: satisfaction", "satisfaction index [0..100]", start,
        ),
        plots.lines(
            folder / "price.png", of_providers("price"), providers,
            f"{title}: list price", f"price [{currency}/GPU-hour]", start,
        ),
        plots.lines(
            folder / "utilisation.png", of_providers("utilisation"), providers,
            f"{title}: utilisation", "load over capacity", start, percent=True, limit=1.0,
        ),
        plots.flows(folder / "flows.png", flow_parts(runs), providers, title, start),
    ]  # fmt: skip


def flow_parts(runs: "Runs") -> np.ndarray:
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


def comparison_figures(comparison: "Comparison", folder: Path) -> list[Path]:
    """A fan chart for each alternative: the market, and the provider that moves."""
    files = []
    for number, name in enumerate(comparison.alternatives):
        rows = [fan_of(comparison, name, "users", "market", "")]
        mover = comparison.movers[name]
        if mover is not None and mover in comparison.base.provider_names:
            rows += [
                fan_of(comparison, name, metric, "provider", mover)
                for metric in ("revenue_share", "cash")
            ]
        else:
            rows.append(fan_of(comparison, name, "revenue", "market", ""))
        base = comparison.base.scenario
        short = "fans.png" if len(comparison.alternatives) == 1 else f"fans-{number + 1}.png"
        files.append(
            plots.fans(folder / short, rows, base.name, name, f"{name} against {base.name}",
                       base.market.start)
        )  # fmt: skip
    return files


def fan_of(comparison: "Comparison", alternative: str, metric: str, level: str,
           name: str) -> plots.Fan:  # fmt: skip
    """One row of the fan chart."""
    one, other = comparison.series(alternative, metric, level, name)
    unit = find(metric).unit.replace("CUR", comparison.base.scenario.market.currency)
    words = {"users": "users", "cash": f"{name}: profit so far", "revenue": "revenue",
             "revenue_share": f"{name}: revenue share"}  # fmt: skip
    label = words.get(metric, metric)
    percent = unit == "1"
    return plots.Fan(label if percent else f"{label} [{unit}]", one, other, percent)
