"""How a user is answered: the error that is for users, and how values are spelt in it.

What a message says is decided where the rule is; here is only how a value that somebody
wrote may be shown, short and on one line, and which known name they may have meant.
"""

import difflib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from simulator.speech import Sentence
from simulator.speech.rules import Names, rule


class UserError(ValueError):
    """Something a user can cause. The text says what is wrong and the way out.

    `exit_code` is that of a command which ends with it: 2 for invalid input, 3 where
    something does not fit together (the page on results).
    """

    exit_code = 2


LONGEST = 60  # characters of a value that a message repeats
READABLE = 100  # bits of an integer that is told in digits
LISTED = 12  # names that a message lists
FOREIGN = 200  # characters of somebody else's error that a message repeats


def quoted(text: str) -> str:
    """`text` in quotes on one line, cut when long, control characters made visible."""
    return f"'{cut(text)}'"


def cut(text: str) -> str:
    """As `quoted`, without the quotes."""
    return visible(text if len(text) <= LONGEST else text[:LONGEST] + "...")


def visible(text: str) -> str:
    """`text` without line ends, control characters and halves of characters."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )


def shown(value: Any) -> str:
    """As `told`, said in the language spoken now."""
    return str(told(value))


def told(value: Any) -> str | Sentence:
    """A value as a scenario writes it: 2.5, 'text', true, null, a list, a table."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            long = value.bit_length() > READABLE
            return rule("value-long", digits=str(digits_of(value))) if long else str(value)
        case float():
            return number(value)
        case str():
            return quoted(value)
        case dict() | list() | tuple():
            kind = "table" if isinstance(value, dict) else "list"
            return rule(f"value-{kind}" if value else f"value-{kind}-empty")
    return rule("value-python", name=type(value).__name__)


def digits_of(value: int) -> int:
    """About how many digits an integer has."""
    return int(value.bit_length() * 0.30103) + 1


def number(value: float) -> str:
    """A float as short as it can be said: 2, 0.15, 1e-07, .nan, .inf."""
    if value != value:
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    return f"{value:.12g}"


def shown_path(path: Path) -> str:
    """A path as short as it can be from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def nearest(word: Any, names: Iterable[str]) -> str | None:
    """The known name that looks most like `word`, if any does."""
    if not isinstance(word, str) or len(word) > LONGEST:
        return None
    names = list(names)
    folded = {name.lower(): name for name in reversed(names)}
    found = difflib.get_close_matches(word.lower(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def meant(word: Any, names: Collection[str], what: str = "known") -> Sentence | str:
    """`; did you mean 'x'?`, or else what there is to choose from: `known`, `there-are`."""
    near = nearest(word, names)
    if near is not None:
        return rule("near", name=cut(near))
    return rule(what, names=choices(names)) if names else ""


def choices(names: Collection[str]) -> Names:
    """`a, b, c`, the first dozen of them."""
    some = tuple(visible(name) for name in list(names)[:LISTED])
    return Names(some, max(len(names) - LISTED, 0))


def listed(names: Collection[str]) -> str:
    """As `choices`, said in the language spoken now."""
    return str(choices(names))


def together(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def described(error: BaseException) -> str:
    """Somebody else's error on a line."""
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error).strip()
    except Exception:
        text = ""
    words = visible(" ".join(text.split("\n")[0].split()))[:FOREIGN]
    return f"{type(error).__name__}{': ' if words else ''}{words}"


def line_of(error: BaseException, file: str) -> str:
    """`:12`, the line of a file in which an error arose."""
    if isinstance(error, SyntaxError):
        return f":{error.lineno}" if error.lineno else ""
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            line = step.tb_lineno
        step = step.tb_next
    return f":{line}" if line else ""
