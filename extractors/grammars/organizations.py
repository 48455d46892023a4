"""Organizations in a text: those of the tables, and unlisted ones where form or description gives them away.

An ambiguous name of the tables ("Render", "Scale") counts only where the text shows an organization. An unlisted name is found by a
suffix, a description, a place in a list of investors, or because it raises money; then wherever else it stands.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import OrganizationKind
from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import OrganizationWords
from extractors.vocabulary.phrases import standing

from .beside import Beside
from .coined import CoinedNames
from .entities import Seen
from .figure import Figure
from .gazetteer import Gazetteer, Hit
from .legal import basename, tail
from .same_names import of_full_name, of_one_kind
from .short_forms import with_initials
from .whole_names import Coined

_EXCHANGES = "(?:NASDAQ|Nasdaq|NYSE|TSX|ASX|LSE|HKEX|NYSE American)"
_NEIGHBOURHOOD = 40
_IN_BRACKETS = re.compile(r"\s\((?:[A-Za-z ]{2,20}:\s?)?")
_OF_AMOUNT = re.compile(r"\s?(?:[:–—]\s|\()(?:~|about |up to )?(?:US|A|C|S|HK)?[$€£₹]\d|\s\|(?=\s|$)")
_OPENS = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–|][ ]|\d{1,2}[.)][ ])?$")
"""A sign and an amount behind the head of an item, and what may stand in its line before it."""
_AMOUNT = re.compile(r"\d\s?(?:[KMBT]|GW|MW)[ -]?$")
"""A figure with the letters of its unit, which are no word with a capital."""
_REGISTER_STATE = re.compile(r"\s*/[A-Za-z]{2,3}/?$")
"""What registers add to a name that is taken in another state: "Foo Inc/TX", "Foo Inc /DE/"."""
_AND, _AND_BEFORE = re.compile(r",?\s(?:and|&|/|\+|→|↔|⇄)\s"), re.compile(r",?\s(?:and|&|/|\+|→|↔|⇄)\s$")
_HYPHENS = ("-", "–", "/")
"""Signs between the two of one deal: "the Foo-Nvidia deal"."""
_JOINT = 6
"""What joins two names, and how many characters it takes at most."""
_OF_SENTENCE = re.compile(r"(?<![\w@/.])[a-z]+(?:[\s,;)]|[.]\s)")
"""A small word of running text, not of an address."""
_OF_PLACES = re.compile(
    r"(?:,?[ ](?:and[ ])?[A-Z][\w-]+){1,2}[ ](?:districts|wards|townships|neighbou?rhoods|villages|counties|prefectures)(?!\w)"
)
"""What makes several names those of places: "the Foo and Bar districts"."""
_PLACE_OF = re.compile(
    r"(?<!\w)(?:municipality|city|town|village|district|state|province|region|county|island|port|complex|commune|prefecture)[ ]of[ ]$"
)
_EXCHANGED = ("-listed", "-traded")
"""What makes the name behind it that of a place, and signs behind the name of an exchange."""
_TO = "to "
_TO_DO, _ADJECTIVE = re.compile(r"\b[Tt]o $"), re.compile(r"-[A-Z][a-z]")
"""What stands around words that only look like a name where all have capitals: "to Expand Energy-Efficient Halls"."""
_OFTEN = 2
"""So often a name with a capital within sentences is no ordinary word."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An organization as a name of the tables leads to it.

    ``is_ticker``: only behind the name of an exchange. ``in_capitals``: only where it is written so; "Vast" is not "VAST".
    """

    organization: OrganizationRef
    ambiguous: bool = False
    is_ticker: bool = False
    in_capitals: bool = False


class OrganizationGrammar:
    """Finds organizations."""

    def __init__(self, names: Iterable[tuple[str, Listed]], words: OrganizationWords, no_organizations: frozenset[str]) -> None:
        listed = list(names)
        self._listed = Gazetteer([*((outlet, None) for outlet in words.outlets), *listed])
        self._by_name = {name.casefold(): one.organization for name, one in listed if not (one.is_ticker or one.in_capitals)}
        self._tickers = frozenset(name for name, one in listed if one.is_ticker)
        self._spelled = frozenset(name for name, _ in listed)
        self._coined = CoinedNames(words, no_organizations)
        self._legal = re.compile(rf",?\s(?:{alternatives(words.legal_suffixes)})(?!\w)")
        self._other_thing = re.compile(rf"\s(?:{alternatives(words.other_things)})(?!\w)")
        self._vehicle = tail((*words.legal_suffixes, *words.vehicle_words))
        self._trade = tail(tuple(suffix for suffixes in words.business_suffixes.values() for suffix in suffixes))
        self._of_one_house = tail((*words.legal_suffixes, *words.vehicle_words, *words.group_words, *words.arm_words))
        self._tells = re.compile(
            rf"[ ](?:{alternatives((*words.business_verbs, *words.raise_verbs, *words.title_verbs))})[ ]", re.IGNORECASE
        )
        self._verb = re.compile(
            rf"(?:,?\s(?:Inc|Corp|Ltd|LLC|plc|AI|group)\b|['’]s\s|,\s(?:which|whose)\s|,\s(?:an?|the)\s[^,.;\n]{{3,80}},\s(?:today\s)?(?:announce[sd]|has|said|signed)\s|\s(?:(?:now|also|recently|reportedly)\s)?(?:{alternatives(words.business_verbs)})\s)"
        )
        self._does = re.compile(rf"\s?[:–—]\s(?:{alternatives((*words.business_verbs, *words.raise_verbs))})[ ]")
        self._beside = Beside(words)
        offered = rf"(?:{alternatives(words.share_words)})(?!\w)"
        self._bar = re.compile(rf"(?<!\w){offered}(?:[\s|·•]+{offered}){{2,}}")
        self._lead = re.compile(rf"(?<!\w)(?:{alternatives([d for ds in words.descriptors.values() for d in ds])})\s$", re.IGNORECASE)
        self._titled = re.compile(rf"[ ](?:{alternatives(words.officers)})(?!\w)")
        self._common = frozenset(word for texts in words.business_suffixes.values() for text in texts for word in text.split()) | frozenset(
            words.in_names_of_firms
        )
        self._exchange = re.compile(rf"{_EXCHANGES}\s?:\s?$|\($")
        self._listed_there = re.compile(rf"\s\({_EXCHANGES}\s?:")

    def named(self, name: str) -> OrganizationRef:
        """The organization of a given name: of the tables, else a provisional one without legal suffix."""
        name = _REGISTER_STATE.sub("", name)
        short = basename(name)
        plain = short.removesuffix(" Company")
        known = next((found for one in (name, short, plain) if (found := self._by_name.get(one.casefold())) is not None), None)
        return known or OrganizationRef(name=short or name)

    def find(self, text: str, seen: Seen = Seen()) -> list[Figure[OrganizationRef]]:  # noqa: B008 (frozen)
        """All organizations in the order of the text, without overlaps. Cited outlets are left out."""
        bars = [match.span() for match in self._bar.finditer(text)]
        hits = [hit for hit in self._listed.find(text) if not _overlaps(hit.start, hit.end, bars)]
        listed = list(self._accepted(text, hits))
        acting = seen.acting(text, [(figure.start, figure.end) for figure in listed], self._beside.shows)
        named = self._beside.without_products(text, acting)
        found = [one for one in self._coined.find(text, named, seen.people) if self._is_own_thing(text, one)]
        given = self._abbreviated(text, listed)
        coined = self._shortened([self._known(text, one, listed) for one in found if not self._is_clause(text, one, listed)], given)
        outlets = [*bars, *((hit.start, hit.end) for hit in hits if hit.value is None)]
        figures = _settled(listed, coined, outlets, self._common)
        beside = self._coined.in_lists(text, [(figure.start, figure.end) for figure in figures], seen.people)
        coined += [one for one in beside if self._is_own_thing(text, one) and one.organization.name not in self._tickers]
        figures = _settled(listed, coined, outlets, self._common)
        everywhere = sorted(
            (*figures, *self._elsewhere(text, figures, _names_of(coined) | given, outlets)), key=lambda figure: figure.start
        )
        short = frozenset(form for one in coined for form in one.defined)
        return of_one_kind(of_full_name(text, self._vehicle, self._trade, short, everywhere))

    def _is_own_thing(self, text: str, one: Coined) -> bool:
        """Whether no word beside a name makes it another thing's: "the Foo and Bar districts", "the port of Foo", "Bursa Foo-listed"."""
        if text.startswith(_EXCHANGED, one.end):
            return False
        if one.by_suffix:
            return True
        return (
            self._other_thing.match(text, one.end) is None
            and _OF_PLACES.match(text, one.end) is None
            and _PLACE_OF.search(text, max(0, one.start - _NEIGHBOURHOOD), one.start) is None
        )

    def _is_clause(self, text: str, one: Coined, listed: Iterable[Figure[OrganizationRef]]) -> bool:
        """Whether it is the start of a headline, where all words have capitals: a listed name and what that one does."""
        begun = (figure for figure in listed if figure.start == one.start and figure.end < one.end)
        return any(self._tells.match(text, figure.end, one.end) for figure in begun)

    def _abbreviated(self, text: str, listed: Iterable[Figure[OrganizationRef]]) -> dict[str, OrganizationRef]:
        """Initials that the text gives a listed name and no table knows: "Foo Technology Parks (FTP)"."""
        found = ((with_initials(text, figure.start, figure.end), figure) for figure in listed)
        given = {one[1]: figure.record for one, figure in found if one is not None and one[2] == figure.end}
        return {short: record for short, record in given.items() if short.casefold() not in self._by_name}

    def _shortened(self, coined: list[Coined], given: dict[str, OrganizationRef]) -> list[Coined]:
        """With "FTP", and "FTP Group", as the organization of which the text says that "FTP" is short for it."""
        meant = given | {name: one.organization for one in coined for name in one.names if name != one.organization.name}
        known = {one.organization.name: meant.get(one.organization.name.split()[0]) for one in coined}
        whole = {
            name: ref
            for name, ref in known.items()
            if ref is not None and (name.isupper() or self._of_one_house.fullmatch(name, len(name.split()[0])))
        }
        return [replace(one, organization=whole.get(one.organization.name, one.organization)) for one in coined]

    def _known(self, text: str, one: Coined, listed: Iterable[Figure[OrganizationRef]]) -> Coined:
        """A name that is listed after all, that the text itself shortens to a listed one, or that is a listed one's vehicle, is that
        organization: "Foo Funding II, LLC"."""
        known = next(
            (figure.record for figure in listed if figure.start == one.start and self._is_whole(text, figure.end, one.end)),
            None,
        )
        names = (one.organization.name, *one.defined)
        known = known or next((self._by_name[name.casefold()] for name in names if name.casefold() in self._by_name), None)
        return replace(one, organization=known) if known is not None else one

    def _is_whole(self, text: str, end: int, after: int) -> bool:
        """Whether no more than the stop of a legal form, or words of its vehicles, follow a listed name up to a place."""
        return end >= after or text[end:after] == "." or self._of_one_house.fullmatch(text, end, after) is not None

    def _accepted(self, text: str, hits: Iterable[Hit[Listed | None]]) -> Iterator[Figure[OrganizationRef]]:
        hits = [hit for hit in hits if hit.value is None or not hit.value.in_capitals or text[hit.start : hit.end].isupper()]
        certain = {hit.value.organization.id for hit in hits if hit.value and not hit.value.ambiguous}
        often: dict[str, int] = {}
        for hit in hits:
            if hit.value is not None and hit.value.ambiguous and _is_within(text, hit.start):
                name = text[hit.start : hit.end]
                often[name] = often.get(name, 0) + 1
        alone = [hit.value is not None and self._holds(text, hit.start, hit.end, hit.value, certain, often) for hit in hits]
        sure = [hit for hit, holds in zip(hits, alone, strict=True) if holds]
        edges = frozenset(hit.start for hit in sure), frozenset(hit.end for hit in sure)
        shown = [
            holds or (hit.value is not None and not hit.value.is_ticker and _is_listed(text, hit.start, hit.end, *edges))
            for hit, holds in zip(hits, alone, strict=True)
        ]
        # Shown once to be the organization, a name with a capital is it throughout the text.
        names = {text[hit.start : hit.end] for hit, holds in zip(hits, shown, strict=True) if holds}
        for hit, holds in zip(hits, shown, strict=True):
            again = text[hit.start].isupper() and text[hit.start : hit.end] in names and not self._other_thing.match(text, hit.end)
            if hit.value is None or not (holds or (again and not hit.value.is_ticker)):
                continue
            if hit.value.is_ticker and _calls_again(text, hit.start, edges[1]):
                continue
            suffix = self._legal.match(text, hit.end)
            end = suffix.end() if suffix is not None else hit.end
            yield Figure(hit.start, end, hit.value.organization)

    def _holds(self, text: str, start: int, end: int, listed: Listed, certain: set[str | None], often: dict[str, int]) -> bool:
        if self._other_thing.match(text, end) is not None or self._is_ordinary(text, text[start:end]):
            return False
        if _TO_DO.search(text, max(0, start - len(_TO)), start) is not None and _ADJECTIVE.match(text, end) is not None:
            return False
        if listed.is_ticker:
            return self._exchange.search(text, max(0, start - _NEIGHBOURHOOD), start) is not None
        if not listed.ambiguous or listed.organization.id in certain or self._listed_there.match(text, end) is not None:
            return True
        if text[start].islower():
            return self._lead.search(text, max(0, start - _NEIGHBOURHOOD), start) is not None
        is_led = not _goes_on(text, end) or self._titled.match(text, end) is not None
        if often.get(text[start:end], 0) >= _OFTEN or (is_led and self._lead.search(text, max(0, start - _NEIGHBOURHOOD), start)):
            return True
        if self._verb.match(text, end) is not None or self._heads_an_item(text, start, end):
            return True
        return _is_within(text, start) and _is_alone(text, start, end)

    def _heads_an_item(self, text: str, start: int, end: int) -> bool:
        """Whether it opens a line, and behind a sign stand an amount or what it did: "- Foo: $2 billion", "Foo: raised $2 billion"."""
        behind = _OF_AMOUNT.match(text, end) or self._does.match(text, end)
        return behind is not None and _OPENS.search(text, max(0, start - _NEIGHBOURHOOD), start) is not None

    def _is_ordinary(self, text: str, name: str) -> bool:
        """Whether it is a word that the text also has small, and that no table spells so: "Oklo powerhouses (the “Powerhouse”)"."""
        if not name.istitle() or " " in name or name in self._spelled:
            return False
        word = name.lower()
        return any(_OF_SENTENCE.match(text, at) is not None for form in (word, f"{word}s") for at in standing(text, form))

    def _elsewhere(
        self, text: str, figures: Iterable[Figure[OrganizationRef]], meant: dict[str, OrganizationRef], outlets: Iterable[tuple[int, int]]
    ) -> Iterator[Figure[OrganizationRef]]:
        """Further places of the unlisted names, by full and by short form."""
        names = {name: organization for name, organization in meant.items() if name.casefold() not in self._by_name}
        if not names:
            return
        taken = sorted([*((figure.start, figure.end) for figure in figures), *outlets])
        for hit in Gazetteer(names.items()).find(text):
            if not _overlaps(hit.start, hit.end, taken) and self._other_thing.match(text, hit.end) is None:
                yield Figure(hit.start, hit.end, hit.value)


def _calls_again(text: str, start: int, ends: Iterable[int]) -> bool:
    """Whether a ticker stands in brackets right behind a name and so tells nobody else: "Google (Nasdaq: GOOGL)"."""
    return any(_IN_BRACKETS.fullmatch(text, end, start) for end in ends if 0 < start - end <= _NEIGHBOURHOOD)


def _names_of(coined: Iterable[Coined]) -> dict[str, OrganizationRef]:
    return {name: one.organization for one in coined for name in one.names}


_DO = re.compile(r"[ ](?:and[ ][A-Z]|to[ ]|[a-z]+(?<![sd])[ ])")
_ADVERBS = frozenset({"Together"})
"""What stands behind the last of several who do something together: "Scale, Nvidia sign", "Scale, Nvidia and Meta to build"."""


def _is_listed(text: str, start: int, end: int, starts: frozenset[int], ends: frozenset[int]) -> bool:
    """Whether a name stands in one list with an organization beyond doubt: "Scale and Nvidia", "from Nvidia, Scale and others"."""
    if not text[start].isupper():
        return False
    if (text[end : end + 1] in _HYPHENS and end + 1 in starts) or (text[start - 1 : start] in _HYPHENS and start - 1 in ends):
        return True
    behind, before = _AND.match(text, end), _AND_BEFORE.search(text, max(0, start - _JOINT), start)
    if (behind is not None and behind.end() in starts) or (before is not None and before.start() in ends):
        return True
    if (
        text[end : end + 2] == ", "
        and end + 2 in starts
        and text[start:end] not in _ADVERBS
        and _DO.match(text, min(after for after in ends if after > end + 2))
    ):
        return True
    within = _is_within(text, start)
    return within and ((text[end : end + 2] == ", " and end + 2 in starts) or (text[start - 2 : start] == ", " and start - 2 in ends))


def _settled(
    listed: Iterable[Figure[OrganizationRef]], coined: Iterable[Coined], outlets: Iterable[tuple[int, int]], common: Container[str]
) -> list[Figure[OrganizationRef]]:
    """Listed names and unlisted ones without overlaps: an unlisted name that reaches over a listed one on both sides is the longer name.

    So is one that only begins before a listed one of ``common`` words: "Orvane Capital Group" is not the Capital Group.
    """
    figures = {(figure.start, figure.end): figure for figure in listed}
    barred = list(outlets)
    for one in coined:
        inside = [span for span in figures if span[0] < one.end and one.start < span[1]]
        is_barred = _overlaps(one.start, one.end, barred) and one.organization.kind is not OrganizationKind.GOVERNMENT
        plain = common if len(inside) == 1 else frozenset[str]()
        if is_barred or any(not _longer(one, figures[span], plain) for span in inside):
            continue
        for span in inside:
            del figures[span]
        figures[one.start, one.end] = Figure(one.start, one.end, one.organization)
    return list(figures.values())


def _longer(one: Coined, other: Figure[OrganizationRef], common: Container[str]) -> bool:
    if not (one.by_suffix and one.start <= other.start and other.end <= one.end):
        return False
    return other.end < one.end or (one.start < other.start and all(word in common for word in other.record.name.split()))


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < after for first, after in spans)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether no other word with a capital or digit stands beside it, of which it could be a part."""
    opening = text[max(0, start - _NEIGHBOURHOOD) : start]
    before = opening.rstrip(" ")[-1:]
    word = re.search(r"([A-Z][\w-]*) $", opening) if _AMOUNT.search(opening) is None else None
    return not _goes_on(text, end) and (word is None or before in ",;")


def _goes_on(text: str, end: int) -> bool:
    """Whether another word with a capital or digit stands behind a name."""
    return re.match(r"[ -]?[A-Z0-9]", text[end : end + 2]) is not None


def _is_within(text: str, start: int) -> bool:
    """Whether a capital at ``start`` is not that of a sentence: a small letter, digit, amount or comma stands before it in the line."""
    before = text[max(0, start - _NEIGHBOURHOOD) : start].rstrip(" \t(\"“‘'")
    return bool(before) and (before[-1].islower() or before[-1] in ",;&" or before[-1].isdigit() or _AMOUNT.search(before) is not None)
