"""What is negated, denied or only supposed: "has not signed", "denied that it would", "if X were to buy Y", "is yet to sign"."""

from __future__ import annotations

from extractors.deals.records.spans import TriggerSpan
from extractors.deals.syntax.arguments import Syntax

NEGATIONS = frozenset({"not", "never", "n't", "n’t", "without"})
_WILLING = (
    ("willing", "to"),
    ("unwilling", "to"),
    ("reluctant", "to"),
    ("refused", "to"),
    ("declined", "to"),
    ("need", "to"),
    ("needs", "to"),
    ("ability", "to"),
    ("race", "to"),
)
"""Words behind which what a verb tells has not come."""
_YET = ("yet", "to")
_CLOSING = frozenset({"close", "complete", "finalize", "finalise", "consummate", "receive", "disclose", "announce", "name", "say"})
_SIGNING = frozenset({"sign", "ink", "secure", "land", "win", "strike", "enter"})
"""What somebody has yet to do: with the first verbs there is a deal already, with a noun behind the others there is none."""
_STOPPING = frozenset({"stop", "stops", "stopped", "cease", "ceased", "quit"})
"""Verbs before what somebody does no more."""
_INVERTED = frozenset({"had", "should", "were"})
"""Verbs that before the subject open a supposition: "Had X bought Y, ..."."""
_HAVING = frozenset({"own", "hold", "have", "take", "took", "taken", "held", "owned", "sign", "signed"})
_HAD_WITHIN = 7
"""What somebody does not do with a noun, and the words before it within which that is said."""
_DENIED = 8
"""Words before a noun within which "not" denies that there is any: "has not entered into any agreement"."""
_UNSURE = frozenset(("no", noun) for noun in ("assurance", "assurances", "guarantee", "certainty"))
"""How somebody says that what follows may never come: "there is no assurance that it will sign an agreement"."""
_MAYBE = frozenset({"likely", "probably", "presumably", "possibly"})
"""Words right before a participle of what somebody only takes to be so."""
_ASIDE = 5
"""Words of an aside between commas."""
ENDING = frozenset({",", ";", ":", "and", "but"})
"""Words by which what is said ends."""
_WHO = frozenset({"which", "who"})
_SAID = frozenset({"said", "says", "agreed", "announced"})
_AUXILIARIES = frozenset({"will", "has", "have", "is", "are", "plans", "plan"})
_FINITE = frozenset({"past", "third"})
_CONTENT = frozenset({"that", "it"})
_CONTENT_WITHIN = 4
_HAD = frozenset({"had", "has", "have", "having"})
"""What opens a remark behind what is denied, verbs behind "and" that are of who denies it, others that are unless a clause is denied, forms
of verbs that are, what opens such a clause and within how many words, and what makes the second of two participles denied as well: "denied
that it had bought X and invested in Y"."""
_PAPERS = frozenset({"agreement", "contract", "deal", "pact", "memorandum"})
"""What is signed to do what stands behind "to"."""


def is_negated(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether "not" or "never" stands right before the trigger, before a noun "no", or "any" of what is not."""
    words = syntax.sentence.words
    before = _before(words, trigger.first)
    if (
        _is_unsure(words, trigger.first)
        or any(word in NEGATIONS for word in before)
        or before[-1:] == ("considered",)
        or _is_done_by_neither(words, trigger.first)
    ):
        return True
    if not trigger.is_noun:
        stops = trigger.form == "ing" and not _STOPPING.isdisjoint(before[-1:])
        yet = (before == _YET and words[trigger.first] not in _CLOSING) or _is_of_unsigned_papers(words, trigger.first)
        return stops or before in _WILLING or yet
    if _is_yet_to_be_signed(words, trigger.first) or _is_not_had(words, trigger.first):
        return True
    denied = any(word in NEGATIONS for word in words[max(0, trigger.first - _DENIED) : trigger.first])
    return "no" in before or ("any" in before and denied)


def is_denied(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether somebody says before it in its clause that it is not so: "X denied that it had agreed to invest"."""
    if syntax.is_refuted:
        return True
    first, _ = syntax.clause(trigger) if syntax.denials else (0, 0)
    return any(first <= at < trigger.first and not _is_told_beside(syntax, at, trigger) for at in syntax.denials)


def _is_told_beside(syntax: Syntax, denial: int, trigger: TriggerSpan) -> bool:
    """Whether another verb tells it than the one that denies: "denied claims of fraud and invested", ", which will invest"."""
    words = syntax.sentence.words
    between = range(denial + 1, trigger.first)
    if any(words[at] == "," and words[at + 1] in _WHO and "," not in words[at + 1 : trigger.first] for at in between):
        return True
    joined = [at + 1 for at in between if words[at] == "and"]
    told = _SAID if not _CONTENT.isdisjoint(words[denial : denial + _CONTENT_WITHIN]) else _SAID | _AUXILIARIES
    if any(words[at] in told for at in joined):
        return True
    return trigger.first in joined and trigger.form in _FINITE and _HAD.isdisjoint(words[denial : trigger.first])


def is_supposed(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it stands behind "whether to", or "if" in a clause that opens the sentence: "If X were to buy Y, Z would object"; or is
    a participle of what is but likely: "with chips likely bought from X".
    """
    words = syntax.sentence.words
    inverted = words[0] in _INVERTED and any(group.first == 1 for group in syntax.groups)
    again = (at + 1 for at in range(trigger.first) if words[at : at + 2] in (("or", "if"), ("and", "if")) and words[0] == "if")
    opened = max(again, default=0)
    if not trigger.is_noun and words[max(0, trigger.first - 2) : trigger.first] == ("whether", "to"):
        return True
    if trigger.is_past and not _MAYBE.isdisjoint(words[trigger.first - 1 : trigger.first]):
        return True
    return (words[0] == "if" or inverted) and "," not in words[opened : trigger.first] and "," in words[trigger.after :]


def _is_unsure(words: tuple[str, ...], first: int) -> bool:
    """Whether somebody warns before it that it may never come."""
    warned = next((at for at in range(first - 2, -1, -1) if words[at : at + 2] in _UNSURE), None)
    return warned is not None and ENDING.isdisjoint(words[warned:first])


def _is_done_by_neither(words: tuple[str, ...], first: int) -> bool:
    """Whether "neither" before it denies it of two: "neither X nor Y signed a letter of intent to buy Z"."""
    neither = next((at for at in range(first - 1, -1, -1) if words[at] == "neither"), None)
    if neither is None or "nor" not in words[neither:first]:
        return False
    nor = words.index("nor", neither)
    return ENDING.isdisjoint(words[nor:first])


def _is_not_had(words: tuple[str, ...], noun: int) -> bool:
    """Whether somebody is said to have no such thing: "doesn't own a stake in X", "never took a minority stake"."""
    before = range(max(0, noun - _HAD_WITHIN), noun - 1)
    had = next((at for at in before if words[at] in NEGATIONS and words[at + 1] in _HAVING), None)
    return had is not None and ENDING.isdisjoint(words[had:noun])


def _is_yet_to_be_signed(words: tuple[str, ...], noun: int) -> bool:
    """Whether somebody has not come to it: "has yet to sign a lease"."""
    before = range(max(0, noun - _DENIED), noun - 2)
    said = next((at for at in before if words[at : at + 2] == _YET and words[at + 2] in _SIGNING), None)
    return said is not None and not any(word in ENDING for word in words[said:noun])


def _is_of_unsigned_papers(words: tuple[str, ...], verb: int) -> bool:
    """Whether somebody has not come to sign that it will be done: "has yet to sign an agreement to invest"."""
    paper = verb - len(_YET)
    return words[paper + 1 : verb] == ("to",) and not _PAPERS.isdisjoint(words[paper : paper + 1]) and _is_yet_to_be_signed(words, paper)


def _before(words: tuple[str, ...], first: int) -> tuple[str, ...]:
    """The two words before a place, over an aside between commas: "won't, as a result, invest"."""
    if words[first - 1 : first] == (",",):
        opened = next((at for at in range(first - 2, max(0, first - 2 - _ASIDE), -1) if words[at] == ","), None)
        first = first if opened is None else opened
    return words[max(0, first - 2) : first]
