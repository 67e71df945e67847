"""The schema of a scenario: all that a run needs beside a seed, checked as a whole.

Every parameter has its unit, bounds, meaning and status beside it: those of the whole market
here, the others in `records/segment.py` and `records/provider.py`, and with the plug-ins that a
scenario may name. The same records validate YAML, make the JSON Schema for editors and the
reference. Reading files, `extends` and the places of errors are `layers.py`'s.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    Field,
    ValidationInfo,
    create_model,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.functional_validators import ModelWrapValidatorHandler

from simulator import units as q
from simulator.fields import (
    Fault,
    Faults,
    Label,
    Name,
    OwnName,
    PlugInError,
    Strict,
    Text,
    any_of,
    as_it_comes,
    parameter,
    tag_of,
)
from simulator.plugins.actions import ACTIONS
from simulator.plugins.actions.offers import contradicting
from simulator.plugins.actions.scene import Dated
from simulator.plugins.capacity import fixed as as_built
from simulator.plugins.lever_table import Lever, misused
from simulator.plugins.levers import beyond_the_list
from simulator.plugins.networks import NETWORKS, Network, small_world
from simulator.plugins.own import Function, kind_of, source_digest, with_own
from simulator.plugins.pricing import fixed
from simulator.plugins.timeline import badly_merged, out_of_turn
from simulator.scenario.records.market import (
    Awareness,
    Choice,
    Consideration,
    Leaving,
    Market,
    Satisfaction,
    Service,
    WordOfMouth,
)
from simulator.scenario.records.provider import (
    Hardware,
    Provider,
    hardware_by_the_hour,
    like_oneself,
    nests,
)
from simulator.scenario.records.segment import (
    SHARES_TOLERANCE,
    VERTICALS,
    Segment,
    Vertical,
    fill_segments,
    fill_verticals,
    must_add_up,
)
from simulator.speech.rules import rule

MAX_PROVIDERS = 32  # awareness of providers is a mask of 32 bits
MAX_SEGMENTS = 100
MAX_ACTIONS = 10_000
MAX_ALTERNATIVES = 12
MOST_AGENTS_UNLESS_ASKED = 20_000
ASKED = ("question", "ask")  # what is asked of a market, and is no part of it
KEPT = 32  # classes of scenarios with own plug-ins; a notebook makes one at every change
LOCK = RLock()


# One of several plug-ins each: what a scenario names, and the parameters of what it names.
if TYPE_CHECKING:
    NetworkKind = Network
    Action = Dated
else:
    NetworkKind = any_of(NETWORKS.values(), "kind", Network, small_world)
    Action = any_of(ACTIONS.values(), "do", Dated)


def enough(least: int, most: int, what: str) -> AfterValidator:
    """A bound on how many entries a table has."""

    def check(table: dict[str, Any]) -> dict[str, Any]:
        if not least <= len(table) <= most:
            ends = {"least": str(least), "most": str(most)}
            raise ValueError(rule("enough", what=what, actual=str(len(table)), **ends))
        return table

    return AfterValidator(check)


SOME_PROVIDERS = enough(1, MAX_PROVIDERS, "providers")
FEW_ALTERNATIVES = enough(0, MAX_ALTERNATIVES, "alternatives")
FEW_ACTIONS = Field(max_length=MAX_ACTIONS)


class Scenario(Strict):
    """A market and what happens in it: all that a run needs beside a seed."""

    own_plugins: ClassVar[tuple[Function, ...]] = ()  # a user's, which it may name
    own_sources: ClassVar[tuple[str, ...]] = ()  # a digest of the source of each, as loaded
    __iter__ = None  # type: ignore[assignment]  # Mesa's batch_run takes apart what iterates

    name: Name = parameter(means="the scenario's name", example="price_war")
    title: Text = parameter("", "what it shows, in a line")
    description: Text = parameter("", "what it shows, in a paragraph")
    question: Text = parameter("", "what it asks, in a sentence", later=True)
    ask: Annotated[dict[Label, dict[str, Any]], FEW_ALTERNATIVES] = parameter(
        means="the alternatives that answer it: what each is called, and what it lays over this",
        default_factory=dict,
        later=True,
    )
    market: Market = parameter(means="size, length, counting", default_factory=Market)
    network: NetworkKind = parameter(
        means="who talks to whom",
        rule="R3 R4",
        default_factory=as_it_comes(small_world, "kind", Network),
    )
    awareness: Awareness = parameter(means="knowing providers", default_factory=Awareness)
    consideration: Consideration = parameter(means="wanting compute", default_factory=Consideration)
    word_of_mouth: WordOfMouth = parameter(means="what users say", default_factory=WordOfMouth)
    choice: Choice = parameter(means="the choice occasion", default_factory=Choice)
    service: Service = parameter(means="congestion and technology", default_factory=Service)
    hardware: Hardware = parameter(means="what capacity is made of", default_factory=Hardware)
    satisfaction: Satisfaction = parameter(
        means="judging what was delivered", default_factory=Satisfaction
    )
    leaving: Leaving = parameter(means="leaving", default_factory=Leaving)
    verticals: dict[Name, Vertical] = parameter(
        means="fields of use",
        default_factory=lambda: {n: Vertical(**v) for n, v in VERTICALS.items()},
    )
    segments: Annotated[dict[Name, Segment], enough(1, MAX_SEGMENTS, "segments")] = parameter(
        means="groups of customers"
    )
    providers: Annotated[dict[OwnName, Provider], SOME_PROVIDERS] = parameter(
        means="the data centres that compete"
    )
    levers: dict[Name, Lever] = parameter(
        means="levers that `invest` may name, over the bundled table", default_factory=dict,
        later=True,
    )  # fmt: skip
    timeline: Annotated[list[Action], FEW_ACTIONS] = parameter(
        means="what happens when", default_factory=list
    )

    @model_validator(mode="wrap")
    @classmethod
    def in_its_setting(
        cls, data: Any, handler: ModelWrapValidatorHandler["Scenario"], info: ValidationInfo
    ) -> Any:
        """Its currency, its start and its names hold while its parts are checked."""
        with q.opened(setting_of(data, (info.context or {}).get("levers", ()))):
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

    @field_validator("providers")
    @classmethod
    def whole_gpus(cls, providers: dict[str, Provider], info: Any) -> Any:
        """No hardware at the price of an hour, nobody like itself."""
        market = info.data.get("market")
        faults = hardware_by_the_hour(providers, market) if market is not None else []
        faults += like_oneself(providers)
        if faults:
            raise Faults(*faults)
        return providers

    @field_validator("timeline")
    @classmethod
    def in_turn(cls, timeline: list[Action], info: ValidationInfo) -> list[Action]:
        """Nobody enters who is there, or leaves who is not; no lever without a cost."""
        faults = [Fault((place, "do"), why) for place, why in out_of_turn(timeline)]
        faults += [Fault((place, "to"), why) for place, why in beyond_the_list(timeline)]
        faults += contradicting(timeline)
        faults += [Fault((place, key), why) for place, key, why in badly_merged(timeline)]
        faults += misused(timeline, info.data.get("levers", {}))
        if faults:
            raise Faults(*faults)
        return timeline

    @property
    def agents(self) -> int:
        """How many customers are simulated: all, 20,000 at most unless asked."""
        return self.market.agents or min(self.market.customers, MOST_AGENTS_UNLESS_ASKED)

    @property
    def weight(self) -> float:
        """How many customers one agent stands for."""
        return self.market.customers / self.agents

    @property
    def plugin_sources(self) -> dict[str, str]:
        """A user's own plug-ins that it names, and a digest of the source of each."""
        firms = self.providers.values()
        policies = (policy for firm in firms for policy in (firm.pricing, firm.capacity_policy))
        named = (self.network, *policies, *self.timeline)
        used = {type(record).function for record in named}
        own = zip(self.own_plugins, self.own_sources, strict=True)
        return {tag_of(function): digest for function, digest in own if function in used}

    @property
    def nests(self) -> dict[str, str]:
        """The nest of each provider that is in one, by its name; none without correlation."""
        return nests(self.providers) if self.choice.nest_correlation else {}

    def __reduce_ex__(self, protocol: Any) -> Any:
        """Pickled with own plug-ins, as what it says: its class was made for them."""
        if not self.own_plugins:
            return super().__reduce_ex__(protocol)
        return _again, (self.own_plugins, self.model_dump(by_alias=True))

    def price_of(self, provider: str, segment: str) -> float:
        """List price in month 0 [CUR/GPU-hour]."""
        offer = self.providers[provider]
        return offer.segment_prices.get(segment, offer.price)


def _again(own: tuple[Function, ...], said: dict[str, Any]) -> Scenario:
    """A scenario with own plug-ins that was pickled."""
    return scenario_class(own).model_validate(said)


def scenario_class(own: Iterable[Function] = ()) -> type[Scenario]:
    """The schema of scenarios that may name a user's own plug-ins, too.

    Raises:
        simulator.plugins.own.PlugInError: for a function that cannot be one.
    """
    if callable(own) or not isinstance(own, Iterable):
        raise PlugInError("plugins must be a list of functions: plugins=[...]")
    functions = tuple(own)
    if not functions:
        return Scenario
    if not all(kind_of(function) for function in functions):
        with_own(functions)  # says which, and why
    with LOCK:  # two threads must not make two classes of the same
        return class_with(functions)


@lru_cache(maxsize=KEPT)
def class_with(own: tuple[Function, ...]) -> type[Scenario]:
    """A class of its own for every set of own plug-ins."""
    plugins = with_own(own)
    provider: Any = create_model(
        "Provider",
        __base__=Provider,
        pricing=(
            any_of(plugins.policies.values(), "policy", default=fixed),
            as_said_of(Provider.model_fields["pricing"]),
        ),
        capacity_policy=(
            any_of(plugins.capacity_policies.values(), "policy", default=as_built),
            as_said_of(Provider.model_fields["capacity_policy"]),
        ),
    )
    action: Any = any_of(plugins.actions.values(), "do", Dated)
    fields = Scenario.model_fields
    scenario: Any = create_model(
        "Scenario",
        __base__=Scenario,
        network=(
            any_of(plugins.networks.values(), "kind", Network, small_world),
            as_said_of(fields["network"]),
        ),
        providers=(
            Annotated[dict[Name, provider], SOME_PROVIDERS],
            as_said_of(fields["providers"]),
        ),
        timeline=(Annotated[list[action], FEW_ACTIONS], as_said_of(fields["timeline"])),
    )
    scenario.own_plugins = own
    scenario.own_sources = tuple(source_digest(function) for function in own)
    return scenario


def as_said_of(field: FieldInfo) -> Any:
    """The meaning and the default of a field, without the marks of its type."""
    made: Any = field.default_factory
    default = {} if made is None else {"default_factory": made}
    return parameter(means=field.description or "", **default)


def setting_of(data: Any, levers: Collection[str] = ()) -> q.Setting:
    """What can be read off a scenario that has not been checked yet.

    Args:
        data: the scenario.
        levers: those of the bundled table, where it is known.
    """
    if not isinstance(data, Mapping):
        return q.Setting()
    market = data.get("market", {})
    market = market if isinstance(market, Mapping) else {}
    currency = market.get("currency", q.DEFAULT_CURRENCY)
    if not (isinstance(currency, str) and re.fullmatch("[A-Z]{3}", currency)):
        currency = None
    try:
        start = q.date(market["start"]) if "start" in market else q.DEFAULT_START
    except ValueError:
        start = None

    def names(key: str) -> Collection[str] | None:
        table = data.get(key)
        return list(table) if isinstance(table, Mapping) else None

    own = names("verticals") if "verticals" in data else []
    verticals = None if own is None else list(dict.fromkeys([*VERTICALS, *own]))
    table = names("levers") if "levers" in data else []
    named = None if table is None else list(dict.fromkeys([*levers, *table]))
    return q.Setting(currency, start, names("providers"), names("segments"), verticals, named)
