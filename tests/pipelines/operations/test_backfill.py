"""A backfill as the UI starts it: asked for over the web page's GraphQL, done by a daemon, a month of days in one run."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import dagster as dg
import pytest

from data.settings import load_settings
from pipelines.raw.store import RawStore
from pipelines.running.instance import open_instance
from tests.servers.dagster import ask, part, wait_for, web_page
from tests.servers.edgar import Edgar, File, Filed
from tests.servers.gdelt import Article, Gdelt
from tests.servers.scripted import Reply, Server

_FIRST = dt.date(2025, 9, 1)
_MONTH = [_FIRST + dt.timedelta(days=n) for n in range(30)]
_TWO_DAYS = _MONTH[:2]
"""Of GDELT, which is asked once in five seconds."""
_LAUNCH = """mutation ($of: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $of) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }"""
_AUTOMATION = {"repositoryLocationName": "pipelines", "repositoryName": "__repository__", "sensorName": "automation"}
_SWITCH = "query ($of: SensorSelector!) { sensorOrError(sensorSelector: $of) { ... on Sensor { sensorState { id } } } }"
_STOP = "mutation ($id: String!) { stopSensor(id: $id) { __typename } }"
_STATUS = """query ($id: String!) { partitionBackfillOrError(backfillId: $id) { ... on PartitionBackfill { status } } }"""


@pytest.fixture
def servers(server: Server, sec: Server, gdelt: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One filing on the last day of the month and one article on its first; settings that lead there."""
    text = b"<html><title>8-K</title><body><p>Northgrid Compute signed an order form for $2 billion of cloud capacity.</p></body></html>"
    filed = Filed("0001111111-25-000001", "8-K", _MONTH[-1], (File("8-K", "a8k.htm", text),), items="1.01")
    Edgar(sec, [filed], found={'"order form"': [filed.accession]})
    gdelt.on("/", Gdelt([Article(f"{server.url}/story", dt.datetime.combine(_FIRST, dt.time(10)))]))
    server.on("/story", Reply(b"<html lang='en'><title>A story</title><body><article><p>Acme leases 200 MW.</p></article></body></html>"))
    table = tmp_path / "sources.csv"
    table.write_text(
        "source_id,kind,url,terms,enabled\n"
        'search,edgar,"https://efts.sec.gov/LATEST/search-index?q=%22order%20form%22&forms=8-K",allowed,true\n'
        'articles,gdelt,"https://api.gdeltproject.org/api/v2/doc/doc?query=lease",allowed,true\n'
    )
    settings = {"SOURCES": str(table), "PRIVATE_HOSTS": f"{server.host} {sec.host} {gdelt.host}", "CONTACT": "Test Person test@example.org"}
    services = {f"SEC_{name}_URL": sec.url for name in ("DATA", "ARCHIVES", "SEARCH")} | {"GDELT_URL": gdelt.url}
    for name, value in (settings | services).items():
        monkeypatch.setenv(f"DEALGRAPH_{name}", value)


def launch(url: str, asset: str, days: list[dt.date]) -> str:
    of = {"assetSelection": [{"path": [asset]}], "partitionNames": [str(day) for day in days]}
    launched = ask(url, _LAUNCH, of=of)["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess", launched
    return str(launched["backfillId"])


def stop_automation(url: str) -> None:
    """What follows fetching is another test's, and takes longer than all of this."""
    switch = ask(url, _SWITCH, of=_AUTOMATION)["sensorOrError"]["sensorState"]["id"]
    assert ask(url, _STOP, id=switch)["stopSensor"]["__typename"] == "StopSensorMutationResult"


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("servers")
def test_a_month_from_the_page(tmp_path: Path) -> None:
    log = tmp_path / "daemon.log"
    with web_page(tmp_path / "page.log") as url:
        stop_automation(url)
        asked = {"filings": _MONTH, "coverage": _TWO_DAYS}
        backfills = [launch(url, asset, days) for asset, days in asked.items()]

        def over() -> bool:
            statuses = {ask(url, _STATUS, id=one)["partitionBackfillOrError"]["status"] for one in backfills}
            return statuses == {"COMPLETED_SUCCESS"}

        with part("daemon", log) as daemon:
            wait_for(over, daemon, log)

    instance = open_instance(load_settings())
    for asset, days in asked.items():
        assert instance.get_materialized_partitions(dg.AssetKey(asset)) == {str(day) for day in days}
    launched = instance.get_runs(dg.RunsFilter(tags={"dagster/backfill": backfills}))
    assert [run.status.value for run in launched] == ["SUCCESS"] * 2, "a range is one run"
    fetched = RawStore(load_settings().raw_path).rows("SELECT source_id, day FROM items ORDER BY day")
    assert [(one["source_id"], one["day"]) for one in fetched] == [("articles", "2025-09-01"), ("search", "2025-09-30")]
