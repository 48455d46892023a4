"""Words that may say how far a deal is, but say it of something else: of money that came in, of another try, of somebody named."""

from __future__ import annotations

from itertools import pairwise

from data.model.vocabulary import DealType, Status
from extractors.deals.records.frame import CONTRACTS, NOWHERE, Frame
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.tables import StatusCue

_OF_MONEY = frozenset(
    {"received", "raised", "has raised", "picked up", "held", "issued", "invested", "has invested", "spent", "has spent", "participated in"}
    | {"took part in"}
)
_WITHOUT_MONEY = CONTRACTS | {DealType.PARTNERSHIP, DealType.CONSTRUCTION}
_BEFORE_BUILDING = frozenset({"received", "acquired", "has acquired", "bought", "has bought"})
"""Words that tell of money that it came in, types that they do not tell of, and what comes before a site is built."""
_WHO = frozenset({"which", "who"})
_RELATIVES = (("that",), ("which",), ("who",))
"""What opens a remark on somebody and a clause about a thing."""
_TRIED = ("attempted to", "tried to", "failed attempt")
_TRYING = (
    "is trying",
    "are trying",
    "trying to",
    "closing in",
    "closes in",
    "close in",
    "closed in",
    "close to signing",
    "close to raising",
    "close to securing",
    "close to underwriting",
    "working",
    "is working",
    "are working",
    "putting together",
    "is marketing",
    "are marketing",
    "preparing to close",
    "prepares to close",
    "rumor of",
    "rumors of",
    "rumor about",
    "rumors about",
    "rumour of",
    "rumours of",
    "rumour about",
    "rumours about",
)
_GAPPED = ("working on", "putting together", "marketing")
_ENDS = ((), (".",), (",",))
_WEIGHED = ("weighed", "has considered", "had considered")
_HELD = ("on hold",)
_OTHER_VERB = frozenset({"and", "but", "while", "with", "which", "who", ",", ";"})
_OTHER_CLAUSE = frozenset({"and", "but", "while", "which", "who", ";"})
"""How begins what came to nothing, what is tried or thought of, which tells of the deal right behind it alone (of one before it if nothing
stands behind: "the deal the two are working on"), and what waits, which tells of its own clause; words between either and the deal by which
another thing is told."""
_AGAINST = frozenset(
    {"delay", "stop", "halt", "block", "pause", "overturn", "reverse", "prevent", "suspend", "postpone", "moratorium", "injunction"}
)
_OPPONENTS = frozenset(
    {"opponents", "residents", "neighbors", "neighbours", "critics", "reporters", "activists", "environmentalists", "groups"}
)
_AGAINST_WITHIN = 6
_OF_WHOM = 3
_BY = frozenset({"of", "from", "by"})
"""Words behind a request that is denied by which it was one against the deal, who makes such, within how many words they stand, and
what stands before these."""
_LED_TO = frozenset({("led", "to"), ("resulted", "in"), ("culminated", "in"), ("ended", "in"), ("ended", "with"), ("turned", "into")})
_LED_WITHIN = 9
"""What talks come to, and within how many words that is said."""
_AIMING = ("aim", "seek", "hope", "target")
_RAISING = frozenset({"raise", "borrow", "secure", "sell", "buy", "acquire", "invest", "close", "complete"})
_NOUNS = ("acquisition", "investment", "deal", "agreement", "partnership", "contract", "purchase", "takeover", "venture", "commitment")
"""Verbs of what is meant by a deal that such a noun tells, whose subject is that deal or somebody else; and those of the deal itself."""


def tells_something_else(cue: StatusCue, spot: Spot[str], frame: Frame, sentence: Sentence) -> bool:
    """Whether a word that may say how far a deal is says it of money that came in, of another try or of somebody only named."""
    if _is_of_money(cue, spot, frame) or _is_another_try(spot, frame) or _is_another_thought(spot, frame, sentence):
        return True
    if cue.status is Status.CANCELLED:
        return _is_of_opponents(spot, sentence)
    if cue.status is Status.TALKS:
        return _is_of_a_thing(spot, frame, sentence) or _came_to_something(spot, sentence)
    return cue.status is Status.COMPLETED and _is_of_whom(spot, frame, sentence)


def _is_of_a_thing(spot: Spot[str], frame: Frame, sentence: Sentence) -> bool:
    """Whether what is wanted is said of what stands before "that", or is done: "a plan that aims to", ", finalizing a deal"."""
    before = sentence.words[max(0, spot.first - 1) : spot.first]
    behind = spot.first >= frame.trigger.after and before in _RELATIVES
    if spot.first >= frame.trigger.after and spot.text.casefold().startswith(_AIMING):
        is_verb = _RAISING.isdisjoint(sentence.words[spot.first : spot.after + 1]) and frame.type in NOWHERE
        if is_verb or frame.trigger.text.casefold().endswith(_NOUNS):
            return True  # "the acquisition of X aims to", "will buy X, seeking to bolster its sales"
    return behind or (before == (",",) and spot.text.casefold().startswith("finali"))


def _came_to_something(spot: Spot[str], sentence: Sentence) -> bool:
    """Whether talks are told of that led to the deal: "talks between X and Y resulted in a contract"."""
    behind = sentence.words[spot.after : spot.after + _LED_WITHIN]
    return any(pair in _LED_TO for pair in pairwise(behind))


def _is_of_money(cue: StatusCue, spot: Spot[str], frame: Frame) -> bool:
    """Whether a word of money that came in stands by a contract or plan, which it leaves agreed: "received an order", "raised its plan"."""
    is_told_by_it = spot.after > frame.trigger.first and spot.first < frame.trigger.after
    if frame.type is DealType.CONSTRUCTION and spot.text.casefold() in _BEFORE_BUILDING:
        return True  # "has received approval to build", "has bought land for a campus"
    return cue.status is Status.COMPLETED and frame.type in _WITHOUT_MONEY and spot.text.casefold() in _OF_MONEY and not is_told_by_it


def _is_another_try(spot: Spot[str], frame: Frame) -> bool:
    """Whether what came to nothing is told by another verb than the deal: "tried to buy time, and signed"."""
    apart = spot.after <= frame.trigger.first or spot.first >= frame.trigger.after
    return apart and spot.text.casefold().startswith(_TRIED)


def _is_another_thought(spot: Spot[str], frame: Frame, sentence: Sentence) -> bool:
    """Whether what is tried, thought of or on hold is another thing than the deal: "is trying to raise prices and signed a contract"."""
    said, trigger = spot.text.casefold(), frame.trigger
    if said.startswith(_HELD):
        told = frame.value or trigger
        return not _OTHER_CLAUSE.isdisjoint(sentence.words[min(spot.after, told.after) : max(spot.first, told.first)])
    if not said.startswith((*_TRYING, *_WEIGHED)):
        return False
    if spot.first >= trigger.after:
        return not (said.endswith(_GAPPED) and sentence.words[spot.after : spot.after + 1] in _ENDS)
    return not _OTHER_VERB.isdisjoint(sentence.words[spot.after : trigger.first])


def _is_of_opponents(spot: Spot[str], sentence: Sentence) -> bool:
    """Whether it was denied to those who are against it: "denied a request to delay the data center"."""
    behind = sentence.words[spot.after : spot.after + _AGAINST_WITHIN]
    of_opponents = not _BY.isdisjoint(behind[:1]) and not _OPPONENTS.isdisjoint(behind[1:_OF_WHOM])
    return spot.text.casefold().startswith("denied") and (of_opponents or not _AGAINST.isdisjoint(behind))


def _is_of_whom(spot: Spot[str], frame: Frame, sentence: Sentence) -> bool:
    """Whether a word stands in a remark on somebody named behind the trigger: "is investing in X, which has raised $2 billion"."""
    words, first = sentence.words, frame.trigger.after
    comma = next((at for at in range(spot.first - 2, first - 1, -1) if words[at] == "," and words[at + 1] in _WHO), None)
    return comma is not None and any(named.after == comma and named.first >= first for named in sentence.organizations)
