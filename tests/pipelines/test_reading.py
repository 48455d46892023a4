"""Documents through the extractor one by one: each result at once, and a document that it stumbles over stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.model.deals import Extraction
from data.model.documents import Document, Refusal
from pipelines.reading import read_each


class Stumbling:
    """A reader that fails on one text."""

    def read(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            if document.text == "odd":
                raise ValueError("an odd text")
            yield extraction(document)


def document(text: str) -> Document:
    return Document(document_id=text, content_sha256=text, name=f"{text}.md", text=text)


def extraction(of: Document) -> Extraction:
    return Extraction(document=of.name, document_id=of.document_id, relevant=False, extractor_version="1")


def test_the_first_comes_before_the_second_is_asked_for() -> None:
    asked: list[str] = []

    def documents() -> Iterator[Document]:
        for text in ("one", "two"):
            asked.append(text)
            yield document(text)

    results = read_each(Stumbling(), documents())  # type: ignore[arg-type]  # a reader is what reads
    next(results)
    assert asked == ["one"]


def test_one_that_fails_is_put_aside() -> None:
    results = [result for _, result in read_each(Stumbling(), map(document, ("one", "odd", "two")))]  # type: ignore[arg-type]
    assert [type(result) for result in results] == [Extraction, Refusal, Extraction]
    refusal = results[1]
    assert isinstance(refusal, Refusal) and "odd.md: the extractor failed on it (ValueError: an odd text)" in refusal.message
