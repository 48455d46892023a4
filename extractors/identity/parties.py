"""The parties of a deal from the statements of its mentions: who in which role, with which share of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from data.model.deals import Party
from data.model.vocabulary import DealType, Role, Status

from .amounts import may_be_one
from .preference import Preference
from .statements import Choice, Statement, part_form
from .views import FAMILY, PAYEES, PAYERS, PartyView, View

_Key = tuple[str, Role]
"""Whose part it is, and which."""


def parties(deal_type: DealType | None, preference: Preference) -> Choice:
    """All parties that any mention names, the subsidiary where one is named, with roles of the chosen type."""
    ordered = preference.ordered
    wanted = FAMILY.get(deal_type) if deal_type is not None else None
    telling = [view for view in ordered if view.deal.type == deal_type] or ordered
    telling = sorted(telling, key=lambda view: view.deal.status == Status.CANCELLED)  # of an end who ends it is told first
    rest = [view for view in ordered if view.deal.type != deal_type] if len(telling) < len(ordered) else []
    others = [view for view in rest if wanted is None or view.family == wanted]
    chosen: dict[_Key, PartyView] = {}
    for view in telling:
        turned = _turned_round(view, chosen)
        for party in view.parties:
            if not turned or party.role not in PAYERS | PAYEES:
                _take(chosen, party, party.role)
    roots = {party.root for party in chosen.values()}
    for view in others:
        for party in view.parties:
            role = party.role if party.role == Role.GUARANTOR else _same_side(party.role, chosen)
            if party.root not in roots and role is not None:
                _take(chosen, party, role)
    shown = {key: _share(party.root, key[1], ordered) for key, party in chosen.items()}
    statements = tuple(_statement(view, party, chosen, shown, preference) for view in ordered for party in view.parties)
    return Choice(_with_amounts(chosen, shown), ordered[0], statements)


def _turned_round(view: View, chosen: Mapping[_Key, PartyView]) -> bool:
    """Whether both sides of an end stand on the other side of what was agreed."""
    there = {PAYERS: set[str](), PAYEES: set[str]()}
    for (_, role), party in chosen.items():
        for side, roots in there.items():
            roots |= {party.root} if role in side else set()
    if view.deal.status != Status.CANCELLED or not view.payers or not view.payees:
        return False
    return view.payers <= there[PAYEES] - there[PAYERS] and view.payees <= there[PAYERS] - there[PAYEES]


def _take(chosen: dict[_Key, PartyView], party: PartyView, role: Role) -> None:
    """Add a party, unless its parent or subsidiary is there in the same role; a subsidiary takes its parent's place."""
    for key, present in list(chosen.items()):
        if key[1] != role or present.root != party.root:
            continue
        if present.organization_id == present.root != party.organization_id:
            del chosen[key]
        elif present.organization_id != party.organization_id and party.organization_id == party.root:
            return
    chosen.setdefault((party.organization_id, role), party)


def _same_side(role: Role, chosen: dict[_Key, PartyView]) -> Role | None:
    """The role among the chosen ones on the same side of the deal."""
    for _, present in sorted(chosen):
        if present == role or any({present, role} <= side for side in (PAYERS, PAYEES)):
            return present
    return None


def _with_amounts(chosen: Mapping[_Key, PartyView], shown: Mapping[_Key, _Share | None]) -> tuple[Party, ...]:
    return tuple(
        Party(id=key[0], name=party.given.name, role=key[1], amount=None if (share := shown[key]) is None else share.amount)
        for key, party in sorted(chosen.items(), key=lambda item: (list(Role).index(item[0][1]), item[0][0]))
    )


class _Share(NamedTuple):
    """An amount of a party's own, and the mention that states it."""

    amount: Decimal
    by: View


def _share(root: str, role: Role, ordered: Sequence[View]) -> _Share | None:
    """The first in the order of standing."""
    shares = (
        _Share(party.given.amount, view)
        for view in ordered
        for party in view.parties
        if party.root == root and party.role == role and party.given.amount is not None
    )
    return next(shares, None)


def _statement(
    view: View, party: PartyView, chosen: Mapping[_Key, PartyView], shown: Mapping[_Key, _Share | None], preference: Preference
) -> Statement:
    field, value = f"parties.{party.organization_id}", part_form(party.role, party.given.amount)
    key = (party.organization_id, party.role)
    if key not in chosen:
        why = "stands for a party that is shown in another role or name"
        return Statement(view, field, value, False, why, _is_on_the_other_side(party, chosen))
    share, own = shown[key], party.given.amount
    if share is None or own is None or own == share.amount:
        return Statement(view, field, value, True, "named as a party")
    return Statement(view, field, value, False, preference.why(share.by, view), not may_be_one(own, share.amount))


def _is_on_the_other_side(party: PartyView, chosen: Iterable[_Key]) -> bool:
    """Whether who pays here is paid there."""
    return any(
        organization_id == party.organization_id and {role, party.role} & PAYERS and {role, party.role} & PAYEES
        for organization_id, role in chosen
    )
