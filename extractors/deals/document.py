"""From the sentences of a document to its deals: frames in order, who "it" is, what the next sentence adds, merging, the news of the day."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.deals import DealMention, OrganizationRef
from extractors.vocabulary.tables import PhraseFinder, Vocabulary

from .arguments import Syntax, TriggerSpan
from .assemble import assemble
from .continuation import extended
from .frame import Frame
from .frames import FrameReader
from .references import History, ReferenceResolver
from .merge import Fold, Telling, merge
from .status import judge
from .view import Reading, Sentence

_LEAD = 3
"""Sentences behind the title that tell the news if the title names no deal."""
_MOST_PRIMARY = 3
_TAKEN_UP_WITHIN = 2
"""Sentences within which "the deal" takes up the last one."""


class DealReader:
    """Reads the deals of a document."""

    def __init__(self, vocabulary: Vocabulary, fold: Fold) -> None:
        self._vocabulary = vocabulary
        self._fold = fold
        self._frames = FrameReader(vocabulary)
        self._references = ReferenceResolver(vocabulary.triggers)
        self._anaphors = PhraseFinder({phrase: 0 for phrase in vocabulary.triggers.anaphors})

    def read(self, reading: Reading) -> tuple[DealMention, ...]:
        """All deals of a document, in the order of the text."""
        frames = self._all_frames(reading)
        tellings = merge(frames, self._fold)
        primary = self._primary(tellings, reading)
        return tuple(assemble(telling, any(telling is chosen for chosen in primary), reading) for telling in tellings)

    def _all_frames(self, reading: Reading) -> list[Frame]:
        frames: list[Frame] = []
        history = History(filer=reading.filer)
        for plain in reading.sentences:
            sentence = self._references.resolve(plain, history)
            found = [self._judged(frame, sentence) for frame in self._frames.read(sentence)]
            if not found and frames and self._takes_up(sentence, frames[-1]):
                frames[-1] = extended(frames[-1], sentence)
            frames.extend(found)
            history.hear(plain.organizations, self._topic(plain))
        return frames

    def _judged(self, frame: Frame, sentence: Sentence) -> Frame:
        syntax = Syntax(sentence, self._vocabulary.triggers, ())
        clause = syntax.clause(TriggerSpan(frame.trigger.first, frame.trigger.after, is_noun=True))
        return judge(frame, sentence, clause, self._vocabulary.status)

    def _takes_up(self, sentence: Sentence, last: Frame) -> bool:
        if sentence.index - last.sentence > _TAKEN_UP_WITHIN:
            return False
        return any(first <= 2 for first, _, _ in self._anaphors.find(sentence.words))

    def _topic(self, sentence: Sentence) -> OrganizationRef | None:
        """Whom a sentence is about: its first organization that nothing governs."""
        syntax = Syntax(sentence, self._vocabulary.triggers, ())
        return next((group.members[0].value for group in syntax.groups if syntax.governor(group) is None), None)

    def _primary(self, tellings: Sequence[Telling], reading: Reading) -> list[Telling]:
        """The news: what the title tells, else what the first sentences tell first."""
        offset = 1 if reading.title is not None else 0
        by_title = [telling for telling in tellings if offset and any(frame.sentence == 0 for frame in telling)]
        if by_title:
            return by_title[:_MOST_PRIMARY]
        leading = [telling for telling in tellings if any(frame.sentence < offset + _LEAD for frame in telling)]
        return leading[:_MOST_PRIMARY]
