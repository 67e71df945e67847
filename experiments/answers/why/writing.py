"""How the figures and names of an explanation are written; moves are `moves.py`'s.

Money has two digits, one decimal below 10, and one scale in a text, so that its parts can be added
up by eye; in Chinese the same amounts in 万 or 亿.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.studies.statistics import CONSTANT, Paired
from experiments.studies.why.reason import NOBODY, Reason
from simulator.numbers import SCALES, fixed, is_nothing, signed
from simulator.speech import called, language

SIZES = {1e6: "M", 1e3: "k", 1.0: ""}  # in which money is rounded
SMALL = 9.95  # below it a number has a decimal
NOTHING = "0"
UNEVEN = 0.2  # of the larger half of an interval, which has another half
LEAST = 0.5  # customers who are worth a word
ROUNDING = 1e-6  # customers: what means of doubles add
WAN = 1e4


def rounded(value: float) -> str:
    """A number with a decimal where it is small."""
    return fixed(value, 1 if abs(value) < SMALL else 0)


class Scale(NamedTuple):
    """How the money of one text is written: rounded in millions, thousands or ones."""

    size: float
    currency: str

    @classmethod
    def of(cls, amounts: Sequence[float], currency: str) -> "Scale":
        """That of the largest amount."""
        largest = max(map(abs, amounts), default=0.0)
        return cls(next((size for size in SIZES if largest >= size), 1.0), currency)

    def rounded(self, value: float) -> float:
        """What is left of an amount."""
        return float(rounded(value / self.size).replace(",", "")) * self.size

    def money(self, value: float) -> str:
        """22M, 4.5M; 2,200 万, 450 万."""
        number = rounded(value / self.size)
        if is_nothing(number):
            return NOTHING
        if language() == "en":
            return number + SIZES[self.size]
        whole = self.rounded(value)
        for size, letter in SCALES[language()]:
            if abs(whole) >= size:
                return f"{shortest(whole / size)}{letter}"
        return fixed(whole, 0)

    def cell(self, value: float) -> str:
        """The same in a table: 22M, 4.5M; in Chinese 2,200, 450, in `unit`."""
        if language() == "en" or self.size == 1.0:
            return self.money(value)
        return shortest(self.rounded(value) / WAN)

    def of_level(self, value: float) -> "Scale":
        """How what an arm has is written, which may be much more than what it has more."""
        return self if self.size == 1.0 else Scale.of([value], self.currency)

    @property
    def unit(self) -> str:
        """What tables count money in."""
        wan = language() != "en" and self.size > 1.0
        return f"{SCALES['zh'][-1][1].strip()}{self.called}" if wan else self.called

    @property
    def called(self) -> str:
        """The currency, in the language that is spoken."""
        return called("unit", self.currency, self.currency)

    def size_of(self, value: float) -> str:
        """Without its sign."""
        return self.money(abs(value))

    def change(self, value: float) -> str:
        """With its sign."""
        return signed(self.money(value))

    def end(self, value: float) -> str:
        """An end of an interval, with its sign; it may be too near 0 to be seen otherwise."""
        told = self.change(value)
        return told if not is_nothing(told) else self.of_level(value).change(value)

    def half(self, value: float) -> str:
        """Half an interval, which may be too narrow to be seen otherwise."""
        told = self.size_of(value)
        return told if not is_nothing(told) else self.of_level(value).size_of(value)

    def with_currency(self, text: str) -> str:
        """What was written, and what it is counted in."""
        return f"{text}{' ' if self.called.isascii() else ''}{self.called}"


def shortest(number: float) -> str:
    """5.63, 2,200: at most two decimals, none that says nothing."""
    return fixed(number, 2).rstrip("0").rstrip(".") or NOTHING


def customers(value: float) -> str:
    """Without its sign: 671; a few with a decimal."""
    few = abs(value) < SMALL and abs(value - round(value)) > ROUNDING
    text = fixed(abs(value), 1 if few else 0)
    return NOTHING if is_nothing(text) else text


def many(text: str) -> int:
    """What decides whether a number that is written takes the plural: only 1 is one."""
    return 1 if text.lstrip("+-") == "1" else 2


def customers_change(value: float) -> str:
    """With its sign."""
    text = customers(value)
    return signed(f"-{text}" if value < 0.0 and text != NOTHING else text)


def remaining(value: float, quantity: str, scale: Scale) -> str:
    """What parts that are not named come to; nothing where that is less than one can see."""
    if quantity == "users":
        return customers_change(value) if abs(value) >= LEAST else ""
    text = scale.change(value)
    return "" if is_nothing(text) else text


def around(
    one: Paired, scale: Scale | None = None, sized: bool = False, key: str = "why-around"
) -> str:
    """` (give or take 4.0M)`, or ` (95 %: 18M to 31M)` where that would mislead.

    Args:
        scale: of money; customers have none.
        sized: what it stands by has no sign, which is known.
        key: `why-within` has no brackets.
    """
    half, end = (scale.half, scale.end) if scale else (customers, customers_change)
    if one.low is None or one.high is None or one.halfwidth is None:
        return say(f"{key}-{'same' if agrees(one) else 'none'}")
    if is_even(one):
        return say(key, half=half(one.halfwidth))
    ends = [end(one.low), end(one.high)]
    if sized:
        ends = [*map(half, sorted([abs(one.low), abs(one.high)]))]
    return say(f"{key}-ends", low=ends[0], high=ends[1])


def agrees(one: Paired) -> bool:
    """Whether every pair says the same, so that there is no interval and no doubt."""
    return one.same or one.method == CONSTANT


def is_even(one: Paired) -> bool:
    """Whether half an interval tells it: both halves are about alike, and it does not seem to hold
    0 where the interval does not."""
    if one.low is None or one.high is None or one.difference is None:
        return False
    halves = sorted([one.high - one.difference, one.difference - one.low])
    return halves[1] - halves[0] <= UNEVEN * halves[1] and not (
        one.certain and halves[1] > abs(one.difference)
    )


# Names --------------------------------------------------------------------------------------


def titles(reason: Reason) -> dict[str, str]:
    """What people call the providers; the key where two share a title. And nobody."""
    providers = reason.case.base.providers
    said = {name: provider.title or name for name, provider in providers.items()}
    shared = Counter(said.values())
    own = {name: title if shared[title] == 1 else name for name, title in said.items()}
    return own | {NOBODY: say("why-nobody")}


def whose(reason: Reason) -> str:
    """Whose figures are explained."""
    if of_all(reason):
        return say("money-all")
    return together([titles(reason)[name] for name in reason.case.whose])


def of_all(reason: Reason) -> bool:
    """Whether the figures are those of all providers together."""
    return len(reason.case.whose) == len(reason.names) > 1


def several(reason: Reason) -> str:
    """Whether those whose figures are explained are more than one, as sentences ask it."""
    return "yes" if len(reason.case.whose) > 1 else "no"


def pairs_words(reason: Reason) -> str:
    """`12 pairs`; `the first 12 of 20 pairs` where others are compared, too."""
    count, compared = reason.pairs, reason.case.compared
    if compared <= count:
        return say("pairs", count=count)
    return say("why-first", number=str(count), pairs=say("pairs", count=compared))


def part_name(channel: str) -> str:
    """What tables call a channel."""
    name = channel.replace("_", "-")
    return say(f"why-part-{name}")


def segment_words(name: str) -> str:
    """`small firms`; a segment of one's own by its name."""
    return called("segment", name, say("why-segment", name=name))


def shown(segment: str) -> str:
    """What tables call a segment: in English its key, by which it is changed."""
    return segment if language() == "en" else called("segment", segment)


def clauses(parts: Sequence[str]) -> str:
    """`52M by this and 3M by that`."""
    if len(parts) < 2:
        return "".join(parts)
    return say("why-clauses", all=say("why-comma-clauses").join(parts[:-1]), last=parts[-1])


def capital(text: str) -> str:
    """A sentence begins with a large letter, where letters have two sizes."""
    return text[:1].upper() + text[1:]
