"""Step 1, research: what a survey says of each segment, with how far it may be wrong."""

from typing import Any, NamedTuple

import numpy as np

from simulator.plugins.knowing import Answers

# what an interview costs [CUR, where the reference price is 2.5]: guess
INTERVIEW = {"enterprise": 200.0, "government": 200.0, "academic": 60.0, "sme": 80.0,
             "individual": 10.0}  # fmt: skip
REFERENCE_PRICE = 2.5
CERTAINTY = 1.96


class Research(NamedTuple):
    """Shares of those asked, a row a segment."""

    answers: Answers
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
    tellers: np.ndarray  # (S, S) who told them: how many of each segment
    usage: np.ndarray  # (S) of those who use any, nan without [GPU-hours/month]
    usage_elasticity: np.ndarray  # (S) e, five pseudo-answers of 0.5

    @property
    def non_users(self) -> np.ndarray:
        """(n) True for those asked who use nobody."""
        return self.answers.uses < 0


def prices(kinds: list[str], reference_price: float, factor: float) -> np.ndarray:
    """(segments) what an interview costs [CUR]."""
    usual = np.array([INTERVIEW[kind] for kind in kinds])
    return usual * (factor * reference_price / REFERENCE_PRICE)


def margin(share: Any, asked: Any) -> Any:
    """How far a share of so many may be from the truth: 1.96 sqrt(x (1 - x) / n)."""
    return CERTAINTY * np.sqrt(share * (1.0 - share) / np.maximum(asked, 1.0))


def summarised(answers: Answers, own: int, segments: int) -> Research:
    """What the answers come to, segment by segment."""
    member = (answers.segment[:, None] == np.arange(segments)).T.astype(float)  # (S, n)
    asked = member.sum(axis=1)

    def shares(said: np.ndarray, of: np.ndarray = asked) -> np.ndarray:
        some = np.maximum(of, 1.0)
        return member @ said / (some[:, None] if said.ndim > 1 else some)

    providers = answers.knows.shape[1]
    uses = (answers.uses[:, None] == np.arange(providers)).astype(float)
    user, free = (answers.uses >= 0).astype(float), (answers.uses < 0).astype(float)
    users, non_users = member @ user, member @ free
    content = member @ (uses * np.nan_to_num(answers.satisfaction)[:, None])
    told, strange = free * (answers.told >= 0), free * ~answers.knows[:, own]
    by = (answers.told[:, None] == np.arange(segments)).astype(float)
    cheaper = answers.usage_if_cheaper / np.where(answers.usage > 0.0, answers.usage, np.nan)
    elasticity = np.nan_to_num(-np.log(cheaper) / np.log(0.9))
    return Research(
        answers=answers, asked=asked, knows=shares(answers.knows.astype(float)),
        uses=shares(uses), satisfaction=divided(content, member @ uses),
        using=shares(user), considering=shares(answers.considers.astype(float)),
        aware=(member @ (free * answers.knows[:, own]) + 1.0) / (non_users + 2.0),
        told=shares(told, non_users), news=shares(told * strange, member @ strange),
        heard=shares(answers.reached.any(axis=1).astype(float)),
        hits=member @ answers.reached.astype(float), tellers=member @ by,
        usage=divided(member @ np.nan_to_num(answers.usage), users),
        usage_elasticity=((2.5 + member @ elasticity) / (5.0 + users)).clip(0.0, 1.5),
    )  # fmt: skip


def divided(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part / whole, nan where the whole is nothing."""
    return np.asarray(part / np.where(whole > 0.0, whole, np.nan))


def note(research: Research, s: int, providers: list[str], own: int) -> dict[str, Any]:
    """What the log says of a segment."""
    known = float(research.knows[s, own])
    return {
        "asked": float(research.asked[s]),
        "knows": dict(zip(providers, research.knows[s], strict=True)),
        "uses": dict(zip(providers, research.uses[s], strict=True)),
        "satisfaction": dict(zip(providers, research.satisfaction[s], strict=True)),
        "considering": float(research.considering[s]),
        "margin": float(margin(known, research.asked[s])),
    }
