"""Rows of runs on disk: an inbox of tasks, parts of some hundred runs, and what they hold.

A row is a run: its key, its point as JSON, replication, seed, seconds, its values, and lists of
the months of what is kept monthly. A task's rows are one file of the inbox; parts are made of
verified files. The name of each ends in its digest, so that whatever is damaged is noticed, named
and left out, and its runs are made again.
"""

import contextlib
import hashlib
import io
import itertools
import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.studies.loop.jobs import Outcome
from experiments.studies.loop.labels import MONTHLY
from experiments.studies.speech import rule
from experiments.studies.store.atomic import clear
from simulator.errors import UserError
from simulator.outcome.saving import replace_with
from simulator.speech.rules import reason

INBOX, PARTS = "inbox", "parts"
A_PART = 200  # runs in one
DIGITS = 16  # of a file's digest in its name
NOT_A_TABLE = (OSError, ValueError, KeyError, pa.ArrowException)
HEAD = (
    ("key", pa.string()), ("point", pa.string()), ("replication", pa.int32()),
    ("seed", pa.int64()), ("seconds", pa.float32()),
)  # fmt: skip


class Damaged(NamedTuple):
    """A file that is not what was written; its runs are made again."""

    file: Path
    reason: str


def point_text(set: Iterable[tuple[str, Any]]) -> str:
    """A point as JSON."""
    return json.dumps(list(map(list, set)), ensure_ascii=False)


class Table:
    """The rows of a study.

    Args:
        folder: of the study.
        labels, monthly: what each row holds.

    Attributes:
        done: the keys of all runs that are there.
        damaged: the files that were found to be damaged.
    """

    def __init__(self, folder: Path, labels: Sequence[str], monthly: Sequence[str]) -> None:
        self.folder, self.labels, self.monthly = folder, tuple(labels), tuple(monthly)
        self.inbox, self.parts = folder / INBOX, folder / PARTS
        self.done: set[str] = set()
        self.damaged: list[Damaged] = []
        self.waiting: dict[Path, list[str]] = {}  # files of the inbox, and the keys they hold
        self.known: list[Path] = []  # parts
        self._frames: dict[Path, pd.DataFrame] = {}
        self._serial = itertools.count()
        self.schema = pa.schema([
            *HEAD,
            *((label, pa.float64()) for label in self.labels),
            *((label + MONTHLY, pa.list_(pa.float64())) for label in self.monthly),
        ])  # fmt: skip

    # Taking up what is there --------------------------------------------------------------

    def open(self, mend: bool = True) -> None:
        """Find what earlier work left.

        A row that is in the inbox and in a part counts once: parts are made before the inbox is
        cleared. Who only looks reads the inbox first, so that nothing is missed in between.

        Args:
            mend: remove what is damaged, or was cut off; else only leave it out.
        """
        for folder in (self.inbox, self.parts):
            if mend:
                folder.mkdir(parents=True, exist_ok=True)
                clear(folder)
        for file in sorted(self.inbox.glob("*.parquet")):
            if (keys := self._keys(file, mend)) is not None:
                self.waiting[file] = keys
                self.done.update(keys)
        for file in sorted(self.parts.glob("*.parquet")):
            if (keys := self._keys(file, mend)) is not None:
                self.known.append(file)
                self.done.update(keys)

    def _keys(self, file: Path, mend: bool) -> list[str] | None:
        """The keys in a file; None when it is damaged, or gone into a part meanwhile."""
        try:
            found: list[str] = self._verified(file, ["key"])["key"].to_pylist()
            return found
        except FileNotFoundError:
            return None
        except NOT_A_TABLE as error:
            self.damaged.append(Damaged(file, " ".join(str(error).split())[:200]))
            if mend:
                with contextlib.suppress(OSError):
                    file.unlink()
            return None

    def _verified(self, file: Path, columns: list[str] | None = None) -> pa.Table:
        """A file's columns, after its digest was compared with that in its name."""
        data = file.read_bytes()
        if file.stem.rpartition("-")[2] != digest_of(data):
            raise ValueError(rule("rows-digest"))
        return pq.read_table(io.BytesIO(data), columns=columns, page_checksum_verification=True)

    # Adding -------------------------------------------------------------------------------

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Write a task's rows; they are there for good when this returns."""
        rows = [one for one in outcomes if one.failure is None and one.job.key not in self.done]
        if not rows:
            return
        name = f"{os.getpid()}-{next(self._serial):06d}"
        file = put(self._table(rows), self.inbox, name)
        keys = [one.job.key for one in rows]
        self.waiting[file] = keys
        self.done.update(keys)

    def _table(self, rows: Sequence[Outcome]) -> pa.Table:
        columns: list[Any] = [
            [one.job.key for one in rows],
            [point_text(one.job.set) for one in rows],
            [one.job.replication for one in rows],
            [one.job.seed for one in rows],
            [one.seconds for one in rows],
        ]
        columns += [[one.values[label] for one in rows] for label in self.labels]
        columns += [[one.values[label + MONTHLY] for one in rows] for label in self.monthly]
        return pa.table(
            [pa.array(column, field.type)
             for column, field in zip(columns, self.schema, strict=True)],
            schema=self.schema,
        )  # fmt: skip

    @property
    def is_full(self) -> bool:
        """Whether the inbox holds enough for a part."""
        return sum(map(len, self.waiting.values())) >= A_PART

    def compact(self) -> None:
        """Make a part of the inbox; runs of a file that is damaged are to be made again."""
        found = []
        for file, keys in list(self.waiting.items()):
            try:
                found.append(self._verified(file))
            except NOT_A_TABLE as error:
                self.damaged.append(Damaged(file, str(error)))
                self.done.difference_update(keys)
                del self.waiting[file]
                file.unlink(missing_ok=True)
        if found:
            self.known.append(put(pa.concat_tables(found), self.parts, "runs"))
        for file in self.waiting:  # only now: they are in a part
            file.unlink(missing_ok=True)
        self.waiting.clear()

    # Reading ------------------------------------------------------------------------------

    def tables(self, columns: Sequence[str], verify: bool = True) -> Iterator[pa.Table]:
        """Columns of all files, one after another.

        Raises:
            DamagedFile: when one is not what was written.
        """
        for file in (*self.known, *self.waiting):
            yield self._columns(file, list(columns), verify)

    def _columns(self, file: Path, columns: list[str], verify: bool = True) -> pa.Table:
        try:
            if verify:
                return self._verified(file, columns)
            return pq.read_table(file, columns=columns, page_checksum_verification=True)
        except NOT_A_TABLE as error:
            raise DamagedFile(file, error) from None

    def frame(self, keys: Collection[str]) -> pd.DataFrame:
        """Key and all labels of those runs; each file is read once."""
        columns = ["key", *self.labels]
        files = (*self.known, *self.waiting)
        self._frames = {
            file: self._frames[file] if file in self._frames
            else self._columns(file, columns).to_pandas()
            for file in files
        }  # fmt: skip
        if not files:
            return pd.DataFrame({name: [] for name in columns})
        whole = pd.concat(self._frames.values(), ignore_index=True).drop_duplicates("key")
        return whole[whole["key"].isin(set(keys))]

    def whole(self) -> pd.DataFrame:
        """A row a run: key, point, replication, seed, seconds and all labels; read anew."""
        names = [*(name for name, _ in HEAD), *self.labels]
        parts = [table.to_pandas() for table in self.tables(names)]
        if not parts:
            return pd.DataFrame({name: [] for name in names})
        return pd.concat(parts, ignore_index=True).drop_duplicates("key", ignore_index=True)

    def months(self, label: str, keys: Sequence[str]) -> np.ndarray:
        """(runs, months) of what is kept monthly, in the order of `keys`; NaN: no such run.

        A key may be asked for more than once: two points can be the same scenario. Runs of fewer
        months than others end in NaN.
        """
        wanted, found = set(keys), {}
        for table in self.tables(["key", label + MONTHLY], verify=False):
            lists = table.column(label + MONTHLY).combine_chunks()
            values = lists.values.to_numpy(zero_copy_only=False)
            ends = lists.offsets.to_numpy()
            for row, key in enumerate(table.column("key").to_pylist()):
                if key in wanted:
                    found[key] = values[ends[row] : ends[row + 1]]
        return padded([found.get(key) for key in keys])


def padded(rows: Sequence[np.ndarray | None]) -> np.ndarray:
    """Rows of the longest's length; what is not there is NaN."""
    whole = np.full((len(rows), max((len(row) for row in rows if row is not None), default=0)),
                    np.nan)  # fmt: skip
    for line, row in zip(whole, rows, strict=True):
        if row is not None:
            line[: len(row)] = row
    return whole


class DamagedFile(UserError):
    """A file of results is not what was written."""

    exit_code = 1

    def __init__(self, file: Path, error: Exception) -> None:
        self.file = file
        told = reason(error)
        why = " ".join(told.split())[:200] if isinstance(told, str) else told
        super().__init__(rule("rows-damaged", file=file, why=why))


def put(table: pa.Table, folder: Path, name: str) -> Path:
    """A Parquet file with a checksum for each page, whose name ends in its digest."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", write_page_checksum=True)
    data = buffer.getvalue()
    file = folder / f"{name}-{digest_of(data)}.parquet"
    return replace_with(file, lambda temporary: temporary.write_bytes(data))


def digest_of(data: bytes) -> str:
    """What a file's name ends in."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]
