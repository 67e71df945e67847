"""The doors of this room: an answer in, a report out.

    experiments.report.html(answer, "zh")                  the text of the file
    experiments.report.write(answer, "report.html", "both")  the file, with CSV and XLSX beside it

Which report an answer has is decided by what it is; a report says nothing that the answer, its
tables and its figures do not.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from experiments.answers.batch.doing import StudyAnswer
from experiments.report.content import comparison, realism, returns, run
from experiments.report.content.batch import study
from experiments.report.content.parts import Report
from experiments.report.content.pictures import Pictures
from experiments.report.page import page_of, rendered
from experiments.report.tables import write_tables
from experiments.studies.comparison import Comparison
from experiments.studies.realism.judging import Realism
from experiments.studies.roi.returns import Returns
from experiments.studies.runs import Runs
from experiments.studies.speech import rule
from simulator.errors import UserError
from simulator.outcome.saving import replace_with
from simulator.speech import LANGUAGES, speaking
from simulator.speech.rules import Names

BOTH = "both"
NAME = "report.html"
Kind = Any  # a module of `content`: report(answer, pictures), frames(answer)
KINDS: dict[type, Kind] = {
    Comparison: comparison, Runs: run, Returns: returns, Realism: realism, StudyAnswer: study,
}  # fmt: skip


class BadReport(UserError):
    """A report that cannot be made; the text says why and the way out."""


def languages(lang: str) -> tuple[str, ...]:
    """The languages of a report, the first first."""
    if lang == BOTH:
        return LANGUAGES
    if lang not in LANGUAGES:
        names = Names((*LANGUAGES, BOTH))
        raise BadReport(rule("option-choice", option="--lang", value=lang, names=names))
    return (lang,)


def kind_of(answer: Any) -> Kind:
    """What makes the report of an answer.

    Raises:
        BadReport: when its runs do not keep what a report tells.
    """
    if isinstance(answer, Runs) and answer.kept is not None:
        raise BadReport(rule("kept-report", names=Names(answer.kept)))
    for kind, module in KINDS.items():
        if isinstance(answer, kind):
            return module
    raise TypeError(f"no report of {type(answer).__name__}")


def html(
    answer: Any,
    lang: str = LANGUAGES[0],
    sliders: Mapping[str, Markup] | None = None,
    files: tuple[str, ...] = (),
) -> str:
    """A report as the text of one HTML file that asks for nothing outside.

    Args:
        answer: what `run`, `compare`, `roi`, `realism` or a study gave.
        lang: "en", "zh", or "both": then readers switch.
        sliders: markup by language that stands below the answer; it is not escaped.
        files: names of files beside it that hold the same tables.

    Raises:
        BadReport: when there is no such language.
    """
    pages = []
    for one in languages(lang):
        with speaking(one):
            report: Report = kind_of(answer).report(answer, Pictures(f"{one}-"))
            pages.append(page_of(report, one, files, (sliders or {}).get(one)))
    return rendered(pages)


def write(
    answer: Any,
    file: str | Path = NAME,
    lang: str = LANGUAGES[0],
    sliders: Mapping[str, Markup] | None = None,
) -> list[Path]:
    """Write a report, and its tables as CSV and XLSX beside it.

    Args:
        answer, lang, sliders: as of `html`.
        file: the file, which is replaced; its folder is made.

    Returns:
        The files, the report first. The same answer gives the same bytes.
    """
    file = Path(file)
    tables = kind_of(answer).frames(answer)
    names = [f"{file.stem}-{name}.csv" for name in tables]
    beside = (f"{file.stem}.xlsx", *names) if tables else ()
    text = html(answer, lang, sliders, beside)
    written = replace_with(file, lambda one: one.write_text(text, encoding="utf-8"))
    return [written, *write_tables(file, tables)]
