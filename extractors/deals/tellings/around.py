"""A deal completed from the sentences around it: which of its fields they may give, and by what words they are of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data.model.vocabulary import DealType
from extractors.deals.frames.figures.portions import is_of_another_site, of_the_first_phase, own_capacities, own_terms
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence, Spot

from .merge import Telling
from .products import Products
from .whereabouts import WITH_PLACES

SITES = frozenset(
    {
        "campus",
        "site",
        "facility",
        "center",
        "centers",
        "centre",
        "centres",
        "datacenter",
        "plant",
        "complex",
        "project",
        "projects",
        "buildings",
    }
)
"""Nouns of sites."""
_BORROWED = frozenset(
    {"proceeds", "money", "funds", "loan", "loans", "financing", "facility", "cash", "capital", "funding", "bonds", "notes"}
)
_OPENING = 4
"""What was borrowed, and the words with which a sentence about it opens."""
_WITH_HARDWARE = frozenset({DealType.COMPUTE, DealType.CHIPS})
_WITH_CAPACITY = _WITH_HARDWARE | WITH_PLACES
_EQUIPPED = _WITH_HARDWARE | {DealType.POWER}
_WITH_TERM = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.POWER, DealType.DEBT})
_CONTRACTS = frozenset({"agreement", "agreements", "contract", "contracts", "deal", "term", "order", "commitment", "pact"})
_PAPERS = {
    DealType.LEASE: frozenset({"lease", "leases", "leased", "leasing", "rent", "rented"}),
    DealType.DEBT: frozenset({"loan", "loans", "facility", "notes", "bonds", "matures", "mature"}),
}
"""Types that run for years, and nouns by which the years of a sentence are those of a contract, and of a contract of one type."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is told around a deal."""

    about: Sequence[Sentence]
    """Sentences about it, that tell no deal."""
    where: Sequence[Sentence]
    """The same, and further ones about its site."""
    alone_in: Sequence[Sentence]
    """Sentences that tell it and no other deal."""
    products: Products
    parties: Collection[str]
    elsewhere: bool = False
    """The places around are those of what is built, not of what is bought for it."""
    let: bool = False
    """Its figures have been read as those of a lease."""

    def completed(self, frame: Frame, telling: Telling) -> Frame:
        """The first frame of a telling with what no frame of it says."""
        if frame.type in _WITH_CAPACITY and not self.let and not any(one.capacities for one in telling):
            places = [spot for one in telling for spot in one.regions]
            told = [one for one in self.about if not is_of_another_site(one, places)]
            sizes = next((own for one in told if (own := own_capacities(one))), ())
            frame = replace(frame, capacities=sizes or next((first for one in told if (first := of_the_first_phase(one))), ()))
        if frame.type in _WITH_TERM and not self.let and not any(one.term for one in telling):
            terms = (years[0] for one in self.about if (years := own_terms(one, frame.type)) and self._is_of_its_years(one, frame.type))
            frame = replace(frame, term=next(terms, None))
        if frame.type in _EQUIPPED:
            frame = self._equipped(frame, telling)
        if frame.type in WITH_PLACES and not self.elsewhere and not any(one.regions for one in telling):
            frame = replace(frame, regions=next((one.regions for one in self.where if one.regions), ()))
        if frame.type in WITH_PLACES and not self.elsewhere:
            frame = replace(frame, sites=frame.sites or self._sites(telling))
        if frame.type is DealType.DEBT and not any(one.regions or one.sites for one in telling):
            built = next((one for one in self.about if _is_paid_for(one)), None)
            frame = replace(frame, regions=built.regions, sites=built.sites) if built is not None else frame
        return frame

    def _is_of_its_years(self, sentence: Sentence, deal_type: DealType) -> bool:
        """Whether the years of a sentence are those of the contract: by its noun, or as it names both sides."""
        both = len({spot.value for spot in sentence.organizations}) > 1
        return _is_of_a_contract(sentence, deal_type) or (both and deal_type is not DealType.DEBT)

    def _sites(self, telling: Telling) -> tuple[Spot[str], ...]:
        """Those told nearest behind the deal, be it before a later telling that names others: that may be of old days."""
        later = min((one.sentence for one in telling if one.sites), default=None)
        told = next((one for one in self.where if one.sites), None)
        return told.sites if told is not None and (later is None or telling[0].sentence < told.index < later) else ()

    def _equipped(self, frame: Frame, telling: Telling) -> Frame:
        """With the products told around it, where its own sentences name none, or only of what sort they are."""
        own = [spot for one in telling for spot in one.hardware]
        if self.products.names_all(own):
            return frame
        told = [spots for one in (*self.about, *self.alone_in) if (spots := self.products.fitting(one.hardware, frame.type))]
        if frame.type is DealType.POWER:
            told = [own_made for spots in told if (own_made := self.products.made_by(spots, self.parties))]
        named = next((spots for spots in told if self.products.names_one(spots)), ())
        return replace(frame, hardware=(*frame.hardware, *(named or (() if own else next(iter(told), ())))))


def _is_paid_for(sentence: Sentence) -> bool:
    """Whether it tells what site borrowed money is for: "The proceeds will pay for a campus in Ohio"."""
    words = sentence.words
    is_meant = any(word == "will" and then != "not" for word, then in pairwise(words))
    return is_meant and not _BORROWED.isdisjoint(words[:_OPENING]) and not SITES.isdisjoint(words)


def _is_of_a_contract(sentence: Sentence, deal_type: DealType) -> bool:
    """Whether its years are those of a contract of some type, and of none of another."""
    words = set(sentence.words)
    of_another = any(papers & words for other, papers in _PAPERS.items() if other is not deal_type)
    return not of_another and bool((_CONTRACTS | _PAPERS.get(deal_type, frozenset())) & words)
