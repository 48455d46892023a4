"""Which sources count as forgotten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data.reference.sources import read_sources
from pipelines.raw.records import Exchange, What
from pipelines.raw.store import RawStore
from pipelines.sources.overview import overdue

NOW = dt.datetime(2026, 3, 4, 12)
TABLE = """source_id,kind,url,terms,enabled
feed,feed,https://example.org/feed,allowed,true
other,feed,https://example.org/other,allowed,true
sec,edgar,"words: data center",allowed,true
off,feed,https://example.org/off,allowed,false
drop,folder,$DEALGRAPH_HOME/drop,allowed,true
"""


def asked(store: RawStore, source_id: str, hours_ago: float) -> None:
    at = NOW - dt.timedelta(hours=hours_ago)
    store.keep(Exchange(source_id=source_id, what=What.LISTING, url=f"https://example.org/{source_id}", fetched_at=at, status=200), b"x")


@pytest.mark.parametrize(
    ("last", "late"),
    [
        ({}, set()),  # nothing was ever asked: the project is new
        ({"feed": 1, "other": 1, "sec": 1}, set()),
        ({"feed": 4, "other": 1, "sec": 1}, {"feed"}),
        ({"feed": 1, "other": 1, "sec": 60}, set()),
        ({"feed": 1, "other": 1, "sec": 80}, {"sec"}),
        ({"feed": 1}, set()),  # the others were never asked, but nobody has for long
        ({"feed": 5}, {"feed", "other"}),
    ],
)
def test_late(tmp_path: Path, last: dict[str, float], late: set[str]) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(TABLE)
    store = RawStore(tmp_path / "raw")
    for source_id, hours_ago in last.items():
        asked(store, source_id, hours_ago)
    assert {row["source_id"] for row in overdue(read_sources(path), store, NOW)} == late
