"""What is on: the scenario, how many customers it has, and which luck."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from nicegui import ui

from experiments.answers.speech.titles import translated
from experiments.page.demo.show import Billing, Show, playable
from experiments.page.demo.speech import say
from experiments.page.demo.stage import MOST_AGENTS, MOST_SEED
from experiments.page.parts import limited
from experiments.page.refusing import refusal
from experiments.page.whatif.changes.limits import Limits
from scenarios import names, title
from simulator.errors import UserError

LEAST_AGENTS = 100
AGENTS, SEEDS = Limits(LEAST_AGENTS, MOST_AGENTS, whole=True), Limits(0, MOST_SEED, whole=True)


class SettingForm:
    """Chooses what is on.

    Args:
        show: what is on now.
        start: the scenario the page was started with.
        open: called with what is to be on.
    """

    def __init__(self, show: Show, start: str, open: Callable[[Billing], Any]) -> None:
        self.show, self.open = show, open
        billing = show.billing
        stage = show.stage
        agents = stage.setup.agents if stage else None
        with ui.element("div").classes("setting"):
            with ui.element("div").classes("row-of"):
                self.scenario = ui.select(
                    {name: title_in(name) for name in playable(start)}, value=billing.scenario,
                    label=say("set-scenario"), on_change=self.changed,
                ).props("outlined dense options-dense").classes("which")  # fmt: skip
                self.agents = limited(say("set-agents"), agents, AGENTS.refusal, 100)
                self.agents.style("width:11rem")
                self.seed = limited(say("set-seed"), billing.seed, SEEDS.refusal, 1)
                self.seed.style("width:9rem")
                self.ask = ui.checkbox(say("set-guess"), value=billing.guess)
                ui.button(say("set-do"), on_click=self.done)
            for override in billing.overrides:
                ui.html(f"<code>{escape(override)}</code>", sanitize=False)
        self.first_agents = agents

    def changed(self) -> None:
        """Another scenario has as many customers as it says."""
        self.agents.set_value(None)

    def done(self) -> Any:
        """What was chosen is to be on, unless a field says that it cannot be."""
        if not all([self.agents.validate(), self.seed.validate()]):
            return None
        billing = self.show.billing
        same = self.scenario.value == billing.scenario
        kept = [one for one in billing.overrides if not one.startswith("market.agents=")]
        overrides = kept if same else []
        agents = self.agents.value
        if agents and not (same and agents == self.first_agents):
            overrides = [*overrides, f"market.agents={int(agents)}"]
        elif same:
            overrides = list(billing.overrides)
        seed = int(self.seed.value or 0)
        return self.open(Billing(self.scenario.value, tuple(overrides), seed, self.ask.value))


def refused(error: UserError, instead: str) -> None:
    """What was asked for cannot be on: why, and which scenario is on instead."""

    def label(path: str) -> str:
        return say("address-set", path=path)

    lines = [*refusal(error, label).splitlines(), say("address-instead", name=instead)]
    ui.label("\n".join(lines)).classes("refusal").props('role="alert"')


def title_in(name: str) -> str:
    """A scenario as a list shows it."""
    if name not in names():
        return Path(name).name  # a file, of which visitors need not know where it lies
    words = translated(title(name))
    return f"{name}: {words}" if words else name
