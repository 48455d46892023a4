"""Documents in, extractions out: the language pipeline, the deal logic and the day's exchange rate behind one door."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.model.deals import DealMention, Extraction, Money, OrganizationRef
from data.model.documents import Document
from data.model.ids import digest
from data.model.vocabulary import DocumentKind, OrganizationKind
from data.reference.exchange import in_cents, load_exchange_rates
from data.reference.tables import ReferenceTables, load_reference
from data.settings import load_settings
from extractors.components.acting import ActingFinder
from extractors.components.figures import taken
from extractors.components.names import OrganizationFinder, is_sort, organization_names, places_around
from extractors.components.pipeline import build_pipeline
from extractors.components.syntax import TreeMaker
from extractors.components.trained import load_trained
from extractors.components.views import mentions_of, reading_of
from extractors.deals.document import DealReader, Knowledge
from extractors.deals.records.trace import SILENCE, Decision, Step, Trace
from extractors.deals.records.view import Reading
from extractors.deals.relevance import Gate
from extractors.deals.signs import SignFinder
from extractors.deals.story.definitions import with_definitions
from extractors.deals.tellings.elsewhere import Atlas
from extractors.deals.tellings.products import Products
from extractors.filer import with_filer
from extractors.former_names import former_names, with_former_names
from extractors.grammars.language import is_foreign
from extractors.parts import joined, parts_of
from extractors.vocabulary.confidence import confidence_version
from extractors.vocabulary.measures import load_measures
from extractors.vocabulary.naming import load_names
from extractors.vocabulary.tables import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OF_THE_FIELD = frozenset(
    {OrganizationKind.LAB, OrganizationKind.NEOCLOUD, OrganizationKind.CHIPMAKER, OrganizationKind.DATA_CENTER_DEVELOPER}
)
_CLOUDS = frozenset({OrganizationKind.CLOUD})
_FILING_OF_IT = _OF_THE_FIELD | {OrganizationKind.HARDWARE_SUPPLIER}
"""Kinds whose very business this field is, those who borrow for it, and those whose notes and exhibits need not say that they are of it."""

_OF_POWER = "power"
_PRODUCT = "product"
_MADE_BY_ONE = frozenset({"accelerator", "cpu", "system", _OF_POWER})
"""The kind of hardware that makes, stores or switches electricity, and those of which each maker sells its own."""

_IN_FIRST_PERSON = frozenset({DocumentKind.PRESS_RELEASE, DocumentKind.TRANSCRIPT, DocumentKind.FILING})
_FOREIGN = "it is not in English, or not in sentences"

_REASON = "no word of a deal stands near a word or name of this field"
_TELLS_NONE = "no sentence tells a deal of this field"
_TELLS_LITTLE = "it shows a deal, but not all that one needs: who deals with whom, over what"


class Reader:
    """Reads documents. Building one loads all tables and takes a second; reading keeps no state between documents."""

    def __init__(self, trace: Trace = SILENCE, reference: ReferenceTables | None = None) -> None:
        self._trace = trace
        self._vocabulary = load_vocabulary()
        self._reference = reference or load_reference()
        trained = load_trained(load_settings().pipeline)
        self._by_cik = {row.cik.lstrip("0"): row.name for row in self._reference.organizations.values() if row.cik}
        self._nlp = build_pipeline(self._reference, trained)
        quoted = frozenset(key for key, row in self._reference.organizations.items() if row.ticker)
        fold = lru_cache(maxsize=10_000)(self._fold)
        knowledge = Knowledge(fold, self._named, TreeMaker(trained), self._usd, self._products(fold), quoted, _atlas(self._reference))
        self._former = former_names(self._reference)
        self._deals = DealReader(self._vocabulary, knowledge, trace)
        self._function_words = frozenset(self._vocabulary.relevance.function_words)
        self._signs = SignFinder(self._vocabulary)
        self._gate = Gate(
            self._vocabulary.relevance, _names_of(self._reference, _OF_THE_FIELD), _names_of(self._reference, _CLOUDS, certain=False)
        )
        makers = self._reference.organizations
        products = frozenset(
            row.alias
            for row in self._reference.aliases
            if row.kind == _PRODUCT and row.alias != makers[row.organization_id].name and makers[row.organization_id].kind not in _CLOUDS
        )
        self._acting = ActingFinder(load_names().names, self._vocabulary.relevance, products)
        self.version = digest(
            self._vocabulary.version,
            load_measures().version,
            load_names().version,
            confidence_version(),
            self._reference.version,
            trained.version,
            _code_version(),
            length=12,
        )
        """Changes with any table and any rule."""

    def read(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """What each document says, in order; a long one is read in parts."""
        for document in documents:
            read = joined(document, ((start, self._read(part)) for start, part in parts_of(document)))
            yield _with_reason(with_former_names(read, self._former, self._filer_of(document)))

    def _read(self, document: Document) -> Extraction:
        if is_foreign(document.text, self._function_words):
            self._trace.note(Decision(Step.GATE, because=_FOREIGN))
            return self._extraction(document, reason=_FOREIGN, warnings=(f"nothing is read: {_FOREIGN}",))
        document = with_filer(document, self._by_cik)
        filer = self._named(document.filer) if document.filer else None
        if not self._is_worth_reading(document, filer):
            return self._passed_by(document)
        doc = self._parsed(document, [component for _, component in self._nlp.pipeline])
        speaker = filer or self._speaker(document, doc)
        reading = with_definitions(replace(reading_of(doc, document, speaker), symbol=self._symbol(speaker)))
        deals = tuple(in_usd(deal, document.published) for deal in self._deals.read(reading))
        parties = {party.key for deal in deals for party in deal.parties}
        return self._extraction(
            document,
            relevant=bool(deals) or self._shows_a_deal(reading),
            organizations=self._acting_in(document, reading, parties),
            deals=deals,
            mentions=mentions_of(doc),
            warnings=doc._.warnings,
        )

    def _extraction(self, document: Document, *, relevant: bool = False, **found: Any) -> Extraction:
        return Extraction(
            document=document.name,
            document_id=document.document_id,
            title=document.title,
            published=document.published,
            relevant=relevant,
            text=document.text,
            extractor_version=self.version,
            **found,
        )

    def _is_worth_reading(self, document: Document, filer: OrganizationRef | None) -> bool:
        """Whether it passes the gate; a filing does with a sure word alone, or by its filer."""
        if filer is not None and (filer.kind in _FILING_OF_IT or self._gate.names_the_field(document.text)):
            return True
        return self._gate.may_hold_deals(document.text)

    def _passed_by(self, document: Document) -> Extraction:
        """What is said of a document that can hold no deal: at most the listed organizations that it names."""
        self._trace.note(Decision(Step.GATE, because=_REASON))
        organizations: tuple[OrganizationRef, ...] = ()
        if self._gate.is_of_the_field(document.text):
            doc = self._parsed(document, [self._nlp.get_pipe("deal_sentences"), self._nlp.get_pipe("organizations")])
            organizations = self._acting.find(reading_of(doc, document, None), frozenset())
        return self._extraction(document, reason=_REASON, organizations=organizations)

    def _parsed(self, document: Document, components: Iterable[Callable[[Doc], Doc]]) -> Doc:
        doc = self._nlp.make_doc(document.text)
        doc._.published, doc._.text = document.published, document.text
        for component in components:
            doc = component(doc)
        return doc

    def _acting_in(self, document: Document, reading: Reading, parties: Collection[str]) -> tuple[OrganizationRef, ...]:
        """Who acts; in a text that hardly speaks of this field, the parties of its deals alone. A filing need not name its filer."""
        found = self._acting.find(reading, parties)
        if not self._gate.is_of_the_field(document.text):
            found = tuple(one for one in found if one.key in parties)
        filer = reading.filer
        if filer is None or filer.key not in parties or any(one.key == filer.key for one in found):
            return found
        return (filer, *found)

    def _speaker(self, document: Document, doc: Doc) -> OrganizationRef | None:
        """Who "we" is in a text that no filer gives: of a release or a call the first organization."""
        if document.kind not in _IN_FIRST_PERSON:
            return None
        return next((figure.record for figure in taken(doc, "organizations")), None)

    def _symbol(self, organization: OrganizationRef | None) -> str | None:
        """By which letters the shares of an organization are traded."""
        row = self._reference.organizations.get(organization.id) if organization is not None and organization.id is not None else None
        return row.ticker if row is not None else None

    def _shows_a_deal(self, reading: Reading) -> bool:
        sign = self._signs.first_in(reading.sentences)
        if sign is not None:
            self._trace.note(Decision(Step.SIGN, sign.index, because="it shows a deal, though not all that one needs"))
        return sign is not None

    def _named(self, name: str) -> OrganizationRef:
        finder = self._nlp.get_pipe("organizations")
        assert isinstance(finder, OrganizationFinder)
        return finder.grammar.named(name)

    def _filer_of(self, document: Document) -> frozenset[str]:
        """The id of whom a document gives as its filer, under any name."""
        filer = with_filer(document, self._by_cik).filer
        known = self._named(filer).id if filer is not None else None
        return frozenset() if known is None else frozenset({known})

    def _usd(self, money: Money, on: date | None) -> Decimal | None:
        return _at_rates(money.amount, money.currency, on, on) if on is not None else None

    def _products(self, fold: Callable[[str], str]) -> Products:
        rows = self._reference.hardware.values()
        makers = {row.name: row.maker_id for row in rows if row.kind in _MADE_BY_ONE and row.maker_id is not None}
        sorts = {row.name for row in rows if is_sort(self._reference, row)}
        return Products(makers, sorts, {row.name for row in rows if row.kind == _OF_POWER}, fold)

    def _fold(self, key: str) -> str:
        return self._reference.ultimate_parent(key) if key in self._reference.organizations else key


def _with_reason(extraction: Extraction) -> Extraction:
    """The extraction with why it holds no deal, where it was read and holds none."""
    if extraction.deals or extraction.reason is not None:
        return extraction
    return extraction.model_copy(update={"reason": _TELLS_LITTLE if extraction.relevant else _TELLS_NONE})


def in_usd(deal: DealMention, published: date | None) -> DealMention:
    """The deal with its value at the rate of the day of announcement; of a partial date at its mean, of none at the document's day."""
    if deal.value is None:
        return deal
    amount, currency, on = deal.value.amount, deal.value.currency, deal.announced
    usd = amount if currency == "USD" else None
    if on is not None:
        usd = _at_rates(amount, currency, on.first, on.last)
    elif published is not None:
        usd = _at_rates(amount, currency, published, published)
    return deal.model_copy(update={"value": deal.value.model_copy(update={"usd": usd})})


def _at_rates(amount: Decimal, currency: str, first: date, last: date) -> Decimal | None:
    """In US dollars; the rates are not even read for what is stated in them."""
    return in_cents(amount) if currency == "USD" else load_exchange_rates().month_mean_to_usd(amount, currency, first, last)


def _names_of(reference: ReferenceTables, kinds: Collection[OrganizationKind | None], certain: bool = True) -> Iterator[str]:
    """The names of organizations of some kinds, the ``certain`` ones or also those that may mean something else."""
    for name, listed in organization_names(reference):
        if listed.organization.kind in kinds and not (certain and listed.ambiguous) and not listed.is_ticker:
            yield name


def _atlas(reference: ReferenceTables) -> Atlas:
    return Atlas(places_around(reference), frozenset(row.name for row in reference.places.values() if row.kind == "region"))


@cache
def _code_version() -> str:
    """Digest of the rules themselves: the sources of this package."""
    root = Path(__file__).parent
    return digest(*(path.read_text("utf-8") for path in sorted(root.rglob("*.py"))))
