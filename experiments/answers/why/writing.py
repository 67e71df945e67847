"""How the figures, names and moves of an explanation are written.

Money has two digits, one decimal below 10, and one scale in a text, so that its parts can be added
up by eye; in Chinese the same amounts in 万 or 亿.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.studies.statistics import CONSTANT, Paired
from experiments.studies.why.levers import OTHERS, Action, Lever
from experiments.studies.why.reason import NOBODY, Reason
from simulator.numbers import SCALES, fixed, is_nothing, signed
from simulator.speech import called, language

SIZES = {1e6: "M", 1e3: "k", 1.0: ""}  # in which money is rounded
SMALL = 9.95  # below it a number has a decimal
NOTHING = "0"
UNEVEN = 0.2  # of the larger half of an interval, which has another half
LEAST = 0.5  # customers who are worth a word
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
    few = abs(value) < SMALL and not float(value).is_integer()
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
    return together([titles(reason)[name] for name in reason.case.whose])


def pairs_words(reason: Reason) -> str:
    """`12 pairs`; `the first 12 of 20 pairs` where others are compared, too."""
    count, compared = reason.pairs, reason.case.compared
    if compared <= count:
        return say("pairs", count=count)
    return say("why-first", number=str(count), pairs=say("pairs", count=compared))


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


# Moves --------------------------------------------------------------------------------------


def levers_named(reason: Reason) -> list[str]:
    """The levers as tables have them; those that share their words by month or number."""
    levers = reason.case.levers
    names = [lever_short(lever) for lever in levers]
    shared = Counter(names)
    dated = [
        say("why-lever", what=name, month=lever.month) if shared[name] > 1 else name
        for name, lever in zip(names, levers, strict=True)
    ]
    alike, seen = Counter(dated), Counter[str]()
    for place, name in enumerate(dated):
        seen[name] += 1
        dated[place] = f"{name} ({seen[name]})" if alike[name] > 1 else name
    return dated


def lever_short(lever: Lever) -> str:
    """`price cut`."""
    if lever.kind == OTHERS:
        return say("why-lever-others")
    if not (lever.added or lever.removed):
        return say("why-move-field.short", what=plain_name(lever.kind))
    actions = lever.added or lever.removed
    if len({key_of(one) for one in actions}) > 1:
        return lever.kind
    return say(f"{key_of(actions[0])}.short", **details(actions[0]))


def lever_words(lever: Lever, reason: Reason) -> str:
    """`a price cut of 10 % in month 12`; `Nova's entry in month 18` where it is not its figures
    that are explained."""
    brands, said = reason.case.arm.brands, titles(reason)
    who = together([said.get(name, name) for name in brands])
    yes = "yes" if {*brands} != {*reason.case.whose} else "no"
    if not (lever.added or lever.removed):
        return say("why-move-field", what=plain_name(lever.kind), who=who, named=yes)
    actions = lever.added or lever.removed
    told = [action_words(action, who, yes, said) for action in actions]
    return together(told if lever.added else [say("why-move-dropped", what=one) for one in told])


def action_words(action: Action, who: str, yes: str, said: Mapping[str, str]) -> str:
    """One action, as part of a sentence; `yes` says whether with who does it."""
    lasting, end = action.get("for"), action.get("until")
    since = "why-since" if lasting is None and end is None else "why-since.ending"
    about = {"month": action["at"], "since": say(since, month=action["at"])}
    text = say(key_of(action), who=who, named=yes, **about, **details(action, said))
    if lasting is not None:
        text = say("why-move-lasting", what=text, count=lasting)
    if end is not None:
        text = say("why-move-until", what=text, month=end)
    if segments := action.get("segments"):
        return say("why-move-for", what=text, segments=together([*map(segment_words, segments)]))
    return text


def key_of(action: Action) -> str:
    """The sentence of an action: some kinds have one for more and one for less."""
    do, by = str(action["do"]).replace("_", "-"), action.get("by")
    if do == "promotion":
        added = (action.get("channels") or {}).values()
        way = "less" if (by or 0.0) < 0.0 or any(one < 0.0 for one in added) else "more"
        return f"why-move-promotion-{way}"
    if do in ("price", "new-price", "capacity") and by is not None:
        way = "less" if by < 0.0 else "more"
        return f"why-move-{do}-{way}"
    return key if say.knows(key := f"why-move-{do}") else "why-move-other"


def details(action: Action, said: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What sentences may have to know of an action; `said` are titles of providers."""
    by, to = action.get("by", action.get("discount")), action.get("to")
    attribute = str(action.get("attribute", "")).replace("_", "-")
    media = [medium(name) for name in action.get("channels") or ()]
    other = str(action.get("with", ""))
    return {
        "size": f"{abs(by) * 100:.3g} %" if isinstance(by, int | float) else "",
        "to": f"{to:g}" if isinstance(to, int | float) else "",
        "what": named(f"why-attribute-{attribute}", plain_name(attribute or str(action["do"]))),
        "lever": plain_name(str(action.get("lever", ""))),
        "hours": f"{action.get('hours') or 0:g}",
        "count": action.get("months") or action.get("hours") or 0,
        "media": together(media) if media else say("why-all-channels"),
        "with": (said or {}).get(other, other),
    }


def plain_name(name: str) -> str:
    """A name of a scenario, as one says it."""
    return name.replace("_", " ").replace("-", " ")


def medium(name: str) -> str:
    """What people call a channel of promotion."""
    return named(f"why-medium-{name}", name)


def named(key: str, otherwise: str) -> str:
    """A name of the catalogue, or that of the scenario."""
    return say(key) if say.knows(key) else otherwise
