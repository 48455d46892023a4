"""Names of organizations that no table lists, where their form or their description gives them away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import OrganizationKind
from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import NamedKind, OrganizationWords
from extractors.vocabulary.phrases import standing

from .developers import Developers
from .entities import Entity
from .governments import Governments
from .legal import basename, has_article, is_described, tail
from .lists import ListedNames
from .name_edges import NameEdges
from .openings import CAPITALS, Openings
from .short_forms import GENERIC, defined, is_abbreviated, made_of
from .shown_names import ShownNames
from .whole_names import Coined, completed, with_its_initials, with_new, with_people

_CAPITAL = (
    r"(?:[A-Z0-9]|[a-z]{1,2}[A-Z](?=\w*[a-z]))[\w&]*(?:\+[A-Z]\w*)?(?:['’](?:[A-Z][a-z]\w*|[ln]\b))?"
    r"(?:[.][A-Za-z0-9]+|-[A-Z0-9][\w]*)*(?![\w-])"
)
_NAME = rf"{_CAPITAL}(?:[ ]{_CAPITAL}|[ ]&(?=[ ]{_CAPITAL})){{0,4}}(?![ ][A-Z]\w*-|['’][A-Z])"
"""Not the start of "San Francisco-based". A small letter may stand before the capital: "iFoo"."""
_BEGUN = r"(?:(?<![^\n])|(?<=[.!?][ ])|(?<=\n[-*•–][ ])|(?<=\A[-*•–][ ])|(?<=[.!?][ ][-*•–][ ]))"
"""At the start of a line, a sentence or an item."""
_SHORT_AT_LEAST = 4
_MONEY_NEAR = re.compile(
    r"\b(?:rounds?|funding|series|seed|raised?|raises|raising|invest\w*|financing|loans?|capital|equity)\b", re.IGNORECASE
)
_GIVEN = re.compile(r"(?<!\w)(\w+)\.? (?:[A-Z]\. )?$")
_GIVEN_REACH = 30
"""A given name with an initial before a surname, and the characters it may take."""
_MONEY_REACH = 160
_COMPOUND = re.compile(r"-(?:powered|ready|efficient|intensive|scale|grade|driven|native|enabled|optimi[sz]ed|first)\b", re.IGNORECASE)
"""What makes words before it an adjective: "Clean Energy-Powered"."""
_NUMERAL, _LETTER = re.compile(r"[IVX]+|\d{1,2}"), re.compile(r"[A-Z]")
_DECIMAL = re.compile(r"\d+[.]\d+[ ](?!Capital|Ventures|Partners)")
"""A measure before a noun: "1.2 Power Usage"; "2.2 Capital" is a firm."""
_GOES_BEFORE = re.compile(r"[A-Z][\w-]*\.?[ ]$")
"""The number of a vehicle or letter of a round, and what it belongs to: "Foo Acquisition Co. V, LLC", "Series B Equity Raise"."""
_OF_A_FIRM = re.compile(
    r",?[ ](?:Inc|Corp|LLC|L\.L\.C|Ltd|Limited|plc|PLC|GmbH|LP|L\.P|LLP|AS|ASA|A/S|AB|Oyj?|Sdn|Bhd|Berhad|Tbk|Pty|PJSC|S\.r\.l|SAS)(?!\w)"
)
"""Legal forms that only the whole name of a firm has before it, be its words ever so common: "Data Power, Inc."."""
_CONJUNCTION = re.compile(r"[ ][A-Z$€£₹\d][A-Z\d]")
"""What follows "AS" in a headline all in capitals, where it is no legal form: "PRICES SOAR AS CHIPS RUN OUT"."""
_NEW_PLACE = re.compile(r"New (?:York|Jersey|Mexico|Hampshire|England|Delhi|Orleans|Zealand|Haven|Albany|Braunfels)")
"""Places whose name begins with a word that otherwise only stands before names: "led by New York private equity firm X"."""
_MERGED = re.compile(r"\b(?:Merger|Acquisition) Sub\b")
"""What a firm is called that is only made to be merged into another."""
_HALLS = re.compile(r"New .*Data Cent(?:er|re) Partners")
"""How ends what stands before a word for whoever has to do with halls: "New Ostland Data Centre Partners"."""
_REGIONAL = re.compile(
    r"(?:(?:North|South|Latin)\s)?(?:American?|European?|Asian?|African?|Asia-Pacific|Nordic|Global|International"
    r"|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) Data Cent(?:er|re)s?"
)
"""Data centers of a part of the world, or so many of them, are nobody's name."""
_PARTNERING = re.compile(r"[ ]Partners[ ][Ww]ith[ ][A-Z]")
"""A verb of headlines that looks like the last word of a name: "Foo Partners With Bar"."""
_OF_A_PLACE = re.compile(r"[ ](?:Corporation|Corp\.?|Berhad|Bhd)")
"""Legal forms before which the name of a place is that of a firm: "Johor Corporation"."""
_MINISTRIES = Openings(("Ministry", "Department"))
_ONE_WORD = re.compile(r"[A-Z][a-z]+")
"""A name of one word."""
_OF_A_LAND = re.compile(
    rf"(?<![\w.&-])(?P<name>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,4}}?[ ](?:Bank|Corporation|Company|Co\.?|Retirement System|Pension Board"
    r"|Development Authority|Development Partnership|Development Foundation|Reliability Council)[ ]of[ ]"
    r"(?P<place>[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?))(?![\w-])"
)
_THE = " the "
"""What goes on with the name of a public body behind its last word, "Foo Development Bank of Canada", and stands before all of it."""
_LED_WITHIN = 14
"""Characters of the words that lead to a name: "by developer Sovereign Foo"."""
_FIRMS = (" company", " firm", " developer", " operator", " startup", " provider")
"""Ends of descriptions behind which the name of a place is that of a firm: "energy company Hamilton"."""


class CoinedNames:
    """Finds unlisted names by the tables of suffixes, descriptions and leads."""

    def __init__(self, words: OrganizationWords, no_organizations: frozenset[str]) -> None:
        self._places = no_organizations
        self._none = no_organizations | {name.casefold() for name in (*words.outlets, *words.trades, *words.known_people, *GENERIC)}
        self._legal_forms = frozenset(form.rstrip(".").casefold() for form in words.legal_suffixes)
        self._trades = frozenset(words.trades)
        self._last = frozenset((*words.instruments, *words.bodies, *words.crowds))
        self._title_verbs = frozenset(words.title_verbs)
        self._personal = frozenset(word.casefold() for word in words.personal_descriptors)
        self._titles = frozenset(word for word in words.officers if " " not in word)
        self._given = frozenset(words.given_names)
        self._edges = NameEdges(words)
        self._kind_of_suffix = {suffix: kind for kind, suffixes in words.business_suffixes.items() for suffix in suffixes}
        self._kind_of_words = {word.casefold(): kind for kind, texts in words.descriptors.items() for word in texts}
        self._suffixes = [(suffix, re.compile(rf"[ ]{re.escape(suffix)}(?!\w)")) for suffix in self._kind_of_suffix]
        self._vehicle = tail((*words.legal_suffixes, *words.vehicle_words))
        house = alternatives((*words.vehicle_words, *words.group_words))
        legal, business = alternatives(words.legal_suffixes), alternatives(tuple(self._kind_of_suffix))
        self._ends_legally = re.compile(rf",?[ ](?:{legal})$")
        self._suffixed = re.compile(
            rf"(?<![\w.&+-])(?P<name>{_CAPITAL}(?:[ ](?:&[ ])?{_CAPITAL}){{0,4}}?)"
            rf"(?P<suffixes>(?:[ ](?:&[ ])?(?:{business})(?!\w)|,?[ ](?:{legal})(?!\w|-[A-Z])|[ ]\([A-Z][a-z]+\)(?=[ ](?:{legal})(?!\w))"
            rf"|[ ](?:{house})(?=,?[ ](?:{legal})(?!\w))"
            rf"|[ ](?:Int['’]l|[IVX]+|\d{{1,2}})(?=,?[ ](?:{legal})(?!\w))){{1,4}})"
        )
        self._leads_to = re.compile(rf"(?<=[a-z,] )(?:{alternatives(words.trade_leads)})[ ]$")
        self._describing = Openings(word for texts in words.descriptors.values() for word in texts)
        described = _either_case(word for texts in words.descriptors.values() for word in texts)
        self._described = re.compile(rf"(?<![\w-])(?P<words>{described})(?:,?[ ]|[ ](?:called|named|dubbed)[ ])(?P<name>{_NAME})(?![\w])")
        between = r"(?:(?!(?:at|of|for|in|who|with|that|which)[ ])[\w-]+[ ]){0,5}?"
        owned = rf"the(?=[ ](?:[\w-]+[ ]){{0,4}}(?:{described})[ ](?:backed|owned|controlled|led|founded|formed|behind)\b)"
        opening = rf"(?:an?|another|the(?=[ ]joint[ ]venture\b)|{owned})"
        self._apposed = re.compile(
            rf"(?<![\w.&-])(?P<name>{_NAME})(?:,[ ]{opening}|[ ][—–][ ](?:an?|the))[ ]{between}(?P<words>{described})(?![\w-])"
        )
        self._listed = ListedNames(_NAME)
        self._shown = ShownNames(words, _NAME, _CAPITAL, _BEGUN)
        self._developers = Developers(words, _CAPITAL)
        self._governments = Governments(words, _CAPITAL)
        self._goes_on = re.compile(rf"(?:[ ](?:{alternatives(words.plant_words)}))*[ ](?:{alternatives(words.not_behind_suffixes)})(?!\w)")
        self._is_plant = re.compile(rf"[ ](?:{alternatives(words.plant_suffixes)})[ ](?:{alternatives(words.plant_nouns)})(?!\w)")
        portfolios = rf"(?:{alternatives(words.portfolios)})(?![\w-])"
        self._ministry = re.compile(
            rf"(?<![\w.&-])(?P<name>(?:Ministry|Department)[ ]of[ ](?:the[ ])?"
            rf"{portfolios}(?:(?:,[ ]{portfolios})*,?[ ](?:and|&)[ ](?:the[ ])?{portfolios})?)"
        )
        self._leads = Openings(words.investor_leads)
        self._led = re.compile(rf"(?<!\w)(?i:{alternatives(words.investor_leads)})[ ]")
        self._item = re.compile(
            rf"(?:the[ ])?(?:\w+[ ]){{0,3}}?(?P<name>{_NAME})(?:['’]s(?:[ ]{_NAME})?)?(?P<joint>,?[ ](?:and|as[ ]well[ ]as)[ ]|,[ ])?"
        )

    def find(self, text: str, named: Iterable[Entity] = (), people: Sequence[Entity] = ()) -> list[Coined]:
        """All unlisted names that their surroundings show, longest first at each place; each place once.

        ``named`` are organizations for a trained pipeline, ``people`` are persons for it.
        """
        introduced = _introduced(text, people)
        shown = [one for one in self._all(text) if one.by_suffix or one.by_trade or not _is_among(one.start, one.end, introduced)]
        shown = [one for one in shown if _COMPOUND.match(text, one.end) is None]
        kept: list[Coined] = []
        for one in sorted(shown, key=lambda one: (one.start, -one.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        known = list(named)
        names = {name for one in kept for name in one.names}
        for entity in known:
            name = text[entity.start : entity.end]
            if name not in names and not _is_among(entity.start, entity.end, kept):
                kept += self._name(text, entity.start, entity.end, "unknown")
                names.add(name)
        apart = [one for one in kept if text[max(0, one.start - 1) : one.start] != "-"]  # "Energy-Efficient AI Data Centers"
        return [with_its_initials(text, with_people(text, with_new(text, one, names), known)) for one in completed(text, apart)]

    def in_lists(self, text: str, known: Iterable[tuple[int, int]], people: Sequence[Entity]) -> Iterator[Coined]:
        """Names in one list with organizations that stand where ``known`` says."""
        for start, end in self._listed.find(text, known):
            if not _is_among(start, end, people):
                yield from self._name(text, start, end, "unknown")

    def _all(self, text: str) -> Iterator[Coined]:
        for match in CAPITALS.finditer(text, self._suffixed):
            yield from self._suffixed_name(text, match)
        for openings, pattern in ((self._describing, self._described), (CAPITALS, self._apposed)):
            for match in openings.finditer(text, pattern):
                words = re.sub(r"\s+", " ", match["words"].casefold())
                if words in self._personal and " " in match["name"]:
                    continue
                kind = self._kind_of_words[words]
                described = self._name(text, match.start("name"), match.end("name"), kind, as_place=words.endswith(_FIRMS))
                yield from (replace(one, by_trade=" " not in match["name"] and words not in self._personal) for one in described)
        for start, end in self._shown.find(text):
            yield from self._name(text, start, end, "unknown")
        yield from self._investors(text)
        yield from self._told_by_last_words(text)

    def _told_by_last_words(self, text: str) -> Iterator[Coined]:
        """Ministries with what they are for, governments, and small firms that only their last word tells."""
        for match in _MINISTRIES.finditer(text, self._ministry):
            yield Coined(*match.span(), _organization(match["name"], OrganizationKind.GOVERNMENT), (match["name"],), by_suffix=True)
        for match in CAPITALS.finditer(text, _OF_A_LAND):
            is_led = text[max(0, match.start() - len(_THE)) : match.start()] == _THE
            start = match.start() if is_led else self._edges.begin_of_a_firm(text, match.start(), match.end())
            if start is not None and match["place"].casefold() in self._places:
                name = text[start : match.end()]
                yield Coined(start, match.end(), _organization(name, "unknown"), (name,), by_suffix=True)
        for start, end in self._governments.find(text):
            yield Coined(start, end, _organization(text[start:end], OrganizationKind.GOVERNMENT), (text[start:end],), by_suffix=True)
        for start, end in self._developers.find(text):
            yield from (replace(one, by_trade=True) for one in self._name(text, start, end, "unknown"))

    def _suffixed_name(self, text: str, match: re.Match[str]) -> Iterator[Coined]:
        start = self._begin_of(text, match)
        if start is None or _is_of_headline(text, match) or self._edges.is_clause(text, start, match.end()):
            return
        if self._goes_on.match(text, match.end()) is not None or self._is_plant.match(text, match.end("name")):
            return
        if _PARTNERING.match(text, match.end("name")) is not None and text[match.start() - 1 : match.start()] in ("", "\n"):
            return
        short, whole = text[start : match.end("name")], text[start : match.end()]
        counts = _NUMERAL.fullmatch(short) or (_LETTER.fullmatch(short) and start != match.start())
        if counts and _GOES_BEFORE.search(text, max(0, start - _GIVEN_REACH), start):
            return
        if (
            self._is_none(whole)
            or _DECIMAL.match(whole) is not None
            or _REGIONAL.fullmatch(whole) is not None
            or _MERGED.search(whole) is not None
            or _HALLS.fullmatch(whole) is not None
        ):
            return
        last = [suffix for suffix, pattern in self._suffixes if pattern.search(match["suffixes"])]
        kind = self._kind_of_suffix[max(last, key=len)] if last else "unknown"
        is_of_a_place = not last and _OF_A_PLACE.fullmatch(match["suffixes"]) is not None and self._is_place(text, start, short)
        if not last and is_described(text, start, match.end()):
            return
        if (not last and not is_of_a_place and (self._is_none(short) or short.isdigit())) or (
            kind == OrganizationKind.UTILITY and short in self._given
        ):
            return
        name = whole if is_of_a_place else self._without_form(whole)
        names = {whole, name or whole}
        if len(short) >= _SHORT_AT_LEAST and not self._is_none(short) and not self._is_word(text, short):
            names.add(short)
        said, made = defined(text, match.end()), made_of(text, start, match.end())
        short_forms = tuple(form for form in (*said, made) if form is not None and not self._is_none(form))
        names.update(short_forms)
        shown = said[0] if said and self._is_its_name(said[0], whole) else name or whole
        yield Coined(start, match.end(), _organization(shown, kind), tuple(sorted(names)), by_suffix=True, defined=short_forms)

    def _is_its_name(self, said: str, whole: str) -> bool:
        """Whether a short form is how a firm is called, not but the beginning of its name: "Foo" for "Foo Compute USA II Inc.", or a word
        that the name does not have.
        """
        if whole.startswith(f"{said} "):
            return self._vehicle.fullmatch(whole, len(said)) is not None
        return not said.isupper() and said.split()[0] not in whole

    def _begin_of(self, text: str, match: re.Match[str]) -> int | None:
        """Where a name with a suffix begins, behind words that only stand before names; None where nothing else is left."""
        start = self._edges.begin(text, match.start(), match.end("name"), match.end())
        if start != match.start() and is_abbreviated(text, match.start(), match.end()):
            start = match.start()
        if start != match.start() and _OF_A_FIRM.search(match["suffixes"]) is not None:
            start = self._edges.begin_of_a_firm(text, match.start(), match.end("name"))
        is_led_to = start is None and self._leads_to.search(text, max(0, match.start() - _LED_WITHIN), match.start()) is not None
        return match.start() if is_led_to else start

    def _without_form(self, whole: str) -> str:
        """A name without its legal form, be it one that cleanco does not know."""
        name = basename(whole)
        return name if name != whole else self._ends_legally.sub("", whole)

    def _name(self, text: str, start: int, end: int, kind: NamedKind, *, as_place: bool = False) -> Iterator[Coined]:
        """The name that stands there, if it may be an organization's. ``as_place``: though it is that of a place too."""
        begin = start if is_abbreviated(text, start, end) else self._edges.begin(text, start, end, end)
        if begin is None or not self._titles.isdisjoint(text[start:begin].split()):
            return
        end = self._edges.before_verb(text, begin, end)
        name = text[begin:end]
        if (
            name.startswith("of ")
            or name.split()[0] in self._given
            or _MERGED.search(name) is not None
            or (self._is_none(name) and not (as_place and _ONE_WORD.fullmatch(name) and name.casefold() in self._places))
            or _NEW_PLACE.fullmatch(text, max(0, begin - len("New ")), end) is not None
            or name.rstrip(".").casefold() in self._legal_forms
            or (self._is_none(basename(name)) and basename(name) != name)
            or name.isdigit()
            or _NUMERAL.fullmatch(name)
            or len(name) < 2
        ):
            return
        if " " in name and name.rsplit(" ", 1)[1].islower():
            return
        if self._ends_legally.search(name) and is_described(text, begin, end):
            return
        if name in self._title_verbs or name.casefold() in self._edges.verbs or name.split()[-1] in self._last:
            return
        if self._is_word(text, name) or self._is_surname(text, name):
            return
        kind = OrganizationKind.GOVERNMENT if kind == "unknown" and self._governments.is_one(name) else kind
        yield Coined(begin, end, _organization(name, kind), (name,), by_suffix=False)

    def _is_place(self, text: str, start: int, short: str) -> bool:
        """Whether it is the name of a place, and no article stands before it, as in "a Delaware Corporation"."""
        return short.istitle() and short.casefold() in self._places and not has_article(text, start)

    def _is_none(self, name: str) -> bool:
        return name.casefold() in self._none or name.casefold().removesuffix("s") in self._none

    def _is_word(self, text: str, name: str) -> bool:
        """Whether a single word stands in small letters too: an ordinary word that began a sentence."""
        return " " not in name and next(standing(text, name.casefold()), None) is not None

    def _is_surname(self, text: str, name: str) -> bool:
        """Whether somebody in the text bears it: "Ada Quill" before "Quill raised"."""
        if " " in name:
            return False
        # By the name first: a pattern that begins with any word takes long on a long text.
        before = (_GIVEN.search(text, max(0, place - _GIVEN_REACH), place) for place in standing(text, name))
        return any(match is not None and match[1] in self._given for match in before)

    def _investors(self, text: str) -> Iterator[Coined]:
        """The names of a list behind "led by" and the like, where money is near."""
        for lead in self._leads.finditer(text, self._led):
            near = text[max(0, lead.start() - _MONEY_REACH) : lead.end() + _MONEY_REACH]
            if not _MONEY_NEAR.search(near):
                continue
            position = lead.end()
            while (item := self._item.match(text, position)) is not None and item["name"] not in self._trades:
                yield from self._name(text, item.start("name"), item.end("name"), OrganizationKind.INVESTOR)
                if not item["joint"]:
                    break
                position = item.end()


def _introduced(text: str, people: Sequence[Entity]) -> list[Entity]:
    """The persons whose full name the text gives somewhere: of a single word a pipeline cannot tell a founder from his firm."""
    full = {word for one in people if " " in (name := text[one.start : one.end]) for word in name.split()}
    return [one for one in people if not full.isdisjoint(text[one.start : one.end].split())]


def _is_of_headline(text: str, match: re.Match[str]) -> bool:
    """Whether "AS" is the word in a headline, no legal form."""
    return match["suffixes"].endswith(" AS") and _CONJUNCTION.match(text, match.end()) is not None


def _either_case(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the first letter small or a capital."""
    behind: dict[str, list[str]] = {}
    for phrase in phrases:
        behind.setdefault(phrase[0], []).append(phrase[1:])
    return "|".join(f"[{first}{first.upper()}]{alternatives(rest)}" for first, rest in behind.items())


def _is_among(start: int, end: int, others: Iterable[Entity | Coined]) -> bool:
    return any(other.start < end and start < other.end for other in others)


def _organization(name: str, kind: NamedKind) -> OrganizationRef:
    return OrganizationRef(name=name, kind=None if kind == "unknown" else OrganizationKind(kind))
