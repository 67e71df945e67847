"""What is said of a search."""

from experiments.answers.batch.seek.saying import SeekAnswer as answer

__all__ = ["answer"]
