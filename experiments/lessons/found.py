"""The numbers of the lessons that are kept, so that a sheet is written without a run.

`evidence.py` works them out and compares; after a change of the model that means it, they are
written anew by `python -m tests.lessons.sheet_numbers`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from experiments.lessons.declared import Lesson

FOUND = Path(__file__).parent / "texts" / "found.json"


@cache
def all_found() -> dict[str, dict[str, Any]]:
    """The numbers, by lesson and name."""
    return dict(json.loads(FOUND.read_text(encoding="utf-8")))


def known(lesson: Lesson) -> dict[str, Any]:
    """The numbers of a lesson."""
    return all_found().get(lesson.name, {})


def keep(numbers: dict[str, dict[str, Any]]) -> None:
    """Write numbers of lessons, by name, over those that are kept."""
    kept = dict(all_found()) if FOUND.exists() else {}
    FOUND.write_text(json.dumps(kept | numbers, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    all_found.cache_clear()
