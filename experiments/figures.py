"""Which figures a study saves, from which of its numbers; `simulator.plots` draws them."""

from pathlib import Path
from typing import TYPE_CHECKING

from simulator import plots

if TYPE_CHECKING:
    from experiments.runs import Runs


def run_figures(runs: "Runs", folder: Path) -> list[Path]:
    """adoption.png and revenue_share.png of one scenario's replications."""
    about = runs.scenario
    title = about.title or about.name
    start = about.market.start
    users = runs.band("users")
    return [
        plots.adoption(
            folder / "adoption.png", users.mean, users.low, users.high, runs.growth["market"],
            title, start, len(runs.results),
        ),
        plots.revenue_share(
            folder / "revenue_share.png", runs.band("revenue_share", "provider").mean,
            runs.provider_names, title, start,
        ),
    ]  # fmt: skip
