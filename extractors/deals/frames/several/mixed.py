"""Money that somebody raises partly as equity and partly as debt: one deal for each part, with who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from data.model.deals import Money
from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.alternation import alternation
from extractors.vocabulary.wordings import Raises

_GIVING = frozenset({"from", "by", "with", "managed", "led"})
_GIVEN_WITHIN = 4
"""What stands before who gives a part, and how many words before his name."""
_ANEW = frozenset({"issued", "raised", "sold", "borrowed", "had", "has", "its", "will", "to"})
"""Words between two parts by which another thing is told."""
_WITHIN = 3
"""Sentences from the one that tells of a raise to the one that tells of its parts."""
RAISED = {DealType.EQUITY: Role.INVESTEE, DealType.DEBT: Role.BORROWER}
"""Who raises money of either kind."""
_GIVES = {DealType.EQUITY: Role.INVESTOR, DealType.DEBT: Role.LENDER}
_BLANK = {" ": r"\s"}
"""A blank of a phrase is any white space."""

Part = tuple[Spot[Money], DealType]
"""An amount, and of which kind it is."""


def in_kinds(frames: list[Frame], sentence: Sentence, table: Raises) -> list[Frame]:
    """The frames, those of money that one firm raises as one frame for each part, if the sentence tells of equity and of debt.

    "Raised $2 billion, made up of $1.2 billion of equity led by X and an $800 million loan from Y".
    """
    parts = list(_parts(sentence, table))
    told = {(frame.value, frame.type) for frame in frames}
    if {kind for _, kind in parts} != RAISED.keys() or told.issuperset(parts) or not _are_of_one_raise(parts, sentence, table):
        return frames
    raised = [frame for frame in frames if frame.type in RAISED]
    raising = {party.key: party for frame in raised for party in frame.in_role(RAISED[frame.type])}
    others = [frame for frame in frames if frame not in raised and frame.value not in {spot for spot, _ in parts}]
    if len(raising) != 1 or any(frame.value is not None for frame in others):
        return frames
    (firm,) = raising.values()
    givers = [_givers(firm, part, after, sentence) for part, after in _with_ends(parts, sentence)]
    if givers[-1] and _is_of_all(parts[-1], givers[-1][0], sentence):
        givers = [givers[-1]] * len(parts)
    return [*(_of_part(raised[0], firm, part, giving) for part, giving in zip(parts, givers, strict=True)), *others]


def _are_of_one_raise(parts: Sequence[Part], sentence: Sentence, table: Raises) -> bool:
    """Whether nothing says that somebody pays back, owns or does something else with one: "raised equity to pay down its debt"."""
    between = (sentence.words[one[0].after : other[0].first] for one, other in pairwise(parts))
    return table.otherwise.isdisjoint(sentence.words) and all(_ANEW.isdisjoint(words) for words in between)


def kinds_of_the_last(frames: Sequence[Frame], sentence: Sentence, table: Raises) -> list[Frame]:
    """The parts of the money that a sentence shortly before tells that somebody raised: "The raise includes $5 billion of equity and"."""
    last = next((frame for frame in reversed(frames) if frame.type in RAISED and frame.value is not None), None)
    if last is None or last.value is None or sentence.index - last.sentence > _WITHIN or table.made_up.isdisjoint(sentence.words):
        return []
    found = in_kinds([last], sentence, table)
    whole = last.value.value
    parts = [frame.value for frame in found if frame.value is not None and frame.value is not last.value]
    if not parts or any(part.value.currency != whole.currency or not _is_less(part.value, whole) for part in parts):
        return []
    return [replace(frame, sentence=sentence.index, trigger=_words(frame.value, sentence), said_on=None) for frame in found if frame.value]


def _is_less(part: Money, whole: Money) -> bool:
    return part.amount is not None and whole.amount is not None and part.amount < whole.amount


def _words(amount: Spot[Money], sentence: Sentence) -> Spot[str]:
    """The amount, by which the part is told."""
    return sentence.spot(amount.first, amount.after)


def _parts(sentence: Sentence, table: Raises) -> Iterator[Part]:
    """The amounts of which the word behind tells the kind."""
    between, nouns = _patterns(table)
    for spot in sentence.money:
        at = spot.end - sentence.start
        behind = between.match(sentence.text, at)
        kind = next((kind for kind, noun in nouns.items() if noun.match(sentence.text, behind.end() if behind is not None else at)), None)
        if kind is not None:
            yield spot, kind


@cache
def _patterns(table: Raises) -> tuple[re.Pattern[str], dict[DealType, re.Pattern[str]]]:
    """What may stand between an amount and a noun, and the nouns of either kind."""
    nouns = {DealType.EQUITY: table.equity, DealType.DEBT: table.debt}
    patterns = {kind: re.compile(rf"(?:{alternation(words, _BLANK)})\b", re.IGNORECASE) for kind, words in nouns.items()}
    return re.compile(rf"(?:{alternation(table.between, {})}|\d[\d.]*%|\s)*", re.IGNORECASE), patterns


def _with_ends(parts: Sequence[Part], sentence: Sentence) -> Iterator[tuple[Part, int]]:
    """Each part with the word at which the next one begins."""
    yield from ((part, other[0].first) for part, other in pairwise(parts))
    yield parts[-1], len(sentence.words)


def _givers(firm: FrameParty, part: Part, after: int, sentence: Sentence) -> Sequence[Organization]:
    """Who is said to give a part, before the next one begins."""
    behind = part[0].after
    named = [spot for spot in sentence.organizations if behind <= spot.first < after and spot.value != firm.spot.value]
    givers = [spot for spot in named if spot.text[:1].isupper()]
    before = sentence.words[max(behind, givers[0].first - _GIVEN_WITHIN) : givers[0].first] if givers else ()
    return () if _GIVING.isdisjoint(before) else givers


def _is_of_all(part: Part, giver: Organization, sentence: Sentence) -> bool:
    """Whether a clause behind all parts tells who gives them: ", with much of it coming from X"."""
    return (",", "with") in pairwise(sentence.words[part[0].after : giver.first])


def _of_part(frame: Frame, firm: FrameParty, part: Part, givers: Sequence[Organization]) -> Frame:
    amount, kind = part
    parties = (replace(firm, role=RAISED[kind]), *(FrameParty(spot, _GIVES[kind]) for spot in givers))
    return replace(frame, type=kind, parties=parties, value=amount, pending=False, weak=False)
