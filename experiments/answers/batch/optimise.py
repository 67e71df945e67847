"""What a search for plans found: the sentence, the curve over budgets, the finalists, the files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.plan_file import plan_file
from experiments.answers.batch.plan_words import Words, setting
from experiments.answers.layout import paragraph, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.answers.speech.titles import translated
from experiments.studies.optimise.accounts import BEARABLE
from experiments.studies.optimise.finding import Finalist, Found, Gain, Step
from experiments.studies.optimise.space import changes
from simulator.numbers import DASH, percent, plain, unit_words
from simulator.plots import optimise as plots
from simulator.speech import LANGUAGES, speaking, tight

NOTHING = "nothing"  # the plan of a budget within which none is clearly better
MOST_PLANS = 6  # columns of the table of plans


BASE = "base.yaml"  # what the plans are compared with


def answer(found: Found) -> "Answer":
    """What is said of what was found."""
    return Answer(found)


class Answer(Words):
    """The answer of a search for plans."""

    # In words -----------------------------------------------------------------------------

    def __str__(self) -> str:
        """The sentence, the tables, and what is to be known beside them."""
        parts = [paragraph(self.sentence()), *self._tables()]
        parts += [paragraph(text) for text in self._remarks()]
        return "\n\n".join(parts)

    def sentence(self) -> str:
        """The answer in one sentence."""
        found = self.found
        if not found.finalists:
            key = "plans-none-limits" if self.prepared.limits else "plans-none"
            return say(key, tried=str(found.tried))
        if found.best is None or not found.front:
            return self._no_better()
        if len(self.forms) > 1:
            return self._trade_off()
        best = found.best
        covering = min(budget for budget in self.prepared.budgets if best.within(budget))
        within = say("plans-within", budget=self.level(covering)) if covering else (
            say("plans-without"))  # fmt: skip
        told = {
            "within": within, "gains": self.gains(best, 0),
            "interval": self.interval(best.gains[0], 0), "pairs": str(best.fresh.pairs),
            "plan": self.plan_words(best), "spends": self.more(best),
        }  # fmt: skip
        if found.enough is None or found.enough >= self.prepared.budgets[-1]:
            return say("plans-found", **told)
        if not found.enough:
            return say("plans-found-enough", **told)
        return say("plans-found-beyond", **told, enough=self.money(found.enough))

    def _no_better(self) -> str:
        """Why nothing is the best that is known."""
        leader, tried = self.found.finalists[0], str(self.found.tried)
        if leader.fresh.allowed:
            why = say(
                "plans-why-unclear", tried=tried, gains=self.gains(leader, 0),
                interval=self.interval(leader.gains[0], 0), pairs=str(leader.fresh.pairs),
                seen=self.change(float(leader.search.gain[0]), 0),
            )  # fmt: skip
        elif not leader.fresh.whole:
            why = say("plans-why-failed", share=percent(BEARABLE, 0))
        else:
            why = say("plans-why-broken", tried=tried)
        return say("plans-no-better", why=why)

    def _trade_off(self) -> str:
        """What the front offers."""
        front = self.found.front
        if len(front) == 1:
            gains = [self.gains(front[0], goal) for goal in range(len(self.forms))]
            said, plan = say("list-and").join(gains), self.plan_words(front[0])
            return say("plans-one-front", gains=said, plan=plan)
        ends = []
        for goal, title in enumerate(self.titles):
            one = max(front, key=lambda plan: plan.gains[goal].mean)
            if one.gains[goal].certain:
                told = {"gains": self.gains(one, goal), "name": one.name}
                interval = self.interval(one.gains[goal], goal)
                ends.append(say("plans-ends", **told, interval=interval))
            else:
                ends.append(say("plans-ends-none", title=title))
        return say("plans-front", count=len(front), ends=say("list-semicolon").join(ends))

    # Tables -------------------------------------------------------------------------------

    def _tables(self) -> Iterator[str]:
        """The curve, the finalists, their plans."""
        if not self.found.finalists:
            return
        for goal, title in enumerate(self.titles):
            where = say("plans-by-budget", title=title, unit=self.unit_of(goal))
            yield f"{where}\n\n{self.curve_table(goal)}"
        for goal, title in enumerate(self.titles):
            where = say("plans-finalists", title=title, unit=self.unit_of(goal))
            yield f"{where}\n\n{self.finalists_table(goal)}"
        yield f"{say('plans-do')}\n\n{self.plans_table()}"

    def unit_of(self, goal: int) -> str:
        """What changes are counted in."""
        key = "plans-unit-points" if self.forms[goal].kind == "percent" else "plans-unit"
        return say(key, currency=unit_words(self.currency))

    def curve_table(self, goal: int) -> str:
        """A budget a line."""
        head = (say("plans-head-budget"), say("plans-head-plan"), say("plans-head-spends"),
                say("plans-head-search"), say("plans-head-fresh"), say("study-95"))  # fmt: skip
        return table(head, [self._step(one) for one in self.steps(goal)], left=(0, 1))

    def steps(self, goal: int) -> list[Step]:
        """The curve of a goal."""
        return [one for one in self.found.curve if one.goal == goal]

    def _step(self, one: Step) -> Sequence[str]:
        if one.plan is None:  # what the search saw within the budget is another plan's
            return (self.money(one.budget), say("plans-nothing"), "0", "0", "0", DASH)
        goal, seen = one.goal, float(one.plan.search.gain[one.goal])
        gain = one.plan.gains[goal]
        low, high = self.ends(gain, goal)
        return (
            self.money(one.budget), one.plan.name, self.spent(one.plan), self.change(seen, goal),
            self.change(gain.mean, goal), say("study-interval", low=low, high=high),
        )  # fmt: skip

    def spent(self, one: Finalist) -> str:
        """What a plan spends more than the base."""
        return self.money(one.fresh.spending)

    def finalists_table(self, goal: int) -> str:
        """A finalist a line: what the search saw, and what fresh seeds say."""
        head = ["", say("plans-head-spends"), say("plans-head-search"), say("plans-head-fresh"),
                say("study-95"), say("plans-head-pairs")]  # fmt: skip
        if self.found.selection is not None:
            head += [say("plans-head-ranked"), say("plans-head-rank")]
        head += [say("plans-head-limits")] if self.prepared.limits else []
        rows = []
        for one in self.found.finalists:
            low, high = self.ends(one.gains[goal], goal)
            row = [
                one.name, self.spent(one), self.change(float(one.search.gain[goal]), goal),
                self.change(one.gains[goal].mean, goal),
                say("study-interval", low=low, high=high), str(one.fresh.pairs),
            ]  # fmt: skip
            if self.found.selection is not None:
                row += [str(self.ranked_with(one) or DASH), self.rank(one)]
            row += [self.kept(one)] if self.prepared.limits else []
            rows.append(row)
        return table(head, rows)

    def plans_table(self) -> str:
        """A lever a line, a plan a column."""
        shown = self.found.finalists[:MOST_PLANS]
        rows = []
        for span in self.prepared.space.spans:
            values = [one.plan.point.get(span.path) for one in shown]
            if any(value is not None for value in values):
                base = DASH if span.base is None else setting(span.base)
                unit = f" [{unit_words(span.unit)}]" if span.unit else ""
                name = f"{self.short(span)}{unit}"
                cells = (DASH if value is None else setting(value) for value in values)
                rows.append((name, base, *cells))
        for name in self.prepared.space.orders:
            made = [name in changes(self.prepared.space, one.plan.point)[1] for one in shown]
            if any(made):
                cells = (say("plans-yes") if one else DASH for one in made)
                rows.append((say("plans-invest-in", name=name), DASH, *cells))
        return table(("", say("plans-head-base"), *(one.name for one in shown)), rows)

    def _remarks(self) -> Iterator[str]:
        """What is to be known beside the tables."""
        found = self.found
        whole = [one for one in found.finalists if one.fresh.whole]
        if whole and len(self.forms) == 1:
            leader = max(whole, key=lambda one: float(one.search.gain[0]))
            yield say(
                "plans-curse", seen=self.change(float(leader.search.gain[0]), 0), name=leader.name,
                fresh=self.change(leader.gains[0].mean, 0),
            )  # fmt: skip
            yield self._ranking()
        if found.finalists:
            known = say("plans-known", provider=self.study.provider)
            count, pairs = len(found.finalists), str(self.study.fresh.n)
            if count > 1:
                yield say("plans-intervals-all", count=count, pairs=pairs, known=known)
            else:
                yield say("plans-intervals", pairs=pairs, known=known)
        if not found.base_allowed:
            broken = say("list-semicolon").join(limit.text for limit in self.prepared.limits)
            yield say("plans-base-broken", limits=broken)
        lost = sum(self.study.fresh.n - one.fresh.pairs for one in found.finalists)
        if lost:
            yield say("plans-lost", lost=str(lost),
                      all=str(self.study.fresh.n * len(found.finalists)))  # fmt: skip
        if found.set_aside:
            yield say("plans-set-aside", count=found.set_aside, share=percent(BEARABLE, 0))
        if found.refused:
            yield say("plans-refused", count=found.refused)

    def _ranking(self) -> str:
        """How sure the first place is."""
        selection = self.found.selection
        if len(self.found.ranked) == 1:
            return say("plans-rank-one")
        if selection is None:
            return say("plans-rank-few")
        zone = f"{self.forms[0].size(selection.indifference)}{self.forms[0].step}"
        if selection.certain:
            name = self.found.ranked[selection.best].name
            return say("plans-rank-best", name=name, zone=zone)
        names = [self.found.ranked[place].name for place in sorted(selection.left)]
        pairs = str(max(selection.samples))
        return say("plans-rank-even", names=together(sorted(names)), zone=zone, pairs=pairs)

    # As data ------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        found = self.found
        data: dict[str, Any] = {
            "answer": self.sentence(),
            "provider": self.study.provider,
            "goals": [{"metric": aim.label, "way": "maximise" if aim.sign > 0 else "minimise"}
                      for aim in self.prepared.aims],
            "constraints": [limit.text for limit in self.prepared.limits],
            "currency": self.currency,
            "better_than_nothing": found.best is not None,
            "best": found.best.name if found.best is not None else None,
            "enough": found.enough,
            "front": [one.name for one in found.front],
            "base": found.base_levels,
            "base_keeps_constraints": found.base_allowed,
            "tried": found.tried,
            "refused": found.refused,
            "set_aside": found.set_aside,
        }  # fmt: skip
        if found.selection is not None:
            data["ranking"] = {
                "first": found.ranked[found.selection.best].name,
                "left": [found.ranked[place].name for place in found.selection.left],
                "certain": found.selection.certain,
                "indifference": found.selection.indifference,
            }
        for name, frame in self.frames().items():
            if name != "searched":
                data[name] = frame.to_dict("records")
        document: dict[str, Any] = plain(data)
        return document

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables: the curve, the finalists, their settings, every plan that was tried."""
        return {
            "curve": pd.DataFrame([self._curve_row(one) for one in self.found.curve]),
            "finalists": pd.DataFrame(
                [row for one in self.found.finalists for row in self._finalist_rows(one)]
            ),
            "plans": pd.DataFrame(
                [row for one in self.found.finalists for row in self._plan_rows(one)]
            ),
            "searched": pd.DataFrame(list(self._searched_rows())),
        }

    def _curve_row(self, one: Step) -> dict[str, Any]:
        gain = one.plan.gains[one.goal] if one.plan is not None else Gain(0.0, 0.0, 0.0)
        return {
            "budget": one.budget, "goal": self.prepared.aims[one.goal].label,
            "plan": one.plan.name if one.plan is not None else NOTHING,
            "spending": one.plan.fresh.spending if one.plan is not None else 0.0,
            "searched": one.searched, "gain": gain.mean, "low": gain.low, "high": gain.high,
        }  # fmt: skip

    def _finalist_rows(self, one: Finalist) -> Iterator[dict[str, Any]]:
        for goal, aim in enumerate(self.prepared.aims):
            gain = one.gains[goal]
            yield {
                "plan": one.name, "goal": aim.label, "spending": one.fresh.spending,
                "searched": float(one.search.gain[goal]), "searched_pairs": one.search.pairs,
                "gain": gain.mean, "low": gain.low, "high": gain.high, "pairs": one.fresh.pairs,
                "ranked_pairs": self.ranked_with(one), "base": self.found.base_levels[aim.label],
                "level": one.levels[aim.label],
                "keeps_constraints": one.fresh.allowed,
            }  # fmt: skip

    def _plan_rows(self, one: Finalist) -> Iterator[dict[str, Any]]:
        set_to, made = changes(self.prepared.space, one.plan.point)
        for span, value in set_to:
            yield {"plan": one.name, "lever": span.path, "unit": span.unit,
                   "base": str(span.base), "setting": str(value)}  # fmt: skip
        for name in made:
            yield {"plan": one.name, "lever": f"invest {name}", "unit": "", "base": "no",
                   "setting": "yes"}  # fmt: skip

    def _searched_rows(self) -> Iterator[dict[str, Any]]:
        aims, space = self.prepared.aims, self.prepared.space
        for one in self.found.searched:
            point, made = one.plan.point, changes(space, one.plan.point)[1]
            gains = one.gain if one.pairs else np.full(len(aims), np.nan)
            settings = {span.path: point.get(span.path, span.base) for span in space.spans}
            yield {
                "number": one.plan.number, "pairs": one.pairs, "spending": one.spending,
                "keeps_constraints": one.allowed,
                **{f"gain {aim.label}": float(gain)
                   for aim, gain in zip(aims, gains, strict=True)},
                **{path: value if isinstance(value, int | float | None) else str(value)
                   for path, value in settings.items()},
                **{f"invest {name}": name in made for name in space.orders},
            }  # fmt: skip

    def texts(self) -> dict[str, str]:
        """The best plan as a scenario file, of several goals each plan of the front, and what
        they are compared with. Nothing where no plan is better than doing nothing."""
        found = self.found
        if found.best is None or not found.front:
            return {}
        files = {"best_plan": found.best}
        if len(self.forms) > 1:
            files |= {one.name.replace(" ", "_"): one for one in found.front}
        with speaking(LANGUAGES[0]):  # as scenario files are
            words = type(self)(found)  # whose titles are in that language
            texts = {f"{name}.yaml": words._file(one, name) for name, one in files.items()}
            return texts | {BASE: words._base_file()}

    def _base_file(self) -> str:
        """What plans are compared with: the scenario, with all that holds in the whole study."""
        scenario, own = self.prepared.scenario, f"{self.study.name}_base".replace("-", "_")[:40]
        title = f"{scenario.title or scenario.name}: as it is"
        about = f"What the plans of the study {self.study.name} are compared with."
        return plan_file(self.study, scenario, {}, own, title, about)

    def _file(self, one: Finalist, name: str) -> str:
        """A plan's scenario file."""
        said = " and ".join(
            f"{self.gains(one, goal)} ({self.interval(one.gains[goal], goal)})"
            for goal in range(len(self.forms))
        )
        about = (
            f"{one.name} of the study {self.study.name}: it {said}, "
            f"in {one.fresh.pairs} pairs of runs against {BASE} on seeds that the search had not "
            f"seen; over the whole run it spends {self.more(one)}. Here: compute-market compare "
            f"{BASE} {name}.yaml"
        )
        if self.study.agents is not None:
            about += "\nmarket.agents is that of the study; the whole market has more."
        title = f"{self.prepared.scenario.title or self.prepared.scenario.name}: {one.name}"
        own = f"{self.study.name}_{name}".replace("-", "_")[:40]
        return plan_file(
            self.study, self.prepared.scenario, one.plan.point, own, title, about
        )  # fmt: skip

    # Figures ------------------------------------------------------------------------------

    def figures(self, folder: Path) -> list[Path]:
        """The curve, the finalists and, of several goals, the front."""
        found = self.found
        if not found.finalists:
            return []
        title = translated(self.study.title or self.study.name)
        files = []
        for goal in range(len(self.forms)):
            end = f"_{self.prepared.aims[goal].label}".replace(".", "_")
            end = "" if len(self.forms) == 1 else end
            files.append(self._curve_figure(folder / f"budget_curve{end}.png", goal, title))
            fresh = np.array([one.gains[goal] for one in found.finalists]).T
            files.append(plots.finalists(
                folder / f"finalists{end}.png",
                [float(one.search.gain[goal]) for one in found.finalists], fresh,
                [one.name for one in found.finalists], self.axis(goal),
                say("plans-picture-finalists", title=title), [self._held()],
            ))  # fmt: skip
        if len(self.forms) > 1:
            files.append(self._front_figure(folder / "front.png", title))
        return files

    def axis(self, goal: int) -> plots.Axis:
        """How a goal's gain is drawn."""
        form = self.forms[goal]
        key = "plans-gain" if self.prepared.aims[goal].sign > 0 else "plans-fall"
        unit = f" [{step}]" if (step := form.step.strip()) else ""
        label = say(key, title=self.titles[goal]) + unit
        return plots.Axis(label, "points" if form.kind == "percent" else None)

    def _held(self) -> str:
        """What intervals hold for."""
        count = len(self.found.finalists)
        return say("plans-held", count=count) if count > 1 else ""

    def _curve_figure(self, file: Path, goal: int, title: str) -> Path:
        steps = self.steps(goal)
        nothing = (np.nan, np.nan, np.nan)
        fresh = [nothing if one.plan is None else one.plan.gains[goal] for one in steps]
        return plots.budget_curve(
            file, [one.budget for one in steps], np.array([one.searched for one in steps]),
            np.array(fresh).T,
            [say("plans-nothing") if one.plan is None else one.plan.name for one in steps],
            say("plans-budget-axis", currency=unit_words(self.currency)), self.axis(goal),
            title, [tight(self.sentence()), self._held()],
        )  # fmt: skip

    def _front_figure(self, file: Path, title: str) -> Path:
        found = self.found
        tried = np.array([one.gain[:2] for one in found.searched if one.allowed])
        fresh = np.array([[tuple(gain) for gain in one.gains[:2]] for one in found.finalists])
        return plots.front(
            file, tried, fresh, [one.name for one in found.finalists],
            [self.axis(0), self.axis(1)], say("plans-picture-front", title=title),
            [self._held()],
        )  # fmt: skip
