"""What each publisher contributes: documents, and deals that no other has."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from ..content import END, START, Row


def coverage(documents: Iterable[Row], reports: Iterable[Row], deals: Iterable[Row]) -> list[dict[str, Any]]:
    """One row a (publisher, kind of document). Documents without a publisher are of one, whoever that is."""
    told: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        told[report[START]].add(report[END])
    groups: dict[tuple[Any, Any], list[Row]] = defaultdict(list)
    publishers: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        groups[document["publisher"], document["kind"]].append(document)
        for deal_id in told[document["id"]]:
            publishers[deal_id].add(document["publisher"] or "")
    alone = {deal_id for deal_id, found in publishers.items() if len(found) == 1}
    counted = {deal["id"] for deal in deals if deal["counted"]}
    return [_row(*key, group, told, alone, counted) for key, group in groups.items()]


def _row(
    publisher: str | None, kind: str | None, documents: Sequence[Row], told: Mapping[str, Set[str]], alone: Set[str], counted: Set[str]
) -> dict[str, Any]:
    days = [document["published_on"] for document in documents if document["published_on"] is not None]
    deals = {deal_id for document in documents for deal_id in told[document["id"]]}
    return {
        "id": json.dumps([publisher, kind], ensure_ascii=False),
        "publisher": publisher,
        "kind": kind,
        "documents": len(documents),
        "copies": sum(document["original_id"] is not None for document in documents),
        "undated": len(documents) - len(days),
        "first_published": min(days, default=None),
        "last_published": max(days, default=None),
        "deals": len(deals),
        "deals_only_this_publisher": len(deals & alone),
        "counted_deals": len(deals & counted),
    }
