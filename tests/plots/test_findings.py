"""What pictures find, for numbers of which it is plain."""

import numpy as np
import pytest

from simulator.plots.parts.findings import of_effects
from simulator.plots.style import short
from simulator.speech import speaking

NAN = float("nan")
CUT, ENTRY, NOTHING = (3.6, -6.5, 23.8), (2.4, 0.5, 4.3), (-1.0, -2.0, 1.0)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ({"cut": CUT}, "Whether cut is worth anything by month 1 is not clear"),
        ({"entry": ENTRY}, "entry is worth 2.4 by month 1"),
        ({"cut": CUT, "nothing": NOTHING},
         "No alternative is clearly worth more than the base by month 1"),
        ({"cut": CUT, "entry": ENTRY, "small": (1.0, 0.9, 1.1)},
         "entry is clearly worth 2.4 by month 1; whether cut is worth more is not clear"),
        ({"entry": ENTRY, "nothing": NOTHING}, "entry is worth most by month 1: 2.4"),
        ({"cut": (3.6, NAN, NAN), "entry": (2.4, NAN, NAN)}, "cut is worth most by month 1: 3.6"),
        ({"cut": (NAN, NAN, NAN)}, ""),
    ],
)  # fmt: skip
def test_an_effect_that_is_clear_is_not_hidden_by_a_larger_one_that_is_not(lines, said):
    drawn = {name: np.array([[0.0, part] for part in parts]) for name, parts in lines.items()}
    assert of_effects(drawn, 1, short) == said


def test_a_clear_effect_beside_one_that_is_not_is_told_in_chinese():
    drawn = {"cut": np.array(CUT)[:, None], "entry": np.array(ENTRY)[:, None]}
    with speaking("zh"):
        assert of_effects(drawn, 0, short) == (
            "到第 0 个月，entry 明确带来 2.4；cut 是否更值得尚不能判断"
        )
