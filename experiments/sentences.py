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
        return f"{what} {'exist' if many else 'exists'} in one arm only"
    way = " -> ".join(level_words(figure, v) for v in (result.base_mean, result.alternative_mean))
    if result.difference == 0.0 and result.low in (0.0, None):
        return f"{what} {'stay' if many else 'stays'} the same"
    verb = ("rise" if result.difference > 0 else "fall") + ("" if many else "s")
    size = f"{amount(figure, abs(result.difference))}{unit_words(figure)}"
    if result.low is None or result.high is None:
        return f"{what} {verb} by {size} ({way})"
    if not result.certain:
        more = f"; about {result.more:,} more pairs would tell" if result.more else ""
        interval = (
            f"{amount(figure, result.low, True)} to {amount(figure, result.high, True)}"
            f"{unit_words(figure)}"
        )
        return f"{what} {'do' if many else 'does'} not clearly change (95 %: {interval}{more})"
    ends = sorted((abs(result.low), abs(result.high)))
    interval = f"{amount(figure, ends[0])} to {amount(figure, ends[1])}"
    return f"{what} {verb} by {size} (95 %: {interval}; {way})"


def arrival(figure: "Figure", newcomer: "Figure") -> str:
    """What a provider that only the alternative has comes to."""
    share, cash = (f.result.alternative_mean for f in (figure, newcomer))
    if share is None or cash is None:
        return f"{figure.name} is not in the base"
    return (
        f"{figure.name}, which the base does not have, reaches {100 * share:.1f} % of revenue "
        f"and {level_words(newcomer, cash)} of profit so far"
    )


def sentence(comparison: "Comparison", alternative: str) -> str:
    """The answer on top: the mover's share and profit, and what the market gains."""
    base, shown = comparison.base.scenario.name, alternative
    if comparison.unchanged(alternative):
        return (
            f"{shown} makes no difference to {base}: every figure of every month is the same "
            f"in all {comparison.pairs} pairs."
        )
    month, mover = comparison.last, comparison.movers[alternative]
    clauses = []
    if mover is not None:
        share, cash = (
            comparison.figure(alternative, metric, "provider", mover, month)
            for metric in ("revenue_share", "cash")
        )
        if share.result.base_mean is None:
            clauses.append(arrival(share, cash))
        else:
            clauses += [clause(share), clause(cash)]
    metrics = ("users",) if mover is not None else ("users", "revenue")
    clauses += [clause(comparison.figure(alternative, m, "market", "", month)) for m in metrics]
    frozen = ", rivals frozen" if comparison.rivals == "frozen" else ""
    few = comparison.pairs < FEWEST_PAIRS
    opening = f"Descriptive only ({comparison.pairs} pairs). " if few else ""
    return f"{opening}{shown} against {base}{frozen}, month {month}: {'; '.join(clauses)}."
