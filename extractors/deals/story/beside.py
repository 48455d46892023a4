"""Whether a sentence behind a deal names others, other places, or amounts of something else."""

from __future__ import annotations

import re

from data.model.deals import Money
from data.model.vocabulary import DealType, OrganizationKind
from extractors.deals.records.frame import EARNING, Frame
from extractors.deals.records.view import Sentence, Spot

from .outlays import is_put_elsewhere

_CALLED = re.compile(r"(?:[A-Z]{2,6}[- ]?\d{1,3}|Project [A-Z]\w+)$")
"""What a site itself is called."""
_QUANTIFIED = (
    r"(?: (?:an?|the|its|their|some|up|to|about|around|roughly|nearly|almost|over|more|than|at|least|estimated|earlier|previous"
    r"|separate|new))*$"
)
_PRECEDED_BY = re.compile(rf"\b(?:follow(?:s|ed|ing)?|after|besides|in addition to|on top of|alongside|part of|one of){_QUANTIFIED}")
_PAID_OUT_OF = re.compile(rf"\b(?:fund|financ|support|back)(?:ed|ing)(?: in part| partly| mainly)? (?:by|with|through|from){_QUANTIFIED}")
_ADDS = re.compile(rf"\b(?:add|adds|adding|contribute|contributes|save|saves){_QUANTIFIED}")
_FEE_OF, _IN_FEES = re.compile(rf"\b(?:fees?|penalty|penalties)(?: of)?{_QUANTIFIED}"), re.compile(r"^(?:[\w-]+ ){0,3}(?:fees?|penalty)\b")
_MADE_UP_OF = re.compile(r"\b(?:consist(?:s|ed|ing)?|compris(?:ed|ing)|composed|made up) of\b")
_RAISED = frozenset({DealType.EQUITY, DealType.DEBT})
"""What stands before an amount that is that of something before the deal, or of which it is part; of what pays for it, unless it is money
that is raised itself; of what is owed if it fails; of one of the parts of what is paid; and of what it does for
somebody, which of a contract is what it brings."""


def is_of_something_else(amount: Spot[Money], sentence: Sentence, deal_type: DealType) -> bool:
    """Whether an amount in a sentence about a deal is none of its own: "The deal follows a $2 billion bond sale", "is funded with"."""
    before, behind = " ".join(sentence.words[: amount.first]), " ".join(sentence.words[amount.after :])
    if _PRECEDED_BY.search(before) is not None or (deal_type not in _RAISED and _PAID_OUT_OF.search(before) is not None):
        return True
    if deal_type is DealType.CONSTRUCTION and is_put_elsewhere(sentence, amount):
        return True
    if deal_type is DealType.ACQUISITION and _is_of_its_terms(before, behind, are_several=len(sentence.money) > 1):
        return True
    return deal_type not in EARNING and _ADDS.search(before) is not None


def _is_of_its_terms(before: str, behind: str, are_several: bool) -> bool:
    """Whether an amount is but a fee, or one of several in which the price is paid."""
    is_fee = _FEE_OF.search(before) is not None or _IN_FEES.match(behind) is not None
    return is_fee or (are_several and _MADE_UP_OF.search(before) is not None)


def names_none_but(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence has no name that the deal lacks, but for that of a government, which may have told it."""
    acting = (spot.value for spot in sentence.organizations if spot.value.kind is not OrganizationKind.GOVERNMENT)
    return {one.key for one in acting} <= frame.keys


def stands_elsewhere(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence names places, and none of those of the deal: "X will build in Paris. A 9 GW campus in Utah was proposed".

    What a site itself is called is no place: "The AB1 campus", "Project Blue".
    """
    here = {spot.value for spot in (*sentence.regions, *sentence.sites) if _CALLED.match(spot.value) is None}
    there = {spot.value for spot in (*frame.regions, *frame.sites)}
    return bool(here) and bool(there) and not here & there
