"""`report DIR --sliders ...`: from a comparison's folder to one file, also after a kill."""

import json
import re
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from tests.typed import command, environment_of

SMALL = ("--agents", "300", "--months", "12", "--reps", "6")
ASK = ("report", "cut", "--sliders", "price=-10%..+10%,promotion", "--points", "3", "--pairs", "6")
MOST = 6_000_000  # bytes of a report with sliders


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with the results of a comparison in it."""
    folder = tmp_path_factory.mktemp("command")
    cut = "cut: providers.borealis.price=-10%"
    done = command("compare", "baseline", cut, *SMALL, "--out", "cut", "--quiet", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def numbers_in(file):
    """What the script of a report reckons with."""
    text = file.read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/json" id="sliders-data">(.*?)</script>', text)
    assert len(found) == 1
    return json.loads(found[0])


def rows_in(folder):
    """The runs that a grid's folder keeps; what is not whole yet begins with a dot."""
    files = [file for where in ("parts", "inbox") for file in folder.glob(f"{where}/[!.]*.parquet")]
    return pd.concat([pd.read_parquet(file) for file in files]) if files else pd.DataFrame()


def mean_at(rows, price, promotion):
    """The mean difference of Borealis' NPV, from the stored runs."""
    told = [dict(json.loads(point)) for point in rows["point"]]
    at, base = (
        rows[[
            point["providers.borealis.price"] == pytest.approx(2.55 * one)
            and point["providers.borealis.promotion.sales"] == 120.0 * other
            for point in told
        ]].set_index("replication")["npv.borealis@12"]
        for one, other in ((price, promotion), (1.0, 1.0))
    )  # fmt: skip
    assert len(at) == len(base) == 6
    return (at - base).mean()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_grid_that_is_killed_loses_nothing_and_ends_in_the_report(place):
    program = [sys.executable, "-m", "experiments", *ASK, "--backend", "serial"]
    first = subprocess.Popen(program, cwd=place, env=environment_of(),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    until = time.monotonic() + 60
    while not list((place / "cut").glob("sliders-*/inbox/[!.]*.parquet")):
        assert time.monotonic() < until
        assert first.poll() is None
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    (folder,) = (place / "cut").glob("sliders-*")
    before = len(rows_in(folder))
    done = command(*ASK, "--backend", "serial", cwd=place)
    assert done.returncode == 0, done.stderr
    assert f"{before} are there; kept in cut/{folder.name}" in done.stderr
    rows = rows_in(folder)
    assert rows["key"].is_unique
    told = numbers_in(place / "cut" / "report.html")
    assert told["sliders"][0]["levels"] == [-0.1, 0.0, 0.1]
    assert told["figures"][0]["label"] == "npv.borealis@12"
    assert len(told["figures"][0]["mean"]) == 9
    assert told["figures"][0]["mean"][0] == pytest.approx(mean_at(rows, 0.9, 0.0), rel=1e-8)
    assert (place / "cut" / "report.html").stat().st_size < MOST


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("cut", "--sliders", "prise"), 2, "no slider is called 'prise'; did you mean 'price'?"),
        (("cut", "--points", "5"), 2, "--points 5: is of --sliders; name some"),
        (("cut", "--sliders", "price", "--points", "2"), 2, "--points"),
        (("nowhere", "--sliders", "price"), 2, "nowhere: is no folder"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_run(place, words, code, said):
    done = command("report", *words, cwd=place)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
