"""Exchange rates refreshed from a server on loopback: new days once, and nothing at all of a file that is not sound."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from data.reference.exchange import ExchangeRates
from data.settings import Settings
from data.tables.store import load_rates
from data.tables.warehouse import Warehouse
from pipelines.sources.rates import Refresh, refresh
from pipelines.sources.table import Source
from pipelines.web.client import Client
from tests.servers.scripted import Reply, Server, Time

SOUND = b"Date,USD,GBP,\n2026-03-03,1.12,0.85,\n2026-03-02,1.11,0.86,\n2026-02-27,1.10,0.86,\n"
Run = Callable[[], Refresh]


@pytest.fixture(autouse=True)
def _shipped() -> Iterator[None]:
    rates = ExchangeRates(["Date", "USD", "GBP", ""], [["2026-02-27", "1.10", "0.86", ""]])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.tables.store.rates.load_exchange_rates", lambda: rates)
        yield


@pytest.fixture
def warehouse(settings: Settings) -> Warehouse:
    return Warehouse(settings.warehouse_path)


@pytest.fixture
def run(warehouse: Warehouse, server: Server, client: Client, time_: Time) -> Run:
    """One pass, a day after the one before."""
    source = Source(source_id="ecb", kind="rates", url=f"{server.url}/rates.csv", terms="allowed", enabled=True)

    def one_pass() -> Refresh:
        time_.at += dt.timedelta(days=1)
        return refresh(warehouse, [source], client)

    return one_pass


def test_new_days_are_added_once(server: Server, warehouse: Warehouse, run: Run) -> None:
    server.on("/rates.csv", Reply(SOUND))
    assert run().summary() == "2 new days, rates up to 2026-03-03"
    assert run().summary() == "0 new days, rates up to 2026-03-03"
    assert load_rates(warehouse).to_usd(Decimal(100), "EUR", dt.date(2026, 3, 3)) == Decimal("112.00")
    assert warehouse.rows("SELECT count(*) AS n FROM exchange_rates") == [{"n": 4}]


@pytest.mark.parametrize(
    ("reply", "reason", "told"),
    [
        (Reply(SOUND.replace(b"2026-03-03", b"2026-03-04,11.2,0.85,\n2026-03-03")), "rates", "to 11.2 on 2026-03-04"),
        (Reply(b"<html>We have moved</html>"), "rates", "not with Date"),
        (Reply(b"gone", 404), "gone", "it is not there"),
    ],
    ids=["implausible", "page", "gone"],
)
def test_what_is_not_sound_leaves_the_rates_as_they_were(
    server: Server, warehouse: Warehouse, run: Run, reply: Reply, reason: str, told: str
) -> None:
    server.on("/rates.csv", Reply(SOUND), reply)
    run()
    before = load_rates(warehouse).per_eur().rows()
    report = run()
    assert [refusal.reason for refusal in report.refusals] == [reason]
    assert told in report.refusals[0].message
    assert report.summary() == "0 new days, rates up to 2026-03-03, 1 refused"
    assert load_rates(warehouse).per_eur().rows() == before


def test_without_a_network_nothing_is_lost(server: Server, run: Run) -> None:
    server.close()
    report = run()
    assert ([refusal.reason for refusal in report.refusals], report.last_on) == (["unreachable"], dt.date(2026, 2, 27))


def test_without_a_source_nothing_is_asked(warehouse: Warehouse, client: Client, server: Server) -> None:
    assert refresh(warehouse, [], client).summary() == "no source of rates is asked, rates up to 2026-02-27"
    assert server.asked == []
