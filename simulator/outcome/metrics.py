"""Every metric, defined once: what it is called, how it is written, where it is shown, and
how it follows from a record.

Tables, JSON, figures, sentences and the documents read METRICS, in its order: money before
heads. A new metric is a new entry here. A metric of several levels has one meaning and one
function; a `View` adds the record up to the level asked for.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from simulator.errors import meant, quoted
from simulator.fields import ATTRIBUTES
from simulator.numbers import Format
from simulator.outcome import measures
from simulator.outcome.record import NotKept, Record
from simulator.outcome.view import View, before
from simulator.speech import called
from simulator.speech.rules import rule

# a cell: a provider's part in a segment
LEVELS = ("market", "provider", "segment", "cell", "vertical")
ITEMS = len(ATTRIBUTES)  # ratings per user


def monthly_growth(users: np.ndarray) -> np.ndarray:
    """ln(U_t / U_(t-1)) per year."""
    return measures.growth_rate(before(users), users, 1.0 / 12.0)


def share_of_all(column: np.ndarray) -> np.ndarray:
    """Each provider's (or vertical's) part of the sum over all."""
    return measures.market_share(column, column.sum(axis=1, keepdims=True))


def hhi(column: np.ndarray) -> np.ndarray:
    """Concentration of a (months, providers) column."""
    return measures.concentration(share_of_all(column))


class Metric(NamedTuple):
    """One metric, and everything that is said of it.

    Attributes:
        name: what JSON, tables and `--metric` call it.
        title: what people call it in English; other languages have `metric-NAME` in
            `simulator/speech`.
        kind: how its values are written, one of `simulator.numbers.KINDS`.
        unit: its unit; CUR stands for the market's currency.
        meaning: what it is, in a line.
        levels: where it exists.
        value: how it follows from a record: (months), (months, providers | segments |
            verticals) or, of cells, (months, segments, providers).
        null: when it has no value; where that is empty it always has one.
        good: whether more of it is better for the one it describes: 1 yes, -1 no, 0 neither.
        places: by level, the PLACES that show it unasked.
        whole: over all months, where a run's answer gives that instead of the last month.
    """

    name: str
    title: str
    kind: str
    unit: str
    meaning: str
    levels: tuple[str, ...]
    value: Callable[[View], Any]
    null: str = ""
    good: int = 1
    places: Mapping[str, str] = {}
    whole: Callable[[View], Any] | None = None

    @property
    def called(self) -> str:
        """What people call it, in the language that is spoken."""
        return called("metric", self.name, self.title)

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that it can be.

        The interval of a mean may reach further: it is told no further than this, as a level. Its
        method, and what files and JSON have, are left as they are, and so are differences, which
        may have either sign: an end that is clipped says nothing of how sure one is.
        """
        if self.name in BOUNDS:
            return BOUNDS[self.name]
        least = -math.inf if self.name in SIGNED else 0.0
        return least, 1.0 if self.kind == "percent" and self.name not in OPEN else math.inf

    def format(self, currency: str) -> Format:
        """How its values are written in a market of that currency."""
        return Format(self.kind, self.unit.replace("CUR", currency))

    def is_shown(self, place: str, level: str) -> bool:
        """Whether a place shows it on a level."""
        return place in self.places.get(level, "").split()


# which metrics may be below 0; which shares may be above 1; and what else has ends of its own
SIGNED = (
    "npv", "growth_rate", "given", "investment", "gross_profit", "gross_profit_before_capital",
    "profit", "profit_to_date", "ltv", "gross_profit_per_advertising",
)  # fmt: skip
OPEN = ("growth_rate", "utilisation")
BOUNDS = {
    "satisfaction": (0.0, 1.0), "satisfaction_by_revenue": (0.0, 1.0),
    "satisfaction_index": (0.0, 100.0), "nps": (-100.0, 100.0),
    "hhi_revenue": (0.0, 1.0), "hhi_users": (0.0, 1.0),
}  # fmt: skip

# where a metric may be shown: `run`'s tables; its JSON document; the figures that `compare`
# computes, and those of them in its table on the screen; Mesa's data collector
PLACES = ("run", "json", "compare", "screen", "collector")

ALL, P, M, S = LEVELS[:4], ("provider",), ("market",), ("segment",)
MP, MS, MPS = ("market", "provider"), ("market", "segment"), ("market", "provider", "segment")
PC, V = ("provider", "cell"), ("vertical",)

METRICS: tuple[Metric, ...] = (
    Metric("npv", "NPV", "money", "CUR",
           "net present value: the profit of months 1 to now, discounted to month 0 "
           "at hardware.cost_of_capital", MP,
           lambda v: measures.net_present_value(v.of_providers("profit"), v.record.discount_rate),
           places=dict.fromkeys(MP, "run json compare screen")),
    Metric("revenue_share", "revenue share", "percent", "1",
           "revenue over the market's; of a provider: its market share", P + V,
           lambda v: share_of_all(v.revenue),
           null="there is no revenue",
           places={"provider": "run json compare screen", "vertical": "run json compare"}),
    Metric("revenue", "revenue", "money", "CUR/month",
           "price charged times usage served", ALL + V, lambda v: v.revenue,
           places={"market": "run json compare screen collector",
                   "provider": "run json compare", "cell": "run json compare screen",
                   "vertical": "run json compare"}),
    Metric("backlog", "backlog", "money", "CUR",
           "what contracts are still worth: months left times price times usage wanted", ALL,
           lambda v: v.total("backlog", v.weight / 1e3),
           places=dict.fromkeys(MP, "json compare")),
    Metric("customers", "customers", "count", "customers", "customers in all", MS + V,
           lambda v: np.broadcast_to(v.customers, v.users.shape).astype(float), good=0),
    Metric("users", "users", "count", "customers",
           "customers who use a provider now, after leaving", ALL + V,
           lambda v: v.users,
           places={"market": "run json compare screen collector", "provider": "json compare",
                   "segment": "json compare", "cell": "json compare",
                   "vertical": "run json compare"}),
    Metric("adoption", "adoption", "percent", "1", "users as a share of customers", MS + V,
           lambda v: v.adoption,
           null="a segment or vertical has no customers",
           places={"market": "run json compare screen collector",
                   "segment": "run json compare screen",
                   "vertical": "run json compare"}),
    Metric("adoption_by_revenue", "adoption, by revenue", "percent", "1",
           "mean adoption of segments, weighted by their revenue of last month "
           "(month 0: of that month)", M,
           lambda v: v.adoption_by_revenue,
           null="no revenue last month",
           places={"market": "run json compare"}),
    Metric("adopters", "adopters (ever used)", "count", "customers",
           "customers who ever used a provider", MS,
           lambda v: v.of_segments("adopters") * v.weight,
           places={"market": "run json collector"}),
    Metric("considering", "considering", "count", "customers",
           "customers in procurement or ready to choose", MS,
           lambda v: v.of_segments("considering") * v.weight, good=0),
    Metric("awareness", "awareness", "percent", "1", "share of customers who know the provider", P,
           lambda v: v.counted("aware") / v.customers),
    Metric("awareness_by_revenue", "awareness, by revenue", "percent", "1",
           "mean awareness in segments, weighted by what all providers together took there "
           "last month (month 0: in that month)", P,
           lambda v: v.awareness_by_revenue,
           null="no revenue last month"),
    Metric("advertising", "advertising", "percent", "1",
           "share of the segment that promotion reaches in the month", S,
           lambda v: v.of_segments("advertising"), good=0),
    Metric("growth_rate", "growth rate", "percent", "1/year",
           "ln(users / users of last month) per year", MPS,
           lambda v: monthly_growth(v.users),
           null="nobody used or uses it; month 0"),
    Metric("user_share", "user share", "percent", "1",
           "share of all users; not the market share", P,
           lambda v: share_of_all(v.users),
           null="nobody uses any",
           places={"provider": "json compare"}),
    Metric("hhi_revenue", "concentration of revenue (HHI)", "ratio", "1",
           "concentration of revenue shares (HHI)", M,
           lambda v: hhi(View(v.record, "provider").revenue),
           null="there is no revenue", good=-1,
           places={"market": "run compare collector"}),
    Metric("hhi_users", "concentration of users (HHI)", "ratio", "1",
           "concentration of user shares (HHI)", M,
           lambda v: hhi(View(v.record, "provider").users),
           null="nobody uses any", good=-1),
    Metric("top_tenth_revenue", "revenue of the top tenth", "percent", "1",
           "share of revenue from the tenth of users who are charged most", M,
           lambda v: v.record["top_tenth"],
           null="every month but each twelfth; nobody is charged", good=0),
    Metric("price", "list price", "price", "CUR/GPU-hour",
           "list price, mean over customers", MPS, lambda v: v.listed,
           null="no provider is in the market; the provider is not", good=0),
    Metric("price_paid", "price paid", "price", "CUR/GPU-hour", "revenue over usage served", MPS,
           lambda v: measures.ratio(v.revenue, v.usage),
           null="nothing was served", good=0),
    Metric("usage", "usage", "count", "GPU-hours/month", "usage served", ALL, lambda v: v.usage),
    Metric("load", "load", "count", "GPU-hours/month", "usage wanted", MP,
           lambda v: v.of_providers("load") * (v.weight / 1e3), good=0),
    Metric("capacity", "capacity", "count", "GPU-hours/month", "usage that could be served", MP,
           lambda v: (v.record["capacity"] * v.record["present"]).sum(axis=1)
           if v.level == "market" else v.record["capacity"] * v.record["present"], good=0),
    Metric("utilisation", "utilisation", "percent", "1",
           "load over capacity", MP, lambda v: v.utilisation,
           null="there is no capacity", good=0),
    Metric("uptime", "uptime", "percent", "1",
           "share of the month in service", P, lambda v: v.record["uptime"]),
    Metric("performance", "performance", "ratio", "1", "performance as delivered", P,
           lambda v: v.record["performance"]),
    Metric("satisfaction", "satisfaction", "ratio", "1", "mean satisfaction of users, 0..1", ALL,
           lambda v: v.satisfaction,
           null="no users",
           places={"market": "run json collector"}),
    Metric("satisfaction_by_revenue", "satisfaction, by revenue", "ratio", "1",
           "mean satisfaction of cells, weighted by their revenue of last month "
           "(month 0: of that month)", MPS,
           lambda v: v.satisfaction_by_revenue,
           null="no revenue last month from where there are users",
           places={"market": "run json compare", "provider": "json"}),
    Metric("satisfaction_index", "satisfaction index", "index", "0..100",
           "(mean rating - 1)/4*100 over seven items rated 1..5",
           MPS, lambda v: measures.satisfaction_index(v.total("ratings"), v.total("users", ITEMS)),
           null="no users",
           places={"market": "run compare screen",
                   "provider": "run json compare", "segment": "compare"}),
    Metric("csi_dispersion", "dispersion of ratings", "ratio", "1",
           "variance of the ratings, the source document's CSI; "
           "all ones and all fives both give 0, so it cannot rank satisfaction", MPS,
           lambda v: measures.csi_dispersion(
               v.total("ratings"), v.total("ratings_squared"), v.total("users", ITEMS)),
           null="no users", good=0,
           places={"provider": "json"}),
    Metric("nps", "net promoter score", "index", "-100..100",
           "net promoter score: promoters (9-10) minus detractors (0-6)", MPS,
           lambda v: measures.net_promoter_score(
               v.total("promoters"), v.total("detractors"), v.total("users")),
           null="no users",
           places={"provider": "json"}),
    Metric("joins", "joins", "count", "customers/month",
           "customers without a provider who took one", ALL,
           lambda v: v.joins),
    Metric("switched_in", "switched in", "count", "customers/month",
           "users who came from another provider", PC,
           lambda v: v.switched(away=False)),
    Metric("switched_away", "switched away", "count", "customers/month",
           "users who went to another provider", PC,
           lambda v: v.switched(away=True), good=-1),
    Metric("switches", "switches", "count", "customers/month",
           "users who went from provider to provider", MS,
           lambda v: v.switched(away=True), good=0),
    Metric("leaves", "leaves", "count", "customers/month",
           "users who are without a provider now", ALL,
           lambda v: v.leaves, good=-1),
    Metric("wins", "wins", "count", "customers/month",
           "customers won: joins and who switched in", PC,
           lambda v: v.won,
           places={"cell": "json compare"}),
    Metric("losses", "losses", "count", "customers/month",
           "users lost: leaves and who switched away", PC,
           lambda v: v.lost, good=-1,
           places={"cell": "json compare"}),
    Metric("churn", "churn", "percent", "1/month",
           "share of last month's users lost; for a provider also to rivals",
           ALL, lambda v: v.churn,
           null="it had no users last month; month 0", good=-1,
           places={"market": "run json", "provider": "run json compare"},
           whole=lambda v: v.churn_of_run),
    Metric("churn_by_revenue", "churn, by revenue", "percent", "1/month",
           "mean churn of cells, weighted by their revenue of last month; "
           "for a provider also to rivals", MPS,
           lambda v: v.churn_by_revenue(),
           null="no revenue last month from where there were users; month 0", good=-1,
           places={"market": "run json compare", "provider": "json"},
           whole=lambda v: v.churn_by_revenue(whole=True)),
    Metric("committed", "under a commitment", "count", "customers",
           "users under a term that they committed to", ALL,
           lambda v: v.counted("committed"), good=0),
    Metric("trials", "trials begun", "count", "customers/month", "customers who began a trial",
           ALL, lambda v: v.counted("trials"), good=0),
    Metric("trials_ended", "trials ended", "count", "customers/month",
           "customers whose trial ended, however it did", ALL,
           lambda v: v.counted("trials_ended"), good=0),
    Metric("trial_conversion", "conversion of trials", "percent", "1",
           "share of the trials that ended whose customer stays and pays", ALL,
           lambda v: measures.ratio(v.total("converted"), v.total("trials_ended")),
           null="no trial ended",
           places={"provider": "json"},
           whole=lambda v: measures.ratio(
               v.total("converted").sum(axis=0), v.total("trials_ended").sum(axis=0))),
    Metric("given", "given away", "money", "CUR/month",
           "what offers cost: usage at the list price of the day the customer signed, "
           "less what it is charged", ALL,
           lambda v: v.total("given", v.weight / 1e6), good=0),
    Metric("subsidies", "subsidies", "money", "CUR/month",
           "what others than customers pay of revenue", ALL,
           lambda v: v.total("subsidies", v.weight / 1e6), good=0),
    Metric("unit_cost", "unit cost", "price", "CUR/GPU-hour", "cost of a GPU-hour served", P,
           lambda v: v.record["unit_cost"], good=-1),
    Metric("service_cost", "service cost", "money", "CUR/month", "unit cost times usage served", MP,
           lambda v: v.of_providers("service_cost"), good=-1),
    Metric("capacity_cost", "capacity cost", "money", "CUR/month",
           "cost of all capacity, used or not: capital charge and facility cost", MP,
           lambda v: v.capacity_cost, good=-1),
    Metric("capital_charge", "capital charge", "money", "CUR/month",
           "depreciation and interest of all hardware, as an annuity", MP,
           lambda v: v.of_providers("capital_charge"), good=-1),
    Metric("facility_cost", "facility cost", "money", "CUR/month",
           "space, standing power and staff of all hardware in service", MP,
           lambda v: v.of_providers("facility_cost"), good=-1),
    Metric("fixed_cost", "fixed cost", "money", "CUR/month", "fixed cost", MP,
           lambda v: v.of_providers("fixed_cost"), good=-1),
    Metric("promotion", "promotion", "money", "CUR/month",
           "promotion spending", MP, lambda v: v.marketing, good=0),
    Metric("research", "research", "money", "CUR/month",
           "what asking customers costs, e.g. the surveys of `marketing_cycle`", MP,
           lambda v: v.of_providers("research"), good=0),
    Metric("investment", "investment", "money", "CUR/month",
           "one-off and running cost of what the timeline or a policy orders", MP,
           lambda v: v.of_providers("investment"), good=0),
    Metric("credits", "credits", "money", "CUR/month", "credits for missed availability", MP,
           lambda v: v.of_providers("credits"), good=-1),
    Metric("gross_profit", "gross profit", "money", "CUR/month",
           "revenue minus service cost, capacity cost, fixed cost and credits", MP,
           lambda v: v.gross_profit),
    Metric("gross_profit_before_capital", "gross profit before capital", "money", "CUR/month",
           "gross profit without the capital charge", MP,
           lambda v: v.gross_profit + v.of_providers("capital_charge")),
    Metric("profit", "profit", "money", "CUR/month",
           "gross profit minus promotion, research and investment", MP,
           lambda v: v.of_providers("profit")),
    Metric("profit_to_date", "profit to date", "money", "CUR",
           "profit since month 0", MP, lambda v: v.of_providers("cash"),
           places={"provider": "json compare"}),
    Metric("cac", "acquisition cost", "money", "CUR/customer",
           "promotion and research over customers won", MP,
           lambda v: measures.customer_acquisition_cost(v.acquisition, v.won),
           null="nobody was won", good=-1,
           places={"provider": "json"},
           whole=lambda v: measures.customer_acquisition_cost(
               v.acquisition[1:].sum(axis=0), v.won[1:].sum(axis=0))),
    Metric("ltv", "lifetime value", "money", "CUR/customer",
           "lifetime value m r/(1 + d - r): margin a user and month, "
           "retention, discount", P,
           lambda v: measures.lifetime_value(
               measures.ratio(v.served_margin, v.users), 1.0 - v.churn, v.record.discount_rate),
           null="no users now or last month; month 0",
           places={"provider": "json"},
           whole=lambda v: measures.lifetime_value(
               measures.ratio(v.served_margin[1:].sum(axis=0), v.users[1:].sum(axis=0)),
               1.0 - v.churn_of_run, v.record.discount_rate)),
    Metric("gross_profit_per_advertising", "gross profit per advertising dollar", "ratio", "1",
           "gross profit over promotion of the month; the source document's ROI is this less 1",
           MP, lambda v: measures.gross_profit_per_advertising(v.gross_profit, v.marketing),
           null="nothing was spent on promotion",
           places={"provider": "run json"},
           whole=lambda v: measures.gross_profit_per_advertising(
               v.gross_profit[1:].sum(axis=0), v.marketing[1:].sum(axis=0))),
)  # fmt: skip


# the profit and loss account, line by line: what comes in (1) or goes out (-1), and what is left
# of the lines above (0)
ACCOUNT = {
    "revenue": 1, "service_cost": -1, "facility_cost": -1, "fixed_cost": -1, "credits": -1,
    "gross_profit_before_capital": 0, "capital_charge": -1, "gross_profit": 0, "promotion": -1,
    "research": -1, "investment": -1, "profit": 0,
}  # fmt: skip
OF_SERVICE = (  # what customers meet: it moves where a provider is full
    "performance", "satisfaction", "satisfaction_by_revenue", "satisfaction_index",
    "csi_dispersion", "nps",
)  # fmt: skip
RARE = ("research",)  # lines that are told where there is something in them
RENAMED = {"roi": "gross_profit_per_advertising"}


def of_level(level: str) -> tuple[Metric, ...]:
    """The metrics that exist on a level, in the table's order."""
    return tuple(metric for metric in METRICS if level in metric.levels)


def shown_in(place: str, level: str = "market") -> tuple[str, ...]:
    """The names of the metrics that one of the PLACES shows on a level."""
    return tuple(metric.name for metric in METRICS if metric.is_shown(place, level))


class NoMetric(KeyError):
    """There is no metric of that name; the text names the nearest, or lists those there are."""

    def __str__(self) -> str:
        return str(self.args[0])


def find(name: str) -> Metric:
    """The metric of that name.

    Raises:
        NoMetric: when there is none.
    """
    for metric in METRICS:
        if metric.name == name:
            return metric
    names = [metric.name for metric in METRICS]
    renamed = rule("renamed", name=RENAMED[name]) if name in RENAMED else ""
    hint = renamed or meant(name, names, "there-are")
    raise NoMetric(rule("no-metric", name=quoted(name), hint=hint))


def compute(record: Record, name: str, level: str) -> np.ndarray:
    """A metric over all months, as its `value` has them; NaN is null.

    Raises:
        NotKept: when the run does not keep what it is made of.
    """
    return made(record, name, find(name).value, level)


def of_whole_run(record: Record, name: str, level: str) -> np.ndarray | None:
    """A metric over all months together; None where its last month says what there is.

    Raises:
        NotKept: when the run does not keep what it is made of.
    """
    whole = find(name).whole
    return None if whole is None else made(record, name, whole, level)


def made(record: Record, name: str, value: Callable[[View], Any], level: str) -> np.ndarray:
    """What a metric makes of a record."""
    try:
        return np.asarray(value(View(record, level)), float)
    except NotKept:
        raise record.lacks(quoted(name), rule("not-kept-it")) from None
