"""The sheets: nothing for students that is the teacher's, inert, and complete without anybody."""

import re
from html import escape, unescape
from html.parser import HTMLParser

import pytest

from experiments.lessons.declared import Text
from experiments.lessons.reading import lesson as find
from experiments.lessons.reading import lessons, said
from experiments.lessons.sheets import SHEETS, part, sheet, timed, write
from simulator.speech import LANGUAGES, speaking
from tests import browsing

ALL = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
IN = pytest.mark.parametrize("language", LANGUAGES)
ACTIVE = {"script", "iframe", "object", "embed", "link", "img", "form", "input", "audio", "video",
          "base", "use", "image", "foreignobject"}  # fmt: skip
LOADED = ("src", "href", "xlink:href", "srcset", "action", "data", "poster")


class Elements(HTMLParser):
    """Every element with its attributes, and the text that is read."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.words, self.open = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, text):
        self.words.append(text)

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.words))


def plain(text):
    """A text without what marks code in it."""
    return re.sub(r"\s+", " ", text.replace("`", ""))


def answers(lesson):
    """What only the teacher has: expected answers, hints, filled cells."""
    for step in lesson.steps:
        yield from step.teach
        for question in step.questions:
            yield question.answer
            if question.hint:
                yield question.hint
            if question.table:
                for row in question.table.rows:
                    yield from (
                        row[place] for place in question.table.blank if row[place].en.strip()
                    )
    for task in lesson.homework:
        yield task.answer
    for one in lesson.misconceptions:
        yield from (one.belief, one.truth)
    yield from lesson.summary


GIVEN_AWAY = [  # lesson, language, the student's title, and what only the teacher may read
    (1, "en", "How does it go on?", ("When does exponential growth stop?", "Why an R²")),
    (1, "zh", "接下来会怎样？", ("指数增长何时停止？", "为什么 R²")),
    (3, "en", "How full is too full?", ("until it is not", "outlasts the shortage")),
    (3, "zh", "多满才算太满？", ("忽然就不行了", "损失还在")),
]  # fmt: skip


@pytest.mark.parametrize(("number", "language", "title", "ends"), GIVEN_AWAY)
def test_no_title_tells_students_the_end(number, language, title, ends):
    """Where the title, or what the lesson asks, says what they are to find out."""
    teacher, student = (Elements(sheet(find(number), which, language)) for which in SHEETS)
    assert title in student.text
    for end in ends:
        assert end in teacher.text
        assert end not in student.text


@IN
def test_students_draw_a_market_before_they_read_how_it_ends(language):
    """Sixty months are drawn by hand in step 4: no word says before that they make an S."""
    student = sheet(find(1), "student", language)
    assert "S-curve" not in student
    assert "S 曲线" not in student
    assert "S 形" not in student


@ALL
@IN
def test_students_see_no_answer_and_teachers_every_one(lesson, language):
    teacher, student = (Elements(sheet(lesson, which, language)) for which in SHEETS)
    with speaking(language):
        for text in answers(lesson):
            told = plain(said(lesson, text))
            assert told in teacher.text, told
            if len(told) > 12:  # a short cell may stand in a task, too
                assert told not in student.text, told
        for step in lesson.steps:
            assert plain(said(lesson, step.task)) in student.text
            for question in step.questions:
                assert plain(said(lesson, question.ask)) in student.text
    found = [attributes for tag, attributes in student.elements
             if tag == "td" and attributes.get("class") == "found"]  # fmt: skip
    page = sheet(lesson, "student", language)
    assert len(re.findall(r'<td class="found"></td>', page)) == len(found) > 0
    assert "experiments.lessons" not in page  # what computes answers


@ALL
@IN
def test_hidden_curves_are_not_in_the_students_file(lesson, language):
    for chart in lesson.charts.values():
        for curve in chart.curves:
            label = f">{curve.label.in_language(language)}</text>"
            assert label in sheet(lesson, "teacher", language)
            assert (label in sheet(lesson, "student", language)) != curve.hidden


@ALL
@IN
@pytest.mark.parametrize("which", SHEETS)
def test_a_sheet_is_inert_and_stands_alone(lesson, language, which):
    page = sheet(lesson, which, language)
    for tag, attributes in Elements(page).elements:
        assert tag not in ACTIVE
        assert not [name for name in attributes if name.startswith("on") or name in LOADED]
    assert "url(" not in page
    assert "@import" not in page
    assert not re.search(r"(https?:)?//[a-z]", page)
    assert "default-src 'none'" in page
    assert f'lang="{"zh-CN" if language == "zh" else "en-GB"}"' in page
    assert sheet(lesson, which, language) == page


@ALL
def test_both_languages_have_the_same_parts(lesson):
    for which in SHEETS:
        shapes = []
        for language in LANGUAGES:
            found = Elements(sheet(lesson, which, language)).elements
            shapes.append([(tag, attributes.get("class")) for tag, attributes in found
                           if tag not in ("code", "span")])  # fmt: skip
        assert shapes[0] == shapes[1]


def test_a_hostile_text_is_text():
    (lesson, *_) = lessons()
    bad = '<script>alert("x")</script> & "quoted" \u202e $x$ <img src=http://a.b/c>'
    text = Text(en=bad, zh=bad)
    (step, *rest) = lesson.steps
    (question, *more) = step.questions
    question = question.model_copy(update={"ask": text, "answer": text})
    chart = lesson.charts["online"].model_copy(update={"title": text})
    step = step.model_copy(update={"title": text, "task": text, "questions": (question, *more)})
    hostile = lesson.model_copy(update={"title": text, "steps": (step, *rest),
                                        "charts": {**lesson.charts, "online": chart}})  # fmt: skip
    page = sheet(hostile, "teacher", "en")
    read = Elements(page)
    assert not {"script", "img"} & {tag for tag, _ in read.elements}
    assert page.count(escape(bad, quote=False)[:20]) >= 5
    assert unescape(escape(bad)) in read.text


@ALL
def test_a_step_on_the_page_hides_answers_until_they_are_asked_for(lesson):
    for one in timed(lesson):
        for question in one.step.questions:
            told = plain(said(lesson, question.answer))
            assert told not in Elements(part(lesson, one, teacher=False)).text
            assert told in Elements(part(lesson, one, teacher=True)).text
    assert [*timed(lesson)][-1].last == 45


def test_the_files_of_a_lesson_are_written_beside_its_sheets(tmp_path):
    (lesson, *_) = lessons()
    files = write(lesson, tmp_path / "new", SHEETS, "en")
    assert [file.name for file in files] == [
        "lesson-1-teacher.en.html", "lesson-1-student.en.html", *lesson.files,
    ]  # fmt: skip
    assert all(file.stat().st_size for file in files)
    kept = [file.read_bytes() for file in files]
    assert [file.read_bytes() for file in write(lesson, tmp_path / "new", SHEETS, "en")] == kept


@pytest.fixture(scope="module")
def browser():
    """An installed Chromium."""
    with browsing.browser() as running:
        yield running


@pytest.mark.slow
def test_sheets_open_in_a_browser_without_asking_for_anything(browser, tmp_path):
    """On the screen and a telephone nothing is wider than the paper; on A4 nothing is lost."""
    page = browser.new_page()
    asked, logged = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    opened = 0
    for lesson in lessons():
        for language in LANGUAGES:
            for file in write(lesson, tmp_path, SHEETS, language)[:2]:
                page.goto(file.as_uri())
                opened += 1
                for width in (900, 390):
                    page.set_viewport_size({"width": width, "height": 900})
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    assert wide <= width, (file.name, width)
    assert len(asked) == opened == 12
    assert logged == []
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
