"""What the file of a calibration says: data, parameters to fit, what is held out, how long."""

from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, model_validator

from experiments.studies.speech import rule, say
from experiments.studies.study.declared import Count, Replications, Study
from experiments.studies.study.factors import Factor
from simulator import units as q
from simulator.fields import Fault, Faults, Strict, Text, parameter
from simulator.speech import Sentence
from simulator.speech.rules import reason

KIND = "calibrate"
SHORTEST, SPAN = 3, 0.25  # months of forecast; share of the data that is held out
FEWEST_TRIALS = 48
Trials = Annotated[int, q.Quantity("1", "number of points", ge=FEWEST_TRIALS, le=100_000)]
Weight = Annotated[float, q.Quantity("1", "weight", gt=0, le=1e6)]
Tolerance = Annotated[float, q.Quantity("fraction", "tolerance", gt=0, le=1)]
Figure = Annotated[float, q.Quantity("1", "figure", ge=-1e15, le=1e15)]
Deviation = Annotated[float, q.Quantity("1", "standard deviation", gt=0, le=1e15)]
Month = Annotated[float, q.Quantity("1", "month", ge=0, le=q.LAST_MONTH)]


class Kept(NamedTuple):
    """How counts of one kind are compared.

    Attributes:
        metric: what the model calls them.
        log: whether in logs: 10 % off weighs the same at 100 and at 10,000.
        flow: whether a period's figure is a sum over its months.
        tolerance: standard deviation of what the model leaves out; of logs, or of shares.
        share: whether they may be written in percent.
    """

    metric: str
    log: bool
    flow: bool
    tolerance: float
    share: bool


KINDS = {
    "users": Kept("users", True, False, 0.03, False),
    "revenue": Kept("revenue", True, True, 0.03, False),
    "shares": Kept("revenue_share", False, False, 0.01, True),
    "user_shares": Kept("user_share", False, False, 0.01, True),
    "adoption": Kept("adoption", True, False, 0.03, True),
}
What = Literal["users", "revenue", "shares", "user_shares", "adoption"]


class Data(Strict):
    """A file of what was seen."""

    file: Text = parameter(
        ..., "a CSV file or workbook, beside the study's file", example="users.csv"
    )
    what: What | None = parameter(
        None, "what its counts are (default: as their column is called, else users)"
    )
    time: Text | None = parameter(None, "the column of times; needed where a choice is left")
    column: Text | None = parameter(None, "the column of counts; likewise")
    columns: dict[Text, Text] = parameter(
        means="by provider, a column each: the column, and whose it is", default_factory=dict
    )
    provider: Text | None = parameter(
        None, "by provider, a row each: the column that says whose the row is"
    )
    names: dict[Text, Text] = parameter(
        means="what that column calls a provider, and who that is", default_factory=dict
    )
    per: Literal["month", "quarter", "year"] | None = parameter(
        None, "of revenue: the period that a figure is the sum of (default: as times are written)"
    )
    decimal: Literal[".", ","] | None = parameter(
        None, "the decimal mark; needed where no number of the file shows it"
    )
    dates: Literal["day-first", "month-first"] | None = parameter(
        None, "what dates such as 3/4/2023 begin with; needed where none of them shows it"
    )
    time_format: Text | None = parameter(
        None, "how times are written, as `growth --time-format` takes it", example="%d.%m.%y"
    )
    sheet: Text | None = parameter(None, "of a workbook; needed where several hold tables")
    tolerance: Tolerance | None = parameter(
        None, "how far a right model may be off: relative, of shares in points"
    )


KEYS = (  # of a study's file, for options of `growth` that its commands have not
    ("--time COL --count COL", "time: and column:"), ("--time COL", "time:"),
    ("--count COL", "column:"), ("--where COL=TEXT", "names:"),
)  # fmt: skip
BOTH = {  # options that they have, and the keys of a study's file
    "--decimal": "decimal:", "--day-first": "dates:", "--time-format": "time_format:",
    "--sheet": "sheet:",
}  # fmt: skip


def counts_in(data: Data) -> list[str]:
    """The columns of counts, as far as they are said."""
    return [data.column] if data.column else list(data.columns)


def data_file(data: Data, beside: Path) -> Path:
    """The file of data, beside the study's."""
    return beside / data.file


def missing(file: Path) -> Sentence:
    """What is said where there is no file of data."""
    return rule("data-missing", file=file.name, folder=file.parent.resolve())


class InKeys(Sentence):
    """A reader's advice in the words of a study's file."""

    def __str__(self) -> str:
        text = str(self.parts["text"])
        for option, key in KEYS:
            text = text.replace(option, key)
        keys = [key for option, key in BOTH.items() if option in text]
        return say(self.key, text=text, keys=", ".join(keys)) if keys else text


def in_keys(error: Exception) -> InKeys:
    """What a reader says, in the words of a study's file."""
    return InKeys("data-keys", {"text": reason(error)}, say)


def how_to_read(data: Data) -> dict[str, Any]:
    """What a study says of how its file is written, as `read_series` takes it."""
    return {"decimal": data.decimal, "order": data.dates, "time_format": data.time_format,
            "sheet": data.sheet}  # fmt: skip


class Aim(Strict):
    """One figure that the market shall have."""

    metric: Text = parameter(..., "METRIC.NAME, without a month", example="users.aurora")
    month: Month = parameter(..., "when, in months since the start", example=12)
    value: Figure = parameter(..., "what it was", example=1200)
    tolerance: Deviation = parameter(..., "its standard deviation", example=50)
    weight: Weight = parameter(1.0, "how many such figures it counts for")


class Parameter(Factor):
    """One thing that is fitted; a path with `*` stands for all providers or segments."""

    times: Annotated[list[Any], Field(min_length=2, max_length=2)] | None = parameter(
        None, "the range, as multiples of what the scenario has", example=[0.5, 2.0]
    )


class Calibrate(Study):
    """Fit a scenario to what was seen, and forecast from there."""

    kind: Literal["calibrate"] = parameter("calibrate", "which study it is")
    data: Data | None = parameter(None, "a series that was seen")
    targets: list[Aim] = parameter(means="single figures that were seen", default_factory=list)
    parameters: list[Parameter] = parameter(
        means="what is fitted (default: what such data can move)", default_factory=list
    )
    scale: bool = parameter(
        False,
        "fit the size of the market, too: customers, with capacities, promotion and fixed costs "
        "in proportion",
    )
    held_out: q.Fraction = parameter(
        SPAN, "share of the times, the last, that the fit does not see"
    )
    forecast: q.Length = parameter(SHORTEST, "months behind the data to forecast")
    trials: Trials = parameter(256, "points that are tried")
    replications: Replications = parameter(
        means="runs a point", default_factory=lambda: Replications(n=4)
    )
    recovery: Count | Literal[0] = parameter(
        10, "planted markets that the fit shall find again; 0: none"
    )

    @model_validator(mode="after")
    def consistent(self) -> "Calibrate":
        """What no single field can check."""
        found = []
        if self.data is None and not self.targets:
            found.append(Fault(("data",), rule("fit-given")))
        if self.replications.target is not None:
            found.append(Fault(("replications", "target"), rule("fit-target")))
        if self.random != "common":
            found.append(Fault(("random",), rule("fit-common")))
        if found:
            raise Faults(*found)
        return self
