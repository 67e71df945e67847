"""Each rule against numbers that others computed, or a limit that theory fixes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import rules
from simulator.outcome import measures

PROBABILITY = st.floats(0.0, 1.0)


def test_adstock_settles_at_its_steady_value():
    """Broadbent: carry-over .7 has gain 3.3333 and half-life 1.9434 months."""
    stock = 0.0
    for _ in range(200):
        stock = rules.adstock(stock, 1.0, 0.7)
    assert stock == pytest.approx(1 / 0.3, rel=1e-12)
    assert rules.steady_adstock(1.0, 0.7) == pytest.approx(10 / 3, rel=1e-12)
    assert np.log(0.5) / np.log(0.7) == pytest.approx(1.9434, abs=5e-5)


@pytest.mark.parametrize("exponent", [0.5, 1.0, 2.0, 3.7])
def test_reach_is_half_at_half_reach(exponent):
    """Hill: R(K) = 1/2 whatever h, and the elasticity there is h/2."""
    assert rules.reach(8.0, 8.0, exponent) == pytest.approx(0.5, rel=1e-12)
    up, down = (rules.reach(8.0 * f, 8.0, exponent) for f in (1 + 1e-6, 1 - 1e-6))
    elasticity = (np.log(up) - np.log(down)) / (np.log(1 + 1e-6) - np.log(1 - 1e-6))
    assert elasticity == pytest.approx(exponent / 2, rel=1e-6)


def test_reach_of_nothing_is_nothing():
    assert rules.reach(0.0, 8.0, 1.0) == 0.0
    assert rules.reach(8.0, 0.0, 1.0) == 0.0  # a channel that the segment does not hear


@given(PROBABILITY, st.integers(0, 50))
def test_silence_is_the_chance_that_nobody_speaks(omega, contacts):
    assert rules.silence(omega, float(contacts)) == pytest.approx((1 - omega) ** contacts, rel=1e-9)


def test_awareness_combines_independent_sources():
    assert rules.awareness_probability(0.9 * 0.8, 0.5) == pytest.approx(1 - 0.9 * 0.8 * 0.5)
    assert rules.awareness_probability(1.0, 1.0) == 0.0


def test_consideration_is_bass():
    """Bass (1969), p .03, q .38 a year, monthly: F after 5, 10, 15 years (TRUTHS)."""
    share = [0.0]
    for _ in range(180):
        h = rules.consideration_hazard(0.03, 0.38, share[-1], 1.0)
        share.append(share[-1] + (1 - share[-1]) * h)
    assert [share[60], share[120], share[180]] == pytest.approx(
        [0.324166, 0.806342, 0.970364], abs=5e-7
    )


def test_price_pull_is_a_level_effect():
    assert rules.price_pull(2.0, 2.5, 0.0) == 1.0
    assert rules.price_pull(1.25, 2.5, 1.0) == pytest.approx(2.0)


def test_peers_never_push_below_zero():
    assert rules.peer_influence(0.5, -10.0, 0.9) == 0.0
    assert rules.peer_influence(0.25, 0.75, 0.5) == pytest.approx(0.5)


def test_stages():
    assert rules.stage_probability(3.0, 9.0) == pytest.approx(1 / 3)
    assert rules.stage_probability(1.0, 0.0) == 1.0
    assert rules.stage_probability(1.0, 1.0) == 1.0


def test_utility_is_money_against_service():
    value = rules.utility(6.0, 0.8, 0.05, 0.6, 2.5, 0.2, 0.1)
    assert value == pytest.approx(6.0 * 0.85 - 0.6 * 2.5 + 0.2 + 0.1)
    assert rules.outside_utility(1.0, 0.5, 24) == pytest.approx(2.0)


def test_usage_follows_price_and_stops_at_the_budget():
    assert rules.usage(100.0, 1.0, 2.5, 2.5, 0.8, 1e9) == pytest.approx(100.0)
    assert rules.usage(100.0, 1.0, 2.5, 1.25, 0.8, 1e9) == pytest.approx(100 * 2**0.8)
    assert rules.usage(100.0, 1.0, 2.5, 2.5, 0.8, 25.0) == pytest.approx(10.0)
    assert rules.compound(0.1, 24.0) == pytest.approx(1.21)


@pytest.mark.parametrize(
    ("servers", "utilisation", "waiting"),
    [(2, 0.8, 0.71111111), (10, 0.8, 0.40918015), (100, 0.95, 0.50645685), (1, 0.3, 0.3)],
)
def test_erlang_c(servers, utilisation, waiting):
    assert rules.erlang_c(float(servers), utilisation) == pytest.approx(waiting, abs=5e-9)


@pytest.mark.parametrize(
    ("servers", "utilisation", "time"),
    [
        (1, 0.5, 2.0), (1, 0.8, 5.0), (1, 0.9, 10.0), (1, 0.95, 20.0),
        (2, 0.8, 2.77777778), (10, 0.8, 1.20459008), (10, 0.95, 2.65117116),
        (100, 0.8, 1.00098232), (100, 0.95, 1.10129137),
    ],
)  # fmt: skip
def test_time_in_the_system(servers, utilisation, time):
    """W mu of M/M/c; at one server 1/(1 - rho)."""
    assert rules.relative_time(float(servers), utilisation) == pytest.approx(time, abs=5e-9)


@pytest.mark.parametrize("servers", [1.0, 7.0, 60.0, 900.0, 5000.0])
@pytest.mark.parametrize("utilisation", [0.05, 0.4, 0.7, 0.85, 0.95, 0.995])
def test_terms_that_are_left_out_of_the_waiting_time_change_no_bit(servers, utilisation):
    """The sum for 1/B stops where waiting is lost in 1.0 + waiting; here it goes on to the end."""
    term = inverse = 1.0
    for left in range(int(servers), 0, -1):
        term = term * left / (servers * utilisation)
        if term <= 1e-17 * inverse or inverse >= 1e300:
            break
        inverse += term
    blocking = 1.0 / inverse
    waits = blocking / (1.0 - utilisation * (1.0 - blocking))
    whole = 1.0 + waits / (servers * (1.0 - utilisation))
    assert rules.relative_time(servers, utilisation) == whole


def test_large_pools_hide_congestion_until_they_are_full():
    assert rules.relative_time(5000.0, 0.9) == pytest.approx(1.0, abs=1e-9)
    assert rules.relative_time(5000.0, 0.97) < 1.0005
    assert rules.relative_time(1e6, 0.01) == 1.0
    capped = rules.relative_time(1.0, 0.995)
    assert rules.relative_time(1.0, 1.7) == capped == pytest.approx(200.0)


def test_capacity_serves_what_it_can():
    assert rules.served_share(90.0, 100.0) == 1.0
    assert rules.served_share(200.0, 100.0) == 0.5
    assert rules.served_share(0.0, 0.0) == 1.0
    assert rules.served_share(5.0, 0.0) == 0.0
    assert rules.servers(7300.0) == 10.0
    assert rules.servers(10.0) == 1.0


def test_availability_counts_nines():
    """99.9 % scores .6 and 99.99 % .8; 40 hours out of service .25."""
    assert rules.availability(0.999) == pytest.approx(0.6, abs=1e-12)
    assert rules.availability(0.9999) == pytest.approx(0.8, abs=1e-9)
    assert rules.availability(1.0) == 1.0
    assert rules.availability(0.0) == 0.0
    assert rules.availability(rules.uptime_after(0.9995, 40.0)) == pytest.approx(0.25, abs=0.005)
    assert rules.uptime_after(0.9995, 1000.0) == 0.0
    assert rules.uptime_after(0.9995, 0.0) == 0.9995


@pytest.mark.parametrize(
    ("hours", "uptime", "score"),
    [(8 + 46 / 60, 0.999, 0.6), (4 + 23 / 60, 0.9995, 0.6602), (52.6 / 60, 0.9999, 0.8)],
)
def test_uptime_a_year(hours, uptime, score):
    """99.9 % is 8h46m of downtime a year, 99.95 % 4h23m, 99.99 % 52m36s: so every month."""
    monthly = rules.uptime_after(1.0, hours / 12)
    assert monthly == pytest.approx(uptime, abs=0.5 / 60 / 8760)  # given to half a minute a year
    assert rules.availability(monthly) == pytest.approx(score, abs=1e-4)


def test_losses_weigh_more_than_gains():
    neutral = rules.satisfaction(0.1, 0.8, 0.7, 0.5, 0.7, 2.25)
    gain = rules.satisfaction(0.1, 0.8, 0.7, 0.5, 0.6, 2.25) - neutral
    loss = neutral - rules.satisfaction(0.1, 0.8, 0.7, 0.5, 0.8, 2.25)
    assert loss == pytest.approx(2.25 * gain)
    assert neutral == pytest.approx(0.1 + 0.8 * 0.7)


@given(*[st.floats(-3, 3)] * 3)
def test_satisfaction_stays_between_0_and_1(base, perceived, expected):
    assert 0.0 <= rules.satisfaction(base, 0.8, perceived, 0.5, expected, 2.25) <= 1.0


def test_expectation_settles_on_experience():
    expected = 1.0
    for _ in range(300):
        expected = rules.learned(expected, 0.6, 0.1)
    assert expected == pytest.approx(0.6, abs=1e-12)


def test_price_rise_costs_performance():
    assert rules.perceived_performance(0.8, 2.75, 2.5, 0.3, 2.5) == pytest.approx(0.8 - 0.03)


def test_valence_is_1_at_the_reference():
    assert rules.valence(0.7, 0.7, 1.0) == pytest.approx(1.0)
    assert rules.valence(0.5, 0.7, 1.0) == pytest.approx(0.0, abs=1e-15)
    assert rules.valence(0.4, 0.7, 2.0) == pytest.approx(2 * -0.2 / 0.4)


@pytest.mark.parametrize(
    ("annual", "monthly"), [(0.05, 0.004265), (0.2, 0.018423), (0.4, 0.041675)]
)
def test_yearly_churn_to_monthly(annual, monthly):
    assert rules.monthly_churn(annual) == pytest.approx(monthly, abs=5e-7)
    assert 1 - (1 - rules.monthly_churn(annual)) ** 12 == pytest.approx(annual)


def test_leaving_is_base_churn_at_the_reference():
    odds = rules.log_odds(0.02)
    assert rules.leaving_probability(odds, 6.0, 0.7, 0.7) == pytest.approx(0.02)
    assert rules.leaving_probability(odds, 6.0, 0.6, 0.7) > 0.03
    assert rules.leaving_probability(rules.log_odds(0.0), 6.0, 0.0, 0.7) == 0.0


def test_lifetime_value():
    """Margin 30, retention .98, discount 1 %: 980, paid at the end of the month."""
    assert measures.lifetime_value(30.0, 0.98, 0.01) == pytest.approx(980.0)


def test_money_of_nothing_is_null():
    assert np.isnan(measures.customer_acquisition_cost(10.0, 0.0))
    assert np.isnan(measures.gross_profit_per_advertising(10.0, 0.0))
    # the source document's ROI, (30 - 10)/10 = 2, is this less 1
    assert measures.gross_profit_per_advertising(30.0, 10.0) == pytest.approx(2.0 + 1.0)
    assert np.isnan(measures.market_share(0.0, 0.0))


def test_the_present_value_of_a_constant_profit_is_an_annuity():
    """1 a month at d: (1 - (1 + d)**-T)/d; what was before month 1 does not count."""
    d = measures.monthly_rate(0.10)
    assert (1.0 + d) ** 12 == pytest.approx(1.10)
    months = np.arange(61)
    npv = measures.net_present_value(np.ones(61), d)
    assert npv == pytest.approx((1.0 - (1.0 + d) ** -months) / d)
    assert measures.net_present_value(np.ones(61), 0.0).tolist() == months.tolist()
    # two at once, each by itself: 110 in a year, and a loss in month 0, which is no month yet
    flows = np.zeros((13, 2))
    flows[12, 0], flows[0, 1] = 110.0, -7.0
    npv = measures.net_present_value(flows, d)
    assert npv[11:, 0] == pytest.approx([0.0, 100.0])
    assert (npv[:, 1] == 0.0).all()


def test_what_is_null_has_no_weight():
    """Users 1 and 3 of weight 1 and 3: 2.5; the null one is not there."""
    values, weights = np.array([1.0, 3.0, np.nan]), np.array([1, 3, 96])
    assert measures.weighted_mean(values, weights, (0,)) == pytest.approx(2.5)
    assert np.isnan(measures.weighted_mean(values, np.array([0, 0, 96]), (0,)))


def test_concentration():
    assert measures.concentration(np.array([1.0])) == 1.0
    assert measures.concentration(np.full(5, 0.2)) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("scores", "dispersion", "index"),
    [((5, 4, 4, 3, 5, 2, 4, 5), 1.0, 75.0), ((1,) * 8, 0.0, 0.0), ((5,) * 8, 0.0, 100.0)],
)
def test_the_csi_of_the_source_cannot_rank_satisfaction(scores, dispersion, index):
    """All ones and all fives both have dispersion 0; the index tells them apart."""
    total, squares = sum(scores), sum(s * s for s in scores)
    assert measures.csi_dispersion(total, squares, len(scores)) == pytest.approx(dispersion)
    assert measures.satisfaction_index(total, len(scores)) == pytest.approx(index)


def test_net_promoter_score():
    assert measures.net_promoter_score(50, 20, 100) == pytest.approx(30.0)


def test_growth_rate_is_over_true_time():
    """ln 4 / 24 months of the source case: .0577623 a month."""
    assert measures.growth_rate(1000, 4000, 24.0) == pytest.approx(0.0577623, abs=5e-8)
    assert np.isnan(measures.growth_rate(0, 4000, 24.0))
