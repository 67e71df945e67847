"""What is said of a search for conditions."""

from experiments.answers.batch.discover.saying import DiscoverAnswer as answer

__all__ = ["answer"]
