"""Pledges: frozen once, refused when changed, scored against what came, counted over a folder."""

import datetime
import json
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import scenarios
from experiments.answers.batch.pledges import document_of, pledged, scored
from experiments.studies.calibrate import pledging
from experiments.studies.calibrate.pledging import (
    Band,
    PledgeError,
    bands_of_runs,
    file_of,
    keep,
    keep_score,
    pledge,
    read_pledge,
    score,
    scores_in,
    tally,
)
from experiments.studies.loop.labels import BadLabel
from simulator.growth import SeriesError

BASE = scenarios.load("baseline")
BANDS = [
    Band("users", 12.0, 1, "2026-01", 900.0, 1000.0, 1100.0, 950.0),
    Band("users", 13.0, 1, "2026-02", 950.0, 1050.0, 1150.0, 1300.0),
    Band("users", 14.0, 1, "2026-03", 1000.0, 1100.0, 1200.0, 1400.0),
]


def made(tmp_path, name="spring", bands=BANDS, when=datetime.date(2025, 12, 30)):
    document = pledge(name, bands, BASE, made=when, data="abc")
    return document, keep(document, tmp_path)


def actual(tmp_path, text="month,users\n2026-01,1000\n2026-02,1180\n"):
    file = tmp_path / "actual.csv"
    file.write_text(text)
    return file


def test_a_pledge_is_read_as_it_was_made_and_never_written_over(tmp_path):
    document, file = made(tmp_path)
    assert file == file_of("spring", tmp_path)
    assert read_pledge(file) == json.loads(json.dumps(document))
    with pytest.raises(PledgeError, match="never written over") as caught:
        keep(document, tmp_path)
    assert caught.value.exit_code == 3
    assert "3 bands of 90 % for 2026-01 to 2026-03" in pledged(document, file).replace("\n", " ")


@pytest.mark.parametrize("part", ["bands", "made", "scenario_digest", "question"])
def test_a_pledge_that_was_changed_counts_for_nothing(tmp_path, part):
    _, file = made(tmp_path)
    document = json.loads(file.read_text())
    if part == "bands":
        document["bands"][0]["high"] = 2000.0
    else:
        document[part] = "2020-01-01"
    file.write_text(json.dumps(document))
    with pytest.raises(PledgeError, match="its digest is another"):
        read_pledge(file)


def test_there_is_no_such_pledge(tmp_path):
    made(tmp_path)
    with pytest.raises(PledgeError, match="there are spring"):
        read_pledge(file_of("autumn", tmp_path))
    (tmp_path / "odd.pledge.json").write_text("[]")
    with pytest.raises(PledgeError, match="is no pledge"):
        read_pledge(tmp_path / "odd.pledge.json")


def test_inside_outside_and_to_come(tmp_path):
    document, _ = made(tmp_path)
    rows = score(document, actual(tmp_path))
    assert [row.inside for row in rows] == [True, False, None]
    assert rows[0].error == 0.0
    assert rows[0].trend_error == pytest.approx(0.05)
    assert rows[1].error == pytest.approx(130 / 1180)
    text = " ".join(scored(document, rows, tally([rows])).split())
    assert "1 of 2 figures lie inside their 90 % band" in text
    assert "better than the last growth drawn on" in text
    assert "1 still to come" in text
    assert json.dumps(document_of(document, rows, tally([rows])))


def test_months_that_were_over_do_not_count(tmp_path):
    """A forecast of the past is none."""
    document, _ = made(tmp_path, when=datetime.date(2026, 2, 10))
    rows = score(document, actual(tmp_path))
    assert [row.late for row in rows] == [True, False, False]
    over = tally([rows])
    assert (over.inside, over.counted) == (0, 1)
    assert "1 of the months was over when the pledge was made, and does not count" in " ".join(
        scored(document, rows, over).split()
    )


def test_a_month_that_is_over_is_remarked_when_it_is_pledged(tmp_path):
    told = "1 of the months was over when the pledge was made, and does not count"
    for when, late in ((datetime.date(2026, 1, 31), False), (datetime.date(2026, 2, 1), True)):
        document, file = made(tmp_path, name=when.isoformat(), when=when)
        assert (told in " ".join(pledged(document, file).split())) == late


def test_what_was_over_is_not_still_to_come(tmp_path):
    """Figures of a past month that did not come never will; several of a month are one month."""
    bands = [BANDS[0], BANDS[0]._replace(figure="npv.aurora")]
    document, file = made(tmp_path, bands=bands, when=datetime.date(2026, 11, 26))
    assert "2 bands of 90 % for 2026-01." in " ".join(pledged(document, file).split())
    rows = score(document, actual(tmp_path))
    text = " ".join(scored(document, rows, tally([rows])).split())
    assert "still to come" not in text
    assert "1 of the months was over when the pledge was made" in text


def test_coverage_over_all_pledges_of_a_folder(tmp_path):
    for name in ("one", "two"):
        document, _ = made(tmp_path, name)
        keep_score(document, score(document, actual(tmp_path)), tmp_path)
    over = tally(scores_in(tmp_path))
    assert (over.pledges, over.inside, over.counted, over.compared) == (2, 2, 4, 4)
    assert over.low < 0.5 < over.high
    # a later score, which knows more, takes the place of the first
    more = actual(tmp_path, "month,users\n2026-01,1000\n2026-02,1180\n2026-03,1150\n")
    keep_score(document, score(document, more), tmp_path)
    assert tally(scores_in(tmp_path)).counted == 5


def test_a_score_of_another_pledge_is_refused(tmp_path):
    document, file = made(tmp_path)
    keep_score(document, score(document, actual(tmp_path)), tmp_path)
    file.unlink()
    made(tmp_path, bands=BANDS[:2])
    with pytest.raises(PledgeError, match="another pledge"):
        list(scores_in(tmp_path))


def test_nothing_pledged_in_the_file(tmp_path):
    document, _ = made(tmp_path)
    with pytest.raises(PledgeError, match="has none of what was pledged"):
        score(document, actual(tmp_path, "month,users\n2025-01,1\n2025-02,2\n"))
    with pytest.raises(SeriesError, match="not a number"):
        score(document, actual(tmp_path, "month,users\n2026-01,many\n"))


def test_shares_by_provider_in_percent(tmp_path):
    bands = [Band(f"revenue_share.{name}", 12.0, 1, "2026-01", low, low + 0.05, low + 0.1, low)
             for name, low in (("aurora", 0.3), ("campus", 0.1))]  # fmt: skip
    document, _ = made(tmp_path, bands=bands)
    rows = score(document, actual(tmp_path, "month,aurora,campus\n2026-01,37,25\n"))
    assert [row.inside for row in rows] == [True, False]
    assert rows[0].error == pytest.approx(0.02)


def test_what_failed_or_has_no_value_is_not_pledged(monkeypatch):
    """A band of the runs that are left is not of the figure; one of nothing is not a band."""
    small = scenarios.load("baseline", set={"market.agents": 300, "market.months": 6})
    runs = np.full((20, 7), 5.0)
    failed = np.zeros(20, bool)

    class Made:
        def __init__(self, *about):
            pass

        def rows(self, points, replications):
            return SimpleNamespace(frame=pd.DataFrame({"failed": failed}), monthly=lambda _: runs)

    monkeypatch.setattr(pledging, "Bench", Made)
    assert bands_of_runs(small, ["users"], [3], reps=20)[0].low == 5.0
    failed[:10] = True
    with pytest.raises(PledgeError, match="10 of 20 runs failed") as caught:
        bands_of_runs(small, ["users"], [3], reps=20)
    assert caught.value.exit_code == 3
    failed[:] = False
    runs[4:, 3] = np.nan
    with pytest.raises(PledgeError, match="users has no value in 2025-04 in 16 of 20 runs"):
        bands_of_runs(small, ["users"], [6, 3], reps=20)
    assert bands_of_runs(small, ["users"], [6], reps=20)
    nothing = BANDS[0]._replace(median=float("nan"))
    with pytest.raises(PledgeError, match="users has no band in 2026-01"):
        pledge("spring", [*BANDS, nothing], BASE)


def test_bands_of_runs_are_those_of_the_runs():
    small = scenarios.load("baseline", set={"market.agents": 300, "market.months": 6})
    past = (np.array([0.0, 3.0]), np.array([100.0, 200.0]))
    bands = bands_of_runs(small, ["users"], [3, 6], reps=20, past={"users": past})
    assert [band.when for band in bands] == ["2025-04", "2025-07"]
    assert all(band.low <= band.median <= band.high for band in bands)
    assert bands[1].trend == pytest.approx(400.0)
    with pytest.raises(PledgeError, match="month 9 is not in the scenario"):
        bands_of_runs(small, ["users"], [9])
    with pytest.raises(PledgeError, match="20 runs or more"):
        bands_of_runs(small, ["users"], [3], reps=5)
    with pytest.raises(BadLabel, match="nobody is called"):
        bands_of_runs(small, ["users.nobody"], [3])
    with pytest.raises(BadLabel, match="has one value a run, and none of a month; name a metric"):
        bands_of_runs(small, ["growth.rate"], [3])
