"""Plans and their gains in words."""

from typing import Any

import numpy as np

from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.studies.loop.labels import GROWTH, parted
from experiments.studies.optimise.finding import Finalist, Found, Gain
from experiments.studies.optimise.space import changes
from simulator.numbers import DASH, Format, abbreviated, number, unit_words
from simulator.outcome import metrics


class Words:
    """How the numbers of a search for plans are written.

    Args:
        found: its numbers.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        self.prepared, self.study = found.prepared, found.prepared.study
        self.currency = self.prepared.scenario.market.currency
        self.forms = [form_of(aim.label, self.currency) for aim in self.prepared.aims]
        self.titles = [title_of(aim.label) for aim in self.prepared.aims]

    def gains(self, one: Finalist, goal: int) -> str:
        """`raises NPV of borealis by 6.1M USD`, `does not clearly change churn of borealis`."""
        (mean, low, high), form = one.gains[goal], self.forms[goal]
        if not (low > 0.0 or high < 0.0):
            return say("plans-unchanged", title=self.titles[goal])
        up = (mean >= 0.0) == (self.prepared.aims[goal].sign > 0.0)
        size = f"{form.size(mean)}{form.step}"
        return say("plans-raises" if up else "plans-lowers", title=self.titles[goal], size=size)

    def interval(self, gain: Gain, goal: int) -> str:
        """`95 %: +4.0M to +8.2M`."""
        low, high = self.ends(gain, goal)
        return say("plans-interval", low=low, high=high, step=self.forms[goal].step)

    def ends(self, gain: Gain, goal: int) -> tuple[str, str]:
        """The ends of an interval, as the metric changes."""
        form = self.forms[goal]
        ends = sorted(self.prepared.aims[goal].sign * end for end in (gain.low, gain.high))
        if not np.isfinite(ends).all():
            return DASH, DASH
        return form.change(ends[0]), form.change(ends[1])

    def change(self, gain: float, goal: int) -> str:
        """A gain as the metric changes."""
        return self.forms[goal].change(self.prepared.aims[goal].sign * gain)

    def money(self, amount: float) -> str:
        """`2M`."""
        return abbreviated(amount) if amount else "0"

    def level(self, amount: float) -> str:
        """`2M USD`."""
        currency = unit_words(self.currency)
        return say("plans-amount", amount=self.money(amount), currency=currency)

    def more(self, one: Finalist) -> str:
        """`1.2M USD more than now`: what a plan spends."""
        if abs(one.fresh.spending) < 0.5:
            return say("plans-as-now")
        key = "plans-more" if one.fresh.spending > 0 else "plans-less"
        return say(key, amount=self.level(abs(one.fresh.spending)))

    def plan_words(self, one: Finalist) -> str:
        """`price 2.31 USD/GPU-hour, promotion.digital 220 kUSD/month, invests in ux_design`."""
        set_to, made = changes(self.prepared.space, one.plan.point)
        words = [f"{self.short(span)} {setting(value)}{unit(span)}" for span, value in set_to]
        if made:
            month = str(self.study.invest_at)
            words.append(say("plans-invests", levers=together(made), month=month))
        return say("list-comma").join(words)

    def kept(self, one: Finalist) -> str:
        """Whether the constraints hold on fresh seeds."""
        if not one.fresh.whole:
            return DASH
        return say("plans-hold" if one.fresh.allowed else "plans-broken")

    def place_of(self, one: Finalist) -> int | None:
        """In the order of ranking; None where it was not ranked."""
        numbers = [ranked.plan.number for ranked in self.found.ranked]
        return numbers.index(one.plan.number) if one.plan.number in numbers else None

    def ranked_with(self, one: Finalist) -> int | None:
        """Pairs that ranking looked at; None where it was not ranked."""
        selection, place = self.found.selection, self.place_of(one)
        return None if selection is None or place is None else selection.samples[place]

    def rank(self, one: Finalist) -> str:
        """What Kim and Nelson's procedure made of a plan."""
        selection, place = self.found.selection, self.place_of(one)
        if place is None:
            return say("plans-aside")
        if selection is None or place not in selection.left:
            return say("plans-dropped")
        return say("plans-first" if place == selection.best else "plans-even")

    def short(self, span: Any) -> str:
        """What a lever is called: its label, or the end of its path."""
        if span.label != span.path:
            return str(span.label)
        return str(span.path).removeprefix(f"providers.{self.study.provider}.")


def form_of(label: str, currency: str) -> Format:
    """How a metric's values are written."""
    metric = parted(label).metric
    return Format("ratio", "1") if metric == GROWTH else metrics.find(metric).format(currency)


def title_of(label: str) -> str:
    """`NPV of borealis`, `churn, month 36`."""
    metric, name, month = parted(label)
    if metric == GROWTH:
        return f"{GROWTH} {name.replace('_', ' ')}"
    title = metrics.find(metric).called
    if name:
        title = say("plans-of", metric=title, name=name)
    return title if month is None else say("plans-month", title=title, month=str(month))


def setting(value: Any) -> str:
    """What a lever is set to."""
    if isinstance(value, float):
        return f"{value:,.6g}" if abs(value) < 1e6 else number(value)
    return str(value)


def unit(span: Any) -> str:
    """` USD/GPU-hour`."""
    return f" {unit_words(span.unit)}" if span.unit else ""
