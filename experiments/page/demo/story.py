"""A drawn customer in words: where it stands, why it chose what it chose, who told it.

Every number is the model's: of `choice.py` what it compared, of the watched months all else.
"""

from collections.abc import Iterator
from typing import NamedTuple

from experiments.page.demo.choice import TERMS, Choice, Option
from experiments.page.demo.speech import say
from experiments.page.demo.stage import Stage
from experiments.page.demo.watching import Moment
from simulator.engine.columns import IDLE, NONE, READY
from simulator.numbers import fixed, percent, percent_sign, signed
from simulator.outcome.metrics import find
from simulator.rules import leaving_probability
from simulator.speech import called, tight

SPEAKING = 3  # terms that are told for a choice, and against it
LEAST = 0.005  # utils, of which a term is told


class Column(NamedTuple):
    """An option of a choice, as a table shows it.

    Attributes:
        provider: its place; NONE is doing without one.
        name: what people call it.
        terms: of its utility, by name: TERMS and "outside" [utils].
        utility: their sum.
        note: "chosen", "had it", or why it could not be chosen, in words.
        chosen, barred: whether it was chosen, whether it could not be.
    """

    provider: int
    name: str
    terms: dict[str, float]
    utility: float
    note: str
    chosen: bool
    barred: bool


class Story(NamedTuple):
    """What is told of a customer.

    Attributes:
        title: which one it is.
        stands: where it stands now, a sentence each.
        why: why it chose what it chose last, and what has happened since.
        table: what it compared: what it chose, the rest by utility, what it could not choose.
        heard: whom it knows, and who told it.
    """

    title: str
    stands: list[str]
    why: list[str]
    table: list[Column]
    heard: list[str]

    def rows(self) -> list[str]:
        """The terms that any column has, in their order."""
        return [name for name in (*TERMS[:-1], "outside", TERMS[-1])
                if any(name in column.terms for column in self.table)]  # fmt: skip


def explain(stage: Stage, customer: int) -> Story:
    """What is told of a drawn customer now, in the language that is spoken.

    Args:
        customer: its place in the sample.
    """
    telling = Telling(stage, customer)
    choice = stage.choice(customer)
    return Story(
        telling.title(),
        [tight(line) for line in telling.stands()],
        [tight(line) for line in telling.why(choice)],
        telling.table(choice) if choice else [],
        [tight(line) for line in telling.heard()],
    )


class Telling:
    """Sentences about one customer; arguments as `explain`."""

    def __init__(self, stage: Stage, customer: int) -> None:
        self.stage, self.k = stage, customer
        self.moments = stage.market.moments
        self.now = self.moments[-1]
        self.s = int(self.now.after.segment[customer])
        self.segment = stage.market.customers.segment_names[self.s]

    # Who and where ------------------------------------------------------------------------------

    def title(self) -> str:
        """Which customer this is."""
        customers = self.stage.market.customers
        vertical = customers.vertical_names[int(self.now.after.vertical[self.k])]
        return say("story-title", number=str(self.k + 1), segment=called("segment", self.segment),
                   vertical=called("vertical", vertical))  # fmt: skip

    def stands(self) -> Iterator[str]:
        """Where it stands at the end of the month."""
        after, k = self.now.after, self.k
        own = int(after.provider[k])
        if own != NONE:
            yield say("stands-user", name=self.name(own), since=str(self.since(own)),
                      price=self.money(float(after.price[k])),
                      end=str(int(after.contract_end[k])))  # fmt: skip
            yield self.satisfied()
            return
        stage = int(after.stage[k])
        stages = int(self.now.segments.stages[self.s])
        if stage == IDLE:
            yield say("stands-idle")
        elif stage == READY:
            yield say("stands-ready")
        else:
            yield say("stands-stage", stage=str(stage), stages=str(stages))
        if int(after.former[k]) != NONE:
            yield say("stands-former", name=self.name(int(after.former[k])))
        if stage == IDLE and self.now.month:
            wish = self.now.wish
            yield say("stands-wish", chance=share(float(wish.hazard[k])),
                      alone=share(float(wish.alone[k])))  # fmt: skip

    def satisfied(self) -> str:
        """How satisfied a user is, and how likely that makes it to leave."""
        after, segments, k = self.now.after, self.now.segments, self.k
        score, usual = float(after.satisfaction[k]), float(segments.satisfaction_reference[self.s])
        chance = leaving_probability(
            segments.churn_log_odds[self.s],
            self.stage.market.customers.satisfaction_effect, score, usual,
        )  # fmt: skip
        return say("stands-satisfied", score=fixed(100.0 * score, 0), usual=fixed(100.0 * usual, 0),
                   chance=share(float(chance)))  # fmt: skip

    def since(self, own: int) -> int:
        """The month in which it came to its provider."""
        for moment in reversed(self.moments):
            if int(moment.after.provider[self.k]) != own:
                return moment.month + 1
        return 0

    # Why ----------------------------------------------------------------------------------------

    def why(self, choice: Choice | None) -> Iterator[str]:
        """Why it chose what it chose, and what has happened since."""
        if choice is None:
            yield say("why-never")
            return
        yield self.chose(choice)
        yield from self.speaks(choice)
        yield from self.later(choice.month)

    def chose(self, choice: Choice) -> str:
        """What it chose."""
        able = choice.open
        about = {"month": str(choice.month)}
        if choice.took == NONE:
            if not able:
                return say("chose-nobody", **about)
            return say("chose-none", **about, name=self.name(able[0].provider),
                       utility=number(able[0].utility),
                       without=number(choice.without[0] if choice.without else 0.0))  # fmt: skip
        took = choice.options[choice.took]
        about |= {"name": self.name(took.provider), "utility": number(took.utility)}
        if choice.month == 0:
            return say("chose-first", **about)
        if choice.own == choice.took:
            return say("chose-stay", **about)
        had = int(self.moments[choice.month].before.provider[self.k])
        if had != NONE:
            key = "chose-switch" if had == choice.own else "chose-stranded"
            return say(key, **about, other=self.name(had))
        return say("chose-new", **about)

    def speaks(self, choice: Choice) -> Iterator[str]:
        """What spoke for its choice and against it, beside the next best."""
        if choice.took == NONE:
            return
        took, others = choice.options[choice.took], [*self.others(choice)]
        if not others:
            yield say("speaks-only")
            return
        name, utility, other = max(others, key=lambda one: one[1])
        lead = round(took.utility, 2) - round(utility, 2)  # as a reader would count
        yield say("speaks-next", name=name, utility=number(utility), lead=number(lead))
        keys = ("speaks-for", "speaks-against") if other else ("made-of", "made-less")
        apart = sorted(told_apart(took, other), key=lambda term: -abs(term[1]))
        for key, wanted in zip(keys, (1.0, -1.0), strict=True):
            some = [(t, v) for t, v in apart if v * wanted > LEAST][:SPEAKING]
            if some:
                terms = [say("speaks-term", term=term, value=signed(fixed(value, 2)))
                         for term, value in some]  # fmt: skip
                yield say(key, terms=say("comma").join(terms))

    def others(self, choice: Choice) -> Iterator[tuple[str, float, Option | None]]:
        """What it could have taken instead: name, utility, and the option if it is a provider."""
        for option in choice.open:
            if option.provider != choice.took:
                yield self.name(option.provider), option.utility, option
        if choice.without is not None:
            yield say("without"), choice.without[0], None

    def later(self, month: int) -> Iterator[str]:
        """What has happened since it chose: renewals, and that it left."""
        renewed = [m for m in self.moments[month + 1 :] if self.renews(m)]
        if renewed:
            last = renewed[-1]
            attention = float(last.segments.attention[self.s])
            kind = called("segment", self.segment)
            yield say("since-renewed", month=str(last.month), segment=kind,
                      attention=share(attention))  # fmt: skip
        for moment in self.moments[month + 1 :]:
            own = int(moment.before.provider[self.k])
            if own != NONE and int(moment.after.provider[self.k]) == NONE:
                score = fixed(100.0 * float(moment.after.satisfaction[self.k]), 0)
                yield say("since-left", month=str(moment.month), name=self.name(own), score=score)

    def renews(self, moment: Moment) -> bool:
        """Whether its contract was renewed in a month without a look around."""
        before = moment.before
        return (
            int(before.provider[self.k]) != NONE
            and int(moment.after.decided[self.k]) == 0
            and int(before.contract_end[self.k]) <= moment.month
        )

    def table(self, choice: Choice) -> list[Column]:
        """What it compared: what it chose first, then by utility, what was barred last."""
        columns = [self.column(option, choice) for option in choice.options]
        if choice.without is not None:
            utility, luck = choice.without
            chosen = choice.took == NONE
            note = say("note-chosen") if chosen else ""
            terms = {"outside": utility - luck, "luck": luck}
            columns.append(Column(NONE, say("none"), terms, utility, note, chosen, False))
        return sorted(columns, key=lambda one: (not one.chosen, one.barred, -one.utility))

    def column(self, option: Option, choice: Choice) -> Column:
        """One provider."""
        chosen = option.provider == choice.took
        note = say(f"bar-{option.barred}") if option.barred else ""
        if chosen or option.provider == choice.own:
            note = say("note-chosen" if chosen else "note-had")
        name = self.name(option.provider)
        return Column(option.provider, name, option.terms, option.utility, note, chosen,
                      bool(option.barred))  # fmt: skip

    # Who told it --------------------------------------------------------------------------------

    def heard(self) -> Iterator[str]:
        """Whom it knows, since when, and by whom it may have heard; whom its contacts use."""
        yield from self.contacts()
        for j in range(len(self.stage.names)):
            yield from self.heard_of(j)

    def contacts(self) -> Iterator[str]:
        """Whom its contacts use."""
        market = self.stage.market
        if market.customers.mean_field:
            yield say("contacts-mean-field", users=share(market.customers.users /
                                                         market.customers.count))  # fmt: skip
            return
        row = int(self.stage.sample.rows[self.k])
        using = market.customers.using[:, row].tolist()
        near = market.customers.contacts.start[row : row + 2].tolist()
        count = near[1] - near[0]
        whom = [say("contacts-of", number=str(n), name=self.name(j))
                for j, n in sorted(enumerate(using), key=lambda one: -one[1]) if n]  # fmt: skip
        nobody = count - sum(using)
        if nobody:
            whom.append(say("contacts-none", number=str(nobody)))
        yield say("contacts", count=count, whom=say("comma").join(whom))

    def heard_of(self, j: int) -> Iterator[str]:
        """Since when it knows a provider, and by whom it may have heard of it."""
        known = [(int(moment.before.aware[self.k]) >> j) & 1 for moment in self.moments]
        name = self.name(j)
        if not int(self.now.offers.present[j]):
            yield say("heard-absent", name=name)
            return
        if not (int(self.now.after.aware[self.k]) >> j) & 1:
            yield say("heard-forgotten" if any(known) else "heard-never", name=name)
            return
        since = len(known) - known[::-1].index(0) if 0 in known else 0
        since = min(since, self.now.month)  # who took one it did not know has known it since
        if since == 0:
            yield say("heard-first", name=name)
            return
        moment = self.moments[since]
        if not int(self.moments[moment.month - 1].offers.present[j]):
            yield say("heard-entry", name=name, month=str(since))
            return
        heard = moment.heard
        yield say(
            "heard-since", name=name, month=str(since),
            promotion=share(float(heard.by_promotion[self.k, j])),
            mentioned=self.mentioned(moment, j),
        )  # fmt: skip

    def mentioned(self, moment: Moment, j: int) -> str:
        """Who of its contacts could have told it of a provider in a month."""
        heard, count = moment.heard, float(moment.heard.contacts[self.k, j])
        if self.stage.market.customers.mean_field:
            return say("mentioned-some", chance=share(float(heard.by_contacts[self.k, j])))
        if not count:
            return say("mentioned-nobody")
        return say("mentioned", count=int(count),
                   chance=share(float(heard.by_contacts[self.k, j])))  # fmt: skip

    def name(self, j: int) -> str:
        """What people call a provider."""
        return title_of(self.stage, j)

    def money(self, price: float) -> str:
        """A price, with its unit."""
        form = find("price_paid").format(self.stage.setup.market.currency)
        return str(form.level(price))


def title_of(stage: Stage, j: int) -> str:
    """What people call a provider."""
    name = stage.names[j]
    return str(stage.setup.providers[name].title or name)


def share(value: float) -> str:
    """A chance or a share in percent: 3.1 %."""
    return percent(value) + percent_sign()


def number(utility: float) -> str:
    """A utility [utils]."""
    return fixed(utility, 2)


def told_apart(took: Option, other: Option | None) -> list[tuple[str, float]]:
    """By how much each term of one option is more than that of another, or than none."""
    rest = {} if other is None else other.terms
    return [
        (say(f"term-{name}"), took.terms.get(name, 0.0) - rest.get(name, 0.0)) for name in TERMS
    ]
