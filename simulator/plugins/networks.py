"""Who talks to whom: the networks of contacts.

`mean_field` has no ties: everybody meets the average of everybody. The others are built
from keyed draws, in two steps: ties as pairs of rows, then the list of contacts of each row.
Homophily h is the share of ties sought within the own segment: on a ring and a small world
a customer is placed among its own segment with probability h (and a small world's rewired
ties look there with probability h); on random and scale-free networks each tie does.

Who stands where follows from customers' keys, but ties are numbered: one customer more
redraws some of them (a ring only near the newcomer, a random network up to half).
"""

from typing import Any

import numpy as np

from simulator.engine import draws
from simulator.engine.columns import Contacts
from simulator.engine.compiled import phase, rule
from simulator.engine.draws import GOLDEN, mix, monthly, to_uniform

TRIES = 1000  # draws for a tie that keeps meeting itself, before it is given up
ROUNDS = 50  # in which ties that were there already are drawn anew
ATTEMPT = np.uint64(32)  # where the number of the try stands in a key


@rule
def draw_at(base, number, attempt):
    """A draw of a network: by number of the tie and number of the try."""
    z = np.uint64(number) * GOLDEN
    return to_uniform(mix(mix(base + z) + (np.uint64(attempt) << ATTEMPT) + GOLDEN))


@rule
def segment_of(row, starts):
    """The segment a row belongs to."""
    s = 0
    while row >= starts[s + 1]:
        s += 1
    return s


@rule
def somebody(u, v, row, starts, homophily):
    """A customer: of the row's own segment when v falls below homophily, else anyone."""
    first, last = 0, starts[-1]
    if v < homophily:
        s = segment_of(row, starts)
        first, last = starts[s], starts[s + 1]
    return np.int64(first + np.int64(u * (last - first)))


@phase
def place_rows(keys, starts, homophily, base, place):
    """Where each customer stands on the ring [0, 1): in its segment's arc, or anywhere."""
    n = keys.size
    for s in range(starts.size - 1):
        low, width = starts[s] / n, (starts[s + 1] - starts[s]) / n
        for i in range(starts[s], starts[s + 1]):
            own = mix(base ^ mix(keys[i] + GOLDEN))
            u = draw_at(own, 0, 0)
            place[i] = low + width * u if draw_at(own, 0, 1) < homophily else u


@phase
def lattice_ties(order, half, rewire, starts, homophily, base, ends):
    """Ring lattice of `half` neighbours on each side; each tie is rewired with a chance.

    Source: Watts & Strogatz (1998), Nature 393.
    """
    n = order.size
    tie = 0
    for p in range(n):
        i = order[p]
        for step in range(1, half + 1):
            other = order[(p + step) % n]
            if rewire > 0.0 and draw_at(base, tie, 0) < rewire:
                for attempt in range(1, TRIES):
                    found = somebody(
                        draw_at(base, tie, 2 * attempt), draw_at(base, tie, 2 * attempt + 1),
                        i, starts, homophily,
                    )  # fmt: skip
                    # not itself, and not a neighbour it has on the ring
                    taken = found == i
                    for near in range(1, half + 1):
                        if found == order[(p + near) % n] or found == order[(p - near) % n]:
                            taken = True
                    if not taken:
                        other = found
                        break
            ends[tie, 0] = i
            ends[tie, 1] = other
            tie += 1
    return tie


@phase
def random_ties(n, first, stop, starts, homophily, base, ends):
    """Ties number first to stop, each between two customers drawn at random."""
    for tie in range(first, stop):
        i = np.int64(draw_at(base, tie, 0) * n)
        other = i
        for attempt in range(1, TRIES):
            other = somebody(
                draw_at(base, tie, 2 * attempt), draw_at(base, tie, 2 * attempt + 1), i, starts,
                homophily,
            )  # fmt: skip
            if other != i:
                break
        ends[tie - first, 0] = i
        ends[tie - first, 1] = other


@phase
def scale_free_ties(order, each, starts, homophily, base, ends):
    """Newcomers tie themselves to `each` others in proportion to the ties these have.

    The end of a tie drawn at random is a customer drawn in proportion to its ties.
    Source: Barabasi & Albert (1999), Science 286.
    """
    n = order.size
    tie = 0
    core = min(each + 1, n)
    for p in range(core):  # the first few all know each other
        for q in range(p):
            ends[tie, 0] = order[p]
            ends[tie, 1] = order[q]
            tie += 1
    for p in range(core, n):
        i = order[p]
        own = segment_of(i, starts)
        first = tie
        for step in range(each):
            number = p * each + step
            alike = draw_at(base, number, 0) < homophily
            for attempt in range(1, TRIES):
                # after half the tries take anyone: the own segment may not be there yet
                end = np.int64(draw_at(base, number, attempt) * (2 * first))
                other = ends[end // 2, end % 2]
                if alike and 2 * attempt < TRIES and segment_of(other, starts) != own:
                    continue
                fresh = True
                for earlier in range(first, tie):
                    if ends[earlier, 1] == other:
                        fresh = False
                if fresh:
                    ends[tie, 0] = i
                    ends[tie, 1] = other
                    tie += 1
                    break
    return tie


@phase
def count_contacts(ends, ties, start):
    """Number of ties of each row, as starts of its list."""
    for tie in range(ties):
        for side in range(2):
            start[ends[tie, side] + 1] += 1
    for i in range(start.size - 1):
        start[i + 1] += start[i]


@phase
def list_contacts(ends, ties, start, contact, used, kept):
    """Write each row's contacts in order of rows, once each; kept: starts without doubles."""
    for tie in range(ties):
        for side in range(2):
            i = ends[tie, side]
            contact[start[i] + used[i]] = ends[tie, 1 - side]
            used[i] += 1
    write = 0
    for i in range(used.size):
        first, last = start[i], start[i + 1]
        mine = np.sort(contact[first:last])
        kept[i] = write
        previous = -1
        for k in range(mine.size):
            other = int(mine[k])
            if other != previous and other != i:
                contact[write] = other
                write += 1
            previous = other
    kept[used.size] = write


def no_contacts(rows: int) -> Contacts:
    """Nobody has a list of contacts."""
    return Contacts(np.zeros(rows + 1, np.int64), np.zeros(0, np.int32))


def build(network: Any, keys: np.ndarray, starts: np.ndarray, seed: np.uint64) -> Contacts:
    """The contacts of every customer.

    Args:
        network: kind, contacts, rewire and homophily (`scenario.network`).
        keys: of the customers.
        starts: first row of each segment, and the number of rows at the end.
        seed: key of the draws of population and network.

    Returns:
        Contacts; each tie stands in both lists, once.
    """
    n, each = int(starts[-1]), network.contacts
    if network.kind == "mean_field" or n < 2:
        return no_contacts(n)
    starts = np.asarray(starts, np.int64)
    edges = monthly(seed, draws.NETWORK_EDGE)
    # nobody has more contacts than there are others
    half = min(max(each // 2, 1), max((n - 1) // 2, 1))
    ends = np.empty((max(n * half, n * each // 2, (half + 1) ** 2), 2), np.int32)
    if network.kind == "random":
        ends = distinct_random_ties(n, each, starts, network.homophily, edges)
        ties = len(ends)
    elif network.kind == "scale_free":
        order = places(keys, starts, seed, 0.0)
        ties = scale_free_ties(order, half, starts, network.homophily, edges, ends)
    else:
        rewire = network.rewire if network.kind == "small_world" else 0.0
        order = places(keys, starts, seed, network.homophily)
        rewiring = monthly(seed, draws.NETWORK_REWIRE)
        ties = lattice_ties(order, half, rewire, starts, network.homophily, rewiring, ends)
    start = np.zeros(n + 1, np.int64)
    count_contacts(ends, ties, start)
    contact, kept = np.empty(int(start[-1]), np.int32), np.empty(n + 1, np.int64)
    list_contacts(ends, ties, start, contact, np.zeros(n, np.int32), kept)
    return Contacts(kept, contact[: int(kept[-1])].copy())


def distinct_random_ties(
    n: int, each: int, starts: np.ndarray, homophily: float, edges: np.uint64
) -> np.ndarray:
    """n * each / 2 different ties between customers drawn at random, as pairs of rows.

    Ties that are there already are drawn anew, as long as most draws find a new one.
    Source: Erdos & Renyi (1959), G(n, M).
    """
    wanted = min(n * each // 2, n * (n - 1) // 2)
    found = np.empty((0, 2), np.int32)
    drawn = 0
    for _ in range(ROUNDS):
        more = np.empty((max(wanted - len(found), 1), 2), np.int32)
        random_ties(n, drawn, drawn + len(more), starts, homophily, edges, more)
        drawn += len(more)
        found = np.concatenate([found, more[more[:, 0] != more[:, 1]]])
        low, high = found.min(axis=1).astype(np.int64), found.max(axis=1)
        first = np.sort(np.unique(low * n + high, return_index=True)[1])
        found = found[first][:wanted]
        if len(found) == wanted:
            break
    return np.ascontiguousarray(found)


def places(keys: np.ndarray, starts: np.ndarray, seed: np.uint64, homophily: float) -> np.ndarray:
    """Rows in the order in which they stand on the ring: a keyed permutation."""
    place = np.empty(keys.size)
    place_rows(keys, starts, homophily, monthly(seed, draws.NETWORK_PLACE), place)
    return np.argsort(place, kind="stable").astype(np.int64)
