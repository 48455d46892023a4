"""Several pieces of news in one sentence behind "with": "a busy week, with X set to invest $2 billion and Y buying a site"."""

from __future__ import annotations

from extractors.deals.records.view import Sentence

_TO = (("set", "to"), ("due", "to"), ("about", "to"), ("poised", "to"), ("planning", "to"), ("agreeing", "to"))
_ADVERBS = frozenset({"also", "now", "each", "both", "then", "separately"})
_SHORTEST = 5
"""What may stand behind a name for what somebody does, words before that, and letters of a participle."""
_NO_VERBS = frozenset({"including", "during", "being", "regarding", "concerning", "following", "building", "according"})
_FEWEST = 2


def clauses_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Where each of the clauses begins and ends; none if there are not two of different firms."""
    words = sentence.words
    if sentence.is_title or "with" not in words:
        return []
    at = words.index("with")
    opened = [
        first
        for first in (_opened(sentence, position) for position in range(at, len(words)) if position == at or words[position] != "with")
        if first is not None
    ]
    if len(opened) < _FEWEST or opened[0] != at + 1:
        return []
    ends = [*(_trimmed(words, first) for first in opened[1:]), len(words)]
    return list(zip(opened, ends, strict=True))


def _opened(sentence: Sentence, position: int) -> int | None:
    """Where a clause begins behind "with", a comma or "and": at the name of whoever does something."""
    words = sentence.words
    if words[position] not in ("with", ",", "and"):
        return None
    first = position + 1 + (words[position] == "," and words[position + 1 : position + 2] == ("and",))
    if words[position] == "and" and words[position - 1] == ",":
        return None
    last = next((spot for spot in sentence.organizations if spot.first == first), None)
    while last is not None and words[last.after : last.after + 1] == ("and",):
        beside = next((spot for spot in sentence.organizations if spot.first == last.after + 1), None) if last is not None else None
        if beside is None:
            break
        last = beside
    return first if last is not None and _does(words, last.after) else None


def _does(words: tuple[str, ...], at: int) -> bool:
    """Whether there is told what somebody does: "set to invest", "buying"."""
    at += words[at : at + 1] != () and words[at] in _ADVERBS
    verb = words[at] if at < len(words) else ""
    return verb == "to" or words[at : at + 2] in _TO or (verb.endswith("ing") and len(verb) > _SHORTEST and verb not in _NO_VERBS)


def _trimmed(words: tuple[str, ...], after: int) -> int:
    """Where the clause before ends: before the comma or "and" that joins the next one."""
    while words[after - 1] in (",", "and"):
        after -= 1
    return after
