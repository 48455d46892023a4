"""Where: places and data centers of the tables, counties and projects by their form, and whether the words say that something is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import PlaceWords

from .figure import Figure
from .gazetteer import Gazetteer
from .openings import CAPITALS, Openings
from .peoples import Peoples
from .postal import PostalCodes
from .site_codes import codes_of_sites
from .towns import TownForms

LOOSE = "loose"
HOME = "home"
"""Hints of a place that is named, but not as where something stands ("Texas regulators"), and of a country whence somebody is."""
_REACH = 40
_OWNER = re.compile(r"['’]s\s(?:[a-z][\w-]*\s){0,3}(?=[A-Z])")
"""How far a word may stand from a place, and what stands between a country and who is from there: "India's telecom giant X"."""
_CURRENCY = re.compile(r"\s(?:dollar|pound|peso)")
_AGAIN = re.compile(r"\b(?:in|across|throughout|into|within)\sthe\s(?P<what>country|nation|state|province)\b(?!['’-])", re.IGNORECASE)
_GOING_ON = Openings(("in", "across", "throughout", "into", "within"))
_NUMBER = re.compile(r"\s\d{1,2}(?![\d.,%-]|\s(?:MW|GW|megawatt|gigawatt|million|billion))\b")
_OF_A_STATE = re.compile(r",\s(?P<state>[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?!\w|,?\s(?:and|or)\s[A-Z]|,\s[A-Z])")
_BEHIND_A_TOWN = re.compile(r",\s(?P<state>[A-Z][a-z]+\.?(?:\s[A-Z][a-z]+)?),?")
_LISTED = re.compile(r"\)?[,;]?\s(?:and\s|or\s|as\swell\sas\s)?(?:the\s)?\(?|['’]s\s")
"""What stands between a place and the next of a list, or one that says where the first is, or lies in it."""
_PART_OF_IT = re.compile(
    r"['’]s\s(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s(?:district|suburb|prefecture|province|county|neighbou?rhood|area)(?![\w’'-])"
)
_NAMED_ON = re.compile(r"['’]s\b|[\s-](?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+(?!\w)")
_JOINED = re.compile(r"\s(?:and|or|as)\b")
_WHOSE_KIND = re.compile(r"\s(?:City|Cities|Area|Metro|Ward|Prefecture|Province)(?!\w)(?!\s[A-Z])")
_REGION_BEHIND = re.compile(r"\s(?P<two>(?P<one>[A-Z][a-z]+)(?:\s[A-Z][a-z]+)?)(?!\w)")
"""Behind a place: a longer name, what joins another, its kind, and the region in which it lies."""
_GREATER = re.compile(r"\bgreater\s$", re.IGNORECASE)
_PLANT = (
    r"(?:solar|wind|nuclear|geothermal|gas|hydroelectric|coal)\s(?:(?:power|energy|electric|generating)\s)?"
    r"(?:plants?|stations?|projects?|farms?|parks?|cent(?:er|re)s?|complex|reactors?)"
)
"""What stands behind the name of a plant: "the Skull Creek solar farm"."""
_OF_A_CAMPUS = re.compile(r"\s(?:campus|site|data\scent(?:er|re))$")
_ITS = re.compile(r"['’]s\s")
_SIDE_OF_IT = re.compile(
    r"['’]s\s(?:far\s|lower\s|upper\s)?(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern)?(?:\s(?:side|end|suburbs|outskirts))?(?!\w)",
    re.IGNORECASE,
)
"""A part by its form behind the whole: "in Johor's Kulai district"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as tables know it; ``place_id`` is null for one that only its form gives away."""

    name: str
    is_region: bool
    """A country, state or province; others are sites."""
    is_country: bool = False
    within: str | None = None
    """The state, else the country, in which a site of the tables lies."""
    place_id: str | None = None
    ambiguous: bool = False
    is_data_center: bool = False
    is_state: bool = False
    """Part of a country: a state or province."""
    is_area: bool = False
    """Part of a state or a country that is no town, and so may have an article: "in the Texas Panhandle"."""
    land: str | None = None
    """The country in which a site of the tables lies, but for the United States, which nobody names for their states."""


def _taken_up(text: str, named: list[Figure[Place]]) -> list[Figure[Place]]:
    """Where "in the country" and "across the state" stand for the last one named."""
    found = []
    for match in _GOING_ON.finditer(text, _AGAIN):
        is_country = match["what"].casefold() in ("country", "nation")
        fitting = (
            one
            for one in named
            if one.end <= match.start() and one.role_hint != HOME and one.record.is_region and one.record.is_country == is_country
        )
        last = max(fitting, key=lambda one: one.start, default=None)
        if last is not None:
            found.append(Figure(match.start("what"), match.end("what"), last.record))
    return found


def _is_division(place: Place) -> bool:
    """Whether only its form makes a county or the like of it."""
    return place.place_id is None and not place.is_data_center


def _plural(division: str) -> str:
    return f"{division[:-1]}ies" if division.endswith("y") else f"{division}es" if division.endswith("h") else f"{division}s"


def _numbered(text: str, start: int, end: int, place: Place) -> tuple[int, int, Place]:
    """A data center of the tables, or the one of the same name with a number behind that no table has: "Polaris Forge 3"."""
    number = _NUMBER.match(text, end) if place.is_data_center else None
    if number is None:
        return start, end, place
    return start, number.end(), Place(text[start : number.end()], is_region=False, is_data_center=True)


class PlaceGrammar:
    """Finds places and data centers."""

    def __init__(self, names: Iterable[tuple[str, Place]], words: PlaceWords) -> None:
        named = list(names)
        self._names = Gazetteer(named)
        self._places = {place.name: place for _, place in named}
        self._states = {name.casefold(): place.name for name, place in named if place.is_state}
        self._regions = frozenset(name.casefold() for name, place in named if place.is_region)
        self._peoples = Peoples(words)
        self._towns = TownForms(words)
        self._postal = PostalCodes(words.postal)
        self._singular = words.divisions
        capital = r"[A-Z][\w-]+"
        divisions = alternatives(words.divisions)
        not_projects, not_campuses = alternatives(words.not_projects), alternatives(words.not_campuses)
        not_titled, titles = alternatives(words.not_titled), alternatives(words.titles)
        not_owned, bearers = alternatives(words.not_owned), alternatives(words.bearers)
        self._forms = re.compile(
            rf"(?<!\w)(?:(?P<division>(?:(?!Project\b|The\b|In\b){capital}[ ]){{1,2}}(?:{divisions}))"
            rf"|(?P<project>Project\s(?!(?:{not_projects})\b){capital})"
            rf"|(?P<campus>(?:(?!(?:{not_campuses})\b){capital}[ ]){{1,3}}(?:\d{{1,2}}\s)?)"
            r"(?:(?:AI|HPC)\s)?(?:data\s?cent(?:er|re)\s)?campus"
            rf"|(?P<plant>(?:(?!(?:{not_campuses})\b){capital}[ ]){{1,3}}){_PLANT}"
            rf"|(?P<titled>(?:(?!(?:{not_titled})\b){capital}[ ]){{1,3}}(?:{titles}))"
            rf"|(?:(?<=its\s)|(?<=their\s)|(?<=['’]s\s))(?P<owned>(?:(?!(?:{not_campuses}|{not_owned})\b){capital}[ ]){{1,3}})"
            rf"(?:data\scent(?:er|re)|site|facility(?=\s(?:in|near|outside)\s))(?!\s(?:{bearers})(?!\w)))(?!\w)"
        )
        plurals = alternatives([_plural(division) for division in words.divisions])
        self._divisions = re.compile(rf"(?<!\w)(?P<names>{capital}(?:,\s{capital})*,?\sand\s{capital})\s(?P<divisions>{plurals})(?!\w)")
        self._locative = re.compile(
            rf"(?<!\w)(?:{alternatives(words.locative)})\s(?P<article>the\s|a\s)?"
            rf"(?:(?:far\s)?(?:\w+ern|central|(?:north|south)-?(?:east|west)?|east|west|greater|downtown|suburban|metro|metropolitan)\s)?$",
            re.IGNORECASE,
        )
        self._elsewhere = re.compile(
            rf"(?:(?<!\w)(?:{alternatives(words.elsewhere)})\s(?:the\s)?|\b(?:{alternatives(words.distances)})\b[\w\s-]{{0,20}})$",
            re.IGNORECASE,
        )
        day = r"(?:on\s)?[A-Z][a-z]{2,}\.?(?:\s\d{1,2})?(?:,\s\d{4})?,?\s"
        self._occasion = re.compile(
            rf"(?<!\w)(?:(?:{alternatives(words.said)})\s{day}|(?:{alternatives(words.signed)})\s(?:{day})?)in\s(?:the\s)?$"
        )
        leads, articles = alternatives(words.town_leads), r"(?:the|its|their|a)\s"
        town = rf"(?P<town>{capital}(?:\s{capital}){{0,2}}),\s$"
        self._town = re.compile(rf"(?<!\w)(?:{leads})\s(?:{articles})?{town}")
        self._owned_town = re.compile(rf"(?:['’]s|\b(?:its|their))\s{town}")
        self._people = re.compile(rf"\s(?:[\w-]+\s){{0,2}}?(?:{alternatives(words.nationals)})(?!\w)")
        self._of_there = re.compile(rf"\s(?:[a-z][\w-]*\s|AI\s){{0,4}}?(?:{bearers})\s(?=[A-Z])")
        nouns = alternatives(words.site_nouns)
        self._its_first = re.compile(
            rf"['’]s\s(?:first|largest|biggest|newest|second|next)\s"
            rf"(?:(?:phase|stage|part)\sof\s(?:an?|the|its)\s)?(?:(?!of\b)[\w-]+\s){{0,4}}?(?:{nouns})(?!\w)(?!\s(?:{bearers})(?!\w))"
        )
        self._site = re.compile(rf"(?:['’]?s?|,)\s(?:[\w-]+\s){{0,3}}?(?:{nouns})(?!\w)(?!\s(?:{bearers})(?!\w))", re.IGNORECASE)

    def find(self, text: str) -> list[Figure[Place]]:
        """All places in the order of the text; those that nothing puts there carry the hint ``LOOSE``."""
        figures: list[Figure[Place]] = []
        meant = [Figure(start, end, self._places[name]) for start, end, name in self._peoples.find(text) if name in self._places]
        candidates = self._candidates(text)
        starts = {start for start, _, _ in candidates}
        for start, end, place in candidates:
            if any(one.start < end and start < one.end for one in meant):
                continue
            if place.is_country and (self._is_in_a_state(text, end) or self._opens_as_a_town(text[start:end], text)):
                place = Place(place.name, is_region=False, within=self._state_of(place.name, text))
            town = self._town_before(text, start, end) if place.is_region or _is_division(place) else None
            if town is not None and (not figures or figures[-1].end <= town.start("town")):
                figures.append(Figure(town.start("town"), town.end("town"), Place(town["town"], is_region=False)))
            part = _ITS.match(text, end)
            whole = part is not None and part.end() in starts  # "in India's Telangana"
            located = self._is_located(text, start, end, place, figures, whole)
            if place.ambiguous and not located:
                continue
            is_of_there = place.is_country and self._of_there.match(text, end) is not None
            loose = HOME if is_of_there or (place.is_country and _OWNER.match(text, end)) else LOOSE
            figures.append(Figure(start, end, place, None if (located and not is_of_there) or place.is_data_center else loose))
            figures.extend(self._towns_in(text, start, end, place))
        figures += [one for one in meant if not _is_beside_a_name(text, one, figures)]
        homes = (Figure(start, end, self._places[name], HOME) for start, end, name in self._peoples.homes(text) if name in self._places)
        figures += [one for one in homes if not any(other.start < one.end and one.start < other.end for other in figures)]
        return sorted([*figures, *_taken_up(text, figures)], key=lambda figure: figure.start)

    def _towns_in(self, text: str, start: int, end: int, place: Place) -> Iterator[Figure[Place]]:
        """The town by which a listed data center goes: "the Abilene campus" stands in Abilene."""
        name = _OF_A_CAMPUS.sub("", text[start:end])
        town = self._places.get(name) if place.is_data_center and name != text[start:end] else None
        if town is not None and not (town.is_region or town.is_data_center):
            yield Figure(start, start + len(name), town)

    def _town_before(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The unlisted town that a place is behind: "in Quillon, Ohio", "its Quillon, Ohio data center"."""
        left = max(0, start - _REACH)
        owned = self._owned_town.search(text, left, start) if self._site.match(text, end) else None
        return owned or self._town.search(text, left, start)

    def _is_in_a_state(self, text: str, end: int) -> bool:
        """Whether the name of a country is that of a town: "in Lebanon, Indiana", not "in Norway, Texas and Ohio"."""
        behind = _OF_A_STATE.match(text, end)
        within = self._places.get(self._postal.state(behind["state"]) or behind["state"]) if behind is not None else None
        return within is not None and within.is_state

    def _opens_as_a_town(self, name: str, text: str) -> bool:
        """Whether the dateline of the text has the name of a country as that of a town: "LEBANON, Ind. —"."""
        in_capitals = f"{name.upper()}, "
        return in_capitals in text and self._state_of(in_capitals[:-2], text[text.index(in_capitals) :]) is not None

    def _is_of_a_site_in_a_region(self, text: str, end: int) -> bool:
        """Whether a region and the noun of a site stand behind a town: "the firm's Denton, Texas data center"."""
        behind = _BEHIND_A_TOWN.match(text, end)
        return behind is not None and behind["state"].casefold() in self._regions and self._site.match(text, behind.end()) is not None

    def _state_of(self, town: str, text: str) -> str | None:
        """The state that stands behind a town somewhere in the text, be it in a dateline of capitals: "QUILLON, TEXAS —"."""
        for match in re.finditer(rf"(?<!\w){re.escape(town)},\s(?P<first>[A-Za-z]+\.?)(?P<second>\s[A-Za-z]+)?", text, re.IGNORECASE):
            named = (match["first"] + (match["second"] or ""), match["first"])
            spelled = next((one for name in named if (one := self._states.get(name.casefold())) is not None), None)
            state = spelled or self._postal.state(match["first"])
            if state is not None:
                return state
        return None

    def _of_a_list(self, text: str) -> Iterator[tuple[int, int, Place]]:
        """Counties and the like named together: "in Pecos and Reeves Counties"."""
        for match in CAPITALS.finditer(text, self._divisions):
            division = next(one for one in self._singular if _plural(one) == match["divisions"])
            for name in re.finditer(r"[A-Z][\w-]+", match["names"]):
                start, end = match.start("names") + name.start(), match.start("names") + name.end()
                yield start, match.end() if end == match.end("names") else end, Place(f"{name.group()} {division}", is_region=False)

    @staticmethod
    def _parts_of(text: str, spans: Iterable[tuple[int, int, Place]]) -> list[tuple[int, int, Place]]:
        """Districts and the like that no table has, behind the place in which they lie: "Johor's Kulai district"."""
        parts = ((place, match) for _, end, place in spans if (match := _PART_OF_IT.match(text, end)) is not None)
        return [
            (*match.span("name"), Place(match["name"], is_region=False, within=place.name if place.is_region else place.within))
            for place, match in parts
        ]

    def _candidates(self, text: str) -> list[tuple[int, int, Place]]:
        """Listed names, and forms where no longer listed name stands."""
        spans = [_numbered(text, hit.start, hit.end, hit.value) for hit in self._names.find(text)]
        for match in CAPITALS.finditer(text, self._forms):
            group = str(match.lastgroup)
            start, end = match.span(group)
            end = start + len(match[group].rstrip())
            is_division = group == "division"
            within = self._state_of(text[start:end], text) if is_division else None
            spans.append((start, end, Place(text[start:end], is_region=False, is_data_center=not is_division, within=within)))
        spans.extend(self._of_a_list(text))
        spans.extend((start, end, self._places[state]) for start, end, state in self._postal.find(text) if state in self._places)
        spans.extend((start, end, Place(text[start:end], is_region=False, is_data_center=True)) for start, end in codes_of_sites(text))
        regions = {end for _, end, place in spans if place.is_region}
        towns = [town for town in self._towns.find(text) if town[1] not in regions]  # not "Central Ohio"
        states = {name: self._state_of(name, text) for name in {town for _, _, town in towns}}
        spans.extend((start, end, Place(name, is_region=False, within=states[name])) for start, end, name in towns)
        spans.extend(self._parts_of(text, spans))
        spans.sort(key=lambda span: (span[0], -span[1]))
        kept: list[tuple[int, int, Place]] = []
        for span in spans:
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept

    def _is_named_on(self, text: str, end: int, place: Place) -> bool:
        """Whether it only begins a longer name: "Austin Energy", but not "Kitakyushu City" or "Santa Clara California"."""
        if _NAMED_ON.match(text, end) is None or _JOINED.match(text, end) is not None:
            return False
        if place.is_region:
            return True
        region = _REGION_BEHIND.match(text, end)
        is_in_one = region is not None and not self._regions.isdisjoint((region["one"].casefold(), region["two"].casefold()))
        return not is_in_one and _WHOSE_KIND.match(text, end) is None

    def _is_located(self, text: str, start: int, end: int, place: Place, before: list[Figure[Place]], whole: bool = False) -> bool:
        """Behind a preposition, joined to a place that is, or before a word for a site; not part of a longer name.

        ``whole``: what stands behind it is a part of it.
        """
        left = max(0, start - _REACH)
        if self._elsewhere.search(text, left, start) or self._occasion.search(text, left, start) or _CURRENCY.match(text, end):
            return False
        if place.is_country and self._people.match(text, end):
            return False
        if place.is_region and self._its_first.match(text, end):
            return True
        if self._site.match(text, end) or self._towns.gets(text, end) or (not place.is_region and self._towns.governs(text, end)):
            return True
        if not place.is_region and self._is_of_a_site_in_a_region(text, end):
            return True
        if not whole and _SIDE_OF_IT.match(text, end) is None and self._is_named_on(text, end, place):
            return False
        locative = self._locative.search(text, left, start)
        if locative is not None:
            # No town has an article: "to the Claude maker".
            is_wide = _GREATER.search(text, left, start) is not None
            is_no_town = place.is_region or place.is_area or place.is_data_center or place.place_id is None
            return is_wide or is_no_town or locative["article"] is None
        last = before[-1] if before else None
        return last is not None and last.role_hint is None and _LISTED.fullmatch(text, last.end, start) is not None


def _is_beside_a_name(text: str, meant: Figure[Place], figures: Iterable[Figure[Place]]) -> bool:
    """Whether the sentence names where something stands: an adjective beside that mostly tells of another site."""
    first = max(text.rfind(end, 0, meant.start) for end in (". ", "\n"))
    after = min((at for end in (". ", "\n") if (at := text.find(end, meant.end)) >= 0), default=len(text))
    return any(one.role_hint is None and first <= one.start < after for one in figures)
