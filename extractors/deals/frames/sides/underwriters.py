"""Who but places securities with others and puts in no money himself: "underwriters represented by X", "Y, as placement agent"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.alternation import alternation
from extractors.vocabulary.wordings import Placing

_PAYING = frozenset({Role.LENDER, Role.INVESTOR})
_OF_SECURITIES = frozenset({DealType.DEBT, DealType.EQUITY})
"""Roles that they are taken for, and types of deals in which they place something."""
_NAMES_BEFORE = r"(?:,?\s(?:represented|led|headed)\sby|,?\sincluding|,|:)?\s(?:[A-Z&][\w.&]*,?\s(?:and\s)?){0,16}$"
_NAMES_BEHIND = (
    r"(?:,?\s(?:and\s)?[A-Z&][\w.&]*(?:\s(?:plc|LLC|Inc|AG)\b)?)*(?:\s\([^()]*\))?,?\s(?:each\s|are\s|is\s|were\s|was\s)?"
    r"(?:acting\s|acted\s|acts?\s|serv(?:ed|es|ing)\s)?as\s(?:(?:the|an?|sole|joint|lead|exclusive|several|global)\s)*"
)
_BLANK = {" ": r"\s"}
"""A blank of a phrase is any white space."""
_REACH = 220
"""What stands between their name and who they are before it, with names of others, and between it and as what they act behind it; and
characters before a name in which the former may."""


def without_underwriters(frame: Frame, sentence: Sentence, table: Placing) -> Frame:
    """A loan or offering without them, be nobody else named who pays."""
    told = {*frame.trigger.text.casefold().split(), *sentence.words}
    if frame.type not in _OF_SECURITIES or not any(word.startswith(table.securities) for word in told):
        return frame  # of a loan, who coordinates it lends
    placing = [party for party in frame.parties if party.role in _PAYING and _places(party.spot, sentence, table)]
    return replace(frame, parties=tuple(party for party in frame.parties if party not in placing)) if placing else frame


def _places(spot: Spot[OrganizationRef], sentence: Sentence, table: Placing) -> bool:
    start, end = spot.start - sentence.start, spot.end - sentence.start
    if not 0 <= start < len(sentence.text):
        return False
    before, behind = _patterns(table)
    is_before = before.search(sentence.text[max(0, start - _REACH) : start])
    return is_before is not None or behind.match(sentence.text, end) is not None


@cache
def _patterns(table: Placing) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a name of theirs, and what behind it."""
    before = rf"\b(?:{alternation(table.agents, _BLANK)}){_NAMES_BEFORE}"
    return re.compile(before), re.compile(rf"{_NAMES_BEHIND}(?:{alternation(table.offices, _BLANK)})\b")
