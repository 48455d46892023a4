"""Who may be meant by a name that no table decides: scored and explained for a person to choose from, never joined by itself.

Names are brought to their normal form first. A likeness is the share of letters in common (normalised indel similarity, as rapidfuzz
has it), or comes from the words: one name begins with the other ("Crusoe" and "Crusoe Energy Systems"), or is the initials of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from rapidfuzz import fuzz

from data.model.resolved import Candidate
from data.reference.tables import ReferenceTables
from extractors.vocabulary.naming import load_names

from .names import normal_name

ASKED_FROM = 0.8
"""Likeness from which a person is asked."""
_SHOWN_FROM = 0.6
_MOST = 5
_SAME = 1.0
_MORE_WORDS = 0.9
"""Of a name that only goes on with words that say little about who it is."""
_OTHER_WORDS = 0.8
"""Of one that goes on with other words: a subsidiary or a fuller name, or somebody else's."""
_INITIALS = 0.8
_FEWEST_INITIALS = 3
_FIELDS = (
    "AI",
    "Cloud",
    "Data Center",
    "Data Centre",
    "Company",
    "Global",
    "America",
    "North",
    "Europe",
    "Management",
    "Services",
    "Solutions",
)
_KEY = 4
"""Letters at the start of a word by which names are looked up."""


class Candidates:
    """The names of the reference tables, arranged to find those that are like another."""

    def __init__(self, reference: ReferenceTables) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}
        """Normal form to (organization_id, name as written)."""
        named = [(row.organization_id, row.name) for row in reference.organizations.values()]
        named += [(alias.organization_id, alias.alias) for alias in reference.aliases if alias.kind != "ticker"]
        self._by_key: dict[str, set[str]] = {}
        for organization_id, name in named:
            normal = normal_name(name)
            self._names.setdefault(normal, []).append((organization_id, name))
            for key in _keys(normal):
                self._by_key.setdefault(key, set()).add(normal)

    def __call__(self, name: str) -> tuple[Candidate, ...]:
        """Up to five organizations, the likeliest first; none that is unlike."""
        normal = normal_name(name)
        best: dict[str, Candidate] = {}
        for other in sorted({other for key in _keys(normal) for other in self._by_key.get(key, ())}):
            score, why = likeness(normal, other)
            if score < _SHOWN_FROM:
                continue
            for organization_id, written in self._names[other]:
                if organization_id not in best or best[organization_id].score < score:
                    best[organization_id] = Candidate(organization_id=organization_id, name=written, score=round(score, 3), why=why)
        return tuple(sorted(best.values(), key=lambda one: (-one.score, one.organization_id))[:_MOST])


def candidates(name: str, reference: ReferenceTables) -> tuple[Candidate, ...]:
    """``Candidates`` for one name."""
    return Candidates(reference)(name)


def likeness(one: str, other: str) -> tuple[float, str]:
    """From 0 to 1, of two normal forms, with what it rests on."""
    if one == other:
        return _SAME, "the same name"
    return max(_likenesses(one, other))


def _likenesses(one: str, other: str) -> Iterator[tuple[float, str]]:
    yield fuzz.ratio(one, other) / 100, "alike by letters"
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if longer[: len(shorter)] == shorter:
        more = longer[len(shorter) :]
        yield (_MORE_WORDS if set(more) <= _common() else _OTHER_WORDS), f"the same but for {' '.join(more)!r}"
    if len(shorter) == 1 and len(longer) >= _FEWEST_INITIALS and shorter[0] == "".join(word[0] for word in longer):
        yield _INITIALS, "its initials"


@cache
def _common() -> frozenset[str]:
    """Words that many names have: names are not looked up by them, and one that has more of them is the same as often as not."""
    names = load_names().names
    said = (*names.vehicle_words, *(word for words in names.business_suffixes.values() for word in words), *_FIELDS)
    return frozenset(word for words in said for word in words.casefold().split())


def _keys(normal: str) -> Iterable[str]:
    """By which a name is found: the starts of its telling words, its initials, and itself as one word."""
    words = normal.split()
    telling = [word for word in words if word not in _common()] or words
    return {word[:_KEY] for word in telling} | {"".join(word[0] for word in words), normal.replace(" ", "")[:_KEY]}
