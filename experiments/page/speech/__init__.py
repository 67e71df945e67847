"""All sentences of the page, by key: English in `en.ftl`, Chinese in `zh.ftl`."""

from pathlib import Path

from simulator.speech import Speech

say = Speech(Path(__file__).parent)
