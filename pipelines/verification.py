"""Checks of stored evidence: every span must slice to the text it is said to be. Queries only; Dagster calls them as asset checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.tables.warehouse import Connection

_EVIDENCE = '[{"field": "VARCHAR", "start": "INTEGER", "end": "INTEGER", "text": "VARCHAR"}]'
_SPANS = {
    "mentions": "SELECT document_id, kind AS what, start_char, end_char, text AS stated FROM mentions",
    "claims": "SELECT document_id, field AS what, start_char, end_char, original_text AS stated FROM claims",
    "deal_mentions": (
        "SELECT document_id, span.field AS what, span.start AS start_char, span.end AS end_char, span.text AS stated FROM "
        f"(SELECT document_id, unnest(from_json(record->'$.evidence', '{_EVIDENCE}')) AS span FROM deal_mentions)"
    ),
}
"""Where spans are stored: the document, what the span is evidence of, its offsets and its text."""
_EXAMPLES = 5


def wrong_spans(connection: Connection, table: str) -> list[str]:
    """One sentence for each of the first spans of ``table`` whose offsets do not give its text; empty is right."""
    rows = connection.execute(
        f"SELECT spans.*, substr(documents.text, start_char + 1, end_char - start_char) AS found FROM ({_SPANS[table]}) AS spans "
        f"JOIN documents USING (document_id) WHERE found IS DISTINCT FROM stated ORDER BY ALL LIMIT {_EXAMPLES}"
    ).fetchall()
    return [
        f"{table}: {what} in {document} says {stated!r} at {start}–{end}, where the text has {found!r}"
        for document, what, start, end, stated, found in rows
    ]
