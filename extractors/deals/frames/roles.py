"""From the slots of a trigger to parties with roles: by the reading's own slots, or by who supplies whom (kinds.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import EARNING, Frame, FrameParty, distinct
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import KindTable, ReadingRule

Slots = Mapping[str, tuple[Organization, ...]]

_FALLBACKS = ("context", "filer", "topic")
"""Slots that no word of the sentence fills, taken for a role that nobody else has."""
_OWNING = ("possessor", "by")
_OF_TWO = ("between", "and", "of", "filer", "object")
"""Slots in which both sides of a deal may stand."""
_USERS = frozenset({OrganizationKind.LAB, OrganizationKind.CLOUD, OrganizationKind.CHIPMAKER})
_USED = frozenset({DealType.POWER, DealType.LEASE})
"""Kinds that take power and halls from somebody whom no table knows, and the types of such deals."""
_HOUSING = frozenset({OrganizationKind.NEOCLOUD, OrganizationKind.DATA_CENTER_DEVELOPER, OrganizationKind.JOINT_VENTURE})
"""Kinds that put up halls for others."""
_AGREEING = frozenset({OrganizationKind.GOVERNMENT, OrganizationKind.LENDER})
"""Kinds that agree to what a firm builds, or pay for it, and do not build with it."""
_OWN_SITES = frozenset({"campus", "site", "facility", "center", "centre", "complex", "datacenter"})
_BESIDE_OWN = 6
"""Nouns of sites that somebody has, and words within which one stands behind "its"."""
_SIDES = 2
_OUTSIDE = frozenset({"subject", "possessor", "compound", "by", "to", "object"})
"""Slots of who is no side where "between" names both."""
_NEAR = frozenset({"subject", "possessor", "compound"})
"""Slots of the side that acts; it is the customer where ranks do not decide."""


def parties_of(rule: ReadingRule, slots: Slots, table: KindTable) -> tuple[DealType, tuple[FrameParty, ...]]:
    """The parties that a reading gives, and the type, by what such providers deliver."""
    deal_type, parties = _as_read(rule, slots, table)
    parties = _without_authorities(deal_type, without_brokers(deal_type, parties, table))
    if deal_type is DealType.CONSTRUCTION and len(parties) > 1 and all(map(_is_authority, parties)):
        return DealType.PARTNERSHIP, tuple(replace(party, role=Role.PARTNER) for party in parties)
    kinds = {
        party.spot.value.kind
        for party in parties
        if party.role == Role.PROVIDER and not (deal_type is DealType.COMPUTE and party.key in table.own_clouds)
    }
    if not kinds and any(party.role == Role.PROVIDER for party in parties):
        return deal_type, parties
    delivered = {table.delivered_as.get(deal_type, {}).get(kind, deal_type) if kind else deal_type for kind in kinds}
    # A cloud and a chipmaker together deliver capacity on the chips of the one.
    delivers = DealType.COMPUTE if DealType.COMPUTE in delivered else delivered.pop() if len(delivered) == 1 else deal_type
    if rule.pair and delivers is not deal_type:
        # Who supplies whom is asked anew: a cloud ranks high among those who sell chips, and low among those who rent them out.
        parties = _paired(rule.model_copy(update={"type": delivers}), slots, table)[1]
    return delivers, parties


def without_brokers(deal_type: DealType, parties: tuple[FrameParty, ...], table: KindTable) -> tuple[FrameParty, ...]:
    """Who lends and borrows, without who only brought them together: "X arranged a loan for Y"."""
    if deal_type is not DealType.DEBT:
        return parties
    return tuple(party for party in parties if party.key not in table.brokers and party.spot.value.name not in table.broker_names)


def _without_authorities(deal_type: DealType, parties: tuple[FrameParty, ...]) -> tuple[FrameParty, ...]:
    """Who builds a site, without the government or bank that agreed to it: "the state signed a memorandum with X to build"."""
    if deal_type is not DealType.CONSTRUCTION or all(_is_authority(p) for p in parties if p.role == Role.DEVELOPER):
        return parties
    return tuple(party for party in parties if not (party.role == Role.DEVELOPER and _is_authority(party)))


def _is_authority(party: FrameParty) -> bool:
    return party.spot.value.kind in _AGREEING


def with_builders(deal_type: DealType, parties: tuple[FrameParty, ...], table: KindTable) -> tuple[FrameParty, ...]:
    """The parties of a site with who builds for others as its contractor, and whoever that one builds for as its developer."""
    builders = {party.key for party in parties if party.role == Role.DEVELOPER and _is_builder(party, table)}
    if deal_type is not DealType.CONSTRUCTION or not builders:
        return parties
    if builders == {party.key for party in parties if party.role == Role.DEVELOPER} and any(p.role == Role.CONTRACTOR for p in parties):
        return _turned(parties)
    owned = any(party.role == Role.DEVELOPER and party.key not in builders for party in parties)
    turned = {Role.DEVELOPER: Role.DEVELOPER, Role.CUSTOMER: Role.CUSTOMER if owned else Role.DEVELOPER}
    return tuple(
        replace(party, role=Role.CONTRACTOR if party.key in builders else turned.get(Role(party.role), party.role)) for party in parties
    )


def _turned(parties: tuple[FrameParty, ...]) -> tuple[FrameParty, ...]:
    """The two sides of a contract to build the other way round, as the builder is named first: "X Construction has a contract with Y"."""
    other = {Role.DEVELOPER: Role.CONTRACTOR, Role.CONTRACTOR: Role.DEVELOPER}
    return tuple(replace(party, role=other.get(Role(party.role), party.role)) for party in parties)


def _is_builder(party: FrameParty, table: KindTable) -> bool:
    return party.key in table.builders or party.spot.value.name.endswith(tuple(f" {word}" for word in table.builder_names))


def _as_read(rule: ReadingRule, slots: Slots, table: KindTable) -> tuple[DealType, tuple[FrameParty, ...]]:
    """The parties that a reading gives, and the type (which a reading may leave to the supplier's kind)."""
    if rule.pair:
        return _paired(rule, slots, table)
    assert rule.type is not None
    slots = _with_one_actor(rule, slots)
    found = [FrameParty(spot, role) for slot, role in rule.roles.items() if slot not in _FALLBACKS for spot in slots.get(slot, ())]
    taken = {party.role for party in found}
    if "filer" in rule.roles and rule.roles["filer"] not in taken:  # "X, Y and we entered into an agreement": the others are the other side
        own = {spot.value for spot in slots.get("filer", ())}
        found = [party for party in found if party.spot.value not in own]
    found += [
        FrameParty(spot, rule.roles[slot])
        for slot in _FALLBACKS
        if slot in rule.roles and rule.roles[slot] not in taken
        for spot in slots.get(slot, ())
    ]
    return rule.type, _one_role_each(found)


def _with_one_actor(rule: ReadingRule, slots: Slots) -> Slots:
    """The slots without the subject of the clause where the noun says whose it is: "a review of X's purchase of Y"."""
    owned = next((slot for slot in _OWNING if slots.get(slot) and rule.roles.get(slot) == rule.roles.get("subject", "")), None)
    return {slot: spots for slot, spots in slots.items() if slot != "subject"} if owned is not None else slots


def _one_role_each(parties: Sequence[FrameParty]) -> tuple[FrameParty, ...]:
    """An organization in two roles keeps the one in which it is alone; the roles of a table stand in order of trust."""
    return distinct(parties)


def _paired(rule: ReadingRule, slots: Slots, table: KindTable) -> tuple[DealType, tuple[FrameParty, ...]]:
    slots = _between_two(_without_project(rule, slots))
    near = [spot for slot in rule.pair if slot in _NEAR for spot in slots.get(slot, ())]
    far = [spot for slot in rule.pair if slot not in _NEAR and slot not in _FALLBACKS for spot in slots.get(slot, ())]
    opposite = {spot.value for spot in far}
    near = [spot for spot in near if spot.value not in opposite] or near  # "X and Y agreed that Z will merge into Y"
    if "filer" in rule.pair and len({spot.value.id or spot.value.name for spot in (*near, *far)}) == 1:
        near = [*slots.get("filer", ()), *near] if far else near
        far = far if far else [*slots.get("filer", ())]
    deal_type = rule.type or type_by_kind([spot.value.kind for spot in (*near, *far)], table)
    if deal_type in EARNING and {spot.value.kind for spot in (*near, *far)} == {OrganizationKind.INVESTOR}:
        deal_type = DealType.PARTNERSHIP  # none of them sells what the words are about
    if not near and not any(slots.get(slot) for slot in _OF_TWO) and len([slot for slot in rule.pair if slots.get(slot)]) == 1:
        return deal_type, ()  # "deals with X and Y": somebody else has them
    common = _common_role(deal_type, (*near, *far), table)
    if common is not None:
        return deal_type, distinct(FrameParty(spot, common) for spot in (*near, *far))
    supplying, receiving = table.sides[deal_type]
    ranks = _ranks((*near, *far), deal_type, table)
    if _supplies(far, near, ranks) or _supplies(near, far, ranks):
        above, below = (far, near) if _supplies(far, near, ranks) else (near, far)
        return deal_type, distinct([*(FrameParty(spot, receiving) for spot in below), *(FrameParty(spot, supplying) for spot in above)])
    if len(set(ranks.values())) > 1 or _is_power_company_beside_unknown(deal_type, ranks, (*near, *far)):
        on_top = _on_top(rule, slots, ranks)
        return deal_type, distinct(FrameParty(spot, supplying if spot.value in on_top else receiving) for spot in (*near, *far))
    if deal_type in _USED and (users := [spot for spot in (*near, *far) if spot.value.kind in _USERS]):
        others = [spot for spot in (*near, *far) if spot not in users]
        near, far = (users, others) if others else (near, far)
    if not near:
        near, far = far[:1], far[1:]
    if not far:
        near, far = near[:1], near[1:]
    return deal_type, distinct([*(FrameParty(spot, receiving) for spot in near), *(FrameParty(spot, supplying) for spot in far)])


def _common_role(deal_type: DealType, named: Sequence[Organization], table: KindTable) -> Role | None:
    """The role that all have: of partners, and of those who build together."""
    if deal_type not in table.sides:
        return Role.PARTNER
    together = deal_type is DealType.CONSTRUCTION and not _builds_for_another(named)
    return table.sides[deal_type][0] if together else None


def _builds_for_another(named: Sequence[Organization]) -> bool:
    """Whether among those who build together one uses what others build for a living: a lab or cloud beside a developer of sites."""
    kinds = {spot.value.kind for spot in named}
    return len(kinds) > 1 and (OrganizationKind.LAB in kinds or (OrganizationKind.CLOUD in kinds and not kinds.isdisjoint(_HOUSING)))


def _between_two(slots: Slots) -> Slots:
    """The slots without who stands outside of a deal whose two sides are named: "X backs a lease between Y and Z"."""
    sides = {spot.value for spot in slots.get("between", ())}
    return {slot: spots for slot, spots in slots.items() if slot not in _OUTSIDE} if len(sides) >= _SIDES else slots


def _without_project(rule: ReadingRule, slots: Slots) -> Slots:
    """The slots without a venture that the deal is only called after: "X's Stargate deal with Y"."""
    others = [spot for slot in rule.pair if slot != "compound" for spot in slots.get(slot, ())]
    if len(others) < 2:
        return slots
    kept = tuple(spot for spot in slots.get("compound", ()) if spot.value.kind is not OrganizationKind.JOINT_VENTURE)
    return {**slots, "compound": kept}


def _is_power_company_beside_unknown(
    deal_type: DealType, ranks: Mapping[OrganizationRef, tuple[int, bool]], named: Sequence[Organization]
) -> bool:
    """Whether a utility deals in power with somebody of a kind that no table knows, who then is no supplier of it."""
    others = [spot.value for spot in named if spot.value not in ranks]
    return deal_type is DealType.POWER and bool(others) and bool(ranks) and all(one.kind is OrganizationKind.UTILITY for one in ranks)


def _ranks(organizations: Iterable[Organization], deal_type: DealType, table: KindTable) -> dict[OrganizationRef, tuple[int, bool]]:
    """How near each organization of a ranked kind stands to the supplying end."""
    ranks = table.supply_rank[deal_type]
    known = {spot.value: ranks[spot.value.kind] for spot in organizations if spot.value.kind is not None and spot.value.kind in ranks}
    top = max(ranks.values(), default=0)
    if deal_type is DealType.POWER:
        known = {one: top + 1 if one.id in table.generation_makers else rank for one, rank in known.items()}
    if deal_type is DealType.CHIPS:
        known = {one: top + table.part_makers[one.id] if one.id in table.part_makers else rank for one, rank in known.items()}
    return {one: (rank, deal_type is DealType.COMPUTE and one.id in table.sellers) for one, rank in known.items()}


def _on_top(rule: ReadingRule, slots: Slots, ranks: Mapping[OrganizationRef, tuple[int, bool]]) -> set[OrganizationRef]:
    """Who supplies: those who rank highest, and who stands beside one of them and has no rank, as long as somebody else is left."""
    top = max(ranks.values())
    highest = {one for one, rank in ranks.items() if rank == top}
    listed = [[spot.value for spot in slots.get(slot, ())] for slot in rule.pair if slot not in _OF_TWO]
    beside = {one for members in listed if highest & set(members) for one in members if one not in ranks}
    named = {one for slot in rule.pair for one in (spot.value for spot in slots.get(slot, ()))}
    return highest | beside if named - highest - beside else highest


def _supplies(above: Sequence[Organization], below: Sequence[Organization], ranks: Mapping[OrganizationRef, tuple[int, bool]]) -> bool:
    """Whether all of one side rank as high as any of the other, and one of them higher: then the sides are as the words have them."""
    high = [ranks[spot.value] for spot in above if spot.value in ranks]
    low = [ranks[spot.value] for spot in below if spot.value in ranks]
    return len(high) == len(above) > 0 and len(low) == len(below) > 0 and max(high) > max(low) and min(high) >= max(low)


def type_by_kind(kinds: Sequence[OrganizationKind | None], table: KindTable) -> DealType:
    """What is traded as the most telling kind among the parties says; a partnership between organizations of one kind."""
    if len(set(kinds)) < 2:
        return DealType.PARTNERSHIP
    for kind, deal_type in table.type_of_provider:
        if kind in kinds:
            return deal_type
    return DealType.PARTNERSHIP


def as_rented(frame: Frame) -> Frame:
    """A site that a neocloud fills with so many chips for somebody as computing that one rents of it."""
    developers, customers = frame.in_role(Role.DEVELOPER), frame.in_role(Role.CUSTOMER)
    is_built = frame.type is DealType.CONSTRUCTION and bool(developers) and bool(customers)
    is_filled = is_built and any(spot.value.quantity for spot in frame.hardware)
    if not is_filled or any(party.spot.value.kind is not OrganizationKind.NEOCLOUD for party in developers):
        return frame
    if any(party.spot.value.kind not in _USERS for party in customers) or len(developers) + len(customers) < len(frame.parties):
        return frame
    parties = tuple(replace(party, role=Role.PROVIDER) if party in developers else party for party in frame.parties)
    return replace(frame, type=DealType.COMPUTE, parties=parties)


def as_landlord(deal_type: DealType, parties: tuple[FrameParty, ...], slots: Slots, sentence: Sentence) -> tuple[FrameParty, ...]:
    """The sides of a lease between two of one kind turned where the site is that of who acts: "X signed a lease with Y at its campus"."""
    actors = slots.get("subject", ())
    if deal_type is not DealType.LEASE or len(parties) != _SIDES or len(actors) != 1 or len({p.spot.value.kind for p in parties}) != 1:
        return parties
    if {p.role for p in parties} != {Role.TENANT, Role.LANDLORD} or not _has_own_site(sentence):
        return parties
    return tuple(replace(p, role=Role.LANDLORD if p.spot.value == actors[0].value else Role.TENANT) for p in parties)


def _has_own_site(sentence: Sentence) -> bool:
    """Whether it tells of "its campus" as the place where something is done."""
    words = sentence.words
    owned = (at for at in range(1, len(words)) if words[at] in ("its", "our") and words[at - 1] in ("at", "in", "on"))
    return any(_OWN_SITES & set(words[at : at + _BESIDE_OWN]) for at in owned)
