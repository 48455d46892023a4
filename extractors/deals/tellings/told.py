"""A deal with the sentences that tell it: which of them say all of it, and what stands between the words and beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from data.model.deals import DealMention
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Reading, Sentence, Spot

from .merge import Telling

_MARKS = frozenset({",", ";", "—", "–"})
"""Signs that part a sentence, beside the words that open a clause."""


@dataclass(frozen=True)
class Text:
    """What all deals of a document share."""

    reading: Reading
    of_field: tuple[bool, ...]
    """Of each sentence, whether it has a word of this field."""

    @cached_property
    def sentences(self) -> dict[int, int]:
        """Position of each sentence by its index."""
        return {sentence.index: position for position, sentence in enumerate(self.reading.sentences)}

    @cached_property
    def naming(self) -> dict[str, set[int]]:
        """The indices of the sentences that name each organization."""
        found: dict[str, set[int]] = {}
        for sentence in self.reading.sentences:
            for name in names(sentence):
                found.setdefault(name, set()).add(sentence.index)
        return found

    @cached_property
    def share_of_field(self) -> float:
        """The share of sentences with a word of this field."""
        return sum(self.of_field) / len(self.of_field)


@dataclass(frozen=True)
class Between:
    """What stands between the trigger of a frame and what was read from its sentence."""

    breaks: int
    names: int
    amounts: int


@dataclass(frozen=True)
class Told:
    """A deal as a document tells it."""

    deal: DealMention
    telling: Telling
    text: Text

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its parties."""
        return frozenset(party.key for party in self.deal.parties)

    @cached_property
    def own(self) -> list[Sentence]:
        """The sentence of each of its frames."""
        return [self.text.reading.sentences[self.text.sentences[frame.sentence]] for frame in self.telling]

    @cached_property
    def whole(self) -> list[tuple[Frame, Sentence]]:
        """The frames whose own sentence names all parties and the value: nothing was joined from elsewhere."""
        return [
            (frame, sentence)
            for frame, sentence in zip(self.telling, self.own, strict=True)
            if frame.keys >= self.keys
            and all(is_within(party.spot, sentence) for party in frame.parties)
            and (self.deal.value is None or (frame.value is not None and is_within(frame.value, sentence)))
        ]

    @property
    def has_a_party_of_its_own(self) -> bool:
        """Whether a party is named nowhere but where the deal is told: no other sentence can have lent it."""
        told_in = {frame.sentence for frame in self.telling}
        return any(self.text.naming.get(key, set()) <= told_in for key in self.keys)

    @property
    def is_near_the_field(self) -> bool:
        """Whether a sentence that tells it, or one right beside that, has a word of this field."""
        places = {self.text.sentences[frame.sentence] + step for frame in self.telling for step in (-1, 0, 1)}
        return any(self.text.of_field[place] for place in places if 0 <= place < len(self.text.of_field))

    def between(self, breaks: Collection[str]) -> Between:
        """What stands between in the plainest of the sentences that say all of it, else of all."""
        told = self.whole or list(zip(self.telling, self.own, strict=True))
        return min((_between(frame, sentence, breaks) for frame, sentence in told), key=lambda one: (one.breaks, one.names, one.amounts))


def names(sentence: Sentence) -> set[str]:
    """The keys of the organizations that a sentence names."""
    return {spot.value.key for spot in sentence.organizations}


def is_within(spot: Spot[Any], sentence: Sentence) -> bool:
    """Whether a spot stands in a sentence."""
    return sentence.start <= spot.start < sentence.start + len(sentence.text)


def _between(frame: Frame, sentence: Sentence, breaks: Collection[str]) -> Between:
    """The most of each sort that stands between the trigger and one of the spots."""
    spots: list[Spot[Any]] = [party.spot for party in frame.parties]
    spans = [_span(frame, spot) for spot in (*spots, *([frame.value] if frame.value else [])) if is_within(spot, sentence)]
    return Between(
        breaks=max((_breaks(sentence.words[first:after], breaks) for first, after in spans), default=0),
        names=max((_others(frame, sentence, span) for span in spans), default=0),
        amounts=max((_amounts(frame, sentence, span) for span in spans), default=0),
    )


def _span(frame: Frame, spot: Spot[Any]) -> tuple[int, int]:
    """The words from a spot to the trigger, or from the trigger to it."""
    return (spot.after, frame.trigger.first) if spot.first < frame.trigger.first else (frame.trigger.after, spot.first)


def _breaks(words: Sequence[str], breaks: Collection[str]) -> int:
    return sum(word in breaks or word in _MARKS for word in words)


def _others(frame: Frame, sentence: Sentence, span: tuple[int, int]) -> int:
    between = [spot for spot in sentence.organizations if span[0] <= spot.first < span[1]]
    return sum(spot.value.key not in frame.keys for spot in between)


def _amounts(frame: Frame, sentence: Sentence, span: tuple[int, int]) -> int:
    own = frame.value.value.amount if frame.value is not None else None
    return sum(span[0] <= spot.first < span[1] and spot.value.amount != own for spot in (*sentence.money, *sentence.other_money))
