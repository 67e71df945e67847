"""What a comparison is asked: arms, pairs, months, metrics; whatever cannot be is refused.

How an alternative is written is `arms.py`'s, how the runs are made `comparing.py`'s.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from numbers import Integral
from pathlib import Path
from typing import Any, NamedTuple

import scenarios
from experiments.studies.arms import (
    RIVALS,
    Arm,
    BadRequest,
    Base,
    Load,
    alternative_arm,
    answering,
    asked_by,
    base_arm,
    called,
    frozen_arm,
    listed,
)
from experiments.studies.compared.answerable import demand_answerable
from experiments.studies.compared.names import (
    Named,
    entries,
    named_base,
    with_labels,
    with_own_names,
)
from experiments.studies.loop.labels import level_of as level_named
from experiments.studies.runs import AFTER
from experiments.studies.speech import rule
from experiments.studies.statistics import FEWEST_PAIRS
from simulator.errors import UserError
from simulator.outcome import metrics
from simulator.scenario import Scenario, ScenarioError, digest
from simulator.speech.rules import Names, of, reason
from simulator.units import LAST_MONTH, date, months_between

WIDEST_SHARE = 0.2  # a wider interval of a share tells nothing: a % was forgotten
PAIRS, START, MOST = 20, 8, 400
CAPACITY = ("follows", "as-base")


class Target(NamedTuple):
    """A figure whose interval shall become narrow: `revenue_share.cumulus=0.005`.

    A provider's part in a segment has both names: `revenue.cumulus.sme=1e5`.
    """

    metric: str
    name: str
    halfwidth: float
    in_percent: bool = False  # as it was written

    @classmethod
    def read(cls, text: str) -> "Target":
        """From METRIC[.NAME]=VALUE; a value may be written in percent."""
        path, equals, value = text.partition("=")
        metric, _, name = path.strip().partition(".")
        try:
            number = float(value.replace("%", "")) / (100.0 if "%" in value else 1.0)
        except ValueError:
            number = float("nan")
        if not equals or number != number:
            raise BadRequest(rule("width-form", text=text))
        if not 0.0 < number < float("inf"):
            width = value.strip().lstrip("-") if number < 0.0 else "1"
            raise BadRequest(rule("width-above", text=text, example=f"{path}={width}"))
        return cls(metric, name, number, "%" in value)

    @property
    def label(self) -> str:
        """METRIC.NAME, or METRIC on the market's level."""
        return f"{self.metric}.{self.name}" if self.name else self.metric


class Work(NamedTuple):
    """The runs of an arm.

    Attributes:
        key: what finished runs are kept under.
        scenario: the arm's, with the months beyond its last.
        as_base: the providers whose orders of capacity are those of the base's run.
        frozen: the providers whose decisions are.
    """

    arm: Arm
    key: str
    scenario: Scenario
    as_base: tuple[str, ...] = ()
    frozen: tuple[str, ...] = ()


class Question(NamedTuple):
    """A comparison that can be made.

    Attributes:
        base, arms: what is compared.
        seed: the root seed; pair r of every arm runs with H(seed, r).
        pairs: pairs of runs; with a target those it starts from.
        most: the most pairs for a target.
        twins: of the arms whose rivals answer, what they are with rivals frozen; told beside
            them.
        capacity: "follows" or "as-base": of two ways to run an arm the one that leads.
        months: the months reported, the last one last.
        figures: the metrics reported, by level.
        asked: those of them that were asked for.
        target: the figure whose interval shall become narrow.
        words: the question in words, where it is a scenario's own.
        shared: what --set lays over all arms, PATH=VALUE.
        before: the base's scenario without that; None where nothing is.
        why: what is explained of it (`studies.why`), where that is asked.
    """

    base: Arm
    arms: tuple[Arm, ...]
    seed: int
    pairs: int
    most: int
    twins: tuple[Arm, ...]
    capacity: str
    months: tuple[int, ...]
    figures: Mapping[str, Sequence[str]]
    asked: tuple[str, ...]
    target: Target | None
    words: str = ""
    shared: tuple[str, ...] = ()
    before: Scenario | None = None
    why: Any = None

    @property
    def scenarios(self) -> list[Scenario]:
        """The scenarios of all arms, the base first."""
        return [arm.scenario for arm in (self.base, *self.arms)]

    @property
    def base_work(self) -> Work:
        """The base's runs."""
        return work_of(self.base)

    def told(self, arm: Arm) -> dict[str, tuple[str, ...]]:
        """Who orders as in the base's run, by way: as capacity follows, and as the base has it.

        The second is left out where it would be the first.
        """
        alike = ordering_alike(self.base.scenario, arm.scenario)
        rivals = tuple(name for name in alike if name not in arm.brands)
        told = {"follows": rivals if arm.frozen else (), "as-base": alike}
        if told["as-base"] == told["follows"]:
            told.pop("as-base")
        return told

    def ways(self, arm: Arm) -> dict[str, Work]:
        """The runs of an alternative, by way."""
        plain, base = work_of(arm), self.base_work.key
        rivals = [name for name in answering(arm.scenario) if name not in arm.brands]
        frozen = tuple(rivals) if arm.frozen else ()
        return {
            way: plain._replace(
                key=key_of(plain.key, names, frozen, base), as_base=names, frozen=frozen
            )
            for way, names in self.told(arm).items()
        }

    @property
    def leading(self) -> list[Work]:
        """Of every alternative the runs that are reported."""
        return self._leading(self.arms)

    @property
    def as_if_frozen(self) -> list[Work]:
        """The runs with rivals frozen, under the same assumption on capacity."""
        return self._leading(self.twins)

    def _leading(self, arms: Sequence[Arm]) -> list[Work]:
        ways = [self.ways(arm) for arm in arms]
        return [one.get(self.capacity, one["follows"]) for one in ways]

    @property
    def beside(self) -> list[Work]:
        """The runs under the other assumption on capacity, where that can make a difference."""
        other = "follows" if self.capacity == "as-base" else "as-base"
        ways = [self.ways(arm) for arm in self.arms]
        return [one[other] for one in ways if len(one) > 1]

    @property
    def work(self) -> list[Work]:
        """All runs that are made, the base's first."""
        return [self.base_work, *self.leading, *self.as_if_frozen, *self.beside]

    @property
    def rivals(self) -> str:
        """ "respond", "frozen" or, where some do and that is told beside, "both"."""
        if self.twins:
            return "both"
        return "frozen" if any(arm.frozen for arm in self.arms) else "respond"

    @property
    def last(self) -> int:
        """The month sentences speak of."""
        return self.months[-1]

    def about(self) -> dict[str, Any]:
        """What is asked, as data; results of another question are never overwritten."""
        return {
            "command": "compare",
            "base": digest(self.base.scenario),
            "alternatives": {arm.name: [digest(arm.scenario), arm.mover] for arm in self.arms},
            "seed": self.seed,
            "reps": self.pairs,
            "rivals": self.rivals,
            "capacity": self.capacity,
            "months": list(self.months),
            "metrics": sorted(self.asked),
            "until": [*self.target, self.most] if self.target else None,
            **({"why": self.why.about()} if self.why else {}),
        }


def ask(
    base: Scenario | str | Path | Mapping[str, Any],
    *alternatives: Scenario | str | Path | Mapping[str, Any],
    reps: int | None = None,
    seed: int = 1,
    rivals: str | None = None,
    capacity: str = "follows",
    mover: str | None = None,
    at: Sequence[int | str] | None = None,
    metric: Sequence[str] | None = None,
    until_halfwidth: str | None = None,
    most: int = MOST,
    set: Any = None,
    labels: Sequence[str] = (),
    load: Load = scenarios.load,
) -> Question:
    """The question that `compare` answers; arguments are its.

    Without an alternative it is the base's own question. `load` reads the scenarios that are named.

    Raises:
        BadRequest: when it cannot be answered; ScenarioError: when a scenario is wrong.
    """
    for name, value, least in (("reps", reps, 1), ("seed", seed, 0), ("most", most, 1)):
        if value is not None:
            whole(name, value, least)
    for option, said, known in (("--capacity", capacity, CAPACITY), ("--rivals", rivals, RIVALS)):
        if said not in (None, *known):
            about = {"option": option, "value": said, "names": Names(known)}
            raise BadRequest(rule("option-choice", **about))
    leading = "frozen" if rivals == "frozen" else "respond"
    (below, *arms), source, words = arms_of(base, alternatives, labels, leading, mover, set, load)
    one_currency(below, arms)
    demand_answerable(below, arms)
    target = Target.read(until_halfwidth) if until_halfwidth else None
    figures = figures_of(metric)
    if target is not None:
        check_target(target, figures, [below, *arms])
    pairs = max(reps or START, FEWEST_PAIRS) if target else reps or PAIRS
    return Question(
        below, tuple(arms), seed, pairs, max(most, pairs), twins_of(below, arms, rivals), capacity,
        months_of(at, below, arms),
        figures, (*(metric or ()), *((target.metric,) if target else ())), target,
        words, tuple(listed(set)), unset(source, load) if set else None,
    )  # fmt: skip


def arms_of(
    base: Any, alternatives: Sequence[Any], labels: Sequence[str], rivals: str,
    mover: str | None, set: Any, load: Load,
) -> tuple[list[Arm], Base, str]:  # fmt: skip
    """The arms under their names, the base first; what the base is loaded from; and the question
    in words, where it is a scenario's own."""
    label, below = named_base(base)
    typed, words = [one for text in alternatives for one in entries(text)], ""
    asks_itself = not typed
    if asks_itself:
        own = asked_by(below, set, load)
        if label and own.base is not below:
            raise BadRequest(rule("base-alone", name=label))
        below, words = own.base, own.words
        typed = [Named(name, text) for name, text in own.alternatives.items()]
    typed = with_labels(typed, labels)
    named = [label, *("" if asks_itself else one.label for one in typed)]
    first = base_arm(below, set, load)
    arms = [alternative_arm(one.what, below, rivals, mover, set, load, one.label) for one in typed]
    said = [called(below), *(one.label or called(one.what) for one in typed)]
    return with_own_names([first, *arms], named, said), below, words


def unset(base: Base, load: Load) -> Scenario | None:
    """The base's scenario without --set; None where it is none without."""
    with suppress(UserError):
        return base_arm(base, None, load).scenario
    return None


def with_months_after(scenario: Scenario) -> Scenario:
    """A scenario that lasts longer than it is shown, to see what comes after its last month.

    What it dates to later than that does not happen, here as there.
    """
    last = scenario.market.months
    market = scenario.market.model_copy(update={"months": min(last + AFTER, LAST_MONTH)})
    timeline = [
        one if one.at <= last else one.model_copy(update={"at": one.at + AFTER})
        for one in scenario.timeline
    ]
    return scenario.model_copy(update={"market": market, "timeline": timeline})


def work_of(arm: Arm) -> Work:
    """An arm's runs, with the months beyond its last."""
    longer = with_months_after(arm.scenario)
    return Work(arm, digest(longer), longer)


def key_of(run: str, as_base: Sequence[str], frozen: Sequence[str], base: str) -> str:
    """What runs are kept under; with another's orders or decisions they are other runs."""
    kinds = {"orders": as_base, "decisions": frozen}
    told = [f"{kind} of {', '.join(names)} as {base}" for kind, names in kinds.items() if names]
    return ", ".join([run, *told])


def twins_of(base: Arm, arms: Sequence[Arm], rivals: str | None) -> tuple[Arm, ...]:
    """What arms are with rivals frozen, where one answers.

    Unasked only where it is clear who moves, and what is left with the rivals as in the base is
    a scenario.
    """
    if rivals not in ("both", None):
        return ()
    twins = []
    for arm in arms:
        if not arm.others or (rivals is None and arm.mover is None):
            continue
        try:
            twins.append(frozen_arm(base.scenario, arm))
        except (BadRequest, ScenarioError):
            if rivals == "both":
                raise
    return tuple(twins)


def ordering_alike(base: Scenario, other: Scenario) -> tuple[str, ...]:
    """The providers of both whose one policy orders capacity by what the market does."""
    return tuple(
        name
        for name, provider in base.providers.items()
        if name in other.providers
        and provider.capacity_policy.name != "fixed"
        and provider.capacity_policy == other.providers[name].capacity_policy
    )


def whole(name: str, value: Any, least: int) -> None:
    """Refuse what is no whole number of at least so much."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise BadRequest(rule("whole-number", name=name, value=repr(value), least=str(least)))


def one_currency(base: Arm, arms: Sequence[Arm]) -> None:
    """Money of two currencies has no difference."""
    money = base.scenario.market.currency
    for arm in arms:
        other = arm.scenario.market.currency
        if other != money:
            about = {"base": base.name, "money": money, "name": arm.name, "other": other}
            raise BadRequest(rule("currencies", **about))


def months_of(at: Sequence[int | str] | None, base: Arm, arms: Sequence[Arm]) -> tuple[int, ...]:
    """The months asked for, in order."""
    last = min(arm.scenario.market.months for arm in (base, *arms))
    wanted = {asked_month(one, base.scenario): str(one) for one in at or [last]}
    for month, written in sorted(wanted.items()):
        if not 0 <= month <= last:
            key = "at-beyond" if written.lstrip("+-").isdecimal() else "at-beyond-date"
            raise BadRequest(of(f"--at {written}", rule(key, month=str(month), last=str(last))))
    return tuple(sorted(wanted))


def asked_month(at: int | str, scenario: Scenario) -> int:
    """The month of an option --at."""
    try:
        return month_of(at, scenario)
    except ValueError as error:
        raise BadRequest(of(f"--at {at}", reason(error))) from None


def month_of(at: int | str, scenario: Scenario) -> int:
    """A month of the run: 24, `month 24`, or a date such as 2027-01; ValueError in words."""
    text = str(at).strip().removeprefix("month").strip()
    if text.removeprefix("-").isdecimal():
        return int(text)
    try:
        return months_between(date(scenario.market.start), date(text))
    except ValueError as error:
        raise ValueError(rule("at-form", why=reason(error))) from None


def figures_of(extra: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """The metrics reported, by level, with those asked for added where they exist."""
    found = {level: metrics.shown_in("compare", level) for level in metrics.LEVELS}
    for name in extra or ():
        try:
            about = metrics.find(name)
        except metrics.NoMetric as error:
            about_it = {"option": "--metric", "name": name, "why": reason(error)}
            raise BadRequest(rule("option-metric", **about_it)) from None
        for level in about.levels:
            if name not in found[level]:
                found[level] = (*found[level], name)
    return found


def check_target(target: Target, figures: dict[str, tuple[str, ...]], arms: Sequence[Arm]) -> None:
    """Refuse a target that no arm has; tell it, too."""
    said = {"label": target.label, "metric": target.metric}
    try:
        about = metrics.find(target.metric)
    except metrics.NoMetric as error:
        wrong = {"option": "--until-halfwidth", "name": target.label, "why": reason(error)}
        raise BadRequest(rule("option-metric", **wrong)) from None
    level = level_of(target, arms)
    if level not in about.levels:
        first = next(iter(arms[0].scenario.providers))
        levels = Names(tuple(rule("level", level=one) for one in about.levels), joint="or-a")
        example = f"{target.metric}.{first}={target.halfwidth:g}"
        raise BadRequest(rule("width-level", **said, levels=levels, example=example))
    if target.in_percent and about.kind != "percent":
        raise BadRequest(rule("width-percent", **said, unit=about.unit))
    if about.kind == "percent" and target.halfwidth >= WIDEST_SHARE:
        width, points = f"{target.halfwidth:g}", f"{100 * target.halfwidth:g}"
        raise BadRequest(rule("width-points", label=target.label, width=width, points=points))
    if target.metric not in figures[level]:
        figures[level] = (*figures[level], target.metric)


def level_of(target: Target, arms: Sequence[Arm]) -> str:
    """The level that a target's name belongs to."""
    for arm in arms:
        if (level := level_named(target.name, arm.scenario)) is not None:
            return level
    raise BadRequest(rule("width-nobody", label=target.label))
