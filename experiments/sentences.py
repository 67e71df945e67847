"""A comparison in a sentence: what the what-if does, to whom, how surely."""

from typing import TYPE_CHECKING

from experiments.statistics import FEWEST_PAIRS
from experiments.tables import money, number

if TYPE_CHECKING:
    from experiments.comparison import Comparison, Figure

WORDS = {
    "revenue_share": "revenue share",
    "cash": "profit so far",
    "users": "users",
    "revenue": "revenue a month",
}


def amount(figure: "Figure", value: float, signed: bool = False) -> str:
    """A value of a figure as people say it: points of shares, money in millions."""
    sign = "+" if signed and value > 0 else ""
    if figure.unit == "1":
        return f"{sign}{100 * value:.2f}"
    if figure.unit.split("/")[0].isupper():
        return f"{sign}{money(value)}"
    return f"{sign}{number(value)}"


def level_words(figure: "Figure", value: float) -> str:
    """A level: `12.4 %`, `33.2M USD`."""
    if figure.unit == "1":
        return f"{100 * value:.1f} %"
    if figure.unit.split("/")[0].isupper():
        return f"{money(value)} {figure.unit.split('/')[0]}"
    return number(value)


def unit_words(figure: "Figure") -> str:
    """What a difference is counted in."""
    if figure.unit == "1":
        return " points"
    return f" {figure.unit.split('/')[0]}" if figure.unit.split("/")[0].isupper() else ""


def clause(figure: "Figure") -> str:
    """`cumulus' revenue share falls by 1.31 points (95 %: 1.10 to 1.52; 12.4 % -> 11.1 %)`."""
    result, words = figure.result, WORDS.get(figure.metric, figure.metric)
    owner = f"{figure.name}'" if figure.name.endswith("s") else f"{figure.name}'s"
    what = f"{owner} {words}" if figure.name else f"{words} in the market"
    many = words.endswith("s")
    if result.alternative_mean is None or result.base_mean is None or result.difference is None:
        only = "base" if result.alternative_mean is None else "alternative"
        return f"{what} {'are' if many else 'is'} known in the {only} only"
    way = " -> ".join(level_words(figure, v) for v in (result.base_mean, result.alternative_mean))
    if result.same:
        return f"{what} {'stay' if many else 'stays'} the same"
    if float(amount(figure, abs(result.difference)).rstrip("kMGT").replace(",", "")) == 0.0:
        return f"{what} hardly {'change' if many else 'changes'} ({way})"
    verb = ("rise" if result.difference > 0 else "fall") + ("" if many else "s")
    size = f"{amount(figure, abs(result.difference))}{unit_words(figure)}"
    if result.low is None or result.high is None:
        return f"{what} {verb} by {size} ({way})"
    if not result.certain:
        more = f"; about {result.more:,} more pairs should tell" if result.more else ""
        interval = (
            f"{amount(figure, result.low, True)} to {amount(figure, result.high, True)}"
            f"{unit_words(figure)}"
        )
        return f"{what} {'do' if many else 'does'} not clearly change (95 %: {interval}{more})"
    ends = sorted((abs(result.low), abs(result.high)))
    interval = f"{amount(figure, ends[0])} to {amount(figure, ends[1])}"
    return f"{what} {verb} by {size} (95 %: {interval}; {way}{often(figure)})"


def often(figure: "Figure") -> str:
    """`; better in 4 of 20 pairs`, of a provider's profit: the mean is not every run."""
    if figure.better is None or figure.metric != "cash":
        return ""
    return f"; better in {round(figure.better * figure.result.n)} of {figure.result.n} pairs"


def arrival(figure: "Figure", newcomer: "Figure") -> str:
    """What a provider that only the alternative has comes to."""
    share, cash = (f.result.alternative_mean for f in (figure, newcomer))
    if share is None or cash is None:
        return f"{figure.name} is not in the base"
    return (
        f"{figure.name}, which the base does not have, reaches {100 * share:.1f} % of revenue "
        f"and {level_words(newcomer, cash)} of profit so far"
    )


def departure(share: "Figure", cash: "Figure", shown: str) -> str:
    """What a provider comes to that the alternative does not have."""
    before, profit = share.result.base_mean, cash.result.base_mean
    if before is None or profit is None:
        return f"{share.name} is not in {shown}"
    return (
        f"{share.name}, which {shown} does not have, reaches {100 * before:.1f} % of revenue and "
        f"{level_words(cash, profit)} of profit so far in the base"
    )


def pairs_words(count: int) -> str:
    """`1 pair`, `20 pairs`."""
    return f"{count} pair{'' if count == 1 else 's'}"


def target_words(comparison: "Comparison") -> str:
    """What came of the interval that was asked for; nothing where none was."""
    target = comparison.question.target
    if target is None:
        return ""
    widest = max(comparison.target_figures, key=lambda figure: figure.result.halfwidth or 0.0)
    unit = unit_words(widest)
    found = amount(widest, widest.result.halfwidth or 0.0)
    asked = amount(widest, target.halfwidth)
    if comparison.reached:
        return f"{target.label}: the interval is +-{found}{unit}, as narrow as asked (+-{asked})."
    return (
        f"{target.label}: after {pairs_words(comparison.pairs)} the interval is +-{found}{unit}, "
        f"not yet the +-{asked} asked for and sure to stay; --max-reps allows more pairs."
    )


def sentence(comparison: "Comparison", alternative: str) -> str:
    """The answer on top: the mover's share and profit, and what the market gains."""
    base, shown = comparison.base_name, alternative
    if comparison.unchanged(alternative):
        return (
            f"{shown} makes no difference to {base}: every figure of every month is the same "
            f"in {'the one pair' if comparison.pairs == 1 else f'all {comparison.pairs} pairs'}."
        )
    month, mover = comparison.question.last, comparison.movers[alternative]
    clauses = []
    if mover is not None:
        share, cash = (
            comparison.figure(alternative, metric, "provider", mover, month)
            for metric in ("revenue_share", "cash")
        )
        if share.result.base_mean is None:
            clauses.append(arrival(share, cash))
        elif share.result.alternative_mean is None:
            clauses.append(departure(share, cash, shown))
        else:
            clauses += [clause(share), clause(cash)]
    metrics = ("users",) if mover is not None else ("users", "revenue")
    clauses += [clause(comparison.figure(alternative, m, "market", "", month)) for m in metrics]
    frozen = ", rivals frozen" if comparison.question.rivals == "frozen" else ""
    few = comparison.pairs < FEWEST_PAIRS
    opening = f"Descriptive only ({pairs_words(comparison.pairs)}). " if few else ""
    answers = ", ".join(comparison.others[alternative])
    answered = f" The answers of {answers} are included; --rivals frozen leaves them out."
    told = f"{opening}{shown} against {base}{frozen}, month {month}: {'; '.join(clauses)}."
    return told + (answered if answers and mover is not None and not frozen else "")
