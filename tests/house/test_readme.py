"""What the READMEs say is true: tables, keys, files, commands."""

import re

import pytest

from tests.typed import ROOT, command


@pytest.fixture(scope="module", params=["README.md", "README.zh-CN.md"])
def readme(request):
    return (ROOT / request.param).read_text(encoding="utf-8")


def test_every_command_is_told(readme, tmp_path):
    listed = command("--help", cwd=tmp_path).stdout.partition("Commands:")[2]
    names = [line.split()[0] for line in listed.splitlines() if line.strip()]
    assert len(names) >= 9
    for name in names:
        assert f"compute-market {name}" in readme, name


def test_pictures_and_files_exist(readme):
    links = re.findall(r"\]\((?!http|#)([^)]+)\)", readme)
    assert len(links) >= 3
    for link in links:
        assert (ROOT / link).exists(), link
    for path in re.findall(r"scenarios/series/\w+\.csv|tests/[\w/]+\.py|simulator/\w+\.py", readme):
        assert (ROOT / path).exists(), path


def test_the_scenario_of_the_readme_is_right(readme, tmp_path):
    (text,) = re.findall(r"```yaml\n(.*?)```", readme, re.S)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    done = command("check", "mine.yaml", cwd=tmp_path)
    assert done.stdout == "mine.yaml: ok\n", done.stderr


def test_the_python_of_the_readme_runs(readme, monkeypatch):
    """As written, but small: the same lines with a smaller market."""
    import scenarios

    (text,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    small = {"market.agents": 300, "market.months": 14}
    load = scenarios.load
    monkeypatch.setattr(
        scenarios, "load", lambda name, set=None: load(name, set=small | dict(set or {}))
    )
    exec(text.replace("reps=20", "reps=6, set=small"), {"small": small})
