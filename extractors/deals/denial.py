"""Whether a sentence says of what a trigger tells that it is not so: negated, denied, or only supposed."""

from __future__ import annotations

from extractors.vocabulary.phrases import phrase_pattern

from .arguments import Syntax
from .spans import TriggerSpan

_NEGATIONS = frozenset({"not", "never", "n't", "n’t", "without"})
_WILLING = (("willing", "to"), ("unwilling", "to"), ("reluctant", "to"), ("refused", "to"), ("declined", "to"))
"""Words behind which what a verb tells has not come."""
_DENIED = 8
"""Words before a noun within which "not" denies that there is any: "has not entered into any agreement"."""


def is_negated(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether "not" or "never" stands right before the trigger, before a noun "no", or "any" of what is not."""
    words = syntax.sentence.words
    if _is_denied(syntax, trigger) or _is_supposed(syntax, trigger):
        return True
    before = words[max(0, trigger.first - 2) : trigger.first]
    if any(word in _NEGATIONS for word in before) or words[max(0, trigger.first - 1) : trigger.first] == ("considered",):
        return True
    if not trigger.is_noun and before in _WILLING:
        return True
    if not trigger.is_noun:
        return False
    denied = any(word in _NEGATIONS for word in words[max(0, trigger.first - _DENIED) : trigger.first])
    return "no" in before or ("any" in before and denied)


def _is_denied(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether somebody says before it in its clause that it is not so: "X denied that it had agreed to invest"."""
    first, _ = syntax.clause(trigger)
    if first == trigger.first:
        return False
    told = syntax.sentence.spot(first, trigger.first).text
    return phrase_pattern(syntax.table.denials).search(told) is not None


def _is_supposed(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it stands behind "if" in a clause that opens the sentence: "If X were to buy Y, regulators would object"."""
    words = syntax.sentence.words
    return words[0] == "if" and "," not in words[: trigger.first]
