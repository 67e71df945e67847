"""The customer that is looked at: where it stands, why it chose, what it compared, who told it."""

from html import escape

from nicegui import ui

from experiments.page.demo.speech import say
from experiments.page.demo.story import Column, Story
from experiments.page.parts import come_into_view
from simulator.fields import ATTRIBUTES
from simulator.numbers import fixed, signed


class CustomerCard:
    """A side panel with a story, or with how to get one."""

    def __init__(self) -> None:
        with ui.element("section").classes("card customer").props('aria-live="off"') as self.card:
            self.title = ui.element("h2").classes("subtitle")
            self.body = ui.html(sanitize=False)
        self.show(None)

    def come_into_view(self) -> None:
        """Where the page is so low that it cannot be seen, go there."""
        come_into_view(self.card)

    def show(self, story: Story | None) -> None:
        """Tell a story, or how to get one."""
        self.title.clear()
        with self.title:
            ui.label(story.title if story else say("customer-none"))
        self.body.set_content(page_of(story) if story else f"<p>{escape(say('customer-how'))}</p>")


def page_of(story: Story) -> str:
    """A story as HTML; every word of it is escaped."""
    parts = [paragraphs(story.stands)]
    parts += [heading("customer-why"), paragraphs(story.why)]
    if story.table:
        parts += [heading("customer-compared"), table(story)]
    parts += [heading("customer-heard"), paragraphs(story.heard)]
    return "".join(parts)


def heading(key: str) -> str:
    """A small heading."""
    return f"<h3>{escape(say(key))}</h3>"


def paragraphs(lines: list[str]) -> str:
    """Sentences, each on a line of its own."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def table(story: Story) -> str:
    """What it compared, term by term: a column an option."""
    columns = story.table
    head = "".join(f"<th scope=col{kind(c)}>{escape(c.name)}{note(c)}</th>" for c in columns)
    rows = [row(name, columns) for name in story.rows()]
    total = "".join(f"<td{kind(c)}>{fixed(c.utility, 2)}</td>" for c in columns)
    caption = escape(say("customer-table"))
    return (
        f'<div class="utilities" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
        f"<tfoot><tr><th scope=row>{escape(say('utility'))}</th>{total}</tr></tfoot></table></div>"
    )


def row(name: str, columns: list[Column]) -> str:
    """A term of all options; attributes of the service stand a little to the right."""
    cells = "".join(
        f"<td{kind(c)}>{signed(fixed(c.terms[name], 2)) if name in c.terms else ''}</td>"
        for c in columns
    )
    sub = ' class="sub"' if name in ATTRIBUTES else ""
    return f"<tr><th scope=row{sub}>{escape(say(f'term-{name}'))}</th>{cells}</tr>"


def kind(column: Column) -> str:
    """How a column looks."""
    return ' class="chosen"' if column.chosen else ' class="barred"' if column.barred else ""


def note(column: Column) -> str:
    """What is to be known of an option."""
    return f"<small>{escape(column.note)}</small>" if column.note else ""
