"""How a word that stands for somebody stands in its clause: behind a day at its front, as the other side of a contract, as who acts."""

from __future__ import annotations

import calendar

from extractors.deals.records.view import Sentence

_DAYS = frozenset(name.casefold() for name in (*calendar.day_name, *calendar.month_name) if name)
_BEFORE_A_CLAUSE = ((), (",",), (";",), ("and",), ("but",))
"""The names of days and months, and what stands before the preposition of one with which a clause opens."""
_PARTICIPLES = frozenset({"built", "made", "meant", "run", "held", "set"})
_CONTRACTS = frozenset({"contract", "deal", "agreement", "partnership", "pact", "lease", "venture", "alliance", "order"})
"""Nouns of what somebody has with another."""
_ACTING_WITHIN = 3
"""Words from a reference to the participle that tells what is done by it."""
_BOTH = 2


def is_behind_a_day(sentence: Sentence, position: int) -> bool:
    """Whether a clause begins there behind a day at its front, or behind who says on that day what he does: "On Friday it borrowed"."""
    words = sentence.words
    is_fronted = words[max(0, position - 3) : max(0, position - 2)] in _BEFORE_A_CLAUSE
    return words[position - 1] in _DAYS and (is_fronted or any(spot.after < position for spot in sentence.organizations))


def is_contract_with(sentence: Sentence, position: int) -> bool:
    """Whether who stands there has a contract with the one who acts last before it: "signed a contract with it"."""
    before = sentence.words[max(0, position - _BOTH) : position]
    return before[1:] == ("with",) and before[0] in _CONTRACTS


def acts_though_governed(sentence: Sentence, position: int) -> bool:
    """Whether who stands behind a preposition may be who acts in the clause: "a campus built for the startup", "with it planning to"."""
    words = sentence.words
    behind = [word for word in words[position : position + _ACTING_WITHIN] if word.endswith("ing")]
    if words[position - 1] == "with" and words[position - 2] == "," and behind:
        return True
    before = sentence.words[position - 2] if position > 1 else ""
    return sentence.words[position - 1] in ("for", "by") and (before.endswith("ed") or before in _PARTICIPLES)
