"""A whole run over filings, pointed at servers on loopback from outside: full-text search to deals, and nothing of it twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from data.settings import load_settings
from data.tables.warehouse import Warehouse
from tests.servers.edgar import Edgar, File, Filed
from tests.servers.scripted import Server

Cli = Callable[..., Result]
DAY = dt.date(2025, 9, 30)
MAIN = b"""<?xml version='1.0' encoding='ASCII'?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><head><title>8-K</title></head><body>
<div style="display:none"><ix:header><ix:hidden>
<ix:nonNumeric name="dei:AmendmentFlag">false</ix:nonNumeric></ix:hidden></ix:header></div>
<p>FORM 8-K</p>
<table><tr><td>Item 1.01</td><td>&#160;</td><td>Entry into a Material Definitive Agreement.</td></tr></table>
<p>On September 25, 2025, the Company signed an order form with Meta Platforms, Inc. under their master services</p>
<p>2</p><hr style="page-break-after:always"/>
<p>agreement. Meta will pay the Company up to $14.2 billion for cloud computing capacity through December 2031.</p>
</body></html>"""


def rows(sql: str) -> list[dict[str, object]]:
    return Warehouse(load_settings().warehouse_path).rows(sql)


@pytest.fixture
def edgar(sec: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edgar:
    table = tmp_path / "sources.csv"
    question = '"https://efts.sec.gov/LATEST/search-index?q=%22order%20form%22&forms=8-K"'
    table.write_text(
        "source_id,kind,url,publisher,document_kind,terms,enabled\n"
        f"search,edgar,{question},SEC EDGAR,filing,allowed,true\nagain,edgar,{question},SEC EDGAR,filing,allowed,true\n"
    )
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(table))
    monkeypatch.setenv("DEALGRAPH_PRIVATE_HOSTS", sec.host)
    monkeypatch.setenv("DEALGRAPH_CONTACT", "Test Person test@example.org")
    for name in ("DATA", "ARCHIVES", "SEARCH"):
        monkeypatch.setenv(f"DEALGRAPH_SEC_{name}_URL", sec.url)
    filed = Filed(
        "0001769628-25-000001",
        "8-K",
        DAY,
        (File("8-K", "crwv-20250925.htm", MAIN), File("EX-99.1", "chart.jpg", b"\xff\xd8")),
        items="1.01",
        ciks=(1769628,),
        names=("CoreWeave, Inc.",),
    )
    return Edgar(sec, [filed], found={'"order form"': [filed.accession]})


def test_a_run_from_search_to_deals(cli: Cli, edgar: Edgar) -> None:
    first = cli("run", "--since", "2025-09-29", "--until", "2025-10-01")
    assert first.exit_code == 0, first.output
    documents = rows("SELECT title, kind, filer, form, CAST(published_on AS VARCHAR) AS published_on, url FROM documents")
    assert documents == [
        {
            "title": "CoreWeave, Inc.: 8-K",
            "kind": "filing",
            "filer": "CoreWeave",
            "form": "8-K",
            "published_on": "2025-09-30",
            "url": "https://www.sec.gov/Archives/edgar/data/1769628/000176962825000001/crwv-20250925.htm",
        }
    ]
    deals = rows("SELECT p.organization_id, p.role, CAST(d.amount AS DOUBLE) AS amount FROM deals d JOIN deal_parties p USING (deal_id)")
    assert {(row["organization_id"], row["role"], row["amount"]) for row in deals} == {
        ("meta", "customer", 14.2e9),
        ("coreweave", "provider", 14.2e9),
    }
    archives = [path for path in edgar.server.paths() if path.startswith("/Archives/")]
    assert len(archives) == len(set(archives)) == 2, "two sources name it, one fetches it"
    asked = len(edgar.server.asked)
    second = cli("run", "--since", "2025-09-29", "--until", "2025-10-01")
    assert second.exit_code == 0, second.output
    assert len(edgar.server.asked) == asked
