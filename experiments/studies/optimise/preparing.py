"""From a file of kind `optimise` to a search that can begin, or to all that is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import scenarios
from experiments.studies.libraries import optuna
from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.optimise.accounts import SPENDING, Aim
from experiments.studies.optimise.declared import Goal, Optimise
from experiments.studies.optimise.limits import Limit, read_amount, read_limit
from experiments.studies.optimise.proposing import KIND
from experiments.studies.optimise.space import ORDERS, Space
from experiments.studies.speech import rule, say
from experiments.studies.study.factors import Span, resolved, spans_of
from experiments.studies.study.reading import Read, Trouble
from simulator.errors import meant, quoted
from simulator.scenario import Scenario, ScenarioError
from simulator.speech.rules import Names, of, reason


class Prepared(NamedTuple):
    """A search that can begin.

    Attributes:
        read: the study, which measures now all that the search needs.
        space: the plans there are.
        aims: what is wanted.
        limits: what must hold.
        budgets: rising [CUR].
        indifference: the smallest difference worth telling; None: a quarter of the gain.
    """

    read: Read
    space: Space
    aims: tuple[Aim, ...]
    limits: tuple[Limit, ...]
    budgets: tuple[float, ...]
    indifference: float | None

    @property
    def study(self) -> Optimise:
        """What the file says."""
        study: Optimise = self.read.study
        return study

    @property
    def scenario(self) -> Scenario:
        """What plans are laid over."""
        return self.read.scenario

    @property
    def expected(self) -> int:
        """Runs, about: those of the search, of who leads, and of the finalists."""
        study = self.study
        more = max(0, (study.replications.n or 0) - study.screen)
        leading = 2 * (study.finalists + 2 * (len(self.budgets) - 1))
        again = (study.finalists + 1) * study.fresh.n + study.fresh.most
        return (study.trials + 1) * study.screen + (leading + 1) * more + again

    @property
    def identity(self) -> dict[str, Any]:
        """What may not change when the study goes on."""
        return {
            "provider": self.study.provider,
            "levers": [[span.path, span.low, span.high, span.values] for span in self.space.spans],
            "invest": list(map(dict, self.space.orders.values())),
            "goals": [list(aim) for aim in self.aims],
            "constraints": [limit.text for limit in self.limits],
            "budgets": list(self.budgets),
        }

    def lines(self) -> list[str]:
        """What `plan` says of it."""
        study = self.study
        wanted = [
            say("plan-highest" if aim.sign > 0 else "plan-lowest", goal=aim.label)
            for aim in self.aims
        ]
        space = {"levers": len(self.space.spans), "investments": len(self.space.orders)}
        plans = {"trials": study.trials, "batch": study.batch, "screen": study.screen}
        fresh = {"finalists": study.finalists, "n": study.fresh.n, "most": study.fresh.most}
        goals = say("plan-and").join(wanted)
        return [
            say("plan-levers", who=study.provider, goals=goals, **texts(space)),
            say("plan-plans", **texts(plans), n=str(study.replications.n)),
            say("plan-finalists", **texts(fresh)),
        ]


def prepare(read: Read) -> Prepared:
    """What will be searched.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
        BadStudy: when Optuna is not installed.
    """
    optuna(KIND)
    study, scenario = read.study, read.scenario
    trouble = Trouble(read.node, read.name)
    demand_provider(study, scenario, trouble)
    spans = spans_of(study.levers, scenario, trouble, "levers")
    demand_numbers(spans, study, trouble)
    orders = orders_of(study, scenario, trouble)
    if not study.levers and not study.invest:
        trouble.note(("levers",), rule("plan-still"))
    aims = aims_of(study, scenario, trouble)
    limits = limits_of(study, scenario, trouble)
    budgets = budgets_of(study, scenario, trouble)
    indifference = indifference_of(study, scenario, trouble)
    if study.random != "common":
        trouble.note(("random",), rule("random-common", kind="optimise"))
    if study.replications.target is not None:
        trouble.note(("replications", "target"), rule("plan-target"))
    trouble.end()
    labels = [*(aim.label for aim in aims), *(limit.label for limit in limits)]
    more = {
        "metrics": list(dict.fromkeys([*labels, *said(study, "metrics")])),
        "monthly": list(dict.fromkeys(
            [*(f"{name}.{study.provider}" for name in SPENDING), *study.monthly])),
    }  # fmt: skip
    read = read._replace(study=study.model_copy(update=more))
    space = Space(tuple(spans), orders)
    return Prepared(read, space, tuple(aims), tuple(limits), budgets, indifference)


def texts(numbers: Mapping[str, int]) -> dict[str, str]:
    """Numbers as a sentence has them."""
    return {name: str(number) for name, number in numbers.items()}


def said(study: Optimise, key: str) -> Sequence[str]:
    """What the file lists under a key; nothing where it is silent."""
    found: Sequence[str] = getattr(study, key) if key in study.model_fields_set else ()
    return found


def demand_provider(study: Optimise, scenario: Scenario, trouble: Trouble) -> None:
    """The provider is one of the scenario's."""
    if study.provider not in scenario.providers:
        hint = meant(study.provider, list(scenario.providers), "there-are")
        trouble.note(("provider",), rule("plan-nobody", name=quoted(study.provider), hint=hint))


def demand_numbers(spans: Sequence[Span], study: Optimise, trouble: Trouble) -> None:
    """A lever has somewhere to go, and is the provider's own."""
    own = f"providers.{study.provider}."
    places = {factor.path: place for place, factor in enumerate(study.levers)}
    for span in spans:
        if span.path.startswith("providers.") and not span.path.startswith(own):
            trouble.note(
                ("levers", places[span.path], "path"),
                rule("plan-others", who=study.provider, path=own),
            )
        if span.path == ORDERS:
            trouble.note(("levers", places[span.path], "path"), rule("plan-orders"))


def orders_of(study: Optimise, scenario: Scenario, trouble: Trouble) -> Mapping[str, Any]:
    """The investments that may be made, as actions that the scenario takes."""
    found: dict[str, Any] = {}
    if study.invest and study.invest_at > scenario.market.months:
        about = {"month": str(study.invest_at), "last": str(scenario.market.months)}
        trouble.note(("invest_at",), rule("plan-late", **about))
        return found
    table = {**scenarios.levers().levers, **scenario.levers} if study.invest else {}
    for number, name in enumerate(study.invest):
        action = {"at": study.invest_at, "who": study.provider, "do": "invest", "lever": name}
        if name in found:
            trouble.note(("invest", number), rule("plan-again", name=name))
        elif name not in table:
            hint = meant(name, list(table), "there-are")
            trouble.note(("invest", number), rule("plan-lever", name=quoted(name), hint=hint))
        elif study.provider in scenario.providers:
            try:
                resolved(ORDERS, [action], scenario)
            except ScenarioError as error:
                told = Names(tuple(one.why for one in error.problems), joint="semicolon")
                trouble.note(("invest", number), of(name, told))
        found[name] = action
    return found


def aims_of(study: Optimise, scenario: Scenario, trouble: Trouble) -> list[Aim]:
    """What is wanted; the provider's NPV where nothing is said."""
    goals = study.goals or [Goal(maximise=f"npv.{study.provider}")]
    found: list[Aim] = []
    for number, goal in enumerate(goals):
        key = "maximise" if goal.sign > 0 else "minimise"
        where = ("goals", number, key) if study.goals else ("provider",)
        if study.goals or study.provider in scenario.providers:
            measurable(goal.label, scenario, trouble, where)
        if goal.label in [aim.label for aim in found]:
            trouble.note(where, rule("goal-again", label=goal.label))
        found.append(Aim(goal.label, goal.sign))
    return found


def limits_of(study: Optimise, scenario: Scenario, trouble: Trouble) -> list[Limit]:
    """What must hold."""
    found = []
    for number, text in enumerate(study.constraints):
        try:
            limit = read_limit(text)
        except ValueError as error:
            trouble.note(("constraints", number), of(quoted(text), reason(error)))
            continue
        measurable(limit.label, scenario, trouble, ("constraints", number))
        found.append(limit)
    return found


def measurable(
    label: str, scenario: Scenario, trouble: Trouble, where: tuple[str | int, ...]
) -> None:
    """A label that can be measured."""
    try:
        read_label(label, scenario)
    except BadLabel as error:
        trouble.note(where, reason(error))


def budgets_of(study: Optimise, scenario: Scenario, trouble: Trouble) -> tuple[float, ...]:
    """Amounts of money that rise."""
    found: list[float] = []
    for number, said in enumerate(study.budgets):
        try:
            amount = read_amount(said, scenario.market.currency)
        except ValueError as error:
            trouble.note(("budgets", number), of(quoted(str(said)), reason(error)))
            continue
        if amount < 0.0 or (found and amount <= found[-1]):
            why = rule("budget-least" if amount < 0.0 else "budget-rise")
            trouble.note(("budgets", number), of(str(said), why))
        found.append(amount)
    return tuple(found)


def indifference_of(study: Optimise, scenario: Scenario, trouble: Trouble) -> float | None:
    """The smallest difference worth telling, in the goal's unit."""
    if study.indifference is None:
        return None
    try:
        amount = read_amount(study.indifference, scenario.market.currency)
    except ValueError as error:
        trouble.note(("indifference",), of(quoted(str(study.indifference)), reason(error)))
        return None
    if amount <= 0.0:
        trouble.note(("indifference",), of(str(study.indifference), rule("limit-above")))
    return amount
