"""A whole run against servers on loopback, pointed at from outside: fetched, read, merged, and nothing of it twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from data.settings import load_settings
from data.tables.warehouse import Warehouse
from tests.servers.scripted import Reply, Server

Cli = Callable[..., Result]
DEAL = "OpenAI signed a seven-year, $38 billion contract for cloud computing capacity with Amazon Web Services on Monday."
HEAD = "source_id,kind,url,publisher,document_kind,terms,enabled\n"


def page(text: str, title: str = "OpenAI signs $38 billion cloud contract with AWS") -> Reply:
    body = f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    return Reply(body.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def feed(server: Server, **entries: str) -> Reply:
    items = "".join(
        f"<item><title>{title}</title><link>{server.url}/{path}</link><guid>{path}</guid>"
        "<pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate></item>"
        for path, title in entries.items()
    )
    return Reply(f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode())


@pytest.fixture
def newsroom(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    server.on("/feed", feed(server, one="OpenAI signs $38 billion cloud contract with AWS"))
    server.on("/one", page(DEAL))
    table = tmp_path / "sources.csv"
    table.write_text(f"{HEAD}newsroom,feed,{server.url}/feed,Example,news,allowed,true\nshut,feed,{server.url}/x,,news,refused,true\n")
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(table))
    monkeypatch.setenv("DEALGRAPH_PRIVATE_HOSTS", f"{server.host}, example.org:80")
    return server


def rows(sql: str) -> list[dict[str, object]]:
    return Warehouse(load_settings().warehouse_path).rows(sql)


def test_a_run_from_feed_to_deals(cli: Cli, newsroom: Server) -> None:
    first = cli("run")
    assert first.exit_code == 0, first.output
    (document,) = rows("SELECT name, publisher, published_on, language, source_id FROM documents")
    assert {key: str(value) for key, value in document.items()} == {
        "name": f"{newsroom.url}/one",
        "publisher": "Example",
        "published_on": "2025-11-03",
        "language": "en",
        "source_id": "newsroom",
    }
    assert [float(str(row["amount"])) for row in rows("SELECT amount FROM deals")] == [38e9]
    asked = newsroom.paths()
    second = cli("run")
    assert second.exit_code == 0, second.output
    assert newsroom.paths()[len(asked) :] == ["/feed"]
    (told,) = [row for row in json.loads(cli("sources", "--format", "json").stdout) if row["source_id"] == "newsroom"]
    assert (told["documents"], told["waiting"], told["refused"]) == (1, 0, 0)
    assert "/x" not in newsroom.paths()


def test_a_corrected_article_replaces_its_older_version(cli: Cli, newsroom: Server) -> None:
    assert cli("run").exit_code == 0
    newsroom.on("/one", page(DEAL.replace("$38", "$48"), "OpenAI signs $48 billion cloud contract with AWS"))
    newsroom.on("/feed", feed(newsroom, one="OpenAI signs $48 billion cloud contract with AWS"))
    assert cli("run").exit_code == 0
    versions = rows("SELECT title, replaced_by IS NULL AS is_newest FROM documents ORDER BY first_seen_at")
    assert [row["is_newest"] for row in versions] == [False, True]
    assert [float(str(row["amount"])) for row in rows("SELECT amount FROM deals")] == [48e9]


def test_an_address_is_ingested(cli: Cli, newsroom: Server) -> None:
    result = cli("ingest", f"{newsroom.url}/one", f"{newsroom.url}/nothing")
    assert result.exit_code == 0, result.output
    assert "refused: 1 (gone 1)" in result.stderr
    assert [row["url"] for row in rows("SELECT url FROM documents")] == [f"{newsroom.url}/one"]


def test_the_warehouse_is_built_again_without_the_network(cli: Cli, newsroom: Server) -> None:
    assert cli("run").exit_code == 0
    before = rows("SELECT * FROM documents")
    load_settings().warehouse_path.unlink()
    newsroom.scripts.clear()
    assert cli("run").exit_code == 0
    assert [row["text"] for row in rows("SELECT text FROM documents")] == [row["text"] for row in before]


def test_a_source_whose_terms_refuse_is_not_asked_even_by_name(cli: Cli, newsroom: Server) -> None:
    result = cli("run", "--source", "shut")
    assert (result.exit_code, "terms" in result.stderr) == (1, True)
    assert newsroom.asked == []


def test_a_damaged_body_keeps_no_other_from_being_read(cli: Cli, newsroom: Server) -> None:
    newsroom.on("/feed", feed(newsroom, one="OpenAI signs $38 billion cloud contract with AWS", two="Another story"))
    newsroom.on("/two", page("Nothing of note happened on Monday, people in the industry said after lunch.", "Another story"))
    assert cli("run").exit_code == 0
    settings = load_settings()
    (sha256,) = [row["content_sha256"] for row in rows("SELECT content_sha256 FROM documents WHERE name LIKE '%/two'")]
    next((settings.raw_path / "bodies").rglob(f"{sha256}.gz")).write_bytes(b"damaged")
    settings.warehouse_path.unlink()
    result = cli("run")
    assert (result.exit_code, "lost 1" in result.stderr) == (0, True), result.output
    assert [str(row["name"])[-4:] for row in rows("SELECT name FROM documents")] == ["/one"]
