"""A report as one HTML file that needs nothing from outside.

The template escapes every text, and shows marks of direction as what they are; only figures, and
sliders where there are any, are markup.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from experiments.report.content.parts import FAIL, PASS, REVIEW, Report
from experiments.report.speech import say
from simulator import __version__
from simulator.speech import tight, upright

LOOK = Path(__file__).parent / "look"
SIGNS = {
    " +-": " ±", " ->": " →", " %": "\N{NO-BREAK SPACE}%",
    " 万": "\N{NO-BREAK SPACE}万", " 亿": "\N{NO-BREAK SPACE}亿",
}  # fmt: skip
INTERVAL = re.compile(r"(?<=\S) (to|至) (?=[-+\d])")
CODES = {"en": "en", "zh": "zh-Hans"}  # as HTML calls languages


class Page(NamedTuple):
    """A report in one language.

    Attributes:
        lang, code, name: the language, as HTML calls it, and as its speakers do.
        title: of the window.
        article: the report, as markup.
        scripted: whether it has sliders, which are a script; else none may run in it.
    """

    lang: str
    code: str
    name: str
    title: str
    article: Markup
    scripted: bool


def page_of(report: Report, lang: str, files: Sequence[str], sliders: Markup | None) -> Page:
    """A report as a page, in the language spoken.

    Args:
        files: names of files that hold its tables.
        sliders: markup that stands below the answer; None where there is none.
    """
    words = {
        "health": say("health"), "overall": overall(report), "contents": say("contents"),
        "sliders": say("section-sliders"), "colophon": say("colophon", version=__version__),
        "files": say("read-files", names=", ".join(files)) if files else "",
        **{status: say(f"health-{status}") for status in (PASS, REVIEW, FAIL)},
    }  # fmt: skip
    about = {"lang": lang, "code": CODES[lang], "report": report, "words": words}
    template = environment().get_template("article.html.j2")
    article = template.render(page={**about, "sliders": sliders})
    title = neat(say("title", question=report.question))
    return Page(lang, CODES[lang], say("language"), title, Markup(article), sliders is not None)


def overall(report: Report) -> str:
    """How many checks fail, or else ask for a second look."""
    for status in (FAIL, REVIEW):
        count = sum(check.status == status for check in report.health)
        if count:
            return say(f"health-overall-{status}", count=count)
    return say("health-overall-pass")


def rendered(pages: Sequence[Page]) -> str:
    """The file; the first page is shown first, and readers may switch to the others."""
    style = Markup((LOOK / "report.css").read_text(encoding="utf-8"))
    template = environment().get_template("report.html.j2")
    scripted = any(page.scripted for page in pages)
    text = template.render(pages=pages, style=style, version=__version__, scripted=scripted)
    return f"{text.rstrip()}\n"


def neat(text: str) -> str:
    """Prose and cells as a page sets them: signs, no break before a unit, no gaps in Chinese."""
    for typed, sign in SIGNS.items():
        text = text.replace(typed, sign)
    return tight(text)


def breaking(text: str) -> str:
    """A cell that breaks, where it has to, before the last end of an interval, and only there."""
    return INTERVAL.sub(" \\1\N{NO-BREAK SPACE}", text)


@cache
def environment() -> Any:
    """jinja2, which escapes whatever is not Markup and refuses what is missing."""
    made = Environment(
        loader=FileSystemLoader(LOOK), autoescape=True, undefined=StrictUndefined,
        finalize=lambda value: upright(value) if type(value) is str else value,
    )  # fmt: skip
    made.filters |= {"neat": neat, "breaking": breaking, "kind": lambda block: type(block).__name__}
    return made
