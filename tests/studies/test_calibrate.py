"""Calibration: planted values are found, what data cannot tell is said, forecasts cover."""

import json
import re
import sys
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

import scenarios
from experiments.answers.batch.calibrate import answer
from experiments.answers.batch.calibrated import calibrated
from experiments.answers.batch.doing import Study
from experiments.answers.batch.looking import study_in as study_in_folder
from experiments.answers.batch.looking import verify
from experiments.studies.calibrate import RECORD, prepare, work
from experiments.studies.calibrate.emulating import Judge, Surface
from experiments.studies.calibrate.knobs import Knob, Shares, expanded, point_at
from experiments.studies.calibrate.naive import forecasts, last_growth
from experiments.studies.calibrate.observed import held_out
from experiments.studies.calibrate.plain import study_for
from experiments.studies.calibrate.searching import cast
from experiments.studies.calibrate.weighing import LUCK, left_out, luck, quantiles, weigh
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import BadStudy, read_study
from simulator.growth import SeriesError
from simulator.scenario import ScenarioError, digest
from simulator.speech import speaking

BASE = {"market.customers": 10_000, "awareness.forgetting": 0.03, "segments.sme.innovation": 0.05,
        "segments.sme.imitation": 1.0, "choice.nest_correlation": 0.5}  # fmt: skip
PLANTED = {"market.customers": 14_000, "segments.sme.innovation": 0.03,
           "segments.sme.imitation": 1.3}  # fmt: skip
STUDY = """
name: planted
kind: calibrate
scenario: baseline
set: {market.start: 2024-01}
agents: 20000
data: {file: users.csv, tolerance: 1 %}
parameters:
  - {path: market.customers, range: [5000, 40000], scale: log}
  - {path: segments.sme.innovation, range: [0.01, 0.1], scale: log}
  - {path: segments.sme.imitation, range: [0.5, 2.5]}
  - {path: awareness.forgetting, range: [0.01, 0.09]}
"""


def bass(point, months, noise=0.0):
    """Bass (1969): users of a market, in months."""
    p, q = point["segments.sme.innovation"] / 12, point["segments.sme.imitation"] / 12
    e = np.exp(-(p + q) * (months + 6.0))
    return point["market.customers"] * (1 - e) / (1 + q / p * e) * np.exp(noise)


def wandering(seed, months):
    """Luck that lasts: errors of a percent that forget half in a quarter."""
    steps = np.random.default_rng([seed, 99]).standard_normal(months)
    found = np.zeros(months)
    for t in range(1, months):
        found[t] = 0.8 * found[t - 1] + 0.01 * steps[t]
    return found


class Curves:
    """A bench whose markets are Bass curves with luck: nothing is simulated."""

    def __init__(self, read, curve=bass):
        self.study, self.scenario, self.curve = read.study, read.scenario, curve
        self.asked = 0

    def problem_of(self, point):
        return None

    def rows(self, points, replications):
        months = np.arange(self.scenario.market.months + 1.0)
        runs = [self.curve(BASE | dict(point), months, wandering(r, len(months)))
                for point in points for r in replications]  # fmt: skip
        self.asked += len(runs)
        return SimpleNamespace(frame=pd.DataFrame({"key": range(len(runs))}),
                               monthly=lambda label: np.array(runs))  # fmt: skip


def study_in(tmp_path, text=STUDY, months=21, seed=5, planted=PLANTED, every=1):
    """A study's file with what a planted market shows."""
    curve = bass(BASE | planted, np.arange(float(months)), wandering(seed, months))
    lines = [f"{2024 + m // 12}-{m % 12 + 1:02d},{curve[m]:.6g}" for m in range(0, months, every)]
    (tmp_path / "users.csv").write_text("month,users\n" + "\n".join(lines) + "\n")
    file = tmp_path / "planted.yaml"
    file.write_text(text)
    return file


def read_in(file):
    return read_study(file, {"calibrate": RECORD})


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """A calibration to a planted market."""
    file = study_in(tmp_path_factory.mktemp("planted"))
    prepared = prepare(read_in(file))
    return work(prepared, Curves(prepared.read))


# What is found -----------------------------------------------------------------------------


def test_planted_values_lie_in_their_intervals(found):
    told = {one.knob.path: one for one in found.told}
    for path, value in PLANTED.items():
        one = told[path]
        assert one.known
        assert one.low <= value <= one.high, path
        assert abs(one.knob.share(one.middle) - one.knob.share(value)) < 0.15


def test_what_does_nothing_cannot_be_told(found):
    idle = found.told[-1]
    assert idle.knob.path == "awareness.forgetting"
    assert not idle.known
    text = " ".join(str(answer(found)).split())
    assert "the data cannot tell awareness.forgetting." in text


def test_the_forecast_holds_what_comes(found):
    future = found.observed.places("future")
    assert [found.observed.cells[i].when for i in future] == ["2025-10", "2025-11", "2025-12"]
    truth = bass(BASE | PLANTED, np.arange(24.0), wandering(5, 24))
    low, middle, high = found.fitted[:, future]
    assert (low <= truth[21:]).all()
    assert (truth[21:] <= high).all()
    assert ((high - low) / middle < 0.15).all()


def test_a_calibration_is_told_in_chinese(found):
    """English is left only in what the study named itself, its file and an option."""
    with speaking("zh"):
        text = str(answer(found))
    for one in (*(one.knob.label for one in found.told), found.prepared.read.study.scenario,
                found.prepared.read.study.question, "Logistic", "Gompertz", "Bass",
                "users.csv", "--what"):  # fmt: skip
        text = text.replace(one, "") if one else text
    assert not re.search(r"[A-Za-z]{3,}", text), text
    assert "90% 区间内" in text


def test_what_is_held_out_is_forecast_without_being_seen(found):
    held = found.observed.places("held")
    assert len(held) == 5
    told = answer(found)
    assert told.inside.all()
    errors = told.errors
    assert errors["market"] < 0.5 * min(errors["exponential"], errors["linear"], errors["same"])
    truth = np.array([found.observed.cells[i].value for i in held])
    assert errors["market"] == pytest.approx(np.mean(abs(found.fitted[1][held] - truth) / truth))


def test_everything_follows_from_the_file(found, tmp_path):
    prepared = prepare(read_in(study_in(tmp_path)))
    again = work(prepared, Curves(prepared.read))
    assert (again.points == found.points).all()
    assert (again.fitted[1] == found.fitted[1]).all()
    assert again.overrides == found.overrides


def test_as_many_runs_as_promised(tmp_path):
    text = STUDY + "trials: 48\nreplications: {n: 3}\nrecovery: 2\n"
    prepared = prepare(read_in(study_in(tmp_path, text)))
    bench = Curves(prepared.read)
    found = work(prepared, bench)
    assert prepared.expected == 48 * 3 + 45 + 2
    assert bench.asked == prepared.expected + 3  # luck asks for three that are there
    assert len(found.points) == 48


def test_what_only_a_product_tells(tmp_path):
    """Users are a product of two: their sum of logs is told, neither alone."""

    def product(point, months, noise):
        factor = point["choice.nest_correlation"] / 0.5
        return 1000 * factor * point["segments.sme.imitation"] * np.exp(0.02 * months + noise)

    text = STUDY.partition("parameters:")[0] + (
        "parameters:\n"
        "  - {path: choice.nest_correlation, range: [0.1, 0.9], scale: log}\n"
        "  - {path: segments.sme.imitation, range: [0.2, 2], scale: log}\n"
        "trials: 128\nrecovery: 0\n"
    )
    file = study_in(tmp_path, text)
    seen = product(BASE, np.arange(21.0), wandering(3, 21))
    (tmp_path / "users.csv").write_text(
        "t,users\n" + "".join(f"{m},{value:.1f}\n" for m, value in enumerate(seen))
    )
    prepared = prepare(read_in(file))
    found = work(prepared, Curves(prepared.read, product))
    assert found.correlation[0, 1] < -0.9
    assert "can only be known together: more of one goes with less of the other" in " ".join(
        str(answer(found)).split()
    )


def test_a_market_that_no_run_reaches_is_said_so(tmp_path):
    """Data that halve every half year are no market that grows."""
    file = study_in(tmp_path, STUDY + "trials: 64\nrecovery: 0\n")
    lines = "".join(f"{m},{9000 * 0.9**m:.0f}\n" for m in range(12))
    (tmp_path / "users.csv").write_text("t,users\n" + lines)
    prepared = prepare(read_in(file))
    found = work(prepared, Curves(prepared.read))
    assert found.weighed.factor > 100
    text = " ".join(str(answer(found)).split())
    assert "No run comes as near" in text
    assert "the market model is no better a forecaster than a curve" in text


@pytest.mark.slow
def test_intervals_cover_what_was_planted(tmp_path):
    """Of 8 planted markets, 95 % intervals hold 95 % of values: 24 values, at least 19 of them.

    Binomial(24, .95) is below 19 with chance .001.
    """
    hits = []
    for number in range(8):
        generator = np.random.default_rng([number, 4])
        planted = {
            "market.customers": float(np.exp(generator.uniform(np.log(8000), np.log(25_000)))),
            "segments.sme.innovation": float(np.exp(generator.uniform(np.log(0.02), np.log(0.06)))),
            "segments.sme.imitation": generator.uniform(0.8, 2.0),
        }
        text = STUDY + "trials: 96\nrecovery: 0\nheld_out: 0\n"
        file = study_in(tmp_path, text, months=25, seed=1000 + number, planted=planted)
        prepared = prepare(read_in(file))
        found = work(prepared, Curves(prepared.read))
        told = {one.knob.path: one for one in found.told}
        hits += [told[path].low <= value <= told[path].high for path, value in planted.items()]
    assert sum(hits) >= 19


# The files it writes -----------------------------------------------------------------------


def test_the_scenario_file_is_what_fits_best(found, tmp_path):
    ((name, text),) = answer(found).texts().items()
    assert name == "planted_calibrated.yaml"
    assert "extends: baseline" in text
    file = tmp_path / name
    file.write_text(text)
    mine = scenarios.load(file)
    assert digest(mine) == digest(calibrated(found))
    assert mine.market.customers == found.overrides["market.customers"]
    assert mine.market.start == "2024-01"
    assert mine.market.months == 60
    assert mine.segments["enterprise"] == scenarios.load("baseline").segments["enterprise"]


def test_a_scenario_that_extends_nothing_bundled_is_written_whole(tmp_path):
    own = tmp_path / "own.yaml"
    classroom = scenarios.FOLDER / "classroom.yaml"
    own.write_text(classroom.read_text(encoding="utf-8"), encoding="utf-8")
    text = STUDY.replace("scenario: baseline", "scenario: own.yaml") + "trials: 48\nrecovery: 0\n"
    prepared = prepare(read_in(study_in(tmp_path, text)))
    found = work(prepared, Curves(prepared.read))
    ((name, written),) = answer(found).texts().items()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text(written)
    assert digest(scenarios.load(tmp_path / "out" / name)) == digest(calibrated(found))


def test_the_forecast_can_be_pledged(found):
    bands = found.bands
    assert [band.when for band in bands] == ["2025-10", "2025-11", "2025-12"]
    assert all(band.low < band.median < band.high for band in bands)
    assert bands[0].trend == pytest.approx(found.future_rivals["trend"][0])


def test_documents_frames_and_figures(found, tmp_path):
    told = answer(found)
    document = json.loads(json.dumps(told.document()))
    assert document["set"] == found.overrides
    frames = told.frames()
    assert set(frames) == {"fit", "parameters", "runs", "scores"}
    assert len(frames["fit"]) == 24
    assert len(frames["runs"]) == 256
    files = told.figures(tmp_path)
    assert [file.name for file in files] == ["fit.png", "parameters.png"]
    assert all(file.stat().st_size > 10_000 for file in files)


# A real market -----------------------------------------------------------------------------


def test_a_plain_scenario_with_a_file_of_users(tmp_path):
    """The command's own form, from nothing but a scenario and a file."""
    file = tmp_path / "users.csv"
    file.write_text("month,users\n2023-01,800\n2023-03,840\n2023-04,\n2023-07,935\n2023-10,1010\n")
    read = study_for("baseline", file, said={"agents": 300, "trials": 48, "recovery": 0,
                                             "replications": {"n": 2}})  # fmt: skip
    assert read.scenario.market.start == "2023-01"
    prepared = prepare(read)
    labels = [knob.label for knob in prepared.knobs]
    assert labels == ["pull of information", "pull of peers", "users in month 0", "churn",
                      "size of the market"]  # fmt: skip
    found = work(prepared, Bench(prepared.read.study, prepared.read.scenario))
    middle = found.fitted[1]
    assert np.isfinite(middle).all()
    assert answer(found).errors == {}  # of four times all are fitted
    left_out = "1 of 5 rows has no users and was left out (2023-04)"
    assert left_out in str(answer(found)).replace("\n", " ")
    assert abs(middle[3] - 1010) < 100


def test_agents_a_customer_are_those_of_the_point(tmp_path):
    """A market fitted to a tenth of the users has a tenth of the customers: each agent stands for
    fewer, and luck is larger."""
    file = tmp_path / "users.csv"
    lines = "".join(f"2025-{m:02d},{90 + 3 * m}\n" for m in range(1, 9))
    file.write_text(f"month,users\n{lines}")
    read = study_for("baseline", file, said={"agents": 500})
    prepared = prepare(read)
    bench = Bench(prepared.read.study, prepared.read.scenario)
    assert prepared.knobs[-1].label == "size of the market"
    shares = Shares(prepared.read.scenario, prepared.knobs)
    points = np.random.default_rng(1).random((20, len(prepared.knobs)))
    points[:, -1] = np.linspace(0.0, 1.0, 20)
    truth = [1 / bench.scenario_at(point_at(prepared.knobs, u)).weight for u in points]
    assert shares(points) == pytest.approx(truth, rel=0.01)
    assert shares.base == pytest.approx(500 / 20_000)
    assert truth[0] > 5 * shares.base
    assert (Shares(prepared.read.scenario, prepared.knobs[:-1])(points) == shares.base).all()


@pytest.mark.slow
def test_a_planted_market_is_found_again(tmp_path):
    """A run of the model itself at known pulls: they lie in their intervals, near the median."""
    from simulator.model import MarketModel

    planted = {"segments.*.imitation": 0.7, "segments.*.initial_users": 1.5}
    base = scenarios.load("baseline", set={"market.months": 24})
    set = {path: getattr(base.segments[path.split(".")[1]], path.split(".")[2]) * times
           for knob, times in planted.items() for path in expanded(knob, base)}  # fmt: skip
    truth = scenarios.load("baseline", set={"market.months": 24, **set})
    users = MarketModel(truth, rng=77).run().metric("users")
    lines = "".join(f"{m},{users[m]:.0f}\n" for m in range(19))
    (tmp_path / "users.csv").write_text("month,users\n" + lines)
    file = tmp_path / "again.yaml"
    file.write_text(
        "name: again\nkind: calibrate\nagents: 500\ndata: {file: users.csv}\n"
        "parameters:\n  - {path: segments.*.imitation, times: [0.25, 4]}\n"
        "  - {path: segments.*.initial_users, times: [0.25, 4]}\n"
        "trials: 64\nreplications: {n: 3}\nrecovery: 0\n"
    )
    prepared = prepare(read_in(file))
    found = work(prepared, Bench(prepared.read.study, prepared.read.scenario))
    for one, value in zip(found.told, planted.values(), strict=True):
        assert one.low <= value <= one.high
        assert abs(one.knob.share(one.middle) - one.knob.share(value)) < 0.15


def test_through_the_door_and_on_again(tmp_path):
    """A study in its folder; asked again it makes no run, and says the same."""
    study_in(tmp_path, STUDY.replace("20000", "200") + "trials: 48\nreplications: {n: 2}\n"
             "recovery: 0\n")  # fmt: skip
    first = Study.from_yaml(str(tmp_path / "planted.yaml")).run(tmp_path / "out", "serial")
    assert {"planted_calibrated.yaml", "fit.png", "parameters.png", "answer.txt"} <= {
        file.name for file in first.files
    }
    again = Study.from_yaml(str(tmp_path / "planted.yaml"))
    once = again.run(tmp_path / "out", "serial")
    assert str(once) == str(first)
    assert once.done == again.expected == 48 * 2 + 46


# What is wrong -----------------------------------------------------------------------------


def problems(tmp_path, text, csv=None):
    file = study_in(tmp_path, text)
    if csv is not None:
        (tmp_path / "users.csv").write_text(csv)
    with pytest.raises(ScenarioError) as caught:
        prepare(read_in(file))
    return [str(one).partition("planted.yaml")[2] for one in caught.value.problems]


def test_every_problem_at_once_each_at_its_line(tmp_path):
    text = STUDY + (
        "  - {path: market.customers, range: [9000, 9999]}\n"
        "  - {path: segments.*.imitation, range: [1, 2]}\n"
        "  - {path: providers.aurora.prise, range: [1, 2]}\n"
        "  - {path: segments.*.churn, times: [2, 1]}\n"
        "  - {path: providers.*.appeal, times: [0.5, 2]}\n"
        "replications: {n: 1}\n"
    )
    found = "\n".join(problems(tmp_path, text))
    assert ":18:" in found
    assert "luck is told by two runs a point" in found
    assert "market.customers is fitted already" in found
    assert "a path with * takes times" in found
    assert "did you mean 'price'" in found
    assert "two multiples above 0 that rise" in found
    assert "there is no number" in found


def test_a_bad_cell_is_named_with_its_file_and_line(tmp_path):
    (told,) = problems(tmp_path, STUDY, "month,users\n2024-01,10\n2024-02,many\n")
    assert "users.csv:3: column users: many: not a number" in told


def test_data_before_the_start_say_the_way_out(tmp_path):
    csv = "month,users\n" + "".join(f"20{y}-01,100\n" for y in range(19, 25))
    (told,) = problems(tmp_path, STUDY, csv)
    assert "60 months before the scenario's start (2024-01)" in told
    assert "set: {market.start: 2019-01}" in told


def test_too_few_figures_and_too_few_months(tmp_path):
    assert "too few to fit" in problems(tmp_path, STUDY, "t,users\n0,5\n1,6\n")[0]
    assert "reach month 23" in problems(tmp_path, STUDY + "months: 10\n")[0]


def test_shares_need_providers(tmp_path):
    text = STUDY.replace("{file: users.csv,", "{file: users.csv, what: shares,")
    assert "name columns after providers (aurora" in problems(tmp_path, text)[0]


def test_without_optuna_nothing_runs(tmp_path, monkeypatch):
    """It is said before the first run, in the words of all kinds that need it."""
    file = study_in(tmp_path)
    monkeypatch.setitem(sys.modules, "optuna", None)
    with pytest.raises(BadStudy, match="calibrate needs Optuna: pip install 'compute-market"):
        prepare(read_in(file))


def test_a_folder_whose_data_have_moved_says_where_and_goes_on_with_them(tmp_path):
    """The study's file may go, as its folder has it; of the data it has a digest only."""
    file = study_in(tmp_path)
    out, csv, moved = tmp_path / "out", tmp_path / "users.csv", tmp_path / "elsewhere.csv"
    first = Study.from_yaml(str(file))
    with first.archive(out):
        pass  # a folder without a run yet
    kept = file.rename(tmp_path / "renamed.yaml")
    again, _ = study_in_folder(out)
    assert again.identity == first.identity
    csv.rename(moved)
    for ask in (study_in_folder, lambda folder: verify(folder, 1)):
        with pytest.raises(ScenarioError) as caught:
            ask(out)
        told = str(caught.value)
        assert f"users.csv: there is no such file in {tmp_path.resolve()}; put it there" in told
        assert "with --data FILE.csv and --out FOLDER" in told
    with Study(study_for(kept, moved)).archive(out):
        pass  # is taken for the same study, and the folder knows now where they are
    assert study_in_folder(out)[0].identity == first.identity


def test_nothing_to_fit_to(tmp_path):
    file = tmp_path / "none.yaml"
    file.write_text("name: none\nkind: calibrate\n")
    with pytest.raises(ScenarioError, match="give data"):
        read_in(file)
    with pytest.raises(ScenarioError, match="add --data FILE"):
        study_for("baseline")


def test_another_file_over_a_study_of_its_own(tmp_path):
    """`calibrate FILE.yaml --data OTHER.csv`, kept as changes, so that resume finds it."""
    file = study_in(tmp_path)
    other = tmp_path / "other.csv"
    other.write_text("t,users\n" + "".join(f"{m},{500 + m}\n" for m in range(12)))
    read = study_for(file, other, said={"trials": 64})
    assert (read.study.trials, read.study.data.tolerance) == (64, 0.01)
    assert read.changes["data"]["file"] == str(other)
    assert prepare(read).observed.cells[0].value == 500
    assert study_for("calibrate_example").study.name == "calibrate-example"


def test_a_reader_speaks_of_keys_not_options(tmp_path):
    (tmp_path / "two.csv").write_text("month,a,b\n2025-01,1,2\n2025-02,2,3\n")
    with pytest.raises(SeriesError, match="time: and column:"):
        study_for("baseline", tmp_path / "two.csv")


# Forms of data -----------------------------------------------------------------------------


def cells_in(tmp_path, csv, what="users", text="", start="2025-01"):
    (tmp_path / "users.csv").write_text(csv)
    file = tmp_path / "forms.yaml"
    file.write_text(
        f"name: forms\nkind: calibrate\nset: {{market.start: {start}}}\n"
        f"data: {{file: users.csv, what: {what}{text}}}\n"
    )
    return prepare(read_in(file))


def test_by_provider_as_columns_or_as_rows(tmp_path):
    wide = cells_in(tmp_path, "month,aurora,campus\n" + "".join(
        f"2025-0{m},{10 * m},{m}\n" for m in range(1, 7)))  # fmt: skip
    assert wide.observed.labels == ["users.aurora", "users.campus"]
    assert [knob.label for knob in wide.knobs] == [
        "pull of information", "pull of peers", "appeal of aurora", "appeal of campus",
    ]  # fmt: skip
    long = cells_in(tmp_path, "month,provider,users\n" + "".join(
        f"2025-0{m},{name},{k * m}\n" for m in range(1, 7)
        for name, k in (("Ours", 10), ("campus", 1))),
        text=", names: {Ours: aurora, campus: campus}")  # fmt: skip
    assert long.observed.cells == wide.observed.cells


def test_shares_in_percent_and_all_providers(tmp_path):
    names = "aurora,borealis,cumulus,citadel,campus"
    told = cells_in(tmp_path, f"quarter,{names}\n" + "".join(
        f"2025Q{q},40,30,10,15,5\n" for q in range(1, 5)), what="shares")  # fmt: skip
    assert told.observed.cells[0].value == pytest.approx(0.4)
    assert [c.month for c in told.observed.cells[:5]] == [0, 3, 6, 9, 10]
    assert "appeal of aurora" not in [knob.label for knob in told.knobs]
    assert "taken as percent" in str(told.observed.notes[0])


def test_revenue_of_a_quarter_is_the_sum_of_its_months(tmp_path):
    told = cells_in(tmp_path, "quarter,revenue\n" + "".join(
        f"2025Q{q},{q}e6\n" for q in range(1, 5)), what="revenue")  # fmt: skip
    cells = told.observed.cells
    assert [(c.month, c.span) for c in cells] == [(0, 3), (3, 3), (6, 3), (9, 3), (12, 3)]
    assert told.read.scenario.market.months == 14


def test_targets_stand_alone(tmp_path):
    file = tmp_path / "aims.yaml"
    file.write_text(
        "name: aims\nkind: calibrate\ntargets:\n"
        "  - {metric: users.aurora, month: 6, value: 400, tolerance: 20}\n"
        "  - {metric: adoption, month: 12, value: 0.09, tolerance: 0.005, weight: 2}\n"
        "parameters:\n  - {path: providers.aurora.appeal, range: [-1, 1]}\n"
        "trials: 48\nagents: 300\nreplications: {n: 2}\nrecovery: 0\n"
    )
    prepared = prepare(read_in(file))
    found = work(prepared, Bench(prepared.read.study, prepared.read.scenario))
    assert "2 targets within" in " ".join(str(answer(found)).split())


# Parts -------------------------------------------------------------------------------------


def test_a_knob_there_and_back():
    knob = Knob("a", "a", 0.25, 4.0, 1.0, "times", True, turns=(("b", 2.0), ("c", 10)))
    assert knob.at(0.5) == 1.0
    assert [knob.share(knob.at(u)) for u in (0.0, 0.3, 1.0)] == pytest.approx([0.0, 0.3, 1.0])
    assert knob.changes(1.26) == {"b": 2.52, "c": 13}


def test_held_out_leaves_four():
    assert [held_out(n, 0.25) for n in (3, 5, 6, 8, 20)] == [0, 1, 2, 2, 5]
    assert held_out(20, 0.0) == 0


def test_quantiles_of_equal_weights_are_the_usual():
    values = np.random.default_rng(1).random(999)
    told = quantiles(values, np.full(999, 1 / 999), (0.05, 0.5, 0.95))
    assert told == pytest.approx(np.quantile(values, (0.05, 0.5, 0.95)), abs=2e-3)


@pytest.mark.parametrize("memory", [2.0, 20.0])
def test_luck_is_nearer_the_truth_than_the_sample(found, memory):
    """Ledoit & Wolf (2004): 48 runs tell 24 correlations badly; drawn to a target they err less."""
    generator = np.random.default_rng(3)
    months = np.array([cell.month for cell in found.observed.cells])
    true = 0.03**2 * np.exp(-np.abs(months[:, None] - months) / memory)
    runs = generator.multivariate_normal(np.zeros(24), true, size=48)
    drawn, sample = luck(runs, found.observed.cells), np.cov(runs.T)
    assert np.linalg.norm(drawn - true) < np.linalg.norm(sample - true)
    assert np.diag(drawn) == pytest.approx(np.diag(sample))
    least = [np.linalg.eigvalsh(one).min() for one in (drawn, sample, true)]
    assert 0.3 * least[2] < least[0]
    assert least[1] < 0.3 * least[2]


LOOSE = np.array([0.02, 1.0, 0.25])  # agents a customer of three points


def lucky(found, trials):
    """Cells whose luck is large against what the model leaves out, and histories of points."""
    cells = [cell._replace(tolerance=0.001) for cell in found.observed.cells]
    months = np.array([cell.month for cell in cells])
    single = 0.05**2 * np.exp(-np.abs(months[:, None] - months) / 6.0)
    generator = np.random.default_rng(11)
    return cells, single, generator.multivariate_normal(np.zeros(24), single, (trials, 2))


def test_a_point_is_weighed_by_the_luck_of_its_own_market(found):
    """Seen is one history of a point's market, told by one run: Q is chi2 with 24 degrees.

    With a of the scenario's own, 1/50, that of a market of as many customers as agents is not.
    """
    cells, single, luck = lucky(found, 300)
    seen = np.arange(24)
    apart = np.sqrt(LOOSE)[:, None, None] * luck[:, 0] - luck[:, 1]
    runs = np.concatenate([apart.reshape(-1, 24), np.zeros((1, 24))])[:, None]  # one is no way off
    own = np.append(np.repeat(LOOSE, 300), LOOSE[0])
    inside = []
    for shares in (own, np.full(own.size, LOOSE[0])):
        told = weigh(runs, seen, np.zeros(24), cells, single, shares)
        assert told.factor == 1.0
        inside.append((told.misfit[:-1] < chi2.ppf(0.9, 24)).reshape(3, 300).mean(axis=1))
    assert inside[0] == pytest.approx([0.9] * 3, abs=4 * np.sqrt(0.9 * 0.1 / 300))
    assert inside[1][1] < 0.5


def test_likelihoods_are_those_of_the_whole_covariance(found):
    """Against one written down as it stands, the determinant included, over runs and surface."""
    cells, single, luck = lucky(found, 3)
    seen = np.arange(4, 24)
    values = 0.5 * luck[0, 0]
    runs = np.array([luck[0], luck[1], luck[2]])
    weighed = weigh(runs, seen, values, cells, single, LOOSE)
    rest = single / 2 + weighed.factor * left_out(cells)

    def likely(apart, covariance):
        inner = covariance[np.ix_(seen, seen)]
        misfit = apart[seen] @ np.linalg.solve(inner, apart[seen])
        return -LUCK / 2 * np.log1p(misfit / (LUCK - 1)) - 0.5 * np.linalg.slogdet(inner)[1]

    truth = [likely(values - runs[i].mean(axis=0), rest + share * single)
             for i, share in enumerate(LOOSE)]  # fmt: skip
    assert np.diff(weighed.likely) == pytest.approx(np.diff(truth), rel=1e-4)
    knob = Knob("market.customers", "size", 1000.0, 20_000.0, 20_000.0, "", True, True)
    shares = Shares(scenarios.load("baseline", set={"market.agents": 1000}), [knob])
    generator = np.random.default_rng(2)
    error = 0.01**2 * np.cov(generator.standard_normal((24, 80)))
    flat = Surface(((0, 0),), generator.standard_normal((3, 24)) / 50, 0.1 * np.eye(3), error)
    judge = Judge(flat, weighed, values, shares)
    points = np.linspace(0.0, 1.0, 30)[:, None]
    truth = [
        likely(values - mean, rest + share * single + (1 + far) * error)
        for mean, share, far in zip(flat.means(points), shares(points), flat.far(points),
                                    strict=True)
    ]  # fmt: skip
    assert shares(points)[[0, -1]] == pytest.approx([1.0, 0.05])
    told = judge(points)
    assert told - told[0] == pytest.approx(np.array(truth) - truth[0], abs=0.05)


def test_what_is_left_out_lasts_within_a_series_only(found):
    D = left_out(found.observed.cells)
    assert D[0, 0] == pytest.approx(0.01**2)
    assert D[0, 12] == pytest.approx(0.8 * 0.01**2 * np.exp(-1))
    assert np.linalg.eigvalsh(D).min() > 0


def test_a_cast_is_what_is_likely():
    """A known normal comes out: mean, deviations and correlation, from a judge of points alone."""
    mean, deviation, r = np.array([0.3, 0.6, 0.5]), np.array([0.05, 0.02, 0.1]), 0.9
    correlation = np.array([[1, r, 0], [r, 1, 0], [0, 0, 1]])
    inverse = np.linalg.inv(deviation[:, None] * correlation * deviation)

    def judge(points):
        apart = points - mean
        return -0.5 * np.einsum("ij,jk,ik->i", apart, inverse, apart)

    found = cast(judge, 3, np.random.default_rng(8))
    told = found.weights @ found.points
    spread = np.sqrt(found.weights @ (found.points - told) ** 2)
    assert told == pytest.approx(mean, abs=0.005)
    assert spread == pytest.approx(deviation, rel=0.1)


def test_naive_forecasts_continue_their_own_kind():
    months = np.arange(0.0, 12.0)
    grows = 100 * 1.05**months
    told = forecasts(months, grows, [12.0, 14.0])
    assert told["exponential"] == pytest.approx([100 * 1.05**12, 100 * 1.05**14], rel=1e-6)
    assert told["trend"] == pytest.approx(told["exponential"], rel=1e-6)
    assert told["same"] == [grows[-1]] * 2
    assert forecasts(months, 5 + 2 * months, [13.0])["linear"] == pytest.approx([31.0])
    assert last_growth(np.array([0.0, 6.0]), np.array([10.0, 20.0]), 9.0) == pytest.approx(
        20 * 2**0.5
    )
