"""One month of the marketing cycle: prices follow cost, and every few months it goes round."""

from statistics import median
from typing import Any, NamedTuple

import numpy as np

from simulator.plugins.cycle import demand, evaluation, memory, research, rivals, strategy
from simulator.plugins.cycle.memory import Memory, Options
from simulator.plugins.cycle.notes import by_segment
from simulator.plugins.cycle.strategy import PRICES, TODAY

FULL = 0.95  # utilisation above which nobody may be drawn in who cannot be served
STEADY_LOSS, STEADY_MONTHS = 0.2, 20.0  # customers lost in so many user-months: before the data
STEADY_RENEWED, STEADY_ENDED = 19.0, 20.0
MOST_USING = 0.99
TREND = 0.95, 1.01  # bounds of what costs are expected to move by [1/month]

Note = tuple[str, str, dict[str, Any]]


class Outcome(NamedTuple):
    """What a month decides."""

    prices: np.ndarray  # (segments) list prices
    promotion: np.ndarray | None  # (segments, channels) [kCUR/month]
    memory: np.ndarray
    notes: list[Note]


def month_of(facts: Any, options: Options) -> Outcome:
    """Follow cost, and go round where it is time to."""
    ratio = facts.passed_on(options.utilisation)
    before = memory.read(facts.memory, facts.list_prices, options.step)
    followed = facts.list_prices * ratio
    here = followed_by_timeline(facts, before, ratio)
    due = before.month == 0.0 or facts.month - before.month >= options.every
    if not (due and facts.present[facts.own]):
        return Outcome(followed, None, here.written_again(facts.memory), [])
    return Cycle(facts, options, here, followed).go_round()


def followed_by_timeline(facts: Any, before: Memory, ratio: float) -> Memory:
    """What the timeline says of a price: a change moves the base for good, a price the multiple."""
    said = facts.knows.price_said
    base = np.where(said, before.base, facts.list_prices / before.multiple)
    multiple = np.where(said, facts.list_prices / before.base, before.multiple)
    return before._replace(
        base=base * ratio, multiple=multiple, before=np.where(said, multiple, before.before)
    )


def cost_trend(full: np.ndarray) -> float:
    """I: how the own full cost of an hour moves a month: the median of up to a year.

    A jump is a month's, not a trend; what is left of it has bounds.
    """
    if full.size < 2 or (full <= 0.0).any():
        return 1.0
    low, high = TREND
    return min(max(median((full[1:] / full[:-1]).tolist()), low), high)


class Cycle:
    """One round of the five steps.

    Args:
        facts, options: of the provider that goes round.
        before: its memory, with this month's base.
        prices: (segments) its list prices, having followed cost.
    """

    def __init__(self, facts: Any, options: Options, before: Memory, prices: np.ndarray) -> None:
        self.facts, self.knows, self.options, self.memory = facts, facts.knows, options, before
        self.own, self.size, self.users = facts.own, self.knows.segment_size, self.knows.users
        self.count = self.size.size
        self.prices, self.multiple, self.step = prices.copy(), before.multiple.copy(), before.step
        self.cost = facts.costs.full(options.utilisation) + facts.costs.levers
        self.cost_trend = cost_trend(self.knows.full_costs(options.utilisation))
        self.discount = 1.0 / (1.0 + self.knows.discount_rate)
        self.present, self.rivals = facts.present.astype(bool), facts.rivals
        self.notes: list[Note] = []
        since = int(facts.month - before.month) if before.month else 0
        self.books = self.knows.books(max(12, options.every))
        self.since = min(since, len(self.books.won))
        self.earlier = self.multiple.copy()  # what an undo would go back to
        content = self.books.satisfaction
        self.content = content[-1] if len(content) else np.full(self.count, np.nan)
        shares = self.knows.revenue_share
        self.share = float(shares[-1]) if shares.size else np.nan

    def go_round(self) -> Outcome:
        """Evaluation of the last cycle, then research, rivals, demand, strategy."""
        self.evaluate()
        self.research()
        self.look_at_demand()
        self.decide_prices()
        spending = self.decide_promotion()
        return Outcome(self.prices, spending, self.remember(spending).written(), self.notes)

    def note(self, step: str, numbers: dict[str, Any], segment: str = "") -> None:
        """A line of the log."""
        self.notes.append((step, segment, numbers))

    def note_each(self, step: str, places: np.ndarray, lines: list[dict[str, Any]]) -> None:
        """A line of the log for each of some segments."""
        names = self.knows.segments
        for s, numbers in zip(places.tolist(), lines, strict=True):
            self.note(step, numbers, names[s])

    def lately(self, name: str) -> np.ndarray:
        """(segments) a column of the own books since the last cycle."""
        column: np.ndarray = getattr(self.books, name)
        return np.asarray(column[len(column) - self.since :].sum(axis=0))

    def evaluate(self) -> None:
        """5. Keep what the last cycle did, go on with smaller steps, or undo it."""
        if not self.since:
            return
        before, options = self.memory, self.options
        won = self.lately("won")
        concerned = (self.size > 0.0) & ((before.expected > 0.0) | (self.users > 0.0))
        verdict = evaluation.judged(before, won, self.content, concerned, options)
        self.step = verdict.step
        self.multiple = np.where(verdict.undone, before.before, self.multiple)
        undone = self.multiple != before.multiple
        self.prices[undone] = (before.base * self.multiple)[undone]
        self.earlier = self.multiple.copy()
        told = np.flatnonzero(concerned)
        about = evaluation.notes(verdict, before, told, self.users, self.content)
        self.note_each("evaluate", told, about)
        profit = float(self.knows.profit[-self.since :].sum())
        self.note("evaluate", evaluation.whole(
            before, verdict, self.users.sum(), self.share, profit, self.since))  # fmt: skip

    def research(self) -> None:
        """1. Ask customers of every segment."""
        kinds, options = self.knows.kinds, self.options
        price = research.prices(kinds, self.knows.reference_price, options.interview_price)
        most = int(self.size.sum())  # all, where there are fewer
        answers = self.knows.survey(min(options.interviews, most), options.tasks, price)
        self.paid = answers.cost
        self.found = research.summarised(answers, self.own, self.count)
        self.places = self.found.sample.places
        told = research.notes(self.found, self.knows.providers, self.own)
        self.note_each("research", self.places, told)

    def look_at_demand(self) -> None:
        """2. and 3. What customers feel of us and of rivals, and what one of them is worth."""
        found, facts, those = self.found, self.facts, self.places
        # whom nobody knows is no part of the market
        met = self.present & (found.knows > 0.0)
        met[:, self.own] = True
        prices = np.where(met, facts.prices[those], 0.0)
        prices[:, self.own] = self.prices[those]
        taste = demand.taste_of(
            found.sample, prices, met, self.own, self.memory.elasticity[those],
            self.memory.spread[those],
        )  # fmt: skip
        self.growth = strategy.market_growth(self.knows.users_of_market)
        size, using = self.size[those], np.minimum(found.using, MOST_USING)
        months = min(self.options.every, len(self.books.won))
        won = self.books.won[len(self.books.won) - months :].sum(axis=0)
        usual = size * using * self.growth * taste.preferred[:, self.own]
        self.segments = strategy.Segments(
            size, self.users[those], using, found.aware, found.told, found.news, found.heard,
            strategy.wins_of(won[those], months, usual),
            strategy.growth_of_wins(self.growth, using),
            self.knows.contracts_ending(self.options.horizon).T[those],
            taste, self.customer(), prices[:, self.own],
        )  # fmt: skip
        standing = rivals.standing(taste, prices, met, self.rivals & met, self.own, found.uses)
        best = np.array(self.knows.providers)[standing.best]
        told = by_segment(**standing._asdict() | {"best": best})
        self.note_each("rivals", those, told)

    def customer(self) -> demand.Customer:
        """What the own books say of a customer of each segment."""
        books, found, those = self.books, self.found, self.places
        ended = self.lately("ended")
        self.ended = self.memory.ended + ended
        self.renewed = self.memory.renewed + ended - self.lately("lost_at_end")
        length = self.knows.contract
        early = books.lost.sum(axis=0) - np.where(length > 1, books.lost_at_end.sum(axis=0), 0.0)
        loss = (early + STEADY_LOSS) / (books.users.sum(axis=0) + STEADY_MONTHS)
        renewal = (STEADY_RENEWED + self.renewed) / (STEADY_ENDED + self.ended)
        # of one month, every month is the end of a contract
        renewal, loss = np.where(length > 1, (renewal, loss), (1.0 - loss, 0.0 * loss))
        served = books.served[-1] if len(books.served) else np.zeros(self.count)
        known = ((served > 0.0) & (self.users > 0.0))[those]
        usage = np.where(known, research.divided(served, self.users)[those], found.usage)
        charged, given = books.charged.sum(axis=0), books.given.sum(axis=0)
        paid = np.where(given > 0.0, research.divided(charged, charged + given), 1.0)
        return demand.Customer(
            length[those], loss[those], np.minimum(renewal, 1.0 - 1e-9)[those],
            np.nan_to_num(usage), found.usage_elasticity, self.cost, self.cost_trend,
            self.discount, paid[those], 1.0 if self.knows.price_lock else self.cost_trend,
        )  # fmt: skip

    def decide_prices(self) -> None:
        """4a. The best price of a segment within a step; up, where it is full for good."""
        options, knows, segments, those = self.options, self.knows, self.segments, self.places
        self.full = not knows.capacity_follows and knows.utilisation > FULL
        base, floor = self.memory.base[those], (1.0 + options.floor_margin) * self.cost
        tried, fine = strategy.prices_to_try(segments.price, base, self.step[those], floor, options)
        worth = strategy.worth_at(segments, tried, options)
        telling = strategy.worth_of_telling(
            segments, worth.margin[:, -1, TODAY], self.found.tellers, those, self.users, options
        )
        plan = self.plan = strategy.plan(segments, worth, telling, options)
        dearest = PRICES - 1 - fine[:, ::-1].argmax(axis=1)
        self.chosen = dearest if self.full else strategy.best(plan.value, fine)
        moved = np.flatnonzero(self.chosen != TODAY)
        asked = self.at_chosen(tried)
        self.multiple[those[moved]] = np.round(asked[moved] / base[moved], 6)
        self.prices[those[moved]] = (self.memory.base * self.multiple)[those[moved]]
        customer, taste = segments.customer, segments.taste
        around = segments.price[:, None] * np.array([0.99, 1.01])
        share = demand.chosen_share(taste, segments.price, around, 1.0)
        each, by_telling = plan.worth[:, TODAY], plan.by_telling[:, TODAY]
        self.note_each("demand", those, by_segment(
            elasticity=np.log(share[:, 1] / share[:, 0]) / np.log(1.01 / 0.99),
            price_weight=taste.weight, error=taste.error, wins=segments.wins,
            ending=segments.ending[:, : options.every].mean(axis=1), renewal=customer.renewal,
            worth=each, months=options.horizon, cost=self.cost,
            telling=by_telling / np.where(each != 0.0, each, np.nan),
        ))  # fmt: skip

    def at_chosen(self, column: np.ndarray) -> np.ndarray:
        """(S, ...) of a column by price, the last axis, what it is at the price decided."""
        return column[np.arange(len(self.chosen)), ..., self.chosen]

    def decide_promotion(self) -> np.ndarray | None:
        """4b. Spending by segment and channel, where the last unit would bring one."""
        budgets, those, plan = self.knows.promotion, self.places, self.plan
        before, after = budgets[those], budgets.copy()
        ratio, worth, value = map(self.at_chosen, (plan.ratio, plan.worth, plan.value))
        moved = strategy.promotion(
            self.segments, before, self.found.hits, self.found.asked, ratio, worth, self.options
        )
        after[those] = moved.spending
        if self.full:
            after[those] = before * (1.0 - self.options.promotion_step)
        lived = float((self.discount ** np.arange(self.options.horizon)).sum())
        returns = [
            {name: one for name, one in zip(self.knows.channels, of_last, strict=True)
             if one == one} for of_last in moved.returns.tolist()
        ]  # fmt: skip
        wins = self.segments.wins
        self.note_each("strategy", those, by_segment(
            price_before=self.segments.price, price=self.prices[those],
            gain=(value - plan.value[:, TODAY]) / lived, wins_before=wins, wins=wins * ratio,
            promotion_before=before.sum(axis=1), promotion=after[those].sum(axis=1),
            returns=returns, full=self.full,
        ))  # fmt: skip
        moves = self.options.promotion_step > 0.0 and budgets.any()
        return after if moves else None

    def remember(self, spending: np.ndarray | None) -> Memory:
        """What the next evaluation will want to know."""
        expected, worth = np.zeros(self.count), np.zeros(self.count)
        elasticity, spread = self.memory.elasticity.copy(), self.memory.spread.copy()
        every, those, taste = self.options.every, self.places, self.segments.taste
        joins, users_then = map(self.at_chosen, (self.plan.joins, self.plan.users))
        expected[those] = joins[:, :every].sum(axis=1)
        worth[those] = self.at_chosen(self.plan.worth)
        ahead = float(users_then[:, min(every, self.options.horizon - 1)].sum())
        elasticity[those] = taste.weight * taste.price
        sure = np.hypot(taste.error * taste.price, demand.LEAST_SPREAD)
        spread[those] = np.minimum(sure, memory.FIRST_SPREAD)
        users = float(self.users.sum())
        promotion = self.knows.promotion if spending is None else spending
        return self.memory._replace(
            multiple=self.multiple, before=self.earlier, elasticity=elasticity,
            spread=spread, step=self.step, ended=self.ended, renewed=self.renewed,
            expected=expected, worth=worth, satisfaction=self.content, users=self.users,
            month=float(self.facts.month), share=self.share, users_expected=ahead,
            share_expected=self.share * ahead / users / np.exp(every * self.growth)
            if users > 0.0 else np.nan,
            cost=1e3 * (every * float(promotion.sum()) + self.paid),
        )  # fmt: skip
