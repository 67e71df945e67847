"""Whether a market is like real ones, in words: the table of the facts, document and files."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import isinf
from pathlib import Path
from typing import Any

from experiments.answers.layout import folded, paragraph, table
from experiments.answers.speech import say, titles
from experiments.studies.folders import put_in_place
from experiments.studies.realism.evidence import LAST
from experiments.studies.realism.facts import FACTS, Fact, Part
from experiments.studies.realism.judging import Finding, Realism
from simulator import __version__
from simulator.numbers import DASH, Format, fixed, percent_sign, plain
from simulator.outcome.files import write_frames, write_json
from simulator.outcome.metrics import find
from simulator.outcome.results import provenance
from simulator.scenario import digest
from simulator.speech import called, shown

ENOUGH = 20  # runs over which bands judge means
WIDE_FACT, WIDE_OURS = 38, 31  # columns of the table on the screen
DIGITS = {"percent": 1, "ratio": 2, "month": 0}  # by what is counted
JOINED = "\N{NO-BREAK SPACE}"
VERDICTS = {True: "realism-inside", False: "realism-outside"}
TIMED = re.compile(r"(month|year) (\d+)")  # what values are told apart by


def answer(realism: Realism) -> str:
    """The count, the table, and what would close what is outside."""
    head = ("", say("realism-head-fact"), say("realism-head-band"), say("realism-head-ours"),
            say("realism-head-verdict"))  # fmt: skip
    parts = [
        f"{titles.title_of(realism.scenario)}\n{paragraph(asked(realism))}",
        paragraph(counted(realism)),
        table(head, lines(realism), left=(0, 1, 2, 3, 4)),
        listed(say("realism-closing"), closing(realism)),
        listed(say("realism-neither"), not_applying(realism)),
        beside(realism),
    ]
    return "\n\n".join(part for part in parts if part)


def asked(realism: Realism) -> str:
    """What was run, and what is judged."""
    evidence, count = realism.evidence, len(realism.runs.results)
    last, whole = str(evidence.last), str(realism.runs.months)
    said = say("realism-asked-one" if count == 1 else "realism-asked", last=last, count=count)
    if realism.movers:
        who = say("list-or").join(realism.movers)
        said = say("realism-asked-pairs", asked=said, count=evidence.pairs, who=who)
    if realism.runs.months > LAST:
        said = say("realism-asked-until", asked=said, last=str(LAST), whole=whole)
    return said


def counted(realism: Realism) -> str:
    """`12 of 17 facts are inside their bands, 4 are outside, 1 does not apply. ...`"""
    inside, outside, neither = (realism.count(which) for which in (True, False, None))
    said = say("realism-counted", all=str(len(FACTS)), inside=inside, outside=outside,
               neither=neither)  # fmt: skip
    few = len(realism.runs.results) < ENOUGH
    return say("realism-few", counted=said, least=str(ENOUGH)) if few else said


# The table ---------------------------------------------------------------------------------


def lines(realism: Realism) -> Iterator[Sequence[str]]:
    """The lines of the table: a part has as many as its longest cell needs."""
    for finding in realism.findings:
        part, first = finding.part, finding.part is finding.fact.parts[0]
        fact = wrapped(called("part", finding.name, part.title), WIDE_FACT)
        if first:
            number, source = finding.fact.number, finding.fact.source
            source = called("fact", f"{number}-source", source)
            fact += [f"  {line}" for line in wrapped(source, WIDE_FACT - 2)]
        ours = [line for text in ours_of(finding) for line in wrapped(text, WIDE_OURS)]
        yield from zip_longest(
            [finding.name], fact, [band_words(part)], ours, [verdict_of(finding)],
            fillvalue="",
        )  # fmt: skip


def wrapped(text: str, wide: int) -> list[str]:
    """Text on as many lines as its column needs; what is joined by no-break spaces stays so."""
    glued = text.replace(" %", f"{JOINED}%")
    return [line.replace(JOINED, " ") for line in folded(glued, wide)]


def verdict_of(finding: Finding) -> str:
    """`inside`, `outside`, or a dash."""
    return DASH if finding.inside is None else say(VERDICTS[finding.inside])


def label_of(label: str) -> str:
    """What values are told apart by, in words: `month 36`, `year 3`, `enterprise`."""
    if found := TIMED.fullmatch(label):
        return say("month-of" if found[1] == "month" else "year-of", **{found[1]: found[2]})
    return shown("segment", label)


def amount(value: float, kind: str) -> str:
    """A figure as its kind is written, without the sign."""
    return fixed(100.0 * value if kind == "percent" else value, DIGITS[kind])


def sign_of(part: Part) -> str:
    """What stands behind values."""
    return percent_sign() if part.kind == "percent" else ""


def band_words(part: Part) -> str:
    """`-60..-35 %`, `<= 1 %`, `> 0 %`."""
    band = part.band
    digits = 2 if part.kind == "ratio" else 0
    low, high = (
        fixed(100.0 * x if part.kind == "percent" else x, digits) for x in (band.low, band.high)
    )
    if isinf(band.low) or isinf(band.high):
        side, edge = ("<", high) if isinf(band.low) else (">", low)
        return f"{side}{'' if band.open else '='} {edge}{sign_of(part)}"
    return f"{low}..{high}{sign_of(part)}"


def ours_of(finding: Finding) -> Iterator[str]:
    """The means, by name where their order does not tell, and the extremes of all runs."""
    if finding.why:
        yield say("realism-does-not-apply")
        return
    part, means = finding.part, finding.means
    figures = {label: amount(mean, part.kind) for label, mean in means.items()}
    if part.each == "provider":
        mean = sum(means.values()) / len(means)
        yield say("realism-mean", amount=f"{amount(mean, part.kind)}{sign_of(part)}")
    if part.each in ("", "year") or (part.each == "month" and len(means) == 1):
        yield f"{' '.join(figures.values())}{sign_of(part)}"
    else:
        yield ", ".join(
            f"{label_of(label)} {text}".replace(" ", JOINED) for label, text in figures.items()
        )
    values = finding.all_values
    if len(values) > len(means):
        yield f"({amount(values.min(), part.kind)}..{amount(values.max(), part.kind)})"


def listed(title: str, texts: Sequence[str]) -> str:
    """A title and a paragraph each; nothing where there are none."""
    return "\n".join([title, *map(paragraph, texts)]) if texts else ""


def closing(realism: Realism) -> list[str]:
    """What to change for every fact that is outside."""
    return [
        say(
            "realism-advice",
            number=str(fact.number),
            title=called("fact", str(fact.number), fact.title),
            advice=called("fact", f"{fact.number}-advice", fact.advice),
        )
        for fact in FACTS
        if realism.inside(fact) is False
    ]


def not_applying(realism: Realism) -> list[str]:
    """Why parts of facts do not apply; those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for finding in realism.findings:
        if finding.why:
            reasons.setdefault(finding.why, []).append(finding.name)
    return [
        say("realism-why", names=say("list-comma").join(names), why=why)
        for why, names in reasons.items()
    ]


def beside(realism: Realism) -> str:
    """The figures without a band."""
    percent = Format("percent", "1")
    money = find("revenue").format(realism.scenario.market.currency)
    titles = {
        "promotion_of_revenue": (say("realism-promotion"), percent),
        "capital_spending_of_revenue": (say("realism-hardware"), percent),
        "revenue": (find("revenue").called, money),
    }
    told = []
    for name, (title, form) in titles.items():
        figures = realism.beside.get(name, {})
        known = [
            say("realism-in-year", amount=form.level(v), year=label_of(year))
            for year, v in figures.items()
            if v == v
        ]
        if known:
            told.append(f"{title} {say('list-comma').join(known)}")
    return paragraph(say("realism-also", what=say("list-semicolon").join(told))) if told else ""


# Document and files ------------------------------------------------------------------------


def document(realism: Realism, folder: Path | None = None) -> dict[str, Any]:
    """The document of `realism --json`. Its keys only grow."""
    runs = realism.runs
    return dict(plain({
        "scenario": runs.scenario.name,
        "digest": digest(runs.scenario),
        "seed": runs.seed,
        "reps": len(runs.results),
        "pairs": realism.evidence.pairs if realism.movers else 0,
        "movers": realism.movers,
        "months": runs.months,
        "judged_months": realism.evidence.last,
        "agents": runs.scenario.agents,
        "customers": runs.scenario.market.customers,
        "version": __version__,
        "inside": realism.count(True),
        "outside": realism.count(False),
        "does_not_apply": realism.count(None),
        "facts": [of_fact(realism, fact) for fact in FACTS],
        "beside": realism.beside,
        "out": None if folder is None else str(folder),
    }))  # fmt: skip


def of_fact(realism: Realism, fact: Fact) -> dict[str, Any]:
    """A fact and its parts."""
    return {
        "fact": fact.number,
        "title": fact.title,
        "source": fact.source,
        "inside": realism.inside(fact),
        "advice": fact.advice,
        "parts": [of_part(finding) for finding in realism.of(fact)],
    }


def of_part(finding: Finding) -> dict[str, Any]:
    """A part: its band, every value that is judged, and the verdict."""
    part, values = finding.part, finding.all_values if finding.values else None
    return {
        "part": finding.name,
        "title": part.title,
        "kind": part.kind,
        "band": [part.band.low, part.band.high],
        "each": part.each,
        "means": finding.means,
        "min": None if values is None else values.min(),
        "max": None if values is None else values.max(),
        "inside": finding.inside,
        "does_not_apply": finding.why or None,
    }


def save(realism: Realism, folder: Path) -> list[Path]:
    """Write the table, answer, summary and provenance; returns the files."""
    about = provenance(realism.scenario) | {
        "question": realism.about(),
        "seed": realism.runs.seed,
        "seeds": [results.seed for results in realism.runs.results],
        "replications": len(realism.runs.results),
        "pairs": realism.evidence.pairs,
        "changes": [[who, *change] for who, change in realism.evidence.arms],
        "months": realism.runs.months,
    }
    with put_in_place(folder) as making:
        files = write_frames(making, {"realism": realism.table()}, about)
        files.append(write_json(making / "summary.json", document(realism, folder)))
        files.append(write_json(making / "provenance.json", about))
        files.append(making / "answer.txt")
        files[-1].write_text(answer(realism) + "\n", encoding="utf-8")
    return [folder / file.name for file in files]
