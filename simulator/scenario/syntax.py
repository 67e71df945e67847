"""YAML's rules in plain words: which one a text breaks, and where.

ruamel.yaml reports what its parser expected; a strategist wants to know what to change.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from simulator.errors import visible


class Misread(NamedTuple):
    """A place (0 when the parser gives none) and the rule that is broken there."""

    line: int
    column: int
    message: str


Rule = Callable[[re.Match[str], int], str]

# What the parser says -> our words. `above` is the line in which the value began.
RULES: list[tuple[str, Rule]] = [
    (r"found character '\\t'", lambda m, above: "a tab cannot indent; use spaces"),
    (
        r"found character '(.)' that cannot start",
        lambda m, above: f"text cannot start with '{m[1]}'; put it in quotes",
    ),
    (
        r"mapping values are not allowed",
        lambda m, above: (
            "a ': ' too many, or a line indented too far; put text that contains ': ' in quotes"
        ),
    ),
    (
        r"sequence entries are not allowed",
        lambda m, above: "a list cannot start here; put '- ' on a line of its own",
    ),
    (
        r"expected <block end>",
        lambda m, above: f"does not line up with what begins in line {above}; check indentation",
    ),
    (
        r"expected ',' or '(.)'",
        lambda m, above: (
            f"a ',' or '{m[1]}' is missing before this place; the bracket opens in line {above}"
        ),
    ),
    (
        r"found unexpected (end of stream|document separator)",
        lambda m, above: f"the quotes that open in line {above} are never closed",
    ),
    (
        r"found unknown escape character '(.*)'",
        lambda m, above: f"'\\{m[1]}' means nothing in double quotes; use single quotes",
    ),
    (
        r"expected the node content, but found '(.*)'",
        lambda m, above: f"a value is missing before '{m[1]}'",
    ),
    (
        r"expected '<document start>'",
        lambda m, above: "something is left over after the end of the table",
    ),
    (
        r"expected chomping or indentation",
        lambda m, above: "after '|' or '>' the text starts on the next line",
    ),
    (
        r"expected alphabetic or numeric|expected a",
        lambda m, above: "text cannot start with '*' or '&'; put it in quotes",
    ),
    (r"undefined tag handle", lambda m, above: "a tag means nothing here; take it away"),
    (
        r"found duplicate|incompatible YAML",
        lambda m, above: "take the lines that begin with % away",
    ),
]


def broken_rule(error: Any) -> Misread:
    """The place and the rule of an error of ruamel.yaml."""
    problem = visible(str(getattr(error, "problem", None) or "it cannot be read"))
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    above = context.line + 1 if context is not None else 0
    if "could not find expected ':'" in problem and context is not None:
        return Misread(above, context.column + 1, "a ':' is missing after this word")
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    for pattern, rule in RULES:
        if match := re.search(pattern, problem):
            return Misread(line, column, rule(match, above))
    return Misread(line, column, f"not valid YAML: {problem}")
