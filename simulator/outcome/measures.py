"""What is measured of the market, rules R11 to R14: accounts, shares, satisfaction, growth.

Arithmetic on sums, on numbers or on whole columns, so not compiled as the behaviour in
`rules.py` is; NaN is "null". `metrics.py` says which metric is which measure of which sums.
"""

import numpy as np

# R11: accounts ---------------------------------------------------------------------------


def ratio(part, whole):
    """part / whole; null where the whole is nothing, or next to nothing."""
    part, whole = np.asarray(part, float), np.asarray(whole, float)
    nothing = np.abs(whole) < 1e-200  # below it a quotient may be too large for a double
    return np.where(nothing, np.nan, part / np.where(nothing, 1.0, whole))


def customer_acquisition_cost(spending, new_customers):
    """R11. CAC, in the unit of spending per customer; null when none came."""
    return ratio(spending, new_customers)


def lifetime_value(margin, retention, discount_rate):
    """R11. LTV = m r / (1 + d - r): margin paid at the end of each month."""
    return ratio(margin * retention, 1.0 + discount_rate - retention)


def gross_profit_per_advertising(gross_profit, advertising):
    """R11. What a unit of money spent on promotion stands against; null without promotion.

    No return on investment: most of the profit would be there without the month's promotion.
    """
    return ratio(gross_profit, advertising)


def monthly_rate(annual):
    """R11. d = (1 + r) ** (1/12) - 1: a yearly rate, by the month."""
    return np.expm1(np.log1p(annual) / 12.0)


def net_present_value(profit, discount_rate):
    """R11. NPV(T) = sum over t = 1..T of profit(t) (1 + d) ** -t, for every T; 0 in month 0.

    Args:
        profit: (months, ...), month 0 first, which is the state before anyone decides.
        discount_rate: d [1/month].
    """
    profit = np.asarray(profit, float)
    worth = (1.0 + discount_rate) ** -np.arange(1.0, len(profit))
    later = profit[1:] * worth.reshape(-1, *(1,) * (profit.ndim - 1))
    return np.concatenate([np.zeros((1, *profit.shape[1:])), later]).cumsum(axis=0)


# R12, R13 by money ------------------------------------------------------------------------


def weighted_mean(values, weights, axes):
    """The mean over some axes; what is null has no weight, and null is a mean without weight."""
    known = ~np.isnan(values)
    weights = np.where(known, weights, 0)
    return ratio((np.where(known, values, 0.0) * weights).sum(axis=axes), weights.sum(axis=axes))


# R12: shares ----------------------------------------------------------------------------


def market_share(part, whole):
    """R12. S = P(j) / sum P. A share of nothing is null, not 0."""
    return ratio(part, whole)


def concentration(shares):
    """R12. Herfindahl-Hirschman index: the sum of squared shares over the last axis."""
    return np.square(shares).sum(axis=-1)


# R13: satisfaction index ------------------------------------------------------------------


def satisfaction_index(total, count):
    """R13. (mean rating - 1)/4 * 100 of ratings 1..5: 0 when all are 1, 100 when all are 5."""
    return (ratio(total, count) - 1.0) / 4.0 * 100.0


def csi_dispersion(total, squares, count):
    """R13. 1/n sum (Y - mu)**2, the source document's "CSI".

    It is a variance: all ones and all fives both give 0, so it cannot rank satisfaction.
    Given as sums of whole numbers: (n sum Y**2 - (sum Y)**2) / n**2.
    """
    total, squares, count = (np.asarray(a, float) for a in (total, squares, count))
    return ratio(count * squares - total * total, count * count)


def net_promoter_score(promoters, detractors, count):
    """R13. NPS = 100 (promoters - detractors)/n; scores 9-10 promote, 0-6 detract.

    Source: Reichheld (2003), Harvard Business Review 81(12).
    """
    return 100.0 * ratio(np.subtract(promoters, detractors), count)


# R14: growth ------------------------------------------------------------------------------


def growth_rate(first, last, years):
    """R14. ln(U2/U1) / (t2 - t1) [1/year]; null where a count is 0."""
    first, last = np.asarray(first, float), np.asarray(last, float)
    possible = (first > 0.0) & (last > 0.0)
    quotient = np.where(possible, last, 1.0) / np.where(possible, first, 1.0)
    return np.where(possible, np.log(quotient), np.nan) / years
