"""Whether what a document tells is a deal at all: sized or the news, between two firms, not told as a lease already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from data.model.vocabulary import DealType, OrganizationKind, Role, Status
from extractors.deals.records.frame import Frame, is_bought_site
from extractors.deals.records.view import Reading, Sentence

from .amounts import same_amount
from .merge import Fold, Telling, told_value

_NEWS_WITHIN = 8
_RIGHT_BEHIND = 2
"""Sentences within which the text tells again what its title tells, and within which a site is let that was told of."""
_OF_SITES = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.CONSTRUCTION, DealType.CAPEX, DealType.PARTNERSHIP})
"""Types that a sentence about a lease is easily mistaken for."""
_BUILT, _RAISED = frozenset({DealType.CONSTRUCTION, DealType.CAPEX}), frozenset({DealType.EQUITY})
_AMONG_PRODUCERS = frozenset({DealType.POWER, DealType.PARTNERSHIP, DealType.CONSTRUCTION})
_BETWEEN_FIRMS = frozenset({DealType.PARTNERSHIP, DealType.COMPUTE, DealType.CHIPS, DealType.POWER, DealType.LEASE})
_MONEY, _RAISING = frozenset({DealType.DEBT, DealType.EQUITY}), frozenset({Role.BORROWER, Role.INVESTEE})
"""Types of what somebody builds, and raises, of what producers of power do together, and those of which one firm cannot be both sides; it
may buy or fund its subsidiary; money that is raised, and by whom."""

_ELSEWHERE = frozenset(
    {
        OrganizationKind.UTILITY,
        OrganizationKind.HARDWARE_SUPPLIER,
        OrganizationKind.CHIPMAKER,
        OrganizationKind.GOVERNMENT,
        OrganizationKind.LENDER,
    }
)
"""Kinds that stand by a site more often than they build one."""
_TALKING = frozenset({"talks", "discussions", "negotiations", "negotiating", "discussing"})
"""What those do who want to raise money."""
_MEASURES = frozenset({"acre", "acres", "hectare", "hectares"})
_BUYING = ("bought", "buy", "purchas", "acqui")
_SUBORDINATE = frozenset({"when", "how", "as", "who", "whose", "while", "after", "before", "because", "where", "since"})
_BUILT_BY_NOW = frozenset({"built", "constructed", "developed", "expanded", "erected", "hired"})
_AHEAD_OR_NEW = frozenset({"has", "have", "be", "being", "newly"})
"""What opens a clause beside what a sentence tells, verbs whose past tells of what somebody has, and words before that
make it news."""
_RELATIVES = frozenset({"which", "who", "whose", "where", "discussed", "discusses", "discussing", "considered"})
_PLANNING = frozenset(
    {
        "plan",
        "plans",
        "planned",
        "planning",
        "intends",
        "intend",
        "wants",
        "want",
        "hopes",
        "aims",
        "aiming",
        "agreed",
        "agrees",
        "set",
        "looking",
    }
    | {
        "seeks",
        "seeking",
        "proposes",
        "proposed",
        "expects",
        "expected",
        "is",
        "are",
        "was",
        "were",
        "intention",
        "approval",
        "permission",
        "request",
        "ceremony",
    }
    | {
        "wanted",
        "hoped",
        "intended",
        "sought",
        "proposal",
        "application",
        "petition",
        "bid",
        "permit",
        "clearance",
        "nod",
        "consent",
        "rights",
    }
)
_FOR = frozenset({"for", "build", "host", "develop", "house", "where"})
_SITE = frozenset({"data", "datacenter", "datacenters", "campus", "campuses"})
_BESIDE = frozenset({"near", "beside", "of", "by"})
_PURPOSE = 6
"""What opens the purpose of land, words of sites in it and those before a site that land is not for, and how many words it has."""
_PLANNED = 3
_CLOSE = 5
"""Measures of land, how words of buying begin, what opens a clause about somebody, who means to do what stands behind
"to", words between the two, and how far before a trigger a clause opens."""


def against(telling: Telling, fold: Fold, reading: Reading, openings: Mapping[int, Sentence]) -> str | None:
    """Why it is no deal; None where it is one. ``openings``: the sentences that open the text or a piece of it."""
    why_not = _no_deal(telling, reading, openings) or ("banks that but work together" if _is_among_banks(telling) else None)
    return why_not or ("a partnership of a firm with its own subsidiary" if _is_within_a_group(telling, fold) else None)


def _is_among_banks(telling: Telling) -> bool:
    """Whether but banks are partners, of whom a text tells that they raise money for another: "is working with X and Y on a round"."""
    kinds = {party.spot.value.kind for frame in telling for party in frame.parties}
    return kinds == {OrganizationKind.LENDER} and all(frame.type is DealType.PARTNERSHIP and frame.value is None for frame in telling)


def is_among_producers(telling: Telling) -> bool:
    """Whether but makers of power deal with each other: of this field only where the text speaks of data centers."""
    kinds = {party.spot.value.kind for frame in telling for party in frame.parties}
    return kinds == {OrganizationKind.UTILITY} and all(frame.type in _AMONG_PRODUCERS for frame in telling)


def is_among(telling: Telling, leases: Sequence[Telling], fold: Fold) -> bool:
    """Whether it tells between the same two what a lease tells more of."""
    mine = {fold(key) for frame in telling for key in frame.keys}
    if len(mine) < 2 or any(frame.type not in _OF_SITES for frame in telling):
        return False
    value = told_value(telling)
    alike = (lease for lease in leases if mine == _between(lease, fold))
    return any(value is None or ((other := told_value(lease)) is not None and same_amount(value, other)) for lease in alike)


def _between(lease: Telling, fold: Fold) -> set[str]:
    """Who lets and who rents; whoever backs the rent is no side."""
    return {fold(party.key) for frame in lease for party in frame.parties if party.role is not Role.GUARANTOR}


def is_part_of_another(telling: Telling, others: Sequence[Telling], reading: Reading) -> bool:
    """Whether it is told with another deal, and none of its own."""
    is_aside = _is_site_of_a_lease(telling, others) or _is_what_money_is_for(telling, others)
    return is_aside or _is_within_a_purchase(telling, others) or _is_headline_of(telling, others, reading)


def _is_site_of_a_lease(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether it says without any size where the site is planned that its developer lets right behind: one deal, the lease."""
    if any(frame.type is not DealType.CONSTRUCTION or frame.value or frame.capacities or len(frame.keys) > 1 for frame in telling):
        return False
    landlords = (
        party.key
        for other in others
        for frame in other
        if frame.type is DealType.LEASE and 0 <= frame.sentence - telling[-1].sentence <= _RIGHT_BEHIND
        for party in frame.in_role(Role.LANDLORD)
    )
    return any(key in telling[0].keys for key in landlords)


def _is_what_money_is_for(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether it says without size or place what a firm will build, and first where it raises money: "to expand its cloud"."""
    if any(frame.type is not DealType.CONSTRUCTION or frame.value or frame.capacities or len(frame.keys) > 1 for frame in telling):
        return False
    if any(frame.sites or frame.regions for frame in telling):
        return False
    raised = {
        frame.sentence
        for other in others
        for frame in other
        if frame.type in _MONEY and frame.value and any(party.key in telling[0].keys for party in frame.parties if party.role in _RAISING)
    }
    return min(frame.sentence for frame in telling) in raised


def _is_within_a_purchase(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether it says but loosely what one firm does with another that it buys: "X's services will join forces with Y's offering"."""
    if any(frame.value or frame.capacities or not frame.weak or frame.type not in _BETWEEN_FIRMS for frame in telling):
        return False
    bought = [other for other in others if any(frame.type is DealType.ACQUISITION and len(frame.keys) > 1 for frame in other)]
    mine = {key for frame in telling for key in frame.keys}
    return any(mine == {key for frame in other for key in frame.keys} for other in bought)


def _is_headline_of(telling: Telling, others: Sequence[Telling], reading: Reading) -> bool:
    """Whether only the title tells it, of who stands behind those that the text says it of, or whose man he was who raises money.

    "X venture to build a $2 billion site", "X's Jane Doe raises $1 billion".
    """
    value = told_value(telling)
    if value is None or len(telling[0].keys) > 1 or any(not reading.sentences[frame.sentence].is_title for frame in telling):
        return False
    return any(
        other is not telling
        and any({frame.type for frame in (*telling, *other)} <= types for types in (_BUILT, _RAISED))
        and (worth := told_value(other)) is not None
        and same_amount(value, worth)
        and any(_names(reading.sentences[frame.sentence], telling[0].keys) and frame.sentence <= _NEWS_WITHIN for frame in other)
        for other in others
    )


def _names(sentence: Sentence, keys: Collection[str]) -> bool:
    return any(spot.value.key in keys for spot in sentence.organizations)


def is_of_leases(frame: Frame, let_in: frozenset[int]) -> bool:
    """Whether it tells a lease, or would read something else into a sentence that does."""
    return frame.type is DealType.LEASE or (frame.sentence in let_in and frame.type in _OF_SITES)


def _is_within_a_group(telling: Telling, fold: Fold) -> bool:
    """Whether it is a partnership or trade of one firm with its own subsidiaries; it may well buy or fund them."""
    if any(frame.type not in _BETWEEN_FIRMS for frame in telling):
        return False
    keys = {key for frame in telling for key in frame.keys}
    return len(keys) > 1 and len({fold(key) for key in keys}) == 1


def _no_deal(telling: Telling, reading: Reading, openings: Mapping[int, Sentence]) -> str | None:
    """Why it is no deal: no sentence of the text tells it, or it lacks the size that makes it one and is not the news."""
    if all(frame.echo for frame in telling):
        return "only headlines within the text tell it"
    sized = any(frame.value is not None or frame.capacities or _is_counted(frame) for frame in telling)
    if sized:
        return None
    if all(frame.type is DealType.CAPEX for frame in telling):
        return "a capital plan without an amount"
    if any(not frame.pending for frame in telling) or _is_news(telling, reading):
        return None
    if _opens_with_a_site(telling, openings) or _opens_with_a_round(telling, openings):
        return None
    return "no sentence gives the size that makes it a deal"


def _is_counted(frame: Frame) -> bool:
    """Whether it says how many chips change hands, not only how many somebody has."""
    return not frame.incidental and any(spot.value.quantity for spot in frame.hardware)


def _is_news(telling: Telling, reading: Reading) -> bool:
    """Whether the title tells it, and a sentence behind it tells it again; a listing needs no other words than the title's.

    So with the heading of a piece of a roundup, and the sentence right behind.
    """
    told_in = {frame.sentence for frame in telling if not frame.weak and not frame.echo}
    if reading.is_roundup and any(at in reading.pieces and at + 1 in told_in for at in told_in):
        return True
    if 0 not in told_in:
        return False
    title = reading.sentences[0].text  # an exhibit has it once more behind the cover of the filing
    opens = [one.index for one in reading.sentences if one.index in told_in and one.text == title]
    return telling[0].apart or any(0 < sentence - first <= _NEWS_WITHIN for first in opens for sentence in told_in)


def _opens_with_a_site(telling: Telling, openings: Mapping[int, Sentence]) -> bool:
    """Whether the text opens with who builds where; how large it is need not be said of what is the news."""
    return any(
        (frame.type is DealType.CONSTRUCTION or is_bought_site(frame))
        and not (frame.weak or frame.echo)
        and _is_placed(frame, openings[frame.sentence])
        and _ELSEWHERE.isdisjoint({party.spot.value.kind for party in frame.parties})
        and not _is_in_passing(frame, openings[frame.sentence])
        for frame in telling
        if frame.sentence in openings
    )


def _opens_with_a_round(telling: Telling, openings: Mapping[int, Sentence]) -> bool:
    """Whether the text opens with a round of which but the valuation is told: "is in talks for a round that would value it at"."""
    return any(
        frame.type is DealType.EQUITY
        and not (frame.weak or frame.echo)
        and bool(frame.in_role(Role.INVESTEE))
        and frame.status is not None
        and frame.status.value is Status.TALKS
        and _is_talked_of(openings[frame.sentence])
        and not _is_in_passing(frame, openings[frame.sentence])
        for frame in telling
        if frame.sentence in openings
    )


def _is_talked_of(sentence: Sentence) -> bool:
    """Whether it tells of talks, and what somebody would be worth by them."""
    return (
        bool(sentence.other_money) and not _TALKING.isdisjoint(sentence.words) and any(word.startswith("valu") for word in sentence.words)
    )


def _is_placed(frame: Frame, sentence: Sentence) -> bool:
    """Whether it is told where a site is, or how much land it takes; of land that is bought only the latter tells enough."""
    if sentence.words[frame.trigger.first].startswith(_BUYING):
        return _is_land_for_a_site(sentence)
    return not _MEASURES.isdisjoint(sentence.words) or "there" in sentence.words or bool(frame.regions or frame.sites)


def _is_land_for_a_site(sentence: Sentence) -> bool:
    """Whether measured land is for a site: "bought 188 acres for a data center campus", not "for a wind project near its data center"."""
    if _MEASURES.isdisjoint(sentence.words):
        return False
    purposes = (sentence.words[at + 1 : at + 1 + _PURPOSE] for at, word in enumerate(sentence.words) if word in _FOR)
    return any(_SITE & set(purpose) and _BESIDE.isdisjoint(purpose) for purpose in purposes)


def _is_in_passing(frame: Frame, sentence: Sentence) -> bool:
    """Whether the sentence tells something else, and it but in a clause beside it: "X, which builds sites, said", "takes part to build"."""
    before = sentence.words[max(0, frame.trigger.first - _CLOSE) : frame.trigger.first]
    planned = before if "for" in before[-_PLANNED:] else before[-_PLANNED:]  # "plans call for X to build"
    is_purpose = before[-1:] == ("to",) and _PLANNING.isdisjoint(planned)
    is_beside = not _SUBORDINATE.isdisjoint(sentence.words[: frame.trigger.first]) or before[-1:] == ("for",)
    return is_purpose or is_beside or _stands_already(sentence, frame) or not _RELATIVES.isdisjoint(before)


def _stands_already(sentence: Sentence, frame: Frame) -> bool:
    """Whether it tells of what somebody built once, which is no news: "X built its data center in record time"."""
    at = frame.trigger.first
    return sentence.words[at] in _BUILT_BY_NOW and _AHEAD_OR_NEW.isdisjoint(sentence.words[max(0, at - 2) : at])
