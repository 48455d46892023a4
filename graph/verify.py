"""Whether what is in a store is what was given: rows counted and added up in a checksum, part by part, and named where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from .content import GraphData, Part, key, shown
from .source import Source

_SEED = 1
_LABELS = {
    "Organization": ("organizations", "organization_id"),
    "Deal": ("deals", "deal_id"),
    "DataCenter": ("data_centers", "data_center_id"),
    "Hardware": ("hardware", "hardware_id"),
    "Place": ("places", "place_id"),
    "Document": ("documents", "document_id"),
}
"""Which table's rows, by which key, are the nodes of a label."""


def row_hashes(frame: pl.DataFrame) -> pl.Series:
    """A 64-bit hash of each row, over all its columns in order."""
    return frame.hash_rows(seed=_SEED)


def checksum(frame: pl.DataFrame) -> int:
    """The sum of the hashes of all rows, modulo 2^64: the same in any order, another for any other value. Of one version of polars."""
    return int(row_hashes(frame).sum() or 0) if len(frame) else 0


def difference(part: Part, given: pl.DataFrame, there: pl.DataFrame) -> str | None:
    """One sentence where the two do not hold the same rows, with a row that is in one alone."""
    if len(given) == len(there) and checksum(given) == checksum(there):
        return None
    lost, strange = without(given, there), without(there, given)
    example = next((row for frame in (lost, strange) for row in frame.select(key(part)).rows()), ("twice",))
    return (
        f"{shown(part)}: {len(given)} given, {len(there)} there; {len(lost)} missing or other, {len(strange)} unknown, "
        f"such as {' → '.join(str(value) for value in example)}"
    )


def without(frame: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """Rows of a frame that another lacks."""
    return frame.filter(~row_hashes(frame).is_in(row_hashes(other).implode())) if len(other) and len(frame) else frame


def lost(source: Source, data: GraphData) -> Iterator[str]:
    """One sentence for each label whose nodes are not the rows of its table, by count and by checksum of the keys."""
    for label, (table, column) in _LABELS.items():
        given = pl.DataFrame({"id": [row[column] for row in getattr(source, table)]}, schema={"id": pl.String})
        sentence = difference(label, given, pl.DataFrame({"id": [row["id"] for row in data.nodes[label]]}, schema={"id": pl.String}))
        if sentence is not None:
            yield f"{sentence} (table {table})"


def checksums(frames: Mapping[Part, pl.DataFrame]) -> dict[str, str]:
    """Of each part, in hexadecimal."""
    return {shown(part): f"{checksum(frame):016x}" for part, frame in frames.items()}
