"""The action `merger`: two brands, one owner. Prices after it are `test_best_response.py`'s."""

import numpy as np
import pytest

from simulator.model import MarketModel
from simulator.scenario import ScenarioError, remarks
from tests.worlds import baseline, firm, posted, run, still

THREE = {"a": firm(price=2.45), "b": firm(price=2.10), "c": firm(price=2.30)}


def merger(at=3, who="a", other="b", **said):
    return {"at": at, "do": "merger", "who": who, "with": other, **said}


def trio(**pricing):
    """Three providers; those that are named price by a policy, at no cost."""
    return {name: one | ({"unit_cost": 0.0, "pricing": {"policy": pricing[name]}}
                         if name in pricing else {}) for name, one in THREE.items()}  # fmt: skip


def refused(*timeline, **parts):
    with pytest.raises(ScenarioError) as error:
        still(providers=THREE, timeline=list(timeline), **parts)
    return str(error.value)


@pytest.mark.parametrize(("policy", "before", "after"), [
    ("match", 2.10, 2.30), ("undercut", 0.97 * 2.10, 0.97 * 2.30),
])  # fmt: skip
def test_brands_of_a_firm_do_not_chase_each_other(policy, before, after):
    """2.45 answers 2.10 until it owns it, then the 2.30 of who is left."""
    found = posted(5, [merger()], providers=trio(a=policy))["a"][0]
    assert found == pytest.approx([2.45, before, before, after, after, after])


def test_tit_for_tat_does_not_answer_its_own_firm():
    line = [merger(), {"at": 4, "do": "price", "who": "b", "by": -0.2}]
    for timeline, answer in ((line, 2.45), (line[1:], 2.45 * 0.82)):
        found = posted(6, timeline, providers=trio(a="tit_for_tat"))["a"][0]
        assert found[5:] == pytest.approx([answer, answer])


def test_nothing_else_changes():
    """Where nobody looks at rivals a merger changes no price, choice or book."""
    plain, merged = run(baseline()), run(baseline(timeline=[merger(5, "aurora", "borealis")]))
    for name in plain.record.columns:
        assert np.array_equal(plain.record[name], merged.record[name], equal_nan=True), name
    assert merged.providers.siblings()[0] == [1]
    assert plain.providers.siblings()[0] == []


def test_all_that_belonged_to_either_belongs_together():
    line = [merger(1, "c", "b"), merger(2, "a", "c")]
    model = MarketModel(still(providers=THREE, timeline=line), rng=1)
    model.step()
    assert [model.providers.siblings()[j] for j in range(3)] == [[], [2], [1]]
    model.step()
    assert [model.providers.siblings()[j] for j in range(3)] == [[1, 2], [0, 2], [0, 1]]


def test_it_survives_a_saved_run(tmp_path):
    model = MarketModel(still(providers=THREE, timeline=[merger(2)]), rng=1)
    for _ in range(3):
        model.step()
    model.save(tmp_path / "merged.run")
    assert MarketModel.load(tmp_path / "merged.run").providers.siblings()[0] == [1]


def test_a_brand_that_has_left_earns_nothing_for_its_firm():
    """From month 4 on `a` is alone, and answers as if it had never merged."""
    best = {name: firm(price=2.0, unit_cost=1.0, pricing={"policy": "best_response"})
            for name in "ab"}  # fmt: skip
    leaves = {"at": 4, "do": "exit", "who": "b"}
    about = {"providers": best, "choice": {"outside": "allowed"}}
    apart, merged = (posted(8, line, **about)["a"][0] for line in ([leaves], [merger(1), leaves]))
    assert merged[1] > apart[1]
    assert merged[7:] == pytest.approx(apart[7:], rel=1e-5)


# What is refused, and what is told ----------------------------------------------------------


def test_slips_are_refused_in_words():
    assert "timeline.0.with: a cannot merge with itself" in refused(merger(other="a"))
    twice = refused(merger(), merger(5, "b", "a"))
    assert "timeline.1.with: b and a have one owner already" in twice
    round_about = refused(merger(2), merger(3, "b", "c"), merger(4, "c", "a"))
    assert "timeline.2.with: c and a have one owner already" in round_about
    gone = {"at": 2, "do": "exit", "who": "b"}
    assert "timeline.1.with: b is not in the market in month 3" in refused(gone, merger())
    late = {"at": 9, "do": "entry", "who": "a"}
    assert "timeline.1.who: a is not in the market in month 3" in refused(late, merger())
    assert "unknown provider 'd'" in refused(merger(other="d"))
    assert "with is missing" in refused({"at": 3, "do": "merger", "who": "a"})


def test_who_is_back_may_merge():
    line = [{"at": 2, "do": "exit", "who": "b"}, {"at": 3, "do": "entry", "who": "b"}, merger(4)]
    assert run(still(providers=THREE, timeline=line)).providers.siblings()[0] == [1]


def test_remarks_say_who_belongs_to_whom():
    base = still(providers=THREE, timeline=[merger(2)])
    both = still(providers=THREE, timeline=[merger(2), merger(5, "c", "b")])
    first = ("month 2: a, b have one owner from then on; books, shares and concentration count "
             "them apart")  # fmt: skip
    second = first.replace("2: a, b", "5: a, b, c")
    assert remarks(base) == [first]
    assert remarks(both) == [first, second]
    assert remarks(both, base) == [second]
