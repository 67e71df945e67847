"""How a parameter is declared: default, meaning, status and range in one line.

`parameter()` is pydantic's `Field` with what a reader of the scenario, a sensitivity study
and the reference want to know beside the value; unit and bounds come with its type
(`units.py`). `Strict` is the base of every record; `Faults` is how a record reports what no
single field can see, each at its own place. `record_of` makes the record of a plug-in from
its function.
"""

import inspect
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Union, get_args
from unicodedata import category

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    create_model,
    model_validator,
)

from simulator.errors import UserError, described, line_of, meant, quoted
from simulator.speech import Sentence
from simulator.speech.rules import Keys, Names, rule
from simulator.units import current

Archetype = Literal["enterprise", "government", "academic", "sme", "individual"]
Attribute = Literal[
    "performance",
    "availability",
    "disaster_recovery",
    "security",
    "scalability",
    "ease_of_use",
    "support",
]
Channel = Literal["sales", "digital", "content", "events", "partners"]
ARCHETYPES: tuple[str, ...] = get_args(Archetype)  # the customer groups of the source document
ATTRIBUTES: tuple[str, ...] = get_args(Attribute)
CHANNELS: tuple[str, ...] = get_args(Channel)

CURRENCY = r"^[A-Z]{3}$"
NAME = r"^[a-z][a-z0-9_-]{0,39}$"
TAKEN = ("all", "market", "new", "nobody", "none")  # what results call something else
PATTERNS = {CURRENCY: "form-currency", NAME: "form-name"}  # what says which text it must be


def name_of(what: str) -> AfterValidator:
    """A validator: the text is the name of one of the scenario's providers, segments, ...

    Args:
        what: `provider`, `segment`, `vertical` or `lever`.
    """

    def check(name: str) -> str:
        known = getattr(current(), what + "s")
        if known is not None and name not in known:
            raise ValueError(unknown(what, name, known))
        return name

    checker: Callable[[str], str] = check
    return AfterValidator(checker)


def free(name: str) -> str:
    """A name that results have for nothing else."""
    if name in TAKEN:
        raise ValueError(rule("name-taken", name=name, taken=Names(TAKEN)))
    return name


def unknown(what: str, name: str, known: Collection[str], own: Sentence | str = "") -> Sentence:
    """The rule that something of this kind bears a name, and which may be meant."""
    return rule("name", what=what, value=quoted(name), hint=meant(name, known), own=own)


def printable(text: str) -> str:
    """Text that a terminal, a figure and a page show as it is written."""
    odd = next((c for c in text if category(c) == "Cc" and c not in "\n\t"), None)
    if odd is not None:
        raise ValueError(rule("control", letter=repr(odd)))
    return text


Currency = Annotated[str, Field(pattern=CURRENCY)]
Name = Annotated[str, Field(pattern=NAME)]
OwnName = Annotated[Name, AfterValidator(free)]
Text = Annotated[str, Field(max_length=2000), AfterValidator(printable)]
Note = Annotated[str, Field(max_length=500), AfterValidator(printable)]
Label = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(printable)]
ProviderName = Annotated[str, Field(max_length=40), name_of("provider")]
LeverName = Annotated[str, Field(max_length=40), name_of("lever")]
SegmentName = Annotated[str, Field(max_length=40), name_of("segment")]
VerticalName = Annotated[str, Field(max_length=40), name_of("vertical")]
Segments = Annotated[list[SegmentName], Field(min_length=1)]


class Known(NamedTuple):
    """How well a default is known, and the range in which it may lie.

    From `low` times the value less `down`, to `high` times the value plus `up`.
    """

    status: str
    low: float
    high: float
    source: str
    down: float = 0.0
    up: float = 0.0

    def range_of(self, value: float) -> tuple[float, float]:
        """The least and the most that a value may be, before its bounds."""
        ends = value * self.low - self.down, value * self.high + self.up
        return min(ends), max(ends)


def guess(low: float = 0.5, high: float = 2.0) -> Known:
    """Ours; by default anything from half to twice the value."""
    return Known("guess", low, high, "")


def guess_within(down: float, up: float) -> Known:
    """Ours; from so much less to so much more, for values that may be 0."""
    return Known("guess", 1.0, 1.0, "", down, up)


def seen(source: str, low: float = 0.7, high: float = 1.4) -> Known:
    """A published figure, or the middle of a published range."""
    return Known("seen", low, high, source)


class About(NamedTuple):
    """What is said of a parameter beside its value.

    Attributes:
        known: status and range; None for a setting that is chosen, not measured.
        rule: the rules of the model that use it, e.g. "R6".
        symbol: what equations call it.
        by_archetype: its defaults in the order of ARCHETYPES, where they differ; for a table
            one such row, and how well it is known, for each entry.
        one_of: exactly one of a plug-in's parameters with this word is given.
        goes_with: the parameter that must be given beside it.
        later: it came when scenarios had digests already, with a default that changes nothing:
            only another value counts in a digest.
    """

    known: Known | None = None
    rule: str = ""
    symbol: str = ""
    by_archetype: Any = None
    one_of: str = ""
    goes_with: str = ""
    later: bool = False


def parameter(
    default: Any = ...,
    means: str = "",
    rule: str = "",
    symbol: str = "",
    known: Known | None = None,
    *,
    by_archetype: Any = None,
    one_of: str = "",
    goes_with: str = "",
    later: bool = False,
    example: Any = None,
    **extra: Any,
) -> Any:
    """A field with its meaning; unit and bounds are its type's.

    Args:
        default: the value when a scenario does not say, or `...` when it must.
        means: what the parameter is, in words.
        example: what one might write; shown where a value that must be given is missing.
        known, rule, symbol, by_archetype, one_of, goes_with, later: see `About`.
        extra: anything else `pydantic.Field` takes.
    """
    if "default_factory" not in extra:
        extra["default"] = default
    field = Field(description=means, examples=None if example is None else [example], **extra)
    field.metadata.append(About(known, rule, symbol, by_archetype, one_of, goes_with, later))
    return field


def about_in(marks: Iterable[Any]) -> About:
    """What is said of a parameter, found among the marks of its field."""
    return next((mark for mark in marks if isinstance(mark, About)), About())


class Strict(BaseModel):
    """Unknown keys, numbers in quotes, booleans as numbers, NaN and infinity are refused."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        allow_inf_nan=False,
        validate_default=False,
        use_attribute_docstrings=False,
    )


class Fault(NamedTuple):
    """Something wrong that no single field can see.

    `path` leads from the model that reports it to the value it is about. When the file does
    not say that value (it is a default), the first of `instead` that it says is shown.
    """

    path: tuple[str | int, ...]
    why: Sentence | str
    instead: tuple[tuple[str | int, ...], ...] = ()


class Faults(ValueError):
    """What a validator raises: every fault it found."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "; ".join(".".join(map(str, f.path)) + f": {f.why}" for f in self.faults)


# Plug-ins ---------------------------------------------------------------------------------


class PlugInError(UserError):
    """A plug-in that cannot be used, or that failed; the text says why and the way out."""


class PlugIn(Strict):
    """What a scenario says to a plug-in: the keyword-only parameters of its function.

    Calling the record calls the function with what the scenario says.
    """

    model_config = ConfigDict(validate_default=True)  # a user's own may be anything

    function: ClassVar[Callable[..., Any]]
    name: ClassVar[str] = ""  # what a scenario calls it
    tag: ClassVar[str] = ""  # the key behind which it is called so
    takes: ClassVar[tuple[str, ...]] = ()  # its function's parameters
    base: ClassVar[Any] = None

    def __call__(self, *given: Any) -> Any:
        function = type(self).function
        try:
            said = self.__dict__
            return function(*given, **{name: said[name] for name in self.takes})
        except BaseException as error:
            ours = function.__module__.startswith("simulator.")
            if ours or isinstance(error, (UserError, KeyboardInterrupt)):
                raise
            file = function.__code__.co_filename
            where = f"{Path(file).name}{line_of(error, file)}"
            raise PlugInError(f"{where}: {self.name}: {described(error)}") from error

    def __reduce__(self) -> Any:
        kind = type(self)
        return _again, (kind.function, kind.tag, kind.base, dict(self.__dict__))

    @model_validator(mode="after")
    def combined(self) -> "PlugIn":
        """Exactly one of several parameters, or one only beside another."""
        fields = type(self).model_fields.items()
        said_of = {name: about_in(field.metadata) for name, field in fields}
        groups: dict[str, list[str]] = {}
        for name, about in said_of.items():
            if about.one_of:
                groups.setdefault(about.one_of, []).append(name)
        for names in groups.values():
            given = [name for name in names if getattr(self, name) is not None]
            if len(given) != 1:
                said = {"keys": Keys(tuple(names)), "given": Keys(tuple(given), joint="and")}
                raise ValueError(rule("one-many" if given else "one-none", **said))
        for name, about in said_of.items():
            needs = about.goes_with
            if needs and getattr(self, name) is not None and getattr(self, needs) is None:
                others = next((g for g in groups.values() if needs in g), [])
                but = [n for n in others if getattr(self, n) is not None]
                without = rule("without", keys=Keys(tuple(but), joint="and")) if but else ""
                raise Faults(Fault((name,), rule("with", keys=Keys((needs,)), hint=without)))
        return self


def tag_of(function: Callable[..., Any]) -> str:
    """What a scenario calls a plug-in: its name; `exit_` is exit, which Python keeps."""
    return function.__name__.removesuffix("_")


def hint(function: Callable[..., Any], given: inspect.Parameter) -> Any:
    """The type of a parameter, also where the file writes types as text."""
    kind = given.annotation
    return eval(kind, inspect.unwrap(function).__globals__) if isinstance(kind, str) else kind


@cache
def record_of(function: Callable[..., Any], tag: str, base: type[PlugIn] = PlugIn) -> type[PlugIn]:
    """The strict record of what a scenario says to a plug-in.

    Its fields are those of `base`, the tag that names the function, and the function's
    keyword-only parameters with their types, defaults and meanings.
    """
    takes = {
        name: (hint(function, given), ... if given.default is given.empty else given.default)
        for name, given in inspect.signature(function).parameters.items()
        if given.kind is given.KEYWORD_ONLY
    }
    name = tag_of(function)
    first = str(inspect.getdoc(function) or "").partition("\n")[0]
    own = {key: value for key, value in takes.items() if key not in base.model_fields}
    fields: dict[str, Any] = {tag: (Literal[name], parameter(..., first)), **own}
    record: Any = create_model(
        "".join(word.capitalize() for word in (*name.split("_"), tag)),
        __base__=base,
        __doc__=first,
        **fields,
    )
    record.function, record.takes = staticmethod(function), tuple(takes)
    record.name, record.tag, record.base = name, tag, base
    return record


def as_it_comes(function: Callable[..., Any], tag: str, base: type[PlugIn] = PlugIn) -> Any:
    """What a scenario says that names a plug-in and nothing else: a default."""
    return lambda: record_of(function, tag, base)(**{tag: tag_of(function)})


def any_of(
    functions: Iterable[Callable[..., Any]],
    tag: str,
    base: type[PlugIn] = PlugIn,
    default: Callable[..., Any] | None = None,
) -> Any:
    """The type of a field that names one of several plug-ins, e.g. `{policy: NAME, ...}`.

    Args:
        functions: the plug-ins.
        tag: the key that names one.
        base: what their records have in common.
        default: the one that is meant where the tag is missing.
    """
    records = {tag_of(function): record_of(function, tag, base) for function in functions}
    if default is None:
        return Annotated[Union[tuple(records.values())], Field(discriminator=tag)]  # noqa: UP007
    usual = tag_of(default)

    def fill(said: Any) -> Any:
        return {tag: usual} | said if isinstance(said, dict) else said

    def name_in(said: Any) -> str:
        name = said.get(tag) if isinstance(said, dict) else getattr(said, tag, usual)
        # a name that nobody bears is refused where it was written, beside all else
        return name if isinstance(name, str) and name in records else usual

    tagged = tuple(Annotated[record, Tag(name)] for name, record in records.items())
    return Annotated[Union[tagged], Discriminator(name_in), BeforeValidator(fill)]  # noqa: UP007


def _again(function: Any, tag: str, base: type[PlugIn], said: dict[str, Any]) -> PlugIn:
    """A record that was pickled."""
    return record_of(function, tag, base).model_construct(**said)
