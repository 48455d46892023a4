"""What questions answer on the miniature, on both engines, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.run import run_query
from graph.stores.base import GraphStore

B = 1_000_000_000


@pytest.mark.parametrize(
    ("name", "parameters", "shown", "expected"),
    [
        ("dependencies_of", {"organization": "openai", "layer": "cloud", "level": "entity"}, (
            "provider", "usd", "usd_high", "deals", "unvalued"
        ), [
            ("Oracle", 300 * B, None, 2, 1),
            ("Amazon Web Services", 138 * B, 138 * B, 2, 0),
            ("CoreWeave", 22_400_000_000, 22_400_000_000, 3, 0),
        ]),
        ("dependents_of", {"organization": "coreweave"}, ("customer", "usd", "usd_low", "usd_high", "share_of_provider"), [
            ("OpenAI", 22_400_000_000, 0, 22_400_000_000, 1.0),
            ("Microsoft", None, 0, 10 * B, None),
        ]),
        ("dependencies_of", {"organization": "openai", "layer": "cloud"}, (
            "provider", "usd", "share_of_customer", "share_of_customer_low", "share_of_customer_high", "share_of_provider"
        ), [
            ("Oracle", 300 * B, 0.651607, 0.651607, 1.0, 1.0),
            ("Amazon", 138 * B, 0.299739, 0.0, 0.315068, 1.0),
            ("CoreWeave", 22_400_000_000, 0.048653, 0.0, 0.048653, 1.0),
        ]),
        ("dependents_of", {"organization": "Amazon", "level": "entity"}, ("provider", "customer", "since", "until"), [
            ("Amazon Web Services", "OpenAI", date(2025, 11, 3), None),  # one of the two deals states no end
        ]),
        ("funders_of", {"organization": "OpenAI"}, ("funder", "usd", "usd_low", "usd_high"), [
            ("Nvidia", 30 * B, 30 * B, 30 * B),
            ("Amazon", None, 0, 110 * B),
            ("SoftBank", None, 0, 110 * B),
        ]),
        ("backstops", {}, ("guarantor", "obligor", "beneficiaries", "usd"), [
            ("Google", "Fluidstack", ["TeraWulf"], 1_800_000_000),
            ("Google", "Fluidstack", ["TeraWulf"], 1_400_000_000),
            ("Google", "Fluidstack", ["Cipher Mining"], 1_400_000_000),
        ]),
        ("largest_commitments", {"type": "compute", "limit": "3"}, ("payers", "payees", "usd", "quote"), [
            (["OpenAI"], ["Oracle"], 300 * B, None),
            (["OpenAI"], ["Amazon Web Services"], 100 * B, "It adds $100 billion later."),
            (["OpenAI"], ["Amazon Web Services"], 38 * B, "OpenAI will pay Amazon Web Services $38 billion over seven years."),
        ]),
        ("uncounted_deals", {"type": "equity"}, ("deal_id", "counted_reason"), [
            ("letter-100", "not binding: letter of intent"),
            ("tranche-30", "part of the round round-110, which counts"),
        ]),
        ("concentration", {"layer": "cloud"}, ("total", "hhi", "top1", "top1_share", "organizations", "unvalued_edges", "deals"), [
            (460_400_000_000, 5168.0, "Oracle", 0.651607, 3, 2, 8),
        ]),
        ("concentration", {"layer": "sites", "by": "mw"}, ("total", "top1", "top1_share", "unvalued_organizations"), [
            (1560.0, "Crusoe", 0.769231, 1),
        ]),
        ("circular_flows", {"length": "2"}, ("circle", "at_most_usd", "unvalued_legs", "deal_ids"), [
            ("Amazon → OpenAI → Amazon", 110 * B, 0, ["aws-100", "aws-38", "round-110"]),
            ("CoreWeave → Nvidia → CoreWeave", 2 * B, 1, ["cw-chips", "nvidia-cw"]),
        ]),
        ("circular_flows", {"length": "2", "level": "entity"}, ("circle", "at_most_usd"), [
            ("CoreWeave → Nvidia → CoreWeave", 2 * B),  # what Amazon funds is not paid back to it but to its unit
        ]),
        ("circular_flows", {"length": "2", "through": "AWS"}, ("circle", "at_most_usd"), [("Amazon → OpenAI → Amazon", 110 * B)]),
        ("circular_flows", {"length": "2", "through": "AWS", "level": "entity"}, ("circle",), []),
        *(("scenario", asked, ("layer", "customer", "usd_before", "usd_after", "providers_before", "providers_after", "deals_lost"), [
            ("cloud", "OpenAI", 460_400_000_000, after, 3, providers, deals),
        ]) for asked, after, providers, deals in (
            ({"without": "Amazon"}, 322_400_000_000, 2, ["aws-100", "aws-38"]),
            ({"without": "Amazon", "level": "entity"}, 322_400_000_000, 2, ["aws-100", "aws-38"]),
            ({"without": "none", "delayed": "aws-100"}, 360_400_000_000, 3, ["aws-100"]),
        )),
        ("capacity_by_place", {"layer": "cloud"}, ("place", "year", "mw", "deals", "without_mw"), [
            ("United States", None, 4500.0, 2, 1),
            (None, None, None, 6, 6),
        ]),
        ("capacity_by_place", {"layer": "cloud", "year": "announced", "place_kind": "city"}, ("place", "year", "deals", "without_place"), [
            ("Abilene", 2025, 1, None),
            (None, 2025, 4, "none is stated"),
            (None, 2026, 1, "none is stated"),
            (None, None, 1, "none is stated"),
            (None, 2025, 1, "only a larger place is stated"),
        ]),
        ("dependencies_through_providers", {"organization": "OpenAI", "hops": "2"}, ("reached", "hops", "path", "layers"), [
            ("AMD", 1, ["OpenAI", "AMD"], ["chips"]),
            ("Amazon Web Services", 1, ["OpenAI", "Amazon Web Services"], ["cloud"]),
            ("CoreWeave", 1, ["OpenAI", "CoreWeave"], ["cloud"]),
            ("Oracle", 1, ["OpenAI", "Oracle"], ["cloud"]),
            ("Nvidia", 2, ["OpenAI", "Amazon Web Services", "Nvidia"], ["cloud", "chips"]),
            ("Crusoe", 2, ["OpenAI", "Oracle", "Crusoe"], ["cloud", "sites"]),
        ]),
        ("chip_exposure", {"organization": "nvidia corporation"}, ("organization", "role", "products", "quantity", "without_quantity"), [
            ("Amazon Web Services", "provider", ["GB200", "GB300"], 100_000, 1),
            ("CoreWeave", "customer", ["GB300"], None, 1),
            ("OpenAI", "customer", ["GB200", "GB300"], 100_000, 1),
        ]),
        ("capacity_by_site", {}, ("site", "place", "layer", "mw", "owners", "users"), [
            ("Stargate Abilene", "Abilene", "cloud", 4500.0, ["Crusoe"], ["OpenAI", "Oracle"]),
            ("Stargate Abilene", "Abilene", "sites", 1200.0, ["Crusoe"], ["OpenAI", "Oracle"]),
        ]),
        ("timeline", {"organization": "AMD"}, ("deal_id", "announced"), [("amd-chips", "2025-10-06"), ("amd-warrants", None)]),
        ("timeline", {"organization": "AMD", "since": "2025-10-01"}, ("deal_id", "announced"), [("amd-chips", "2025-10-06")]),
        ("multi_cloud", {}, ("customer", "names", "usd", "largest_share", "unvalued_providers"), [
            ("OpenAI", ["Amazon", "CoreWeave", "Oracle"], 460_400_000_000, 0.651607, 0),
            ("Microsoft", ["CoreWeave", "Oracle"], None, None, 2),
        ]),
        ("documents_of", {"deal": "aws-old"}, ("deal_id", "field", "start", "end", "published_on"), [
            ("aws-38", "value", 39, 104, date(2025, 11, 3)),
        ]),
        ("deal_links", {"deal": "tranche-30"}, ("kind", "other_id", "other_counted"), [
            ("part_of", "round-110", True),
            ("supersedes", "letter-100", False),
        ]),
    ],
)  # fmt: skip
def test_answers(store: GraphStore, name: str, parameters: dict[str, str], shown: tuple[str, ...], expected: list[Any]) -> None:
    assert [tuple(row[column] for column in shown) for row in run_query(store, name, parameters).rows] == expected
