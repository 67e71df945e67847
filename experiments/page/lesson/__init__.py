"""The room of a lesson: its steps, the clock, and what each step opens."""
