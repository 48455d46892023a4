"""What goes into and comes out of the warehouse, as records: one module a kind. Every write is keyed, idempotent and one transaction."""

from .copies import copy_standings, load_copies, load_signatures, store_copies, store_signatures, unsigned_documents
from .deals import FORMER_IDS, as_stored, deal_titles, deals_around, former_ids
from .documents import GIVEN, count_unreadable, mark_withdrawn, pending_documents, seen_keys, store_documents, unreadable_of
from .extractions import load_mentions, store_extractions, store_mentions
from .merging import last_merging
from .past import Past, past_mentions
from .rates import load_rates, store_newer_rates
from .reference import store_reference
from .resolution import known_deals, store_resolution

__all__ = [
    "FORMER_IDS",
    "GIVEN",
    "Past",
    "as_stored",
    "copy_standings",
    "count_unreadable",
    "deal_titles",
    "deals_around",
    "former_ids",
    "known_deals",
    "last_merging",
    "load_copies",
    "load_mentions",
    "load_rates",
    "load_signatures",
    "mark_withdrawn",
    "past_mentions",
    "pending_documents",
    "seen_keys",
    "store_copies",
    "store_documents",
    "store_extractions",
    "store_mentions",
    "store_newer_rates",
    "store_reference",
    "store_resolution",
    "store_signatures",
    "unreadable_of",
    "unsigned_documents",
]
