"""When an answer would flip: a planted threshold is found, orders, what is left out, going on."""

import json

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from experiments import compare
from experiments.answers.flip.saying import FlipAnswer
from experiments.studies.compared.ranking import Ranking
from experiments.studies.flip import pairs as making
from experiments.studies.flip.guesses import guesses_of, laid
from experiments.studies.flip.pairs import Pairs
from experiments.studies.flip.working import FLIPS, HOLDS, MAY, SAME, Flips, cost, flips, orders_of
from experiments.studies.folders import demand_folder
from experiments.studies.loop.work import Stopped
from experiments.studies.statistics import WIDENED, spread_at
from experiments.studies.stopping import Stop
from simulator.model import MarketModel
from simulator.plots.choices import flip as plots
from simulator.scenario import canonical
from simulator.speech import speaking
from tests.typed import command, document
from tests.worlds import baseline, firm, still

ELASTICITY = "segments.everyone.usage_elasticity"
DEARER = "providers.one.price=3"


def monopoly(elasticity=0.8):
    """One provider to whom everybody is bound, and whose costs are nothing.

    Revenue goes as price ^ (1 - elasticity): to raise the price pays below an elasticity of 1, and
    does not above.
    """
    return still({"initial_users": 1.0, "usage_elasticity": elasticity},
                 providers={"one": firm(unit_cost=0.0)},
                 market={"months": 12, "customers": 200})  # fmt: skip


class Planted:
    """Pairs that are a formula: `effect(name, path, value)`, and noise of the pair."""

    def __init__(self, comparison, effect, deviation=0.0, paths=None):
        self.comparison, self.effect, self.deviation = comparison, effect, deviation
        self.paths, self.coming, self.made = paths, 0, set()

    @property
    def asked(self):
        return len(self.made)

    def earned(self, places, replications):
        found = []
        for path, value in places:
            self.made.update((path, value, r) for r in replications)
            noise = np.array([np.random.default_rng(r).normal() for r in replications])
            found.append({
                name: np.array([0.0 * noise, self.effect(name, path, value)
                                + self.deviation * noise])
                for name in self.comparison.money
            })  # fmt: skip
        return found


@pytest.fixture
def small():
    """A comparison of two alternatives that the formulas stand for."""
    return compare(baseline(agents=200, months=3), "providers.aurora.price=2.8",
                   "providers.aurora.price=2.6", reps=8)  # fmt: skip


def told_by(comparison, effect, deviation=0.0):
    """What flips, where effects are a formula also in the answer itself."""
    pairs = Planted(comparison, effect, deviation)
    for name, money in comparison.money.items():
        (earned,) = pairs.earned([("", 0.0)], range(comparison.pairs))
        money.effect[:, comparison.question.last] = earned[name][1]
        money.spread[:] = spread_at(*earned[name])
    pairs.made.clear()
    return flips(comparison, pairs), pairs


FORGETTING, SLOPE = "awareness.forgetting", "satisfaction.slope"  # .03 to .06, .9 to .99


def test_a_planted_threshold_is_found_and_the_nearest_is_first(small):
    """Forgetting flips it at .045, half-way to its greatest; the slope at .963, seven tenths."""
    near, far = "providers.aurora.price=2.8", "providers.aurora.price=2.6"

    def effect(name, path, value):
        if name == far:
            return -50.0
        if path == FORGETTING:
            return 1000.0 * (0.045 - value)
        return 200.0 * (0.963 - value) if path == SLOPE else 10.0

    found, pairs = told_by(small, effect, deviation=1.0)
    place = next(n for n, order in enumerate(found.orders) if order.ahead == near)
    assert [(end.guess.path, end.state) for end in found.turning(place)] == [
        (FORGETTING, FLIPS), (SLOPE, FLIPS),
    ]  # fmt: skip
    for end, threshold in zip(found.turning(place), (0.045, 0.963), strict=True):
        low, high = end.turn.ends
        assert low <= threshold <= high
        assert end.turn.at == pytest.approx(threshold, abs=0.02 * threshold)
    assert found.turning(place)[0].distance == pytest.approx(0.5, abs=0.05)
    other = 1 - place
    assert found.orders[other].behind == far
    assert {end.state for end in found.ends[other]} == {SAME}
    text = " ".join(str(FlipAnswer(found)).split())
    assert "That holds unless awareness.forgetting is above 0.045" in text
    assert "measure this first" in text
    idle = sum(end.state == SAME for end in found.ends[place])
    assert pairs.asked < 3 * len(found.ends[place]) + 200
    assert idle > 400


def test_whole_numbers_that_the_scenario_refuses_are_not_asked_for(small):
    """In a small world contacts are even: 8 is said, 12 flips it first, and 11 is refused."""

    def effect(name, path, value):
        return 3.5 - (value - 8) if path == "network.contacts" else 3.5

    found, pairs = told_by(small, effect)
    place = next(n for n, order in enumerate(found.orders) if order.clear)
    (end,) = found.turning(place)
    assert end.turn.at == int(end.turn.at)
    assert end.turn.at in (12, 14, 16)
    assert all(value % 2 == 0 for path, value, _ in pairs.made if path == "network.contacts")
    assert f"network.contacts is {end.turn.at:.0f} or more" in str(FlipAnswer(found))


def test_an_end_whose_sign_is_not_clear_only_may_flip(small):
    """Its mean goes below 0 by less than noise: nobody can say."""

    def effect(name, path, value):
        if name == "providers.aurora.price=2.6":
            return -50.0
        return -0.1 if (path, value) == (FORGETTING, 0.06) else 3.0

    found, _ = told_by(small, effect, deviation=1.0)
    place = next(n for n, order in enumerate(found.orders) if order.ahead is not None)
    (end,) = found.turning(place, MAY)
    assert (end.guess.path, end.state, end.pairs) == (FORGETTING, MAY, 8)
    assert found.turning(place) == []
    assert "may flip" in str(FlipAnswer(found))


def test_a_ranking_of_alternatives_flips_where_neighbours_change_places(small):
    """Neither is overtaken by the base, but by each other where forgetting is above .04."""
    one, two = small.money

    def effect(name, path, value):
        behind = 90.0 + (1000.0 * (value - 0.03) if path == FORGETTING else 0.0)
        return 100.0 if name == one else behind

    found, _ = told_by(small, effect)
    assert [(order.ahead, order.behind) for order in found.orders] == [(one, two), (two, None)]
    (end,) = found.turning(0)
    assert end.turn.at == pytest.approx(0.04, abs=1e-3)
    assert found.turning(1) == []


def test_an_answer_that_is_not_clear_has_nothing_to_flip(small):
    found, pairs = told_by(small, lambda *_: 0.1, deviation=5.0)
    assert pairs.asked == 0
    assert not any(order.clear for order in found.orders)
    assert [one["ends"] for one in FlipAnswer(found).document()["orders"]] == [[]] * len(
        found.orders
    )
    assert "nothing to flip" in str(FlipAnswer(found))
    assert cost(small) == (0, 0)


def test_no_more_is_claimed_than_was_looked_at(small):
    """Ends that a scenario refuses were not; and where there is no guess nothing was."""
    found, _ = told_by(small, lambda *_: 10.0)
    place = next(n for n, order in enumerate(found.orders) if order.clear)
    ends, (whole,) = found.ends[place], {len(one) for one in found.ends.values()}
    guesses = len({end.guess for end in ends})
    assert len(ends) == whole < 2 * len(found.guesses.varied)
    said = FlipAnswer(found).sentence(place)
    assert said.endswith(
        f"holds at all {whole:,} ends that were looked at, of {guesses:,} guesses."
    )
    one = found._replace(ends={place: ends[:1]})
    assert "at the one end that was looked at, of 1 guess." in FlipAnswer(one).sentence(place)
    none = FlipAnswer(found._replace(ends=dict.fromkeys(found.ends, ())))
    assert "There is no guess that could be varied" in none.sentence(place)
    assert not any("ends nothing changes" in line for line in none.remarks())
    with speaking("zh"):
        assert "没有可以变动的推测值" in none.sentence(place)


def test_guesses_have_the_ends_that_are_stated_and_else_half_and_twice():
    guesses = {one.path: one for one in guesses_of([baseline()]).varied}
    assert len(guesses) > 200
    attribute = guesses["segments.enterprise.attribute_scale"]
    assert attribute.usual
    assert (attribute.low, attribute.high) == (attribute.value / 2, attribute.value * 2)
    slope = guesses[SLOPE]  # guess(0.8, 1.1)
    assert not slope.usual
    assert (slope.low, slope.high) == pytest.approx((0.72, 0.99))
    assert not any(path.endswith(".share") for path in guesses)


def test_what_an_alternative_sets_itself_is_left_alone():
    one = baseline()
    found = guesses_of([one, laid(one, FORGETTING, 0.04)])
    assert found.changed == (FORGETTING,)
    assert FORGETTING not in {guess.path for guess in found.varied}


@pytest.mark.parametrize("about", [{}, {"rivals": "frozen", "capacity": "as-base"}])
def test_as_things_are_pairs_say_what_the_comparison_says(about):
    """To the last bit, also where others do and decide as in the base's run."""
    answer = compare(baseline(agents=300, months=9), "price_war", reps=3,
                     set={"market.agents": 300, "market.months": 9,
                          "market.population_seed": None}, **about)  # fmt: skip
    pairs = Pairs(answer.question)
    (earned,) = pairs.earned([(FORGETTING, 0.03)], range(3))
    money = answer.money.get("price_war")
    expected = np.zeros(3) if money is None else money.effect[:, answer.question.last]
    base, other = earned.get("price_war", np.zeros((2, 3)))
    assert (other - base).tolist() == expected.tolist()


def test_as_things_are_the_interval_is_that_of_the_money():
    """Also where a large customer makes runs differ by more than pairs do."""
    answer = compare(baseline(agents=300, months=9), "cut: providers.aurora.price=2.8",
                     "deep: providers.aurora.price=2.2", reps=8)  # fmt: skip
    last, told = answer.question.last, Ranking(answer)
    for order in orders_of(answer):
        names = [name or answer.base_name for name in (order.ahead, order.behind)]
        assert ends_of(order.result) == ends_of(told.against(*names))
        assert order.clear == (order.result.certain and order.result.difference > 0.0)
        if order.behind is None:
            assert ends_of(order.result) == ends_of(answer.money[order.ahead].at(last))


def ends_of(result):
    """Mean and interval, and how that was made."""
    return result.difference, result.low, result.high, result.method


def test_what_pairs_do_not_show_makes_an_order_unclear(small):
    """Each of 8 pairs says about +10; a run's NPV differs by 100, and a third of it is unseen."""
    money = small.money
    for one in money.values():
        one.effect[:, small.question.last] = 10.0 + 0.1 * np.arange(8)
        one.spread[:] = 1.0
    assert all(order.clear for order in orders_of(small) if order.behind is None)
    for one in money.values():
        one.spread[:] = 100.0  # 1 - .05 ^ (1/8) = .31; times .6 times 100 = 19
    (order,) = (order for order in orders_of(small) if order.behind is None)
    assert (order.clear, order.result.method) == (False, WIDENED)


# A real market ------------------------------------------------------------------------------


@pytest.mark.verify
def test_in_a_real_market_the_answer_flips_where_economics_says(tmp_path):
    """To raise the price pays below an elasticity of 1, whatever else is guessed."""
    answer = compare(monopoly(), DEARER, reps=6, flip=True)
    found = answer.flips
    (order,) = found.orders
    assert (order.ahead, order.behind, order.mover) == (DEARER, None, "one")
    (end,) = found.turning(0)
    assert (end.guess.path, end.value) == (ELASTICITY, 1.6)
    low, high = end.turn.ends
    assert end.turn.at == pytest.approx(1.0, abs=0.01)
    assert low - 0.01 <= 1.0 <= high + 0.01
    assert {one.state for one in found.ends[0]} <= {FLIPS, HOLDS, SAME}
    text = " ".join(str(answer).split())
    assert "holds unless usage elasticity of everyone is above 1 " in text
    files = {file.name for file in answer.save(tmp_path / "out")}
    assert {"flip.csv", "flip.png"} <= files
    with Image.open(tmp_path / "out" / "flip.png") as picture:
        assert picture.width > 1000
    demand_folder(tmp_path / "out", answer.question.about() | {"flip": True})  # as the command asks
    assert "measure this first" in (tmp_path / "out" / "answer.txt").read_text()
    said = json.loads((tmp_path / "out" / "summary.json").read_text())["flip"]
    (told,) = said["orders"][0]["ends"]
    assert told["turns_at"] == end.turn.at
    with speaking("zh"):
        assert "应首先实测此项" in str(answer)


@pytest.fixture
def files(tmp_path):
    """The monopoly as a file."""
    (tmp_path / "monopoly.yaml").write_text(json.dumps(canonical(monopoly())))
    return tmp_path


@pytest.mark.verify
def test_the_command_says_what_it_costs_and_goes_on_where_it_stopped(files, monkeypatch):
    words = ("compare", "monopoly.yaml", DEARER, "--reps", "6", "--out", "out", "--flip")
    perform, made, stops = Pairs._values, [], [40]

    def stopping(pairs, job, *rest):
        made.append(job.key)
        if stops and len(made) == stops[0]:
            stops.clear()
            Stop.current.ask()
        return perform(pairs, job, *rest)

    monkeypatch.setattr(making.Pairs, "_values", stopping)
    stopped = command(*words, "--threads", "1", cwd=files)
    assert stopped.returncode == 130, stopped.stderr
    assert "flip: both ends of" in stopped.stderr
    assert "runs first" in stopped.stderr
    assert "finished runs are kept" in stopped.stderr
    begun = {*made}
    made.clear()
    got = document(command(*words, "--threads", "1", "--json", cwd=files))
    assert len({*made} & begun) <= 1  # which was on the way
    assert got["flip"]["pairs"] > len(begun)
    assert got["flip"]["orders"][0]["ends"][0]["turns_at"] == pytest.approx(1.0, abs=0.01)
    table = pd.read_csv(files / "out" / "flip.csv")
    assert set(table["state"]) <= {FLIPS, MAY, HOLDS, SAME}
    assert not list((files / "out").glob(".unfinished*"))


def test_pairs_that_are_kept_are_not_made_again(tmp_path, monkeypatch):
    answer = compare(monopoly(), DEARER, reps=6)
    ends = [(ELASTICITY, 0.4), (ELASTICITY, 1.6)]
    first = Pairs(answer.question, folder=tmp_path).earned(ends, range(6))

    def run(*_):
        raise AssertionError("run again")

    monkeypatch.setattr(MarketModel, "run", run)
    again = Pairs(answer.question, folder=tmp_path).earned(ends, range(6))
    assert [one[DEARER].tolist() for one in again] == [one[DEARER].tolist() for one in first]
    with Stop() as stop:
        stop.ask()
        with pytest.raises(Stopped):
            Pairs(answer.question).earned(ends, range(6))


def test_a_picture_names_guesses_as_the_sentence_does(small, tmp_path, monkeypatch):
    def effect(name, path, value):
        return 10.0 - 8.0 * path.startswith("segments.") * value

    found, _ = told_by(small, effect, deviation=0.1)
    drawn = []
    monkeypatch.setattr(plots, "flips", lambda *told: drawn.extend(told[2]))
    answer = FlipAnswer(found)
    answer.figures(tmp_path)
    names = {one.name for one in drawn}
    assert "attribute scale of enterprises" in names
    assert not any(name.startswith("segments.") for name in names)


def test_a_long_name_is_broken_between_its_words():
    assert plots.in_two("price sensitivity of enterprises") == "price sensitivity of enterprises"
    assert plots.in_two("weight of a price against the usual of enterprises") == (
        "weight of a price against\nthe usual of enterprises"
    )
    assert plots.in_two("timeline.0.by") == "timeline.0.by"


def test_an_order_that_is_not_clear_has_no_guess_that_turns_it():
    """Its ends are not tried, and to ask for them is no error."""
    found = Flips(None, None, (), {}, (), 0)
    assert found.turning(0) == []
