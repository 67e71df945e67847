"""Rows of runs on disk: an inbox of tasks, parts of some hundred runs, and what they hold.

A row is a run: its key, its point as JSON, replication, seed, seconds, its values, and lists of
the months of what is kept monthly. A task's rows are one file of the inbox, whose name holds
its own digest; parts are made of verified files, and named with their digests in the manifest.
Whatever is damaged is named and left out, so that its runs are made again.
"""

import contextlib
import hashlib
import io
import itertools
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.studies.loop.jobs import Outcome
from experiments.studies.loop.labels import MONTHLY
from experiments.studies.store.atomic import clear, replace_with, sha256

INBOX, PARTS = "inbox", "parts"
A_PART = 200  # runs in one
DIGITS = 16  # of a file's digest in its name
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
        self.waiting: dict[Path, int] = {}  # files of the inbox, and how many runs they hold
        self.known: dict[str, str] = {}  # parts, and their digests
        self._serial = itertools.count()
        self.schema = pa.schema([
            *HEAD,
            *((label, pa.float64()) for label in self.labels),
            *((label + MONTHLY, pa.list_(pa.float64())) for label in self.monthly),
        ])  # fmt: skip

    # Taking up what is there --------------------------------------------------------------

    def open(self, known: Mapping[str, str], mend: bool = True) -> None:
        """Find what earlier work left.

        Args:
            known: the parts that the manifest names, with their digests.
            mend: remove what is damaged, or was cut off; else only leave it out.
        """
        for folder in (self.inbox, self.parts):
            if mend:
                folder.mkdir(parents=True, exist_ok=True)
                clear(folder)
        for name, digest in known.items():
            if (keys := self._keys(self.parts / name, digest, mend)) is not None:
                self.known[name] = digest
                self.done.update(keys)
        for file in sorted(self.parts.glob("*.parquet")):
            if file.name not in known and mend:
                file.unlink()  # made of the inbox, which is still there
        for file in sorted(self.inbox.glob("*.parquet")):
            if (keys := self._keys(file, "", mend)) is not None:
                self.waiting[file] = len(keys)
                self.done.update(keys)

    def _keys(self, file: Path, digest: str, mend: bool) -> list[str] | None:
        """The keys in a file; None when it is damaged."""
        try:
            return self._verified(file, digest, ["key"])["key"].to_pylist()
        except (OSError, ValueError, KeyError, pa.ArrowException) as error:
            self.damaged.append(Damaged(file, " ".join(str(error).split())[:200]))
            if mend:
                with contextlib.suppress(OSError):
                    file.unlink()
            return None

    def _verified(self, file: Path, digest: str, columns: list[str] | None = None) -> pa.Table:
        """A file's columns, after its digest was compared."""
        data = file.read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if digest:
            right = found == digest
        else:
            right = file.stem.rpartition("-")[2] == found[:DIGITS]
        if not right:
            raise ValueError("its digest is another than when it was written")
        return pq.read_table(io.BytesIO(data), columns=columns, page_checksum_verification=True)

    # Adding -------------------------------------------------------------------------------

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Write a task's rows; they are there for good when this returns."""
        rows = [one for one in outcomes if one.failure is None and one.job.key not in self.done]
        if not rows:
            return
        buffer = io.BytesIO()
        write(self._table(rows), buffer)
        data = buffer.getvalue()
        digest = hashlib.sha256(data).hexdigest()[:DIGITS]
        name = f"{os.getpid()}-{next(self._serial):06d}-{digest}.parquet"
        file = replace_with(self.inbox / name, lambda temporary: temporary.write_bytes(data))
        self.waiting[file] = len(rows)
        self.done.update(one.job.key for one in rows)

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
        return sum(self.waiting.values()) >= A_PART

    def compact(self) -> Iterator[dict[str, str]]:
        """Make a part of the inbox; yields the parts there are then, for the manifest.

        What follows the yield happens once the manifest is written: a part that it does not
        name does not count, and its rows are still in the inbox.
        """
        if not self.waiting:
            return
        good, found = [], []
        for file in self.waiting:
            try:
                found.append(self._verified(file, ""))
                good.append(file)
            except (OSError, ValueError, pa.ArrowException) as error:
                self.damaged.append(Damaged(file, str(error)))
        if found:
            part = self.parts / f"runs-{len(self.known):05d}-{os.getpid()}.parquet"
            table = pa.concat_tables(found)
            replace_with(part, lambda temporary: write(table, temporary))
            self.known[part.name] = sha256(part)
        yield dict(self.known)
        for file in good:
            file.unlink(missing_ok=True)
        self.waiting.clear()

    # Reading ------------------------------------------------------------------------------

    def tables(self, columns: Sequence[str], verify: bool = True) -> Iterator[pa.Table]:
        """Columns of all files, one after another.

        Raises:
            DamagedFile: when one is not what was written.
        """
        files = [(self.parts / name, digest) for name, digest in self.known.items()]
        for file, digest in [*files, *((file, "") for file in self.waiting)]:
            try:
                if verify:
                    yield self._verified(file, digest, list(columns))
                else:
                    yield pq.read_table(file, columns=list(columns),
                                        page_checksum_verification=True)  # fmt: skip
            except (OSError, ValueError, pa.ArrowException) as error:
                raise DamagedFile(file, error) from None

    def frame(self, keys: Collection[str] | None = None) -> pd.DataFrame:
        """A row a run: key, point, replication, seed, seconds and all labels.

        Args:
            keys: those that are wanted; default all.
        """
        names = [*(name for name, _ in HEAD), *self.labels]
        parts = [table.to_pandas() for table in self.tables(names)]
        if not parts:
            return pd.DataFrame({name: [] for name in names})
        whole = pd.concat(parts, ignore_index=True).drop_duplicates("key", ignore_index=True)
        return whole if keys is None else whole[whole["key"].isin(set(keys))]

    def months(self, label: str, keys: Sequence[str]) -> np.ndarray:
        """(runs, months) of what is kept monthly, in the order of `keys`; NaN: no such run.

        A key may be asked for more than once: two points can be the same scenario.
        """
        place = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        found: np.ndarray | None = None
        for table in self.tables(["key", label + MONTHLY], verify=False):
            lists = table.column(label + MONTHLY).combine_chunks()
            values = lists.flatten().to_numpy(zero_copy_only=False).reshape(len(table), -1)
            for row, key in enumerate(table.column("key").to_pylist()):
                if key in place:
                    if found is None:
                        found = np.full((len(place), values.shape[1]), np.nan)
                    found[place[key]] = values[row]
        if found is None:
            return np.full((len(keys), 0), np.nan)
        return found[[place[key] for key in keys]]


class DamagedFile(ValueError):
    """A file of results is not what was written."""

    def __init__(self, file: Path, error: BaseException) -> None:
        self.file = file
        super().__init__(f"{file}: damaged ({' '.join(str(error).split())[:200]})")


def write(table: pa.Table, where: Any) -> None:
    """A Parquet file with a checksum for each page."""
    pq.write_table(table, where, compression="zstd", write_page_checksum=True)
