"""Which words of a clause are about its deal: without what they say of a place, of somebody else or of the time before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_OPENERS = frozenset({"after", "when", "before", "once"})
_FRONT = 7
"""What opens a clause that says when, and words at the start of a sentence within which it stands."""
_JOINED = (("and",), ("but",))
_FRONTING = frozenset({"after", "following", "despite", "amid"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "its", "their"})
_FINITE_WORDS = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "plans", "plan", "won", "struck", "bought", "sold", "said"}
    | {"withdrew", "took", "got", "lent", "paid", "spent", "broke", "began"}
)
_CALLING_OFF = ("withdrew", "scrapp", "abandon", "cancel", "dropp", "shelv", "terminat", "ended", "pull")
_PRONOUNS_AND_ARTICLES = frozenset({"a", "an", "the", "its", "their"})
"""What joins clauses, opens a phrase that says after what, and by what a clause is known: its subject and its verb; how verbs begin that
call something off, and what opens that."""
_YET_TO_COME = frozenset({"plans", "plan", "will", "would", "expects", "intends", "aims", "hopes", "wants"})
"""Verbs of what is to come."""


def own_clause(clause: tuple[int, int], frame: Frame, sentence: Sentence) -> tuple[int, int]:
    """The clause without what is said of a place (", where X scrapped a plan") or of somebody else (", and X signed")."""
    first, after = clause
    words, trigger = sentence.words, frame.trigger
    others = {spot.first for spot in sentence.organizations if spot.value.key not in frame.keys}
    cuts = [
        at
        for at in range(first, after - 1)
        if words[at] == "," and (words[at + 1] == "where" or (words[at + 1] in ("and", "but") and at + 2 in others))
    ]
    cuts += [at for at in range(first, after - 1) if _begins_anew(sentence, first, at, after)]
    cuts += [at for at in range(first, after - 1) if _is_beside_another(sentence, first, at, after, others)]
    if words[0] in _FRONTING and "," in words[: trigger.first]:
        cuts.append(words.index(","))  # "After talks with X, Y signed"
    if sentence.is_title:
        # The second half of a title tells something else: "X breaks ground, seeks chips".
        cuts += [at for at in range(trigger.after, after - 1) if words[at] == ","]
    opened = next((at for at in range(min(_FRONT, trigger.first)) if words[at] in _OPENERS), None)
    if opened is not None and "," not in words[opened : trigger.first]:
        # What follows the clause that says when is told of something else: "Weeks after X merged with Y, its owner wants to rebuild it".
        cuts += [at for at in range(trigger.after, after - 1) if words[at] == ","][:1]
    first = max((at + 1 for at in cuts if at < trigger.first), default=first)
    return first, min((at for at in cuts if at >= trigger.after), default=after)


def dated_within(frame: Frame, clause: tuple[int, int], sentence: Sentence) -> Frame:
    """The frame without a day that the clause before its own tells: "bought land in May, and plans to build a $2 billion campus"."""
    first, after = clause
    anew = [at for at in range(first, frame.trigger.first) if _begins_anew(sentence, first, at, after)]
    is_before = bool(anew) and frame.said_on is not None and first < frame.said_on.first < anew[-1]
    is_before = is_before and not _YET_TO_COME.isdisjoint(sentence.words[anew[-1] : frame.trigger.first])
    return replace(frame, said_on=None) if is_before else frame


def _begins_anew(sentence: Sentence, first: int, at: int, after: int) -> bool:
    """Whether another clause begins at a word: "ended talks with X, and Y signed", "cancelled a lease and signed a $5 billion deal"."""
    words = sentence.words
    joined = at + 1 if words[at] == "," and words[at + 1 : at + 2] in _JOINED else at
    if (words[joined],) not in _JOINED or joined + 2 >= after or not any(_is_finite(word) for word in words[first:at]):
        return False
    figures = (*sentence.organizations, *sentence.money, *sentence.capacities)
    if joined > at and (words[joined + 1] in _PRONOUNS or any(spot.first == joined + 1 for spot in sentence.organizations)):
        return True
    behind = any(joined + 1 < spot.first < after for spot in figures)
    own = any(first < spot.first < at for spot in figures) or _has_its_object(words, first, joined)
    return _is_finite(words[joined + 1]) and behind and (joined > at or own)


def _has_its_object(words: Sequence[str], first: int, at: int) -> bool:
    """Whether the verb of the clause that ends there has an object that it calls off: "withdrew its first listing and raised"."""
    verb = next((i for i in range(first, at) if words[i].startswith(_CALLING_OFF)), at)
    return not _PRONOUNS_AND_ARTICLES.isdisjoint(words[verb + 1 : at])


def _is_beside_another(sentence: Sentence, first: int, at: int, after: int, others: Collection[int]) -> bool:
    """Whether another does something behind "with", and this one behind "and": "With X near to a round, and Y just closing its own"."""
    words = sentence.words
    opens = words[first : first + 1] == ("with",) and first + 1 in others and words[at : at + 2] == (",", "and")
    acting = next((spot.after for spot in sentence.organizations if spot.first == at + 2), None) if opens else None
    return acting is not None and any(word.endswith("ing") for word in words[acting : min(after, acting + 2)])


def _is_finite(word: str) -> bool:
    return word in _FINITE_WORDS or (word.endswith("ed") and len(word) > len("need"))
