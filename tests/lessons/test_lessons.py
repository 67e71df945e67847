"""The lessons: 45 minutes, alike in both languages, every number is what its command gives."""

import io
import re
import shlex
from collections import Counter
from functools import partial

import pytest
from pydantic import ValidationError

from experiments.answers.asking import comparisons, runs
from experiments.lessons import evidence
from experiments.lessons.declared import MINUTES, PROGRAM, Lesson, Text
from experiments.lessons.found import known
from experiments.lessons.reading import PLACE, lessons, said, texts
from experiments.lessons.sheets import typed
from experiments.lessons.writing import FORMS, written
from simulator.errors import UserError
from simulator.scenario import digest
from simulator.speech import LANGUAGES, speaking
from tests.typed import command, document

ALL = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
DIGITS = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w)")
FORMULA = re.compile(r"=[A-Z]+\(\S*\)|`[^`]+`|\S+\.csv|\b[A-Za-z]+ \(\d{4}\)|\d+\(\d+\)")


def test_there_are_three():
    assert [lesson.number for lesson in lessons()] == [1, 2, 3]


@ALL
def test_the_steps_take_45_minutes(lesson):
    assert sum(step.minutes for step in lesson.steps) == MINUTES == 45
    assert lesson.steps[0].kind == "predict"
    assert {step.kind for step in lesson.steps} == {"predict", "observe", "explain"}


def test_a_lesson_that_does_not_add_up_or_names_what_is_not_there_is_refused():
    data = lessons()[0].model_dump()
    (first, *rest) = data["steps"]
    for changes, why in (
        ({"minutes": first["minutes"] - 1}, "44 minutes, not 45"),
        ({"run": ("nothing",)}, "evidence: nothing is called nothing"),
        ({"chart": "none"}, "charts: nothing is called none"),
        ({"hours": 1}, "Extra inputs are not permitted"),
    ):
        with pytest.raises(ValidationError, match=why):
            Lesson.model_validate({**data, "steps": [{**first, **changes}, *rest]})


@ALL
def test_both_languages_say_the_same_numbers(lesson):
    for text in texts(lesson):
        en, zh = (Counter(PLACE.findall(text.in_language(language))) for language in LANGUAGES)
        assert set(en) == set(zh), text.en


@ALL
def test_every_number_of_a_text_is_found_by_a_command_or_given(lesson):
    """Years and inputs are listed in `given`; whatever else has digits comes from `evidence`."""
    parts = (lesson.steps, lesson.summary, lesson.misconceptions, lesson.homework, lesson.limits)
    used = set()
    for text in texts(parts):
        for language in LANGUAGES:
            plain = PLACE.sub("", FORMULA.sub("", text.in_language(language)))
            digits = {one.rstrip(",") for one in DIGITS.findall(plain)}
            assert digits <= set(lesson.given), f"{language}: {text.in_language(language)}"
            used |= digits
    assert used == set(lesson.given)


@ALL
def test_every_number_is_used(lesson):
    named = {name for text in texts(lesson) for name in PLACE.findall(text.en)}
    named |= {name for chart in lesson.charts.values() for curve in chart.curves
              for name in (curve.x, curve.y)}  # fmt: skip
    named |= {part for claim in lesson.claims for part in claim if isinstance(part, str)}
    assert set(lesson.numbers) <= named
    assert {number.of for number in lesson.numbers.values()} == set(lesson.evidence)
    assert set(known(lesson)) == set(lesson.numbers)


@ALL
def test_what_the_texts_claim_is_true(lesson):
    for claim in lesson.claims:
        assert evidence.holds(claim, known(lesson)), claim


def test_a_claim_about_no_number_is_not_true():
    assert evidence.holds(("high", "<", 0), {"high": -1.0})
    assert not evidence.holds(("high", "<", 0), {"high": 1.0})
    assert not evidence.holds(("high", "<", 0), {"high": None})
    assert evidence.holds(("one", ">", "other"), {"one": 2.0, "other": 1.0})


@ALL
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(lesson, language):
    with speaking(language):
        for text in texts(lesson):
            told = said(lesson, text)
            assert told
            assert not PLACE.search(told), told
            assert language == "en" or re.search("[\u4e00-\u9fff]", told) or text.en == text.zh or (
                text.en.replace(" %", "%") == text.zh), told  # fmt: skip


RUNS = [(lesson, name) for lesson in lessons() for name in lesson.evidence]
LONG = ("compare", "ledger")


def together():
    """What is run, by lesson; what is read from the same comparison stands together."""
    for lesson in lessons():
        groups = {}
        for name, ask in lesson.evidence.items():
            own = (ask.what, ask.against, str(ask.options)) if ask.do in LONG else name
            groups.setdefault(own, []).append(name)
        for names in groups.values():
            slow = lesson.evidence[names[0]].do in LONG
            yield pytest.param(lesson, names, id=f"{lesson.name}-{'-'.join(names)}",
                               marks=[pytest.mark.slow] * slow)  # fmt: skip


@pytest.mark.parametrize(("lesson", "names"), [*together()])
def test_every_number_is_what_its_command_gives(lesson, names):
    """All that is run in class, as large as there."""
    for name in names:
        found = evidence.numbers_of(lesson, name)
        assert found
        assert [*evidence.differences(lesson, found)] == []


@ALL
def test_the_numbers_of_a_lesson_are_those_of_its_evidence(lesson, monkeypatch):
    monkeypatch.setattr(evidence, "numbers_of", lambda lesson, name: {
        key: name for key, one in lesson.numbers.items() if one.of == name})  # fmt: skip
    assert [*evidence.work_out(lesson)] == [*lesson.numbers]


def test_a_number_that_is_no_longer_true_is_told():
    (lesson, *_) = lessons()
    changed = {**known(lesson), "r96": 0.5}
    (one,) = evidence.differences(lesson, changed)
    assert (one.name, one.found) == ("r96", 0.5)
    assert one.command == "log_fit(file='internet_usa.csv', until=1996, at=[1998, 2000, 2014])"


@pytest.fixture
def asked(monkeypatch):
    """What the library is asked to run, in order; nothing is run."""
    questions = []

    def compare(question, *_):
        questions.append(question.about())
        raise UserError("asked")

    def run(scenario, seeds, *_, **kept):
        questions.append((digest(scenario), seeds))
        raise UserError("asked")

    monkeypatch.setattr(comparisons, "answer", compare)
    monkeypatch.setattr(runs, "replicate", run)
    return questions


TYPED = [(lesson, name) for lesson, name in RUNS if lesson.evidence[name].do in ("compare", "run")]


@pytest.mark.parametrize(("lesson", "name"), TYPED,
                         ids=[f"{lesson.name}-{name}" for lesson, name in TYPED])  # fmt: skip
def test_a_command_as_typed_asks_what_the_numbers_are_read_from(lesson, name, asked, tmp_path):
    """As it stands on the sheet: the same scenarios, changes, pairs, months and metrics."""
    english = typed(lesson.evidence[name])
    with speaking("zh"):
        assert typed(lesson.evidence[name]) == f"{english} --lang zh"
    program, *words = shlex.split(english)
    assert program == PROGRAM
    assert command(*words, "--lang", "zh", cwd=tmp_path).stderr.endswith("asked\n")
    evidence.compared.cache_clear()
    with pytest.raises(UserError, match="asked"):
        evidence.numbers_of(lesson, name)
    one, other = asked
    assert one == other


@ALL
def test_what_is_typed_about_a_file_prints_the_numbers(lesson, tmp_path):
    """In the folder of the sheets, with the files that are written there."""
    folder = tmp_path / "lesson"
    done = command("lesson", lesson.number, "--no-page", "--out", folder, cwd=tmp_path)
    assert done.returncode == 0
    for name, ask in lesson.evidence.items():
        if ask.do == "growth":
            printed = document(command(*shlex.split(typed(ask))[1:], "--json", cwd=folder))
            found = {key: evidence.at(printed, number.at)
                     for key, number in lesson.numbers.items() if number.of == name}  # fmt: skip
            assert found
            assert [*evidence.differences(lesson, found)] == []


@ALL
def test_what_is_typed_for_a_function_prints_what_it_returns(lesson):
    """`python -c "..."`, whose quotes every shell reads; a ledger but for its runs."""
    for ask in lesson.evidence.values():
        if ask.do not in ("call", "ledger"):
            continue
        python, option, code = shlex.split(typed(ask))
        assert (python, option) == ("python", "-c")
        printed = io.StringIO()
        names = {"print": partial(print, file=printed)}
        if ask.do == "ledger":
            imports, _, call = code.rpartition("; ")
            exec(imports, names)
            names |= {"compare": lambda *what, **how: (what, how), "ledger": repr}
            code = call
        exec(code, names)
        right = evidence.called(ask) if ask.do == "call" else (
            (ask.what, *ask.against),
            {"set": {"market.agents": ask.options["agents"]}, "reps": ask.options["reps"]},
        )  # fmt: skip
        assert printed.getvalue() == f"{right}\n"


def test_a_place_is_one_entry():
    figures = {
        "figures": [{"name": "a", "month": 6, "mean": 1}, {"name": "a", "month": 12, "mean": 2}]
    }
    assert evidence.at(figures, "figures[name=a,month=12].mean") == 2
    assert evidence.at({"counts": [3, 4]}, "counts[1]") == 4
    assert evidence.at({"holds": {"5 %": 7}}, "holds.5 %") == 7
    with pytest.raises(KeyError, match="2 entries"):
        evidence.at(figures, "figures[name=a].mean")


@pytest.mark.parametrize(("form", "value", "en", "zh"), [
    ("share", 0.434, "43 %", "43%"),
    ("percents", 110.07, "110 %", "110%"),
    ("loss", -18.63e6, "18.6M USD", "1,860 万美元"),
    ("moved", -18.63e6, "−18.6M USD", "−1,860 万美元"),
    ("moved", 1.044e6, "+1.04M USD", "+104 万美元"),
    ("points", 0.0266, "2.7", "2.7"),
    ("change", -504.0, "−504", "−504"),
    ("floor", 1999.8, "1999", "1999"),
    ("text", None, "-", "-"),
])  # fmt: skip
def test_numbers_are_written_as_the_language_writes_them(form, value, en, zh):
    assert form in FORMS
    for language, right in (("en", en), ("zh", zh)):
        with speaking(language):
            assert written(value, form) == right


def test_a_plain_text_is_the_same_in_both_languages():
    assert Text.model_validate("2 %") == Text(en="2 %", zh="2%")
