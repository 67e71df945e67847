"""The writings of W side by side: `make bench`, or, where packages of the extra `bench` are there,

    python -m tests.benchmarks.workload [CUSTOMERS...]       default 1000 10000 100000 1000000

Every figure is a median of runs that take turns with those of the other writings, so that what
else the machine does meets all alike. On one thread it is time of the processor, on two it is time
on the clock. Times are those of the 60 months; building the market is apart.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.benchmarks.workload import definition as w
from tests.benchmarks.workload.as_scenario import FILE
from tests.benchmarks.workload.writings import OURS, WRITINGS

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 3
LARGE = 100_000  # from here on memory is that of customers, and not that of libraries
AGREEING = 40  # runs of the smallest market in which all writings must agree
MONTHS = (6, 12, 18, 24)  # in which adoption is compared
COLUMN = 18


class Worker:
    """A process that runs one writing."""

    def __init__(self, writing):
        self.writing = writing
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.workload.worker",
             str(WRITINGS.index(writing))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"STARSIM_INSTALL_FONTS": "0"},
        )  # fmt: skip

    def run(self, customers, seed, threads=1):
        """What a run took, and what came out."""
        self.process.stdin.write(f"{customers} {seed} {threads}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        """End it."""
        self.process.stdin.close()
        self.process.wait()


def alarm(errors):
    """A mark where luck does not explain so many standard errors."""
    return " (!)" if errors > 4.5 else ""


def print_row(title, cells):
    """A row of a table."""
    print(f"{title:16}" + "".join(f"{cell:>{COLUMN}}" for cell in cells), flush=True)


def measured(workers, sizes, threads):
    """Title -> size -> runs, in rounds in which every writing has its turn."""
    found = {worker.writing.title: {size: [] for size in sizes} for worker in workers}
    for size in sizes:
        print(f"  running {size:,} customers, threads: {threads} ...", file=sys.stderr)
        for seed in range(1, ROUNDS + 1):
            for worker in workers:
                about = worker.writing
                if size <= about.most_customers and threads <= about.most_threads:
                    found[about.title][size].append(worker.run(size, seed, threads))
    return found


def median(runs, what):
    """Of what runs took."""
    return statistics.median(run[what] for run in runs)


def nanoseconds(runs, what, customers):
    """Per customer and month."""
    return median(runs, what) / customers / w.MONTHS * 1e9


def print_speed(found, what):
    """Nanoseconds, and how many times as fast as this project each is, round by round."""
    print_row("", [f"{size:,}" for size in found[OURS]])
    for title, by_size in found.items():
        cells = []
        for size, runs in by_size.items():
            if not runs:
                cells.append("left out")
                continue
            times = statistics.median(
                ours[what] / its[what] for its, ours in zip(runs, found[OURS][size], strict=True)
            )
            cells.append(f"{nanoseconds(runs, what, size):,.1f} ({times:.2g}x)")
        if any(by_size.values()):
            print_row(title, cells)


def print_rest(found):
    """What it takes to build a market, and memory an agent, at the largest sizes."""
    sizes = [size for size in found[OURS] if size >= LARGE]
    if not sizes:
        return
    print("\nSeconds to build a market; bytes of memory a customer at the peak, building included")
    print_row("", [f"{size:,}" for size in sizes])
    for title, by_size in found.items():
        print_row(title, [
            f"{median(by_size[size], 'build'):.2f} s {by_size[size][0]['memory']:,.0f} B"
            if by_size[size] else "left out" for size in sizes
        ])  # fmt: skip


def print_command(sizes):
    """The scenario through its ordinary command: what a user waits for."""
    print("\nThrough the command, from its start to tables, figures and the growth check:")
    for size in sizes:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [sys.executable, "-m", "experiments", "run", str(FILE.resolve()), "--reps", "1",
                 "--set", f"market.customers={size}", "--agents", str(size), "--quiet",
                 "--out", str(Path(folder) / "w")],
                stdout=subprocess.DEVNULL, check=True,
            )  # fmt: skip
        print(f"  run w.yaml --agents {size}: {time.perf_counter() - began:.1f} s")


def adoption_of(worker, customers):
    """Mean share of adopters in MONTHS, and its squared standard error."""
    runs = [worker.run(customers, seed)["adoption"] for seed in range(1, AGREEING + 1)]
    shares = np.array(runs)[:, MONTHS]
    return shares.mean(axis=0), shares.var(axis=0, ddof=1) / AGREEING


def print_agreement(workers, customers):
    """Whether all writings are of one market: adoption in each against that in ours."""
    print(f"\nAdoption, {AGREEING} runs of {customers:,} customers each")
    found = {worker.writing: adoption_of(worker, customers) for worker in workers}
    ours, of_ours = next(one for writing, one in found.items() if writing.title == OURS)
    for writing, (mean, square) in found.items():
        if writing.title == OURS:
            continue
        most = (np.abs(mean - ours) / np.sqrt(square + of_ours)).max()
        said = f"off by {most:.1f} standard errors at most{alarm(most)}"
        if writing.turns:
            said = "customers take turns, so it is ahead by " + ", ".join(
                f"{more:.0%} in month {month}"
                for more, month in zip(mean / ours - 1.0, MONTHS, strict=True)
            )
        print(f"  {writing.title}: {said}")


def print_errors(found):
    """How far shares are off in any of the timed runs."""
    worst = max(run["errors"] for of in found.values() for runs in of.values() for run in runs)
    print(
        "Shares of the providers in month 60 against those worked out by quadrature: off by at "
        f"most {worst:.1f} standard errors in any run above{alarm(worst)}"
    )


def main():
    """Everything, side by side."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    print(
        f"The reference workload W on {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n"
    )
    for writing in WRITINGS:
        print(f"{writing.title}: {writing.tuned}.")
        if writing.missing:
            print(f"  Left out: {writing.missing}.")
    workers = [Worker(writing) for writing in WRITINGS if not writing.missing]
    print("\nOne thread, ns of the processor per customer and month; in brackets how many times "
          "as fast as this project\n(Mesa's customers act one after another in a month, in all "
          "others they act at once)")  # fmt: skip
    one = measured(workers, sizes, 1)
    print_speed(one, "processors")
    print("\nTwo threads, ns on the clock per customer and month (worth reading on a quiet "
          "machine only)")  # fmt: skip
    two = measured(workers, sizes, 2)
    print_speed(two, "clock")
    print_rest(one)
    print_command(sizes)
    print_agreement(workers, sizes[0])
    print_errors(one)
    for worker in workers:
        worker.close()


if __name__ == "__main__":
    main()
