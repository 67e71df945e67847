"""How ties between customers are drawn: the compiled loops of the networks.

A network's ties are pairs of rows (`networks.py` says which networks there are). They come
from keyed draws. Where a customer is placed follows from its key, but ties are numbered: one
customer more redraws some of them (a ring only near the newcomer, a random network up to
half).
"""

from math import sqrt
from typing import Any

import numpy as np

from simulator.engine import draws
from simulator.engine.columns import Contacts
from simulator.engine.compiled import phase, rule
from simulator.engine.draws import GOLDEN, mix, monthly, to_uniform, word_of
from simulator.engine.spans import over_rows

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
def place_rows(start, stop, keys, starts, homophily, base, place):
    """Where each customer stands on the ring [0, 1): in its segment's arc, or anywhere."""
    n = keys.size
    for s in range(starts.size - 1):
        low, width = starts[s] / n, (starts[s + 1] - starts[s]) / n
        for i in range(max(starts[s], start), min(starts[s + 1], stop)):
            own = word_of(base, keys[i])
            u = draw_at(own, 0, 0)
            place[i] = low + width * u if draw_at(own, 0, 1) < homophily else u


@phase
def in_order(place):
    """The rows in the order of their places on the ring; of equal ones the first comes first.

    The ring is cut into as many cells as there are rows: hardly any holds more than a few.
    """
    n = place.size
    order, cell = np.empty(n, np.int64), np.empty(n, np.int64)
    filled = np.zeros(n + 1, np.int64)
    for i in range(n):
        cell[i] = min(np.int64(place[i] * n), n - 1)
        filled[cell[i] + 1] += 1
    for k in range(n):
        filled[k + 1] += filled[k]
    for i in range(n):
        order[filled[cell[i]]] = i
        filled[cell[i]] += 1
    for k in range(1, n):
        row, at = order[k], k
        while at > 0 and place[order[at - 1]] > place[row]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = row
    return order


@phase
def lattice_ties(start, stop, order, half, rewire, starts, homophily, base, ends):
    """Ring lattice of `half` neighbours on each side; each tie is rewired with a chance.

    Source: Watts & Strogatz (1998), Nature 393.

    Args:
        start, stop: places on the ring whose ties are drawn.
    """
    n = order.size
    for p in range(start, stop):
        i = order[p]
        for step in range(1, half + 1):
            tie = p * half + step - 1
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
def count_ties(start, stop, ends, count):
    """Add up the ties of each row."""
    for side in range(2):
        for tie in range(ends.shape[0]):
            i = ends[tie, side]
            if start <= i < stop:
                count[i] += 1


@rule
def put_in_order(numbers):
    """Sort some whole numbers in place.

    Source: Shell (1959), Communications of the ACM 2(7); of a few numbers it is insertion.
    """
    gap = 1
    while gap < numbers.size // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for k in range(gap, numbers.size):
            number, at = numbers[k], k
            while at >= gap and numbers[at - gap] > number:
                numbers[at] = numbers[at - gap]
                at -= gap
            numbers[at] = number
        gap //= 3


@rule
def drop_doubles(row, numbers):
    """Keep each of some ordered numbers once, and none that is the row's; how many are kept."""
    count, previous = 0, np.int64(-1)
    for k in range(numbers.size):
        number = np.int64(numbers[k])
        if number != previous and number != row:
            numbers[count] = number
            count += 1
        previous = number
    return count


@phase
def list_contacts(start, stop, ends, begin, contact, kept):
    """Write each row's contacts in order of rows, once each.

    Args:
        begin: where each row's ties begin, and how many there are.
        contact: filled; what is dropped of a row leaves a gap behind its contacts.
        kept: zeros; filled with how many each row has.
    """
    for tie in range(ends.shape[0]):
        for side in range(2):
            i = ends[tie, side]
            if start <= i < stop:
                contact[begin[i] + np.int64(kept[i])] = ends[tie, 1 - side]
                kept[i] += 1
    for i in range(start, stop):
        own = contact[begin[i] : begin[i + 1]]
        put_in_order(own)
        kept[i] = drop_doubles(i, own)


@phase
def close_gaps(begin, contact, first):
    """Move the contacts of each row up behind those of the row before."""
    for i in range(begin.size - 1):
        here = int(first[i])
        for k in range(int(first[i + 1]) - here):
            contact[here + k] = int(contact[begin[i] + k])


# Networks ---------------------------------------------------------------------------------


def lattice(nodes: Any, each: int, rewire: float, homophily: float) -> np.ndarray:
    """Ties to `each` neighbours on either side of a ring; some lead anywhere.

    Both ends of a neighbours' tie must be among their own kind, so that a share h of ties is:
    each is placed there with probability sqrt(h).
    """
    order = places(nodes, sqrt(homophily))
    ends = np.empty((nodes.size * each, 2), np.int32)
    rewiring = monthly(nodes.seed, draws.NETWORK_REWIRE)
    about = order, each, rewire, nodes.starts, homophily, rewiring, ends
    over_rows(lambda a, b: lattice_ties(a, b, *about), nodes.size, nodes.threads)
    return ends


def at_random(nodes: Any, each: int, homophily: float) -> np.ndarray:
    """n * each / 2 different ties between customers drawn at random.

    Ties that are there already are drawn anew, as long as most draws find a new one.
    """
    n, edges = nodes.size, monthly(nodes.seed, draws.NETWORK_EDGE)
    wanted = min(n * each // 2, n * (n - 1) // 2)
    found = np.empty((0, 2), np.int32)
    drawn = 0
    for _ in range(ROUNDS):
        more = np.empty((max(wanted - len(found), 1), 2), np.int32)
        random_ties(n, drawn, drawn + len(more), nodes.starts, homophily, edges, more)
        drawn += len(more)
        found = np.concatenate([found, more[more[:, 0] != more[:, 1]]])
        low, high = found.min(axis=1).astype(np.int64), found.max(axis=1)
        first = np.sort(np.unique(low * n + high, return_index=True)[1])
        found = found[first][:wanted]
        if len(found) == wanted:
            break
    return np.ascontiguousarray(found)


def to_the_well_known(nodes: Any, each: int, homophily: float) -> np.ndarray:
    """Newcomers' ties, `each` of them, to others in proportion to the ties these have."""
    ends = np.empty((max(nodes.size * each, (each + 1) ** 2), 2), np.int32)
    edges = monthly(nodes.seed, draws.NETWORK_EDGE)
    drawn = scale_free_ties(places(nodes, 0.0), each, nodes.starts, homophily, edges, ends)
    return ends[:drawn]


def places(nodes: Any, homophily: float) -> np.ndarray:
    """Rows in the order of their places on the ring: a keyed permutation."""
    place = np.empty(nodes.size)
    seed = monthly(nodes.seed, draws.NETWORK_PLACE)
    about = nodes.keys, nodes.starts, homophily, seed, place
    over_rows(lambda a, b: place_rows(a, b, *about), nodes.size, nodes.threads)
    found: np.ndarray = in_order(place)
    return found


def contacts_of(ends: np.ndarray, rows: int, threads: int = 1) -> Contacts:
    """Each row's list of contacts; a tie is in both lists, once.

    Memory is at its peak where a large network is listed: counts are narrow, and made in place.
    """
    begin, kept = np.zeros(rows + 1, np.int64), np.zeros(rows, np.uint32)
    over_rows(lambda a, b: count_ties(a, b, ends, begin[1:]), rows, threads)
    np.cumsum(begin, out=begin)
    contact = np.empty(int(begin[-1]), np.int32)
    over_rows(lambda a, b: list_contacts(a, b, ends, begin, contact, kept), rows, threads)
    start = np.zeros(rows + 1, np.uint32)
    np.cumsum(kept, out=start[1:])
    close_gaps(begin, contact, start)
    return Contacts(start, contact[: int(start[-1])])
