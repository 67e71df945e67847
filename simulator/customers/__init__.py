"""All customers of a market, and the phases of the month they go through.

`columns.py` holds the data of all; `agents.py` hands out single customers. Who the customers
are is `population.py`, where they begin in month 0 `initial.py`. The phases follow in the
order of the month: hearing, wanting, choosing, using, and judging, which also holds leaving;
`phases.py` says what a phase is and keeps the turns. `tally.py` counts.
"""
