"""Who and what is meant: names to organizations, mentions over documents to deals, deals to each other.

Belongs here: everything that decides "same or different", which statement a deal shows, and what counts. Does not: reading text, storing.
"""

from .explain import explain_deal
from .lines import read_line, resolve_extractions
from .mentions import source_mentions
from .resolve import resolve, restored
from .sums import backing_sum, pair_sum

__all__ = ["backing_sum", "explain_deal", "pair_sum", "read_line", "resolve", "resolve_extractions", "restored", "source_mentions"]
