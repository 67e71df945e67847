"""`python -m experiments` is `compute-market`."""

from experiments.cli import main

main()
