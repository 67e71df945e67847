"""What an offer makes of a price, one small function each: R6, R7 and R11 with offers.

As pure as `rules.py`, whose R6 and R7 take what these return. All prices are in CUR/GPU-hour,
all usage in GPU-hours/month, all money in CUR/month unless said. Without an offer (no free
hours, no credit, no share paid by others) each returns what `rules.py` has.
"""

from simulator.engine.compiled import rule
from simulator.engine.numerics import power
from simulator.rules import usage

MONTHS = 12.0  # in a year


@rule
def monthly_level(cost_level, month):
    """R6. Factor by which customers expect prices to move a month: I ** (1/t), as so far.

    Args:
        cost_level: I, how far costs have moved prices since month 0.
        month: t; in month 0 nothing has moved.
    """
    if month <= 0 or cost_level == 1.0:
        return 1.0
    return power(cost_level, 1.0 / month)


@rule
def on_demand_level(factor, months, contract):
    """R6. What who renews at the price of the day pays over some months, against today's price.

        L(m) = mean over t = 0..m-1 of r ** (c floor(t / c))

    Args:
        factor: r, by which prices are expected to move a month.
        months: m.
        contract: c, from one renewal to the next [months].
    """
    total, level, paid = 0.0, 1.0, 1.0
    for t in range(months):
        if t % contract == 0:
            paid = level
        total += paid
        level *= factor
    return total / months


@rule
def forgone(factor, term, contract):
    """R6. What a term costs as prices fall, as a share of today's price: f = max(0, 1 - L(m)).

    Nothing where the term m is no longer than the contract c, or where prices rise.

    Args:
        factor: r, by which prices are expected to move a month.
        term: m [months].
        contract: c, of who is on demand; 1 where prices are not locked [months].
    """
    lost = 1.0 - on_demand_level(factor, term, contract)
    return lost if lost > 0.0 else 0.0


@rule
def bound(dislike, term, ordinary):
    """R6. What being bound longer than usual costs: beta max(0, m - c) / 12 [utils].

    Args:
        dislike: beta [utils/year].
        term, ordinary: m, c [months].
    """
    return dislike * (term - ordinary) / MONTHS if term > ordinary else 0.0


@rule
def credit_a_month(amount, expires, months, due):
    """R6. A credit spread over a contract: min(G, D min(x, m)) / m [CUR/month].

    Args:
        amount: G, what is left of it [CUR].
        expires: x, months in which it can be used.
        months: m, length of the contract.
        due: D, what would be due a month without it.
    """
    most = due * (expires if expires < months else months)
    return (amount if amount < most else most) / months


@rule
def bill(price, hours, free, credit, share, allowance):
    """R11. What a customer pays for a month: D' - min(s D', a), D' = max(0, p max(0, d - q) - G).

    Args:
        price: p.
        hours: d.
        free: q, hours of a month that cost nothing.
        credit: G, money that pays first [CUR/month].
        share: s of the rest that others pay.
        allowance: a, the most of it [CUR/month].
    """
    due = price * (hours - free) if hours > free else 0.0
    due = due - credit if due > credit else 0.0
    paid = share * due
    return due - (paid if paid < allowance else allowance)


@rule
def net_price(price, hours, free, amount, expires, months, share, allowance):
    """R6. The effective price of a deal, the one number a customer weighs: its bill / d.

    Args:
        price: p.
        hours: d, expected usage.
        free, share, allowance: see `bill`.
        amount, expires, months: see `credit_a_month`.
    """
    if hours <= 0.0 or (free <= 0.0 and amount <= 0.0 and share <= 0.0):
        return price
    due = price * (hours - free) if hours > free else 0.0
    credit = credit_a_month(amount, expires, months, due)
    return bill(price, hours, free, credit, share, allowance) / hours


@rule
def offered_usage(base, growth, reference_price, price, elasticity, budget, free, credit, share,
                  allowance):  # fmt: skip
    """R7 with offers: d = min(d0 growth (p_ref/p)**e, q + (B + G)/p).

    Where others pay the share s of the price, p is (1 - s) p as long as their allowance a
    lasts, which is for h = q + G/p + a/(s p) hours; beyond them it is p. Between the two the
    customer stays at h.

    Args:
        base, growth, reference_price, price, elasticity: see `rules.usage`.
        budget: B [CUR/month].
        free: q, hours that cost nothing.
        credit: G, money in hand beside the budget [CUR].
        share, allowance: s, a.
    """
    if share <= 0.0:
        money = budget + free * price + credit
        return usage(base, growth, reference_price, price, elasticity, money)
    net = price * (1.0 - share)
    money = budget + free * net + credit
    cheap = usage(base, growth, reference_price, net, elasticity, money)
    kink = free + credit / price + allowance / (share * price)
    if cheap <= kink:
        return cheap
    money = budget + free * price + credit + allowance
    full = usage(base, growth, reference_price, price, elasticity, money)
    return full if full > kink else kink


@rule
def trial_price(price, wanted, cap):
    """R6. Effective price of a trial: p max(0, w - cap) / w; what it does not cover costs p.

    Args:
        price: p, the going price.
        wanted: w, usage at the reference price.
        cap: usage that the trial gives a month.
    """
    return price * (wanted - cap) / wanted if wanted > cap else 0.0
