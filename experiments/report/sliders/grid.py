"""The grid of the sliders: every combination of their levels, and points between to check.

It is run as a study is, by the studies' loop and store, in a folder inside the one it is of: a
kill loses nothing, the same command goes on, and `status`, `resume` and `verify` know the folder.
All points share the seeds of their runs, so that each is in pairs with the base.
"""

import contextlib
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.answers.batch.doing import folder_name, identity_of
from experiments.report.sliders.market import Market, market_in
from experiments.report.sliders.meaning import Slider
from experiments.report.sliders.reading import read_sliders
from experiments.studies.arms import BadRequest, with_overrides
from experiments.studies.loop.backends import Backend, backend_of
from experiments.studies.loop.jobs import program_version
from experiments.studies.loop.work import Progress
from experiments.studies.question import whole
from experiments.studies.speech import rule
from experiments.studies.stopping import Stop
from experiments.studies.store.archive import Archive
from experiments.studies.store.atomic import write_json
from experiments.studies.store.locking import Busy
from experiments.studies.study.bench import Bench, Rows
from experiments.studies.study.declared import Replications
from experiments.studies.sweep.design import rounded
from experiments.studies.sweep.record import Design, Sweep
from simulator.model import available_threads
from simulator.outcome import metrics
from simulator.plugins.own import files_of
from simulator.scenario import Scenario, canonical
from simulator.speech import Sentence
from simulator.speech.rules import Names

POINTS, PAIRS, AGENTS, CHECKS = 5, 8, 2_000, 8
MOST_POINTS = 1_000  # that a file can show and somebody would wait for
OWN = 7  # tells the random numbers of the checks from others of the same seed
TOLD = ("npv", "revenue_share", "users", "profit")  # of the provider
NAME, SCENARIO = "sliders", "scenario.yaml"
Place = tuple[float, ...]  # where each slider stands


class Grid(NamedTuple):
    """What will be run.

    Attributes:
        market: the folder's, and whose figures are told.
        scenario: its scenario, with as many customers simulated as the grid has.
        sliders: what moves.
        levels: of each slider.
        points: every combination of levels; the last slider changes first.
        checks: points between that are run to see how well others tell them.
        study: the same as a study.
    """

    market: Market
    scenario: Scenario
    sliders: tuple[Slider, ...]
    levels: tuple[tuple[float, ...], ...]
    points: tuple[Place, ...]
    checks: tuple[Place, ...]
    study: Sweep

    @property
    def base(self) -> int:
        """Where the base stands among the points."""
        return self.points.index(tuple(slider.base for slider in self.sliders))

    @property
    def pairs(self) -> int:
        """Pairs of runs a point."""
        return int(self.study.replications.n or 0)

    @property
    def runs(self) -> int:
        """Runs in all."""
        return (len(self.points) + len(self.checks)) * self.pairs

    @property
    def folder(self) -> Path:
        """Where the runs are kept: one folder for the same sliders, points and pairs may grow.

        Another version of the program begins another: it may make other numbers.
        """
        made = {**self.identity, "version": program_version()}
        return self.market.folder / folder_name(self.study.name, made)

    @property
    def identity(self) -> dict[str, Any]:
        """What may not change in it, as a sweep over a list of points has it."""
        moved = [part.path for slider in self.sliders for part in slider.parts]
        return identity_of(self.study, self.scenario, {"design": "list", "factors": moved})

    def overrides(self, place: Place) -> dict[str, Any]:
        """What is laid over the scenario where sliders stand so."""
        moved = (slider.at(at) for slider, at in zip(self.sliders, place, strict=True))
        return {path: value for one in moved for path, value in one.items()}


def ask(
    folder: Path,
    text: str,
    points: int = POINTS,
    pairs: int = PAIRS,
    agents: int | None = None,
    plugins: Iterable[Callable[..., Any]] = (),
) -> Grid:
    """The grid that a folder's report shall have.

    Args:
        folder: of a run or a comparison.
        text: `price,promotion,capacity`, as `--sliders` has it.
        points, pairs, agents: as of `grid_of`.
        plugins: functions of your own that its scenario names.

    Raises:
        BadRequest: when there can be no such sliders; the text says why and the way out.
    """
    for name, value, least in (("points", points, 3), ("pairs", pairs, 1), ("agents", agents, 1)):
        if value is not None:
            whole(name, value, least)
    market = market_in(folder, plugins)
    return grid_of(market, read_sliders(text, market.scenario, market.provider), points, pairs,
                   agents)  # fmt: skip


def grid_of(
    market: Market, sliders: tuple[Slider, ...], points: int, pairs: int, agents: int | None
) -> Grid:
    """The grid of some sliders.

    Args:
        points: levels of each slider, at least 3.
        pairs: runs a point.
        agents: customers simulated one by one; None: 2,000, or as many as the folder's run has
            where these are fewer.

    Raises:
        BadRequest: when it is too large; says how many runs it would be.
    """
    own = market.scenario.agents
    scenario = with_overrides(market.scenario, {"market.agents": agents or min(AGENTS, own)})
    levels = tuple(slider.levels(points) for slider in sliders)
    provider = next((slider.provider for slider in sliders if slider.provider), market.provider)
    market = market._replace(provider=provider)
    grid = Grid(market, scenario, sliders, levels, (), (), study_of(market, pairs))
    if math.prod(len(one) for one in levels) > MOST_POINTS:
        raise BadRequest(too_many(levels, pairs))
    checks = checks_of(sliders, levels, market.seed)
    return grid._replace(points=tuple(product(*levels)), checks=checks)


def study_of(market: Market, pairs: int) -> Sweep:
    """What a study's file would say of the grid; its points stand in the file alone."""
    return Sweep(
        name=NAME, kind="sweep", title="The sliders of a report", scenario=SCENARIO,
        seed=market.seed, replications=Replications(n=pairs),
        metrics=[f"{metric}.{market.provider}@{market.month}" for metric in TOLD],
        design=Design(kind="list"),
    )  # fmt: skip


def checks_of(
    sliders: tuple[Slider, ...], levels: tuple[tuple[float, ...], ...], seed: int
) -> tuple[Place, ...]:
    """Points between those of the grid, spread over it; of whole numbers those that there are.

    A Latin hypercube over the ranges; what falls on the grid is left out.
    """
    from scipy.stats import qmc

    rng = np.random.default_rng([seed, OWN])
    unit = qmc.LatinHypercube(len(sliders), seed=rng).random(CHECKS)
    found: dict[Place, None] = {}
    for row in unit:
        place = tuple(between(slider, float(u)) for slider, u in zip(sliders, row, strict=True))
        if not all(one in level for one, level in zip(place, levels, strict=True)):
            found[place] = None
    return tuple(found)


def between(slider: Slider, share: float) -> float:
    """The place that share of a slider's way from its low end, in a thousand steps."""
    place = rounded(slider.low + (slider.high - slider.low) * round(share, 3))
    return float(round(place)) if slider.whole else min(max(place, slider.low), slider.high)


def too_many(levels: Sequence[Place], pairs: int) -> Sentence:
    """Why a grid is refused: how many points and runs it would be, and what is not too many."""
    counts = [len(one) for one in levels]
    total = math.prod(counts)
    fewer = int(MOST_POINTS ** (1.0 / len(counts)) + 1e-9)
    way = rule("sliders-fewer", points=str(fewer)) if 3 <= fewer < max(counts) else ""
    about = {"grid": " x ".join(map(str, counts)), "points": f"{total:,}", "pairs": str(pairs),
             "runs": f"{total * pairs:,}", "most": f"{MOST_POINTS:,}"}  # fmt: skip
    return rule("sliders-many", **about, way=way)


def run(
    grid: Grid,
    backend: str | Backend | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    command: str = "",
) -> Rows:
    """The rows of all points, those of the grid first, pair by pair; made where missing.

    Args:
        backend, progress, stop: as in `experiments.answers.batch.doing.Study.run`.
        command: what repeats this, for the folder.

    Raises:
        BadRequest: when the scenario refuses a point; no run has been made then.
        Stopped: when asked to stop; what was finished is in the folder.
        Busy: when somebody works there.
    """
    points = [grid.overrides(place) for place in (*grid.points, *grid.checks)]
    bench = Bench(grid.study, grid.scenario, None, None, stop, progress, grid.runs)
    demand_points(bench, points)
    with contextlib.ExitStack() as held:
        at = backend if isinstance(backend, Backend) else held.enter_context(
            backend_of(backend, available_threads()))  # fmt: skip
        store = held.enter_context(alone_in(archive_of(grid, points, command)))
        write_json(grid.folder / SCENARIO, canonical(grid.scenario))
        bench.backend, bench.store = at, store
        rows = bench.rows(points, range(grid.pairs))
        store.finish(bench.asked)
        return rows


def archive_of(grid: Grid, points: list[dict[str, Any]], command: str) -> Archive:
    """The folder of its runs, with the file of the study that they are."""
    asked = {"changes": {}, "beside": str(grid.folder.resolve()),
             "plugins": files_of(grid.scenario.own_plugins)}  # fmt: skip
    return Archive(grid.folder, grid.identity, grid.study.metrics, (), command,
                   study_file(grid, points), asked)  # fmt: skip


@contextlib.contextmanager
def alone_in(archive: Archive) -> Iterator[Archive]:
    """Inside it; who comes second hears what to do: there is no other folder to choose."""
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(archive)
        except Busy as error:
            busy: Sentence = error.args[0]
            raise Busy(rule("sliders-busy", **busy.parts)) from None
        yield archive


def study_file(grid: Grid, points: list[dict[str, Any]]) -> str:
    """The grid as the file of a sweep, by which `resume` and `verify` know it."""
    study = grid.study
    head = {
        "name": study.name, "kind": study.kind, "title": study.title,
        "scenario": study.scenario, "seed": study.seed, "replications": {"n": grid.pairs},
        "metrics": list(study.metrics),
    }  # fmt: skip
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    listed = [f"    - {json.dumps(point, ensure_ascii=False)}" for point in points]
    about = "# The points of a report's sliders: all of the grid, then those that check it."
    return "\n".join([about, *lines, "design:", "  kind: list", "  points:", *listed]) + "\n"


def demand_points(bench: Bench, points: list[dict[str, Any]]) -> None:
    """Refuse a grid of which the scenario refuses a point."""
    for point in points:
        if why := bench.problem_of(point):
            told = Names(tuple(f"{path}={value:g}" for path, value in point.items()))
            raise BadRequest(rule("sliders-point", point=told, why=why))


def figure_of(label: str) -> metrics.Metric:
    """The metric of a label."""
    return metrics.find(label.partition(".")[0])
