"""Which customers the demonstration draws, the ties between them, and where each stands.

A sample of neighbours: drawn at random, few of a large market's customers would know each
other. So it shows how use spreads along ties; counts and curves are the whole market's.
"""

from collections import deque
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

MOST = 300  # customers that are drawn
WIDE, NARROW = (1000.0, 620.0), (520.0, 760.0)  # fields they stand on: of a desk, of a telephone
HEAD = 26.0  # above each segment's disc, for its name
TURN = np.pi * (3.0 - np.sqrt(5.0))  # the golden angle
PULL, STEPS = 0.02, 400  # of discs towards the middle


class Field(NamedTuple):
    """Where customers stand on a field.

    Attributes:
        size: its width and height.
        place: (customers, 2) where each stands.
        radius: of a dot; no two overlap.
        discs: segment -> x, y, radius of where its customers stand.
    """

    size: tuple[float, float]
    place: np.ndarray
    radius: float
    discs: dict[int, tuple[float, float, float]]


class Sample(NamedTuple):
    """The customers that are drawn, and their pictures.

    Attributes:
        rows: of the market's columns, in order.
        ties: (ties, 2) places in `rows` of two who know each other, the lower first.
        wide, narrow: the same neighbours on a field for each kind of screen.
    """

    rows: np.ndarray
    ties: np.ndarray
    wide: Field
    narrow: Field


def draw(customers: Any, most: int = MOST) -> Sample:
    """A sample of a market's customers: every segment has its share of it.

    Args:
        customers: the market's `Customers`.
        most: customers that are drawn; fewer, where there are fewer.
    """
    rows = chosen(customers, most)
    ties = ties_between(rows, customers.contacts)
    segment = customers.columns.segment[rows]
    counts = [int((segment == s).sum()) for s in range(len(customers.starts) - 1)]
    around = np.zeros((len(rows), 2))
    for s, count in enumerate(counts):
        if count:
            those = np.flatnonzero(segment == s)
            around[those] = settled(those, ties)
    return Sample(rows, ties, *(field(size, counts, segment, around) for size in (WIDE, NARROW)))


# Who ----------------------------------------------------------------------------------------


def chosen(customers: Any, most: int) -> np.ndarray:
    """Rows of the sample: in every segment one customer, its contacts, and theirs in turn."""
    starts = customers.starts.tolist()
    sizes = np.diff(customers.starts)
    found: list[int] = []
    for s, quota in enumerate(quotas(sizes, most)):
        neighbours = spreading(starts[s], starts[s + 1], customers.contacts)
        found += [next(neighbours) for _ in range(quota)]
    return np.array(sorted(found), np.int64)


def quotas(sizes: np.ndarray, most: int) -> list[int]:
    """How many of each segment are drawn: in proportion, the largest remainders rounded up."""
    if sizes.sum() <= most:
        return [int(size) for size in sizes]
    exact = sizes * most / sizes.sum()
    whole = np.floor(exact).astype(int)
    for s in np.argsort(whole - exact, kind="stable")[: most - whole.sum()]:
        whole[s] += 1
    return [int(one) for one in whole]


def spreading(start: int, stop: int, contacts: Any) -> Iterator[int]:
    """The customers of a segment, each followed by its contacts there."""
    waiting: deque[int] = deque()
    seen: set[int] = set()
    for first in range(start, stop):
        waiting.append(first)
        while waiting:
            row = waiting.popleft()
            if row in seen:
                continue
            seen.add(row)
            yield row
            near = contacts.contact[contacts.start[row] : contacts.start[row + 1]].tolist()
            waiting += [other for other in near if start <= other < stop and other not in seen]


def ties_between(rows: np.ndarray, contacts: Any) -> np.ndarray:
    """Places in `rows` of every two who are contacts of each other."""
    place = {row: k for k, row in enumerate(rows.tolist())}
    found = [
        (k, place[other])
        for row, k in place.items()
        for other in contacts.contact[contacts.start[row] : contacts.start[row + 1]].tolist()
        if place.get(other, -1) > k
    ]
    return np.array(found, np.int64).reshape(-1, 2)


# Where --------------------------------------------------------------------------------------


def field(size: tuple[float, float], counts: list[int], segment: np.ndarray,
          around: np.ndarray) -> Field:  # fmt: skip
    """Customers on a field, each `around` the middle of its segment's disc."""
    discs, spacing = pack(counts, *size)
    middle = np.array([discs[s][:2] for s in segment.tolist()]).reshape(-1, 2)
    return Field(size, middle + spacing * around, 0.38 * spacing, discs)


def settled(those: np.ndarray, ties: np.ndarray) -> np.ndarray:
    """Places around (0, 0) for some customers, who knows whom side by side.

    They stand on the seeds of a sunflower, of which no two are nearer than .9 or so to each
    other; which of them on which, springs along their ties decide.

    Source: Vogel (1979), Mathematical Biosciences 44; Fruchterman & Reingold (1991).
    """
    import networkx
    from scipy.optimize import linear_sum_assignment

    seeds = sunflower(len(those))
    own = {row: k for k, row in enumerate(those.tolist())}
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(those)))
    graph.add_edges_from((own[a], own[b]) for a, b in ties.tolist() if a in own and b in own)
    if not graph.number_of_edges():
        return seeds
    start = dict(enumerate(seeds / max(np.abs(seeds).max(), 1.0)))
    sprung = networkx.spring_layout(graph, pos=start, iterations=60, seed=1)
    wanted = np.array([sprung[k] for k in range(len(those))])
    wanted *= np.abs(seeds).max() / max(np.abs(wanted).max(), 1e-9)
    far = ((wanted[:, None] - seeds[None]) ** 2).sum(axis=2)
    return seeds[linear_sum_assignment(far)[1]]


def sunflower(count: int) -> np.ndarray:
    """(count, 2) the seeds of a sunflower, as dense everywhere: about one apart."""
    k = np.arange(count)
    return (0.56 * np.sqrt(k + 0.5))[:, None] * np.stack([np.cos(k * TURN), np.sin(k * TURN)], 1)


def pack(counts: list[int], width: float, height: float
         ) -> tuple[dict[int, tuple[float, float, float]], float]:  # fmt: skip
    """Discs for segments of so many customers side by side on a field, and one's spacing.

    Discs start on a line along it, the largest in the middle, are drawn to the middle and push
    each other apart; then all are made as large as the field allows.
    """
    some = sorted((s for s, count in enumerate(counts) if count), key=lambda s: -counts[s])
    radius = np.array([0.56 * np.sqrt(counts[s]) + 0.9 for s in some])
    side = np.array([(-1) ** k * ((k + 1) // 2) for k in range(len(some))], float)
    centre = np.stack([4.0 * side, 0.1 * side**2], axis=1) * radius.max(initial=1.0)
    centre = centre if width > height else centre[:, ::-1].copy()
    for step in range(STEPS):
        if step < STEPS // 2:  # harder to where the field is shorter
            centre *= 1.0 - PULL * np.array([max(1.0, height / width), max(1.0, width / height)])
        push_apart(centre, radius)
    low, high = (centre - radius[:, None]).min(0), (centre + radius[:, None]).max(0)
    size = min((width - 20.0) / (high - low)[0], (height - 2 * HEAD) / (high - low)[1])
    middle = np.array([width, height + HEAD]) / 2.0
    centre = (centre - (low + high) / 2.0) * size + middle
    discs = {
        s: (float(x), float(y), float(r))
        for s, (x, y), r in zip(some, centre, radius * size, strict=True)
    }
    return discs, float(size)


def push_apart(centre: np.ndarray, radius: np.ndarray) -> None:
    """Move every two discs that overlap off each other, the smaller one further."""
    for a, b in combinations(range(len(radius)), 2):
        apart = centre[b] - centre[a]
        far = float(np.hypot(*apart)) or 1e-9
        lacking = radius[a] + radius[b] + 1.0 - far
        if lacking > 0.0:
            share = radius[a] ** 2 / (radius[a] ** 2 + radius[b] ** 2)
            centre[a] -= apart / far * lacking * (1.0 - share)
            centre[b] += apart / far * lacking * share
