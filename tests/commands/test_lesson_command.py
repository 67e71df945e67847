"""The command lesson, as a teacher types it."""

import socket
from contextlib import closing

from experiments.commands.shown import lesson as shown
from experiments.lessons import evidence
from experiments.lessons.found import known
from experiments.lessons.reading import lesson
from tests.typed import command


def test_lessons_are_listed(tmp_path):
    done = command("lesson", cwd=tmp_path)
    assert done.returncode == 0
    assert [line[0] for line in done.stdout.splitlines()] == ["1", "2", "3"]
    assert "Why an R² of 0.98 says nothing" in done.stdout
    assert "谁来买单" in command("lesson", "--lang", "zh", cwd=tmp_path).stdout


def test_sheets_are_written_where_they_are_wanted(tmp_path):
    done = command("lesson", 2, "--sheet", "student", "--lang", "zh", "--out", "class", "--no-page",
                   cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0
    assert [file.name for file in (tmp_path / "class").iterdir()] == ["lesson-2-student.zh.html"]
    assert "lesson-2-student.zh.html" in done.stdout
    assert command("lesson", 1, "--no-page", cwd=tmp_path).returncode == 0
    assert (tmp_path / "results/lesson-1/logistic.csv").exists()


def test_without_what_the_page_needs_it_says_so_and_writes_the_sheets(tmp_path, monkeypatch):
    monkeypatch.setattr(shown, "find_spec", lambda name: None)
    done = command("lesson", 3, cwd=tmp_path)
    assert done.returncode == 0
    assert "pip install 'compute-market[page]'" in done.stderr
    assert "lesson-3-teacher.en.html" in done.stdout
    told = command("lesson", 3, "--lang", "zh", cwd=tmp_path)
    assert "页面需要" in told.stderr


def test_a_port_that_is_taken_is_refused_before_a_sheet_is_written(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        done = command("lesson", 1, "--port", other.getsockname()[1], cwd=tmp_path)
    assert done.returncode == 2
    assert "choose another with --port" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_page_is_opened_at_the_lesson(tmp_path, monkeypatch):
    import experiments.page.serving as serving

    asked = []
    monkeypatch.setattr(serving, "serve", lambda *arguments: asked.append(arguments))
    assert command("lesson", 3, "--lang", "zh", "--port", 0, cwd=tmp_path).returncode == 0
    ((made, port, lan, browser, _, room),) = asked
    assert made.args == ("baseline", "zh")
    assert (port, lan, browser, room) == (0, False, True, "lesson/3")


def test_a_lesson_that_there_is_not_is_refused(tmp_path):
    done = command("lesson", 4, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "there is no lesson 4; there are 1, 2, 3: compute-market lesson\n"


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "full").write_text("", encoding="utf-8")
    done = command("lesson", 1, "--no-page", "--out", "full", cwd=tmp_path)
    assert done.returncode == 2
    assert "full" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_tells_whether_the_sheets_are_still_right(tmp_path, monkeypatch):
    one = lesson(1)
    right = known(one)
    monkeypatch.setattr(evidence, "work_out", lambda lesson: right)
    done = command("lesson", 1, "--check", cwd=tmp_path)
    assert done.returncode == 0
    assert f"all {len(one.numbers)} of them" in done.stdout
    assert "compute-market run classroom" in done.stderr
    monkeypatch.setattr(evidence, "work_out", lambda lesson: {**right, "r96": 0.5})
    done = command("lesson", 1, "--check", "--quiet", cwd=tmp_path)
    assert done.returncode == 1
    assert "0.500" in done.stdout
    assert "log_fit(" in done.stdout
    assert "1 number is not what the sheet says" in done.stderr
    assert not (tmp_path / "results").exists()
