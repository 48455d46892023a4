"""Documents, readings and resolutions into the warehouse and out again; whatever is stored twice changes nothing the second time."""

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from data.errors import WarehouseError
from data.model.deals import Capacity, Extraction, Hardware, Mention, Money, Party
from data.model.documents import Refusal
from data.model.resolved import (
    Candidate,
    Claim,
    Deal,
    DealLink,
    KnownDeals,
    OrganizationQuestion,
    Resolution,
    ResolvedOrganization,
    SourcedMention,
    StatusChange,
)
from data.model.vocabulary import DealType, LinkKind, MentionKind, Period, Qualifier, Role, Status
from data.reference.exchange import load_exchange_rates
from data.tables.store import (
    known_deals,
    load_mentions,
    pending_documents,
    store_documents,
    store_extractions,
    store_mentions,
    store_reference,
    store_resolution,
)
from data.tables.warehouse import Change, Warehouse

AT = dt.datetime(2026, 11, 24, 12, 0)
LATER = AT + dt.timedelta(days=1)
Make = Callable[..., Any]


def resolution(*deals: Deal, **changes: Any) -> Resolution:
    values: dict[str, Any] = {"links": (), "claims": (), "history": (), "organizations": (), "deal_of": {}, "redirects": {}}
    return Resolution(deals=deals, **(values | changes))


def rows(warehouse: Warehouse, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in warehouse.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY ALL")]


def read(warehouse: Warehouse, *mentions: SourcedMention, version: str = "v1", at: dt.datetime = AT) -> Change:
    """Store one document as read by a version, with these deals."""
    document = mentions[0].document
    span = Mention(kind=MentionKind.MONEY, start=20, end=31, text="$38 billion", normal="USD 38000000000")
    extraction = Extraction(document=document.name, relevant=True, mentions=(span,), extractor_version=version)
    return store_extractions(warehouse, [(document, extraction, list(mentions))], at)


# documents


def test_a_document_comes_out_as_it_went_in(warehouse: Warehouse, make_document: Make) -> None:
    document = make_document(url="https://example.org/a", warnings=("no date",), fetched_at=AT, published=None, filer="Acme Inc.")
    assert store_documents(warehouse, [document], [], AT) == Change(inserted=1)
    assert list(pending_documents(warehouse, "v1")) == [document]


def test_a_document_given_again_stays_as_it_first_was(warehouse: Warehouse, make_document: Make) -> None:
    store_documents(warehouse, [make_document(fetched_at=AT)], [], AT)
    assert not store_documents(warehouse, [make_document(name="other.md", fetched_at=LATER, kind="news")], [], LATER)
    assert rows(warehouse, "documents", "name", "fetched_at", "first_seen_at", "kind") == [("deal.md", AT, AT, "other")]


def test_the_first_of_two_in_one_batch_is_kept(warehouse: Warehouse, make_document: Make) -> None:
    assert store_documents(warehouse, [make_document(), make_document(name="other.md")], [], AT) == Change(inserted=1)
    assert rows(warehouse, "documents", "name") == [("deal.md",)]


def test_a_date_that_was_missing_is_added_and_the_document_read_again(
    warehouse: Warehouse, make_document: Make, make_mention: Make
) -> None:
    store_documents(warehouse, [make_document(published=None, warnings=("no date",))], [], AT)
    read(warehouse, make_mention())
    assert list(pending_documents(warehouse, "v1")) == []
    assert store_documents(warehouse, [make_document()], [], LATER) == Change(updated=1)
    assert not store_documents(warehouse, [make_document(published=dt.date(2024, 1, 1))], [], LATER)
    assert list(pending_documents(warehouse, "v1")) == [make_document()]


def test_instants_with_a_zone_are_kept_as_utc(warehouse: Warehouse, make_document: Make) -> None:
    tokyo = dt.timezone(dt.timedelta(hours=9))
    store_documents(warehouse, [make_document(fetched_at=dt.datetime(2026, 1, 1, 9, 0, tzinfo=tokyo))], [], AT)
    assert rows(warehouse, "documents", "fetched_at") == [(dt.datetime(2026, 1, 1),)]


def test_refusals_are_kept_once(warehouse: Warehouse) -> None:
    refusal = Refusal(name="it's.pdf", reason="empty", message="it's.pdf holds no text")
    assert store_documents(warehouse, [], [refusal, refusal], AT) == Change(inserted=1)
    assert not store_documents(warehouse, [], [refusal], LATER)
    assert rows(warehouse, "refusals", "name", "first_seen_at") == [("it's.pdf", AT)]


def test_pending_documents_may_be_stored_while_they_are_listed(warehouse: Warehouse, make_document: Make, make_mention: Make) -> None:
    documents = [make_document(f"text {i} is some $38 billion") for i in range(3)]
    store_documents(warehouse, documents, [], AT)
    for document in pending_documents(warehouse, "v1"):
        read(warehouse, make_mention(document.document_id, document=document))
    assert list(pending_documents(warehouse, "v1")) == []
    assert len(list(pending_documents(warehouse, "v2"))) == 3


# readings


@pytest.fixture
def with_document(warehouse: Warehouse, make_document: Make) -> Warehouse:
    store_documents(warehouse, [make_document()], [], AT)
    return warehouse


def test_mentions_come_out_as_they_went_in(with_document: Warehouse, make_mention: Make) -> None:
    assert read(with_document, make_mention("m1"), make_mention("m2")) == Change(inserted=4)
    assert load_mentions(with_document) == [make_mention("m1"), make_mention("m2")]


def test_the_same_reading_again_changes_nothing(with_document: Warehouse, make_mention: Make) -> None:
    read(with_document, make_mention())
    assert not read(with_document, make_mention(learned_at=LATER), at=LATER)


def test_a_newer_reading_takes_the_place_of_the_older(with_document: Warehouse, make_mention: Make) -> None:
    read(with_document, make_mention("m1"), make_mention("m2"))
    read(with_document, make_mention("m2", extractor_version="v2", learned_at=LATER), version="v2", at=LATER)
    assert rows(with_document, "deal_mentions", "deal_mention_id", "extractor_version", "learned_at") == [("m2", "v2", AT)]
    assert rows(with_document, "extractions", "extractor_version", "extracted_at") == [("v2", LATER)]
    assert rows(with_document, "mentions", "extractor_version") == [("v2",)]


def test_a_reading_leaves_other_documents_alone(with_document: Warehouse, make_document: Make, make_mention: Make) -> None:
    other = make_document("another text of $38 billion")
    store_documents(with_document, [other], [], AT)
    read(with_document, make_mention("m1"))
    read(with_document, make_mention("m2", document=other))
    assert [one.deal_mention_id for one in load_mentions(with_document)] == ["m1", "m2"]


def test_a_mention_that_is_found_again_keeps_its_deal(with_document: Warehouse, make_mention: Make, make_deal: Make) -> None:
    read(with_document, make_mention())
    store_resolution(with_document, resolution(make_deal(), deal_of={"m1": "deal-1"}))
    read(with_document, make_mention(extractor_version="v2"), version="v2")
    assert known_deals(with_document) == KnownDeals(deal_of={"m1": "deal-1"})


def test_claims_go_with_their_mention(with_document: Warehouse, make_mention: Make, make_deal: Make) -> None:
    read(with_document, make_mention("m1"), make_mention("m2"))
    claims = tuple(claim(make_mention(name)) for name in ("m1", "m2"))
    store_resolution(with_document, resolution(make_deal(), claims=claims, deal_of={"m1": "deal-1", "m2": "deal-1"}))
    read(with_document, make_mention("m2"))
    assert rows(with_document, "claims", "deal_mention_id") == [("m2",)]


def test_chosen_mentions_alone(with_document: Warehouse, make_mention: Make) -> None:
    read(with_document, make_mention("m1"), make_mention("m2"))
    assert store_mentions(with_document, [make_mention("m1")]) == Change(deleted=1)
    assert load_mentions(with_document) == [make_mention("m1")]


# reference tables


def test_reference_tables_again_change_nothing(warehouse: Warehouse) -> None:
    assert not store_reference(warehouse)


def test_rows_that_left_the_files(warehouse: Warehouse, make_deal: Make) -> None:
    """One that a deal still names is marked as known from text alone; another goes."""
    with warehouse.write() as writer:
        base = {"name": "Gone", "kind": "lab", "is_provisional": False}
        writer.upsert("organizations", [base | {"organization_id": "gone-1"}, base | {"organization_id": "gone-2"}])
        writer.upsert(
            "deals", [{"deal_id": "d", "scope": "contract", "mentions": 1, "documents": 1, "sources": 1, "confidence": 1.0} | COUNTED]
        )
        writer.upsert("deal_parties", [{"deal_id": "d", "organization_id": "gone-1", "role": "customer"}])
        writer.upsert("data_centers", [{"data_center_id": "gone-3", "name": "Gone"}])
    assert store_reference(warehouse) == Change(updated=1, deleted=2)
    assert rows(warehouse, "organizations WHERE name = 'Gone'", "organization_id", "is_provisional") == [("gone-1", True)]
    store_resolution(warehouse, resolution(make_deal()))
    assert rows(warehouse, "organizations WHERE name = 'Gone'", "organization_id") == []


COUNTED = {"counted": True, "counted_reason": "agreed", "title": "a deal"}


def test_rates_that_are_newer_replace_the_table(warehouse: Warehouse) -> None:
    with warehouse.write() as writer:
        writer.delete("exchange_rates", "currency = 'USD'")
        writer.set("exchange_rates", "per_eur", "1", where="currency = 'NOK' AND rate_on = DATE '2025-09-09'")
    assert store_reference(warehouse) == Change(inserted=2, updated=1)


def test_all_rates_that_ship(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.tables.store.reference.load_exchange_rates", load_exchange_rates)
    assert store_reference(warehouse).inserted > 200_000
    assert not store_reference(warehouse)
    on = "exchange_rates WHERE currency = 'USD' AND rate_on = DATE '2025-09-09'"
    assert rows(warehouse, on, "per_eur") == [(load_exchange_rates().to_usd(Decimal(10_000), "EUR", dt.date(2025, 9, 9)) / 10_000,)]


# resolutions


def claim(mention: SourcedMention, **changes: Any) -> Claim:
    values: dict[str, Any] = {
        "claim_id": f"claim-{mention.deal_mention_id}",
        "deal_id": "deal-1",
        "deal_mention_id": mention.deal_mention_id,
        "field": "value",
        "value": "{}",
        "original_text": "$38 billion",
        "document_id": mention.document.document_id,
        "start": 20,
        "end": 31,
        "extractor_version": "v1",
        "confidence": 0.9,
        "said_on": None,
        "learned_at": AT,
        "chosen": True,
        "why": "the only one",
    }
    return Claim(**(values | changes))


@pytest.fixture
def whole(with_document: Warehouse, make_mention: Make, make_deal: Make) -> Resolution:
    """A resolution with something in every table."""
    mention = make_mention()
    read(with_document, mention)
    document_id = mention.document.document_id
    first = make_deal(
        type=DealType.LEASE,
        parties=(Party(id="newcomer", name="Newcomer", role=Role.TENANT), Party(id="hut-8", name="Hut 8", role=Role.LANDLORD)),
        capacities=(Capacity(mw=Decimal(245), in_service_on="2027-Q2"), Capacity(mw=Decimal("330.5"))),
        hardware=(Hardware(product="GB300s", quantity=5), Hardware(product="gb300", quantity=9), Hardware(product="ZX-9")),
        regions=("Louisiana",),
        sites=("River Bend", "West Feliciana Parish", "Nowhere Falls"),
    )
    return resolution(
        first,
        make_deal("deal-2"),
        links=(DealLink(from_deal_id="deal-2", to_deal_id="deal-1", kind=LinkKind.EXPANDS, reason="says so", document_id=document_id),),
        claims=(claim(mention),),
        history=(StatusChange(deal_id="deal-1", status=Status.AGREED, since_on=None, document_id=document_id),),
        organizations=(
            ResolvedOrganization(organization_id="newcomer", name="Newcomer", kind=None, provisional=True),
            ResolvedOrganization(organization_id="openai", name="OpenAI", kind="lab", provisional=False),
        ),
        deal_of={"m1": "deal-1"},
        redirects={"deal-0": "deal-1"},
    )


def test_every_table_of_a_resolution(with_document: Warehouse, whole: Resolution) -> None:
    assert store_resolution(with_document, whole)
    expected: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
        "deal_parties WHERE deal_id = 'deal-1'": (
            ("organization_id", "role"),
            [("hut-8", "landlord"), ("newcomer", "tenant")],
        ),
        "deal_capacities": (
            ("mw", "basis", "in_service", "in_service_on"),
            [(Decimal("245.000"), "unspecified", "2027-Q2", dt.date(2027, 4, 1)), (Decimal("330.500"), "unspecified", None, None)],
        ),
        "deal_hardware": (("hardware_id", "quantity"), [("gb300", 9), ("zx-9", None)]),
        "hardware WHERE hardware_id = 'zx-9'": (("name", "kind", "maker_id"), [("ZX-9", "unknown", None)]),
        "deal_places": (
            ("stated", "data_center_id", "place_id"),
            [
                ("Louisiana", None, "louisiana"),
                ("Nowhere Falls", None, "nowhere-falls"),
                ("River Bend", "river-bend", None),
                ("West Feliciana Parish", None, "west-feliciana-parish-louisiana"),
            ],
        ),
        "places WHERE kind = 'unknown'": (("place_id", "name"), [("nowhere-falls", "Nowhere Falls")]),
        "site_roles": (
            ("data_center_id", "organization_id", "role"),
            [("river-bend", "hut-8", "owns"), ("river-bend", "newcomer", "uses")],
        ),
        "organizations WHERE is_provisional": (("organization_id", "name", "kind"), [("newcomer", "Newcomer", None)]),
        "deal_links": (("from_deal_id", "to_deal_id", "kind"), [("deal-2", "deal-1", "expands")]),
        "deal_status_history": (("deal_id", "status", "since_on"), [("deal-1", "agreed", None)]),
        "claims": (("claim_id", "start_char", "end_char", "chosen"), [("claim-m1", 20, 31, True)]),
        "deal_redirects": (("old_deal_id", "deal_id"), [("deal-0", "deal-1")]),
        "deal_mentions": (("deal_mention_id", "deal_id"), [("m1", "deal-1")]),
    }
    assert {table: rows(with_document, table, *columns) for table, (columns, _) in expected.items()} == {
        table: found for table, (_, found) in expected.items()
    }
    assert known_deals(with_document) == KnownDeals(
        deal_of={"m1": "deal-1"}, redirects={"deal-0": "deal-1"}, organizations={"newcomer": "Newcomer"}
    )


def test_open_questions_and_former_ids_of_organizations(with_document: Warehouse, whole: Resolution) -> None:
    like = Candidate(organization_id="new-era-energy", name="New Era", score=0.8, why="7 of 8 letters")
    question = OrganizationQuestion(organization_id="newcomer", name="Newcomer", why="it is like another", candidates=(like,), mentions=2)
    update = {"questions": (question,), "organization_redirects": {"new-comer-inc": "newcomer"}}
    store_resolution(with_document, whole.model_copy(update=update))
    ((name, candidates, mentions),) = rows(with_document, "organization_questions", "name", "candidates", "mentions")
    assert (name, json.loads(candidates), mentions) == ("Newcomer", [like.model_dump()], 2)
    assert known_deals(with_document).organization_redirects == {"new-comer-inc": "newcomer"}


def test_the_same_resolution_again_changes_nothing(with_document: Warehouse, whole: Resolution) -> None:
    store_resolution(with_document, whole)
    assert not store_resolution(with_document, whole)
    assert not store_reference(with_document)


def test_a_smaller_resolution_leaves_nothing_behind(with_document: Warehouse, whole: Resolution) -> None:
    store_resolution(with_document, whole)
    store_resolution(with_document, resolution())
    left = "deals", "deal_parties", "deal_places", "deal_hardware", "claims", "site_roles", "deal_redirects", "deal_links"
    assert [table for table in left if rows(with_document, table, "*")] == []
    assert rows(with_document, "places WHERE kind = 'unknown'", "place_id") == []
    assert rows(with_document, "hardware WHERE kind = 'unknown'", "hardware_id") == []
    assert rows(with_document, "organizations WHERE is_provisional", "name") == []
    assert known_deals(with_document) == KnownDeals()


@pytest.mark.parametrize(
    ("value", "term", "usd"),
    [
        (Money(amount=Decimal(38_000_000_000), usd=Decimal(38_000_000_000)), Decimal(7), "38000000000.00"),
        (Money(amount=Decimal(100), usd=Decimal(120), period=Period.PER_YEAR), Decimal(5), "600.00"),
        (Money(amount=Decimal(100), usd=Decimal(120), period=Period.PER_MONTH), Decimal("2.5"), "3600.00"),
        (Money(amount=Decimal(100), usd=Decimal(120), period=Period.PER_YEAR), None, "120.00"),
        (Money(amount=Decimal(100), currency="SAR"), Decimal(5), None),
        (None, Decimal(5), None),
    ],
)
def test_usd_over_the_term(warehouse: Warehouse, make_deal: Make, value: Money | None, term: Decimal | None, usd: str | None) -> None:
    store_resolution(warehouse, resolution(make_deal(value=value, term_years=term)))
    assert rows(warehouse, "deals", "amount_usd") == [(None if usd is None else Decimal(usd),)]


@pytest.mark.parametrize(
    ("value", "usd"),
    [
        (Money(amount=Decimal(100), usd=Decimal(100)), "40.00"),
        (Money(amount=Decimal(100), currency="EUR", usd=Decimal(117)), "46.80"),
        (Money(amount=Decimal(100), currency="SAR"), None),
        (None, "40.00"),
    ],
)
def test_own_share_in_usd(warehouse: Warehouse, make_deal: Make, value: Money | None, usd: str | None) -> None:
    party = Party(id="nvidia", name="Nvidia", role=Role.INVESTOR, amount=Decimal(40))
    store_resolution(warehouse, resolution(make_deal(type=DealType.EQUITY, parties=(party,), value=value)))
    assert rows(warehouse, "deal_parties", "amount_usd") == [(None if usd is None else Decimal(usd),)]


@pytest.mark.parametrize(
    ("regions", "sites", "places"),
    [
        (["Georgia"], [], {"Georgia": "georgia"}),
        (["UK", "Ohio"], [], {"UK": "united-kingdom", "Ohio": "ohio"}),
        (["Ohio"], ["Lancaster"], {"Ohio": "ohio", "Lancaster": "lancaster-ohio"}),
        (["Texas"], ["Lancaster"], {"Texas": "texas", "Lancaster": "lancaster-texas"}),
        ([], ["Lancaster"], {"Lancaster": "lancaster-texas"}),
        (["Texas"], ["Texas", "Abilene"], {"Texas": "texas", "Abilene": "abilene-texas"}),
        ([], ["the barn"], {"the barn": "stargate-michigan"}),
        ([], ["Hyperion", "Doña Ana"], {"Hyperion": "hyperion", "Doña Ana": "dona-ana-county-new-mexico"}),
        ([], ["Abilene, Texas"], {"Abilene, Texas": "abilene-texas"}),
        ([], ["中部"], {"中部": "unnamed-6b4b83b7"}),
    ],
)
def test_where(warehouse: Warehouse, make_deal: Make, regions: list[str], sites: list[str], places: dict[str, str]) -> None:
    store_resolution(warehouse, resolution(make_deal(regions=regions, sites=sites)))
    found = {row["stated"]: row["data_center_id"] or row["place_id"] for row in warehouse.rows("SELECT * FROM deal_places")}
    assert found == places


@pytest.mark.parametrize(
    ("deal_type", "status", "role", "site_role"),
    [
        (DealType.LEASE, Status.AGREED, Role.LANDLORD, "owns"),
        (DealType.LEASE, Status.COMPLETED, Role.TENANT, "uses"),
        (DealType.LEASE, Status.TALKS, Role.TENANT, None),
        (DealType.LEASE, Status.CANCELLED, Role.LANDLORD, None),
        (DealType.LEASE, Status.AGREED, Role.GUARANTOR, None),
        (DealType.CONSTRUCTION, Status.AGREED, Role.DEVELOPER, "owns"),
        (DealType.CONSTRUCTION, Status.AGREED, Role.CUSTOMER, "uses"),
        (DealType.CONSTRUCTION, Status.AGREED, Role.CONTRACTOR, None),
        (DealType.COMPUTE, Status.AGREED, Role.PROVIDER, None),
        (DealType.COMPUTE, Status.AGREED, Role.CUSTOMER, None),
        (DealType.POWER, Status.AGREED, Role.CUSTOMER, None),
        (None, Status.AGREED, Role.CUSTOMER, None),
    ],
)
def test_site_roles(
    warehouse: Warehouse, make_deal: Make, deal_type: DealType | None, status: Status, role: Role, site_role: str | None
) -> None:
    deal = make_deal(type=deal_type, status=status, sites=("Hyperion",), parties=(Party(id="meta", name="Meta", role=role),))
    store_resolution(warehouse, resolution(deal))
    assert rows(warehouse, "site_roles", "role") == ([(site_role,)] if site_role else [])


NVIDIA = Party(id="nvidia", name="Nvidia", role=Role.INVESTOR)
OPENAI = Party(id="openai", name="OpenAI", role=Role.INVESTEE)
MANY = tuple(Party(id=f"x{i}", name=f"X{i}", role=Role.INVESTOR) for i in range(5))


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "OpenAI – AWS: compute, $38.0bn, 2025"),
        ({"value": None, "capacity_mw": Decimal(1200)}, "OpenAI – AWS: compute, 1,200 MW, 2025"),
        ({"value": None, "announced": None, "type": None}, "OpenAI – AWS: deal"),
        ({"parties": (OPENAI, NVIDIA), "type": DealType.EQUITY}, "Nvidia – OpenAI: equity, $38.0bn, 2025"),
        ({"parties": (OPENAI, *MANY), "type": DealType.EQUITY}, "X0 – X1 – 3 more – OpenAI: equity, $38.0bn, 2025"),
        ({"parties": ()}, "unnamed parties: compute, $38.0bn, 2025"),
        ({"value": Money(amount=Decimal(350_000_000), qualifier=Qualifier.ABOUT)}, "OpenAI – AWS: compute, about $350.0m, 2025"),
        (
            {"value": Money(amount=Decimal(1_700_000_000), currency="EUR", qualifier=Qualifier.UP_TO, period=Period.PER_YEAR)},
            "OpenAI – AWS: compute, up to €1.7bn a year, 2025",
        ),
        ({"value": Money(amount=Decimal(4200), currency="CHF"), "announced": "2026"}, "OpenAI – AWS: compute, CHF 4,200, 2026"),
    ],
)
def test_title(warehouse: Warehouse, make_deal: Make, changes: dict[str, Any], title: str) -> None:
    store_resolution(warehouse, resolution(make_deal(**changes)))
    assert rows(warehouse, "deals", "title") == [(title,)]


def test_names_in_a_title_are_canonical(warehouse: Warehouse, make_deal: Make) -> None:
    canonical = ResolvedOrganization(organization_id="amazon-web-services", name="Amazon Web Services", kind="cloud", provisional=False)
    store_resolution(warehouse, resolution(make_deal(), organizations=(canonical,)))
    assert rows(warehouse, "deals", "title") == [("OpenAI – Amazon Web Services: compute, $38.0bn, 2025",)]


def test_deal_columns(warehouse: Warehouse, make_deal: Make) -> None:
    value = Money(amount=Decimal(15), low=Decimal(10), currency="GBP", qualifier=Qualifier.UP_TO, usd=Decimal("20.25"))
    store_resolution(warehouse, resolution(make_deal(value=value, usd_high=None, announced="2025-11", starts_on="2026-H2", ends_on="2031")))
    (row,) = warehouse.rows("SELECT * FROM deals")
    expected = {
        "amount": Decimal("15.00"),
        "amount_low": Decimal("10.00"),
        "currency": "GBP",
        "qualifier": "up_to",
        "period": "total",
        "amount_usd": Decimal("20.25"),
        "high_usd": None,
        "announced": "2025-11",
        "announced_on": dt.date(2025, 11, 1),
        "starts_on": dt.date(2026, 7, 1),
        "ends_on": dt.date(2031, 12, 31),
        "type": "compute",
        "scope": "contract",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_resolution_of_unknown_mentions_is_refused(with_document: Warehouse, make_mention: Make, make_deal: Make) -> None:
    with pytest.raises(WarehouseError, match=r"claims\.deal_mention_id names rows that deal_mentions lacks: m1"):
        store_resolution(with_document, resolution(make_deal(), claims=(claim(make_mention()),)))
    assert rows(with_document, "deals", "deal_id") == []
