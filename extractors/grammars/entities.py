"""Which names that a trained pipeline found are organizations that act: by what the document calls them, and what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from .headlines import is_running
from .openings import Openings

_ORGANIZATION = "ORG"
_PERSON = "PERSON"
_MOST_WORDS = 6
_SMALL = frozenset({"of", "and", "the", "for", "de", "&", "du", "von", "at"})
_EDGES = re.compile(r"^(?:[Tt]he |[\"“”‘’'(\[]+)|(?:['’]s?|[\"“”‘’)\],.;:™®©]+)$")
_LEGAL_STOP = re.compile(r"(?:Inc|Corp|Co|Ltd|Cos|S\.A|N\.V|L\.P)\.$")
_POSSESSIVE = re.compile(r"['’]s\s")
_SHAPED = re.compile(r"[a-z][A-Z]|\d|\w\.\w|-[A-Z]")
"""A capital, figure or stop within: no ordinary word is written so."""
_INITIALS = re.compile(r"[A-Z&]{1,5}s?")
_FEWEST = 3
"""Letters of initials that may be a firm's; they are so only where the words around show one."""
_PART = re.compile(r"\d{1,2}")
"""The number of a site, a phase or a building: "Quillon Forge 2"."""
_CODE = re.compile(r"[A-Z]{2,5}-\d{1,3}|[A-Z]{4,7}\d{1,2}|[A-Z]{3}\d{1,2}[A-Z]|(?:Tier|Phase|Class|Level|Category)-\w{1,3}")
"""What a hall or a building is called: "ABC-03"."""
_BROKEN = re.compile(r", (?!(?:Inc|Ltd|LLC|LP|L\.|LLP|Corp|Co|S\.|N\.|PBC|PLC|plc|National|SE|AG)\b)|^[^()]*\)|\([^()]*$")
"""A comma that no legal form follows, or one bracket without the other."""
_AMOUNT = re.compile(r"[A-Z]{1,3}\$?\d[\d.,]*")
"""A currency's sign before a figure: "RM160.6"."""
_SPEAKING = re.compile(r"\b(?:said|says|added|told)[ ][A-Z][a-z]+[ ]([A-Z][a-z]+)\b(?![ ][A-Z])")
"""The surname of somebody who speaks, in a sentence that no pipeline may have seen: "said Ada Quill of"."""
_TITLED = re.compile(
    r"\b(?:[Cc]hair(?:wo)?man|[Pp]resident|C[EFOT]O|[Mm]inister|[Mm]ayor|[Gg]overnor|[Ss]enator|[Ff]ounder|[Dd]irector|(?:Mr|Ms|Dr)\.)[ ]$"
)
_KNOWN_TO = re.compile(r"\b(?:colleague|wife|husband|brother|sister|friend|mentor|classmate|cofounder|co-founder),? $")
_OFFICE_BEHIND = re.compile(
    r",[ ](?:[Tt]he[ ])?(?i:(?:co-?|global|senior|executive|vice|managing|deputy|interim|regional|former|founding)[ ]?)*"
    r"(?i:president|chair(?:wo)?man|C[EFOT]O|chief[ ]\w+|director|partner|founder|mayor|minister|head)(?![\w-])"
)
"""What stands before the surname of a person and before a whole name, and behind one."""
_SAYING = Openings(("said", "says", "added", "told"))
_BESIDE = 6
"""Characters within which another name is an item of the same list ("A, B and C")."""
_BEFORE = 20

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Entity:
    """What a trained pipeline takes for a name, and of what: characters ``start`` up to ``end`` of the text, in a sentence."""

    start: int
    end: int
    label: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What else is known of a text before its organizations are: entities, amounts of money and power, and all figures."""

    entities: Sequence[Entity] = ()
    amounts: Spans = ()
    figures: Spans = ()

    @property
    def people(self) -> list[Entity]:
        """The persons."""
        return [entity for entity in self.entities if entity.label == _PERSON]

    def acting(self, text: str, known: Spans, shows: Callable[[str, int, int], bool]) -> list[Entity]:
        """The organizations that somewhere stand beside another, in a sentence with an amount, or where the words around show one.

        ``known``: where listed ones stand; ``shows`` is asked with the text, and a name's start and end. An amount alone does not show a
        name of two words: that is a person's or a product's as often.
        """
        entities = self._organizations(text)
        beside = [*known, *((entity.start, entity.end) for entity in entities)]
        starts, ends = {start for start, _ in beside}, {end for _, end in beside}
        amounts = sorted(start for start, _ in self.amounts)
        shown: set[str] = set()
        for entity in entities:
            name = text[entity.start : entity.end]
            beside_one = _is_listed(entity, starts, ends) or (name.count(" ") != 1 and _is_near(entity, amounts))
            if (beside_one and _INITIALS.fullmatch(name) is None) or shows(text, entity.start, entity.end):
                shown.add(name)
        return [entity for entity in entities if text[entity.start : entity.end] in shown]

    def _organizations(self, text: str) -> list[Entity]:
        """The organizations without the marks around them; what the document takes for something else as often is none."""
        entities = [_trimmed(text, entity) for entity in self.entities]
        votes: dict[str, Counter[str]] = {}
        for entity in entities:
            votes.setdefault(text[entity.start : entity.end], Counter())[entity.label] += 1
        people = {word for name, labels in votes.items() if labels[_PERSON] and " " in name for word in name.split()}
        people |= {match[1] for match in _SAYING.finditer(text, _SPEAKING)}
        names = {name for name, labels in votes.items() if labels[_ORGANIZATION] * 2 > labels.total() and name not in people}
        names = {name for name in names if _is_name(name) and not _is_ordinary(text, name) and not _is_titled(text, name)}
        return [
            entity
            for entity in entities
            if entity.label == _ORGANIZATION and text[entity.start : entity.end] in names and not _overlaps(entity, self.figures)
        ]


def _trimmed(text: str, entity: Entity) -> Entity:
    start, end = entity.start, entity.end
    while (match := _EDGES.search(text[start:end])) is not None and _LEGAL_STOP.search(text[start:end]) is None:
        start, end = (start + match.end(), end) if match.start() == 0 else (start, start + match.start())
    return replace(entity, start=start, end=end)


def _is_name(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or _POSSESSIVE.search(name) or "\n" in name or _AMOUNT.fullmatch(name):
        return False
    if ":" in name or _CODE.fullmatch(name) or _BROKEN.search(name):
        return False
    if len(words) > 1 and _PART.fullmatch(words[-1]):
        return False
    return all(word in _SMALL or not word.islower() for word in words) and not name.replace(".", "").isdigit()


def _is_ordinary(text: str, name: str) -> bool:
    """Whether a single word has a capital only where a sentence begins or in headlines, or is but one or two letters, or initials in
    brackets, which stand for the words before."""
    if " " in name or _SHAPED.search(name):
        return False
    is_initials = _INITIALS.fullmatch(name) is not None
    if is_initials and (len(name) < _FEWEST or f"({name})" in text):
        return True
    return not any((is_initials or _is_within(text, start)) and is_running(text, start) for start in _places(text, name))


def _is_titled(text: str, name: str) -> bool:
    """Whether it stands behind the title of a person, or what a person is to another: "Chairman Quill", "his colleague, Ada B. Quill", or
    before his office: "Ada Quill, Co-President of Foo"."""
    if " " in name and any(_OFFICE_BEHIND.match(text, start + len(name)) for start in _places(text, name)):
        return True
    before = _TITLED if " " not in name else _KNOWN_TO
    return any(before.search(text, max(0, start - _BEFORE), start) for start in _places(text, name))


def _places(text: str, name: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


def _is_within(text: str, start: int) -> bool:
    """Whether a small letter, a figure or a comma stands before a place in its line."""
    before = text[max(0, start - _BEFORE) : start].rstrip(" \t(\"“‘'$€£")
    return bool(before) and (before[-1].islower() or before[-1] in ",;&" or before[-1].isdigit())


def _is_near(entity: Entity, amounts: Sequence[int]) -> bool:
    """Whether one of the amounts, sorted by where they start, stands in the sentence."""
    first, after = entity.sentence
    at = bisect_left(amounts, first)
    return at < len(amounts) and amounts[at] < after


def _is_listed(entity: Entity, starts: Collection[int], ends: Collection[int]) -> bool:
    """Whether another name starts or ends right beside it."""
    return any(entity.end + gap in starts or entity.start - gap in ends for gap in range(1, _BESIDE + 1))


def _overlaps(entity: Entity, spans: Spans) -> bool:
    return any(start < entity.end and entity.start < end for start, end in spans)
