"""The paragraph that says why, by one rule.

Figures are clear when their interval is off 0.
0. Where neither profit nor customers are clear, or both effects are below HARDLY of the base
   (profit against revenue), one sentence says so.
1. Profit, then customers, joined by "and" where their signs agree.
2. What the profit is made of: channels that are clear and a tenth of the largest at least, those
   with the sign of the whole first; the others as one signed figure, so that the line adds up.
3. What the customers are made of, by the same rule, where there are two such channels.
4. Revenue: customers won or lost, net, with up to three cells of segment and source; then what
   those pay otherwise who are there in both arms, by price and by use.
5. Of several levers, what one changes about the other; and always what it all rests on.
"""

from experiments.answers.rivals import rivals_words
from experiments.answers.speech import say
from experiments.answers.why.moves import levers_named, opening_words, subject
from experiments.answers.why.writing import (
    Scale,
    agrees,
    around,
    capital,
    clauses,
    customers,
    customers_change,
    many,
    remaining,
    segment_words,
    several,
    titles,
    whose,
)
from experiments.studies.question import ordering_alike
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from experiments.studies.why.reason import (
    HARDLY,
    NOBODY,
    Reason,
    is_clear,
    worth_a_word,
)

MOST_CELLS = 3
SMALL = 0.01  # of the base level: customers who are few, and known to be


def sentences(reason: Reason) -> list[str]:
    """The whole paragraph."""
    return [*Words(reason).all(), assumed(reason)]


class Words:
    """The sentences of one explanation.

    Attributes:
        scale: how money is written.
        who: whose figures.
        what, many: the move as the subject of a sentence, and whether it is several.
    """

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        self.scale = scale_of(reason)
        self.titles = titles(reason)
        self.what, is_many = subject(reason)
        self.many = "yes" if is_many else "no"
        self.about = {
            "who": whose(reason), "several": several(reason), "month": reason.case.month,
        }  # fmt: skip
        self.profit, self.users = reason.effect("profit"), reason.effect("users")

    def all(self) -> list[str]:
        """What is said, but for what it rests on."""
        if silent := self.silence():
            return [silent]
        said = [self.headline(), self.made_of_profit(), self.made_of_customers(), self.revenue()]
        return [one for one in [*said, *self.levers()] if one]

    # 0, 1 ---------------------------------------------------------------------------------

    def silence(self) -> str:
        """The one sentence where there is nothing to explain, or nobody can; else nothing."""
        reason, scale, about = self.reason, self.scale, self.about
        profit, users = self.profit.difference or 0.0, self.users.difference or 0.0
        what = capital(self.what)
        if not reason.channels:
            return say("why-nothing", what=what, many=self.many, **about)
        said = {"profit": scale.change(profit), "users": customers_change(users)}
        if reason.pairs < FEWEST_PAIRS:
            said["profit"] = scale.with_currency(said["profit"])
            pairs = say("pairs", count=reason.pairs)
            return say("why-few", what=what, pairs=pairs, **said, **about)
        told = {
            "profit": said["profit"] + around(self.profit, scale),
            "users": said["users"] + around(self.users),
        }
        if not (is_clear(self.profit) or is_clear(self.users)):
            return say("why-unclear", what=what, many=self.many, **told, **about)
        revenue, base = reason.level("revenue"), reason.level("users")
        if abs(profit) < HARDLY * revenue and abs(users) < HARDLY * base:
            told["users"] = said["users"]
            sizes = {"revenue": scale.of_level(revenue).money(revenue), "base": customers(base)}
            return say("why-hardly", what=what, many=self.many, **told, **sizes, **about)
        return ""

    def headline(self) -> str:
        """What it does to profit and to customers."""
        profit, users = self.profit.difference or 0.0, self.users.difference or 0.0
        size_of = self.scale.size_of
        give = {"around": around(self.profit, self.scale, sized=True), "many": self.many}
        if is_clear(self.profit):
            size = self.scale.with_currency(size_of(profit))
            way = "more" if profit > 0.0 else "less"
            one = say(f"why-profit-{way}", size=size, **give, **self.about)
        else:
            change = self.scale.with_currency(self.scale.change(profit))
            within = around(self.profit, self.scale, key="why-within")
            one = say("why-profit-unclear", change=change, within=within, many=self.many,
                      **self.about)  # fmt: skip
        if is_clear(self.users):
            give["around"] = around(self.users, sized=True)
            way = "more" if users > 0.0 else "less"
            size = customers(users)
            other = say(f"why-users-{way}", size=size, count=many(size), **give)
        else:
            other, same = self.users_unclear()
            if not same:
                return say("why-both-with", what=capital(self.what), one=one, other=other)
        both = is_clear(self.profit) and is_clear(self.users)
        way = "and" if both and profit * users > 0.0 else "but"
        return say(f"why-both-{way}", what=capital(self.what), one=one, other=other)

    def users_unclear(self) -> tuple[str, bool]:
        """`no clear change in customers (-180, give or take 242)`; or `leaves the number of
        customers where it was`, and that it is this."""
        one, least = self.users, SMALL * self.reason.level("users")
        sizes = one.difference or 0.0, 0.0 if agrees(one) else one.halfwidth
        if all(size is not None and abs(size) < least for size in sizes):
            return say("why-users-same", many=self.many), True
        change, within = customers_change(sizes[0] or 0.0), around(one, key="why-within")
        return say("why-users-unclear", change=change, within=within), False

    # 2, 3 ---------------------------------------------------------------------------------

    def made_of_profit(self) -> str:
        """The channels of the profit."""
        with_it, against = self.sides()
        if not with_it:
            with_it, against = against, []
        if not with_it:
            return ""
        rest = self.rest("profit")
        parts = capital(clauses([*map(self.profit_part, with_it)]))
        if not against:
            return say("why-parts", parts=parts, rest=rest)
        told = clauses([*map(self.profit_part, against)])
        return say("why-parts-against", parts=parts, against=told, rest=rest)

    def sides(self) -> tuple[list[str], list[str]]:
        """The channels worth a word: those with the sign of the profit, and the others."""
        whole = self.profit.difference or 0.0
        named = self.reason.named("profit")
        sizes = {one: self.reason.part("profit", one).difference or 0.0 for one in named}
        against = [one for one in named if sizes[one] * whole < 0.0]
        return [one for one in named if one not in against], against

    def profit_part(self, channel: str) -> str:
        """`capacity to serve the demand costs 52M`."""
        value = self.reason.part("profit", channel).difference or 0.0
        way, name = "brings" if value > 0.0 else "takes", channel.replace("_", "-")
        return say(f"why-{way}-{name}", size=self.scale.size_of(value), **self.way(channel))

    def made_of_customers(self) -> str:
        """The channels of the customers, where there are several."""
        named = self.reason.named("users")
        if len(named) < 2:
            return ""
        rest = self.rest("users")
        return say("why-customers", parts=clauses([*map(self.users_part, named)]), rest=rest)

    def users_part(self, channel: str) -> str:
        """`+582 by the lower price`."""
        value = self.reason.part("users", channel).difference or 0.0
        name = channel.replace("_", "-")
        return say(f"why-by-{name}", change=customers_change(value), **self.way(channel))

    def way(self, channel: str) -> dict[str, str]:
        """Of the price: which way it goes, where that is the same in all pairs. Of opening: what
        opens or shuts. Of capacity: whether it is crowding that tells, and not its cost."""
        if channel == "opening":
            return opening_words(self.reason)
        if channel == "capacity":
            return {"crowded": self.crowded()}
        if channel != "price":
            return {}
        more = self.reason.prices[:, 1] - self.reason.prices[:, 0]
        return {"way": "lower" if (more < 0).all() else "higher" if (more > 0).all() else "other"}

    def crowded(self) -> str:
        """Whether capacity matters by the revenue that crowding leaves, more than by its cost."""
        profit, revenue = (self.reason.part(one, "capacity") for one in ("profit", "revenue"))
        change, more = profit.difference or 0.0, revenue.difference or 0.0
        by_revenue = is_clear(revenue) and change * more > 0.0 and abs(more) > abs(change) / 2.0
        return "yes" if by_revenue else "no"

    def rest(self, quantity: str) -> str:
        """What is not named, so that the line adds up."""
        one = self.reason.rest(quantity, self.reason.named(quantity)).difference or 0.0
        text = remaining(one, quantity, self.scale)
        return say("why-rest", change=text) if text else ""

    # 4 ------------------------------------------------------------------------------------

    def revenue(self) -> str:
        """Won or lost, and what stayers pay otherwise."""
        reason = self.reason
        parts = {
            "won": reason.told(reason.won("revenue"), "revenue"),
            "price": reason.told(reason.stayers("price"), "revenue"),
            "use": reason.told(reason.stayers("use"), "revenue"),
        }
        if several(reason) == "yes":
            parts["within"] = reason.told(reason.stayers("within"), "revenue")
        told = worth_a_word(parts)
        said = [self.moved(parts["won"])] if "won" in told else []
        stay = [self.stayer(why, parts[why]) for why in ("price", "use", "within") if why in told]
        if stay:
            said.append(say("why-stay", parts=clauses(stay), several=several(reason)))
        if not said:
            return ""
        change = self.scale.change(reason.effect("revenue").difference or 0.0)
        return say("why-revenue", change=change, parts=say("list-semicolon").join(said))

    def moved(self, net: Paired) -> str:
        """`customers won bring 58M (enterprises from Aurora 9.3M, ...)`."""
        whole = net.difference or 0.0
        cells: dict[tuple[str, str], Paired] = {
            cell: one
            for cell, one in self.reason.cells.items()
            if (one.difference or 0.0) * whole > 0.0
        }
        named: list[tuple[str, str]] = worth_a_word(cells, of=whole)
        named.sort(key=lambda cell: -abs(cells[cell].difference or 0.0))
        said = say("list-comma").join(
            self.cell(s, one, cells[s, one]) for s, one in named[:MOST_CELLS]
        )
        shown = say("why-cells", cells=said) if said else ""
        way = "won" if whole > 0.0 else "lost"
        return say(f"why-{way}", size=self.scale.size_of(whole), cells=shown)

    def cell(self, segment: str, source: str, one: Paired) -> str:
        """`enterprises from Aurora 9.3M`."""
        value = one.difference or 0.0
        said = {"segment": segment_words(segment), "size": self.scale.size_of(value)}
        way = "won" if value > 0.0 else "lost"
        if source == NOBODY:
            return say(f"why-{way}-nobody", **said)
        key = "why-won-from" if value > 0.0 else "why-lost-to"
        return say(key, source=self.titles[source], **said)

    def stayer(self, why: str, one: Paired) -> str:
        """`47M less through the price`."""
        value = one.difference or 0.0
        way = "more" if value > 0.0 else "less"
        return say(f"why-stay-{why}-{way}", size=self.scale.size_of(value))

    # 5 ------------------------------------------------------------------------------------

    def levers(self) -> list[str]:
        """What levers change about each other, where that is clear."""
        reason = self.reason
        jointly = reason.jointly("profit")
        if not reason.case.levers or not is_clear(jointly):
            return []
        if len(reason.case.levers) == 2:
            flips = [one for one in map(self.flip, (0, 1)) if one]
            if flips:
                return flips[:1]
        more = jointly.difference or 0.0
        way = "more" if more > 0.0 else "less"
        return [say(f"why-jointly-{way}", size=self.scale.size_of(more))]

    def flip(self, lever: int) -> str:
        """A lever whose sign depends on the other."""
        alone, last = (self.reason.added("profit", lever, first) for first in (True, False))
        first, then = alone.difference or 0.0, last.difference or 0.0
        if not (is_clear(alone) and is_clear(last) and first * then < 0.0):
            return ""
        names = levers_named(self.reason)
        what, rest = names[lever], names[1 - lever]
        way = "more" if first > 0.0 else "less"
        said = say(f"why-alone-{way}", what=capital(what), size=self.scale.size_of(first))
        way = "adds" if then > 0.0 else "takes"
        return say(f"why-flip-{way}", alone=said, rest=rest, size=self.scale.size_of(then))


def scale_of(reason: Reason) -> Scale:
    """How the money of an explanation is written: by its effects, which have to be read."""
    amounts = [reason.effect(one).difference or 0.0 for one in ("profit", "revenue")]
    parts = [reason.part("profit", one).difference or 0.0 for one in reason.channels]
    return Scale.of([*amounts, *parts], reason.case.base.market.currency)


# What it rests on ---------------------------------------------------------------------------


def assumed(reason: Reason) -> str:
    """What the answer rests on."""
    case = reason.case
    follows = bool(ordering_alike(case.other, case.other))
    capacity = say("why-assumed-written")
    if follows:
        own = {*case.whose} & {*case.as_base}
        capacity = say("why-assumed-as-base") if own else say("why-assumed-follows")
    rivals = rivals_words(case.arm, titles(reason))
    return say("why-assumed", what=say("list-semicolon").join([capacity, rivals]))
