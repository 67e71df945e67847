"""The doors to a study: `run`, `compare`, `roi` and `realism`, whose answers print and save
themselves.

What they hold is `Runs`, `Comparison`, `Returns` and `Realism`, which know numbers only; here they
get words. Each door is a module of its own: who runs one market waits for nothing of the others.
"""

import mesa  # noqa: F401  early: it looks at every frame and module of who imports it
