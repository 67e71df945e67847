"""What every action says of itself, and what it may touch."""

from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.fields import Note, PlugIn, parameter
from simulator.units import At


class Dated(PlugIn):
    """What every action says beside its own parameters: when, and perhaps why."""

    at: At = parameter(..., "`month 12` or a date such as 2027-01", example="month 12")
    note: Note = parameter("", "why, for readers")
    if TYPE_CHECKING:
        do: str  # what it does; each record names its own
        who: str


class Scene(NamedTuple):
    """What an action may touch, for good or (what `begin_month` makes anew) for the month.

    Arrays of `providers` that last, and the columns of `customers.segments`, are carried by
    saved runs; anything else that an action changes would be lost with them.
    """

    month: int
    providers: Any  # `simulator.providers.columns.Providers`
    customers: Any  # `simulator.customers.Customers`


WHO = parameter(..., "the provider", example="aurora")
FOR = parameter(None, "months until it ends (default: for good)", alias="for")
LEAD = parameter(0, "months until it takes effect")
COST = parameter(0.0, "paid once, when it is ordered")
THESE = parameter(None, "only these segments (default: all)")
