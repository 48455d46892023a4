"""Which mention a judgement means: by the bytes of its document, the words it was read from and who takes part.

A new version of the extractor may move offsets, see other parties or split a mention, so the likeliest mention is taken, but only where
no other is as likely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from data.model.deals import Evidence
from data.model.judgements import Telling

from ..views import View

_LONGEST_QUOTE = 300
_TELLING_FIELDS = ("value", "trigger", "capacity_mw", "capacities", "type")
_END = re.compile(r"[.!?][\"”’)]*\s|\n")

Identify = Callable[[str], str]
"""From a name to the id of its organization."""


class Anchors:
    """Mentions by the documents that tell them."""

    def __init__(self, views: Iterable[View], identify: Identify) -> None:
        self._identify = identify
        self._by_hash: dict[str, list[View]] = {}
        for view in views:
            self._by_hash.setdefault(view.document.content_sha256, []).append(view)

    def find(self, telling: Telling) -> View | str:
        """The mention, or in words why there is none. Where the document has come in other bytes it is known by the quote."""
        beside = self._by_hash.get(telling.document_sha256)
        if beside is None:
            elsewhere = (views for views in self._by_hash.values() if spans_of(telling.quote, views[0].document.text))
            beside = next(elsewhere, None)
        if beside is None:
            return "no document has its hash or its quote"
        return self._likeliest(telling, beside)

    def _likeliest(self, telling: Telling, beside: Sequence[View]) -> View | str:
        wanted = {self._identify(name) for name in telling.parties}
        spans = spans_of(telling.quote, beside[0].document.text)
        ranked = sorted(((_likeness(view, wanted, spans), view) for view in beside), key=lambda one: (one[0], one[1].key), reverse=True)
        best, view = ranked[0]
        if best == _NO_LIKENESS:
            named = ", ".join(telling.parties) or "no parties"
            return f"{_title(view)} tells of no deal of {named} in “{_short(telling.quote)}”"
        alike = [one for likeness, one in ranked if likeness == best]
        if len(alike) > 1:
            return f"{_title(view)} tells {len(alike)} deals of these parties in “{_short(telling.quote)}”: a shorter quote would say which"
        return view


_NO_LIKENESS = (False, 0.0)


def _likeness(view: View, wanted: set[str], spans: Sequence[tuple[int, int]]) -> tuple[bool, float]:
    """Whether it was read from the quote, and the share of parties in common; nothing where neither would be enough."""
    parties = {party.organization_id for party in view.parties}
    shared = len(parties & wanted) / len(parties | wanted) if parties | wanted else 1.0
    touched = any(start < one.end and one.start < end for start, end in spans for one in view.deal.evidence)
    return (touched, shared) if shared == 1.0 or (touched and shared > 0) else _NO_LIKENESS


def spans_of(quote: str, text: str) -> list[tuple[int, int]]:
    """Where the words of a quote stand in a text, however they are broken into lines."""
    words = r"\s+".join(map(re.escape, quote.split()))
    return [match.span() for match in re.finditer(words, text)]


def telling_of(view: View, beside: Sequence[View], identify: Identify) -> Telling | None:
    """The telling that means this mention and no other of its document (``beside``, itself included); null where no words do."""
    anchors = Anchors(beside, identify)
    names = tuple(dict.fromkeys(party.given.name for party in view.parties))
    for quote in _quotes(view):
        telling = Telling(
            document_sha256=view.document.content_sha256, quote=quote, parties=names, document=view.document.title or view.document.name
        )
        if anchors.find(telling) is view:
            return telling
    return None


def _quotes(view: View) -> Iterator[str]:
    """The sentences first, then the bare words of each field."""
    evidence = sorted(view.deal.evidence, key=_order)
    for one in evidence:
        yield from filter(None, [sentence_around(view.document.text, one.start, one.end)])
    for one in evidence:
        yield from filter(None, [view.document.text[one.start : one.end].strip()])


def _order(one: Evidence) -> tuple[int, int]:
    place = _TELLING_FIELDS.index(one.field) if one.field in _TELLING_FIELDS else len(_TELLING_FIELDS)
    return (place, one.start)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around a span, cut where it is very long."""
    before = [match.end() for match in _END.finditer(text, max(0, start - _LONGEST_QUOTE), start)]
    after = _END.search(text, end, end + _LONGEST_QUOTE)
    first = before[-1] if before else max(0, start - _LONGEST_QUOTE)
    last = (after.start() + 1) if after else min(len(text), end + _LONGEST_QUOTE)
    return text[first:last].strip() if last - first <= 2 * _LONGEST_QUOTE else text[start:end].strip()


def _title(view: View) -> str:
    return f"“{view.document.title or view.document.name}”"


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else f"{quote[:57]}…"
