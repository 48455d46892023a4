"""Feeds fetched from a newsroom on loopback: once, whole, and again only what changed."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable

import pytest

from pipelines.raw.store import RawStore
from pipelines.sources.days import Days
from pipelines.sources.feed import lister
from pipelines.sources.fetch import Fetching, fetch
from pipelines.sources.table import Source
from pipelines.web.client import Client
from tests.servers.newsroom import Story, page, publish, revalidated, rss
from tests.servers.scripted import Asked, Reply, Server

Run = Callable[..., Fetching]

EVER = Days()
LEASE = Story("/lease", "Acme leases 200 MW")
CHIPS = Story("/chips", "Acme buys 10,000 chips", "Wed, 04 Mar 2026 08:00:00 GMT")
POWER = Story("/power", "Acme buys power", "Wed, 04 Mar 2026 10:00:00 GMT")


@pytest.fixture
def source(server: Server) -> Source:
    """The newsroom's feed."""
    return Source(source_id="acme", kind="feed", url=f"{server.url}/feed", publisher="Acme", terms="allowed", enabled=True)


@pytest.fixture
def run(source: Source, client: Client) -> Run:
    """One pass over the feed, by a client of its own as in any run."""

    def one_pass(days: Days = EVER) -> Fetching:
        return fetch(source, days, Client(client.settings, client.store, clock=client.now, sleep=client.sleep), lister)

    return one_pass


def names(store: RawStore) -> list[str]:
    """The paths of all items, by day."""
    return [item.name.partition("//")[2].partition("/")[2] for item in store.items()]


def reasons(report: Fetching) -> list[str]:
    return [refusal.reason for refusal in report.refusals]


def test_what_a_feed_names_is_fetched_once(server: Server, client: Client, run: Run) -> None:
    server.on("/feed", Reply(rss(server.url, CHIPS, LEASE)))
    publish(server, LEASE, CHIPS)
    assert run().row() == {"source_id": "acme", "named": 2, "new": 2, "unchanged": 0, "waiting": 0, "refused": 0}
    assert run().row() == {"source_id": "acme", "named": 0, "new": 0, "unchanged": 0, "waiting": 0, "refused": 0}
    assert server.paths() == ["/feed", "/chips", "/lease", "/feed"]
    lease, chips = client.store.items()
    assert (lease.day, chips.day) == (dt.date(2026, 3, 3), dt.date(2026, 3, 4))
    assert (lease.about.title, lease.about.published) == ("Acme leases 200 MW", dt.date(2026, 3, 3))
    assert client.store.bodies.get(lease.sha256) == page(LEASE)


def test_an_unchanged_feed_costs_one_request_without_a_body(server: Server, client: Client, run: Run) -> None:
    server.on("/feed", revalidated(rss(server.url, LEASE), '"v1"'))
    publish(server, LEASE)
    run()
    assert run().named == 0
    assert [asked.headers.get("if-none-match") for asked in server.asked if asked.path == "/feed"] == [None, '"v1"']
    rows = client.store.rows("SELECT status FROM exchanges WHERE url LIKE '%/feed' ORDER BY exchange_id")
    assert [row["status"] for row in rows] == [200, 304]


def test_a_second_source_with_the_same_feed_misses_nothing(server: Server, client: Client, run: Run, source: Source) -> None:
    server.on("/feed", revalidated(rss(server.url, LEASE), '"v1"'))
    publish(server, LEASE)
    run()
    assert fetch(source.model_copy(update={"source_id": "acme-again"}), Days(), client, lister).new == 1
    assert [item.source_id for item in client.store.items()] == ["acme", "acme-again"]


def test_days_choose_what_is_fetched_and_lose_nothing(server: Server, client: Client, run: Run) -> None:
    server.on("/feed", Reply(rss(server.url, CHIPS, LEASE)))
    publish(server, LEASE, CHIPS)
    report = run(Days(since=dt.date(2026, 3, 4)))
    assert (report.named, report.new, report.waiting) == (2, 1, 1)
    assert names(client.store) == ["chips"]
    run()
    assert names(client.store) == ["lease", "chips"]


@pytest.mark.parametrize(
    "changed",
    [
        Story(LEASE.path, LEASE.title, LEASE.published, "Now 300 MW.", updated="2026-03-04T11:00:00Z"),
        Story(LEASE.path, "Acme leases 300 MW after all", LEASE.published, "Now 300 MW."),
        Story(LEASE.path, LEASE.title, LEASE.published, "Now 300 MW.", guid="/lease#1"),
        Story(LEASE.path, LEASE.title, "Wed, 04 Mar 2026 11:00:00 GMT", "Now 300 MW."),
    ],
    ids=["updated", "headline", "guid", "date"],
)
def test_a_changed_article_is_a_new_version(server: Server, client: Client, run: Run, changed: Story) -> None:
    server.on("/feed", Reply(rss(server.url, LEASE)), Reply(rss(server.url, changed)))
    server.on("/lease", Reply(page(LEASE)), Reply(page(changed)))
    run()
    report = run()
    assert (report.named, report.new) == (1, 1)
    first, second = sorted(client.store.items(), key=lambda item: item.first_seen_at)
    assert first.name == second.name
    assert client.store.bodies.get(second.sha256) == page(changed)
    assert run().row() | {"source_id": ""} == Fetching("").row()


def test_a_promised_change_that_did_not_happen_is_no_new_version(server: Server, client: Client, run: Run) -> None:
    touched = Story(LEASE.path, LEASE.title, LEASE.published, updated="2026-03-04T11:00:00Z")
    server.on("/feed", Reply(rss(server.url, LEASE)), Reply(rss(server.url, touched)))
    server.on("/lease", revalidated(page(LEASE), '"a"'))
    run()
    report = run()
    assert (report.named, report.new, report.unchanged) == (1, 0, 1)
    assert len(list(client.store.items())) == 1


def test_of_two_versions_in_one_feed_the_later_one_counts(server: Server, run: Run) -> None:
    later = Story(LEASE.path, LEASE.title, LEASE.published, updated="2026-03-04T11:00:00Z")
    server.on("/feed", Reply(rss(server.url, LEASE, later)))
    publish(server, LEASE)
    assert [run().named, run().named] == [1, 0]
    assert server.paths().count("/lease") == 1


def test_one_guid_for_all_entries_hides_none_of_them(server: Server, client: Client, run: Run) -> None:
    stories = [Story(f"/{n}", f"Story {n}", text=f"Text {n}.", guid="always the same") for n in range(3)]
    server.on("/feed", Reply(rss(server.url, *stories, Story("/0?utm_source=rss", "Story 0", guid="always the same"))))
    publish(server, *stories)
    assert run().new == 3
    assert names(client.store) == ["0", "1", "2"]


def test_dates_that_cannot_be(server: Server, client: Client, run: Run) -> None:
    """Of a clock ahead, of one at its zero, and none: the day is that of the fetch, and no date of publication is made up."""
    skewed = [
        Story("/ahead", "Ahead", "Mon, 04 Mar 2036 09:00:00 GMT", "One."),
        Story("/zero", "Zero", "Thu, 01 Jan 1970 00:00:00 GMT", "Two."),
        Story("/none", "None", "", "Three."),
        Story("/east", "Tomorrow, in the east", "Thu, 05 Mar 2026 01:00:00 +1300", "Four."),
    ]
    server.on("/feed", Reply(rss(server.url, *skewed)))
    publish(server, *skewed)
    run()
    today = dt.date(2026, 3, 4)
    assert {(item.about.title, item.day, item.about.published) for item in client.store.items()} == {
        ("Ahead", today, None),
        ("Zero", today, None),
        ("None", today, None),
        ("Tomorrow, in the east", dt.date(2026, 3, 5), dt.date(2026, 3, 5)),
    }


def test_entries_that_lead_nowhere_are_refused_one_by_one(server: Server, client: Client, run: Run) -> None:
    items = (
        "<item><title>No link at all</title></item>"
        "<item><title>Script</title><link>javascript:alert(1)</link></item>"
        "<item><title>Inside</title><link>http://169.254.169.254/latest/meta-data</link></item>"
        f"<item><title>Good</title><link>{server.url}/lease</link></item>"
    )
    server.on("/feed", Reply(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()))
    publish(server, LEASE)
    report = run()
    assert sorted(reasons(report)) == ["address", "address", "no_link"]
    assert names(client.store) == ["lease"]
    assert report.waiting == 0


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"<!doctype html><html><body>Moved</body></html>", headers={"Content-Type": "text/html"}), "not_a_feed"),
        (Reply(b""), "empty"),
        (Reply(b"gone", 410), "gone"),
        (Reply(b"no", 403), "forbidden"),
        (Reply(b"oops", 503), "server_error"),
        (Reply(rss("https://news.example", LEASE), length=100_000), "broken_off"),
        (Reply(gzip.compress(b" " * 30_000_000), headers={"Content-Encoding": "gzip"}), "too_large"),
        (Reply(status=301, headers={"Location": "ftp://news.example/feed"}), "address"),
        (Reply(status=302, headers={"Location": "/feed"}), "redirects"),
        (None, "unreachable"),
    ],
)
def test_a_feed_that_gives_nothing_says_why(server: Server, run: Run, reply: Reply | None, reason: str) -> None:
    server.on("/feed", reply)
    assert reasons(run()) == [reason]


def test_a_feed_that_was_broken_is_read_when_it_is_mended(server: Server, client: Client, run: Run) -> None:
    server.on("/feed", Reply(b"<html>Back soon</html>"), Reply(rss(server.url, LEASE)))
    publish(server, LEASE)
    assert reasons(run()) == ["not_a_feed"]
    assert reasons(run()) == []
    assert names(client.store) == ["lease"]


def test_a_feed_that_moved_is_followed_and_its_links_start_there(server: Server, gdelt: Server, client: Client, run: Run) -> None:
    """The other server stands for another host."""
    server.on("/feed", Reply(status=301, headers={"Location": f"{gdelt.url}/new/feed.xml"}))
    gdelt.on("/new/feed.xml", Reply(b'<rss version="2.0"><channel><item><title>A</title><link>../lease</link></item></channel></rss>'))
    publish(gdelt, LEASE)
    run()
    assert [item.name for item in client.store.items()] == [f"{gdelt.url}/lease"]


def test_a_slow_feed_comes_whole(server: Server, run: Run) -> None:
    server.on("/feed", Reply(rss(server.url, LEASE), drip_seconds=0.0005))
    publish(server, LEASE)
    assert run().new == 1


def test_a_vanished_article_is_kept_as_its_summary_with_the_reason(server: Server, client: Client, run: Run) -> None:
    server.on("/feed", Reply(rss(server.url, LEASE)))
    server.on("/lease", Reply(b"withdrawn", 410))
    report = run()
    assert reasons(report) == ["gone"]
    (item,) = client.store.items()
    assert item.about.stub == "gone"
    assert b"Acme leases 200 MW, in short" in client.store.bodies.get(item.sha256)
    assert [run().named, server.paths().count("/lease")] == [0, 1]


def test_an_article_that_was_withdrawn_later_is_a_new_version(server: Server, client: Client, run: Run) -> None:
    touched = Story(LEASE.path, "Withdrawn: Acme leases 200 MW", LEASE.published)
    server.on("/feed", Reply(rss(server.url, LEASE)), Reply(rss(server.url, touched)))
    server.on("/lease", Reply(page(LEASE)), Reply(b"withdrawn", 410))
    run()
    run()
    assert [item.about.stub for item in sorted(client.store.items(), key=lambda item: item.first_seen_at)] == [None, "gone"]


def test_a_server_that_dies_leaves_the_rest_for_a_later_run(server: Server, client: Client, run: Run) -> None:
    stories = [Story(f"/{n}", f"Story {n}", text=f"Text {n}.") for n in range(6)]
    server.on("/feed", Reply(rss(server.url, *stories)))
    publish(server, *stories)
    for n in range(1, 6):
        server.on(f"/{n}", None)
    report = run()
    assert (report.new, report.waiting) == (1, 5)
    assert "/5" not in server.paths()
    publish(server, *stories)
    assert run().waiting == 0
    assert names(client.store) == ["0", "1", "2", "3", "4", "5"]


def test_nothing_is_skipped_when_the_feed_moves_on_between_two_runs(server: Server, client: Client, run: Run) -> None:
    """A feed of two entries: what an earlier version named stays wanted though the server was down for it."""
    server.on("/feed", Reply(rss(server.url, CHIPS, LEASE)), Reply(rss(server.url, POWER, CHIPS)))
    publish(server, CHIPS, POWER)
    server.on("/lease", Reply(b"busy", 503, {"Retry-After": "3600"}), Reply(page(LEASE)))
    assert run().waiting == 1
    run()
    assert names(client.store) == ["lease", "chips", "power"]


def test_a_feed_that_names_each_visitor_in_its_links_names_no_new_articles(server: Server, run: Run) -> None:
    def visit(asked: Asked) -> Reply:
        return Reply(rss(server.url, Story(f"/lease?utm_term={asked.at}", "Acme leases 200 MW", guid="lease")))

    server.on("/feed", visit)
    publish(server, LEASE)
    assert [run().named, run().named] == [1, 0]
