"""Results on disk: whole or not at all, counted once, never drawn from when damaged."""

import os
import subprocess
import sys

import numpy as np
import pytest

from experiments.studies.loop.jobs import Failure, Job, Outcome
from experiments.studies.store.archive import Archive, Memory, OtherStudy, opened
from experiments.studies.store.locking import Busy, Lock, held
from experiments.studies.store.table import DamagedFile, Table

LABELS, MONTHLY = ("users", "npv"), ("users",)
IDENTITY = {"kind": "sweep", "name": "t", "seed": 1, "factors": [{"path": "a"}]}


def outcomes(numbers, failed=()):
    """Runs with values that follow from their number."""
    return [
        Outcome(Job(f"{n:032x}", (("a", n),), n, n), {}, 0.0, Failure("raised", "no"))
        if n in failed else
        Outcome(Job(f"{n:032x}", (("a", n),), n, n),
                {"users": float(n), "npv": float("nan"), "users[]": np.arange(3.0) + n}, 0.25)
        for n in numbers
    ]  # fmt: skip


def archive(folder, **said):
    """An archive of such runs."""
    return Archive(folder, {**IDENTITY, **said}, LABELS, MONTHLY)


def keys(numbers):
    return [f"{n:032x}" for n in numbers]


def test_rows_come_back_from_memory_and_disk_alike(tmp_path):
    memory = Memory()
    with archive(tmp_path / "s") as store:
        for kept in (memory, store):
            kept.take(outcomes(range(5)))
            kept.take(outcomes([5, 6], failed=[6]))
        for kept in (memory, store):
            frame = kept.frame(keys(range(7))).sort_values("key")
            assert list(frame["users"]) == [0, 1, 2, 3, 4, 5]
            assert frame["npv"].isna().all()
            assert list(kept.months("users", keys([4, 1]))[:, 2]) == [6, 3]
            assert list(kept.months("users", keys([4, 1, 4]))[:, 2]) == [6, 3, 6]
            assert np.isnan(kept.months("users", keys([6, 1]))[0]).all()
            assert kept.done == set(keys(range(6)))
            assert list(kept.failed) == keys([6])


def test_parts_are_made_and_nothing_counts_twice(tmp_path):
    with archive(tmp_path / "s") as store:
        for start in range(0, 500, 20):
            store.take(outcomes(range(start, start + 20)))
            store.take(outcomes(range(start, start + 20)))  # told twice
        assert len(store.table.known) == 2
        assert len(store.frame(keys(range(500)))) == 500
    assert len(list((tmp_path / "s" / "inbox").iterdir())) == 0
    with archive(tmp_path / "s") as store:
        assert store.done == set(keys(range(500)))
        assert np.array_equal(store.months("users", keys(range(500)))[:, 0], np.arange(500.0))


def test_a_writer_that_was_killed_leaves_nothing_that_counts_twice(tmp_path):
    """Half a file; and a part whose tasks are still in the inbox, as a kill in between leaves."""
    with archive(tmp_path / "s") as store:
        store.take(outcomes(range(10)))
        copies = {file: file.read_bytes() for file in (tmp_path / "s" / "inbox").iterdir()}
    (part,) = (tmp_path / "s" / "parts").iterdir()
    for file, data in copies.items():
        file.write_bytes(data)
    (tmp_path / "s" / "inbox" / ".tmp-77-x.parquet").write_bytes(b"half")
    with archive(tmp_path / "s") as store:
        assert store.done == set(keys(range(10)))
        assert len(store.frame(keys(range(10)))) == 10
        assert len(store.table.whole()) == 10
    assert part.exists()
    assert not list((tmp_path / "s" / "inbox").iterdir())


@pytest.mark.parametrize("where", ["parts", "inbox"])
def test_a_flipped_bit_is_noticed_wherever_it_is(tmp_path, where):
    """Every file is compared with its digest; what is damaged is left out and made again."""
    with archive(tmp_path / "s") as store:
        store.take(outcomes(range(8)))
        data = {file.name: file.read_bytes() for file in (tmp_path / "s" / "inbox").iterdir()}
    if where == "inbox":  # as a kill before the part was made would leave it
        (part,) = (tmp_path / "s" / "parts").iterdir()
        part.unlink()
        for name, content in data.items():
            (tmp_path / "s" / "inbox" / name).write_bytes(content)
    (file,) = (tmp_path / "s" / where).iterdir()
    whole = file.read_bytes()
    rng = np.random.default_rng(7)
    for _ in range(25):
        place, bit = int(rng.integers(len(whole))), int(rng.integers(8))
        file.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :])
        with opened(tmp_path / "s") as (_, table):
            assert [one.file.name for one in table.damaged] == [file.name]
            assert table.done == set()
    with archive(tmp_path / "s") as store:
        assert store.done == set()
        store.take(outcomes(range(8)))
        assert len(store.frame(keys(range(8)))) == 8
    assert "damaged" in (tmp_path / "s" / "events.jsonl").read_text()


def test_damage_harms_no_other_part(tmp_path):
    """Parts are named by what is in them, so that none is written over."""
    for start in (0, 10, 20):
        with archive(tmp_path / "s") as store:
            store.take(outcomes(range(start, start + 10)))
    parts = sorted((tmp_path / "s" / "parts").iterdir())
    assert len(parts) == 3
    with opened(tmp_path / "s") as (_, table):
        lost = set(table._keys(parts[0], mend=False))
    parts[0].write_bytes(parts[0].read_bytes()[:-20])
    with archive(tmp_path / "s") as store:
        assert store.done == set(keys(range(30))) - lost
        store.take(outcomes([int(key, 16) for key in lost]))
    with archive(tmp_path / "s") as store:
        assert store.done == set(keys(range(30)))
        assert len(store.frame(keys(range(30)))) == 30


def test_a_task_that_is_damaged_while_the_study_runs_is_not_done(tmp_path):
    with archive(tmp_path / "s") as store:
        store.take(outcomes(range(5)))
        store.take(outcomes(range(5, 9)))
        (first, _) = sorted((tmp_path / "s" / "inbox").iterdir())
        first.write_bytes(b"not what was written")
        with pytest.raises(DamagedFile, match="the same command makes its runs again"):
            store.frame(keys(range(9)))
        store.table.compact()
        assert store.done == set(keys(range(5, 9)))
        assert len(store.frame(keys(range(9)))) == 4


def test_runs_of_fewer_months_end_in_nothing(tmp_path):
    """As where months are a factor of the study."""
    short = [
        one._replace(values={**one.values, "users[]": np.arange(2.0)}) for one in outcomes([1])
    ]
    memory = Memory()
    with archive(tmp_path / "s") as store:
        for kept in (memory, store):
            kept.take([*outcomes([0]), *short, *outcomes([2])])
            months = kept.months("users", keys([0, 1, 2]))
            assert months[0].tolist() == [0, 1, 2]
            assert months[1, :2].tolist() == [0, 1]
            assert np.isnan(months[1, 2])
            assert months[2].tolist() == [2, 3, 4]


def test_numbers_of_two_versions_are_not_mixed(tmp_path, monkeypatch):
    with archive(tmp_path / "s") as store:
        store.take(outcomes(range(3)))
    monkeypatch.setattr("experiments.studies.store.archive.program_version", lambda: "9.9 x")
    with pytest.raises(OtherStudy, match=r"made by version .* and this is 9\.9 x"):
        archive(tmp_path / "s").__enter__()
    assert not held(tmp_path / "s")


def test_a_damaged_manifest_loses_no_run(tmp_path):
    with Archive(tmp_path / "s", IDENTITY, LABELS, MONTHLY, given="name: t") as store:
        store.take(outcomes(range(3)))
    (tmp_path / "s" / "manifest.json").write_text('{"format": "compute-ma')
    with pytest.raises(OtherStudy, match="damaged; give the command that made it once more"):
        opened(tmp_path / "s").__enter__()
    with archive(tmp_path / "s") as store:
        assert store.done == set(keys(range(3)))


def test_who_looks_while_others_work_sees_no_damage_and_no_loss(tmp_path):
    """A task that goes into a part in between is neither damaged nor gone."""
    with archive(tmp_path / "s") as store:
        store.take(outcomes(range(6)))
        table = Table(tmp_path / "s", LABELS, MONTHLY)
        listed = sorted(table.inbox.glob("*.parquet"))
        store.table.compact()
        assert table._keys(listed[0], mend=False) is None
        table.open(mend=False)
        assert table.damaged == []
        assert table.done == set(keys(range(6)))


def test_a_second_coordinator_is_refused_and_kill_frees_the_folder(tmp_path):
    folder = tmp_path / "s"
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from experiments.studies.store.locking import Lock\n"
        "with Lock(Path(sys.argv[1])):\n"
        "    print('in', flush=True)\n"
        "    time.sleep(60)\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE,
                             text=True, env=os.environ | {"PYTHONPATH": os.getcwd()})  # fmt: skip
    assert other.stdout.readline() == "in\n"
    assert held(folder)
    with pytest.raises(Busy, match=f"process {other.pid}"), Lock(folder):
        pass
    other.kill()
    other.wait()
    other.stdout.close()
    with Lock(folder):
        assert held(folder)
    assert not held(folder)


def test_a_folder_of_another_study_is_refused_with_the_difference(tmp_path):
    with archive(tmp_path / "s"):
        pass
    with pytest.raises(OtherStudy, match="seed was 1 and is 2"), archive(tmp_path / "s", seed=2):
        pass
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "text.txt").write_text("mine")
    with pytest.raises(OtherStudy, match=r"holds text\.txt and no study"):
        archive(tmp_path / "thesis").__enter__()
    (tmp_path / "file").write_text("x")
    with pytest.raises(OtherStudy, match="is a file"):
        archive(tmp_path / "file").__enter__()
    assert not held(tmp_path / "s")


def test_failures_are_kept_until_asked_to_try_again(tmp_path):
    with archive(tmp_path / "s") as store:
        store.take(outcomes(range(4), failed=[2]))
    with archive(tmp_path / "s") as store:
        assert list(store.failed) == keys([2])
        store.forget_failures()
    with archive(tmp_path / "s") as store:
        assert store.failed == {}


def test_who_looks_changes_nothing(tmp_path):
    with archive(tmp_path / "s") as store:
        store.take(outcomes(range(4)))
        before = {file: file.stat().st_mtime_ns for file in (tmp_path / "s").rglob("*")}
        with opened(tmp_path / "s") as (manifest, table):
            assert table.done == set(keys(range(4)))
            assert manifest["study"] == IDENTITY
        assert {file: file.stat().st_mtime_ns for file in (tmp_path / "s").rglob("*")} == before
    with pytest.raises(OtherStudy, match="no study is here"), opened(tmp_path):
        pass


def test_a_column_of_a_provider_is_read_alone(tmp_path):
    """What is asked for is read, whatever else a row holds."""
    table = Table(tmp_path, LABELS, MONTHLY)
    table.open()
    table.add(outcomes(range(3)))
    (found,) = table.tables(["key", "users"])
    assert found.column_names == ["key", "users"]
