"""Links of listings to addresses."""

from __future__ import annotations

import pytest

from pipelines.sources.links import clean, same_site
from pipelines.web.errors import Refused

BASE = "https://news.example/feed/"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://news.example/a?utm_source=rss&utm_medium=feed&id=3", "https://news.example/a?id=3"),
        ("https://news.example/a?id=3&amp;utm_campaign=x", "https://news.example/a?id=3"),
        ("https://news.example/a?gclid=Cj0&fbclid=Iw9&mc_cid=9f0", "https://news.example/a"),
        ("https://news.example/story?cid=12345", "https://news.example/story?cid=12345"),
        ("https://news.example/story?20260301", "https://news.example/story?20260301"),
        ("https://news.example/s?b=2&a=1", "https://news.example/s?b=2&a=1"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("HTTPS://News.Example:443/A", "https://news.example/A"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        (" \n https://news.example/two\n  /lines ", "https://news.example/two/lines"),
        ("https://news.example/two words", "https://news.example/two%20words"),
        ("/a", "https://news.example/a"),
        ("//other.example", "https://other.example/"),
        ("https://xn--mnchen-3ya.example/ä", "https://xn--mnchen-3ya.example/ä"),
    ],
)
def test_clean(link: str, address: str) -> None:
    assert clean(link, BASE) == address
    assert clean(address, BASE) == address


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "mailto:desk@news.example", "ftp://news.example/a", "file:///etc/passwd", "http://[::1",
     "https://who:secret@news.example/a", "data:text/html,x", "https://news.example:99999/a"],
)  # fmt: skip
def test_what_leads_to_no_web_page(link: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(link, BASE)
    assert (refused.value.reason, refused.value.for_good) == ("address", True)


@pytest.mark.parametrize(
    ("url", "is_same"),
    [
        ("https://www.acme.example/news/a", True),
        ("http://acme.example/", True),
        ("https://ir.acme.example/a", True),
        ("https://notacme.example/", False),
        ("https://acme.example.evil.example/", False),
        ("https:///a", False),
    ],
)
def test_same_site(url: str, is_same: bool) -> None:
    assert same_site(url, "https://www.acme.example/sitemap.xml") is is_same
