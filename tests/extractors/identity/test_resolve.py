"""Merging keeps its promises: any order, the same ids in every run, ids that survive, evidence for what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model.resolved import KnownDeals, Resolution, SourcedMention
from data.reference.exchange import Rate
from data.reference.tables import load_reference
from extractors.identity import resolve
from extractors.identity.naming import deal_id
from extractors.identity.sums import usd_over_term

Tell = Callable[..., SourcedMention]

PARTIES = (
    ["customer:OpenAI", "provider:CoreWeave"],
    ["customer:OpenAI", "provider:Oracle"],
    ["investor:Nvidia", "investee:OpenAI"],
    ["developer:Meta"],
)
MENTION = st.fixed_dictionaries(
    {
        "document": st.sampled_from([f"d{i}" for i in range(8)]),
        "parties": st.sampled_from(PARTIES),
        "published": st.dates(dt.date(2025, 1, 1), dt.date(2026, 6, 1)).map(str),
        "announced": st.sampled_from([None, "2025", "2025-06", "2025-06-10", "2026-02-27"]),
        "value": st.sampled_from([None, "4e9", "4.1e9 USD about", "30e9", "100e9 USD up_to", "22.4e9 USD about"]),
        "capacity_mw": st.sampled_from([None, 100, 160]),
        "status": st.sampled_from(["talks", "agreed", "completed", "cancelled"]),
        "type": st.sampled_from(["compute", "chips", "equity", "construction", "partnership"]),
        "link": st.sampled_from([None, None, "expands", "supersedes"]),
        "sites": st.sampled_from([[], [], ["Abilene"], ["Lordstown"]]),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MENTION, max_size=14), st.randoms(use_true_random=False))
def test_order_does_not_matter(tell: Tell, drawn: list[dict[str, object]], random: object) -> None:
    mentions = [tell(**dict(fields)) for fields in drawn]
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(mentions) == resolve(shuffled)


def test_samples_in_reverse_order_give_the_same(samples: list[SourcedMention], resolved: Resolution) -> None:
    assert resolve(samples[::-1]) == resolved


def test_second_run_changes_nothing(samples: list[SourcedMention], resolved: Resolution) -> None:
    again = resolve(samples, KnownDeals(deal_of=resolved.deal_of, redirects=resolved.redirects))
    assert again == resolved


def test_known_id_survives_an_earlier_mention(tell: Tell) -> None:
    later = tell("later", "2025-11-10", parties=["customer:OpenAI", "provider:AWS"], value="38e9")
    first = resolve([later])
    earlier = tell("earlier", "2025-11-03", parties=["customer:OpenAI", "provider:AWS"], value="38e9")
    both = resolve([earlier, later], KnownDeals(deal_of=first.deal_of))
    assert {*both.deal_of.values()} == {*first.deal_of.values()}
    assert both.redirects == {}


def test_merged_deals_leave_a_redirect(tell: Tell) -> None:
    rumour = tell("rumour", "2025-11-01", status="talks", parties=["customer:OpenAI", "provider:AWS"], value="35e9")
    signed = tell("signed", "2025-11-03", parties=["customer:OpenAI", "provider:AWS"], value="38e9")
    known = KnownDeals(deal_of={rumour.deal_mention_id: "deal-a", signed.deal_mention_id: "deal-b"}, redirects={"deal-0": "deal-b"})
    merged = resolve([rumour, signed], known)
    assert {*merged.deal_of.values()} == {"deal-a"}
    assert merged.redirects == {"deal-0": "deal-a", "deal-b": "deal-a"}


def test_deal_that_falls_apart_keeps_its_id_once(tell: Tell) -> None:
    one = tell("one", "2025-11-03", parties=["customer:OpenAI", "provider:AWS"], value="38e9")
    other = tell("other", "2026-02-27", parties=["customer:OpenAI", "provider:AWS"], value="100e9")
    apart = resolve([one, other], KnownDeals(deal_of={one.deal_mention_id: "deal-x", other.deal_mention_id: "deal-x"}))
    assert apart.deal_of[one.deal_mention_id] == "deal-x"
    assert apart.deal_of[other.deal_mention_id] not in ("deal-x", None)
    assert apart.redirects == {}


def test_redirect_to_a_deal_that_is_gone_is_dropped(tell: Tell) -> None:
    one = tell("one", "2025-11-03", parties=["customer:OpenAI", "provider:AWS"], value="38e9")
    assert resolve([one], KnownDeals(redirects={"deal-old": "deal-gone"})).redirects == {}


def test_every_claim_leads_to_a_span_and_every_mention_to_a_deal(samples: list[SourcedMention], resolved: Resolution) -> None:
    documents = {mention.document.document_id: mention.document for mention in samples}
    assert all(claim.original_text == documents[claim.document_id].text[claim.start : claim.end] for claim in resolved.claims)
    assert set(resolved.deal_of) == {mention.deal_mention_id for mention in samples}
    living = {deal.deal_id for deal in resolved.deals}
    assert {*resolved.deal_of.values()} == living
    assert {end for link in resolved.links for end in (link.from_deal_id, link.to_deal_id)} <= living
    assert len({claim.claim_id for claim in resolved.claims}) == len(resolved.claims)
    assert len({(change.deal_id, change.document_id, change.status) for change in resolved.history}) == len(resolved.history)


def test_every_shown_value_has_a_chosen_claim(resolved: Resolution) -> None:
    chosen = {(claim.deal_id, claim.field) for claim in resolved.claims if claim.chosen}
    for deal in resolved.deals:
        for field in ("type", "value", "capacity_mw", "term_years", "announced", "status", "bindingness"):
            if getattr(deal, field) is not None:
                assert (deal.deal_id, field) in chosen, (deal.deal_id, field)
        for party in deal.parties:
            assert (deal.deal_id, f"parties.{party.id}") in chosen


def test_filing_wins_over_news_and_says_so(tell: Tell) -> None:
    news = tell("news", "2025-03-12", parties=["customer:OpenAI", "provider:CoreWeave"], value="12e9 USD about")
    filing = tell("filing", "2025-03-10", "filing", parties=["customer:OpenAI", "provider:CoreWeave"], value="11.9e9 USD up_to")
    found = resolve([news, filing])
    (deal,) = found.deals
    assert deal.value is not None and deal.value.amount == Decimal("11.9e9")
    why = {claim.chosen: claim.why for claim in found.claims if claim.field == "value"}
    assert why == {True: "a filing over a lesser kind of document", False: "a filing over a lesser kind of document"}


def test_subsidiary_is_shown_where_the_parent_is_named_too(tell: Tell) -> None:
    found = resolve(
        [
            tell("a", "2025-11-03", parties=["customer:OpenAI", "provider:Amazon"], value="38e9"),
            tell("b", "2025-11-03", parties=["customer:OpenAI", "provider:AWS"], value="38e9"),
        ]
    )
    assert [party.id for party in found.deals[0].parties] == ["openai", "amazon-web-services"]


def test_yearly_amount_is_taken_over_the_term(tell: Tell) -> None:
    mention = tell("a", "2025-11-03", parties=["customer:OpenAI", "provider:Oracle"], value="30e9", term_years=5)
    value = mention.deal.value
    assert value is not None
    yearly = mention.deal.model_copy(update={"value": value.model_copy(update={"period": "per_year"})})
    (deal,) = resolve([mention.model_copy(update={"deal": yearly})]).deals
    assert (deal.usd_low, deal.usd_high) == (Decimal("150e9"), Decimal("150e9"))
    assert deal.value is not None and deal.value.usd == Decimal("30e9")
    assert usd_over_term(deal) == Decimal("150e9")


def test_other_currency_at_the_rate_of_the_day_and_without_any_no_usd(tell: Tell) -> None:
    class Rates:
        def rate(self, currency: str, first: dt.date, last: dt.date) -> Rate:
            september = {(9, 9): Decimal(2), (1, 30): Decimal(3)}
            return Rate(september.get((first.day, last.day)) if currency == "EUR" else None, "by hand")

    def usd(currency: str, announced: str | None) -> Decimal | None:
        parties = ["investor:ASML", "investee:Mistral AI"]
        mention = tell("a", "2025-09-09", type="equity", announced=announced, parties=parties, value=f"1e9 {currency}")
        value = resolve([mention], rates=Rates()).deals[0].value
        return None if value is None else value.usd

    assert usd("EUR", "2025-09-09") == Decimal("2e9")
    assert usd("EUR", "2025-09") == Decimal("3e9")
    assert usd("EUR", None) == Decimal("2e9")
    assert usd("XYZ", "2025-09-09") is None


def test_unknown_organization_is_provisional_and_never_the_nearest(tell: Tell) -> None:
    found = resolve([tell("a", "2026-01-05", parties=["customer:Open AI Robotics Ltd.", "provider:NVDA"])])
    provisional = {row.organization_id: row.name for row in found.organizations if row.provisional}
    assert provisional == {"open-ai-robotics": "Open AI Robotics Ltd."}
    assert {row.organization_id for row in found.organizations if not row.provisional} == {"nvidia"}
    assert "open-ai-robotics" not in load_reference().organizations


def test_deal_whose_own_id_another_deal_keeps_gets_a_further_one(tell: Tell) -> None:
    """Its mention once gave its id to a deal that others tell now, and itself went to a deal that keeps its id too."""
    moved = tell("moved", "2025-11-03", parties=["developer:Meta"], value="4e9", sites=["Abilene"])
    heir = tell("heir", "2025-11-04", parties=["investor:Nvidia", "investee:OpenAI"], value="30e9")
    home = tell("home", "2025-11-05", parties=["customer:OpenAI", "provider:Oracle"], value="22.4e9")
    own = deal_id(moved.deal_mention_id)
    known = KnownDeals(
        deal_of={
            moved.deal_mention_id: deal_id(home.deal_mention_id),
            heir.deal_mention_id: own,
            home.deal_mention_id: deal_id(home.deal_mention_id),
        }
    )
    ids = resolve([moved, heir, home], known).deal_of
    assert ids[heir.deal_mention_id] == own
    assert ids[home.deal_mention_id] == deal_id(home.deal_mention_id)
    assert ids[moved.deal_mention_id] not in {own, deal_id(home.deal_mention_id)}
