"""Which rows are read unasked, which when asked for by name, and what a bad row does to a pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import SettingsError, UnknownSource
from data.reference.sources import SourceTable
from pipelines.resources import SourcesResource
from pipelines.sources import folder
from pipelines.sources.days import Days
from pipelines.sources.table import Source, enabled, read_sources
from pipelines.web.client import Client
from tests.pipelines.conftest import Cli

ROWS = """source_id,kind,url,publisher,document_kind,terms,enabled
on,folder,data/samples/documents/unreadable,,,allowed,true
off,folder,data/samples/documents,,,allowed,false
new,feed,https://example.org/new,,,unreviewed,true
shut,feed,https://example.org/shut,,,refused,false
bad,rss,https://example.org/bad,,,allowed,true
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(ROWS)
    return path


@pytest.fixture
def table(path: Path) -> SourceTable:
    return read_sources(path)


@pytest.mark.parametrize(("asked", "read"), [(None, ["on"]), ("on", ["on"]), ("off", ["off"])])
def test_chosen(table: SourceTable, asked: str | None, read: list[str]) -> None:
    assert [source.source_id for source in enabled(table, asked)] == read


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ("new", SettingsError, "the terms of source 'new' are unreviewed: review them"),
        ("shut", SettingsError, "the terms of source 'shut' are refused"),
        ("bad", SettingsError, "line 6: kind is 'rss': write feed"),
        ("nobody", UnknownSource, "there is no source 'nobody'; there are: on, off, new, shut"),
    ],
)
def test_not_to_be_had(table: SourceTable, asked: str, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        enabled(table, asked)


@pytest.mark.parametrize(
    ("kinds", "asked", "told"),
    [(("folder", "feed"), None, ["mine.csv", "on"]), (("folder", "feed"), "on", ["on"]), (("edgar",), None, [])],
)
def test_a_pass_tells_of_bad_rows_once(
    path: Path, monkeypatch: pytest.MonkeyPatch, kinds: tuple[str, ...], asked: str | None, told: list[str]
) -> None:
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(path))
    walked = SourcesResource().walk(kinds, asked, Days(), print)
    assert [one.source_id for one in walked] == told
    assert [one.refusals[0].reason for one in walked if one.source_id == "mine.csv"] == ["source_row"] * ("mine.csv" in told)


def test_the_list_of_sources_tells_of_bad_rows(cli: Cli, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEALGRAPH_SOURCES", str(path))
    result = cli("sources", "--format", "csv")
    assert result.exit_code == 0
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == ["source_id", "on", "off", "new", "shut"]
    assert "refused: 1 (source_row 1)" in result.stderr


def test_an_empty_drop_folder_is_made_and_no_trouble(client: Client) -> None:
    drop = Source(source_id="drop", kind="folder", url="$DEALGRAPH_HOME/drop", terms="allowed", enabled=True)
    assert list(folder.lister(drop, Days(), client)) == []
    (client.settings.home_path / "drop" / "a.md").write_text("# A deal")
    (step,) = folder.lister(drop, Days(), client)
    assert [Path(item.name).name for item in step.items] == ["a.md"]
