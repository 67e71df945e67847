"""What the arms of a comparison are called.

A name stands before the first colon, `cut: providers.borealis.price=2.2`, behind `--label`, or is
the key of a mapping. The colon of a file's name, of a Windows path or inside a change ends no name.
What the arms are is `studies.arms`'.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from experiments.studies.arms import Arm, BadRequest, Changed, is_change, is_file
from experiments.studies.speech import rule
from simulator.errors import visible
from simulator.scenario import Scenario
from simulator.speech.rules import Names

COLON = re.compile("[:：]")  # a Chinese keyboard writes the wide one
# before the colon: it belongs to a change, whose path may have a quoted part
INSIDE = re.compile(r"\S\s*=|\.[\"']")
FORBIDDEN = re.compile(r"[/\\:：;={}\[\]<>|*?\"\x00-\x1f\x7f]")  # of changes and of files' names
LONGEST = 60  # characters
KEYS = frozenset(Scenario.model_fields)


class Named(NamedTuple):
    """What somebody typed for an arm, and what they call it; "" where they do not say."""

    label: str
    what: Any


def named(text: Any) -> Named:
    """What was typed, without its name.

    Raises:
        BadRequest: when it has no name before its colon, or one that cannot be.
    """
    if not isinstance(text, str) or is_file(text):
        return Named("", text)
    found = COLON.search(text)
    if found is None or INSIDE.search(text[: found.start()]):
        return Named("", text)
    label, rest = text[: found.start()].strip(), text[found.end() :]
    if re.search(r"[/\\]", label + rest[:1]) and not rest.startswith(" "):
        return Named("", text)  # a path, which may begin with the letter of a drive
    rest = rest.strip()
    if label.partition(".")[0] in KEYS and "=" not in rest:
        raise BadRequest(rule("change-form", text=text, example=f"{label}={rest or 'VALUE'}"))
    if not rest:
        raise BadRequest(rule("nothing-named", label=label))
    return Named(checked(label, text), rest)


def named_base(base: Any) -> Named:
    """The base without its name: a scenario, or changes of the baseline."""
    if isinstance(base, Mapping):
        (label, what), *more = entries(base)
        if more:
            raise BadRequest(rule("bases", names=Names((*base,))))
    else:
        label, what = named(base)
    if isinstance(what, Mapping) or (isinstance(what, str) and is_change(what)):
        what = Changed(what)
    return Named(label, what)


def entries(alternative: Any) -> Iterator[Named]:
    """The alternatives that one argument names: those of a mapping of names, else the one."""
    if isinstance(alternative, Mapping) and alternative and all(map(is_entry, alternative.items())):
        for label, what in alternative.items():
            yield Named(checked(str(label).strip(), str(label)), what)
    else:
        yield named(alternative)


def is_entry(entry: tuple[Any, Any]) -> bool:
    """Whether an entry of a mapping is a name and an alternative, and no override."""
    key, what = str(entry[0]), entry[1]
    return (
        isinstance(what, (Scenario, str, Path, Mapping))
        and not re.search(r"[.+]", key)
        and key not in KEYS
    )


def checked(label: str, place: str) -> str:
    """A name that screens, files, folders and pictures can show.

    Raises:
        BadRequest: when it is none.
    """
    if not label:
        raise BadRequest(rule("name-missing", place=place))
    if odd := FORBIDDEN.search(label):
        letter = repr(visible(odd[0]))
        raise BadRequest(rule("name-letter", name=visible(label), letter=letter))
    if len(label) > LONGEST:
        length = str(len(label))
        raise BadRequest(rule("name-long", name=label, most=str(LONGEST), length=length))
    return label


def with_labels(alternatives: Sequence[Named], labels: Sequence[str]) -> list[Named]:
    """Alternatives with the names of `--label`, in their order.

    Raises:
        BadRequest: when there are more of them than alternatives, or one has two names.
    """
    if len(labels) > len(alternatives):
        count = len(alternatives)
        about = {"labels": str(len(labels)), "alternatives": str(count), "count": count}
        raise BadRequest(rule("labels-many", label=labels[count], **about))
    for label, one in zip(labels, alternatives, strict=False):
        if one.label:
            raise BadRequest(rule("label-second", label=label, name=one.label))
    found = [
        Named(checked(label.strip(), f"--label {label}"), one.what)
        for label, one in zip(labels, alternatives, strict=False)
    ]
    return [*found, *alternatives[len(found) :]]


def with_own_names(arms: Sequence[Arm], named: Sequence[str], typed: Sequence[str]) -> list[Arm]:
    """The arms under names of their own.

    Args:
        named: what each was named; "" where it was not.
        typed: what was typed for each, which tells apart those whose scenarios have one name.

    Raises:
        BadRequest: when two have the same.
    """
    given = [
        arm._replace(name=label) if label else arm for arm, label in zip(arms, named, strict=True)
    ]
    names = [arm.name for arm in given]
    own = [
        arm if label or names.count(arm.name) == 1 else arm._replace(name=text)
        for arm, label, text in zip(given, named, typed, strict=True)
    ]
    base, *others = (arm.name for arm in own)
    for name in others:
        if others.count(name) > 1:
            raise BadRequest(rule("named-twice", name=name))
        if name == base and (named[0] or name in named[1:]):
            raise BadRequest(rule("named-base", name=name))
    return own
