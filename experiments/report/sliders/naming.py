"""What people call a slider, what it moves, and how its numbers are written."""

from experiments.answers.speech.joining import owner
from experiments.answers.speech.titles import translated
from experiments.report.sliders.meaning import (
    CAPACITY,
    PATH,
    PRICE,
    PROMOTION,
    Slider,
    settled_by_policy,
)
from experiments.report.sliders.reading import shape_of
from experiments.report.sliders.speech import say
from simulator.numbers import percent_sign, signed, unit_words
from simulator.scenario import Scenario
from simulator.scenario.shape import GPUS
from simulator.speech import tight
from simulator.units import HOURS_PER_MONTH

CALLED = {PRICE: "sliders-price", PROMOTION: "sliders-promotion", CAPACITY: "sliders-capacity"}


def called(slider: Slider) -> str:
    """What people call a slider: `price` is a price, whoever's it is."""
    return slider.name if slider.kind == PATH else say(CALLED[slider.kind])


def brand(provider: str, scenario: Scenario) -> str:
    """What people call a provider, as pictures do: by its title."""
    return scenario.providers[provider].title or provider


def called_in_full(slider: Slider, scenario: Scenario) -> str:
    """The same with whose it is."""
    return called(slider) if slider.kind == PATH else (
        whose(brand(slider.provider, scenario), called(slider)))  # fmt: skip


def whose(provider: str, name: str) -> str:
    """`Borealis' price`."""
    return tight(say("sliders-of", owner=owner(provider), name=name))


def unit_of(slider: Slider) -> str:
    """The unit with the space before it; nothing where there is none."""
    if slider.unit.startswith("%"):
        return percent_sign() + unit_words(slider.unit.removeprefix("%"))
    if slider.unit == GPUS:
        return f" {say('sliders-gpus')}"
    unit = slider.unit.removeprefix("1") if slider.unit.startswith("1/") else slider.unit
    return f" {unit_words(unit)}" if unit else ""


def shown(value: float) -> str:
    """A number for a field."""
    return f"{value:.6g}"


def place_words(slider: Slider, x: float) -> str:
    """Where a slider stands."""
    text = shown(x * slider.scale)
    return (signed(text) if slider.kind != PATH else text) + unit_of(slider)


def meaning(scenario: Scenario, slider: Slider) -> str:
    """What a slider moves, in which unit, and where the base stands."""
    told = {PRICE: of_price, PROMOTION: of_promotion, CAPACITY: of_capacity}.get(slider.kind)
    return tight((told or of_path)(scenario, slider))


def of_price(scenario: Scenario, slider: Slider) -> str:
    """List prices, and what may move them besides."""
    unit = unit_words(f"{scenario.market.currency}/GPU-hour")
    base = f"{slider.parts[0].base:.2f} {unit}"
    told = say("sliders-price-means", base=base)
    if policy := settled_by_policy(slider, scenario):
        told = say("sliders-price-policy", base=base, policy=policy)
    return f"{told} {say('sliders-price-set')}" if sets_price(scenario, slider.provider) else told


def of_promotion(scenario: Scenario, slider: Slider) -> str:
    """The budget of all channels together."""
    unit = unit_words(f"k{scenario.market.currency}/month")
    spent = sum(part.base for part in slider.parts)
    return say("sliders-promotion-means", base=f"{spent:,.6g} {unit}")


def of_capacity(scenario: Scenario, slider: Slider) -> str:
    """What is installed, and what is ordered later where it is."""
    base = f"{slider.parts[0].base / HOURS_PER_MONTH:,.0f} {say('sliders-gpus')}"
    if len(slider.parts) == 1:
        return say("sliders-capacity-fixed", base=base)
    return say("sliders-capacity-means", base=base)


def of_path(scenario: Scenario, slider: Slider) -> str:
    """What the scenario's schema says of a number."""
    base = f"{slider.base * slider.scale:,.6g}{unit_of(slider)}"
    shape = shape_of(slider.name, scenario)
    means = translated(shape.meaning) if shape is not None else ""
    means = means.replace("CUR", unit_words(scenario.market.currency))
    if not means:
        return say("sliders-path-plain", base=base)
    return say("sliders-path-means", meaning=means[0].upper() + means[1:], base=base)


def sets_price(scenario: Scenario, provider: str) -> bool:
    """Whether the timeline gives a provider a price that no longer depends on its first."""
    return any(
        action.do == "price" and action.who == provider and getattr(action, "to", None) is not None
        for action in scenario.timeline
    )
