"""Who lends and who borrows as an agreement itself states it: "X, as borrower, and Y, as lender", "Y (the “Lender”)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import Frame, FrameParty, distinct
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

from .jointly import BUILT

_LOAN = "loan"
_AS = re.compile(
    r"\s?,?\s(?:acting\s)?(?:as|in\sits\scapacity\sas)\s(?:(?:the|an?|initial|sole|joint|original|administrative\sagent\sand)\s)*"
    r"(?P<part>borrowers?|lenders?)\b",
    re.IGNORECASE,
)
_TERM = re.compile(r"\((?:the\s|each,?\san?\s|collectively,?\sthe\s)?[“\"](?P<part>Borrower|Lender)s?[”\"]\)")
_NAME_GOES_ON = re.compile(r"(?:,?\s(?!and\b|as\b)[A-Z][\w.&]*|,?\s\([^()]*\))*")
_DESCRIBED = re.compile(r"[^;()]{0,240}")
"""The two ways, and what may stand between a name and each: the rest of the name, or a description with an address."""
_ENDED = re.compile(r"\b(?:re-?pa(?:id|y)|pre-?pa(?:id|y)|paid off|terminat|extinguish|retire|waive|default)", re.IGNORECASE)
"""Words by which a loan is rather told at its end."""
_ROLES = {"borrower": Role.BORROWER, "lender": Role.LENDER}


def with_stated_sides(frames: list[Frame], sentence: Sentence, found: Iterable[Found]) -> list[Frame]:
    """The frames of a sentence, its loan between those whom it calls borrower and lenders, and no building of the borrower's beside it."""
    loan = next((one for one in found if one.trigger.id == _LOAN), None)
    sides = distinct(_stated(sentence))
    if loan is None or {party.role for party in sides} != {Role.BORROWER, Role.LENDER}:
        return frames
    borrowers = {party.key for party in sides if party.role is Role.BORROWER}
    own = [frame for frame in frames if frame.type is DealType.DEBT or (frame.type in BUILT and frame.keys <= borrowers)]
    told = next((frame for frame in own if frame.type is DealType.DEBT and frame.keys & borrowers), None)
    amounts = [frame.value for frame in own if frame.value is not None] or list(sentence.money[:1])
    if told is None and _ENDED.search(sentence.text) is not None:
        return frames
    if told is None:
        trigger, said_on = sentence.spot(loan.span.first, loan.span.after), next(iter(sentence.dates), None)
        told = Frame(type=DealType.DEBT, sentence=sentence.index, trigger=trigger, weak=False, parties=sides, said_on=said_on)
    guarantors = (party for party in told.parties if party.role is Role.GUARANTOR)
    whole = replace(told, parties=distinct((*sides, *guarantors)), value=told.value or next(iter(amounts), None), pending=False)
    return [whole, *(frame for frame in frames if frame not in own)]


def _stated(sentence: Sentence) -> Iterator[FrameParty]:
    """Borrowers and lenders, in the order of the text."""
    text = sentence.text
    for at, spot in enumerate(sentence.organizations):
        end = spot.end - sentence.start
        following = sentence.organizations[at + 1].start - sentence.start if at + 1 < len(sentence.organizations) else len(text)
        said = _said(text[:following], end)
        if said is not None and not _is_possessive(sentence, spot):
            yield FrameParty(spot, _ROLES[said["part"].casefold().rstrip("s")])


def _said(text: str, end: int) -> re.Match[str] | None:
    """The words that state the part of the name that ends there."""
    rest, described = _NAME_GOES_ON.match(text, end), _DESCRIBED.match(text, end)
    said = _AS.match(text, rest.end()) if rest is not None else None
    return said or (_TERM.match(text, described.end()) if described is not None else None)


def _is_possessive(sentence: Sentence, spot: Organization) -> bool:
    return sentence.text[spot.end - sentence.start :].startswith(("'s", "’s"))
