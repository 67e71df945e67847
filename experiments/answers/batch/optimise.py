"""What a search for plans found: the sentence, the curve over budgets, the finalists, the files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.plan_file import plan_file
from experiments.answers.batch.plan_words import Words, setting
from experiments.answers.layout import paragraph, table
from experiments.studies.optimise.accounts import BEARABLE
from experiments.studies.optimise.finding import Finalist, Found, Gain, Step
from experiments.studies.optimise.space import changes
from simulator.errors import together
from simulator.numbers import DASH, percent, plain
from simulator.plots import optimise as plots

NOTHING = "nothing"  # the plan of a budget within which none is clearly better
LOST = f"more than {percent(BEARABLE, 0)} % of their pairs"  # why plans are set aside
MOST_PLANS = 6  # columns of the table of plans
KNOWN = (
    "Spending is promotion, research and investment of {provider} over the whole run, as paid "
    "(not discounted), more than in the base; what margin and hardware cost is in the gain."
)


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
            return (
                f"No plan: none of the {found.tried} that were tried keeps to the "
                f"{'constraints and the ' if self.prepared.limits else ''}budgets; allow more "
                "spending, or loosen a constraint."
            )
        if found.best is None or not found.front:
            return self._no_better()
        if len(self.forms) > 1:
            return self._trade_off()
        best = found.best
        covering = min(budget for budget in self.prepared.budgets if best.within(budget))
        within = f"With up to {self.level(covering)}" if covering else "Without more spending"
        end = ""
        if found.enough is not None and found.enough < self.prepared.budgets[-1]:
            beyond = f"beyond {self.money(found.enough)} " if found.enough else ""
            end = f"; {beyond}more budget brings nothing clear"
        return (
            f"{within} the best plan found {self.gains(best, 0)} "
            f"({self.interval(best.gains[0], 0)}, {best.fresh.pairs} fresh pairs): "
            f"{self.plan_words(best)}; it spends {self.more(best)}{end}."
        )

    def _no_better(self) -> str:
        """Why nothing is the best that is known."""
        leader = self.found.finalists[0]
        if leader.fresh.allowed:
            why = (
                f"the best of {self.found.tried} plans {self.gains(leader, 0)} on fresh seeds "
                f"({self.interval(leader.gains[0], 0)}, {leader.fresh.pairs} pairs), where the "
                f"search had seen {self.change(float(leader.search.gain[0]), 0)}"
            )
        elif not leader.fresh.whole:
            why = f"too many fresh runs of every finalist failed ({LOST})"
        else:
            why = (
                f"the plan that gains most of {self.found.tried} breaks a constraint on fresh "
                "seeds, and no other is clearly better than the base"
            )
        return f"No better than doing nothing: {why}."

    def _trade_off(self) -> str:
        """What the front offers."""
        front = self.found.front
        if len(front) == 1:
            said = " and ".join(self.gains(front[0], goal) for goal in range(len(self.forms)))
            return (
                f"One plan is better than doing nothing, and no finalist beats it in any goal: it "
                f"{said}: {self.plan_words(front[0])}."
            )
        ends = []
        for goal, title in enumerate(self.titles):
            one = max(front, key=lambda plan: plan.gains[goal].mean)
            if one.gains[goal].certain:
                interval = self.interval(one.gains[goal], goal)
                ends.append(f"{one.name} {self.gains(one, goal)} ({interval})")
            else:
                ends.append(f"none clearly changes {title}")
        return (
            f"{len(front)} plans are better than doing nothing, and none of them is beaten in "
            f"every goal: {'; '.join(ends)}."
        )

    # Tables -------------------------------------------------------------------------------

    def _tables(self) -> Iterator[str]:
        """The curve, the finalists, their plans."""
        if not self.found.finalists:
            return
        for goal, title in enumerate(self.titles):
            yield f"Change of {title} by budget, {self.unit_of(goal)}\n\n" + self.curve_table(goal)
        for goal, title in enumerate(self.titles):
            where = f"Finalists: change of {title}, {self.unit_of(goal)}"
            yield f"{where}\n\n{self.finalists_table(goal)}"
        yield f"What they do\n\n{self.plans_table()}"

    def unit_of(self, goal: int) -> str:
        """What changes are counted in."""
        step = self.forms[goal].step.strip()
        return f"money in {self.currency}" + (f", changes in {step}" if step == "points" else "")

    def curve_table(self, goal: int) -> str:
        """A budget a line."""
        head = ("budget", "plan", "spends\nmore", "in the\nsearch", "on fresh\nseeds",
                "95 % interval")  # fmt: skip
        return table(head, [self._step(one) for one in self.steps(goal)], left=(0, 1))

    def steps(self, goal: int) -> list[Step]:
        """The curve of a goal."""
        return [one for one in self.found.curve if one.goal == goal]

    def _step(self, one: Step) -> Sequence[str]:
        goal, seen = one.goal, self.change(one.searched, one.goal)
        if one.plan is None:
            return (self.money(one.budget), NOTHING, "0", seen, "0", DASH)
        gain = one.plan.gains[goal]
        low, high = self.ends(gain, goal)
        return (
            self.money(one.budget), one.plan.name, self.spent(one.plan), seen,
            self.change(gain.mean, goal), f"{low} to {high}",
        )  # fmt: skip

    def spent(self, one: Finalist) -> str:
        """What a plan spends more than the base."""
        return self.money(one.fresh.spending)

    def finalists_table(self, goal: int) -> str:
        """A finalist a line: what the search saw, and what fresh seeds say."""
        head = ["", "spends\nmore", "in the\nsearch", "on fresh\nseeds", "95 % interval", "pairs"]
        head += ["ranked\nwith", "ranking"] if self.found.selection is not None else []
        head += ["constraints"] if self.prepared.limits else []
        rows = []
        for one in self.found.finalists:
            low, high = self.ends(one.gains[goal], goal)
            row = [
                one.name, self.spent(one), self.change(float(one.search.gain[goal]), goal),
                self.change(one.gains[goal].mean, goal), f"{low} to {high}", str(one.fresh.pairs),
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
                name = f"{self.short(span)}{f' [{span.unit}]' if span.unit else ''}"
                cells = (DASH if value is None else setting(value) for value in values)
                rows.append((name, base, *cells))
        for name in self.prepared.space.orders:
            made = [name in changes(self.prepared.space, one.plan.point)[1] for one in shown]
            if any(made):
                cells = ("yes" if one else DASH for one in made)
                rows.append((f"invest in {name}", DASH, *cells))
        return table(("", "base", *(one.name for one in shown)), rows)

    def _remarks(self) -> Iterator[str]:
        """What is to be known beside the tables."""
        found = self.found
        whole = [one for one in found.finalists if one.fresh.whole]
        if whole and len(self.forms) == 1:
            leader = max(whole, key=lambda one: float(one.search.gain[0]))
            yield (
                f"Winner's curse: the search saw {self.change(float(leader.search.gain[0]), 0)} "
                f"for its best plan, {leader.name}; seeds that it had not seen say "
                f"{self.change(leader.gains[0].mean, 0)}. Only these count."
            )
            yield self._ranking()
        if found.finalists:
            many = f" for all {len(found.finalists)} finalists at once" * (len(found.finalists) > 1)
            yield (
                f"Intervals hold{many}; they are of the first {self.study.fresh.n} fresh pairs, "
                "however many more ranking looks at. A plan counts for a budget when its interval "
                f"there excludes 0. {KNOWN.format(provider=self.study.provider)}"
            )
        if not found.base_allowed:
            broken = [limit.text for limit in self.prepared.limits]
            yield f"Doing nothing does not keep to the constraints either ({'; '.join(broken)})."
        lost = sum(self.study.fresh.n - one.fresh.pairs for one in found.finalists)
        if lost:
            yield (
                f"{lost} of {self.study.fresh.n * len(found.finalists)} fresh pairs have no value, "
                "as a run of theirs failed; they were left out."
            )
        if found.set_aside:
            plans = "1 plan was" if found.set_aside == 1 else f"{found.set_aside} plans were"
            yield f"{plans} set aside, as {LOST} failed."
        if found.refused:
            yield f"The scenario refused {found.refused} plans; they were left out."

    def _ranking(self) -> str:
        """How sure the first place is."""
        selection = self.found.selection
        if len(self.found.ranked) == 1:
            return "One finalist only: there was nothing to rank."
        if selection is None:
            return "Not ranked: finalists have too few fresh pairs in common, as runs failed."
        zone = f"{self.forms[0].size(selection.indifference)}{self.forms[0].step}"
        first = self.found.ranked[selection.best].name
        if selection.certain:
            return (
                f"Ranking (Kim and Nelson 2001): {first} is the best of the finalists, or less "
                f"than {zone} behind it, with probability .95."
            )
        names = [self.found.ranked[place].name for place in sorted(selection.left)]
        return (
            f"Ranking (Kim and Nelson 2001): {together(sorted(names))} are not told apart to "
            f"{zone} within {max(selection.samples)} pairs; fresh.most allows more."
        )

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
        texts = {f"{name}.yaml": self._file(one, name) for name, one in files.items()}
        return texts | {BASE: self._base_file()}

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
        title = self.study.title or self.study.name
        files = []
        for goal in range(len(self.forms)):
            end = f"_{self.prepared.aims[goal].label}".replace(".", "_")
            end = "" if len(self.forms) == 1 else end
            files.append(self._curve_figure(folder / f"budget_curve{end}.png", goal, title))
            fresh = np.array([one.gains[goal] for one in found.finalists]).T
            files.append(plots.finalists(
                folder / f"finalists{end}.png",
                [float(one.search.gain[goal]) for one in found.finalists], fresh,
                [one.name for one in found.finalists], self.axis(goal), f"{title}: finalists",
                [self._held()],
            ))  # fmt: skip
        if len(self.forms) > 1:
            files.append(self._front_figure(folder / "front.png", title))
        return files

    def axis(self, goal: int) -> plots.Axis:
        """How a goal's gain is drawn."""
        step = self.forms[goal].step.strip()
        way = "gain of" if self.prepared.aims[goal].sign > 0 else "fall of"
        unit = f" [{step}]" if step else ""
        return plots.Axis(f"{way} {self.titles[goal]}{unit}", step if step == "points" else None)

    def _held(self) -> str:
        """What intervals hold for."""
        count = len(self.found.finalists)
        return f"95 % intervals hold for all {count} finalists at once" if count > 1 else ""

    def _curve_figure(self, file: Path, goal: int, title: str) -> Path:
        steps = self.steps(goal)
        nothing = (np.nan, np.nan, np.nan)
        fresh = [nothing if one.plan is None else one.plan.gains[goal] for one in steps]
        return plots.budget_curve(
            file, [one.budget for one in steps], np.array([one.searched for one in steps]),
            np.array(fresh).T, [NOTHING if one.plan is None else one.plan.name for one in steps],
            f"budget: spending above the base over the run [{self.currency}]", self.axis(goal),
            title, [self._held()],
        )  # fmt: skip

    def _front_figure(self, file: Path, title: str) -> Path:
        found = self.found
        tried = np.array([one.gain[:2] for one in found.searched if one.allowed])
        fresh = np.array([[tuple(gain) for gain in one.gains[:2]] for one in found.finalists])
        return plots.front(
            file, tried, fresh, [one.name for one in found.finalists],
            [self.axis(0), self.axis(1)], f"{title}: what is traded for what", [self._held()],
        )  # fmt: skip
