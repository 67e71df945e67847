"""What a segment, a vertical or a provider is like unless a scenario says otherwise.

Every value carries its status: `seen` (a published figure, with its source) or `guess`
(ours), and the range in which it may lie, so that sensitivity studies know what is unknown
and readers what is invented. The five archetypes are the customer groups of the source
document; a further segment takes after one of them (`like: sme`).
"""

from typing import Any, NamedTuple

ARCHETYPES = ("enterprise", "government", "academic", "sme", "individual")
ATTRIBUTES = (
    "performance",
    "availability",
    "disaster_recovery",
    "security",
    "scalability",
    "ease_of_use",
    "support",
)
CHANNELS = ("sales", "digital", "content", "events", "partners")
LEAST_REFERENCE = 0.51  # nearer to one half, word of mouth would have no scale
MAX_PROVIDERS = 32  # awareness of providers is a mask of 32 bits


class Known(NamedTuple):
    """How well a default is known, and the range in which it may lie.

    From `low` times the value less `down`, to `high` times the value plus `up`.
    """

    status: str
    low: float
    high: float
    source: str
    down: float = 0.0
    up: float = 0.0

    def range_of(self, value: float) -> tuple[float, float]:
        """The least and the most that a value may be, before its bounds."""
        ends = value * self.low - self.down, value * self.high + self.up
        return min(ends), max(ends)


def guess(low: float = 0.5, high: float = 2.0) -> Known:
    """Ours; by default anything from half to twice the value."""
    return Known("guess", low, high, "")


def guess_within(down: float, up: float) -> Known:
    """Ours; from so much less to so much more, for values that may be 0."""
    return Known("guess", 1.0, 1.0, "", down, up)


def seen(source: str, low: float = 0.7, high: float = 1.4) -> Known:
    """A published figure, or the middle of a published range."""
    return Known("seen", low, high, source)


class Row(NamedTuple):
    """One parameter of the five archetypes, in the order of ARCHETYPES."""

    values: tuple[Any, Any, Any, Any, Any]
    known: Known


CONTRACT_BANDS = "contract-value bands of cloud vendors"
CHURN_BANDS = "churn of cloud vendors by contract-value band"
SWITCHING = "yearly switching 1, 1, 3, 5, 15 % among 5 providers; CMA (2025): below 1 % in the UK"

SEGMENT_DEFAULTS: dict[str, Row] = {
    "share": Row((0.06, 0.03, 0.06, 0.25, 0.60), guess()),
    "budget": Row((25000.0, 20000.0, 3000.0, 500.0, 20.0), seen(CONTRACT_BANDS, 0.5, 2.0)),
    "budget_spread": Row((1.2, 1.0, 1.0, 1.0, 0.8), guess(0.7, 1.3)),
    "price_sensitivity": Row(
        (0.60, 0.40, 1.25, 1.10, 1.50),
        seen("around mean elasticity -2.62 of 1851: Bijmolt, van Heerde & Pieters (2005)"),
    ),
    "price_sensitivity_spread": Row((0.25, 0.25, 0.25, 0.25, 0.25), guess()),
    "usage_elasticity": Row((0.4, 0.2, 0.8, 0.8, 1.0), guess()),
    "usage_share": Row((0.6, 0.6, 0.6, 0.6, 0.6), guess(0.7, 1.3)),
    "usage_minimum": Row((500.0, 300.0, 50.0, 20.0, 1.0), guess()),
    "usage_growth": Row((0.0, 0.0, 0.0, 0.0, 0.0), guess_within(0.1, 0.2)),
    "attribute_scale": Row((6.0, 6.0, 5.0, 4.5, 4.0), guess()),
    "taste_spread": Row((0.30, 0.25, 0.35, 0.40, 0.50), guess()),
    "innovation": Row(
        (0.015, 0.006, 0.03, 0.012, 0.03),
        seen("within published p: Sultan, Farley & Lehmann (1990)", 0.5, 2.0),
    ),
    "imitation": Row((1.69, 0.90, 2.70, 2.00, 4.20), guess(0.3, 1.5)),
    "local_share": Row((0.5, 0.3, 0.6, 0.6, 0.7), guess(0.0, 1.4)),
    "initial_users": Row((0.02, 0.02, 0.02, 0.02, 0.02), guess()),
    "decision_cycle": Row((9.0, 12.0, 6.0, 1.5, 0.0), seen("sales-cycle bands of B2B vendors")),
    "decision_stages": Row((3, 3, 2, 1, 1), guess(1.0, 1.0)),
    "contract": Row((24, 36, 12, 12, 1), guess(0.5, 1.5)),
    "attention": Row((1.0, 1.0, 1.0, 1.0, 0.05), guess()),
    "switching_cost": Row((5.28, 4.86, 4.86, 4.33, 2.38), seen(SWITCHING)),
    "churn": Row((0.05, 0.04, 0.10, 0.20, 0.40), seen(CHURN_BANDS)),
    "return_share": Row((0.8, 0.8, 0.8, 0.8, 0.8), guess(0.5, 1.2)),
    "outside_utility": Row((0.0, 0.0, 0.0, 0.0, 0.0), guess_within(2.0, 4.0)),
    "outside_drift": Row((0.0, 0.0, 0.0, 0.0, 0.0), guess_within(0.5, 0.5)),
    "word_of_mouth": Row((0.05, 0.035, 0.06, 0.05, 0.065), guess()),
    "learning": Row((0.10, 0.08, 0.12, 0.15, 0.25), guess()),
    "price_disappointment": Row((0.3, 0.3, 0.3, 0.3, 0.3), guess()),
    "satisfaction_reference": Row((None, None, None, None, None), guess()),
}

# Tables inside a segment: one row per entry.
SEGMENT_TABLES: dict[str, dict[str, Row]] = {
    "weights": {
        "performance": Row((0.20, 0.12, 0.28, 0.15, 0.20), guess()),
        "availability": Row((0.18, 0.16, 0.08, 0.14, 0.10), guess()),
        "disaster_recovery": Row((0.10, 0.14, 0.03, 0.06, 0.02), guess()),
        "security": Row((0.20, 0.32, 0.10, 0.12, 0.08), guess()),
        "scalability": Row((0.12, 0.06, 0.16, 0.14, 0.08), guess()),
        "ease_of_use": Row((0.06, 0.05, 0.15, 0.19, 0.32), guess()),
        "support": Row((0.14, 0.15, 0.20, 0.20, 0.20), seen("large in conjoint studies")),
    },
    "half_reach": {
        "sales": Row((600.0, 400.0, 60.0, 8.0, None), guess()),
        "digital": Row((300.0, 300.0, 32.0, 4.0, 0.125), guess()),
        "content": Row((150.0, 120.0, 16.0, 3.0, 0.125), guess()),
        "events": Row((225.0, 100.0, 20.0, 6.0, 0.5), guess()),
        "partners": Row((150.0, 120.0, 32.0, 5.0, 0.15), guess()),
    },
    "reach_limit": {channel: Row((0.1, 0.1, 0.1, 0.1, 0.1), guess()) for channel in CHANNELS},
    "carry_over": {
        "sales": Row((0.6,) * 5, guess(0.5, 1.4)),
        "digital": Row(
            (0.05,) * 5, seen("published weekly carry-over .2: about .05 of a month's spending")
        ),
        "content": Row((0.5,) * 5, guess(0.5, 1.4)),
        "events": Row((0.3,) * 5, guess(0.5, 1.4)),
        "partners": Row((0.2,) * 5, guess(0.5, 1.4)),
    },
    "verticals": {
        "smart_city": Row((0.10, 0.50, 0.0, 0.0, 0.0), guess()),
        "manufacturing": Row((0.30, 0.0, 0.0, 0.25, 0.0), guess()),
        "financial_risk": Row((0.30, 0.05, 0.0, 0.10, 0.0), guess()),
        "research": Row((0.10, 0.15, 0.80, 0.05, 0.20), guess()),
        "general": Row((0.20, 0.30, 0.20, 0.60, 0.80), guess()),
    },
}

# Tables that add up to a whole: who names one entry names them all.
WHOLE_TABLES = ("verticals",)

# Verticals tilt the weights of attributes and add to the growth of usage per year.
VERTICAL_DEFAULTS: dict[str, dict[str, Any]] = {
    "smart_city": {
        "tilt": {"availability": 1.2, "disaster_recovery": 1.2, "security": 1.1},
        "usage_growth": 0.10,
    },
    "manufacturing": {"tilt": {"availability": 1.2, "scalability": 1.1}, "usage_growth": 0.08},
    "financial_risk": {
        "tilt": {"security": 1.3, "availability": 1.2, "disaster_recovery": 1.2},
        "usage_growth": 0.12,
    },
    "research": {"tilt": {"performance": 1.3, "scalability": 1.2}, "usage_growth": 0.15},
    "general": {"tilt": {}, "usage_growth": 0.05},
}


def segment_defaults(like: str) -> dict[str, Any]:
    """All defaults of one archetype as plain data, tables included."""
    column = ARCHETYPES.index(like)
    values = {name: row.values[column] for name, row in SEGMENT_DEFAULTS.items()}
    for table, rows in SEGMENT_TABLES.items():
        values[table] = {name: row.values[column] for name, row in rows.items()}
    return values


def known_of_segment(field: str, entry: str | None = None) -> Known | None:
    """How well a segment's default is known: that of a field, or of an entry of a table."""
    rows = SEGMENT_DEFAULTS if entry is None else SEGMENT_TABLES.get(field, {})
    row = rows.get(field if entry is None else entry)
    return None if row is None else row.known
