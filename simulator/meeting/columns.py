"""What is recorded of the providers each month, and which channel it belongs to.

A channel is a way in which a move reaches the customers or the books. Own arrays of a channel
are those of who is asked about; the same arrays of everybody else are the channel `rivals`.
What customers tell each other and the load they put on providers are the customers' own, and
of the whole market: `recording.py` takes them.
"""

from typing import Any

import numpy as np

CHANNELS = (
    "price",
    "service",
    "promotion",
    "opening",
    "rivals",
    "word_of_mouth",
    "capacity",
)
OWN = CHANNELS[:4]  # of one provider; the same of the others are the rivals' channel

# place -> arrays, a provider each in the last axis but for those of ROWS
Places = dict[str, tuple[str, ...]]
PRICE: Places = {"providers": ("price", "passed_on"), "standing": ("surprise",)}
SERVICE: Places = {
    "providers": (
        "attributes", "shift", "appeal", "segment_appeal", "claim", "awareness", "uptime",
        "sla_uptime", "sla_credit", "first_unit_cost", "lever_unit_cost", "fixed_cost", "one_offs",
        "running_cost",
    ),
    "standing": ("usage", "usage_minimum", "cycle", "inertia", "mistrust"),
}  # fmt: skip
PROMOTION: Places = {
    "providers": ("spending", "spending_aimed", "reach", "research"),
    "standing": ("mention", "gift", "gift_monthly", "rebate"),
}
OPENING: Places = {"providers": ("present", "admits", "outage_hours")}
CAPACITY: Places = {
    "providers": ("capacity", "sellable", "building"),
    "standing": ("overflow", "overflow_price"),
    "fleet": ("capital", "facilities"),
}
PLACES: dict[str, Places] = {
    "price": PRICE,
    "service": SERVICE,
    "promotion": PROMOTION,
    "opening": OPENING,
    "capacity": CAPACITY,
}
ROWS = ("attributes", "shift")  # in which providers are rows
# a provider that is not in the market shows nothing by these of what it would do if it were;
# what it pays once it pays there or not, and whether it is there is of the opening itself
ALWAYS = ("one_offs", *OPENING["providers"])

# channel -> names; and the place of each
NAMES = {
    channel: tuple(name for names in places.values() for name in names)
    for channel, places in PLACES.items()
}
PLACE_OF = {
    name: place for places in PLACES.values() for place, names in places.items() for name in names
}
# made by the recording, not read off a place
NAMES["service"] += ("breached",)
NAMES["capacity"] += ("arrived", "older", "load")


def place_in(providers: Any, name: str) -> Any:
    """Where an array stands: the providers themselves, or what they have."""
    place = PLACE_OF[name]
    return providers if place == "providers" else getattr(providers, place)


def columns_of(providers: Any) -> dict[str, np.ndarray]:
    """Copies of all that is recorded of the providers in a month."""
    found = {name: np.copy(getattr(place_in(providers, name), name)) for name in PLACE_OF}
    fleet, standing = providers.fleet, providers.standing
    found["arrived"] = fleet.orders[providers.month].copy()
    found["older"] = np.array([fleet.older(month) for month, _ in standing.generations])
    found["been"] = providers.decided >= 0
    found["moved"] = moved_meanwhile(providers)
    return found


def moved_meanwhile(providers: Any) -> np.ndarray:
    """(providers) factor on the price of who has left, were it to come back this month.

    Its list price follows costs then by what it has missed, where its policy lets it.
    """
    found = np.ones(providers.count)
    for j in np.flatnonzero((providers.present == 0) & (providers.decided >= 0)).tolist():
        sold = getattr(providers.policies[j], "utilisation", None)
        if sold is not None:
            then, now = (
                providers.costs(month)[j].full(sold)
                for month in (int(providers.decided[j]), providers.month)
            )
            found[j] = now / then if then > 0.0 else 1.0
    return found


def providers_last(name: str, array: np.ndarray) -> np.ndarray:
    """An array of a month, or of several, with a provider each in the last axis."""
    return np.swapaxes(array, -1, -2) if name in ROWS else array
