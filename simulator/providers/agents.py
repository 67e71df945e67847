"""The providers as Mesa agents: handles to columns of `Providers`."""

from typing import Any

import mesa


class Provider(mesa.Agent):
    """An AI data centre that sells compute: a handle to one column of Providers."""

    def __init__(self, model: Any, name: str) -> None:
        super().__init__(model)
        self.name = name
        self.column = model.providers.index[name]

    def remove(self) -> None:
        """Refused: a provider leaves the market by an `exit` of the timeline."""
        raise TypeError(
            f"{self.name} cannot be removed; a provider leaves by a timeline entry "
            f"{{at: ..., who: {self.name}, do: exit}}"
        )

    @property
    def present(self) -> bool:
        """Whether it is in the market."""
        return bool(self.model.providers.present[self.column])

    @property
    def prices(self) -> dict[str, float]:
        """This month's price by segment [CUR/GPU-hour]."""
        prices = self.model.providers.price[:, self.column].tolist()
        return dict(zip(self.model.customers.segment_names, prices, strict=True))

    @property
    def capacity(self) -> float:
        """[GPU-hours/month]"""
        return float(self.model.providers.capacity[self.column])

    @property
    def cash(self) -> float:
        """Profit since month 0 [CUR]."""
        return float(self.model.providers.cash[self.column])

    @property
    def users(self) -> float:
        """Customers that use it now."""
        users = self.model.customers.users_of[self.column]
        return float(users) * self.model.setup.weight
