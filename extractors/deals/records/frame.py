"""A frame: one telling of a deal in one sentence, every field with the spot it was read from. Merged into deals later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from data.model.dates import PartialDate
from data.model.deals import Capacity, Hardware, Money, OrganizationRef
from data.model.vocabulary import Bindingness, DealType, LinkKind, Role, Scope, Status

from .view import Spot

NOWHERE = frozenset({DealType.EQUITY, DealType.ACQUISITION})
WITHOUT_HARDWARE = NOWHERE | {DealType.CAPEX}
"""Types whose places and products say nothing of what is bought."""
WITH_TERM = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.POWER, DealType.DEBT, DealType.PARTNERSHIP})
"""Types that are contracts over time."""


@dataclass(frozen=True, slots=True)
class FrameParty:
    """An organization in its role; ``amount`` is its own share, where the sentence says it."""

    spot: Spot[OrganizationRef]
    role: Role
    amount: Spot[Money] | None = None

    @property
    def key(self) -> str:
        """What makes it the same organization within a document."""
        return self.spot.value.key


EARNING = frozenset({DealType.LEASE, DealType.COMPUTE, DealType.CHIPS, DealType.POWER})
"""Types that bring one side revenue."""
CONTRACTS = frozenset({DealType.LEASE, DealType.COMPUTE, DealType.CHIPS, DealType.POWER, DealType.CAPEX})
"""Types that need a side that gives and one that takes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One telling of one deal."""

    type: DealType
    sentence: int
    trigger: Spot[str]
    weak: bool
    parties: tuple[FrameParty, ...]
    value: Spot[Money] | None = None
    capacities: tuple[Spot[Capacity], ...] = ()
    hardware: tuple[Spot[Hardware], ...] = ()
    regions: tuple[Spot[str], ...] = ()
    sites: tuple[Spot[str], ...] = ()
    term: Spot[Decimal] | None = None
    said_on: Spot[PartialDate] | None = None
    starts_on: Spot[PartialDate] | None = None
    ends_on: Spot[PartialDate] | None = None
    status: Spot[Status] | None = None
    bindingness: Spot[Bindingness] | None = None
    scope: Spot[Scope] | None = None
    link: Spot[LinkKind] | None = None
    done: bool = False
    """The trigger itself says that it is completed."""
    ahead: bool = False
    """The trigger is a verb that does not say that it happened: "to buy", "will invest"."""
    incidental: bool = False
    """It may tell only whose hardware another deal is about."""
    apart: bool = False
    """Another thing than other deals of its type: a public offering is no round."""
    bygone: bool = False
    """A contract that another only adds to: what stands near is told of the addition."""
    echo: bool = False
    """Told by a headline within the text: it adds to a deal that a sentence tells, and makes none."""
    ranked: bool = False
    """Who is on which side the kinds of its organizations decided, no word of the sentence."""
    pending: bool = False
    """It lacks the size that makes it a deal; another telling may give it."""

    @property
    def keys(self) -> frozenset[str]:
        """Its organizations."""
        return frozenset(party.key for party in self.parties)

    def in_role(self, role: Role) -> list[FrameParty]:
        """The parties in a role."""
        return [party for party in self.parties if party.role == role]


@dataclass(frozen=True, slots=True)
class Guarantee:
    """An organization that backs what the deal beside it owes."""

    guarantor: Spot[OrganizationRef]
    amount: Spot[Money] | None


def is_bought_site(frame: Frame) -> bool:
    """Whether it is a site or land that is bought, no firm: nobody is the target."""
    return frame.type is DealType.ACQUISITION and not frame.in_role(Role.TARGET)


def is_somewhere(deal_type: DealType, parties: Iterable[FrameParty]) -> bool:
    """Whether places say where a deal is: of a firm that is bought they do not, of a site that is they do."""
    return deal_type not in NOWHERE or (deal_type is DealType.ACQUISITION and not any(party.role == Role.TARGET for party in parties))


def distinct(parties: Iterable[FrameParty]) -> tuple[FrameParty, ...]:
    """Each organization once, in the role it was given first."""
    seen: dict[str, FrameParty] = {}
    for party in parties:
        seen.setdefault(party.key, party)
    return tuple(seen.values())
