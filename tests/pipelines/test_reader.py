"""Bytes of each format to a Document, or a refusal with its reason."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from data.errors import RefusedInput
from data.model.documents import Document
from data.model.vocabulary import DocumentKind
from pipelines.formats.given import Given
from pipelines.formats.reader import read

NOW = dt.datetime(2026, 3, 1, 12)


def reading(name: str, content: str | bytes) -> Document:
    return read(Given(name, content.encode() if isinstance(content, str) else content, NOW))


def refusal(name: str, content: str | bytes) -> str:
    with pytest.raises(RefusedInput) as refused:
        reading(name, content)
    return refused.value.reason


def pdf(*lines: str, title: str | None = None, password: str | None = None) -> bytes:
    """A PDF of one page that shows the lines."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=612, height=792)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")})
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 11 Tf 72 720 Td {shown} ET".encode() if lines else b"")
    page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Plain words.", "Plain words."),
        ("Two\nlines of one paragraph.\n\nAnother.", "Two lines of one paragraph.\n\nAnother."),
        # Nobody wraps text as wide as the last line: there each line is a paragraph, but one that goes on in the middle of a sentence.
        (f"A heading\nAcme leases\na hall.\n{'Word ' * 50}end.", f"A heading\n\nAcme leases a hall.\n\n{'Word ' * 50}end."),
        ("See [the lease](https://example.org/openai-lease) now.", "See the lease now."),
        ("Before ![a picture of AWS](aws.jpg) after.", "Before after."),
        ("At https://example.org/nvidia-deal more.", "At more."),
        ("At <https://example.org/nvidia> more.", "At more."),
        ("**Bold** and _slanted_ and `200 MW`.", "Bold and slanted and 200 MW."),
        ("Text.\n\n```\nprint('AWS pays $1')\n```\n\nMore.", "Text.\n\nMore."),
        ("Home\n\n          Acme leases a hall.", "Home\n\nAcme leases a hall."),
        ("- first point\n- second point", "first point\n\nsecond point"),
        ("> quoted words", "quoted words"),
        ("| Site | MW |\n|---|---|\n| Abilene | 1,200 |\n| Lordstown | 300 |", "Site | MW\nAbilene | 1,200\nLordstown | 300"),
        ("a &amp; b cost &euro;5", "a & b cost €5"),
        ("<p>Some <b>markup</b></p>\n<script>alert(1)</script>\n\nEnd.", "Some markup\n\nEnd."),
        ("<!-- hidden -->\n\nShown.", "Shown."),
        ("# Heading first\n\nBody.", "Heading first\n\nBody."),
        ("A\u00a0narrow\u2009space and a soft\u00adhyphen.", "A narrow space and a softhyphen."),
    ],
)
def test_markdown_becomes_plain_text(markdown: str, text: str) -> None:
    assert reading("a.md", f"---\npublished: 2026-01-02\n---\n{markdown}").text == text


@pytest.mark.parametrize(
    ("front_matter", "key", "value"),
    [
        ("title: Acme leases a site", "title", "Acme leases a site"),
        ("title: 'Acme: it leases'", "title", "Acme: it leases"),
        ("title: 2025", "title", "2025"),
        ("publisher: Example Wire", "publisher", "Example Wire"),
        ("url: https://www.example.org/a", "publisher", "example.org"),
        ("publisher_kind: press_release", "kind", DocumentKind.PRESS_RELEASE),
        ("kind: Press Release", "kind", DocumentKind.PRESS_RELEASE),
        ("document_kind: 8-K", "kind", DocumentKind.FILING),
        ("kind: newswire", "kind", DocumentKind.NEWS),
        ("kind: poem", "kind", DocumentKind.OTHER),
        ("filer: CoreWeave", "kind", DocumentKind.FILING),
        ("filer: CoreWeave", "filer", "CoreWeave"),
        ("date: 2025-11-03", "published", dt.date(2025, 11, 3)),
        ("published: '2025-11-03T21:41:37.000Z'", "published", dt.date(2025, 11, 3)),
        ("publishedAt: 2025-11-03T23:30:00-08:00", "published", dt.date(2025, 11, 3)),
        ("pubDate: Mon, 03 Nov 2025 10:00:00 GMT", "published", dt.date(2025, 11, 3)),
        ("date: November 3, 2025", "published", dt.date(2025, 11, 3)),
        ("date: 3 Nov 2025", "published", dt.date(2025, 11, 3)),
        ("date: 03/11/2025", "published", None),
        ("date: November 2025", "published", None),
        ("date: soon", "published", None),
        ("date: 2031-01-01", "published", None),
        ("canonical: https://example.org/c", "url", "https://example.org/c"),
        ("source_urls:\n  - https://example.org/1\n  - https://example.org/2", "url", "https://example.org/1"),
        ("url: not an address", "url", None),
        ("tags: [a, b]", "title", None),
    ],
)
def test_front_matter_keys(front_matter: str, key: str, value: object) -> None:
    assert getattr(reading("a.md", f"---\n{front_matter}\n---\nThe text."), key) == value


@pytest.mark.parametrize(
    ("front_matter", "warning"),
    [
        ("title: Acme", "it has no date: published is left unknown"),
        ("date: 2031-01-01", "its date 2031-01-01 is in the future: published is left unknown"),
        ("date: soon", "its date 'soon' names no single day: published is left unknown"),
        ("date: 2026-01-01\nkind: poem", "kind 'poem' is none of news, press_release, filing, transcript, other: taken as other"),
    ],
)
def test_what_is_doubtful_is_said(front_matter: str, warning: str) -> None:
    assert reading("a.md", f"---\n{front_matter}\n---\nThe text.").warnings == (warning,)


def test_no_front_matter_is_no_error() -> None:
    document = reading("a.md", "---\n\nA rule across the page came first.")
    assert (document.text, document.title, document.published) == ("A rule across the page came first.", None, None)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Acme leases 200 MW.", "Acme grows\n\nAcme leases 200 MW."),
        ("# Acme grows\n\nAcme leases 200 MW.", "Acme grows\n\nAcme leases 200 MW."),
        ("Acme grows faster than others.", "Acme grows\n\nAcme grows faster than others."),
    ],
)
def test_the_title_stands_above_the_text_once(body: str, text: str) -> None:
    assert reading("a.md", f"---\ntitle: Acme grows\n---\n{body}").text == text


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("Acme grows\n\nIt leases 200 MW.", "Acme grows", "Acme grows\n\nIt leases 200 MW."),
        ("It leases 200 MW.\n\nMore is to come.", None, "It leases 200 MW.\n\nMore is to come."),
        ("Acme and Beta agreed on a lease that runs for\nten years and is worth $5 billion.\nMore", None, None),
        ("\ufeffMarked as UTF-8.", None, "Marked as UTF-8."),
        ("Windows\r\n\r\nline ends.\r\n", "Windows", "Windows\n\nline ends."),
    ],
)
def test_plain_text(content: str, title: str | None, text: str | None) -> None:
    document = reading("a.txt", content)
    assert document.title == title
    assert document.text == (text or "Acme and Beta agreed on a lease that runs for ten years and is worth $5 billion. More")


PAGE = """<!doctype html><html><head><title>Acme signs a lease | Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta property="og:title" content="Acme signs a lease">
<meta property="article:published_time" content="{date}"><link rel="canonical" href="https://example.org/a/b"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Acme signs a lease</h1>
<p>Acme will lease 200 MW from <a href="/x">Beta</a> for ten years.</p><ul><li>First point</li><li>Second point</li></ul>
<table><tr><th>Site</th><th>MW</th></tr><tr><td>Abilene</td><td>1,200</td></tr></table>
<p>The lease is worth $5 billion.</p></article><footer>Copyright 2024 Example</footer></body></html>"""


def test_html_page() -> None:
    document = reading("a.html", PAGE.format(date="2026-02-03T10:00:00Z"))
    assert document.text == (
        "Acme signs a lease\n\nAcme will lease 200 MW from Beta for ten years.\n\nFirst point\n\nSecond point\n\n"
        "Site | MW\nAbilene | 1,200\n\nThe lease is worth $5 billion."
    )
    assert (document.title, document.publisher, document.url) == ("Acme signs a lease", "Example Wire", "https://example.org/a/b")
    assert document.published == dt.date(2026, 2, 3)


def test_html_date_is_the_declared_one_or_none() -> None:
    without = PAGE.replace('<meta property="article:published_time" content="{date}">', "")
    assert reading("a.html", without).published is None
    assert reading("a.html", PAGE.format(date="2031-02-03")).warnings == (
        "its date 2031-02-03 is in the future: published is left unknown",
    )


def test_html_under_another_name_is_html() -> None:
    assert reading("page.txt", PAGE.format(date="2026-02-03")).title == "Acme signs a lease"


def test_pdf_text_layer() -> None:
    lines = ("Acme grows", "Acme leases 200 MW from Beta in Abilene for ten years and", "pays $5 billion.")
    document = reading("a.pdf", pdf(*lines, title="Acme grows"))
    assert document.title == "Acme grows"
    assert document.text == "Acme grows\n\nAcme leases 200 MW from Beta in Abilene for ten years and pays $5 billion."


def test_pdf_title_that_no_page_shows_is_none() -> None:
    assert reading("a.pdf", pdf("Acme leases 200 MW.", title="Microsoft Word - draft3.docx")).title is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.md", b"", "empty"),
        ("a.md", b" \n\t\n", "empty"),
        ("a.md", b"---\ntitle: x\n---\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("a.md", bytes(range(256)) * 4, "binary"),
        ("a.md", b"The lease covers \xe2\x82 of it, \xff\xfe said Acme.", "encoding"),
        ("a.md", "It costs £1.5bn a year.".encode("cp1252"), "encoding"),
        ("a.html", b"<html><head><meta charset='utf-8'></head><body>\xff\xfeBad</body></html>", "encoding"),
        ("a.html", b"<html><head><meta charset='nonsense'></head><body>caf\xe9</body></html>", "encoding"),
        ("a.html", "<html><head><title>Only a frame</title></head><body><script>draw()</script></body></html>", "no_text"),
        ("a.md", "---\ntitle: [unclosed\n---\nText.", "front_matter"),
        ("a.md", "---\ntitle: never closed\nText.", "front_matter"),
        ("a.md", '---\n"a": "b": c\n---\nText.', "front_matter"),
        ("a.pdf", pdf(), "no_text"),
        ("a.pdf", pdf("secret", password="x"), "encrypted"),
        ("a.pdf", b"%PDF-1.7\nnothing of the kind", "broken"),
        ("a.pdf", pdf("Acme leases.")[:300], "broken"),
        ("a.pdf", "Just words", "broken"),
    ],
)
def test_refused(name: str, content: str | bytes, reason: str) -> None:
    assert refusal(name, content) == reason


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Société Générale lends €2 billion for a campus – Europe’s largest.", "utf-8"),
        ("Société Générale lends €2 billion for a campus – Europe’s largest.", "utf-16"),
        ("The firm said Société Générale lends 2 billion for its campus in Texas.", "cp1252"),
        ("The company’s lease covers 200 MW of “critical IT” load – the largest so far.", "cp1252"),
        ("日本の会社は契約した。日本の会社は契約した。", "cp932"),
    ],
)
def test_character_sets_that_are_certain(text: str, encoding: str) -> None:
    assert reading("a.txt", text.encode(encoding)).text == text


def test_html_names_its_own_character_set() -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>It costs £1.5bn a year.</p></body></html>"
    assert reading("a.html", page.encode("cp1252")).text == "It costs £1.5bn a year."


def test_the_same_words_are_the_same_document() -> None:
    first, second = reading("a.txt", "Acme leases 200 MW."), reading("b.md", "Acme  leases\n200 MW.\n")
    assert first.document_id == second.document_id
    assert first.content_sha256 != second.content_sha256
