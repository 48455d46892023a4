"""Components for organizations, hardware and places: grammars made from the reference tables, run over the text of a Doc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from data.model.deals import OrganizationRef
from data.reference.rows import HardwareProduct
from data.reference.tables import ReferenceTables, short_site
from extractors.grammars.entities import Entity, Seen
from extractors.grammars.figure import Figure
from extractors.grammars.hardware import HardwareGrammar, Product
from extractors.grammars.organizations import Listed, OrganizationGrammar
from extractors.grammars.places import Place, PlaceGrammar
from extractors.vocabulary.measures import load_measures
from extractors.vocabulary.naming import load_names

from .figures import put, taken, text_of

_SORTS = frozenset({"accelerator", "cpu"})
"""Kinds of products whose name alone ("GPUs") tells of a technology as often as of something bought."""
_AMOUNTS = ("money", "capacity")
_FIGURES = (*_AMOUNTS, "dates", "terms")
_STATES = frozenset({"country", "state"})
_UNITED_STATES = "United States"


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
        amounts, figures = _spans(doc, _AMOUNTS), _spans(doc, _FIGURES)
        seen = Seen([_entity(span) for span in doc.ents], amounts, figures)
        put(doc, "organizations", self.grammar.find(text_of(doc), seen), lambda organization: organization.id or organization.name)
        return doc


class HardwareFinder:
    """Sets the group "hardware"."""

    grammar: HardwareGrammar

    def load(self, reference: ReferenceTables) -> None:
        """Take the products from the tables. An ambiguous name counts only with its maker's name before it."""
        self.grammar = HardwareGrammar(hardware_names(reference), load_measures().units)

    def __call__(self, doc: Doc) -> Doc:
        """Find the products of a Doc."""
        put(doc, "hardware", self.grammar.find(text_of(doc)), lambda hardware: hardware.product)
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
        put(doc, "places", _outside(self.grammar.find(text_of(doc)), others), lambda place: place.place_id or place.name)
        return doc


def _entity(span: Span) -> Entity:
    return Entity(span.start_char, span.end_char, span.label_, (span.sent.start_char, span.sent.end_char))


def _spans(doc: Doc, groups: tuple[str, ...]) -> list[tuple[int, int]]:
    return [(figure.start, figure.end) for group in groups for figure in taken(doc, group)]


def _outside(places: list[Figure[Place]], others: tuple[Figure[Any], ...]) -> list[Figure[Place]]:
    """Without places inside an organization's name or an amount ("US$"); a data center of the tables that is named like one, or has one
    in its name ("xAI Colossus"), stays.
    """
    spans = [(figure.start, figure.end) for figure in others]
    return [
        place
        for place in places
        if not any(first < place.end and place.start < after for first, after in spans)
        or any(place.start <= span[0] and span[1] <= place.end and place.record.is_data_center and place.record.place_id for span in spans)
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
        if (spelled := _in_the_other_spelling(organization.name)) != organization.name:
            yield spelled, Listed(organization, ambiguous=False)
    for alias in reference.aliases:
        in_capitals = alias.ambiguous and alias.alias.isupper()
        listed = Listed(known[alias.organization_id], alias.ambiguous, alias.kind == "ticker", in_capitals)
        yield alias.alias, listed
        if (spelled := _in_the_other_spelling(alias.alias)) != alias.alias:
            yield spelled, listed


def _in_the_other_spelling(name: str) -> str:
    """A name as the other shore of the Atlantic writes it: "Foo Data Centres" of "Foo Data Centers"."""
    if "Data Center" in name:
        return name.replace("Data Center", "Data Centre")
    return name.replace("Data Centre", "Data Center")


def hardware_names(reference: ReferenceTables) -> Iterator[tuple[str, Product]]:
    """Every name and alias with its product; one word that is also another thing's name needs its maker's name before it."""
    for row in reference.hardware.values():
        makers = _names_of(reference, row.maker_id) if row.ambiguous and row.maker_id is not None else ()
        for name in (row.name, *row.aliases):
            yield name, Product(row.name, row.maker_id is None and row.kind in _SORTS, () if " " in name else makers)


def is_sort(reference: ReferenceTables, row: HardwareProduct) -> bool:
    """Whether it names no product but a sort of them, be it that of a maker: "GPUs", "Nvidia GPU"."""
    if row.kind not in _SORTS:
        return False
    return row.maker_id is None or row.name.startswith(f"{reference.organizations[row.maker_id].name} ")


def _names_of(reference: ReferenceTables, organization_id: str) -> tuple[str, ...]:
    own = (alias.alias for alias in reference.aliases if alias.organization_id == organization_id)
    return (reference.organizations[organization_id].name, *own)


def place_names(reference: ReferenceTables) -> Iterator[tuple[str, Place]]:
    """Every name and alias of data centers, then of places."""
    for center in reference.data_centers.values():
        names = (center.name, *center.aliases)
        within = _state_of(reference, center.place_id)
        site = Place(
            center.name,
            is_region=False,
            within=within,
            place_id=center.data_center_id,
            ambiguous=center.ambiguous,
            is_data_center=True,
            land=_land_of(reference, center.place_id),
        )
        for name in names:
            # What is cut off may be a noun of the site, never the number of a part.
            shown = min((other for other in names if other in name and not any(map(str.isdigit, name.replace(other, "", 1)))), key=len)
            short = short_site(shown)
            shown = short if short.casefold() in reference.short_sites else shown
            yield name, replace(site, name=shown, ambiguous=center.ambiguous and " " not in name)
    for row in reference.places.values():
        within = _state_of(reference, row.parent_id)
        # A part of a state ("West Texas") is a site in it.
        is_region = row.kind in _STATES or (row.kind == "region" and within is None)
        place = Place(
            row.name,
            is_region,
            row.kind == "country",
            None if is_region else within,
            row.place_id,
            row.ambiguous,
            is_state=row.kind == "state",
            is_area=row.kind == "region" and not is_region,
            land=None if is_region else _land_of(reference, row.parent_id),
        )
        yield row.name, place
        yield from ((alias, place) for alias in row.aliases)


def places_around(reference: ReferenceTables) -> dict[str, frozenset[str]]:
    """The name of every place with those that places of that name lie in; what belongs to a continent no table says."""
    around: dict[str, frozenset[str]] = {}
    for row in reference.places.values():
        if row.kind == "country" or row.parent_id:
            around[row.name] = around.get(row.name, frozenset()) | frozenset(_around(reference, row.parent_id))
    return around


def _around(reference: ReferenceTables, place_id: str | None) -> Iterator[str]:
    while place_id is not None:
        yield reference.places[place_id].name
        place_id = reference.places[place_id].parent_id


def _land_of(reference: ReferenceTables, place_id: str | None) -> str | None:
    """The country around a place, but for the United States."""
    around = tuple(_around(reference, place_id))
    return around[-1] if around and around[-1] != _UNITED_STATES else None


def _state_of(reference: ReferenceTables, place_id: str | None) -> str | None:
    """The nearest state or country around a place."""
    while place_id is not None:
        place = reference.places[place_id]
        if place.kind in _STATES:
            return place.name
        place_id = place.parent_id
    return None
