"""Mentions for the tests: from the labelled samples, and from a line of words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import frontmatter
import pytest

from data.model.deals import DealMention, Evidence, Extraction
from data.model.documents import Document
from data.model.ids import digest, document_id
from data.model.resolved import Resolution, SourcedMention
from data.model.vocabulary import DocumentKind
from data.settings import REPOSITORY
from extractors.identity import resolve, source_mentions

NOW = dt.datetime(2026, 11, 1, 12)


def sample_document(name: str) -> Document:
    """A sample as the pipeline would read it."""
    post = frontmatter.load(str(REPOSITORY / "data" / "samples" / name))
    return Document(
        document_id=document_id(str(post["title"]), post.content),
        name=name,
        kind=DocumentKind(post["publisher_kind"]),
        title=str(post["title"]),
        published=post.get("published"),
        content_sha256=digest(post.content, length=64),
        text=post.content,
        filer=post.get("filer"),
    )


def with_evidence(deal: dict[str, Any], text: str, number: int) -> DealMention:
    """A labelled deal with a span for the deal and one a party; where exactly does not matter for merging."""
    mention = DealMention.model_validate(deal)
    start = 7 * number
    spans = [Evidence(field="trigger", start=start, end=start + 20, text=text[start : start + 20])]
    for party in mention.parties:
        at = max(text.find(party.name), 0)
        spans.append(Evidence(field=f"parties.{party.name}", start=at, end=at + len(party.name), text=text[at : at + len(party.name)]))
    return mention.model_copy(update={"evidence": tuple(spans)})


def sample_mentions() -> list[SourcedMention]:
    """All labelled deals of all samples."""
    found: list[SourcedMention] = []
    for line in (REPOSITORY / "data" / "gold" / "samples.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        document = sample_document(row["path"])
        deals = tuple(with_evidence(deal, document.text, number) for number, deal in enumerate(row["deals"]))
        extraction = Extraction(document=row["path"], relevant=row["relevant"], deals=deals, extractor_version="1")
        found += source_mentions(extraction, document, NOW)
    return found


@pytest.fixture(scope="session")
def samples() -> list[SourcedMention]:
    return sample_mentions()


@pytest.fixture(scope="session")
def resolved(samples: list[SourcedMention]) -> Resolution:
    return resolve(samples)


def told(document: str, published: str | None, kind: str = "news", **deal: Any) -> SourcedMention:
    """One mention: ``parties`` as "role:name" or "role:name=amount", ``value`` as "38e9 USD about"."""
    parties = [_party(text) for text in deal.pop("parties")]
    value = _value(deal.pop("value", None))
    fields: dict[str, Any] = {"type": "compute", "status": "agreed", "announced": published, **deal, "parties": parties, "value": value}
    fields["evidence"] = [{"field": "trigger", "start": 0, "end": 4, "text": "deal"}]
    if fields.get("link"):
        fields["link"] = {"kind": fields["link"]}
    if fields.get("capacity_mw"):
        fields["capacities"] = [{"mw": fields["capacity_mw"]}]
    found = Document(
        document_id=f"doc-{document}",
        name=document,
        kind=DocumentKind(kind),
        title=document,
        published=dt.date.fromisoformat(published) if published else None,
        content_sha256="0" * 64,
        text="deal",
    )
    extraction = Extraction(document=document, relevant=True, deals=(DealMention.model_validate(fields),))
    return source_mentions(extraction, found, NOW)[0]


def _party(text: str) -> dict[str, Any]:
    role, _, rest = text.partition(":")
    name, _, amount = rest.partition("=")
    return {"role": role, "name": name, "amount": Decimal(amount) if amount else None}


def _value(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    amount, currency, qualifier = [*text.split(), "USD", "exact"][:3] if len(text.split()) == 1 else [*text.split(), "exact"][:3]
    return {"amount": Decimal(amount), "currency": currency, "qualifier": qualifier}


@pytest.fixture(scope="session")
def tell() -> Callable[..., SourcedMention]:
    return told
