"""Patterns for many phrases: the same places as one alternative after the other, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.vocabulary.alternation import alternation
from extractors.vocabulary.phrases import standing

_PHRASES = st.lists(st.text("ab -.", min_size=1, max_size=5), max_size=8)


@given(_PHRASES, st.text("ab -.", max_size=30))
def test_finds_what_the_plain_list_finds(phrases: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    assert [m.span() for m in re.finditer(f"(?:{alternation(phrases, {})})", text)] == [m.span() for m in re.finditer(f"(?:{plain})", text)]


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["power deal", "power"], "a power  deal", "power  deal"),
        (["suppl*"], "it supplies", "supplies"),
        (["a.b"], "axb a.b", "a.b"),
    ],
)
def test_signs_have_their_own_patterns(phrases: list[str], text: str, found: str) -> None:
    match = re.search(alternation(phrases, {"*": r"\w*", " ": r"\s+"}), text)
    assert match is not None and match.group() == found


@pytest.mark.parametrize(
    ("text", "name", "places"),
    [
        ("Arm and Armada, Arm", "Arm", [0, 16]),
        ("_Arm Arm2 Arm's", "Arm", [10]),
        ("", "Arm", []),
    ],
)
def test_names_stand_as_whole_words(text: str, name: str, places: list[int]) -> None:
    assert list(standing(text, name)) == places
