"""All sentences of the sliders, by key: English in `en.ftl`, Chinese in `zh.ftl`.

What a script fills in stands in square brackets: `[change]`.
"""

from pathlib import Path

from simulator.speech import Speech

say = Speech(Path(__file__).parent)
