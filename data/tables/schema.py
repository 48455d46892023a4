"""Every table of the warehouse, declared once: DDL, key checks, documentation and Dagster column schemas come from here.

Foreign keys are declared and checked by query before commit (``Warehouse.write``), not as DuckDB constraints, because DuckDB
refuses to delete child and parent in one transaction with those.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """One column: SQL type, what it means, whether it may be null, and the table whose key it holds."""

    name: str
    type: str
    description: str
    nullable: bool = False
    references: str | None = None


@dataclass(frozen=True)
class Table:
    """One table: its columns in order and the names of its key."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...] = field(repr=False)

    def ddl(self) -> str:
        """CREATE TABLE with NOT NULL and the primary key."""
        lines = [f"{c.name} {c.type}{'' if c.nullable else ' NOT NULL'}" for c in self.columns]
        return f"CREATE TABLE {self.name} ({', '.join(lines)}, PRIMARY KEY ({', '.join(self.key)}))"

    @property
    def column_names(self) -> tuple[str, ...]:
        """Declared order."""
        return tuple(c.name for c in self.columns)


def _c(name: str, type_: str, description: str, references: str | None = None) -> Column:
    """A column; a type that ends in "?" may be null."""
    return Column(name, type_.removesuffix("?"), description, type_.endswith("?"), references)


_USD = "DECIMAL(18,2)"
_AMOUNT = "DECIMAL(22,2)"
_MW = "DECIMAL(12,3)"
_SPAN = (
    _c("start_char", "INTEGER", "first character of the evidence in documents.text"),
    _c("end_char", "INTEGER", "one past its last character"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        "One text as fetched or given, with its clean text.",
        ("document_id",),
        (
            _c("document_id", "VARCHAR", "derived from title and text"),
            _c("name", "VARCHAR", "path or address as given"),
            _c("url", "VARCHAR?", "public address"),
            _c("publisher", "VARCHAR?", "who published it"),
            _c("kind", "VARCHAR", "news, press_release, filing, transcript, other"),
            _c("title", "VARCHAR?", "headline"),
            _c("published_on", "DATE?", "day of publication; null where it is not known"),
            _c("fetched_at", "TIMESTAMP?", "when the bytes came, UTC"),
            _c("content_sha256", "VARCHAR", "of the bytes as given"),
            _c("text", "VARCHAR", "clean text that all offsets index"),
            _c("filer", "VARCHAR?", 'of a filing: who "the Company" is'),
            _c("author", "VARCHAR?", "who wrote it"),
            _c("language", "VARCHAR?", "ISO 639-1; null where nobody looked"),
            _c("form", "VARCHAR?", "of a filing: the form, such as 8-K"),
            _c("part", "VARCHAR?", "of a filing: which exhibit; null for its main document"),
            _c("stub", "VARCHAR?", "why the text is less than the whole, such as paywall; null where it is whole"),
            _c("replaced_by", "VARCHAR?", "the newer version of the same address; null for the newest", "documents"),
            _c("replaced_at", "TIMESTAMP?", "when the newer version came, UTC"),
            _c("withdrawn_at", "TIMESTAMP?", "when its server said that it is gone, UTC"),
            _c("source_id", "VARCHAR?", "source that brought it"),
            _c("warnings", "VARCHAR[]", "what a reader should know, such as a missing date"),
            _c("first_seen_at", "TIMESTAMP", "when it came into the warehouse, UTC"),
        ),
    ),
    Table(
        "sightings",
        "Ledger of the raw store: which bytes of which source became which document, or why they became none.",
        ("source_id", "day", "sha256"),
        (
            _c("source_id", "VARCHAR", "source that brought them"),
            _c("day", "DATE", "day they are of, where their listing says so; else the day they came"),
            _c("sha256", "VARCHAR", "of the bytes"),
            _c("name", "VARCHAR", "address or path"),
            _c("document_id", "VARCHAR?", "the document they became", "documents"),
            _c("reason", "VARCHAR?", "why they became none: a stable word"),
            _c("first_seen_at", "TIMESTAMP", "when they first came, UTC"),
        ),
    ),
    Table(
        "document_signatures",
        "The words of each document in the form in which copies are looked for.",
        ("document_id",),
        (
            _c("document_id", "VARCHAR", "the document", "documents"),
            _c("signer_version", "VARCHAR", "version of what made it; others are made anew"),
            _c("size", "INTEGER", "distinct runs of words in it"),
            _c("minhash", "BLOB", "by which likely copies are found"),
            _c("content", "BLOB", "by which they are confirmed: hashes of its runs of words and of its figures"),
        ),
    ),
    Table(
        "document_copies",
        "Documents that say in the same words what an original says; a document that is not here is an original itself.",
        ("document_id",),
        (
            _c("document_id", "VARCHAR", "the copy", "documents"),
            _c("original_id", "VARCHAR", "its original, which is no copy", "documents"),
            _c("share", "DOUBLE", "of the shorter of the two, how much stands in the longer one: 0 to 1"),
        ),
    ),
    Table(
        "refusals",
        "Inputs that were not taken, with the reason; nothing is dropped in silence.",
        ("name", "reason"),
        (
            _c("name", "VARCHAR", "path or address as given"),
            _c("reason", "VARCHAR", "stable word that is counted"),
            _c("message", "VARCHAR", "sentence for a person"),
            _c("first_seen_at", "TIMESTAMP", "UTC"),
        ),
    ),
    Table(
        "extractions",
        "Ledger: which document was read by which extractor version, and what came of it.",
        ("document_id",),
        (
            _c("document_id", "VARCHAR", "the document", "documents"),
            _c("extractor_version", "VARCHAR", "version of rules, tables and models"),
            _c("relevant", "BOOLEAN", "whether it reports an AI-infrastructure deal"),
            _c("extracted_at", "TIMESTAMP", "UTC"),
            _c("warnings", "VARCHAR[]", "what could not be read, such as an amount in an unknown currency"),
            _c("seconds", "DOUBLE?", "how long reading took; null where nobody looked"),
        ),
    ),
    Table(
        "mentions",
        "Spans that name an organization, amount, capacity, hardware, place, date or term.",
        ("document_id", "kind", "start_char", "end_char"),
        (
            _c("document_id", "VARCHAR", "the document", "documents"),
            _c("kind", "VARCHAR", "what the span names"),
            *_SPAN,
            _c("text", "VARCHAR", "the span as written"),
            _c("normal", "VARCHAR?", "its normal form"),
            _c("extractor_version", "VARCHAR", "version that found it"),
        ),
    ),
    Table(
        "deal_mentions",
        "What one document says of one deal.",
        ("deal_mention_id",),
        (
            _c("deal_mention_id", "VARCHAR", "derived from document, parties and value"),
            _c("document_id", "VARCHAR", "the document", "documents"),
            _c("deal_id", "VARCHAR?", "the deal it was merged into; null until resolved", "deals"),
            _c("type", "VARCHAR?", "deal type"),
            _c("amount", f"{_AMOUNT}?", "stated amount in its own currency"),
            _c("currency", "VARCHAR?", "ISO 4217"),
            _c("amount_usd", f"{_USD}?", "at the announcement date's rate"),
            _c("status", "VARCHAR?", "talks, agreed, completed, cancelled"),
            _c("is_primary", "BOOLEAN", "whether it is the news of the document"),
            _c("confidence", "DOUBLE", "0 to 1"),
            _c("record", "JSON", "the whole mention in the extract form"),
            _c("extractor_version", "VARCHAR", "version that found it"),
            _c("learned_at", "TIMESTAMP", "when this mention was first read, UTC"),
        ),
    ),
    Table(
        "retired_mentions",
        "What older versions of the extractor read, and mentions that later readings no longer find: for asking what was known then.",
        ("deal_mention_id", "retired_at"),
        (
            _c("deal_mention_id", "VARCHAR", "as in deal_mentions, where it may stand in its newer form"),
            _c("retired_at", "TIMESTAMP", "when a newer reading took its place, UTC"),
            _c("document_id", "VARCHAR", "the document", "documents"),
            _c("record", "JSON", "the whole mention in the extract form"),
            _c("extractor_version", "VARCHAR", "version that found it"),
            _c("learned_at", "TIMESTAMP", "when this mention was first read, UTC"),
        ),
    ),
    Table(
        "merged_mentions",
        "Ledger of merging: what each mention said when it was last merged, so that the next run finds what is new.",
        ("deal_mention_id",),
        (
            _c("deal_mention_id", "VARCHAR", "the mention; it may be gone since"),
            _c("signature", "VARCHAR", "digest of what it said, of who its parties were taken to be, and of the version of merging"),
            _c("group_id", "VARCHAR", "the first of the mentions that it was put together with"),
        ),
    ),
    Table(
        "organizations",
        "Organizations of the reference table and provisional ones found in text.",
        ("organization_id",),
        (
            _c("organization_id", "VARCHAR", "slug"),
            _c("name", "VARCHAR", "canonical name"),
            _c("kind", "VARCHAR?", "lab, cloud, neocloud, chipmaker, …; null where not known"),
            _c("ticker", "VARCHAR?", "exchange ticker"),
            _c("cik", "VARCHAR?", "SEC central index key, ten digits"),
            _c("country", "VARCHAR?", "ISO 3166-1 alpha-2 of the seat"),
            _c("is_provisional", "BOOLEAN", "found in text, in no reference table"),
            _c("source_url", "VARCHAR?", "where the row's facts stand"),
        ),
    ),
    Table(
        "organization_aliases",
        "Other names of organizations.",
        ("alias", "organization_id"),
        (
            _c("alias", "VARCHAR", "name as it is written"),
            _c("organization_id", "VARCHAR", "whose name", "organizations"),
            _c("kind", "VARCHAR", "alias, legal, former, ticker, product"),
            _c("since_on", "DATE?", "first day on which it had the name; null where not known"),
            _c("until_on", "DATE?", "last one; null while it lasts or where not known"),
        ),
    ),
    Table(
        "organization_redirects",
        "Ids that organizations had before, such as a provisional one that a reference table knows by now.",
        ("old_organization_id",),
        (
            _c("old_organization_id", "VARCHAR", "the id that nothing has any more"),
            _c("organization_id", "VARCHAR", "who it is", "organizations"),
        ),
    ),
    Table(
        "organization_questions",
        "Names of parties that the tables do not decide, for a person to review.",
        ("organization_id",),
        (
            _c("organization_id", "VARCHAR", "the provisional organization that goes by the name", "organizations"),
            _c("name", "VARCHAR", "as most mentions write it"),
            _c("why", "VARCHAR", "why the tables do not decide"),
            _c("candidates", "JSON", "organization_id, name, score and why of each, the likeliest first"),
            _c("mentions", "INTEGER", "parties of deal mentions that go by it"),
        ),
    ),
    Table(
        "organization_parents",
        "Who belongs to whom, with dates.",
        ("organization_id", "parent_id"),
        (
            _c("organization_id", "VARCHAR", "the subsidiary", "organizations"),
            _c("parent_id", "VARCHAR", "the parent", "organizations"),
            _c("since_on", "DATE?", "first day; null where not known"),
            _c("until_on", "DATE?", "last day; null while it lasts"),
            _c("source_url", "VARCHAR?", "the page that says so"),
        ),
    ),
    Table(
        "deals",
        "One agreement or round through its life, merged over documents, with the chosen value of each field.",
        ("deal_id",),
        (
            _c("deal_id", "VARCHAR", "of the earliest mention; survives merges"),
            _c("type", "VARCHAR?", "compute, chips, equity, debt, lease, power, construction, capex, acquisition, partnership"),
            _c("amount", f"{_AMOUNT}?", "chosen amount in its own currency; null where none is stated"),
            _c("amount_low", f"{_AMOUNT}?", "lower end of a stated range or firm part"),
            _c("currency", "VARCHAR?", "ISO 4217"),
            _c("qualifier", "VARCHAR?", "exact, about, at_least, up_to"),
            _c("period", "VARCHAR?", "total, per_year, per_month"),
            _c("amount_usd", f"{_USD}?", "over the whole term, at the announcement date's rate"),
            _c("low_usd", f"{_USD}?", "lower bound by qualifier"),
            _c("high_usd", f"{_USD}?", "upper bound; null is open"),
            _c("usd_rate", "DECIMAL(18,8)?", "US dollars for one unit of the currency, as amount_usd was worked out"),
            _c("usd_basis", "VARCHAR?", "which rate of which day that is, or why there is none; null where no amount is stated"),
            _c("capacity_mw", f"{_MW}?", "headline capacity"),
            _c("term_years", "DECIMAL(6,2)?", "length of the contract"),
            _c("announced", "VARCHAR?", "as precisely as known, e.g. 2025-11 or 2025-11-03"),
            _c("announced_on", "DATE?", "first day of that span"),
            _c("starts_on", "DATE?", "first day of the stated start"),
            _c("ends_on", "DATE?", "last day of the stated end"),
            _c("status", "VARCHAR?", "talks, agreed, completed, cancelled"),
            _c("bindingness", "VARCHAR?", "definitive, letter_of_intent, …; null where no text says"),
            _c("scope", "VARCHAR", "contract, programme, stated_total"),
            _c("mentions", "INTEGER", "how many mentions were merged"),
            _c("documents", "INTEGER", "in how many documents"),
            _c("sources", "INTEGER", "of how many independent sources: a document and its copies are one"),
            _c("confidence", "DOUBLE", "0 to 1"),
            _c("counted", "BOOLEAN", "whether sums take it (design, section 3)"),
            _c("counted_reason", "VARCHAR", "why or why not"),
            _c(
                "counted_from",
                "DATE?",
                "day of the first document by which sums take it; null where they never did or none is dated",
            ),
            _c("counted_until", "DATE?", "day of the document by which they stopped to; null where they still do or never did"),
            _c("title", "VARCHAR", "one line for a person"),
        ),
    ),
    Table(
        "deal_redirects",
        "Deals that were merged into others; an old id still leads to the deal.",
        ("old_deal_id",),
        (
            _c("old_deal_id", "VARCHAR", "the id that lost"),
            _c("deal_id", "VARCHAR", "the deal that survives", "deals"),
        ),
    ),
    Table(
        "deal_parties",
        "Who takes which part in a deal.",
        ("deal_id", "organization_id", "role"),
        (
            _c("deal_id", "VARCHAR", "the deal", "deals"),
            _c("organization_id", "VARCHAR", "the party", "organizations"),
            _c("role", "VARCHAR", "customer, provider, investor, …"),
            _c("amount", f"{_AMOUNT}?", "own share in the deal's currency"),
            _c("amount_usd", f"{_USD}?", "own share in USD"),
        ),
    ),
    Table(
        "deal_capacities",
        "Stated megawatts of a deal.",
        ("deal_id", "mw", "basis"),
        (
            _c("deal_id", "VARCHAR", "the deal", "deals"),
            _c("mw", _MW, "megawatts"),
            _c("basis", "VARCHAR", "critical_it, gross, unspecified"),
            _c("qualifier", "VARCHAR", "exact, about, at_least, up_to"),
            _c("in_service", "VARCHAR?", "date of service as precisely as stated"),
            _c("in_service_on", "DATE?", "first day of that span"),
        ),
    ),
    Table(
        "deal_hardware",
        "Hardware that a deal covers.",
        ("deal_id", "hardware_id"),
        (
            _c("deal_id", "VARCHAR", "the deal", "deals"),
            _c("hardware_id", "VARCHAR", "the product", "hardware"),
            _c("quantity", "BIGINT?", "how many; null where none is stated"),
        ),
    ),
    Table(
        "deal_places",
        "Where a deal takes place: a data center or else a place, never both for one string.",
        ("deal_id", "stated"),
        (
            _c("deal_id", "VARCHAR", "the deal", "deals"),
            _c("stated", "VARCHAR", "region or site as stated"),
            _c("data_center_id", "VARCHAR?", "the campus it resolves to", "data_centers"),
            _c("place_id", "VARCHAR?", "else the place", "places"),
        ),
    ),
    Table(
        "deal_links",
        "How one deal stands to another.",
        ("from_deal_id", "to_deal_id", "kind"),
        (
            _c("from_deal_id", "VARCHAR", "the deal that …", "deals"),
            _c("to_deal_id", "VARCHAR", "… this one", "deals"),
            _c("kind", "VARCHAR", "amends, expands, supersedes, part_of, counter_leg_of, finances, total_of, terminates"),
            _c("reason", "VARCHAR", "what it rests on"),
            _c("document_id", "VARCHAR?", "the document that says so", "documents"),
        ),
    ),
    Table(
        "deal_status_history",
        "Status of a deal over time.",
        ("deal_id", "document_id", "status"),
        (
            _c("deal_id", "VARCHAR", "the deal", "deals"),
            _c("status", "VARCHAR", "talks, agreed, completed, cancelled"),
            _c("since_on", "DATE?", "day of the document that says so"),
            _c("happened", "VARCHAR?", "day of the move itself, as precisely as the text has it; null where it does not say"),
            _c("document_id", "VARCHAR", "that document", "documents"),
        ),
    ),
    Table(
        "claims",
        "Every stated value of every field, with the span it was read from. No claim, no value.",
        ("claim_id",),
        (
            _c("claim_id", "VARCHAR", "derived from mention, field and span"),
            _c("deal_id", "VARCHAR", "the deal", "deals"),
            _c("deal_mention_id", "VARCHAR", "the mention", "deal_mentions"),
            _c("field", "VARCHAR", "which field"),
            _c("value", "VARCHAR", "normal form; JSON for amounts and lists"),
            _c("original_text", "VARCHAR", "as written"),
            _c("document_id", "VARCHAR", "the document", "documents"),
            *_SPAN,
            _c("extractor_version", "VARCHAR", "version that read it"),
            _c("confidence", "DOUBLE", "0 to 1"),
            _c("said_on", "DATE?", "day of the document"),
            _c("learned_at", "TIMESTAMP", "when we read it, UTC"),
            _c("chosen", "BOOLEAN", "whether the deal shows this value"),
            _c("why", "VARCHAR", "why it was chosen or not"),
            _c(
                "differs",
                "BOOLEAN?",
                "whether it says something else than the deal shows, beyond rounding; null before the next merging",
            ),
        ),
    ),
    Table(
        "places",
        "Countries, states, provinces, counties and cities.",
        ("place_id",),
        (
            _c("place_id", "VARCHAR", "slug"),
            _c("name", "VARCHAR", "canonical name"),
            _c("kind", "VARCHAR", "country, state, county, city, region; unknown for one read from text"),
            _c("country", "VARCHAR?", "ISO 3166-1 alpha-2"),
            _c("parent_id", "VARCHAR?", "the place it lies in", "places"),
        ),
    ),
    Table(
        "data_centers",
        "Campuses and data centers.",
        ("data_center_id",),
        (
            _c("data_center_id", "VARCHAR", "slug"),
            _c("name", "VARCHAR", "canonical name"),
            _c("place_id", "VARCHAR?", "where it lies", "places"),
            _c("source_url", "VARCHAR?", "where the row's facts stand"),
            _c("mw", f"{_MW}?", "megawatts of the whole; null where no page gives any"),
            _c("mw_basis", "VARCHAR?", "critical_it, gross, unspecified"),
            _c("mw_stage", "VARCHAR?", "current, planned; null where the page leaves it open"),
        ),
    ),
    Table(
        "data_center_roles",
        "Who owns or develops, operates or uses a data center, as the reference tables have it.",
        ("data_center_id", "organization_id", "role"),
        (
            _c("data_center_id", "VARCHAR", "the campus", "data_centers"),
            _c("organization_id", "VARCHAR", "who", "organizations"),
            _c("role", "VARCHAR", "owns, operates, uses"),
            _c("source_url", "VARCHAR", "the page that says so"),
        ),
    ),
    Table(
        "site_roles",
        "Who owns, operates or uses a data center, from deals.",
        ("data_center_id", "organization_id", "role", "deal_id"),
        (
            _c("data_center_id", "VARCHAR", "the campus", "data_centers"),
            _c("organization_id", "VARCHAR", "who", "organizations"),
            _c("role", "VARCHAR", "owns, operates, uses"),
            _c("deal_id", "VARCHAR", "the deal that says so", "deals"),
        ),
    ),
    Table(
        "hardware",
        "Accelerators, servers, networking and memory, by product.",
        ("hardware_id",),
        (
            _c("hardware_id", "VARCHAR", "slug"),
            _c("name", "VARCHAR", "canonical product name"),
            _c("kind", "VARCHAR", "accelerator, cpu, memory, network, system, power; unknown for one read from text"),
            _c("maker_id", "VARCHAR?", "who makes it", "organizations"),
        ),
    ),
    Table(
        "exchange_rates",
        "European Central Bank reference rates, units of currency for one euro.",
        ("currency", "rate_on"),
        (
            _c("currency", "VARCHAR", "ISO 4217"),
            _c("rate_on", "DATE", "day of the rate"),
            _c("per_eur", "DECIMAL(18,6)", "units of currency for one euro"),
        ),
    ),
    Table(
        "judgements",
        "What people decided, as the files of judgements have it, and what became of each in the last merging.",
        ("file", "line"),
        (
            _c("file", "VARCHAR", "the file it stands in"),
            _c("line", "INTEGER", "its line there"),
            _c("judgement_id", "VARCHAR", "derived from what it says and of what"),
            _c("kind", "VARCHAR", "same, different, unsure, alias, parent, reject, field"),
            _c("state", "VARCHAR", "applied; replaced by a newer one; contradicted by one that wins; lost: what it names is not there"),
            _c("message", "VARCHAR", "what it did, or why it did nothing"),
            _c("deal_ids", "VARCHAR[]", "the deals that it is about"),
            _c("organization_ids", "VARCHAR[]", "the organizations that it is about"),
            _c("record", "JSON", "the judgement: document hash, quote and parties, or names"),
            _c("reason", "VARCHAR", "why"),
            _c("decided_by", "VARCHAR?", "who decided, where they say"),
            _c("decided_on", "DATE?", "when, where they say"),
        ),
    ),
    Table(
        "runs",
        "One row a pass over the pipeline: what came in and what came out.",
        ("run_id",),
        (
            _c("run_id", "VARCHAR", "Dagster run id"),
            _c("started_at", "TIMESTAMP", "UTC"),
            _c("ended_at", "TIMESTAMP?", "UTC; null while it runs"),
            _c("outcome", "VARCHAR?", "ended, or killed where its process was gone; null while it runs"),
            _c("inputs", "INTEGER", "documents looked at"),
            _c("new_documents", "INTEGER", "of them not seen before"),
            _c("refused", "INTEGER", "of them refused"),
            _c("extracted", "INTEGER", "documents read in this run"),
            _c("deals", "INTEGER?", "deals in the warehouse at the end"),
        ),
    ),
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
