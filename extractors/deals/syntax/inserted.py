"""A clause set into a sentence behind a name: "X, which raised $2 billion from Y in May, will build a campus in Ohio"."""

from __future__ import annotations

from dataclasses import replace

from extractors.deals.records.view import Sentence

_RELATIVES = frozenset({"which", "who", "whose"})
_IN, _WHICH = frozenset({"in", "of", "for", "from", "to", "with"}), frozenset({"which", "whom"})
_BY = frozenset({"by", "for", "at", "from"})
_DONE = frozenset({"bought", "built", "led", "run", "founded", "spun", "sold"})
_DONE_WITHIN = 3
"""What opens one, alone or behind a preposition, what stands behind a participle that opens one, participles without "-ed", and within how
many words."""
_HAVING = frozenset({"will", "would", "has", "had", "have", "is", "was", "are", "were", "may", "could", "can", "should", "must"})
_MEANING = frozenset(
    {
        "plans",
        "planned",
        "agreed",
        "agrees",
        "said",
        "says",
        "expects",
        "expected",
        "aims",
        "intends",
        "intended",
        "wants",
        "hopes",
        "announced",
    }
)
_DOING = frozenset(
    {"signed", "raised", "bought", "acquired", "secured", "won", "sold", "paid", "struck", "picked", "hired", "named", "opened", "broke"}
    | {"began", "started", "invested", "committed", "pledged", "borrowed", "closed", "completed", "leased", "unveiled", "reported", "filed"}
)
_ADVERBS = frozenset({"also", "already", "now", "recently", "then", "separately", "reportedly", "later"})
_PRICED = frozenset({"worth", "valued", "expected", "scheduled", "due", "subject"})
"""Verbs by which who is named before the clause goes on, adverbs before them, and words by which a clause tells of a thing; what
joins names, the longest clause, and words that a name may go on with."""
_JOINED = (("and",), (",",), (",", "and"))
_LONGEST, _NAME_MORE = 30, 2


def inserted(sentence: Sentence) -> tuple[int, int, int] | None:
    """Where the name stands that has a clause behind it, and where that begins and ends (its commas); None without one."""
    if sentence.is_title or "," not in sentence.words:
        return None
    words = sentence.words
    for spot in sentence.organizations:
        comma = _behind_brackets(words, _end_of_name(sentence, spot.after))
        if words[comma : comma + 1] != (",",) or not _opens(words, comma + 1):
            continue
        end = _end(words, comma + 1)
        if end is not None and _tells_of_others(sentence, spot.first, comma, end):
            return _first_of_all(sentence, spot.first), comma, end
    return None


def outside(sentence: Sentence, position: int) -> Sentence:
    """The sentence without those named in such a clause before a position: "X, in which Y has a stake, said it would"."""
    clause = inserted(sentence)
    if clause is None or position <= clause[-1]:
        return sentence
    _, comma, end = clause
    return replace(sentence, organizations=tuple(spot for spot in sentence.organizations if not comma < spot.first < end))


def _first_of_all(sentence: Sentence, first: int) -> int:
    """Where the list of names begins whose last one starts there: "X and Y, which buy chips"."""
    while (before := next((spot for spot in sentence.organizations if sentence.words[spot.after : first] in _JOINED), None)) is not None:
        first = before.first
    return first


def _end_of_name(sentence: Sentence, at: int) -> int:
    """The word behind those with capitals that a known name goes on with: "X India, in which Y holds 26%"."""
    last = at + _NAME_MORE
    while at < min(last, len(sentence.words)) and sentence.spot(at, at + 1).text[:1].isupper():
        at += 1
    return at


def _behind_brackets(words: tuple[str, ...], at: int) -> int:
    """The word behind what stands in brackets there: "X (NASDAQ: XY), which"."""
    if words[at : at + 1] != ("(",) or ")" not in words[at:]:
        return at
    return words.index(")", at) + 1


def _opens(words: tuple[str, ...], at: int) -> bool:
    """Whether a clause on the name before the comma begins there."""
    if at + 1 >= len(words):
        return False
    if words[at] in _IN and words[at + 1] in _WHICH:
        return True
    if words[at] in _RELATIVES:
        return words[at + 1] not in _HAVING or _PRICED.isdisjoint(words[at + 2 : at + 3])
    is_done = words[at] in _DONE or (words[at].endswith("ed") and words[at] not in _PRICED)
    return is_done and not _BY.isdisjoint(words[at + 1 : at + 1 + _DONE_WITHIN])


def _end(words: tuple[str, ...], first: int) -> int | None:
    """Its last comma: behind it goes on who is named before it."""
    commas = [at for at in range(first + 2, min(len(words) - 1, first + _LONGEST)) if words[at] == ","]
    for at in commas:
        verb = words[at + 1 + (words[at + 1] in _ADVERBS)] if at + 2 < len(words) else ""
        if verb in _HAVING or verb in _MEANING:
            return at
        if verb in _DOING and not any("and" in words[at:later] for later in commas if later > at and words[later + 1] in _HAVING):
            return at
    return None


def _tells_of_others(sentence: Sentence, first: int, comma: int, end: int) -> bool:
    """Whether it names somebody else or an amount, who or which might be taken for one of the rest of the sentence."""
    key = next(spot.value.key for spot in sentence.organizations if spot.first == first)
    others = (spot for spot in sentence.organizations if comma < spot.first < end and spot.value.key != key)
    return any(others) or any(comma < spot.first < end for spot in (*sentence.money, *sentence.capacities))
