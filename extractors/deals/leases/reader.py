"""The leases of a filing: its statements put together where they may be of one lease, each then told as frames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from data.model.deals import Capacity, OrganizationRef
from data.model.vocabulary import Bindingness, CapacityBasis, DealType, LinkKind, OrganizationKind, Role, Status
from extractors.deals.frames.standing.status import linked
from extractors.deals.records.frame import Frame, FrameParty, Guarantee, distinct
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Reading, Spot
from extractors.deals.tellings.merge import Fold, Telling
from extractors.vocabulary.tables import Vocabulary

from .parties import SURE, Named
from .statements import Statement, StatementReader

T = TypeVar("T")
_BUILDING = re.compile(r"(?:[A-Z]{1,4}[- ]?\d+|(?:Building|Hall|Data Hall|Phase)\s\w+)")

_ROLES = {DealType.LEASE: (Role.LANDLORD, Role.TENANT), DealType.COMPUTE: (Role.PROVIDER, Role.CUSTOMER)}
_RENTING = frozenset({OrganizationKind.CLOUD, OrganizationKind.LAB})
"""Kinds that rent where nobody else is named."""
_TOGETHER = 2
"""How many of megawatts, money, years and a tenant make a lease where no statement tells of one by itself."""
_MOST = 60
"""Statements after which a lease has been told in full; what follows only repeats it."""
_REACH = 8
"""Sentences over which a statement may still be about the lease told before."""


@dataclass(slots=True)
class Lease:
    """The statements of one lease."""

    statements: list[Statement]
    last: int = 0
    """The sentence that told of it last."""

    def hear(self, statement: Statement) -> None:
        """Take in a statement, while it may still say something new."""
        self.last = statement.sentence.index
        if len(self.statements) < _MOST:
            self.statements.append(statement)

    @property
    def opener(self) -> Statement | None:
        """The statement that tells that there is one; of a table, whose rows tell it together, the first that speaks of it."""
        own = next((one for one in self.statements if one.opens), None)
        sorts = frozenset[str]().union(*(one.terms.sorts for one in self.statements))
        together = len(sorts) + (self.tenant is not None) >= _TOGETHER
        return own or next((one for one in self.statements if together and one.speaks_of), None)

    def type(self, filer: OrganizationRef) -> DealType:
        """A lease, where any statement speaks of one; a neocloud that speaks of none rents out computing."""
        spoken = {one.speaks_of for one in self.statements} - {None}
        is_service = spoken == {DealType.COMPUTE} or (not spoken and filer.kind is OrganizationKind.NEOCLOUD)
        return DealType.COMPUTE if is_service else DealType.LEASE

    @property
    def tenant(self) -> Named | None:
        """The surest tenant of all statements, the first of several."""
        named = [one.tenant for one in self.statements if one.tenant is not None]
        return max(named, key=lambda one: one.sureness, default=None)

    def first(self, sort: str) -> Spot[Any] | None:
        """The first figure of a sort."""
        return next((spot for one in self.statements for spot in getattr(one.terms, sort)), None)

    def megawatts(self) -> frozenset[Capacity]:
        """What is let, in critical IT or else in megawatts of no basis, and the gross megawatts behind it."""
        parts = [spot for one in self.statements for spot in one.terms.parts]
        let = self.first("critical") or self.first("plain") or next((p for p in parts if p.value.basis is CapacityBasis.CRITICAL_IT), None)
        gross = self.first("gross") or next((p for p in parts if p.value.basis is CapacityBasis.GROSS), None)
        return frozenset(
            spot.value
            for one in self.statements
            for spot in (*one.terms.critical, *one.terms.plain, *one.terms.gross, *one.terms.parts)
            if any(_is_like(spot.value, kept.value) for kept in (let, gross) if kept is not None)
        )


class LeaseReader:
    """Reads the leases of a document whose filer is known."""

    def __init__(self, vocabulary: Vocabulary, fold: Fold) -> None:
        self._fold = fold
        self._statements = StatementReader(vocabulary.filings, fold)
        self._status = vocabulary.status
        self._ranks = vocabulary.kinds.supply_rank[DealType.LEASE]

    def read(
        self, reading: Reading, filer: OrganizationRef, guarantees: Mapping[int, Sequence[Guarantee]]
    ) -> tuple[list[Telling], frozenset[int]]:
        """The leases, and the sentences that tell of them."""
        leases: list[Lease] = []
        for sentence in reading.sentences:
            for statement in self._statements.read(sentence, filer, guarantees.get(sentence.index, ())):
                if statement.about:
                    self._place(statement, leases)
        told = [lease for lease in leases if lease.opener is not None and self._says_something(lease)]
        told = [lease for lease in told if not self._is_taken_in(lease, told, filer)]
        return [self._telling(lease, filer) for lease in told], frozenset(one.sentence.index for lease in told for one in lease.statements)

    def _is_taken_in(self, service: Lease, told: Sequence[Lease], filer: OrganizationRef) -> bool:
        """Whether a lease takes in what a service says between the same two without a worth: "an AI compute venture with X"."""
        home = next((lease for lease in told if self._tells_more_of(lease, service, filer)), None)
        if home is None:
            return False
        for statement in service.statements:
            home.hear(statement)
        return True

    def _tells_more_of(self, lease: Lease, service: Lease, filer: OrganizationRef) -> bool:
        if service.type(filer) is not DealType.COMPUTE or lease.type(filer) is not DealType.LEASE or service.first("values") is not None:
            return False
        if service.tenant is None or lease.tenant is None or self._fold(service.tenant.key) != self._fold(lease.tenant.key):
            return False
        let, told = ({capacity.mw for capacity in one.megawatts()} for one in (service, lease))
        return not let or not told or bool(let & told)

    def _says_something(self, lease: Lease) -> bool:
        """Whether there is more than that the filer lets or rents: the other side, if by its trade only, a place or a figure but years."""
        told = (one.parties.landlords or one.sentence.sites or one.terms.sorts - {"years"} or one.terms.parts for one in lease.statements)
        return lease.tenant is not None or any(told) or any(self._statements.speaks_of_tenant(one.sentence) for one in lease.statements)

    def _place(self, statement: Statement, leases: list[Lease]) -> None:
        """Add a statement to the nearest lease that it may be of, else begin one."""
        near = (lease for lease in reversed(leases) if statement.sentence.index - lease.last <= _REACH)
        home = next((lease for lease in near if self._agrees(lease, statement)), None)
        if home is None:
            leases.append(Lease([statement], statement.sentence.index))
        else:
            home.hear(statement)

    def _agrees(self, lease: Lease, statement: Statement) -> bool:
        """Whether nothing that a statement says keeps it apart from a lease."""
        if statement.speaks_of and lease.opener and lease.opener.speaks_of not in (None, statement.speaks_of):
            return False
        if (statement.standing is None) != (lease.statements[0].standing is None):
            return False
        if lease.opener and statement.opens and (_is_another(statement, lease) or _lies_apart(statement, lease)):
            return False
        mine, theirs = statement.tenant, lease.tenant
        if mine and theirs and min(mine.sureness, theirs.sureness) >= SURE and self._fold(mine.key) != self._fold(theirs.key):
            return False
        let = {spot.value.mw for spot in (*statement.terms.critical, *statement.terms.plain)}
        told = {spot.value.mw for one in lease.statements for spot in (*one.terms.critical, *one.terms.plain, *one.terms.gross)}
        if let and told and not let & told:
            return False
        return not any(_differ(lease.first(sort), getattr(statement.terms, sort)) for sort in ("gross", "values", "years"))

    def _telling(self, lease: Lease, filer: OrganizationRef) -> Telling:
        """The frames of a lease, the one with all parties first."""
        opener = lease.opener
        assert opener is not None
        deal_type = lease.type(filer)
        parties, megawatts = self._parties(lease, opener, filer), lease.megawatts()
        others = [_frame(one, deal_type, parties[:1], megawatts) for one in lease.statements if one is not opener]
        first = replace(_frame(opener, deal_type, parties, megawatts), said_on=next(iter(opener.sentence.dates), None))
        if any(one.another for one in lease.statements):
            first = replace(first, link=_said(opener.trigger, LinkKind.EXPANDS))
        for one in lease.statements:
            first = linked(first, one.sentence, self._status)
        return [first, *others]

    def _parties(self, lease: Lease, opener: Statement, filer: OrganizationRef) -> tuple[FrameParty, ...]:
        """Landlord, tenant and guarantors; the filer is the side that is not named."""
        mentions = (spot for one in lease.statements for spot in one.parties.own)
        own: Organization = _said(next(mentions, opener.trigger), filer)
        landlord = next((one for statement in lease.statements for one in statement.parties.landlords), None)
        other = landlord or lease.tenant
        rents = landlord is not None or any(one.parties.filer_rents for one in lease.statements)
        letting, renting = _ROLES[lease.type(filer)]
        if other is not None and (rents or self._lets_to(other.spot.value, filer)):
            sides = [FrameParty(other.spot, letting), FrameParty(own, renting)]
        elif other is None and (rents or filer.kind in _RENTING):
            sides = [FrameParty(own, renting)]
        else:
            sides = [FrameParty(own, letting), *([FrameParty(other.spot, renting)] if other else [])]
        return distinct([*sides, *_guarantors(lease)])

    def _lets_to(self, other: OrganizationRef, filer: OrganizationRef) -> bool:
        """Whether the other side lets by trade and the filer is known to do something else."""
        most = max(self._ranks.values())
        return other.kind is not None and filer.kind is not None and self._ranks.get(other.kind) == most > self._ranks.get(filer.kind, 0)


def _frame(one: Statement, deal_type: DealType, parties: Sequence[FrameParty], megawatts: frozenset[Capacity]) -> Frame:
    sentence, terms = one.sentence, one.terms
    said = one.standing.said if one.standing else one.signed or one.trigger
    firm = one.standing.bindingness if one.standing else Bindingness.DEFINITIVE if one.signed else None
    values = (*terms.values, *terms.yearly)
    return Frame(
        type=deal_type,
        sentence=sentence.index,
        trigger=one.trigger,
        weak=False,
        parties=tuple(parties),
        value=next(iter(values), None),
        capacities=tuple(spot for spot in sentence.capacities if spot.value in megawatts),
        hardware=sentence.hardware,
        regions=sentence.regions,
        sites=sentence.sites,
        term=next(iter(terms.years), None),
        starts_on=next(iter(sentence.start_dates), None),
        ends_on=next(iter(sentence.end_dates), None),
        status=_said(said, one.standing.status if one.standing else Status.AGREED),
        bindingness=_said(said, firm) if firm else None,
    )


def _guarantors(lease: Lease) -> Iterator[FrameParty]:
    """Who answers for the tenant, and for how much."""
    tenant = lease.tenant
    for one in lease.statements:
        for spot in (*one.parties.guarantors, *(guarantee.guarantor for guarantee in one.guarantees)):
            if tenant is None or spot.value.key != tenant.key:
                yield FrameParty(spot, Role.GUARANTOR, next(iter(one.terms.backing), None))


def _is_another(statement: Statement, lease: Lease) -> bool:
    """Whether it tells of a second lease, and the first is the one at hand."""
    return statement.another and statement.signed is not None and not any(one.another for one in lease.statements)


def _lies_apart(statement: Statement, lease: Lease) -> bool:
    """Whether both name sites, and none in common; the buildings of a campus ("CB-3") are no sites of their own."""
    mine = {spot.value.casefold() for spot in statement.sentence.sites if _BUILDING.fullmatch(spot.value) is None}
    theirs = {spot.value.casefold() for one in lease.statements for spot in one.sentence.sites}
    return bool(mine and theirs) and not any(one in other or other in one for one in mine for other in theirs)


def _differ(told: Spot[Any] | None, stated: Sequence[Spot[Any]]) -> bool:
    return told is not None and bool(stated) and all(_size(spot.value) != _size(told.value) for spot in stated)


def _size(value: Any) -> object:
    return getattr(value, "amount", getattr(value, "mw", value))


def _is_like(one: Capacity, kept: Capacity) -> bool:
    """Whether it is the same figure, said with its basis or at least with no other."""
    return one.mw == kept.mw and one.basis in (kept.basis, CapacityBasis.CRITICAL_IT)


def _said(spot: Spot[Any], value: T) -> Spot[T]:
    return replace(spot, value=value)
