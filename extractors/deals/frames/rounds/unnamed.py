"""Money that goes into a firm which a text only describes: no building and no capital plan of whoever puts it in."""

from __future__ import annotations

import re

from data.model.vocabulary import DealType
from extractors.deals.records.found import Found
from extractors.deals.records.view import Sentence

_PLANS = frozenset({DealType.CONSTRUCTION, DealType.CAPEX})
_PUTTING_IN = frozenset({"invest", "pour", "investment", "spend", "agreement", "contribute"})
"""Types of one's own plans, and triggers that tell of money put into something."""
_A_FIRM = re.compile(
    r"\b(?:in|into)\s(?:an?\s|the\s)?(?:[\w.]+(?:['’]s)?[\s-]){0,6}?(?:company|firm|startup|start-up|provider|operator|maker|designer)\b(?!['’-])",
    re.IGNORECASE,
)
_FIRMS = re.compile(
    r"\b(?:in|into|to(?=\s(?:an?|the|several|various|other|smaller|new)\b))\s(?:(?!(?:for|from|by|with|and|that|which|to|as|in|on)\b)[\w“”\"'’-]+\s){0,8}?"
    r"(?:companies|firms|providers|startups|start-ups|operators|developers|landlords|neoclouds)\b(?!['’-])"
    r"|\bto\s(?:(?:neocloud|cloud|AI|chip|GPU|infrastructure|data cent(?:er|re))\s){1,3}(?:companies|firms|providers|startups|operators)\b",
    re.IGNORECASE,
)
_REACH = 100
"""Characters behind the trigger in which the firm is described."""


def goes_into_a_firm(deal_type: DealType, sentence: Sentence, found: Found) -> bool:
    """Whether what is put in goes to a firm, or firms: "X will invest $200 million in a US data center operator", "in neoclouds"."""
    if deal_type not in _PLANS or found.trigger.id not in _PUTTING_IN:
        return False
    at = sentence.starts[found.span.first] - sentence.start
    return any(firms.search(sentence.text, at, at + _REACH) is not None for firms in (_A_FIRM, _FIRMS))
