"""Whoever deals with a named firm and is only described: "signed a contract with a hyperscale data center operator"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import EARNING, Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence, Spot
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
_ENDING = frozenset({"in", "at", "on", "with", "from", "to", "for", "by", "that", "which", "who", "and", ",", ";", ":", "(", ")", "."})
"""Words that end what somebody makes or runs."""
_BUYING = frozenset({"always", "from_suppliers"})
"""How it is put in the table that somebody buys from whomever he deals with."""
_SAID = frozenset({"said", "says"})
"""Verbs of telling."""
_CLAUSE = 10
_CLAUSES = frozenset({",", ";", "which", "who", "while", "after", "but"})
_WILL = frozenset({"will", "would"})
"""Words before a contract among which its verb stands, words that part it from another clause, and those by which something is to come."""
_OF_ONE = frozenset({"a", "an", "another"})
"""Articles of one: "a range of customers" is nobody."""


@dataclass(frozen=True, slots=True)
class Described:
    """A sentence with those it only describes among its organizations."""

    sentence: Sentence
    callings: dict[str, Calling]
    """What each of them is called."""
    words: Nameless

    def told(self, frames: Iterable[Frame]) -> tuple[Frame, ...]:
        """The contracts between a named side and one that is only described, as deals of the former."""
        read = (self._of_the_named(frame) for frame in frames if frame.type in EARNING)
        return tuple(frame for frame in read if frame is not None)

    def _of_the_named(self, frame: Frame) -> Frame | None:
        named = tuple(party for party in frame.parties if party.spot.value.name not in self.callings)
        nameless = [party for party in frame.parties if party.spot.value.name in self.callings]
        if not named or not nameless or (frame.type not in _GOODS and any(self._is_place(party) for party in nameless)):
            return None
        if not self._is_firm(frame.trigger) or not (self._supplies_for_a_living(named) or self._states_goods(frame, nameless)):
            return None
        trigger = frame.trigger.text.casefold().split()[-1]
        if all(party.role in _GIVING for party in nameless) and any(self._takes(party, named, frame.type, trigger) for party in nameless):
            named = tuple(replace(party, role=_GIVEN.get(Role(party.role), party.role)) for party in named)
        # Without a size it is but what somebody does for a living, unless it is the headline or a paper of which the text opens.
        opens = self.sentence.index < _OPENING and trigger in self.words.papers
        is_told = self.sentence.is_title or opens or _is_sized(frame)
        return replace(frame, parties=named, pending=frame.pending or not is_told)

    def _is_firm(self, trigger: Spot[str]) -> bool:
        """Whether it, or a verb soon before it within the clause, says that something was signed, won or let: not hoped for, not sold."""
        words = self.sentence.words
        first = next((at + 1 for at in range(trigger.first - 1, -1, -1) if words[at] in _CLAUSES), 0)
        return any(self._says_so(at) for at in range(max(first, trigger.first - _CLAUSE), trigger.after))

    def _says_so(self, at: int) -> bool:
        before, word = self.sentence.words[at - 1] if at else "", self.sentence.words[at]
        acts = word in self.words.acting and at > 0 and _names(self.sentence, at - 1)
        return acts or word in self.words.firm or (word in self.words.to_come and before in _WILL)

    def _supplies_for_a_living(self, named: Iterable[FrameParty]) -> bool:
        kinds = {party.spot.value.kind for party in named}
        return None not in kinds and kinds.isdisjoint(_TAKERS) and all(party.role in _GIVEN.values() for party in named)

    def _states_goods(self, frame: Frame, nameless: Iterable[FrameParty]) -> bool:
        """Whether it is said what is supplied, by more than what somebody is called."""
        calling = {at for party in nameless for at in range(party.spot.first, party.spot.after)}
        said = {word for at, word in enumerate(self.sentence.words) if at not in calling}
        return frame.type is DealType.LEASE or bool(frame.hardware) or not self.words.goods.isdisjoint(said)

    def _is_place(self, party: FrameParty) -> bool:
        return self.callings[party.spot.value.name].place

    def _takes(self, party: FrameParty, named: Iterable[FrameParty], deal_type: DealType, trigger: str) -> bool:
        """Whether he is the customer or tenant by what he is called."""
        takes = self.callings[party.spot.value.name].takes
        if trigger in self.words.papers and self.sentence.words[party.spot.first - 1] == "from":
            return True  # an order or contract is had from whoever places it
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


def with_nameless(sentence: Sentence, words: Nameless) -> Iterator[Described]:
    """The sentence with whoever it only describes among its organizations, if it describes somebody beside a name.

    First with customers as firms that supply nothing, then each as what he is called: a cloud rents out as often as it buys.
    """
    if not sentence.organizations or words.nouns.isdisjoint(sentence.words):
        return
    described = tuple(_described(sentence, words))
    takers = [(_as_customer(spot) if calling.takes in _BUYING else spot, calling) for spot, calling in described]
    for spots in (takers, described) if any(calling.takes in _BUYING for _, calling in described) else (described,) * bool(described):
        everybody = sorted((*sentence.organizations, *(spot for spot, _ in spots)), key=lambda spot: spot.first)
        callings = {spot.value.name: calling for spot, calling in spots}
        yield Described(replace(sentence, organizations=tuple(everybody)), callings, words)


def _as_customer(spot: Organization) -> Organization:
    return replace(spot, value=spot.value.model_copy(update={"kind": OrganizationKind.ENTERPRISE}))


def _described(sentence: Sentence, words: Nameless) -> Iterator[tuple[Organization, Calling]]:
    """Those without a name, as organizations of the kind that their description gives."""
    taken = -1
    for last, word in enumerate(sentence.words):
        if word not in words.nouns or _names(sentence, last) or _is_named_after_all(sentence, last + 1, words):
            continue
        first = _opening(sentence, last, words)
        row = _called(sentence, first, last, words) if first is not None else None
        if first is None or row is None or first <= taken or (row.place and sentence.words[first] not in words.articles):
            continue  # "secures $600 million for data center campus" tells of no customer
        taken, trade = last, _of_what(sentence, last)
        after = last + 1 + (len(trade) + 1 if trade else 0)
        yield sentence.naming(first, after, OrganizationRef(name=f"{_MARK}{first}", kind=row.kind)), row


def _called(sentence: Sentence, first: int, last: int, words: Nameless) -> Calling | None:
    """The first row that the noun and the words before it fit."""
    before = frozenset((*sentence.words[first:last], *_of_what(sentence, last)))
    return next((row for row in words.called if sentence.words[last] in row.nouns and (not row.words or row.words & before)), None)


def _of_what(sentence: Sentence, last: int) -> tuple[str, ...]:
    """What somebody is said to make or run behind the noun: "a developer of AI data centers"."""
    behind = sentence.words[last + 1 : last + 1 + _LONGEST]
    end = next((at for at, word in enumerate(behind) if at and word in _ENDING), len(behind))
    return behind[1:end] if behind[:1] == ("of",) else ()


def _opening(sentence: Sentence, last: int, words: Nameless) -> int | None:
    """Where the description starts; None where it is of somebody known, or says what somebody named is."""
    at = last
    while at > max(0, last - _LONGEST) and sentence.words[at - 1] not in words.parting and not _names(sentence, at - 1):
        at -= 1
    # "One of the world's largest cloud companies" has the article in front; a headline has none at all.
    counted = next((i for i in range(at, last + 1) if sentence.words[i] in words.articles), None)
    is_plural = sentence.words[last].endswith("s") and not sentence.words[last].endswith("ss")
    if counted is None:
        is_headed = sentence.is_title and sentence.words[max(0, at - 1)] in words.before and "the" not in sentence.words[at:last]
        return at if is_headed and not is_plural else None
    if is_plural and sentence.words[counted] in _OF_ONE:
        return None
    before = sentence.words[counted - 1] if counted else ":"
    beside = before == "and" and _names(sentence, counted - 2)  # "X and an unnamed cloud company have signed"
    return counted if beside or before in words.before or (before in words.opens and _is_told_by_him(sentence, counted)) else None


def _is_told_by_him(sentence: Sentence, at: int) -> bool:
    """Whether nobody without a name says what stands there: "X said a cloud company has", not "prosecutors said a customer"."""
    said = at - 1 - (sentence.words[at - 1] == "that") if at else 0
    return sentence.words[said] not in _SAID or _names(sentence, said - 1)


def _names(sentence: Sentence, at: int) -> bool:
    return any(spot.first <= at < spot.after for spot in sentence.organizations)


def _is_named_after_all(sentence: Sentence, at: int, words: Nameless) -> bool:
    """Whether a name stands right behind the description, or it goes on: "with cloud provider X", "a hyperscaler, X", "a customer's"."""
    if at >= len(sentence.words):
        return False
    if sentence.words[at] in words.named or _names(sentence, at):
        return True
    if any(_names(sentence, at + 1 + far) for far in range(len(_of_what(sentence, at - 1)))):
        return True  # "a customer of X"
    is_apposed = sentence.words[at] == "," and _names(sentence, min(at + 1, len(sentence.words) - 1))
    return is_apposed or (not sentence.is_title and sentence.text[sentence.starts[at] - sentence.start].isupper())
