"""What the READMEs say is true: tables, keys, files, commands."""

import re

import pytest

from experiments.answers import reference
from simulator.outcome.metrics import METRICS
from tests.typed import ROOT, command

STATUSES = {"猜测": "guess", "已发表": "seen", "自选": "chosen"}


@pytest.fixture(scope="module", params=["README.md", "README.zh-CN.md"])
def readme(request):
    return (ROOT / request.param).read_text(encoding="utf-8")


def cells_of(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def test_the_tables_are_those_that_commands_print():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert reference.table_of_parameters() in text
    assert reference.table_of_metrics() in text


def test_the_command_prints_the_tables(tmp_path):
    assert command("schema", "--table", cwd=tmp_path).stdout.strip() == (
        reference.table_of_parameters()
    )
    assert command("schema", "--metrics", cwd=tmp_path).stdout.strip() == (
        reference.table_of_metrics()
    )


def test_both_languages_hold_every_parameter_with_its_default(readme):
    """Rule, symbol, path, default, status and source; the meaning is each language's own."""
    found = {
        cells[2]: cells
        for cells in map(cells_of, readme.splitlines())
        if len(cells) == 8 and cells[2].startswith("`")
    }
    expected = [cells_of(line) for line in reference.table_of_parameters().splitlines()[2:]]
    assert [cells[2] for cells in expected] == list(found)
    for rule, symbol, path, _, _, default, status, source in expected:
        told = found[path]
        assert (told[0], told[1]) == (rule, symbol), path
        assert told[3], path
        assert told[5].replace("需给出", "to be given").replace("无", "none") == default, path
        assert STATUSES.get(told[6], told[6]) == status, path
        assert bool(told[7]) == bool(source), path


def test_both_languages_hold_every_metric(readme):
    for metric in METRICS:
        assert f"| `{metric.name}` |" in readme, metric.name


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
