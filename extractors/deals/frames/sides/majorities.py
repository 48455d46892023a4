"""Who buys more than half of a firm takes it over: "will acquire an 82% stake in X from its parent"."""

from __future__ import annotations

from dataclasses import replace

from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

_SHARES = frozenset({"stake", "interest", "holding", "shareholding"})
_PERCENT = frozenset({"%", "percent", "per"})
_BOUGHT = ("acqui", "buy", "bought", "purchas", "sold", "sell", "sale")
_FOUNDING = frozenset({"venture", "jv", "contributions", "contribution"})
_HALF, _WHOLE = 50, 100
_WITHIN = 5
"""Nouns of shares, how their size is written, verbs of a purchase, words of a firm that is founded together, and how far a noun stands."""
_TAKEN_OVER = {Role.INVESTOR: Role.ACQUIRER, Role.INVESTEE: Role.TARGET}


def as_takeover(frame: Frame, sentence: Sentence) -> Frame:
    """The frame of a stake as a takeover where it is the greater part of a firm, bought of who had it."""
    whole = bool(frame.in_role(Role.INVESTOR) and frame.in_role(Role.INVESTEE))
    if frame.type is not DealType.EQUITY or not whole or not _is_majority(sentence):
        return frame
    parties = tuple(replace(party, role=_TAKEN_OVER.get(party.role, party.role)) for party in frame.parties)
    return replace(frame, type=DealType.ACQUISITION, parties=parties)


def _is_majority(sentence: Sentence) -> bool:
    words = sentence.words
    if not any(word.startswith(_BOUGHT) for word in words) or not _FOUNDING.isdisjoint(words):
        return False
    return any(_is_most(word, words[at + 1 :]) for at, word in enumerate(words))


def _is_most(word: str, behind: tuple[str, ...]) -> bool:
    """Whether a number is more than half of the shares that the words behind it name, which somebody sells."""
    number = word.replace(".", "", 1)
    is_share = behind[:1] != () and behind[0] in _PERCENT and not _SHARES.isdisjoint(behind[:_WITHIN])
    return number.isdecimal() and _HALF < float(word) < _WHOLE and is_share and "from" in behind
