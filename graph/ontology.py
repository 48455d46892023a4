"""The graph's model, declared once: labels, relationships, properties, keys. DDL, constraints and checks of both engines come from here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import polars as pl

from data.model.vocabulary import OrganizationKind

from .declared import Edge, NodeLabel, Relationship, properties
from .figures.labels import FIGURES

TYPES: dict[str, pl.DataType] = {
    "STRING": pl.String(),
    "INT64": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "BOOL": pl.Boolean(),
    "DATE": pl.Date(),
    "STRING[]": pl.List(pl.String()),
}
"""Property types, by their name in Ladybug. Neo4j keeps the same values without being told."""


ENTITIES: tuple[NodeLabel, ...] = (
    NodeLabel(
        "Organization",
        "Who takes part in deals.",
        properties(
            "id STRING slug",
            "name STRING canonical name",
            "kind STRING lab, cloud, neocloud, chipmaker, …; null where not known",
            "country STRING ISO 3166-1 alpha-2 of the seat",
            "ticker STRING exchange ticker",
            "provisional BOOL found in text, in no reference table",
            "parent_id STRING ultimate parent; itself where it has none",
            "parent_name STRING its name",
            "aliases STRING[] other names",
            "lookup STRING[] id and all names in the form in which they are looked up",
            "pagerank DOUBLE of DEPENDS_ON, customer to provider: how much hangs on it, through others too; null without any",
            "betweenness DOUBLE of DEPENDS_ON, 0 to 1: how many nearest ways between others lead through it; null without any",
        ),
    ),
    NodeLabel(
        "Deal",
        "One agreement or round through its life.",
        properties(
            "id STRING of the earliest mention; survives merges",
            "title STRING one line for a person",
            "type STRING compute, chips, equity, debt, lease, power, construction, capex, acquisition, partnership",
            "layer STRING cloud, chips, sites, power; null for money alone",
            "status STRING talks, agreed, completed, cancelled",
            "bindingness STRING definitive, letter_of_intent, …; null where no text says",
            "scope STRING contract, programme, stated_total",
            "usd INT64 stated amount over the whole term, whole US dollars; null where none is stated",
            "usd_low INT64 lower bound",
            "usd_high INT64 upper bound; null is open",
            "usd_basis STRING which exchange rate of which day, or why there is none; null where no amount is stated",
            "usd_per_year INT64 amount by the term; null without a term",
            "capacity_mw DOUBLE headline capacity",
            "capacity_basis STRING critical_it, gross, unspecified",
            "in_service_on DATE first day of the headline capacity's stated date of service, else of the earliest one",
            "in_service_year INT64 its year",
            "term_years DOUBLE length of the contract",
            "announced STRING as precisely as known",
            "announced_on DATE first day of that span",
            "listed_on DATE where it stands in lists by day: announced_on, 0001-01-01 where no day is known, so that it comes last",
            "year INT64 its year",
            "counted BOOL whether sums take it",
            "counted_reason STRING why or why not",
            "counted_from DATE day of the first document by which sums take it; null where they never did, or none is dated",
            "counted_until DATE day of the document by which they stopped to; null where they still do, or never did",
            "documents INT64 in how many documents",
            "sources INT64 of how many independent sources: a document and its copies are one",
            "confidence DOUBLE 0 to 1",
            "former_ids STRING[] ids that it had: of deals that were merged into it, or by another order of documents",
            "spread BOOL whether it lies at several sites or in several states",
            "placed BOOL whether a text says where it or its sites lie, however large the place",
            "in_country STRING[] ids of the countries that it or its sites lie in",
            "in_state STRING[] of the states, as far as that is known",
            "in_county STRING[] of the counties",
            "in_city STRING[] of the cities",
            "last_said_on DATE latest day of the documents that tell of it; null where none is dated",
        ),
    ),
    NodeLabel(
        "DataCenter",
        "A campus or data center.",
        properties(
            "id STRING slug",
            "name STRING canonical name",
            "mw DOUBLE megawatts of the whole; null where no page gives any",
            "mw_basis STRING critical_it, gross, unspecified",
            "mw_stage STRING current, planned",
            "source_url STRING where its facts stand",
            "owners STRING[] names of those that own it",
            "operators STRING[] of those that operate it",
            "users STRING[] of those that use it",
        ),
    ),
    NodeLabel(
        "Hardware",
        "A product.",
        properties("id STRING slug", "name STRING canonical name", "kind STRING accelerator, cpu, memory, network, system, power, unknown"),
    ),
    NodeLabel(
        "Place",
        "A country, state, county or city.",
        properties("id STRING slug", "name STRING canonical name", "kind STRING country, state, …", "country STRING ISO 3166-1 alpha-2"),
    ),
    NodeLabel(
        "Document",
        "A text that reports deals.",
        properties(
            "id STRING derived from title and text",
            "title STRING headline",
            "url STRING public address",
            "name STRING path or address as given",
            "publisher STRING who published it",
            "kind STRING news, press_release, filing, transcript, other",
            "published_on DATE day of publication; null where not known",
            "year INT64 its year",
            "original_id STRING the document it is a copy of; null for an original",
        ),
    ),
)

NODES: tuple[NodeLabel, ...] = (*ENTITIES, *FIGURES)

_SUMS = (
    "usd INT64 sum of the amounts stated for this edge; null where none is",
    "usd_low INT64 lower bound",
    "usd_high INT64 upper bound; null is open or unknown",
    "deals INT64 counted deals behind it",
    "unvalued INT64 of them without any value",
    "deal_ids STRING[] which deals",
)
_SITE_ROLE = properties(
    "deals INT64 deals that say so", "deal_ids STRING[] which", "source_url STRING the page that says so; null where deals alone do"
)

RELATIONSHIPS: tuple[Relationship, ...] = (
    Relationship(
        "PARTY_TO",
        "Takes part in a deal.",
        (("Organization", "Deal"),),
        properties("role STRING customer, provider, investor, …", "usd INT64 own share, whole US dollars"),
        ("role",),
    ),
    Relationship("COVERS", "Hardware of a deal.", (("Deal", "Hardware"),), properties("quantity INT64 how many; null where not stated")),
    Relationship("MADE_BY", "Maker of a product.", (("Hardware", "Organization"),)),
    Relationship("AT", "Site of a deal.", (("Deal", "DataCenter"),), properties("stated STRING as written")),
    Relationship(
        "LOCATED_IN",
        "Where a deal, data center or place lies.",
        (("Deal", "Place"), ("DataCenter", "Place"), ("Place", "Place")),
        properties("stated STRING as written; null where a table says so"),
    ),
    Relationship("OWNS", "Owner of a site.", (("Organization", "DataCenter"),), _SITE_ROLE),
    Relationship("OPERATES", "Operator of a site.", (("Organization", "DataCenter"),), _SITE_ROLE),
    Relationship("USES", "User of a site.", (("Organization", "DataCenter"),), _SITE_ROLE),
    Relationship(
        "REPORTS",
        "A document tells of a deal.",
        (("Document", "Deal"),),
        properties(
            "quote STRING the sentence that holds the most telling claim",
            "start INT64 its first character in the document's text",
            "end INT64 one past its last",
            "field STRING what that claim states",
            "status STRING status that the deal came to by this document; null where it moved nothing",
            "happened STRING day of that move as precisely as the text has it; null where it does not say",
            "said_on DATE day of the document",
        ),
    ),
    Relationship(
        "STATES",
        "What a document says of a field on which the claims of a deal disagree.",
        (("Document", "Deal"),),
        properties(
            "field STRING value, capacity_mw, …, parties.<organization id>",
            "value STRING in words for a person",
            "text STRING as written",
            "said_on DATE day of the document",
            "chosen BOOL whether the deal shows it",
            "differs BOOL whether it says something else than the deal shows, beyond rounding",
            "why STRING why it was chosen or not",
            "source_id STRING the document, or the one that it is a copy of",
        ),
        ("field", "value"),
    ),
    Relationship(
        "LINKED",
        "The first deal KIND the second.",
        (("Deal", "Deal"),),
        properties("kind STRING amends, expands, supersedes, part_of, counter_leg_of, finances, total_of, terminates", "reason STRING why"),
        ("kind",),
    ),
    Relationship(
        "SUBSIDIARY_OF",
        "Belongs to.",
        (("Organization", "Organization"),),
        properties(
            "since DATE first day; null where not known",
            "until DATE last day; null while it lasts",
            "source_url STRING the page that says so",
        ),
    ),
    Relationship(
        "DEPENDS_ON",
        "Derived: the customer buys from the provider in a layer, by counted deals or by hardware that the customer resells as compute.",
        (("Organization", "Organization"),),
        properties(
            "layer STRING cloud, chips, sites, power",
            *_SUMS,
            "usd_per_year INT64 sum of amounts by the year, of deals with a term",
            "mw DOUBLE sum of the stated capacities",
            "share_of_customer DOUBLE of what the customer's edges in the layer state",
            "share_of_provider DOUBLE of what the provider's edges in the layer state",
            "basis STRING deal, or hardware where only products tell",
            "since DATE first announcement",
            "until DATE last stated end; null where a deal states none",
        ),
        ("layer",),
    ),
    Relationship(
        "FUNDS",
        "Derived: investor to investee, lender to borrower, by counted deals.",
        (("Organization", "Organization"),),
        properties("kind STRING equity, debt", *_SUMS),
        ("kind",),
    ),
    Relationship(
        "BACKS",
        "Derived: guarantor to obligor, by counted deals; never summed with the rest.",
        (("Organization", "Organization"),),
        properties(*_SUMS),
    ),
)

NODE_BY_NAME: dict[str, NodeLabel] = {label.name: label for label in NODES}
RELATIONSHIP_BY_NAME: dict[str, Relationship] = {relationship.name: relationship for relationship in RELATIONSHIPS}


def edges() -> Iterator[Edge]:
    """Every relationship with each pair of labels that it joins."""
    for relationship in RELATIONSHIPS:
        for start, end in relationship.ends:
            yield Edge(relationship.name, start, end)


LOAD = "Load"
"""Label of the one node that says how a load stands (``state`` loading or complete) and by which ``schema`` it was done."""
LOAD_TURN = "LoadTurn"
"""On Neo4j the label of the node that a load holds for as long as it is at work."""
LOAD_PROPERTIES = ("id", "state", "schema", "owner", "since")
"""All strings; ``owner`` and ``since``: who loads, and since when."""


def schema_version() -> str:
    """Changes with any label, relationship, property or key of the model."""
    declared = repr([*((label.name, label.properties) for label in NODES), *((r.name, r.ends, r.properties, r.key) for r in RELATIONSHIPS)])
    return hashlib.sha256(declared.encode()).hexdigest()[:12]


def ladybug_ddl() -> Iterator[str]:
    """CREATE NODE TABLE and CREATE REL TABLE statements, nodes first."""
    yield f"CREATE NODE TABLE {LOAD}({', '.join(f'{name} STRING' for name in LOAD_PROPERTIES)}, PRIMARY KEY (id))"
    for label in NODES:
        columns = ", ".join(f"`{p.name}` {p.type}" for p in label.properties)
        yield f"CREATE NODE TABLE {label.name}({columns}, PRIMARY KEY (id))"
    for relationship in RELATIONSHIPS:
        ends = [f"FROM {start} TO {end}" for start, end in relationship.ends]
        yield f"CREATE REL TABLE {relationship.name}({', '.join(ends + [f'`{p.name}` {p.type}' for p in relationship.properties])})"


def neo4j_ddl() -> dict[str, str]:
    """A uniqueness constraint (with its index) for each label, and indexes for what queries look up, by the name of the index.

    Lists of deals are read from an index in its order until they are full; those without the property are in none.
    """
    labels = (*(label.name for label in NODES), LOAD, LOAD_TURN)
    looked_up = (
        ("organization_name", "(n:Organization)", "name"),
        ("organization_parent", "(n:Organization)", "parent_id"),
        ("organization_kind", "(n:Organization)", "kind"),
        ("deal_type", "(n:Deal)", "type"),
        ("deal_counted", "(n:Deal)", "counted"),
        ("deal_usd", "(n:Deal)", "usd"),
        ("deal_listed_on", "(n:Deal)", "listed_on"),
        ("deal_last_said_on", "(n:Deal)", "last_said_on"),
        ("market_organization", "(n:Market)", "organization_id"),
        ("holding_deals", "(n:Holding)", "deals"),
        ("place_year", "(n:PlaceYear)", "place_kind"),
        ("states_differs", "()-[n:STATES]-()", "differs"),
    )
    unique = {f"{label.lower()}_id": f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in labels}
    return {
        **{name: f"CREATE CONSTRAINT {name} IF NOT EXISTS {what}" for name, what in unique.items()},
        **{name: f"CREATE INDEX {name} IF NOT EXISTS FOR {what} ON (n.{column})" for name, what, column in looked_up},
    }


def kind_label(kind: OrganizationKind) -> str:
    """Second label of an organization on Neo4j, for browsing: data_center_developer gives DataCenterDeveloper."""
    return "".join(part.capitalize() for part in kind.value.split("_"))
