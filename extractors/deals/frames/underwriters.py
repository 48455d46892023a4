"""Who but places securities with others and puts in no money himself: "underwriters represented by X", "Y, as placement agent"."""

from __future__ import annotations

import re
from dataclasses import replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence, Spot

_PAYING = frozenset({Role.LENDER, Role.INVESTOR})
_OF_SECURITIES = frozenset({DealType.DEBT, DealType.EQUITY})
"""Roles that they are taken for, and types of deals in which they place something."""
_SECURITIES = ("note", "bond", "offering", "share", "stock", "securit", "debenture", "convertible", "placement")
"""How words of these begin."""
_BEFORE = re.compile(
    r"\b(?:underwriters?|placement agents?|sales agents?|book-?runn(?:ers?|ing managers?)|dealer managers?)"
    r"(?:,?\s(?:represented|led|headed)\sby|,?\sincluding|,|:)?\s(?:[A-Z&][\w.&]*,?\s(?:and\s)?){0,16}$"
)
_BEHIND = re.compile(
    r"(?:,?\s(?:and\s)?[A-Z&][\w.&]*(?:\s(?:plc|LLC|Inc|AG)\b)?)*(?:\s\([^()]*\))?,?\s(?:each\s|are\s|is\s|were\s|was\s)?(?:acting\s|acted\s|acts?\s|serv(?:ed|es|ing)\s)?as\s"
    r"(?:(?:the|an?|sole|joint|lead|exclusive|several|global)\s)*"
    r"(?:representatives?\sof|managing\sunderwriters?|underwriters?|book-?runn(?:ers?|ing\smanagers?)|coordinators?|lead\smanagers?|placement\sagents?|sales\sagents?|paying\sagents?|transfer\sagents?|trustees?|registrars?)\b"
)
_REACH = 220
"""What stands before and behind their names, with the rest of these, and characters before a name in which the former may."""


def without_underwriters(frame: Frame, sentence: Sentence) -> Frame:
    """A loan or offering without them, be nobody else named who pays."""
    told = {*frame.trigger.text.casefold().split(), *sentence.words}
    if frame.type not in _OF_SECURITIES or not any(word.startswith(_SECURITIES) for word in told):
        return frame  # of a loan, who coordinates it lends
    placing = [party for party in frame.parties if party.role in _PAYING and _places(party.spot, sentence)]
    return replace(frame, parties=tuple(party for party in frame.parties if party not in placing)) if placing else frame


def _places(spot: Spot[OrganizationRef], sentence: Sentence) -> bool:
    start, end = spot.start - sentence.start, spot.end - sentence.start
    if not 0 <= start < len(sentence.text):
        return False
    before = _BEFORE.search(sentence.text[max(0, start - _REACH) : start])
    return before is not None or _BEHIND.match(sentence.text, end) is not None
