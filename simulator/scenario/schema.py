"""The schema of a scenario: all that a run needs beside a seed, checked as a whole.

Every parameter stands with its unit, bounds, meaning and status in the model of its part:
`market.py`, `segment.py`, `provider.py`, `timeline.py`. The same models validate YAML, make
the JSON Schema for editors and the README's table of parameters. Reading files, `extends`
and the places of errors are `loading.py`'s.
"""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Field,
    field_validator,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler

from simulator.plugins.actions import out_of_turn
from simulator.scenario.defaults import MAX_PROVIDERS, VERTICAL_DEFAULTS
from simulator.scenario.fields import Fault, Faults, Name, Strict, Text, parameter
from simulator.scenario.market import (
    Accounting,
    Awareness,
    Choice,
    Consideration,
    Leaving,
    Market,
    Network,
    Satisfaction,
    Service,
    WordOfMouth,
)
from simulator.scenario.provider import Provider
from simulator.scenario.segment import (
    SHARES_TOLERANCE,
    Segment,
    Vertical,
    fill_segments,
    fill_verticals,
    must_add_up,
)
from simulator.scenario.setting import opened, setting_of
from simulator.scenario.timeline import Action

MAX_SEGMENTS = 100
MAX_ACTIONS = 10_000
MOST_AGENTS_UNLESS_ASKED = 20_000


def enough(least: int, most: int, what: str) -> AfterValidator:
    """A bound on how many entries a table has."""

    def check(table: dict[str, Any]) -> dict[str, Any]:
        if not least <= len(table) <= most:
            raise ValueError(f"must have {least} to {most} {what}, not {len(table)}")
        return table

    return AfterValidator(check)


class Scenario(Strict):
    """A market and what happens in it: all that a run needs beside a seed."""

    name: Name = parameter(means="the scenario's name", example="price_war")
    title: Text = parameter("", means="what it shows, in a line")
    description: Text = parameter("", means="what it shows, in a paragraph")
    market: Market = parameter(means="size, length, counting", default_factory=Market)
    network: Network = parameter(means="who talks to whom", default_factory=Network)
    awareness: Awareness = parameter(means="knowing providers", default_factory=Awareness)
    consideration: Consideration = parameter(means="wanting compute", default_factory=Consideration)
    word_of_mouth: WordOfMouth = parameter(means="what users tell", default_factory=WordOfMouth)
    choice: Choice = parameter(means="the choice occasion", default_factory=Choice)
    service: Service = parameter(means="congestion and technology", default_factory=Service)
    satisfaction: Satisfaction = parameter(
        means="judging what was delivered", default_factory=Satisfaction
    )
    leaving: Leaving = parameter(means="leaving", default_factory=Leaving)
    accounting: Accounting = parameter(means="books", default_factory=Accounting)
    verticals: dict[Name, Vertical] = parameter(
        means="fields of use",
        default_factory=lambda: {n: Vertical(**v) for n, v in VERTICAL_DEFAULTS.items()},
    )
    segments: Annotated[dict[Name, Segment], enough(1, MAX_SEGMENTS, "segments")] = parameter(
        means="groups of customers"
    )
    providers: Annotated[dict[Name, Provider], enough(1, MAX_PROVIDERS, "providers")] = parameter(
        means="the data centres that compete"
    )
    timeline: Annotated[list[Action], Field(max_length=MAX_ACTIONS)] = parameter(
        means="what happens when", default_factory=list
    )

    @model_validator(mode="wrap")
    @classmethod
    def in_its_setting(cls, data: Any, handler: ModelWrapValidatorHandler["Scenario"]) -> Any:
        """Its currency, its start and its names hold while its parts are checked."""
        with opened(setting_of(data)):
            return handler(data)

    @field_validator("segments", mode="before")
    @classmethod
    def archetypes(cls, data: Any) -> Any:
        """Defaults of the archetypes, before anything is checked."""
        return fill_segments(data)

    @field_validator("verticals", mode="before")
    @classmethod
    def bundled_verticals(cls, data: Any) -> Any:
        """Defaults of the bundled verticals, before anything is checked."""
        return fill_verticals(data)

    @field_validator("segments")
    @classmethod
    def whole_market(cls, segments: dict[str, Segment]) -> dict[str, Segment]:
        """The segments are the market."""
        shares = {name: segment.share for name, segment in segments.items()}
        total = sum(shares.values())
        if segments and abs(total - 1.0) > SHARES_TOLERANCE:
            raise ValueError(must_add_up(shares, total))
        return segments

    @field_validator("timeline")
    @classmethod
    def in_turn(cls, timeline: list[Action]) -> list[Action]:
        """Nobody enters who is there, or leaves who is not."""
        problems = out_of_turn(timeline)
        if problems:
            raise Faults(*(Fault((place, "do"), message) for place, message in problems))
        return timeline

    @property
    def agents(self) -> int:
        """How many customers are simulated: all, 20,000 at most unless asked."""
        return self.market.agents or min(self.market.customers, MOST_AGENTS_UNLESS_ASKED)

    @property
    def weight(self) -> float:
        """How many customers one agent stands for."""
        return self.market.customers / self.agents

    def price_of(self, provider: str, segment: str) -> float:
        """List price in month 0 [CUR/GPU-hour]."""
        offer = self.providers[provider]
        return offer.segment_prices.get(segment, offer.price)
