"""Scenarios to try things on, in a folder of their own."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scenario_cases import BASE

import scenarios
from simulator.scenario import Scenario, ScenarioError, load
from simulator.speech import speaking

ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")  # three words of a sentence
QUOTED = re.compile(r"'.*?'|`.*?`")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a library that holds `base`; the test runs in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "base.yaml").write_text(BASE, encoding="utf-8")
    shutil.copy(scenarios.LEVERS, tmp_path / "library")
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Callable[..., str]:
    """Writes a file and gives its name."""

    def write_file(text: str | bytes, name: str = "mine.yaml") -> str:
        file = Path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return name

    return write_file


@pytest.fixture
def loads(write: Callable[..., str]) -> Callable[..., Scenario]:
    """Loads a text."""

    def load_text(text: str | bytes, set: Any = None) -> Scenario:
        return load(write(text), set=set, library="library")

    return load_text


@pytest.fixture
def problems(loads: Callable[..., Scenario]) -> Callable[..., list[str]]:
    """The lines with which a text is refused."""

    def lines(text: str | bytes, set: Any = None) -> list[str]:
        with pytest.raises(ScenarioError) as refused:
            loads(text, set=set)
        assert str(refused.value) == "\n".join(map(str, refused.value.problems))
        with speaking("zh"):  # every rule is told in Chinese, too; names and values stay
            english = ENGLISH.search(QUOTED.sub("", str(refused.value)))
        assert english is None, english
        return str(refused.value).split("\n")

    return lines


@pytest.fixture
def base(folder: Path) -> Scenario:
    """The base scenario."""
    return load("library/base.yaml")
