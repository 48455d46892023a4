"""The reference tables and exchange rates in the warehouse, made equal to their files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ...reference.exchange import ExchangeRates, load_exchange_rates
from ...reference.rows import Lasting
from ...reference.tables import ReferenceTables, load_reference
from ..schema import BY_NAME, TABLES
from ..warehouse import Change, Warehouse, Writer
from .values import among


def store_reference(warehouse: Warehouse, tables: ReferenceTables | None = None, *, with_rates: bool = True) -> Change:
    """Organizations, aliases, parents, hardware, places, campuses with their roles, and exchange rates: of the tables that ship, or of
    these, where judgements changed them. An alias or parent of an organization that the warehouse does not know yet is left out.

    A row that has left its file goes, unless something in the warehouse still names it: then it is marked as known from text alone,
    until the next merging of deals lets go of it. A warehouse for one question needs no rates: they are a quarter of a million rows.
    """
    tables = tables or load_reference()
    with warehouse.write() as writer:
        organizations = ({**row.model_dump(), "is_provisional": False} for row in tables.organizations.values())
        change = writer.upsert("organizations", organizations)
        there = {row["organization_id"] for row in writer.rows("SELECT organization_id FROM organizations")}
        aliases = (row.model_dump() | _span(row) for row in tables.aliases if row.organization_id in there)
        parents = (row.model_dump() | _span(row) for row in tables.parents if {row.organization_id, row.parent_id} <= there)
        change += (
            writer.sync("organization_aliases", aliases)
            + writer.sync("organization_parents", parents)
            + writer.upsert("hardware", (row.model_dump() for row in tables.hardware.values()))
            + writer.upsert("places", (row.model_dump() for row in tables.places.values()))
            + writer.upsert("data_centers", (row.model_dump() for row in tables.data_centers.values()))
            + writer.sync("data_center_roles", (row.model_dump() for row in tables.data_center_roles))
            + (_sync_rates(writer, load_exchange_rates()) if with_rates else Change())
        )
        return change + forget_unused(writer, tables)


def _span(row: Lasting) -> dict[str, dt.date | None]:
    """From the first day that a date of any precision may mean to the last."""
    return {"since_on": row.since_on and row.since_on.first, "until_on": row.until_on and row.until_on.last}


def forget_unused(writer: Writer, tables: ReferenceTables) -> Change:
    """Rows that no file knows: delete those that nothing names, mark the others as known from text alone."""
    change = Change()
    known: Collection[str]
    for table, known, mark in (
        ("data_centers", list(tables.data_centers), None),
        ("organizations", list(tables.organizations), ("is_provisional", "TRUE")),
        ("hardware", list(tables.hardware), ("kind", "'unknown'")),
        ("places", list(tables.places), ("kind", "'unknown'")),
    ):
        change += _forget(writer, table, known, mark)
    return change


def _forget(writer: Writer, table: str, known: Collection[str], mark: tuple[str, str] | None) -> Change:
    key = BY_NAME[table].key[0]
    unknown = f"NOT ({among(key, known)})"
    users = [(other.name, column.name) for other in TABLES for column in other.columns if column.references == table]
    unused = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {name} AS user WHERE user.{column} = {table}.{key})" for name, column in users)
    change = writer.delete(table, f"{unknown} AND {unused}")
    if mark is not None:
        change += writer.set(table, *mark, where=unknown)
    return change


def _sync_rates(writer: Writer, rates: ExchangeRates) -> Change:
    """One insert of all rates, and none at all where count, last day and sum are those of the file. Days after its last one are kept."""
    rows = rates.per_eur()
    until = f"rate_on <= DATE '{rates.last_on}'" if rates.last_on is not None else "FALSE"
    totals = f"SELECT count(*) AS rates, max(rate_on) AS last, sum(per_eur) AS total FROM exchange_rates WHERE {until}"
    if writer.rows(totals)[0] == {"rates": len(rows), "last": rows["rate_on"].max(), "total": rows["per_eur"].sum()}:
        return Change()
    return writer.sync_frame("exchange_rates", rows, where=until)
