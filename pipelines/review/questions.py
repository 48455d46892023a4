"""Open questions with what is known, ordered by the US dollars that an answer may move in sums."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import QueryUsageError
from data.model.judgements import JudgedOrganizations, Judgements
from data.model.vocabulary import DealType, Role

from ..batches import batches

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse

KINDS = ("merge", "split", "organization", "conflict", "judgement", "party")
COLUMNS = ("kind", "usd", "question", "evidence", "decide")
_AT_ONCE = 400
"""Pairs, or deals, that are looked at together, the largest first; more follow until there are as many questions as one asks for."""
_WANTED: dict[DealType, tuple[tuple[Role, ...], ...]] = {
    DealType.COMPUTE: ((Role.CUSTOMER,), (Role.PROVIDER,)),
    DealType.CHIPS: ((Role.CUSTOMER,), (Role.PROVIDER,)),
    DealType.POWER: ((Role.CUSTOMER,), (Role.PROVIDER,)),
    DealType.EQUITY: ((Role.INVESTEE,), (Role.INVESTOR,)),
    DealType.DEBT: ((Role.BORROWER,), (Role.LENDER,)),
    DealType.LEASE: ((Role.TENANT,), (Role.LANDLORD,)),
    DealType.ACQUISITION: ((Role.ACQUIRER,), (Role.TARGET,)),
    DealType.CONSTRUCTION: ((Role.DEVELOPER, Role.CUSTOMER),),
    DealType.CAPEX: ((Role.DEVELOPER,),),
}
"""Of each type the sides without which nobody knows whose deal it is."""

_FUNDS = "'equity', 'debt', 'acquisition'"
_YEARS, _DAYS = 1100, 14
_SAME = 0.01
"""Days between two deals of the same parties at the most, and of one of them; how far amounts of those may differ."""

Row = dict[str, Any]


def open_questions(warehouse: Warehouse, user: Path, limit: int, kind: str | None = None) -> list[Row]:
    """Rows of ``COLUMNS``, those that may change the largest sums first. Raises QueryUsageError for an unknown kind."""
    from data.reference.judgements import read_judgements

    if kind is not None and kind not in KINDS:
        raise QueryUsageError(f"{kind!r} is no kind of question: ask for one of {', '.join(KINDS)}")
    judgements = read_judgements(user)
    found = [*_judgements(warehouse, judgements), *_parties(warehouse), *_organizations(warehouse, judgements), *_conflicts(warehouse)]
    if kind in (None, "merge"):
        found += _enough((_merges(warehouse, judgements, pairs) for pairs in batches(_near_pairs(warehouse), _AT_ONCE)), limit)
    if kind in (None, "split"):
        found += _enough((_splits(warehouse, judgements, ids) for ids in batches(_of_several(warehouse), _AT_ONCE)), limit)
    chosen = [row for row in found if kind in (None, row["kind"])]
    return sorted(chosen, key=lambda row: (row["kind"] != "judgement", -(row["usd"] or 0), row["question"]))[:limit]


def _row(kind: str, usd: Any, question: str, evidence: str, decide: str) -> Row:
    return {"kind": kind, "usd": usd, "question": question, "evidence": evidence, "decide": decide}


def _judgements(warehouse: Warehouse, judgements: Judgements) -> Iterator[Row]:
    for refusal in judgements.refusals:
        yield _row("judgement", None, "a line is no judgement", refusal.message, "mend the line")
    for row in warehouse.rows("SELECT * FROM judgements WHERE state IN ('contradicted', 'lost') ORDER BY file, line"):
        yield _row(
            "judgement",
            None,
            f"{row['kind']} of {row['file']}, line {row['line']} is {row['state']}",
            row["message"],
            "mend or remove the line",
        )


def _parties(warehouse: Warehouse) -> Iterator[Row]:
    rows = warehouse.rows(
        "SELECT deal_id, title, type, deals.amount_usd, counted, list(role) AS roles FROM deals LEFT JOIN deal_parties USING (deal_id) "
        "WHERE type IS NOT NULL GROUP BY ALL ORDER BY deals.amount_usd DESC NULLS LAST, deal_id"
    )
    for row in rows:
        missing = [sides for sides in _WANTED.get(DealType(row["type"]), ()) if not set(map(str, sides)) & set(row["roles"])]
        if missing:
            needed = " and ".join(str(sides[0]) for sides in missing)
            decide = f'dealgraph review set {row["deal_id"]} parties \'[{{"name": …, "role": "{missing[0][0]}"}}, …]\' --reason …'
            yield _row(
                "party",
                row["amount_usd"] if row["counted"] else 0,
                f"who is the {needed} of {row['title']}?",
                "no text that was read says so",
                decide,
            )


def _organizations(warehouse: Warehouse, judgements: Judgements) -> Iterator[Row]:
    decided = {frozenset(_folded(one.judgement)) for one in judgements.placed if isinstance(one.judgement, JudgedOrganizations)}
    rows = warehouse.rows(
        "SELECT asked.*, (SELECT sum(amount_usd) FROM deals WHERE counted AND deal_id IN (SELECT deal_id FROM deal_parties AS party "
        "WHERE party.organization_id = asked.organization_id)) AS usd FROM organization_questions AS asked ORDER BY organization_id"
    )
    for row in rows:
        name = row["name"].casefold()
        candidates = [one for one in json.loads(row["candidates"]) if decided.isdisjoint(_as_pairs(name, one))]
        if not candidates:
            continue
        like = "; ".join(f"{one['name']} ({one['organization_id']}, {one['score']:.2f}: {one['why']})" for one in candidates[:3])
        decide = f'dealgraph review alias "{row["name"]}" {candidates[0]["organization_id"]} --reason …'
        yield _row("organization", row["usd"], f"who is {row['name']}?", f"{row['why']}; like {like}; {row['mentions']} mentions", decide)


def _folded(judgement: JudgedOrganizations) -> tuple[str, str]:
    return judgement.organization.casefold(), judgement.other.casefold()


def _as_pairs(name: str, candidate: Row) -> set[frozenset[str]]:
    """How a judgement may name the two."""
    return {frozenset((name, candidate[key].casefold())) for key in ("organization_id", "name")}


def _conflicts(warehouse: Warehouse) -> Iterator[Row]:
    """Amounts of one deal that are not the chosen one, in one currency and period, by other documents."""
    rows = warehouse.rows(
        "WITH said AS (SELECT deal_id, value, chosen, min(document_id) AS document_id, count(DISTINCT document_id) AS documents, "
        "CAST(value->>'amount' AS DOUBLE) AS amount, value->>'currency' AS currency, value->>'period' AS period "
        "FROM claims WHERE field = 'value' AND value LIKE '{%' GROUP BY ALL) "
        "SELECT one.deal_id, deals.title, deals.amount_usd, deals.counted, one.amount AS shown, other.amount AS said, "
        "other.documents, one.currency, "
        "(SELECT why FROM claims WHERE claims.deal_id = one.deal_id AND field = 'value' AND claims.value = other.value LIMIT 1) AS why "
        "FROM said AS one JOIN said AS other ON one.deal_id = other.deal_id AND one.chosen AND NOT other.chosen "
        "AND one.currency = other.currency AND one.period = other.period JOIN deals ON deals.deal_id = one.deal_id "
        "WHERE one.amount <> other.amount AND one.amount > 0 AND deals.deal_id NOT IN (SELECT unnest(deal_ids) FROM judgements "
        "WHERE kind = 'field' AND state = 'applied') ORDER BY one.deal_id, other.amount"
    )
    for row in rows:
        moved = abs(row["said"] / row["shown"] - 1) * float(row["amount_usd"] or 0) if row["counted"] else 0
        evidence = f"shown: {row['shown']:,.0f} {row['currency']}; {row['documents']} documents say {row['said']:,.0f} ({row['why']})"
        yield _row(
            "conflict",
            moved,
            f"which amount is that of {row['title']}?",
            evidence,
            f"dealgraph review set {row['deal_id']} value … --reason …",
        )


def _enough(found: Iterable[Iterable[Row]], limit: int) -> list[Row]:
    """Questions, batch by batch, until there are as many as are asked for: those that come after move less."""
    rows: list[Row] = []
    for batch in found:
        rows += batch
        if len(rows) >= limit:
            break
    return rows


class _Merged:
    """Some deals as the last merging left them, with their mentions ready for comparison."""

    def __init__(self, warehouse: Warehouse, judgements: Judgements, ids: Collection[str]) -> None:
        from data.tables.store import load_mentions
        from data.tables.store.values import among
        from extractors.identity import restored

        here = among("deal_id", ids)
        mentions = warehouse.rows(f"SELECT deal_mention_id, deal_id FROM deal_mentions WHERE {here}")
        self.deals = {row["deal_id"]: row for row in warehouse.rows(f"SELECT * FROM deals WHERE {here}")}
        self.deal_of = {row["deal_mention_id"]: row["deal_id"] for row in mentions}
        resolution, self.views = restored(load_mentions(warehouse, here), self.deal_of, judgements=judgements)
        self.names = {one.organization_id: one.name for one in resolution.organizations}
        self.decided = {
            frozenset(one.deal_ids) for one in resolution.judgements if one.placed.judgement.kind in ("same", "different", "unsure")
        }


def _merges(warehouse: Warehouse, judgements: Judgements, wanted: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Deals that nearly merged."""
    from extractors.identity.explain.doubts import near_merges

    of = _Merged(warehouse, judgements, {deal_id for pair in wanted for deal_id in pair})
    for near in near_merges(of.views, of.deal_of, wanted, of.names):
        one, other = of.deals[near.deal_id], of.deals[near.other_id]
        if frozenset((near.deal_id, near.other_id)) not in of.decided:
            usd = min(_counts(one), _counts(other))
            decide = f"dealgraph review same|different {near.deal_id} {near.other_id} --reason …"
            yield _row("merge", usd, f"one deal or two: {one['title']} | {other['title']}?", near.why, decide)


def _splits(warehouse: Warehouse, judgements: Judgements, ids: Collection[str]) -> Iterator[Row]:
    """Mentions that barely joined their deal."""
    from extractors.identity.explain.doubts import bare_merges

    of = _Merged(warehouse, judgements, ids)
    for bare in bare_merges(of.views, of.deal_of, of.names):
        deal, view = of.deals[bare.deal_id], bare.view
        if {bare.deal_id} not in of.decided:
            usd = (view.money.usd if view.money is not None else None) or 0
            told = f"“{view.document.title or view.document.name}” ({view.published}) joined by {bare.why}"
            decide = f"dealgraph review same|different {view.key} {bare.beside.key} --reason …"
            yield _row("split", usd if deal["counted"] else 0, f"does this belong to {deal['title']}?", told, decide)


def _counts(row: Row) -> Any:
    return (row["amount_usd"] or 0) if row["counted"] else 0


def _of_several(warehouse: Warehouse) -> list[str]:
    """Deals of several mentions, the largest first."""
    rows = warehouse.rows("SELECT deal_id FROM deals WHERE mentions > 1 ORDER BY counted DESC, amount_usd DESC NULLS LAST, deal_id")
    return [row["deal_id"] for row in rows]


def _near_pairs(warehouse: Warehouse) -> list[tuple[str, str]]:
    """Deals that nothing links, between two of the same organizations, or of one of them with the same amount within days; those first
    that move the most. Left out is what can be no question: goods beside funds, amounts of another order, other years.
    """
    rows: Iterable[Row] = warehouse.rows(
        "WITH shared AS (SELECT one.deal_id AS a, other.deal_id AS b, count(DISTINCT organization_id) AS organizations "
        "FROM deal_parties AS one JOIN deal_parties AS other USING (organization_id) WHERE one.deal_id < other.deal_id GROUP BY 1, 2), "
        f"side AS (SELECT *, type IN ({_FUNDS}) AS funds, CASE WHEN counted THEN coalesce(amount_usd, 0) ELSE 0 END AS moves FROM deals) "
        "SELECT a, b FROM shared JOIN side AS one ON one.deal_id = a JOIN side AS other ON other.deal_id = b "
        "WHERE NOT EXISTS (SELECT 1 FROM deal_links WHERE (from_deal_id = a AND to_deal_id = b) OR (from_deal_id = b AND to_deal_id = a)) "
        "AND (coalesce(one.type, 'partnership') = 'partnership' OR coalesce(other.type, 'partnership') = 'partnership' "
        "OR one.funds = other.funds) "
        "AND coalesce(4 * least(one.amount_usd, other.amount_usd) >= greatest(one.amount_usd, other.amount_usd) "
        "OR one.amount_usd IS NULL OR other.amount_usd IS NULL, true) "
        f"AND coalesce(abs(date_diff('day', one.announced_on, other.announced_on)) <= {_YEARS}, true) "
        f"AND (organizations >= 2 OR (abs(one.amount_usd - other.amount_usd) <= {_SAME} * one.amount_usd "
        f"AND abs(date_diff('day', one.announced_on, other.announced_on)) <= {_DAYS})) "
        "ORDER BY least(one.moves, other.moves) DESC, least(coalesce(one.amount_usd, 0), coalesce(other.amount_usd, 0)) DESC, a, b"
    )
    return [(row["a"], row["b"]) for row in rows]
