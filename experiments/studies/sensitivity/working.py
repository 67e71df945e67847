"""The runs of a sensitivity study, and what they say."""

import json
from collections import Counter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.loop.work import TooManyFailures
from experiments.studies.sensitivity.design import Design, saltelli, trajectories
from experiments.studies.sensitivity.effects import Effects, effects, elementary, importance, steps
from experiments.studies.sensitivity.indices import Indices, indices
from experiments.studies.sensitivity.preparing import Prepared
from experiments.studies.speech import rule
from experiments.studies.study.bench import Bench
from experiments.studies.study.factors import Span
from experiments.studies.study.reading import BadStudy

MOST_DROPPED = 0.1  # share of the blocks
RESAMPLING = 3  # which stream of random numbers


class Found(NamedTuple):
    """What a sensitivity study found.

    Attributes:
        prepared: the study, with all its factors.
        effects: by metric, what Morris says of all factors; {} if not asked for.
        spans: the factors of Sobol.
        indices: by metric, what Sobol says of them; {} if not asked for.
        runs: a row a run: method, block, run, replication, factors, metrics.
        dropped: blocks that were dropped, by method.
    """

    prepared: Prepared
    effects: dict[str, Effects]
    spans: tuple[Span, ...]
    indices: dict[str, Indices]
    runs: pd.DataFrame
    dropped: dict[str, int]


class Made(NamedTuple):
    """The runs of a design.

    Attributes:
        values: (blocks, runs) by metric; NaN: no value.
        frame: a row a run.
        dropped: blocks that are not there.
        blocks: those that are, by their places in the design.
    """

    values: dict[str, np.ndarray]
    frame: pd.DataFrame
    dropped: int
    blocks: np.ndarray


def work(prepared: Prepared, bench: Bench) -> Found:
    """Make the runs and find what is asked.

    Raises:
        BadStudy: when the scenario refuses too many points, or too many runs have no value.
        TooManyFailures: when too many blocks have a run that failed.
    """
    study, spans = prepared.study, prepared.spans
    labels = list(dict.fromkeys(bench.study.metrics))
    frames: list[pd.DataFrame] = []
    dropped: dict[str, int] = {}
    screened: dict[str, Effects] = {}
    shares: dict[str, Indices] = {}

    def rng(number: int) -> np.random.Generator:
        return np.random.default_rng([study.seed, RESAMPLING, number])

    if study.method != "sobol":
        walks = trajectories(study.trajectories, len(spans), study.levels, study.seed)
        step = steps(walks.design.places, walks.moved, spans)
        made = runs_of(walks.design, spans, bench, "trajectories")
        frames.append(made.frame.assign(method="morris"))
        dropped["morris"] = made.dropped
        for number, label in enumerate(labels):
            rows, there = whole_blocks(made, label, "trajectories")
            each = elementary(rows, walks.moved[there], step[there])
            screened[label] = effects(each, study.confidence, rng(number))
    if study.method == "both":
        spans = most_important(spans, importance(list(screened.values())), study.keep)
    if study.method != "morris" and spans:
        design = saltelli(study.n, len(spans), study.second_order, study.seed)
        made = runs_of(design, spans, bench, "blocks")
        frames.append(made.frame.assign(method="sobol"))
        dropped["sobol"] = made.dropped
        for number, label in enumerate(labels):
            rows, _ = whole_blocks(made, label, "blocks")
            shares[label] = indices(rows, len(spans), study.confidence, rng(number))
    runs = pd.concat(frames, ignore_index=True)
    return Found(prepared, screened, spans if shares else (), shares, runs, dropped)


def most_important(spans: tuple[Span, ...], weights: np.ndarray, keep: int) -> tuple[Span, ...]:
    """The factors that matter most, in the order of the file; none that does nothing."""
    order = sorted(range(len(spans)), key=lambda place: -weights[place])[:keep]
    return tuple(spans[place] for place in sorted(order) if weights[place] > 0.0)


def runs_of(design: Design, spans: tuple[Span, ...], bench: Bench, what: str) -> Made:
    """Make a design's runs; a block of which one cannot be run, or failed, is dropped."""
    blocks, runs = design.replications.shape
    points: list[dict[str, Any]] = [
        {span.path: span.at(float(u)) for span, u in zip(spans, row, strict=True)}
        for row in design.places.reshape(-1, len(spans))
    ]
    reasons = np.array([str(bench.problem_of(point) or "") for point in points]).reshape(
        blocks, runs
    )
    refused = (reasons != "").any(axis=1)
    if refused.sum() > MOST_DROPPED * blocks:
        why, _ = Counter(text for text in reasons.flat if text).most_common(1)[0]
        about = {"dropped": str(refused.sum()), "all": str(blocks), "what": what, "why": why}
        raise BadStudy(rule("matters-refused", **about, most=f"{MOST_DROPPED:.0%}"))
    there = np.flatnonzero(~refused)
    places = [(int(block) * runs + run, int(design.replications[block, run]))
              for block in there for run in range(runs)]  # fmt: skip
    frame = bench.rows_of(points, places).frame
    failed = frame["failed"].to_numpy().reshape(len(there), runs).any(axis=1)
    dropped = int(refused.sum() + failed.sum())
    if dropped > MOST_DROPPED * blocks:
        told = {"dropped": str(dropped), "all": str(blocks), "what": what}
        raise TooManyFailures(rule("matters-failed", **told, most=f"{MOST_DROPPED:.0%}"))
    labels = list(dict.fromkeys(bench.study.metrics))
    values = {
        label: frame[label].to_numpy(float).reshape(len(there), runs)[~failed] for label in labels
    }
    varied = pd.DataFrame({
        span.path: [tidy_value(span, points[place][span.path]) for place, _ in places]
        for span in spans
    })  # fmt: skip
    about = pd.DataFrame({
        "block": np.repeat(there, runs), "run": np.tile(np.arange(runs), len(there)),
        "replication": frame["replication"].to_numpy(),
    })  # fmt: skip
    whole = pd.concat([about, varied, frame[[*labels, "failed"]]], axis=1)
    return Made(values, whole, dropped, there[~failed])


def tidy_value(span: Span, value: Any) -> Any:
    """A factor's value as a column of a table can hold it: numbers, or else text."""
    if isinstance(value, str) or not np.isnan(span.low):
        return value
    return json.dumps(value)


def whole_blocks(made: Made, label: str, what: str) -> tuple[np.ndarray, np.ndarray]:
    """A metric's values in the blocks in which every run has one, and which these are.

    Raises:
        BadStudy: when it has none in too many.
    """
    values = made.values[label]
    known = ~np.isnan(values).any(axis=1)
    total = len(known) + made.dropped
    if total - known.sum() > MOST_DROPPED * total:
        about = {"label": label, "lacking": str(total - known.sum()), "all": str(total)}
        most = f"{MOST_DROPPED:.0%}"
        raise BadStudy(rule("matters-valueless", **about, what=what, most=most))
    return values[known], made.blocks[known]
