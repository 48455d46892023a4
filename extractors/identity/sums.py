"""Sums over a resolution, between two organizations or of one's guarantees: the rule that every reader of the tables must follow.

Only counted deals, and of each the amount of the edge:

* one payer and one payee: the deal's own amount and bounds; of a round of which one payer alone is named, that payer's own where stated;
* several payers: the payer's own ``amount`` (the round's, or its tranche's, which stands in the round), taken as exact; several payees
  of one payer: the payee's own; without one: nothing stated, low 0, high the whole.

A tranche of a counted round does not count itself, so an edge never sees it twice. Totals are taken over deals, never over edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from data.model.deals import MOST_USD, Party
from data.model.record import Record
from data.model.resolved import Deal, Resolution
from data.model.vocabulary import LAYERS, DealType, Period, Role

_PAYERS = frozenset({Role.CUSTOMER, Role.TENANT, Role.INVESTOR, Role.LENDER, Role.ACQUIRER})
_PAYEES = frozenset({Role.PROVIDER, Role.LANDLORD, Role.DEVELOPER, Role.INVESTEE, Role.BORROWER, Role.TARGET})
_CENT = Decimal("0.01")
_NOTHING = Decimal(0)

Fold = Callable[[str], str]
"""Organization id to the id that it is summed under: itself, or its ultimate parent."""


class LeftOut(Record):
    """A deal between the two that does not count, and why."""

    deal_id: str
    reason: str


class Sum(Record):
    """USD as stated, with bounds; a null upper bound is open. ``unvalued`` deals count but state no value."""

    usd: Decimal
    usd_low: Decimal
    usd_high: Decimal | None
    deals: tuple[str, ...]
    unvalued: int
    left_out: tuple[LeftOut, ...]


class _Edge(Record):
    deal_id: str
    usd: Decimal | None
    low: Decimal | None
    high: Decimal | None


def layer_of(deal_type: DealType | None) -> str | None:
    """The layer of the compute economy; equity, debt, acquisition and the like are their own."""
    return None if deal_type is None else LAYERS.get(deal_type, deal_type.value)


def usd_over_term(deal: Deal) -> Decimal | None:
    """The stated amount in USD over the whole term; one period of it where no term is known."""
    value = deal.value
    if value is None or value.usd is None or value.period == Period.TOTAL or deal.term_years is None:
        return None if value is None else value.usd
    whole = (value.usd * (12 if value.period == Period.PER_MONTH else 1) * deal.term_years).quantize(_CENT)
    return whole if whole <= MOST_USD else value.usd


def _same(organization_id: str) -> str:
    return organization_id


def pair_sum(resolution: Resolution, payer: str, payee: str, layer: str | None = None, fold: Fold = _same) -> Sum:
    """What one organization pays another; ``layer`` as in ``layer_of``, all kinds of flows without it."""
    between = [
        deal
        for deal in resolution.deals
        if (layer is None or layer_of(deal.type) == layer) and _stands(deal, payer, _PAYERS, fold) and _stands(deal, payee, _PAYEES, fold)
    ]
    return _sum(between, lambda deal: _edge(deal, payer, payee, fold))


def backing_sum(resolution: Resolution, guarantor: str, obligor: str, beneficiary: str | None = None, fold: Fold = _same) -> Sum:
    """What one organization guarantees for another, to a given landlord or lender or to all; never added to what is paid."""
    backed = [
        deal
        for deal in resolution.deals
        if _stands(deal, guarantor, frozenset({Role.GUARANTOR}), fold)
        and any(_stands(deal, obligor, side, fold) for side in (_PAYERS, frozenset({Role.BORROWER})))
        and (beneficiary is None or _stands(deal, beneficiary, _PAYEES | {Role.LENDER}, fold))
    ]
    return _sum(backed, lambda deal: _guarantee(deal, guarantor, fold))


def _stands(deal: Deal, organization: str, roles: frozenset[Role], fold: Fold) -> bool:
    return bool(_among(deal, organization, roles, fold))


def _among(deal: Deal, organization: str, roles: frozenset[Role], fold: Fold) -> list[Party]:
    return [party for party in deal.parties if party.role in roles and party.id is not None and fold(party.id) == fold(organization)]


def _edge(deal: Deal, payer: str, payee: str, fold: Fold) -> _Edge:
    mine, theirs = _among(deal, payer, _PAYERS, fold), _among(deal, payee, _PAYEES, fold)
    one_payer = len(mine) == sum(party.role in _PAYERS for party in deal.parties)
    one_payee = len(theirs) == sum(party.role in _PAYEES for party in deal.parties)
    whole = usd_over_term(deal)
    own = _own_usd(deal, mine) if one_payee else None
    if one_payer and one_payee and not _is_part(deal, own, whole):
        return _Edge(deal_id=deal.deal_id, usd=whole, low=deal.usd_low, high=deal.usd_high)
    if own is None and one_payer:
        own = _own_usd(deal, theirs)
    if own is not None:
        return _Edge(deal_id=deal.deal_id, usd=own, low=own, high=own)
    return _Edge(deal_id=deal.deal_id, usd=None, low=None if whole is None else _NOTHING, high=deal.usd_high)


def _is_part(deal: Deal, own: Decimal | None, whole: Decimal | None) -> bool:
    """Whether the only payer that is named put in less than the round came to: the others are not known."""
    return deal.type in (DealType.EQUITY, DealType.DEBT) and own is not None and whole is not None and own < whole


def _guarantee(deal: Deal, guarantor: str, fold: Fold) -> _Edge:
    own = _own_usd(deal, _among(deal, guarantor, frozenset({Role.GUARANTOR}), fold))
    return _Edge(deal_id=deal.deal_id, usd=own, low=own, high=own)


def _own_usd(deal: Deal, mine: Iterable[Party]) -> Decimal | None:
    """Stated shares in USD: in the deal's currency, at the deal's rate; without a value they are dollars."""
    amounts = [party.amount for party in mine if party.amount is not None]
    if not amounts:
        return None
    share = sum(amounts, _NOTHING)
    if deal.value is None or deal.value.currency == "USD":
        return share.quantize(_CENT)
    if deal.value.usd is None or not deal.value.amount:
        return None
    return (share * deal.value.usd / deal.value.amount).quantize(_CENT)


def _sum(deals: Iterable[Deal], edge_of: Callable[[Deal], _Edge]) -> Sum:
    deals = list(deals)
    edges = [edge_of(deal) for deal in deals if deal.counted]
    valued = [edge for edge in edges if edge.low is not None]
    highs = [edge.high for edge in valued]
    return Sum(
        usd=sum((edge.usd for edge in edges if edge.usd is not None), _NOTHING),
        usd_low=sum((edge.low for edge in valued if edge.low is not None), _NOTHING),
        usd_high=None if None in highs else sum((high for high in highs if high is not None), _NOTHING),
        deals=tuple(edge.deal_id for edge in edges),
        unvalued=len(edges) - len(valued),
        left_out=tuple(LeftOut(deal_id=deal.deal_id, reason=deal.counted_reason) for deal in deals if not deal.counted),
    )
