"""confidence.yaml as a checked record: the weights of the signals by which a deal and its fields are as read."""

from __future__ import annotations

from functools import cache

from data.model.record import Record

from .loading import read_tables

Weights = dict[str, float]
"""Log-odds by signal; ``bias`` always counts."""


class ConfidenceTable(Record):
    """Weights of the deal as a whole, and of each field where the deal is right."""

    deal: Weights
    fields: dict[str, Weights]


class _Tables(Record):
    confidence: ConfidenceTable
    version: str


@cache
def load_confidence() -> ConfidenceTable:
    """Read and check the table. Raises ReferenceTableError that names the entry."""
    return read_tables(("confidence",), _Tables).confidence


def confidence_version() -> str:
    """Digest of the table."""
    return read_tables(("confidence",), _Tables).version
