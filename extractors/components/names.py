"""Components for organizations, hardware and places: grammars made from the reference tables, run over the text of a Doc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from data.model.deals import OrganizationRef
from data.reference.tables import ReferenceTables
from extractors.grammars.coined import Entity
from extractors.grammars.figure import Figure
from extractors.grammars.hardware import HardwareGrammar
from extractors.grammars.organizations import Listed, OrganizationGrammar
from extractors.grammars.places import Place, PlaceGrammar
from extractors.vocabulary.measures import load_measures
from extractors.vocabulary.naming import load_names

from .figures import put, taken

_REGIONS = frozenset({"country", "state", "region"})


@Language.factory("organizations", assigns=["doc.spans"])
def create_organizations(nlp: Language, name: str) -> OrganizationFinder:
    """Organizations; needs ``load``."""
    del nlp, name
    return OrganizationFinder()


@Language.factory("hardware", assigns=["doc.spans"])
def create_hardware(nlp: Language, name: str) -> HardwareFinder:
    """Products with quantities; needs ``load``."""
    del nlp, name
    return HardwareFinder()


@Language.factory("places", assigns=["doc.spans"], requires=["doc.spans"])
def create_places(nlp: Language, name: str) -> PlaceFinder:
    """Places and data centers outside the names of organizations and amounts; needs ``load``."""
    del nlp, name
    return PlaceFinder()


class OrganizationFinder:
    """Sets the group "organizations"."""

    grammar: OrganizationGrammar

    def load(self, reference: ReferenceTables) -> None:
        """Take the names from the tables."""
        places = (name for place in reference.places.values() for name in (place.name, *place.aliases))
        hardware = (name for product in reference.hardware.values() for name in (product.name, *product.aliases))
        none = frozenset(name.casefold() for name in (*places, *hardware))
        self.grammar = OrganizationGrammar(organization_names(reference), load_names().names, none)

    def __call__(self, doc: Doc) -> Doc:
        """Find the organizations of a Doc."""
        entities = [Entity(span.start_char, span.end_char, span.label_) for span in doc.ents]
        put(doc, "organizations", self.grammar.find(doc.text, entities), lambda organization: organization.id or organization.name)
        return doc


class HardwareFinder:
    """Sets the group "hardware"."""

    grammar: HardwareGrammar

    def load(self, reference: ReferenceTables) -> None:
        """Take the products from the tables. An ambiguous name counts only with its maker's name before it."""
        self.grammar = HardwareGrammar(hardware_names(reference), load_measures().units)

    def __call__(self, doc: Doc) -> Doc:
        """Find the products of a Doc."""
        put(doc, "hardware", self.grammar.find(doc.text), lambda hardware: hardware.product)
        return doc


class PlaceFinder:
    """Sets the group "places"."""

    grammar: PlaceGrammar

    def load(self, reference: ReferenceTables) -> None:
        """Take places and data centers from the tables; a data center goes before a place of its name."""
        self.grammar = PlaceGrammar(place_names(reference), load_names().places)

    def __call__(self, doc: Doc) -> Doc:
        """Find the places of a Doc."""
        others = (*taken(doc, "organizations"), *taken(doc, "money"))
        put(doc, "places", _outside(self.grammar.find(doc.text), others), lambda place: place.place_id or place.name)
        return doc


def _outside(places: list[Figure[Place]], others: tuple[Figure[Any], ...]) -> list[Figure[Place]]:
    """Without places inside an organization's name or an amount ("US$"); a data center that is named like an organization stays."""
    spans = [(figure.start, figure.end) for figure in others]
    return [
        place
        for place in places
        if not any(first < place.end and place.start < after for first, after in spans)
        or any((place.start, place.end) == span and place.record.is_data_center for span in spans)
    ]


def organization_names(reference: ReferenceTables) -> Iterator[tuple[str, Listed]]:
    """Every name and alias with its organization."""
    known = {
        row.organization_id: OrganizationRef(id=row.organization_id, name=row.name, kind=row.kind)
        for row in reference.organizations.values()
    }
    ambiguous = {alias.alias for alias in reference.aliases if alias.ambiguous}
    for organization in known.values():
        yield organization.name, Listed(organization, organization.name in ambiguous)
    for alias in reference.aliases:
        yield alias.alias, Listed(known[alias.organization_id], alias.ambiguous, alias.kind == "ticker")


def hardware_names(reference: ReferenceTables) -> Iterator[tuple[str, str]]:
    """Every name and alias with the canonical product; of an ambiguous one only those of several words."""
    for product in reference.hardware.values():
        if not product.ambiguous:
            yield product.name, product.name
        for alias in product.aliases:
            if not product.ambiguous or " " in alias:
                yield alias, product.name


def place_names(reference: ReferenceTables) -> Iterator[tuple[str, Place]]:
    """Every name and alias of data centers, then of places."""
    for center in reference.data_centers.values():
        site = Place(center.name, is_region=False, place_id=center.data_center_id, ambiguous=center.ambiguous, is_data_center=True)
        for name in (center.name, *center.aliases):
            yield name, site
    for row in reference.places.values():
        place = Place(row.name, is_region=row.kind in _REGIONS, place_id=row.place_id, ambiguous=row.ambiguous)
        yield row.name, place
        yield from ((alias, place) for alias in row.aliases)
