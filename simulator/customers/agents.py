"""Customers as Mesa agents: handles to one row each. They hold nothing themselves.

A handle reads its row, and acts by calling the month's phases for that row alone: the same
compiled functions that a whole market runs through.
"""

from typing import Any

from simulator.engine.columns import NONE, READY
from simulator.engine.handle import Handle


class Customer(Handle):
    """An organisation or a person that may rent compute: a handle to one row.

    In the course of a month each customer hears, wants, chooses, uses, judges and leaves,
    in this order and once each: `model.agents_by_type[SME].shuffle_do("hear")`. The next
    phase opens when all customers have had their turn, whatever their order.
    """

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        self.__dict__["row"] = row

    def __repr__(self) -> str:
        state = self.stage if self.provider is None else f"user of {self.provider}"
        return f"<{type(self).__name__} {self.row}, segment {self.segment}: {state}>"

    def how_to_change(self) -> str:
        """What to write instead of setting an attribute."""
        return (
            f"change customers through their segment in the scenario, segments.{self.segment}, "
            "or by what providers do in the timeline"
        )

    def remove(self) -> None:
        """Refused: customers are rows of columns; they leave providers, not the market."""
        raise TypeError(
            "a customer cannot be removed from the market; it is a row of columns. "
            "Start a market with fewer agents instead (market.agents)."
        )

    def hear(self) -> None:
        """Become aware of providers, forget some. R3"""
        self.model.hear(rows=(self.row, self.row + 1))

    def want(self) -> None:
        """Start to consider, or pass a stage of procurement. R4 R5"""
        self.model.want(rows=(self.row, self.row + 1))

    def choose(self) -> None:
        """Choose a provider, renew, switch or do without. R6"""
        self.model.choose(rows=(self.row, self.row + 1))

    def use(self) -> None:
        """Use compute. R7"""
        self.model.use(rows=(self.row, self.row + 1))

    def judge(self) -> None:
        """Judge what was delivered. R9"""
        self.model.judge(rows=(self.row, self.row + 1))

    def leave(self) -> None:
        """Perhaps leave the provider. R10"""
        self.model.leave(rows=(self.row, self.row + 1))

    def _cell(self, column: str) -> Any:
        self.model.kept.demand(f"customers.{column}")
        return getattr(self.model.customers.columns, column)[self.row].item()

    @property
    def segment(self) -> str:
        """Name of its segment."""
        return self.model.customers.segment_names[self._cell("segment")]

    @property
    def vertical(self) -> str:
        """What it uses compute for."""
        return self.model.customers.vertical_names[self._cell("vertical")]

    @property
    def provider(self) -> str | None:
        """Name of the provider it uses now."""
        row = self._cell("provider")
        return None if row == NONE else self.model.providers.names[row]

    @property
    def aware_of(self) -> list[str]:
        """Names of the providers it knows."""
        known = self._cell("aware")
        return [name for j, name in enumerate(self.model.providers.names) if known >> j & 1]

    @property
    def stage(self) -> str:
        """`user`, `idle`, `ready`, or `stage 2 of 3` in procurement."""
        if self._cell("provider") != NONE:
            return "user"
        stage = self._cell("stage")
        if stage == READY:
            return "ready"
        stages = int(self.model.customers.segments.stages[self._cell("segment")])
        return f"stage {stage} of {stages}" if stage else "idle"

    @property
    def satisfaction(self) -> float | None:
        """S [0..1] of a user."""
        return None if self.provider is None else self._cell("satisfaction")

    @property
    def expectation(self) -> float | None:
        """E of a user, on the scale of perceived performance."""
        return None if self.provider is None else self._cell("expectation")

    @property
    def price(self) -> float | None:
        """What a user pays [CUR/GPU-hour]."""
        return None if self.provider is None else self._cell("price")

    @property
    def contract_end(self) -> int | None:
        """Month in which a user's contract ends."""
        return None if self.provider is None else self._cell("contract_end")

    @property
    def adopted(self) -> int | None:
        """Month of its first use."""
        month = self._cell("adopted")
        return None if month == NONE else month

    @property
    def budget(self) -> float:
        """[CUR/month]"""
        return self._cell("budget")

    @property
    def price_sensitivity(self) -> float:
        """alpha [1/(CUR/GPU-hour)]"""
        return self._cell("price_sensitivity")

    @property
    def usage(self) -> float:
        """What it wants this month [GPU-hours]."""
        return self._cell("usage") / 1000.0

    @property
    def contacts(self) -> list[int]:
        """Rows of its contacts; none on a mean-field network."""
        contacts = self.model.customers.contacts
        first, last = contacts.start[self.row : self.row + 2]
        return contacts.contact[first:last].tolist()


class Enterprise(Customer):
    """A large company: long procurement, security and support, little price sensitivity."""


class Government(Customer):
    """A public body: the longest procurement, security first."""


class Academic(Customer):
    """A university or institute: performance for little money."""


class SME(Customer):
    """A small or medium enterprise: short procurement, ease of use."""


class Individual(Customer):
    """A person: month to month, price and ease of use."""


CLASSES: dict[str, type[Customer]] = {
    "enterprise": Enterprise,
    "government": Government,
    "academic": Academic,
    "sme": SME,
    "individual": Individual,
}
