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

from simulator.errors import UserError, quoted

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
FORM = "write a comparison such as providers.a.price >= providers.a.unit_cost * 1.2"
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
    text: str, form: str = FORM, signs: Collection[str] = tuple(OPERATORS)
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
        what = "has no comparison" if not there else "has more than one comparison"
        raise BadCondition(f"{what} ({', '.join(signs)}); {form}")
    place = there[0]
    left, right = product_of(tokens[:place], form), product_of(tokens[place + 1 :], form)
    return Condition(" ".join(text.split()), left, str(tokens[place][1]), right)


def tokens_of(text: str, form: str, signs: Collection[str]) -> Iterator[tuple[str, str | float]]:
    """The words of a condition: their kinds and what they say."""
    place, text = 0, text.rstrip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            raise BadCondition(f"cannot be read from {quoted(text[place:].strip())} on; {form}")
        place = found.end()
        if (sign := found["sign"]) is not None:
            if sign not in signs:
                way_out = f"there are {', '.join(signs)}; {form}"
                way_out = "write ==" if sign == "=" and "==" in signs else way_out
                what = "may not be used here" if sign in OPERATORS else "compares nothing"
                raise BadCondition(f"{quoted(sign)} {what}; {way_out}")
            yield "sign", sign
        elif found["times"] is not None:
            yield "times", "*"
        elif found["number"] is not None:
            yield "atom", float(found["number"]) * SIZES[found["size"]]
        else:
            yield "atom", found["name"]


def product_of(tokens: list[tuple[str, Any]], form: str) -> Product:
    """One or two atoms with * between them."""
    kinds = [kind for kind, _ in tokens]
    if kinds not in (["atom"], ["atom", "times", "atom"]):
        said = " ".join(str(value) for _, value in tokens)
        what = f"{quoted(said)} is" if said else "one side is empty;"
        rest = " no path, no number and no product of two;" if said else ""
        raise BadCondition(f"{what}{rest} {form}")
    return tuple(value for kind, value in tokens if kind == "atom")
