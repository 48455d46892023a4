"""What a sentence that only takes up the last deal adds to it: "The loan runs for five years", "The round was led by X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.model.deals import Money, OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Qualifier, Role, Status
from extractors.deals.frames.figures.portions import is_of_another_site, own_capacities, own_terms, sizes_of
from extractors.deals.frames.sides.underwriters import without_underwriters
from extractors.deals.records.frame import EARNING, WITHOUT_HARDWARE, Frame, FrameParty, Guarantee, distinct, is_somewhere
from extractors.deals.records.view import Sentence, Spot
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.tellings.amounts import figures_of, is_rounded
from extractors.vocabulary.wordings import Placing

from .beside import is_of_something_else
from .funding import paid_by
from .outlays import spent_on_it

_BACKED = frozenset({DealType.LEASE, DealType.DEBT, DealType.COMPUTE, DealType.CONSTRUCTION, DealType.CHIPS})
_BACKED_WITHIN = 4
"""Types of deals that others guarantee, those that bring revenue, and sentences within which a guarantee means the last of the former."""
_LENT_WITHIN = 6
"""Sentences within which "the funding" that banks lead is the loan told before."""
_BUILT_WITHIN = 2
_BUILDERS = frozenset({OrganizationKind.DATA_CENTER_DEVELOPER, OrganizationKind.NEOCLOUD, OrganizationKind.HARDWARE_SUPPLIER})
_BUILDING = frozenset(
    {"build", "built", "construct", "constructed", "develop", "developed", "erect", "erected", "building", "constructing"}
)
"""Sentences within which, by whom and with which words a building is put up for another."""
_CONTRACTING = frozenset({"contractor", "contractors"})
"""Nouns of who builds for another, whatever it does for a living: "X is the general contractor"."""
_TAKING = frozenset(
    {"lease", "leases", "leased", "leasing", "rent", "rents", "rented", "take", "takes", "taken", "occupy", "occupies", "use"}
)
_THE = (("the",), ("this",), ("that",), ("all",), ("its",))
_LET = frozenset({"capacity", "space", "site", "facility", "building", "buildings", "campus", "halls", "data", "power", "megawatts"})
_TAKEN_WITHIN = 2
"""Verbs of tenants, what stands before what they take, that itself, and the words between a tenant and his verb."""
_WORKS = frozenset({"construction", "works", "building"})
_HANDLED = frozenset({"led", "handled", "managed", "overseen", "undertaken", "executed", "done", "performed", "out"})
_LED_WITHIN = 5
"""Nouns of the work on a building, how it is said that it is in somebody's hands, and within how many words before the name."""
_LIKEWISE_WITHIN = 2
_PLANNING = frozenset({"spend", "spending", "spends", "expects", "plans", "forecast", "guidance", "outlook", "budget", "outlay", "outlays"})
_SPENDERS = frozenset({OrganizationKind.CLOUD, OrganizationKind.LAB, OrganizationKind.NEOCLOUD})
_ORDERS = 50
"""Sentences within which, by which words and of whom a capital plan is told beside that of another, and how much smaller it may be."""
_RELATIVE = frozenset({"which", "that"})
_TOGETHER = (("all",), ("together",), ("altogether",))
"""How a sentence begins that tells what several deals come to."""
_OF_ANOTHER = frozenset({"similar", "comparable", "undisclosed"})
"""Words by which another deal than the one told before is meant."""
_PLURALS = (("deals",), ("agreements",), ("contracts",), ("investments",), ("partnerships",))
_IT_WAS = (("it", "was"), ("this", "was"), ("that", "was"))
_DESCRIBED = 4
_FROM_A_SELLER = re.compile(
    r"\b(?:from|paid\sto|pay(?:s|ing)?)\s(?:(?:an?|the|certain|one of its)\s)?"
    r"(?:(?:[\w-]+\s)?(?:subsidiar(?:y|ies)|affiliates?|units?)\sof\s)?$"
)
"""What stands before the name of somebody who sells."""
_GUARANTEES = frozenset({"guarantee", "guarantees", "guaranty", "guaranties"})
_OWED = frozenset({"liability", "liabilities", "exceed", "exceeds", "capped", "maximum"})
"""What somebody stands in for others by, and how it is said how much he may owe by it."""
_STAKES = frozenset({"stake", "stakes", "interest", "share", "shares"})
_OF_IT = 30
"""What is bought of a firm that is valued as a whole; characters behind "enterprise value" in which its amount stands, if not before."""
_IMPLIED = re.compile(
    r"\b(?:equity|enterprise|transaction) value\b|\bvalu(?:es|ed|ing)(?! the combined| both)(?: [\w.&'’-]+){1,6} at\b", re.IGNORECASE
)
_OVER_ITS_LIFE = re.compile(
    r"\b(?:contract(?:ed)?|lease|rental) (?:revenues?|value|payments)\b"
    r"|\b(?:life|term|course|duration) of (?:the|this|that|its) (?:[\w-]+ )?(?:contract|agreement|lease|deal|arrangement)\b"
    r"|\bover (?:the|its) (?:base|initial|full|[\w-]+-year) (?:lease |contract )?term\b"
    r"|\bover (?:the|those|these|its) [\w-]+ years\b",
    re.IGNORECASE,
)
_OF_MORE = re.compile(
    r"\b(?:br(?:ing|ought)\w*|backlog|obligations|combined|aggregate|cumulative|across|portfolio|annual\w*|averag\w*|if)\b", re.IGNORECASE
)
"""What a contract brings as a whole, and words by which it is that of several contracts, of a year or of options."""
_REVENUE = re.compile(r"\b(?:cumulative|contract(?:ed)?|aggregate) revenues?\b|\brevenue potential\b", re.IGNORECASE)
_OF_SEVERAL = re.compile(r"\b(?:br(?:ing|ought)\w*|backlog|combined|across|portfolio|annual\w*|averag\w*|if|quarter\w*)\b", re.IGNORECASE)
_TWO = 2
"""The same of a contract that the sentence itself tells, and its two sides."""
_ANNOUNCING = frozenset({"announced", "unveiled", "signed", "struck", "inked", "reached", "disclosed", "reported"})


def names_again(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence with an amount names both sides of the deal told before."""
    named = {spot.value.key for spot in sentence.organizations}
    return bool(sentence.money) and len(frame.keys) > 1 and frame.keys == named and not _OF_ANOTHER & set(sentence.words)


def is_its_worth(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence says what the contract told before brings: "X expects to earn $8 billion over the life of the agreement"."""
    named = {spot.value.key for spot in sentence.organizations}
    return frame.type in EARNING and frame.value is None and named <= frame.keys and _earned(sentence) is not None


def _earned(sentence: Sentence) -> Spot[Money] | None:
    """The one amount of a sentence if it is what a contract brings over its life."""
    amounts = (*sentence.money, *sentence.other_money)
    if len(amounts) != 1 or _OVER_ITS_LIFE.search(sentence.text) is None or _OF_MORE.search(sentence.text) is not None:
        return None
    return amounts[0]


def built_by(frame: Frame, sentence: Sentence) -> Frame | None:
    """The building of one developer with who a sentence right behind says will put it up: "Fluidstack is going to construct them"."""
    if frame.type is not DealType.CONSTRUCTION or len(frame.parties) != 1 or sentence.index - frame.sentence > _BUILT_WITHIN:
        return None
    if sentence.is_headline or sentence.is_bullet:
        return None
    others = [spot for spot in sentence.organizations if spot.value.key not in frame.keys]
    if len(others) == 1 and not sentence.money and (_CONTRACTING & set(sentence.words) or _builds(others[0], sentence)):
        return replace(frame, parties=(*frame.parties, FrameParty(others[0], Role.CONTRACTOR)))
    if len(others) != 1 or others[0].value.kind not in _BUILDERS or not _BUILDING & set(sentence.words) or sentence.money:
        return None
    if _is_elsewhere(frame, sentence):
        return None
    return replace(frame, parties=(*frame.parties, FrameParty(others[0], Role.CONTRACTOR)))


def _is_elsewhere(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence names but other places than those of the deal: it tells of another site."""
    places = {spot.value for spot in (*frame.sites, *frame.regions)}
    named = {spot.value for spot in (*sentence.sites, *sentence.regions)}
    return bool(places and named) and places.isdisjoint(named)


def leased_by(frame: Frame, sentence: Sentence) -> Frame | None:
    """The lease of a landlord alone with the tenant whom a sentence right behind names: "X will lease the capacity"."""
    if frame.type is not DealType.LEASE or frame.in_role(Role.TENANT) or sentence.index - frame.sentence > _BUILT_WITHIN:
        return None
    words = sentence.words
    at = next(
        (at for at, word in enumerate(words) if word in _TAKING and words[at + 1 : at + 2] in _THE and _LET & set(words[at + 2 : at + 5])),
        None,
    )
    before = [spot for spot in sentence.organizations if at is not None and 0 <= at - spot.after <= _TAKEN_WITHIN]
    if not before or before[-1].value.key in frame.keys:
        return None
    return replace(frame, parties=(*frame.parties, FrameParty(before[-1], Role.TENANT)))


def _builds(spot: Spot[OrganizationRef], sentence: Sentence) -> bool:
    """Whether the work on a building is in its hands: "with construction led by X"."""
    before = sentence.words[max(0, spot.first - _LED_WITHIN) : spot.first]
    return before[-1:] == ("by",) and not _WORKS.isdisjoint(before) and not _HANDLED.isdisjoint(before)


def built_for_it(found: list[Frame], sentence: Sentence) -> list[Frame]:
    """The building of one developer with who its own clause says will put it up: "$5 billion on halls which Crusoe will build for it"."""
    whole = next((frame for frame in found if _is_building(frame) and frame.value is not None), None)
    part = next((frame for frame in found if _is_building(frame) and frame.pending and frame.parties[0].spot.value.kind in _BUILDERS), None)
    if whole is None or part is None or whole.keys & part.keys or whole.trigger.first > part.trigger.first:
        return found
    builder = part.parties[0].spot
    if sentence.words[max(0, builder.first - 1)] not in _RELATIVE or not builder.text[0].isupper():
        return found
    joint = replace(whole, parties=(*whole.parties, FrameParty(builder, Role.CONTRACTOR)))
    return [joint if frame is whole else frame for frame in found if frame is not part]


def _is_building(frame: Frame) -> bool:
    return frame.type is DealType.CONSTRUCTION and len(frame.parties) == 1


def dated_all(frames: list[Frame], sentence: Sentence) -> None:
    """Give the deals told last the day on which a sentence says that they were announced: "The deals were announced on May 13"."""
    words = sentence.words
    if not frames or not sentence.dates:
        return
    if words[:2] not in _IT_WAS and (words[:1] not in (("the",), ("both",), ("these",)) or words[1:2] not in _PLURALS):
        return
    if not _ANNOUNCING & set(words[:_DESCRIBED]) or sentence.index - frames[-1].sentence > _BUILT_WITHIN:
        return
    last = frames[-1].sentence
    for at, frame in enumerate(frames):
        if frame.sentence == last and frame.said_on is None:
            frames[at] = replace(frame, said_on=sentence.dates[0])


def likewise(frames: Sequence[Frame], sentence: Sentence) -> Frame | None:
    """The capital plan of the next company, told right behind that of another: "Alphabet lifted its forecast to $93 billion"."""
    last = frames[-1] if frames else None
    if last is None or last.type is not DealType.CAPEX or sentence.index - last.sentence > _LIKEWISE_WITHIN:
        return None
    named = {spot.value.key for spot in sentence.organizations}
    planning = next((i for i, word in enumerate(sentence.words) if word in _PLANNING), None)
    if len(named) != 1 or named & last.keys or planning is None or not sentence.money:
        return None
    developer = sentence.organizations[0]
    value = next((spot for spot in sentence.money if spot.first > developer.after), None)
    if value is None or developer.value.kind not in _SPENDERS or not _is_of_its_order(value, last):
        return None
    said = sentence.spot(planning, planning + 1)
    return Frame(
        type=DealType.CAPEX,
        sentence=sentence.index,
        trigger=said,
        status=said.saying(Status.AGREED),
        weak=False,
        parties=(FrameParty(developer, Role.DEVELOPER),),
        value=value,
        said_on=next(iter(sentence.dates), None),
    )


def _is_of_its_order(value: Spot[Money], told: Frame) -> bool:
    """Whether an amount may be a capital plan like the one told before."""
    return told.value is not None and value.value.amount * _ORDERS >= told.value.value.amount


def extended(frame: Frame, syntax: Syntax, placing: Placing) -> Frame:
    """The frame with what the sentence adds; what it has already stays. Sizes beside other organizations are not its own."""
    sentence = syntax.sentence
    parties = without_underwriters(replace(frame, parties=distinct((*frame.parties, *paid_by(frame, syntax)))), sentence, placing).parties
    # "which values the business at $4 billion" names nobody
    proper = (spot for spot in sentence.organizations if not spot.text.startswith("the "))
    acting = (spot.value for spot in proper if not (_only_tells(frame, spot) or _stands_aside(frame, spot, sentence)))
    others = {one.key for one in acting} - {party.key for party in parties}
    is_apart = bool(others) or sentence.words[:1] in _TOGETHER or is_of_another_site(sentence, frame.regions)
    return replace(
        frame,
        parties=parties,
        value=_finer(frame.value, sentence) or (None if others else _amount_in(sentence, frame) or _worth_of_the_whole(frame, sentence)),
        capacities=frame.capacities or (() if is_apart else sizes_of(frame.type, sentence, own_capacities(sentence))),
        hardware=frame.hardware or (() if frame.type in WITHOUT_HARDWARE else sentence.hardware),
        regions=frame.regions or (sentence.regions if is_somewhere(frame.type, parties) else ()),
        sites=frame.sites or (sentence.sites if is_somewhere(frame.type, parties) else ()),
        term=frame.term or next(iter(own_terms(sentence, frame.type)), None),
        said_on=frame.said_on or (next(iter(sentence.dates), None) if _ANNOUNCING & set(sentence.words) else None),
        starts_on=frame.starts_on or next(iter(sentence.start_dates), None),
        ends_on=frame.ends_on or next(iter(sentence.end_dates), None),
    )


def _only_tells(frame: Frame, spot: Spot[OrganizationRef]) -> bool:
    """Whether it is a government beside what a firm builds, of whose size it may have told."""
    return frame.type is DealType.CONSTRUCTION and spot.value.kind is OrganizationKind.GOVERNMENT


_OF_NO_MAKER = frozenset({DealType.COMPUTE, DealType.LEASE, DealType.CONSTRUCTION, DealType.DEBT})
"""Types of which whose products somebody gets by it is no party."""


def _stands_aside(frame: Frame, spot: Spot[OrganizationRef], sentence: Sentence) -> bool:
    """Whether it stands alone in brackets behind what is somehow its own ("plants in Pennsylvania (PJM)"), or sells what is bought."""
    before = sentence.text[: spot.start - sentence.start]
    if frame.type is DealType.ACQUISITION and _FROM_A_SELLER.search(before) is not None:
        return True
    made = any(spot.first <= product.first <= spot.after for product in sentence.hardware)
    if made and frame.type in _OF_NO_MAKER:  # "gives it access to Y chips"
        return True
    return before.endswith("(") and sentence.words[spot.after : spot.after + 1] == (")",)


def _finer(told: Spot[Money] | None, sentence: Sentence) -> Spot[Money] | None:
    """An amount told about right, as the sentence says it more exactly where it does: "nearly $3 billion" is "$2.9 billion"."""
    if told is None or told.value.qualifier is not Qualifier.ABOUT:
        return told
    finer = (
        spot
        for spot in sentence.money
        if figures_of(spot.value.amount) > figures_of(told.value.amount) and is_rounded(told.value, spot.value)
    )
    return next(finer, told)


def _amount_in(sentence: Sentence, frame: Frame) -> Spot[Money] | None:
    """The first amount; of revenue only where the deal is one that brings it, and not what a guarantor owes at most."""
    words = set(sentence.words)
    if ("revenue" in words and frame.type not in EARNING) or (_GUARANTEES & words and _OWED & words):
        return None
    own = (spot for spot in sentence.money if not is_of_something_else(spot, sentence, frame.type))
    return next(own, None) or (_earned(sentence) if frame.type in EARNING else None)


def with_implied_worth(frame: Frame, sentence: Sentence) -> Frame:
    """A deal without an amount with what its own sentence says that it is worth, or brings, by the terms, or is spent on it."""
    if frame.value is not None:
        return frame
    spent = spent_on_it(sentence) if frame.type is DealType.CONSTRUCTION else None
    return replace(frame, value=spent or _worth_of_the_whole(frame, sentence) or _brought(frame, sentence))


def _brought(frame: Frame, sentence: Sentence) -> Spot[Money] | None:
    """The one amount of a sentence if it is the revenue of the contract between two that it tells: "with a cumulative revenue of"."""
    amounts = (*sentence.money, *sentence.other_money)
    if frame.type not in EARNING or len(frame.keys) < _TWO or len(amounts) != 1 or _REVENUE.search(sentence.text) is None:
        return None
    return None if _OF_SEVERAL.search(sentence.text) is not None else amounts[0]


def _worth_of_the_whole(frame: Frame, sentence: Sentence) -> Spot[Money] | None:
    """What a firm that is bought as a whole is worth by the terms: "the exchange ratio implied an equity value of $9 billion"."""
    implied = _IMPLIED.search(sentence.text) if frame.type is DealType.ACQUISITION else None
    if implied is None or (implied.group().casefold().startswith("valu") and not _STAKES.isdisjoint(sentence.words)):
        return None
    amounts = sorted((*sentence.money, *sentence.other_money), key=lambda spot: spot.start)
    behind = [spot for spot in amounts if 0 <= spot.start - sentence.start - implied.end() <= _OF_IT]
    return next(iter(behind or amounts), None)


def back_last(frames: list[Frame], guarantee: Guarantee, sentence: int) -> None:
    """Give the guarantor to the last deal before that can have one, not to what is but half told: "which helps X raise debt"."""
    for at in range(len(frames) - 1, -1, -1):
        frame = frames[at]
        if sentence - frame.sentence > _BACKED_WITHIN:
            return
        if frame.type in _BACKED and not (frame.pending and len(frame.parties) < 2):
            amount = guarantee.amount if guarantee.amount != frame.value else None
            frames[at] = replace(frame, parties=distinct((*frame.parties, FrameParty(guarantee.guarantor, Role.GUARANTOR, amount))))
            return


def lent_by(found: list[Frame], frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """Without the money that banks are said to have put into whoever took the loan told last: they are its lenders."""
    for frame in found:
        loan = next((at for at in range(len(frames) - 1, -1, -1) if _is_loan_of(frames[at], frame, sentence)), None)
        if loan is not None:
            lenders = (FrameParty(party.spot, Role.LENDER) for party in frame.in_role(Role.INVESTOR))
            frames[loan] = replace(frames[loan], parties=distinct((*frames[loan].parties, *lenders)))
            found = [other for other in found if other is not frame]
    return found


def _is_loan_of(loan: Frame, frame: Frame, sentence: Sentence) -> bool:
    """Whether one is a loan without lenders, and the other money without an amount that banks alone put into its borrower."""
    investors, borrowers = frame.in_role(Role.INVESTOR), {party.key for party in loan.in_role(Role.BORROWER)}
    if loan.type is not DealType.DEBT or frame.type is not DealType.EQUITY or frame.value is not None or loan.in_role(Role.LENDER):
        return False
    by_banks = bool(investors) and all(party.spot.value.kind is OrganizationKind.LENDER for party in investors)
    return (
        by_banks and {party.key for party in frame.in_role(Role.INVESTEE)} == borrowers and sentence.index - loan.sentence <= _LENT_WITHIN
    )
