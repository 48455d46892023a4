"""GDELT asked day by day: nothing found is not the same as not measured, and a day is done when all of it was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from pipelines.sources.days import Days
from pipelines.sources.fetch import Fetching, fetch
from pipelines.sources.gdelt import lister
from pipelines.sources.table import Source
from pipelines.web.client import Client
from pipelines.web.errors import Refused
from tests.servers.gdelt import BAD_QUERY, LIMIT, Article, Gdelt, over_a_day
from tests.servers.scripted import Reply, Server, Time

Run = Callable[..., Fetching]
DAY = dt.date(2026, 3, 2)
ONLY = Days(DAY, DAY)
SOURCE = Source(
    source_id="world",
    kind="gdelt",
    url="https://api.gdeltproject.org/api/v2/doc/doc?query=%22data+center%22+lease&mode=artlist",
    terms="allowed",
    enabled=True,
)


@pytest.fixture
def world(gdelt: Server, server: Server) -> Gdelt:
    """GDELT, and a server for the articles it names."""
    one = Gdelt()
    gdelt.on("/api/v2/doc/doc", one)
    server.on("/", lambda asked: Reply(f"page {asked.path}".encode()))
    server.on("/robots.txt", Reply(status=404))
    return one


@pytest.fixture
def run(client: Client) -> Run:
    """One pass over some days."""
    return lambda days, source=SOURCE: fetch(source, days, client, lister)


def name(client: Client, days: Days) -> tuple[int, list[str]]:
    """The listing alone, without fetching: how many articles it names, and what it refuses."""
    named, refusals = 0, []
    try:
        for step in lister(SOURCE, days, client):
            named += client.store.list_documents("world", step.wanted, client.now(), of=step.of, closes=step.closes)
            refusals += [refusal.reason for refusal in step.refusals]
    except Refused as refused:
        refusals.append(refused.reason)
    return named, refusals


def reasons(report: Fetching) -> list[str]:
    return [refusal.reason for refusal in report.refusals]


def listed(client: Client) -> list[dt.date]:
    return sorted(client.store.days("world"))


def test_a_day(world: Gdelt, gdelt: Server, server: Server, client: Client, run: Run) -> None:
    world.articles = [
        Article(f"{server.url}/a?utm_source=x", dt.datetime(2026, 3, 2, 10, 15), "  Acme  leases \n 200 MW"),
        Article(f"{server.url}/b", dt.datetime(2026, 3, 2, 23, 45), language="Portuguese"),
        Article(f"{server.url}/c", dt.datetime(2026, 3, 3)),
    ]
    assert run(ONLY).new == 2
    (asked,) = gdelt.asked
    assert {name: value[0] for name, value in asked.query.items()} == {
        "query": '"data center" lease',
        "mode": "artlist",
        "format": "json",
        "maxrecords": "250",
        "sort": "dateasc",
        "startdatetime": "20260302000000",
        "enddatetime": "20260302235959",
    }
    first, second = client.store.items()
    assert (first.name, first.day) == (f"{server.url}/a", DAY)
    assert (first.about.title, first.about.published, first.about.publisher) == ("Acme leases 200 MW", DAY, "news.example")
    assert (first.about.language, second.about.language) == ("en", "pt")


def test_a_first_run_looks_back_three_days_and_later_runs_go_on(world: Gdelt, client: Client, run: Run, time_: Time) -> None:
    run(Days())
    assert world.days() == ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]
    world.spans.clear()
    time_.at = dt.datetime(2026, 3, 6, 12)
    run(Days())
    assert world.days() == ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"], "listed before they were over"
    assert listed(client)[0] == dt.date(2026, 3, 1)


def test_nothing_found_is_an_answer(world: Gdelt, client: Client, run: Run) -> None:
    assert run(ONLY).row() == {"source_id": "world", "named": 0, "new": 0, "unchanged": 0, "waiting": 0, "refused": 0}
    assert listed(client) == [DAY]
    assert len(world.spans) == 1


@pytest.mark.parametrize("refusal", [Reply(LIMIT), Reply(b"slow down", 429)], ids=["text", "429"])
def test_turned_away_once_we_wait_and_go_on(world: Gdelt, client: Client, run: Run, time_: Time, refusal: Reply) -> None:
    world.trouble = [refusal]
    assert reasons(run(ONLY)) == []
    assert listed(client) == [DAY]
    assert max(time_.slept) >= 30


@pytest.mark.parametrize("refusal", [Reply(LIMIT), Reply(b"slow down", 429)], ids=["text", "429"])
def test_turned_away_twice_the_day_is_not_measured(world: Gdelt, client: Client, run: Run, time_: Time, refusal: Reply) -> None:
    world.articles = [Article("http://news.example/a", dt.datetime(2026, 3, 2, 10))]
    world.trouble = [refusal, refusal]
    report = run(Days(DAY, DAY + dt.timedelta(days=1)))
    assert reasons(report) == ["not_measured"]
    assert "not that nothing was found" in report.refusals[0].message
    assert listed(client) == []
    assert len(world.spans) == 2, "and the next day is not asked for"
    time_.sleep(60)
    assert run(ONLY).named == 1
    assert listed(client) == [DAY]


def test_a_query_that_gdelt_does_not_take(world: Gdelt, client: Client, run: Run) -> None:
    world.trouble = [BAD_QUERY]
    report = run(ONLY)
    assert reasons(report) == ["query"]
    assert "keywords were too short" in report.refusals[0].message
    assert listed(client) == []


@pytest.mark.parametrize(("url", "asked"), [("acme lease", "acme lease"), ("https://api.gdeltproject.org/", '"data center" OR')])
def test_a_query_may_be_words_alone_or_ours(run: Run, gdelt: Server, url: str, asked: str) -> None:
    gdelt.on("/", Reply(b"{}"))
    assert reasons(run(ONLY, SOURCE.model_copy(update={"url": url}))) == []
    assert asked in gdelt.asked[0].query["query"][0]


@pytest.mark.parametrize(
    "title",
    [
        "Acme\x01 leases\x1f 200 MW",
        "Acme \\leases 200 MW",
        "Acme\\'s lease",
        "tab\there",
        "C:\\\\users",
        "caf\\u00e9",
        "\\ud83d half",
        "\\u12",
    ],
)
def test_json_as_gdelt_writes_it(world: Gdelt, server: Server, run: Run, title: str) -> None:
    row = f'{{"url": "{server.url}/a", "title": "{title}", "seendate": "20260302T101500Z"}}'
    world.trouble = [Reply(b"\xef\xbb\xbf" + f'{{"articles": [{row}, "no article", {{"title": "no address"}}]}}'.encode())]
    report = run(ONLY)
    assert (report.new, reasons(report)) == (1, ["address"])


@pytest.mark.parametrize("body", [b'{"articles": [{"url": "http://news.exam', b'{"articles": ]}', b"{" * 50_000])
def test_json_that_is_none_leaves_the_day_open(world: Gdelt, client: Client, run: Run, body: bytes) -> None:
    world.trouble = [Reply(body)]
    assert reasons(run(ONLY)) == ["broken"]
    assert listed(client) == []


@pytest.mark.parametrize("reply", [None, Reply(b"{}", length=10), Reply(b"", 503)], ids=["dead", "broken off", "busy"])
def test_a_server_that_fails_for_a_moment(world: Gdelt, client: Client, run: Run, reply: Reply | None) -> None:
    world.trouble = [reply]
    assert reasons(run(ONLY)) == []
    assert listed(client) == [DAY]


def test_a_full_day_is_asked_for_in_halves(world: Gdelt, server: Server, client: Client) -> None:
    world.articles = list(over_a_day(server, DAY, 600))
    assert name(client, ONLY) == (600, [])
    assert [(begin.hour, end.hour) for begin, end in world.spans] == [(0, 23), (0, 11), (0, 5), (6, 11), (12, 23), (12, 17), (18, 23)]
    assert listed(client) == [DAY]


def test_a_day_is_open_until_its_last_part_was_answered(world: Gdelt, gdelt: Server, server: Server, client: Client, time_: Time) -> None:
    world.articles = list(over_a_day(server, DAY, 300))
    gdelt.on("/api/v2/doc/doc", lambda asked: Reply(LIMIT) if asked.query["startdatetime"] == ["20260302120000"] else world(asked))
    assert (name(client, ONLY), listed(client)) == ((150, ["not_measured"]), [])
    gdelt.on("/api/v2/doc/doc", world)
    time_.sleep(60)
    assert (name(client, ONLY), listed(client)) == ((150, []), [DAY])


def test_an_hour_that_is_too_full_is_told(world: Gdelt, server: Server, client: Client) -> None:
    world.articles = [Article(f"{server.url}/{n}", dt.datetime(2026, 3, 2, 9)) for n in range(300)]
    assert name(client, ONLY) == (250, ["too_many"])
    assert min(end - begin for begin, end in world.spans) == dt.timedelta(minutes=45, seconds=-1)
    assert listed(client) == [DAY]
