"""The sliders of a report: what they move, what is run, and what is refused."""

import json

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import scenarios
from experiments.report import sliders
from experiments.report.sliders.found import error_of
from experiments.report.sliders.meaning import parts_of
from experiments.report.sliders.reading import read_sliders
from experiments.report.sliders.writing import numbers
from experiments.studies.arms import BadRequest, with_overrides
from experiments.studies.loop.work import Stopped
from experiments.studies.replications import replicate
from experiments.studies.statistics import paired
from experiments.studies.stopping import Stop
from experiments.studies.store.locking import Busy, Lock
from simulator import MarketModel

BASELINE = scenarios.load("baseline", set=["market.agents=300", "market.months=24"])


def slider(text, scenario=BASELINE):
    (one,) = read_sliders(text, scenario, "aurora")
    return one


def prices(scenario, name):
    """(months) list price of a provider in one run."""
    results = MarketModel(scenario, rng=5).run()
    return results.metric("price", "provider")[:, list(scenario.providers).index(name)]


# What a slider moves ------------------------------------------------------------------------


def test_a_lower_price_is_lower_by_the_same_part_in_every_month():
    cut = slider("price").at(-0.1)
    ratio = prices(with_overrides(BASELINE, cut), "aurora") / prices(BASELINE, "aurora")
    assert ratio == pytest.approx(np.full(25, 0.9), rel=1e-12)


def test_a_price_moves_in_every_segment():
    told = slider("campus.price").at(0.25)
    assert told == {
        "providers.campus.price": 2.625,
        "providers.campus.segment_prices.academic": 2.0,
    }


def test_no_promotion_is_no_budget_in_any_channel():
    told = slider("borealis.promotion").at(-1.0)
    assert set(told.values()) == {0.0}
    assert len(told) == 3  # sales, digital, content


def test_more_capacity_is_more_gpus_now_and_more_for_the_same_demand_later():
    told = slider("capacity").at(0.25)
    assert told == {
        "providers.aurora.capacity": 2500 * 730 * 1.25,
        "providers.aurora.capacity_policy.target": pytest.approx(0.74 / 1.25),
    }
    fixed = with_overrides(BASELINE, {"providers.aurora.capacity_policy": {"policy": "fixed"}})
    assert len(parts_of("capacity", "aurora", fixed)) == 1


def test_where_every_slider_stands_at_the_base_the_scenario_is_the_base():
    for one in read_sliders("price,promotion,capacity,support=0.5..0.95", BASELINE, "aurora"):
        assert with_overrides(BASELINE, one.at(one.base)) == BASELINE


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("price", (-0.2, -0.1, 0.0, 0.1, 0.2)),
        ("price=-30%..+10%", (-0.3, -0.2, -0.1, 0.0, 0.1)),
        ("promotion=0%..100%", (0.0, 0.25, 0.5, 0.75, 1.0)),
        ("hardware.life=48..72", (48, 54, 60, 66, 72)),
        ("hardware.life=59..61", (59, 60, 61)),
        ("support=0.5..0.95", (0.5, 0.64, 0.78, 0.92, 0.95)),  # it is .92
    ],
)
def test_levels_hold_both_ends_and_the_base(text, levels):
    assert slider(text).levels(5) == pytest.approx(levels, abs=1e-12)
    assert slider(text).base in slider(text).levels(5)


def test_a_usual_range_is_as_wide_as_the_scenario_takes_it():
    """Campus wants .88 of its capacity used: a fifth less would be used by 110 %."""
    assert (slider("capacity").low, slider("campus.capacity").low) == (-0.2, -0.1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" , ", "--sliders: names none; there are price, promotion, capacity, and PATH=A..B"),
        ("prise", "no slider is called 'prise'; did you mean 'price'?"),
        ("price,aurora.price", "providers.aurora.price is moved by another slider already"),
        ("nobody.price", "no provider is called 'nobody'; there are: aurora, borealis"),
        ("price=10", "behind = stands from where to where, e.g. =-20%..+20%"),
        ("price=2..3", "price moves in percent of the base, e.g. price=-20%..+20%; amounts are a "
                       "path's, e.g. providers.aurora.price=A..B"),
        ("price=5%..10%", "must hold the base, which is 0%"),
        ("price=20%..-10%", "must rise from its first end to its second"),
        ("price=-100%..0%", "at -100 %: providers.aurora.price: must be above 0"),
        ("capacity=-50%..50%", "at -50 %: providers.aurora.capacity_policy.target: must be at "
                               "most 1, not 1.48; take a narrower range, capacity=A..B"),
        ("aurora.support", "say from where to where: providers.aurora.support=A..B; it is 0.92"),
        ("aurora.support=0.1..0.2", "must hold what the base has, 0.92"),
        ("aurora.support=0.5..2", "must be at most 1, not 2"),
        ("aurora.title=a..b", "providers.aurora.title is no number"),
        ("campus.sla_uptime=0.9..1", "has no value in this scenario"),
        ("market.months=12..24", "is how the market is simulated, and nothing in it to move"),
        ("market.custmers=1..2", "unknown key 'custmers'; did you mean 'customers'?"),
    ],
)  # fmt: skip
def test_what_cannot_move_is_refused_in_words(text, said):
    with pytest.raises(BadRequest, match="--sliders") as error:
        read_sliders(text, BASELINE, "aurora")
    assert said in str(error.value)
    assert error.value.exit_code == 2


# Which folder -------------------------------------------------------------------------------


def test_sliders_are_those_of_who_moves_and_a_name_says_otherwise(folder):
    assert sliders.ask(folder, "price").sliders[0].provider == "borealis"
    assert sliders.ask(folder, "cumulus.price").market.provider == "cumulus"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "here is no provenance.json"),
        ("{", "cannot be read"),
        ('{"question": {"command": "roi"}}', "and this is of `roi`"),
        ('{"question": {"command": "run"}}', "cannot be read"),
    ],
)
def test_a_folder_of_anything_else_is_refused(tmp_path, text, said):
    if text is not None:
        (tmp_path / "provenance.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadRequest, match=said):
        sliders.ask(tmp_path, "price")


def test_too_many_points_say_how_many_runs_and_the_way_out(folder):
    with pytest.raises(BadRequest) as error:
        sliders.ask(folder, "price,promotion,capacity,borealis.support=0.7..0.8", points=9)
    assert (
        "9 x 9 x 9 x 9 = 6,561 points x 8 pairs are 52,488 runs; 1,000 points at most: take fewer "
        "sliders, or --points 5"
    ) in str(error.value)
    with pytest.raises(BadRequest, match="points=2: write a whole number, 3 or more"):
        sliders.ask(folder, "price", points=2)


# Runs ---------------------------------------------------------------------------------------


def rows_on_disk(grid):
    files = [*(grid.folder / "parts").glob("*.parquet"), *(grid.folder / "inbox").glob("*.parquet")]
    return pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)


def test_numbers_in_the_file_are_those_of_the_stored_runs(found):
    """Means and Student's intervals of the pairs, from the parquet files themselves."""
    grid, told = found.grid, numbers(found)
    table = rows_on_disk(grid)
    assert len(table) == grid.runs == (9 + len(grid.checks)) * 6
    by_point = {
        tuple(sorted((path, value) for path, value in json.loads(point))): rows
        for point, rows in table.groupby("point")
    }

    def values(place, label):
        rows = by_point[tuple(sorted(grid.overrides(place).items()))]
        return rows.sort_values("replication")[label].to_numpy()

    students = 0
    for figure in told["figures"]:
        base = values(grid.points[grid.base], figure["label"])
        for place, at in enumerate(grid.points):
            differences = values(at, figure["label"]) - base
            assert figure["mean"][place] == pytest.approx(differences.mean(), rel=1e-8, abs=1e-12)
            ends = figure["low"][place], figure["high"][place]
            if place == grid.base:
                assert (figure["mean"][place], *ends) == (0.0, 0.0, 0.0)
                continue
            if paired(base, base + differences).method != "t":
                continue  # wider than Student's
            students += 1
            around = stats.t.interval(0.95, 5, differences.mean(), stats.sem(differences))
            assert ends == pytest.approx(around, rel=1e-7)
    assert students > 10


def test_a_point_is_the_what_if_that_compare_answers(found):
    """The same customers, the same luck, the same change: the same difference of every pair."""
    grid = found.grid
    place = grid.points.index((-0.2, 0.0))
    scenario = with_overrides(grid.scenario, ["providers.borealis.price=-20%"])
    seeds = list(rows_on_disk(grid).sort_values("replication")["seed"].unique())
    npv = [
        np.array([one.metric("npv", "provider")[-1, 1] for one in replicate(arm, seeds, 1)])
        for arm in (grid.scenario, scenario)
    ]
    assert found.figures[0].points[place].difference == (npv[1] - npv[0]).mean()


def test_a_grid_that_was_stopped_goes_on_and_makes_no_run_twice(found, make_folder, tmp_path):
    folder = make_folder(tmp_path / "cut")
    grid = sliders.ask(folder, "price,promotion", points=3, pairs=6)
    stop = Stop()

    def enough(done, total):
        assert total == grid.runs
        if done >= 20:
            stop.ask()

    with pytest.raises(Stopped):
        sliders.work(grid, "serial", enough, stop)
    before = set(rows_on_disk(grid)["key"])
    assert 20 <= len(before) < grid.runs
    begun = []
    again = sliders.work(grid, "serial", lambda done, total: begun.append(done))
    assert begun[0] == len(before)
    assert rows_on_disk(grid)["key"].is_unique
    assert numbers(again) == numbers(found)
    begun.clear()
    assert numbers(sliders.work(grid, "serial", lambda done, total: begun.append(done)))
    assert set(begun) == {grid.runs}  # all are there


def test_who_comes_second_is_refused_while_the_first_works(found):
    with (
        Lock(found.grid.folder),
        pytest.raises(Busy, match=r"at work in this folder; wait for it$") as error,
    ):
        sliders.work(found.grid, "serial")
    assert error.value.exit_code == 3


def test_the_folder_is_a_study_that_others_commands_know(found):
    from experiments.answers.batch.looking import status, study_in, verify

    assert status(found.grid.folder).done == found.grid.runs
    study, command = study_in(found.grid.folder)
    assert command == "compute-market report cut"
    assert study.identity == found.grid.identity
    assert study.expected == found.grid.runs
    assert verify(found.grid.folder, 1).ok


# Between points -----------------------------------------------------------------------------


def told_as(values):
    """Differences without chance, as pairs tell them."""
    return tuple(paired(np.zeros(6), np.full(6, value)) for value in values)


def test_the_interpolation_of_what_is_linear_in_every_slider_has_no_error(found):
    def exact(x, y):
        return 3.0 - 2.0 * x + 5.0 * y + 7.0 * x * y

    grid = found.grid
    points, checks = (told_as([exact(*at) for at in places])
                      for places in (grid.points, grid.checks))  # fmt: skip
    assert error_of(grid, points, checks).worst == pytest.approx(0.0, abs=1e-12)


def test_the_interpolation_of_a_square_errs_by_the_product_of_the_distances(found):
    """Between a and b the chord of x^2 lies (x - a)(b - x) above it."""
    grid = found.grid
    points, checks = (told_as([x * x for x, _ in places]) for places in (grid.points, grid.checks))
    off = [(x + 0.2) * -x if x < 0 else x * (0.2 - x) for x, _ in grid.checks]
    error = error_of(grid, points, checks)
    assert (error.checked, error.worst) == (len(off), pytest.approx(max(off), rel=1e-9))
    assert error.median == pytest.approx(np.median(off), rel=1e-9)


def test_checks_lie_between_the_points(found, folder):
    narrow = sliders.ask(folder, "hardware.life=58..62,support=0.73999..0.74001", points=3)
    for grid in (found.grid, narrow):
        assert 6 <= len(grid.checks) <= 8
        check_between(grid)


def check_between(grid):
    for place in grid.checks:
        assert place not in grid.points
        for x, level in zip(place, grid.levels, strict=True):
            assert level[0] <= x <= level[-1]
