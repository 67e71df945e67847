"""How a field of the schema is declared: default, meaning, unit, status and range in one line.

`parameter()` is pydantic's `Field` with what a reader of the scenario, a sensitivity study
and the README's table want to know beside the value. `Strict` is the base of every model;
`Faults` is how a model reports what no single field can see, each at its own place.
"""

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from simulator.scenario.defaults import SEGMENT_DEFAULTS, Known, Row, guess
from simulator.scenario.setting import name_of

GENERIC = 3  # the column of defaults that stands in the JSON Schema: SME

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
CURRENCY = r"^[A-Z]{3}$"
NAME = r"^[a-z][a-z0-9_-]{0,39}$"
# What text of a pattern must be, in words.
PATTERNS = {
    CURRENCY: "three capital letters such as USD",
    NAME: "a word of small letters, digits, _ and -, beginning with a letter",
}

Currency = Annotated[str, Field(pattern=CURRENCY)]
Name = Annotated[str, Field(pattern=NAME)]
Text = Annotated[str, Field(max_length=2000)]
Note = Annotated[str, Field(max_length=500)]
ProviderName = Annotated[str, Field(max_length=40), name_of("provider")]
SegmentName = Annotated[str, Field(max_length=40), name_of("segment")]
VerticalName = Annotated[str, Field(max_length=40), name_of("vertical")]


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
    message: str
    instead: tuple[tuple[str | int, ...], ...] = ()


class Faults(ValueError):
    """What a validator raises: every fault it found."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "; ".join(".".join(map(str, f.path)) + f": {f.message}" for f in self.faults)


def parameter(
    default: Any = ...,
    *,
    means: str,
    unit: str = "1",
    known: Known | None = None,
    rule: str = "",
    symbol: str = "",
    example: Any = None,
    **extra: Any,
) -> Any:
    """A field with its meaning, unit, status and range.

    Args:
        default: the value when a scenario does not say, or `...` when it must.
        means: what the parameter is, in words.
        unit: its unit; "1" for a pure number.
        known: status and range; None for a setting that is chosen, not measured.
        rule: the rules of the model that use it, e.g. "R6".
        symbol: what equations call it.
        example: what one might write; shown where a value that must be given is missing.
        extra: anything else `pydantic.Field` takes.
    """
    about: dict[str, Any] = {"unit": unit}
    about |= {key: text for key, text in (("rule", rule), ("symbol", symbol)) if text}
    if known is not None:
        about |= {"status": known.status, "source": known.source}
        about |= {"range": [known.low, known.high, known.down, known.up]}
        if isinstance(default, (int, float)) and not isinstance(default, bool):
            about |= dict(zip(("low", "high"), known.range_of(default), strict=True))
    if example is not None:
        about |= {"examples": [example]}
    if "default_factory" not in extra:
        extra["default"] = default
    return Field(description=means, json_schema_extra=about, **extra)


def of_segment(name: str, **about: Any) -> Any:
    """A segment's field whose default depends on the archetype (`defaults.py`)."""
    row = SEGMENT_DEFAULTS[name]
    return parameter(row.values[GENERIC], known=row.known, **about)


def table_of_segment(rows: dict[str, Row], **about: Any) -> Any:
    """A segment's table (channel or attribute -> value) with archetype defaults."""
    default = {name: row.values[GENERIC] for name, row in rows.items()}
    return parameter(known=guess(), default_factory=lambda: dict(default), **about)
