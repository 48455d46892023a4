"""Which of the deals told before a sentence takes up: "the lease", "this round", "it is worth", a defined term."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.model.vocabulary import Bindingness, DealType, OrganizationKind, Role
from extractors.deals.frames.rounds.payers import PAYERS
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence
from extractors.vocabulary.phrases import PhraseFinder
from extractors.vocabulary.tables import TriggerTable

from .beside import names_none_but, stands_elsewhere
from .continuation import is_its_worth, names_again
from .costs import is_cost_of_another, is_its_cost
from .funding import funded_last, leads_the_round, lists_payers, names_arrangers, whole_of
from .paid import is_paid_for
from .worth import is_its_price

_OPENING = 6
"""Words at the start of a sentence in which "the deal" takes up what was told before."""
_LATE_OPENING = 9
"""The same where the words leave no doubt, so that an adverbial may come first: "Over the initial ten years they are worth"."""
_BOTH = 2
_PART_WITHIN = 8
"""The two of a deal, and sentences within which "under the terms" tells a part of it."""
TAKEN_UP_WITHIN = 4
"""Sentences within which "the deal" takes up the last one of its type."""
_ROUND_WITHIN = 30
"""The same where it says who pays for "the round", which news tell at their end."""
_PRICE_WITHIN = 6
_PRICE = frozenset({"consideration", "price"})
"""The same where it says what was paid for the firm bought last, which notes tell behind what that firm does, and the words."""
_ANY_WITHIN = 2
"""Sentences within which a sentence that only starts like one ("It is worth") takes up the last deal, whatever its type."""

_BESIDES = frozenset(
    {("addition", "to"), ("besides",), ("beyond",), ("from",), ("alongside",), ("follows",), ("following",), ("unlike",), ("before",)}
)
"""Words before "the deal" behind which another thing is told."""
_OTHER = frozenset({"first", "original", "earlier", "previous", "prior", "existing", "old", "other"})
_A = frozenset({"a", "an"})
"""What stands before something that was not told before: "The company plans a campus in Ohio"."""
_CONTRACTS = frozenset({"contract", "agreement", "deal", "order", "lease", "pact", "investment", "round", "loan"})
"""Words by which a contract is not the one told last: "the first contract was signed in November"."""
_UNBOUND = frozenset({Bindingness.LETTER_OF_INTENT, Bindingness.MEMORANDUM})
"""What everything told of the same paper shares."""
_AT_A_SITE = frozenset({DealType.LEASE, DealType.COMPUTE, DealType.POWER})
"""Types of what is let or delivered at a site that stands or is put up anyway."""
_FULFILLED = frozenset({DealType.LEASE, DealType.COMPUTE})
_PROVIDING = (Role.PROVIDER, Role.LANDLORD)
_DELIVERING = ("host", "hous", "deliver", "deploy", "provid", "install", "suppl", "serv", "run", "operat")
_OTHERWISE = frozenset({"also", "separately", "build", "building", "construct", "develop", "developing", "broke", "another", "elsewhere"})
"""Types of what is given over years, who gives it, how verbs begin that say so, and words of what is done besides."""
_USING = ("deploy", "install", "us", "giv", "access", "get")
"""How verbs begin that say with whose hardware something is done."""
_COSTS = frozenset({"investment", "project", "cost", "costs", "budget", "price"})
_SITED = frozenset({"campus", "facility", "complex", "site", "project", "buildings"})
_SUBJECT_WITHIN = 14
"""Words by which a sentence without names gives what a building costs, and those that mean it in one that names its owner."""
_LEASES, _LEASING = frozenset({DealType.LEASE}), frozenset({"lease", "leases"})
_LET_AS = {Role.CUSTOMER: Role.TENANT, Role.PROVIDER: Role.LANDLORD}
"""What "the lease" is, its words, and who is who in it of those of a contract to host."""
_OF_SHARES = (("price", "target"), ("price", "targets"))
"""What an analyst thinks shares will be worth: no price of a deal."""
_MAY_COME = re.compile(
    r"^(?:the|both) (?:two )?(?:companies|firms) (?:could|may|might) (?:announce|sign|reach|strike) (?:a|the|an) (?:deal|agreement)"
    r"(?!.*\b(?:contracts?|chips?|computing|compute|cloud|power|signed)\b)",
    re.IGNORECASE,
)
"""How a sentence says of two that a deal told before, a purchase, may come: of none of its own."""
_FACILITIES, _LENT = frozenset({"facility", "facilities"}), frozenset({DealType.DEBT})
"""What may be a building or a loan, and the latter."""


class TakingUp:
    """Finds the deal that a sentence adds to without telling one itself."""

    def __init__(self, triggers: TriggerTable) -> None:
        self._starts = PhraseFinder(dict.fromkeys(triggers.anaphor_starts, 0))
        self._determiners = frozenset(triggers.anaphor_determiners)
        self._anaphors = {
            noun: frozenset(type for other in triggers.anaphors if noun in other.nouns for type in other.types or tuple(DealType))
            for anaphor in triggers.anaphors
            for noun in anaphor.nouns
        }

    def meant(
        self,
        sentence: Sentence,
        frames: Sequence[Frame],
        defined: Mapping[str, int],
        closed: int,
        added: Mapping[int, int],
        opened: int = 0,
    ) -> int | None:
        """Which of the deals told before a sentence is about that tells none itself.

        ``defined``: those that have a defined term. ``added``: the last sentence that took each up.
        ``closed``: the sentence with the last round that is no deal of this field;
        who pays for "the round" behind it pays for that one.
        ``opened``: the heading of the piece of news in which it stands: what other pieces tell it is not about.
        """
        by_term = next((defined[spot.value] for spot in sentence.defined if spot.value in defined), None)
        by_term = by_term if by_term is not None else self._bought_for_it(sentence, frames, opened)
        if by_term is not None:
            return by_term
        if frames and frames[-1].sentence >= opened and lists_payers(frames[-1], sentence):
            return whole_of(frames, len(frames) - 1, frames[-1].sentence - _ROUND_WITHIN)
        types = self._meant_types(sentence)
        within = _ROUND_WITHIN if types & PAYERS.keys() or names_arrangers(sentence) or leads_the_round(sentence) else TAKEN_UP_WITHIN
        funded = funded_last(frames, sentence, sentence.index - within, added, max(closed, opened))
        if funded is not None:
            return funded
        for at in range(len(frames) - 1, -1, -1):
            frame = frames[at]
            distance = sentence.index - frame.sentence
            if distance > min(TAKEN_UP_WITHIN, sentence.index - opened):
                return None
            if frame.type in PAYERS and frame.sentence < closed:
                continue
            if is_its_cost(frame, sentence) or self._takes_up(frame, types, sentence, frames):
                return at
            last = max(frame.sentence, added.get(at, 0))
            if sentence.index - last <= _ANY_WITHIN and self._goes_on(sentence, frame, frames):
                return at
        return None

    def _takes_up(self, frame: Frame, types: frozenset[DealType], sentence: Sentence, frames: Sequence[Frame]) -> bool:
        """Whether a sentence calls a deal by its type, or says what it is worth or of what size it is, and nothing of another place."""
        if _is_of_another(frame, sentence):
            return False
        said = is_its_worth(frame, sentence) or is_its_price(frame, sentence)
        return said or frame.type in types or _is_let(frame, types) or self._sizes(frame, sentence, frames)

    def _goes_on(self, sentence: Sentence, frame: Frame, frames: Sequence[Frame]) -> bool:
        """Whether it begins with "it is" or the like, names the same firms or says what is paid, and says nothing of another place.

        Of several told at once, nobody knows for which is paid.
        """
        is_alone = not any(other.sentence == frame.sentence and other is not frame for other in frames)
        goes_on = self._starts_on(sentence, frame) or names_again(frame, sentence) or (is_alone and is_paid_for(frame, sentence))
        return goes_on and not _is_of_another(frame, sentence)

    def announced_with(self, found: list[Frame], sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
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

    def without_parts(self, found: list[Frame], sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
        """What a sentence tells "under the agreement", without an amount that is but a part of what that is worth."""
        last = frames[-1] if frames and sentence.index - frames[-1].sentence <= _PART_WITHIN else None
        if last is None or last.value is None or len(last.keys) < _BOTH or not self._meant_types(sentence):
            return found
        whole = last.value.value
        return [
            replace(frame, value=None, pending=True)
            if frame.keys == last.keys
            and frame.value is not None
            and frame.value.value.currency == whole.currency
            and frame.value.value.period is whole.period
            and frame.value.value.amount < whole.amount
            and frame.link is None
            and not frame.apart
            else frame
            for frame in found
        ]

    def without_the_same(self, found: list[Frame], sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
        """What a sentence tells of two without names, without a deal that only their kinds make another: "The companies could announce a
        deal worth $2 billion" behind talks on a purchase.
        """
        last = frames[-1] if frames and sentence.index - frames[-1].sentence <= _ANY_WITHIN else None
        if last is None or last.value is not None or last.type is not DealType.ACQUISITION or _MAY_COME.search(sentence.text) is None:
            return found
        return [frame for frame in found if not (frame.ranked and frame.weak and frame.keys == last.keys and _names_nobody(frame))]

    def without_its_site(self, found: list[Frame], sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
        """What a sentence tells of "the lease", without the campus at which it is, or the chips that it is about, as deals of their own."""
        last = frames[-1] if frames and sentence.index - frames[-1].sentence <= _ANY_WITHIN else None
        if last is None or last.type not in _AT_A_SITE or last.type not in self._meant_types(sentence):
            return found
        return [frame for frame in found if not (_is_its_campus(frame, last) or _is_its_hardware(frame, last))]

    def without_its_fulfilment(self, found: list[Frame], sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
        """What a sentence tells of who lets or rents out by the deal told right before, without that it will do so at a site, on chips."""
        last = frames[-1] if frames and sentence.index - frames[-1].sentence <= _ANY_WITHIN else None
        if last is None or last.type not in _FULFILLED or len(last.keys) < _BOTH or _OTHERWISE & set(sentence.words):
            return found
        if not any(word.startswith(_DELIVERING) for word in sentence.words) or _is_for_another(sentence, last):
            return found
        return [frame for frame in found if not _fulfils(frame, last)]

    def _sizes(self, frame: Frame, sentence: Sentence, frames: Sequence[Frame]) -> bool:
        """Whether a sentence without names gives the size that a deal told right before lacks: "Two leases were signed, for 19 MW"."""
        if not frame.pending or not names_none_but(frame, sentence) or not (sentence.money or sentence.capacities):
            return False
        if any(other.sentence == frame.sentence and other is not frame for other in frames):
            return False
        meant = (self._anaphors.get(word, frozenset()) for word in sentence.words)
        means = any(types == frozenset({frame.type}) for types in meant) or (
            frame.type is DealType.CONSTRUCTION and _means_the_site(sentence)
        )
        within = TAKEN_UP_WITHIN if frame.type is DealType.CONSTRUCTION else _ANY_WITHIN
        return sentence.index - frame.sentence <= within and bool(means)

    def _bought_for_it(self, sentence: Sentence, frames: Sequence[Frame], opened: int) -> int | None:
        """The acquisition told last, where a sentence that names nobody begins with its price and nobody has told that."""
        start = next(self._starts.find(sentence.words[:_LATE_OPENING]), None)
        if start is None or not sentence.money or _PRICE.isdisjoint(sentence.words[start[0] : start[1]]):
            return None
        at = next((at for at in range(len(frames) - 1, -1, -1) if frames[at].type is DealType.ACQUISITION), None)
        if at is None or frames[at].value is not None or not names_none_but(frames[at], sentence):
            return None
        return at if frames[at].sentence >= opened and sentence.index - frames[at].sentence <= _PRICE_WITHIN else None

    def _starts_on(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether it begins with "it is" or the like, and not of somebody named right before: "X has confirmed it is behind"."""
        start = next(self._starts.find(sentence.words[:_LATE_OPENING]), None)
        if start is None:
            return False
        before = (spot for spot in sentence.organizations if spot.after <= start[0] and spot.text[0].isupper())
        return all(spot.value.key in frame.keys for spot in before)

    def _meant_types(self, sentence: Sentence) -> frozenset[DealType]:
        """The types of deal that "the lease" or "this round" at the start may mean."""
        opening = _opening_of(sentence)
        named = {
            at for spot in sentence.organizations if spot.text.casefold() not in self._determiners for at in range(spot.first, spot.after)
        }
        determiner = next((i for i, word in enumerate(opening) if word in self._determiners and i not in named), None)
        if (
            determiner is None
            or opening[max(0, determiner - 2) : determiner] in _BESIDES
            or opening[max(0, determiner - 1) : determiner] in _BESIDES
        ):
            return frozenset()
        noun = next((at for at in range(determiner + 1, len(opening)) if opening[at] in self._anaphors), None)
        if (
            noun is None
            or sentence.words[noun : noun + 2] in _OF_SHARES
            or not _A.isdisjoint(opening[determiner + 1 : noun])
            or (opening[noun] in _CONTRACTS and _OTHER & set(opening[determiner + 1 : noun]))
        ):
            return frozenset()
        if opening[noun] in _FACILITIES and _is_lent(sentence, determiner, noun):
            return _LENT
        return self._anaphors[opening[noun]]


def _names_nobody(frame: Frame) -> bool:
    """Whether its parties are but pointed at: "the companies", "they", "the two"."""
    return all(party.spot.text.islower() or party.spot.text.casefold().startswith(("the ", "they", "both")) for party in frame.parties)


def _is_let(frame: Frame, types: frozenset[DealType]) -> bool:
    """Whether "the lease" is the contract told before to host somebody's machines, of which only the size was missing."""
    return types == _LEASES and frame.type is DealType.COMPUTE and frame.pending


def as_let(frame: Frame, sentence: Sentence) -> Frame:
    """A contract to host somebody's machines as the lease that the sentence calls it."""
    if not (frame.pending and frame.type is DealType.COMPUTE and _LEASING & set(_opening_of(sentence))):
        return frame
    parties = tuple(replace(party, role=_LET_AS.get(party.role, party.role)) for party in frame.parties)
    return replace(frame, type=DealType.LEASE, parties=parties)


def _is_lent(sentence: Sentence, determiner: int, noun: int) -> bool:
    """Whether "the $2 billion facility" is a loan, for a bank is named beside it."""
    at_a_price = any(determiner < spot.first and spot.after <= noun for spot in sentence.money)
    return at_a_price and any(spot.value.kind is OrganizationKind.LENDER for spot in sentence.organizations)


def _is_of_another(frame: Frame, sentence: Sentence) -> bool:
    return (frame.pending and stands_elsewhere(frame, sentence)) or is_cost_of_another(frame, sentence)


def _opening_of(sentence: Sentence) -> tuple[str, ...]:
    """The first words; those of an amount among them count as one: "The $1.5-billion dollar project"."""
    amount = next((spot for spot in sentence.money if spot.first < _OPENING), None)
    return sentence.words[: _OPENING + (amount.after - amount.first - 1 if amount is not None else 0)]


def _means_the_site(sentence: Sentence) -> bool:
    """Whether a sentence tells of a building: "The investment is $3 billion", "Once complete, the $800 million campus of X"."""
    words = (_COSTS, sentence.words) if not sentence.organizations else (_SITED, sentence.words[:_SUBJECT_WITHIN])
    return bool(words[0] & set(words[1]))


def _is_its_campus(frame: Frame, last: Frame) -> bool:
    return frame.type is DealType.CONSTRUCTION and frame.value is None and frame.keys <= last.keys


def _is_for_another(sentence: Sentence, last: Frame) -> bool:
    """Whether it is done for somebody whom the deal lacks: "will deploy chips for Z"."""
    named = (spot for spot in sentence.organizations if sentence.words[max(0, spot.first - 1)] == "for")
    return any(spot.value.key not in last.keys for spot in named)


def _fulfils(frame: Frame, last: Frame) -> bool:
    """Whether who gives what a contract is about is told to do something alone, or with the chips of others, for no price of its own."""
    providing = {party.key for role in _PROVIDING for party in last.in_role(role)}
    if frame.value is not None or not providing & frame.keys:
        return False
    if frame.type is DealType.CONSTRUCTION:
        return frame.keys <= last.keys
    return frame.type is DealType.CHIPS and frame.incidental and {party.key for party in frame.in_role(Role.CUSTOMER)} <= last.keys


def _is_its_hardware(frame: Frame, last: Frame) -> bool:
    """Whether it says but whose chips a contract for computing is about: "the agreement involves deploying Y chips"."""
    customers = {party.key for party in frame.in_role(Role.CUSTOMER)}
    is_used = frame.incidental or (frame.ranked and frame.trigger.text.casefold().startswith(_USING))
    is_chips = frame.type is DealType.CHIPS and is_used and (frame.value is None or last.value is None)
    return last.type is DealType.COMPUTE and is_chips and bool(customers) and customers <= last.keys


def turns_to_others(sentence: Sentence, frames: Sequence[Frame]) -> bool:
    """Whether it names nobody of the round told last; a remark in brackets turns to nobody."""
    if sentence.words[0] == "(":
        return False
    last = next((frame for frame in reversed(frames) if frame.type in PAYERS), None)
    return last is not None and not last.keys & {spot.value.key for spot in sentence.organizations}


def terms_of(sentence: Sentence, frames: Sequence[Frame], meant: int | None) -> dict[str, int]:
    """The terms that a sentence defines, with the deal that it tells right before each, or takes up."""
    told = [at for at, frame in enumerate(frames) if frame.sentence == sentence.index]
    defining: dict[str, int] = {}
    for spot in sentence.defines:
        before = [at for at in told if frames[at].trigger.first < spot.first] or told or ([meant] if meant is not None else [])
        if before:
            defining[spot.value] = before[-1]
    return defining
