"""realism: figures worked out by hand or anew from the frames, bands, and what does not apply."""

import json
import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import scenarios
from experiments import realism
from experiments.answers.realism import band_words
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.realism import measures
from experiments.studies.realism.evidence import LARGEST, PAIRS, Change, DoesNotApply, Evidence
from experiments.studies.realism.facts import FACTS, Bounds
from experiments.studies.realism.judging import CHANGES, Finding, Realism, gather, scenarios_of
from experiments.studies.stopping import Interrupted
from experiments.studies.store.whole import Unfinished
from simulator.scenario import parameters
from tests.typed import command, document

MONTHS = np.arange(61)
YEARS = (MONTHS - 1) // 12  # 0..4; month 0 belongs to none


# By hand -----------------------------------------------------------------------------------


class Made:
    """Runs whose metrics are given: name -> (runs, months), of a provider or segment by name."""

    def __init__(self, months=60, runs=1, capital=0.0, **given):
        self.given, self.months, self.results = given, months, [None] * runs
        names = {level: {} for level in ("market", "provider", "segment")}
        for key in given:
            metric, _, name = key.partition("__")
            level = "segment" if name in SEGMENTS else "provider" if name else "market"
            names[level].setdefault(metric, []).append(name)
        self.provider_names = next(iter(names["provider"].values()), ["one", "two", "three"])
        self.segment_names = next(iter(names["segment"].values()), [])
        self.scenario = SimpleNamespace(
            market=SimpleNamespace(months=months),
            hardware=SimpleNamespace(cost_of_capital=capital, life=60, first_fleet=12),
        )

    def metric(self, name, level="market"):
        if level == "market":
            return self.full(self.given[name])
        names = self.provider_names if level == "provider" else self.segment_names
        return np.stack([self.full(self.given[f"{name}__{n}"]) for n in names], axis=-1)

    def full(self, values):
        shape = (len(self.results), self.months + 1)
        return np.broadcast_to(np.asarray(values, float)[..., : self.months + 1], shape)


SEGMENTS = ("enterprise", "government", "sme", "individual")


def made(how, **given):
    """What a measure makes of given metrics, mean by mean."""
    return {label: values.mean() for label, values in how(Evidence(Made(**given))).items()}


def constant(*by_year):
    """The same in every month of a year; month 0 as in the first."""
    return np.array(by_year)[np.maximum(YEARS, 0)]


def test_the_price_changes_from_month_0_to_36():
    price = np.where(MONTHS < 36, 3.0, 1.5)
    assert made(measures.price_change, price=price) == {"month 36": -0.5}


def test_utilisation_is_the_mean_of_a_years_months():
    used = np.where(MONTHS == 0, 9.0, 0.5 + 0.1 * (MONTHS % 2))
    assert made(measures.utilisation, utilisation=used) == pytest.approx(
        {f"year {y}": 0.55 for y in range(1, 6)}
    )


def test_margins_are_of_the_years_sums():
    """Of 100: service 20, facilities 10 and capital 30 of 40, fixed cost and promotion the rest."""
    books = {"revenue": constant(100, 200, 100, 100, 100), "service_cost": constant(20, 0, 0, 0, 0),
             "capacity_cost": constant(40, 0, 0, 0, 0), "profit": constant(5, -10, 0, 0, 0),
             "capital_charge": constant(30, 0, 55, 0, 0)}  # fmt: skip
    margins = measures.margin_before_capital, measures.margin_after_capital, measures.net_margin
    first = [made(how, **books)["year 1"] for how in margins]
    assert first == pytest.approx([0.7, 0.4, 0.05])
    assert made(measures.net_margin, **books)["year 2"] == pytest.approx(-0.05)
    assert made(measures.capital_share, **books) == pytest.approx({"year 3": 0.55})


def test_growth_is_told_and_whether_it_falls():
    revenue = constant(100, 150, 210, 210, 105)
    growth = {"year 2": 0.5, "year 3": 0.4, "year 4": 0.0, "year 5": -0.5}
    assert made(measures.revenue_growth, revenue=revenue) == pytest.approx(growth)
    falls = {"year 3": -0.1, "year 4": -0.4, "year 5": -0.5}
    assert made(measures.falling_growth, revenue=revenue) == pytest.approx(falls)
    users = 100 * 1.5 ** (MONTHS / 12)
    assert made(measures.growth_of_users, users=users) == pytest.approx(
        {f"year {y}": 0.5 for y in range(1, 6)}
    )


def test_a_three_year_market_has_three_years():
    revenue = constant(100, 150, 210, 0, 0)
    assert list(made(measures.revenue_growth, revenue=revenue, months=36)) == ["year 2", "year 3"]
    assert list(made(measures.falling_growth, revenue=revenue, months=47)) == ["year 3"]


def test_years_beyond_the_fifth_are_not_judged():
    used = np.full(121, 0.8)
    assert len(made(measures.utilisation, utilisation=used, months=120)) == 5


def test_who_adopts_first():
    given = {"adoption__enterprise": MONTHS / 100, "adoption__sme": np.full(61, 0.2)}
    assert made(measures.large_before_small, **given) == pytest.approx(
        {"month 0": -0.2, "month 24": 0.04, "month 60": 0.4}
    )
    short = made(measures.large_before_small, months=36, **given)
    assert list(short) == ["month 0", "month 24"]


def test_shares_of_the_largest_and_how_they_move():
    """From .5, .3, .2 to .4, .3, .3 within the last year."""
    late = MONTHS > 50
    shares = {f"revenue_share__{name}": np.where(late, after, before) for name, before, after in
              (("one", 0.5, 0.4), ("two", 0.2, 0.3), ("three", 0.3, 0.3))}  # fmt: skip
    assert made(measures.two_largest, **shares) == pytest.approx({"month 60": 0.7})
    assert made(measures.moved_shares, **shares) == pytest.approx({"year 5": 0.1})
    assert made(measures.moved_shares, months=36, **shares) == pytest.approx({"year 3": 0.0})
    hhi = made(measures.concentration, hhi_revenue=np.full(61, 0.25), **shares)
    assert hhi == {"month 60": 0.25}


def test_revenue_of_the_large():
    given = {f"revenue__{name}": np.full(61, part) for name, part in
             (("enterprise", 6.0), ("government", 1.0), ("sme", 3.0))}  # fmt: skip
    assert made(measures.large_customers, revenue=np.full(61, 10.0), **given) == {"month 36": 0.7}
    tenth = np.where(MONTHS % 12, np.nan, 0.8)
    assert made(measures.top_tenth, top_tenth_revenue=tenth) == {"month 60": 0.8}
    assert made(measures.top_tenth, top_tenth_revenue=tenth, months=50) == {"month 48": 0.8}


def test_leaving_is_twelve_times_the_monthly_mean_over_users_of_the_month_before():
    """Users 100, 200, 100, ...: 2 leave after a month of 100, 2 after one of 200."""
    users = np.where(MONTHS % 2, 200.0, 100.0)
    given = {"users__enterprise": users, "leaves__enterprise": np.full(61, 2.0),
             "switches__enterprise": np.where(MONTHS % 2, 0.1, 0.0)}  # fmt: skip
    assert made(measures.churn_of("enterprise"), **given) == pytest.approx({"enterprise": 0.186})
    assert made(measures.switching, **given) == pytest.approx({"enterprise": 0.006})


def test_months_without_users_say_nothing_of_leaving():
    users, leaves = np.where(MONTHS < 30, 0.0, 100.0), np.where(MONTHS < 31, 0.0, 2.0)
    given = {"users__sme": users, "leaves__sme": leaves, "switches__sme": np.zeros(61)}
    assert made(measures.churn_of("sme"), **given) == pytest.approx({"sme": 0.24})


def test_luck_is_the_spread_of_the_first_shares():
    one = np.array([[0.5], [0.7]]) + 0.0 * MONTHS
    shares = {"revenue_share__one": one, "revenue_share__two": 1.0 - one}
    assert made(measures.luck, runs=2, **shares) == pytest.approx({"month 0": np.sqrt(0.02)})
    same = {"revenue_share__one": np.full((20, 61), 0.411), "revenue_share__two": np.full(61, 0.6)}
    (value,) = made(measures.luck, runs=20, **same).values()
    assert Bounds(high=0.0).hold(value)  # sums of doubles are no luck


def test_an_exponential_is_held_and_a_line_is_not():
    noise = 1.0 + 0.001 * np.cos(MONTHS)
    grows = 100.0 * 1.05**MONTHS * noise
    bends = np.where(MONTHS <= 30, grows, grows[30])
    users = np.stack([grows, bends])
    assert made(measures.rejected, runs=2, users=users) == {"month 60": 0.5}
    until = measures.held(Evidence(Made(runs=2, users=users)))["month 60"]
    assert until[0] == 60.0
    assert 30.0 <= until[1] <= 34.0


def paired(change, base, arm, runs=1, capital=0.0):
    """Evidence of one provider: its metrics in the base and where it makes the change."""

    def of(metrics):
        given = {f"{name}__one": values for name, values in metrics.items()}
        return Made(runs=runs, capital=capital, **given)  # fmt: skip

    return Evidence(of(base), {("one", change): of(arm)})


def test_an_elasticity_is_a_ratio_of_logarithms():
    """A fifth more customers for half more promotion, in the months counted and no others."""
    change = measures.LOUDER
    counted = (MONTHS >= 6) & (MONTHS <= 18)
    base = {"joins": np.full(61, 60.0), "switched_in": np.full(61, 40.0),
            "promotion": np.full(61, 10.0), "revenue": np.full(61, 1.0)}  # fmt: skip
    arm = base | {"joins": np.where(counted, 80.0, 0.0), "promotion": np.where(counted, 15.0, 99.0)}
    found = measures.soon(paired(change, base, arm))["one"]
    assert found == pytest.approx([np.log(1.2) / np.log(1.5)])


def test_prices_are_compared_with_each_other():
    base = {"joins": np.full(61, 10.0), "switched_in": np.zeros(61), "price": np.full(61, 2.0),
            "revenue": np.full(61, 1.0)}  # fmt: skip
    evidence = paired(measures.DEARER, base, base | {"joins": np.full(61, 8.0),
                                                     "price": np.full(61, 2.2)})  # fmt: skip
    cheaper = base | {"joins": np.full(61, 16.0), "price": np.full(61, 1.8)}
    evidence.arms |= paired(measures.CHEAPER, base, cheaper).arms
    found = measures.price_elasticity(evidence)["one"]
    assert found == pytest.approx([np.log(0.5) / np.log(2.2 / 1.8)])


@pytest.mark.parametrize("arm", [{"joins": np.zeros(61)}, {"promotion": np.full(61, 10.0)}])
def test_an_elasticity_of_nothing_is_null(arm):
    """Nobody was won; or what was to change did not, since a policy sets it."""
    base = {"joins": np.full(61, 10.0), "switched_in": np.zeros(61),
            "promotion": np.full(61, 10.0), "revenue": np.full(61, 1.0)}  # fmt: skip
    arm = base | {"promotion": np.full(61, 15.0)} | arm
    assert np.isnan(measures.soon(paired(measures.LOUDER, base, arm))["one"]).all()


def test_a_gain_is_discounted_at_the_cost_of_capital():
    """21 more in month 24 are 17.36 today at 10 % a year; revenue is worth 100 in month 12."""
    flow = np.zeros(61)
    base = {"profit": flow, "revenue": np.where(MONTHS == 12, 110.0, 0.0), "price": flow + 1.0}
    arm = base | {"profit": np.where(MONTHS == 24, 21.0, 0.0)}
    evidence = paired(measures.RISE, base, arm, capital=0.1)
    evidence.arms |= paired(measures.CUT, base, base).arms
    found = {label: float(values[0]) for label, values in measures.free_lunch(evidence).items()}
    assert found == pytest.approx({"one +10 %": 21.0 / 1.21 / 100.0, "one -10 %": 0.0})


def test_hardware_bought_is_what_the_charge_rises_by_over_its_share():
    """At no interest a GPU of 60 is charged 1 a month for 60 months."""
    charge = np.where(MONTHS < 30, 100.0, 150.0)  # fifty are bought in month 30
    evidence = Evidence(Made(revenue=np.full(61, 250.0), capital_charge__one=charge))
    assert evidence.capital_spending(3) == pytest.approx([50 * 60 / 3000])
    assert np.isnan(evidence.capital_spending(5)).all()  # the first fleet is bought anew
    assert np.isnan(Evidence(Made(revenue=np.ones(61), capital_charge__one=0 * charge))
                    .capital_spending(3)).all()  # fmt: skip


# Bands -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("bounds", "inside", "outside"), [
    (Bounds(-0.60, -0.35), (-0.60, -0.35, -0.5), (-0.601, -0.349, 0.0)),
    (Bounds(0.65, 0.90), (0.65, 0.90, np.mean([0.65] * 20)), (0.6499, 0.9001)),
    (Bounds(high=0.01), (0.01, 0.0, -1.0), (0.0101,)),
    (Bounds(0.95), (0.95, 1.0), (0.9499,)),
    (Bounds(0.0, open=True), (0.001,), (0.0, -0.1)),
    (Bounds(high=0.0, open=True), (-0.001,), (0.0, 0.1)),
])  # fmt: skip
def test_edges_belong_to_a_band_unless_it_is_open(bounds, inside, outside):
    assert all(map(bounds.hold, inside))
    assert not any(map(bounds.hold, outside))


@pytest.mark.parametrize(("number", "part", "words"), [
    (1, 0, "-60..-35 %"), (7, 1, "< 0 %"), (9, 0, "> 0 %"), (11, 0, "0.18..0.40"),
    (13, 0, "<= 1 %"), (14, 0, "-3.50..-1.50"), (17, 0, ">= 95 %"), (17, 1, "24..54"),
])  # fmt: skip
def test_a_band_is_written_as_people_read_it(number, part, words):
    assert band_words(FACTS[number - 1].parts[part]) == words


def test_means_are_judged_and_all_of_them():
    fact = FACTS[1]
    about = fact, fact.parts[0]
    swings = Finding(*about, {"year 1": np.array([0.4, 1.0]), "year 2": np.full(2, 0.8)}, "")
    assert swings.inside
    assert swings.means == pytest.approx({"year 1": 0.7, "year 2": 0.8})
    assert (swings.all_values.min(), swings.all_values.max()) == (0.4, 1.0)
    late = swings._replace(values=dict(swings.values) | {"year 3": np.full(2, 0.95)})
    assert late.inside is False
    assert swings._replace(values={}, why="there is 1 month; it takes 12").inside is None


def test_the_table_of_facts_is_whole():
    assert [fact.number for fact in FACTS] == list(range(1, 18))
    for fact in FACTS:
        assert fact.source
        for part in fact.parts:
            assert part.band.low <= part.band.high
            assert part.kind in ("percent", "ratio", "month")
            assert part.each in ("", "year", "month", "provider", "change", "segment")
    assert {change.what for change in CHANGES} == {"price", "promotion"}


def test_advice_names_parameters_there_are():
    paths = [parameter.path for parameter in parameters()]
    named = [word for fact in FACTS for word in re.findall(r"\b[a-z]+\.[\w.]*\w", fact.advice)]
    assert len(named) > 40
    for word in named:
        path = re.sub(r"^(segments|providers)\.\w+", r"\1.<name>", word)
        assert any(known == path or known.startswith(f"{path}.") for known in paths), word


# What does not apply -----------------------------------------------------------------------


@pytest.mark.parametrize(("how", "given", "why"), [
    (measures.price_change, {"months": 35}, "there are 35 months; it takes 36"),
    (measures.utilisation, {"months": 1}, "there is 1 month; it takes 12"),
    (measures.capital_share, {"months": 24}, "24 months; it takes 36"),
    (measures.revenue_growth, {"months": 23}, "23 months; it takes 24"),
    (measures.falling_growth, {"months": 24}, "24 months; it takes 36"),
    (measures.large_before_small, {"adoption__sme": MONTHS}, "no segment enterprise"),
    (measures.two_largest, {"revenue__one": MONTHS}, "there is 1 provider; it takes 3"),
    (measures.concentration, {"revenue__one": MONTHS, "revenue__two": MONTHS}, "2 providers"),
    (measures.moved_shares, {"revenue__one": MONTHS}, "1 provider"),
    (measures.luck, {"revenue__one": MONTHS}, "1 provider"),
    (measures.luck, {"revenue_share__one": MONTHS, "revenue_share__two": MONTHS}, "one run"),
    (measures.large_customers, {"users__sme": MONTHS}, "no segment enterprise or government"),
    (measures.switching, {"users__sme": MONTHS}, "no segment enterprise or government"),
    (measures.churn_of("individual"), {"users__sme": MONTHS}, "no segment individual"),
    (measures.soon, {"revenue__one": MONTHS, "promotion__one": 0 * MONTHS}, "has a promotion"),
    (measures.late, {"months": 48}, "48 months; it takes 60"),
    (measures.price_elasticity, {"months": 17}, "17 months; it takes 18"),
    (measures.rejected, {"months": 59}, "59 months; it takes 60"),
])  # fmt: skip
def test_a_fact_that_does_not_apply_says_why(how, given, why):
    with pytest.raises(DoesNotApply, match=why):
        how(Evidence(Made(**given)))


def test_what_does_not_apply_is_counted_apart():
    judged = realism("logit", reps=2)
    assert (judged.count(True), judged.count(False), judged.count(None)) == (0, 0, 17)
    assert "0 of 17 facts are inside their bands, 0 are outside, 17 do not apply" in str(judged)
    one = realism("bass", reps=1, set={"market.agents": 60})
    assert one.inside(FACTS[8]) is None
    assert "9, 13b: there is no segment enterprise." in str(one)
    assert one.movers == ["monopolist"]


# Against the frames of real runs -----------------------------------------------------------

SMALL = {"market.agents": 400, "market.months": 60, "hardware.trend": 0.2}
REPS = 3


@pytest.fixture(scope="module")
def judged():
    """The baseline with few customers, and hardware that costs something."""
    costs = {f"providers.{name}.gpu_cost": "30000 USD/GPU" for name in ("aurora", "borealis")}
    return realism("baseline", reps=REPS, set=SMALL | costs)


def means(judged, name):
    return next(f.means for f in judged.findings if f.name == name)


def per_run(judged, make):
    """Mean over runs of what `make` takes of a run's results."""
    return np.mean([make(results) for results in judged.runs.results], axis=0)


def yearly(frame, column):
    months = frame.query("month > 0")
    return months.groupby((months["month"] - 1) // 12)[column].sum().to_numpy()


def test_the_figures_are_those_of_the_frames(judged):
    growth = per_run(judged, lambda r: yearly(r.market, "revenue")[1:]
                     / yearly(r.market, "revenue")[:-1] - 1)  # fmt: skip
    assert list(means(judged, "7a").values()) == pytest.approx(growth)
    charged = per_run(judged, lambda r: yearly(r.providers, "capital_charge")[2]
                      / yearly(r.market, "revenue")[2])  # fmt: skip
    assert charged > 0
    assert means(judged, "6")["year 3"] == pytest.approx(charged)
    costs = ["service_cost", "capacity_cost"]
    margin = per_run(judged, lambda r: 1 - sum(yearly(r.providers, c) for c in costs)
                     / yearly(r.market, "revenue"))  # fmt: skip
    assert list(means(judged, "4").values()) == pytest.approx(margin)
    load = per_run(judged, lambda r: [
        (r.market["load"] / r.market["capacity"])[12 * y + 1 : 12 * y + 13].mean()
        for y in range(5)])  # fmt: skip
    assert list(means(judged, "2").values()) == pytest.approx(load)
    two = per_run(judged, lambda r: r.providers.query("month == 60")["revenue_share"]
                  .nlargest(2).sum())  # fmt: skip
    assert means(judged, "10")["month 60"] == pytest.approx(two)
    sme = lambda r: r.segments.query("segment == 'sme'")  # noqa: E731
    lost = per_run(judged, lambda r: 12 * (
        sme(r)["churn"] + sme(r)["switches"] / sme(r)["users"].shift()).mean())  # fmt: skip
    assert means(judged, "13c")["sme"] == pytest.approx(lost)


def test_pairs_are_the_bases_seeds_with_one_thing_changed(judged):
    assert judged.evidence.pairs == min(PAIRS, REPS)
    for (who, change), runs in judged.evidence.arms.items():
        assert [results.seed for results in runs.results] == [
            replication_seed(1, r) for r in range(REPS)
        ]
        price = runs.metric("price", "provider") / judged.runs.metric("price", "provider")
        j = runs.provider_names.index(who)
        moved = (1.0 + change.by) ** (change.what == "price")
        assert price[:, change.at, j] == pytest.approx(np.full(REPS, moved))
        assert np.allclose(np.delete(price[:, change.at], j, axis=1), 1.0)
        for a, b in zip(judged.runs.results, runs.results, strict=True):
            early = a.market["month"] < change.at
            pd.testing.assert_frame_equal(a.market[early], b.market[early])
    by_change = [change for _, change in judged.evidence.arms]
    assert {by_change.count(change) for change in CHANGES} == {LARGEST}


def test_an_elasticity_follows_from_the_flows(judged):
    """Customers won, counted in the table of moves."""

    def won(results, who):
        flows = results.flows.query("to == @who and 6 <= month <= 18 and `from` != @who")
        return flows["customers"].sum()  # fmt: skip

    for who, mean in means(judged, "14").items():
        up, down = (
            np.array([won(r, who) for r in judged.evidence.arms[who, change].results])
            for change in (measures.DEARER, measures.CHEAPER)
        )
        assert mean == pytest.approx((np.log(up / down) / np.log(1.1 / 0.9)).mean())


def test_the_gain_follows_from_the_frames(judged):
    def value(results, who, column):
        own = results.providers.query("provider == @who and month > 0")
        return (own[column] / 1.1 ** (own["month"] / 12)).sum()

    for label, mean in means(judged, "16b").items():
        who, by = label.split(" ", 1)
        change = measures.RISE if by == "+10 %" else measures.CUT
        pairs = zip(judged.runs.results, judged.evidence.arms[who, change].results, strict=True)
        gains = [(value(b, who, "profit") - value(a, who, "profit")) / value(a, who, "revenue")
                 for a, b in pairs]  # fmt: skip
        assert mean == pytest.approx(np.mean(gains))


def test_the_document_the_table_and_the_words_agree(judged, tmp_path):
    told = judged.document()
    assert told["inside"] + told["outside"] + told["does_not_apply"] == len(told["facts"]) == 17
    table = judged.table()
    for fact in told["facts"]:
        for part in fact["parts"]:
            rows = table[table["part"] == part["part"]]
            assert dict(zip(rows["of"], rows["mean"], strict=True)) == part["means"]
            assert (set(rows["inside"]) == {"true"}) == part["inside"]
        assert fact["inside"] == all(part["inside"] for part in fact["parts"])
        assert (f"\n{fact['fact']} {fact['title']}: " in str(judged)) == (not fact["inside"])
    assert all(len(line) <= 100 for line in str(judged).splitlines())
    assert "outside" in str(judged)
    judged.save(tmp_path / "out")
    read = pd.read_csv(tmp_path / "out" / "realism.csv", dtype={"part": str, "inside": str})
    assert list(read["mean"]) == pytest.approx(list(table["mean"]))


# As a command ------------------------------------------------------------------------------

WORDS = ("realism", "--agents", "200", "--months", "18", "--reps", "2")


def test_the_command_answers_and_saves(tmp_path):
    done = command(*WORDS, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr  # although facts are outside
    assert "What would close it:" in done.stdout
    assert "figures" not in done.stderr
    assert {file.name for file in (tmp_path / "out").iterdir()} == {
        "realism.csv", "realism.parquet", "summary.json", "provenance.json", "answer.txt", "runs",
    }  # fmt: skip
    assert (tmp_path / "out" / "answer.txt").read_text() == done.stdout
    got = document(command(*WORDS, "baseline", "--out", "out", "--json", cwd=tmp_path))
    assert got == json.loads((tmp_path / "out" / "summary.json").read_text())
    assert {"scenario", "digest", "seed", "reps", "pairs", "movers", "months", "judged_months",
            "agents", "customers", "version", "inside", "outside", "does_not_apply", "facts",
            "beside", "out"} == got.keys()  # fmt: skip
    assert {"fact", "title", "source", "inside", "advice", "parts"} == got["facts"][0].keys()
    assert {"part", "title", "kind", "band", "each", "means", "min", "max", "inside",
            "does_not_apply"} == got["facts"][0]["parts"][0].keys()  # fmt: skip
    other = command(*WORDS, "--seed", "2", "--out", "out", cwd=tmp_path)
    assert other.returncode == 3
    assert "another question" in other.stderr


def test_help_tells_what_it_does(tmp_path):
    shown = command("realism", "--help", cwd=tmp_path).stdout
    assert "Hold a scenario against facts of real markets." in shown
    for option in (
        "--set", "--seed", "--reps", "--agents", "--months", "--out", "--json", "--quiet",
        "--threads", "--plugin", "default: baseline", "default: 20",
    ):  # fmt: skip
        assert option in shown
    assert command("realism", "nobody", cwd=tmp_path).returncode == 2


def test_interrupted_work_goes_on_among_the_changes(tmp_path):
    scenario = scenarios.load("baseline", set={"market.agents": 150, "market.months": 18})
    months = []

    def stop(done, total):
        months.append((done, total))
        if done > 18 * 4:
            raise KeyboardInterrupt

    def work(progress):
        with Unfinished(tmp_path, scenarios_of(scenario)) as keep:
            return Realism(gather(scenario, 2, 1, 1, progress, keep.finished))

    with pytest.raises(Interrupted, match="4 finished runs are kept"):
        work(stop)
    resumed = []
    got = work(lambda *told: resumed.append(told))
    runs = 2 * (1 + 3 * LARGEST)  # price up, price down, promotion
    assert len(resumed) == 18 * (runs - 4)
    assert resumed[-1] == (18 * runs, 18 * runs)
    pd.testing.assert_frame_equal(got.table(), Realism(gather(scenario, 2, 1)).table())
    assert list(tmp_path.iterdir()) == []


def test_who_cannot_make_a_change_is_not_asked_to():
    given = {f"{metric}__{name}": np.full(61, value) for metric, values in {
        "revenue": (5, 4, 3, 2, 0), "price": (1, np.nan, 1, 1, 1), "promotion": (0, 1, 1, 1, 1),
    }.items() for name, value in zip("abcde", values, strict=True)}  # fmt: skip
    evidence = Evidence(Made(**given))
    assert evidence.movers(measures.DEARER) == ["a", "c", "d"]  # b is not in the market
    assert evidence.movers(measures.LOUDER) == ["b", "c", "d"]
    assert evidence.movers(Change("price", 0.1, 70, 80)) == []
