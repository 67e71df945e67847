"""Law 9: stop at any month, save, load, go on: the unbroken run."""

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from simulator.customers.phases import OutOfTurn
from simulator.model import MarketModel
from simulator.outcome import saving
from tests.worlds import baseline, differing, run

ROOT = Path(__file__).parents[2]
EVENTS = {
    "timeline": [
        {"at": 3, "who": "cumulus", "do": "price", "by": -0.2, "for": 4},
        {"at": 2, "who": "aurora", "do": "promotion", "channels": {"digital": 300.0}},
        {"at": 4, "who": "aurora", "do": "capacity", "by": 0.5, "lead": 3},
        {"at": 5, "who": "citadel", "do": "exit"},
        {"at": 6, "who": "borealis", "do": "outage", "hours": 40.0},
    ]
}


@pytest.mark.parametrize("month", range(9))
def test_every_month_can_be_the_break(month, tmp_path):
    scenario = baseline(months=8, **EVENTS)
    whole, broken = run(scenario), MarketModel(scenario, rng=1)
    for _ in range(month):
        broken.step()
    broken.save(tmp_path / "run")
    after = MarketModel.load(tmp_path / "run")
    assert after.month == month
    after.run()
    assert differing(whole, after) == []
    assert after.datacollector.model_vars["users"] == whole.datacollector.model_vars["users"]


def test_a_new_process_goes_on(tmp_path):
    scenario = baseline(months=8, **EVENTS)
    whole, broken = run(scenario), MarketModel(scenario, rng=1)
    for _ in range(4):
        broken.step()
    broken.save(tmp_path / "half")
    script = (
        "import sys; from simulator import MarketModel; m = MarketModel.load(sys.argv[1]);"
        "m.run(); m.save(sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "half", tmp_path / "end"], check=True,
                   cwd=ROOT)  # fmt: skip
    assert differing(whole, MarketModel.load(tmp_path / "end")) == []


def test_damage_is_noticed(tmp_path):
    """One flipped bit anywhere among the data is refused, in words."""
    model = run(baseline(agents=60, months=2))
    model.save(tmp_path / "run")
    good = (tmp_path / "run").read_bytes()
    with zipfile.ZipFile(tmp_path / "run") as members:
        places = [info.header_offset + 200 for info in members.infolist() if info.file_size > 400]
    assert len(places) > 5
    for place in places:
        bad = bytearray(good)
        bad[place] ^= 1
        (tmp_path / "bad").write_bytes(bad)
        with pytest.raises(saving.SavedRunError, match="bad: "):
            MarketModel.load(tmp_path / "bad")


@pytest.mark.parametrize("content", [b"", b"not a run", b"PK\x03\x04" + b"x" * 50])
def test_other_files_are_refused_in_words(content, tmp_path):
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(saving.SavedRunError, match="not a saved run"):
        MarketModel.load(tmp_path / "other")
    with pytest.raises(saving.SavedRunError, match="no such file"):
        MarketModel.load(tmp_path / "missing")


def test_no_pickle_is_read(tmp_path):
    np.savez(tmp_path / "evil.npz", header=np.array([object()], object))
    with pytest.raises(saving.SavedRunError, match="not a saved run"):
        MarketModel.load(tmp_path / "evil.npz")


def test_another_model_version_is_refused(tmp_path, monkeypatch):
    run(baseline(agents=60, months=1)).save(tmp_path / "run")
    monkeypatch.setattr("simulator.model.MODEL_VERSION", 999)
    with pytest.raises(saving.SavedRunError, match="results would differ"):
        MarketModel.load(tmp_path / "run")


@pytest.mark.parametrize("version", [3, 4])
def test_a_run_in_other_columns_is_refused_for_them_not_its_results(version, tmp_path, monkeypatch):
    """Version 5 has the same bits, in other columns: who reads that need not doubt old results."""
    with monkeypatch.context() as before:
        before.setattr("simulator.model.MODEL_VERSION", version)
        run(baseline(agents=60, months=1)).save(tmp_path / "run")
    said = f"saved by model version {version}, this is 5; it keeps customers in other columns"
    with pytest.raises(saving.SavedRunError, match=said):
        MarketModel.load(tmp_path / "run")


def test_a_failed_save_leaves_the_old_file(tmp_path, monkeypatch):
    model = run(baseline(agents=60, months=1))
    model.save(tmp_path / "run")
    before = (tmp_path / "run").read_bytes()

    def full(*_args, **_named):
        raise OSError("no space left on device")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(OSError, match="no space"):
        model.save(tmp_path / "run")
    assert (tmp_path / "run").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["run"]


def test_a_month_that_raised_poisons_the_run(monkeypatch):
    model = MarketModel(baseline(agents=60, months=3), rng=1)

    def broken():
        raise ZeroDivisionError("a rule of a plug-in")

    with monkeypatch.context() as patch:
        patch.setattr(model, "account", broken)
        with pytest.raises(ZeroDivisionError):
            model.step()
    with pytest.raises(RuntimeError, match="failed in month 1"):
        model.step()


def test_a_step_out_of_turn_breaks_nothing():
    """Half a phase, then a step: refused; the phase can be ended, and the run goes on."""
    model, other = (MarketModel(baseline(agents=60, months=3), rng=1) for _ in range(2))
    model.next_month()
    model.apply_events()
    model.decide()
    model.hear(rows=(0, 20))
    with pytest.raises(OutOfTurn, match="40 of 60 customers have not acted"):
        model.step()
    model.hear(rows=(20, 60))
    for phase in ("want", "choose", "use", "judge", "leave", "account"):
        getattr(model, phase)()
    model.run()
    other.run()
    assert differing(model, other) == []
