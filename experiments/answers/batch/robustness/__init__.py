"""What is said of strategies over futures."""

from experiments.answers.batch.robustness.saying import RobustnessAnswer as answer

__all__ = ["answer"]
