"""A story that is printed often: signed once, grouped whatever came first, one source of the deal that it tells of."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import Result

from data.model.documents import Document
from data.settings import load_settings
from data.tables.store import store_documents
from data.tables.warehouse import Warehouse
from pipelines.copying import find_copies
from pipelines.formats.reader import read_or_refuse
from pipelines.sources.files import take

Cli = Callable[..., Result]
Write = Callable[..., Path]

AT = dt.datetime(2026, 11, 24, 12, 0)
STORY = """
TeraWulf has signed two leases of ten years each with Fluidstack for more than 200 megawatts of critical IT load at its Lake Mariner
campus in New York, the companies said on Thursday. The first 40 megawatts are to be handed over in the first half of next year and the
rest by the end of it. The landlord expects contract revenue of about $3.7 billion over the base term, and more if the tenant makes use of
two options of five years. Google will stand behind part of what the tenant owes and takes warrants for a small share of the landlord.

The campus lies beside a retired coal plant on Lake Ontario and is cooled with lake water. A spokesman said that a third building had been
drawn and that turbines would not be needed, because the old plant's lines to the grid are there.
"""
WIRE = f"---\ntitle: TeraWulf lets 200 MW to Fluidstack\npublished: 2025-08-14\n---\n{STORY}"
REPRINT = f"""---
title: Google-backed Fluidstack takes 200 MW upstate
published: 2025-08-15
---
ALBANY, Aug 15 (Example Wire) - {STORY.lstrip()}"""
OWN = """---
title: Fluidstack rents at Lake Mariner
published: 2025-08-15
---
Fluidstack agreed to lease more than 200 megawatts at Lake Mariner from TeraWulf for ten years, a contract worth about $3.7 billion.
Residents whom we met at the harbour hope for work and fear for the quiet.
"""
_TEXTS = {"wire__md": WIRE, "reprint__md": REPRINT, "own__md": OWN}


def found(table: str) -> list[dict[str, object]]:
    return Warehouse(load_settings().warehouse_path).rows(f"SELECT * FROM {table} ORDER BY ALL")


@pytest.mark.slow
def test_a_reprint_is_no_second_source(cli: Cli, write: Write) -> None:
    folder = write(**_TEXTS)
    first = cli("ingest", str(folder))
    assert first.exit_code == 0, first.output
    assert "3 documents signed; 1 of 3 are copies of 1 others" in " ".join(first.stderr.split())
    (lease,) = (row for row in json.loads(cli("query", "largest_commitments", "--format", "json").stdout) if row["type"] == "lease")
    assert (lease["documents"], lease["sources"]) == (3, 2)
    quoted = json.loads(cli("query", "documents_of", "--param", f"deal={lease['deal_id']}", "--format", "json").stdout)
    ids = {row["source"]: row["document_id"] for row in quoted}
    assert {row["source"]: row["copy_of"] for row in quoted if row["copy_of"]} == {
        "Google-backed Fluidstack takes 200 MW upstate": ids["TeraWulf lets 200 MW to Fluidstack"]
    }
    again = cli("ingest", str(folder))
    assert "0 documents signed; 1 of 3 are copies of 1 others" in " ".join(again.stderr.split())


@pytest.mark.parametrize("order", list(permutations(_TEXTS)))
def test_the_order_in_which_documents_come_decides_nothing(order: tuple[str, ...], tmp_path: Path, write: Write) -> None:
    warehouse, folder = Warehouse(tmp_path / "warehouse.duckdb"), write(**_TEXTS)
    for name in order:
        (given,) = take([str(folder / name.replace("__", "."))], AT)
        document = read_or_refuse(given)
        assert isinstance(document, Document)
        store_documents(warehouse, [document], [], AT)
        find_copies(warehouse, lambda _: None)
    titles = {row["document_id"]: row["title"] for row in warehouse.rows("SELECT document_id, title FROM documents")}
    copies = warehouse.rows("SELECT document_id, original_id FROM document_copies")
    assert [(titles[row["document_id"]], titles[row["original_id"]]) for row in copies] == [
        ("Google-backed Fluidstack takes 200 MW upstate", "TeraWulf lets 200 MW to Fluidstack")
    ]
