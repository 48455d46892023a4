"""Tellings of the same deal within one document folded into one: who agrees in parties, value and type is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from data.model.deals import Capacity, Money
from data.model.vocabulary import DealType, Qualifier, Role, Status
from extractors.deals.records.frame import EARNING, Frame

from .amounts import Worth, is_bound, is_by_the_year, is_rounded, is_stated_in_dollars, is_with_options, is_worth, same_amount
from .elsewhere import Elsewhere
from .options import ToldAgain

Telling = list[Frame]
"""The frames of one deal, in the order of the text."""

Fold = Callable[[str], str]
"""Organization key to the key of its parent: AWS and Amazon are one for merging."""

_ROUGHLY_PART = Decimal("0.07")
"""How far a size that is but about right may lie from the other and be the same."""
_ROUNDS = {DealType.EQUITY: (Role.INVESTEE, Role.INVESTOR), DealType.DEBT: (Role.BORROWER, Role.LENDER)}
_TWO = 2
_NEAR = 3
"""Sentences over which a telling without a second party or value may still mean the deal before it."""

_PLANS = frozenset({DealType.CAPEX, DealType.CONSTRUCTION})
"""Types of what one firm does alone."""
_KIN = (
    frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.CONSTRUCTION, DealType.PARTNERSHIP, DealType.POWER}),
    _PLANS,
)
"""Types that tellings of one deal are often mixed up between."""
BETS = frozenset({"bet", "bets"})
"""Nouns that may mean any money, for a stake or under a contract."""
_PAYING = (Role.CUSTOMER, Role.TENANT)
"""Who pays under a contract."""
_PURCHASE = {DealType.ACQUISITION, DealType.PARTNERSHIP}
_ENLARGED, _EXPANDS = {DealType.ACQUISITION, DealType.CONSTRUCTION}, "expand"


def merge(frames: Iterable[Frame], fold: Fold, worth: Worth, again: ToldAgain, is_elsewhere: Elsewhere) -> list[Telling]:
    """Group the frames; each joins the first group that it agrees with, if it is at no other place."""
    tellings: list[Telling] = []
    for frame in frames:
        alike = (telling for telling in tellings if _same(telling, frame, fold, worth, again))
        home = next((telling for telling in alike if not is_elsewhere(telling, frame)), None)
        if home is None:
            tellings.append([frame])
        else:
            home[:] = [*(_in_its_own_money(other, frame) for other in home), frame]
    return tellings


def _in_its_own_money(told: Frame, frame: Frame) -> Frame:
    """What was told before, without an amount that is but that of another telling in dollars: "spends $9 billion", "€8 billion ($9bn)"."""
    is_converted = told.value is not None and frame.value is not None and is_stated_in_dollars(told.value.value, frame.value.value)
    return replace(told, value=None) if is_converted else told


def _same(telling: Telling, frame: Frame, fold: Fold, worth: Worth, again: ToldAgain) -> bool:
    if not _may_be_told_again(telling, frame):
        return False
    mine = {fold(key) for key in frame.keys}
    theirs = {fold(key) for other in telling for key in other.keys}
    if _is_plan_and_site(telling, frame):
        return False
    value = told_value(telling)
    if (
        _buys_another(telling, frame, fold)
        or _raised_by_another(telling, frame, fold)
        or ((value is None) == (frame.value is None) and _paid_by_others(telling, frame, fold))
    ):
        return False
    if value is not None and frame.value is not None:
        return _is_same_money(telling, frame, mine & theirs, worth, again, is_between_same=mine == theirs)
    if len(mine) == 1 and all(other.type != frame.type for other in telling) and not any(_are_plans(other, frame) for other in telling):
        # What one firm does of one sort is not what it does of another: it builds a site, and pays for power.
        return False
    if _is_of_another_day(telling, frame) or _are_two_tickets(telling, frame, fold) or _is_yet_to_come(telling, frame):
        return False
    if mine == theirs or (len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine)):
        return not _capacities_differ(telling, frame)
    if _completes_round(telling, frame, fold):
        return True
    near = any(other.type == frame.type and abs(frame.sentence - other.sentence) <= _NEAR for other in telling)
    return near and bool(mine) and (mine < theirs or theirs < mine) and not _capacities_differ(telling, frame)


def _is_same_money(telling: Telling, frame: Frame, shared: set[str], worth: Worth, again: ToldAgain, *, is_between_same: bool) -> bool:
    """Whether both tell an amount, and the same one, between the same parties or some of them."""
    value = told_value(telling)
    assert value is not None and frame.value is not None
    other = frame.value.value
    alike = is_rounded(value, other) or is_by_the_year(value, other) or _adds_options(telling, frame, again)
    if is_between_same and ((len(shared) > 1 and alike) or _is_plan_passing(telling, frame, value, other)):
        return True
    return bool(shared) and (same_amount(value, other) or is_worth(value, other, worth))


def _may_be_told_again(telling: Telling, frame: Frame) -> bool:
    """Whether a frame is of the sort of a telling, and of no thing apart from it."""
    apart = any(_is_another(other, frame) and not _are_told_together(telling, other, frame) for other in telling)
    agrees = any(_types_agree(other, frame) for other in telling) and not apart
    return agrees and not _is_beside_a_contract(telling, frame)


def _is_beside_a_contract(telling: Telling, frame: Frame) -> bool:
    """Whether money is put into somebody with whom there is a contract as well, told by more than "the $9 billion X deal"."""
    types = {other.type for other in telling}
    return frame.type is DealType.EQUITY and DealType.EQUITY not in types and any(not other.weak for other in telling)


def _is_another(one: Frame, other: Frame) -> bool:
    """Whether one is a thing apart, or one word tells both, each with somebody whom the other lacks: "$2 billion each in X and Y"."""
    return one.apart != other.apart or (
        one.sentence == other.sentence and one.trigger == other.trigger and not (one.keys <= other.keys or other.keys <= one.keys)
    )


def _are_told_together(telling: Telling, one: Frame, other: Frame) -> bool:
    """Whether another word of the sentence tells both as one deal, without any amount: "agreed to acquire all shares in X and Y"."""
    if one.value is not None or other.value is not None:
        return False
    beside = (whole for whole in telling if whole.sentence == other.sentence and whole.trigger != other.trigger)
    return any(whole.type is other.type and one.keys | other.keys <= whole.keys for whole in beside)


def _is_of_another_day(telling: Telling, frame: Frame) -> bool:
    """Whether it tells of a day of its own something of another sort: "signed a cloud deal. In July they agreed to build sites"."""
    if frame.said_on is None or frame.said_on.value.precision == "day" or not (frame.capacities or frame.value):
        return False
    if DealType.PARTNERSHIP in (frame.type, *(other.type for other in telling)) or any(other.type == frame.type for other in telling):
        return False
    return all(other.said_on is None or other.said_on.value != frame.said_on.value for other in telling)


def _is_yet_to_come(telling: Telling, frame: Frame) -> bool:
    """Whether one is a round or loan only talked of, and the other one closed some time ago: "is in talks. It raised $6 billion in May"."""
    if frame.type not in _ROUNDS or any(other.type is not frame.type for other in telling):
        return False
    talked, closed = sorted((telling, [frame]), key=lambda told: told_value(told) is not None)
    if {_status(one) for one in talked} != {Status.TALKS} or any(_status(one) is not Status.COMPLETED for one in closed if one.value):
        return False
    return any(one.said_on is not None and one.said_on.value.precision != "day" for one in closed if one.value is not None)


def _status(frame: Frame) -> Status | None:
    return frame.status.value if frame.status is not None else None


def _are_plans(one: Frame, other: Frame) -> bool:
    """Whether both tell what a firm spends on building, by whatever word."""
    return one.type in _PLANS and other.type in _PLANS


def _is_plan_passing(telling: Telling, frame: Frame, one: Money, other: Money) -> bool:
    """Whether a firm's plan is told once by what it passes: "over $14 billion" of $14.6 billion."""
    return is_bound(one, other) and all(_are_plans(told, frame) for told in telling)


def _is_plan_and_site(telling: Telling, frame: Frame) -> bool:
    """Whether one tells the capital plan of a company and the other what it builds somewhere, not for that amount."""
    types = {frame.type, *(other.type for other in telling)}
    valued = [one.value is not None for one in (*telling, frame)]
    return types == {DealType.CAPEX, DealType.CONSTRUCTION} and not (frame.value is not None and any(valued[:-1]))


def _raised_by_another(telling: Telling, frame: Frame, fold: Fold) -> bool:
    """Whether both name who raises money, each somebody whom the other does not name: one investor and one size make no one round."""
    if frame.type not in _ROUNDS:
        return False
    mine, theirs = _in_role(_ROUNDS[frame.type][0], [frame], fold), _in_role(_ROUNDS[frame.type][0], telling, fold)
    named = {fold(key) for other in telling for key in other.keys}
    return bool(mine) and bool(theirs) and not mine & named and not theirs & {fold(key) for key in frame.keys}


def _buys_another(telling: Telling, frame: Frame, fold: Fold) -> bool:
    """Whether both name what is bought, and not the same; what was bought belongs to its buyer by now: "X, which bought Y in 2016"."""
    if frame.type is not DealType.ACQUISITION:
        return False
    mine = {party.key for party in frame.in_role(Role.TARGET)}
    theirs = {party.key for other in telling for party in other.in_role(Role.TARGET)}
    buying = {party.key for other in telling for party in other.in_role(Role.ACQUIRER)}
    owners = {fold(key) for key in buying}
    shared = {fold(key) for key in mine} & {fold(key) for key in theirs}
    return bool(mine) and bool(theirs) and not mine & (theirs | buying) and shared <= owners


def _paid_by_others(telling: Telling, frame: Frame, fold: Fold) -> bool:
    """Whether both name who pays, and none of them pays in both: two tickets of one size are two."""
    if frame.type not in _ROUNDS:
        return False
    mine, theirs = _in_role(_ROUNDS[frame.type][1], [frame], fold), _in_role(_ROUNDS[frame.type][1], telling, fold)
    return bool(mine) and bool(theirs) and not mine & theirs


def _are_two_tickets(telling: Telling, frame: Frame, fold: Fold) -> bool:
    """Whether each tells what one investor alone put in, and not the same one: no round is told of."""
    told = [*telling, frame]
    if any(one.type is not DealType.EQUITY or len(one.in_role(Role.INVESTOR)) != 1 or len(one.parties) != _TWO for one in told):
        return False
    return not _in_role(Role.INVESTOR, telling, fold) & _in_role(Role.INVESTOR, [frame], fold)


def _in_role(role: Role, telling: Telling, fold: Fold) -> set[str]:
    return {fold(party.key) for frame in telling for party in frame.in_role(role)}


def _completes_round(telling: Telling, frame: Frame, fold: Fold) -> bool:
    """Whether one tells the amount and the other only who pays for the same round or loan, several at once."""
    if frame.type not in _ROUNDS or any(other.type != frame.type for other in telling):
        return False
    roles = _ROUNDS[frame.type]
    sides = [{fold(p.key) for one in told for p in one.in_role(roles[0])} for told in (telling, [frame])]
    payers = [[p for one in told for p in one.in_role(roles[1])] for told in (telling, [frame])]
    values = [told_value(telling) is not None, frame.value is not None]
    unvalued = payers[values.index(False)] if False in values else []
    return sides[0] == sides[1] and any(values) and len(unvalued) > 1


def _types_agree(one: Frame, other: Frame) -> bool:
    if one.type == other.type or any(one.type in kin and other.type in kin for kin in _KIN):
        return True
    if _is_called_a_deal(one, other) or _is_called_a_deal(other, one) or _is_called_a_bet(one, other) or _is_called_a_bet(other, one):
        return True
    # What one side calls a licence, the other calls a purchase; "expands with X deal" is one told right behind.
    is_unpriced = None in (one.value, other.value) and one.keys == other.keys
    is_purchase = {one.type, other.type} == _PURCHASE or (len(one.keys) >= _TWO and _is_enlarged(one, other))
    return is_unpriced and is_purchase


def _is_enlarged(one: Frame, other: Frame) -> bool:
    """Whether one says but that somebody expands by a deal, at no site and by no size, and the other right behind that he buys."""
    if {one.type, other.type} != _ENLARGED:
        return False
    built, bought = sorted((one, other), key=lambda frame: frame.sentence)
    expands = built.type is DealType.CONSTRUCTION and built.trigger.text.casefold().startswith(_EXPANDS)
    return expands and bought.sentence == built.sentence + 1 and not (built.sites or built.capacities)


def _is_called_a_deal(one: Frame, other: Frame) -> bool:
    """Whether one is but "the $9 billion X deal", of a sort that the kinds of the two suggest, and the other says that X is bought, or that
    money is put into it.
    """
    if (
        not (one.weak and one.ranked)
        or other.type not in (DealType.ACQUISITION, DealType.EQUITY)
        or not one.keys <= other.keys
        or len(one.keys) < _TWO
    ):
        return False
    return one.value is not None and other.value is not None and same_amount(one.value.value, other.value.value)


def _is_called_a_bet(one: Frame, other: Frame) -> bool:
    """Whether one is but "X's $3 billion bet on Y", and the other says by which contract between the two it is made."""
    if one.trigger.text.casefold() not in BETS or other.type not in EARNING or one.keys != other.keys or len(one.keys) < _TWO:
        return False
    if one.value is None or other.value is None or not same_amount(one.value.value, other.value.value):
        return False
    # Who bets on another pays him; who is paid by him has a stake beside the contract.
    return {party.key for party in one.in_role(Role.INVESTOR)} <= {party.key for role in _PAYING for party in other.in_role(role)}


def _capacities_differ(telling: Telling, frame: Frame) -> bool:
    """Whether both give sizes, and none of one is one of the other, or about it: "nearly a gigawatt" is 942 MW."""
    told = [spot.value for other in telling for spot in other.capacities]
    mine = [spot.value for spot in frame.capacities]
    return bool(told) and bool(mine) and not any(_is_as_large(one, other) for one in told for other in mine)


def _is_as_large(one: Capacity, other: Capacity) -> bool:
    roughly = Qualifier.ABOUT in (one.qualifier, other.qualifier)
    return one.mw == other.mw or (roughly and abs(one.mw - other.mw) <= _ROUGHLY_PART * max(one.mw, other.mw))


def told_value(telling: Sequence[Frame]) -> Money | None:
    """The amount that a deal's tellings give."""
    return next((frame.value.value for frame in telling if frame.value is not None), None)


def telling_of_size(telling: Sequence[Frame]) -> Frame:
    """The frame that says most surely how far a deal is: the first that gives its amount, else the first with a telling trigger."""
    return next(iter([one for one in telling if one.value is not None] or [one for one in telling if not one.weak] or telling))


def _adds_options(telling: Telling, frame: Frame, again: ToldAgain) -> bool:
    """Whether one tells with its options what the other tells without them, of no other day, and the later one says that it is the same."""
    value, days = told_value(telling), {one.said_on.value for one in (*telling, frame) if one.said_on is not None}
    if value is None or frame.value is None or len(days) > 1 or not is_with_options(value, frame.value.value):
        return False
    return again(frame)
