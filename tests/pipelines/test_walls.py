"""Pages that are less than an article, in our own words: turned away, gone, for subscribers, a teaser; and articles that only look so."""

from __future__ import annotations

import datetime as dt

import pytest

from data.errors import RefusedInput
from pipelines.formats.html import read_html

SENTENCE = "Acme will lease 200 MW of critical IT load from Beta in Abilene for ten years, and pay about $5 billion in all. "
LONG = "".join(f"<p>Part {n}. {SENTENCE * 3}</p>" for n in range(10))


def page(body: str, title: str = "Acme leases 200 MW | Example Wire", head: str = "", lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def article(text: str = LONG, after: str = "", **parts: str) -> str:
    return page(f"<article><h1>Acme leases 200 MW</h1>{text}</article>{after}", **parts)


TEASER = f"<p>{SENTENCE * 2}</p>"
NOT_FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}</script>'


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        pytest.param(page("<div><p>Enable JavaScript and cookies to continue</p></div>", "Just a moment..."), "challenge", id="a moment"),
        pytest.param(
            page("<h1>wire.example</h1><p>We are verifying you are human. This may take a few seconds.</p>", "wire.example"),
            "challenge",
            id="human",
        ),
        pytest.param(
            page("<p>Please enable JS and disable any ad blocker</p><iframe src='https://captcha.example'></iframe>", "wire.example"),
            "challenge",
            id="ad blocker",
        ),
        pytest.param(
            page("<p>Press &amp; Hold to confirm you are a human (and not a bot).</p>", "Access to this page has been denied"),
            "challenge",
            id="press and hold",
        ),
        pytest.param(
            page(
                '<h1>Access Denied</h1><p>You don\'t have permission to access "/news/a" on this server.</p><p>Reference #18.2</p>',
                "Denied",
            ),
            "challenge",
            id="no permission",
        ),
        pytest.param(
            page("<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>"), "challenge", id="app"
        ),
        pytest.param(
            page("<h1>Before you continue</h1><p>Accept all</p><p>Reject all</p>", "Before you continue to the site"),
            "challenge",
            id="consent",
        ),
        pytest.param(
            page(
                "<div><h2>Your choice</h2><p>We use cookies and other data. Manage your privacy settings or accept all cookies.</p></div>",
                "Wire",
            ),
            "challenge",
            id="cookies",
        ),
        pytest.param(
            page("<p>Our systems have detected unusual traffic from your computer network.</p>", "Sorry"), "challenge", id="traffic"
        ),
        pytest.param(page("<h1>404</h1><p>Nothing here.</p>", "404 - Page not found | Wire"), "not_found", id="404"),
        pytest.param(page("<h1>Oops!</h1><p>Try the front page.</p>", "Page not found"), "not_found", id="soft 404"),
        pytest.param(
            page("<main><p>Sorry, the article you are looking for no longer exists.</p></main>", "Example Wire"),
            "not_found",
            id="no longer",
        ),
        pytest.param(page("<script>draw()</script>"), "no_text", id="nothing"),
    ],
)
def test_no_article(markup: str, reason: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        read_html(markup)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("markup", "stub"),
    [
        pytest.param(article(TEASER, head=NOT_FREE % "false"), "paywall", id="declared"),
        pytest.param(article(TEASER, head=NOT_FREE % '"False"'), "paywall", id="declared as a word"),
        pytest.param(article(TEASER, head='<meta itemprop="isAccessibleForFree" content="false">'), "paywall", id="declared in a tag"),
        pytest.param(article(TEASER, "<div><p>Subscribe to continue reading.</p></div>"), "paywall", id="subscribe"),
        pytest.param(article(TEASER, "<div>To keep reading, please sign in or subscribe</div>"), "paywall", id="to keep reading"),
        pytest.param(
            article(TEASER, "<div>This article is for subscribers only. Already a subscriber?</div>"), "paywall", id="for subscribers"
        ),
        pytest.param(article(TEASER, "<div>You’ve reached your monthly limit of free articles</div>"), "paywall", id="metered"),
        pytest.param(article(TEASER, "<div class='c-paywall__offer'>$1 for a month</div>"), "paywall", id="gate"),
        pytest.param(article(f"{TEASER}<p>Read the full story</p>"), "summary", id="teaser"),
        pytest.param(article(TEASER), None, id="short, but whole"),
        pytest.param(article(head=NOT_FREE % "false"), None, id="declared, but given whole"),
        pytest.param(article(TEASER, head=NOT_FREE % "true"), None, id="declared free"),
        pytest.param(article(after="<aside>Subscribe to continue reading our newsletter</aside>"), None, id="long"),
        pytest.param(article(TEASER, "<div class='paywall-placeholder'></div>"), None, id="an empty gate"),
    ],
)
def test_stubs(markup: str, stub: str | None) -> None:
    assert read_html(markup).stub == stub


def test_a_paywall_without_a_word_of_the_article_leaves_its_description() -> None:
    head = f'<meta name="description" content="{SENTENCE}">{NOT_FREE % "false"}'
    read = read_html(page("<div id='app'></div>", head=head))
    assert (read.body, read.stub) == (SENTENCE.strip(), "paywall")


@pytest.mark.parametrize(
    "title",
    [
        "404 Media buys a data center",
        "Just a moment: Acme waits for its permit",
        "Access denied: how Acme lost its site",
        "Not found in any filing",
    ],
)
def test_an_article_may_have_any_title(title: str) -> None:
    assert read_html(article(title=title)).body.startswith("Acme leases 200 MW")


def test_an_article_may_speak_of_walls() -> None:
    text = "<p>Sites now ask you to verify you are human, subscribe to continue, or say that the page no longer exists.</p>"
    assert read_html(article(text + LONG)).stub is None


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://wire.example/2026/acme">', "https://wire.example/2026/acme"),
        ('<link rel="canonical" href="/2026/acme">', "https://www.wire.example/2026/acme"),
        ('<meta property="og:url" content="https://wire.example/2026/acme">', "https://wire.example/2026/acme"),
        (
            '<link rel="canonical" href="https://wire.example/"><meta property="og:url" content="/2026/acme">',
            "https://www.wire.example/2026/acme",
        ),
        ('<link rel="canonical" href="https://paper.example/first">', "https://paper.example/first"),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ('<link rel="canonical" href="http://[">', None),
        ("", None),
    ],
)
def test_canonical_address(head: str, url: str | None) -> None:
    assert read_html(article(head=head), "https://www.wire.example/news?id=7").url == url


def test_a_relative_address_needs_one_to_start_from() -> None:
    assert read_html(article(head='<link rel="canonical" href="/2026/acme">')).url is None


@pytest.mark.parametrize(
    ("lang", "text", "language"),
    [
        ("en-US", LONG, "en"),
        ("de_DE", LONG, "de"),
        ("", LONG, "en"),
        ("x-none", f"<p>{'Der Konzern mietet ein Rechenzentrum mit zweihundert Megawatt und zahlt dafür fünf Milliarden. ' * 4}</p>", "de"),
        ("", "<p>Acme leases it.</p>", None),
    ],
)
def test_language(lang: str, text: str, language: str | None) -> None:
    assert read_html(article(text, lang=lang)).language == language


def test_author_and_date() -> None:
    head = (
        '<meta name="author" content="Jo Writer"><meta property="article:published_time" content="2026-03-03T22:00:00-05:00">'
        '<meta property="og:site_name" content="Example Wire">'
    )
    read = read_html(article(head=head))
    assert (read.author, read.published, read.publisher) == ("Jo Writer", dt.date(2026, 3, 3), "Example Wire")
