"""The providers as Mesa agents: handles to columns of `Providers`."""

from typing import Any

from simulator.engine.handle import Handle


class Provider(Handle):
    """An AI data centre that sells compute: a handle to one column of Providers."""

    def __init__(self, model: Any, name: str) -> None:
        super().__init__(model)
        self.__dict__.update(name=name, column=model.providers.index[name])

    def __repr__(self) -> str:
        if not self.present:
            return f"<Provider {self.name}: not in the market>"
        prices = [f"{price:.4g}" for price in sorted(self.prices.values())]
        price = " to ".join(dict.fromkeys([prices[0], prices[-1]]))
        return f"<Provider {self.name}: price {price}, {self.users:,.0f} customers>"

    def how_to_change(self) -> str:
        """What to write instead of setting an attribute."""
        return (
            "change a provider by an action of the timeline, e.g. {at: month 6, "
            f"who: {self.name}, do: price, to: 2.4}}, or in the scenario: providers.{self.name}"
        )

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
        self.model.kept.demand("providers.cash")
        return float(self.model.providers.cash[self.column])

    @property
    def users(self) -> float:
        """Customers that use it now."""
        users = self.model.customers.users_of[self.column]
        return float(users) * self.model.setup.weight
