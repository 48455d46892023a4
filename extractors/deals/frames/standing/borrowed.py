"""Loans that have come in, told by the verb before their noun: "secures an unsecured loan", "recently securing $700 million"."""

from __future__ import annotations

from data.model.vocabulary import DealType
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_GOT = frozenset({"secures", "secured", "securing", "obtains", "obtained", "obtaining"})
_OF_LATE = frozenset({"recently", "already", "after", "having"})
_GETTING = frozenset({"be", "by", "been", "senior", "first-lien", "and", "fully"})
_PLANNING = frozenset({"will", "would", "plans", "plan", "planned", "expects", "expected", "aims", "intends", "seeks", "may", "could"})
_AMOUNTS = ("million", "billion", "trillion")
"""Verbs of getting, words before "securing" of what is past, and words before "secured" that make it no verb of who gets; words of what
has yet to come, and how an amount ends behind which "secured" is an adjective."""


def has_come_in(frame: Frame, sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Whether a verb before the noun of a loan says that it has been got: "secures an unsecured loan", "recently securing $700 million"."""
    if frame.type is not DealType.DEBT:
        return False
    at = next((at for at in range(frame.trigger.after - 1, clause[0] - 1, -1) if sentence.words[at] in _GOT), None)
    before = sentence.words[at - 1] if at else ""
    is_planned = not _PLANNING.isdisjoint(sentence.words[clause[0] : clause[1]])
    if at is None or is_planned or before.startswith(_AMOUNTS):
        return False
    return before in _OF_LATE if sentence.words[at].endswith("ing") else before not in _GETTING
