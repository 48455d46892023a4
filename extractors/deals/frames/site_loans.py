"""Loans of which a sentence says for whose site they are, not who borrows: "banks will lend $9 billion for a campus that X is building"."""

from __future__ import annotations

import re
from dataclasses import replace

from data.model.deals import Money
from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty, distinct
from extractors.deals.records.spans import Group, Organization
from extractors.deals.records.view import Sentence, Spot
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.relational import POSSESSIVE

_SITES = frozenset(
    {"campus", "campuses", "center", "centers", "centre", "centres", "datacenter", "datacenters", "datacentre", "datacentres"}
    | {"site", "sites", "complex", "facility", "facilities"}
)
_WORKS = frozenset({"projects", "project", "developments", "development", "buildings"})
_SITE_WITHIN = 6
"""What is paid for with a loan, and words behind an owner or before "by" within which it stands."""
_MADE = frozenset({"built", "developed", "owned", "operated", "run", "constructed", "planned"})
_MAKING = frozenset({"building", "builds", "developing", "develops", "constructing", "planning", "plans", "built"})
_RELATIVES = frozenset({"that", "which"})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "being", "will"})
_DEBT = re.compile(r"\b(?:loans?|lend(?:ing)?|lent|debt|financing|credit|bonds?|borrowing)\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:(?:a|an|the|several|some|two|three|four|more|other|major|big|large) )?(?:[\w’'-]+ ){0,3}?"
    r"(?:(?:group|consortium|syndicate|club) of (?:[\w’'-]+ ){0,3}?)?(?:banks|lenders|underwriters)\b",
    re.IGNORECASE,
)
"""How those who lend are called whom nobody names, at the start of a sentence."""
_LEADING = frozenset({"led", "headed", "co-led"})
_TELLING = frozenset({"said", "says", "expect", "expects", "expected", "estimate", "estimates", "estimated", "see", "sees", "forecast"})
_TELLING |= {"forecasts", "believes", "believe", "think", "thinks", "wrote", "told", "analysts", "analyst", "'s", "’s"}
_READ_AS = frozenset({DealType.COMPUTE, DealType.CONSTRUCTION, DealType.CAPEX, DealType.LEASE, DealType.ACQUISITION, DealType.DEBT})
"""How some lead others who lend, what banks do that but speak of a loan, and types as which the money of such a loan may have been read."""
_NEVER = frozenset({OrganizationKind.LENDER, OrganizationKind.INVESTOR, OrganizationKind.GOVERNMENT})


def with_whose_site(frames: list[Frame], syntax: Syntax) -> list[Frame]:
    """The frames of a sentence, a loan without a borrower with whose site it is for, and one that banks without a name make."""
    sentence = syntax.sentence
    if not sentence.money or _DEBT.search(sentence.text) is None:
        return frames
    open_loan = next((frame for frame in frames if frame.type is DealType.DEBT and not frame.in_role(Role.BORROWER)), None)
    if open_loan is None and any(frame.type is DealType.DEBT for frame in frames):
        return frames
    loan = open_loan or _of_lenders(syntax)
    borrowing = _whose(syntax, loan) if loan is not None and loan.value is not None else ()
    if loan is None or not borrowing:
        return frames
    parties = distinct((*loan.parties, *(FrameParty(spot, Role.BORROWER) for spot in borrowing)))
    others = [frame for frame in frames if frame is not open_loan and not _is_its_money(frame, loan.value)]
    return [replace(loan, parties=parties), *others]


def _is_its_money(frame: Frame, value: Spot[Money] | None) -> bool:
    return frame.type in _READ_AS and frame.value == value


def _of_lenders(syntax: Syntax) -> Frame | None:
    """The loan that banks make, be they named or not, as told by the word for it."""
    sentence, debt = syntax.sentence, _DEBT.search(syntax.sentence.text)
    if sentence.is_title or debt is None:
        return None
    said = sentence.spanning(*debt.span())
    lenders = [group for group in syntax.groups if group.after <= said.first and all(_lends(spot) for spot in group.members)]
    acting = [group for group in lenders if _acts(syntax, group)]
    if not acting and _UNNAMED.match(sentence.text) is None:
        return None
    parties = tuple(FrameParty(spot, Role.LENDER) for group in acting for spot in group.members)
    value = min(sentence.money, key=lambda spot: abs(spot.first - said.first))
    day = next(iter(sentence.dates), None)
    return Frame(DealType.DEBT, sentence.index, said, weak=False, parties=parties, value=value, said_on=day, done=said.text == "lent")


def _acts(syntax: Syntax, group: Group) -> bool:
    """Whether banks stand at the head of a sentence, or lead those without a name who do."""
    before = syntax.sentence.words[max(0, group.first - 2) : group.first]
    tells = not _TELLING.isdisjoint(syntax.sentence.words[group.after : group.after + 1])
    return not (before or tells) or (before[-1:] == ("by",) and before[0] in _LEADING)


def _lends(spot: Organization) -> bool:
    return spot.value.kind is OrganizationKind.LENDER


def _whose(syntax: Syntax, loan: Frame) -> tuple[Organization, ...]:
    """Who builds or has the site behind the loan: rather who builds it than whose it is."""
    behind = [
        group for group in syntax.groups if group.first > loan.trigger.first and not loan.keys & {one.value.key for one in group.members}
    ]
    able = [group for group in behind if all(spot.value.kind not in _NEVER for spot in group.members)]
    makers = next((group.members for group in able if _builds(syntax.sentence, group)), ())
    return makers or next((group.members for group in able if _has(syntax.sentence, group)), ())


def _builds(sentence: Sentence, group: Group) -> bool:
    """Whether it builds: "a campus that X is building", "data centers developed by X", "data center projects by X"."""
    words = sentence.words
    before = words[max(0, group.first - _SITE_WITHIN) : group.first]
    if before[-1:] == ("by",) and not (_MADE | _WORKS).isdisjoint(before[-2:-1]):
        return True
    behind = [word for word in words[group.after : group.after + 3] if word not in _AUXILIARIES]
    makes = not _MAKING.isdisjoint(behind[:1]) and not _RELATIVES.isdisjoint(before[-1:])
    return makes and not _SITES.isdisjoint(before)


def _has(sentence: Sentence, group: Group) -> bool:
    """Whether the site is its own: "X's campus in Texas"."""
    words = sentence.words
    behind = words[group.after + 1 : group.after + 1 + _SITE_WITHIN]
    return not POSSESSIVE.isdisjoint(words[group.after : group.after + 1]) and not _SITES.isdisjoint(behind)
