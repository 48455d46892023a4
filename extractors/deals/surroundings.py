"""What the sentences around a deal add that tell no deal themselves, while they are about its parties: hardware and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType

from .frame import Frame
from .merge import Fold, Telling
from .view import Reading, Sentence

_REACH = 5
"""Sentences behind the first telling that still describe it."""
_WITH_HARDWARE = frozenset({DealType.COMPUTE, DealType.CHIPS})
_WITH_PLACES = frozenset({DealType.COMPUTE, DealType.CONSTRUCTION, DealType.LEASE, DealType.POWER})


def described(telling: Telling, reading: Reading, told_in: set[int], fold: Fold) -> Telling:
    """The telling, its first frame completed from the sentences behind it; the lease of a filing from all sentences near it."""
    first, *others = telling
    quiet = [one for one in reading.sentences if one.index not in told_in]
    if reading.filer is not None and first.type is DealType.LEASE:
        near = [one for one in quiet if abs(one.index - first.sentence) <= _REACH]
        return [_terms(_completed(first, telling, near), telling, near), *others]
    behind = [one for one in quiet if first.sentence < one.index <= first.sentence + _REACH]
    about = [one for one in behind if _is_about(telling, one, fold)]
    return [_completed(first, telling, about), *others]


def _terms(frame: Frame, telling: Telling, near: Sequence[Sentence]) -> Frame:
    """The frame with rent, megawatts and term, where no telling has them."""
    if not any(one.value for one in telling):
        frame = replace(frame, value=next((one.money[0] for one in near if one.money), None))
    if not any(one.capacities for one in telling):
        frame = replace(frame, capacities=next((one.capacities for one in near if one.capacities), ()))
    if not any(one.term for one in telling):
        frame = replace(frame, term=next((one.terms[0] for one in near if one.terms), None))
    return frame


def _is_about(telling: Telling, sentence: Sentence, fold: Fold) -> bool:
    """Whether it names none but parties of the deal, or those whose hardware it is."""
    parties = {fold(key) for frame in telling for key in frame.keys}
    named = {fold(spot.value.id or spot.value.name.casefold()) for spot in sentence.organizations}
    products = [product.first for product in sentence.hardware]
    makers = {fold(spot.value.id or "") for spot in sentence.organizations if any(spot.after >= first - 1 for first in products)}
    return not sentence.is_headline and named - makers <= parties


def _completed(frame: Frame, telling: Telling, about: Sequence[Sentence]) -> Frame:
    if frame.type in _WITH_HARDWARE and not any(one.hardware for one in telling):
        frame = replace(frame, hardware=next((one.hardware for one in about if one.hardware), ()))
    if frame.type in _WITH_PLACES and not any(one.regions for one in telling):
        frame = replace(frame, regions=next((one.regions for one in about if one.regions), ()))
    if frame.type in _WITH_PLACES and not any(one.sites for one in telling):
        frame = replace(frame, sites=next((one.sites for one in about if one.sites), ()))
    return frame
