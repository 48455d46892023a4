"""Long texts: where they are cut, that all parts are read, and that what they say stands where it says in the whole."""

from __future__ import annotations

import datetime as dt

import pytest

from data.model.deals import Evidence, Extraction, Mention
from data.model.documents import Document
from extractors.parts import LONGEST, parts_of
from extractors.read import Reader

READER = Reader()
FIRST = "OpenAI signed a $2 billion contract for cloud computing with CoreWeave on Monday, the companies said in a statement."
LAST = "Meta has agreed to lease a data center of 300 megawatts in Texas from Crusoe for ten years, the companies said on Tuesday."
FIELD = "The AI companies want more chips, more power and more data centers, and they will pay for all of it."
FILLER = "The weather was fine for most of the week, and the ferries to the islands ran on time in the morning and in the evening.\n\n"
WHOLE = LONGEST // len(FILLER) + 1
"""So often the filler makes more than a part."""


def document(text: str, title: str | None = None) -> Document:
    return Document(document_id="doc-1", name="a.md", title=title, published=dt.date(2026, 2, 2), content_sha256="0", text=text)


def read(text: str) -> Extraction:
    (extraction,) = READER.read([document(text)])
    return extraction


@pytest.mark.parametrize(
    "text",
    [FILLER * 3, FILLER * 2 * WHOLE, FILLER.strip() + " " + FILLER.replace("\n", " ") * 2 * WHOLE, "x" * (3 * LONGEST), ""],
    ids=["short", "paragraphs", "no line ends", "no breaks", "empty"],
)
def test_the_parts_are_the_text(text: str) -> None:
    parts = list(parts_of(document(text)))
    assert "".join(part.text for _, part in parts) == text
    assert [start for start, _ in parts] == [sum(len(part.text) for _, part in parts[:at]) for at in range(len(parts))]
    assert all(len(part.text) <= LONGEST for _, part in parts)
    assert len(parts) <= 2 + 2 * len(text) // LONGEST


def test_a_text_is_cut_between_paragraphs() -> None:
    assert all(part.text.endswith("\n\n") for _, part in parts_of(document(FILLER * 3 * WHOLE)))


def test_all_parts_are_read_and_told_by_their_place_in_the_whole() -> None:
    text = f"{FIRST}\n\n{FIELD}\n\n{FILLER * WHOLE}{LAST}\n\n{FIELD}"
    extraction = read(text)
    assert [{party.name for party in deal.parties} for deal in extraction.deals] == [{"OpenAI", "CoreWeave"}, {"Meta", "Crusoe"}]
    assert [deal.primary for deal in extraction.deals] == [True, False]
    spans: list[Mention | Evidence] = [*extraction.mentions, *(span for deal in extraction.deals for span in deal.evidence)]
    assert spans and all(text[span.start : span.end] == span.text for span in spans)
    assert (extraction.relevant, extraction.reason, extraction.text) == (True, None, text)


def test_a_deal_that_several_parts_tell_is_one() -> None:
    extraction = read(f"{FIRST}\n\n{FIELD}\n\n{FILLER * WHOLE}" * 3)
    (deal,) = extraction.deals
    assert max(span.end for span in deal.evidence) <= len(FIRST)


def test_of_a_long_text_about_something_else_nothing_is_read_and_it_is_said() -> None:
    extraction = read(FILLER * 2 * WHOLE)
    assert (extraction.relevant, extraction.deals) == (False, ())
    assert extraction.reason is not None
