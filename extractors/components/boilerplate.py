"""Which sentences of a release only say what its organizations are: the sections headed "About X", with which a release ends."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.deals.view import Sentence

_HEADING = 8
"""Words that a heading has at most."""


def about_sections(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The positions of sentences under a heading "About X", up to the next heading of another kind."""
    found = set[int]()
    inside = False
    for at, sentence in enumerate(sentences):
        if _opens(sentence):
            inside = True
        elif inside and _is_heading(sentence):
            inside = False
        if inside:
            found.add(at)
    return frozenset(found)


def _opens(sentence: Sentence) -> bool:
    """Whether it is headed "About" and an organization, even if the heading runs on into the text: "About X X is ..."."""
    return sentence.text.startswith("About ") and any(spot.first == 1 for spot in sentence.organizations) and not sentence.money


def _is_heading(sentence: Sentence) -> bool:
    return len(sentence.words) <= _HEADING and sentence.text[-1].isalnum()
