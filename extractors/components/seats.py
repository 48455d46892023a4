"""Where a company sits is no place of its deal: "X, a cloud firm in San Jose, California, ordered", "Y of Saudi Arabia"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.model.deals import OrganizationRef
from extractors.deals.records.view import Sentence, Spot

_OPENING = frozenset({"a", "an", "the", "another", "one"})
"""What opens the description of a company behind its name."""
_LYING = frozenset({"in", "from", "near", "of", "outside", "at", "for", "across", "throughout"})
_STANDING = frozenset(
    {"campus", "site", "facility", "complex", "center", "centre", "centers", "plant", "project", "land", "parcel", "acres", "building"}
    | {"datacenter", "county", "city", "town", "village", "megawatts", "mw", "gigawatt", "gigawatts", "gw", "cluster", "hall", "halls"}
)
"""Prepositions of places, and words of what stands at a place itself."""
_SERVED = frozenset({"for", "across", "throughout"})
_FIRMS = frozenset({"provider", "operator", "developer", "firm", "company", "supplier", "platform", "specialist"})
"""Prepositions of whom a firm serves, and nouns of firms: "a provider of data center services for Asia"."""
_BASED = (("based",), ("headquartered",), ("listed",), ("domiciled",), ("incorporated",), ("born",), ("owned",), ("backed",), ("founded",))
"""Participles behind a hyphen that say where a company is at home."""
_REACH = 16
"""Words that such a description may have."""


def without_seats(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences without the places that only say where a company that they name sits."""
    for one in sentences:
        seats = (
            {*_based_in(one), *(at for spot in one.organizations for at in _seat_of(one, spot))} if one.regions or one.sites else set[int]()
        )
        if not seats:
            yield one
            continue
        yield replace(
            one,
            regions=tuple(spot for spot in one.regions if spot.first not in seats),
            sites=tuple(spot for spot in one.sites if spot.first not in seats),
        )


def _based_in(sentence: Sentence) -> Iterator[int]:
    """The first words of places that a hyphen makes a description: "the UK-based startup X"."""
    for spot in (*sentence.regions, *sentence.sites):
        if sentence.words[spot.after : spot.after + 1] == ("-",) and sentence.words[spot.after + 1 : spot.after + 2] in _BASED:
            yield spot.first


def _seat_of(sentence: Sentence, company: Spot[OrganizationRef]) -> Iterator[int]:
    """The first words of the places in the description behind a company, or right behind "of"."""
    words, at = sentence.words, _behind(sentence, company)
    places = {spot.first: spot.after for spot in (*sentence.regions, *sentence.sites)}
    if words[at : at + 1] == ("of",) and at + 1 in places:
        yield from _with_state(at + 1, places, words)
        return
    if words[at : at + 1] != (",",) or words[at + 1 : at + 2] == () or words[at + 1] not in _OPENING:
        return
    described = range(at + 2, min(len(words), at + _REACH))
    comma = next((i for i in described if words[i] == ","), at + _REACH)
    first = next((i for i in described if i in places and i < comma and _lies(words, i)), None)
    serves = first is not None and not _SERVED.isdisjoint(words[first - 2 : first]) and not _FIRMS.isdisjoint(words[at + 2 : first])
    if first is not None and (serves or not _STANDING & set(words[at + 2 : first])):
        yield from _with_state(first, places, words)


def _lies(words: Sequence[str], at: int) -> bool:
    """Whether a preposition of places stands before a word, be it with an article between: "of the United Arab Emirates"."""
    return words[at - 1] in _LYING or (words[at - 1] == "the" and words[at - 2] in _LYING)


def _behind(sentence: Sentence, company: Spot[OrganizationRef]) -> int:
    """The word behind a name, a remark in brackets apart: "X (NASDAQ: XX), a firm"."""
    at = company.after
    if sentence.words[at : at + 1] == ("(",):
        closing = next((i for i in range(at, min(len(sentence.words), at + _REACH)) if sentence.words[i] == ")"), None)
        at = closing + 1 if closing is not None else at
    return at


def _with_state(first: int, places: dict[int, int], words: tuple[str, ...]) -> Iterator[int]:
    """A place and the state that a comma adds: "San Jose, California"."""
    yield first
    behind = places[first]
    if words[behind : behind + 1] == (",",) and behind + 1 in places:
        yield behind + 1
