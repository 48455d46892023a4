"""Which predicted deal is which expected one: parties must agree, values too where that is asked for; best pairs first, each once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

Deal = Mapping[str, Any]
"""A deal in the extract form (design, section 4)."""

Fold = Callable[[str], str]
"""A name to what it is compared by: one key for AWS, Amazon Web Services and Amazon."""

_TOLERANCE = Decimal("0.02")
_RECEIVING = frozenset({"provider", "investee", "borrower", "landlord", "target"})
_FEW = 2
"""Up to so many parties all must be found; of more the receiving side and half of them."""


def roles_by_name(deal: Deal, fold: Fold) -> dict[str, set[str]]:
    """Folded names of the parties with the roles that each has."""
    roles: dict[str, set[str]] = {}
    for party in deal.get("parties") or ():
        roles.setdefault(fold(party["name"]), set()).add(party.get("role") or "")
    return roles


def same_parties(expected: Deal, found: Deal, fold: Fold) -> bool:
    """Whether the parties agree well enough to speak of one deal."""
    wanted, got = roles_by_name(expected, fold), roles_by_name(found, fold)
    common = wanted.keys() & got.keys()
    if len(wanted) <= _FEW:
        return bool(wanted) and common == wanted.keys()
    receiving = {name for name, roles in wanted.items() if roles & _RECEIVING}
    return len(common) * 2 >= len(wanted) and (not receiving or bool(receiving & common))


def yearly_or_total(deal: Deal) -> tuple[Decimal, str] | None:
    """Amount and currency, a monthly amount as the yearly one; None where none is stated."""
    value = deal.get("value")
    if not value or value.get("amount") is None:
        return None
    months = 12 if value.get("period") == "per_month" else 1
    return Decimal(str(value["amount"])) * months, (value.get("currency") or "USD").upper()


def same_value(expected: Deal, found: Deal) -> bool:
    """Same currency and within two per cent, or both without an amount."""
    wanted, got = yearly_or_total(expected), yearly_or_total(found)
    if wanted is None or got is None:
        return wanted is None and got is None
    return wanted[1] == got[1] and close(wanted[0], got[0])


def close(wanted: Decimal, got: Decimal) -> bool:
    """Within two per cent of what is wanted."""
    return abs(wanted - got) <= _TOLERANCE * abs(wanted)


def pairs(expected: Sequence[Deal], found: Sequence[Deal], fold: Fold, *, by_value: bool) -> list[tuple[int, int]]:
    """Positions of expected and found deals that are the same one. ``by_value`` asks for the amount to agree as well."""
    candidates = [
        (_likeness(one, other, fold), -i, -j)
        for i, one in enumerate(expected)
        for j, other in enumerate(found)
        if same_parties(one, other, fold) and (not by_value or same_value(one, other))
    ]
    chosen: dict[int, int] = {}
    for _, i, j in sorted(candidates, reverse=True):
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    return sorted(chosen.items())


def _likeness(expected: Deal, found: Deal, fold: Fold) -> tuple[bool, bool, bool, float]:
    wanted, got = roles_by_name(expected, fold).keys(), roles_by_name(found, fold).keys()
    overlap = len(wanted & got) / len(wanted | got)
    return same_value(expected, found), expected.get("type") == found.get("type"), bool(expected.get("primary")), overlap
