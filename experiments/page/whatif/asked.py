"""What a visitor asks of the market, as it stood when it was asked; and what comes back.

Work may begin late, on a thread of its own: what is changed on the page meanwhile is the next
question's.
"""

from collections.abc import Mapping
from typing import NamedTuple

from experiments.answers.asking.comparisons import ComparisonAnswer
from experiments.page.speech import say
from experiments.page.whatif.answers import asking
from experiments.page.whatif.answers.asking import Size
from experiments.page.whatif.answers.kept import KeptRuns
from experiments.page.whatif.changes.dating import dated
from experiments.page.whatif.changes.variant import Edits, changed, drawn
from experiments.page.working import Load, Report
from experiments.studies.runs import Runs
from simulator.scenario import Scenario, digest
from simulator.speech import language


class Seen(NamedTuple):
    """What the market answered: the base's runs, and the comparison where something is changed."""

    base: Runs
    answer: ComparisonAnswer | None


class Asked(NamedTuple):
    """A question to the market; nothing of it changes any more.

    Attributes:
        scenario: the base, whole.
        edits: what is changed of it.
        kept: variants that were kept, by name.
        size: how finely it is looked at.
        runs: those that need not be made again.
    """

    scenario: Scenario
    edits: Edits
    kept: Mapping[str, Edits]
    size: Size
    runs: KeptRuns

    def base(self) -> Scenario:
        """The base as it is run."""
        return drawn(self.scenario, self.size.customers)

    def variant(self, edits: Edits) -> Scenario:
        """A variant as it is run."""
        return drawn(changed(self.scenario, edits), self.size.customers)

    def load(self, arms: int | None = None) -> Load:
        """What a look makes the market do, or so many variants; the base only where it was not
        run yet."""
        if arms is None:
            arms = 1 if self.edits else 0
        known = self.runs.count(digest(self.base())) >= self.size.pairs
        return asking.load_of(self.size, self.scenario, arms + (not known))

    def look(self, report: Report) -> Seen:
        """Base and variant by pairs; the base alone where nothing is changed."""
        base = self.base()
        if not self.edits:
            work = asking.alone(base)
            return Seen(asking.paired([work], self.size.pairs, self.runs, report)[work.key], None)
        variants = {say("variant"): self.variant(self.edits)}
        question = asking.question_of(base, variants, self.size.pairs)
        answer = asking.quick_answer(question, self.runs, report)
        return Seen(answer.base, answer)

    def explain(self, report: Report) -> ComparisonAnswer:
        """Why the variant differs, its changes dated to month 1."""
        edits, _ = dated(self.scenario, self.edits)
        variants = {say("variant"): self.variant(edits)}
        return asking.explained(asking.question_of(self.base(), variants, self.size.pairs), report)

    def write_report(self, report: Report) -> str:
        """The report of the variant, in the language that is spoken."""
        variants = {say("variant"): self.variant(self.edits)}
        return asking.reported(self.base(), variants, self.size.pairs, language(), report)

    def rank(self, report: Report) -> ComparisonAnswer:
        """All kept variants against the base."""
        variants = {name: self.variant(edits) for name, edits in self.kept.items()}
        question = asking.question_of(self.base(), variants, self.size.pairs)
        return asking.quick_answer(question, self.runs, report)
