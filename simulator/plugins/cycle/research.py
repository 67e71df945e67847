"""Step 1, research: what a survey says of each segment, with how far it may be wrong."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from simulator.plugins.cycle.notes import by_segment
from simulator.plugins.knowing import CHEAPER, Answers
from simulator.plugins.lever_table import REFERENCE_PRICE

# what an interview costs [CUR, where the reference price is REFERENCE_PRICE]: guess
INTERVIEW = {"enterprise": 200.0, "government": 200.0, "academic": 60.0, "sme": 80.0,
             "individual": 10.0}  # fmt: skip
CERTAINTY = 1.96


class Sample(NamedTuple):
    """Those asked, by segment: a row for each of the S segments in which anybody was."""

    answers: Answers
    places: np.ndarray  # (S) which segments these are
    row: np.ndarray  # (n) of each of those asked
    asked: np.ndarray  # (S) how many of each row
    first: np.ndarray  # (S) where those of a row begin

    @property
    def parts(self) -> list[slice]:
        """Those of each row."""
        ends = [*self.first.tolist(), self.row.size]
        return [slice(*both) for both in pairwise(ends)]

    def added(self, said: np.ndarray) -> np.ndarray:
        """(S, ...) what those of each row said, added up."""
        return np.add.reduceat(said.astype(float), self.first)

    def of_kinds(self, kind: np.ndarray, kinds: int, said: np.ndarray | None = None) -> np.ndarray:
        """(S, kinds) how many of a row are of each kind, or what these said; -1 is none."""
        rows, each = self.first.size, kinds + 1
        cells = np.bincount(self.row * each + kind + 1, said, rows * each)
        return cells.reshape(rows, each)[:, 1:]


class Research(NamedTuple):
    """Shares of those asked, a row a segment as in the sample."""

    sample: Sample
    asked: np.ndarray  # (S)
    knows: np.ndarray  # (S, J) who know each provider
    uses: np.ndarray  # (S, J) who use it
    satisfaction: np.ndarray  # (S, J) of those who do, nan without any
    using: np.ndarray  # (S) u, who use any
    considering: np.ndarray  # (S)
    aware: np.ndarray  # (S) a, of non-users who know us, two pseudo-answers
    told: np.ndarray  # (S) w, of non-users who were told of us by a user last month
    news: np.ndarray  # (S) the same of those who do not know us
    heard: np.ndarray  # (S) h, whom any of our channels reached
    hits: np.ndarray  # (S, C) how many each channel reached
    tellers: np.ndarray  # (S, segments) who told them: how many of each segment
    usage: np.ndarray  # (S) of those who use any, nan without [GPU-hours/month]
    usage_elasticity: np.ndarray  # (S) e, five pseudo-answers of 0.5


def prices(kinds: list[str], reference_price: float, factor: float) -> np.ndarray:
    """(segments) what an interview costs [CUR]."""
    usual = np.array([INTERVIEW[kind] for kind in kinds])
    return usual * (factor * reference_price / REFERENCE_PRICE)


def margin(share: Any, asked: Any) -> Any:
    """How far a share of so many may be from the truth: 1.96 sqrt(x (1 - x) / n)."""
    return CERTAINTY * np.sqrt(share * (1.0 - share) / np.maximum(asked, 1.0))


def sampled(answers: Answers) -> Sample:
    """Those asked by segment; answers come one segment after the other."""
    count = np.bincount(answers.segment)
    places = np.flatnonzero(count)
    asked = count[places]
    row = np.repeat(np.arange(places.size), asked)
    return Sample(answers, places, row, asked, asked.cumsum() - asked)


def summarised(answers: Answers, own: int, segments: int) -> Research:
    """What the answers come to, segment by segment."""
    sample = sampled(answers)
    added, of_kinds = sample.added, sample.of_kinds
    providers, free = answers.knows.shape[1], np.less(answers.uses, 0)
    asked = sample.asked.astype(float)
    uses = of_kinds(answers.uses, providers).astype(float)
    users = uses.sum(axis=1)
    non_users = asked - users
    content = of_kinds(answers.uses, providers, answers.satisfaction)
    told, strange = free & (answers.told >= 0), free & ~answers.knows[:, own]
    channels = answers.reached.T.copy()
    counted = added(np.array((
        answers.considers, told, strange, told & strange, channels.any(axis=0), *channels,
    )).T)  # fmt: skip
    considering, listeners, strangers, news, heard, *hits = counted.T
    usage, cheaper = answers.usage[~free], answers.usage_if_cheaper[~free]
    used = usage > 0.0
    less = -np.log(cheaper / np.where(used, usage, np.nan)) / np.log(CHEAPER)
    row, rows = sample.row[~free], asked.size
    elasticity = np.bincount(row, np.where(used, less, 0.0), rows)
    return Research(
        sample=sample, asked=asked, knows=added(answers.knows) / asked[:, None],
        uses=uses / asked[:, None], satisfaction=divided(content, uses), using=users / asked,
        considering=considering / asked,
        aware=(non_users - strangers + 1.0) / (non_users + 2.0),
        told=listeners / np.maximum(non_users, 1.0), news=news / np.maximum(strangers, 1.0),
        heard=heard / asked, hits=np.array(hits).T,
        tellers=of_kinds(answers.told, segments).astype(float),
        usage=divided(np.bincount(row, usage, rows), users),
        usage_elasticity=((2.5 + elasticity) / (5.0 + users)).clip(0.0, 1.5),
    )  # fmt: skip


def divided(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part / whole, nan where the whole is nothing."""
    return np.asarray(part / np.where(whole > 0.0, whole, np.nan))


def notes(research: Research, providers: list[str], own: int) -> list[dict[str, Any]]:
    """What the log says of each segment."""
    known = research.knows[:, own]
    named = [
        [dict(zip(providers, shares, strict=True)) for shares in table.tolist()]
        for table in (research.knows, research.uses, research.satisfaction)
    ]
    knows, uses, satisfaction = named
    return by_segment(
        asked=research.asked, knows=knows, uses=uses, satisfaction=satisfaction,
        considering=research.considering, margin=margin(known, research.asked),
    )  # fmt: skip
