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
from extractors.vocabulary.wordings import Lending

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
_AMONG = frozenset({"led by", "headed by", "co-led by", "including"})
_LENT_WITHIN = 8
_ELSEWHERE = frozenset({"on", "from", "for", "with", "by", "off", "against", "to", "not", "that", "which", "whose", "where", "but", ";"})
_READ_AS = frozenset({DealType.COMPUTE, DealType.CONSTRUCTION, DealType.CAPEX, DealType.LEASE, DealType.ACQUISITION, DealType.DEBT})
"""How some of those without a name are named; words behind a verb of lending within which what is lent stands, and words behind which that
is something else; and types as which the money of such a loan may have been read."""
_NEVER = frozenset({OrganizationKind.LENDER, OrganizationKind.INVESTOR, OrganizationKind.GOVERNMENT})


def with_whose_site(frames: list[Frame], syntax: Syntax, lending: Lending) -> list[Frame]:
    """The frames of a sentence, a loan without a borrower with whose site it is for, and one that banks without a name make."""
    sentence = syntax.sentence
    if not sentence.money or _DEBT.search(sentence.text) is None:
        return frames
    frames = [frame for frame in frames if not _is_owed(frame, sentence)]
    if _refuse(syntax, lending):
        return [frame for frame in frames if frame.type is not DealType.DEBT or _has_another_lender(frame, syntax)]
    open_loan = next((frame for frame in frames if frame.type is DealType.DEBT and not frame.in_role(Role.BORROWER)), None)
    if open_loan is None and any(frame.type is DealType.DEBT for frame in frames):
        return frames
    loan = open_loan or _of_lenders(syntax, lending)
    borrowing = _whose(syntax, loan) if loan is not None and loan.value is not None else ()
    if loan is None or not borrowing:
        return frames
    parties = distinct((*loan.parties, *(FrameParty(spot, Role.BORROWER) for spot in borrowing)))
    others = [frame for frame in frames if frame is not open_loan and not _is_its_money(frame, loan.value)]
    return [replace(loan, parties=parties), *others]


def _is_its_money(frame: Frame, value: Spot[Money] | None) -> bool:
    return frame.type in _READ_AS and frame.value == value


def _is_owed(frame: Frame, sentence: Sentence) -> bool:
    """Whether what a site is said to cost is debt: "fear the $20 billion of debt behind X's data centers"."""
    if frame.type is not DealType.CONSTRUCTION or not frame.weak or frame.value is None:
        return False
    behind = sentence.words[frame.value.after : frame.value.after + 2]
    before = sentence.words[max(0, frame.value.first - 2) : frame.value.first]
    owed = behind[1:] if behind[:1] in (("of",), ("in",)) else before[:1] if before[1:] == ("of",) else ()
    return any(_DEBT.fullmatch(word) is not None for word in owed)


def _refuse(syntax: Syntax, lending: Lending) -> bool:
    """Whether banks at the head of a sentence lend nothing: "banks declined a loan"."""
    words, at = syntax.sentence.words, _behind_the_head(syntax)
    while at is not None and words[at : at + 1] and words[at] in lending.bringing:
        at += 1
    return at is not None and words[at : at + 1] != () and words[at] in lending.refusing


def _has_another_lender(frame: Frame, syntax: Syntax) -> bool:
    head = _at_the_head(syntax)
    refusing = {spot.value.key for spot in head.members} if head is not None else set()
    return any(party.key not in refusing for party in frame.in_role(Role.LENDER))


def _behind_the_head(syntax: Syntax) -> int | None:
    """The word behind the banks at the head of a sentence, be they named or not."""
    head, unnamed = _at_the_head(syntax), _UNNAMED.match(syntax.sentence.text)
    if head is not None:
        return head.after
    return syntax.sentence.spanning(*unnamed.span()).after if unnamed is not None else None


def _of_lenders(syntax: Syntax, lending: Lending) -> Frame | None:
    """The loan that banks make, be they named or not, as told by the word for it behind a verb of lending."""
    sentence, acting, after = syntax.sentence, _at_the_head(syntax), _behind_the_head(syntax)
    said = _lent(sentence, after, lending) if after is not None else None
    if sentence.is_title or said is None:
        return None
    return Frame(
        DealType.DEBT,
        sentence.index,
        said,
        weak=False,
        parties=tuple(FrameParty(spot, Role.LENDER) for spot in (acting.members if acting is not None else ())),
        value=min(sentence.money, key=lambda spot: abs(spot.first - said.first)),
        regions=sentence.regions,
        sites=sentence.sites,
        said_on=next(iter(sentence.dates), None),
        done=said.text == "lent",
    )


def _at_the_head(syntax: Syntax) -> Group | None:
    """The banks at the head of a sentence, or named there as some of those who act: "a group of banks led by X"."""
    group = next(iter(syntax.groups), None)
    if group is None or not all(_lends(spot) for spot in group.members):
        return None
    unnamed = _UNNAMED.match(syntax.sentence.text)
    opened = syntax.sentence.spanning(*unnamed.span()).after if unnamed is not None else 0
    between = " ".join(word for word in syntax.sentence.words[opened : group.first] if word != ",")
    return group if group.first == 0 or (unnamed is not None and between in _AMONG) else None


def _lent(sentence: Sentence, after: int, lending: Lending) -> Spot[str] | None:
    """The word for the loan that those make who stand before ``after``: the verb "lend", or the object of another such verb."""
    words = sentence.words
    verb = after
    while words[verb : verb + 1] and not (words[verb] in lending.verbs and words[verb + 1 : verb + 2] != ("to",)):
        if words[verb] not in lending.bringing:
            return None
        verb += 1
    behind = range(verb, min(verb + _LENT_WITHIN, len(words)))
    end = next((at for at in behind if words[at] in _ELSEWHERE), behind.stop)
    debt = next((at for at in range(verb, end) if _DEBT.fullmatch(words[at])), None)
    return sentence.spot(debt, debt + 1) if debt is not None else None


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
