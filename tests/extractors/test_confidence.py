"""What speaks for and against a deal, and the probability that it gives."""

from __future__ import annotations

import datetime as dt

import pytest

from data.model.documents import Document
from extractors.deals.records.signals import DealSignals
from extractors.deals.records.trace import Recorder
from extractors.read import Reader
from extractors.vocabulary.confidence import load_confidence
from pipelines.gold import NOTED, load_noted

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


TITLED = "OpenAI signs $11.9 billion cloud contract with CoreWeave"
PLAN = "CoreWeave plans to spend $6 billion on a data center in Lancaster."
ROUND = "Crusoe raised $300 million in a round led by Founders Fund."


@pytest.mark.parametrize(
    ("signal", "holds", "fails"),
    [
        ("term", CONTRACT, PLAN),
        ("ten billion and more", CONTRACT, PLAN),
        ("a billion and more", PLAN, ROUND),
        ("small round", ROUND, "Crusoe raised $1.4 billion in a round led by Founders Fund."),
        ("small round", ROUND, "CoreWeave borrowed $300 million from JPMorgan Chase to buy GPUs."),
        ("plan of one party", PLAN, CONTRACT),
        ("no size", "OpenAI signed a contract for cloud computing capacity with CoreWeave.", CONTRACT),
        (
            "no size",
            "OpenAI signed a contract for cloud computing capacity with CoreWeave.",
            f"{CONTRACT} OpenAI gets 200 MW from CoreWeave.",
        ),
        ("supplier of the field", CONTRACT, PLAN),
        ("many parties", "Nvidia, Fidelity and Founders Fund invested $1.4 billion in Crusoe.", ROUND),
        ("unlisted party", "Blorvik Labs signed a $2 billion contract for GPU capacity with CoreWeave.", CONTRACT),
        ("another name between", "OpenAI, a rival of Anthropic, signed an $11.9 billion cloud contract with CoreWeave.", CONTRACT),
        ("a break between", "OpenAI, which makes ChatGPT, signed an $11.9 billion cloud contract with CoreWeave.", PLAN),
        ("other names beside it", "Microsoft said that OpenAI signed an $11.9 billion cloud contract with CoreWeave.", CONTRACT),
        ("of an earlier year", f"In 2024 {CONTRACT}", f"In February 2026 {CONTRACT}"),
        ("opened by a pronoun", "CoreWeave runs data centers. It signed an $11.9 billion cloud contract with OpenAI.", CONTRACT),
        ("long sentence", f"{CONTRACT[:-1]}, {', '.join(['as was heard'] * 8)}.", CONTRACT),
        ("party named nowhere else", CONTRACT, f"{CONTRACT} OpenAI makes models. CoreWeave has sites."),
    ],
)
def test_signals(reader: Reader, recorder: Recorder, signal: str, holds: str, fails: str) -> None:
    told = [read(reader, recorder, None, text)[1].deal[signal] for text in (holds, fails)]
    assert told == [True, False]


@pytest.mark.parametrize(
    ("text", "signal", "holds"),
    [
        (f"{PLAN} Analysts like the stock. Shops were open.", "text of the field", True),
        (f"{ROUND} Shops were open. It rained. People went home. Then the sun came out.", "text of the field", False),
        (f"{ROUND} Shops were open.", "far from words of the field", True),
        (f"{ROUND} It builds data centers.", "far from words of the field", False),
        (f"{ROUND} Shops were open. It builds data centers.", "round far from words of the field", True),
    ],
)
def test_what_the_text_is_about(reader: Reader, recorder: Recorder, text: str, signal: str, holds: bool) -> None:
    assert read(reader, recorder, None, text)[1].deal[signal] is holds


def test_title_and_text(reader: Reader, recorder: Recorder) -> None:
    assert [read(reader, recorder, title, CONTRACT)[1].deal["in title and text"] for title in (None, TITLED)] == [False, True]


def test_told_in_title_and_text_is_surer(reader: Reader, recorder: Recorder) -> None:
    once, _ = read(reader, recorder, None, CONTRACT)
    again, _ = read(reader, recorder, TITLED, CONTRACT)
    assert 0 < once < again < 1


def test_a_field_is_no_surer_than_its_deal(reader: Reader) -> None:
    (extraction,) = reader.read([document(CONTRACT)])
    (deal,) = extraction.deals
    assert all(span.confidence is not None and span.confidence <= deal.confidence for span in deal.evidence)


def test_every_weight_is_of_a_signal(reader: Reader, recorder: Recorder) -> None:
    _, signals = read(reader, recorder, None, CONTRACT)
    known = {"bias", *signals.deal}
    assert set(load_confidence().deal) <= known
    of_fields = {"bias", *next(iter(signals.fields.values()))}
    assert all(set(weights) <= of_fields for weights in load_confidence().fields.values())


def test_every_noted_signal_is_known(reader: Reader, recorder: Recorder) -> None:
    """Where a signal is renamed or goes, the deals that were judged before are noted anew."""
    _, signals = read(reader, recorder, None, CONTRACT)
    noted = load_noted([NOTED])
    assert {signal for one in noted for signal in one.signals} <= set(signals.deal)
    assert {signal for one in noted for of in one.fields.values() for signal in of.signals} <= set(next(iter(signals.fields.values())))
