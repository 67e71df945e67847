"""The market as a Mesa model: builds it, and steps it month by month.

`MarketModel.step` is the month's table of contents; what happens in a line of it is the
part it calls. Parts never call each other: the model hands on what one makes to the next.
"""

import os
import reprlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import mesa
import numpy as np

from simulator import MODEL_VERSION
from simulator.customers.agents import CLASSES, Customer
from simulator.customers.columns import Customers, TooLarge, Unsettled
from simulator.customers.phases import Turns, replaced
from simulator.customers.referee import FreeDemand
from simulator.engine import compiled
from simulator.engine.draws import key_of
from simulator.engine.seeds import seed_of
from simulator.engine.spans import over_rows
from simulator.meeting.silent import Silent
from simulator.outcome import closing, keeping, saving
from simulator.outcome.collecting import Collector
from simulator.outcome.record import Record
from simulator.outcome.results import Results
from simulator.plugins import networks, timeline
from simulator.plugins.actions.scene import Scene
from simulator.providers import deciding, service
from simulator.providers.agents import Provider
from simulator.providers.columns import AVAILABILITY, PERFORMANCE, Providers
from simulator.providers.knowing import Sources
from simulator.providers.promotion import Promotion
from simulator.rules import price_pull
from simulator.scenario import Scenario, ScenarioError, canonical, digest, from_data
from simulator.speech.rules import reason

Rows = tuple[int, int] | None


def available_threads() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def demand_scenario(setup: Any) -> Scenario:
    """`setup` when it is a Scenario; otherwise what to write."""
    match setup:
        case Scenario():
            return setup
        case str() | Path():
            way = f"MarketModel(scenarios.load({str(setup)!r}))"
        case dict():
            way = "MarketModel(simulator.scenario.from_data(...)) with that dictionary"
        case _:
            way = 'MarketModel(scenarios.load("baseline"))'
    raise TypeError(f"MarketModel takes a Scenario, not {reprlib.repr(setup)}; write {way}")


class MarketModel(mesa.Model):
    """A market of AI data centres and their customers.

    Args:
        setup: the validated scenario.
        rng: the run's seed, a whole number; same scenario and seed, same bits. A numpy
            Generator draws the seed; None is a fresh one. `model.seed` has it.
        threads: spans of customers that act at once (default: all processors).
        seed: another name for `rng`, by which Mesa's batch_run hands over its own seeds.
        meeting: what is done with what customers meet: a `simulator.meeting.Meeting` records it,
            a `Replay` puts back what was recorded (default: nothing).
        keep: metrics to keep (default: all); what neither they nor the market need is left out.

    Attributes:
        setup: the scenario. (Mesa keeps the name `scenario` for itself.)
        seed: the run's seed.
        month: months simulated so far.
        customers: all customers as columns; `agents` gives handles to single ones.
        providers: all providers as columns.
        kept, record: what is kept of every month, and the record of that.
        datacollector: Mesa's, with the seed and the headline metrics of months 0 to now.
    """

    def __init__(
        self,
        setup: Scenario,
        rng: Any = None,
        threads: int | None = None,
        *,
        seed: Any = None,
        meeting: Any = None,
        keep: Iterable[str] | None = None,
    ) -> None:
        setup = demand_scenario(setup)
        if rng is not None and seed is not None:
            raise TypeError("rng and seed are two names of one thing; give one of them")
        self.seed = seed_of(rng if seed is None else seed)
        self.meeting = Silent() if meeting is None else meeting
        super().__init__(rng=self.seed)
        self._mesa_step, self.__dict__["step"] = self.step, self._whole_step
        self.setup = setup
        self.month = 0
        self._failed: BaseException | None = None
        self._handles_made = False
        population = setup.market.population_seed
        segments = sorted(setup.segments)
        self.promotion = Promotion(setup, segments, sorted(setup.providers))
        self.providers = Providers(
            setup,
            segments,
            timeline.absent_at_first(setup.timeline),
            self.promotion.channel_weights,
        )
        self.customers = Customers(
            setup,
            seed=key_of("run", self.seed),
            population_seed=key_of("population", self.seed if population is None else population),
            providers=self.providers.count,
            network=lambda *about: networks.build(setup.network, networks.Nodes(*about)),
            threads=threads or available_threads(),
        )
        self.turns = Turns(self.customers.phases, self.customers.count, self.customers.threads)
        self.record = Record(
            setup, np.diff(self.customers.starts), self.customers.by_vertical, self.providers.log
        )
        self.kept = keeping.keep(self, keep)
        self.datacollector: mesa.DataCollector = Collector(self.record, self.seed)
        try:
            self._begin()
        except (Unsettled, TooLarge) as error:
            raise ScenarioError.saying(reason(error)) from error

    def __repr__(self) -> str:
        months, agents = self.setup.market.months, self.customers.count
        return (
            f"<MarketModel of {self.setup.name}: month {self.month} of {months}, "
            f"seed {self.seed}, {agents:,} agents>"
        )

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a MarketModel cannot be pickled or copied; write model.save(file) and "
            "MarketModel.load(file)"
        )

    # The month ----------------------------------------------------------------------------

    def step(self) -> None:
        """One month. The order is part of the model: see the page on the model."""
        if self.over:
            return  # only Mesa's own clock comes here (`run_for`): it runs on, the market does not
        try:
            self.next_month()
            self.apply_events()
            self.decide()
            with self.turns.together(replaced(self, PHASES)):
                self.hear()
                self.want()
                self.choose()
                self.use()
                self.judge()
                self.leave()
                self.account()
        except BaseException as error:  # half a state is left behind: nobody goes on from it
            self._failed = error
            raise

    def next_month(self) -> None:
        """Turn the page; every customer has acted in the month before."""
        self._demand_months()
        self.turns.begin(self.month + 1)
        self.month += 1
        self.customers.begin_month()
        self.providers.begin_month(self.month)

    def apply_events(self) -> None:
        """1. What the timeline dates to this month happens."""
        providers, present = self.providers, self.providers.present.copy()
        timeline.happen(providers.timeline, Scene(self.month, providers, self.customers))
        self.meeting.enter(self.month, providers, self.customers)
        entered = providers.present > present
        if np.count_nonzero(entered):
            awareness = np.where(entered, providers.awareness, 0.0)
            self.customers.become_aware(providers.keys, awareness)

    def decide(self) -> None:
        """2. Providers set prices and promotion from last month's public facts. R1 R2"""
        sources = Sources(self.setup, self.record, self.customers, self.promotion)
        free_demand = partial(FreeDemand, self.customers, self.record.weight)
        if self.meeting.decides:
            deciding.decide(self.providers, sources, free_demand)
        self.providers.post()
        self.meeting.exchange(self.month, self.providers)
        self.promotion.spend(
            self.providers.spending, self.providers.spending_aimed, self.providers.reach,
            self.providers.present,
        )  # fmt: skip
        self.offers = self.providers.offers()
        self.providers.remember(self.offers)
        self.meeting.listen(self.month, self.customers)

    def hear(self, rows: Rows = None) -> None:
        """3. Promotion and word of mouth make customers aware of providers. R3"""
        customers = self.customers
        self.turns.perform(customers.hear, rows, offers=self.offers, missed=self.promotion.missed)

    def want(self, rows: Rows = None) -> None:
        """4. Customers start to consider, and procurement moves on. R4 R5"""
        self.turns.perform(
            self.customers.want, rows, advertising=self.promotion.advertising, pull=self._pull(),
            cycle=self.offers.factors.cycle, voices=self.meeting.voices, over=self.turns.found,
        )  # fmt: skip

    def choose(self, rows: Rows = None) -> None:
        """5. Who is ready, or at the end of a contract, chooses. R6"""
        self.turns.perform(self.customers.choose, rows, offers=self.offers)

    def use(self, rows: Rows = None) -> None:
        """6. Usage, load, congestion, what each provider really delivers. R7 R8"""
        self.turns.perform(self.customers.use, rows, then=self._serve, offers=self.offers)

    def judge(self, rows: Rows = None) -> None:
        """7. Satisfaction against expectation; expectation learns. R9"""
        self.turns.act()  # what is delivered is known when all have used
        self.turns.perform(
            self.customers.judge, rows, delivered=self.delivery.experienced,
            mistrust=self.offers.factors.mistrust,
        )  # fmt: skip

    def leave(self, rows: Rows = None) -> None:
        """8. Some users end their use. R10"""
        self.turns.perform(self.customers.leave, rows)

    def account(self) -> None:
        """9. Revenue, cost, profit and every metric; capacity is ordered. R11-R14"""
        self.turns.demand_complete()
        self._record()
        if self.meeting.decides:
            deciding.order(self.providers, self.record)
        self.customers.end_telling()
        self.running = not self.over
        if self.over and not hasattr(self.datacollector, "_collection_steps"):
            # before 3.5 Mesa's batch_run takes as many rows as steps; month 0 is one more
            self.steps += 1

    # Running ------------------------------------------------------------------------------

    def run(self, each_month: Callable[["MarketModel"], None] | None = None) -> Results:
        """Step to the scenario's last month.

        Args:
            each_month: called after every month, e.g. to show progress.
        """
        stepped = not self.over
        while not self.over:
            self.step()
            if each_month is not None:
                each_month(self)
        if stepped:
            compiled.keeps_whole()
        return self.results

    @property
    def over(self) -> bool:
        """Whether the scenario's last month has been simulated."""
        return self.month >= self.setup.market.months

    @property
    def results(self) -> Results:
        """What came out so far, month 0 to now."""
        return Results(self.record, self.setup, self.seed)

    def save(self, file: str | Path) -> None:
        """Save the run between two months; `load` goes on with the same bits."""
        self.turns.demand_complete()
        self.meeting.demand_none()
        header = {
            "model_version": MODEL_VERSION,
            "scenario": canonical(self.setup),
            "digest": digest(self.setup),
            "seed": self.seed,
            "month": self.month,
            "plugins": self.setup.plugin_sources,
            "keep": self.kept.metrics,
            "log": self.providers.log,
            "decisions": [self.record.decisions, self.providers.given],
        }
        saving.write(file, header, dict(self._state()))

    @classmethod
    def load(
        cls, file: str | Path, threads: int | None = None, plugins: Iterable[Any] = ()
    ) -> "MarketModel":
        """Take up a saved run where it stopped; with the plug-ins it was loaded with.

        Raises:
            simulator.outcome.saving.SavedRunError: when the file is no saved run, is damaged, or
                was saved by a version or with plug-ins whose results differ.
        """
        header, arrays = saving.read(file, MODEL_VERSION)
        setup = from_data(header["scenario"], plugins=plugins)
        if setup.plugin_sources != header.get("plugins", {}):
            raise saving.refused("saved-plugins", file)
        if digest(setup) != header.get("digest"):
            raise saving.refused("saved-scenario", file)
        model = cls(setup, rng=header["seed"], threads=threads, keep=header.get("keep"))
        model.month = header["month"]
        model.record.extend(model.month)
        model.record.month = model.month
        model.providers.recall(arrays)
        model.providers.log[:] = [tuple(line) for line in header.get("log", [])]
        model.record.decisions, model.providers.given = header.get("decisions", ({}, {}))
        for name, array in model._state():
            if name not in arrays or arrays[name].shape != array.shape:
                raise saving.refused("saved-misshapen", file, name=name)
            array[...] = arrays[name]
        model.providers.month = model.month
        model.running = not model.over
        return model

    def _state(self) -> Iterator[tuple[str, np.ndarray]]:
        """Every array that a run carries from month to month, by name."""
        for name, column in self.customers.columns._asdict().items():
            yield f"customers.{name}", column
        yield "customers.using", self.customers.using
        yield "customers.users_of", self.customers.users_of
        for name, column in self.customers.held.holdings._asdict().items():
            yield f"holdings.{name}", column
        for name, column in self.customers.segments._asdict().items():
            yield f"segments.{name}", column
        yield from self.providers.state()
        yield "promotion.stock", self.promotion.stock
        yield "promotion.wider", self.promotion.wider
        yield "first_price", self.first_price
        for name in self.record.columns:
            yield f"record.{name}", self.record[name]

    # Handles ------------------------------------------------------------------------------

    @property
    def agents(self) -> Any:
        """All providers and customers as Mesa agents; made when first asked for."""
        self._make_handles()
        return super().agents

    @agents.setter
    def agents(self, agents: Any) -> None:
        raise AttributeError("model.agents is Mesa's and cannot be set")

    @property
    def agents_by_type(self) -> Any:
        """Agents by class, e.g. `agents_by_type[Enterprise]`; made when first asked for."""
        self._make_handles()
        return super().agents_by_type

    @property
    def agent_types(self) -> list[type]:
        """The classes of agents in this market."""
        return list(self.agents_by_type)

    def _make_handles(self) -> None:
        if self.__dict__.get("_handles_made", True):  # also while Mesa sets itself up
            return
        self._handles_made = True
        for name in self.providers.names:
            Provider(self, name)
        starts = self.customers.starts.tolist()
        for number, name in enumerate(self.customers.segment_names):
            kind = CLASSES.get(name, Customer)
            for row in range(starts[number], starts[number + 1]):
                kind(self, row)

    # Between the phases -------------------------------------------------------------------

    def _begin(self) -> None:
        """Month 0: the state before anyone decides."""
        providers, customers = self.providers, self.customers
        self.promotion.spend(
            providers.spending, providers.spending_aimed, providers.reach, providers.present,
            steady=True,
        )  # fmt: skip
        self.offers = providers.offers()
        customers.settle(self.offers, np.where(providers.present == 1, providers.awareness, 0.0))
        self.first_price = np.array([self._mean_price()])
        customers.use.before(0, self.offers)
        customers.use.after(over_rows(customers.use.rows, customers.count, customers.threads))
        self._serve()
        customers.judge_at_first(self.delivery.experienced)
        self._record()
        deciding.order(providers, self.record)
        keeping.forget(self.kept, dict(self._state()))
        self.meeting.begin(self)

    def _serve(self) -> None:
        """Put the load on the providers, and bill what they serve."""
        providers = self.providers
        load = self.meeting.load(self.month, self.customers.use.load) * (self.record.weight / 1e3)
        providers.standing.buy_hours(load, providers.for_sale)
        self.delivery = service.deliver(
            load, providers.supply,
            self.offers.attributes, providers.uptime, providers.outage_hours,
            self.setup.service.congestion_sensitivity, PERFORMANCE, AVAILABILITY,
        )  # fmt: skip
        closing.bill(self)

    def _mean_price(self) -> float:
        """List price, mean over last month's users."""
        users = self.customers.users_by_segment
        return self.providers.mean_price(users, self.setup.market.reference_price)

    def _pull(self) -> float:
        """R4: g, the pull of the price level."""
        exponent = self.setup.consideration.price_exponent
        if exponent == 0.0:
            return 1.0
        return price_pull(self._mean_price(), float(self.first_price[0]), exponent)

    def _record(self) -> None:
        """Close the books and write the month's row."""
        closing.close(self)
        self.datacollector.collect(self)

    def _demand_months(self) -> None:
        """Refuse to go on past the scenario's last month."""
        if self.over:
            raise RuntimeError(
                f"the run is over: {self.setup.name} has {self.setup.market.months} months "
                "(market.months). Its results can be read; for more months, run the scenario "
                'with more: scenarios.load(..., set={"market.months": ...})'
            )

    def _whole_step(self) -> None:
        """A step through Mesa's clock, which from 3.5 on silently dies of a step that raises."""
        if self._failed is not None:
            raise RuntimeError(
                f"this run failed in month {self.month} ({self._failed}); its state is not whole. "
                "Build the model again, or load a saved run"
            ) from self._failed
        self.turns.demand_complete()
        self._demand_months()
        self._mesa_step()


PHASES = {n: getattr(MarketModel, n) for n in
          ("hear", "want", "choose", "use", "judge", "leave", "account")}  # fmt: skip
