"""A tree of conditions: grown on some futures, judged on others.

CART splits futures where failures and successes part best (Gini), at most three times on a way.
How far it is cut back is decided by cross-validation: the smallest tree that predicts them not
clearly worse than the best does. Its thresholds are rounded to what a person would say, and that
is what is tested: futures that the tree has not seen are counted in every leaf.

Sources: Breiman, Friedman, Olshen & Stone (1984), Classification and Regression Trees; for
scenario discovery Lempert, Bryant & Bankes (2008), RAND WR-557; Bryant & Lempert (2010),
Technological Forecasting and Social Change 77.
"""

import math
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.speech import rule
from experiments.studies.statistics import wilson
from experiments.studies.study.factors import Span
from experiments.studies.study.reading import BadStudy

DEPTH = 3  # conditions that a way has at most
LEAST_SHARE = 0.05  # of the futures the tree sees, in a leaf
LEAST = 5
FOLDS = 10
CLEARLY = 0.5  # standard errors: a smaller tree is taken that misses so little more
STEPS = 50  # of a factor's range: thresholds are rounded to about as many, or ten times as many


class Count(NamedTuple):
    """Futures, and how many of them are as those that are sought: failures, or successes."""

    points: int
    hits: int

    @property
    def density(self) -> float | None:
        """The share of hits."""
        return self.hits / self.points if self.points else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of the share of hits."""
        return wilson(self.hits / self.points, self.points) if self.points else (0.0, 1.0)


class Bound(NamedTuple):
    """What a condition says of a factor: above `low`, at most `high`."""

    column: int
    low: float | None
    high: float | None


class Node(NamedTuple):
    """A place in the tree.

    Attributes:
        bounds: the way there.
        column, threshold: how it goes on; `below` has what is at most that. None in a leaf.
        fitted, held: the futures there that the tree was grown on, and that it has not seen.
    """

    bounds: tuple[Bound, ...]
    fitted: Count
    held: Count
    column: int | None = None
    threshold: float = math.nan
    below: "Node | None" = None
    above: "Node | None" = None

    def leaves(self) -> "Iterator[Node]":
        """Its leaves, from below to above."""
        if self.below is None or self.above is None:
            yield self
        else:
            yield from self.below.leaves()
            yield from self.above.leaves()


def need_learner() -> None:
    """Trees are grown by scikit-learn.

    Raises:
        BadStudy: when it is missing.
    """
    if find_spec("sklearn") is None:
        raise BadStudy(rule("library-missing", kind="discover", library="scikit-learn"))


def tree_of(
    values: np.ndarray, sought: np.ndarray, seen: np.ndarray, spans: Sequence[Span], seed: int
) -> tuple[Node, np.ndarray]:
    """The tree, and how much each factor does in it (shares that add up to 1, or all 0).

    Args:
        values: (futures, factors).
        sought, seen: (futures): what is looked for; what the tree is grown on.
    """
    x, y = values[seen], sought[seen]
    learner = grown(x, y, cut_back(x, y, seed), seed)
    everywhere = np.ones(len(sought), bool)

    def node(place: int, here: np.ndarray, bounds: tuple[Bound, ...]) -> Node:
        fitted, held = (Count(int((here & part).sum()), int((here & part & sought).sum()))
                        for part in (seen, ~seen))  # fmt: skip
        column = int(learner.tree_.feature[place])
        if column < 0:
            return Node(bounds, fitted, held)
        threshold = rounded(float(learner.tree_.threshold[place]), spans[column])
        low = values[:, column] <= threshold
        left, right = learner.tree_.children_left[place], learner.tree_.children_right[place]
        return Node(
            bounds, fitted, held, column, threshold,
            node(int(left), here & low, bounded(bounds, column, None, threshold)),
            node(int(right), here & ~low, bounded(bounds, column, threshold, None)),
        )  # fmt: skip

    return node(0, everywhere, ()), np.asarray(learner.feature_importances_)


def grown(x: np.ndarray, y: np.ndarray, alpha: float, seed: int) -> Any:
    """A tree that was cut back."""
    from sklearn.tree import DecisionTreeClassifier

    smallest = max(LEAST, math.ceil(LEAST_SHARE * len(y)))
    learner = DecisionTreeClassifier(
        max_depth=DEPTH, min_samples_leaf=smallest, ccp_alpha=alpha, random_state=seed % 2**32
    )
    return learner.fit(x, y)


def cut_back(x: np.ndarray, y: np.ndarray, seed: int) -> float:
    """How far a tree is cut back: the most that is not clearly worse than the best.

    Trees are compared by the squares of what they miss (Brier) in the fold that was left out,
    future by future; not clearly worse is half a standard error of the differences.
    """
    path = np.unique(grown(x, y, 0.0, seed).cost_complexity_pruning_path(x, y).ccp_alphas)
    path = np.maximum(path, 0.0)
    alphas = np.append(np.sqrt(path[:-1] * path[1:]), path[-1])
    fold = np.random.default_rng([seed, len(y)]).permutation(len(y)) % FOLDS
    missed = np.empty((len(alphas), len(y)))
    for left_out in range(FOLDS):
        out = fold == left_out
        for place, alpha in enumerate(alphas):
            learner = grown(x[~out], y[~out], alpha, seed)
            chance = learner.predict_proba(x[out]) @ learner.classes_.astype(float)
            missed[place, out] = (chance - y[out]) ** 2
    worse = missed - missed[missed.mean(axis=1).argmin()]
    error = worse.std(axis=1, ddof=1) / math.sqrt(len(y))
    return float(alphas[worse.mean(axis=1) <= CLEARLY * error].max())


def rounded(threshold: float, span: Span) -> float:
    """A threshold in digits that a fiftieth of the factor's range can tell."""
    width = (span.high - span.low) / STEPS
    return round(threshold, -math.floor(math.log10(width))) if width > 0.0 else threshold


def bounded(
    bounds: tuple[Bound, ...], column: int, low: float | None, high: float | None
) -> tuple[Bound, ...]:
    """Bounds and one more; of two of the same kind the later, narrower one holds."""
    for place, one in enumerate(bounds):
        if one.column == column:
            both = Bound(
                column, one.low if low is None else low, one.high if high is None else high
            )
            return (*bounds[:place], both, *bounds[place + 1 :])
    return (*bounds, Bound(column, low, high))


def suspects(tree: Node) -> list[Node]:
    """The leaves with more hits than the whole has, where the tree was grown.

    Those with the most hits beyond their due come first (weighted relative accuracy, Lavrac,
    Flach & Zupan 1999).
    """
    rate = tree.fitted.density or 0.0
    leaves = list(tree.leaves())
    if len(leaves) == 1:
        return []
    beyond = [leaf.fitted.hits - rate * leaf.fitted.points for leaf in leaves]
    order = sorted(range(len(leaves)), key=lambda place: -beyond[place])
    return [leaves[place] for place in order if beyond[place] > 0.0]


def confirmed(leaves: Sequence[Node], rate: float) -> list[Node]:
    """The leaves that clearly have more hits also among futures that the tree has not seen.

    They are tested in their order, and the first that is not clear ends it: so the chance that any
    is taken for clear by luck stays that of one test.

    Args:
        rate: the share of hits in all futures.
    """
    found = []
    for leaf in leaves:
        if not leaf.held.points or leaf.held.interval[0] <= rate:
            break
        found.append(leaf)
    return found
