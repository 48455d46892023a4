"""From the sentences of a document to its deals: frames in order, who "it" is, what the next sentence adds, merging, the news."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Protocol

from data.model.deals import DealMention, Money, OrganizationRef
from data.model.vocabulary import OrganizationKind
from extractors.vocabulary.confidence import load_confidence
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import Vocabulary

from .arguments import Syntax
from .assemble import assemble
from .attachment import Parse
from .business import in_the_field
from .confidence import Weigher
from .context import Context
from .continuation import (
    back_last,
    built_by,
    built_for_it,
    dated_all,
    extended,
    lent_by,
    likewise,
    with_implied_worth,
)
from .definitions import as_defined
from .direction import directed
from .frame import Frame, Guarantee
from .frames import FrameReader
from .funding import funded_of
from .further import as_it_was, next_to, once_more, the_same
from .heads import headed, lists_rounds
from .holding import against, is_among, is_among_producers, is_of_leases
from .leases.reader import LeaseReader
from .merge import Fold, Telling, merge
from .news import news_of, openings_of
from .options import told_again
from .plans import attributed, unattributed
from .products import Products
from .references import History, ReferenceResolver
from .rounds import gathered
from .rows import RowReader
from .spans import TriggerSpan
from .status import ended, judge, linked
from .surroundings import described
from .taking_up import TAKEN_UP_WITHIN, TakingUp, names_none_but, terms_of, turns_to_others
from .topics import only_name, topic_of
from .trace import SILENCE, Decision, Step, Trace
from .view import Reading, Sentence

_BODY = 8
"""Words of a sentence behind a heading that make it one's text."""

_ITEM = re.compile(r"Item\s+\d\.\d\d\b", re.IGNORECASE)
_ITEM_OF_ENDS = re.compile(r"Item\s+1\.02\b", re.IGNORECASE)
"""Headings of a current report; the second tells of agreements that were terminated."""
_LETTING = frozenset({OrganizationKind.DATA_CENTER_DEVELOPER, OrganizationKind.NEOCLOUD})
_NEVER_LETTING = frozenset({OrganizationKind.UTILITY})
"""Whose releases tell leases the way filings do, and whose filings tell none: a power plant has megawatts and is let to nobody."""


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


class DealReader:
    """Reads the deals of a document."""

    def __init__(self, vocabulary: Vocabulary, knowledge: Knowledge, trace: Trace = SILENCE) -> None:
        self._vocabulary = vocabulary
        self._fold = knowledge.fold
        self._usd = knowledge.usd
        self._products = knowledge.products
        self._trace = trace
        self._frames = FrameReader(vocabulary, knowledge.parse, trace, knowledge.quoted)
        self._references = ReferenceResolver(vocabulary.triggers, knowledge.named, knowledge.quoted)
        self._rows = RowReader(vocabulary)
        self._noise = Phrases(vocabulary.relevance.noise)
        self._field = Phrases(tuple(word for name in vocabulary.kinds.field_cues for word in vocabulary.cues[name]))
        self._loads = Phrases(tuple(word for name in vocabulary.kinds.load_cues for word in vocabulary.cues[name]))
        self._taking_up = TakingUp(vocabulary.triggers)
        self._weigher = Weigher(load_confidence(), vocabulary.triggers, self._field, knowledge.usd)

    @cached_property
    def _leases(self) -> LeaseReader:
        """Made for the first text of who lets data centers: its patterns take long to make."""
        return LeaseReader(self._vocabulary, self._fold)

    def read(self, reading: Reading) -> tuple[DealMention, ...]:
        """All deals of a document, in the order of the text."""
        frames, told_in, guarantees = self._all_frames(reading)
        rows = self._rows.read(reading.sentences)
        in_rows = {frame.sentence for frame in rows}
        frames = directed((frame for frame in frames if frame.sentence not in in_rows), self._fold)
        frames = sorted([*frames, *rows], key=lambda frame: frame.sentence)
        leases: list[Telling] = []
        if reading.filer is not None and (
            reading.filer.kind in _LETTING or (reading.is_filing and reading.filer.kind not in _NEVER_LETTING)
        ):
            leases, let_in = self._leases.read(reading, reading.filer, guarantees)
            frames = [frame for frame in frames if not is_of_leases(frame, let_in)]
        worth = partial(self._usd, on=reading.published)
        sized = {frame.sentence for frame in frames if not frame.pending}
        openings = {index: sentence for index, sentence in openings_of(reading).items() if index not in sized}
        tellings = [telling for telling in merge(frames, self._fold, worth, told_again(reading)) if self._holds(telling, reading, openings)]
        tellings = [telling for telling in gathered(tellings, self._fold) if not is_among(telling, leases, self._fold)]
        told_in |= {frame.sentence for telling in (*tellings, *leases) for frame in telling}
        tellings = sorted(
            described(tellings, leases, told_in, reading, self._fold, self._products), key=lambda telling: telling[0].sentence
        )
        for telling in tellings:
            self._trace.tell(telling, None)
        primary = news_of(tellings, reading)
        deals = [assemble(telling, any(telling is chosen for chosen in primary), reading, self._fold) for telling in tellings]
        signals = self._weigher.signals(deals, tellings, reading)
        self._trace.weigh(signals)
        return tuple(self._weigher.weighed(deal, own) for deal, own in zip(deals, signals, strict=True))

    def _holds(self, telling: Telling, reading: Reading, openings: Mapping[int, Sentence]) -> bool:
        why_not = against(telling, self._fold, reading, openings)
        if why_not is None and is_among_producers(telling) and not self._speaks_of_loads(reading):
            why_not = "power of no data center"
        if why_not is not None:
            self._trace.tell(telling, why_not)
        return why_not is None

    def _speaks_of_loads(self, reading: Reading) -> bool:
        """Whether the text speaks of data centers or what is in them."""
        return any(self._loads.search(sentence.text) for sentence in reading.sentences)

    def _all_frames(self, reading: Reading) -> tuple[list[Frame], set[int], dict[int, tuple[Guarantee, ...]]]:
        """The frames of all sentences, which sentences tell of guarantees, and the guarantees of each."""
        frames: list[Frame] = []
        told_in = set[int]()
        guarantees: dict[int, tuple[Guarantee, ...]] = {}
        defined: dict[str, int] = {}
        taken_up: dict[int, int] = {}
        closed, under_end = 0, False
        plans: list[Sentence] = []
        of_rounds = lists_rounds(reading)
        heard = self._heard(reading)
        about = only_name(heard[0][0]) if heard and heard[0][0].is_title else None
        of_field = in_the_field((sentence for sentence, _ in heard), self._field)
        for sentence, context in heard:
            self._trace.hear(sentence)
            if sentence.is_aside:
                continue
            under_end = _ITEM_OF_ENDS.match(sentence.text) is not None or (under_end and _ITEM.match(sentence.text) is None)
            told = self._frames.read(sentence, replace(context, funded=funded_of(frames, sentence.index), of_field=of_field, about=about))
            found = [
                replace(self._judged(as_defined(frame, sentence), sentence, under_end), echo=_is_echo(sentence, reading))
                for frame in told.frames
            ]
            found = built_for_it(found, sentence)
            found = [with_implied_worth(frame, sentence) for frame in found]
            added = [other for frame in found if (other := next_to(frame, sentence)) is not None and not _is_told(other, found)]
            found = [*(as_it_was(frame, sentence) for frame in found), *added]
            further = (once_more(frames, sentence) or the_same(frames, sentence) or likewise(frames, sentence)) if not found else None
            found = [further] if further is not None else found or self._headed(sentence, of_rounds)
            found = self._attributed(plans, sentence, found)
            found = self._taking_up.without_parts(self._taking_up.announced_with(found, sentence, frames), sentence, frames)
            told_anew = self._taking_up.without_its_fulfilment(self._taking_up.without_its_site(found, sentence, frames), sentence, frames)
            found = lent_by(told_anew, frames, sentence)
            dated_all(frames, sentence)
            is_whole = len(found) < len(told_anew) or any(_is_whole(frame) for frame in found)
            meant = None if is_whole else self._taking_up.meant(sentence, frames, defined, closed, taken_up)
            if meant is not None:
                found, taken_up[meant] = [], sentence.index
                self._trace.note(Decision(Step.TAKEN_UP, sentence.index, frame=frames[meant]))
                adding = _without_backing(sentence, told.guarantees) if told.of_a_guarantee else sentence
                further = extended(frames[meant], Syntax(adding, self._vocabulary.triggers, ()))
                frames[meant] = ended(linked(further, sentence, self._vocabulary.status), sentence)
            if (
                meant is None
                and not found
                and frames
                and sentence.index - frames[-1].sentence <= TAKEN_UP_WITHIN
                and names_none_but(frames[-1], sentence)
            ):
                frames[-1] = ended(frames[-1], sentence)
            if told.of_a_round and meant is None and not found and turns_to_others(sentence, frames):
                closed = sentence.index
            joint = built_by(frames[-1], sentence) if frames and not any(_is_whole(frame) for frame in found) else None
            if joint is not None:
                frames[-1], found = joint, []
            for frame in found:
                self._trace.note(Decision(Step.FRAME, sentence.index, frame.trigger, frame=frame))
            frames.extend(found)
            defined.update(terms_of(sentence, frames, meant))
            guarantees[sentence.index] = told.guarantees
            for guarantee in told.guarantees:
                self._trace.note(Decision(Step.GUARANTEE, sentence.index, guarantee.guarantor, guarantee.guarantor.value.name))
                back_last(frames, guarantee, sentence.index)
            if told.of_a_guarantee:
                told_in.add(sentence.index)
        return frames, told_in, guarantees

    def _headed(self, sentence: Sentence, of_rounds: bool) -> list[Frame]:
        """What the head of an item tells in a text that lists rounds."""
        head = headed(sentence) if of_rounds else None
        return [self._judged(head, sentence, under_end=False)] if head is not None else []

    def _attributed(self, plans: list[Sentence], sentence: Sentence, found: list[Frame]) -> list[Frame]:
        """What was found, or the last of the ``plans`` if the sentence names who builds; one that plans itself is kept among them."""
        if plans and not any(_is_whole(frame) for frame in found) and (frame := attributed(plans[-1], sentence)) is not None:
            return [self._judged(frame, plans.pop(), under_end=False)]
        if unattributed(sentence) is not None:
            plans.append(sentence)
        return found

    def _heard(self, reading: Reading) -> list[tuple[Sentence, Context]]:
        """The sentences with their references resolved, and whom the text is about before each."""
        heard: list[tuple[Sentence, Context]] = []
        history = History(filer=reading.filer)
        for plain in reading.sentences:
            heard.append((self._references.resolve(plain, history), Context(history.topic, filer=history.filer)))
            if plain.is_aside or _is_echo(plain, reading) or self._noise.search(plain.text) is not None:
                continue
            syntax = Syntax(plain, self._vocabulary.triggers, ())
            history.hear(plain.organizations, None if plain.is_labelled else topic_of(syntax), syntax.speakers)
            history.introduced = self._references.introductions(plain) or ({} if plain.is_headline else history.introduced)
        return heard

    def _judged(self, frame: Frame, sentence: Sentence, under_end: bool) -> Frame:
        """``under_end``: a heading of the report says that it is about what was terminated."""
        syntax = Syntax(sentence, self._vocabulary.triggers, ())
        clause = syntax.clause(TriggerSpan(frame.trigger.first, frame.trigger.after, is_noun=True))
        return judge(frame, sentence, clause if not under_end else (0, len(sentence.words)), self._vocabulary.status)


def _without_backing(sentence: Sentence, guarantees: Collection[Guarantee]) -> Sentence:
    """A sentence on a guarantee without its amounts and who guarantees, who lends nothing."""
    backing = {guarantee.guarantor.start for guarantee in guarantees}
    return replace(sentence, money=(), organizations=tuple(spot for spot in sentence.organizations if spot.start not in backing))


def _is_echo(sentence: Sentence, reading: Reading) -> bool:
    """Whether it is the headline of another article: no item of a list, nor the heading of a piece of a roundup."""
    if not sentence.is_headline or sentence.is_item or reading.is_release or reading.is_unpunctuated:
        return False
    behind = next(iter(reading.sentences[sentence.index + 1 : sentence.index + 2]), None)
    if not reading.promises_pieces:
        return sentence.index not in reading.pieces or not reading.is_roundup
    return behind is None or behind.is_headline or len(behind.words) < _BODY


def _is_told(other: Frame, found: Collection[Frame]) -> bool:
    """Whether a trigger of its own tells of the same parties and amount already."""
    return any(frame.value == other.value and frame.keys == other.keys for frame in found)


def _is_whole(frame: Frame) -> bool:
    """Whether it tells more than that somebody has to do with some deal."""
    return not frame.pending or len(frame.parties) > 1
