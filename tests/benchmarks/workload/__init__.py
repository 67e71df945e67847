"""W, the reference workload: one small market of imitation and choice, written six times.

`definition.py` says what W is and what must come out of it; the other files write it, each in the
way of its tool, as `Market(customers, seed, threads)` with `run() -> Outcome`. `python -m
tests.benchmarks.workload`, or `make bench`, runs them side by side.
"""
