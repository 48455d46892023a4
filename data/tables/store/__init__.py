"""What goes into and comes out of the warehouse, as records: one module a kind. Every write is keyed, idempotent and one transaction."""

from .documents import GIVEN, count_unreadable, mark_withdrawn, pending_documents, seen_keys, store_documents, unreadable_of
from .extractions import load_mentions, store_extractions, store_mentions
from .reference import store_reference
from .resolution import known_deals, store_resolution

__all__ = [
    "GIVEN",
    "count_unreadable",
    "known_deals",
    "load_mentions",
    "mark_withdrawn",
    "pending_documents",
    "seen_keys",
    "store_documents",
    "store_extractions",
    "store_mentions",
    "store_reference",
    "store_resolution",
    "unreadable_of",
]
