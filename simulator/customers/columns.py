"""The data of all customers as columns, the parameters of their segments, and their flows.

`Customers` (plural) holds the data; a `Customer` (singular, `agents.py`) is a handle to one
row. What customers do with it is in the phases, one after the other.
"""

from collections.abc import Collection
from typing import Any

import numpy as np

from simulator.customers import initial, surveying, tally
from simulator.customers.holding import Held
from simulator.customers.month.choosing import Choose
from simulator.customers.month.hearing import Hear
from simulator.customers.month.judging import Judge, Leave
from simulator.customers.month.using import Use, grown_usage
from simulator.customers.month.wanting import Want, type_of_voices
from simulator.customers.month.weighing import apart
from simulator.customers.phases import added
from simulator.customers.population import draw_population
from simulator.engine import draws
from simulator.engine.columns import NONE, TRIAL, Contacts, Judgement, Offers, Segments, part
from simulator.engine.draws import monthly
from simulator.engine.spans import beside, nothing, over_rows
from simulator.errors import UserError
from simulator.fields import ATTRIBUTES
from simulator.plugins.actions.offers import is_own, may_offer
from simulator.plugins.knowing import Answers
from simulator.rules import log_odds, monthly_churn, silence, stage_probability
from simulator.speech.rules import rule
from simulator.units import LEAST_REFERENCE

UNTOLD_REFERENCE = 0.75  # S0 of a segment to which month 0 has nothing to offer
TELLS = 50.0  # about how long it takes to tell the contacts of a mover [ns]
COUNTS = 10.0  # about how long it takes to count a customer [ns]
COUNTABLE = 4e18  # whole numbers beyond this would overflow 64 bits


class TooLarge(UserError):
    """Money or usage so large that sums in whole numbers would overflow."""


class Unsettled(UserError):
    """Month 0 of a scenario contradicts itself."""


def segment_table(scenario: Any, names: list[str]) -> Segments:
    """The parameters of the segments as columns: each the scenario's field of its name, or
    made from fields where a phase wants something else."""
    rows = [scenario.segments[name] for name in names]
    made = {
        "stages": [row.decision_stages for row in rows],
        "stage_probability": [
            stage_probability(float(row.decision_stages), float(row.decision_cycle)) for row in rows
        ],
        "deliberates": [int(row.decision_cycle > 0) for row in rows],
        "contract": [row.contract for row in rows],
        "churn_log_odds": [log_odds(monthly_churn(float(row.churn))) for row in rows],
        "satisfaction_reference": [row.satisfaction_reference or np.nan for row in rows],
    }
    same = {
        field: [float(getattr(row, field)) for row in rows]
        for field in Segments._fields
        if field not in made
    }
    return Segments(**{field: np.array(values) for field, values in (made | same).items()})


class Customers:
    """The customers of one market.

    Args:
        scenario: the validated scenario.
        seed: key of the run's draws.
        population_seed: key of the draws of population and network.
        providers: how many providers there are.
        network: builds the Contacts from keys, segment starts, population seed, threads.
        threads: spans of rows that act at once.
    """

    def __init__(
        self,
        scenario: Any,
        seed: np.uint64,
        population_seed: np.uint64,
        providers: int,
        network: Any,
        threads: int,
    ) -> None:
        self.seed, self.population_seed = seed, population_seed
        self.threads = threads
        # a user's own action may change what customers are
        self.changeable = any(map(is_own, scenario.timeline))
        self.segment_names = sorted(scenario.segments)
        self.vertical_names = sorted(scenario.verticals)
        self.columns, self.starts = draw_population(
            scenario, self.segment_names, self.vertical_names, population_seed, ATTRIBUTES,
            threads, type_of_voices(scenario.word_of_mouth.negative_weight, self.changeable),
        )  # fmt: skip
        self.count = self.columns.key.size
        self.money = float(self.columns.budget.sum())  # of all budgets [CUR/month]
        self.segments = segment_table(scenario, self.segment_names)

        rows = [scenario.segments[name] for name in self.segment_names]
        self.cycles = [float(row.decision_cycle) for row in rows]  # D [months]
        self.initial_shares = [row.initial_users for row in rows]
        self.word_of_mouth = [row.word_of_mouth for row in rows]
        self.usage_growth = np.array([
            [row.usage_growth + scenario.verticals[v].usage_growth for v in self.vertical_names]
            for row in rows
        ], float)  # fmt: skip
        self.forgetting = scenario.awareness.forgetting
        self.procuring_at_first = scenario.consideration.pipeline == "filled"
        self.advertising_effect = scenario.consideration.advertising_effect
        self.signed = scenario.word_of_mouth.signed
        self.negative_weight = scenario.word_of_mouth.negative_weight
        self.outside = scenario.choice.outside == "allowed"
        self.price_lock = scenario.choice.price_lock
        self.reference_price = scenario.market.reference_price
        self.satisfaction_effect = scenario.leaving.satisfaction_effect
        judging = scenario.satisfaction
        self.answer_spread = judging.answer_spread
        self.judgement = Judgement(
            judging.base, judging.slope, judging.disconfirmation, judging.loss_aversion,
            self.reference_price,
        )  # fmt: skip

        self.mean_field = scenario.network.kind == "mean_field"
        self.contacts_each = scenario.network.contacts
        self.contacts: Contacts = network(self.columns.key, self.starts, population_seed, threads)
        self.most_contacts = int(np.diff(self.contacts.start).max(initial=0))
        rows_of_network = 0 if self.mean_field else self.count
        narrow = np.uint8 if self.most_contacts <= np.iinfo(np.uint8).max else np.uint16
        self._using = np.zeros((providers, rows_of_network), narrow)
        self.end_telling = nothing  # waits until contacts are told who moved
        self._silence: tuple[bytes, np.ndarray] = (b"", np.zeros(0))  # of which factors, and it

        shape = (len(self.segment_names), providers)
        self.joined = np.zeros((shape[0], providers + 1, providers), np.int64)
        self.switched = np.zeros((shape[0], providers, providers), np.int64)
        # users who preferred none when they chose, and who left by R10; contracts that ended,
        # trials apart, and of them those that were not renewed
        self.flows = np.zeros((4, *shape), np.int64)
        self.refused, self.churned, self.renewals = self.flows[0], self.flows[1], self.flows[2:]
        self.users_of = np.zeros(providers, np.int64)  # agents that use each provider now
        self.held = Held(self, may_offer(scenario.timeline), shape)
        self.brought = np.zeros(providers, np.int64)  # newcomers whom a rewarded contact brought
        self.tallied = part(tally.Tallied, self.columns)
        self.met = self.columns.provider  # who uses what, as contacts and all others see it
        self.breached: list[int] = []  # providers whose users will remember it, of this month
        self.ones = np.ones(shape[0])
        self.usage_factor = self.ones.copy()  # (segments) of wanted usage, this month only
        self.hear, self.want, self.choose = Hear(self), Want(self), Choose(self)
        self.use, self.judge, self.leave = Use(self), Judge(self), Leave(self)
        # in the order of the month
        self.phases = [self.hear, self.want, self.choose, self.use, self.judge, self.leave]

    @property
    def using(self) -> np.ndarray:
        """(providers, customers) how many of a customer's contacts use each provider.

        They are told when somebody moves; no customers on a mean field.
        """
        self.end_telling()
        return self._using

    def silence_of_contacts(self, mention: np.ndarray) -> np.ndarray:
        """(segments, providers, n) chance that n contacts are silent, for every n there can be.

        Args:
            mention: (providers) factor on word of mouth.
        """
        known = mention.tobytes()
        if self._silence[0] != known:
            of = {
                more: [[silence(w * more, float(n)) for n in range(self.most_contacts + 1)]
                       for w in self.word_of_mouth]
                for more in {*mention.tolist()}
            }  # fmt: skip
            table = np.array([of[more] for more in mention.tolist()])
            self._silence = known, np.ascontiguousarray(table.transpose(1, 0, 2))
        return self._silence[1]

    def begin_month(self) -> None:
        """Forget last month's flows, and what held for it only."""
        self.usage_factor = self.ones.copy()
        for flow in (self.joined, self.switched, self.flows):
            flow[:] = 0
        self.held.begin_month()
        self.breached = []

    def see_breach(self, provider: int) -> None:
        """Who uses a provider will remember what happened there."""
        c = self.columns
        self.breached.append(provider)
        c.saw[c.provider == provider] |= np.uint32(1 << provider)

    def shorten_contracts(self, segment: int, month: int, notice: int) -> None:
        """Contracts of a segment that are under way end within `notice` months, evenly spread.

        Terms do, too; trials end when they would.
        """
        rows = slice(self.starts[segment], self.starts[segment + 1])
        ends = self.columns.contract_end[rows]
        left = ends - month
        long = left >= notice
        if self.held.on:
            long &= self.held.holdings.deal[rows] != TRIAL
        ends[long] = month + left[long] % notice

    def remember_providers(self) -> None:
        """Copy where everybody stands, to tell afterwards who moved."""
        np.copyto(self.columns.provider_before, self.columns.provider)

    def count_moves(self, movers: np.ndarray) -> None:
        """After choosing: joins, switches, and users who preferred none."""
        self._push(movers, self.refused)

    def count_leavers(self, leavers: np.ndarray) -> None:
        """After leaving: who left by R10."""
        self._push(leavers, self.churned)

    def _push(self, movers: np.ndarray, left: np.ndarray) -> None:
        c = self.columns
        self._tell(movers, c.provider_before, c.provider, self.joined, self.switched, left)

    def _tell(
        self, movers: np.ndarray, before: np.ndarray, now: np.ndarray, *flows: np.ndarray
    ) -> None:
        """Count who moved, and tell the contacts."""
        c = self.columns
        tally.count_moves(movers, before, now, c.former, c.segment, self.users_of, *flows)
        using = self.using
        if using.size and movers.size:
            about = movers, before[movers], now[movers], self.contacts, using.reshape(-1)
            work = movers.size * TELLS
            self.end_telling = beside(lambda: tally.push_moves(*about), self.threads, work)

    def meet(self, provider: np.ndarray) -> None:
        """Until they `part`, contacts and all who count users see these use what, not who does."""
        self._see(self.met, provider)
        self.met = provider

    def part(self) -> None:
        """After choosing, before moves are counted: all see again who really uses what."""
        if self.met is not self.columns.provider:
            self._see(self.met, self.columns.provider_before)
            self.met = self.columns.provider

    def _see(self, before: np.ndarray, now: np.ndarray) -> None:
        flows = (self.joined, self.switched, self.refused)
        movers = np.flatnonzero(before != now)
        self._tell(movers, before, now, *(np.zeros_like(flow) for flow in flows))

    @property
    def by_vertical(self) -> np.ndarray:
        """(verticals) agents of each."""
        return np.bincount(self.columns.vertical, minlength=len(self.vertical_names))

    @property
    def users(self) -> int:
        """Agents that use a provider now."""
        return sum(self.users_of.tolist())

    @property
    def users_by_segment(self) -> np.ndarray:
        """(segments, providers) agents that use each provider now."""
        shape = np.zeros(self.refused.shape)
        users: np.ndarray = added(self._over_rows(tally.users_rows, self.met, self.starts, shape))
        return users

    def count_all(
        self, over: Any, month: int, delivered: np.ndarray, parts: Collection[str]
    ) -> None:
        """Let `counted` be the month's tallies by segment and provider, by segment, by vertical.

        They are `tally.py`'s.

        Args:
            over: goes over all customers (`Turns.over`).
            parts: of the month; what belongs to another is not counted.
        """
        counting = tally.Counting(*[name in parts for name in tally.Counting._fields])
        shape = np.zeros(self.refused.shape)
        billable = self.held.holdings.billable if self.held.on else self.columns.usage
        about = (
            self.starts, month, counting, billable, delivered, self.seed, self.answer_spread, shape
        )  # fmt: skip
        verticals = len(self.vertical_names)

        def end(pieces: list[Any]) -> None:
            self.counted = [added(tallies) for tallies in zip(*pieces, strict=True)]

        over(lambda a, b: tally.tally_rows(a, b, self.tallied, *about, verticals), COUNTS, end)

    def survey(self, *about: Any) -> Answers:
        """Ask some customers of every segment (`surveying.py`)."""
        return surveying.survey(self, *about)

    def become_aware(self, keys: np.ndarray, awareness: np.ndarray) -> None:
        """Providers enter the market, each known to its share of the customers."""
        self._become_aware(self.seed, keys, awareness)

    def _become_aware(self, seed: np.uint64, keys: np.ndarray, awareness: np.ndarray) -> None:
        knowing = monthly(seed, draws.INITIAL_AWARENESS)
        self._over_rows(
            initial.know_rows, part(initial.Knowing, self.columns), keys, awareness, knowing
        )

    def settle(self, offers: Offers, awareness: np.ndarray) -> None:
        """Month 0: the first users, their providers and contracts.

        Args:
            offers: of month 0.
            awareness: (providers) share of customers that knows each.
        """
        seed, c, segments = self.population_seed, self.columns, self.segments
        self._become_aware(seed, offers.key, awareness)
        self.remember_providers()
        plain, _, factors = apart(offers)
        chosen = initial.choose_first_users(
            part(initial.Beginning, c), segments.usage_minimum, plain, seed, self.starts,
            self.segment_names, self.initial_shares, awareness, self.threads,
        )  # fmt: skip
        self.preferred = np.full(self.count, NONE, np.int8)  # until they are judged
        known = (offers.present == 1) & (awareness > 0.0)
        knowable = np.int64(sum(1 << j for j in np.flatnonzero(known).tolist()))
        choosing, signing = (
            monthly(seed, purpose) for purpose in (draws.INITIAL_CHOICE, draws.INITIAL_CONTRACT)
        )
        # columns and segments as in every other month: so R6 is compiled once
        about = self.choose.columns, self.choose.tastes, plain, factors
        self._over_rows(initial.prefer_rows, *about, knowable, choosing, self.preferred)
        settling = part(initial.Settling, c), segments.contract, offers.price
        self._over_rows(initial.settle_rows, *settling, chosen, self.preferred, signing)
        self.held.settle()
        self._push(np.flatnonzero(self.columns.provider != NONE), self.refused)
        self.begin_month()  # first users are there, they did not join
        if self.procuring_at_first:
            self._fill_pipeline()

    def _fill_pipeline(self) -> None:
        """Month 0: as many are in procurement as the hazard of month 0 would have brought."""
        share, table = self.users / self.count, self.segments
        pairs = zip(table.innovation, table.imitation, self.cycles, strict=True)
        under_way = np.array([min(1.0, cycle * (p + q * share) / 12.0) for p, q, cycle in pairs])
        procuring = monthly(self.population_seed, draws.INITIAL_STAGE)
        columns = part(initial.Procuring, self.columns)
        self._over_rows(initial.procure_rows, columns, table.stages, under_way, procuring)

    def _over_rows(self, rows: Any, *about: Any) -> list[Any]:
        """A compiled function over all rows, in spans on threads."""
        return over_rows(lambda a, b: rows(a, b, *about), self.count, self.threads)

    def judge_at_first(self, delivered: np.ndarray) -> None:
        """Month 0: expectation is what is delivered, satisfaction the segment's reference."""
        shape = np.zeros(len(self.segment_names))
        about = delivered, self.preferred, self.judgement, shape
        score, judges = sum(
            self._over_rows(initial.believe_rows, part(initial.Believing, self.columns), *about)
        )
        del self.preferred
        reference = self.segments.satisfaction_reference
        for s, name in enumerate(self.segment_names):
            if np.isnan(reference[s]):
                reference[s] = score[s] / 1e6 / judges[s] if judges[s] else UNTOLD_REFERENCE
                if reference[s] < LEAST_REFERENCE:
                    mean, least = f"{reference[s]:.3f}", str(LEAST_REFERENCE)
                    raise Unsettled(rule("reference", segment=name, mean=mean, least=least))
        self._over_rows(initial.content_rows, part(initial.Contented, self.columns), reference)

    def usage_growth_until(self, month: int) -> np.ndarray:
        """(segments, verticals) how far usage has grown since month 0, and what events make of
        it this month."""
        growth: np.ndarray = grown_usage(self.usage_growth, month, self.usage_factor)
        return growth

    def demand_countable(self, lowest_price: float, given: float = 0.0) -> None:
        """Refuse budgets whose sum in millionths, or usage in thousandths, overflows.

        Args:
            lowest_price: that anybody pays [CUR/GPU-hour].
            given: money beside the budget that offers are worth to a customer [CUR/month].
        """
        money = self.money + given * self.count
        if money * 1e6 > COUNTABLE or money / lowest_price * 1e3 > COUNTABLE:
            said = {"money": f"{money:.3g}", "price": f"{lowest_price:.3g}"}
            raise TooLarge(rule("countable", **said))
