"""An investor's amount from its own tranche, shown in the round that does not state it: the edge of that investor then has its amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from data.model.resolved import Claim, DealLink
from data.model.vocabulary import LinkKind, Qualifier

from .claims import of_statement
from .draft import Draft
from .statements import Statement, part_form
from .views import Family


def with_shares(drafts: Sequence[Draft], links: Sequence[DealLink]) -> tuple[list[Draft], list[Claim]]:
    """The drafts with amounts of investors filled in, and the claims that show where each of them stands."""
    by_id = {draft.deal_id: draft for draft in drafts}
    claims: list[Claim] = []
    for link in links:
        if link.kind != LinkKind.PART_OF:
            continue
        tranche, whole = by_id[link.from_deal_id], by_id[link.to_deal_id]
        filled = _filled(tranche, whole)
        if filled is not None:
            by_id[whole.deal_id] = filled
            claims.extend(_claims(tranche, whole))
    return [by_id[draft.deal_id] for draft in drafts], claims


def _filled(tranche: Draft, whole: Draft) -> Draft | None:
    """Not for an "up to", which is no amount that was put in, nor where the round itself states one."""
    money = tranche.money
    if money is None or money.qualifier == Qualifier.UP_TO or tranche.family != Family.FUNDS or whole.family != Family.FUNDS:
        return None
    investor = tranche.payers[0]
    at = next((i for i, party in enumerate(whole.parties) if (party.id, party.role) == (investor.id, investor.role)), None)
    if at is None or whole.parties[at].amount is not None or not _leaves_room(whole, money.amount):
        return None
    parties = list(whole.parties)
    parties[at] = parties[at].model_copy(update={"amount": money.amount})
    return whole.with_parties(parties)


def _leaves_room(whole: Draft, amount: Decimal) -> bool:
    shares = sum((party.amount for party in whole.payers if party.amount is not None), Decimal(0))
    return whole.money is not None and shares + amount <= whole.money.amount


def _claims(tranche: Draft, whole: Draft) -> list[Claim]:
    choice = tranche.choices.fields["value"]
    investor = tranche.payers[0]
    if choice.by is None or tranche.money is None:
        return []
    said = next((one for one in choice.statements if one.view is choice.by), None)
    if said is None:
        return []
    value = part_form(investor.role, tranche.money.amount)
    spans = of_statement(whole.deal_id, Statement(said.view, "value", said.value, True, f"stated as a deal of its own, {tranche.deal_id}"))
    return [
        claim.model_copy(
            update={"claim_id": f"{claim.claim_id}-share", "field": f"parties.{investor.id}", "value": value},
        )
        for claim in spans
    ]
