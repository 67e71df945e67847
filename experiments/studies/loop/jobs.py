"""A run as a job: what it is of, what it is called, what comes back, and who makes it.

A job says everything that decides its run's numbers; where, when and beside which others it
is made must not matter. What comes back is an `Outcome`: the values asked for, or why there
are none.
"""

import hashlib
import json
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import scenarios
from experiments.studies.speech import rule
from experiments.studies.stopping import AGAIN, HOUSE, is_handed_over
from simulator import MODEL_VERSION, __version__
from simulator.errors import UserError

LONGEST_TRACEBACK = 20_000  # characters of one that are kept


class Job(NamedTuple):
    """A run that is to be made.

    Attributes:
        key: names its numbers: who has them need not run it.
        set: the overrides over the study's scenario, in the order they are laid.
        replication: its place among those of its point.
        seed: the run's seed.
    """

    key: str
    set: tuple[tuple[str, Any], ...]
    replication: int
    seed: int


class Setting(NamedTuple):
    """What all runs of a study have in common.

    Attributes:
        data: the scenario, as plain data.
        plugins: files of own plug-ins that it may name.
        labels, monthly: what is measured at the end, and in every month.
        timeout: seconds a run may take; None: any.
        version: of the program; a worker of another refuses.
    """

    data: Mapping[str, Any]
    plugins: tuple[str, ...]
    labels: tuple[str, ...]
    monthly: tuple[str, ...]
    timeout: float | None = None
    version: str = ""


class Failure(NamedTuple):
    """Why a run has no values: `raised`, `timeout`, `died` or `memory`."""

    kind: str
    message: str
    traceback: str = ""
    month: int | None = None


class Outcome(NamedTuple):
    """What came of a job: values by label, those of months as arrays; or a failure."""

    job: Job
    values: Mapping[str, Any]
    seconds: float = 0.0
    failure: Failure | None = None


class WrongWorker(UserError):
    """A worker runs another version of this program than the one who asks."""

    exit_code = 3


class Halted(Exception):
    """Raised inside a run whose answer nobody waits for any more."""


class TimedOut(Exception):
    """A run took longer than it may."""


def replication_seed(root: int, *about: int | str) -> int:
    """H(root, r): the seed of a replication, a whole number below 2**63."""
    text = "/".join(map(str, (root, *about))).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) >> 1


def run_key(scenario: str, seed: int, months: int) -> str:
    """What a run's numbers are called: 32 hex digits of all that decides them.

    Args:
        scenario: the digest of the scenario after all overrides.
    """
    from simulator.outcome.results import RESULTS_SCHEMA

    about = {"scenario": scenario, "seed": seed, "months": months,
             "model": MODEL_VERSION, "results": RESULTS_SCHEMA}  # fmt: skip
    text = json.dumps(about, sort_keys=True).encode()
    return hashlib.blake2b(text, digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def program_version() -> str:
    """The package's version and a digest of all that decides a run's numbers."""
    digest = hashlib.blake2b(digest_size=8)
    root = Path(HOUSE)
    for file in sorted(root.rglob("*.py")):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{__version__} {digest.hexdigest()}"


# In a worker ------------------------------------------------------------------------------


def perform(setting: Setting, jobs: Sequence[Job]) -> list[Outcome]:
    """Make runs one after another; one that fails does not keep the others.

    Raises:
        WrongWorker: when the program here is not that of who asks.
    """
    if setting.version != program_version():
        versions = {"theirs": program_version(), "ours": setting.version}
        raise WrongWorker(rule("worker-version", **versions))
    return [attempted(setting, job) for job in jobs]


def attempted(setting: Setting, job: Job) -> Outcome:
    """A run's values, or why there are none."""
    if setting.timeout is not None:
        load_what_runs()
    began = time.perf_counter()
    month: list[int] = [0]
    values: Mapping[str, Any] = {}
    failure, rang = None, threading.Event()
    try:
        with at_most(setting.timeout, rang):
            values = measured(setting, job, month)
    except Exception as error:
        failure = failed(setting, error, month[0], rang.is_set())
    return Outcome(job, values, time.perf_counter() - began, failure)


def failed(setting: Setting, error: Exception, month: int, rang: bool) -> Failure:
    """Why a run has no values, told where its error is caught.

    Compiled code makes errors of its own of what the alarm raises on its way: once it `rang`, it is
    over time.
    """
    if isinstance(error, MemoryError):
        return Failure("memory", "out of memory", "", month)
    if rang or isinstance(error, TimedOut):
        return Failure("timeout", f"took longer than {setting.timeout:g} s", "", month)
    told = traceback.format_exc()[-LONGEST_TRACEBACK:]
    kind = "" if isinstance(error, UserError) else f"{type(error).__name__}: "
    return Failure("raised", f"{kind}{error}", told, month)


@cache
def load_what_runs() -> None:
    """Compile and load what a market runs, once in a process.

    It is no run's own time, and an alarm in the middle of it would leave half of it for later runs.
    """
    from simulator.model import MarketModel

    scenario = scenarios.load("baseline", set={"market.agents": 200, "market.months": 1})
    MarketModel(scenario, rng=1, threads=1).run()


def measured(setting: Setting, job: Job, month: list[int]) -> dict[str, Any]:
    """Run a job's market and measure it; `month` tells how far it came.

    The market keeps what is measured, and works out nothing that is not needed for it.
    """
    from experiments.studies.loop import labels
    from simulator.model import MarketModel

    scenario = scenario_of(setting, job.set)
    deadline = None if setting.timeout is None else time.monotonic() + setting.timeout

    def passed(model: MarketModel) -> None:
        month[0] = model.month
        if deadline is not None and time.monotonic() > deadline:
            raise TimedOut

    keep = labels.metrics_of((*setting.labels, *setting.monthly)) or None
    results = MarketModel(scenario, rng=job.seed, threads=1, keep=keep).run(passed)
    return labels.measure(results, setting.labels, setting.monthly)


def scenario_of(setting: Setting, set: tuple[tuple[str, Any], ...]) -> Any:
    """The scenario of a job; jobs of one point come one after another and share it."""
    known = _last.get("scenario")
    if known is None or known[0] is not setting.data or known[1] != set:
        known = _last["scenario"] = (setting.data, set, made(setting, set))
    return known[2]


_last: dict[str, Any] = {}


def made(setting: Setting, set: tuple[tuple[str, Any], ...]) -> Any:
    """The scenario of a setting with overrides over it."""
    from simulator.plugins import own

    functions = [function for file in setting.plugins for function in own.functions_of(file)]
    return scenario_with(setting.data, set, functions)


def scenario_with(
    data: Mapping[str, Any], set: Iterable[tuple[str, Any]], functions: Iterable[Any]
) -> Any:
    """The scenario of plain data with overrides over it.

    Numbers in the place of numbers, which is what studies vary, need not be read as text is:
    they are put there and validated, ten times as fast.

    Raises:
        ScenarioError: when there is none such.
    """
    from pydantic import ValidationError

    import scenarios
    from simulator.scenario import from_data
    from simulator.scenario.schema import scenario_class

    put: Any = data
    for path, value in set:
        put = with_number(put, path.split("."), value) if put is not None else None
    if put is not None:
        try:
            return scenario_class(functions).model_validate(put)
        except ValidationError:
            pass  # said below, in words
    return from_data(data, dict(set), functions, scenarios.FOLDER)


def with_number(data: Any, path: Sequence[str], value: Any) -> Any:
    """The same data with another number at a path; None where it is not as simple as that."""
    if not path:
        plain = all(isinstance(one, (int, float)) and not isinstance(one, bool)
                    for one in (data, value))  # fmt: skip
        return value if plain else None
    if not isinstance(data, Mapping) or path[0] not in data:
        return None
    inner = with_number(data[path[0]], path[1:], value)
    return None if inner is None else {**data, path[0]: inner}


@contextmanager
def at_most(seconds: float | None, rang: threading.Event) -> Iterator[None]:
    """Raise TimedOut inside when it takes longer, where the platform has an alarm; note that.

    Elsewhere, and in threads, a run looks at the clock itself after every month.
    """
    alarm = hasattr(signal, "setitimer")
    if seconds is None or not alarm or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_: int, frame: FrameType | None) -> None:
        if is_handed_over(frame):
            signal.setitimer(signal.ITIMER_REAL, AGAIN)
            return
        rang.set()
        raise TimedOut

    before: Callable[..., Any] | int | None = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
