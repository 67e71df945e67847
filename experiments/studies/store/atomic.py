"""Files that appear whole or not at all, also when the machine stops in between."""

import contextlib
import json
from pathlib import Path
from typing import Any

from simulator.outcome.saving import TEMPORARY, replace_with


def write_text(file: Path, text: str) -> Path:
    """A text file."""
    return replace_with(file, lambda temporary: temporary.write_text(text, encoding="utf-8"))


def write_json(file: Path, document: Any) -> Path:
    """A JSON file."""
    return write_text(file, json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def clear(folder: Path) -> None:
    """Remove what a writer that was killed left."""
    for file in folder.glob(f"{TEMPORARY}*"):
        with contextlib.suppress(OSError):
            file.unlink()
