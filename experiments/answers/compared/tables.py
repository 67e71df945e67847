"""The tables of a comparison: a few rows beside the sentence, all of them behind `--all`."""

from collections.abc import Iterator, Sequence

from experiments.answers.compared.money import interval_words, with_ends_if_they_fit, with_interval
from experiments.answers.compared.sentences import title_of
from experiments.answers.layout import cut, paragraph, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import pairs_words
from experiments.studies.comparison import Comparison, Figure, provider_of
from experiments.studies.statistics import (
    CONSTANT,
    DESCRIPTIVE,
    FEWEST_PAIRS,
    SKEWED,
    WIDENED,
    Paired,
)
from simulator.numbers import DASH, abbreviated, percent, signed
from simulator.outcome import metrics
from simulator.speech import called, language

Grid = tuple[Sequence[str], Sequence[Sequence[str]]]  # header and rows
SPARE = (8, 7, 5)  # columns that a narrow terminal leaves out, the first first
FILE = "comparison.csv"  # has all of them
HEADS = ("table-base", "table-alternative", "table-difference", "table-interval",
         "table-relative", "table-better", "table-variance", "table-more")  # fmt: skip
FEW = {
    "provider": ("npv", "revenue_share", "users"),
    "market": ("npv", "users", "revenue", "satisfaction_index"),
}  # fmt: skip
METHODS = {SKEWED: "table-skewed", WIDENED: "table-widened", DESCRIPTIVE: "table-descriptive"}
CARRIED = 8  # pairs carry a figure where half of its squares comes from that part of them
NAMED = 3  # figures that a remark names


def header() -> list[str]:
    """What the columns are called."""
    return ["", *map(say, HEADS)]


def of_figures(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Figures with their intervals, in as many columns as there is room for."""
    return table(header, rows, spare=SPARE, file=FILE)


def few(comparison: Comparison, alternative: str) -> str:
    """The mover's and the market's figures that matter most, and those that were asked for."""
    months = comparison.question.months
    parts = []
    for month in months:
        figures = [*few_figures(comparison, alternative, month)]
        told = {(one.level, one.name, one.metric) for one in figures}
        figures += [
            one
            for one in asked_figures(comparison, alternative, month)
            if (one.level, one.name, one.metric) not in told
        ]
        rows = [comparison_row(one, owner_of(comparison, one)) for one in figures]
        parts += [say("money-month", month=month)] if len(months) > 1 else []
        text, remark = of_figures(header(), rows), methods(comparison, figures)
        parts.append(f"{text}\n{paragraph(remark)}" if remark else text)
    return "\n\n".join(parts)


def few_figures(comparison: Comparison, alternative: str, month: int) -> Iterator[Figure]:
    """What the short table has unasked."""
    mover = comparison.movers[alternative]
    for metric in FEW["provider"] if mover is not None else ():
        yield comparison.figure(alternative, metric, "provider", mover or "", month)
    for metric in FEW["market"]:
        if metric != "npv" or mover is None:
            yield comparison.figure(alternative, metric, "market", "", month)


def asked_figures(comparison: Comparison, alternative: str, month: int) -> list[Figure]:
    """The figures that somebody asked for, of those that the long tables have."""
    return [
        figure
        for figure in comparison.figures
        if (figure.alternative, figure.month) == (alternative, month)
        and figure.asked
        and is_on_screen(comparison, figure)
    ]


def asked(comparison: Comparison) -> Iterator[str]:
    """Of each of several alternatives the figures that were asked for, where some were."""
    for title, alternative, month in titles(comparison):
        figures = asked_figures(comparison, alternative, month)
        rows = [comparison_row(figure, owner_of(comparison, figure)) for figure in figures]
        if rows:
            yield f"{heading(title)}\n\n{of_figures(header(), rows)}"


def full(comparison: Comparison) -> Iterator[str]:
    """Every table, for `--all`."""
    for title, grid in grids(comparison):
        yield f"{heading(title)}\n\n{of_figures(*grid)}"
    shown = [figure for figure in comparison.figures if is_on_screen(comparison, figure)]
    if remark := methods(comparison, shown):
        yield paragraph(remark)


def heading(title: str) -> str:
    """A title of several lines, each as wide as the screen."""
    return "\n".join(map(paragraph, title.splitlines()))


def grids(comparison: Comparison) -> Iterator[tuple[str, Grid]]:
    """The titles and the rows of the tables: one an alternative and a month."""
    for title, alternative, month in titles(comparison):
        yield title, (header(), comparison_rows(comparison, alternative, month))


def titles(comparison: Comparison) -> Iterator[tuple[str, str, int]]:
    """The title of each alternative's table at each month."""
    currency = called("unit", comparison.base.scenario.market.currency)
    for alternative in comparison.alternatives:
        for month in comparison.question.months:
            title = say(
                "table-title", name=alternative, base=comparison.base_name, month=month,
                pairs=pairs_words(comparison.pairs), currency=currency,
            )  # fmt: skip
            if len(comparison.brands[alternative]) > 1:
                firm = say("table-firm-is", names=comparison.movers[alternative])
                title += f"\n{firm}"
            yield title, alternative, month


def comparison_rows(comparison: Comparison, alternative: str, month: int) -> list[tuple[str, ...]]:
    """The rows of a table; files and --json have every figure."""
    return [
        comparison_row(figure, owner_of(comparison, figure))
        for figure in comparison.figures
        if (figure.alternative, figure.month) == (alternative, month)
        and is_on_screen(comparison, figure)
    ]


def owner_of(comparison: Comparison, figure: Figure) -> str:
    """Whose a figure is, in a row: a firm of several brands is the firm."""
    name, alternative = figure.name, figure.alternative
    if len(comparison.brands[alternative]) > 1 and name == comparison.movers[alternative]:
        return say("table-firm")
    if figure.level in ("segment", "cell") and language() != "en":  # in English it is the key
        provider, dot, segment = name.rpartition(".")
        return f"{provider}{dot}{called('segment', segment)}"
    return name or say("table-market")


def is_on_screen(comparison: Comparison, figure: Figure) -> bool:
    """Whether a table has a figure: of cells the mover's, and one to be narrowed."""
    target, brands = comparison.question.target, comparison.brands[figure.alternative]
    if figure.level == "cell" and provider_of(figure.name) not in brands:
        return target is not None and target[:2] == (figure.metric, figure.name)
    return figure.asked or metrics.find(figure.metric).is_shown("screen", figure.level)


def comparison_row(figure: Figure, name: str) -> tuple[str, ...]:
    """One figure's row, under a name."""
    result, form = figure.result, figure.format
    what = title_of(figure) + (" [%]" if form.kind == "percent" else "")
    return (
        say("table-row", who=name, what=what),
        form.amount(result.base_mean, digits=2),
        form.amount(result.alternative_mean, digits=2),
        form.change(result.difference),
        interval_words(result, form),
        signed(percent(result.relative)),
        DASH if figure.better is None else f"{figure.better:.2f}",
        reduction_words(result),
        DASH if result.more is None else f"{result.more:,}" if result.more else say("table-enough"),
    )


def methods(comparison: Comparison, figures: Sequence[Figure]) -> str:
    """One sentence on the intervals that are not Student's: which figures a few pairs carry."""
    told = []
    for method, key in METHODS.items():
        names = dict.fromkeys(
            say("table-row", who=owner_of(comparison, figure), what=title_of(figure))
            for figure in figures
            if figure.result.method == method and is_carried(figure.result)
        )
        if not names and any(figure.result.method == method == SKEWED for figure in figures):
            told.append(say("table-skewed-only"))
        elif names:
            shown = say("list-comma").join([*names][:NAMED])
            more = len(names) - NAMED
            shown = say("table-and-more", names=shown, count=more) if more > 0 else shown
            told.append(say(key, figures=shown))
    return say("table-methods", told=say("list-semicolon").join(told)) if told else ""


def is_carried(result: Paired) -> bool:
    """Whether few pairs make half of what pairs differ by, where that decides on the interval."""
    if result.method == SKEWED:
        return result.half_from is not None and result.half_from * CARRIED <= result.n
    return result.n >= FEWEST_PAIRS


def reduction_words(result: Paired) -> str:
    """How many times less variance the pairs leave; `all` where they leave none."""
    reduction = result.variance_reduction
    if reduction is None:
        sure = result.difference and result.method == CONSTANT
        return say("table-whole") if sure else DASH
    return abbreviated(reduction) if reduction >= 1000 else f"{reduction:.{int(reduction < 10)}f}"


# A line an alternative ---------------------------------------------------------------------


def brief(comparison: Comparison, name_columns: int) -> str:
    """What each alternative does to NPV and revenue share, a line each."""
    last = comparison.question.last
    after = max((money.last for money in comparison.money.values()), default=last)
    months = sorted({last, after})  # one where no run went on, since none differs from the base
    heads = ["", say("brief-who"), *(say("brief-npv", month=month) for month in months),
             say("brief-as-base", month=last), say("brief-share")]  # fmt: skip

    def rows(ends: bool) -> list[tuple[str, ...]]:
        names = comparison.alternatives
        return [brief_row(comparison, name, name_columns, ends, months) for name in names]

    found = with_ends_if_they_fit(heads, rows)
    as_base = 1 + len(months) + 1
    return table(heads, found, left=(0, 1), spare=(as_base, 3)[: len(months)], file=FILE)


def brief_row(
    comparison: Comparison, name: str, name_columns: int, ends: bool, months: Sequence[int]
) -> tuple[str, ...]:
    """One alternative's line; with the ends of uneven intervals."""
    last, mover = comparison.question.last, comparison.movers[name]
    lead, beside = comparison.money.get(name), comparison.money_beside.get(name)
    who, shown = mover or say("brief-everybody"), cut(name, name_columns)
    if lead is None:
        return (shown, who, *("0" for _ in range(len(months) + 2)))
    share = comparison.figure(name, "revenue_share", "provider", mover or "", last)
    worth = [lead.at(min(month, lead.last)) for month in months]
    return (
        shown, who, *(with_interval(one, lead.format, ends) for one in worth),
        DASH if beside is None else with_interval(beside.at(last), beside.format, ends),
        DASH if mover is None else share_words(share, ends),
    )  # fmt: skip


def share_words(share: Figure, ends: bool) -> str:
    """The change of a revenue share; what it comes to where the base has none."""
    if share.result.base_mean is None and share.result.alternative_mean is not None:
        return say("table-comes-to", level=share.format.level(share.result.alternative_mean))
    return with_interval(share.result, share.format, ends)
