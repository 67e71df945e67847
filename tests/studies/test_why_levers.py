"""Which changes of an alternative are levers."""

import pytest

import scenarios
from experiments.studies.why.levers import MOST, OTHERS, levers_of, played, retold
from simulator.scenario import digest

CUT = "{at: month 12, who: borealis, do: price, by: -10 %}"
SALES = "{at: month 12, who: borealis, do: promotion, channels: {sales: 200}}"
DIGITAL = "{at: month 12, who: borealis, do: promotion, channels: {digital: 200}}"
SECURITY = "{at: month 14, who: borealis, do: service, attribute: security, to: 0.9}"
ANSWER = "{at: month 14, who: aurora, do: price, by: -10 %}"


@pytest.fixture(scope="module")
def base():
    return scenarios.load("baseline")


def with_actions(*actions, **fields):
    """The baseline with more on its timeline."""
    told = [f"timeline+={action}" for action in actions]
    return scenarios.load("baseline", set=[*told, *(f"{k}={v}" for k, v in fields.items())])


def kinds(base, *actions, **fields):
    return kinds_of(base, with_actions(*actions, **fields))


def kinds_of(base, other):
    return [one.kind for one in levers_of(base, other, ("borealis",))]


def test_one_change_is_explained_as_a_whole(base):
    assert kinds(base, CUT) == []
    assert kinds(base, CUT, ANSWER) == []  # what others do is a channel


def test_every_change_of_the_mover_is_a_lever(base):
    assert kinds(base, CUT, SALES) == ["price", "promotion"]
    assert kinds(base, SALES, DIGITAL) == ["promotion", "promotion"]
    pricing = {"providers.borealis.pricing": "{policy: fixed}"}
    assert kinds(base, CUT, **pricing) == ["pricing", "price"]


def test_what_others_do_is_one_lever_beside_several(base):
    other = "{at: month 15, who: cumulus, do: price, by: -10 %}"
    assert kinds(base, CUT, SALES, ANSWER, other) == ["price", "promotion", OTHERS]


def test_another_table_of_what_one_may_invest_in_is_explained_as_a_whole():
    """It changes what the base's own actions come to, and is no action that could be left out."""
    invest = "{at: month 2, who: borealis, do: invest, lever: encryption}"
    base = with_actions(invest)
    dearer = with_actions(invest, CUT, SALES, **{"levers.encryption.cost": "[8000, 20000, 50000]"})
    assert kinds_of(base, dearer) == []
    assert retold(base, dearer) == ["encryption"]
    # one that the base has not changes nothing of it
    assert retold(base, with_actions(invest, CUT, SALES)) == []
    assert kinds_of(base, with_actions(invest, CUT, SALES)) == ["price", "promotion"]


def test_many_go_together_by_kind_or_not_at_all(base):
    assert MOST == 3
    assert kinds(base, CUT, SALES, DIGITAL, SECURITY) == ["price", "promotion", "service"]
    assert kinds(base, CUT, SALES, DIGITAL, SECURITY, ANSWER) == []


def test_all_levers_together_are_the_alternative_and_none_the_base(base):
    other = with_actions(CUT, SALES, ANSWER, **{"providers.borealis.pricing": "{policy: fixed}"})
    levers = levers_of(base, other, ("borealis",))
    assert levers == ()  # four, of four kinds
    other = with_actions(CUT, SALES, ANSWER)
    levers = levers_of(base, other, ("borealis",))
    assert digest(played(base, other, levers)) == digest(other)
    assert digest(played(base, other, ())) == digest(base)
    alone = played(base, other, levers[:1])
    assert digest(alone) == digest(with_actions(CUT))


def test_an_action_that_is_changed_or_dropped_is_one_lever():
    def scenario(*actions):
        told = [f"timeline+={action}" for action in actions]
        return scenarios.load("baseline", set=told)

    noted = CUT.replace("}", ", note: again}")
    dearer = CUT.replace("-10 %", "-20 %")
    later = "{at: month 30, who: borealis, do: exit}"
    sooner = later.replace("30", "20")
    below = scenario(CUT, SALES, later)
    assert levers_of(below, scenario(noted, SALES, later), ("borealis",)) == ()
    found = levers_of(below, scenario(dearer, sooner), ("borealis",))
    assert [one.kind for one in found] == ["price", "exit", "promotion"]
    assert [len(one.added) for one in found] == [1, 1, 0]
    assert [len(one.removed) for one in found] == [1, 1, 1]
    above = scenario(dearer, sooner)
    assert digest(played(below, above, found)) == digest(above)
