"""Whose products are whose, and which of those that a deal is told with say most: a named one more than "GPUs"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from data.model.deals import Hardware
from data.model.vocabulary import DealType, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence, Spot

from .merge import Fold, Telling

Makers = Mapping[str, str]
"""Who makes a processor or a system of processors, by its name."""


class Products:
    """Whose processors are whose, and which are no product of their own."""

    def __init__(self, makers: Makers, sorts: Collection[str], of_power: Collection[str], fold: Fold) -> None:
        """``sorts``: names of no product of their own. ``of_power``: what makes or stores electricity."""
        self._makers = {product: fold(maker) for product, maker in makers.items()}
        self._sorts = frozenset(sorts)
        self._of_power = frozenset(of_power)

    def makers_in(self, sentence: Sentence) -> set[str]:
        """Who makes the products that a sentence names."""
        return {self._makers[spot.value.product] for spot in sentence.hardware if spot.value.product in self._makers}

    def fitting(self, spots: Sequence[Spot[Hardware]], deal_type: DealType) -> tuple[Spot[Hardware], ...]:
        """Those that a deal of a type may be about: electricity comes from no processor, and computing from no battery."""
        if deal_type not in (DealType.POWER, DealType.COMPUTE):
            return tuple(spots)
        return tuple(spot for spot in spots if (spot.value.product in self._of_power) is (deal_type is DealType.POWER))

    def made_by(self, spots: Sequence[Spot[Hardware]], parties: Collection[str]) -> tuple[Spot[Hardware], ...]:
        """Those whose maker is a party."""
        return tuple(spot for spot in spots if self._makers.get(spot.value.product) in parties)

    def names_one(self, spots: Collection[Spot[Hardware]]) -> bool:
        """Whether one of them is a product by name."""
        return any(spot.value.product not in self._sorts for spot in spots)

    def names_all(self, spots: Collection[Spot[Hardware]]) -> bool:
        """Whether there are some, and all of them are products by name."""
        return bool(spots) and all(spot.value.product not in self._sorts for spot in spots)

    def without_sorts(self, telling: Telling) -> Telling:
        """The telling of an order of chips that names products without the sorts, "X's processors", that no number goes with."""
        if not self.names_one([spot for frame in telling for spot in frame.hardware]):
            return telling
        return [
            replace(frame, hardware=tuple(spot for spot in frame.hardware if frame.type is not DealType.CHIPS or self._says_more(spot)))
            for frame in telling
        ]

    def _says_more(self, spot: Spot[Hardware]) -> bool:
        return spot.value.product not in self._sorts or spot.value.quantity is not None

    def of_sellers(self, telling: Telling, fold: Fold) -> Telling:
        """The telling of an order of chips from who makes processors, without the products of others."""
        sellers = {fold(party.key) for frame in telling for party in frame.in_role(Role.PROVIDER)}
        if not sellers & set(self._makers.values()):
            return telling
        return [self._without_others(frame, sellers) if frame.type is DealType.CHIPS else frame for frame in telling]

    def _without_others(self, frame: Frame, sellers: set[str]) -> Frame:
        own = (spot for spot in frame.hardware if self._makers.get(spot.value.product) in (None, *sellers))
        return replace(frame, hardware=tuple(own))
