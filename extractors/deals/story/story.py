"""A text heard sentence by sentence: the frames told so far, and what each next sentence tells anew, adds to them or ends."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from extractors.deals.frames.context import Context
from extractors.deals.frames.reader import FrameReader, Told
from extractors.deals.frames.several.mixed import kinds_of_the_last
from extractors.deals.frames.standing.closing import closed
from extractors.deals.frames.standing.parted import in_its_part
from extractors.deals.frames.standing.status import ended, judge, linked
from extractors.deals.records.frame import Frame, Guarantee
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.trace import Decision, Step, Trace
from extractors.deals.records.view import Reading, Sentence
from extractors.deals.syntax.arguments import Syntax
from extractors.vocabulary.tables import Vocabulary

from .beside import names_none_but
from .continuation import back_last, built_by, built_for_it, dated_all, extended, leased_by, lent_by, likewise, with_implied_worth
from .costs import without_its_cost
from .definitions import as_defined
from .funding import funded_of, raised_last
from .further import as_it_was, next_to, once_more, the_same, with_another
from .heads import headed, lists_rounds
from .lent import as_lent
from .other_sites import another_site
from .plans import attributed, of_who_was_named, unattributed
from .taking_up import TAKEN_UP_WITHIN, TakingUp, as_let, terms_of, turns_to_others
from .topics import topic_of
from .worth import purchase_meant, with_its_worth, without_its_payment

_BODY = 8
"""Words of a sentence behind a heading that make it one's text."""

_ITEM = re.compile(r"Item\s+\d\.\d\d\b", re.IGNORECASE)
_ITEM_OF_ENDS = re.compile(r"Item\s+1\.02\b", re.IGNORECASE)
"""Headings of a current report; the second tells of agreements that were terminated."""


class Story:
    """What a text has told; its sentences are to be heard in order."""

    def __init__(self, reading: Reading, reader: FrameReader, taking_up: TakingUp, vocabulary: Vocabulary, trace: Trace) -> None:
        self.frames: list[Frame] = []
        self.told_in = set[int]()
        """Sentences that tell of guarantees."""
        self.guarantees: dict[int, tuple[Guarantee, ...]] = {}
        """Those of each sentence."""
        self._reading = reading
        self._sentences = {sentence.index: sentence for sentence in reading.sentences}
        self._reader = reader
        self._taking_up = taking_up
        self._vocabulary = vocabulary
        self._trace = trace
        self._lists_rounds = lists_rounds(reading)
        self._defined: dict[str, int] = {}
        self._taken_up: dict[int, int] = {}
        self._closed = 0
        """The sentence that turned to the rounds of others."""
        self._is_under_end = False
        """Whether a heading of the report said that what follows is about what was terminated."""
        self._plans: list[Sentence] = []

    def hear(self, sentence: Sentence, context: Context) -> None:
        """Add what the next sentence tells."""
        self._trace.hear(sentence)
        if sentence.is_aside:
            return
        is_item = _ITEM.match(sentence.text) is not None
        self._is_under_end = _ITEM_OF_ENDS.match(sentence.text) is not None or (self._is_under_end and not is_item)
        told = self._reader.read(
            sentence,
            replace(context, funded=funded_of(self.frames, sentence.index), raised=raised_last(self.frames, sentence.index)),
        )
        told_anew = self._told_anew(told, sentence)
        found = lent_by(told_anew, self.frames, sentence)
        dated_all(self.frames, sentence)
        if self.frames:
            bought = purchase_meant(self.frames, self._sentences)
            self.frames[bought] = with_its_worth(self.frames[bought], sentence, found)
        is_whole = len(found) < len(told_anew) or any(_is_whole(frame) for frame in found)
        meant = None if is_whole else self._meant(sentence)
        if meant is not None:
            self._take_up(meant, told, sentence)
            found = [frame for frame in found if _tells_again(frame, self.frames[meant])]
        elif not found and not (found := self._of_who_was_named(sentence)):
            self._go_on(told, sentence)
        if self.frames and not any(_is_whole(frame) for frame in found) and (joint := built_by(self.frames[-1], sentence)) is not None:
            self.frames[-1], found = joint, []
        if self.frames and not any(_is_whole(frame) for frame in found) and (let := leased_by(self.frames[-1], sentence)) is not None:
            self.frames[-1], found = let, []
        for frame in found:
            self._trace.note(Decision(Step.FRAME, sentence.index, frame.trigger, frame=frame))
        self.frames = as_lent(self.frames, found, self._sentences)
        self._defined.update(terms_of(sentence, self.frames, meant))
        self._back(told, sentence)

    def _meant(self, sentence: Sentence) -> int | None:
        """Which deal told before the sentence is about: of a roundup, one of the same piece of news."""
        heads = self._reading.pieces if self._reading.is_roundup else ()
        opened = max((at for at in heads if at <= sentence.index), default=0)
        return self._taking_up.meant(sentence, self.frames, self._defined, self._closed, self._taken_up, opened)

    def _told_anew(self, told: Told, sentence: Sentence) -> list[Frame]:
        """The frames of a sentence, without what only repeats, fulfils or places what was told before."""
        is_echoed = is_echo(sentence, self._reading)
        found = [replace(self._judged(as_defined(frame, sentence), sentence), echo=is_echoed) for frame in told.frames]
        found = [with_implied_worth(frame, sentence) for frame in built_for_it(found, sentence)]
        added = [other for frame in found if (other := next_to(frame, sentence)) is not None and not _is_told(other, found)]
        found = [*(as_it_was(frame, sentence) for frame in found), *added] or self._by_another(sentence)
        found = self._attributed(sentence, found)
        found = self._taking_up.without_parts(self._taking_up.announced_with(found, sentence, self.frames), sentence, self.frames)
        found = without_its_cost(self._taking_up.without_its_site(found, sentence, self.frames), self.frames, sentence)
        found = self._taking_up.without_the_same(found, sentence, self.frames)
        found = without_its_payment(found, self.frames, sentence)
        return self._taking_up.without_its_fulfilment(found, sentence, self.frames)

    def _by_another(self, sentence: Sentence) -> list[Frame]:
        """What a sentence without a deal of its own tells by one told before, as one more site, or as the head of an item where the
        text lists rounds.
        """
        again = (read(self.frames, sentence) for read in (once_more, the_same, with_another, likewise))
        further = next((frame for frame in again if frame is not None), None)
        if further is not None:
            return [further]
        if parts := kinds_of_the_last(self.frames, sentence, self._vocabulary.wordings.raises):
            return [_judged(part, sentence, self._vocabulary, is_under_end=False) for part in parts]
        head = another_site(self.frames, sentence) or (headed(sentence) if self._lists_rounds else None)
        return [_judged(head, sentence, self._vocabulary, is_under_end=False)] if head is not None else []

    def _attributed(self, sentence: Sentence, found: list[Frame]) -> list[Frame]:
        """What was found, or the last of the plans if the sentence names who builds; one that plans itself is kept among them."""
        if self._plans and not any(_is_whole(frame) for frame in found) and (frame := attributed(self._plans[-1], sentence)) is not None:
            return [_judged(frame, self._plans.pop(), self._vocabulary, is_under_end=False)]
        if unattributed(sentence) is not None:
            self._plans.append(sentence)
        return found

    def _of_who_was_named(self, sentence: Sentence) -> list[Frame]:
        """The building that a sentence without names tells of, by whom the last sentence with a name is about."""
        before = (self._sentences[at] for at in range(sentence.index - 1, -1, -1) if at in self._sentences)
        named = next((one for one in before if one.organizations), None)
        if named is None or any(frame.sentence == named.index for frame in self.frames):
            return []
        syntax = Syntax(named, self._vocabulary.triggers, ())
        acting = topic_of(syntax)
        frame = of_who_was_named(sentence, named, acting if acting not in syntax.speakers else None)
        if frame is None:
            return []
        self._plans = [plan for plan in self._plans if plan is not sentence]
        return [_judged(frame, sentence, self._vocabulary, is_under_end=False)]

    def _take_up(self, meant: int, told: Told, sentence: Sentence) -> None:
        """Add what the sentence says of a deal told before."""
        self._taken_up[meant] = sentence.index
        self._trace.note(Decision(Step.TAKEN_UP, sentence.index, frame=self.frames[meant]))
        adding = _without_backing(sentence, told.guarantees) if told.of_a_guarantee else sentence
        further = extended(
            as_let(self.frames[meant], sentence), Syntax(adding, self._vocabulary.triggers, ()), self._vocabulary.wordings.placing
        )
        self.frames[meant] = closed(ended(linked(further, sentence, self._vocabulary.status), sentence), sentence)

    def _go_on(self, told: Told, sentence: Sentence) -> None:
        """Note whether a sentence without any deal ends the last one told, or turns to the rounds of others."""
        last = self.frames[-1] if self.frames else None
        if last is not None and sentence.index - last.sentence <= TAKEN_UP_WITHIN and names_none_but(last, sentence):
            self.frames[-1] = closed(ended(last, sentence), sentence)
        if told.of_a_round and turns_to_others(sentence, self.frames):
            self._closed = sentence.index

    def _back(self, told: Told, sentence: Sentence) -> None:
        """Keep who guarantees, and give it to the last deal told."""
        self.guarantees[sentence.index] = told.guarantees
        for guarantee in told.guarantees:
            self._trace.note(Decision(Step.GUARANTEE, sentence.index, guarantee.guarantor, guarantee.guarantor.value.name))
            back_last(self.frames, guarantee, sentence.index)
        if told.of_a_guarantee:
            self.told_in.add(sentence.index)

    def _judged(self, frame: Frame, sentence: Sentence) -> Frame:
        return _judged(frame, sentence, self._vocabulary, self._is_under_end)


def _judged(frame: Frame, sentence: Sentence, vocabulary: Vocabulary, is_under_end: bool) -> Frame:
    """With its status by its own clause; by the whole sentence under a heading on what was terminated."""

    def judged(own: Frame, part: Sentence) -> Frame:
        clause = Syntax(part, vocabulary.triggers, ()).clause(TriggerSpan(own.trigger.first, own.trigger.after, is_noun=True))
        return judge(own, part, clause, vocabulary.status)

    if is_under_end:
        return judge(frame, sentence, (0, len(sentence.words)), vocabulary.status)
    return in_its_part(frame, sentence, judged)


def _without_backing(sentence: Sentence, guarantees: Collection[Guarantee]) -> Sentence:
    """A sentence on a guarantee without its amounts and who guarantees, who lends nothing."""
    backing = {guarantee.guarantor.start for guarantee in guarantees}
    return replace(sentence, money=(), organizations=tuple(spot for spot in sentence.organizations if spot.start not in backing))


def is_echo(sentence: Sentence, reading: Reading) -> bool:
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


def _tells_again(frame: Frame, told: Frame) -> bool:
    """Whether it says once more, in the words of a deal, what the title said: "X breaks ground". "X has broken ground on its campus"."""
    return told.pending and told.sentence == 0 and frame.type is told.type and frame.keys == told.keys and not frame.weak


def _is_whole(frame: Frame) -> bool:
    """Whether it tells more than that somebody has to do with some deal."""
    return not frame.pending or len(frame.parties) > 1
