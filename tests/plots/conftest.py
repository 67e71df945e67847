"""What tests of pictures share."""

import pytest
from matplotlib.figure import Figure


@pytest.fixture
def drawn(monkeypatch):
    """Figures as they would be saved."""
    kept = []

    def saved(figure, file, **_):
        figure.draw_without_rendering()
        file.touch()
        kept.append(figure)

    monkeypatch.setattr(Figure, "savefig", saved)
    return kept
