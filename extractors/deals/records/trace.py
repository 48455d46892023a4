"""Why a deal was read or not: what the reading tells a listener at each of its decisions. Ordinary reading has one that hears nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from extractors.vocabulary.tables import ReadingRule

from .frame import Frame
from .view import Sentence

if TYPE_CHECKING:
    from .signals import DealSignals


class Step(StrEnum):
    """A decision on a document, a sentence, a trigger or one reading of a trigger."""

    GATE = "gate"
    """The document is not read any further."""
    SILENT = "silent"
    """The sentence is read for no deal."""
    TRIGGER = "trigger"
    """A word that may tell of a deal."""
    SET_ASIDE = "set aside"
    """The trigger tells of no deal here."""
    PASSED_OVER = "passed over"
    """A reading of the trigger asks for words that the sentence has not."""
    REFUSED = "refused"
    """A reading of the trigger does not hold."""
    ACCEPTED = "accepted"
    """A reading of the trigger holds; its frame may still give way to that of another trigger."""
    FRAME = "frame"
    """What the sentence tells of a deal."""
    GUARANTEE = "guarantee"
    """The sentence says who backs the deal before it."""
    SIGN = "sign"
    """The sentence makes the document relevant, though no deal in it could be read."""
    BEHIND = "behind the site"
    """The sentence is one of those by which the whole text tells who is behind the site that it is about."""
    TAKEN_UP = "taken up"
    """The sentence adds to a deal told before."""


class Words(Protocol):
    """A stretch of words of a sentence."""

    @property
    def first(self) -> int:
        """The first word."""

    @property
    def after(self) -> int:
        """The word behind the last."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the sentence, trigger and reading that it is about, why, and the frame that it gives."""

    step: Step
    sentence: int | None = None
    words: Words | None = None
    because: str = ""
    reading: ReadingRule | None = None
    frame: Frame | None = None


class Trace:
    """Hears how a document is read; this one keeps nothing."""

    def hear(self, sentence: Sentence) -> None:
        """A sentence as it is read, with its references resolved."""

    def note(self, decision: Decision) -> None:
        """A decision."""

    def tell(self, telling: Sequence[Frame], against: str | None) -> None:
        """The frames that tell one deal, and what speaks against its being one."""

    def weigh(self, signals: Sequence[DealSignals]) -> None:
        """What speaks for and against each deal of the document, in order."""


SILENCE = Trace()
"""For reading that nobody asks to explain."""


@dataclass
class Recorder(Trace):
    """Keeps what it hears of one document, in order."""

    sentences: list[Sentence] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    tellings: list[tuple[tuple[Frame, ...], str | None]] = field(default_factory=list)
    signals: list[DealSignals] = field(default_factory=list)

    def forget(self) -> None:
        """Start afresh, for another document."""
        self.sentences, self.decisions, self.tellings, self.signals = [], [], [], []

    def hear(self, sentence: Sentence) -> None:
        """Keep the sentence."""
        self.sentences.append(sentence)

    def note(self, decision: Decision) -> None:
        """Keep the decision."""
        self.decisions.append(decision)

    def tell(self, telling: Sequence[Frame], against: str | None) -> None:
        """Keep the telling."""
        self.tellings.append((tuple(telling), against))

    def weigh(self, signals: Sequence[DealSignals]) -> None:
        """Keep the signals."""
        self.signals.extend(signals)
