"""Towns that no table has, by what stands beside them: "the Quillon City Council", "a data center in Quillon"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import PlaceWords

from .openings import CAPITALS, Openings

_SITES = (
    *("data center", "data centers", "data centre", "data centres", "datacenter", "datacenters", "campus", "acres", "farmland", "parcel"),
    *("facility", "project", "development", "plot of land", "plots of land", "tract of land"),
)
_SITE_NOUN = re.compile(
    r"\b(?:data\s?cent(?:er|re)s?|campus(?:es)?)\b(?![^.\n]*\b(?:said|says|told|speaking|meeting|based|headquartered|filed|described|disclosed|"
    r"announced|listed|recorded|included|reported|engaged|traded|interested)\b)",
    re.IGNORECASE,
)
"""What is built somewhere, unless words behind it tell where somebody speaks, sits or writes."""
_DATELINE = re.compile(
    r"^(?:(?:VILLAGE|CITY|TOWN)\sOF\s)?(?P<town>[A-Z][A-Z'’-]+(?:\s[A-Z][A-Z'’-]+){0,2}),\s"
    r"[A-Z](?:[A-Za-z]{1,14}|\.\s?[A-Z])\.?\s?(?:\([A-Z/]+\)\s?)?(?:--|[-–—])",
    re.MULTILINE,
)
"""How a local paper opens: "QUILLON, Ohio — "."""
_DIRECTIONS = r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s)?"


class TownForms:
    """Finds the towns of a text, and wherever it names them again behind a preposition."""

    def __init__(self, words: PlaceWords) -> None:
        capital = rf"(?!(?:{alternatives(words.not_towns)})\b)[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ][\w-]*"
        town = rf"(?P<town>{capital}(?:\s{capital}){{0,2}})"
        self._body = re.compile(rf"(?:['’]s?)?\s(?:{alternatives((*words.town_bodies, *words.town_people))})(?!\w)")
        self._hosting = re.compile(rf"\s(?:{alternatives(words.hosting)})(?!\w)")
        self._governed = re.compile(rf"(?<!\w){town}(?:['’]s?)?\s(?:{alternatives(words.town_bodies)})(?!\w)")
        self._peopled = re.compile(rf"(?<!\w){town}(?:['’]s?)?\s(?:{alternatives(words.town_people)})(?!\w)")
        self._named = re.compile(rf"(?<!\w)(?:[Cc]ity|[Tt]own|[Vv]illage)\sof\s{town}(?!\w)")
        self._openings = Openings(("city of", "town of", "village of"))
        self._built_on = Openings(_SITES)
        self._beside_a_site = Openings(("in", "near", "outside"))
        self._somewhere = re.compile(
            rf"(?<!\w)(?:in|near|outside)\s{_DIRECTIONS}{town[:-1]}(?:\sCity)?)(?=[.,;]\s|[.,;]?$|\s(?!and\s[A-Z])[a-z])"
        )
        self._site = re.compile(
            rf"(?<!\w)(?:{alternatives(_SITES)})(?:\s(?:campus|project|development|complex|park|of\sland|of\sfarmland))?"
            rf"\s(?:in|near|outside|outside\sof)\s{_DIRECTIONS}{town[:-1]}(?:\sCity)?)(?![\w’'-]|\s[A-Z\d])"
        )

    def governs(self, text: str, end: int) -> bool:
        """Whether a place that ends there is whose council or people the words behind tell of: "the Quillon City Council"."""
        return self._body.match(text, end) is not None

    def gets(self, text: str, end: int) -> bool:
        """Whether a place that ends there is told to get something: "Fort Wayne will be home to a data center"."""
        return self._hosting.match(text, end) is not None

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and name of each mention."""
        found = {match.span("town"): match["town"] for match in self._matches(text)}
        found |= {match.span("town"): match["town"].title() for match in _DATELINE.finditer(text)}
        for name in set(found.values()):
            again = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-]|\s[A-Z])")
            found |= {match.span(): name for match in again.finditer(text)}
        return sorted((start, end, name) for (start, end), name in found.items())

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        yield from CAPITALS.finditer(text, self._governed)
        yield from (match for match in CAPITALS.finditer(text, self._peopled) if _is_somewhere(text, match["town"]))
        yield from self._openings.finditer(text, self._named)
        yield from self._built_on.finditer(text, self._site)
        yield from (match for match in self._beside_a_site.finditer(text, self._somewhere) if _is_of_a_site(text, match.start()))


def _is_of_a_site(text: str, at: int) -> bool:
    """Whether the sentence before says what is built there, with nothing else between: "the data center it hopes to build in Quillon"."""
    first = max(text.rfind(end, 0, at) for end in (". ", "\n", "; "))
    return _SITE_NOUN.search(text, max(0, first), at) is not None


def _is_somewhere(text: str, name: str) -> bool:
    """Whether something is said to be in or near what has the name: "in Quillon", but never "in Democratic"."""
    return re.search(rf"\b(?:in|near|outside|into|around)\s{re.escape(name)}(?![\w-]|\s[A-Z])", text) is not None
