"""A run that dies at any step and is run again leaves the same store as one that nobody disturbed, and asks for nothing twice."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from data.settings import Settings
from pipelines.raw.store import RawStore
from pipelines.sources.days import Days
from pipelines.sources.fetch import fetch
from pipelines.sources.table import Source
from pipelines.sources.walk import adapter
from pipelines.web.client import Client
from tests.servers.gdelt import Article, Gdelt
from tests.servers.newsroom import Story, index, page, publish, rss, urlset
from tests.servers.scripted import Reply, Server, Time

LEASE = Story("/news/lease", "Acme leases 200 MW", updated="2026-03-03T09:00:00Z")
GONE = Story("/news/gone", "Acme withdraws a statement", updated="2026-03-03T11:00:00Z")
POWER = Story("/news/power", "Acme buys power", text="It buys 50 MW.", updated="2026-03-04T11:00:00Z")
KINDS = ("feed", "sitemap", "gdelt")


class Killed(BaseException):
    """The process is gone: nothing catches it."""


class Ticking(Time):
    """A clock on which no two moments are the same."""

    def now(self) -> dt.datetime:
        """The instant, a little after the one before."""
        self.at += dt.timedelta(milliseconds=1)
        return self.at


class Cuts:
    """Dies at step ``at``: before or after anything that leaves a trace, and inside each transaction."""

    def __init__(self, client: Client, at: int | None = None) -> None:
        self.steps = 0
        self.listed = 0
        """Steps until all was listed: from there on all kinds of sources go the same way."""
        self.at = at
        for owner, name in (
            (client, "_once"), (client.store.bodies, "put"), (client.store, "keep"), (client.store, "list_documents"),
            (client.store, "add"), (client.store, "give_up"),
        ):  # fmt: skip
            setattr(owner, name, self._around(getattr(owner, name)))
        change = client.store._change

        @contextmanager
        def changing() -> Iterator[Any]:
            with change() as index_:
                yield index_
                self._step()

        client.store._change = changing  # type: ignore[method-assign]

    def _around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def around(*args: Any, **kwargs: Any) -> Any:
            self._step()
            result = function(*args, **kwargs)
            self._step()
            self.listed = self.steps if function.__name__ == "list_documents" else self.listed
            return result

        return around

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            raise Killed


def a_client(settings: Settings, home: Path, *, hour: int = 12) -> Client:
    """A process that begins at an hour of the day."""
    clock = Ticking(dt.datetime(2026, 3, 4, hour))
    return Client(settings.model_copy(update={"home": home}), RawStore(home / "raw"), clock=clock.now, sleep=clock.sleep)


def run(source: Source, client: Client) -> None:
    fetch(source, Days(dt.date(2026, 3, 1), dt.date(2026, 3, 4)), client, adapter(source.kind))


def contents(store: RawStore) -> dict[str, Any]:
    """All that a store knows but the times of day."""
    return {
        "items": [(item.source_id, item.day, item.name, item.sha256, item.about) for item in store.items()],
        "wanted": store.rows("SELECT url, day, about, state, reason FROM wanted ORDER BY url"),
        "days": sorted(store.days("s")),
        "bodies": sorted(path.name for path in store.bodies.path.rglob("*.gz")),
        "unlisted": store.unlisted("s"),
    }


@pytest.fixture
def source(request: pytest.FixtureRequest, server: Server, gdelt: Server) -> Source:
    """One that names two articles, one of which is gone."""
    stories = (LEASE, GONE)
    publish(server, LEASE, POWER)
    server.on(GONE.path, Reply(status=410))
    server.on("/feed", Reply(rss(server.url, *stories)))
    server.on("/map", Reply(index(server.url, ("/maps/1", None), ("/maps/2", None))))
    server.on("/maps/1", Reply(urlset(server.url, LEASE)))
    server.on("/maps/2", Reply(urlset(server.url, GONE)))
    gdelt.on("/api", Gdelt([Article(f"{server.url}{one.path}", dt.datetime(2026, 3, 3, 10)) for one in stories]))
    url = {"feed": f"{server.url}/feed", "sitemap": f"{server.url}/map", "gdelt": "https://api.example/doc?query=acme"}[request.param]
    return Source(source_id="s", kind=request.param, url=url, terms="allowed", enabled=True)


@pytest.mark.parametrize("source", KINDS, indirect=True)
def test_killed_at_any_step(source: Source, settings: Settings, server: Server, tmp_path: Path) -> None:
    undisturbed = a_client(settings, tmp_path / "undisturbed")
    cuts = Cuts(undisturbed)
    run(source, undisturbed)
    expected = contents(undisturbed.store)
    assert len(expected["items"]) == (2 if source.kind == "feed" else 1)
    for at in range(1, (cuts.steps if source.kind == "feed" else cuts.listed) + 1):
        server.asked.clear()
        home = tmp_path / str(at)
        dying = a_client(settings, home)
        Cuts(dying, at)
        with suppress(Killed):
            run(source, dying)
        run(source, a_client(settings, home, hour=16))
        assert contents(RawStore(home / "raw")) == expected, f"killed at step {at} of {cuts.steps}"
        asked = Counter(path for path in server.paths() if path.startswith("/news/"))
        assert sum(asked.values()) <= len(asked) + 1, f"killed at step {at}: only what was on its way is asked for again"


@pytest.mark.parametrize("source", ["feed"], indirect=True)
def test_a_feed_that_moved_on_since_a_run_was_killed(source: Source, settings: Settings, server: Server, tmp_path: Path) -> None:
    """From the moment in which a version of the feed is kept, what it names is fetched, though the feed forgets it."""
    first, second = Reply(rss(server.url, LEASE)), Reply(rss(server.url, POWER))
    server.on("/feed", first)
    undisturbed = a_client(settings, tmp_path / "undisturbed")
    cuts = Cuts(undisturbed)
    run(source, undisturbed)
    for at in range(1, cuts.steps + 1):
        home = tmp_path / str(at)
        server.on("/feed", first)
        dying = a_client(settings, home)
        Cuts(dying, at)
        with suppress(Killed):
            run(source, dying)
        was_kept = RawStore(home / "raw").last(source.url) is not None
        server.on("/feed", second)
        run(source, a_client(settings, home, hour=16))
        found = {item.name.rpartition("/")[2] for item in RawStore(home / "raw").items()}
        assert found == ({"lease", "power"} if was_kept else {"power"}), f"killed at step {at} of {cuts.steps}"


@pytest.mark.parametrize("source", ["feed"], indirect=True)
def test_a_change_is_not_lost_where_a_run_was_killed(source: Source, settings: Settings, server: Server, tmp_path: Path) -> None:
    """Run, change, a killed run, a run: the new version is there, whatever step the killed one came to."""
    changed = Story(LEASE.path, LEASE.title, text="Now it is 300 MW.", updated="2026-03-04T09:00:00Z")

    def before(home: Path) -> Client:
        server.on("/feed", Reply(rss(server.url, LEASE)))
        publish(server, LEASE)
        client = a_client(settings, home)
        run(source, client)
        server.on("/feed", Reply(rss(server.url, changed)))
        publish(server, changed)
        return a_client(settings, home, hour=14)

    undisturbed = before(tmp_path / "undisturbed")
    cuts = Cuts(undisturbed)
    run(source, undisturbed)
    for at in range(1, cuts.steps + 1):
        home = tmp_path / str(at)
        dying = before(home)
        Cuts(dying, at)
        with suppress(Killed):
            run(source, dying)
        run(source, a_client(settings, home, hour=16))
        store = RawStore(home / "raw")
        assert page(changed) in [store.bodies.get(item.sha256) for item in store.items()], f"killed at step {at} of {cuts.steps}"
