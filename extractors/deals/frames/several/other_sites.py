"""Sentences about one more site than the one told of before: "A second campus, in Utah, will have 90 MW", "it plans one in Ohio"."""

from __future__ import annotations

from extractors.deals.records.view import Sentence

_FURTHER = frozenset({"another", "second", "third", "fourth", "other", "sister", "separate", "additional", "further", "similar"})
_SITES = frozenset({"campus", "site", "center", "centre", "datacenter", "facility", "park", "complex", "project", "one", "location"})
_DESCRIBED = 5
_OF_THE_SAME = frozenset({"of", "on", "at", "for"})
_THERE = frozenset({"the", "this", "that", "its", "same"})
_PLANNING = ("plan", "build", "propos", "develop", "pursu", "construct")
_PLACED = frozenset({"in", "near", "at", "outside", "with", "of"})
"""Words before one more site, nouns of sites, words that may describe one, what stands behind a part of a site and before the whole,
how verbs begin of which "one" may be the object, and what stands behind that."""


def further_site(sentence: Sentence) -> tuple[int, int] | None:
    """From where to where the words stand that tell of one more site."""
    sizes = {at for spot in (*sentence.money, *sentence.capacities) for at in range(spot.first, spot.after)}
    words = [(at, word) for at, word in enumerate(sentence.words) if at not in sizes]
    for i, (at, word) in enumerate(words):
        behind = words[i + 1 : i + 1 + _DESCRIBED]
        noun = next((j for j, other in behind if other in _SITES), None) if word in _FURTHER else None
        if noun is not None and not _is_a_part(sentence.words[noun + 1 : noun + 3]):
            return at, noun + 1
        if word.startswith(_PLANNING) and [other for _, other in behind[:1]] == ["one"] and _PLACED & {other for _, other in behind[1:2]}:
            return at, behind[0][0] + 1
    return None


def _is_a_part(behind: tuple[str, ...]) -> bool:
    """Whether it stands on a site that is known: "a second data center on the campus"."""
    return behind[:1] != () and behind[0] in _OF_THE_SAME and not _THERE.isdisjoint(behind[1:])
