"""What the Dagster UI shows of a table: its columns as declared, how many rows, and a few of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

from data.tables.schema import BY_NAME

from .output import plain

if TYPE_CHECKING:
    from data.tables.warehouse import Change, Warehouse

_PREVIEW_ROWS = 5
_NEW_DEALS = 30
_SOURCES = 3
_CELL_CHARACTERS = 80
_EXAMPLE_CHARACTERS = 300


def table(name: str) -> dict[str, Any]:
    """Definition metadata of an asset that is a warehouse table."""
    declared = BY_NAME[name]
    columns = [
        dg.TableColumn(
            c.name,
            c.type,
            c.description,
            constraints=dg.TableColumnConstraints(nullable=c.nullable, unique=declared.key == (c.name,)),
        )
        for c in declared.columns
    ]
    return {"dagster/table_name": f"warehouse.main.{name}", "dagster/column_schema": dg.TableSchema(columns)}


def contents(warehouse: Warehouse, name: str, columns: Sequence[str]) -> dict[str, Any]:
    """Materialization metadata: row count and a preview."""
    count = warehouse.rows(f"SELECT count(*) AS rows FROM {name}")[0]["rows"]
    rows = warehouse.rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL LIMIT {_PREVIEW_ROWS}")
    return {"dagster/row_count": count, "preview": markdown(rows)}


def deal_ids(warehouse: Warehouse) -> set[str]:
    """Ids of all deals."""
    return {row["deal_id"] for row in warehouse.rows("SELECT deal_id FROM deals")} if warehouse.path.exists() else set()


def new_deals(warehouse: Warehouse, before: set[str]) -> dg.MarkdownMetadataValue:
    """Deals that were not there before, the largest first, with links to the documents that tell of them."""
    rows = warehouse.rows(
        "SELECT deals.deal_id, deals.title, deals.status, documents.name, documents.url "
        "FROM deals JOIN deal_mentions ON deal_mentions.deal_id = deals.deal_id "
        "JOIN documents USING (document_id) ORDER BY deals.amount_usd DESC NULLS LAST, deals.deal_id, documents.name"
    )
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["deal_id"] in before:
            continue
        shown = found.setdefault(row["deal_id"], {"deal": row["title"], "status": row["status"], "told by": []})
        shown["told by"].append(f"[{row['name'].rpartition('/')[2]}]({row['url']})" if row["url"] else row["name"])
    some = [one | {"told by": _Markup(", ".join(one["told by"][:_SOURCES]))} for one in list(found.values())[:_NEW_DEALS]]
    table = markdown(some).text if some else "none"
    more = f"\n\n… and {len(found) - len(some)} more" if len(found) > len(some) else ""
    return dg.MetadataValue.md(f"{table}{more}")


class _Markup(str):
    """Markdown already, which is neither cut nor escaped."""


def changed(change: Change) -> str:
    """What a write did, in words."""
    done = {"new": change.inserted, "changed": change.updated, "removed": change.deleted}
    return ", ".join(f"{count} rows {word}" for word, count in done.items() if count) or "nothing changed"


def markdown(rows: Sequence[Mapping[str, Any]]) -> dg.MarkdownMetadataValue:
    """Rows as a Markdown table."""
    if not rows:
        return dg.MetadataValue.md("no rows")
    head = list(rows[0])
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(_cell(row[name]) for name in head) + " |" for row in rows]
    return dg.MetadataValue.md("\n".join(lines))


def examples(rows: Sequence[Mapping[str, object]]) -> dg.MetadataValue:
    """Rows that a check found, as a table in the Dagster UI."""
    if not rows:
        return dg.MetadataValue.text("none")
    return dg.MetadataValue.table([dg.TableRecord({key: str(value)[:_EXAMPLE_CHARACTERS] for key, value in row.items()}) for row in rows])


def _cell(value: Any) -> str:
    if isinstance(value, _Markup):
        return value
    text = "" if value is None else " ".join(str(plain(value)).split()).replace("|", "\\|")
    return text if len(text) <= _CELL_CHARACTERS else text[: _CELL_CHARACTERS - 1] + "…"
