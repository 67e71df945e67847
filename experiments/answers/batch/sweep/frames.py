"""A sweep as tidy tables, which hold everything that it found."""

import numpy as np
import pandas as pd

from experiments.answers.batch.sweep.core import Told
from experiments.answers.batch.sweep.words import level_name, told
from experiments.studies.statistics import FEWEST_PAIRS, Paired


def frames(sweep: Told) -> dict[str, pd.DataFrame]:
    """Tidy tables: every run; means; differences; effects; what is kept monthly."""
    found = {
        "runs": runs(sweep), "means": means(sweep), "effects": levels(sweep),
        "swings": swings(sweep),
    }  # fmt: skip
    if len(sweep.arms) > 1:
        found |= {"differences": differences(sweep), "arms": overall(sweep)}
    return found | ({"months": months(sweep)} if sweep.study.monthly else {})


def factor_columns(sweep: Told, places: pd.Series) -> pd.DataFrame:
    """A column a factor; text where not all its values are numbers."""
    points = [sweep.found.points[place] for place in places]
    columns = {}
    for span in sweep.spans:
        values = [point.get(span.path) for point in points]
        numeric = not np.isnan(span.low)
        columns[span.path] = (
            pd.array(values, dtype=float) if numeric
            else pd.array([None if v is None else told(v) for v in values], dtype="string")
        )  # fmt: skip
    return pd.DataFrame(columns, index=places.index)


def with_factors(sweep: Told, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with factors' columns behind the point's number, which counts from 1."""
    whole = pd.concat([frame[["point"]], factor_columns(sweep, frame["point"]),
                       frame.drop(columns="point")], axis=1)  # fmt: skip
    return whole.assign(point=whole["point"] + 1)


def runs(sweep: Told) -> pd.DataFrame:
    """A row a run."""
    frame = sweep.frame.assign(arm=[sweep.arms[arm] for arm in sweep.frame["arm"]])
    return with_factors(sweep, frame)


def means(sweep: Told) -> pd.DataFrame:
    """A row a point, arm and metric."""
    rows = [
        {"point": point, "arm": sweep.arms[arm], "metric": metric, **cell._asdict()}
        for (metric, point, arm), cell in sweep.found.cells.items()
    ]
    return with_factors(sweep, pd.DataFrame(rows))


def differences(sweep: Told) -> pd.DataFrame:
    """A row a point, arm after the first, and metric."""
    columns = ["point", "arm", "against", "metric", *Paired._fields, "better"]
    good = {metric.label: metric.good for metric in sweep.metrics}
    rows = [
        {"point": point, "arm": sweep.arms[arm], "against": sweep.arms[0], "metric": metric,
         **one._asdict(), "better": chance_better(one, good[metric])}
        for (metric, point, arm), one in sweep.found.differences.items()
    ]  # fmt: skip
    return with_factors(sweep, pd.DataFrame(rows, columns=columns))


def overall(sweep: Told) -> pd.DataFrame:
    """A row an arm after the first and metric, over all points."""
    columns = ["arm", "against", "metric", "points", *Paired._fields, "least_of_points",
               "most_of_points", "points_higher", "points_lower"]  # fmt: skip
    rows = [
        {"arm": sweep.arms[arm], "against": sweep.arms[0], "metric": metric,
         "points": one.points, **one.mean._asdict(), "least_of_points": one.least,
         "most_of_points": one.most, "points_higher": one.higher, "points_lower": one.lower}
        for (metric, arm), one in sweep.found.overall.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def levels(sweep: Told) -> pd.DataFrame:
    """A row a metric, arm, factor and level."""
    rows = [
        {"metric": metric, "arm": sweep.arms[arm], "factor": effect.levels.span.path,
         "level": level_name(effect.levels, place),
         "centre": float(centre) if effect.levels.numeric else None, "n": effect.n,
         "mean": effect.means[place], "low": effect.means[place] - effect.halfwidths[place],
         "high": effect.means[place] + effect.halfwidths[place]}
        for (metric, arm), effects in sweep.found.effects.items() for effect in effects
        for place, centre in enumerate(effect.levels.centres)
    ]  # fmt: skip
    columns = ["metric", "arm", "factor", "level", "centre", "n", "mean", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def swings(sweep: Told) -> pd.DataFrame:
    """A row a metric, arm and factor: from the level with the least mean to the most."""
    columns = ["metric", "arm", "factor", "least_at", "most_at", "change", "low", "high"]
    rows = [
        (metric, sweep.arms[arm], effect.levels.span.path,
         level_name(effect.levels, swing.least), level_name(effect.levels, swing.most),
         swing.size, swing.low, swing.high)
        for (metric, arm), effects in sweep.found.effects.items()
        for effect in effects if (swing := effect.swing) is not None
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def months(sweep: Told) -> pd.DataFrame:
    """A row a point, arm, label and month: mean, 5 % and 95 % of runs."""
    parts = []
    groups = sweep.frame.reset_index(drop=True).groupby(["point", "arm"], sort=True).indices
    for label in dict.fromkeys(sweep.study.monthly):
        values = sweep.found.rows.monthly(label)
        for (point, arm), rows in groups.items():
            known = values[rows][~np.isnan(values[rows]).all(axis=1)]
            if not len(known):
                continue
            low, high = np.nanquantile(known, (0.05, 0.95), axis=0)
            parts.append(pd.DataFrame({
                "point": point, "arm": sweep.arms[arm], "label": label,
                "month": np.arange(values.shape[1]), "mean": np.nanmean(known, axis=0),
                "low": low, "high": high,
            }))  # fmt: skip
    names = ["point", "arm", "label", "month", "mean", "low", "high"]
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=names)
    return with_factors(sweep, whole)


def chance_better(result: Paired, good: int) -> float | None:
    """The share of pairs in which an arm is better; None where neither is, or too few are."""
    if result.higher is None or not good or result.n < FEWEST_PAIRS:
        return None
    return result.higher if good > 0 else 1.0 - result.higher
