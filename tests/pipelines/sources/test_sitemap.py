"""Site maps of a newsroom on loopback: the new pages of one part of a site, and never a whole archive."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipelines.raw.store import RawStore
from pipelines.sources import sitemap
from pipelines.sources.days import Days
from pipelines.sources.fetch import Fetching, fetch
from pipelines.sources.sitemap import lister, parse
from pipelines.sources.table import Source
from pipelines.web.client import Client
from pipelines.web.errors import Refused
from tests.servers.newsroom import Story, index, page, publish, revalidated, urlset
from tests.servers.scripted import Asked, Reply, Server, Time

Run = Callable[..., Fetching]
EVER = Days()

LEASE = Story("/news/lease", "Acme leases 200 MW", updated="2026-03-03T09:00:00+00:00")
CHIPS = Story("/news/chips", "Acme buys chips", updated="2026-02-20")
OLD = Story("/news/old", "Acme was founded", updated="2016-05-01")
JOBS = Story("/jobs/engineer", "Engineer wanted", updated="2026-03-03")


@pytest.fixture
def source(server: Server) -> Source:
    """The part of the site under /news/."""
    return Source(source_id="acme", kind="sitemap", url=f"{server.url}/sitemap.xml#/news/", terms="allowed", enabled=True)


@pytest.fixture(autouse=True)
def _no_map_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "FEW", 0)


@pytest.fixture
def run(source: Source, client: Client) -> Run:
    """One pass over the site map."""
    return lambda days=EVER: fetch(source, days, client, lister)


def names(store: RawStore) -> list[str]:
    return [item.name.rpartition("/")[2] for item in store.items()]


def reasons(report: Fetching) -> list[str]:
    return [refusal.reason for refusal in report.refusals]


def test_a_first_walk_takes_the_last_month_of_one_part_of_the_site(server: Server, client: Client, run: Run) -> None:
    server.on("/sitemap.xml", revalidated(urlset(server.url, OLD, JOBS, CHIPS, LEASE), '"1"'))
    publish(server, OLD, JOBS, CHIPS, LEASE)
    assert run().row() == {"source_id": "acme", "named": 2, "new": 2, "unchanged": 0, "waiting": 0, "refused": 0}
    assert names(client.store) == ["chips", "lease"]
    assert [item.day for item in client.store.items()] == [dt.date(2026, 2, 20), dt.date(2026, 3, 3)]
    assert run().named == 0
    assert server.paths() == ["/sitemap.xml", "/news/lease", "/news/chips", "/sitemap.xml"]


def test_a_map_of_few_pages_is_taken_whole(server: Server, client: Client, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "FEW", 2)
    undated = replace(LEASE, path="/news/undated", updated=None)
    server.on("/sitemap.xml", Reply(urlset(server.url, OLD, JOBS, undated)))
    publish(server, OLD, undated)
    run()
    assert names(client.store) == ["old", "undated"]


def test_since_asks_for_more(server: Server, client: Client, run: Run) -> None:
    server.on("/sitemap.xml", Reply(urlset(server.url, OLD, LEASE)))
    publish(server, OLD, LEASE)
    run()
    assert run(Days(dt.date(2016, 1, 1), dt.date(2016, 12, 31))).new == 1
    assert names(client.store) == ["old", "lease"]


def test_after_a_long_pause_nothing_is_skipped(server: Server, client: Client, run: Run, time_: Time) -> None:
    between = replace(LEASE, path="/news/between", updated="2026-04-01")
    server.on("/sitemap.xml", Reply(urlset(server.url, LEASE)), Reply(urlset(server.url, LEASE, between)))
    publish(server, LEASE, between)
    run()
    time_.at += dt.timedelta(days=200)
    run()
    assert names(client.store) == ["lease", "between"]


def test_a_changed_page_is_a_new_version(server: Server, client: Client, run: Run) -> None:
    changed = replace(LEASE, text="Now it is 300 MW.", updated="2026-03-04T08:00:00+00:00")
    server.on("/sitemap.xml", Reply(urlset(server.url, LEASE)), Reply(urlset(server.url, changed)))
    server.on("/news/lease", Reply(page(LEASE)), Reply(page(changed)))
    run()
    assert run().new == 1
    assert len({item.sha256 for item in client.store.items()}) == 2


def test_pages_without_a_day_are_noted_first_and_taken_when_they_are_new(server: Server, client: Client, run: Run, time_: Time) -> None:
    undated = [replace(LEASE, path=f"/news/{n}", text=f"Text {n}.", updated=None) for n in range(3)]
    server.on("/sitemap.xml", Reply(urlset(server.url, *undated[:2])), Reply(urlset(server.url, *undated)))
    publish(server, *undated)
    report = run()
    assert (report.named, report.new, report.waiting) == (0, 0, 0)
    assert {row["reason"] for row in client.store.rows("SELECT reason FROM wanted")} == {"undated"}
    time_.at += dt.timedelta(days=1)
    assert run().new == 1
    assert [(item.name[-2:], item.day) for item in client.store.items()] == [("/2", dt.date(2026, 3, 5))]


def test_a_day_in_the_address_is_one(server: Server, client: Client, run: Run) -> None:
    dated = replace(LEASE, path="/news/2026/03/01/lease", updated=None)
    server.on("/sitemap.xml", Reply(urlset(server.url, dated, replace(dated, path="/news/2019/1/7/older"))))
    publish(server, dated)
    run()
    (item,) = client.store.items()
    assert (item.day, item.about.published) == (dt.date(2026, 3, 1), dt.date(2026, 3, 1))


def test_a_site_that_was_made_anew_is_not_fetched_anew(server: Server, run: Run) -> None:
    """All its pages have the day on which the site was built."""
    built = [replace(LEASE, path=f"/news/{n}", updated="2026-03-03") for n in range(40)]
    again = [replace(one, updated="2026-03-04") for one in built]
    server.on("/sitemap.xml", Reply(urlset(server.url, *built)), Reply(urlset(server.url, *again)))
    assert [run().named, run().named] == [0, 0]


def test_a_clock_ahead_says_nothing(server: Server, run: Run) -> None:
    server.on("/sitemap.xml", Reply(urlset(server.url, replace(LEASE, updated="2036-01-01"))))
    assert run().named == 0


def test_maps_of_maps(server: Server, client: Client, run: Run) -> None:
    """Gzipped, nested, in a loop, on another site, too old to be looked into."""
    server.on("/sitemap.xml", Reply(index(server.url, ("/a.xml.gz", None), ("/b.xml", "2026-03-04"), ("/old.xml", "2020-01-01"))))
    server.on("/a.xml.gz", Reply(gzip.compress(urlset(server.url, LEASE)), headers={"Content-Type": "application/gzip"}))
    deeper = index(server.url, ("/sitemap.xml", None), ("/c.xml", None)).replace(
        b"</sitemapindex>", b"<sitemap><loc>https://other.example/sitemap.xml</loc></sitemap></sitemapindex>"
    )
    server.on("/b.xml", Reply(deeper))
    server.on("/c.xml", Reply(urlset(server.url, CHIPS)))
    publish(server, LEASE, CHIPS)
    assert (run().new, reasons(run())) == (2, [])
    assert names(client.store) == ["chips", "lease"]
    assert server.paths()[:4] == ["/sitemap.xml", "/a.xml.gz", "/b.xml", "/c.xml"]


def test_maps_have_an_end(server: Server, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.sources.sitemap.MOST_MAPS", 6)

    def deeper(asked: Asked) -> Reply:
        n = int(asked.path.strip("/sitemap.xl") or 0)
        return Reply(index(server.url, (f"/sitemap{n + 1}.xml", None)))

    server.on("/sitemap", deeper)
    assert reasons(run()) == ["too_many"]
    assert len(server.paths()) == 4
    server.asked.clear()
    server.on("/sitemap.xml", Reply(index(server.url, *((f"/s/{n}.xml", None) for n in range(9)))))
    server.on("/s/", Reply(urlset(server.url)))
    assert reasons(run()) == ["too_many"]
    assert len(server.paths()) == 6


def test_news_site_maps_tell_title_and_day(server: Server, client: Client, run: Run) -> None:
    server.on(
        "/sitemap.xml",
        Reply(
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
            'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
            f"<url><loc>{server.url}/news/lease</loc>"
            "<image:image><image:loc>https://cdn.example/a.png</image:loc><image:title>A hall</image:title></image:image>"
            "<news:news><news:publication><news:name>Acme</news:name><news:language>en</news:language></news:publication>"
            "<news:publication_date>2026-03-03T09:00:00Z</news:publication_date><news:title>Acme leases\n 200 MW</news:title></news:news>"
            "</url></urlset>".encode()
        ),
    )
    publish(server, LEASE)
    run()
    (item,) = client.store.items()
    assert (item.about.title, item.about.published, item.day) == ("Acme leases 200 MW", dt.date(2026, 3, 3), dt.date(2026, 3, 3))


def test_pages_of_other_sites_are_not_its_own_to_name(server: Server, client: Client, source: Source) -> None:
    server.on("/sitemap.xml", Reply(urlset("https://other.example", LEASE, CHIPS)))
    report = fetch(source, EVER, client, lister)
    assert (report.named, reasons(report)) == (0, ["other_site"])
    assert "names 2 pages" in report.refusals[0].message


def test_two_sources_of_one_site_map(server: Server, client: Client, source: Source, run: Run) -> None:
    server.on("/sitemap.xml", revalidated(urlset(server.url, LEASE, JOBS), '"1"'))
    publish(server, LEASE, JOBS)
    run()
    jobs = source.model_copy(update={"source_id": "jobs", "url": f"{server.url}/sitemap.xml#/jobs/"})
    assert fetch(jobs, EVER, client, lister).new == 1


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"<html><body>Not here</body></html>"), "not_a_sitemap"),
        (Reply(b""), "not_a_sitemap"),
        (Reply(b"\x1f\x8bbroken"), "not_a_sitemap"),
        (Reply(gzip.compress(b" " * 60_000_000)), "too_large"),
        (Reply(b'<!DOCTYPE u [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'), "entities"),
        (Reply(b'<!DOCTYPE u [<!ENTITY a SYSTEM "file:///etc/hostname">]><urlset><url><loc>&a;</loc></url></urlset>'), "entities"),
        (Reply(b"no", 403), "forbidden"),
        (None, "unreachable"),
    ],
)
def test_a_site_map_that_gives_nothing_says_why(server: Server, client: Client, run: Run, reply: Reply | None, reason: str) -> None:
    server.on("/sitemap.xml", reply)
    assert reasons(run()) == [reason]
    assert client.store.days("acme") == {}, "so the next walk is a first one still"


def test_a_map_that_cannot_be_read_leaves_the_others(server: Server, client: Client, run: Run) -> None:
    server.on("/sitemap.xml", Reply(index(server.url, ("/gone.xml", None), ("/bad.xml", None), ("/good.xml", None))))
    server.on("/bad.xml", Reply(b"{}"))
    server.on("/good.xml", Reply(urlset(server.url, LEASE)))
    publish(server, LEASE)
    assert sorted(reasons(run())) == ["gone", "not_a_sitemap"]
    assert names(client.store) == ["lease"]
    assert client.store.days("acme") == {}


def test_broken_lines_are_passed_over() -> None:
    lines = b"<url><lastmod>2026-01-01</lastmod></url><url><loc>javascript:x</loc></url>"
    lines += b"<url><loc>/a &amp; b?x=1&amp;y=2</loc></url><url><loc>/c</l"
    found = parse(b"\n<urlset>" + lines, "https://acme.example/sitemap.xml")
    assert [one.url for one in found.pages] == ["https://acme.example/a%20&%20b?x=1&y=2", "https://acme.example/c"]


def test_depth_charges_are_refused_or_survived() -> None:
    with pytest.raises(Refused):
        parse(b"<a>" * 100_000, "https://acme.example/sitemap.xml")
