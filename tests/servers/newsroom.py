"""A newsroom: articles at their addresses, and the feeds and site maps that name them, as well- or ill-formed as a test wants."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from .scripted import Asked, Reply, Script, Server


@dataclass(frozen=True)
class Story:
    """One article of the newsroom."""

    path: str
    title: str
    published: str = "Tue, 03 Mar 2026 09:00:00 GMT"
    text: str = "The two companies signed a lease of 200 MW in Abilene for ten years, worth $5 billion in all."
    updated: str | None = None
    guid: str | None = None


def page(story: Story) -> bytes:
    """The article as a page."""
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(story.title)}</title></head>'
        f"<body><article><h1>{escape(story.title)}</h1><p>{escape(story.text)}</p></article></body></html>"
    ).encode()


def rss(base: str, *stories: Story) -> bytes:
    """A well-formed RSS 2.0 feed."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{base}{escape(one.path)}</link>"
        f"<guid isPermaLink='false'>{escape(one.guid or one.path)}</guid><pubDate>{one.published}</pubDate>"
        + (f"<atom:updated>{one.updated}</atom:updated>" if one.updated else "")
        + f"<description>{escape(one.title)}, in short</description></item>"
        for one in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>Newsroom</title><link>{base}/</link>{items}</channel></rss>"
    ).encode()


def urlset(base: str, *stories: Story) -> bytes:
    """A site map of the stories; ``updated`` is the last change."""
    urls = "".join(
        f"<url><loc>{base}{escape(one.path)}</loc>{f'<lastmod>{one.updated}</lastmod>' if one.updated else ''}</url>" for one in stories
    )
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def index(base: str, *maps: tuple[str, str | None]) -> bytes:
    """A site map of site maps: path and last change of each."""
    lines = "".join(
        f"<sitemap><loc>{base}{path}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</sitemap>" for path, changed in maps
    )
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</sitemapindex>'.encode()


def publish(server: Server, *stories: Story) -> None:
    """Put the articles at their addresses."""
    for one in stories:
        server.on(one.path, Reply(page(one), headers={"Content-Type": "text/html"}))


def revalidated(body: bytes, etag: str) -> Script:
    """A script that answers 304 to those who have the body already."""

    def script(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(body, headers={"ETag": etag})

    return script
