"""Who is named for its products only: others build on them, rent them out or keep them in a site, and its maker takes no part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import EARNING, Frame
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

_POSSESSED = 3
"""Words between a maker and its product."""
_MADE_WITH = frozenset(
    (participle, preposition)
    for participle, preposition in (
        *(("built", word) for word in ("around", "on", "with")),
        *(("based", "on"), ("running", "on"), ("powered", "by"), ("driven", "by"), ("equipped", "with")),
    )
)
"""Words right before a maker that say what something else is made with."""
_DEPLOYING = frozenset({"leasing", "renting", "deploying", "deployment", "hosting", "housing", "installing", "installation", "operating"})
_DEPLOYED_WITHIN = 5
"""What others do with products of a maker, and the words before it within which that stands."""
_RENTING = frozenset({"rent", "rents", "rented", "renting"})
_RENTED_WITHIN = 4
"""Verbs of having something of another, and the words before a maker within which one stands."""
_ASIDES = ((",", "which"), (",", "where"))
_HOLDING = frozenset(
    {"hold", "holds", "house", "houses", "host", "hosts", "contain", "contains", "run", "runs", "use", "uses", "have", "has"}
    | {"include", "includes"}
)
"""How a clause about a thing opens, and verbs by which it says what that has in it."""


def is_maker_only(sentence: Sentence, spot: Organization) -> bool:
    """Whether only a product of it is told: "racks built around X's chips", "leasing 50,000 X GPUs", "a site, which holds X chips"."""
    if not any(spot.first <= product.first < spot.after + _POSSESSED for product in sentence.hardware):
        return False
    near = sentence.words[max(0, spot.first - _DEPLOYED_WITHIN) : spot.first]
    if near[-2:] in _MADE_WITH or _DEPLOYING & set(near):
        return True
    aside = next((at for at in range(spot.first - 1, 0, -1) if sentence.words[at - 1 : at + 1] in _ASIDES), None)
    return aside is not None and bool(_HOLDING & set(sentence.words[aside : spot.first]))


def without_makers(frames: list[Frame], sentence: Sentence, nouns: Collection[str]) -> list[Frame]:
    """The contracts and loans of a sentence, each without whoever but made what others install or is lent against: "X will install Y fuel
    cells at Z's site", "lent X $2 billion against its Y chips".

    ``nouns`` are those of products.
    """
    products = {at for product in sentence.hardware for at in range(product.first, product.after)} | {
        at for at, word in enumerate(sentence.words) if word in nouns
    }
    return [_rented(_without_makers(frame, products), sentence, products) for frame in frames]


def _rented(frame: Frame, sentence: Sentence, products: Collection[int]) -> Frame:
    """Chips that somebody rents as computing that he has from others than their maker: "a deal to rent X GPUs".

    A cloud that makes chips rents them out itself where nobody else is named that does; who rents them "out" is no customer.
    """
    makers = [party for party in frame.in_role(Role.PROVIDER) if party.spot.after in products and _is_rented(sentence, party.spot)]
    if frame.type not in (DealType.CHIPS, DealType.COMPUTE) or not makers:
        return frame
    parties = tuple(party for party in frame.parties if party not in makers)
    if "out" in sentence.words[max(0, makers[0].spot.first - _RENTED_WITHIN) : makers[0].spot.first]:
        parties = tuple(replace(party, role=Role.PROVIDER) for party in parties)
    elif len(parties) == 1 and makers[0].spot.value.kind is OrganizationKind.CLOUD:
        parties = frame.parties
    is_sized = frame.value is not None or any(spot.value.quantity for spot in frame.hardware)
    return replace(frame, type=DealType.COMPUTE, parties=parties, pending=frame.pending or not is_sized) if parties else frame


def _is_rented(sentence: Sentence, spot: Organization) -> bool:
    return not _RENTING.isdisjoint(sentence.words[max(0, spot.first - _RENTED_WITHIN) : spot.first])


def _without_makers(frame: Frame, products: Collection[int]) -> Frame:
    if frame.type not in EARNING and frame.type is not DealType.DEBT:
        return frame
    kept = tuple(party for party in frame.parties if party.spot.after not in products)
    is_whole = len({party.role for party in kept}) == len({party.role for party in frame.parties})
    return replace(frame, parties=kept) if is_whole else frame
