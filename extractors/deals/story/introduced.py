"""Who a text says to be what a noun alone means later: "Quarn, a young chip startup … The startup raised"."""

from __future__ import annotations

from data.model.deals import OrganizationRef
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import TriggerTable

from .descriptions import Described
from .history import History

_NEWCOMERS = frozenset({"startup", "start-up", "upstart", "newcomer", "lab", "miner", "neocloud"})
"""Nouns that fit one of a text's organizations as a rule; who "the company" is, its place in the text says."""
_INTRODUCED_BY = 6
"""Words that may stand between "a" and the noun that says what somebody is."""
_BOTH = 2


def introductions(sentence: Sentence, table: TriggerTable) -> dict[str, OrganizationRef]:
    """Of whom a sentence says what they are, by the noun: "startup Quarn", "Quarn, a young chip startup"."""
    said: dict[str, OrganizationRef] = {}
    words = sentence.words
    for spot in sentence.organizations:
        before = words[spot.first - 1] if spot.first else ""
        if before in _NEWCOMERS:
            said[before] = spot.value
        if words[spot.after : spot.after + 1] == (",",) and words[spot.after + 1 : spot.after + 2] in (("a",), ("an",)):
            behind = words[spot.after + 2 : spot.after + 2 + _INTRODUCED_BY]
            nouns = [at for at, word in enumerate(behind) if word in _NEWCOMERS]
            if nouns and not any(word in table.stops or word in table.prepositions for word in behind[: nouns[0]]):
                said[behind[nouns[0]]] = spot.value
    return said


def introduced(sentence: Sentence, one: Described, history: History) -> OrganizationRef | None:
    """Who was said shortly before to be what the noun alone says: "Quarn, a startup that ... The startup raised"."""
    noun = sentence.words[one.after - 1]
    if one.after - one.first > _BOTH or noun not in _NEWCOMERS or any(spot.after <= one.first for spot in sentence.organizations):
        return None
    return history.introduced.get(noun)


def acting_before(sentence: Sentence, one: Described, history: History, governing: frozenset[str]) -> OrganizationRef | None:
    """Of two whom the noun alone may mean the one who acted: "X signed a contract with Y. The miner will provide"."""
    if one.description is None or history.topic is None or not one.description.kinds:
        return None
    names = any(spot.after <= one.first for spot in sentence.organizations)
    governed = one.first and sentence.words[one.first - 1] in governing
    alone = one.after - one.first <= _BOTH and sentence.words[one.after - 1] in _NEWCOMERS
    topic = history.topic.value
    return topic if alone and not names and not governed and topic.kind in one.description.kinds else None
