"""One page that runs for all tests in a browser, and one browser a module."""

import pytest

from tests.browsing import browser, chromium, served


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where a page is served that starts from a small market."""
    chromium()  # no need to serve what nobody can look at
    from tests.page.visiting import SMALL  # which skips where NiceGUI is missing

    file = tmp_path_factory.mktemp("page") / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    with served(file) as (_, found):
        yield found


@pytest.fixture(scope="module")
def chrome():
    """An installed Chromium."""
    with browser() as running:
        yield running
