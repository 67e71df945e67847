"""Reports: an answer as one HTML file that stands for itself.

`write` and `html` are the doors; `content/` says what stands in a report of each kind of answer,
`look/` how it looks, `speech/` what it says beside what answers say.
"""

from experiments.report.writing import NAME, BadReport, html, write

__all__ = ["NAME", "BadReport", "html", "write"]
