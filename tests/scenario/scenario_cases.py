"""The scenario that these tests start from, and how they change data."""

from collections.abc import Mapping
from typing import Any

BASE = """\
title: The base of these tests
market: {months: 36, start: 2025-01}
segments:
  enterprise: {}
  government: {}
  academic: {}
  sme: {}
  individual: {}
providers:
  aurora:
    price: 2.60 USD/GPU-hour
    capacity: 500 GPUs
    promotion: {digital: 400, sales: 200}
  borealis: {price: 2.2, capacity: 1e6, segment_prices: {academic: 1.9}}
  cumulus: {price: 2, capacity: 1e6}
timeline:
  - {at: month 12, who: aurora, do: price, by: -15 %}
"""


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Plain data with one value replaced."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, list):
        return [changed(v, tuple(rest), value) if i == first else v for i, v in enumerate(data)]
    table = dict(data if isinstance(data, Mapping) else {})
    table[first] = changed(table.get(first, {}), tuple(rest), value)
    return table
