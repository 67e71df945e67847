"""The ranking of alternatives on the screen: which is best, and by how much over each other."""

from experiments.answers.compared.money import currency_of, interval_words
from experiments.answers.compared.tables import Grid, methods
from experiments.answers.layout import WIDE, cut, paragraph, room, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import joined, pairs_words, together
from experiments.studies.compared.ranking import Ranking
from experiments.studies.statistics import CONSTANT, Paired
from simulator.numbers import DASH, Format
from simulator.outcome import metrics

NAME = 30  # columns of a name where it has to share a line
NARROW = 18  # in a narrow terminal
COLUMNS = {
    "mover": "ranking-head-mover",
    "change": "ranking-head-change",
    "interval": "ranking-head-interval",
    "frozen": "ranking-head-frozen",
    "share": "ranking-head-share",
    "users": "ranking-head-users",
    "cost": "ranking-head-cost",
    "roi": "ranking-head-roi",
    "back": "ranking-head-back",
    "best": "ranking-head-best",
}
SPARE = ("users", "roi", "share", "cost")  # where there is no room for all
MOST = 10  # differences that are printed; files have all


def ranked(ranking: Ranking) -> str:
    """The ranking, which is best, and what that means."""
    header, rows, left, spare = grid(ranking)
    remarks = [best(ranking), *own(ranking)]
    told = [
        "\n".join(map(paragraph, remarks)),
        paragraph(title(ranking)),
        table(header, rows, left=left, spare=spare, file="ranking.csv"),
        paragraph(marks(ranking)),
    ]
    return "\n\n".join(filter(None, told))


def marks(ranking: Ranking) -> str:
    """What the letters behind intervals mean; nothing where there are none."""
    of_movers = {name: ranking.figure(name, "npv") for name in ranking.movers}
    figures = [
        figure._replace(result=ranking.result(name))
        for name, figure in of_movers.items()
        if figure is not None
    ]
    return methods(ranking.comparison, figures)


def best(ranking: Ranking) -> str:
    """Which comes first, and whether it is clearly ahead of the next; a tie is a tie."""
    first, *others = ranking.order
    gains, count = ranking.gains, ranking.comparison.pairs
    ties = [name for name in others if (gains[name] == gains[first]).all()]
    behind = [name for name in others if name not in ties]
    if not behind:
        return say("ranking-tie", names=together([first, *ties]), count=count)
    said = {
        "name": together([first, *ties]),
        "many": "yes" if ties else "no",
        "times": ranking.best_in[first],
        "count": count,
    }
    return lead(said, behind[0], ranking.against(first, behind[0]), form_of(ranking))


def lead(said: dict[str, str | int], other: str, result: Paired, form: Format) -> str:
    """By how much the first is ahead of another, and how surely."""
    if result.difference is None:
        return say("ranking-best", **said)
    size = f"{form.size(result.difference)}{form.step}"
    if result.method == CONSTANT:
        return say("ranking-constant", other=other, size=size, **said)
    if result.low is None or result.high is None:
        if result.higher == 1.0:
            return say("ranking-every", other=other, size=size, **said)
        return say("ranking-best", **said)
    if result.certain:
        ends = {"low": form.size(result.low), "high": form.size(result.high)}
        return say("ranking-clear", other=other, size=size, **ends, **said)
    ends = {"low": form.change(result.low), "high": form.change(result.high)}
    return say("ranking-unclear", other=other, **ends, **said)


def answer(ranking: Ranking) -> str:
    """The same, with what it means where movers differ, for files."""
    return joined([best(ranking), *own(ranking)])


def own(ranking: Ranking) -> list[str]:
    """That lines are about the NPV of several, where they are."""
    if ranking.is_of_one:
        return []
    movers = [*ranking.movers.values()]
    return [say("ranking-own" if len({*movers}) == len(movers) else "ranking-own-some")]


def title(ranking: Ranking) -> str:
    """What is ranked: whose NPV, against what, until when."""
    told = {
        "base": ranking.comparison.base_name,
        "month": ranking.month,
        "currency": currency_of(form_of(ranking)),
    }
    if ranking.is_of_one:
        return say("ranking-title", who=who(ranking), **told)
    return say("ranking-title-own", **told)


def titled_grid(ranking: Ranking) -> tuple[str, Grid]:
    """The title, the header and the rows."""
    header, rows, _, _ = grid(ranking)
    return title(ranking), (header, rows)


def who(ranking: Ranking) -> str:
    """Whose NPV all lines are about."""
    movers = ranking.movers or ranking.comparison.movers
    return next(iter(movers.values()), None) or say("money-all")


def form_of(ranking: Ranking) -> Format:
    """How NPV is written."""
    return metrics.find("npv").format(ranking.comparison.base.scenario.market.currency)


def grid(
    ranking: Ranking,
) -> tuple[list[str], list[tuple[str, ...]], tuple[int, ...], tuple[int, ...]]:
    """Header, rows, columns to the left, and those that a narrow terminal leaves out."""
    not_always = {
        "mover": not ranking.is_of_one,
        "frozen": any(ranking.frozen(name) is not None for name in ranking.order),
    }
    shown = [name for name in COLUMNS if not_always.get(name, True)]
    header = ["", *(head(name, ranking.comparison.pairs) for name in shown)]
    rows = [(cut(name, longest()), *cells(ranking, name, shown)) for name in ranking.order]
    spare = tuple(shown.index(one) + 1 for one in SPARE if one in shown)
    return header, rows, (0, 1) if "mover" in shown else (0,), spare


def longest() -> int:
    """Columns of a name."""
    return NAME if room() >= WIDE else NARROW


def head(column: str, pairs: int) -> str:
    """What a column is called."""
    count = {"pairs": pairs_words(pairs)} if column == "best" else {}
    return say(COLUMNS[column], **count)


def cells(ranking: Ranking, name: str, shown: list[str]) -> list[str]:
    """What is told of an alternative, or the base, by the names of columns."""
    form, money, result = form_of(ranking), ranking.money(name), ranking.result(name)
    frozen = ranking.frozen(name)
    of_base = name == ranking.comparison.base_name

    def change(metric: str) -> str:
        figure = ranking.figure(name, metric)
        return DASH if figure is None else figure.format.change(figure.result.difference)

    roi = None if money is None else money.incremental_roi
    back = None if money is None or money.mover is None else money.payback.median
    told = {
        "mover": DASH if of_base else ranking.mover(name) or say("brief-everybody"),
        "change": form.change(result.difference),
        "interval": DASH if money is None else interval_words(result, form),
        "frozen": DASH if frozen is None else form.change(frozen.difference),
        "share": change("revenue_share"),
        "users": change("users"),
        "cost": DASH if money is None else form.amount(money.lever),
        "roi": DASH if roi is None else f"{roi:.2f}",
        "back": DASH if back is None else f"{back:.0f}",
        "best": str(ranking.best_in[name]),
    }
    return [told[column] for column in shown]


def differences(ranking: Ranking) -> str:
    """What each alternative brings more than each that ranks behind it; nothing of one alone."""
    if len(ranking.movers) < 2:
        return ""
    found, form = list(ranking.differences()), form_of(ranking)
    rows = [
        (
            say("ranking-over", one=cut(one, longest()), other=cut(other, longest())),
            form.change(result.difference),
            interval_words(result, form),
            DASH if result.higher is None else f"{result.higher:.2f}",
        )
        for one, other, _, result in found[:MOST]
    ]
    parts = []
    if rows:
        movers = dict.fromkeys(one.mover or say("money-all") for one in found)
        told = say(
            "ranking-differences", month=ranking.month, who=say("list-comma").join(movers),
            currency=currency_of(form),
        )  # fmt: skip
        header = ["", say("table-difference"), say("table-interval"), say("table-better")]
        parts += [paragraph(told), table(header, rows)]
    remarks = []
    if len(found) > MOST:
        remarks.append(say("ranking-more", count=len(found) - MOST))
    if not ranking.is_of_one:
        remarks.append(say("ranking-movers-differ"))
    if remarks:
        parts.append("\n".join(map(paragraph, remarks)))
    return "\n\n".join(parts)
