"""What speaks for and against a deal, and the probability that it gives."""

from __future__ import annotations

import datetime as dt

import pytest

from data.model.documents import Document
from data.model.vocabulary import DealType, Status
from extractors.deals.signals import DealSignals
from extractors.deals.trace import Recorder
from extractors.read import Reader
from extractors.vocabulary.confidence import load_confidence

ON = dt.date(2026, 3, 2)


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    """Hears the reader of this module."""
    return Recorder()


@pytest.fixture(scope="module")
def reader(recorder: Recorder) -> Reader:
    """One reader for all texts."""
    return Reader(recorder)


def document(text: str, title: str | None = None) -> Document:
    """A text of that day."""
    return Document(document_id="doc-1", name="a.md", title=title, text=text, published=ON, content_sha256="0")


def read(reader: Reader, recorder: Recorder, title: str | None, text: str) -> tuple[float, DealSignals]:
    """Confidence and signals of the first deal of a text."""
    recorder.forget()
    text = f"{title}\n\n{text}" if title else text
    (extraction,) = reader.read([document(text, title)])
    return extraction.deals[0].confidence, recorder.signals[0]


CONTRACT = "OpenAI signed a five-year, $11.9 billion contract for cloud computing capacity with CoreWeave."


@pytest.mark.parametrize(
    ("title", "text", "holds", "fails"),
    [
        (None, CONTRACT, {"value", "term", "compute", "only deal", "no other names beside it"}, {"told again", "one party", "talks"}),
        ("OpenAI signs $11.9 billion cloud contract with CoreWeave", CONTRACT, {"in title and text", "told again", "news"}, {"one party"}),
        (None, "CoreWeave plans to spend $6 billion on a data center in Lancaster.", {"one party", "value"}, {"term", "many parties"}),
    ],
)
def test_signals(reader: Reader, recorder: Recorder, title: str | None, text: str, holds: set[str], fails: set[str]) -> None:
    _, signals = read(reader, recorder, title, text)
    told = {name for name, true in signals.deal.items() if true}
    assert holds <= told and not fails & told


def test_told_in_title_and_text_is_surer(reader: Reader, recorder: Recorder) -> None:
    once, _ = read(reader, recorder, None, CONTRACT)
    again, _ = read(reader, recorder, "OpenAI signs $11.9 billion cloud contract with CoreWeave", CONTRACT)
    assert 0 < once < again < 1


def test_a_field_is_no_surer_than_its_deal(reader: Reader) -> None:
    (extraction,) = reader.read([document(CONTRACT)])
    (deal,) = extraction.deals
    assert all(span.confidence is not None and span.confidence <= deal.confidence for span in deal.evidence)


def test_every_weight_is_of_a_signal(reader: Reader, recorder: Recorder) -> None:
    _, signals = read(reader, recorder, None, CONTRACT)
    known = {"bias", *signals.deal, *DealType, *Status}
    assert set(load_confidence().deal) <= known
    of_fields = {"bias", *next(iter(signals.fields.values()))}
    assert all(set(weights) <= of_fields for weights in load_confidence().fields.values())
