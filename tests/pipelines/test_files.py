"""Files and folders: what is found in them, in which order, and what is refused."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from data.model.documents import Refusal
from pipelines.sources.files import MAX_BYTES, take

NOW = dt.datetime(2026, 3, 1, 12)


def taken(*paths: Path | str) -> list[str]:
    """File names, and ``name: reason`` for refusals."""
    return [
        f"{Path(one.name).name}: {one.reason}" if isinstance(one, Refusal) else Path(one.name).name
        for one in take([str(path) for path in paths], NOW)
    ]


def test_folders_are_walked_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/deeper/d.pdf", ".hidden.md", ".git/e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert taken(tmp_path) == ["a.md", "b.txt", "c.html", "d.pdf"]


def test_names_stay_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert [one.name for one in take(["in"], NOW)] == ["in/a.md"]


@pytest.mark.parametrize(
    ("name", "reason"), [("table.xlsx", "unsupported"), ("photo.PNG", "unsupported"), ("data.json", "unsupported"), ("NOTES.MD", None)]
)
def test_kinds_of_files(tmp_path: Path, name: str, reason: str | None) -> None:
    (tmp_path / name).write_text("x")
    assert taken(tmp_path / name) == [f"{name}: {reason}" if reason else name]


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "hollow").mkdir()
    (tmp_path / "good.md").write_text("x")
    found = taken(tmp_path / "no such folder", tmp_path / "gone.md", tmp_path / "hollow", tmp_path / "good.md")
    assert found == ["no such folder: missing", "gone.md: missing", "hollow: empty", "good.md"]


def test_a_link_back_up_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    assert taken(tmp_path) == ["a.md", "self: unreadable", "up: link_loop"]


def test_special_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert taken(tmp_path / "pipe.md") == ["pipe.md: not_a_file"]


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(MAX_BYTES)
    assert taken(tmp_path / "big.txt") == ["big.txt: too_large"]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:  # the superuser, under whom tests may run, could read any file
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    (tmp_path / "closed.md").write_text("x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert taken(tmp_path / "closed.md") == ["closed.md: unreadable"]


def test_addresses() -> None:
    assert taken("https://example.org/a") == ["a: address"]


def test_messages_name_the_file_and_the_way_out(tmp_path: Path) -> None:
    (one,) = take([str(tmp_path / "x.md")], NOW)
    assert isinstance(one, Refusal)
    assert one.message == f"{tmp_path}/x.md: there is no such file or folder: check the path"
