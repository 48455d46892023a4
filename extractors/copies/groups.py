"""Each copy under one original.

A copy is like its original itself, never only like another copy: else a story that is rewritten from day to day, or a roundup that quotes
two releases, would chain texts together that share nothing. So an update of an update may stand as a source of its own: where it is not
certain, one source too many is counted rather than one too few.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.model.copies import Copy
from data.model.vocabulary import DocumentKind

_FIRST_HAND = frozenset({DocumentKind.FILING, DocumentKind.PRESS_RELEASE})


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which of several copies is the original."""

    document_id: str
    published: dt.date | None
    kind: DocumentKind
    first_seen_at: dt.datetime
    size: int

    @property
    def rank(self) -> tuple[object, ...]:
        """The earliest published, a filing or release before news of the same day, the first seen, the longest; then by id."""
        first_hand = self.kind in _FIRST_HAND
        return (self.published or dt.date.max, not first_hand, self.first_seen_at, -self.size, self.document_id)


def group(pairs: Mapping[tuple[str, str], float], standings: Iterable[Standing]) -> list[Copy]:
    """From pairs of copies with what they share to originals, by id of the copy: in the order of standing each text joins the original
    with which it shares most, or is one itself.
    """
    like: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), share in pairs.items():
        like[one][other] = like[other][one] = share
    originals: dict[str, int] = {}
    copies = []
    for standing in sorted((one for one in standings if one.document_id in like), key=lambda one: one.rank):
        known = {other: share for other, share in like[standing.document_id].items() if other in originals}
        if not known:
            originals[standing.document_id] = len(originals)
            continue
        original = max(known, key=lambda other: (known[other], -originals[other]))
        copies.append(Copy(document_id=standing.document_id, original_id=original, share=known[original]))
    return sorted(copies, key=lambda copy: copy.document_id)
