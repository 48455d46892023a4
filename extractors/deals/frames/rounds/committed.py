"""What an investor puts into the firm of which it takes a stake: "is buying 20% of X and committing $2 billion to build its sites"."""

from __future__ import annotations

from dataclasses import replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame
from extractors.deals.records.view import Sentence

from ..sides.jointly import BUILT

_BY_TRADE = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER})
_ITS, _OWN = frozenset({"its", "their"}), "own"


def with_money_committed(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """The frames of a sentence, the money that who invests by trade gives for what the other builds as the worth of the stake in it."""
    stake = next((frame for frame in frames if _is_stake_without_worth(frame)), None)
    given = next((frame for frame in frames if stake is not None and _is_given_by(frame, stake, sentence)), None)
    if stake is None or given is None:
        return frames
    whole = replace(stake, value=given.value)
    return [whole if frame is stake else frame for frame in frames if frame is not given]


def _is_stake_without_worth(frame: Frame) -> bool:
    investors = frame.in_role(Role.INVESTOR)
    by_trade = len(investors) == 1 and investors[0].spot.value.kind in _BY_TRADE
    return frame.type is DealType.EQUITY and frame.value is None and by_trade and len(frame.in_role(Role.INVESTEE)) == 1


def _is_given_by(frame: Frame, stake: Frame, sentence: Sentence) -> bool:
    """Whether the investor alone gives it, at no place of its own, for what is the other's: "its data centers"."""
    investor = {party.key for party in stake.in_role(Role.INVESTOR)}
    if frame.type not in BUILT or frame.value is None or frame.keys != investor or frame.trigger.first < stake.trigger.first:
        return False
    behind = sentence.words[frame.value.after :]
    return not (frame.sites or frame.regions or _OWN in behind) and not _ITS.isdisjoint(behind)
