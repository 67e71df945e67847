"""The reference page is what the command prints, in both languages, and leaves nothing out."""

import pytest

import scenarios
from experiments.answers import reference
from simulator.fields import tag_of
from simulator.outcome.metrics import METRICS
from simulator.plugins.actions import ACTIONS
from simulator.plugins.capacity import CAPACITY_POLICIES
from simulator.plugins.networks import NETWORKS
from simulator.plugins.pricing import POLICIES
from simulator.scenario import parameters
from simulator.speech import LANGUAGES
from tests.typed import command

DOCS = scenarios.FOLDER / "docs"


def other_languages():
    """Languages that come from a catalogue."""
    return [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_command_prints(language, tmp_path):
    page = (DOCS / language / "reference.md").read_text(encoding="utf-8")
    printed = command("schema", "--reference", "--lang", language, cwd=tmp_path)
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout == page, f"compute-market schema --reference --lang {language}"


@pytest.mark.parametrize("language", other_languages())
def test_a_catalogue_holds_no_text_that_the_page_has_not(language):
    """What is missing in it, `make check` tells: who adds a plug-in may not know the language."""
    texts = reference.texts()
    assert [text for text in reference.catalogue(language) if text not in texts] == []


def test_a_text_without_translation_stays_english(tmp_path, monkeypatch):
    monkeypatch.setattr(scenarios, "FOLDER", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/zh.yaml").write_text("Reference: 参考\n", encoding="utf-8")
    assert reference.page("zh") == reference.page().replace("# Reference", "# 参考", 1)
    assert reference.untranslated("zh") == [t for t in reference.texts() if t != "Reference"]


def test_nothing_is_left_out():
    """Every name a scenario may say, except those of the file itself."""
    page = reference.page()
    for table in (POLICIES, CAPACITY_POLICIES, ACTIONS, NETWORKS):
        for function in table.values():
            assert f"### `{tag_of(function)}`" in page
    for metric in METRICS:
        assert f"| `{metric.name}` |" in page
        assert metric.meaning in page
    for parameter in parameters():
        if parameter.path.split(".")[0] not in ("name", "title", "description", "question"):
            assert parameter.meaning in page, parameter.path
        if parameter.source:
            assert f"{parameter.status} ({parameter.source})" in page, parameter.path


@pytest.mark.parametrize(
    ("path", "cells"),
    [
        ("segments.<name>.imitation", ["1/year", "1.69 / 0.9 / 2.7 / 2 / 4.2", ">= 0", "R4 q"]),
        ("providers.<name>.price", ["CUR/GPU-hour", "to be given", "> 0", "R6 p"]),
        ("providers.<name>.promotion.<entry>", ["kCUR/month", "none", ">= 0", "R1 x"]),
        ("verticals.<name>.tilt.performance", ["", "none; research 1.3", "> 0", "R6"]),
        ("choice.outside", ["", "allowed", "allowed, none", "R6"]),
        ("awareness.forgetting", ["1/month", "0.03", ">= 0, <= 1", "R3 delta"]),
    ],
)
def test_a_line_of_the_page(path, cells):
    (line,) = (one for one in reference.page().splitlines() if one.startswith(f"| `{path}` |"))
    assert [cell.strip() for cell in line.split("|")][3:7] == cells


@pytest.mark.parametrize("gone", ["--table", "--metrics"])
def test_the_old_options_are_gone(gone, tmp_path):
    done = command("schema", gone, cwd=tmp_path)
    assert done.returncode == 2
    assert f"No such option: {gone}" in done.stderr
