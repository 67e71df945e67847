"""What is said of a selection."""

from experiments.answers.batch.select.saying import SelectAnswer as answer

__all__ = ["answer"]
