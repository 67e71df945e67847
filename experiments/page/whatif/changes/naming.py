"""What the file of a variant is called: by the name it was kept under, or by what it changes."""

import re
from collections.abc import Mapping

from experiments.page.speech import say
from experiments.page.whatif.changes.knobs import Knob
from experiments.page.whatif.changes.variant import Edits
from experiments.studies.compared.names import FORBIDDEN

TOLD = 2  # changes that a name spells out
LONGEST = 60  # letters of a file's name


def stem(base: str, edits: Edits, knobs: Mapping[str, Knob], kept: str) -> str:
    """A file's name without its end: `baseline_price_2.8`, `baseline_Variant_1`.

    Args:
        kept: what the variant was kept as; "" where it was not.
    """
    words = [kept] if kept else [*numbers(edits, knobs), *happenings(edits)]
    name = "_".join("_".join(FORBIDDEN.sub(" ", one).split()) for one in (base, *words))
    return re.sub(r"\.{2,}", ".", name)[:LONGEST].strip("._-")


def numbers(edits: Edits, knobs: Mapping[str, Knob]) -> list[str]:
    """The first few numbers that are changed, by the keys of the scenario."""
    told = [
        f"{knobs[path].field.replace('.', '_')} {knobs[path].shown(value):.10g}"
        for path, value in edits.values.items()
    ]
    more = len(told) - TOLD
    return [*told[:TOLD], *([f"and {more} more"] if more > 0 else [])]


def happenings(edits: Edits) -> list[str]:
    """Whether the timeline is another."""
    return [] if edits.timeline is None else ["timeline"]


def title_of(base: str, edits: Edits, knobs: Mapping[str, Knob], kept: str) -> str:
    """What the variant shows, in a line, in the language that is spoken."""
    told = [change(knobs[path], value) for path, value in edits.values.items()]
    more = len(told) - TOLD
    told = [*told[:TOLD], *([say("save-more", count=more)] if more > 0 else [])]
    if edits.timeline is not None:
        told.append(say("changes-timeline"))
    what = say("limit-and").join(told)
    return say("save-title", what=say("refused", what=kept, why=what) if kept else what, base=base)


def change(knob: Knob, value: float) -> str:
    """One change: `aurora: Price 3.1 → 2.8 USD/GPU-hour`."""
    owner = f"{knob.owner}: " if knob.owner else ""
    moved = f"{knob.shown(knob.value):.10g} → {knob.shown(value):.10g}"
    return f"{owner}{knob.label} {moved} {knob.unit}".strip()
