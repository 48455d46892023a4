"""Whoever deals with a named firm and is only described: "signed a contract with a hyperscale data center operator"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import EARNING, Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.vocabulary.wordings import Calling, Nameless

_MARK = "nobody named, "
"""How the names begin that those get here who have none; no frame that is handed on names one."""
_LONGEST = 9
_OPENING = 2
"""Words that may describe somebody before the noun, and sentences that open a text."""
_ONE_SIDED = EARNING | {DealType.CONSTRUCTION}
"""Types in which a sentence may seem to name one side only because the other has no name."""
_GOODS = frozenset({DealType.CHIPS, DealType.POWER})
_TAKERS = frozenset({OrganizationKind.LAB, OrganizationKind.CLOUD, OrganizationKind.ENTERPRISE, OrganizationKind.GOVERNMENT})
_GIVEN = {Role.CUSTOMER: Role.PROVIDER, Role.TENANT: Role.LANDLORD}
_GIVING = frozenset(_GIVEN.values())
"""Types of what whoever runs data centers buys, kinds that buy what others supply, and the roles of who is supplied with those of who
supplies, and the latter alone."""
_OF_ONE = frozenset({"a", "an", "another"})
"""Articles of one: "a range of customers" is nobody."""


@dataclass(frozen=True, slots=True)
class Described:
    """A sentence with those it only describes among its organizations."""

    sentence: Sentence
    callings: dict[str, Calling]
    """What each of them is called."""
    papers: frozenset[str]

    def told(self, frames: Iterable[Frame]) -> tuple[Frame, ...]:
        """The contracts between a named side and one that is only described, as deals of the former."""
        read = (self._of_the_named(frame) for frame in frames if frame.type in EARNING)
        return tuple(frame for frame in read if frame is not None)

    def _of_the_named(self, frame: Frame) -> Frame | None:
        named = tuple(party for party in frame.parties if party.spot.value.name not in self.callings)
        nameless = [party for party in frame.parties if party.spot.value.name in self.callings]
        if not named or not nameless:
            return None
        if all(party.role in _GIVING for party in nameless) and any(self._takes(party, named, frame.type) for party in nameless):
            named = tuple(replace(party, role=_GIVEN.get(Role(party.role), party.role)) for party in named)
        # Without a size it is but what somebody does for a living, unless it is the headline or a paper of which the text opens.
        opens = self.sentence.index < _OPENING and frame.trigger.text.casefold().split()[-1] in self.papers
        is_told = self.sentence.is_title or opens or _is_sized(frame)
        return replace(frame, parties=named, pending=frame.pending or not is_told)

    def _takes(self, party: FrameParty, named: Iterable[FrameParty], deal_type: DealType) -> bool:
        """Whether he is the customer or tenant by what he is called."""
        takes = self.callings[party.spot.value.name].takes
        if takes == "goods":
            return deal_type in _GOODS
        return takes == "always" or (takes is not None and not any(one.spot.value.kind in _TAKERS for one in named))


def _is_sized(frame: Frame) -> bool:
    """Whether it is told how much is dealt in, or which site is let."""
    if frame.type is DealType.LEASE and frame.sites:
        return True
    return frame.value is not None or bool(frame.capacities) or any(spot.value.quantity for spot in frame.hardware)


def names_one_side(frames: Iterable[Frame]) -> bool:
    """Whether what a sentence tells is told of one firm alone, who may deal with somebody without a name."""
    return all(frame.type in _ONE_SIDED and len(frame.keys) == 1 for frame in frames)


def with_nameless(sentence: Sentence, words: Nameless) -> Described | None:
    """The sentence with whoever it only describes among its organizations; None where it describes nobody beside a name."""
    if not sentence.organizations or words.nouns.isdisjoint(sentence.words):
        return None
    described = tuple(_described(sentence, words))
    if not described:
        return None
    spots = sorted((*sentence.organizations, *(spot for spot, _ in described)), key=lambda spot: spot.first)
    callings = {spot.value.name: calling for spot, calling in described}
    return Described(replace(sentence, organizations=tuple(spots)), callings, words.papers)


def _described(sentence: Sentence, words: Nameless) -> Iterator[tuple[Organization, Calling]]:
    """Those without a name, as organizations of the kind that their description gives."""
    taken = -1
    for last, word in enumerate(sentence.words):
        if word not in words.nouns or _names(sentence, last) or _is_named_after_all(sentence, last + 1, words):
            continue
        first = _opening(sentence, last, words)
        row = _called(sentence, first, last, words) if first is not None else None
        if first is None or row is None or first <= taken:
            continue
        taken = last
        yield sentence.naming(first, last + 1, OrganizationRef(name=f"{_MARK}{first}", kind=row.kind)), row


def _called(sentence: Sentence, first: int, last: int, words: Nameless) -> Calling | None:
    """The first row that the noun and the words before it fit."""
    before = frozenset(sentence.words[first:last])
    return next((row for row in words.called if sentence.words[last] in row.nouns and (not row.words or row.words & before)), None)


def _opening(sentence: Sentence, last: int, words: Nameless) -> int | None:
    """Where the description starts; None where it is of somebody known, or says what somebody named is."""
    at = last
    while at > max(0, last - _LONGEST) and sentence.words[at - 1] not in words.parting and not _names(sentence, at - 1):
        at -= 1
    # "One of the world's largest cloud companies" has the article in front; a headline has none at all.
    counted = next((i for i in range(at, last + 1) if sentence.words[i] in words.articles), None)
    if counted is None:
        return at if sentence.is_title and sentence.words[max(0, at - 1)] in words.before and "the" not in sentence.words[at:last] else None
    if sentence.words[counted] in _OF_ONE and sentence.words[last].endswith("s") and not sentence.words[last].endswith("ss"):
        return None
    before = sentence.words[counted - 1] if counted else ":"
    return counted if before in words.before or before in words.opens else None


def _names(sentence: Sentence, at: int) -> bool:
    return any(spot.first <= at < spot.after for spot in sentence.organizations)


def _is_named_after_all(sentence: Sentence, at: int, words: Nameless) -> bool:
    """Whether a name stands right behind the description, or it goes on: "with cloud provider X", "a hyperscaler, X", "a customer's"."""
    if at >= len(sentence.words):
        return False
    if sentence.words[at] in words.named or _names(sentence, at):
        return True
    is_apposed = sentence.words[at] == "," and _names(sentence, min(at + 1, len(sentence.words) - 1))
    return is_apposed or (not sentence.is_title and sentence.text[sentence.starts[at] - sentence.start].isupper())
