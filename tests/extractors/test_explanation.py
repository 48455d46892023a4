"""Why a deal was read or not, as a person is told: text → what became of a trigger, a sentence or a deal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.model.documents import Document
from data.settings import REPOSITORY
from extractors.explanation import Explainer, Explanation
from extractors.read import Reader

AROUND = "\n\nThe AI companies want more chips, more power and more data centers."
SAMPLES = REPOSITORY / "data" / "samples" / "documents"


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    return Explainer()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def explained(explainer: Explainer, text: str) -> Explanation:
    document = Document(document_id="doc-1", name="case", published=dt.date(2026, 2, 2), content_sha256="0", text=text)
    return explainer.explain(document)


def said(explanation: Explanation) -> Iterator[str]:
    """Everything that a person is told, a line each."""
    yield explanation.verdict
    for passage in explanation.passages:
        yield from passage.notes
        for trigger in passage.triggers:
            yield f"{trigger.text}: {trigger.outcome}"
            yield from (f"{trigger.text}: {attempt.reading}: {attempt.because}" for attempt in trigger.attempts)
            yield f"{trigger.text}: asks for {', '.join(trigger.asking)}"
    yield from (f"{told.summary}: {told.against}" for told in explanation.told if told.against)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("OpenAI signed a $2 billion cloud contract with CoreWeave.", "relevant: 1 deal"),
        (
            "The council put off the rezoning for a data center.\n\nResidents spoke.\n\nTorrent Land, the developer, showed a map.",
            "the whole text shows: Torrent Land is behind the site (4 of 3)",
        ),
        (
            "OpenAI signed a $2 billion cloud contract with CoreWeave.",
            "contract: tells deal 1: compute: OpenAI (customer), CoreWeave (provider), $2 billion",
        ),
        ("Oracle builds data centers.", "builds: set aside: it tells what somebody does for a living"),
        ("OpenAI never bought CoreWeave.", "bought: set aside: negated"),
        ("OpenAI buys chips. The weather was fine.", "not read: it names no organization"),
        ("Read more: Oracle buys chips from Nvidia.", "not read: “Read more” marks what is no report"),
        ("CoreWeave will lease the halls.", "lease: no reading holds"),
        ("Google will invest more.", "invest: asks for into_a_cloud, site, one_site, new_plant, capital"),
        ("OpenAI signed a cloud contract with CoreWeave.\n\nThe contract is worth $2 billion.", "adds to what sentence 1 tells: "),
        ("OpenAI buys $2 billion of chips from Nvidia\n\nIt rained.", "only headlines within the text tell it"),
    ],
)
def test_reasons(explainer: Explainer, text: str, line: str) -> None:
    assert any(line in one for one in said(explained(explainer, text + AROUND))), list(said(explained(explainer, text + AROUND)))


def test_a_text_of_another_field_says_so(explainer: Explainer) -> None:
    explanation = explained(explainer, "The council planted trees on Monday.")
    assert explanation.verdict.startswith("not read for deals: ")
    assert [(passage.start, passage.end) for passage in explanation.passages] == [(0, 36)]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_a_sample_is_explained_as_it_is_read(explainer: Explainer, reader: Reader, path: Path) -> None:
    head, _, text = path.read_text("utf-8").partition("\n---\n")
    filer = next((line.partition(":")[2].strip() for line in head.splitlines() if line.startswith("filer:")), None)
    document = Document(
        document_id="doc-1", name=path.name, published=dt.date(2026, 2, 2), content_sha256="0", text=text.strip(), filer=filer
    )
    (extraction,) = reader.read([document])
    explanation = explainer.explain(document)
    assert explanation.extraction == extraction
    assert [told.deal for told in explanation.told if told.deal] == list(extraction.deals)
    for passage in explanation.passages:
        spans = [(mark.start, mark.end) for mark in passage.marks]
        flat = [passage.start, *(offset for span in spans for offset in span), passage.end]
        assert flat == sorted(flat)
    for told in explanation.told:
        by_trigger = any(told.number in trigger.deals for passage in explanation.passages for trigger in passage.triggers)
        by_note = any(note.startswith(f"tells deal {told.number}: ") for passage in explanation.passages for note in passage.notes)
        assert told.deal is None or by_trigger or by_note
