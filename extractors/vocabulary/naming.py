"""The YAML tables of names (how organizations and places are written) and abbreviations as typed, checked records."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import ValidationError

from data.errors import ReferenceTableError
from data.model.ids import digest
from data.model.record import Record
from data.model.vocabulary import OrganizationKind

TABLES = ("names", "places", "sentences")
NamedKind = OrganizationKind | Literal["unknown"]
WordList = Literal["field", "deal"]


class OrganizationWords(Record):
    """names.yaml: how unlisted organizations are written, and what is none."""

    legal_suffixes: tuple[str, ...]
    business_suffixes: dict[NamedKind, tuple[str, ...]]
    descriptors: dict[NamedKind, tuple[str, ...]]
    investor_leads: tuple[str, ...]
    raise_verbs: tuple[str, ...]
    business_verbs: tuple[str, ...]
    outlets: tuple[str, ...]
    other_things: tuple[str, ...]
    not_in_names: tuple[str, ...]
    given_names: tuple[str, ...]
    acting_words: dict[NamedKind, tuple[WordList, ...]]
    """Kinds that are often named in passing, to the lists of relevance.yaml that a sentence must have for them to count."""


class PlaceWords(Record):
    """places.yaml: which words put something somewhere, and forms of unlisted places."""

    locative: tuple[str, ...]
    site_nouns: tuple[str, ...]
    town_leads: tuple[str, ...]
    divisions: tuple[str, ...]
    not_projects: tuple[str, ...]
    not_campuses: tuple[str, ...]


class SentenceWords(Record):
    """sentences.yaml: abbreviations, in small letters without the last full stop."""

    abbreviations: frozenset[str]
    endings: frozenset[str]
    openers: frozenset[str]


class NameTables(Record):
    """The tables; ``version`` changes when any of them does."""

    names: OrganizationWords
    places: PlaceWords
    sentences: SentenceWords
    version: str


@cache
def load_names() -> NameTables:
    """Read and check the tables. Raises ReferenceTableError that names the entry."""
    texts = {name: files(__package__).joinpath(f"{name}.yaml").read_text("utf-8") for name in TABLES}
    try:
        # All as text: "on", "no" and "may" are words here, and numbers are checked by the records.
        content = {name: yaml.load(text, Loader=yaml.BaseLoader) for name, text in texts.items()}
        return NameTables.model_validate({**content, "version": digest(*texts.values(), length=8)})
    except yaml.YAMLError as error:
        raise ReferenceTableError(f"extractors/vocabulary: not YAML ({error}); mend the line it names") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors()[:5])
        raise ReferenceTableError(f"extractors/vocabulary: {wrong}") from None
