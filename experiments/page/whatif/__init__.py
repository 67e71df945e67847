"""Room 1, what-if: move a slider, see base and variant side by side, ask why."""
