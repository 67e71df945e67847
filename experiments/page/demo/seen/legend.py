"""What colours and lines mean, with the numbers behind them."""

from html import escape

from nicegui import ui

from experiments.page.demo.seen.elements import words
from experiments.page.demo.speech import say
from experiments.page.demo.stage import Frame, Stage
from simulator.numbers import fixed, number, percent, percent_sign
from simulator.speech import tight


class Legend:
    """Providers by colour and mark, each with its share of the market's customers."""

    def __init__(self, stage: Stage) -> None:
        about = words(stage)
        self.stage = stage
        with ui.element("ul").classes("legend").props(f'aria-label="{escape(say("legend"))}"'):
            dots = zip(about["names"], about["colours"], about["marks"], strict=True)
            self.shares = [entry(name, f"fill:{colour}", mark) for name, colour, mark in dots]
            none = "fill:var(--card);stroke:var(--base-line);stroke-width:1.5"
            self.shares.append(entry(about["none"], none, ""))
        self.show(stage.frame)

    def show(self, frame: Frame) -> None:
        """The shares of a month."""
        customers = float(self.stage.setup.market.customers)
        rest = customers - frame.users
        for label, users in zip(self.shares, (*frame.users_of, rest), strict=True):
            label.set_text(percent(users / customers, 0) + percent_sign())


def entry(name: str, style: str, mark: str) -> ui.label:
    """A dot, what it means, and room for a share."""
    with ui.element("li"):
        ui.html(
            f'<svg viewBox="-10 -10 20 20" aria-hidden="true"><circle r="8.5" style="{style}"/>'
            f'<path d="{mark}" style="stroke:#fff;stroke-width:1.8;stroke-linecap:round"/></svg>',
            sanitize=False,
        ).style("display:flex")
        ui.label(name)
        return ui.label().classes("share")


def tell_sample(stage: Stage) -> None:
    """How many customers one that is simulated stands for, where it is more than itself."""
    agents, customers = stage.setup.agents, stage.setup.market.customers
    if agents < customers:
        about = {"agents": float(agents), "all": float(customers)}
        written = {name: fixed(value, 0) for name, value in about.items()}
        each = number(customers / agents)
        ui.label(say("network-sampled", **written, each=each)).classes("note")


class ChartKey:
    """What the lines of the chart mean."""

    def __init__(self) -> None:
        with ui.element("div").classes("chart-key").props('aria-hidden="true"'):
            for name in ("users", "exponential", "guess", "event"):
                ui.html(f'<span><i class="is-{name}"></i>{escape(say(f"curve-{name}"))}</span>',
                        sanitize=False)  # fmt: skip


def growth_said(stage: Stage) -> str:
    """What the growth check says of the curve so far, in two sentences."""
    checked, fitted = stage.growth
    if fitted is None:
        return say("curve-early" if stage.month < 3 or checked.holds is None else "curve-none")
    doubling = fitted.doubling_time
    if doubling is None:
        return say("curve-flat")
    about = {"doubling": fixed(doubling)}
    known = say("curve-fits", until=str(fitted.fitted_to), **about) if fitted.found else (
        say("curve-year", **about))  # fmt: skip
    near, far = fitted.leaves["5 %"], fitted.leaves["25 %"]
    if near is None:
        return tight(known + say("between") + say("curve-holds"))
    left = say("curve-left", month=str(near)) if far is None else (
        say("curve-left-far", month=str(near), far=str(far)))  # fmt: skip
    return tight(known + say("between") + left)
