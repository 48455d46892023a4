"""The hand-worked sums of data/gold/sums.csv, from the labelled samples through merging, links and counting."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal

import pytest

from data.model.resolved import Deal, DealLink, Resolution
from data.model.vocabulary import LinkKind, Role, Scope
from data.reference.tables import load_reference
from data.settings import REPOSITORY
from extractors.identity import backing_sum, pair_sum
from extractors.identity.sums import Sum

BILLION = Decimal(10**9)

with (REPOSITORY / "data" / "gold" / "sums.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


def organization(name: str) -> str:
    return next(row.organization_id for row in load_reference().organizations.values() if row.name == name)


def taken(resolution: Resolution, row: dict[str, str]) -> Sum:
    by_role = {role: organization(name) for role, _, name in (part.partition(":") for part in row["parties"].split(";"))}
    if "guarantor" in by_role:
        return backing_sum(resolution, by_role["guarantor"], by_role["tenant"], by_role.get("landlord"))
    payer, payee = by_role.values()
    return pair_sum(resolution, payer, payee, row["layer"])


def deals(resolution: Resolution, *parties: str) -> list[Deal]:
    """Deals in which all of these take part, by announcement."""
    found = [deal for deal in resolution.deals if set(parties) <= {party.id for party in deal.parties}]
    return sorted(found, key=lambda deal: (deal.announced.first.isoformat() if deal.announced else "", deal.deal_id))


def of_amount(resolution: Resolution, amount: str, *parties: str) -> Deal:
    (one,) = [deal for deal in deals(resolution, *parties) if deal.value is not None and deal.value.amount == Decimal(amount)]
    return one


def linked(links: Iterable[DealLink], kind: LinkKind, first: Deal) -> set[str]:
    return {link.to_deal_id for link in links if link.kind == kind and link.from_deal_id == first.deal_id}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_sum_is_the_hand_worked_one(resolved: Resolution, row: dict[str, str]) -> None:
    assert taken(resolved, row).usd == Decimal(row["amount_usd"])


def test_openai_aws_is_two_deals_and_the_second_expands_the_first(resolved: Resolution) -> None:
    first, second = of_amount(resolved, "38e9", "openai"), of_amount(resolved, "100e9", "openai", "amazon-web-services")
    assert (first.documents, first.counted, second.counted) == (4, True, True)
    assert linked(resolved.links, LinkKind.EXPANDS, second) == {first.deal_id}
    assert pair_sum(resolved, "openai", "amazon-web-services", "cloud").usd_high == 138 * BILLION


def test_letter_of_intent_gives_way_to_the_tranche_and_the_tranche_to_the_round(resolved: Resolution) -> None:
    letter, tranche = of_amount(resolved, "100e9", "nvidia", "openai"), of_amount(resolved, "30e9", "nvidia", "openai")
    whole = of_amount(resolved, "110e9", "nvidia", "openai")
    assert (letter.counted, tranche.counted, whole.counted) == (False, False, True)
    assert linked(resolved.links, LinkKind.SUPERSEDES, tranche) == {letter.deal_id}
    assert linked(resolved.links, LinkKind.PART_OF, tranche) == {whole.deal_id}
    into_openai = [deal for deal in deals(resolved, "openai") if deal.counted and (Role.INVESTEE, "openai") in roles(deal)]
    assert [deal.value.amount for deal in into_openai if deal.value] == [110 * BILLION]


def roles(deal: Deal) -> set[tuple[Role, str | None]]:
    return {(party.role, party.id) for party in deal.parties}


def test_investor_without_a_stated_share_gets_that_of_its_tranche(resolved: Resolution) -> None:
    whole = of_amount(resolved, "1.7e9", "asml")
    assert {party.id: party.amount for party in whole.parties if party.amount} == {"asml": Decimal("1300000000")}
    assert any(claim.deal_id == whole.deal_id and claim.field == "parties.asml" and claim.chosen for claim in resolved.claims)
    edge = pair_sum(resolved, "nvidia", "mistral-ai", "equity")
    assert (edge.usd, edge.usd_low) == (0, 0)
    assert edge.usd_high is not None and edge.usd_high > BILLION


def test_coreweave_total_is_no_fourth_deal(resolved: Resolution) -> None:
    total = of_amount(resolved, "22.4e9", "openai", "coreweave")
    parts = [of_amount(resolved, amount, "openai", "coreweave") for amount in ("11.9e9", "4e9", "6.5e9")]
    assert (total.scope, total.counted) == (Scope.STATED_TOTAL, False)
    assert all(part.counted for part in parts)
    assert linked(resolved.links, LinkKind.TOTAL_OF, total) == {part.deal_id for part in parts}
    found = pair_sum(resolved, "openai", "coreweave", "cloud")
    assert (found.usd_low, found.usd_high, len(found.deals)) == (0, Decimal("22.4") * BILLION, 3)


def test_oracle_contract_is_one_deal_of_four_documents(resolved: Resolution) -> None:
    deal = of_amount(resolved, "300e9", "openai", "oracle")
    assert (deal.documents, deal.counted, deal.usd_high) == (4, True, None)
    assert deal.capacity_mw == 4500
    assert str(deal.announced) == "2025-07-22"


def test_stargate_is_one_programme_that_does_not_count(resolved: Resolution) -> None:
    (programme,) = [deal for deal in resolved.deals if deal.scope == Scope.PROGRAMME]
    assert (programme.mentions, programme.counted) == (3, False)
    parts = {link.from_deal_id for link in resolved.links if link.to_deal_id == programme.deal_id and link.kind == LinkKind.PART_OF}
    assert of_amount(resolved, "300e9", "openai", "oracle").deal_id in parts


def test_backstops_stand_apart_from_the_leases(resolved: Resolution) -> None:
    assert pair_sum(resolved, "google", "terawulf").usd == 0
    assert backing_sum(resolved, "google", "fluidstack", "hut-8").unvalued == 1


def test_amended_amount_of_a_rumour_is_one_deal(resolved: Resolution) -> None:
    deal = of_amount(resolved, "35e9", "anthropic")
    assert (deal.documents, deal.status, deal.bindingness, deal.counted) == (2, "completed", None, True)
    assert [change.status for change in resolved.history if change.deal_id == deal.deal_id] == ["talks", "completed"]


def test_every_total_counts_each_dollar_once(resolved: Resolution) -> None:
    """No counted deal is the total, the tranche, the letter of intent or the older version of another counted one."""
    counted = {deal.deal_id for deal in resolved.deals if deal.counted}
    for link in resolved.links:
        if link.kind == LinkKind.TOTAL_OF:
            assert link.from_deal_id not in counted
        if link.kind == LinkKind.SUPERSEDES:
            assert link.to_deal_id not in counted
