"""What a provider can find out beyond the facts it is told: its own books, and by asking.

A policy asks `facts.knows`; what it does not ask for is not worked out. A survey costs money, and
tells what the customers say who were asked. Nothing here tells what a customer would not.
"""

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np

CHEAPER = 0.9  # of its price, when a user is asked how much it would use then


class Books(NamedTuple):
    """A provider's own books of the last months: (months, segments), the latest last.

    In months 1 to now, so that a young market has fewer than were asked for. In customers.
    """

    users: "np.ndarray"
    won: "np.ndarray"  # who joined or switched in; who tried first, once it stays
    lost: "np.ndarray"  # who left or switched away, trials apart; at a contract's end or before
    ended: "np.ndarray"  # contracts that ended, renewed or not, trials apart
    lost_at_end: "np.ndarray"  # of them, those that were not renewed
    served: "np.ndarray"  # [GPU-hours]
    charged: "np.ndarray"  # [CUR]
    given: "np.ndarray"  # away by offers, at list prices [CUR]
    satisfaction: "np.ndarray"  # mean of users, nan without


class Answers(NamedTuple):
    """What customers say: a row for each who was asked, one segment after the other.

    J providers in the order of `Facts.prices`, C channels, T choices.
    """

    segment: "np.ndarray"  # (n) which it belongs to
    knows: "np.ndarray"  # (n, J) True for the providers it knows
    uses: "np.ndarray"  # (n) its provider, or -1
    paid: "np.ndarray"  # (n) what it pays [CUR/GPU-hour]; nan of others
    satisfaction: "np.ndarray"  # (n) with its provider [0..1]; nan of others
    usage: "np.ndarray"  # (n) [GPU-hours/month]; nan of others
    usage_if_cheaper: "np.ndarray"  # (n) at CHEAPER of its price, as it thinks; nan of others
    considers: "np.ndarray"  # (n) True for those without a provider who look for one
    reached: "np.ndarray"  # (n, C) True where a channel of the asker reached it last month
    told: "np.ndarray"  # (n) segment of the user who told it of the asker last month, or -1
    prices: "np.ndarray"  # (n, T, J) what was shown [CUR/GPU-hour]
    choices: "np.ndarray"  # (n, T) what it would take of those it knows, or -1
    cost: float  # [kCUR]


class Knowledge(Protocol):
    """What a provider can find out. In customers and money of the whole market."""

    @property
    def discount_rate(self) -> float:
        """d [1/month]"""

    @property
    def reference_price(self) -> float:
        """p_ref [CUR/GPU-hour]"""

    @property
    def segments(self) -> list[str]:
        """Names, in the order of rows."""

    @property
    def providers(self) -> list[str]:
        """Names, in the order of columns."""

    @property
    def channels(self) -> tuple[str, ...]:
        """Names, in the order of columns of promotion."""

    @property
    def kinds(self) -> list[str]:
        """(segments) Which of the five kinds of customers each is like."""

    @property
    def segment_size(self) -> "np.ndarray":
        """(segments) customers."""

    @property
    def contract(self) -> "np.ndarray":
        """(segments) length of a contract [months]."""

    @property
    def price_lock(self) -> bool:
        """Whether a contract keeps its price until it ends."""

    @property
    def users(self) -> "np.ndarray":
        """(segments) own users now."""

    @property
    def users_of_market(self) -> "np.ndarray":
        """All users of all providers in the last 13 months at most, the latest last."""

    @property
    def revenue_share(self) -> "np.ndarray":
        """Own, in the last 12 months at most; nan where nobody had revenue."""

    @property
    def profit(self) -> "np.ndarray":
        """Own, in every month so far, the latest last [CUR]."""

    @property
    def promotion(self) -> "np.ndarray":
        """(segments, channels) own, before campaigns that end [kCUR/month]."""

    @property
    def utilisation(self) -> float:
        """Own load over capacity last month; nan without capacity."""

    @property
    def capacity_follows(self) -> bool:
        """Whether its capacity policy orders what demand will need."""

    @property
    def price_said(self) -> "np.ndarray":
        """(segments) True where the timeline says this month what the list price is."""

    def full_costs(self, utilisation: float, months: int = 12) -> "np.ndarray":
        """Own full cost of an hour, a month each, this one the last [CUR/GPU-hour]."""

    def books(self, months: int = 12) -> Books:
        """The own books of the last months."""

    def contracts_ending(self, months: int = 60) -> "np.ndarray":
        """(months, segments) own contracts that end this month, next month, ..., trials apart."""

    def survey(self, interviews: int, tasks: int, price: "np.ndarray | float" = 0.0) -> Answers:
        """Ask customers of every segment. The cost of each survey is booked as research.

        Whoever asks the same again in a month gets the same people and answers, and pays once;
        another number of people or choices is another survey.

        Args:
            interviews: customers asked in each segment; all where there are fewer. At most as many
                as there are customers.
            tasks: choices put to each.
            price: (segments) what an interview costs [CUR].
        """
