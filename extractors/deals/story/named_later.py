"""Who is described before he is named: "A young startup has raised $95 million. Based in Austin, X is building a chip", or whose founders
are: "A team of former Y engineers has raised $50 million. X, as the firm is called, makes switches".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from data.model.vocabulary import OrganizationKind
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.vocabulary.wordings import CalledFirst, Introductions

_ARTICLES = frozenset({"a", "an"})
_NOUN_WITHIN = 9
_NAMED_WITHIN = 2
_TEAM_WITHIN = 12
"""Words up to the noun of a description, sentences within which the name follows, and words up to the verb of those who founded it."""
_CLOSED = frozenset(
    {",", "of", "to", "for", "by", "in", "at", "with", "from", "and", "or", "that", "which", "who", "is", "has", "was", ":", ";"}
)
"""Words that no noun phrase up to its noun has."""
_HAVE, _OF_WHOM = frozenset({"has", "have"}), frozenset({"of", "from", "at", "and"})
_THE_FIRM = frozenset({"the", "their", "his", "her", "its"})
_ARTICLE_AND_NOUN = 2
"""What stands between founders and that they have raised something, and in what they are called; and what stands before the noun of their
firm, with it."""
_OWNS, _BE, _BEHIND = (("'s",), ("’s",), ("'",), ("’",)), (("is",), ("was",)), 4
"""Marks of an owner, verbs behind which a name follows, and words from "behind" to that: "the company behind the proposal is"."""
_DIFFERENT = frozenset({"another", "different", "other", "similar", "separate"})
"""Words by which a project is none told of before."""
_COMPANY = (("company", "behind"), ("firm", "behind"), ("developer", "behind"))
_FUNDING = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER, OrganizationKind.GOVERNMENT})
"""Who is behind a project, and kinds of those who only put money into one or allow it."""
_ANOTHER_WITHIN = 9
"""Words behind the name within which one says that it is another's."""


def with_named_later(sentences: Sequence[Sentence], table: Introductions, quoted: Collection[str] = ()) -> list[Sentence]:
    """The sentences, those in which somebody is only described with him as an organization of theirs.

    ``quoted`` are the ids of organizations whose shares are quoted on an exchange: no text calls them a startup.
    """
    found = [_named_later(at, sentences, table, quoted) for at in range(len(sentences))]
    return [
        one if spot is None else replace(one, organizations=(spot, *(own for own in one.organizations if own.first >= spot.after)))
        for one, spot in zip(sentences, found, strict=True)
    ]


def _named_later(at: int, sentences: Sequence[Sentence], table: Introductions, quoted: Collection[str]) -> Organization | None:
    """The words at the start of a sentence that describe whom one of the next names as its subject for the first time."""
    sentence = sentences[at]
    if sentence.is_title or sentence.is_aside:
        return None
    founded = _founders(sentence, table)
    noun = founded if founded is not None else _noun_of(sentence, table)
    if noun is None or (founded is None and any(spot.first <= noun + 1 for spot in sentence.organizations)):
        return None
    before = {spot.value for one in sentences[: at + 1] if not one.is_title for spot in one.organizations}
    for one in sentences[at + 1 : at + 1 + _NAMED_WITHIN]:
        subject = _subject(one, table, sentence)
        if subject is not None:
            called = table.by_noun.get(sentence.words[noun], CalledFirst(nouns=()))
            is_listed = subject.value.id in quoted and not called.quoted
            fits = subject.value not in before and (_is_said(one, subject) or (_is_of_its_kind(subject, called, table) and not is_listed))
            fits = fits and table.another.isdisjoint(one.words[subject.after : subject.after + _ANOTHER_WITHIN])
            return sentence.naming(0, noun + 1, subject.value) if fits else None
        before.update(spot.value for spot in one.organizations)
    return None


def _is_of_its_kind(subject: Organization, called: CalledFirst, table: Introductions) -> bool:
    """Whether who is named may be what he is called."""
    kind = subject.value.kind
    return kind not in table.never and (kind is None or not called.kinds or kind in called.kinds)


def _noun_of(sentence: Sentence, table: Introductions) -> int | None:
    """Where the noun of the description stands with which the sentence begins."""
    if sentence.words[0] not in _ARTICLES:
        return None
    for at in range(1, min(_NOUN_WITHIN, len(sentence.words) - 1)):
        word = sentence.words[at]
        if word in table.by_noun and sentence.words[at + 1] not in (*table.by_noun, "-", "'s", "’s"):
            return None if sentence.words[at + 1] in table.naming else at
        if word in _CLOSED:
            return None
    return None


def _founders(sentence: Sentence, table: Introductions) -> int | None:
    """The last word for those who found a firm and raise money for it without its name: "Three former Y researchers have raised"."""
    words = sentence.words
    raises = next((at for at in range(1, min(_TEAM_WITHIN, len(words))) if words[at] in table.raising), None)
    if raises is None or not sentence.money:
        return None
    after = next((at for at in range(1, raises) if words[at] in _HAVE), raises)
    is_closed = not _CLOSED.isdisjoint(set(words[:after]) - _OF_WHOM)
    return None if is_closed or table.founders.isdisjoint(words[:after]) else after - 1


def _subject(sentence: Sentence, table: Introductions, described: Sentence) -> Organization | None:
    """Who opens a sentence, or acts behind a comma that closes what it says of him in front, or is named behind "the startup, "."""
    if sentence.is_aside:
        return None
    if (owner := _owner(sentence, table)) is not None and _places(sentence) <= _places(described):
        return owner
    apposed = next(iter(sentence.organizations), None)
    if apposed is not None and _is_apposed(sentence.words[: apposed.first], table):
        return apposed
    fronted = sentence.words[0] in table.in_front
    for spot in sentence.organizations:
        behind = sentence.words[spot.after : spot.after + 1]
        opens = spot.first == 0 or (fronted and sentence.words[spot.first - 1] in (",", "—", "–"))
        if opens and behind and (behind[0].isalpha() or behind[0] in (",", "(")) and behind != ("and",):
            return spot
        if not fronted:
            return None
    return None


def _owner(sentence: Sentence, table: Introductions) -> Organization | None:
    """Whose project a sentence is about, or who it says is behind it: "Officials said X's project could", "The firm behind it is X"."""
    for spot in sentence.organizations:
        before, behind = sentence.words[: spot.first], sentence.words[spot.after : spot.after + _ARTICLE_AND_NOUN]
        owns = behind[:1] in _OWNS and not table.undertakings.isdisjoint(behind[1:]) and _DIFFERENT.isdisjoint(sentence.words)
        if owns and (not before or before[-1] in table.reporting):
            return spot
        if _is_said(sentence, spot):
            return spot
    return None


def _places(sentence: Sentence) -> set[str]:
    return {spot.value for spot in (*sentence.sites, *sentence.regions)}


def _is_said(sentence: Sentence, spot: Organization) -> bool:
    """Whether a sentence says that a name is that of the company behind something, whatever that does else."""
    before = sentence.words[: spot.first]
    return before[-1:] in _BE and before[-_BEHIND - 1 : -_BEHIND + 1] in _COMPANY and spot.value.kind not in _FUNDING


def _is_apposed(before: tuple[str, ...], table: Introductions) -> bool:
    """Whether the words before a name say that it is the firm's: "The startup, X, was", "Their company, called X,", "Called X, it"."""
    called = before[-1:] if before[-1:] and before[-1] in table.naming - {","} else ()
    rest = before[: len(before) - len(called)]
    if not rest:
        return bool(called)
    rest = rest[:-1] if rest[-1] == "," else rest if called else ()
    return len(rest) in (_ARTICLE_AND_NOUN, _ARTICLE_AND_NOUN + 1) and rest[0] in _THE_FIRM and rest[-1] in table.by_noun
