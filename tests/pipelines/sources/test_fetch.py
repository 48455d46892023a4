"""The primitive: what is listed is fetched once, what fails is told and tried again, and a walk may die at any step."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipelines.raw.records import About, Wanted, What
from pipelines.raw.store import RawStore
from pipelines.sources.days import Days
from pipelines.sources.fetch import fetch
from pipelines.sources.listing import Listing
from pipelines.sources.table import Source
from pipelines.sources.walk import walk
from pipelines.web.client import Client
from pipelines.web.errors import Refused
from tests.servers.scripted import Reply, Server, Time

SOURCE = Source(source_id="s", kind="feed", url="", terms="allowed", enabled=True)
DAY = dt.date(2026, 3, 4)


class Table:
    """A source whose listing is a JSON list of paths with marks, as a server has it."""

    def __init__(self, server: Server, **paths: str | None) -> None:
        self.server = server
        self.set(**paths)

    def set(self, **paths: str | None) -> None:
        self.server.on("/list", Reply(json.dumps(paths).encode()))

    def __call__(self, source: Source, _days: Days, client: Client) -> Iterator[Listing]:
        fetched = client.get(f"{self.server.url}/list", source.source_id, What.LISTING)
        named = tuple(
            Wanted(source_id="s", day=DAY, url=f"{self.server.url}/{path}", about=About(title=path, mark=mark, summary=f"About {path}."))
            for path, mark in json.loads(fetched.body).items()
        )
        yield Listing(of=fetched.exchange, wanted=named)


@pytest.fixture
def table(server: Server) -> Table:
    server.on("/a", Reply(b"page a"))
    server.on("/b", Reply(b"page b"))
    return Table(server, a=None, b=None)


def names(store: RawStore) -> list[tuple[str, str]]:
    return [(item.name.rpartition("/")[2], store.bodies.get(item.sha256).decode()) for item in store.items()]


def test_what_is_listed_is_fetched_once(client: Client, server: Server, table: Table) -> None:
    first, second = fetch(SOURCE, Days(), client, table), fetch(SOURCE, Days(), client, table)
    assert (first.named, first.new, second.named, second.new) == (2, 2, 0, 0)
    assert names(client.store) == [("a", "page a"), ("b", "page b")]
    assert server.paths() == ["/list", "/a", "/b", "/list"]


def test_a_changed_article_is_fetched_again_and_both_versions_stay(client: Client, server: Server, table: Table) -> None:
    table.set(a="1")
    fetch(SOURCE, Days(), client, table)
    table.set(a="2")
    server.on("/a", Reply(b"page a, corrected"))
    assert fetch(SOURCE, Days(), client, table).new == 1
    assert sorted(names(client.store)) == [("a", "page a"), ("a", "page a, corrected")]


def test_one_that_fails_stops_no_other_and_is_tried_again(client: Client, server: Server, table: Table) -> None:
    server.on("/a", Reply(status=500))
    failed = fetch(SOURCE, Days(), client, table)
    assert ([refusal.reason for refusal in failed.refusals], failed.new, failed.waiting) == (["server_error"], 1, 1)
    server.on("/a", Reply(b"page a"))
    assert fetch(SOURCE, Days(), client, table).new == 1


def test_of_one_that_is_not_given_to_us_the_summary_is_kept_as_a_stub(client: Client, server: Server, table: Table) -> None:
    server.on("/a", Reply(status=403))
    report = fetch(SOURCE, Days(), client, table)
    assert [refusal.reason for refusal in report.refusals] == ["forbidden"]
    (stub,) = [item for item in client.store.items() if item.about.stub]
    assert stub.about.stub == "forbidden"
    assert b"About a." in client.store.bodies.get(stub.sha256)
    assert fetch(SOURCE, Days(), client, table).refusals == []


def test_what_another_source_fetched_is_not_fetched_again(client: Client, server: Server, table: Table) -> None:
    client.get(f"{server.url}/a", "other")
    fetch(SOURCE, Days(), client, table)
    assert server.paths().count("/a") == 1
    assert len(names(client.store)) == 2


def test_of_two_runs_at_once_one_fetches(client: Client, server: Server, table: Table) -> None:
    runs = [Client(client.settings, client.store, clock=client.now, sleep=lambda _: None) for _ in range(4)]
    with ThreadPoolExecutor(len(runs)) as pool:
        reports = list(pool.map(lambda one: fetch(SOURCE, Days(), one, table), runs))
    assert sum(report.new for report in reports) == 2
    assert (server.paths().count("/a"), server.paths().count("/b")) == (1, 1)


def test_a_listing_that_fails_is_told_and_what_waits_is_fetched(client: Client, server: Server, table: Table) -> None:
    server.on("/a", Reply(status=500))
    fetch(SOURCE, Days(), client, table)
    server.on("/a", Reply(b"page a"))
    server.on("/list", Reply(status=404))
    report = fetch(SOURCE, Days(), client, table)
    assert ([refusal.reason for refusal in report.refusals], report.new) == (["gone"], 1)


def test_a_walk_that_dies_at_any_step_is_gone_on_with(client: Client, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = ("keep", "list_documents", "add")
    for step in range(6):
        store = RawStore(client.settings.home_path / f"raw-{step}")
        dying = Client(client.settings, store, clock=client.now, sleep=lambda _: None)
        left = step

        def counted(name: str, store: RawStore = store) -> None:
            original = getattr(store, name)

            def change(*args: object, **kwargs: object) -> object:
                nonlocal left
                if left == 0:
                    raise KeyboardInterrupt
                left -= 1
                return original(*args, **kwargs)

            monkeypatch.setattr(store, name, change)

        for name in changes:
            counted(name)
        with pytest.raises(KeyboardInterrupt):
            fetch(SOURCE, Days(), dying, table)
        again = Client(client.settings, RawStore(store.path), clock=client.now, sleep=lambda _: None)
        fetch(SOURCE, Days(), again, table)
        assert names(again.store) == [("a", "page a"), ("b", "page b")], f"after step {step}"


def test_the_trouble_of_one_source_stops_no_other(client: Client) -> None:
    nowhere = Source(source_id="broken", kind="folder", url="no/such/folder", terms="allowed", enabled=True)
    here = Source(source_id="ours", kind="folder", url="data/samples/documents/unreadable", terms="allowed", enabled=True)
    broken, ours = walk([nowhere, here], Days(), lambda: client)
    assert [refusal.reason for refusal in broken.refusals] == ["missing"]
    assert (ours.new, ours.refusals) == (3, [])


def test_a_refused_source_is_told(client: Client) -> None:
    def refusing(_source: Source, _days: Days, _client: Client) -> Iterator[Listing]:
        raise Refused("contact", "set DEALGRAPH_CONTACT", for_good=False)
        yield Listing()

    (refusal,) = fetch(SOURCE, Days(), client, refusing).refusals
    assert (refusal.name, refusal.reason, refusal.message) == ("s", "contact", "s: set DEALGRAPH_CONTACT")


@pytest.mark.parametrize(
    ("hours", "asked"), [((1,), 1), ((25,), 2), ((25, 26), 2), ((25, 24 * 8), 3), ((24 * 15,), 1)], ids=lambda value: str(value)
)
def test_articles_are_looked_at_again_in_their_first_days(
    client: Client, server: Server, table: Table, time_: Time, hours: tuple[int, ...], asked: int
) -> None:
    fetch(SOURCE, Days(), client, table)
    start = time_.at
    for after in hours:
        time_.at = start + dt.timedelta(hours=after)
        fetch(SOURCE, Days(), client, table)
    assert server.paths().count("/a") == asked


def test_an_article_that_is_withdrawn_is_known_to_be(client: Client, server: Server, table: Table, time_: Time) -> None:
    fetch(SOURCE, Days(), client, table)
    server.on("/a", Reply(status=410))
    time_.at += dt.timedelta(days=2)
    fetch(SOURCE, Days(), client, table)
    assert [name.rpartition("/")[2] for name in client.store.withdrawn()] == ["a"]
    assert names(client.store) == [("a", "page a"), ("b", "page b")]
