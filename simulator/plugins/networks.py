"""Who talks to whom: the networks of contacts. One function each.

A network is handed the customers (`Nodes`) and gives their ties, pairs of rows. `mean_field`
has none: everybody meets the average of everybody. Keyword-only parameters are what a
scenario may say (`network: {kind: NAME, ...}`); every network a scenario may name is in
NETWORKS. The loops that draw ties are in `ties.py`, imported when a market is built: reading a
scenario must stay light.

Homophily h is the share of a customer's ties within its own segment beyond chance: of its
ties h + (1 - h) s are there, where s is the segment's share of all customers.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import model_validator

from simulator import units
from simulator.errors import UserError
from simulator.fields import Fault, Faults, PlugIn, guess, parameter
from simulator.speech.rules import rule

if TYPE_CHECKING:
    import numpy as np

    from simulator.engine.columns import Contacts


MOST_CONTACTS = 65_535  # of a customer: how many of them use a provider is kept in 16 bits
MOST_LISTED = 2**32 - 1  # of all: where a customer's begin in the list of them is kept in 32 bits


class Nodes(NamedTuple):
    """The customers that a network ties: rows in the order of segments."""

    keys: "np.ndarray"  # uint64, of each customer: names its draws
    starts: "np.ndarray"  # int64, first row of each segment, and the number of rows at the end
    seed: "np.uint64"  # of the draws of population and network
    threads: int = 1  # on which ties may be drawn

    @property
    def size(self) -> int:
        """How many there are."""
        return int(self.starts[-1])

    def at_most_half(self, contacts: int) -> int:
        """Half the contacts; nobody has more contacts than there are others."""
        return min(max(contacts // 2, 1), max((self.size - 1) // 2, 1))


class Network(PlugIn):
    """Who talks to whom. These three concern every kind; a kind may have more of its own."""

    contacts: units.Contacts = parameter(
        8, "mean number of contacts of a customer", "R3 R4", known=guess()
    )
    rewire: units.Fraction = parameter(
        0.1, "share of a small world's ties that lead anywhere", "R3 R4", known=guess(0.0, 3.0)
    )
    homophily: units.Fraction = parameter(
        0.5,
        "share of a customer's ties within the own segment, beyond chance",
        "R3 R4",
        known=guess(0.0, 1.8),
    )

    @model_validator(mode="after")
    def even_contacts(self) -> "Network":
        """Lattices have k/2 neighbours on each side; scale-free nodes bring k/2 ties."""
        kind = type(self).name
        if kind in ("small_world", "ring", "scale_free") and self.contacts % 2:
            numbers = {"value": str(self.contacts), "even": str(self.contacts + 1)}
            why = rule("even", kind=kind, **numbers)
            raise Faults(Fault(("contacts",), why, instead=(("kind",),)))
        return self


def mean_field(nodes: Nodes) -> Any:
    """No ties: everybody meets the average of everybody."""
    import numpy as np

    return np.empty((0, 2), np.int32)


def random(nodes: Nodes, *, contacts: int, homophily: float) -> Any:
    """Ties between customers drawn at random.

    Source: Erdos & Renyi (1959), G(n, M).
    """
    from simulator.plugins import ties

    return ties.at_random(nodes, contacts, homophily)


def small_world(nodes: Nodes, *, contacts: int, rewire: float, homophily: float) -> Any:
    """Neighbours on a ring, and some ties that lead anywhere.

    Source: Watts & Strogatz (1998), Nature 393.
    """
    from simulator.plugins import ties

    return ties.lattice(nodes, nodes.at_most_half(contacts), rewire, homophily)


def ring(nodes: Nodes, *, contacts: int, homophily: float) -> Any:
    """Neighbours on a ring."""
    return small_world(nodes, contacts=contacts, rewire=0.0, homophily=homophily)


def scale_free(nodes: Nodes, *, contacts: int, homophily: float) -> Any:
    """Newcomers tie themselves to those who have many ties.

    Source: Barabasi & Albert (1999), Science 286.
    """
    from simulator.plugins import ties

    return ties.to_the_well_known(nodes, nodes.at_most_half(contacts), homophily)


NETWORKS: dict[str, Callable[..., Any]] = {
    kind.__name__: kind for kind in (mean_field, random, small_world, ring, scale_free)
}


def build(network: Network, nodes: Nodes) -> "Contacts":
    """The contacts of every customer.

    Raises:
        UserError: when a network's ties are no pairs of customers, or too many.
    """
    import numpy as np

    from simulator.plugins import ties

    ends = np.asarray(network(nodes) if nodes.size > 1 else mean_field(nodes))
    pairs = ends.ndim == 2 and ends.shape[1] == 2 and ends.dtype.kind in "iu"
    # compiled loops do not look where they write
    if not (pairs and (ends.size == 0 or 0 <= ends.min() <= ends.max() < nodes.size)):
        rows = f"an array of pairs of whole numbers from 0 to {nodes.size - 1}"
        raise UserError(f"network {type(network).name}: must return {rows}")
    if ends.size > MOST_LISTED:
        raise UserError(
            f"network {type(network).name}: {len(ends):,} ties are {ends.size:,} contacts; at most "
            f"{MOST_LISTED:,} can be listed. Give fewer ties, or simulate fewer agents"
        )
    contacts = ties.contacts_of(np.ascontiguousarray(ends, np.int32), nodes.size, nodes.threads)
    most = int(np.diff(contacts.start).max(initial=0))
    if most > MOST_CONTACTS:
        raise UserError(
            f"network {type(network).name}: somebody has {most:,} contacts; at most "
            f"{MOST_CONTACTS:,} can be counted. Give fewer ties, or simulate fewer agents"
        )
    return contacts
