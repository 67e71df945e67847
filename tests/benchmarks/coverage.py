"""How often the intervals of paired runs cover, where a few large customers carry differences.

`tests/data/price_war_pairs.parquet` holds 260 pairs of `compare baseline price_war` (seed 1) for
some figures: those whose Student's interval of 20 pairs covers 22 to 87 %, and some that look
normal. Their 260 pairs are taken for the whole; samples are drawn from them. A figure's columns
are its base and alternative, and those of the month, up to its own, in which runs of one arm
differ most from each other (of service: at the provider where they do).

python -m tests.benchmarks.coverage [TRIALS]         the table
python -m tests.benchmarks.coverage make WHAT_IF     over every figure of a what-if: makes its runs
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.studies.comparing import BATCH, answer
from experiments.studies.comparison import Comparison
from experiments.studies.question import MOST, START, ask
from experiments.studies.statistics import (
    LOOK_AHEAD,
    narrow_enough,
    paired,
    span_of,
    spread_of,
    t_halfwidth,
)
from simulator.outcome import metrics

DATA = Path(__file__).parents[1] / "data" / "price_war_pairs.parquet"
PAIRS = (8, 12, 20, 40, 100)
NORMAL = (
    "cumulus: npv, month 60",
    "market: users, month 60",
    "citadel: revenue_share, month 60",
)  # as Student's interval has it: it covers 95 % of 20 pairs
MONTHS = (12, 15, 18, 24, 36, 48, 60)


class Whole:
    """The pairs of a figure, from which samples are drawn.

    Args:
        base, alternative: one value a pair.
        wide: (arms, pairs) of the month in which runs of one arm differ most.
    """

    def __init__(self, base, alternative, wide=()):
        self.base, self.alternative, self.wide = base, alternative, wide
        self.mean = float((alternative - base).mean())

    def spread(self, of):
        """What runs of one arm differ by in a sample."""
        arms = [np.stack([self.base[of], self.alternative[of]])]
        arms += [np.stack([arm[of] for arm in self.wide])] if len(self.wide) else []
        return max(float(spread_of(*pair[:, :, None])[-1]) for pair in arms)

    def sample(self, rng, n):
        """The places of n pairs, each as likely as another."""
        return rng.integers(0, len(self.base), n)


def stored():
    """Figures by name."""
    frame = pd.read_parquet(DATA).astype(float)
    names = dict.fromkeys(column.rpartition("/")[0] for column in frame)
    return {
        name: Whole(
            frame[f"{name}/base"].to_numpy(), frame[f"{name}/alternative"].to_numpy(),
            (frame[f"{name}/spread 1 base"].to_numpy(),
             frame[f"{name}/spread 1 alternative"].to_numpy()),
        )
        for name in names
    }  # fmt: skip


def coverage(whole, n, trials, seed=11):
    """Of samples of n pairs: Student's coverage; shares printed, and covering of these; width.

    The width is the median of the printed ones, over that of Student's.
    """
    rng = np.random.default_rng([seed, n])
    student, printed, covering, widths = 0, 0, 0, []
    for _ in range(trials):
        of = whole.sample(rng, n)
        result = paired(whole.base[of], whole.alternative[of], spread=whole.spread(of))
        half = t_halfwidth(whole.alternative[of] - whole.base[of])
        student += abs(result.difference - whole.mean) <= half
        if result.low is not None:
            printed += 1
            covering += result.low <= whole.mean <= result.high
            widths.append((result.high - result.low) / (2.0 * half))
    share = covering / printed if printed else float("nan")
    return student / trials, printed, share, float(np.median(widths)) if widths else float("nan")


def stopped(whole, halfwidth, trials, seed=12):
    """Trials of `--until-halfwidth` on pairs drawn one by one: how many stopped, after how many
    pairs (median), and which share of what they say is true."""
    covering, counts = 0, []
    for trial in range(trials):
        rng = np.random.default_rng([seed, trial])
        pairs = whole.sample(rng, MOST)
        count = START
        differences = (whole.alternative - whole.base)[pairs]

        def spread(n, pairs=pairs):
            return whole.spread(pairs[:n])

        while narrow_enough(differences[:count], halfwidth, START, spread) is None:
            if count >= MOST:
                count = None
                break
            count = min(MOST, count + (LOOK_AHEAD if count == START else BATCH))
        if count is None:
            continue
        span = span_of(differences[:count], spread(count))
        counts.append(count)
        if span.low is None:  # all the same; it is said that the mean is as near as was asked
            covering += abs(float(differences[0]) - whole.mean) <= halfwidth
        else:
            covering += span.low <= whole.mean <= span.high
    share = covering / len(counts) if counts else float("nan")
    return len(counts), float(np.median(counts)) if counts else float("nan"), share


def asked_of(whole, pairs=30):
    """The width that Student's interval of so many pairs has on average."""
    return 2.045 * float((whole.alternative - whole.base).std()) / pairs**0.5


def print_table(trials):
    """Every stored figure at every number of pairs."""
    print(f"{trials} samples: Student's coverage | printed, coverage of these, width / Student's")
    for name, whole in stored().items():
        print(name)
        for n in PAIRS:
            student, printed, share, width = coverage(whole, n, trials)
            print(
                f"  {n:4} pairs: {student:5.1%} | {printed / trials:6.1%} {share:6.1%} {width:.2f}"
            )


def print_stopping(trials):
    """What `--until-halfwidth` comes to."""
    print(f"--until-halfwidth, {trials} trials: stopped, after pairs (median), coverage of these")
    for name, whole in stored().items():
        many, after, share = stopped(whole, asked_of(whole), trials)
        print(f"  {name}: {many / trials:.1%} {after:.0f} {share:.1%}")


def every_figure(question):
    """The pairs of every figure of a comparison, at some months, by name."""
    compared: Comparison = answer(question)
    (name,) = compared.alternatives
    for level, who, metric in compared.told(name):
        one, other = compared.series(name, metric, level, who)
        for month in MONTHS:
            if np.isnan([one[:, month], other[:, month]]).any():
                continue
            squares = one[:, : month + 1].var(axis=0) + other[:, : month + 1].var(axis=0)
            widest = int(np.argmax(squares))
            yield (
                f"{level} {who}: {metric}, month {month}",
                Whole(one[:, month], other[:, month], (one[:, widest], other[:, widest])),
            )


def print_what_if(what_if, pairs=260, trials=200):
    """How many figures of a what-if have intervals that cover less than they should."""
    question = ask(
        "baseline", what_if, reps=pairs, metric=[about.name for about in metrics.METRICS]
    )
    found = dict(every_figure(question))
    for n in PAIRS:
        bad = []
        for name, whole in found.items():
            _, printed, share, _ = coverage(whole, n, trials)
            if printed >= trials / 50 and share < 0.9 - 2 * (0.09 / printed) ** 0.5:
                bad.append(f"{name} {share:.0%}")
        print(f"{what_if}, {n} pairs: {len(bad)} of {len(found)} below 90 %: {'; '.join(bad[:9])}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        print_what_if(sys.argv[2])
    else:
        count = int(sys.argv[1]) if sys.argv[1:] else 500
        print_table(count)
        print_stopping(max(20, count // 5))
