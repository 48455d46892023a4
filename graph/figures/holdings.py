"""Who buys, sells or houses which product, by how many deals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from data.model.vocabulary import Role

from ..content import END, START, Row

_ROLES = frozenset({Role.CUSTOMER, Role.PROVIDER, Role.TENANT, Role.LANDLORD, Role.DEVELOPER})


def holdings(deals: Iterable[Row], covers: Iterable[Row], parties: Iterable[Row]) -> list[dict[str, Any]]:
    """One row a (product, organization, role), of deals that count. ``quantity`` is null where none of them states one."""
    counted = {deal["id"] for deal in deals if deal["counted"]}
    holders: dict[str, list[Row]] = defaultdict(list)
    for party in parties:
        if party["role"] in _ROLES:
            holders[party[END]].append(party)
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for cover in covers:
        if cover[START] in counted:
            for party in holders[cover[START]]:
                groups[cover[END], party["role"], party[START]].append(cover)
    return [_row(*key, group) for key, group in groups.items()]


def _row(hardware_id: str, role: str, holder_id: str, covers: list[Row]) -> dict[str, Any]:
    stated = [cover["quantity"] for cover in covers if cover["quantity"] is not None]
    return {
        "id": f"{hardware_id} {role} {holder_id}",
        "hardware_id": hardware_id,
        "holder_id": holder_id,
        "role": role,
        "quantity": sum(stated) if stated else None,
        "deals": len(covers),
        "without_quantity": len(covers) - len(stated),
        "deal_ids": sorted(cover[START] for cover in covers),
    }
