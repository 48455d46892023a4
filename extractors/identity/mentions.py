"""From what one document says to mentions with ids that are the same in every run."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from data.model.deals import DealMention, Extraction
from data.model.documents import Document
from data.model.ids import digest
from data.model.resolved import SourcedMention

from .names import normal_name

UNVERSIONED = "unknown"
"""Extractor version of lines that do not say theirs."""


def source_mentions(extraction: Extraction, document: Document, at: dt.datetime) -> list[SourcedMention]:
    """The deals of a document as mentions, in its order; ``at`` is when they were read."""
    seen: Counter[str] = Counter()
    found = []
    for deal in extraction.deals:
        content = digest(document.document_id, *_identity(deal))
        ordinal = seen[content]
        seen[content] += 1
        found.append(
            SourcedMention(
                deal_mention_id=f"mention-{content}" + (f"-{ordinal + 1}" if ordinal else ""),
                document=document,
                extractor_version=extraction.extractor_version or UNVERSIONED,
                learned_at=at,
                deal=deal,
            )
        )
    return found


def _identity(deal: DealMention) -> list[str]:
    """What tells a mention from the others of its document: not its type, which a better extractor may see differently."""
    parties = sorted(f"{party.role}={party.id or normal_name(party.name)}" for party in deal.parties)
    value = [] if deal.value is None else [f"{deal.value.currency} {deal.value.amount.normalize():f} {deal.value.period}"]
    capacity = [] if deal.capacity_mw is None else [f"{deal.capacity_mw.normalize():f} MW"]
    return [*parties, *value, *capacity]
