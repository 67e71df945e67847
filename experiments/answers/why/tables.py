"""The tables of an explanation, as text: credits by channel and segment, from whom, by lever.

They fit 80 columns, and are written as the paragraph is, so that its figures are found in them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from rich.cells import cell_len

from experiments.answers import layout
from experiments.answers.layout import paragraph, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import joined, together
from experiments.answers.why.moves import levers_named, plain_name
from experiments.answers.why.paragraph import scale_of, sentences
from experiments.answers.why.writing import (
    agrees,
    around,
    capital,
    customers,
    customers_change,
    is_even,
    of_all,
    pairs_words,
    part_name,
    remaining,
    several,
    shown,
    titles,
    whose,
)
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from experiments.studies.why.levers import MOST
from experiments.studies.why.outcomes import BY_SEGMENT, QUANTITIES
from experiments.studies.why.reason import PARTS, Reason, is_clear
from simulator.numbers import is_nothing, signed

BY_LEVER = ("profit", "users")
NO_INTERVAL = "*"  # behind a figure
NOTES = ("brackets", "none", "few", "ends", "farther")  # in this order


def answer(reason: Reason, base: str, everything: bool = False) -> str:
    """The paragraph, the tables (all of them with `everything`), and how to read them."""
    name = reason.case.name
    parts = [paragraph(say("why-title", name=name, base=base)), paragraph(text(reason))]
    if reason.channels:
        told = Tables(reason)
        parts += told.all() if everything else told.few()
        parts.append("\n".join(map(paragraph, [*remarks(reason), told.note()])))
    return "\n\n".join(parts)


def not_explained(name: str, base: str, reason: str) -> str:
    """What stands in place of an explanation, where there can be none."""
    title = paragraph(say("why-title", name=name, base=base))
    return f"{title}\n\n{paragraph(say('why-refused', reason=reason))}"


def text(reason: Reason) -> str:
    """The paragraph on one line."""
    return joined(sentences(reason))


def remarks(reason: Reason) -> Iterator[str]:
    """What is to be known beside."""
    case = reason.case
    if reason.approximate:
        missing = scale_of(reason).change(reason.spread("profit"))
        yield say("why-approximate", count=len(reason.channels), missing=missing)
    if case.retold:
        yield say("why-retold", names=together([*map(plain_name, case.retold)]))
    elif len(case.own) > 1 and not case.levers:
        yield say("why-many-levers", most=MOST)


class Tables:
    """The tables of one explanation.

    Attributes:
        channels: those that differ, the largest in profit first.
        marks: what the note has to explain of how figures are written.
    """

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        self.scale = scale_of(reason)
        self.channels = reason.by_size("profit")
        self.marks = set[str]()
        self.narrow = False  # whether there is no room for the ends of intervals

    def few(self) -> list[str]:
        """By channel, by lever, and from whom."""
        return [*self.first(), *(self.from_whom(quantity) for quantity in BY_SEGMENT)]

    def all(self) -> list[str]:
        """Those by segment, too."""
        first, *levers = self.first()
        segments = [self.by_segment(quantity) for quantity in BY_SEGMENT]
        return [first, *segments, *levers, *(self.from_whom(quantity) for quantity in BY_SEGMENT)]

    def first(self) -> list[str]:
        """By channel and, where there are several, by lever."""
        case = self.reason.case
        about = say(
            "why-about", who=capital(whose(self.reason)), month=case.month,
            currency=self.scale.unit, pairs=pairs_words(self.reason),
        )  # fmt: skip
        levers = [self.by_lever(quantity) for quantity in BY_LEVER if case.levers]
        return [f"{paragraph(about)}\n\n{self.by_channel()}", *levers]

    # Figures ------------------------------------------------------------------------------

    def level(self, value: float, quantity: str) -> str:
        """What an arm has."""
        if quantity == "users":
            return customers(value)
        return self.scale.of_level(value).cell(value)

    def change(self, value: float | None, quantity: str) -> str:
        """A difference, with its sign."""
        amount = value or 0.0
        return customers_change(amount) if quantity == "users" else signed(self.scale.cell(amount))

    def wide(self, one: Paired, quantity: str) -> str:
        """`-52M +-2.6M`; `-52M -70M..-45M` where halves differ, and there is room."""
        told, half = self.change(one.difference, quantity), one.halfwidth
        if not half or one.low is None or one.high is None:
            return self.marked(told, one)
        size = customers(half) if quantity == "users" else self.scale.cell(half)
        if is_nothing(size):
            return told
        if not is_even(one):
            self.marks.add("farther" if self.narrow else "ends")
            if not self.narrow:
                low, high = (self.change(end, quantity) for end in (one.low, one.high))
                return say("why-with-ends", value=told, low=low, high=high)
        return say("with-halfwidth", value=told, size=size)

    def plain(self, one: Paired, quantity: str) -> str:
        """The mean alone, in brackets where its interval holds 0."""
        told = self.change(one.difference, quantity)
        if one.low is None or is_clear(one) or is_nothing(told):
            return self.marked(told, one)
        self.marks.add("brackets")
        return f"({told})"

    def marked(self, told: str, one: Paired) -> str:
        """With a mark where no interval holds; where none can, all would have one."""
        if one.low is not None or agrees(one) or is_nothing(told):
            return told
        if self.reason.pairs < FEWEST_PAIRS:
            self.marks.add("few")
            return told
        self.marks.add("none")
        return f"{told}{NO_INTERVAL}"

    def note(self) -> str:
        """How to read the tables that were made."""
        told = [say(f"why-note-{one}", fewest=FEWEST_PAIRS) for one in NOTES if one in self.marks]
        return joined([*told, say("why-limits")])

    # Tables -------------------------------------------------------------------------------

    def by_channel(self) -> str:
        """Base, channels, alternative; ends of intervals where they fit."""
        wide = self.of_channels()
        if max(map(cell_len, wide.splitlines())) <= layout.room():
            return wide
        self.narrow = True
        self.marks.discard("ends")
        return self.of_channels()

    def of_channels(self) -> str:
        """The table by channel, once."""
        reason = self.reason
        header = ["", *(say(f"why-quantity-{one}") for one in QUANTITIES)]
        rows = [[say("why-row-base"), *(self.level(reason.level(q), q) for q in QUANTITIES)]]
        rows += [
            [part_name(channel), *(self.wide(reason.part(q, channel), q) for q in QUANTITIES)]
            for channel in self.channels
        ]
        effects = [self.wide(reason.effect(q), q) for q in QUANTITIES]
        levels = [self.level(reason.level(q, "alternative"), q) for q in QUANTITIES]
        rows += [[say("why-row-difference"), *effects], [say("why-row-alternative"), *levels]]
        return table(header, [*rows, *self.unnamed()])

    def unnamed(self) -> list[list[str]]:
        """What the paragraph does not name, where there is something."""
        named = {quantity: self.reason.named(quantity) for quantity in ("users", "profit")}
        if not any(named.values()):
            return []  # it would be all there is
        rests = {quantity: self.reason.rest(quantity, told) for quantity, told in named.items()}
        if not any(remaining(one.difference or 0.0, q, self.scale) for q, one in rests.items()):
            return []
        told = [self.wide(rests[q], q) if q in rests else "" for q in QUANTITIES]
        return [[say("why-row-rest"), *told]]

    def by_segment(self, quantity: str) -> str:
        """Channels by segment."""
        rows = [
            self.row(part_name(one), quantity, partial(self.reason.credit, quantity, one))
            for one in self.channels
        ]
        return self.of_segments(say(f"why-by-segment-{quantity}"), quantity, rows)

    def from_whom(self, quantity: str) -> str:
        """Sources by segment; of revenue also who stays, so that the columns add up."""
        reason, said = self.reason, titles(self.reason)
        lost = self.all_lost(quantity)
        rows = [
            self.row(said[one], quantity, partial(reason.won, quantity, source=one))
            for one in reason.sources
        ]
        if quantity == "revenue":
            rows.append(
                self.row(
                    say("why-row-lost" if lost else "why-row-won"),
                    quantity,
                    partial(reason.won, quantity),
                )
            )
            rows += [
                self.row(say(f"why-row-stay-{why}"), quantity, partial(reason.stayers, why))
                for why in PARTS
            ]
            if several(reason) == "yes":
                among = say("why-row-stay-among" if of_all(reason) else "why-row-stay-within")
                rows.append(self.row(among, quantity, partial(reason.stayers, "within")))
        corner = say(f"why-from-{quantity}-lost" if lost else f"why-from-{quantity}")
        return self.of_segments(corner, quantity, rows)

    def all_lost(self, quantity: str) -> bool:
        """Whether nobody is won from anybody, net, and somebody is lost."""
        net = [self.reason.won(quantity, None, one).mean() for one in self.reason.sources]
        return any(one < 0.0 for one in net) and all(one <= 0.0 for one in net)

    def of_segments(self, corner: str, quantity: str, rows: Sequence[Sequence[str]]) -> str:
        """Rows over segments, with the whole difference below."""
        header = [corner, *map(shown, self.reason.segments), say("why-all")]
        total = [self.plain(self.reason.effect(quantity, one), quantity) for one in self.segments]
        spare = range(len(self.reason.segments), 1, -1)  # what is told of all stays
        return table(header, [*rows, [say("why-row-difference"), *total]], spare=[*spare])

    @property
    def segments(self) -> list[str | None]:
        """Each, and None for all."""
        return [*self.reason.segments, None]

    def row(
        self, name: str, quantity: str, values: Callable[[str | None], np.ndarray]
    ) -> list[str]:
        """A name, and a figure of each segment and of all."""
        found = [self.reason.told(values(one), quantity, one) for one in self.segments]
        return [name, *(self.plain(one, quantity) for one in found)]

    def by_lever(self, quantity: str) -> str:
        """Levers by channel: what each adds alone, on top of the others, and its credits."""
        reason, called = self.reason, say(f"why-quantity-{quantity}")
        header = [
            say("why-of-levers", quantity=called),
            *(say(f"why-{one}") for one in ("alone", "on-top", "credit")),
            *(part_name(one).replace(" ", "\n") for one in self.channels),
        ]
        rows = [
            [
                name,
                *(self.plain(reason.added(quantity, at, way), quantity) for way in (True, False)),
                self.plain(reason.part(quantity, lever=at), quantity),
                *(
                    self.plain(reason.part(quantity, one, lever=at), quantity)
                    for one in self.channels
                ),
            ]
            for at, name in enumerate(levers_named(reason))
        ]
        total = [self.plain(reason.part(quantity, one), quantity) for one in self.channels]
        whole, jointly = reason.effect(quantity), reason.jointly(quantity)
        doubt = around(jointly, None if quantity == "users" else self.scale)
        rows.append([say("why-row-difference"), "", "", self.plain(whole, quantity), *total])
        told = say(
            "why-one-by-one", quantity=called, joint=self.change(whole.difference, quantity),
            sum=self.change((whole.difference or 0.0) - (jointly.difference or 0.0), quantity),
            difference=self.change(jointly.difference, quantity) + doubt,
        )  # fmt: skip
        return f"{table(header, rows)}\n{paragraph(told)}"
