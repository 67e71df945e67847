"""A folder of a comparison with a small market, the grid of its sliders, and a browser."""

import json

import pytest

from experiments.report import sliders
from experiments.studies.question import ask
from simulator.numbers import plain
from simulator.outcome.results import provenance
from tests import browsing

ALTERNATIVE = "providers.borealis.price=-10%"
SET = ["market.agents=300", "market.months=12"]


@pytest.fixture(scope="session")
def make_folder():
    """Makes folders as `compare baseline ALTERNATIVE` leaves them, as far as sliders read them."""
    return write_folder


def write_folder(folder):
    question = ask("baseline", ALTERNATIVE, set=SET, seed=3)
    about = {"question": question.about(), "seed": 3, "base": provenance(question.base.scenario)}
    folder.mkdir()
    (folder / "provenance.json").write_text(json.dumps(plain(about)), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return write_folder(tmp_path_factory.mktemp("report") / "cut")


@pytest.fixture(scope="session")
def found(folder):
    """Two sliders with three points each, six pairs."""
    grid = sliders.ask(folder, "price,promotion", points=3, pairs=6)
    return sliders.work(grid, "serial", command="compute-market report cut")


@pytest.fixture(scope="module")
def browser():
    """An installed Chromium."""
    with browsing.browser() as running:
        yield running
