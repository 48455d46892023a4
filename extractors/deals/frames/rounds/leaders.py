"""Who leads a round: whose round it is, by what stands before, and that he pays for it with those who join it."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame, distinct
from extractors.deals.records.spans import OBJECT, Organization, TriggerSpan, keys_of
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.through import BE

from ..roles import Slots
from .shares import PAID_INTO

LEADING = "lead round"
"""The trigger that names who pays for a round and often not whose it is."""
_OF_ITS_ROUND = {LEADING: OBJECT, "join round": "in"}
"""Triggers of those who pay for a round, and the slot of who raises it."""
_LED = frozenset({"led", "lead", "leads", "leading", "co-led", "anchored", "headed", "spearheaded"})
_JOINED = frozenset({"joined", "participated in", "took part in"})
_ROUND, _ROUND_WITHIN = "round", 4
_THAT = frozenset({"the", "this", "that", "its"})
"""Verbs of leading and of joining, the trigger of a round, and words from such a verb to it, one of which says that it was told before."""
_RELATIVES = frozenset({"which", "that"})
_GAP = ((), *((word,) for word in (".", ",", ";", ")", "and", "but", "in", "last", "on", "with")))
"""How a clause on a round begins, and what stands behind its verb."""
_RAISING = (*PAID_INTO, "owner")
_PAYING = frozenset({"invested", "invests", "backed", "backs", "joined", "took", "participated", "invest", "back", "funded"})
"""Slots of whose round somebody pays into, and verbs of those who pay for the round of another."""
_MONTHS = frozenset(month.casefold() for month in calendar.month_name if month)
_OF_A_DAY = frozenset({",", "in", "last", "year", "of"})
_VALUING = frozenset({"valued", "values", "valuing"})
_ANEW = frozenset({"round", "financing", "raise", "deal"})
_APPOSED = 3
"""What may stand between a round and those by whom it was led, verbs that tell what it makes a firm worth, nouns that name it anew, and
the words of that: ", a round which Z led"."""


def is_what_was_led(sentence: Sentence, one: Found) -> bool:
    """Whether a round is but what somebody led, and told before: "X and Y led the round" has none of its own."""
    if one.trigger.id != _ROUND or sentence.money or sentence.words[one.span.after : one.span.after + 1] in (("of",), ("for",)):
        return False
    before = sentence.words[max(0, one.span.first - _ROUND_WITHIN) : one.span.first]
    led = next((at for at, word in enumerate(before) if word in _LED), None)
    return led is not None and bool(_THAT & set(before[led + 1 : led + 2]))


def with_whose_round(syntax: Syntax, found: Found, slots: Slots) -> Slots:
    """With who raises the round that somebody leads or joins, where another clause says it: "X, which closed a $2 billion round led by Z",
    "X joined Y's round, which Z led".
    """
    raising = _raising(syntax, found, slots) if found.trigger.id in _OF_ITS_ROUND else None
    return {**slots, _OF_ITS_ROUND[found.trigger.id]: raising} if raising is not None else slots


def _raising(syntax: Syntax, found: Found, slots: Slots) -> tuple[Organization, ...] | None:
    words, span = syntax.sentence.words, found.span
    first = _opening(syntax.sentence, found, slots)
    if first is None:
        return None
    if words[span.first - 1] in BE and (joined := _joined(syntax, span, slots)) is not None:
        return joined
    if any(word in BE for word in words[max(0, first - 2) : first]):
        return None
    return _told_right_before(syntax, first) or _told_by_the_verb(syntax, first) or _valued_by_it(syntax, span)


def _opening(sentence: Sentence, found: Found, slots: Slots) -> int | None:
    """Where what is said of a round begins: before "led by", "which was led by" or "which X led"; none of a clause that tells it itself."""
    words, span = sentence.words, found.span
    if found.trigger.id == LEADING and words[span.after : span.after + 1] == ("by",):
        is_relative = words[span.first - 1 : span.first] == ("was",) and words[span.first - 2] in _RELATIVES
        return _before_the_noun(words, span.first - 2 if is_relative else span.first)
    at = _relative(sentence, slots.get("subject", ()), span.first, span.after)
    return _before_the_noun(words, at) if at is not None else None


def _relative(sentence: Sentence, acting: Sequence[Organization], first: int, after: int) -> int | None:
    """Where "which" or "that" stands before those who act by a verb that has no object behind it: not of "said that Z led a round"."""
    at = min((spot.first for spot in acting), default=0) - 1
    is_gapped = sentence.words[after : after + 1] in _GAP
    return at if is_gapped and 0 < at < first and sentence.words[at] in _RELATIVES else None


def _before_the_noun(words: tuple[str, ...], first: int) -> int:
    """The place, or that before a noun in apposition: ", a round"."""
    return first - _APPOSED if words[first - _APPOSED : first - 1] in ((",", "a"), (",", "the")) and words[first - 1] in _ANEW else first


def _joined(syntax: Syntax, led: TriggerSpan, slots: Slots) -> tuple[Organization, ...] | None:
    """Whose round another pays into by the clause before, who is none that is led: "X put money into Y in a round that was led by Z"."""
    taken = keys_of(slots.get(OBJECT, ()))
    for earlier in (one for one in syntax.triggers if one.after <= led.first and not one.is_noun):
        told = syntax.arguments(earlier)
        raising = next((told[slot] for slot in _RAISING if told.get(slot)), ())
        if raising and keys_of(told.get("subject", ())) & taken:
            return raising
    return None


def _told_right_before(syntax: Syntax, first: int) -> tuple[Organization, ...] | None:
    """Whose the round is that stands right before."""
    for noun in (one for one in syntax.triggers if one.is_noun and one.after <= first):
        told = syntax.arguments(noun)
        owners = told.get("possessor") or told.get("of") or ()
        behind = max((noun.after, *(spot.after for spot in owners if spot.after <= first)))
        if owners and _is_but_a_day(syntax.sentence.words[behind:first]):
            return owners
    return None


def _valued_by_it(syntax: Syntax, led: TriggerSpan) -> tuple[Organization, ...] | None:
    """Who is worth so much by the round that was led: "a $2 billion round led by Z valued X at $9 billion"."""
    words = syntax.sentence.words
    at = next((at for at in range(led.after, len(words)) if words[at] in _VALUING), None)
    valued = (group for group in syntax.groups if at is not None and 0 < group.first - at <= _APPOSED)
    return next((group.members for group in valued), None)


def _is_but_a_day(words: tuple[str, ...]) -> bool:
    """Whether nothing else stands between a round and what is said of it: "a Series B in June 2023, which was led by"."""
    return all(word in _OF_A_DAY or word.isdigit() or word in _MONTHS for word in words)


def _told_by_the_verb(syntax: Syntax, first: int) -> tuple[Organization, ...] | None:
    """Who raises money by the verb before, or gets that of another: "bought shares in Y in a round which Z led"."""
    words = syntax.sentence.words
    before = [one for one in syntax.triggers if one.after <= first and words[one.first] not in _LED]
    verb = next((one for one in reversed(before) if not one.is_noun), None)
    if verb is None:
        return None
    told = [syntax.arguments(one) for one in before if one == verb or one.first > verb.first]
    paid = next((slots[slot] for slots in told for slot in PAID_INTO if slots.get(slot)), None)
    return paid or (told[0].get(OBJECT) if words[verb.first] in _PAYING else told[0].get("subject")) or None


def with_leaders(frames: Sequence[Frame], sentence: Sentence) -> list[Frame]:
    """The frames, those who led a round beside those who joined it: "X joined Y's $640 million Series D, which was led by Z"."""
    told: list[Frame] = []
    for frame in frames:
        is_of_one = _is_of_a_round(frame, sentence)
        at = next((at for at in reversed(range(len(told))) if is_of_one and _is_its_round(told[at], frame)), None)
        if at is None:
            told.append(frame)
        else:
            told[at] = _together(told[at], frame)
    return told


def _is_of_a_round(frame: Frame, sentence: Sentence) -> bool:
    """Whether it says of a round by whom it was led or joined: "led by Z", "which Z led"."""
    verb = frame.trigger.text.casefold()
    if frame.type is not DealType.EQUITY or verb not in _LED | _JOINED:
        return False
    is_passive = verb in _LED and sentence.words[frame.trigger.after : frame.trigger.after + 1] == ("by",)
    paying = [party.spot for party in frame.in_role(Role.INVESTOR)]
    return is_passive or _relative(sentence, paying, frame.trigger.first, frame.trigger.after) is not None


def _is_its_round(frame: Frame, leader: Frame) -> bool:
    """Whether it tells of the same organization's round before, and not of another sum."""
    raising = {party.key for party in leader.in_role(Role.INVESTEE)}
    told = {party.key for party in frame.in_role(Role.INVESTEE)}
    if frame.type is not DealType.EQUITY or not raising or raising != told or frame.trigger.first > leader.trigger.first:
        return False
    return frame.value is None or leader.value is None or frame.value == leader.value


def _together(frame: Frame, leader: Frame) -> Frame:
    """The round with all who pay for it, told by the clause that gives its size."""
    one, other = (leader, frame) if frame.value is None and leader.value is not None else (frame, leader)
    return replace(one, parties=distinct((*one.parties, *other.in_role(Role.INVESTOR))))
