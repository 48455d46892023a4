"""From the sentences of a document to its deals: frames in order, who "it" is, what the next sentence adds, merging, the news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Protocol

from data.model.deals import DealMention, Money, OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind
from extractors.vocabulary.confidence import load_confidence
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import Vocabulary

from .confidence import Weigher
from .frames.context import Context
from .frames.reader import FrameReader
from .frames.tabled.rows import RowReader
from .frames.tabled.sheets import SheetReader
from .frames.tabled.site_tables import SiteTableReader
from .leases.reader import LeaseReader
from .records.frame import Frame
from .records.trace import SILENCE, Trace
from .records.view import Reading, Sentence
from .story.business import in_the_field
from .story.history import History
from .story.introduced import introductions
from .story.named_later import with_named_later
from .story.projects import ProjectReader
from .story.references import ReferenceResolver
from .story.spokesmen import surnames
from .story.story import Story, is_echo
from .story.taking_up import TakingUp
from .story.topics import company_of, only_name, still_about, topic_of
from .syntax.arguments import Syntax
from .syntax.attachment import Parse
from .syntax.numbered import items_of
from .tellings.assemble import assemble
from .tellings.direction import directed
from .tellings.elsewhere import Atlas, elsewhere
from .tellings.holding import against, is_among, is_among_producers, is_of_leases, is_part_of_another
from .tellings.merge import Fold, Telling, merge
from .tellings.named_again import named_again, with_who_it_is
from .tellings.news import news_of, openings_of
from .tellings.options import told_again
from .tellings.paid_for import without_money_told
from .tellings.products import Products
from .tellings.rounds import gathered
from .tellings.same_site import of_one_project
from .tellings.sums import without_sums
from .tellings.surroundings import described

_LETTING = frozenset({OrganizationKind.DATA_CENTER_DEVELOPER, OrganizationKind.NEOCLOUD})
_NEVER_LETTING = frozenset({OrganizationKind.UTILITY, OrganizationKind.HARDWARE_SUPPLIER, OrganizationKind.CHIPMAKER})
_MONEY = frozenset({DealType.DEBT, DealType.EQUITY})
_LET = frozenset({DealType.LEASE, DealType.COMPUTE})
"""Whose releases tell leases the way filings do, and whose filings tell none: a power plant has megawatts and is let to
nobody, and so have fuel cells; what is raised, and what they let."""


class Usd(Protocol):
    """Rates of exchange."""

    def __call__(self, money: Money, on: dt.date | None) -> Decimal | None:
        """The amount in US dollars on a day; None where no rate is known."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the reading asks of the world outside the text."""

    fold: Fold
    named: Callable[[str], OrganizationRef]
    """The organization of a name."""
    parse: Parse
    usd: Usd
    products: Products
    quoted: Collection[str] = ()
    """Ids of organizations whose shares are quoted on an exchange."""
    atlas: Atlas = field(default_factory=Atlas)


class DealReader:
    """Reads the deals of a document."""

    def __init__(self, vocabulary: Vocabulary, knowledge: Knowledge, trace: Trace = SILENCE) -> None:
        self._vocabulary = vocabulary
        self._fold = knowledge.fold
        self._usd = knowledge.usd
        self._products = knowledge.products
        self._atlas = knowledge.atlas
        self._trace = trace
        self._quoted = knowledge.quoted
        self._frames = FrameReader(vocabulary, knowledge.parse, trace, knowledge.quoted)
        self._references = ReferenceResolver(vocabulary.triggers, knowledge.named, knowledge.quoted)
        self._rows = RowReader(vocabulary)
        self._site_tables = SiteTableReader(vocabulary)
        self._sheets = SheetReader(vocabulary)
        self._noise = Phrases(vocabulary.relevance.noise)
        self._field = Phrases(tuple(word for name in vocabulary.kinds.field_cues for word in vocabulary.cues[name]))
        self._loads = Phrases(tuple(word for name in vocabulary.kinds.load_cues for word in vocabulary.cues[name]))
        self._coins = vocabulary.phrases["coins_bought"]
        self._taking_up = TakingUp(vocabulary.triggers)
        self._projects = ProjectReader(vocabulary, trace)
        self._weigher = Weigher(load_confidence(), vocabulary.triggers, self._field, knowledge.usd)

    @cached_property
    def _leases(self) -> LeaseReader:
        """Made for the first text of who lets data centers: its patterns take long to make."""
        return LeaseReader(self._vocabulary, self._fold)

    def read(self, reading: Reading) -> tuple[DealMention, ...]:
        """All deals of a document, in the order of the text."""
        story = self._story(reading)
        told_in = story.told_in
        company = reading.filer or company_of(reading)
        rows, in_tables = self._in_tables(reading, company)
        leases: list[Telling] = []
        told = story.frames
        if reading.filer is not None and self._lets(reading):
            prose = replace(reading, sentences=tuple(one for one in reading.sentences if one.index not in in_tables))
            leases, let_in = self._leases.read(prose, reading.filer, story.guarantees)
            alone = frozenset(at for at in let_in if not items_of(reading.sentences[at]))
            told = [frame for frame in told if not is_of_leases(frame, alone)]
        sheets = self._sheets.read(reading, company, _LET if leases else ())
        in_rows = in_tables | {frame.sentence for frame in sheets}
        frames = directed((frame for frame in told if frame.sentence not in in_rows), self._fold)
        frames = with_who_it_is(named_again(frames, reading.sentences, self._fold), reading.sentences)
        frames = sorted([*frames, *sheets], key=lambda frame: frame.sentence)
        frames = sorted([*frames, *rows], key=lambda frame: frame.sentence)
        worth = partial(self._usd, on=reading.published)
        sized = {frame.sentence for frame in frames if not frame.pending}
        openings = {index: sentence for index, sentence in openings_of(reading).items() if index not in sized}
        merged = merge(frames, self._fold, worth, told_again(reading), elsewhere(reading, self._atlas))
        tellings = [telling for telling in merged if self._holds(telling, reading, openings)]
        tellings = [telling for telling in gathered(tellings, self._fold) if not is_among(telling, leases, self._fold)]
        tellings = [telling for telling in tellings if not is_part_of_another(telling, tellings, reading)]
        told_in |= {frame.sentence for telling in (*tellings, *leases) for frame in telling}
        completed = described(tellings, leases, told_in, reading, self._fold, self._products, self._atlas)
        tellings = without_sums(of_one_project(sorted(completed, key=lambda telling: telling[0].sentence), reading))
        tellings = without_money_told(tellings, reading)
        primary = news_of(tellings, reading)
        if not primary and (project := self._project(reading, tellings)) is not None:
            tellings, primary = [*tellings, project], [project]
        for telling in tellings:
            self._trace.tell(telling, None)
        deals = [assemble(telling, any(telling is chosen for chosen in primary), reading, self._fold) for telling in tellings]
        signals = self._weigher.signals(deals, tellings, reading)
        self._trace.weigh(signals)
        return tuple(self._weigher.weighed(deal, own) for deal, own in zip(deals, signals, strict=True))

    def _in_tables(self, reading: Reading, company: OrganizationRef | None) -> tuple[list[Frame], frozenset[int]]:
        """The frames of the rows of tables, and the sentences that these are."""
        rows, in_tables = self._rows.read(reading, company)
        sites, of_sites = self._site_tables.read(reading)
        return [*rows, *(frame for frame in sites if frame.sentence not in in_tables)], in_tables | of_sites

    def _project(self, reading: Reading, tellings: Sequence[Telling]) -> Telling | None:
        """The site that the text is about as a whole, if no deal of those behind it is told."""
        project = self._projects.read(reading)
        told = {self._fold(key) for telling in tellings for frame in telling for key in frame.keys}
        return [project] if project is not None and told.isdisjoint(map(self._fold, project.keys)) else None

    @staticmethod
    def _lets(reading: Reading) -> bool:
        """Whether it tells of leases the way filings of those do who let data centers."""
        if reading.filer is None:
            return False
        return reading.filer.kind in _LETTING or (reading.is_filing and reading.filer.kind not in _NEVER_LETTING)

    def _holds(self, telling: Telling, reading: Reading, openings: Mapping[int, Sentence]) -> bool:
        why_not = against(telling, self._fold, reading, openings)
        if why_not is None and telling[0].type in _MONEY and self._buys_coins(reading) and not self._speaks_of_loads(reading):
            why_not = "money for coins"
        if why_not is None and is_among_producers(telling) and not self._speaks_of_loads(reading):
            why_not = "power of no data center"
        if why_not is not None:
            self._trace.tell(telling, why_not)
        return why_not is None

    def _buys_coins(self, reading: Reading) -> bool:
        """Whether the text says that its money is for bitcoin."""
        return any(self._coins.search(sentence.text) for sentence in reading.sentences)

    def _speaks_of_loads(self, reading: Reading) -> bool:
        """Whether the text speaks of data centers or what is in them."""
        return any(self._loads.search(sentence.text) for sentence in reading.sentences)

    def _story(self, reading: Reading) -> Story:
        """The text heard to its end."""
        heard = self._heard(reading)
        about = only_name(heard[0][0]) if heard and heard[0][0].is_title else None
        of_field = in_the_field((sentence for sentence, _ in heard), self._field)
        story = Story(reading, self._frames, self._taking_up, self._vocabulary, self._trace)
        for sentence, context in heard:
            story.hear(sentence, replace(context, of_field=of_field, about=about))
        return story

    def _heard(self, reading: Reading) -> list[tuple[Sentence, Context]]:
        """The sentences with their references resolved, and whom the text is about before each."""
        heard: list[tuple[Sentence, Context]] = []
        history = History(filer=reading.filer or company_of(reading))
        for plain in with_named_later(reading.sentences, self._vocabulary.wordings.introductions, self._quoted):
            resolved = self._references.resolve(plain, history)
            heard.append((resolved, Context(history.topic, filer=history.filer)))
            if plain.is_aside or is_echo(plain, reading) or self._noise.search(plain.text) is not None:
                continue
            syntax = Syntax(plain, self._vocabulary.triggers, ())
            history.hear(plain.organizations, None if plain.is_labelled else still_about(resolved, topic_of(syntax)), syntax.speakers)
            for surname, firm in surnames(plain, self._vocabulary.triggers):
                history.know(surname, firm)
            history.introduced = introductions(plain, self._vocabulary.triggers) or ({} if plain.is_headline else history.introduced)
        return heard
