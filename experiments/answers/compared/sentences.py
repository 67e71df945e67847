"""A comparison in a sentence: what the what-if does, to whom, how surely."""

import math

from experiments.answers.speech import say
from experiments.answers.speech.joining import owner, pairs_words
from experiments.studies.comparison import MOVER, Comparison, Figure
from experiments.studies.statistics import (
    CONSTANT,
    DESCRIPTIVE,
    FEWEST_PAIRS,
    LOOK_AHEAD,
    SKEWED,
    WIDENED,
)
from simulator.numbers import is_nothing
from simulator.speech import called


def title_of(figure: Figure) -> str:
    """What people call its metric, in the language that is spoken."""
    return called("metric", figure.metric, figure.title)


def subject(figure: Figure) -> str:
    """`cumulus' revenue share`, `users in the market`."""
    if figure.name:
        return say("sentence-of-one", owner=owner(figure.name), what=title_of(figure))
    return say("sentence-of-market", what=title_of(figure))


def clause(figure: Figure) -> str:
    """`cumulus' revenue share falls by 1.31 points (95 %: 1.10 to 1.52; 12.4 % -> 11.1 %)`."""
    result, form = figure.result, figure.format
    said = {"what": subject(figure), "many": "yes" if figure.title.endswith("s") else "no"}
    if result.alternative_mean is None or result.base_mean is None or result.difference is None:
        if result.alternative_mean is None and result.base_mean is None:
            return say("sentence-null", **said)
        new = result.base_mean is None
        return say("sentence-only-alternative" if new else "sentence-only-base", **said)
    before, after = (form.level(v) for v in (result.base_mean, result.alternative_mean))
    way = say("sentence-way", before=before, after=after)
    if result.same:
        return say("sentence-same", **said)
    size = form.size(result.difference)
    if is_nothing(size):
        return say("sentence-hardly", way=way, **said)
    told = [way]
    if result.low is not None and result.high is not None:
        if not result.certain:
            return unclear(figure, said)
        near, far = sorted((abs(result.low), abs(result.high)))
        told = [say("interval-told", low=form.size(near), high=form.size(far)), way]
        told += [often(figure)] if often(figure) else []
    elif result.method == DESCRIPTIVE and result.n >= FEWEST_PAIRS:
        told = [say("interval-none"), way]
    return say(
        "sentence-rises" if result.difference > 0 else "sentence-falls",
        size=f"{size}{form.step}", told=say("list-semicolon").join(told), **said,
    )  # fmt: skip


def unclear(figure: Figure, said: dict[str, str]) -> str:
    """`users in the market do not clearly change (95 %: -3 to +12; about 40 more pairs ...)`."""
    result, form = figure.result, figure.format
    interval = say(
        "interval-told",
        low=form.change(result.low),
        high=f"{form.change(result.high)}{form.step}",
    )
    least = result.method == SKEWED  # more of what is rare may be to come
    key = "sentence-least-pairs" if least else "sentence-more-pairs"
    more = [say(key, count=result.more)] if result.more else []
    return say("sentence-unclear", told=say("list-semicolon").join([interval, *more]), **said)


def often(figure: Figure) -> str:
    """`better in 4 of 20 pairs`, of a provider's NPV: the mean is not every run."""
    if figure.better is None or figure.metric != "npv":
        return ""
    times = round(figure.better * figure.result.n)
    return say("sentence-often", times=times, count=figure.result.n)


def one_armed(figures: list[Figure], base: str, alternative: str) -> str:
    """What a provider comes to that only one of the arms has."""
    name = figures[0].name
    new = figures[0].result.base_mean is None
    values = [f.result.alternative_mean if new else f.result.base_mean for f in figures]
    if None in values:
        return say("sentence-not-there", name=name, arm=base if new else alternative)
    npv, share = (f.format.level(v) for f, v in zip(figures, values, strict=True))
    if new:
        return say("sentence-new", name=name, npv=npv, share=share)
    return say("sentence-gone", name=name, npv=npv, share=share, arm=alternative)


def target_words(comparison: Comparison) -> str:
    """What came of the interval that was asked for; nothing where none was."""
    target = comparison.question.target
    if target is None:
        return ""
    widest = max(comparison.target_figures, key=wideness)
    form, halfwidth = widest.format, widest.result.halfwidth or 0.0
    said = {
        "target": target.label,
        "pairs": pairs_words(comparison.pairs),
        "found": f"{form.size(halfwidth)}{form.step}",
        "asked": form.size(target.halfwidth),
    }
    if widest.result.method == DESCRIPTIVE:
        return say("sentence-target-descriptive", **said)
    if widest.result.method == CONSTANT:
        reached = "sentence-target-constant", "sentence-target-constant-early"
        return say(reached[0] if comparison.reached else reached[1], **said)
    if comparison.reached:
        return say("sentence-target-reached", **said)
    if halfwidth > target.halfwidth:
        missed = {
            SKEWED: "sentence-target-missed-skewed",
            WIDENED: "sentence-target-missed-widened",
        }
        return say(missed.get(widest.result.method, "sentence-target-missed"), **said)
    return say("sentence-target-early", ahead=LOOK_AHEAD, **said)


def wideness(figure: Figure) -> float:
    """Half the width of an interval; where there is none it is wider than all."""
    if figure.result.method == DESCRIPTIVE:
        return math.inf
    return figure.result.halfwidth or 0.0


def sentence(comparison: Comparison, alternative: str) -> str:
    """The answer on top: the mover's NPV and share, and what the market gains."""
    base, month = comparison.base_name, comparison.question.last
    if comparison.unchanged(alternative):
        return say(
            "sentence-no-difference",
            name=alternative, base=base, month=month, count=comparison.pairs,
        )  # fmt: skip
    frozen = comparison.question.rivals == "frozen"
    told = say(
        "sentence-answer-frozen" if frozen else "sentence-answer",
        name=alternative, base=base, month=month,
        clauses=say("list-semicolon").join(clauses(comparison, alternative)),
    )  # fmt: skip
    if comparison.pairs < FEWEST_PAIRS:
        few = say("sentence-descriptive", pairs=pairs_words(comparison.pairs))
        told = say("sentences", one=few, other=told)
    if frozen or comparison.movers[alternative] is None or not comparison.others[alternative]:
        return told
    return say("sentences", one=told, other=answers_included(comparison, alternative))


def clauses(comparison: Comparison, alternative: str) -> list[str]:
    """What is said of the mover, and of the market."""
    month, mover = comparison.question.last, comparison.movers[alternative]
    found = []
    if mover is not None:
        figures = [comparison.figure(alternative, m, "provider", mover, month) for m in MOVER]
        result = figures[0].result
        if result.base_mean is None or result.alternative_mean is None:
            found.append(one_armed(figures, comparison.base_name, alternative))
        else:
            found += [clause(figure) for figure in figures]
    market = ("users",) if mover is not None else ("npv", "revenue", "users")
    return found + [clause(comparison.figure(alternative, m, "market", "", month)) for m in market]


def answers_included(comparison: Comparison, alternative: str) -> str:
    """Whose answers are in the figures, and what would be without them."""
    names = say("list-comma").join(comparison.others[alternative])
    if alternative not in comparison.money_frozen:
        return say("sentence-answers", names=names)
    money = comparison.money_frozen[alternative]
    change = money.format.change(money.at(money.month).difference or 0.0)
    return say("sentence-answers-frozen", names=names, change=f"{change}{money.format.step}")
