"""What was given stays on disk until it is stored."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data.errors import DealgraphError
from data.model.documents import Refusal
from pipelines.inbox import Inbox
from pipelines.raw.records import Item

NOW = dt.datetime(2026, 3, 1, 13)
GIVEN = Item(source_id="given", day=NOW.date(), sha256="0" * 64, name="in/ä.md", first_seen_at=NOW, last_seen_at=NOW)
REFUSED = Refusal(name="gone.md", reason="missing", message="gone.md: there is no such file")


def test_what_was_put_comes_out(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "inbox")
    assert inbox.put_all([GIVEN, REFUSED, GIVEN], NOW) == 3
    assert [one for _, one in inbox] == [GIVEN, REFUSED, GIVEN]


def test_removed_entries_are_gone(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.put_all([GIVEN], NOW)
    inbox.remove(inbox.entries())
    inbox.remove([tmp_path / "never.given"])
    assert list(inbox) == []


def test_an_unfinished_write_is_no_entry(tmp_path: Path) -> None:
    (tmp_path / "abc.part").write_bytes(b'{"name": "half')
    assert list(Inbox(tmp_path)) == []


def test_an_inbox_that_was_never_used_is_empty(tmp_path: Path) -> None:
    assert list(Inbox(tmp_path / "nowhere")) == []


def test_a_disk_that_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DealgraphError, match=r"could not be written .*set DEALGRAPH_HOME"):
        Inbox(tmp_path / "file" / "inbox").put_all([GIVEN], NOW)
