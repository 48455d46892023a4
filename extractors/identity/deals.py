"""All deals of a resolution, found by pair of parties, by document and by place, for those who link them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import combinations

from data.model.vocabulary import Scope, Status

from .cluster import pairs
from .draft import Draft
from .views import TENTATIVE, View

_PACKAGE = 4
"""Groups of firms in the largest package."""


class Deals:
    """Drafts in order of time, indexed."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.ordered = sorted(drafts, key=lambda draft: (draft.day, draft.deal_id))
        self._by_pair: dict[tuple[str, str], list[Draft]] = {}
        self._by_groups: dict[tuple[str, str], list[Draft]] = {}
        self._by_document: dict[str, list[Draft]] = {}
        self._by_place: dict[str, list[Draft]] = {}
        for draft in self.ordered:
            for pair in pairs(draft.cluster):
                self._by_pair.setdefault(pair, []).append(draft)
            for groups in _pairs_of_groups(draft):
                self._by_groups.setdefault(groups, []).append(draft)
            for document_id in draft.documents:
                self._by_document.setdefault(document_id, []).append(draft)
            for place in draft.cluster.places:
                self._by_place.setdefault(place, []).append(draft)

    def of_same_pair(self, draft: Draft) -> list[Draft]:
        """Other deals with a pair of parties in common."""
        return self._others(draft, (self._by_pair.get(pair, []) for pair in pairs(draft.cluster)))

    def of_same_groups(self, draft: Draft) -> list[Draft]:
        """Other deals with two groups of firms in common, on whichever side."""
        return self._others(draft, (self._by_groups.get(pair, []) for pair in _pairs_of_groups(draft)))

    def of_same_documents(self, draft: Draft) -> list[Draft]:
        """Other deals that a document tells together with this one."""
        return self._others(draft, (self._by_document[document_id] for document_id in draft.documents))

    def of_places(self, draft: Draft, places: Iterable[str]) -> list[Draft]:
        """Other deals at these places."""
        return self._others(draft, (self._by_place.get(place, []) for place in places))

    def told_with(self, view: View, draft: Draft) -> list[Draft]:
        """Other deals in the document of one mention."""
        return self._others(draft, [self._by_document[view.document.document_id]])

    def _others(self, draft: Draft, groups: Iterable[list[Draft]]) -> list[Draft]:
        found = {other.deal_id: other for group in groups for other in group if other.deal_id != draft.deal_id}
        return sorted(found.values(), key=lambda other: (other.day, other.deal_id))


def _pairs_of_groups(draft: Draft) -> list[tuple[str, str]]:
    """None for a large round: it is no leg of a package."""
    groups = draft.groups
    return list(combinations(sorted(groups), 2)) if len(groups) <= _PACKAGE else []


def is_contract(draft: Draft) -> bool:
    """No programme and no stated total."""
    return bool(draft.choices.value("scope") == Scope.CONTRACT)


def is_firm(draft: Draft) -> bool:
    """Agreed or completed, and neither letter of intent nor option."""
    status = draft.choices.value("status")
    return status in (Status.AGREED, Status.COMPLETED) and draft.choices.value("bindingness") not in TENTATIVE


def comes_before(other: Draft, draft: Draft) -> bool:
    """Whether the other deal is the earlier one; on one day the one that is not told as an addition or replacement."""
    if other.day != draft.day:
        return other.day < draft.day or _within_its_span(other, draft) or _undated_background(other, draft)
    return not any(view.restates for view in other.views)


def _within_its_span(other: Draft, draft: Draft) -> bool:
    """A deal of the month, quarter or year that the later one bears, told before: who changes a contract of September dates it so too."""
    span = draft.choices.value("announced")
    if span is None or not span.first <= other.day <= span.last:
        return False
    told, before = _first_told(draft), _first_told(other)
    return told is not None and before is not None and before < told


def _first_told(draft: Draft) -> dt.date | None:
    return min((view.published for view in draft.views if view.published is not None), default=None)


def _undated_background(other: Draft, draft: Draft) -> bool:
    """A deal without a date that the documents of the later one tell as known."""
    shared = [view for view in other.views if view.document.document_id in draft.documents]
    return other.choices.value("announced") is None and any(not view.deal.primary for view in shared)
