"""Unlisted firms that act for a listed parent whose subsidiary a text calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from data.model.deals import OrganizationRef
from extractors.deals.records.view import Sentence

_OWNING = frozenset({"its", "their", "our"})
_OWNED = frozenset({"subsidiary", "subsidiaries"})
_OWNED_STOPS = frozenset({"of", "with", "to", "by", "from", "and", ";", "'s", "’s", "former", "one-time", "rival"})
_OWNED_WITHIN = 6
"""How a firm is said to be another's, words before its name within which that stands, and those that make it no longer or not so."""
_BEFORE_OWNED = frozenset(
    {"that", "said", "says", "announced", "reported", "and", "through", "via", "where", "when", "as", ",", ";", ":", "“", '"'}
)
"""Words before "its subsidiary" where that is not what somebody sells or buys."""


def subsidiaries(sentence: Sentence) -> Iterator[tuple[str, OrganizationRef]]:
    """Unlisted firms that are called the subsidiary of a listed one: "X said that its subsidiary, Y, has signed"."""
    for spot in sentence.organizations:
        before = sentence.words[max(0, spot.first - _OWNED_WITHIN) : spot.first]
        at = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _OWNING), None)
        if spot.value.id is not None or at is None or _OWNED.isdisjoint(before[at:]) or not _OWNED_STOPS.isdisjoint(before[at:]):
            continue
        owned = spot.first - len(before) + at
        if owned and sentence.words[owned - 1] not in _BEFORE_OWNED:
            continue
        owner = next((one for one in sentence.organizations if one.first == owned), None)
        if owner is not None and owner.value.id is not None:
            yield spot.value.name, owner.value


def by_parents(sentence: Sentence, parents: Mapping[str, OrganizationRef]) -> Sentence:
    """The sentence with the listed parent for each subsidiary that acts for it."""
    if not any(spot.value.id is None and spot.value.name in parents for spot in sentence.organizations):
        return sentence
    named = (replace(spot, value=_as_parent(spot.value, parents)) for spot in sentence.organizations)
    return replace(sentence, organizations=tuple(named))


def _as_parent(one: OrganizationRef, parents: Mapping[str, OrganizationRef]) -> OrganizationRef:
    """The parent, which does here what the subsidiary does for a living."""
    parent = parents.get(one.name) if one.id is None else None
    return one if parent is None else parent.model_copy(update={"kind": one.kind or parent.kind})
