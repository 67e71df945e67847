"""What is said of a sweep."""

from experiments.answers.batch.sweep.saying import SweepAnswer as answer

__all__ = ["answer"]
