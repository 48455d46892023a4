"""What people decide wins over the rules, whatever else comes in, and is told where it cannot hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.deals import DealMention, Evidence
from data.model.ids import digest
from data.model.judgements import JudgedDeals, Judgements, Placed, read_judgement
from data.model.resolved import Resolution, SourcedMention
from extractors.identity import resolve

from .conftest import told

Tell = Callable[..., SourcedMention]

FIRST = "CoreWeave signed a $10 billion contract with OpenAI on Monday."
SECOND = "OpenAI ordered another $12 billion of capacity from CoreWeave, it said."
RETOLD = "The $10 billion contract of CoreWeave with OpenAI was signed."
SUM = "Of the $10 billion contract and the $4 billion option of CoreWeave with OpenAI nothing is built."


@pytest.fixture
def say(tell: Tell) -> Callable[..., SourcedMention]:
    """A mention whose document has a text, with spans for the words of the deal and its value."""

    def make(document: str, text: str, published: str, value: str | None = None, *words: str, **fields: Any) -> SourcedMention:
        parties = fields.pop("parties", ["customer:OpenAI", "provider:CoreWeave"])
        mention = tell(document=document, published=published, parties=parties, value=value, **fields)
        spans = [Evidence(field=name, start=text.index(part), end=text.index(part) + len(part), text=part) for name, part in _pairs(words)]
        whole = mention.document.model_copy(update={"text": text, "content_sha256": digest(document, length=64)})
        return mention.model_copy(update={"document": whole, "deal": mention.deal.model_copy(update={"evidence": tuple(spans)})})

    return make


def _pairs(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip(("trigger", "value"), words, strict=False))


@pytest.fixture
def mentions(say: Callable[..., SourcedMention]) -> dict[str, SourcedMention]:
    return {
        "first": say("a", FIRST, "2025-03-10", "10e9", "signed", "$10 billion"),
        "second": say("b", SECOND, "2025-05-15", "12e9", "ordered", "$12 billion"),
        "retold": say("c", RETOLD, "2025-03-12", "10e9", "contract", "$10 billion"),
    }


def telling(mention: SourcedMention, quote: str | None = None, **changed: Any) -> dict[str, Any]:
    given = {
        "document_sha256": mention.document.content_sha256,
        "quote": quote or mention.document.text,
        "parties": [party.name for party in mention.deal.parties],
    }
    return given | changed


def placed(*judgements: dict[str, Any]) -> Judgements:
    """The judgements of a file in the order of its lines; the last line wins."""
    lines = [
        Placed(judgement=read_judgement({"reason": "it says so", **one}), file="j.jsonl", line=number)
        for number, one in enumerate(judgements, start=1)
    ]
    return Judgements(placed=tuple(reversed(lines)))


def groups(mentions: dict[str, SourcedMention], resolution: Resolution) -> list[str]:
    found: dict[str, list[str]] = {}
    for name, mention in mentions.items():
        found.setdefault(resolution.deal_of.get(mention.deal_mention_id, "none"), []).append(name)
    return sorted(" ".join(sorted(names)) for names in found.values())


def states(resolution: Resolution) -> list[tuple[int, str]]:
    return sorted((one.placed.line, str(one.state)) for one in resolution.judgements)


def test_without_judgements_the_rules_decide(mentions: dict[str, SourcedMention]) -> None:
    assert groups(mentions, resolve(list(mentions.values()))) == ["first retold", "second"]


def test_same_makes_one_deal_of_two_with_all_their_mentions(mentions: dict[str, SourcedMention]) -> None:
    judged = placed({"kind": "same", "deal": telling(mentions["second"]), "other": telling(mentions["retold"])})
    resolution = resolve(list(mentions.values()), judgements=judged)
    assert groups(mentions, resolution) == ["first retold second"]
    assert (states(resolution), resolution.judgements[0].deal_ids) == ([(1, "applied")], (resolution.deals[0].deal_id,))


def test_different_keeps_apart_what_the_rules_would_merge(mentions: dict[str, SourcedMention]) -> None:
    judged = placed({"kind": "different", "deal": telling(mentions["first"]), "other": telling(mentions["retold"])})
    assert groups(mentions, resolve(list(mentions.values()), judgements=judged)) == ["first", "retold", "second"]


def test_what_is_tied_to_either_side_stays_apart_as_well(mentions: dict[str, SourcedMention]) -> None:
    judged = placed(
        {"kind": "same", "deal": telling(mentions["first"]), "other": telling(mentions["second"])},
        {"kind": "different", "deal": telling(mentions["second"]), "other": telling(mentions["retold"])},
    )
    resolution = resolve(list(mentions.values()), judgements=judged)
    assert (groups(mentions, resolution), states(resolution)) == (["first second", "retold"], [(1, "applied"), (2, "applied")])


def test_the_order_of_mentions_does_not_matter(mentions: dict[str, SourcedMention]) -> None:
    judged = placed({"kind": "same", "deal": telling(mentions["second"]), "other": telling(mentions["retold"])})
    given = list(mentions.values())
    assert resolve(given, judgements=judged) == resolve(given[::-1], judgements=judged)


def test_a_contradiction_is_told_and_the_newer_decision_holds(mentions: dict[str, SourcedMention]) -> None:
    first, second, retold = (telling(mentions[name]) for name in ("first", "second", "retold"))
    judged = placed(
        {"kind": "same", "deal": first, "other": second},
        {"kind": "same", "deal": second, "other": retold},
        {"kind": "different", "deal": first, "other": retold},
    )
    resolution = resolve(list(mentions.values()), judgements=judged)
    assert groups(mentions, resolution) == ["first", "retold second"]
    assert states(resolution) == [(1, "contradicted"), (2, "applied"), (3, "applied")]
    (told,) = [one.message for one in resolution.judgements if one.is_problem]
    assert told == "it makes one deal of what j.jsonl, line 3 tells apart"


def test_who_thinks_again_replaces_the_older_decision(mentions: dict[str, SourcedMention]) -> None:
    pair = {"deal": telling(mentions["first"]), "other": telling(mentions["second"])}
    resolution = resolve(list(mentions.values()), judgements=placed({"kind": "same", **pair}, {"kind": "different", **pair}))
    assert (groups(mentions, resolution), states(resolution)) == (["first retold", "second"], [(1, "replaced"), (2, "applied")])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"document_sha256": "f" * 64, "quote": "nobody wrote this"}, "no document has its hash or its quote"),
        ({"parties": ["Meta", "Nebius"]}, "“a” tells of no deal of Meta, Nebius in “"),
    ],
)
def test_a_judgement_on_what_is_not_there_is_lost_and_the_rest_goes_through(
    mentions: dict[str, SourcedMention], changed: dict[str, Any], message: str
) -> None:
    judged = placed(
        {"kind": "same", "deal": telling(mentions["first"], **changed), "other": telling(mentions["second"])},
        {"kind": "same", "deal": telling(mentions["first"]), "other": telling(mentions["second"])},
    )
    resolution = resolve(list(mentions.values()), judgements=judged)
    assert states(resolution) == [(1, "lost"), (2, "applied")]
    assert message in next(one.message for one in resolution.judgements if one.is_problem)
    assert groups(mentions, resolution) == ["first retold second"]


def test_other_bytes_of_the_document_are_known_by_the_quote(mentions: dict[str, SourcedMention]) -> None:
    moved = telling(mentions["first"], quote="signed a $10   billion\ncontract", document_sha256="f" * 64)
    judged = placed({"kind": "same", "deal": moved, "other": telling(mentions["second"])})
    assert groups(mentions, resolve(list(mentions.values()), judgements=judged)) == ["first retold second"]


def test_another_reading_of_the_document_is_known_again(mentions: dict[str, SourcedMention]) -> None:
    judged = placed({"kind": "different", "deal": telling(mentions["first"], "signed a $10 billion"), "other": telling(mentions["retold"])})
    deal = DealMention.model_validate(
        mentions["first"].deal.model_dump()
        | {"parties": [*mentions["first"].deal.parties, {"name": "Nvidia", "role": "guarantor"}], "type": "lease", "term_years": 5}
    )
    anew = mentions | {
        "first": mentions["first"].model_copy(update={"deal": deal, "deal_mention_id": "mention-new", "extractor_version": "9"})
    }
    resolution = resolve(list(anew.values()), judgements=judged)
    assert ("first retold" not in groups(anew, resolution), states(resolution)) == (True, [(1, "applied")])


def test_two_deals_of_one_sentence_are_told_apart_by_a_shorter_quote(say: Callable[..., SourcedMention]) -> None:
    mentions = {
        "contract": say("d", SUM, "2025-06-01", "10e9", "contract", "$10 billion"),
        "option": say("d", SUM, "2025-06-01", "4e9", "option", "$4 billion"),
    }
    rejected = {"kind": "reject", "what": "mention"}
    vague = resolve(list(mentions.values()), judgements=placed({**rejected, "deal": telling(mentions["option"])}))
    sharp = resolve(list(mentions.values()), judgements=placed({**rejected, "deal": telling(mentions["option"], "$4 billion option")}))
    assert (states(vague), "a shorter quote would say which" in vague.judgements[0].message) == ([(1, "lost")], True)
    assert (states(sharp), groups(mentions, sharp)) == ([(1, "applied")], ["contract", "option"])
    assert len(sharp.deals) == 1


def test_a_rejected_deal_is_none_with_all_its_mentions(mentions: dict[str, SourcedMention]) -> None:
    judged = placed({"kind": "reject", "what": "deal", "deal": telling(mentions["retold"])})
    resolution = resolve(list(mentions.values()), judgements=judged)
    assert [deal.value and deal.value.amount for deal in resolution.deals] == [Decimal("12E+9")]


def test_a_field_that_is_set_is_a_claim_beside_the_others(mentions: dict[str, SourcedMention]) -> None:
    value = {"amount": 11e9, "currency": "USD"}
    judged = placed(
        {"kind": "field", "deal": telling(mentions["first"]), "field": "value", "value": value, "by": "A. Nalyst", "on": "2026-01-05"}
    )
    before, after = resolve(list(mentions.values())), resolve(list(mentions.values()), judgements=judged)
    deal_id = after.deal_of[mentions["first"].deal_mention_id]
    (deal,) = [one for one in after.deals if one.deal_id == deal_id]
    assert (deal.value and deal.value.usd, deal.usd_low, deal.counted) == (Decimal("11E+9"), Decimal("11E+9"), True)
    claims = [one for one in after.claims if (one.deal_id, one.field) == (deal_id, "value")]
    (ours,) = [one for one in claims if one.chosen]
    assert (ours.extractor_version, ours.why, ours.said_on) == ("judgement", "set by A. Nalyst: it says so", dt.date(2026, 1, 5))
    assert ours.original_text == FIRST[ours.start : ours.end]
    assert {one.claim_id for one in before.claims} <= {one.claim_id for one in after.claims}


def test_a_status_that_is_set_ends_its_history(mentions: dict[str, SourcedMention]) -> None:
    judged = placed(
        {"kind": "field", "deal": telling(mentions["second"]), "field": "status", "value": "cancelled", "on": "2026-02-01"},
    )
    resolution = resolve(list(mentions.values()), judgements=judged)
    deal_id = resolution.deal_of[mentions["second"].deal_mention_id]
    (deal,) = [one for one in resolution.deals if one.deal_id == deal_id]
    assert (deal.status, deal.counted, deal.counted_reason) == ("cancelled", False, "cancelled")
    assert [(str(one.status), one.since_on) for one in resolution.history if one.deal_id == deal_id] == [
        ("agreed", dt.date(2025, 5, 15)),
        ("cancelled", dt.date(2026, 2, 1)),
    ]


def test_parties_that_are_set_get_their_ids(mentions: dict[str, SourcedMention]) -> None:
    parties = [{"name": "Microsoft", "role": "customer"}, {"name": "CoreWeave", "role": "provider"}]
    judged = placed({"kind": "field", "deal": telling(mentions["second"]), "field": "parties", "value": parties})
    resolution = resolve(list(mentions.values()), judgements=judged)
    (deal,) = [one for one in resolution.deals if one.deal_id == resolution.deal_of[mentions["second"].deal_mention_id]]
    assert [(party.id, str(party.role)) for party in deal.parties] == [("microsoft", "customer"), ("coreweave", "provider")]


def test_of_two_values_of_one_field_the_newer_holds(mentions: dict[str, SourcedMention]) -> None:
    judged = placed(
        {"kind": "field", "deal": telling(mentions["first"]), "field": "term_years", "value": 5},
        {"kind": "field", "deal": telling(mentions["retold"]), "field": "term_years", "value": 7},
    )
    resolution = resolve(list(mentions.values()), judgements=judged)
    assert states(resolution) == [(1, "replaced"), (2, "applied")]
    assert {deal.term_years for deal in resolution.deals} == {Decimal(7), None}


def test_a_later_document_undoes_a_merge_and_the_judgement_holds(
    mentions: dict[str, SourcedMention], say: Callable[..., SourcedMention]
) -> None:
    """What one document tells as two was one before; merging afresh finds both, and nothing is lost."""
    early = resolve(list(mentions.values()))
    bare = say("e", "CoreWeave will serve OpenAI.", "2025-03-11", None, "serve")
    with_bare = resolve([*mentions.values(), bare])
    assert with_bare.deal_of[bare.deal_mention_id] == early.deal_of[mentions["first"].deal_mention_id]
    judged = placed({"kind": "different", "deal": telling(bare, "serve"), "other": telling(mentions["first"])})
    apart = resolve([*mentions.values(), bare], judgements=judged)
    assert apart.deal_of[bare.deal_mention_id] != apart.deal_of[mentions["first"].deal_mention_id]
    assert set(apart.deal_of) == {one.deal_mention_id for one in (*mentions.values(), bare)}


def test_the_fingerprint_changes_with_what_is_decided_and_with_nothing_else(mentions: dict[str, SourcedMention]) -> None:
    one = {"kind": "reject", "what": "deal", "deal": telling(mentions["first"])}
    moved = Judgements(placed=tuple(each.model_copy(update={"line": each.line + 3, "file": "k"}) for each in placed(one).placed))
    assert placed(one).fingerprint == moved.fingerprint
    assert len({placed(one).fingerprint, placed({**one, "what": "mention"}).fingerprint, Judgements().fingerprint}) == 3


@settings(max_examples=60, deadline=None)
@given(
    amounts=st.lists(st.sampled_from(["10e9", "10.1e9", "12e9", None]), min_size=3, max_size=6),
    pairs=st.lists(st.tuples(st.sampled_from(["same", "different"]), st.integers(0, 5), st.integers(0, 5)), max_size=6),
)
def test_whatever_is_decided_holds_or_is_told(amounts: list[str | None], pairs: list[tuple[str, int, int]]) -> None:
    """What applies is so in the result, nothing is lost, and every judgement has its outcome."""
    mentions = []
    for number, amount in enumerate(amounts):
        one = told(
            document=f"d{number}", published=f"2025-03-{10 + number}", parties=["customer:OpenAI", "provider:CoreWeave"], value=amount
        )
        mentions.append(one.model_copy(update={"document": one.document.model_copy(update={"content_sha256": f"{number}" * 64})}))
    judged = placed(
        *(
            {"kind": kind, "deal": telling(mentions[a]), "other": telling(mentions[b])}
            for kind, a, b in pairs
            if a < len(mentions) and b < len(mentions)
        )
    )
    resolution = resolve(mentions, judgements=judged)
    assert len(resolution.judgements) == len(judged.placed)
    assert set(resolution.deal_of) == {one.deal_mention_id for one in mentions}
    by_hash = {one.document.content_sha256: resolution.deal_of[one.deal_mention_id] for one in mentions}
    for outcome in resolution.judgements:
        judgement = outcome.placed.judgement
        if outcome.state == "applied" and isinstance(judgement, JudgedDeals):
            one_deal = by_hash[judgement.deal.document_sha256] == by_hash[judgement.other.document_sha256]
            assert one_deal is (judgement.kind == "same")
