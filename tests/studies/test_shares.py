"""`new --from-shares`: shares and prices in, appeal out, shares reproduced."""

import numpy as np
import pytest

import scenarios
from experiments.commands.template import of_shares
from experiments.studies.shares.fitting import choosers_of, fit, without_users
from experiments.studies.shares.reading import SharesError, read_shares
from simulator.model import MarketModel
from simulator.scenario import load
from tests.typed import command
from tests.worlds import firm, still

CSV = """\
provider,share,price
aurora,35 %,3.10
borealis,0.31,2.40
cumulus,9%,1.85
newco,0.25,2.2
"""
BY_SEGMENT = {"enterprise": (0.6, 0.3, 0.1), "government": (0.5, 0.4, 0.1),
              "academic": (0.3, 0.4, 0.3), "sme": (0.25, 0.45, 0.3),
              "individual": (0.3, 0.5, 0.2)}  # fmt: skip
SEGMENTS = tuple(BY_SEGMENT)


def read(tmp_path, text, segments=SEGMENTS):
    file = tmp_path / "shares.csv"
    file.write_text(text, encoding="utf-8")
    return read_shares(file, segments, segments)


def written(tmp_path, base, shares, extends="baseline"):
    """The brands, and the scenario of the file that is written."""
    brands = fit(base, shares)
    file = tmp_path / "mine.yaml"
    file.write_text(of_shares(base, shares, brands, "mine", extends), encoding="utf-8")
    return brands, load(file, library=scenarios.FOLDER)


def expected_shares(scenario, shares):
    """By segment of the file: expected shares of month 0 with the scenario's own appeals."""
    model = MarketModel(without_users(scenario), rng=1)
    names = model.providers.names
    for segment, choosers in choosers_of(scenario, model, shares):
        firms = [scenario.providers[name] for name in names]
        appeal = [one.appeal + one.segment_appeal.get(segment, 0.0) for one in firms]
        yield segment, dict(zip(names, choosers.shares(np.array(appeal)), strict=True))


def drawn_shares(scenario, seeds):
    """(segments, providers) users of month 0, over customers of several seeds."""
    own = scenario.model_copy(
        update={"market": scenario.market.model_copy(update={"population_seed": None})}
    )
    return sum(MarketModel(own, rng=seed).record["users"][0] for seed in range(seeds))


def test_all_alike_have_the_closed_form_of_berry(tmp_path):
    """Berry (1994): ln s_j - ln s_k = (xi_j - alpha p_j) - (xi_k - alpha p_k)."""
    base = still({"initial_users": 1.0, "price_sensitivity": 1.5})
    shares = read(tmp_path, "provider,share,price\none,0.5,3\ntwo,0.3,2\nthree,0.2,2.5\n")
    prices, wanted = np.array([3.0, 2.0, 2.5]), np.array([0.5, 0.3, 0.2])
    appeal = np.log(wanted) + 1.5 * prices
    # `one` is the base's, the others have defaults of the same service; known to nine in ten
    base.providers.update(two=base.providers["one"], three=base.providers["one"])
    brands = fit(base, shares)
    found = [brands.scenario.providers[name].appeal for name in ("one", "two", "three")]
    assert found == pytest.approx(appeal - appeal.mean(), abs=1e-6)
    assert sum(found) == pytest.approx(0.0, abs=1e-5)


def test_the_file_that_is_written_has_the_shares(tmp_path):
    """Expected to 1e-6 with the appeals as written; drawn within the error of the draws."""
    base = scenarios.load("baseline")
    shares = read(tmp_path, CSV)
    brands, mine = written(tmp_path, base, shares)
    assert list(mine.providers) == ["aurora", "borealis", "cumulus", "newco"]
    assert [float(one.price) for one in mine.providers.values()] == [3.10, 2.40, 1.85, 2.2]
    assert mine.providers["aurora"].security == base.providers["aurora"].security
    assert brands.scenario.providers == mine.providers
    ((_, told),) = expected_shares(mine, shares)
    for row in shares.rows:
        assert told[row.provider] == pytest.approx(row.share, abs=1e-6)
        assert brands.expected[row.provider, ""] == pytest.approx(row.share, abs=1e-6)
    users = drawn_shares(mine, seeds=6)
    total = users.sum()
    for row in shares.rows:
        share = users[:, sorted(mine.providers).index(row.provider)].sum() / total
        error = np.sqrt(row.share * (1 - row.share) / total)
        # what is known to whom is drawn, too
        assert share == pytest.approx(row.share, abs=5 * error + 0.005)


def test_by_segment_each_has_its_shares_and_prices(tmp_path):
    names = ("aurora", "borealis", "campus")
    lines = [
        f"{name};{segment};{share};{2.0 + place + (segment == 'sme') / 2}"
        for segment, three in BY_SEGMENT.items()
        for place, (name, share) in enumerate(zip(names, three, strict=True))
    ]
    shares = read(tmp_path, "\n".join(["provider;segment;share;price", *lines]))
    known = {name: {"awareness": 0.9} for name in names}
    own = tmp_path / "own.yaml"
    own.write_text(f"extends: baseline\nname: own\nproviders: {known}\n".replace("'", ""))
    _, mine = written(tmp_path, load(own, library=scenarios.FOLDER), shares, "own.yaml")
    assert mine.price_of("aurora", "sme") == 2.5
    assert mine.price_of("campus", "academic") == 4.0  # the base's own price is gone
    for segment, told in expected_shares(mine, shares):
        for name, share in zip(names, BY_SEGMENT[segment], strict=True):
            assert told[name] == pytest.approx(share, abs=2e-6)
    users = drawn_shares(mine, seeds=6)
    for segment, three in BY_SEGMENT.items():
        own = users[sorted(BY_SEGMENT).index(segment)]
        error = np.sqrt(0.25 / own.sum())
        assert own / own.sum() == pytest.approx(np.array(three), abs=4 * error + 0.01)


def test_the_shares_of_a_market_give_its_own_appeals(tmp_path):
    """Out and back: shares expected of known appeals bring those appeals."""
    known = {"aurora": 0.8, "borealis": -0.5, "cumulus": 0.2, "citadel": -0.6, "campus": 0.1}
    base = scenarios.load("baseline", set={f"providers.{n}.appeal": a for n, a in known.items()})
    prices = {n: float(p.price) for n, p in base.providers.items()}
    flat = scenarios.load("baseline", set={"providers.campus.segment_prices": {}})
    blank = read(tmp_path, "provider,share,price\n" + "".join(
        f"{n},20 %,{p}\n" for n, p in prices.items()
    ))  # fmt: skip
    model = MarketModel(without_users(flat), rng=1)
    names = model.providers.names
    ((_, choosers),) = choosers_of(flat, model, blank)
    told = choosers.shares(np.array([known[name] for name in names]))
    shares = read(tmp_path, "provider,share,price\n" + "".join(
        f"{n},{share!r},{prices[n]}\n" for n, share in zip(names, told.tolist(), strict=True)
    ))  # fmt: skip
    found = fit(flat, shares).scenario.providers
    assert {n: one.appeal for n, one in found.items()} == pytest.approx(known, abs=1e-5)


def test_appeal_in_a_segment_moves_that_segment_only():
    """alpha = 0, two alike: share 1 / (1 + e^-xi) where one has appeal, one half elsewhere."""
    quiet = {"initial_users": 1.0, "price_sensitivity": 0.0, "share": 0.5}
    market = still(
        market={"months": 1, "customers": 20000}, segments={"here": quiet, "there": quiet},
        providers={"one": firm(segment_appeal={"here": 1.0}), "two": firm()},
    )  # fmt: skip
    users = MarketModel(market, rng=3).record["users"][0]
    shares = users[:, 0] / users.sum(axis=1)
    assert shares == pytest.approx([1 / (1 + np.exp(-1.0)), 0.5], abs=4 * np.sqrt(0.25 / 10000))


@pytest.mark.parametrize(("text", "words"), [
    ("", r"shares.csv:1: the file is empty"),
    ("provider,share,price\n", "column names and nothing below"),
    ("provider,share\na,1\n", "shares.csv:1: no column price"),
    ("provider,share,price,rate\na,1,2,3\n", "shares.csv:1: column 'rate': unknown"),
    ("provider,shares,price\na,1,2\n", "did you mean 'share'"),
    ("provider,share,price\na,0.5,2\nb,0.4,2\n", "shares add up to 0.9, not 1"),
    ("provider,share,price\na,60,2\nb,40,2\n", "add up to 100, not 1; write percent signs"),
    ("provider,share,price\na,0.5,2\na,0.5,2\n", "shares.csv:3: a is in line 2 already"),
    ("provider,share,price\na,1,2\nb,0,2\n", "shares.csv:3: column share: 0: a share is above 0"),
    ("provider,share,price\na,0.5,\nb,0.5,2\n", "shares.csv:2: column price: missing"),
    ("provider,share,price\na,0.5,-1\nb,0.5,2\n", "shares.csv:2: column price: -1: a price is"),
    ("provider,share,price\na,half,2\nb,0.5,2\n", "'half': not a number; write e.g. 0.45 or 45 %"),
    ("provider,share,price\na,0.5,2 USD\nb,0.5,2\n", "'2 USD': not a number; write e.g. 2.5"),
    ("provider;share;price\na;0,5;2\nb;0,5;2\n", "a comma is no decimal point; write 0.5"),
    ("provider,share,price\na,0,5,2\nb,0.5,2\n", "4 values for 3 columns.*takes a decimal point"),
    ("provider,share,price\nAmazon Web,1,2\n", "'Amazon Web': a name is small letters"),
    ("provider,share,price,segment\na,1,2,smes\n", "no such segment; did you mean 'sme'"),
    ("provider,share,price,segment\na,1,2,sme\n", "no line for the segments enterprise, "),
    ("provider,share,price\n" + "".join(f"p{i},{1 / 33},2\n" for i in range(33)),
     "33 providers; a market has 32 at most"),
    ('provider,share,price\n"a,1,2\n', "not CSV"),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_its_line(tmp_path, text, words):
    with pytest.raises(SharesError, match=words):
        read(tmp_path, text)


def test_shares_beyond_those_who_know_a_provider_are_refused(tmp_path):
    shares = read(tmp_path, "provider,share,price\naurora,0.1,3.1\ncumulus,0.9,1.85\n")
    with pytest.raises(SharesError, match=r"csv:\d: column share: .* of the first users"):
        fit(scenarios.load("baseline"), shares)


def test_the_command_writes_a_file_that_check_passes(tmp_path):
    (tmp_path / "shares.csv").write_text(CSV)
    done = command("new", "mine.yaml", "--from", "price_war", "--from-shares", "shares.csv",
                   cwd=tmp_path)  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    text = (tmp_path / "mine.yaml").read_text()
    assert "inherit_timeline: false" in text
    assert "It explains what price and service do not" in text
    assert "# share of users 0.31 (shares.csv:3)" in text
    assert "citadel: null  # not in shares.csv" in text
    assert command("check", "mine.yaml", cwd=tmp_path).returncode == 0
    missing = command("new", "other.yaml", "--from-shares", "none.csv", cwd=tmp_path)
    assert missing.returncode == 2
    assert "--from-shares none.csv: cannot be read" in missing.stderr


def test_providers_of_one_nest_have_their_shares_too(tmp_path):
    """Nested logit: within a nest ln s_j - ln s_k = (xi_j - xi_k) / lambda."""
    base = still(
        {"initial_users": 1.0}, market={"months": 1, "customers": 20000},
        choice={"nest_correlation": 0.75},
        providers={"one": firm(), "two": firm(like="one"), "three": firm()},
    )  # fmt: skip
    wanted = {"one": 0.5, "two": 0.2, "three": 0.3}
    lines = "".join(f"{name},{share},2.5\n" for name, share in wanted.items())
    brands = fit(base, read(tmp_path, "provider,share,price\n" + lines))
    appeal = {name: one.appeal for name, one in brands.scenario.providers.items()}
    assert appeal["one"] - appeal["two"] == pytest.approx(0.5 * np.log(0.5 / 0.2), abs=1e-5)
    users = MarketModel(brands.scenario, rng=1).record["users"][0].sum(axis=0)
    shares = users / users.sum()
    names = sorted(wanted)
    told = [wanted[name] for name in names]
    assert shares == pytest.approx(told, abs=4 * np.sqrt(0.25 / 20000))
