"""Which writings of W there are, what each needs, and what was tuned in it."""

import importlib
import importlib.util
from typing import Any, NamedTuple


class Writing(NamedTuple):
    """One way to write W.

    Attributes:
        title: what it is called in tables.
        module: where it is, beside this file.
        needs: the package it cannot do without, as it is imported and as it is installed.
        most_threads: how many threads it can use.
        most_customers: more would take minutes.
        tuned: what was done for speed, and what not.
        turns: whether customers take turns in a month; else all act at once.
    """

    title: str
    module: str
    needs: tuple[str, str] | None
    most_threads: int
    most_customers: int
    tuned: str
    turns: bool = False

    @property
    def missing(self) -> str:
        """What is to be said where it cannot run here; nothing where it can."""
        if self.needs is None:
            return ""
        imported, installed = self.needs
        try:
            there = importlib.util.find_spec(imported) is not None
        except ModuleNotFoundError:  # of what it is part of
            there = False
        return "" if there else f"{installed} is not installed; `make bench` installs it"

    def market(self, customers: int, seed: int, threads: int = 1, **about: Any) -> Any:
        """A market W that is ready to run."""
        written = importlib.import_module(f"tests.benchmarks.workload.{self.module}")
        return written.Market(customers, seed, threads, **about)


OURS = "compute-market"
WRITINGS = (
    Writing(
        "Mesa", "with_mesa", None, 1, 100_000,
        "not tuned: objects and shuffle_do, as in Mesa's tutorials; contacts as plain lists and "
        "counts kept by hand spare it its grid and its data collector",
        turns=True,
    ),
    Writing(
        "NumPy", "with_numpy", None, 1, 10_000_000,
        "tuned: contacts hear of an adoption once and are not asked every month; only those who "
        "act are computed",
    ),
    Writing(
        "laser-core", "with_laser", ("laser.core", "laser-core"), 64, 10_000_000,
        "as LASER's own models: prange over all people, single precision; no further tuning",
    ),
    Writing(
        "Starsim", "with_starsim", ("starsim", "starsim"), 1, 10_000_000,
        "as Starsim's own modules: whole arrays, common random numbers on, as by default; edges "
        "handed over, because its networks made of a graph of networkx take far longer to build",
    ),
    Writing(
        OURS, "as_scenario", None, 64, 10_000_000,
        "not tuned: w.yaml is an ordinary scenario; its run keeps users only, so that usage, "
        "service, satisfaction and money, on which nobody acts, are left out",
    ),
    Writing(
        "bare kernel", "bare_kernel", None, 64, 10_000_000,
        "tuned throughout, for W only: the limit of this machine, not a simulator",
    ),
)  # fmt: skip
