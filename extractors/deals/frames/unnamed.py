"""Money that goes into a firm which a text only describes: no building and no capital plan of whoever puts it in."""

from __future__ import annotations

import re

from data.model.vocabulary import DealType
from extractors.deals.records.found import Found
from extractors.deals.records.view import Sentence

_PLANS = frozenset({DealType.CONSTRUCTION, DealType.CAPEX})
_PUTTING_IN = frozenset({"invest", "pour", "investment"})
"""Types of one's own plans, and triggers that tell of money put into something."""
_A_FIRM = re.compile(
    r"\b(?:in|into)\s(?:an?\s|the\s)?(?:[\w.]+(?:['’]s)?[\s-]){0,6}?(?:company|firm|startup|start-up|provider|operator|maker|designer)\b(?!['’-])",
    re.IGNORECASE,
)
_REACH = 100
"""Characters behind the trigger in which the firm is described."""


def goes_into_a_firm(deal_type: DealType, sentence: Sentence, found: Found) -> bool:
    """Whether what is put in goes to a firm: "X will invest $200 million in a US data center operator"."""
    if deal_type not in _PLANS or found.trigger.id not in _PUTTING_IN:
        return False
    at = sentence.starts[found.span.first] - sentence.start
    return _A_FIRM.search(sentence.text, at, at + _REACH) is not None
