"""The verdict: is this series exponential?

Two views of a series are heard, because real noise is of neither kind:

- **levels**: least squares on counts (errors of the same size). The exponential's AICc against the
  best of linear, logistic, Gompertz, Bass and the bent exponential U0 exp(rt + ct^2).
- **logs**: least squares on ln U (errors of the same percentage). The t-test of the t^2 term, under
  every autocorrelation of the errors that the residuals allow: p is the largest (`severity.py`).

The rules, in order:

0. **rejected, rises and falls**: the highest value is twice the first or more, the last is half the
   highest or less, and the bend in logs has p < .05. New adoptions a period do that; users, who
   are their sum, need not.
1. **undecided** without evidence: nothing but zeros, a constant, a series that falls, fewer than
   6 points, or a highest value less than one doubling above the first. Every curve is
   an exponential over a short enough stretch.
2. **supported** by closeness: over one doubling or more the exponential lies within 5 % of the
   points (root mean square of ln U), it parts from the best bent line by 5 % at most anywhere,
   its rate drifts by less than a fifth between the halves of the time, it leads the straight
   line by 2 AICc units, and a departure would have been noticed (q < .10, below). A smooth
   young S-curve is not an exponential and noise-free data prove it to any degree; nobody can use
   the difference. Five percent alone would not do: a straight line stays within 4 % of an
   exponential over one doubling, but its rate drifts by a third.
3. **rejected** when both views object in the same direction: on levels a rival leads by 6 AICc
   units or more (evidence 20 : 1), in logs the bend has p < .05, is of the same sign, and matters
   (the rate drifts by a fifth or more, or straight and bent line part by more than 5 %).
   One view alone is not enough. Logs give the first, tiny counts of a series the same say as the
   last: internet users in India, 1992-2022, are strongly bent in logs because of counts below
   .001 %, while on levels nothing beats the exponential. Levels hang on the last points:
   noise of constant percentage there looks like a bend.
4. **supported** when neither objects: on levels no rival leads by more than 2 units (Burnham &
   Anderson's "substantial support"), or by less than 6 where the bend does not matter; in logs
   p >= .01, or the bend does not matter; the exponential leads the straight line by 2 units; both
   views find the same growth rate, within a factor of 1.5 (one jump after years of rest is an
   exponential to levels, at any rate); and the fitted growth is one doubling or more. The
   stricter .01 is deliberate: at .05 one true exponential in twenty would lose its support.
   And a departure would have been noticed: the data exclude, with q < .10 whatever correlation
   they allow, a bend as strong as that of a logistic which rises as much and ends at half its
   ceiling. Not to see a bend in eight noisy points is no support.
5. **undecided** else: the models tie, and the text says where; or the points are too few or too
   noisy, and the text says of 100 such series in how many that logistic would be noticed.

How often it errs, by simulation (`python -m tests.benchmarks.growth verdicts 1000`): 6 to 60 points
(6, 8, 12, 20, 36, 60), growth over 1.5, 3 and 6 doublings, lognormal noise as named (standard
deviation of ln U). The worst cell of points and doublings, and the mean of all:

    a true exponential is rejected        noise 1 %      3 %      10 %     mean of all cells
      independent errors                      0          .2 %      .5 %    .1 %
      correlated .5 in time                   0          .7 %     1.4 %    .3 %
      correlated .8                           0         1.9 %     3.1 %    .7 %
      correlated .95                          0         2.3 %     5.5 %    1.0 %
      correlated .99                          0          .1 %     5.8 %    .6 %
    a true exponential is supported (independent), at least
                                              100 %     32 %      0        77 %
    a logistic that ends at half its ceiling is supported, at most
      independent errors                        2 %      8 %     10 %    1.7 %
      correlated .8                             8 %     12 %     12 %    3.1 %
      correlated .95                            8 %     16 %     20 %    4.1 %
    such a Gompertz curve, correlated .0 to .95, at most
                                                0        0        6 %     .2 %

How often logistic and Gompertz curves to 50, 90 and 99 % of their ceiling are rejected (`... power
60`), with S90, as above / with the plain t-test, of independent errors, and any q:

                          logistic                      Gompertz
    errors          independent  correlated .8    independent  correlated .8
      all cells      .75 / .79     .81 / .87       .81 / .86     .87 / .93
      noise 1 %      .94 / .94     .97 / .97       .95 / .98     .97 / 1.0
      noise 3 %      .81 / .84     .87 / .90       .87 / .90     .93 / .96
      noise 10 %     .50 / .58     .59 / .74       .61 / .68     .72 / .82
      to 50 %        .53 / .58     .59 / .71       .75 / .79     .83 / .89
      to 99 %        .87 / .89     .93 / .95       .80 / .86     .86 / .93
      6 points       .41 / .42     .61 / .62       .42 / .52     .60 / .73
      12 points      .75 / .82     .88 / .92       .84 / .90     .95 / .97
      60 points      .93 / .93     .80 / .93       .97 / .98     .89 / .98

The plain t-test pays for its power: it rejects up to 34 % of the true exponentials of a cell whose
errors are correlated .8. What is not supported is undecided: at 10 % noise over 1.5 doublings
nobody can tell an exponential from a logistic that is halfway to its ceiling, and the text says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.growth.models import title
from simulator.speech import LANGUAGES, say, speaking

FEWEST = 6  # points: with 5 no rival of three parameters has an AICc
HALF = 0.5  # of the highest value, to which a hump falls
CLOSE = 0.05  # relative distance nobody can use
DRIFT = 0.2  # change of the growth rate between the halves of the time, as a share of it
REJECT_LEAD = 6.0  # AICc units; evidence ratio exp(3) = 20
TIE_LEAD = 2.0
SAME_PACE = 1.5  # the exponentials of both views, to be one and the same
REJECT_P = 0.05
DOUBT_P = 0.01
NOTICED_Q = 0.10  # of a logistic at half its ceiling, to be excluded
ROUNDING = 1e-9


@dataclass(frozen=True)
class Evidence:
    """What the verdict is made of. None where the number does not exist.

    Attributes:
        points: n, zeros at the start not counted; constant: all counts are the same.
        rise: highest value over the first; end: last value over the first.
        fitted_doublings: growth of the exponential by least squares on logs over the series, in
            doublings.
        pace: growth rate of the exponential by least squares on levels over that on logs [1].
        scatter: root mean square distance of ln U from that exponential; worst: the largest
            relative distance of a point from it [1].
        rival: best rival on levels; lead: AICc of the exponential less the rival's.
        rival_grows: "slower" or "faster" than exponential.
        line_lead: AICc of the straight line less the exponential's.
        bend: t of the t^2 term in logs, errors being independent; p: its largest p-value over the
            correlations of errors that the residuals allow, which is at `correlation`.
        q: p-value of a bend as strong as that of a logistic at half its ceiling, likewise the
            largest; power: share of such logistics that the test would notice [0..1].
        drift, departure: how much the bend matters.
    """

    points: int
    constant: bool = False
    rise: float | None = None
    end: float | None = None
    fitted_doublings: float | None = None
    pace: float | None = None
    scatter: float | None = None
    worst: float | None = None
    rival: str | None = None
    lead: float | None = None
    rival_grows: str | None = None
    line_lead: float | None = None
    bend: float | None = None
    p: float | None = None
    correlation: float | None = None
    q: float | None = None
    power: float | None = None
    drift: float | None = None
    departure: float | None = None

    @property
    def bend_matters(self) -> bool:
        """Whether the bend in logs is large enough to be of use to anybody."""
        if self.drift is None or self.departure is None:
            return True
        return abs(self.drift) >= DRIFT or self.departure > CLOSE

    @property
    def close(self) -> bool:
        """Whether the exponential is as good as true for any use."""
        if self.bend_matters or self.scatter is None or self.line_lead is None:
            return False
        return self.scatter <= CLOSE and self.line_lead >= TIE_LEAD

    @property
    def hump(self) -> bool:
        """Whether the series doubles and falls again, which chance alone does not do."""
        if self.points < FEWEST or self.rise is None or self.end is None or self.p is None:
            return False
        falls = self.rise >= 2.0 and self.end <= HALF * self.rise
        return falls and (self.bend or 0.0) < 0 and self.p < REJECT_P

    @property
    def noticed(self) -> bool:
        """Whether a logistic at half its ceiling would have been noticed."""
        return self.q is not None and self.q < NOTICED_Q

    @property
    def logs_object(self) -> str | None:
        """ "slower" or "faster" where logs speak against the exponential."""
        if self.p is None or self.bend is None or self.p >= REJECT_P or not self.bend_matters:
            return None
        return "slower" if self.bend < 0 else "faster"

    @property
    def levels_object(self) -> str | None:
        """ "slower" or "faster" where levels speak against the exponential."""
        return self.rival_grows if self.lead is not None and self.lead >= REJECT_LEAD else None


def undecided(why: str) -> str:
    return say("growth-undecided", why=why)


def judge(evidence: Evidence) -> str:
    """The verdict by the rules above, in English: code and documents read it."""
    with speaking(LANGUAGES[0]):
        return words(evidence)


def words(evidence: Evidence) -> str:
    """The verdict in the language that is spoken."""
    if evidence.hump:
        return say("growth-rejected-hump")
    if why := doubt(evidence):
        return undecided(why)
    logs = evidence.logs_object
    rejected = logs is not None and logs == evidence.levels_object and not _as_good(evidence)
    return say(f"growth-rejected-{logs}" if rejected else "growth-supported")


def doubt(evidence: Evidence) -> str:
    """Why it is undecided, in the language that is spoken; nothing where it is not."""
    if evidence.hump:
        return ""
    without = _without_evidence(evidence)
    if without or _as_good(evidence):
        return without
    logs, levels = evidence.logs_object, evidence.levels_object
    if logs and logs == levels:
        return ""
    tie = _tie(evidence)
    if tie:
        return say("growth-tie", why=tie)
    if not _doubled(evidence):
        grown = f"{np.exp2(evidence.fitted_doublings or 0.0) - 1:.0%}"
        return say("growth-small-fitted", grown=grown)
    if not evidence.noticed:
        return say("growth-unnoticed", of=f"{100 * (evidence.power or 0.0):.0f}")
    return ""


def _doubled(evidence: Evidence) -> bool:
    return (evidence.fitted_doublings or 0.0) >= 1.0 - ROUNDING


def _as_good(evidence: Evidence) -> bool:
    """Whether the exponential is as good as true, and the points are enough to tell."""
    return _doubled(evidence) and evidence.close and evidence.noticed


def _without_evidence(evidence: Evidence) -> str:
    if evidence.constant:
        return say("growth-constant")
    if evidence.rise is None or evidence.end is None:
        return say("growth-few", least=str(FEWEST), points=str(evidence.points))
    if evidence.end <= 1.0 or (evidence.fitted_doublings or 0.0) <= 0.0:
        end = (
            say("growth-end-same")
            if evidence.end == 1.0
            else say("growth-end-times", times=f"{evidence.end:.3g}")
        )
        if evidence.rise > 1.0:
            return say("growth-falls-peak", peak=f"{evidence.rise:.3g}", end=end)
        return say("growth-falls", end=end)
    if evidence.points < FEWEST:
        return say("growth-few", least=str(FEWEST), points=str(evidence.points))
    if evidence.rise < 2.0 * (1.0 - ROUNDING):
        return say("growth-small", grown=f"{evidence.rise - 1:.0%}")
    return ""


def _tie(evidence: Evidence) -> str:
    """What keeps an exponential that is not rejected from being supported."""
    logs, levels = evidence.logs_object, evidence.levels_object
    rival = title(evidence.rival) if evidence.rival else ""
    if levels and not logs:
        return say("growth-tie-levels", rival=rival, why=_no_bend(evidence))
    if levels:
        return say(f"growth-tie-{levels}")
    if logs and evidence.p is not None and evidence.p < DOUBT_P:
        return say(f"growth-tie-logs-{logs}")
    if evidence.line_lead is not None and evidence.line_lead < TIE_LEAD:
        return say("growth-tie-line")
    if evidence.pace is not None and not 1 / SAME_PACE <= evidence.pace <= SAME_PACE:
        return say("growth-tie-pace", times=f"{evidence.pace:.3g}")
    if evidence.lead is not None and evidence.lead > TIE_LEAD and evidence.bend_matters:
        return say("growth-tie-little", rival=rival)
    return ""


def _no_bend(evidence: Evidence) -> str:
    """Why logs do not object."""
    if not evidence.bend_matters:
        return say("growth-small-bend", drift=f"{abs(evidence.drift or 0.0):.0%}")
    if evidence.p is None or not evidence.correlation:
        return say("growth-no-bend")
    return say("growth-wave", p=p_said(evidence.p), correlation=correlated(evidence.correlation))


def p_said(p: float) -> str:
    """A p-value as text."""
    return "p < .0001" if p < 1e-4 else f"p = {p:.4f}".replace("0.", ".", 1)


def correlated(correlation: float) -> str:
    """A correlation as text."""
    return f"{correlation:.2f}".lstrip("0")
