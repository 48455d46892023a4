"""What is only named to say when: what was let before it was bought ("Prior to the acquisition, we leased the land"), and a deal told
before at whose closing something else comes ("Upon completion of the transaction, X will hold 80%"), or in which somebody has a share.
"""

from __future__ import annotations

from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence

_BEFORE = (("prior", "to"), ("previous", "to"))
_WHAT = frozenset(
    {"acquisition", "closing", "transaction", "transactions", "merger", "purchase", "amendment", "sale", "combination", "ipo"}
)
_THE = frozenset({"the", "this", "its", "our", "their", "such", "that"})
_WITHIN = 6
_LETTING = ("leas", "rent", "sublea", "occup")
"""How a sentence opens that tells of the time before, what it was before, what stands before that, and within how many words; how words
begin by which a thing is let."""
_CLOSINGS = frozenset({"closing", "completion", "consummation", "close"})
_CLOSED_WITHIN = 3
_DETERMINED = (("the",), ("this",), ("such",), ("that",))
"""Nouns of the end of a deal, within how many words before its name they stand, and what stands right before that."""
_HELD_WITHIN = 20
_SHARES = frozenset({"interest", "interests", "stake", "ownership"})
_HOLDING = frozenset({"hold", "holds", "held", "holding", "own", "owns", "owned", "owning", "has", "have", "had", "having"})
_TO_COME = (("will",), ("would",), ("to",))
_SHARE_IS = frozenset({"sold", "acquired", "bought", "agreed", "purchased", "signed", "formed", "entered", "has", "and", "which", ",", ";"})
"""Within how many words before a noun a share in it is told, what that is, verbs of those who have one, words before those by which they
are yet to get it, and words by which somebody does something else with it."""
_EXISTING = frozenset({"preexisting", "pre-existing", "existing", "previously-held"})
_INVESTED = ("investment", "interest", "stake", "holding", "equity")
"""Words for what somebody has already, and how nouns of it begin."""


def is_bygone(sentence: Sentence, trigger: TriggerSpan) -> bool:
    """Whether a trigger behind the comma tells what was let before, and by nobody who is named, of a sentence that opens with what came."""
    words = sentence.words
    if words[:2] not in _BEFORE or words[2:3] == () or words[2] not in _THE or _WHAT.isdisjoint(words[3 : 3 + _WITHIN]):
        return False
    is_let = any(word.startswith(_LETTING) for word in words[trigger.first : trigger.after])
    is_named = any(spot.first >= trigger.after for spot in sentence.organizations)
    return is_let and not is_named and "," in words[: trigger.first] and (trigger.is_noun or trigger.is_past)


def is_of_its_closing(sentence: Sentence, trigger: TriggerSpan) -> bool:
    """Whether a general noun is the deal told before, at whose closing something comes."""
    before = sentence.words[max(0, trigger.first - _CLOSED_WITHIN) : trigger.first]
    return trigger.is_noun and trigger.weak and before[-1:] in _DETERMINED and before[-2:-1] == ("of",) and not _CLOSINGS.isdisjoint(before)


def is_where_held(sentence: Sentence, trigger: TriggerSpan) -> bool:
    """Whether a general noun is but that in which somebody has a share: "X holds an 80% interest in the joint venture with Y"."""
    words = sentence.words
    before = words[max(0, trigger.first - _HELD_WITHIN) : trigger.first]
    share = next((at for at in range(len(before) - 2, 0, -1) if before[at] in _SHARES and before[at + 1] == "in"), None)
    if not (trigger.is_noun and trigger.weak) or share is None:
        return False
    verb = next((at for at in range(share - 1, -1, -1) if before[at] in _HOLDING), None)
    others = before[verb + 1 :] if verb is not None else ()
    return verb is not None and before[verb - 1 : verb] not in _TO_COME and _SHARE_IS.isdisjoint(others)


def is_had_already(sentence: Sentence, trigger: TriggerSpan) -> bool:
    """Whether the noun is money that somebody put in long before: "the fair value of its preexisting investment in X"."""
    words = sentence.words
    if not trigger.is_noun or not words[trigger.first].startswith(_INVESTED):
        return False
    before = words[max(0, trigger.first - 2) : trigger.first]  # "pre-existing" is three words
    return not _EXISTING.isdisjoint(before)
