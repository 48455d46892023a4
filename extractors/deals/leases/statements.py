"""What one sentence, or a part of it between semicolons, says of a lease: figures, parties, and whether it tells of one by itself.

Rented computing is told like rented space; what is said of leases here goes for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.model.deals import OrganizationRef
from data.model.vocabulary import Bindingness, DealType, Status
from extractors.deals.records.frame import Guarantee
from extractors.deals.records.view import Sentence, Spot
from extractors.deals.syntax.elided import opens_without_subject
from extractors.deals.syntax.numbered import items_of
from extractors.deals.tellings.merge import Fold
from extractors.vocabulary.phrases import phrase_pattern
from extractors.vocabulary.tables import FilingTable

from .figures import TermReader, Terms
from .parties import SURE, Named, Parties, PartyReader

_IN_DOUBT = re.compile(
    r"\bto $|\bif (?:an?\s|the\s)?(?:\w+\s)?$|\b(?:would|will|may|might|could|shall) $|\b(?:not|no|never|without)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
"""What before a word of signing takes it back."""
_DOUBT_REACH = 48
_AS_COLLATERAL = re.compile(r"secured\s(?:primarily\s|also\s)?by\b", re.IGNORECASE)
"""A word of signing that is none: a loan is secured by leases."""
_SIDE = re.compile(r"(?:[-*•|]\s?)?(?:customer|client|counterparty)(?:\sname)?\s?[:|]", re.IGNORECASE)
"""How a line of a list of terms begins that names the other side."""
_TRADE = re.compile(
    r",\s(?:an?|the)\s[^,;.]{0,60}?\b(?:providers?|operators?|developers?|leaders?|owners?)\s(?:of|in|for)\b[^;]*?"
    r",\s(?=(?:today|announce[sd]|said|has|had|signed|entered|reported|reports)\b)",
    re.IGNORECASE,
)
"""What a release says of a company's trade behind its name: "X, a provider of colocation services, announced"."""

_IN_ALL = re.compile(
    r"\b(?:has|have|had)\s(?:now\s|currently\s|already\s|approximately\s|about\s|more\sthan\s|over\s|roughly\s|a\stotal\sof\s|some\s)*"
    r"[\d.,]+\s?(?:MW|megawatts|GW|gigawatts)\b[^.;]{0,40}?\b(?:leased|contracted|under\s(?:lease|contract)|let|signed)\b",
    re.IGNORECASE,
)
"""How it is said what somebody has let in all: "the Company now has 600 MW of critical IT load leased", not "has leased 600 MW"."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a lease is that is not signed, and the words that say so."""

    status: Status
    bindingness: Bindingness | None
    said: Spot[str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of a sentence and what it says of a lease."""

    sentence: Sentence
    trigger: Spot[str]
    terms: Terms
    parties: Parties
    guarantees: tuple[Guarantee, ...]
    speaks_of: DealType | None
    """Whether it speaks of a lease, or of a service, by name."""
    signed: Spot[str] | None
    standing: Standing | None
    opens: bool
    """Whether it tells of a lease by itself; others only add to one."""
    about: bool
    """Whether it may add to a lease."""
    another: bool
    """Whether it sets its lease against one told before: "a second lease"."""

    @property
    def tenant(self) -> Named | None:
        """The surest tenant."""
        return next(iter(self.parties.tenants), None)


class StatementReader:
    """Reads statements by the lists of filings.yaml."""

    def __init__(self, table: FilingTable, fold: Fold) -> None:
        self._terms = TermReader(table)
        self._parties = PartyReader(table, fold)
        self._lease = phrase_pattern(table.lease_words)
        self._no_lease = phrase_pattern(table.no_lease_words)
        self._other_space = phrase_pattern(table.other_space)
        self._service = phrase_pattern(table.service_words)
        self._other_contracts = phrase_pattern(table.other_contracts)
        self._contract = phrase_pattern(table.contract_words)
        self._signing = phrase_pattern(table.signing)
        self._letting = phrase_pattern(table.letting)
        self._undisclosed = phrase_pattern(table.undisclosed)
        self._conditional = phrase_pattern(table.conditional)
        self._attributive = phrase_pattern(table.attributive)
        self._looking_back = phrase_pattern(table.looking_back)
        self._unsigned = [(row, phrase_pattern(row.words), phrase_pattern(row.unless)) for row in table.unsigned]
        nouns = "|".join(table.taken_up)
        self._another = re.compile(rf"\b(?:{'|'.join(table.another)})\b(?:\s[\w.$-]+){{0,6}}?\s(?:{nouns})s?\b", re.IGNORECASE)
        self._takes_up = re.compile(rf"\b(?:{'|'.join(table.taking_up)})\s(?:\w+\s){{0,3}}(?:{nouns})s?\b", re.IGNORECASE)

    def read(self, sentence: Sentence, filer: OrganizationRef, guarantees: Iterable[Guarantee]) -> Iterator[Statement]:
        """The statements of a sentence, but for those that hang on a condition as a whole."""
        parts = list(_parts(sentence))
        if items_of(sentence):  # an item of a list tells a thing of its own
            parts = [part for part in parts if self._named(part) is not None]
        for part in parts:
            if not (self._conditional.match(part.text) or self._looking_back.search(part.text) or _IN_ALL.search(part.text)):
                backed = tuple(one for one in guarantees if one.guarantor.value.key != filer.key)
                yield self._statement(part, filer, backed)

    def speaks_of_tenant(self, sentence: Sentence) -> bool:
        """Whether it speaks of somebody who rents without a name."""
        return self._has(self._undisclosed, sentence)

    def _statement(self, sentence: Sentence, filer: OrganizationRef, guarantees: tuple[Guarantee, ...]) -> Statement:
        terms, parties = self._terms.read(sentence), self._parties.read(sentence, filer)
        named, signed = self._named(sentence), self._signed(sentence)
        standing = self._standing(sentence, signed is not None)
        nouns = self._attributive.sub("", _TRADE.sub(" ", sentence.text))
        of_other = self._has(self._other_contracts, sentence)
        of_contract = self._contract.search(nouns) is not None and not of_other
        backs = bool(guarantees or parties.guarantors)
        sure = any(one.sureness >= SURE for one in parties.tenants)
        lets = bool(terms.critical or (terms.plain and of_contract))
        agreed = of_contract and (signed is not None or sure)
        if standing is not None:
            opens = named is not None and (sure or bool(sentence.capacities))
        elif named is DealType.LEASE:
            opens = self._lease.search(nouns) is not None and (signed is not None or sure or backs or terms.stated)
        elif named is DealType.COMPUTE:
            opens = of_contract and (sure or (signed is not None and terms.stated))
        else:
            opens = (lets and not of_other and (sure or agreed)) or (agreed and bool(terms.values and parties.tenants))
        delivers = bool(terms.plain) and self._has(self._letting, sentence) and not of_other
        taken_up = self._has(self._takes_up, sentence) and not of_other
        pays = named is DealType.COMPUTE and of_other and not sure  # a loan for the chips of a service
        labelled = sure and _SIDE.match(sentence.text) is not None
        adds = named is not None or lets or delivers or backs or terms.adds or taken_up or labelled
        return Statement(
            sentence=sentence,
            trigger=_found(self._lease, sentence) or _found(self._contract, sentence) or sentence.spot(0, 1),
            terms=terms,
            parties=parties,
            guarantees=guarantees,
            speaks_of=named,
            signed=signed,
            standing=standing,
            opens=opens,
            about=opens or (adds and standing is None and not pays and not (named is None and opens_without_subject(sentence))),
            another=self._has(self._another, sentence),
        )

    def _named(self, sentence: Sentence) -> DealType | None:
        """What a statement speaks of by name; of hosting rather than of what is hosted."""
        of_other = self._has(self._no_lease, sentence) or (not sentence.capacities and self._has(self._other_space, sentence))
        if self._lease.search(_TRADE.sub(" ", sentence.text)) is not None and not of_other:
            return DealType.LEASE
        return DealType.COMPUTE if self._has(self._service, sentence) else None

    @staticmethod
    def _has(pattern: re.Pattern[str], sentence: Sentence) -> bool:
        return pattern.search(sentence.text) is not None

    def _signed(self, sentence: Sentence) -> Spot[str] | None:
        """The words that say that it is signed; not "expects to sign", nor "has not signed"."""
        said = (
            match
            for match in self._signing.finditer(sentence.text)
            if not _IN_DOUBT.search(sentence.text, max(0, match.start() - _DOUBT_REACH), match.start())
            and not _AS_COLLATERAL.match(sentence.text, match.start())
        )
        return next((sentence.spanning(*match.span()) for match in said), None)

    def _standing(self, sentence: Sentence, signed: bool) -> Standing | None:
        """How far it is, where the words say that it is not signed; talks are of something else beside what is signed."""
        for row, words, unless in self._unsigned:
            said = _found(words, sentence)
            if (
                said is None
                or (row.unless and unless.search(sentence.text))
                or (signed and row.status is Status.TALKS and row.bindingness is None)
            ):
                continue
            return Standing(row.status, row.bindingness, said)
        return None


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence between its semicolons, or the items of its numbered list, the first with what stands before it."""
    items = items_of(sentence)
    if items:
        yield sentence.part(0, items[0][1])
        yield from (sentence.part(first, after) for first, after in items[1:])
        return
    first = 0
    for at, word in enumerate((*sentence.words, ";")):
        if word == ";":
            if at > first:
                yield sentence.part(first, at)
            first = at + 1


def _found(pattern: re.Pattern[str], sentence: Sentence) -> Spot[str] | None:
    """The first match in a sentence."""
    match = pattern.search(sentence.text)
    return sentence.spanning(*match.span()) if match is not None else None
