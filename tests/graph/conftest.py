"""A small warehouse, written by hand: the five cases of data/gold/sums.csv in miniature, and what the graph must not trip over."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.settings import Settings
from data.tables.warehouse import Warehouse
from graph.connect import connect
from graph.load import load
from graph.stores.base import GraphStore

Rows = dict[str, list[dict[str, Any]]]
AT = dt.datetime(2026, 4, 1)

ORGANIZATIONS = """openai,OpenAI,lab;anthropic,Anthropic,lab;amazon,Amazon,cloud;aws,Amazon Web Services,cloud;oracle,Oracle,cloud
coreweave,CoreWeave,neocloud;nvidia,Nvidia,chipmaker;amd,AMD,chipmaker;microsoft,Microsoft,cloud;softbank,SoftBank,investor
google,Google,cloud;fluidstack,Fluidstack,neocloud;terawulf,TeraWulf,data_center_developer;crusoe,Crusoe,data_center_developer
cipher,Cipher Mining,data_center_developer;blue-owl,Blue Owl Capital,lender;mystery,Mystery Holdings,"""

DEALS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("aws-38", "compute", "openai:customer aws:provider", {"usd": 38, "term": 7, "on": "2025-11-03", "ends_on": "2032-11-03"}),
    ("aws-100", "compute", "openai:customer aws:provider", {"usd": 100, "term": 8, "on": "2026-02-27"}),
    ("letter-100", "equity", "nvidia:investor openai:investee", {"usd": 100, "low": 0, "counted": "not binding: letter of intent"}),
    ("round-110", "equity", "nvidia:investor softbank:investor amazon:investor openai:investee", {"usd": 110, "on": "2026-02-27"}),
    ("tranche-30", "equity", "nvidia:investor openai:investee", {"usd": 30, "counted": "part of the round round-110, which counts"}),
    ("cw-11.9", "compute", "openai:customer coreweave:provider", {"usd": 11.9, "low": 0, "on": "2025-03-10"}),
    ("cw-4", "compute", "openai:customer coreweave:provider", {"usd": 4, "low": 0, "on": "2025-05-15"}),
    ("cw-6.5", "compute", "openai:customer coreweave:provider", {"usd": 6.5, "low": 0, "on": "2025-09-25"}),
    ("cw-22.4", "compute", "openai:customer coreweave:provider", {"usd": 22.4, "counted": "the sum of other deals, which count"}),
    ("oracle-300", "compute", "openai:customer oracle:provider", {"usd": 300, "high": None, "term": 5, "mw": 4500, "on": "2025-09-10"}),
    ("oracle-rent", "compute", "openai:customer oracle:provider", {"on": "2025-09-23"}),
    ("stargate", "construction", "openai:developer softbank:developer", {"usd": 500, "counted": "a programme; its parts count"}),
    ("cb-4", "lease", "fluidstack:tenant terawulf:landlord google:guarantor=1.8", {"usd": 3.7, "term": 10, "mw": 200, "on": "2025-08-14"}),
    ("cb-5", "lease", "fluidstack:tenant terawulf:landlord google:guarantor=1.4", {"mw": 160, "on": "2025-08-18"}),
    ("cb-options", "lease", "fluidstack:tenant terawulf:landlord", {"usd": 8.7, "counted": "not binding: option"}),
    ("barber-lake", "lease", "fluidstack:tenant cipher:landlord google:guarantor=1.4", {"usd": 3, "term": 10, "on": "2025-09-25"}),
    ("nvidia-cw", "equity", "nvidia:investor coreweave:investee", {"usd": 2, "on": "2026-01-26"}),
    ("cw-chips", "chips", "coreweave:customer nvidia:provider", {}),
    ("blue-owl-debt", "debt", "blue-owl:lender crusoe:borrower", {"usd": 15, "low": 14.25, "high": 15.75}),
    ("msft-two", "compute", "microsoft:customer coreweave:provider oracle:provider", {"usd": 10, "per_year": True}),
    ("abilene", "construction", "crusoe:developer oracle:customer", {"mw": 1200, "on": "2025-01-21"}),
    ("amd-warrants", "equity", "openai:investor amd:investee", {}),
    ("amd-chips", "chips", "openai:customer amd:provider", {"usd": 90, "low": 90, "high": None, "mw": 6000, "on": "2025-10-06"}),
)
"""id, type, parties with own shares, and figures in billions of US dollars; ``counted`` is the reason why it is not."""

LINKS = (
    ("aws-100", "aws-38", "expands"),
    ("tranche-30", "round-110", "part_of"),
    ("tranche-30", "letter-100", "supersedes"),
    ("cw-22.4", "cw-11.9", "total_of"),
    ("cw-22.4", "cw-4", "total_of"),
    ("cw-22.4", "cw-6.5", "total_of"),
    ("amd-warrants", "amd-chips", "counter_leg_of"),
)

TEXT = """Who is who.
Amazon.com Inc. said more. OpenAI will pay Amazon Web Services $38 billion over seven years. It adds $100 billion later.
"""


def billions(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)) * 10**9


def _deal(deal_id: str, kind: str, figures: dict[str, Any]) -> dict[str, Any]:
    usd = figures.get("usd")
    on = figures.get("on")
    term = figures.get("term")
    return {
        "deal_id": deal_id,
        "type": kind,
        "amount": billions(usd),
        "currency": None if usd is None else "USD",
        "qualifier": None if usd is None else "exact",
        "period": None if usd is None else "per_year" if figures.get("per_year") else "total",
        "amount_usd": billions(usd),
        "low_usd": billions(figures.get("low", usd)),
        "high_usd": billions(figures.get("high", usd)),
        "capacity_mw": None if "mw" not in figures else Decimal(figures["mw"]),
        "term_years": None if term is None else Decimal(term),
        "announced": on,
        "announced_on": None if on is None else dt.date.fromisoformat(on),
        "ends_on": dt.date.fromisoformat(figures["ends_on"]) if "ends_on" in figures else None,
        "status": "agreed",
        "bindingness": None,
        "scope": "contract",
        "mentions": 1,
        "documents": 1,
        "sources": 1,
        "confidence": 0.9,
        "counted": "counted" not in figures,
        "counted_reason": figures.get("counted", "agreed, no text says how firm"),
        "counted_from": None if on is None or "counted" in figures else dt.date.fromisoformat(on),
        "title": f"{kind} {deal_id}",
    }


def _parties(deal_id: str, parties: str) -> Iterator[dict[str, Any]]:
    for party in parties.split():
        who, _, rest = party.partition(":")
        role, _, share = rest.partition("=")
        own = billions(float(share)) if share else None
        yield {"deal_id": deal_id, "organization_id": who, "role": role, "amount": own, "amount_usd": own}


def _organizations() -> Iterator[dict[str, Any]]:
    for entry in ORGANIZATIONS.replace("\n", ";").split(";"):
        organization_id, name, kind = entry.split(",")
        yield {"organization_id": organization_id, "name": name, "kind": kind or None, "is_provisional": not kind}


def _claim(number: int, deal_id: str, field: str, quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {
        "claim_id": f"c{number}",
        "deal_id": deal_id,
        "deal_mention_id": f"m-{deal_id}",
        "field": field,
        "value": quote,
        "original_text": quote,
        "document_id": "doc-aws",
        "start_char": start,
        "end_char": start + len(quote),
        "extractor_version": "1",
        "confidence": 0.9,
        "said_on": dt.date(2025, 11, 3),
        "learned_at": AT,
        "chosen": True,
        "why": "only one",
    }


def miniature() -> Rows:
    """All rows, by table."""
    document = {
        "document_id": "doc-aws",
        "name": "aws.md",
        "url": "https://example.org/aws",
        "publisher": "Example",
        "kind": "news",
        "title": "OpenAI turns to AWS",
        "published_on": dt.date(2025, 11, 3),
        "content_sha256": "0",
        "text": TEXT,
        "warnings": [],
        "first_seen_at": AT,
    }
    mention = {"document_id": "doc-aws", "is_primary": True, "confidence": 0.9, "record": "{}", "extractor_version": "1", "learned_at": AT}
    return {
        "organizations": list(_organizations()),
        "organization_aliases": [
            {"alias": "AWS", "organization_id": "aws", "kind": "alias"},
            {"alias": "Nvidia Corporation", "organization_id": "nvidia", "kind": "legal"},
        ],
        "organization_parents": [
            {"organization_id": "aws", "parent_id": "amazon"},
            {"organization_id": "cipher", "parent_id": "terawulf", "until_on": dt.date(2024, 1, 1)},
        ],
        "documents": [document],
        "deals": [_deal(deal_id, kind, figures) for deal_id, kind, _, figures in DEALS],
        "deal_redirects": [{"old_deal_id": "aws-old", "deal_id": "aws-38"}],
        "deal_parties": [row for deal_id, _, parties, _ in DEALS for row in _parties(deal_id, parties)],
        "deal_links": [{"from_deal_id": one, "to_deal_id": other, "kind": kind, "reason": "by hand"} for one, other, kind in LINKS],
        "deal_mentions": [{**mention, "deal_mention_id": f"m-{one}", "deal_id": one} for one in ("aws-38", "aws-100")],
        "deal_status_history": [{"deal_id": "aws-38", "status": "agreed", "since_on": dt.date(2025, 11, 3), "document_id": "doc-aws"}],
        "claims": [
            _claim(1, "aws-38", "value", "$38 billion"),
            _claim(2, "aws-38", "term", "seven years"),
            _claim(3, "aws-100", "value", "$100 billion"),
            _claim(4, "aws-38", "term_years", "seven years") | {"value": "7"},
            _claim(5, "aws-38", "term_years", "Who is who") | {"value": "8", "chosen": False, "differs": True, "why": "the newer document"},
        ],
        "hardware": [
            {"hardware_id": "gb300", "name": "GB300", "kind": "accelerator", "maker_id": "nvidia"},
            {"hardware_id": "gb200", "name": "GB200", "kind": "accelerator", "maker_id": "nvidia"},
            {"hardware_id": "odd", "name": "Odd chip", "kind": "unknown", "maker_id": None},
        ],
        "deal_hardware": [
            {"deal_id": "aws-38", "hardware_id": "gb300", "quantity": None},
            {"deal_id": "aws-38", "hardware_id": "gb200", "quantity": 100000},
            {"deal_id": "cw-chips", "hardware_id": "gb300", "quantity": None},
            {"deal_id": "letter-100", "hardware_id": "odd", "quantity": None},
        ],
        "places": [
            {"place_id": "us", "name": "United States", "kind": "country", "country": "US"},
            {"place_id": "abilene-texas", "name": "Abilene", "kind": "city", "country": "US", "parent_id": "us"},
        ],
        "data_centers": [{"data_center_id": "stargate-abilene", "name": "Stargate Abilene", "place_id": "abilene-texas"}],
        "deal_places": [
            {"deal_id": "abilene", "stated": "Abilene", "data_center_id": "stargate-abilene"},
            {"deal_id": "abilene", "stated": "Abilene campus", "data_center_id": "stargate-abilene"},
            {"deal_id": "oracle-300", "stated": "Abilene", "data_center_id": "stargate-abilene"},
            {"deal_id": "aws-38", "stated": "U.S.", "place_id": "us"},
        ],
        "site_roles": [
            {"data_center_id": "stargate-abilene", "organization_id": "crusoe", "role": "owns", "deal_id": "abilene"},
            {"data_center_id": "stargate-abilene", "organization_id": "openai", "role": "uses", "deal_id": "oracle-300"},
            {"data_center_id": "stargate-abilene", "organization_id": "oracle", "role": "uses", "deal_id": "abilene"},
        ],
    }


def put(settings: Settings, rows: Rows) -> None:
    """Make the tables equal to the rows."""
    with Warehouse(settings.warehouse_path).write() as writer:
        for table, content in rows.items():
            writer.sync(table, content)


@pytest.fixture(scope="session")
def write_rows() -> Callable[[Settings, Rows], None]:
    return put


@pytest.fixture(scope="session")
def miniature_rows() -> Rows:
    return miniature()


@pytest.fixture
def rows() -> Rows:
    return miniature()


@pytest.fixture(autouse=True)
def _figures_without_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The miniature has figures without their texts, so a load would be held back; what holds one back is tested with the checks."""
    monkeypatch.setattr("graph.load.hold", lambda _: None)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an empty state folder."""
    return Settings(home=tmp_path / "home")


@pytest.fixture
def filled(settings: Settings, rows: Rows) -> Settings:
    """Settings whose warehouse holds the miniature."""
    put(settings, rows)
    return settings


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings that name a real Neo4j: the one of NEO4J_URI, whose graph is then ours, else a local one. In CI it is never skipped."""
    home = tmp_path_factory.mktemp("neo4j")
    if os.environ.get("NEO4J_URI"):
        yield Settings(home=home)
        return
    missing = [program for program in ("java", "mvn") if shutil.which(program) is None]
    if missing:
        reason = f"no NEO4J_URI, and no {' and no '.join(missing)} on PATH to start a server with"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from graph.neo4j_server.server import local_server

    with local_server() as login:
        yield Settings(home=home, NEO4J_URI=login.uri, NEO4J_PASSWORD=login.password)


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a state folder for the whole session."""
    return Settings(home=tmp_path_factory.mktemp("embedded"))


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def engine_settings(engine: str, request: pytest.FixtureRequest) -> Settings:
    """Settings that reach this engine."""
    settings: Settings = request.getfixturevalue(f"{engine}_settings")
    return settings


@pytest.fixture(scope="session")
def loaded_engines() -> set[str]:
    """Engines that hold the miniature, so that it is not loaded for every test."""
    return set()


@pytest.fixture
def altered(engine: str, loaded_engines: set[str]) -> Iterator[None]:
    """For a test that leaves another graph behind."""
    yield
    loaded_engines.discard(engine)


@pytest.fixture
def store(engine: str, engine_settings: Settings, loaded_engines: set[str]) -> Iterator[GraphStore]:
    """This engine with the miniature in it."""
    if engine not in loaded_engines:
        put(engine_settings, miniature())
        load(engine_settings, engine)
        loaded_engines.add(engine)
    with connect(engine_settings, engine) as opened:
        yield opened
