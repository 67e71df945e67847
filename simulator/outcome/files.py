"""Writing results: whole files or none, the same numbers in Parquet and CSV."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.numbers import plain
from simulator.outcome.saving import replace_with


def write_frames(
    folder: Path, frames: dict[str, pd.DataFrame], about: dict[str, Any]
) -> list[Path]:
    """NAME.parquet and NAME.csv of every frame; Parquet carries `about` and checksums."""
    text = json.dumps(about, sort_keys=True)
    files = []
    for name, frame in frames.items():
        table = pa.Table.from_pandas(frame, preserve_index=False)
        table = table.replace_schema_metadata(
            (table.schema.metadata or {}) | {b"compute-market": text.encode()}
        )

        def parquet(file: Path, table: pa.Table = table) -> None:
            pq.write_table(table, file, compression="zstd", write_page_checksum=True)

        def csv(file: Path, frame: pd.DataFrame = frame) -> None:
            frame.to_csv(file, index=False, lineterminator="\n")

        files.append(replace_with(folder / f"{name}.parquet", parquet))
        files.append(replace_with(folder / f"{name}.csv", csv))
    return files


def write_json(file: Path, document: Any) -> Path:
    """A JSON document, keys in their order, NaN as null."""
    text = json.dumps(plain(document), indent=1, allow_nan=False) + "\n"
    return replace_with(file, lambda temporary: temporary.write_text(text, encoding="utf-8"))
