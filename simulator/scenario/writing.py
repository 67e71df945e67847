"""Scenarios and parts of them as YAML: what is written here, `yaml.py` reads back as it was.

Every file and every text of a scenario is written by these lines: what somebody saves, and what a
report shows. What of a scenario is written is said by those who ask.
"""

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML

WIDTH = 100  # characters of a line, where it can be parted
LONG = 10_000  # a line that is not to be parted


def as_yaml(data: Mapping[str, Any]) -> str:
    """Plain data as a file of a scenario, a value a line, in the order of the data."""
    return written(data, flow=False, width=WIDTH)


def on_a_line(data: Mapping[str, Any]) -> str:
    """Plain data as an entry of a list: `{at: 12, do: price, by: -0.1}`."""
    return written(data, flow=True, width=LONG).strip()


def written(data: Mapping[str, Any], *, flow: bool, width: int) -> str:
    """Plain data as YAML 1.2."""
    writer: Any = YAML(typ="safe", pure=True)
    writer.default_flow_style, writer.width, writer.allow_unicode = flow, width, True
    writer.sort_base_mapping_type_on_output = False
    writer.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    writer.dump(dict(data), text)
    return text.getvalue()
