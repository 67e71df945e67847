"""What each action of a scenario is worth: by the twin run without it.

`question` says which actions are asked about and what the twins lack, `returns` what the pairs
of runs come to.
"""
