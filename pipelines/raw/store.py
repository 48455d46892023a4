"""The raw store: an SQLite file beside a folder of bytes.

SQLite and not the warehouse, because several workers fetch at once and DuckDB takes one process at a time. Everything that comes after
can be built from here without the network, and what is to be fetched next is read from here: what listings named and nobody fetched,
days that nobody listed. Every change is one transaction, so that a killed run loses nothing and the next goes on.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from data.errors import DealgraphError

from .bodies import Bodies
from .records import About, Exchange, Item, Wanted, What

ATTEMPTS = 5
"""Runs in which a document is tried before it is given up."""
_SCHEMA = Path(__file__).with_name("schema.sql")
_PATIENCE_SECONDS = 30.0
_LOOK_AGAIN = """
UPDATE wanted SET state = 'again', attempts = 0
WHERE source_id = :source_id AND state = 'done' AND EXISTS (
    SELECT 1 FROM items
    WHERE items.source_id = :source_id AND items.name = wanted.url
      AND items.first_seen_at <= :known_by AND items.first_seen_at > :not_older
      AND NOT EXISTS (
        SELECT 1 FROM exchanges
        WHERE exchanges.url = items.name AND julianday(exchanges.fetched_at) >= julianday(items.first_seen_at) + :days))
"""


class RawStore:
    """The store in the folder ``path``. Holds no connection between calls, so that processes and threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bodies = Bodies(path / "bodies")
        self._index = path / "index.sqlite"
        self._is_made = False

    def keep(self, exchange: Exchange, body: bytes | None = None) -> Exchange:
        """Keep an exchange and the bytes it brought; the exchange with their hash."""
        kept = exchange if body is None else exchange.model_copy(update={"sha256": self.bodies.put(body)})
        row = kept.model_dump(mode="json") | {"headers": json.dumps(dict(kept.headers))}
        with self._change() as index:
            index.execute(_insert("exchanges", row), row)
        return kept

    def note(self, source_id: str, name: str, reason: str, message: str, at: dt.datetime) -> None:
        """Keep why something that a listing names is not fetched, once for each reason."""
        one = Exchange(source_id=source_id, what=What.DOCUMENT, url=name, fetched_at=at, reason=reason, message=message)
        row = one.model_dump(mode="json") | {"headers": "{}"}
        with self._change() as index:
            known = index.execute("SELECT 1 FROM exchanges WHERE source_id = ? AND url = ? AND reason = ?", (source_id, name, reason))
            if known.fetchone() is None:
                index.execute(_insert("exchanges", row), row)

    def last(self, url: str) -> Exchange | None:
        """The last exchange about an address that brought bytes."""
        found = self._rows("SELECT * FROM exchanges WHERE url = ? AND sha256 IS NOT NULL ORDER BY exchange_id DESC LIMIT 1", [url])
        return _exchange(found[0]) if found else None

    @contextmanager
    def alone(self, source_id: str) -> Iterator[None]:
        """Walk through a source while no other worker does: two that ask at once would fetch all twice. A dead one's lock is free."""
        locks = self.path / "walks"
        locks.mkdir(parents=True, exist_ok=True)
        with (locks / source_id).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def is_gone(self, url: str, since: dt.datetime) -> bool:
        """Whether the last answer about an address, if it is not older, was that nothing is there."""
        last = self._rows("SELECT reason, fetched_at FROM exchanges WHERE url = ? ORDER BY exchange_id DESC LIMIT 1", [url])
        return any(row["reason"] == "gone" and dt.datetime.fromisoformat(row["fetched_at"]) >= since for row in last)

    def unlisted(self, source_id: str) -> list[Exchange]:
        """Listings of a source that came whole but whose documents were not written down, oldest first: a run died between."""
        return [
            _exchange(row)
            for row in self._rows(
                "SELECT * FROM exchanges WHERE source_id = ? AND what = ? AND sha256 IS NOT NULL AND listed = 0 ORDER BY exchange_id",
                [source_id, What.LISTING.value],
            )
        ]

    def list_documents(
        self, source_id: str, named: Iterable[Wanted], at: dt.datetime, *, of: Exchange | None = None, closes: dt.date | None = None
    ) -> int:
        """Write down what a listing named; how many of them are new or changed. ``closes``: a day of which everything is listed now."""
        with self._change() as index:
            fresh = sum(_want(index, one, at) for one in named)
            if of is not None:
                listing = "source_id = ? AND url = ? AND sha256 IS ?"
                index.execute(f"UPDATE exchanges SET listed = 1 WHERE {listing}", (of.source_id, of.url, of.sha256))
            if closes is not None:
                index.execute("INSERT OR REPLACE INTO days VALUES (?, ?, ?)", (source_id, closes.isoformat(), at.isoformat()))
        return fresh

    def days(self, source_id: str) -> dict[dt.date, dt.datetime]:
        """The days of a source that are listed, with when."""
        rows = self._rows("SELECT day, listed_at FROM days WHERE source_id = ?", [source_id])
        return {dt.date.fromisoformat(row["day"]): dt.datetime.fromisoformat(row["listed_at"]) for row in rows}

    def wanted(self, source_id: str, since: dt.date | None = None, until: dt.date | None = None) -> list[Wanted]:
        """What is named and not fetched yet: what was never tried first, so that trouble of some stops no others; newest day first."""
        rows = self._rows(
            "SELECT *, state = 'again' AS again FROM wanted WHERE source_id = ? AND state IN ('open', 'again') AND day BETWEEN ? AND ? "
            "ORDER BY attempts, day DESC, url",
            [source_id, (since or dt.date.min).isoformat(), (until or dt.date.max).isoformat()],
        )
        return [Wanted(**{name: row[name] for name in Wanted.model_fields if name != "about"}, about=_about(row)) for row in rows]

    def look_again(self, source_id: str, at: dt.datetime, after: Sequence[dt.timedelta]) -> int:
        """Want fetched documents once more when they have been known for each of these times; how many. Articles are corrected, and
        withdrawn, mostly in their first days."""
        with self._change() as index:
            return sum(
                index.execute(
                    _LOOK_AGAIN,
                    {
                        "source_id": source_id,
                        "known_by": (at - age).isoformat(),
                        "not_older": (at - 2 * max(after)).isoformat(),
                        "days": age / dt.timedelta(days=1),
                    },
                ).rowcount
                for age in after
            )

    def withdrawn(self) -> dict[str, dt.datetime]:
        """Names of items whose server said at the last try that they are gone, with when it said so."""
        rows = self._rows(
            "SELECT url, fetched_at, reason, max(exchange_id) FROM exchanges WHERE url IN (SELECT name FROM items) GROUP BY url"
        )
        return {row["url"]: dt.datetime.fromisoformat(row["fetched_at"]) for row in rows if row["reason"] == "gone"}

    def add(self, items: Iterable[Item]) -> int:
        """Keep items; how many are new. They are no longer wanted, and one that is known is seen once more."""
        with self._change() as index:
            return sum(_add(index, item) for item in items)

    def give_up(self, wanted: Wanted, reason: str, message: str, *, for_good: bool) -> None:
        """Note why a document could not be fetched; it is tried again in later runs unless that is for good or the last attempt."""
        attempts = wanted.attempts + 1
        waits = "again" if wanted.again else "open"
        state = "refused" if for_good or attempts >= ATTEMPTS else waits
        with self._change() as index:
            index.execute(
                "UPDATE wanted SET attempts = ?, reason = ?, message = ?, state = ? WHERE source_id = ? AND url = ?",
                (attempts, reason, message, state, wanted.source_id, wanted.url),
            )

    def state(self) -> str:
        """Changes whenever anything new is kept, and only then."""
        (row,) = self.rows("SELECT count(*) AS n, max(first_seen_at) AS last FROM items")
        return f"{row['n']} {row['last']}"

    def items(self, source_id: str | None = None) -> Iterator[Item]:
        """All items, or those of a source, by day and name."""
        rows = self._rows("SELECT * FROM items WHERE source_id = coalesce(?, source_id) ORDER BY day, name, sha256", [source_id])
        yield from (Item(**{name: row[name] for name in Item.model_fields if name != "about"}, about=_about(row)) for row in rows)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """A question to the index, for those who show what a source did."""
        return [dict(row) for row in self._rows(sql, parameters)]

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        if not self._index.exists():
            return []
        with self._open() as index:
            return list(index.execute(sql, parameters))

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._open() as index:
            index.execute("BEGIN IMMEDIATE")
            yield index
            index.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._make()
            index = self._connect()
        except (OSError, sqlite3.Error) as error:
            raise DealgraphError(
                f"{self._index} cannot be opened ({error}): set DEALGRAPH_HOME to a folder that you may write to"
            ) from error
        try:
            index.row_factory = sqlite3.Row
            index.execute("PRAGMA synchronous = NORMAL")  # safe from dying processes; after a power cut the last steps are done again
            yield index
        except sqlite3.Error as error:
            raise DealgraphError(
                f"{self._index} could not be used ({error}): free disk space, or move the file away and restore it, then run again"
            ) from error
        finally:
            index.close()

    def _make(self) -> None:
        """Make the index of a new store, one worker at a time: SQLite waits for nobody while it turns to a write-ahead log."""
        if self._is_made and self._index.exists():
            return
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "making").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with closing(self._connect()) as index:
                if index.execute("PRAGMA user_version").fetchone()[0] == 0:
                    index.execute("PRAGMA journal_mode = WAL")
                    index.executescript(_SCHEMA.read_text(encoding="utf-8"))
        self._is_made = True

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._index, timeout=_PATIENCE_SECONDS, isolation_level=None)


def _insert(table: str, row: dict[str, Any]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"


def _want(index: sqlite3.Connection, one: Wanted, at: dt.datetime) -> bool:
    """Whether it is to be fetched: not known, or in another version than the known one. What is known is seen once more."""
    known = index.execute("SELECT about, state FROM wanted WHERE source_id = ? AND url = ?", (one.source_id, one.url)).fetchone()
    about = one.about.model_dump_json(exclude_defaults=True)
    if known is None:
        state = "refused" if one.reason else "open"
        row = one.model_dump(mode="json", exclude={"again"}) | {"about": about, "named_at": at.isoformat(), "state": state}
        index.execute(_insert("wanted", row), row)
        return one.reason is None
    changed = one.about.mark is not None and one.about.mark != _about(known).mark
    if not changed:
        newest = "(SELECT max(first_seen_at) FROM items WHERE source_id = :source_id AND name = :url)"
        index.execute(
            "UPDATE items SET last_seen_at = max(last_seen_at, :at) "
            f"WHERE source_id = :source_id AND name = :url AND first_seen_at = {newest}",
            {"at": at.isoformat(), "source_id": one.source_id, "url": one.url},
        )
        return False
    index.execute(
        "UPDATE wanted SET about = ?, attempts = 0, reason = NULL, message = NULL, named_at = ?, state = 'open' "
        "WHERE source_id = ? AND url = ?",
        (about, at.isoformat(), one.source_id, one.url),
    )
    return True


def _add(index: sqlite3.Connection, item: Item) -> bool:
    row = item.model_dump(mode="json") | {"about": item.about.model_dump_json(exclude_defaults=True)}
    key = (item.source_id, item.day.isoformat(), item.sha256)
    index.execute(
        "UPDATE wanted SET state = 'done', reason = NULL, message = NULL WHERE source_id = ? AND url = ?", (item.source_id, item.name)
    )
    seen = index.execute(
        "UPDATE items SET last_seen_at = max(last_seen_at, ?) WHERE source_id = ? AND day = ? AND sha256 = ?", (row["last_seen_at"], *key)
    )
    if seen.rowcount:
        return False
    index.execute(_insert("items", row), row)
    return True


def _about(row: sqlite3.Row) -> About:
    return About.model_validate_json(row["about"])


def _exchange(row: sqlite3.Row) -> Exchange:
    return Exchange(**{name: row[name] for name in Exchange.model_fields if name != "headers"}, headers=json.loads(row["headers"]))
