"""Write the numbers of the lessons anew: `python -m tests.lessons.sheet_numbers [N...]`.

For a change of the model or of statistics that means it; then read the texts again: the tests hold
what the texts claim, not how they put it.
"""

import sys

from experiments.lessons.evidence import work_out
from experiments.lessons.found import keep
from experiments.lessons.reading import lessons

if __name__ == "__main__":
    wanted = sys.argv[1:]
    keep({one.name: work_out(one) for one in lessons() if not wanted or str(one.number) in wanted})
