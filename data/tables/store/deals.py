"""Deals of the warehouse for those who look at a few of them: by what they are called, with the deals around them."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from ...model.judgements import Outcome, Placed, State, read_judgement
from ...model.resolved import DealLink, Resolution
from ..warehouse import Warehouse
from .values import among

_AROUND = 60
"""So many deals at most are held against one: of the same pair first, then of the same amount."""
_NEAR_AMOUNT = 0.06


def deal_titles(warehouse: Warehouse) -> dict[str, str]:
    """The line that names each deal, by id."""
    return {
        row["deal_id"]: row["title"]
        for row in warehouse.rows("SELECT deal_id, title FROM deals ORDER BY amount_usd DESC NULLS LAST, deal_id")
    }


FORMER_IDS = (
    "SELECT 'deal-' || left(sha256(deal_mention_id), 16) AS old_deal_id, deal_id FROM deal_mentions WHERE deal_id IS NOT NULL "
    "AND old_deal_id NOT IN (SELECT deal_id FROM deals) UNION SELECT old_deal_id, deal_id FROM deal_redirects"
)
"""SQL: ids that deals had before they were merged (``old_deal_id``) with those that they have (``deal_id``).

An id derives from a mention (``data.model.ids.digest``), so one that was given in another order of documents, or before the warehouse was
made again, still leads to the deal of that mention.
"""


def former_ids(warehouse: Warehouse) -> dict[str, str]:
    """Ids that deals had before they were merged, to those they have."""
    return {row["old_deal_id"]: row["deal_id"] for row in warehouse.rows(f"{FORMER_IDS} ORDER BY ALL")}


def deals_around(warehouse: Warehouse, deal_id: str) -> list[str]:
    """Other deals between two of the same organizations, of one of them with about the same amount, or linked to it."""
    rows = warehouse.rows(
        "WITH mine AS (SELECT * FROM deals WHERE deal_id = $1), "
        "shared AS (SELECT other.deal_id, count(DISTINCT other.organization_id) AS n FROM deal_parties AS other "
        "JOIN deal_parties AS own USING (organization_id) WHERE own.deal_id = $1 AND other.deal_id <> $1 GROUP BY other.deal_id), "
        "linked AS (SELECT from_deal_id AS deal_id FROM deal_links WHERE to_deal_id = $1 "
        "UNION SELECT to_deal_id FROM deal_links WHERE from_deal_id = $1) "
        "SELECT deals.deal_id FROM deals, mine LEFT JOIN shared ON shared.deal_id = deals.deal_id "
        "WHERE deals.deal_id <> $1 AND (shared.n >= 2 OR deals.deal_id IN (SELECT deal_id FROM linked) OR (shared.n = 1 AND "
        f"abs(deals.amount_usd - mine.amount_usd) <= {_NEAR_AMOUNT} * mine.amount_usd)) "
        f"ORDER BY coalesce(shared.n, 0) < 2, abs(deals.announced_on - mine.announced_on) NULLS LAST, deals.deal_id LIMIT {_AROUND}",
        [deal_id],
    )
    return [row["deal_id"] for row in rows]


def as_stored(warehouse: Warehouse, some: Resolution) -> Resolution:
    """Deals that were put together again from some of the mentions, with what only a merging of all of them could say."""
    ids = [deal.deal_id for deal in some.deals]
    verdicts = warehouse.rows(f"SELECT deal_id, counted, counted_reason FROM deals WHERE {among('deal_id', ids)}")
    stored = {row["deal_id"]: row for row in verdicts}
    return some.model_copy(
        update={
            "deals": tuple(deal.model_copy(update=stored[deal.deal_id]) for deal in some.deals if deal.deal_id in stored),
            "links": tuple(DealLink(**row) for row in _links(warehouse, ids)),
            "judgements": tuple(_outcome(row) for row in warehouse.rows("SELECT * FROM judgements ORDER BY file, line DESC")),
        }
    )


def _links(warehouse: Warehouse, ids: Collection[str]) -> list[dict[str, Any]]:
    either = f"{among('from_deal_id', ids)} OR {among('to_deal_id', ids)}"
    return warehouse.rows(f"SELECT * FROM deal_links WHERE {either} ORDER BY ALL")


def _outcome(row: dict[str, Any]) -> Outcome:
    placed = Placed(judgement=read_judgement(json.loads(row["record"])), file=row["file"], line=row["line"])
    return Outcome(
        placed=placed,
        state=State(row["state"]),
        message=row["message"],
        deal_ids=tuple(row["deal_ids"]),
        organization_ids=tuple(row["organization_ids"]),
    )
