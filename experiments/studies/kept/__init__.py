"""Answers whose runs are kept beside them, so that they can be told again without a run."""
