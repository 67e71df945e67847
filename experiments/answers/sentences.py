"""A comparison in a sentence: what the what-if does, to whom, how surely."""

from experiments.studies.comparison import MOVER, Comparison, Figure
from experiments.studies.statistics import FEWEST_PAIRS, LOOK_AHEAD
from simulator.numbers import is_nothing


def clause(figure: Figure) -> str:
    """`cumulus' revenue share falls by 1.31 points (95 %: 1.10 to 1.52; 12.4 % -> 11.1 %)`."""
    result, form, words = figure.result, figure.format, figure.title
    owner = f"{figure.name}'" if figure.name.endswith("s") else f"{figure.name}'s"
    what = f"{owner} {words}" if figure.name else f"{words} in the market"
    many = words.endswith("s")
    if result.alternative_mean is None or result.base_mean is None or result.difference is None:
        if result.alternative_mean is None and result.base_mean is None:
            return f"{what} {'have' if many else 'has'} no value"
        only = "base" if result.alternative_mean is None else "alternative"
        return f"{what} {'are' if many else 'is'} known in the {only} only"
    way = " -> ".join(form.level(v) for v in (result.base_mean, result.alternative_mean))
    if result.same:
        return f"{what} {'stay' if many else 'stays'} the same"
    size = form.size(result.difference)
    if is_nothing(size):
        return f"{what} hardly {'change' if many else 'changes'} ({way})"
    verb = ("rise" if result.difference > 0 else "fall") + ("" if many else "s")
    if result.low is None or result.high is None:
        return f"{what} {verb} by {size}{form.step} ({way})"
    if not result.certain:
        more = f"; about {result.more:,} more pairs should tell" if result.more else ""
        interval = f"{form.change(result.low)} to {form.change(result.high)}{form.step}"
        return f"{what} {'do' if many else 'does'} not clearly change (95 %: {interval}{more})"
    near, far = sorted((abs(result.low), abs(result.high)))
    interval = f"{form.size(near)} to {form.size(far)}"
    return f"{what} {verb} by {size}{form.step} (95 %: {interval}; {way}{often(figure)})"


def often(figure: Figure) -> str:
    """`; better in 4 of 20 pairs`, of a provider's NPV: the mean is not every run."""
    if figure.better is None or figure.metric != "npv":
        return ""
    return f"; better in {round(figure.better * figure.result.n)} of {figure.result.n} pairs"


def one_armed(figures: list[Figure], shown: str) -> str:
    """What a provider comes to that only one of the arms has."""
    name = figures[0].name
    new = figures[0].result.base_mean is None
    without = "the base" if new else shown
    values = [f.result.alternative_mean if new else f.result.base_mean for f in figures]
    if None in values:
        return f"{name} is not in {without}"
    npv, share = (f.format.level(v) for f, v in zip(figures, values, strict=True))
    where = "" if new else " in the base"
    return (
        f"{name}, which {without} does not have, reaches an NPV of {npv} and {share} of "
        f"revenue{where}"
    )


def pairs_words(count: int) -> str:
    """`1 pair`, `20 pairs`."""
    return f"{count} pair{'' if count == 1 else 's'}"


def target_words(comparison: Comparison) -> str:
    """What came of the interval that was asked for; nothing where none was."""
    target = comparison.question.target
    if target is None:
        return ""
    widest = max(comparison.target_figures, key=lambda figure: figure.result.halfwidth or 0.0)
    form = widest.format
    found, asked = form.size(widest.result.halfwidth or 0.0), form.size(target.halfwidth)
    pairs = pairs_words(comparison.pairs)
    after = f"{target.label}: after {pairs} the interval is +-{found}{form.step}"
    if comparison.reached:
        return f"{after}, as narrow as asked (+-{asked})."
    if (widest.result.halfwidth or 0.0) > target.halfwidth:
        return f"{after}, not yet the +-{asked} asked for; --max-reps allows more pairs."
    return (
        f"{after}, as narrow as asked (+-{asked}), but not yet for {LOOK_AHEAD} pairs more; "
        "--max-reps allows more pairs."
    )


def sentence(comparison: Comparison, alternative: str) -> str:
    """The answer on top: the mover's NPV and share, and what the market gains."""
    base, shown = comparison.base_name, alternative
    if comparison.unchanged(alternative):
        return (
            f"{shown} makes no difference to {base}: every figure to month "
            f"{comparison.question.last} is the same "
            f"in {'the one pair' if comparison.pairs == 1 else f'all {comparison.pairs} pairs'}."
        )
    month, mover = comparison.question.last, comparison.movers[alternative]
    clauses = []
    if mover is not None:
        figures = [comparison.figure(alternative, m, "provider", mover, month) for m in MOVER]
        result = figures[0].result
        if result.base_mean is None or result.alternative_mean is None:
            clauses.append(one_armed(figures, shown))
        else:
            clauses += [clause(figure) for figure in figures]
    market = ("users",) if mover is not None else ("npv", "revenue", "users")
    clauses += [clause(comparison.figure(alternative, m, "market", "", month)) for m in market]
    frozen = ", rivals frozen" if comparison.question.rivals == "frozen" else ""
    few = comparison.pairs < FEWEST_PAIRS
    opening = f"Descriptive only ({pairs_words(comparison.pairs)}). " if few else ""
    answers = ", ".join(comparison.others[alternative])
    way_out = "; --rivals frozen leaves them out"
    if alternative in comparison.money_frozen:
        money = comparison.money_frozen[alternative]
        change = money.format.change(money.at(month).difference or 0.0)
        way_out = f"; frozen, its NPV would change by {change}{money.format.step}"
    answered = f" The answers of {answers} are included{way_out}."
    told = f"{opening}{shown} against {base}{frozen}, month {month}: {'; '.join(clauses)}."
    return told + (answered if answers and mover is not None and not frozen else "")
