"""What a provider really delivers under its load: utilisation, congestion, outages. R8

There is no backlog: what is not served this month is lost.
"""

from typing import NamedTuple

import numpy as np

from simulator.engine.compiled import phase
from simulator.rules import (
    availability,
    delivered_performance,
    relative_time,
    served_share,
    servers,
    uptime_after,
)


class Delivery(NamedTuple):
    """One month's service, a value or a row per provider."""

    utilisation: np.ndarray  # load / capacity; nan without capacity and load
    served: np.ndarray  # share of wanted usage that was served
    uptime: np.ndarray  # share of the month in service
    experienced: np.ndarray  # (providers, 7) attributes as delivered


@phase
def deliver(load, capacity, attributes, uptime, outage_hours, sensitivity, performance,
            in_nines):  # fmt: skip
    """Serve what can be served, and say what the service was like.

    Args:
        load: wanted usage [GPU-hours/month].
        capacity: [GPU-hours/month].
        attributes: (providers, 7) as offered.
        uptime: normal uptime [0..1].
        outage_hours: this month.
        sensitivity: a_L, loss of performance per unit of relative waiting.
        performance, in_nines: columns of `attributes`; of performance, and of availability.
    """
    count = load.size
    utilisation, served = np.full(count, np.nan), np.ones(count)
    in_service = np.ones(count)
    experienced = attributes.copy()
    for j in range(count):
        if capacity[j] > 0.0:
            utilisation[j] = load[j] / capacity[j]
        share = served_share(load[j], capacity[j])
        time = 1.0
        if load[j] > 0.0 and capacity[j] > 0.0:
            time = relative_time(servers(capacity[j]), utilisation[j])
        experienced[j, performance] = delivered_performance(
            attributes[j, performance], time, sensitivity, share
        )
        in_service[j] = uptime_after(uptime[j], outage_hours[j])
        if outage_hours[j] > 0.0:
            experienced[j, in_nines] = availability(in_service[j])
            share = share * uptime_after(1.0, outage_hours[j])
        served[j] = share
    return Delivery(utilisation, served, in_service, experienced)
