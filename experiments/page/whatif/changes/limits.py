"""What a number that somebody types may be, and the words that refuse it; none is moved inside."""

from typing import NamedTuple

from experiments.page.speech import say
from simulator.scenario.shape import Shape

SLIP = 1e-9  # of floating point
LARGE = 1e6  # from here on digits behind the point tell nothing


class Limits(NamedTuple):
    """The bounds of a number in the unit that is shown: the scenario's own times `scale`.

    Attributes:
        least, most: None where there is no bound.
        excluded: whether least and most themselves are excluded.
        whole: whether the scenario's own number has to be whole.
    """

    least: float | None = None
    most: float | None = None
    excluded: tuple[bool, bool] = (False, False)
    whole: bool = False
    scale: float = 1.0

    def refusal(self, number: float) -> str:
        """Why a number is refused, and what it may be; empty where it is not."""
        own = number / self.scale
        low = self.least is None or number > self.least
        low = low or (number == self.least and not self.excluded[0])
        high = self.most is None or number < self.most
        high = high or (number == self.most and not self.excluded[1])
        fits = low and high and not (self.whole and abs(own - round(own)) > SLIP)
        return "" if fits else say("refused-value", value=f"{number:,.10g}", rule=self.words())

    def words(self) -> str:
        """What the number may be."""
        keys = (
            ("limit-above" if self.excluded[0] else "limit-least", self.least),
            ("limit-below" if self.excluded[1] else "limit-most", self.most),
        )
        said = [say(key, end=written(end)) for key, end in keys if end is not None]
        return say("limit-and").join([*([say("limit-whole")] if self.whole else []), *said])


def limits_of(shape: Shape, scale: float = 1.0) -> Limits:
    """The bounds that the declarations give a number."""
    bounds = shape.bounds
    least, most = bounds.get("ge", bounds.get("gt")), bounds.get("le", bounds.get("lt"))
    return Limits(
        None if least is None else least * scale, None if most is None else most * scale,
        ("gt" in bounds, "lt" in bounds), shape.is_whole, scale,
    )  # fmt: skip


def written(end: float) -> str:
    """A bound as people write it: 1,000,000."""
    return f"{end:,.0f}" if abs(end) >= LARGE else f"{end:,.10g}"
