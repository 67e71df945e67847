"""The two pictures of an explanation: what the profit is made of, and from whom customers come."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from experiments.answers.speech import say
from experiments.answers.why.paragraph import Words
from experiments.answers.why.writing import (
    capital,
    customers,
    customers_change,
    many,
    pairs_words,
    part_name,
    segment_words,
    several,
    titles,
    whose,
)
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from experiments.studies.why.reason import NOBODY, Reason, is_clear
from simulator.plots import why


def pictures(reason: Reason, base: str, folder: Path, number: str = "") -> list[Path]:
    """Both, or none where nothing differs; `number` tells several alternatives apart."""
    if not reason.channels:
        return []
    return [
        waterfall(reason, base, folder / f"why{number}.png"),
        from_whom(reason, base, folder / f"from_whom{number}.png"),
    ]


def waterfall(reason: Reason, base: str, file: Path) -> Path:
    """The profit of the base, what each channel adds, the profit of the alternative."""
    words = Words(reason)
    effect = reason.effect("profit")
    levels = [reason.level("profit", arm) for arm in ("base", "alternative")]
    ends = [
        why.Step(say(f"why-row-{arm}"), level, words.scale.money(level), is_level=True)
        for arm, level in zip(("base", "alternative"), levels, strict=True)
    ]
    parts = [
        step(part_name(one), reason.part("profit", one), words) for one in reason.by_size("profit")
    ]
    about = {"name": reason.case.name, "base": base, "pairs": pairs_words(reason)}
    few = "why-picture-remark-few" if reason.pairs < FEWEST_PAIRS else "why-picture-remark"
    return why.waterfall(
        file, [ends[0], *parts, ends[1]],
        say("why-picture-axis", month=reason.case.month, currency=words.scale.called),
        finding(words, effect), (say(few, **about),),
    )  # fmt: skip


def step(name: str, one: Paired, words: Words) -> why.Step:
    """A channel's row."""
    value = one.difference or 0.0
    low, high = (np.nan if end is None else end for end in (one.low, one.high))
    return why.Step(name, value, words.scale.change(value), low, high)


def finding(words: Words, effect: Paired) -> str:
    """The title: what happens to the profit, and what most of it is."""
    value = effect.difference or 0.0
    with_it, _ = words.sides()
    if value and words.reason.pairs < FEWEST_PAIRS:
        change = words.scale.with_currency(words.scale.change(value))
        return capital(say("why-picture-few", change=change, **words.about))
    if not is_clear(effect) or not with_it:
        return capital(say("why-picture-even", **words.about))
    size = words.scale.with_currency(words.scale.size_of(value))
    way = "more" if value > 0.0 else "less"
    told = words.profit_part(with_it[0])
    return capital(say(f"why-picture-{way}", size=size, reason=told, **words.about))


def from_whom(reason: Reason, base: str, file: Path) -> Path:
    """Who the customers and the revenue are with otherwise."""
    net = {
        source: reason.told(reason.won("users", None, source), "users") for source in reason.sources
    }
    order = sorted(net, key=lambda one: -abs(net[one].difference or 0.0))
    scale, month = Words(reason).scale, reason.case.month
    panels = [
        panel(reason, order, "users", say("why-picture-users", month=month), customers_change),
        panel(reason, order, "revenue",
              say("why-picture-revenue", month=month, currency=scale.called), scale.change),
    ]  # fmt: skip
    pairs = pairs_words(reason)
    remark = say("why-picture-from-remark", name=reason.case.name, base=base, pairs=pairs)
    said, segments = titles(reason), [segment_words(one) for one in reason.segments]
    names = [said[one] for one in order]
    return why.from_whom(file, panels, names, segments, found(reason, net), (remark,))


def panel(reason: Reason, order: Sequence[str], quantity: str, label: str,
          written: Callable[[float], str]) -> why.Panel:  # fmt: skip
    """One quantity by source and segment, means over pairs."""
    won, lost = (
        np.array([
            [reason.moved(quantity, came, segment, source).mean() for segment in reason.segments]
            for source in order
        ])
        for came in (True, False)
    )  # fmt: skip
    return why.Panel(label, won, lost, [written(one) for one in (won - lost).sum(axis=1)])


def found(reason: Reason, net: dict[str, Paired]) -> str:
    """The title: how many customers are won or lost, and from or to whom the largest part."""
    effect = reason.effect("users")
    value = effect.difference or 0.0
    sizes = {one: (paired.difference or 0.0) * np.sign(value) for one, paired in net.items()}
    first = max(sizes, key=lambda one: sizes[one])
    part = net[first].difference or 0.0
    about = {"who": whose(reason), "several": several(reason), "month": reason.case.month}
    if value and reason.pairs < FEWEST_PAIRS:
        return capital(say("why-picture-kept-few", change=customers_change(value), **about))
    if not is_clear(effect):
        return capital(say("why-picture-kept", **about))
    way = "won" if value > 0.0 else "lost"
    size = customers(value)
    about |= {"size": size, "count": many(size), "share": f"{100.0 * part / value:.0f} %"}
    if first == NOBODY:
        return capital(say(f"why-picture-{way}-nobody", **about))
    return capital(say(f"why-picture-{way}", source=titles(reason)[first], **about))
