"""From the sentences of a document to its deals: frames in order, who "it" is, what the next sentence adds, merging, the news."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Protocol

from data.model.deals import DealMention, Money, OrganizationRef
from data.model.vocabulary import Bindingness, DealType, OrganizationKind
from extractors.vocabulary.confidence import load_confidence
from extractors.vocabulary.phrases import PhraseFinder, phrase_pattern
from extractors.vocabulary.tables import Vocabulary

from .arguments import Syntax
from .assemble import assemble
from .attachment import Parse
from .business import in_the_field
from .confidence import signals_of, weighed
from .context import Context
from .continuation import (
    added_to,
    back_last,
    built_by,
    built_for_it,
    dated_all,
    extended,
    funded_last,
    funded_of,
    is_its_worth,
    likewise,
    names_again,
    once_more,
    with_implied_worth,
)
from .definitions import as_defined
from .frame import Frame, Guarantee
from .frames import FrameReader
from .leases.reader import LeaseReader
from .merge import Fold, Telling, merge, same_amount, told_value
from .news import news_of
from .payers import PAYERS
from .references import History, ReferenceResolver
from .rounds import gathered
from .rows import RowReader
from .spans import Organization, TriggerSpan
from .status import ended, judge, linked
from .surroundings import Makers, described
from .trace import SILENCE, Decision, Step, Trace
from .view import Reading, Sentence

_NEWS_WITHIN = 8
"""Sentences within which the text tells again what its title tells."""
_OPENING = 6
"""Words at the start of a sentence in which "the deal" takes up what was told before."""
_BODY = 8
"""Words of a sentence behind a heading that make it one's text."""
_LATE_OPENING = 9
"""The same where the words leave no doubt, so that an adverbial may come first: "Over the initial ten years they are worth"."""
_TAKEN_UP_WITHIN = 4
"""Sentences within which "the deal" takes up the last one of its type."""
_ROUND_WITHIN = 30
"""The same where it says who pays for "the round", which news tell at their end."""
_ANY_WITHIN = 2
"""Sentences within which a sentence that only starts like one ("It is worth") takes up the last deal, whatever its type."""

_ITEM = re.compile(r"Item\s+\d\.\d\d\b", re.IGNORECASE)
_ITEM_OF_ENDS = re.compile(r"Item\s+1\.02\b", re.IGNORECASE)
"""Headings of a current report; the second tells of agreements that were terminated."""
_BESIDES = frozenset(
    {("addition", "to"), ("besides",), ("beyond",), ("from",), ("alongside",), ("follows",), ("following",), ("unlike",), ("before",)}
)
"""Words before "the deal" behind which another thing is told."""
_UNBOUND = frozenset({Bindingness.LETTER_OF_INTENT, Bindingness.MEMORANDUM})
"""What everything told of the same paper shares."""
_COSTS = frozenset({"investment", "project", "cost", "costs", "budget"})
"""Words by which a sentence without names gives what a building costs."""
_OF_SITES = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.CONSTRUCTION, DealType.CAPEX, DealType.PARTNERSHIP})
"""Types that a sentence about a lease is easily mistaken for."""


_BETWEEN_FIRMS = frozenset({DealType.PARTNERSHIP, DealType.COMPUTE, DealType.CHIPS, DealType.POWER, DealType.LEASE})


_LETTING = frozenset({OrganizationKind.DATA_CENTER_DEVELOPER, OrganizationKind.NEOCLOUD})
"""Whose releases tell leases the way filings do."""


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
    makers: Makers
    quoted: Collection[str] = ()
    """Ids of organizations whose shares are quoted on an exchange."""


class DealReader:
    """Reads the deals of a document."""

    def __init__(self, vocabulary: Vocabulary, knowledge: Knowledge, trace: Trace = SILENCE) -> None:
        self._vocabulary = vocabulary
        self._fold = knowledge.fold
        self._usd = knowledge.usd
        self._makers = knowledge.makers
        self._trace = trace
        self._confidence = load_confidence()
        self._frames = FrameReader(vocabulary, knowledge.parse, trace, knowledge.quoted)
        self._references = ReferenceResolver(vocabulary.triggers, knowledge.named, knowledge.quoted)
        self._rows = RowReader(vocabulary)
        self._noise = phrase_pattern(vocabulary.relevance.noise)
        self._field = phrase_pattern(tuple(word for name in vocabulary.kinds.field_cues for word in vocabulary.cues[name]))
        self._starts = PhraseFinder(dict.fromkeys(vocabulary.triggers.anaphor_starts, 0))
        self._determiners = frozenset(vocabulary.triggers.anaphor_determiners)
        self._anaphors = {
            noun: frozenset(
                type for other in vocabulary.triggers.anaphors if noun in other.nouns for type in other.types or tuple(DealType)
            )
            for anaphor in vocabulary.triggers.anaphors
            for noun in anaphor.nouns
        }

    @cached_property
    def _leases(self) -> LeaseReader:
        """Made for the first text of who lets data centers: its patterns take long to make."""
        return LeaseReader(self._vocabulary, self._fold)

    def read(self, reading: Reading) -> tuple[DealMention, ...]:
        """All deals of a document, in the order of the text."""
        frames, told_in, guarantees = self._all_frames(reading)
        rows = self._rows.read(reading.sentences)
        in_rows = {frame.sentence for frame in rows}
        frames = sorted([*(frame for frame in frames if frame.sentence not in in_rows), *rows], key=lambda frame: frame.sentence)
        leases: list[Telling] = []
        if reading.filer is not None and (reading.is_filing or reading.filer.kind in _LETTING):
            leases, let_in = self._leases.read(reading, reading.filer, guarantees)
            frames = [frame for frame in frames if not _is_of_leases(frame, let_in)]
        worth = partial(self._usd, on=reading.published)
        tellings = [telling for telling in merge(frames, self._fold, worth) if self._holds(telling)]
        tellings = [telling for telling in gathered(tellings, self._fold) if not self._is_among(telling, leases)]
        told_in |= {frame.sentence for telling in (*tellings, *leases) for frame in telling}
        tellings = sorted(
            [*described(tellings, told_in, reading, self._fold, self._makers), *leases], key=lambda telling: telling[0].sentence
        )
        for telling in tellings:
            self._trace.tell(telling, None)
        primary = news_of(tellings, reading)
        deals = [assemble(telling, any(telling is chosen for chosen in primary), reading, self._fold) for telling in tellings]
        signals = [signals_of(deal, telling, tellings, reading) for deal, telling in zip(deals, tellings, strict=True)]
        self._trace.weigh(signals)
        return tuple(weighed(deal, own, self._confidence) for deal, own in zip(deals, signals, strict=True))

    def _holds(self, telling: Telling) -> bool:
        against = _no_deal(telling) or ("a partnership of a firm with its own subsidiary" if self._is_within_a_group(telling) else None)
        if against is not None:
            self._trace.tell(telling, against)
        return against is None

    def _is_among(self, telling: Telling, leases: Sequence[Telling]) -> bool:
        """Whether it tells between the same two what a lease tells more of."""
        mine = {self._fold(key) for frame in telling for key in frame.keys}
        if len(mine) < 2 or any(frame.type not in _OF_SITES for frame in telling):
            return False
        value = told_value(telling)
        alike = (lease for lease in leases if mine == {self._fold(key) for frame in lease for key in frame.keys})
        return any(value is None or ((other := told_value(lease)) is not None and same_amount(value, other)) for lease in alike)

    def _is_within_a_group(self, telling: Telling) -> bool:
        """Whether it is a partnership or trade of one firm with its own subsidiaries; it may well buy or fund them."""
        if any(frame.type not in _BETWEEN_FIRMS for frame in telling):
            return False
        keys = {key for frame in telling for key in frame.keys}
        return len(keys) > 1 and len({self._fold(key) for key in keys}) == 1

    def _all_frames(self, reading: Reading) -> tuple[list[Frame], set[int], dict[int, tuple[Guarantee, ...]]]:
        """The frames of all sentences, which sentences tell of guarantees, and the guarantees of each."""
        frames: list[Frame] = []
        told_in = set[int]()
        guarantees: dict[int, tuple[Guarantee, ...]] = {}
        defined: dict[str, int] = {}
        closed, under_end = 0, False
        heard = self._heard(reading)
        about = _only_name(heard[0][0]) if heard and heard[0][0].is_title else None
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
            found += [added for frame in found if (added := added_to(frame, sentence)) is not None]
            further = (once_more(frames, sentence) or likewise(frames, sentence)) if not found else None
            found = [further] if further is not None else found
            found = self._of_the_deal_before(found, sentence, frames)
            dated_all(frames, sentence)
            meant = None if any(_is_whole(frame) for frame in found) else self._taken_up(sentence, frames, defined, closed)
            if meant is not None:
                found = []
                self._trace.note(Decision(Step.TAKEN_UP, sentence.index, frame=frames[meant]))
                adding = replace(sentence, money=()) if told.of_a_guarantee else sentence
                further = extended(frames[meant], Syntax(adding, self._vocabulary.triggers, ()))
                frames[meant] = ended(linked(further, sentence, self._vocabulary.status), sentence)
            if (
                meant is None
                and not found
                and frames
                and sentence.index - frames[-1].sentence <= _TAKEN_UP_WITHIN
                and _names_none_but(frames[-1], sentence)
            ):
                frames[-1] = ended(frames[-1], sentence)
            if told.of_a_round and meant is None and not found and _turns_to_others(sentence, frames):
                closed = sentence.index
            joint = built_by(frames[-1], sentence) if frames and not any(_is_whole(frame) for frame in found) else None
            if joint is not None:
                frames[-1], found = joint, []
            for frame in found:
                self._trace.note(Decision(Step.FRAME, sentence.index, frame.trigger, frame=frame))
            frames.extend(found)
            defined.update(_defining(sentence, frames, meant))
            guarantees[sentence.index] = told.guarantees
            for guarantee in told.guarantees:
                self._trace.note(Decision(Step.GUARANTEE, sentence.index, guarantee.guarantor, guarantee.guarantor.value.name))
                back_last(frames, guarantee, sentence.index)
            if told.of_a_guarantee:
                told_in.add(sentence.index)
        return frames, told_in, guarantees

    def _of_the_deal_before(self, found: list[Frame], sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
        """What a sentence tells of "that agreement" was announced with it and binds no more: "In the same letter X plans to buy chips"."""
        last = frames[-1] if frames and sentence.index - frames[-1].sentence <= _ANY_WITHIN else None
        if last is None or not self._meant_types(sentence):
            return found
        unbound = last.bindingness if last.bindingness is not None and last.bindingness.value in _UNBOUND else None
        return [
            replace(
                frame, said_on=frame.said_on or last.said_on, bindingness=frame.bindingness or (unbound if last.keys & frame.keys else None)
            )
            for frame in found
        ]

    def _heard(self, reading: Reading) -> list[tuple[Sentence, Context]]:
        """The sentences with their references resolved, and whom the text is about before each."""
        heard: list[tuple[Sentence, Context]] = []
        history = History(filer=reading.filer)
        for plain in reading.sentences:
            heard.append((self._references.resolve(plain, history), Context(history.topic, filer=history.filer)))
            if plain.is_aside or _is_echo(plain, reading) or self._noise.search(plain.text) is not None:
                continue
            syntax = Syntax(plain, self._vocabulary.triggers, ())
            history.hear(plain.organizations, _topic(syntax), syntax.speakers)
            history.introduced = self._references.introductions(plain) or ({} if plain.is_headline else history.introduced)
        return heard

    def _judged(self, frame: Frame, sentence: Sentence, under_end: bool) -> Frame:
        """``under_end``: a heading of the report says that it is about what was terminated."""
        syntax = Syntax(sentence, self._vocabulary.triggers, ())
        clause = syntax.clause(TriggerSpan(frame.trigger.first, frame.trigger.after, is_noun=True))
        return judge(frame, sentence, clause if not under_end else (0, len(sentence.words)), self._vocabulary.status)

    def _taken_up(self, sentence: Sentence, frames: Sequence[Frame], defined: Mapping[str, int], closed: int) -> int | None:
        """Which of the deals told before a sentence is about that tells none itself.

        ``defined``: those that have a defined term. ``closed``: the sentence with the last round that is no deal of this field;
        who pays for "the round" behind it pays for that one.
        """
        by_term = next((defined[spot.value] for spot in sentence.defined if spot.value in defined), None)
        if by_term is not None:
            return by_term
        types = self._meant_types(sentence)
        within = _ROUND_WITHIN if types & PAYERS.keys() else _TAKEN_UP_WITHIN
        funded = funded_last(frames, sentence, max(sentence.index - within, closed))
        if funded is not None:
            return funded
        for at in range(len(frames) - 1, -1, -1):
            frame = frames[at]
            distance = sentence.index - frame.sentence
            if distance > _TAKEN_UP_WITHIN:
                return None
            if frame.type in PAYERS and frame.sentence < closed:
                continue
            if frame.type in types or is_its_worth(frame, sentence) or self._sizes(frame, sentence, frames):
                return at
            if distance <= _ANY_WITHIN and (self._starts_on(sentence) or names_again(frame, sentence)):
                return at
        return None

    def _sizes(self, frame: Frame, sentence: Sentence, frames: Sequence[Frame]) -> bool:
        """Whether a sentence without names gives the size that a deal told right before lacks: "Two leases were signed, for 19 MW"."""
        if not frame.pending or sentence.organizations or not (sentence.money or sentence.capacities):
            return False
        if any(other.sentence == frame.sentence and other is not frame for other in frames):
            return False
        meant = (self._anaphors.get(word, frozenset()) for word in sentence.words)
        means = any(types == frozenset({frame.type}) for types in meant) or (
            frame.type is DealType.CONSTRUCTION and _COSTS & set(sentence.words)
        )
        return sentence.index - frame.sentence <= _ANY_WITHIN and bool(means)

    def _starts_on(self, sentence: Sentence) -> bool:
        return next(self._starts.find(sentence.words[:_LATE_OPENING]), None) is not None

    def _meant_types(self, sentence: Sentence) -> frozenset[DealType]:
        """The types of deal that "the lease" or "this round" at the start may mean."""
        opening = sentence.words[:_OPENING]
        determiner = next((i for i, word in enumerate(opening) if word in self._determiners), None)
        if (
            determiner is None
            or opening[max(0, determiner - 2) : determiner] in _BESIDES
            or opening[max(0, determiner - 1) : determiner] in _BESIDES
        ):
            return frozenset()
        return next((self._anaphors[word] for word in opening[determiner + 1 :] if word in self._anaphors), frozenset())


def _turns_to_others(sentence: Sentence, frames: Sequence[Frame]) -> bool:
    """Whether it names nobody of the round told last; a remark in brackets turns to nobody."""
    if sentence.words[0] == "(":
        return False
    last = next((frame for frame in reversed(frames) if frame.type in PAYERS), None)
    return last is not None and not last.keys & {spot.value.id or spot.value.name.casefold() for spot in sentence.organizations}


def _is_echo(sentence: Sentence, reading: Reading) -> bool:
    """Whether it is the headline of another article: no item of a list, nor the heading of a piece of a roundup."""
    if not sentence.is_headline or sentence.is_item or reading.is_release:
        return False
    behind = next(iter(reading.sentences[sentence.index + 1 : sentence.index + 2]), None)
    return not (reading.is_roundup and behind is not None and not behind.is_headline and len(behind.words) >= _BODY)


def _defining(sentence: Sentence, frames: Sequence[Frame], meant: int | None) -> dict[str, int]:
    """The terms that a sentence defines, with the deal that it tells right before each, or takes up."""
    told = [at for at, frame in enumerate(frames) if frame.sentence == sentence.index]
    defining: dict[str, int] = {}
    for spot in sentence.defines:
        before = [at for at in told if frames[at].trigger.first < spot.first] or told or ([meant] if meant is not None else [])
        if before:
            defining[spot.value] = before[-1]
    return defining


def _topic(syntax: Syntax) -> Organization | None:
    """Whom a sentence is about: its first organization that nothing governs, or for which somebody speaks."""
    free = (group.members[0] for group in syntax.groups if syntax.governor(group) is None)
    return min((*itertools.islice(free, 1), *syntax.speakers[:1]), key=lambda spot: spot.first, default=None)


def _only_name(title: Sentence) -> Organization | None:
    named = {spot.value.id or spot.value.name.casefold(): spot for spot in title.organizations}
    return next(iter(named.values())) if len(named) == 1 else None


def _names_none_but(frame: Frame, sentence: Sentence) -> bool:
    return {spot.value.id or spot.value.name.casefold() for spot in sentence.organizations} <= frame.keys


def _is_whole(frame: Frame) -> bool:
    """Whether it tells more than that somebody has to do with some deal."""
    return not frame.pending or len(frame.parties) > 1


def _is_of_leases(frame: Frame, let_in: frozenset[int]) -> bool:
    """Whether it tells a lease, or would read something else into a sentence that does."""
    return frame.type is DealType.LEASE or (frame.sentence in let_in and frame.type in _OF_SITES)


def _no_deal(telling: Telling) -> str | None:
    """Why it is no deal: no sentence of the text tells it, or it lacks the size that makes it one and is not the news."""
    if all(frame.echo for frame in telling):
        return "only headlines within the text tell it"
    sized = any(frame.value is not None or frame.capacities or _is_counted(frame) for frame in telling)
    if sized:
        return None
    if all(frame.type is DealType.CAPEX for frame in telling):
        return "a capital plan without an amount"
    if any(not frame.pending for frame in telling) or _is_news(telling):
        return None
    return "no sentence gives the size that makes it a deal"


def _is_counted(frame: Frame) -> bool:
    """Whether it says how many chips change hands, not only how many somebody has."""
    return not frame.incidental and any(spot.value.quantity for spot in frame.hardware)


def _is_news(telling: Telling) -> bool:
    """Whether the title tells it, and a sentence behind it tells it again; a listing needs no other words than the title's."""
    told_in = {frame.sentence for frame in telling if not frame.weak and not frame.echo}
    return 0 in told_in and (telling[0].apart or any(0 < sentence <= _NEWS_WITHIN for sentence in told_in))
