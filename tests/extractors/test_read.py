"""The Reader from document to extraction: what it fills, what it leaves null, and that nothing makes it fail."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.dates import PartialDate
from data.model.deals import DealMention, Extraction, Money
from data.model.documents import Document
from data.model.vocabulary import DealType
from extractors.read import Reader, in_usd

READER = Reader()
CASES = Path(__file__).parents[1] / "cases"
DAY = dt.date(2025, 11, 3)


def read(text: str, published: dt.date | None = DAY, title: str | None = None, filer: str | None = None) -> Extraction:
    document = Document(document_id="doc-1", name="a.md", title=title, published=published, content_sha256="0", text=text, filer=filer)
    (extraction,) = READER.read([document])
    return extraction


def test_a_deal_with_all_that_a_document_gives() -> None:
    title = "OpenAI signs cloud contract with Amazon Web Services"
    one = read(
        f"{title}\n\nOpenAI signed a seven-year, $38 billion cloud contract with Amazon Web Services for data center capacity.", title=title
    )
    (deal,) = one.deals
    assert (one.document, one.document_id, one.title, one.published, one.relevant) == ("a.md", "doc-1", title, DAY, True)
    assert [organization.id for organization in one.organizations] == ["openai", "amazon-web-services"]
    assert deal.value is not None
    assert (deal.value.amount, deal.value.usd, deal.term_years) == (Decimal(38_000_000_000), Decimal(38_000_000_000), Decimal(7))
    assert one.extractor_version == READER.version


@pytest.mark.parametrize(
    ("currency", "announced", "published", "usd"),
    [
        ("USD", None, None, "100"),
        ("EUR", None, None, None),
        ("XTS", None, dt.date(2025, 9, 9), None),
        ("EUR", None, dt.date(2025, 9, 9), "117.44"),
        ("EUR", "2025-09-09", dt.date(2026, 1, 1), "117.44"),
        ("EUR", "2025-09", dt.date(2026, 1, 1), "117.32"),
    ],
)
def test_usd_at_the_rate_of_the_announcement_else_of_the_document(
    currency: str, announced: str | None, published: dt.date | None, usd: str | None
) -> None:
    value = Money(amount=Decimal(100), currency=currency)
    deal = DealMention(type=DealType.EQUITY, parties=(), value=value, announced=announced and PartialDate.parse(announced))
    priced = in_usd(deal, published).value
    assert priced is not None and priced.usd == (usd and Decimal(usd))


def test_a_text_of_another_field_is_passed_by_with_a_reason() -> None:
    one = read("The bakery bought an oven for $5,000 on Monday.")
    assert (one.relevant, one.deals, one.organizations, one.mentions) == (False, (), (), ())
    assert one.reason == "no word of a deal stands near a word or name of this field"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nvidia agreed with analysts that demand for AI chips will grow.", "no sentence tells a deal of this field"),
        (
            "Analysts asked about the pledge from Crusoe to put $10 billion to work in data centers.",
            "it shows a deal, but not all that one needs: who deals with whom, over what",
        ),
        ("OpenAI will buy AI chips from Broadcom for $10 billion.", None),
    ],
)
def test_why_a_text_that_is_read_holds_no_deal(text: str, reason: str | None) -> None:
    one = read(text)
    assert (one.reason, not one.deals) == (reason, reason is not None)


def test_a_text_of_the_field_without_a_deal_keeps_whom_it_names() -> None:
    one = read("Alphabet and Perplexity show AI in the browser. AI it is, said Google.")
    assert one.reason is not None
    assert [organization.name for organization in one.organizations] == ["Alphabet", "Google"]


def cases(name: str) -> pytest.MarkDecorator:
    lines = (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return pytest.mark.parametrize("case", [json.loads(line) for line in lines], ids=lambda case: case["text"])


@cases("relevance")
def test_relevance(case: dict[str, Any]) -> None:
    assert read(case["text"]).relevant == case["relevant"]


@cases("acting")
def test_who_acts(case: dict[str, Any]) -> None:
    assert [organization.name for organization in read(case["text"]).organizations] == case["organizations"]


def test_a_filing_need_not_name_its_filer_for_it_to_act() -> None:
    one = read("On November 2, 2025 we agreed with Microsoft on GPU services worth $9.7 billion over five years.", filer="IREN Limited")
    assert {party.name for deal in one.deals for party in deal.parties} == {"IREN", "Microsoft"}
    assert [organization.name for organization in one.organizations] == ["IREN", "Microsoft"]


def test_an_unknown_currency_is_told_not_read() -> None:
    one = read("Nvidia sold AI chips for XYZ 5 billion.")
    assert one.warnings == ("amount in unknown currency: 'XYZ 5 billion'",)
    assert not [mention for mention in one.mentions if mention.kind == "money"]


def test_documents_come_back_in_order_and_twice_the_same() -> None:
    documents = [Document(document_id=f"doc-{n}", name=f"{n}.md", content_sha256="0", text=f"Nvidia sells {n} GPUs.") for n in range(3)]
    first, second = list(READER.read(documents)), list(READER.read(documents))
    assert [one.document for one in first] == ["0.md", "1.md", "2.md"]
    assert first == second


def test_version_is_that_of_rules_and_tables() -> None:
    assert Reader().version == READER.version
    assert len(READER.version) == 12


WORDS = (
    *(
        "OpenAI",
        "Nvidia",
        "the company",
        "it",
        "signed",
        "raised",
        "leases",
        "$5 billion",
        "300 MW",
        "deal",
        "with",
        "from",
        "for",
        "data centers",
    ),
    *(
        "AI chips",
        "in Texas",
        "(",
        ")",
        ",",
        ".",
        "\n\n",
        "“",
        "on Monday",
        "five years",
        "Series B",
        "led by",
        "and",
        "Inc.",
        "—",
        "’s",
        "100,000 GB300 GPUs",
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=120))
def test_any_text_is_read_and_every_span_slices(text: str) -> None:
    one = read(text or " ")
    spans = [*one.mentions, *(span for deal in one.deals for span in deal.evidence)]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    "text",
    ["$" * 20_000, "1," * 20_000, "OpenAI " * 5_000, "A" * 20_000, "Aa " * 8_000, "Aa, " * 8_000, "led by " * 5_000],
    ids=lambda text: text[:8],
)
def test_junk_is_read(text: str) -> None:
    assert read(text).deals == ()
