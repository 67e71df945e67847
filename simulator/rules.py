"""The behavioural rules of the market, one small function each.

Every rule is pure: numbers in, a number out; no state, no randomness, no arrays to fill.
`customers/` applies R3-R10 to rows of customers, `providers/` the others to providers;
`model.py` gives the order in which a month applies them. What is measured of all this,
R11-R14, is `outcome/measures.py`.

Time is in months, rates called per year are per year, prices are in CUR/GPU-hour.
"""

import numpy as np

from simulator.engine.compiled import rule
from simulator.engine.numerics import exp, log, power

HOURS_PER_MONTH = 730.0
NINES = 5.0  # uptime of five nines scores 1
HIGHEST_UTILISATION = 0.995  # beyond it the queue, which has no end, is not followed
UNNOTICED = 1e22  # of 1/B: waiting is then below 4e-18 of the time in service, up to that load
LN10 = 2.302585092994046


# R1, R2: promotion ---------------------------------------------------------------------


@rule
def adstock(previous, spending, carry_over):
    """R1. What past and present promotion amounts to: A(t) = lambda A(t-1) + x.

    Args:
        previous: A of last month [kCUR per month per 1000 customers].
        spending: x of this month, same unit.
        carry_over: lambda, share left after a month [0..1).

    Source: Broadbent (1979), Journal of the Market Research Society 21(3).
    """
    return carry_over * previous + spending


@rule
def steady_adstock(spending, carry_over):
    """R1. The adstock that constant spending settles at: x / (1 - lambda)."""
    return spending / (1.0 - carry_over)


@rule
def reach(stock, half_reach, exponent):
    """R2. Share of the reachable who are reached: A**h / (K**h + A**h); R(K) = 1/2.

    Args:
        stock: A, the adstock.
        half_reach: K, the adstock with half the effect; 0 means the channel has none.
        exponent: h.

    Source: Hill (1910); for media Jin, Wang, Sun, Chan & Koehler (2017).
    """
    if stock <= 0.0 or half_reach <= 0.0:
        return 0.0
    if exponent == 1.0:
        return stock / (half_reach + stock)
    return 1.0 / (1.0 + power(half_reach / stock, exponent))


# R3: awareness -------------------------------------------------------------------------


@rule
def silence(word_of_mouth, contacts):
    """R3. Chance that none of the contacts who use a provider mentions it this month.

    (1 - omega)**n for n contacts; n may be an expectation and need not be whole.
    """
    if contacts <= 0.0 or word_of_mouth <= 0.0:
        return 1.0
    if word_of_mouth >= 1.0:
        return 0.0
    return power(1.0 - word_of_mouth, contacts)


@rule
def awareness_probability(missed, silent):
    """R3. Chance to become aware of a provider this month.

    Args:
        missed: chance that no channel reaches the customer, prod over c of (1 - r R).
        silent: chance that no contact mentions it.
    """
    return 1.0 - missed * silent


# R4, R5: wanting compute ---------------------------------------------------------------


@rule
def informed_innovation(innovation, advertising_effect, advertising):
    """R4. Pull of outside information with advertising: p (1 + eta A) [1/year]."""
    return innovation * (1.0 + advertising_effect * advertising)


@rule
def price_pull(mean_price, first_price, exponent):
    """R4. g = (mean price now / mean price in month 0) ** -b, a level effect.

    Source: Robinson & Lakhani (1975), Management Science 21(10).
    """
    if exponent == 0.0:
        return 1.0
    return power(mean_price / first_price, -exponent)


@rule
def peer_influence(users, local, local_share):
    """R4. W, what the peers' use amounts to: max(0, (1 - l) F + l * local mean).

    Args:
        users: F, users as a share of all customers at the end of last month.
        local: mean over contacts of the valence of those who use, 0 for those who do not.
        local_share: l.
    """
    mixed = (1.0 - local_share) * users + local_share * local
    return mixed if mixed > 0.0 else 0.0


@rule
def consideration_hazard(innovation, imitation, word_of_mouth, price_pull):
    """R4. Probability that a customer without a provider starts to consider this month.

        h = 1 - exp(-(p + q W) g / 12)

    Args:
        innovation: p, pull of outside information [1/year], >= 0.
        imitation: q, pull of peers [1/year], >= 0.
        word_of_mouth: W, what the peers' use amounts to.
        price_pull: g.

    Returns:
        h [1/month], in 0..1.

    Source: Bass (1969), Management Science 15(5).
    """
    return 1.0 - exp(-(innovation + imitation * word_of_mouth) * price_pull / 12.0)


@rule
def stage_probability(stages, cycle):
    """R5. Chance to pass a stage of procurement in a month: min(1, k/D); 1 for D = 0.

    k stages last D months on average, with variance D**2/k (1 - k/D).
    Source: Webster & Wind (1972); Erlang stages.
    """
    return 1.0 if cycle <= stages else stages / cycle


# R6: choice ----------------------------------------------------------------------------


@rule
def utility(scale, quality, claim, sensitivity, price, appeal, credit):
    """R6. V(i,j) = gamma (sum theta x + claim) - alpha price + xi + credit.

    The chooser adds kappa for its own provider and standard Gumbel noise.

    Args:
        scale: gamma, utility of a service that is 1 on every attribute.
        quality: sum over attributes of taste times attribute [0..1].
        claim: what the provider promises beyond what it is.
        sensitivity: alpha [1/(CUR/GPU-hour)].
        price: [CUR/GPU-hour].
        appeal: xi, utility of the brand.
        credit: what counts beside it in a segment, in utils.

    Source: McFadden (1974); mixed logit: Train (2009), chapter 6.
    """
    return scale * (quality + claim) - sensitivity * price + appeal + credit


@rule
def outside_utility(level, drift, month):
    """R6. V(i,0) = u0 + drift t / 12: other ways to get the work done."""
    return level + drift * month / 12.0


@rule
def affordable(budget, usage_minimum, price):
    """R6. Whether the budget pays for the least usage that makes sense."""
    return price * usage_minimum <= budget


@rule
def may_join(present, admits, complies, budget, usage_minimum, price):
    """R6. Whether a customer who knows a provider could become its customer.

    The provider is in the market, takes new customers, meets what the segment requires, and
    the budget affords the least usage.
    """
    return (
        present == 1 and admits == 1 and complies == 1 and affordable(budget, usage_minimum, price)
    )


# R7: usage -----------------------------------------------------------------------------


@rule
def price_effect(reference_price, price, elasticity):
    """R7. (p_ref/price)**e: how much more is used because it costs less."""
    return power(reference_price / price, elasticity)


@rule
def usage_with(base, growth, effect, price, budget):
    """R7. d = min(d0 growth effect, budget/price) [GPU-hours/month].

    Args:
        base: d0, usage in month 0 at the reference price.
        growth: (1 + yearly growth) ** (t/12).
        effect: of the price.
        price: what the customer pays.
        budget: [CUR/month].
    """
    wanted = base * growth * effect
    most = budget / price
    return wanted if wanted < most else most


@rule
def usage(base, growth, reference_price, price, elasticity, budget):
    """R7. d = min(d0 growth (p_ref/price)**e, budget/price) [GPU-hours/month].

    Args:
        reference_price, elasticity: p_ref, e; the others as in `usage_with`.
    """
    return usage_with(base, growth, price_effect(reference_price, price, elasticity), price, budget)


@rule
def compound(rate, month):
    """(1 + rate) ** (t/12): growth, obsolescence and cost trends."""
    return 1.0 if rate == 0.0 else power(1.0 + rate, month / 12.0)


# R8: what a provider delivers ----------------------------------------------------------


@rule
def servers(capacity):
    """R8. Servers of a capacity: c = max(1, floor(capacity / 730 hours))."""
    return max(1.0, np.floor(capacity / HOURS_PER_MONTH))


@rule
def erlang_c(servers, utilisation):
    """R8. Probability to wait in M/M/c: C(c, rho), rho < 1.

    From the blocking probability B: 1/B = sum over k of c! / ((c-k)! a**k), summed until
    terms no longer count, or B is too small to be noticed; C = B / (1 - rho (1 - B)).

    Source: Erlang (1917).
    """
    if utilisation <= 0.0:
        return 0.0
    offered = servers * utilisation
    term = 1.0
    inverse = 1.0
    left = servers
    while left > 0.0 and term > 1e-17 * inverse and inverse < UNNOTICED:
        term = term * left / offered
        inverse = inverse + term
        left = left - 1.0
    blocking = 1.0 / inverse
    return blocking / (1.0 - utilisation * (1.0 - blocking))


@rule
def relative_time(servers, utilisation):
    """R8. L = W mu = 1 + C / (c (1 - rho)): time in the system over time in service."""
    rho = utilisation if utilisation < HIGHEST_UTILISATION else HIGHEST_UTILISATION
    return 1.0 + erlang_c(servers, rho) / (servers * (1.0 - rho))


@rule
def served_share(load, capacity):
    """R8. Share of the load that capacity can serve; 1 without load."""
    return 1.0 if load <= capacity else capacity / load


@rule
def delivered_performance(performance, relative_time, sensitivity, served):
    """R8. x exp(-a_L (L - 1)), lowered in proportion where load exceeds capacity."""
    return performance * exp(-sensitivity * (relative_time - 1.0)) * served


@rule
def availability(uptime):
    """R8. Uptime scored in nines: min(1, -log10(1 - uptime) / 5); 99.9 % scores .6."""
    if uptime >= 1.0:
        return 1.0
    score = -log(1.0 - uptime) / LN10 / NINES
    return 1.0 if score > 1.0 else score


@rule
def uptime_of(score):
    """R8. The uptime of a score in nines: 1 - 10 ** (-5 score); .6 is 99.9 %."""
    return 1.0 - exp(-score * NINES * LN10)


@rule
def uptime_after(uptime, outage_hours):
    """R8. A month's uptime with an outage: at most 1 - h/730."""
    left = 1.0 - outage_hours / HOURS_PER_MONTH
    left = left if left > 0.0 else 0.0
    return left if left < uptime else uptime


# R9: satisfaction ----------------------------------------------------------------------


@rule
def perceived_performance(quality, price, price_expected, disappointment, reference_price):
    """R9. P = sum theta delivered - tau (price - price expected) / p_ref."""
    return quality - disappointment * (price - price_expected) / reference_price


@rule
def satisfaction(base, slope, perceived, disconfirmation, expected, loss_aversion):
    """R9. S = clip(s0 + a P + b d, 0, 1), d = P - E, losses weighing lambda times.

    Source: Oliver (1980); loss aversion: Kahneman & Tversky (1979).
    """
    gap = perceived - expected
    weight = disconfirmation if gap >= 0.0 else disconfirmation * loss_aversion
    score = base + slope * perceived + weight * gap
    if score < 0.0:
        return 0.0
    return 1.0 if score > 1.0 else score


@rule
def learned(expected, experienced, learning):
    """R9. E + phi (P - E): expectations follow experience."""
    return expected + learning * (experienced - expected)


@rule
def valence(satisfaction, reference, negative_weight):
    """R9. v = (2S - 1)/(2 S0 - 1): 1 at the reference, so that q means what it means."""
    value = (2.0 * satisfaction - 1.0) / (2.0 * reference - 1.0)
    return value if value >= 0.0 else value * negative_weight


# R10: leaving --------------------------------------------------------------------------


@rule
def monthly_churn(annual):
    """R10. c0 = 1 - (1 - annual) ** (1/12)."""
    return 1.0 - exp(log(1.0 - annual) / 12.0)


@rule
def log_odds(probability):
    """logit: ln(c / (1 - c)); -infinity at 0."""
    return log(probability / (1.0 - probability))


@rule
def leaving_probability(base_log_odds, effect, satisfaction, reference):
    """R10. Monthly chance to leave: logit c = logit c0 - psi (S - S0); 0 where c0 = 0."""
    return 1.0 / (1.0 + exp(effect * (satisfaction - reference) - base_log_odds))


# R11: what capacity costs ----------------------------------------------------------------


@rule
def annuity(life, rate):
    """R11. Share of a price that is paid each month of a life, interest included.

        a = m / (1 - (1 + m) ** -L),  m = (1 + r) ** (1/12) - 1;  1/L where r = 0

    Args:
        life: L [months].
        rate: r, cost of capital [1/year], >= 0.
    """
    monthly = exp(log(1.0 + rate) / 12.0) - 1.0
    if monthly <= 0.0:
        return 1.0 / life
    return monthly / (1.0 - exp(-life * log(1.0 + monthly)))


@rule
def capital_charge(gpu_cost, trend, month, share, hours):
    """R11. What hardware bought in a month costs from then on [CUR/GPU-hour installed].

        k(s) = G (1 - h) ** (s/12) a / 730

    Args:
        gpu_cost: G, price of a GPU with its server, network and storage in month 0 [CUR].
        trend: h, how fast it falls [1/year].
        month: s, of purchase; before month 0 it was dearer.
        share: a, of the price paid each month.
        hours: in a month.
    """
    return gpu_cost * compound(-trend, month) * share / hours


@rule
def replacement_cost(unit_cost, installed, utilisation):
    """R11. Full cost of a GPU-hour sold, at today's prices [CUR/GPU-hour].

        C = v + (F + k) / u

    Args:
        unit_cost: v, of an hour served.
        installed: F + k, of an hour installed today.
        utilisation: u, share of the hours that is sold.
    """
    return unit_cost + installed / utilisation


@rule
def effort(score):
    """R11. What a service attribute takes: Phi(x) = -ln(1 - x) [1], infinite at 1.

    Every halving of the shortfall 1 - x takes the same, .69, as each further nine does.
    Source: ours (guess).
    """
    return -log(1.0 - score)


# R13: what people answer when they are asked ---------------------------------------------


@rule
def answer(felt, noise, spread):
    """R13. An answer to a survey on 0..1: what is felt, give or take.

    People who feel the same answer differently; without it every user of a provider would
    give the same rating, and an index of whole ratings would jump.

    Args:
        felt: satisfaction with the item [0..1].
        noise: -1..1.
        spread: how far an answer may lie from what is felt.
    """
    score = felt + spread * noise
    if score < 0.0:
        return 0.0
    return 1.0 if score > 1.0 else score
