"""Who pays for a round or loan beside those whom its trigger names: "led by X with participation from Y", "investors such as Z"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty, distinct
from extractors.deals.records.spans import Group
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax

_BY_TRADE = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER})
PAYERS = {DealType.EQUITY: (Role.INVESTOR, _BY_TRADE), DealType.DEBT: (Role.LENDER, _BY_TRADE)}
"""Deals whose payers are often named apart from it, and the kinds that pay by trade."""
_STANDING_BEHIND = frozenset({OrganizationKind.CLOUD, OrganizationKind.LAB, OrganizationKind.CHIPMAKER})
_BACKED_BY = ("backed", "by")
"""Kinds that guarantee loans more often than they make them, and what then stands before them."""
_OTHER_THINGS = frozenset({"network", "initiative", "project", "programme", "program", "venture", "effort", "platform", "campus", "plan"})
_BACKED_WITHIN = 4
_FIRMS = frozenset({"startup", "up", "company", "firm", "developer", "lab", "maker", "provider", "operator", "builder", "upstart"})
"""Nouns of things, and of firms, behind which somebody stands who pays nothing there, and words from a thing to "by"."""
_RECEIVING = frozenset({Role.INVESTEE, Role.BORROWER})
_LEADS = {
    "by": frozenset({"led", "co-led", "joined", "headed", "anchored", "backed", "underwritten", "arranged", "participation"}),
    "from": frozenset(
        {
            "participation",
            "investment",
            "investments",
            "backing",
            "support",
            "funding",
            "money",
            "contributions",
            "investors",
            "capital",
            "cash",
            "coming",
        }
    ),
    "of": frozenset({"participation"}),
    "with": frozenset({"round", "syndicate"}),
}
"""Prepositions before those who pay, and the words one of which stands right before them."""
_LED = frozenset({"led", "co-led", "headed", "anchored"})
"""What those do before "by" who lead a round."""
_PROVIDED = frozenset({"provided", "granted", "extended", "made", "arranged", "supplied", "underwritten", "originated"})
_MONEY = frozenset({"loan", "loans", "financing", "credit", "line", "facility", "facilities", "debt", "funding", "mortgage"})
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "being", "be", "will", "that", "which", "has", "have"})
"""Participles of those who give money, what they give, and the words that may stand between."""
_LENDING = re.compile(r"(?:,?\s(?!and\b)[A-Z][\w.]*)*,? as (?:the |joint )?(?:initial )?(?:lenders?|purchasers?)\b")
_SERVING = re.compile(r"(?:,?\s(?!and\b)[A-Z][\w.]*)*,? as (?:an? |the )?(?:[\w-]+ ){0,3}?(?:agent|trustee|depositary|custodian)\b")
_HOLDING = re.compile(r"(?:,?\s(?!and\b)[A-Z][\w.]*)*,? as (?:an? |the )?(?:[\w-]+ ){0,2}?(?:trustee|depositary|custodian|escrow agent)\b")
"""What stands behind those who lend, behind those who but keep the books or the security, and behind those who
never lend, with the rest of a name before it."""
_PARTING = frozenset({"–", "—", "-", "|", "/"})
"""Signs between the parts of an item."""
_APPOSED = (("investors", ","), ("lenders", ","), ("purchasers", ","))
_GROUPS = frozenset({"group", "syndicate", "consortium", "club"})
"""Words behind which those who pay stand in apposition: "with a group of investors, X and Y"."""
_EXAMPLES = frozenset({"including", "include", "includes", "included", "like", "as"})
_PAYING = frozenset(
    {
        "investors",
        "co-investors",
        "backers",
        "participants",
        "participant",
        "lenders",
        "banks",
        "firms",
        "funds",
        "round",
        "participated",
        "participation",
        "syndicate",
        "consortium",
    }
)
_BEFORE_A_LIST = _PAYING | {"backed", "led", "investment", "financing"}
"""Words of a sentence behind whose colon stand those who pay: "backed by a who's who of the trade: X, Y and Z", "a round that
included X"."""
_BEFORE_PAYERS = ((":",), ("included",))
_PUTTING_IN = frozenset(
    {
        "contributing",
        "putting",
        "investing",
        "committing",
        "chipping",
        "pledging",
        "participating",
        "joining",
        "leading",
        "co-leading",
        "following",
    }
)
"""Words right behind those who pay: "with X contributing $5 billion"."""
_CLOSED = frozenset({"closed", "closes", "completed", "completes", "raised", "raises", "secured", "secures", "announced", "announces"})
_ROUNDS = frozenset({"round", "series"})
_ROUND_WITHIN = 5
"""Verbs of those who raise money, what they close, and the words from the one to the other."""
_TAKING_PART = (("taking", "part"), ("writing", "checks"), ("writing", "cheques"), ("writing", "a"))
_BESIDE = (("at", "its", "side"), ("in", "the", "lead"))
_ALSO = (("also",), ("each",), ("both",))
"""What may stand before those: "with X also taking part"."""
_PAYING_WITHIN = 10
"""Words that give examples, and words before them that say of whom: "investors such as"."""
_RIGHT_BEFORE = 2
_BEHIND = 5
"""Words right before a preposition, and behind a list: "with X and Y among the new backers"."""


def with_payers(frames: list[Frame], syntax: Syntax) -> list[Frame]:
    """The frames of a sentence, each with those whom the words behind it introduce as paying."""
    for group in syntax.groups:
        funded = [at for at, frame in enumerate(frames) if _is_funded(frame)]
        at = max((at for at in funded if frames[at].trigger.first < group.first), default=next(iter(funded), None))
        if at is None:
            continue
        if group.first < frames[at].trigger.first and (_is_described_as_backer(syntax, group) or _does_so_too(syntax, group)):
            continue
        if _pays_another(group, frames[at], frames):
            continue
        if (share := _own_share(syntax, group, frames[at])) is not None:
            frames.append(share)
            continue
        role, _ = PAYERS[frames[at].type]
        alone = not frames[at].in_role(role)
        if is_introduced(syntax, group) or (alone and (_is_source(syntax, group) or _closes_an_item(syntax, group))):
            frames[at] = replace(frames[at], parties=distinct((*frames[at].parties, *(FrameParty(spot, role) for spot in group.members))))
    told = [frame for frame in frames if not _is_paid_to_a_payer(frame, frames)]
    return [_with_guarantors(_without_agents(_told_by_payers(frame, syntax), syntax), syntax) for frame in told]


def _told_by_payers(frame: Frame, syntax: Syntax) -> Frame:
    """A round that lacks but its size as told, where somebody is named who pays for it: "closed a round with X among its investors"."""
    at = frame.trigger.first
    is_round = _CLOSED & set(syntax.sentence.words[at : at + 1]) and _ROUNDS & set(syntax.sentence.words[at : at + _ROUND_WITHIN])
    paid = frame.type is DealType.EQUITY and frame.in_role(Role.INVESTEE) and frame.in_role(Role.INVESTOR)
    return replace(frame, pending=False) if frame.pending and paid and is_round else frame


def _own_share(syntax: Syntax, group: Group, frame: Frame) -> Frame | None:
    """The deal of those behind "from" and an amount of their own, beside what another puts in: "with $5 billion coming from B"."""
    governor = syntax.governor(group)
    if governor is None or governor[1] != "from" or frame.type is not DealType.EQUITY or frame.parties[0].role is not Role.INVESTOR:
        return None
    end = governor[0] - (syntax.sentence.words[governor[0] - 1] == "coming")
    amount = next((spot for spot in syntax.sentence.money if 0 <= end - spot.after <= 1), None)
    if amount is None or amount == frame.value or not frame.in_role(Role.INVESTEE):
        return None
    paying = tuple(FrameParty(spot, Role.INVESTOR) for spot in group.members)
    return replace(frame, parties=distinct((*paying, *frame.in_role(Role.INVESTEE))), value=amount)


def _pays_another(group: Group, frame: Frame, frames: list[Frame]) -> bool:
    """Whether other deals under the same trigger are those of the group: "$5 billion from A, along with $3 billion each from B and C"."""
    paying = {spot.value.key for spot in group.members} - frame.keys
    told = {name for other in frames if other is not frame and other.trigger == frame.trigger for name in other.keys}
    return bool(told) and paying <= told


def _is_paid_to_a_payer(frame: Frame, frames: list[Frame]) -> bool:
    """Whether it but takes those who pay by another frame of the sentence for those who raise money."""
    raised = {party.key for party in frame.in_role(Role.INVESTEE)}
    if not (frame.pending and frame.type is DealType.EQUITY and raised):
        return False
    return any(raised <= {party.key for party in other.in_role(Role.INVESTOR)} for other in frames if other is not frame)


def _with_guarantors(frame: Frame, syntax: Syntax) -> Frame:
    """A loan behind which somebody stands who lends to nobody by trade: "notes backed by Google" are guaranteed by it."""
    if frame.type is not DealType.DEBT or not frame.in_role(Role.BORROWER):
        return frame
    words = syntax.sentence.words
    return replace(
        frame,
        parties=tuple(
            replace(party, role=Role.GUARANTOR)
            if party.role is Role.LENDER
            and party.spot.value.kind in _STANDING_BEHIND
            and words[max(0, party.spot.first - 2) : party.spot.first] == _BACKED_BY
            else party
            for party in frame.parties
        ),
    )


def _is_described_as_backer(syntax: Syntax, group: Group) -> bool:
    """Whether it is named but to say who is behind the one that raises money: "X, backed by Y, raised", "X, a startup backed by Y,"."""
    before = syntax.sentence.words[max(0, group.first - 3) : group.first]
    return before in ((",", *_BACKED_BY), _BACKED_BY) or (before[1:] == _BACKED_BY and before[0] in _FIRMS)


def _does_so_too(syntax: Syntax, group: Group) -> bool:
    """Whether it is named behind "alongside": before a round is told it does something else with whom that is about."""
    governor = syntax.governor(group)
    return governor is not None and governor[1] == "alongside"


def _without_agents(frame: Frame, syntax: Syntax) -> Frame:
    """A loan without its agent among the lenders, where others are named as such; whoever but holds something for them never lends."""
    frame = _without_trustees(frame, syntax)
    lenders = frame.in_role(Role.LENDER)
    lend = {spot.value for group in syntax.groups if _stands_before(syntax, group, _LENDING) for spot in group.members}
    serve = {spot.value for group in syntax.groups if is_serving(syntax, group) for spot in group.members} - lend
    agents = [party for party in lenders if party.spot.value in serve]
    if not agents or (len(agents) == len(lenders) and not lend):
        return frame
    return replace(frame, parties=tuple(party for party in frame.parties if party not in agents))


def _without_trustees(frame: Frame, syntax: Syntax) -> Frame:
    hold = {spot.value for group in syntax.groups if _stands_before(syntax, group, _HOLDING) for spot in group.members}
    if frame.type is not DealType.DEBT or not hold:
        return frame
    return replace(frame, parties=tuple(one for one in frame.parties if one.role is not Role.LENDER or one.spot.value not in hold))


def is_serving(syntax: Syntax, group: Group) -> bool:
    """Whether it but keeps the books or the security of a loan."""
    return _stands_before(syntax, group, _SERVING)


def _stands_before(syntax: Syntax, group: Group, pattern: re.Pattern[str]) -> bool:
    return pattern.match(syntax.sentence.text, group.members[-1].end - syntax.sentence.start) is not None


def _is_funded(frame: Frame) -> bool:
    return frame.type in PAYERS and any(party.role in _RECEIVING for party in frame.parties)


def _is_source(syntax: Syntax, group: Group) -> bool:
    """Whether money comes from those who pay by trade, be its purpose told before: "raised $200 million to buy chips from lender X"."""
    governor = syntax.governor(group)
    by_trade = all(spot.value.kind in _BY_TRADE for spot in group.members) and not syntax.is_possessive(group)
    return governor is not None and governor[1] == "from" and by_trade


def _closes_an_item(syntax: Syntax, group: Group) -> bool:
    """Whether those who pay by trade stand behind the last sign of an item: "X – $50 million – Series B – Y, Z"."""
    words = syntax.sentence.words
    by_trade = all(spot.value.kind in _BY_TRADE for spot in group.members)
    return syntax.sentence.is_item and by_trade and words[group.first - 1] in _PARTING and not any(map(str.isalnum, words[group.after :]))


def is_of_products(syntax: Syntax, group: Group) -> bool:
    """Whether organizations are named for what they make: "a loan backed by X chips"."""
    behind = syntax.sentence.words[group.after : group.after + 1]
    return bool(set(behind) & set(syntax.table.product_nouns)) or any(spot.first == group.after for spot in syntax.sentence.hardware)


def is_money_provided(sentence: Sentence, verb: int) -> bool:
    """Whether a participle behind a noun of money tells who provides that: "a $2 billion loan provided by X"."""
    before = verb - 1
    while before > 0 and sentence.words[before] in _PASSIVE:
        before -= 1
    provided = sentence.words[verb] in _PROVIDED and sentence.words[verb + 1 : verb + 2] == ("by",)
    return provided and before >= 0 and sentence.words[before] in _MONEY


def is_introduced(syntax: Syntax, group: Group) -> bool:
    """Whether the words before a list of organizations say that they pay; of chips that a loan is backed by nobody does."""
    if syntax.is_possessive(group) or is_of_products(syntax, group):
        return False
    if group.first > 1 and syntax.sentence.words[group.first - 1] == "by" and is_money_provided(syntax.sentence, group.first - 2):
        return True
    after = syntax.behind_strangers(group.after)
    behind = syntax.sentence.words[after : after + _BEHIND]
    behind = behind[1:] if behind[:1] in _ALSO else behind
    if behind[:1] == ("among",) and _PAYING & set(behind):
        return True
    if set(behind[:1]) & _PUTTING_IN or behind[:2] in _TAKING_PART or behind[:3] in _BESIDE or _stands_before(syntax, group, _LENDING):
        return True
    before = syntax.sentence.words[max(0, group.first - _PAYING_WITHIN) : group.first]
    if before[-2:] in _APPOSED and _GROUPS & set(before):
        return True
    if syntax.sentence.words[max(0, group.first - 1) : group.first] in _BEFORE_PAYERS:
        return bool(_BEFORE_A_LIST & set(syntax.sentence.words[max(0, group.first - _PAYING_WITHIN) : group.first]))
    governor = syntax.governor(group)
    if governor is None:
        return False
    position, word = governor
    before = syntax.sentence.words[max(0, position - _PAYING_WITHIN) : position]
    if word == "with" and _is_behind_leaders(syntax, position) and not (behind[:1] and behind[0].isalpha()):
        return True
    if word in _LEADS:
        return bool(_LEADS[word] & set(before[-_RIGHT_BEFORE:])) and not _backs_another_thing(before)
    return word == "alongside" or (word in _EXAMPLES and bool(_PAYING & set(before)))


def _backs_another_thing(before: Sequence[str]) -> bool:
    """Whether those who stand behind something else than the money are named: "for Y, a network backed by X and Z"."""
    return before[-1:] == ("backed",) and bool(_OTHER_THINGS & set(before[-_BACKED_WITHIN:]))


def _is_behind_leaders(syntax: Syntax, position: int) -> bool:
    """Whether "with" and a comma follow those who lead: "led by X, with Y and Z"."""
    words = syntax.sentence.words
    leading = next((group for group in syntax.groups if group.after == position - 1 and words[group.after] == ","), None)
    governor = syntax.governor(leading) if leading is not None else None
    return governor is not None and governor[1] == "by" and words[governor[0] - 1] in _LED
