"""The command line as a user meets it: output, exit codes, files, words."""

import json
import re

import numpy as np
import pandas as pd
import pytest

import scenarios
from tests.typed import QUICK, command, document

FIGURES = {
    f"{name}.png"
    for name in ("adoption", "segments", "revenue_share", "satisfaction", "price", "utilisation",
                 "flows")
}  # fmt: skip


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """`run baseline` in an empty folder."""
    folder = tmp_path_factory.mktemp("answered")
    done = command("run", "baseline", *QUICK, "--out", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_list_names_every_scenario_with_its_question(tmp_path):
    done = command("list", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == scenarios.names()
    for line, name in zip(lines, scenarios.names(), strict=True):
        assert line.endswith(f"  {scenarios.load(name).question}")
        assert line.endswith("?")
        assert len(line) <= 100
    first = document(command("list", "--json", cwd=tmp_path))[0]
    assert first["name"] == "baseline"
    assert first["title"].startswith("Five data centres")
    chinese = command("list", "--lang", "zh", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in chinese] == scenarios.names()
    assert all(line.endswith("？") for line in chinese)


def test_run_prints_the_table_the_verdict_and_the_files(answered):
    folder, done = answered
    for words in ("users [customers]", "aurora", "individual", "Growth:", "mean of 3 replications"):
        assert words in done.stdout
    assert "written to out" in done.stderr
    for figure in FIGURES:
        assert figure in done.stderr
    found = {file.name for file in (folder / "out").iterdir()}
    frames = ("market", "providers", "segments", "verticals", "cells", "flows")
    assert found == {
        *(f"{name}.{kind}" for name in frames for kind in ("parquet", "csv")),
        *FIGURES, "summary.json", "provenance.json", "runs",
    }  # fmt: skip


def test_csv_and_parquet_and_json_agree(answered):
    folder, _ = answered
    for name in ("market", "providers", "segments", "verticals", "cells", "flows"):
        parquet = pd.read_parquet(folder / "out" / f"{name}.parquet")
        csv = pd.read_csv(folder / "out" / f"{name}.csv", dtype=str, keep_default_na=False)
        assert list(csv.columns) == list(parquet.columns)
        for column in parquet:
            if parquet[column].dtype.kind == "f":
                read = [float(text) if text else float("nan") for text in csv[column]]
                assert np.array_equal(read, parquet[column], equal_nan=True), (name, column)
            else:
                assert list(csv[column]) == [str(value) for value in parquet[column]]
    summary = json.loads((folder / "out" / "summary.json").read_text())
    last = parquet_of(folder, "market").query("month == 8")
    assert summary["users"] == pytest.approx(last["users"].mean())
    assert set(last["replication"]) == {0, 1, 2}
    assert last["users"].nunique() > 1  # seeds differ
    share = parquet_of(folder, "providers").query("month == 8 and provider == 'aurora'")
    assert summary["providers"]["aurora"]["revenue_share"] == pytest.approx(
        share["revenue_share"].mean()
    )


def parquet_of(folder, name):
    return pd.read_parquet(folder / "out" / f"{name}.parquet")


def test_provenance_tells_what_made_the_results(answered):
    folder, _ = answered
    about = json.loads((folder / "out" / "provenance.json").read_text())
    assert about["scenario"] == "baseline"
    assert about["replications"] == 3
    assert len(set(about["seeds"])) == 3
    assert {"digest", "version", "model_version", "python", "packages"} <= about.keys()
    from simulator.scenario import digest, from_data

    assert digest(from_data(about["effective_scenario"])) == about["digest"]
    import pyarrow.parquet as pq

    kept = json.loads(pq.read_schema(folder / "out" / "market.parquet").metadata[b"compute-market"])
    assert kept["digest"] == about["digest"]


def test_run_json_holds_what_it_promises(tmp_path):
    got = document(command("run", "baseline", *QUICK, "--json", "--seed", "7", cwd=tmp_path))
    assert {"scenario", "seed", "reps", "months", "agents", "version", "users", "adopters",
            "adoption", "providers", "segments", "growth", "out"} <= got.keys()  # fmt: skip
    assert (got["seed"], got["reps"], got["months"], got["agents"]) == (7, 3, 8, 300)
    assert set(got["providers"]) == {"aurora", "borealis", "cumulus", "citadel", "campus"}
    assert set(got["providers"]["aurora"]) == {
        "npv", "revenue_share", "revenue", "backlog", "users", "user_share",
        "satisfaction_by_revenue", "satisfaction_index", "csi_dispersion", "nps", "churn",
        "churn_by_revenue", "profit_to_date", "gross_profit_per_advertising", "segments",
        "trial_conversion",
        "cac", "ltv", "profit_and_loss",
    }  # fmt: skip
    cells = got["providers"]["aurora"]["segments"]
    assert set(cells) == set(got["segments"])
    assert set(cells["sme"]) == {"users", "revenue", "wins", "losses"}
    revenue = sum(cell["revenue"] for cell in cells.values())
    assert revenue == pytest.approx(got["providers"]["aurora"]["revenue"])
    low, high = got["bands"]["providers"]["aurora"]["segments"]["sme"]["revenue"]
    assert low <= cells["sme"]["revenue"] <= high
    assert set(got["segments"]["sme"]) == {"users", "adoption"}
    growth = got["growth"]
    assert {"verdict", "rate_per_year", "doubling_time_months", "holds_until_month",
            "models"} <= growth.keys()  # fmt: skip
    assert set(growth["holds_until_month"]) == {"5 %", "25 %"}
    assert set(growth["models"]["logistic"]) == {"aicc", "weight", "params"}
    assert (tmp_path / got["out"] / "adoption.png").exists()
    assert got["bands"]["users"][0] <= got["users"] <= got["bands"]["users"][1]


def test_the_same_command_gives_the_same_numbers(tmp_path):
    one, other = (command("run", "baseline", *QUICK, "--json", "--out", name, cwd=tmp_path)
                  for name in "ab")  # fmt: skip
    assert {**document(one), "out": 0} == {**document(other), "out": 0}
    for file in ("market", "flows"):
        assert (tmp_path / "a" / f"{file}.csv").read_bytes() == (
            tmp_path / "b" / f"{file}.csv"
        ).read_bytes()


def test_quiet_and_json_print_nothing_else(tmp_path):
    done = command("run", "logit", "--reps", "2", "--quiet", cwd=tmp_path)
    assert done.stderr == ""
    assert command("run", "logit", "--reps", "2", "--json", cwd=tmp_path).stderr == ""


def test_set_changes_what_it_says(tmp_path):
    cheap = document(command("run", "logit", "--reps", "2", "--set", "providers.one.price=0.1",
                             "--json", cwd=tmp_path))  # fmt: skip
    usual = document(command("run", "logit", "--reps", "2", "--json", cwd=tmp_path))
    assert cheap["providers"]["one"]["users"] > usual["providers"]["one"]["users"]
    assert cheap["digest"] != usual["digest"]


# Refusals: the line, exit 2, nothing written -----------------------------------------------

BAD = [
    (
        "providers: {aurora: {reliabilty: 1}}",
        r"mine.yaml:2:22: providers.aurora.reliabilty: unknown",
    ),
    ("market: {months: .nan}", r"mine.yaml:2:18: market.months: "),
    (
        'market: {customers: "12"}',
        r"mine.yaml:2:21: market.customers: must be a .*number, not text",
    ),
    ("providers: {aurora: {price: true}}", r"mine.yaml:2:29: providers.aurora.price: .*true"),
    ("providers: {aurora: {price: .inf}}", r"mine.yaml:2:29: providers.aurora.price: "),
    ("providers: {aurora: {price: -1}}", r"must be above 0, not -1"),
    ("providers: {aurora: {price: 2 EUR/GPU-hour}}", r"the market counts in USD"),
    ("network: {kind: small_word}", r"did you mean 'small_world'\?"),
    ("market: {months: 5}\nmarket: {months: 6}", r"mine.yaml:3:1: market: "),
    ("segments: {sme: {share: 0.4}}", r"segments: shares must add up to 1, not 1.05"),
    ("timeline: [{at: month 3, who: auroa, do: exit}]", r"did you mean 'aurora'\?"),
    ("a: [1, 2", r"mine.yaml:"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_bad_files_are_refused_with_their_line(text, words, tmp_path):
    (tmp_path / "mine.yaml").write_text(f"extends: baseline\n{text}\n")
    for name in ("run", "check", "show"):
        done = command(name, "mine.yaml", cwd=tmp_path)
        assert done.returncode == 2, (name, done.stderr)
        assert re.search(words, done.stderr), done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
    assert [file.name for file in tmp_path.iterdir()] == ["mine.yaml"]


def test_check_tells_every_problem_of_every_file_at_once(tmp_path):
    (tmp_path / "a.yaml").write_text("extends: baseline\nmarket: {months: 0, costumers: 5}\n")
    (tmp_path / "b.yaml").write_text("extends: nothing\n")
    (tmp_path / "c.yaml").write_text("extends: baseline\n")
    done = command("check", "a.yaml", "b.yaml", "c.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == "c.yaml: ok\n"
    assert len(done.stderr.splitlines()) == 3
    assert "did you mean 'customers'?" in done.stderr


@pytest.mark.parametrize(("words", "said"), [
    (("run", "basline"), "did you mean 'baseline'?"),
    (("run", "missing.yaml"), "missing.yaml"),
    (("run", "baseline", "--set", "providers.auroa.price=2"), "did you mean 'aurora'?"),
    (("run", "baseline", "--set", "market.months"), "--set"),
    (("run", "baseline", "--reps", "0"), "reps"),
    (("run", "baseline", "--reps", "x"), "reps"),
    (("run",), "NAME|FILE"),
    (("rnu", "baseline"), "rnu"),
    (("growth", "missing.csv"), "missing.csv"),
    (("new", "taken.yaml"), "already exists"),
    (("show", "baseline", "--diff", "nobody"), "no scenario is called 'nobody'"),
])  # fmt: skip
def test_wrong_words_get_words_and_exit_2(words, said, tmp_path):
    (tmp_path / "taken.yaml").write_text("mine")
    done = command(*words, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "taken.yaml").read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["taken.yaml"]


# New, show, schema, doctor -----------------------------------------------------------------


def test_new_writes_a_scenario_that_runs(tmp_path):
    assert command("new", "mine.yaml", cwd=tmp_path).returncode == 0
    text = (tmp_path / "mine.yaml").read_text()
    assert "extends: baseline" in text
    assert text.count("#") > 30
    assert command("check", "mine.yaml", cwd=tmp_path).returncode == 0
    assert command("new", "next.yaml", "--from", "mine.yaml", cwd=tmp_path).returncode == 0
    assert "extends: mine.yaml" in (tmp_path / "next.yaml").read_text()
    assert command("run", "next.yaml", *QUICK, cwd=tmp_path).returncode == 0
    (tmp_path / "deep").mkdir()
    done = command("new", "deep/far.yaml", "--from", "mine.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "beside it" in done.stderr


def test_show_tells_where_values_come_from(tmp_path):
    done = command("show", "price_war", "--set", "market.months=24", cwd=tmp_path)
    story, _, values = done.stdout.partition("\n\n")
    assert "does anybody win it?" in story
    lines = {line.split()[0]: line for line in values.splitlines()}
    assert lines["market.months"].endswith("--set")
    assert "baseline.yaml:" in lines["providers.aurora.price"]
    assert "default (guess)" in lines["segments.sme.local_share"]
    assert "default (seen: " in lines["segments.sme.churn"]
    assert document(command("show", "baseline", "--json", cwd=tmp_path))["scenario"]


def test_show_diff_tells_what_differs_only(tmp_path):
    done = command("show", "price_war", "--diff", "baseline", cwd=tmp_path)
    assert "cumulus: price by -0.15" in done.stdout
    assert "providers" not in done.stdout
    same = command("show", "baseline", "--diff", "baseline", cwd=tmp_path)
    assert same.stdout == ""


def test_schema_is_a_json_schema(tmp_path):
    got = document(command("schema", cwd=tmp_path))
    assert got["$schema"].startswith("https://json-schema.org/")
    assert "timeline" in got["properties"]


def test_doctor_finds_this_installation_well(tmp_path):
    got = document(command("doctor", "--json", cwd=tmp_path))
    assert all(finding["ok"] for finding in got)
    assert "same bits" in got[-1]["found"]


def test_version(tmp_path):
    from simulator import __version__

    assert command("--version", cwd=tmp_path).stdout.strip() == __version__


# Growth ------------------------------------------------------------------------------------


def test_growth_on_the_source_case(tmp_path):
    """The table of the source case and its verdict, from the file that ships."""
    file = scenarios.FOLDER / "series" / "source_case_users.csv"
    done = command("growth", file, "--at", "2021-12", cwd=tmp_path)
    assert done.returncode == 0
    assert "grows slower than exponential" in done.stdout
    for figure in ("7606.7", "6476.2", "6727.2", "5226.9", "4523.4", "4693.8", "4853.1", "0.9925"):
        assert figure in done.stdout
    got = document(command("growth", file, "--at", "2021-12", "--json", cwd=tmp_path))
    assert got["verdict"] == "exponential rejected, grows slower than exponential"
    assert set(got["models"]) == {"exponential", "exponential_ols", "linear", "logistic",
                                  "gompertz", "bass"}  # fmt: skip
    assert got["models"]["linear"]["aicc"] == pytest.approx(79.0358, abs=1e-3)
    assert {"n", "curvature", "doubling_time", "average_forecast"} <= got.keys()


def test_growth_chooses_columns_and_rows(tmp_path):
    file = scenarios.FOLDER / "series" / "durables_yearly_adoptions.csv"
    done = command("growth", file, cwd=tmp_path)
    assert done.returncode == 2
    assert "--time" in done.stderr
    assert "--count" in done.stderr
    done = command("growth", file, "--time", "year", "--count", "adoptions", "--where",
                   "series=clothes_dryers", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert command("growth", file, "--where", "series", cwd=tmp_path).returncode == 2


def test_growth_asks_where_a_file_has_two_readings_and_says_how_it_read(tmp_path):
    rows = "".join(f"1/{month}/2023;1.{month:03d}\n" for month in range(1, 9))
    (tmp_path / "users.csv").write_text("date;users\n" + rows)
    done = command("growth", "users.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "is it 1001 (the point separates thousands) or 1.001" in done.stderr
    done = command("growth", "users.csv", "--decimal", ",", cwd=tmp_path)
    assert "1/2/2023: is it 2023-02-01 (the day first) or 2023-01-02" in done.stderr
    words = ("growth", "users.csv", "--decimal", ",", "--day-first")
    done = command(*words, "--at", "1/9/2023", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "at 1/9/2023" in done.stdout
    assert "Read: semicolon-separated; times from date, days, the day before" in done.stdout
    got = document(command(*words, "--json", cwd=tmp_path))
    assert got["reading"].startswith("Read: semicolon-separated")
    done = command(*words, "--month-first", cwd=tmp_path)
    assert "--day-first --month-first: give one of them" in done.stderr


def test_growth_of_adoptions_a_period_fits_bass_to_them(tmp_path):
    """Room air conditioners 1949-61: m 18712.7, p .009442, q .374763 (interval form)."""
    file = scenarios.FOLDER / "series" / "durables_yearly_adoptions.csv"
    words = ("growth", file, "--time", "year", "--count", "adoptions", "--where",
             "series=room_air_conditioners", "--adoptions")  # fmt: skip
    got = document(command(*words, "--json", cwd=tmp_path))["bass_adoptions"]["interval"]
    assert got["ceiling"] == pytest.approx(18712.7, rel=1e-3)
    assert got["innovation"] == pytest.approx(0.009442, rel=1e-3)
    assert got["imitation"] == pytest.approx(0.374763, rel=1e-3)
    assert "0.3748" in command(*words, cwd=tmp_path).stdout


def test_growth_draws_what_it_says(tmp_path):
    file = scenarios.FOLDER / "series" / "source_case_users.csv"
    for name in ("growth.png", "growth.svg"):
        done = command("growth", file, "--at", "2021-12", "--figure", name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).stat().st_size > 10_000
    drawn = (tmp_path / "growth.svg").read_text(encoding="utf-8")
    for words in ("straight line (weight 0.99)", "forecast, 95 %", "logarithmic",
                  "within 5 % and 25 %", "exponential to 2019-09"):  # fmt: skip
        assert words in drawn, words
    done = command("growth", file, "--figure", "growth.doc", cwd=tmp_path)
    assert done.returncode == 2
    assert ".png" in done.stderr


@pytest.mark.parametrize(("words", "said"), [
    (("run", "baseline", "--agents", "0"), "--agents 0: must be 1 or more; see"),
    (("run", "baseline", "--agents=x"), "--agents x: must be a whole number; see"),
    (("run", "baseline", "--months", "1201"), "--months 1201: must be 1200 or less; see"),
    (("run", "baseline", "--lang", "fr"), "--lang fr: must be one of 'en', 'zh'; see"),
    (("run",), "Missing argument 'NAME|FILE'; see"),
    (("run", "baseline", "--agentz", "4"), "No such option: --agentz"),
    (("rum",), "No such command 'rum'. Did you mean 'run'"),
])  # fmt: skip
def test_what_is_typed_wrongly_is_told_on_one_line(words, said, tmp_path):
    done = command(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert done.stderr.rstrip().endswith("--help")
    assert done.stderr.count("\n") == 1
    assert not done.stdout


def test_a_scenario_is_refused_in_the_language_asked_for(tmp_path):
    """The arguments decide; without a language it is English."""
    (tmp_path / "mine.yaml").write_text("extends: baseline\nproviders: {aurora: {pricee: 2}}\n")
    told = "mine.yaml:2:22: providers.aurora.pricee: 没有这个键；是否想写 'price'？\n"
    for words in (("run", "mine.yaml", "--lang", "zh"), ("check", "mine.yaml", "--lang=zh")):
        done = command(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (2, told)
    done = command("run", "bseline", "--lang", "zh", cwd=tmp_path)
    assert done.stderr.startswith("没有名为 'bseline' 的情景；是否想写 'baseline'？")
    done = command("run", "mine.yaml", cwd=tmp_path)
    assert "unknown key; did you mean 'price'?" in done.stderr
