"""One month of the marketing cycle: prices follow cost, and every few months it goes round."""

from typing import Any, NamedTuple

import numpy as np

from simulator.plugins.cycle import demand, evaluation, memory, research, rivals, strategy
from simulator.plugins.cycle.memory import Memory, Options

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
    return float(np.median(full[1:] / full[:-1]).clip(*TREND))


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

    def note(self, step: str, s: int | None, numbers: dict[str, Any]) -> None:
        """A line of the log."""
        self.notes.append((step, "" if s is None else self.knows.segments[s], numbers))

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
        for s in np.flatnonzero(concerned).tolist():
            told = evaluation.note(verdict, before, s, self.users[s], self.content[s])
            self.note("evaluate", s, told)
        profit = float(self.knows.profit[-self.since :].sum())
        self.note("evaluate", None, evaluation.whole(
            before, verdict, self.users.sum(), self.share, profit, self.since))  # fmt: skip

    def research(self) -> None:
        """1. Ask customers of every segment."""
        kinds, options = self.knows.kinds, self.options
        price = research.prices(kinds, self.knows.reference_price, options.interview_price)
        most = int(self.knows.segment_size.sum())  # all, where there are fewer
        answers = self.knows.survey(min(options.interviews, most), options.tasks, price)
        self.found = research.summarised(answers, self.own, self.count)
        self.places = np.flatnonzero(self.found.asked).tolist()
        for s in self.places:
            self.note("research", s, research.note(self.found, s, self.knows.providers, self.own))

    def look_at_demand(self) -> None:
        """2. and 3. What customers feel of us and of rivals, and what one of them is worth."""
        found, facts = self.found, self.facts
        posted = facts.prices.copy()
        posted[:, self.own] = self.prices
        growth = strategy.market_growth(self.knows.users_of_market)
        ending = self.knows.contracts_ending(self.options.horizon)
        ended = self.lately("ended")
        self.ended = self.memory.ended + ended
        self.renewed = self.memory.renewed + ended - self.lately("lost_at_end")
        self.growth = growth
        self.segments: dict[int, strategy.Segment] = {}
        free = found.non_users
        for s in self.places:
            of = found.answers.segment == s
            # whom nobody knows is no part of the market
            knows = found.answers.knows[of]
            met = self.present & knows.any(axis=0)
            met[self.own] = True
            prices = np.where(met, posted[s], 0.0)
            taste = demand.taste_of(
                knows, found.answers.prices[of], found.answers.choices[of], free[of], prices, met,
                self.own, float(self.memory.elasticity[s]), float(self.memory.spread[s]),
            )  # fmt: skip
            using = min(float(found.using[s]), MOST_USING)
            usual = self.size[s] * using * growth * taste.preferred[self.own]
            months = min(self.options.every, len(self.books.won))
            won = float(self.books.won[len(self.books.won) - months :, s].sum())
            self.segments[s] = strategy.Segment(
                float(self.size[s]), float(self.users[s]), using, float(found.aware[s]),
                float(found.told[s]), float(found.news[s]), float(found.heard[s]),
                strategy.wins_of(won, months, float(usual)),
                strategy.growth_of_wins(growth, using), ending[:, s], taste, self.customer(s),
                prices, self.own,
            )  # fmt: skip
            standing = rivals.standing(
                taste, prices, met, self.rivals & met, self.own, found.uses[s]
            )
            told = standing._asdict() | {"best": self.knows.providers[standing.best]}
            self.note("rivals", s, told)
        self.telling = strategy.worth_of_telling(
            self.segments, found.tellers, self.users, self.options
        )

    def customer(self, s: int) -> demand.Customer:
        """What the own books say of a customer of a segment."""
        books, length = self.books, int(self.knows.contract[s])
        user_months = float(books.users[:, s].sum())
        early = books.lost[:, s].sum() - (books.lost_at_end[:, s].sum() if length > 1 else 0.0)
        loss = float((early + STEADY_LOSS) / (user_months + STEADY_MONTHS))
        renewal = float((STEADY_RENEWED + self.renewed[s]) / (STEADY_ENDED + self.ended[s]))
        if length == 1:  # every month is the end of a contract
            renewal, loss = 1.0 - loss, 0.0
        served = float(books.served[-1, s]) if len(books.served) else 0.0
        usage = served / self.users[s] if served > 0.0 < self.users[s] else self.found.usage[s]
        charged, given = books.charged[:, s].sum(), books.given[:, s].sum()
        paid = float(charged / (charged + given)) if given > 0.0 else 1.0
        return demand.Customer(
            length, loss, min(renewal, 1.0 - 1e-9), 0.0 if np.isnan(usage) else float(usage),
            float(self.found.usage_elasticity[s]), self.cost, self.cost_trend, self.discount, paid,
            1.0 if self.knows.price_lock else self.cost_trend,
        )  # fmt: skip

    def decide_prices(self) -> None:
        """4a. The best price of a segment within a step; up, where it is full for good."""
        options, knows = self.options, self.knows
        full = not knows.capacity_follows and knows.utilisation > FULL
        self.full, self.plans = full, {}
        floor = (1.0 + options.floor_margin) * self.cost
        for s, segment in self.segments.items():
            now, base, step = segment.price, float(self.memory.base[s]), float(self.step[s])
            tried, today = strategy.prices_to_try(now, base, step, floor, options)
            plan = strategy.plan(segment, tried, float(self.telling[s]), options)
            place = len(tried) - 1 if full else strategy.best(plan, today)
            self.plans[s] = plan, place, today
            if place != today:
                self.multiple[s] = np.round(tried[place] / base, 6)
                self.prices[s] = base * self.multiple[s]
            around = segment.price * np.array([0.99, 1.01])
            share = demand.chosen_share(segment.taste, segment.taste.knowing, segment.prices,
                                        self.own, around, 1.0)  # fmt: skip
            self.note("demand", s, {
                "elasticity": float(np.log(share[1] / share[0]) / np.log(1.01 / 0.99)),
                "price_weight": segment.taste.weight, "error": segment.taste.error,
                "wins": segment.wins, "ending": segment.ending[: options.every].mean(),
                "renewal": segment.customer.renewal, "worth": plan.worth[today],
                "months": options.horizon, "cost": self.cost,
                "telling": plan.by_telling[today] / (plan.worth[today] or np.nan),
            })  # fmt: skip

    def decide_promotion(self) -> np.ndarray | None:
        """4b. Spending by segment and channel, where the last unit would bring one."""
        before = self.knows.promotion
        after = before.copy()
        lived = float((self.discount ** np.arange(self.options.horizon)).sum())
        for s, segment in self.segments.items():
            plan, place, today = self.plans[s]
            moved = strategy.promotion(
                segment, before[s], self.found.hits[s], float(self.found.asked[s]),
                float(plan.ratio[place]), float(plan.worth[place]), self.options,
            )  # fmt: skip
            after[s] = moved.spending
            if self.full:
                after[s] = before[s] * (1.0 - self.options.promotion_step)
            used = np.flatnonzero(before[s])
            channels = np.array(self.knows.channels)[used].tolist()
            self.note("strategy", s, {
                "price_before": segment.price, "price": self.prices[s],
                "gain": (plan.value[place] - plan.value[today]) / lived,
                "wins_before": segment.wins, "wins": segment.wins * plan.ratio[place],
                "promotion_before": before[s].sum(), "promotion": after[s].sum(),
                "returns": dict(zip(channels, moved.returns[used], strict=True)),
                "full": self.full,
            })  # fmt: skip
        moves = self.options.promotion_step > 0.0 and before.any()
        return after if moves else None

    def remember(self, spending: np.ndarray | None) -> Memory:
        """What the next evaluation will want to know."""
        expected, worth = np.zeros(self.count), np.zeros(self.count)
        elasticity, spread = self.memory.elasticity.copy(), self.memory.spread.copy()
        ahead, every = 0.0, self.options.every
        for s, segment in self.segments.items():
            plan, place, _ = self.plans[s]
            expected[s] = plan.joins[:every, place].sum()
            worth[s] = plan.worth[place]
            ahead += float(plan.users[min(every, len(plan.users) - 1), place])
            taste = segment.taste
            elasticity[s] = taste.weight * taste.price
            sure = float(np.hypot(taste.error * taste.price, demand.LEAST_SPREAD))
            spread[s] = min(sure, memory.FIRST_SPREAD)
        users = float(self.users.sum())
        promotion = self.knows.promotion if spending is None else spending
        return self.memory._replace(
            multiple=self.multiple, before=self.earlier, elasticity=elasticity,
            spread=spread, step=self.step, ended=self.ended, renewed=self.renewed,
            expected=expected, worth=worth, satisfaction=self.content, users=self.users,
            month=float(self.facts.month), share=self.share, users_expected=ahead,
            share_expected=self.share * ahead / users / np.exp(every * self.growth)
            if users > 0.0 else np.nan,
            cost=1e3 * (every * float(promotion.sum()) + self.found.answers.cost),
        )  # fmt: skip
