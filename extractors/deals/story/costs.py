"""What a building costs, told behind it: "Total cost is put at $2 billion"; and what only some other thing costs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model.vocabulary import DealType
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.relational import POSSESSIVE

from .beside import names_none_but, stands_elsewhere
from .outlays import amounts_to, puts_into

_COSTS = frozenset({"investment", "cost", "costs", "budget", "price", "outlay", "expenditure", "capex"})
_WORTH = re.compile(
    r"\b(?:end|development|construction|project|estimated|capital) value of\b|\bprice tag of\b"
    r"|\b(?:initial|total|overall|estimated|projected) (?:budget|cost|investment) (?:of|is)\b",
    re.IGNORECASE,
)
_COMES_TO = frozenset({"is", "was", "be", "at", "totals", "exceed", "exceeds", "exceeding", "reach", "tops", "approximately", "about"})
_PART = frozenset(
    {
        "phase",
        "phases",
        "each",
        "annual",
        "annually",
        "average",
        "tax",
        "taxes",
        "date",
        "land",
        "across",
        "elsewhere",
        "electricity",
        "per",
    }
)
"""Nouns of what is paid, how a sentence names what a building is worth, how it is said to be so much, and words by which that is but a
part of it, or of more."""
_BOUGHT = frozenset({"acquired", "bought", "purchased", "paid"})
_GROUND = frozenset({"site", "land", "acres", "parcel", "parcels", "plot", "property"})
"""How land is paid for, and what it is called."""
_OF = frozenset({"of", "for", "in", "on"})
_OWN = frozenset({"the", "this", "its", "their", "construction", "building", "developing", "that"})
_ITSELF = frozenset(
    {
        "project",
        "campus",
        "facility",
        "complex",
        "site",
        "development",
        "building",
        "buildings",
        "center",
        "centre",
        "construction",
        "build",
    }
    | {"centers", "centres", "datacenter", "datacentre", "scheme", "hub", "plan"}
)
"""Words between a noun of what is paid and what that is for, and what is the building told before."""
_OPENING = 6
_WITHIN, _WORTH_WITHIN = 2, 4
_NAMED_WITHIN = 6
"""Words of a sentence in which it says of what it speaks, sentences behind the building within which its cost is told, and what it is
worth, and words behind "of" in which it is named."""


def is_its_cost(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence right behind says what a building costs as a whole."""
    distance = sentence.index - frame.sentence
    if frame.type is not DealType.CONSTRUCTION or frame.value is not None or distance > _WORTH_WITHIN:
        return False
    if _is_laid_out(frame, sentence):
        return True
    cost = _cost_in(sentence)
    if frame.pending and stands_elsewhere(frame, sentence):
        return False
    if cost is None and _is_worth(frame, sentence):
        return True
    if distance > _WITHIN:
        return False
    if cost is None or len(sentence.money) != 1 or _PART & set(sentence.words) or is_cost_of_another(frame, sentence):
        return False
    named = {spot.value.key for spot in sentence.organizations}
    return named <= frame.keys and bool(_COMES_TO & set(sentence.words[cost : sentence.money[0].first]))


def without_its_cost(found: list[Frame], frames: Sequence[Frame], sentence: Sentence) -> list[Frame]:
    """What a sentence tells, without a capital plan that is what the building told right before costs: "It said its investment is"."""
    last = frames[-1] if frames else None
    if last is None or last.value is not None or not is_its_cost(last, sentence):
        return found
    return [frame for frame in found if not (frame.type is DealType.CAPEX and frame.keys <= last.keys)]


def _is_laid_out(frame: Frame, sentence: Sentence) -> bool:
    """Whether it says what is put into the building, or that it is so much: "The firm has earmarked $300 million for the project"."""
    if not _PART.isdisjoint(sentence.words) or is_cost_of_another(frame, sentence) or not names_none_but(frame, sentence):
        return False
    amount = amounts_to(sentence)
    if amount is not None:
        return not stands_elsewhere(frame, sentence.part(0, amount.first))
    places = frozenset(spot.value.casefold() for spot in (*frame.sites, *sentence.sites))
    is_of_two = sentence.index - frame.sentence == 1 and len(frame.keys) > 1
    return puts_into(sentence, places, is_of_two) is not None and not stands_elsewhere(frame, sentence)


def _is_worth(frame: Frame, sentence: Sentence) -> bool:
    """Whether it says of the building what that is worth: "The city approved the campus, which has an end value of $300 million"."""
    if len(sentence.money) != 1 or _PART & set(sentence.words) or not names_none_but(frame, sentence):
        return False
    return _WORTH.search(sentence.text) is not None and not _ITSELF.isdisjoint(sentence.words[: sentence.money[0].first])


def is_cost_of_another(frame: Frame, sentence: Sentence) -> bool:
    """Whether it is not what the building costs that a sentence speaks of: "The price of the land was $2 million", "the city's budget".

    Who paid for land has not paid for what is to stand on it, whatever the noun: "bought the site for $20 million".
    """
    cost = _cost_in(sentence)
    if frame.type is not DealType.CONSTRUCTION:
        return False
    if cost is None:
        return bool(sentence.money) and not _BOUGHT.isdisjoint(sentence.words) and not _GROUND.isdisjoint(sentence.words)
    words = sentence.words
    owner = next((at for at in range(cost) if words[at] in POSSESSIVE), None)
    if owner is not None and words[owner - 1] not in _ITSELF | {"company", "firm", "developer"}:
        return not any(spot.after == owner for spot in sentence.organizations)
    if words[cost + 1 : cost + 2] == () or words[cost + 1] not in _OF:
        return False
    of = words[cost + 2 : cost + 2 + _NAMED_WITHIN]
    money = next((spot.first for spot in sentence.money), len(words))
    if cost + 2 >= money or (of and of[0][0].isdigit()):  # "an investment of $2 billion"
        return False
    return not (of[0] in _OWN and bool(_ITSELF & set(of)))


def _cost_in(sentence: Sentence) -> int | None:
    return next((at for at, word in enumerate(sentence.words[:_OPENING]) if word in _COSTS), None)
