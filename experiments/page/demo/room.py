"""The room of the live demonstration: what is on it, in which order, and what happens when.

Months are simulated by the page's worker; what comes back is shown as what differs.
"""

import time
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar

from nicegui import context, ui

from experiments.answers.speech.titles import question_of, title_of
from experiments.page.demo.events import Kind, event
from experiments.page.demo.guess import told_apart
from experiments.page.demo.saving import as_file
from experiments.page.demo.seen.controls import Keys, Playbar
from experiments.page.demo.seen.customer import CustomerCard
from experiments.page.demo.seen.dropping import DropForm
from experiments.page.demo.seen.elements import Chart, Network
from experiments.page.demo.seen.guessing import GuessForm
from experiments.page.demo.seen.legend import ChartKey, Legend, growth_said, tell_sample
from experiments.page.demo.seen.setting import SettingForm, refused
from experiments.page.demo.show import Billing, Show, billing_of
from experiments.page.demo.speech import say
from experiments.page.demo.stage import MOST_AGENTS, Stage
from experiments.page.demo.story import explain
from experiments.page.parts import focus_on
from experiments.page.refusing import refusal
from experiments.page.sessions import Session, tell
from experiments.page.working import LIVE, Load, Report
from simulator.errors import UserError
from simulator.numbers import fixed

STYLE = Path(__file__).parent / "seen" / "demo.css"
TOLD_EVERY = 2.5  # seconds between two sentences of the live region while months go by
EXPLAINED_EVERY = 1.0  # seconds between two explanations meanwhile

# The largest market, and the layout of those who are drawn, which takes as long as a year of it.
OPENING = Load(MOST_AGENTS, 1 + 12, 1)

T = TypeVar("T")


def build(session: Session) -> None:
    """Build the room for a session; the address may say what is on."""
    show: Show = session.state("demo", Show)
    ui.add_css(STYLE.read_text(encoding="utf-8"))
    request = context.client.request
    query = request.query_params.multi_items() if request is not None else []
    with ui.element("div").classes("demo") as place:
        ui.label(say("demo-title")).classes("title").props('role="heading" aria-level="1"')
        waiting = ui.label(say("demo-waits")).classes("note").props('role="status"')

    async def begin() -> None:
        with place:
            await first(session, show, query)
            View(session, show)
        waiting.delete()

    ui.timer(0.01, session.on(begin), once=True)


async def first(session: Session, show: Show, query: list[tuple[str, str]]) -> None:
    """Have a market on stage: what the address asks for, or what is on, or the usual one."""
    try:
        billing = show.called_for(billing_of(query, session.start))
        if billing is not None:
            await open_with(session, show, billing)
    except UserError as error:
        with ui.element("section").classes("card"):
            refused(error, show.billing.scenario)
        if show.stage is None:
            await open_with(session, show, Billing())


async def open_with(session: Session, show: Show, billing: Billing) -> None:
    """Put another market on stage."""
    async with show.turn:
        stage = await session.work(partial(opened, billing), OPENING, LIVE, owner="demo")
        show.open(billing, stage)


def opened(billing: Billing, report: Report) -> Stage:
    """A market in month 0 that has been looked at; ends early when nobody wants it any more."""
    stage = billing.stage(report)
    _ = stage.growth
    report(1, 1)
    return stage


class View:
    """The room as one browser shows it; the show may be seen in several."""

    def __init__(self, session: Session, show: Show) -> None:
        self.session, self.show = session, show
        self.told = self.explained = 0.0
        self.timer = ui.timer(1.0 / show.pace.speed, session.on(self.play_on), active=False)
        self.place = ui.element("div").classes("demo")
        self.build()
        Keys(lambda key: self.by_key(key))
        show.pace.playing = False  # whoever comes back looks first
        self.refresh()

    @property
    def stage(self) -> Stage:
        """The market on stage."""
        assert self.show.stage is not None
        return self.show.stage

    def on(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """A handler of an event, as `Session.on`; what is meant for a market that is no longer on
        does nothing to the one that is."""

        @wraps(handler)
        def here(*arguments: Any) -> Any:
            return None if self.replaced() else handler(*arguments)

        return self.session.on(here)

    def replaced(self) -> bool:
        """Whether another tab has put another market on; then this one shows it, and says so."""
        if self.stage is self.built_for:
            return False
        self.pause()
        self.refresh()
        tell(say("stage-replaced"))
        return True

    # What there is ------------------------------------------------------------------------------

    def build(self) -> None:
        """Everything anew, for what is on."""
        show, on = self.show, self.on
        self.built_for = self.stage
        self.place.clear()
        with self.place:
            title, question = title_of(self.stage.setup), question_of(self.stage.setup)
            about = say("demo-about", title=title, question=question) if question else title
            ui.label(about).classes("note")
            drawers = {("drop-title", "bolt"): self.build_dropping,
                       ("set-title", "tune"): self.build_setting}  # fmt: skip
            self.bar = Playbar(show, on(self.play), on(self.step), on(self.reset), on(self.change),
                               drawers)  # fmt: skip
            with ui.element("div").classes("demo-grid"):
                with ui.element("div").classes("demo-side stays"):
                    self.build_network()
                with ui.element("div").classes("demo-side"):
                    self.build_chart()
                    self.card = CustomerCard()

    def build_dropping(self) -> None:
        """What may be dropped in."""
        on = self.on
        self.dropping = DropForm(self.stage, on(self.drop), on(self.withdraw), on(self.save))

    def build_setting(self) -> None:
        """What may be on."""
        SettingForm(self.show, self.session.start, self.on(self.open))

    def build_network(self) -> None:
        """The customers, and what their colours mean."""
        with ui.element("section").classes("card"):
            drawn, all_of = len(self.stage.sample.rows), self.stage.setup.agents
            ui.label(say("network-title", drawn=str(drawn), all=fixed(float(all_of), 0))).classes(
                "subtitle").props('role="heading" aria-level="2"')  # fmt: skip
            with ui.element("div").classes("network-place"):
                self.network = Network(self.stage, self.show.picked, self.on(self.pick))
            tell_sample(self.stage)
            self.legend = Legend(self.stage)
            ui.label(say("network-how")).classes("note")
            ui.html(say("bar-keys"), sanitize=False).classes("note keys")

    def build_chart(self) -> None:
        """The curve, the guess, and what the growth check says."""
        show, on = self.show, self.on
        with ui.element("section").classes("card"):
            ui.label(say("curve-title")).classes("subtitle").props('role="heading" aria-level="2"')
            self.chart = Chart(self.stage, show.guess, on(lambda points: self.form.by_hand(points)))
            ChartKey()
            self.form = GuessForm(show, self.chart, self.guessed, on)
            self.said = ui.element("div").classes("said")
        self.form.place.set_visibility(show.asked)
        self.chart.let_draw(show.asked, show.guess)

    # What happens -------------------------------------------------------------------------------

    async def work(self, act: Callable[[Report], T], months: int = 1) -> T:
        """Let the market work, undisturbed, and look at its growth."""

        def looked_at(report: Report) -> T:
            result = act(report)
            _ = self.stage.growth  # is kept; here it holds nobody up
            return result

        load: Load | None = self.show.load(months)
        return await self.session.work(self.show.alone(looked_at), load, LIVE, owner="demo")

    async def play_on(self) -> None:
        """One month more, as long as it plays; what goes wrong is told once, and it stands."""
        if not self.show.pace.playing:  # it was paused elsewhere
            self.stand()
            return
        try:
            await self.month()
        except Exception:
            self.stand()
            raise

    def stand(self) -> None:
        """Pause, and show that it does."""
        self.pause()
        self.bar.refresh()

    async def month(self) -> None:
        """One month, if there may be one."""
        show = self.show
        async with show.turn:
            if show.may_run:
                await self.work(lambda report: self.stage.step())
        if self.stage.over:
            self.pause()
        await self.catch_up()

    def play(self) -> None:
        """Run, or pause."""
        if self.show.pace.playing:
            self.pause()
            self.tell()
        elif self.show.may_run:
            self.show.pace.playing = True
            self.timer.activate()
        self.bar.refresh()

    def pause(self) -> None:
        """Stand still."""
        self.show.pace.playing = False
        self.timer.deactivate()

    async def step(self) -> None:
        """One month, and stand still."""
        self.pause()
        await self.month()

    async def reset(self) -> None:
        """Back to month 0."""
        self.pause()
        async with self.show.turn:
            await self.work(lambda report: self.stage.reset())
        self.anew()

    def change(self, by: int) -> None:
        """Faster or slower."""
        self.show.pace.change(by)
        self.timer.interval = 1.0 / self.show.pace.speed
        self.bar.refresh()

    async def by_key(self, key: str) -> None:
        """What a key stands for."""
        acts: dict[str, Callable[[], Any]] = {
            "play": self.play, "step": self.step,
            "faster": lambda: self.change(1), "slower": lambda: self.change(-1),
        }  # fmt: skip
        if key in acts:
            result = self.on(acts[key])()
            if result is not None:
                await result

    async def open(self, billing: Billing) -> None:
        """Another market."""
        self.pause()
        await open_with(self.session, self.show, billing)
        self.build()
        self.refresh()

    def guessed(self) -> None:
        """The market may run."""
        self.form.place.set_visibility(False)
        self.chart.let_draw(False, self.show.guess)
        self.refresh()
        focus_on(self.bar.play)

    async def drop(self, kind: Kind, who: str, told: str) -> None:
        """Drop an event in; it acts from next month on. One that cannot be is refused beside it."""
        self.dropping.refuse("")
        async with self.show.turn:
            stage = self.stage
            line = event(kind, who, told, stage.month + 1)
            try:
                await self.work(lambda report: stage.drop(line, report), max(stage.month, 1))
            except UserError as error:
                self.dropping.refuse(refusal(error, self.dropping.label))
                return
        self.anew()
        self.bar.tell(say("drop-done", month=str(stage.month + 1)))

    async def withdraw(self, place: int, line: str) -> None:
        """Take an event back, unless another tab has done so."""
        async with self.show.turn:
            stage = self.stage
            if stage.events[place : place + 1] != [line]:
                self.anew()
                return
            await self.work(lambda report: stage.withdraw(place, report), max(stage.month, 1))
        self.anew()
        focus_on(self.dropping.do)

    def save(self) -> None:
        """The demonstration as a scenario file."""
        name, text = as_file(self.stage)
        ui.download.content(text.encode(), name, "application/yaml")

    async def pick(self, customer: int) -> None:
        """Explain a customer."""
        self.show.picked = customer
        self.network.pick(customer)
        await self.explain(aloud=True)
        self.card.come_into_view()

    async def explain(self, aloud: bool = False) -> None:
        """Tell of the customer that was picked; aloud, to a screen reader as well."""
        customer = self.show.picked
        if customer is None:
            self.card.show(None)
            return
        async with self.show.turn:
            story = await self.work(lambda report: explain(self.stage, customer), 0)
        self.explained = time.monotonic()
        self.card.show(story)
        if aloud:
            self.bar.tell(" ".join((story.title + say("stop"), *story.stands[:1], *story.why[:1])))

    # What is seen -------------------------------------------------------------------------------

    def anew(self) -> None:
        """The past has changed: show all of it."""
        self.chart.show_all(self.show.guess)
        self.chart.let_draw(self.show.asked, self.show.guess)
        self.refresh()

    async def catch_up(self) -> None:
        """A month has gone by."""
        self.refresh()
        now = time.monotonic()
        late = now - self.explained > EXPLAINED_EVERY or not self.show.pace.playing
        if self.show.picked is not None and late:
            await self.explain()

    def refresh(self) -> None:
        """Show the month that was simulated last, of whatever market is on."""
        if self.stage is not self.built_for:  # another browser has opened another
            self.build()
        frame = self.stage.frame
        self.network.show(frame)
        self.chart.show(frame)
        self.legend.show(frame)
        self.bar.refresh()
        self.dropping.refresh()
        self.say_all()
        now = time.monotonic()
        if not self.show.pace.playing or now - self.told > TOLD_EVERY:
            self.told = now
            self.tell()

    def tell(self) -> None:
        """Let a screen reader say the month and the users."""
        frame = self.stage.frame
        about = {"month": str(frame.month), "users": fixed(frame.users, 0)}
        self.bar.tell(say("bar-told", **about))

    def say_all(self) -> None:
        """What the growth check says; at the end, how far the guess was off."""
        lines = [] if self.show.asked else [growth_said(self.stage)]
        if self.show.guess is not None and self.stage.over:
            lines += told_apart(self.show.guess, self.stage.users)
        elif self.show.guess is not None and self.stage.month == 0 and not self.show.asked:
            lines = [say("guess-kept")]
        self.said.clear()
        with self.said:
            for line in lines:
                ui.label(line)
