"""What a value's own scenario says about it: its currency, its start, who there is.

A unit is read in the market's currency, a date counted from its start, and a name must be
that of a provider or segment of the same scenario. `Scenario` opens its setting while it is
validated, so that every way of building one is checked alike and each problem arises where
the value stands. (pydantic's own context would have to be given by every caller.)
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from pydantic import AfterValidator

from simulator.errors import instead, quoted
from simulator.scenario import dates
from simulator.scenario.defaults import VERTICAL_DEFAULTS

DEFAULT_CURRENCY = "USD"
DEFAULT_START = "2025-01"


class Setting(NamedTuple):
    """None stands for `cannot be known`: then nothing is refused on its account."""

    currency: str | None = DEFAULT_CURRENCY
    start: tuple[int, int] | None = dates.read(DEFAULT_START)
    providers: Collection[str] | None = None
    segments: Collection[str] | None = None
    verticals: Collection[str] | None = None


_setting: ContextVar[Setting] = ContextVar("setting")


def current() -> Setting:
    """The setting of the scenario that is being validated, else the default one."""
    return _setting.get(Setting())


def setting_of(data: Any) -> Setting:
    """What can be read off a scenario that has not been checked yet."""
    if not isinstance(data, Mapping):
        return Setting()
    market = data.get("market", {})
    market = market if isinstance(market, Mapping) else {}
    currency = market.get("currency", DEFAULT_CURRENCY)
    if not (isinstance(currency, str) and re.fullmatch("[A-Z]{3}", currency)):
        currency = None
    try:
        start = dates.read(market.get("start", DEFAULT_START))
    except ValueError:
        start = None

    def names(key: str) -> Collection[str] | None:
        table = data.get(key)
        return list(table) if isinstance(table, Mapping) else None

    own = names("verticals") if "verticals" in data else []
    verticals = None if own is None else list(dict.fromkeys([*VERTICAL_DEFAULTS, *own]))
    return Setting(currency, start, names("providers"), names("segments"), verticals)


@contextmanager
def opened(setting: Setting) -> Iterator[None]:
    """`setting` holds for what is validated inside."""
    token = _setting.set(setting)
    try:
        yield
    finally:
        _setting.reset(token)


def name_of(what: str) -> AfterValidator:
    """A validator: the text is the name of one of the scenario's providers, segments, ...

    Args:
        what: `provider`, `segment` or `vertical`.
    """

    def check(name: str) -> str:
        known = getattr(current(), what + "s")
        if known is not None and name not in known:
            raise ValueError(f"unknown {what} {quoted(name)}{instead(name, known)}")
        return name

    checker: Callable[[str], str] = check
    return AfterValidator(checker)
