"""Whatever bytes a server sends as a listing, they are read or refused with a reason: nothing else is raised."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.sources import sitemap
from pipelines.sources.entries import read_entries
from pipelines.web.errors import Refused
from tests.servers.newsroom import Story, index, rss, urlset

BASE = "https://news.example"
STORIES = (Story("/a?x=1&y=ü", "Acme & Beta <b>lease</b>", updated="2026-03-03"), Story("//[bad", "", "", updated="tomorrow"))
ATOM = (
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://[x/"><entry><title type="xhtml"><div>A</div></title>'
    b'<link href="a"/><author><name>Jo</name></author><content type="html">&lt;p&gt;Text</content></entry></feed>'
)
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "language": 7, "items": [{"id": 1, "title": "\\ud83d", "authors": [3]}, 5]}'
LISTINGS = (rss(BASE, *STORIES), ATOM, JSON, urlset(BASE, *STORIES), index(BASE, ("/a", None), ("/b", "2026")))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A listing that was cut, or in which bytes were put, doubled or lost."""
    body = bytearray(draw(st.sampled_from(LISTINGS)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(body)))
        end = draw(st.integers(at, min(len(body), at + 40)))
        body[at:end] = draw(
            st.sampled_from([b"", b"\x00", b"\xff\xfe", b"<", b"]]>", b"<![CDATA[", b"&#xD83D;", b"&", b'"', bytes(body[at:end]) * 2])
        )
    return bytes(body[: draw(st.integers(0, len(body)))]) if draw(st.booleans()) else bytes(body)


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_feeds(body: bytes) -> None:
    try:
        entries = read_entries(body, f"{BASE}/feed")
    except Refused as refused:
        assert refused.reason in {"empty", "not_a_feed", "entities", "broken"}
        return
    for entry in entries:
        f"{entry.title}{entry.link}{entry.summary}{entry.author}{entry.version}{entry.day}".encode()


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_site_maps(body: bytes) -> None:
    try:
        found = sitemap.parse(body, f"{BASE}/sitemap.xml")
    except Refused as refused:
        assert refused.reason in {"not_a_sitemap", "entities", "too_large"}
        return
    for place in (*found.pages, *found.maps):
        f"{place.url}{place.title}{place.day}".encode()
