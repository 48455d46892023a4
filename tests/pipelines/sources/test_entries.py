"""Feeds as they are found in the wild, in our own words: bytes in, entries out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.sources.entries import Entry, read_entries
from pipelines.web.errors import Refused

URL = "https://news.example/feed/"


def rss(items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>Wire</title><link>https://news.example/</link>{items}</channel></rss>'


def only(body: str | bytes, content_type: str = "") -> Entry:
    (entry,) = read_entries(body.encode() if isinstance(body, str) else body, URL, content_type)
    return entry


ITEM = "<item><title>Acme leases 200 MW</title><link>https://news.example/a</link></item>"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param(rss(ITEM).encode(), "Acme leases 200 MW", id="rss 2.0"),
        pytest.param(b"\xef\xbb\xbf" + rss(ITEM).encode(), "Acme leases 200 MW", id="byte-order mark"),
        pytest.param(b"\n\n  " + rss(ITEM).encode(), "Acme leases 200 MW", id="blank lines before the declaration"),
        pytest.param(rss(ITEM, '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), "Acme leases 200 MW", id="utf-16"),
        pytest.param(
            rss(ITEM.replace("200 MW", "für €5 Mrd."), '<?xml version="1.0" encoding="ISO-8859-1"?>').encode(),
            "Acme leases für €5 Mrd.",
            id="utf-8 that is declared latin-1",
        ),
        pytest.param(
            rss(ITEM.replace("200 MW", "für £5bn")).encode("cp1252"), "Acme leases für £5bn", id="windows-1252 that is declared utf-8"
        ),
        pytest.param(rss(ITEM.replace("leases", "& Sons lease")).encode(), "Acme & Sons lease 200 MW", id="bare ampersand"),
        pytest.param(rss(ITEM.replace("leases", "&mdash;&nbsp;leases")).encode(), "Acme — leases 200 MW", id="entities of HTML"),
        pytest.param(
            rss(ITEM.replace("Acme leases 200 MW", "<![CDATA[ Acme &amp; Co <b>lease</b>\n 200&nbsp;MW ]]>")).encode(),
            "Acme & Co lease 200 MW",
            id="markup in CDATA",
        ),
        pytest.param(rss(ITEM + "<item><title>Cut off he").encode().replace(b"</channel></rss>", b""), None, id="cut off"),
        pytest.param(
            rss(ITEM.replace("</item>", "<description><p>Ten years<br></description></item>")).encode(), None, id="tags that nobody closed"
        ),
        pytest.param(
            b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
            b'"http://my.netscape.example/rss-0.91.dtd">' + rss(ITEM, "").replace('"2.0"', '"0.91"').encode(),
            "Acme leases 200 MW",
            id="rss 0.91 with its DTD",
        ),
        pytest.param(
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            b"<channel><title>W</title></channel>" + ITEM.encode() + b"</rdf:RDF>",
            "Acme leases 200 MW",
            id="rss 1.0",
        ),
        pytest.param(
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Acme &lt;i&gt;leases&lt;/i&gt; 200 MW</title>'
            b'<link rel="self" href="https://news.example/self"/><link rel="alternate" href="https://news.example/a"/></entry></feed>',
            "Acme leases 200 MW",
            id="atom",
        ),
        pytest.param(
            b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://news.example/a", '
            b'"title": "Acme leases 200 MW", "content_html": "<p>All of it</p>"}]}',
            "Acme leases 200 MW",
            id="json feed",
        ),
        pytest.param(
            rss(ITEM.replace(" 200", "&gap;200"), '<!DOCTYPE rss [<!ENTITY gap "&#160;">]>').encode(),
            None,
            id="a harmless entity",
        ),
    ],
)
def test_forms(body: bytes, title: str | None) -> None:
    entries = read_entries(body, URL)
    assert entries[0].link == "https://news.example/a"
    if title is not None:
        assert entries[0].title == title


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \n\xef\xbb\xbf", "empty", id="blank"),
        pytest.param(b"<!DOCTYPE html><html><body><p>Our feed has moved.</p></body></html>", "not_a_feed", id="web page"),
        pytest.param(b"<html><head><title>502 Bad Gateway</title></head></html>", "not_a_feed", id="error page"),
        pytest.param(b'{"error": "not found"}', "not_a_feed", id="json"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1", "items": [', "not_a_feed", id="json cut off"),
        pytest.param(b"[" * 100_000, "not_a_feed", id="json nested too deep"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_a_feed", id="picture"),
        pytest.param(b"Service unavailable", "not_a_feed", id="plain words"),
        pytest.param(b"<opml><body><outline text='a'/></body></opml>", "not_a_feed", id="another XML"),
        pytest.param(
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + rss(ITEM, "").encode(),
            "entities",
            id="entities that grow",
        ),
        pytest.param(
            rss(ITEM, '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>').encode("utf-16"),
            "entities",
            id="entities that grow, in utf-16",
        ),
        pytest.param(
            rss("<item><title>&file;</title></item>", '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>').encode(),
            "entities",
            id="an entity from a file",
        ),
        pytest.param(rss(ITEM, '<!DOCTYPE rss [<!ENTITY % d SYSTEM "http://127.0.0.1/x.dtd"> %d;]>').encode(), "entities", id="remote DTD"),
        pytest.param(rss(ITEM, f'<!DOCTYPE rss [<!ENTITY a "{"x" * 10_000}">]>').encode(), "entities", id="a long entity"),
    ],
)
def test_refused(body: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_entries(body, URL)
    assert refused.value.reason == reason
    assert URL in str(refused.value)


def test_the_bytes_of_a_feed_name_no_file(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss(ITEM))
    with pytest.raises(Refused, match="neither RSS nor Atom"):
        read_entries(str(feed).encode(), URL)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Mon, 03 Nov 2025 20:30:00 -0500", dt.date(2025, 11, 3)),
        ("Mon, 3 Nov 25 08:00:00 EST", dt.date(2025, 11, 3)),
        ("3 Nov 2025", dt.date(2025, 11, 3)),
        ("Monday, November 3, 2025 - 8:00pm", dt.date(2025, 11, 3)),
        ("Nov. 3rd, 2025 at 8 a.m. ET", dt.date(2025, 11, 3)),
        ("Mon, 03 Sept 2025 20:00:00 GMT", dt.date(2025, 9, 3)),
        ("2025-11-03T23:59:59Z", dt.date(2025, 11, 3)),
        ("2025-11-03 20:00:00 UTC", dt.date(2025, 11, 3)),
        ("2025/11/3 8:00", dt.date(2025, 11, 3)),
        ("20251103", dt.date(2025, 11, 3)),
        ("2025년 11월 3일 오후 8:00", dt.date(2025, 11, 3)),
        ("2025年11月3日", dt.date(2025, 11, 3)),
        ("03/11/2025", None),
        ("00:00", None),
        ("yesterday", None),
        ("1762185600", None),
        ("Wed, 31 Nov 2025 10:00:00 GMT", None),
        ("", None),
    ],
)
def test_dates(date: str, day: dt.date | None) -> None:
    assert only(rss(ITEM.replace("</item>", f"<pubDate>{date}</pubDate></item>"))).day == day


def test_the_date_of_an_rdf_feed_is_that_of_publication_and_of_an_atom_feed_that_of_the_change() -> None:
    rdf = ITEM.replace("</item>", '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2025-11-03T08:00:00Z</dc:date></item>')
    assert only(rss(rdf)).published == "2025-11-03T08:00:00Z"
    atom = only(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="https://news.example/a"/>'
        "<updated>2025-11-03T08:00:00Z</updated></entry></feed>"
    )
    assert (atom.published, atom.updated, atom.day) == ("", "2025-11-03T08:00:00Z", dt.date(2025, 11, 3))


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<item><title>A</title><link>/2025/a</link></item>", "https://news.example/2025/a"),
        ("<item><title>A</title><link>../a</link></item>", "https://news.example/a"),
        ("<item><title>A</title><link>//other.example/a</link></item>", "https://other.example/a"),
        ("<item xml:base='https://other.example/x/'><title>A</title><link>a</link></item>", "https://other.example/x/a"),
        ("<item><title>A</title><guid>https://news.example/by-guid</guid></item>", "https://news.example/by-guid"),
        ("<item><title>A</title><guid isPermaLink='false'>7</guid></item>", ""),
        ("<item><title>A</title><description>No link</description></item>", ""),
        (
            "<item xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'><link>https://count.example/~r/1</link>"
            "<f:origLink>https://news.example/a</f:origLink></item>",
            "https://news.example/a",
        ),
    ],
)
def test_links(item: str, link: str) -> None:
    assert only(rss(item)).link == link


def test_all_that_a_feed_tells() -> None:
    entry = only(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><language>en-us</language><item><title>Acme leases 200 MW</title><link>https://news.example/a</link>"
        "<guid isPermaLink='false'>story-7</guid><dc:creator>Jo Writer</dc:creator><pubDate>Mon, 03 Nov 2025 08:00:00 GMT</pubDate>"
        "<source url='https://paper.example/feed'>The Paper</source>"
        "<description>In &lt;b&gt;short&lt;/b&gt;</description>"
        "<content:encoded><![CDATA[<p>Acme signed.</p><p>It pays <i>$5bn</i>.</p><script>count()</script>]]></content:encoded>"
        "</item></channel></rss>"
    )
    assert (entry.author, entry.language, entry.publisher) == ("Jo Writer", "en-us", "The Paper")
    assert entry.summary == "Acme signed.\nIt pays $5bn."
    assert entry.version == "Mon, 03 Nov 2025 08:00:00 GMT story-7 Acme leases 200 MW"


def test_an_author_is_a_name_and_no_mailbox() -> None:
    assert only(rss(ITEM.replace("</item>", "<author>jo@news.example (Jo Writer)</author></item>"))).author == "Jo Writer"
