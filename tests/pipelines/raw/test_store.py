"""What the raw store keeps, and what it says is still to be fetched."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.errors import DealgraphError
from data.settings import REPOSITORY
from pipelines.raw.records import About, Exchange, Item, Wanted, What
from pipelines.raw.store import ATTEMPTS, RawStore

AT = dt.datetime(2026, 3, 4, 12)
LATER = AT + dt.timedelta(hours=1)
DAY = AT.date()


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    return RawStore(tmp_path / "raw")


def exchange(url: str = "https://example.org/a", what: What = What.DOCUMENT, at: dt.datetime = AT) -> Exchange:
    return Exchange(source_id="s", what=what, url=url, fetched_at=at, status=200, headers={"etag": "1"})


def wanted(url: str = "https://example.org/a", mark: str | None = None, day: dt.date = DAY) -> Wanted:
    return Wanted(source_id="s", day=day, url=url, about=About(title="A", mark=mark))


def item(sha256: str = "aa", name: str = "https://example.org/a", at: dt.datetime = AT) -> Item:
    return Item(source_id="s", day=DAY, sha256=sha256, name=name, first_seen_at=at, last_seen_at=at)


def test_a_store_that_was_never_used_is_empty(store: RawStore) -> None:
    assert (store.last("https://example.org/a"), store.wanted("s"), list(store.items()), store.days("s")) == (None, [], [], {})


def test_bytes_are_kept_once(store: RawStore) -> None:
    first, second = store.keep(exchange(), b"page"), store.keep(exchange("https://example.org/b"), b"page")
    assert first.sha256 == second.sha256
    assert store.bodies.get(first.sha256 or "") == b"page"
    assert len(list(store.bodies.path.rglob("*.gz"))) == 1


def test_the_last_answer_with_bytes_is_found(store: RawStore) -> None:
    kept = store.keep(exchange(), b"old")
    store.keep(exchange(at=LATER))
    assert store.last("https://example.org/a") == kept


@pytest.mark.parametrize(
    ("first", "second", "fresh", "open_"),
    [
        (wanted(), wanted(), [1, 0], 0),
        (wanted(mark="1"), wanted(mark="1"), [1, 0], 0),
        (wanted(mark="1"), wanted(mark="2"), [1, 1], 1),
        (wanted(), wanted(mark="1"), [1, 1], 1),
        (wanted(mark="1"), wanted(), [1, 0], 0),
    ],
    ids=["named again", "same version", "another version", "a version at last", "no version any more"],
)
def test_what_is_fetched_is_wanted_again_only_in_another_version(
    store: RawStore, first: Wanted, second: Wanted, fresh: list[int], open_: int
) -> None:
    assert store.list_documents("s", [first], AT) == fresh[0]
    store.add([item()])
    assert store.wanted("s") == []
    assert store.list_documents("s", [second], LATER) == fresh[1]
    assert len(store.wanted("s")) == open_


def test_what_is_named_again_is_seen_again(store: RawStore) -> None:
    store.list_documents("s", [wanted()], AT)
    store.add([item()])
    store.list_documents("s", [wanted()], LATER)
    (kept,) = store.items()
    assert (kept.first_seen_at, kept.last_seen_at) == (AT, LATER)


def test_a_document_is_tried_in_some_runs_and_then_given_up(store: RawStore) -> None:
    store.list_documents("s", [wanted()], AT)
    for _ in range(ATTEMPTS):
        (waiting,) = store.wanted("s")
        store.give_up(waiting, "server_error", "it answered 500", for_good=False)
    assert store.wanted("s") == []


def test_what_is_refused_for_good_is_not_tried_again(store: RawStore) -> None:
    store.list_documents("s", [wanted()], AT)
    store.give_up(store.wanted("s")[0], "gone", "it is not there", for_good=True)
    assert store.wanted("s") == []
    assert store.list_documents("s", [wanted(mark="new")], LATER) == 1


def test_newest_days_come_first_and_days_can_be_asked_for(store: RawStore) -> None:
    days = [DAY - dt.timedelta(days=n) for n in range(3)]
    store.list_documents("s", [wanted(f"https://example.org/{day}", day=day) for day in reversed(days)], AT)
    assert [one.day for one in store.wanted("s")] == days
    assert [one.day for one in store.wanted("s", since=days[1], until=days[1])] == [days[1]]


def test_a_listing_whose_documents_were_not_written_down_is_found(store: RawStore) -> None:
    listing = store.keep(exchange(what=What.LISTING), b"<rss/>")
    assert store.unlisted("s") == [listing]
    store.list_documents("s", [], AT, of=listing, closes=DAY)
    assert (store.unlisted("s"), store.days("s")) == ([], {DAY: AT})


def test_a_body_that_is_gone_is_said(store: RawStore) -> None:
    kept = store.keep(exchange(), b"page")
    next(store.bodies.path.rglob("*.gz")).write_bytes(b"broken")
    with pytest.raises(DealgraphError, match=f"{kept.sha256}.gz cannot be read"):
        store.bodies.get(kept.sha256 or "")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DealgraphError, match="DEALGRAPH_HOME"):
        RawStore(tmp_path / "file" / "raw").list_documents("s", [wanted()], AT)


def test_many_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    def use(folder: Path) -> None:
        RawStore(folder).note("s", "a", "gone", "nothing there", AT)

    folders = [tmp_path / str(n) for n in range(60)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, [folder for folder in folders for _ in range(8)]))
    assert all(RawStore(folder).is_gone("a", AT) for folder in folders)


_WRITER = """
import datetime as dt, sys
from pathlib import Path
from pipelines.raw.records import Item
from pipelines.raw.store import RawStore
store, at = RawStore(Path(sys.argv[1])), dt.datetime(2026, 3, 4)
for n in range(40):
    sha256 = store.bodies.put(f"{n}".encode())
    store.add([Item(source_id="s", day=at.date(), sha256=sha256, name=f"{n}", first_seen_at=at, last_seen_at=at)])
"""


def test_processes_and_threads_write_at_once_from_the_first_use(store: RawStore) -> None:
    def write(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", _WRITER, str(store.path)], capture_output=True, text=True, cwd=REPOSITORY)

    with ThreadPoolExecutor(4) as pool:
        assert [(done.returncode, done.stderr) for done in pool.map(write, range(4))] == [(0, "")] * 4
    assert len(list(store.items())) == 40
