"""From whom customers and money come: identities in whole numbers, and cases with known answers."""

import numpy as np
import pytest

from simulator.engine.columns import NONE
from simulator.errors import UserError
from simulator.meeting import CHANNELS, Flows, Meeting, Replay, replayable_scenario
from simulator.model import MarketModel
from tests.meetings import does, market

W = "borealis"
CUT = does(6, W, "price", by=-0.2)
MOVES = {
    "cut": [CUT],
    "exit": [does(12, W, "exit")],
    "sales and a lever": [does(6, W, "promotion", channels={"sales": 4000}),
                          does(8, W, "invest", lever="customer_support")],
    "offers": [does(6, W, "free_tier", hours=20), does(7, W, "trial", cap=100),
               does(8, W, "commitment", months=12, discount=0.4),
               does(9, W, "credit", amount=0.3, pot=30)],
    "subsidised": [CUT],
}  # fmt: skip
BOTH = {"subsidised": [{"at": 3, "do": "subsidy", "share": 0.3, "pot": 200}]}


def side_by_side(base, alternative):
    """Both arms, run, and their flows."""
    arms = [MarketModel(one, rng=1, threads=1) for one in (base, alternative)]
    return *arms, Flows(*arms).run()


@pytest.mark.parametrize("move", MOVES)
def test_customers_and_money_add_up_exactly(move):
    """Won less lost is the change, of every segment and provider: 0 agents, 0 millionths off."""
    both = BOTH.get(move, [])
    base, alternative, flows = side_by_side(market(both), market([*both, *MOVES[move]]))
    users, charged = (alternative.record[name] - base.record[name] for name in ("users", "charged"))
    assert (charged != 0).any()
    won, lost = flows.agents.sum(axis=1), flows.agents.sum(axis=2)
    assert np.array_equal((won - lost)[:, :-1], users[-1])
    brought, taken = flows.billed_alternative.sum(axis=2), flows.billed_base.sum(axis=3)
    assert np.array_equal((brought - taken)[:, :, :-1], charged[1:])
    assert (brought[:, :, -1] == 0).all()
    assert (taken[:, :, -1] == 0).all()


@pytest.mark.parametrize("move", MOVES)
def test_what_stayers_pay_more_is_price_and_use(move):
    both = BOTH.get(move, [])
    _, _, flows = side_by_side(market(both), market([*both, *MOVES[move]]))
    more = np.diagonal(flows.billed_alternative - flows.billed_base, axis1=2, axis2=3)[..., :-1]
    assert np.array_equal(flows.stayers_price + flows.stayers_use, more)


def test_everybody_is_somewhere():
    base, _, flows = side_by_side(market(), market([CUT]))
    assert flows.places == (*base.providers.names, "nobody")
    assert np.array_equal(flows.agents.sum(axis=(1, 2)), base.record.segment_agents)
    columns = base.customers.columns
    nobody = np.bincount(columns.segment[columns.provider == NONE], minlength=len(flows.agents))
    assert np.array_equal(flows.agents[:, -1].sum(axis=1), nobody)


def test_arms_that_are_alike_move_nobody():
    _, _, flows = side_by_side(market(), market())
    off = ~np.eye(len(flows.places), dtype=bool)
    assert (flows.agents[:, off] == 0).all()
    assert (flows.billed_base[:, :, off] == 0).all()
    assert np.array_equal(flows.billed_base, flows.billed_alternative)
    assert (flows.stayers_price == 0).all()
    assert (flows.stayers_use == 0).all()


def test_who_uses_as_much_whatever_it_costs_pays_more_by_price_only():
    """Usage that does not follow price, and without a lock: a rise is price, and nothing is use."""
    about = {
        "segments": {"usage_elasticity": 0.0, "usage_share": 0.01},
        "choice": {"price_lock": False},
        "providers": {"all": {"capacity": 1e12, "gpu_cost": 0.0, "facility_cost": 0.0}},
    }
    _, _, flows = side_by_side(market(**about), market([CUT | {"by": 0.1}], **about))
    mover = flows.places.index(W)
    assert (flows.stayers_use == 0).all()
    assert flows.stayers_price.sum(axis=(0, 1))[mover] > 0
    assert (np.delete(flows.stayers_price, mover, axis=2) == 0).all()
    # each bill is rounded to a millionth
    stayed = flows.billed_base[6:, :, mover, mover].sum(axis=0)
    assert flows.stayers_price[6:, :, mover].sum(axis=0) == pytest.approx(0.1 * stayed, abs=20_000)


def test_replays_of_the_ends_have_the_flows_of_the_arms():
    """So where the base had to be run before, its replay can be stepped beside the other arm."""
    setups = market(), market([CUT])
    recordings = Meeting(), Meeting()
    for setup, meeting in zip(setups, recordings, strict=True):
        MarketModel(setup, rng=1, threads=1, meeting=meeting).run()
    _, _, flows = side_by_side(*setups)
    replays = [
        MarketModel(replayable_scenario(*setups), rng=1, threads=1,
                    meeting=Replay(*recordings, (W,), channels))
        for channels in ((), CHANNELS)
    ]  # fmt: skip
    again = Flows(*replays).run()
    for name in ("agents", "billed_base", "billed_alternative", "stayers_price", "stayers_use"):
        assert np.array_equal(getattr(flows, name), getattr(again, name))


def test_arms_of_other_customers_have_no_flows():
    one, two = (MarketModel(market(market={"agents": n}), rng=1) for n in (1000, 900))
    with pytest.raises(UserError, match="of the same customers, in month 0"):
        Flows(one, two)
