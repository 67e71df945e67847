"""The answer on the page: a sentence, the curves of both arms with their bands, who wins and who
loses. What is told and how numbers are written is decided in `experiments.answers`."""

from collections.abc import Iterator
from html import escape
from typing import Any

from nicegui import ui

from experiments.answers.compared.sentences import sentence
from experiments.page.parts import labelled
from experiments.page.speech import say
from experiments.page.whatif.answers import charts
from experiments.page.whatif.asked import Seen
from experiments.studies.comparison import Comparison, Figure
from experiments.studies.statistics import Paired
from simulator.numbers import DASH, Format
from simulator.outcome import metrics
from simulator.scenario import Scenario, digest
from simulator.speech import tight

CURVES = ("users", "revenue_share", "npv")  # of the market, and of the chosen provider
COLUMNS = ("npv", "revenue_share", "users")


class Board:
    """Where the answer stands. It is built once and then changed in place."""

    def __init__(self, state: Any) -> None:
        self.state = state
        self.words, self.refusal, self.old = "", "", False
        self.seen: Seen | None = None
        self._build()

    def _build(self) -> None:
        with ui.element("div").classes("answer").props('aria-live="polite"'):
            self.sentence = ui.label(say("answer-waits")).classes("sentence")
            self.about = ui.label("").classes("note about")
        self.bar = ui.linear_progress(0.0, show_value=False, size="3px").classes("bar")
        self.bar.props('aria-hidden="true"')
        self.legend = ui.html(legend(False), sanitize=False)
        self.titles: list[Any] = []
        self.charts: list[Any] = []
        with ui.element("div").classes("charts") as charts:
            for metric in CURVES:
                self._chart(metric)
        self.table = ui.html("", sanitize=False).classes("scrolls")
        self.parts = (self.sentence, self.legend, charts, self.table)
        self.bar.set_visibility(False)

    def _chart(self, metric: str) -> None:
        with ui.element("figure").classes("chart"):
            title = ui.label(self._called(metric)).classes("chart-title")
            chart = ui.echart({"series": []}, renderer="svg").classes("chart-plot")
            labelled(chart, self._called(metric), role="img")
        self.titles.append(title)
        self.charts.append(chart)

    def _called(self, metric: str) -> str:
        what = metrics.find(metric).called
        if metric == "users":
            return say("chart-market", what=what)
        return say("chart-of", what=what, who=self._provider_title())

    def _provider_title(self) -> str:
        provider = self.state.scenario.providers.get(self.state.provider)
        return (provider.title if provider is not None else None) or self.state.provider

    # While the market works ---------------------------------------------------------------

    def working(self, words: str) -> None:
        """The market works; what stands there is of before."""
        self._say(words, old=False)
        self.bar.set_value(0.0)
        self.bar.set_visibility(True)

    def progress(self, done: int, total: int) -> None:
        """So much of it is done."""
        self.bar.set_value(done / max(total, 1))

    def rest(self, why: str = "") -> None:
        """It works no more; what was waited for will not come, and why, where that is known."""
        if self.seen is None:
            self.sentence.set_text("")
        self.bar.set_visibility(False)
        self._say(self._none(why), old=True)

    def refuse(self, reason: str) -> None:
        """What stands in the fields is no variant, and why; "": it is one."""
        self.refusal = reason
        self._say(self.words, self.old)

    def _say(self, words: str, old: bool) -> None:
        """Say what the answer rests on; one of before is dimmed, for screen readers in words."""
        self.words, self.old = words, old
        refused = self._none(self.refusal) if self.refusal else ""
        faded = bool(old or refused) and self.seen is not None
        self.about.set_text(refused or words)
        self.about.classes(**{"add" if old or refused else "remove": "no-answer"})
        for part in self.parts:
            part.classes(**{"add" if faded else "remove": "of-before"})
            if faded:
                part.props["aria-description"] = say("of-before")
            else:
                part.props.pop("aria-description", None)
            part.update()

    def _none(self, why: str) -> str:
        """That there is no answer, and why; an earlier one may stand there meanwhile."""
        said = [say("no-answer-why", why=why.rstrip(".。"))] if why else [say("no-answer")]
        return say("sentence-gap").join([*said, *([say("no-answer-old")] if self.seen else [])])

    # What came back -----------------------------------------------------------------------

    def show(self, seen: Seen) -> None:
        """Show an answer."""
        self.seen = seen
        answer = seen.answer
        if answer is None:
            self.sentence.set_text(say("answer-base", base=self.state.scenario.name))
        else:
            self.sentence.set_text(prose(sentence(answer, next(iter(answer.alternatives)))))
        self.bar.set_visibility(False)
        self._say(self._basis(seen), old=False)
        self.legend.set_content(legend(answer is not None))
        self.table.set_content(providers_table(answer) if answer is not None else "")
        self.turn()

    def answer_to(self, variant: Scenario) -> Comparison | None:
        """The answer that stands there, where it is to this variant."""
        answer = self.seen.answer if self.seen is not None else None
        if answer is None:
            return None
        (arm,) = answer.alternatives.values()
        return answer if digest(arm.scenario) == digest(variant) else None

    def _basis(self, seen: Seen) -> str:
        scenario = seen.base.scenario
        return say(
            "answer-basis", customers=f"{scenario.agents:,}", months=scenario.market.months,
            pairs=len(seen.base.results),
        )  # fmt: skip

    def turn(self) -> None:
        """Show the curves of the chosen provider."""
        for title, chart, metric in zip(self.titles, self.charts, CURVES, strict=True):
            called = self._called(metric)
            title.set_text(called)
            labelled(chart, called)
            if self.seen is not None:
                self._draw(chart, metric)

    def _draw(self, chart: Any, metric: str) -> None:
        seen, provider = self.seen, None if metric == "users" else self.state.provider
        if seen is None:
            return
        variant = None
        dated: list[int] = []
        if seen.answer is not None:
            variant = next(iter(seen.answer.alternatives.values()))
            dated = [int(one["at"]) for one in self.state.actions]
        elif self.state.usual_actions:
            dated = [int(one["at"]) for one in self.state.usual_actions]
        chart.options.clear()
        chart.options.update(charts.fan(seen.base, variant, metric, provider, dated))
        chart.update()


def prose(text: str) -> str:
    """A sentence of an answer as a page sets it: with arrows, and Chinese without gaps."""
    return tight(text.replace("->", "→").replace(" %", "\N{NO-BREAK SPACE}%"))


def legend(both: bool) -> str:
    """What the lines are."""
    rows = [("base", say("chart-base"))]
    if both:
        rows.append(("variant", say("variant")))
    keys = "".join(f'<li><span class="key key-{kind}"></span>{escape(text)}</li>'
                   for kind, text in rows)  # fmt: skip
    return f'<ul class="legend">{keys}<li class="note">{escape(say("chart-bands"))}</li></ul>'


def providers_table(comparison: Comparison) -> str:
    """What the variant changes for each provider, as HTML; names are escaped."""
    name = next(iter(comparison.alternatives))
    runs = comparison.alternatives[name]
    month = comparison.question.last
    currency = comparison.base.scenario.market.currency
    head = [say("table-provider")]
    for metric in COLUMNS:
        about = metrics.find(metric)
        head.append(about.format(currency).label(about.called))
    rows = [
        [
            who,
            *(cell(comparison.figure(name, metric, "provider", who, month)) for metric in COLUMNS),
        ]
        for who in comparison.names("provider", runs)
    ]
    title = say("table-title", month=month)
    return "".join(html_table(title, head, rows))


def cell(figure: Figure) -> str:
    """Base -> variant, and the change with its interval; HTML."""
    result, form = figure.result, figure.format
    levels = f"{form.amount(result.base_mean)} → {form.amount(result.alternative_mean)}"
    below = f'<span class="levels">{escape(levels)}</span>'
    return change_cell(form, result, figure.good) + below


def change_cell(form: Format, result: Paired, good: int) -> str:
    """A change with its interval, coloured where it is clear and good or bad; HTML."""
    if result.difference is None:
        return ""
    interval = ""
    if result.low is not None and result.high is not None:
        interval = f" ({form.change(result.low)} … {form.change(result.high)})"
    clear = result.low is not None and result.certain and good != 0
    kind = ("gain" if result.difference * good > 0 else "loss") if clear else "unclear"
    return (
        f'<span class="moved"><span class="change {kind}">'
        f"{escape(form.change(result.difference))}</span>"
        f'<span class="interval">{escape(interval)}</span></span>'
    )


def html_table(title: str, head: list[str], rows: list[list[str]]) -> Iterator[str]:
    """A table with a caption; the first cell of each row heads it. Cells after it are HTML.

    A narrow screen shows a row as a block, each cell behind its column's name; the roles keep it
    a table for screen readers then.
    """
    yield f'<table class="figures" role="table"><caption>{escape(title)}</caption>'
    yield '<thead role="rowgroup"><tr role="row">'
    yield from (f'<th scope="col" role="columnheader">{escape(one)}</th>' for one in head)
    yield '</tr></thead><tbody role="rowgroup">'
    for first, *cells in rows:
        yield f'<tr role="row"><th scope="row" role="rowheader">{escape(first)}</th>'
        for name, one in zip(head[1:], cells, strict=True):
            yield f'<td role="cell" data-of="{escape(name)}"><span>{one or DASH}</span></td>'
        yield "</tr>"
    yield "</tbody></table>"
