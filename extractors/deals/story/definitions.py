"""Defined terms: what a name in quotes and brackets stands for from there on, an organization (“the Buyer”) or a thing (“the Notes”).

A name that the text gives to a thing is no organization, and a firm that it calls another's subsidiary acts for that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Reading, Sentence, Spot

_BARE = (
    r"(?:Investors?|Lenders?|Borrower|Purchasers?|Buyer|Seller|Tenant|Landlord|Customer|Guarantor|Developer|Provider|Supplier|Venture"
    r"|Recipient|Holder|Subscriber|Joint Venture|Partnership|Transactions?|Agreement|Lease|Loan|Notes|Facility|Acquisition|Merger|Offering"
    r"|Financing|Investment|Project|Shares|Units)"
)
_BRACKET = re.compile(rf"\((?:[^()]{{0,160}}?[“\"][A-Z][^()]{{0,160}}|the {_BARE})\)")
_TERM = re.compile(rf"(?:[“\"]|\(the (?={_BARE}\)))(?P<term>[A-Z][^“”\"()]{{0,50}}?),?(?:[”\"]|\))")
"""What defines a term, in quotes or, as some filings have it, bare: "a joint venture (the Venture)"."""
_LEGAL = r"(?:,?\s(?:Inc|LLC|Ltd|Corp|Co|L\.P|LP|N\.V|plc|Limited|Corporation)\b\.?)*"
_APPOSED = r"(?:,\s(?:an?|the|doing business|formerly|acting)\s[^;“”\"]{2,140}?)?"
_BEHIND_NAME = re.compile(rf"{_LEGAL}(?:\s?\([^()]*\))*{_APPOSED},?(?:\s?\([^()]*\))*\s?$")
"""What may stand between an organization and the brackets that define it."""
_SUBSIDIARY_OF = re.compile(
    rf"{_LEGAL}(?:\s?\([^()]*\))*,?\s(?:an?|the|each an?|its)?\s?[^,;()]{{0,60}}\b(?:subsidiary|affiliate|division|unit|arm) of"
    r"\s(?:the\s)?(?:[\w-]+\s){0,3}$"
)
_SAME_AS = re.compile(r"[^;()]{0,40}?,?\s(?:doing business as|d/b/a|formerly known as|now known as)\s(?:the\s)?")
_IS_ANOTHERS = re.compile(
    rf"{_LEGAL}(?:,\s(?:which|who|whose)\s[^;()]{{0,90}},)?\s(?:turn(?:s|ed) out to be|belongs? to|(?:is|was) (?:owned|controlled) by"
    r"|(?:is|was) (?:an?|the) (?:[\w-]+\s){0,2}(?:subsidiary|affiliate|unit|arm) of|stands for|is a front for)\s(?:the\s)?"
)
"""What a sentence says of a shell company that names the firm behind it."""
_OWN_SUBSIDIARY = re.compile(r"(?:\b(?:its|a|the|that|through)|['’]s)\s(?:[\w-]+,?\s){0,4}(?:subsidiary|affiliate|unit|arm),?\s$")
_WHOLLY_OWN = re.compile(r"(?:\bits|['’]s)\s(?:[\w-]+,?\s){0,2}(?:wholly[- ]owned|indirect|direct)\s(?:[\w-]+\s)?subsidiary,?\s$")
_WHOLLY_OWNED_BY = re.compile(
    rf"{_LEGAL},?\s(?:an?|the)\s(?:[\w-]+,?\s){{0,2}}(?:wholly[- ]owned|indirect|direct)\s(?:[\w-]+\s)?subsidiary of\s$"
)
_OF_THE_COMPANY = re.compile(
    rf"{_LEGAL}(?:\s?\([^()]*\))*,?\s(?:an?|the|each an?|its)?\s?[^,;()]{{0,60}}\b(?:subsidiary|affiliate) of"
    r"\s(?:the (?:Company|Registrant|Issuer|Group|(?:[Oo]ur )?[Oo]perating [Pp]artnership)|our operating partnership|ours|us)\b"
)
_A_UNIT_OF = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother)\s(?:[\w-]+\s){0,3}(?:subsidiary|affiliate|division|unit|arm) of\s(?:the\s)?(?:[\w-]+\s){0,4}$"
)
_IS_NAMED = re.compile(rf"{_LEGAL},\s$")
_IS_NO_LIST = re.compile(r",(?!\s(?:and|or)\s)(?!\s[A-Z][\w.&]*(?:\s[A-Z][\w.&]*)*,?\s(?:and|or)\s[A-Z])")
"""What stands before, within and behind the names of a firm whose subsidiary is named behind it: "a subsidiary of X, Y,"."""
_IN_FIRST_PERSON = frozenset({"Company", "Registrant", "Issuer", "Corporation", "Group"})
"""Terms for who speaks, which other rules read."""
_PERSONS = re.compile(r"(?<!\bOrd)(?:ers|ors|ees)$")
"""Ends of terms for those who sell, lend or hold: no deal is meant by them."""
_BUYING = frozenset({"Parent", "Purchaser", "Acquiror", "Acquirer", "Buyer", "Merger Sub", "Merger Subsidiary", "Acquisition Sub"})
"""Terms for who buys, or for the subsidiary by which it does."""
_BUYING_SHELL = re.compile(r"\b(?:Merger|Acquisition) Sub\b")
"""How the name of a subsidiary ends or goes on by which somebody buys."""
_PLAIN = (None, OrganizationKind.INVESTOR)
"""Kinds of shell companies: "Foo Ventures LLC" invests in nothing."""
_TWO = 2
_LEGAL_FORM = re.compile(
    r"\b(?:Inc|LLC|Ltd|Corp|Co|L\.P|LP|N\.V|B\.V|plc|Limited|Corporation|GmbH|S\.A|S\.à r\.l|AG|AB|AS|ASA|Oy|Pte|Pty|Bhd)\b\.?$"
)


@dataclass(slots=True)
class Definitions:
    """The terms that a text has defined so far."""

    filer: OrganizationRef | None = None
    symbol: str | None = None
    organizations: dict[str, OrganizationRef] = field(default_factory=dict)
    """Term to the organization that it stands for."""
    things: set[str] = field(default_factory=set)
    """Terms for an agreement, a security, goods or persons unnamed."""
    buyers: set[str] = field(default_factory=set)
    parents: dict[str, OrganizationRef] = field(default_factory=dict)
    """Name of an unlisted firm to the organization that it belongs to or is."""
    heads: dict[str, OrganizationRef] = field(default_factory=dict)
    """First word of a listed firm's whole name to that firm."""

    def read(self, sentence: Sentence) -> Sentence:
        """The sentence with the terms defined by now as what they stand for, those that it defines itself among them."""
        before = frozenset(self.things)
        self.heads.update((spot.text.split()[0], spot.value) for spot in sentence.organizations if _is_whole(spot))
        sentence = self._without_apposed(sentence)
        defines = tuple(self._hear(sentence))
        known = self._resolved(sentence)
        self.parents.update((name, parent) for name, parent in _belonging(known, self.filer, self.symbol) if name not in self.parents)
        self.buyers.update(parent.key for name, parent in self.parents.items() if _BUYING_SHELL.search(name))
        self.buyers.update(self.parents.get(meant.name, meant).key for term, meant in self.organizations.items() if term in _BUYING)
        defined = tuple(_named(sentence, before))
        resolved = self._resolved(sentence)
        if not (self.buyers or defines or defined):
            return resolved
        return replace(resolved, buyers=frozenset(self.buyers), defines=defines, defined=defined)

    def _without_apposed(self, sentence: Sentence) -> Sentence:
        """The sentence with one name for a subsidiary and its parent, the one that is listed: "A subsidiary of X, Y, bought"."""
        apposed = [
            (one, other)
            for one, other in pairwise(sorted(sentence.organizations, key=lambda spot: spot.start))
            if _A_UNIT_OF.search(sentence.text, 0, one.start - sentence.start)
            and _IS_NAMED.fullmatch(sentence.text, one.end - sentence.start, other.start - sentence.start)
            and _IS_NO_LIST.match(sentence.text, other.end - sentence.start)
        ]
        if not apposed:
            return sentence
        for parent, child in apposed:
            if child.value.id is None:
                self.parents.setdefault(child.value.name, parent.value)
        acting = {parent: replace(parent, value=child.value if child.value.id is not None else parent.value) for parent, child in apposed}
        children = [child for _, child in apposed]
        return replace(sentence, organizations=tuple(acting.get(spot, spot) for spot in sentence.organizations if spot not in children))

    def _hear(self, sentence: Sentence) -> Iterator[Spot[str]]:
        """Take in what a sentence defines; its terms for things."""
        for bracket in _BRACKET.finditer(sentence.text):
            whom = _whom(sentence, bracket.start())
            found = list(_TERM.finditer(sentence.text, bracket.start(), bracket.end()))
            terms = [match["term"] for match in found]
            if whom is None:
                self.things.update(terms)
                things = (match for match in found if not _PERSONS.search(match["term"]))
                yield from (replace(sentence.spanning(*match.span("term")), value=match["term"]) for match in things)
            else:
                self.organizations.update((term, whom.value) for term in terms if term not in _IN_FIRST_PERSON)

    def _resolved(self, sentence: Sentence) -> Sentence:
        if not (self.organizations or self.things or self.parents or self.heads):
            return sentence
        own = tuple(self._known(sentence))
        taken = [(spot.start, spot.end) for spot in own]
        added = [spot for spot in self._mentions(sentence) if not any(spot.start < end and start < spot.end for start, end in taken)]
        return replace(sentence, organizations=tuple(sorted((*own, *added), key=lambda spot: spot.first)))

    def _known(self, sentence: Sentence) -> Iterator[Organization]:
        """The organizations named by themselves; what a term stands for instead of a name that no table knows."""
        for spot in sentence.organizations:
            meant = self.organizations.get(spot.text, spot.value)
            meant = self._parent_of(meant) if meant.id is None else meant
            if spot.value.id is not None:
                yield spot
            elif spot.text in self.organizations or not any(spot.text == term or term.startswith(f"{spot.text} ") for term in self.things):
                yield replace(spot, value=meant)

    def _parent_of(self, meant: OrganizationRef) -> OrganizationRef:
        """Whose or which an unlisted firm is: a listed one's, or that of which it is the first word: "Akela Data LLC", later "Akela"."""
        return self.parents.get(meant.name) or self.heads.get(meant.name, meant)

    def _mentions(self, sentence: Sentence) -> Iterator[Organization]:
        """Where the text calls an organization by its term."""
        for spot in _named(sentence, self.organizations):
            meant = self.organizations[spot.value]
            value = self.parents.get(meant.name, meant) if meant.id is None else meant
            yield spot.saying(value)


def with_definitions(reading: Reading) -> Reading:
    """The reading with its defined terms resolved, each from its definition on; what is a thing's term is no organization anywhere."""
    first = Definitions(reading.filer, reading.symbol)
    for sentence in reading.sentences:
        first.read(sentence)
    # A shell company is named first and the firm behind it later: it stands for that firm from its first mention on.
    definitions = Definitions(reading.filer, reading.symbol, things=first.things, parents=first.parents)
    return replace(reading, sentences=tuple(definitions.read(sentence) for sentence in reading.sentences))


def as_defined(frame: Frame, sentence: Sentence) -> Frame:
    """An acquisition with its sides as the text defines them: "Foo signed a merger agreement with Bar (“Parent”)"."""
    frame = _with_one_buyer(frame, sentence)
    roles = {party.role: party for party in frame.parties}
    target = roles.get(Role.TARGET)
    if frame.type is not DealType.ACQUISITION or target is None or target.key not in sentence.buyers or len(frame.parties) != _TWO:
        return frame
    turned = {Role.TARGET: Role.ACQUIRER, Role.ACQUIRER: Role.TARGET}
    return replace(frame, parties=tuple(replace(party, role=turned.get(party.role, party.role)) for party in frame.parties))


def _with_one_buyer(frame: Frame, sentence: Sentence) -> Frame:
    """An acquisition in which two stand side by side, of whom the text defines one as who buys: "Foo, Bar and Bar Merger Sub agreed"."""
    buying = [party for party in frame.parties if party.role is Role.ACQUIRER]
    bought = [party for party in buying if party.key not in sentence.buyers]
    if frame.type is not DealType.ACQUISITION or len(frame.parties) != _TWO or len(buying) != _TWO or len(bought) != 1:
        return frame
    return replace(frame, parties=tuple(replace(p, role=Role.TARGET) if p is bought[0] else p for p in frame.parties))


def _is_whole(spot: Organization) -> bool:
    """Whether a listed firm is called by its whole name: two words at least, with the legal form."""
    return spot.value.id is not None and len(spot.text.split()) > _TWO and _LEGAL_FORM.search(spot.text) is not None


def _whom(sentence: Sentence, bracket: int) -> Organization | None:
    """The organization that stands right before a bracket, with at most its legal form and a description between."""
    before = [spot for spot in sentence.organizations if spot.end - sentence.start <= bracket]
    last = max(before, key=lambda spot: spot.end, default=None)
    if last is None or not _BEHIND_NAME.fullmatch(sentence.text, last.end - sentence.start, bracket):
        return None
    return last


def _belonging(sentence: Sentence, filer: OrganizationRef | None, symbol: str | None) -> Iterator[tuple[str, OrganizationRef]]:
    """Unlisted firms that are another's or another by name: "X LLC, a subsidiary of Y", "Y and its subsidiary X LLC", "X, doing
    business as Y"; and those that begin with the name of whose filing it is, or with the symbol of its shares."""
    names = sorted(sentence.organizations, key=lambda spot: spot.start)
    for at, one in enumerate(names):
        if one.value.id is not None:
            continue
        known = [other for other in names[at + 1 :] if other.value.id is not None and _stands_between(sentence, one, other, _SAME_AS)]
        if one.value.kind in _PLAIN and _LEGAL_FORM.search(one.text) is not None:
            known += [
                other
                for other in names[at + 1 :]
                if _stands_between(sentence, one, other, _SUBSIDIARY_OF) or _stands_between(sentence, one, other, _IS_ANOTHERS)
            ]
            known += names[at - 1 : at] if at and _OWN_SUBSIDIARY.search(sentence.text, 0, one.start - sentence.start) else []
        elif at and _WHOLLY_OWN.search(sentence.text, 0, one.start - sentence.start):
            known += names[at - 1 : at]
        else:
            known += [other for other in names[at + 1 :] if _stands_between(sentence, one, other, _WHOLLY_OWNED_BY)]
        owners = [other.value for other in known if other.value.id is not None or other.value == filer]
        owners += [filer] if filer is not None and (_is_of_the_filer(sentence, one, filer) or _bears(one, symbol)) else []
        if owners:
            yield one.value.name, owners[0]


def _is_of_the_filer(sentence: Sentence, one: Organization, filer: OrganizationRef) -> bool:
    """Whether it is the subsidiary of whose filing it is: by its name, or as one "of the Company"."""
    first, after = one.text.casefold().split()[:1], filer.name.casefold().split()[:1]
    if one.text.startswith(f"{filer.name} ") or (first == after and _LEGAL_FORM.search(one.text) is not None):
        return True
    return _LEGAL_FORM.search(one.text) is not None and _OF_THE_COMPANY.match(sentence.text, one.end - sentence.start) is not None


def _bears(one: Organization, symbol: str | None) -> bool:
    """Whether a name of several words begins with a symbol: "APLD DevCo LLC"."""
    return symbol is not None and one.text.startswith(f"{symbol} ")


def _stands_between(sentence: Sentence, one: Organization, other: Organization, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(sentence.text, one.end - sentence.start, other.start - sentence.start) is not None


def _named(sentence: Sentence, terms: Iterable[str]) -> Iterator[Spot[str]]:
    """Where terms stand in a sentence, the longest at each place, outside quotes and not as part of a longer name."""
    known = sorted(terms, key=len, reverse=True)
    if not known:
        return
    pattern = rf"(?<![\w“\"])(?:[Tt]he )?(?P<term>{'|'.join(map(re.escape, known))})(?![\w”\"]| [A-Z])"
    for match in re.finditer(pattern, sentence.text):
        yield replace(sentence.spanning(*match.span()), value=match["term"])
