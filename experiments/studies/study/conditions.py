"""Conditions: comparisons of two products of names and numbers, read by hand.

    condition = product ("<" | "<=" | ">" | ">=" | "==" | "!=") product
    product   = atom ["*" atom]
    atom      = a name | a number ["%" | "k" | "M" | "bn"]

What names mean is for each kind of study to say: paths of the scenario, labels of what is measured,
`base`. Two numbers that differ by a billionth of themselves are equal: 1.1 * 2 is 2.2 to people.
"""

import math
import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from experiments.studies.speech import rule
from simulator.errors import UserError, quoted
from simulator.speech import Sentence
from simulator.speech.rules import Names

NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
SIZES = {None: 1.0, "%": 0.01, "k": 1e3, "M": 1e6, "bn": 1e9}
TOKEN = re.compile(
    rf"\s*(?:(?P<sign>[<>=!]+)|(?P<times>\*)"
    rf"|(?P<number>{NUMBER})\s*(?P<size>%|k|M|bn)?(?![\w.])"
    r"|(?P<name>[^\W\d][\w-]*(?:\.[\w-]+)*(?:@\w+)?))"
)
CLOSE = 1e-9
Compare = Callable[[float, float], bool]
OPERATORS: Mapping[str, Compare] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
FORM = rule("condition-form")
Product = tuple[str | float, ...]


class BadCondition(UserError):
    """A condition that nobody can read; the text says why."""


class Condition(NamedTuple):
    """A comparison of two products.

    Attributes:
        text: as it was written.
        left, right: what is multiplied: names and numbers.
        sign: one of OPERATORS.
    """

    text: str
    left: Product
    sign: str
    right: Product

    @property
    def names(self) -> list[str]:
        """The names it speaks of."""
        return [atom for atom in (*self.left, *self.right) if isinstance(atom, str)]

    def holds(self, value_of: Callable[[str], float]) -> bool:
        """Whether it does, with the numbers that names have."""

        def product(atoms: Product) -> float:
            return math.prod(value_of(a) if isinstance(a, str) else a for a in atoms)

        left, right = product(self.left), product(self.right)
        if math.isclose(left, right, rel_tol=CLOSE):
            right = left
        return OPERATORS[self.sign](left, right)


def read_condition(
    text: str, form: Sentence = FORM, signs: Collection[str] = tuple(OPERATORS)
) -> Condition:
    """A condition, from its text.

    Args:
        form: the way out that an error tells.
        signs: those of OPERATORS that may be used.

    Raises:
        BadCondition: when it is none.
    """
    tokens = list(tokens_of(text, form, signs))
    there = [place for place, (kind, _) in enumerate(tokens) if kind == "sign"]
    if len(there) != 1:
        key = "condition-many" if there else "condition-none"
        raise BadCondition(rule(key, signs=Names((*signs,)), form=form))
    place = there[0]
    left, right = product_of(tokens[:place], form), product_of(tokens[place + 1 :], form)
    return Condition(" ".join(text.split()), left, str(tokens[place][1]), right)


def tokens_of(
    text: str, form: Sentence, signs: Collection[str]
) -> Iterator[tuple[str, str | float]]:
    """The words of a condition: their kinds and what they say."""
    place, text = 0, text.rstrip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            rest = quoted(text[place:].strip())
            raise BadCondition(rule("condition-unread", text=rest, form=form))
        place = found.end()
        if (sign := found["sign"]) is not None:
            if sign not in signs:
                way = rule("condition-signs", signs=Names((*signs,)), form=form)
                way = rule("condition-equal") if sign == "=" and "==" in signs else way
                known = "yes" if sign in OPERATORS else "no"
                raise BadCondition(rule("condition-sign", sign=quoted(sign), known=known, way=way))
            yield "sign", sign
        elif found["times"] is not None:
            yield "times", "*"
        elif found["number"] is not None:
            yield "atom", float(found["number"]) * SIZES[found["size"]]
        else:
            yield "atom", found["name"]


def product_of(tokens: list[tuple[str, Any]], form: Sentence) -> Product:
    """One or two atoms with * between them."""
    kinds = [kind for kind, _ in tokens]
    if kinds not in (["atom"], ["atom", "times", "atom"]):
        said = " ".join(str(value) for _, value in tokens)
        none = rule("condition-product", text=quoted(said), form=form)
        raise BadCondition(none if said else rule("condition-side", form=form))
    return tuple(value for kind, value in tokens if kind == "atom")
