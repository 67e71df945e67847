"""Libraries that only some kinds of study need: brought in when they are asked for, and quiet."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from experiments.studies.speech import rule
from experiments.studies.study.reading import BadStudy


def optuna(kind: str) -> Any:
    """Optuna, without its log.

    Args:
        kind: the kind of study that needs it.

    Raises:
        BadStudy: when it is not installed.
    """
    try:
        import optuna as library
    except ImportError:
        raise BadStudy(rule("library-missing", kind=kind, library="Optuna")) from None
    library.logging.set_verbosity(library.logging.ERROR)
    return library


@contextmanager
def quiet() -> Iterator[None]:
    """Without a library's remarks on what is experimental."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
