"""Who pays for a round or loan told before: which sentences name them, which round they mean, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.frames.rounds.payers import PAYERS, is_introduced, is_of_products, is_serving
from extractors.deals.frames.rounds.shares import Raised
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import Group, Organization
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax

_ROUND_WITHIN = 3
_LED, _THE_ROUND = frozenset({"led", "co-led", "lead", "leads", "joined", "anchored"}), ("the", "round")
"""Sentences within which the same round is told."""
_TO_LEAD = frozenset({"lead", "leads"})
"""Of verbs of paying those that are as often something else."""
_INVESTING = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER})
_LISTED = 3
_LISTED_WITHIN = 2
"""Kinds that pay by trade, how many a list of payers names, and the sentences within which it means the round told last."""
_LISTING = frozenset({"by", "include", "includes", "including", "are", "were"})
_PAYING = frozenset(
    {
        "participated",
        "joined",
        "join",
        "led",
        "co-led",
        "invested",
        "contributed",
        "participating",
        "participate",
        "joining",
        "part",
        "investor",
        "backer",
    }
)
_OWNS = (("'s",), ("’s",))
_ARMS = frozenset({"venture", "ventures", "fund", "funds", "arm", "investment", "corporate", "capital", "unit", "family", "participation"})
_ARM_WITHIN = 4
_RELATIVE = frozenset({"which", "who", "whose"})
_OF_NOW = frozenset({"new", "latest", "current", "fresh", "upcoming"})
_OF_FUNDS = 8
"""Words between a fund and who is behind it."""
_OPENING = 4
"""Words at the start of a sentence one of which says that the round is the one of the news."""
_GOING_ON = frozenset({"they", "other", "others", "additional", "further"})
"""Words at the start of a sentence that goes on naming who pays."""
_EARLIER = frozenset({"past", "previous", "prior", "earlier", "existing"})
"""Words that say of investors that they have been so before, unless they are said to take part."""
_PROVIDING = re.compile(
    r"\b(?:(?:provid|suppli|extend|underwr)\w*|committed to) (?:the|this) (?:[\w-]+ ){0,2}"
    r"(?:loan|financing|funds|funding|debt|facility|capital|money)\b"
)
_COMES_FROM = re.compile(r"^the (?:money|funds|funding|financing|cash|capital) (?:comes|came|is coming|will come) from ")
"""How a sentence names those who lend or pay for what was told before, and how it begins that does so right behind."""
_ARRANGING = re.compile(
    r"\b(?:act|serv)(?:s|ed|ing)? as (?:[\w-]+,? ){0,8}?(?:arrangers?|coordinators?|book ?runners?)\b"
    r"|\b(?:is|are|was|were) (?:among |the |joint |mandated |coordinating |global |initial )*(?:lead )?(?:arrangers?|coordinators?)\b"
    r"|\b(?:led|lead|leading|arranged|arranging|underwrote|underwriting) the (?:[\w-]+ ){0,2}"
    r"(?:financing|loan|debt|deal|facility|bond sale|offering)\b"
    r"|\b(?:loan|facility|financing|debt)\b[^.;]{0,40}?,? which (?:is|was) (?:led|arranged|underwritten|provided) by\b"
)
"""How a sentence names the banks that brought a loan together."""
_PAID_BY = re.compile(r"(?:is|was|were) (?:also |jointly )?(?:led|co-led|arranged|underwritten|provided|funded|joined) by\b")
_OF_EARLIER_ROUNDS = re.compile(
    r"\b(?:are|is|were) (?:also )?(?:among|one of) [^.;,]{0,40}?\b(?:previous|past|prior|earlier|former) (?:investors|backers)\b"
)
"""How a sentence says of those it names that they have paid for another round."""
_PAYERS_NAMED = (
    frozenset(
        {
            "investors",
            "participants",
            "backed",
            "backers",
            "lenders",
            "lender",
            "underwriters",
            "bookrunners",
            "bookrunner",
            "arranger",
            "arrangers",
        }
    )
    | _PAYING
)
"""Prepositions before a list of those who pay, words behind them, and words one of which a sentence has that names them."""


def names_payers(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence says who pays for the round or loan told before."""
    # "Asset-backed" names nobody.
    words = {word for at, (before, word) in enumerate(pairwise(("", *sentence.words))) if not _is_of_a_fund(sentence, at, before, word)}
    if sentence.words[0] == "(" and sentence.money:  # a remark with an amount is on another round
        return False
    if _EARLIER & set(sentence.words[:_OPENING]) and not (_PAYING & words):
        return False
    if _raises_itself(frame, sentence):
        return False
    if _OF_EARLIER_ROUNDS.search(sentence.text.casefold()) is not None and not (_PAYING & words):
        return False
    named = bool(_PAYERS_NAMED & words) or _PROVIDING.search(sentence.text) is not None or _says_who_pays(sentence)
    named = named or (frame.type is DealType.DEBT and names_arrangers(sentence)) or leads_the_round(sentence)
    return frame.type in PAYERS and named and (not sentence.money or frame.value is not None)


def _says_who_pays(sentence: Sentence) -> bool:
    """Whether it begins with from whom the money comes, with a name right behind."""
    start = _COMES_FROM.match(" ".join(sentence.words))
    return start is not None and any(spot.first == len(start.group().split()) for spot in sentence.organizations)


def _raises_itself(frame: Frame, sentence: Sentence) -> bool:
    """Whether it tells of what another has raised so far: "Z has raised more than $1 billion from backers including X"."""
    raised = next((at for at, word in enumerate(sentence.words) if word == "raised"), None)
    first = next(iter(sentence.organizations), None)
    if raised is None or first is None or first.after > raised or not sentence.other_money:
        return False
    return first.value.key not in frame.keys


def _is_of_a_fund(sentence: Sentence, at: int, before: str, word: str) -> bool:
    """Whether "backed" says of what sort something is, or who is behind a fund: "GPU-backed", "a $15 billion fund, backed by X"."""
    return word == "backed" and (before == "-" or "fund" in sentence.words[max(0, at - _OF_FUNDS) : at])


def names_arrangers(sentence: Sentence) -> bool:
    """Whether a sentence names the banks of a loan told before: "X and Y acted as joint lead arrangers"."""
    return _ARRANGING.search(sentence.text.casefold()) is not None


def leads_the_round(sentence: Sentence) -> bool:
    """Whether a sentence says who led "the round", which news tell at their end: "X and Y led the round"."""
    words = sentence.words
    return any(words[at : at + len(_THE_ROUND)] == _THE_ROUND for at, before in enumerate(words[:-2], 1) if before in _LED)


def lists_payers(frame: Frame, sentence: Sentence) -> bool:
    """Whether a sentence right behind a round does nothing but list firms of which most invest by trade: "X, Y and Z come in beside it"."""
    if (
        frame.type is not DealType.EQUITY
        or frame.value is None
        or sentence.money
        or not 0 < sentence.index - frame.sentence <= _LISTED_WITHIN
    ):
        return False
    named = {spot.value: spot for spot in sentence.organizations if spot.text[0].isupper() or spot.text[0].isdigit()}
    invest = [one for one in named if one.kind in _INVESTING]
    if any(sentence.words[spot.after : spot.after + 1] in _OWNS for spot in named.values()):  # "X and Y financed Z's campus"
        return False
    return len(named) >= _LISTED and len(invest) * 2 > len(named) and not any(spot.value.id in frame.keys for spot in named.values())


def funded_last(frames: Sequence[Frame], sentence: Sentence, since: int, added: Mapping[int, int], opened: int = 0) -> int | None:
    """The round or loan that a sentence names the payers of: the last one told from a sentence on, as a whole.

    ``added``: the last sentence that added to each; "they" and "other investors" go on about one from there. ``opened``: the first
    sentence of which is any.
    """
    goes_on = bool(_GOING_ON & set(sentence.words[:_OPENING]))
    told = [
        at
        for at, frame in enumerate(frames)
        if frame.sentence >= opened
        and (max(frame.sentence, added.get(at, 0)) if goes_on else frame.sentence) >= since
        and names_payers(frame, sentence)
        and (not frame.pending or _is_told_before(frames, at))
    ]
    if told and _OF_NOW & set(sentence.words[:_OPENING]):
        return told[0]
    if told and sentence.words[0] == "that":
        return told[-1]
    return whole_of(frames, told[-1], frames[told[-1]].sentence - _ROUND_WITHIN) if told else None


def _is_told_before(frames: Sequence[Frame], at: int) -> bool:
    """Whether a telling that lacks its amount repeats a round or loan told with one right before it."""
    return whole_of(frames[: at + 1], at, frames[at].sentence - _ROUND_WITHIN) != at


def whole_of(frames: Sequence[Frame], at: int, since: int) -> int:
    """The round or loan of which a frame tells a part: the largest of the same organization told from a sentence on."""
    received = {party.key for party in frames[at].parties if party.role in (Role.INVESTEE, Role.BORROWER)}
    alike = [
        number
        for number, frame in enumerate(frames)
        if frame.sentence >= since and frame.type is frames[at].type and frame.value is not None and received & frame.keys
    ]
    return max(alike, key=lambda number: (_amount(frames[number]), number), default=at)


def _amount(frame: Frame) -> Decimal:
    return frame.value.value.amount if frame.value is not None else Decimal(0)


def funded_of(frames: Sequence[Frame], sentence: int) -> Organization | None:
    """Whose round was told last, shortly before a sentence."""
    near = (frame for frame in reversed(frames) if frame.type is DealType.EQUITY and sentence - frame.sentence <= _ROUND_WITHIN)
    return next((party.spot for frame in near for party in frame.in_role(Role.INVESTEE)), None)


def raised_last(frames: Sequence[Frame], sentence: int) -> Raised:
    """The round and the loan told last, shortly before a sentence."""
    near = [frame for frame in reversed(frames) if sentence - frame.sentence <= _ROUND_WITHIN]
    return Raised(
        next((frame for frame in near if frame.type is DealType.EQUITY and frame.in_role(Role.INVESTEE)), None),
        next((frame for frame in near if frame.type is DealType.DEBT and frame.in_role(Role.BORROWER)), None),
    )


def paid_by(frame: Frame, syntax: Syntax) -> list[FrameParty]:
    """Those who pay by trade, those who act before a word of paying, and all from the first that is introduced as paying."""
    if frame.type not in PAYERS:
        return []
    role, kinds = PAYERS[frame.type]
    if lists_payers(frame, syntax.sentence):
        groups = (group for group in syntax.groups if not syntax.is_possessive(group))
        listed = [spot for group in groups for spot in group.members if not _is_of_an_aside(spot, syntax.sentence)]
        return [FrameParty(spot, role) for spot in listed if spot.text.casefold() != spot.text]
    paying = _PAYING | _TO_LEAD if leads_the_round(syntax.sentence) else _PAYING
    paid_behind = max((i for i, word in enumerate(syntax.sentence.words) if word in paying), default=-1)
    first = min((group.first for group in syntax.groups if _is_listed(syntax, group)), default=len(syntax.sentence.words))
    named = [
        spot
        for group in syntax.groups
        if not is_of_products(syntax, group) and not is_serving(syntax, group)
        for spot in group.members
        if spot.value.kind in kinds or group.first >= first or (group.after <= paid_behind and syntax.governor(group) is None)
    ]
    named = [spot for spot in named if not (_is_of_an_aside(spot, syntax.sentence) or _has_something(spot, syntax.sentence))]
    return [FrameParty(spot, role) for spot in named if spot.text.casefold() != spot.text]


def _has_something(spot: Organization, sentence: Sentence) -> bool:
    """Whether only something of one that does not pay is named: "as it prepares to challenge X's dominance", not "X's venture arm"."""
    behind = sentence.words[spot.after + 1 : spot.after + 1 + _ARM_WITHIN]
    is_owner = (
        sentence.words[spot.after : spot.after + 1] in _OWNS
        and bool(behind)
        and sentence.spot(spot.after + 1, spot.after + 2).text.islower()
    )
    return is_owner and spot.value.kind not in _INVESTING and _ARMS.isdisjoint(behind)


def _is_of_an_aside(spot: Organization, sentence: Sentence) -> bool:
    """Whether a clause about one that pays names it, "X, which also backs Y", but for one on the money: "the loan, which was led by X"."""
    comma = next((at for at in range(spot.first - 1, -1, -1) if sentence.words[at] == ","), None)
    if comma is None or sentence.words[comma + 1] not in _RELATIVE:
        return False
    return _PAID_BY.match(" ".join(sentence.words[comma + 2 : spot.first])) is None


def _is_listed(syntax: Syntax, group: Group) -> bool:
    governor = syntax.governor(group)
    return governor is not None and (governor[1] in _LISTING or is_introduced(syntax, group))
