"""From a resolution to the rows of every table that it fills. Pure: nothing here touches the warehouse."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ...model.deals import MOST_USD, Money, Party
from ...model.ids import slug
from ...model.judgements import Outcome
from ...model.resolved import Claim, Deal, OrganizationQuestion, Resolution
from ...model.vocabulary import DealType, Period, Role, Status
from ...reference.tables import ReferenceTables
from .lookup import HardwareLookup, SiteLookup
from .titles import title

Rows = list[dict[str, Any]]

_CENT = Decimal("0.01")
_SITE_ROLES = {
    (DealType.LEASE, Role.LANDLORD): "owns",
    (DealType.LEASE, Role.TENANT): "uses",
    (DealType.CONSTRUCTION, Role.DEVELOPER): "owns",
    (DealType.CONSTRUCTION, Role.CUSTOMER): "uses",
    (DealType.CAPEX, Role.DEVELOPER): "owns",
}
"""What a deal says by its kind. "operates" is not among them: who runs a site must be said, not concluded."""
_FIRM = (Status.AGREED, Status.COMPLETED)
_MONTHS = {Period.PER_YEAR: Decimal(1), Period.PER_MONTH: Decimal(12)}


def rows_of(resolution: Resolution, tables: ReferenceTables) -> dict[str, Rows]:
    """Rows by table. Organizations, hardware and places are those alone that no reference table knows."""
    hardware, sites = HardwareLookup(tables), SiteLookup(tables)
    names = {one.organization_id: one.name for one in resolution.organizations}
    deals = resolution.deals
    places = [{"deal_id": deal.deal_id, **row} for deal in deals for row in sites.rows(deal.regions, deal.sites)]
    covered = [row for deal in deals for row in _hardware(deal, hardware)]
    for product in resolution.products:
        hardware.id(product)
    for place in resolution.places:
        sites.learn(place)
    return {
        "organizations": _organizations(resolution, tables),
        "hardware": list(hardware.found.values()),
        "places": list(sites.found.values()),
        "organization_redirects": [
            {"old_organization_id": old, "organization_id": new} for old, new in resolution.organization_redirects.items()
        ],
        "organization_questions": [_question(question) for question in resolution.questions],
        "deals": [_deal(deal, title(deal, names)) for deal in deals],
        "deal_redirects": [{"old_deal_id": old, "deal_id": new} for old, new in resolution.redirects.items()],
        "deal_parties": [row for deal in deals for row in _parties(deal)],
        "deal_capacities": [row for deal in deals for row in _capacities(deal)],
        "deal_hardware": covered,
        "deal_places": places,
        "deal_links": [link.model_dump() for link in resolution.links],
        "deal_status_history": [change.model_dump() for change in resolution.history],
        "site_roles": _site_roles(deals, places),
        "claims": [_claim(claim) for claim in resolution.claims],
        "judgements": [_judgement(one) for one in resolution.judgements],
    }


def _judgement(outcome: Outcome) -> dict[str, Any]:
    placed, judgement = outcome.placed, outcome.placed.judgement
    return {
        "file": placed.file,
        "line": placed.line,
        "judgement_id": placed.judgement_id,
        "kind": judgement.kind,
        "state": outcome.state,
        "message": outcome.message,
        "deal_ids": list(outcome.deal_ids),
        "organization_ids": list(outcome.organization_ids),
        "record": judgement.model_dump_json(exclude_defaults=True),
        "reason": judgement.reason,
        "decided_by": judgement.by,
        "decided_on": judgement.on,
    }


def usd_over_term(deal: Deal) -> Decimal | None:
    """The value in USD over the whole term. An amount by the year or month whose term no text gives stands for one such period: it is
    what is known for certain, and the open upper bound beside it says that there is more.
    """
    value = deal.value
    if value is None or value.usd is None or value.period == Period.TOTAL or deal.term_years is None:
        return None if value is None else value.usd
    whole = (value.usd * _MONTHS[value.period] * deal.term_years).quantize(_CENT)
    return whole if whole <= MOST_USD else value.usd


def organization_id(party: Party) -> str:
    """Whose part it is; a party without an id goes by its name."""
    return party.id or slug(party.name) or "unnamed"


def _organizations(resolution: Resolution, tables: ReferenceTables) -> Rows:
    found = {organization_id(party): (party.name, None) for deal in resolution.deals for party in deal.parties}
    named = found | {one.organization_id: (one.name, one.kind) for one in resolution.organizations}
    return [
        {"organization_id": key, "name": name, "kind": kind, "is_provisional": True}
        for key, (name, kind) in named.items()
        if key not in tables.organizations
    ]


def _question(question: OrganizationQuestion) -> dict[str, Any]:
    candidates = [candidate.model_dump() for candidate in question.candidates]
    return question.model_dump() | {"candidates": json.dumps(candidates, ensure_ascii=False)}


def _deal(deal: Deal, line: str) -> dict[str, Any]:
    value = deal.value
    same = deal.model_dump(
        include={"deal_id", "type", "capacity_mw", "term_years", "status", "bindingness", "scope", "mentions", "documents", "sources"}
        | {"confidence", "counted", "counted_reason", "counted_from", "counted_until", "usd_rate", "usd_basis"}
    )
    return same | {
        "amount": value and value.amount,
        "amount_low": value and value.low,
        "currency": value and value.currency,
        "qualifier": value and value.qualifier,
        "period": value and value.period,
        "amount_usd": usd_over_term(deal),
        "low_usd": deal.usd_low,
        "high_usd": deal.usd_high,
        "announced": deal.announced and str(deal.announced),
        "announced_on": deal.announced and deal.announced.first,
        "starts_on": deal.starts_on and deal.starts_on.first,
        "ends_on": deal.ends_on and deal.ends_on.last,
        "title": line,
    }


def _parties(deal: Deal) -> Rows:
    return [
        {
            "deal_id": deal.deal_id,
            "organization_id": organization_id(party),
            "role": party.role,
            "amount": party.amount,
            "amount_usd": _share_usd(party.amount, deal.value),
        }
        for party in deal.parties
    ]


def _share_usd(amount: Decimal | None, value: Money | None) -> Decimal | None:
    """A party's own share at the rate of the deal's value; without a value it is in dollars."""
    if amount is None or value is None or value.currency == "USD":
        return amount
    if value.usd is None or not value.amount:
        return None
    return (amount * value.usd / value.amount).quantize(_CENT)


def _capacities(deal: Deal) -> Rows:
    return [
        {
            "deal_id": deal.deal_id,
            "mw": capacity.mw,
            "basis": capacity.basis,
            "qualifier": capacity.qualifier,
            "in_service": capacity.in_service_on and str(capacity.in_service_on),
            "in_service_on": capacity.in_service_on and capacity.in_service_on.first,
        }
        for capacity in deal.capacities
    ]


def _hardware(deal: Deal, lookup: HardwareLookup) -> Rows:
    """One row a product; of several quantities the largest."""
    most: dict[str, int | None] = {}
    for item in deal.hardware:
        hardware_id = lookup.id(item.product)
        most[hardware_id] = max((n for n in (most.get(hardware_id), item.quantity) if n is not None), default=None)
    return [{"deal_id": deal.deal_id, "hardware_id": hardware_id, "quantity": quantity} for hardware_id, quantity in most.items()]


def _site_roles(deals: Iterable[Deal], places: Rows) -> Rows:
    """Who owns or uses a campus, of deals that are agreed or completed; other deals may never come about."""
    campuses: dict[str, list[str]] = {}
    for row in places:
        if row["data_center_id"]:
            campuses.setdefault(row["deal_id"], []).append(row["data_center_id"])
    return [
        {"data_center_id": campus, "organization_id": organization_id(party), "role": role, "deal_id": deal.deal_id}
        for deal in deals
        if deal.type is not None and deal.status in _FIRM
        for campus in campuses.get(deal.deal_id, ())
        for party in deal.parties
        if (role := _SITE_ROLES.get((deal.type, party.role))) is not None
    ]


def _claim(claim: Claim) -> dict[str, Any]:
    row = claim.model_dump()
    return row | {"start_char": row.pop("start"), "end_char": row.pop("end")}
