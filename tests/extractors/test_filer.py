"""Who filed a filing whose metadata do not say."""

from __future__ import annotations

import pytest

from data.model.documents import Document
from data.model.vocabulary import DocumentKind
from extractors.filer import with_filer

BY_CIK = {"1053507": "American Tower"}
ARCHIVED = "https://www.sec.gov/Archives/edgar/data/0001053507/000105350722000099/R26.htm"


def document(text: str, url: str | None = None, kind: DocumentKind = DocumentKind.OTHER, filer: str | None = None) -> Document:
    return Document(document_id="doc-1", name="case", content_sha256="0", text=text, url=url, kind=kind, filer=filer)


@pytest.mark.parametrize(
    ("text", "url", "filer"),
    [
        ("GDS Holdings Limited\n(Registrant’s name)\nShanghai", None, "GDS Holdings Limited"),
        (
            "FORM 8-K\n\nApplied Digital Corporation\n\n(Exact name of registrant as specified in its charter)",
            None,
            "Applied Digital Corporation",
        ),
        ("Galaxy Digital Inc.\n(Name of registrant)", ARCHIVED, "Galaxy Digital Inc."),
        ("Note 5. Subsequent events", ARCHIVED, "American Tower"),
        ("Note 5. Subsequent events", "https://www.sec.gov/Archives/edgar/data/7/1.htm", None),
        ("Note 5. Subsequent events", "https://example.com/data/1053507/1.htm", None),
        ("The registrant’s name was not given.", None, None),
    ],
)
def test_who_filed(text: str, url: str | None, filer: str | None) -> None:
    one = with_filer(document(text, url), BY_CIK)
    assert (one.filer, one.kind is DocumentKind.FILING) == (filer, filer is not None)


@pytest.mark.parametrize(
    ("publisher", "filer"),
    [
        ("SEC EDGAR, Quarry Compute, Inc. 10-Q", "Quarry Compute, Inc."),
        ("EDGAR, Digital Realty Trust 8-K Exhibit 99.1", "Digital Realty Trust"),
        ("Hut 8 Corp. Form 10-K/A", "Hut 8 Corp."),
        ("SEC EDGAR", None),
        ("Reuters", None),
        ("A reader of 10-K filings", None),
    ],
)
def test_whose_form_the_publisher_is(publisher: str, filer: str | None) -> None:
    one = with_filer(document("Note 5. Equity").model_copy(update={"publisher": publisher}), BY_CIK)
    assert (one.filer, one.kind is DocumentKind.FILING) == (filer, filer is not None)


@pytest.mark.parametrize(
    ("title", "filer"),
    [
        ("Quarry Energy Corporation - 10-Q - Commitments and Contingencies", "Quarry Energy Corporation"),
        ("Hut 8 Corp. | Form 8-K", "Hut 8 Corp."),
        ("What a 10-Q says", None),
        ("Quarry Energy - the year in review", None),
    ],
)
def test_whose_form_the_title_is(title: str, filer: str | None) -> None:
    one = with_filer(document("Note 5. Equity").model_copy(update={"title": title}), BY_CIK)
    assert (one.filer, one.kind is DocumentKind.FILING) == (filer, filer is not None)


def test_what_the_metadata_say_stays() -> None:
    assert with_filer(document("Note 5.", ARCHIVED, filer="CoreWeave"), BY_CIK).filer == "CoreWeave"
    news = document("Note 5.", ARCHIVED, DocumentKind.NEWS)
    assert with_filer(news, BY_CIK) == news
