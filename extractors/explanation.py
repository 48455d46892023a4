"""How one document was read, for a person: its sentences with what is named in them, each decision with its reason, and the deals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.model.deals import DealMention, Extraction, Mention
from data.model.documents import Document
from extractors.deals.records.frame import Frame
from extractors.deals.records.trace import Decision, Recorder, Step, Words
from extractors.deals.records.view import Sentence
from extractors.parts import parts_of
from extractors.read import Reader
from extractors.vocabulary.tables import ReadingRule

TRIGGER = "trigger"
REFERENCE = "reference"
"""Labels of marks that are no mentions: words that tell of a deal, and words like "it" that stand for an organization."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the document's text: what it is, and in which normal form it was read."""

    start: int
    end: int
    label: str
    normal: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One reading of a trigger: whether it holds, else why not."""

    reading: str
    slots: str
    holds: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell of a deal: the entry of the table of triggers, the readings tried, and what came of them."""

    text: str
    entry: str
    attempts: tuple[Attempt, ...]
    asking: tuple[str, ...]
    """Lists of words that further readings ask for; the sentence has none of them."""
    outcome: str
    deals: tuple[int, ...]
    """Numbers of the deals that it tells, from 1."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a whole text whose sentences were not looked at."""

    start: int
    end: int
    number: int | None = None
    is_title: bool = False
    marks: tuple[Mark, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    notes: tuple[str, ...] = ()
    """What the sentence is read for beside its triggers, or why for nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """A deal by its number, or tellings that make none and why not."""

    summary: str
    sentences: tuple[int, ...]
    number: int | None = None
    deal: DealMention | None = None
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about the reading of one document."""

    document: Document
    extraction: Extraction
    verdict: str
    passages: tuple[Passage, ...]
    told: tuple[Told, ...]


class Explainer:
    """Reads documents one by one and says how."""

    def __init__(self) -> None:
        self._recorder = Recorder()
        self._reader = Reader(self._recorder)

    def explain(self, document: Document) -> Explanation:
        """The document's reading with its decisions; of a long text that of its first part."""
        self._recorder.forget()
        document = next((part for _, part in parts_of(document)), document)
        (extraction,) = self._reader.read([document])
        told = tuple(_told(self._recorder, extraction.deals))
        return Explanation(
            document=document,
            extraction=extraction,
            verdict=_verdict(self._recorder, extraction),
            passages=tuple(_passages(document, extraction, self._recorder)),
            told=told,
        )


def _verdict(recorder: Recorder, extraction: Extraction) -> str:
    gate = next((one.because for one in recorder.decisions if one.step is Step.GATE), None)
    if gate is not None:
        return f"not read for deals: {gate}"
    count = len(extraction.deals)
    if count:
        return f"relevant: {count} {'deal' if count == 1 else 'deals'}"
    return f"relevant, but no deal could be read: {extraction.reason}" if extraction.relevant else f"not relevant: {extraction.reason}"


def _told(recorder: Recorder, deals: Sequence[DealMention]) -> Iterator[Told]:
    """Deals in their order, then what was dropped."""
    kept = [telling for telling, against in recorder.tellings if against is None]
    for number, (telling, deal) in enumerate(zip(kept, deals, strict=True), start=1):
        yield Told(deal_summary(deal), _sentences(telling), number, deal)
    for telling, against in recorder.tellings:
        if against is not None:
            yield Told(frame_summary(telling[0]), _sentences(telling), against=against)


def _sentences(telling: Iterable[Frame]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(frame.sentence + 1 for frame in telling))


def _passages(document: Document, extraction: Extraction, recorder: Recorder) -> Iterator[Passage]:
    if not recorder.sentences:
        marks = (Mark(one.start, one.end, one.kind, one.normal or "") for one in extraction.mentions)
        yield Passage(0, len(document.text), marks=_apart(marks))
        return
    deals = _deals_by_trigger(recorder)
    for sentence in recorder.sentences:
        decisions = [one for one in recorder.decisions if one.sentence == sentence.index]
        end = sentence.start + len(sentence.text)
        yield Passage(
            start=sentence.start,
            end=end,
            number=sentence.index + 1,
            is_title=sentence.is_title,
            marks=_apart(_marks(sentence, decisions, [one for one in extraction.mentions if sentence.start <= one.start < end])),
            triggers=tuple(_trigger(sentence, one, decisions, deals) for one in decisions if one.step is Step.TRIGGER),
            notes=(*_notes(decisions), *_told_without(sentence, decisions, recorder)),
        )


def _deals_by_trigger(recorder: Recorder) -> dict[tuple[int, int], list[int]]:
    """Numbers of the deals that the words at (sentence, first word) tell."""
    deals: dict[tuple[int, int], list[int]] = {}
    kept = (telling for telling, against in recorder.tellings if against is None)
    for number, telling in enumerate(kept, start=1):
        for frame in telling:
            numbers = deals.setdefault((frame.sentence, frame.trigger.first), [])
            if number not in numbers:
                numbers.append(number)
    return deals


def _marks(sentence: Sentence, decisions: Iterable[Decision], mentions: Sequence[Mention]) -> Iterator[Mark]:
    amounts = {spot.start for spot in sentence.money}
    for one in mentions:
        label = "other amount" if one.kind == "money" and one.start not in amounts else str(one.kind).replace("_", " ")
        yield Mark(one.start, one.end, label, one.normal or "")
    named = {one.start for one in mentions}
    for spot in sentence.organizations:
        if spot.start not in named:
            yield Mark(spot.start, spot.end, REFERENCE, spot.value.id or spot.value.name)
    for decision in decisions:
        if decision.step is Step.TRIGGER and decision.words is not None:
            words = sentence.spot(decision.words.first, decision.words.after)
            yield Mark(words.start, words.end, TRIGGER, decision.because)


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in order without overlaps: the earlier, then the longer one stays."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or kept[-1].end <= mark.start:
            kept.append(mark)
    return tuple(kept)


def _trigger(sentence: Sentence, found: Decision, decisions: Sequence[Decision], deals: dict[tuple[int, int], list[int]]) -> Trigger:
    assert found.words is not None
    own = [one for one in decisions if one is not found and _same(one.words, found.words)]
    attempts: dict[str, Attempt] = {}
    for one in own:
        if one.reading is not None and one.step is not Step.PASSED_OVER:
            # Tried once with all figures of the sentence, then with the trigger's own: the later answer counts.
            slots = slot_summary(one.reading)
            attempts[f"{one.reading}"] = Attempt(reading_summary(one.reading), slots, one.step is Step.ACCEPTED, one.because)
    numbers = tuple(deals.get((sentence.index, found.words.first), ()))
    words = sentence.spot(found.words.first, found.words.after)
    asking = dict.fromkeys(name for one in own if one.step is Step.PASSED_OVER and one.reading for name in one.reading.cues)
    return Trigger(words.text, found.because, tuple(attempts.values()), tuple(asking), _outcome(own, numbers), numbers)


def _same(one: Words | None, other: Words) -> bool:
    return one is not None and (one.first, one.after) == (other.first, other.after)


def _outcome(own: Sequence[Decision], numbers: Sequence[int]) -> str:
    """What became of a trigger in the end."""
    aside = next((one.because for one in own if one.step is Step.SET_ASIDE), None)
    if aside is not None:
        return f"set aside: {aside}"
    frames = [one.frame for one in own if one.step is Step.FRAME and one.frame is not None]
    if frames and not numbers:
        return f"dropped: {frame_summary(frames[0])}"
    if frames:
        return f"tells {_list_of('deal', numbers)}: {'; '.join(frame_summary(frame) for frame in frames)}"
    if any(one.step is Step.ACCEPTED for one in own):
        return "gives way: without the figures that belong to other words no reading holds"
    return "no reading holds" if own else "no reading of its own"


def _notes(decisions: Iterable[Decision]) -> Iterator[str]:
    for one in decisions:
        if one.step is Step.SILENT:
            yield f"not read: {one.because}"
        elif one.step is Step.SIGN:
            yield f"relevant: {one.because}"
        elif one.step is Step.BEHIND:
            yield f"the whole text shows: {one.because}"
        elif one.step is Step.TAKEN_UP and one.frame is not None:
            yield f"adds to what sentence {one.frame.sentence + 1} tells: {frame_summary(one.frame)}"
        elif one.step is Step.GUARANTEE:
            yield f"{one.because} backs the deal before"


def _told_without(sentence: Sentence, decisions: Sequence[Decision], recorder: Recorder) -> Iterator[str]:
    """Deals that the sentence tells by other means than a trigger of the table: the leases of a filing."""
    triggers = {one.words.first for one in decisions if one.step is Step.TRIGGER and one.words is not None}
    kept = (telling for telling, against in recorder.tellings if against is None)
    for number, telling in enumerate(kept, start=1):
        for frame in telling:
            if frame.sentence == sentence.index and frame.trigger.first not in triggers:
                yield f"tells deal {number}: {frame_summary(frame)}"


def reading_summary(reading: ReadingRule) -> str:
    """A reading of the table in a few words: the type, and what it asks for."""
    needs = f", needs {' and '.join(reading.needs)}" if reading.needs else ""
    return f"{reading.type or 'type by kind'}{needs}"


def slot_summary(reading: ReadingRule) -> str:
    """Who takes which role in a reading."""
    return ", ".join(f"{slot} → {role}" for slot, role in reading.roles.items()) or f"roles by kind among {', '.join(reading.pair)}"


def frame_summary(frame: Frame) -> str:
    """A frame in a line."""
    parties = (f"{party.spot.value.name} ({party.role})" for party in frame.parties)
    sizes = (spot.text for spot in (frame.value, *frame.capacities) if spot is not None)
    return f"{frame.type}: {', '.join((*parties, *sizes))}"


def deal_summary(deal: DealMention) -> str:
    """A deal in a line: its type and parties."""
    return f"{deal.type}: {', '.join(f'{party.name} ({party.role})' for party in deal.parties)}"


def _list_of(noun: str, numbers: Sequence[int]) -> str:
    return f"{noun}{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
