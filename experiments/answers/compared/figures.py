"""Which figures a comparison saves, from which of its numbers; `simulator.plots` draws them."""

from pathlib import Path

from experiments.answers.speech import say, titles
from experiments.answers.speech.joining import pairs_words
from experiments.studies.comparison import MOVER, Comparison
from experiments.studies.statistics import FEWEST_PAIRS
from simulator import plots
from simulator.numbers import Format
from simulator.outcome.metrics import find
from simulator.speech import called


def comparison_figures(comparison: Comparison, folder: Path) -> list[Path]:
    """What alternatives are worth; and a fan chart for each: the market, and who moves."""
    files = [effects_figure(comparison, folder / "npv.png")] if comparison.money else []
    for number, (name, runs) in enumerate(comparison.alternatives.items()):
        base, mover = comparison.base, comparison.movers[name]
        brands = {*comparison.brands[name]}
        arms_with_mover = sum(bool(brands & {*arm.provider_names}) for arm in (base, runs))
        rows = [fan_of(comparison, name, "users", "market", "")]
        if arms_with_mover < 2:
            rows.append(fan_of(comparison, name, "revenue", "market", ""))
        if mover is not None and arms_with_mover > 0:
            rows += [fan_of(comparison, name, metric, "provider", mover) for metric in MOVER]
        short = "fans.png" if len(comparison.alternatives) == 1 else f"fans-{number + 1}.png"
        files.append(
            plots.fans(folder / short, rows, comparison.base_name, name, base.scenario.market.start)
        )
    return files


def effects_figure(comparison: Comparison, file: Path) -> Path:
    """The change of NPV that each alternative brings over time, with its 95 % interval."""
    lines, movers = {}, {}
    for name, money in comparison.money.items():
        lines[name] = money.band
        movers[name] = money.mover or say("money-all")
    alike = len({*movers.values()}) == 1
    if not alike:
        lines = {say("figures-line", name=n, who=movers[n]): line for n, line in lines.items()}
    currency, last = comparison.base.scenario.market.currency, comparison.question.last
    unit = called("unit", currency)
    label = say("figures-effect-own", currency=unit)
    if alike:
        label = say("figures-effect", who=next(iter(movers.values())), currency=unit)
    names = say("list-comma").join(comparison.money)
    title = titles.translated(comparison.question.words) or say("figures-effects", names=names)
    return plots.effects(
        file, lines, label, title, comparison.base.scenario.market.start, last,
        (told_below(comparison),), Format("money", currency).level,
    )  # fmt: skip


def told_below(comparison: Comparison) -> str:
    """What is to be known of the picture of effects: against what, how surely, for which month."""
    said = {
        "base": comparison.base_name,
        "pairs": pairs_words(comparison.pairs),
        "month": comparison.question.last,
    }
    few = comparison.pairs < FEWEST_PAIRS
    return say("figures-told-few" if few else "figures-told", **said)


def fan_of(comparison: Comparison, alternative: str, metric: str, level: str,
           name: str) -> plots.Fan:  # fmt: skip
    """One row of the fan chart."""
    one, other = comparison.series(alternative, metric, level, name)
    about = find(metric)
    unit = about.format(comparison.base.scenario.market.currency).unit
    label = say("figures-of", name=name, what=about.called) if name else about.called
    return plots.Fan(label, unit, one, other)
