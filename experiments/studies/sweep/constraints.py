"""Constraints: comparisons of two products of names and numbers, read by hand.

    comparison = product ("<" | "<=" | ">" | ">=" | "==" | "!=") product
    product    = atom ["*" atom]
    atom       = a path of the scenario | a number ["%"]

Two numbers that differ by a billionth of themselves are equal: 1.1 * 2 is 2.2 to people.
"""

import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from simulator.errors import UserError, quoted

NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
TOKEN = re.compile(
    rf"\s*(?:(?P<sign>[<>=!]+)|(?P<times>\*)|(?P<number>{NUMBER})\s*(?P<percent>%)?(?![\w.])"
    r"|(?P<name>[A-Za-z_][\w-]*(?:\.[\w-]+)*))"
)
CLOSE = 1e-9
Compare = Callable[[float, float], bool]
OPERATORS: Mapping[str, Compare] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
FORM = "write a comparison such as providers.a.price >= providers.a.unit_cost * 1.2"


class BadConstraint(UserError):
    """A constraint that nobody can read; the text says why."""


class Constraint(NamedTuple):
    """A comparison of two products.

    Attributes:
        text: as it was written.
        left, right: what is multiplied: paths and numbers.
        sign: one of OPERATORS.
    """

    text: str
    left: tuple[str | float, ...]
    sign: str
    right: tuple[str | float, ...]

    @property
    def names(self) -> list[str]:
        """The paths it speaks of."""
        return [atom for atom in (*self.left, *self.right) if isinstance(atom, str)]

    def holds(self, value_of: Callable[[str], float]) -> bool:
        """Whether it does, with the numbers that paths have."""

        def product(atoms: tuple[str | float, ...]) -> float:
            return math.prod(value_of(a) if isinstance(a, str) else a for a in atoms)

        left, right = product(self.left), product(self.right)
        if math.isclose(left, right, rel_tol=CLOSE):
            right = left
        return OPERATORS[self.sign](left, right)


def read_constraint(text: str) -> Constraint:
    """A constraint, from its text.

    Raises:
        BadConstraint: when it is none.
    """
    tokens = list(tokens_of(text))
    signs = [place for place, (kind, _) in enumerate(tokens) if kind == "sign"]
    if len(signs) != 1:
        what = "has no comparison" if not signs else "has more than one comparison"
        raise BadConstraint(f"{what} (<, <=, >, >=, ==, !=); {FORM}")
    place = signs[0]
    left, right = product_of(tokens[:place]), product_of(tokens[place + 1 :])
    return Constraint(" ".join(text.split()), left, str(tokens[place][1]), right)


def tokens_of(text: str) -> Iterator[tuple[str, str | float]]:
    """The words of a constraint: their kinds and what they say."""
    place, text = 0, text.rstrip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            raise BadConstraint(f"cannot be read from {quoted(text[place:].strip())} on; {FORM}")
        place = found.end()
        if (sign := found["sign"]) is not None:
            if sign not in OPERATORS:
                way_out = "write ==" if sign == "=" else "there are <, <=, >, >=, == and !="
                raise BadConstraint(f"{quoted(sign)} compares nothing; {way_out}")
            yield "sign", sign
        elif found["times"] is not None:
            yield "times", "*"
        elif found["number"] is not None:
            yield "atom", float(found["number"]) * (0.01 if found["percent"] else 1.0)
        else:
            yield "atom", found["name"]


def product_of(tokens: list[tuple[str, Any]]) -> tuple[str | float, ...]:
    """One or two atoms with * between them."""
    kinds = [kind for kind, _ in tokens]
    if kinds not in (["atom"], ["atom", "times", "atom"]):
        said = " ".join(str(value) for _, value in tokens)
        what = f"{quoted(said)} is" if said else "one side is empty;"
        rest = " no path, no number and no product of two;" if said else ""
        raise BadConstraint(f"{what}{rest} {FORM}")
    return tuple(value for kind, value in tokens if kind == "atom")
