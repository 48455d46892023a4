"""What the graph is made of: the rows of the warehouse, read in one connection so that they belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from data.tables.store import FORMER_IDS
from data.tables.warehouse import Warehouse

from .content import Row


@dataclass(frozen=True)
class Source:
    """Rows of the tables of the same names; documents without their text."""

    organizations: Sequence[Row] = ()
    organization_aliases: Sequence[Row] = ()
    organization_parents: Sequence[Row] = ()
    documents: Sequence[Row] = ()
    deals: Sequence[Row] = ()
    deal_redirects: Sequence[Row] = ()
    deal_parties: Sequence[Row] = ()
    deal_capacities: Sequence[Row] = ()
    deal_hardware: Sequence[Row] = ()
    deal_places: Sequence[Row] = ()
    deal_links: Sequence[Row] = ()
    deal_mentions: Sequence[Row] = ()
    deal_status_history: Sequence[Row] = ()
    hardware: Sequence[Row] = ()
    places: Sequence[Row] = ()
    data_centers: Sequence[Row] = ()
    data_center_roles: Sequence[Row] = ()
    site_roles: Sequence[Row] = ()
    claims: Sequence[Row] = ()
    disputed: Sequence[Row] = ()
    """Claims of fields on which a deal's claims disagree."""


_CLAIMS = f"""
    SELECT deal_id, document_id, field, said_on, start_char, end_char,
           greatest(start_char - {(_WINDOW := 600)}, 0) AS window_start,
           substr(documents.text, greatest(start_char - {_WINDOW}, 0) + 1, end_char - start_char + {2 * _WINDOW}) AS window
    FROM claims JOIN documents USING (document_id)
    QUALIFY row_number() OVER (
        PARTITION BY deal_id, document_id
        ORDER BY list_position(['value', 'capacity', 'type', 'parties', 'status'], field) NULLS LAST, chosen DESC, start_char, claim_id) = 1
"""
"""One claim a deal and document, the most telling first, with the text around it."""

_DISPUTED = """
    SELECT deal_id, document_id, field, value, original_text, said_on, chosen, differs, why, coalesce(original_id, document_id) AS source_id
    FROM claims LEFT JOIN document_copies USING (document_id)
    WHERE (deal_id, field) IN (SELECT (deal_id, field) FROM claims WHERE differs)
    QUALIFY row_number() OVER (PARTITION BY deal_id, document_id, field, value ORDER BY chosen DESC, differs, start_char, claim_id) = 1
"""
"""Each value that a document states of such a field, once."""

_SPECIAL = {
    "documents": "SELECT document_id, name, url, publisher, kind, title, published_on, original_id "
    "FROM documents LEFT JOIN document_copies USING (document_id)",
    "deal_redirects": FORMER_IDS,
    "deal_mentions": "SELECT DISTINCT deal_id, document_id FROM deal_mentions WHERE deal_id IS NOT NULL",
    "claims": _CLAIMS,
    "disputed": _DISPUTED,
}


def read_source(warehouse: Warehouse) -> Source:
    """All rows. Raises WarehouseError where there is no warehouse yet, or it is in use for too long."""
    with warehouse.read() as connection:
        return Source(**{f.name: _rows(connection, _SPECIAL.get(f.name, f"SELECT * FROM {f.name}")) for f in fields(Source)})


def _rows(connection: Any, sql: str) -> list[dict[str, Any]]:
    return pl.DataFrame(connection.sql(f"SELECT * FROM ({sql}) ORDER BY ALL").to_arrow_table()).to_dicts()
