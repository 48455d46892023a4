"""What somebody pays by the contract told right before: "X has leased 250 MW from Y. The lab will pay about $3 billion over 10 years"."""

from __future__ import annotations

import re

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_TYPES = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.POWER})
_PAYING = frozenset({Role.CUSTOMER, Role.TENANT})
"""Types by which somebody pays somebody over years, and who that is."""
_UNDER = r"under (?:the|this|that|its) (?:[\w-]+ )?(?:contract|agreement|lease|deal)"
_BEGINS = re.compile(rf"^(?:the |{_UNDER} ,? ?(?:the )?)?$", re.IGNORECASE)
_WILL_PAY = re.compile(
    r"^(?:will|would|(?:is|are|has agreed|have agreed|agreed|is set|expects) to) pay"
    r"(?: (?:it|the (?:landlord|provider|company|developer)))?"
    r"(?: (?:a|total|of|about|around|roughly|some|nearly|almost|up|to|as|much|at|least|more|than|over))*$"
)
_FOR_IT = re.compile(
    r"^(?:(?:(?:over|for) (?:(?:the|its|next|first|initial) )*[\w-]+ years|a year|per year|annually|for it|through (?:the end of )?20\d\d"
    rf"|{_UNDER}) ?)*[.;]?$"
)
"""What stands before who pays, between him and the amount, and behind that: nothing that says of something else that it is paid for it."""


def is_paid_for(frame: Frame, sentence: Sentence) -> bool:
    """Whether the sentence behind, which names nobody else, says what a party is to pay by a contract of which no value was told."""
    if frame.type not in _TYPES or frame.value is not None or len(frame.keys) < 2 or sentence.index - frame.sentence != 1:
        return False
    if len(sentence.money) != 1 or len(sentence.organizations) != 1:
        return False
    amount, payer = sentence.money[0], sentence.organizations[0]
    if not any(party.key == payer.value.key and party.role in _PAYING for party in frame.parties) or payer.after > amount.first:
        return False
    before, between, behind = (
        " ".join(sentence.words[first:after])
        for first, after in ((0, payer.first), (payer.after, amount.first), (amount.after, len(sentence.words)))
    )
    return all(found is not None for found in (_BEGINS.match(before), _WILL_PAY.match(between), _FOR_IT.match(behind)))
