"""EDGAR by its two lists: what is taken of a filing, what is refused, when a day is closed, and that nothing is lost or fetched twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data.model.vocabulary import DocumentKind
from data.settings import Settings
from pipelines.raw.store import RawStore
from pipelines.sources.days import Days
from pipelines.sources.edgar import lister, search
from pipelines.sources.fetch import Fetching, fetch
from pipelines.sources.table import Source
from pipelines.web.client import Client
from tests.servers.edgar import BLOCK_PAGE, Edgar, File, Filed
from tests.servers.scripted import Reply, Server, Time

FILERS = {1111111: "Northgrid"}
DAY = dt.date(2026, 3, 2)
TODAY = Days(DAY, DAY)
LEASE = Filed(
    "0001111111-26-000007",
    "8-K",
    DAY,
    (
        File("8-K", "ng-20260302.htm", b"<html><body><p>Item 1.01. Northgrid leased a hall.</p></body></html>"),
        File("EX-10.1", "d1.htm", b"<html><body><p>Lease. Rent is [***].</p></body></html>", "LEASE"),
        File("EX-99.1", "springnews.htm", b"<html><body><p>Northgrid is glad of its hall.</p></body></html>", "PRESS RELEASE"),
        File("EX-101.SCH", "ng-20260302.xsd", b"<schema/>"),
        File("GRAPHIC", "logo.jpg", b"\xff\xd8"),
        File("ZIP", "0001111111-26-000007-xbrl.zip", b"PK"),
    ),
    items="1.01,7.01,9.01",
)


def source(url: str = "https://www.sec.gov/filers", source_id: str = "edgar-filers") -> Source:
    return Source(source_id=source_id, kind="edgar", url=url, publisher="SEC EDGAR", terms="allowed", enabled=True)


SEARCH = source("https://efts.sec.gov/LATEST/search-index?q=%22GPU%20cloud%22&forms=8-K", "edgar-search")


@pytest.fixture
def edgar(sec: Server) -> Edgar:
    return Edgar(sec, [LEASE])


def run(client: Client, days: Days = TODAY, of: Source | None = None, filers: dict[int, str] | None = None) -> Fetching:
    return fetch(of or source(), days, client, partial(lister, filers=filers or FILERS))


def files(client: Client, source_id: str | None = None) -> list[str]:
    return [item.name.rpartition("/")[2] for item in client.store.items(source_id)]


def reasons(report: Fetching) -> list[str]:
    return [refusal.reason for refusal in report.refusals]


@pytest.mark.usefixtures("edgar")
def test_main_document_and_exhibits_are_kept_with_what_they_are(client: Client) -> None:
    report = run(client)
    items = {item.name.rpartition("/")[2]: item for item in client.store.items()}
    assert (report.new, report.refusals) == (3, [])
    assert {name: (item.about.title, item.about.kind, item.about.part) for name, item in items.items()} == {
        "ng-20260302.htm": ("Northgrid Compute, Inc.: 8-K", DocumentKind.FILING, None),
        "d1.htm": ("Northgrid Compute, Inc.: 8-K, EX-10.1", DocumentKind.FILING, "EX-10.1"),
        "springnews.htm": ("Northgrid Compute, Inc.: 8-K, EX-99.1", DocumentKind.PRESS_RELEASE, "EX-99.1"),
    }
    release = items["springnews.htm"]
    assert (release.day, release.about.published, release.about.filer, release.about.form) == (DAY, DAY, "Northgrid", "8-K")
    assert release.about.subjects == ("1.01", "7.01", "9.01")
    assert release.about.url == "https://www.sec.gov/Archives/edgar/data/1111111/000111111126000007/springnews.htm"


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("filers", "/submissions/CIK0001111111.json"),
        ("1111111", "/submissions/CIK0001111111.json"),
        ("CIK0002222222, 3333333", "/submissions/CIK0002222222.json"),
        ("GPU cloud", "/LATEST/search-index"),
    ],
)
def test_filers_a_list_of_them_or_words(client: Client, edgar: Edgar, url: str, asked: str) -> None:
    run(client, of=source(url))
    assert edgar.server.asked[0].path == asked


def test_whoever_asks_says_who_they_are(client: Client, edgar: Edgar) -> None:
    run(client)
    assert {asked.headers["user-agent"] for asked in edgar.server.asked} == {"Dealgraph/0.1 (Test Person test@example.org)"}


@pytest.mark.parametrize("contact", [None, "", "test@example.org", "Test Person", "1 test@example.org"])
def test_without_name_and_mail_nothing_is_asked(edgar: Edgar, settings: Settings, contact: str | None) -> None:
    nameless = Client(settings.model_copy(update={"contact": contact}), RawStore(settings.raw_path))
    report = run(nameless)
    assert reasons(report) == ["contact"] and "DEALGRAPH_CONTACT" in report.refusals[0].message
    assert edgar.server.asked == []


@pytest.mark.parametrize(
    ("form", "items", "exhibit", "taken"),
    [
        ("8-K", "1.02", "EX-99.1", True),
        ("8-K/A", "8.01,9.01", "EX-99.1", True),
        ("8-K", "5.02,9.01", "EX-99.1", False),
        ("8-K", "", "EX-99", True),
        ("8-K", ",,", "EX-2.1", True),
        ("6-K", "", "EX-99.2", True),
        ("6-K/A", "", "EX-4.3", True),
        ("SC 13D", "", "EX-99.1", False),
        ("CORRESP", "", "EX-99.1", False),
    ],
)
def test_which_filings_are_read(client: Client, edgar: Edgar, form: str, items: str, exhibit: str, taken: bool) -> None:
    edgar.filed = [Filed("0001111111-26-000009", form, DAY, (File(form, "main.htm", b"a"), File(exhibit, "x.htm", b"b")), items)]
    run(client)
    assert sorted(files(client)) == (["main.htm", "x.htm"] if taken else [])


@pytest.mark.parametrize(
    ("form", "exhibit"), [("10-Q", "EX-10.1"), ("10-K", "EX-99.1"), ("8-K", "EX-101.SCH"), ("8-K", "EX-104"), ("6-K", "EX-1.1")]
)
def test_other_exhibits_are_left(client: Client, edgar: Edgar, form: str, exhibit: str) -> None:
    edgar.filed = [Filed("0001111111-26-000009", form, DAY, (File(form, "main.htm", b"a"), File(exhibit, "x.htm", b"b")))]
    run(client)
    assert files(client) == ["main.htm"]


@pytest.mark.parametrize(("headers", "index"), [(True, True), (False, True), (False, False)], ids=["headers", "index", "submission"])
def test_types_come_from_whatever_list_there_is(client: Client, edgar: Edgar, headers: bool, index: bool) -> None:
    edgar.has_headers, edgar.has_index = headers, index
    run(client)
    assert {item.about.part: item.name.rpartition("/")[2] for item in client.store.items()} == {
        None: "ng-20260302.htm",
        "EX-10.1": "d1.htm",
        "EX-99.1": "springnews.htm",
    }
    assert DAY in client.store.days("edgar-filers")


def test_a_list_that_is_another_page_is_passed_over_and_asked_for_again(client: Client, edgar: Edgar) -> None:
    path = f"{LEASE.folder}{LEASE.accession}-index-headers.html"
    edgar.server.on(path, Reply(b"<html><body>We will be back soon.</body></html>"))
    run(client)
    assert len(files(client)) == 3
    edgar.server.on(path, lambda asked: edgar._archives(asked))
    edgar.has_index = False
    run(client)
    assert len(files(client)) == 3


def test_a_filing_of_the_nineties_is_its_whole_submission(client: Client, edgar: Edgar) -> None:
    edgar.filed = [Filed("0001111111-26-000001", "10-K", DAY, (File("10-K", "", b"Plain text."), File("EX-27", "", b"Figures.")))]
    run(client)
    assert files(client) == ["0001111111-26-000001.txt"]


@pytest.mark.parametrize(
    ("files_", "kept", "refused"),
    [
        ((File("8-K", "a.htm", b"a"), File("EX-99.1", "slide.jpg", b"x")), ["a.htm"], ["image"]),
        ((File("8-K", "a.htm", b"a"), File("EX-99.1", "data.zip", b"x")), ["a.htm"], ["unsupported"]),
        ((File("8-K", "a.htm", b"a"), File("EX-10.1", "b.pdf", b"x")), ["a.htm", "b.pdf"], []),
        ((File("8-K", "a.htm", b"a"), File("8-K", "a.pdf", b"x")), ["a.htm"], []),
        ((File("8-K", "primary_doc.xml", b"x"), File("EX-99.1", "b.htm", b"b")), ["b.htm"], ["unsupported"]),
    ],
    ids=["picture", "archive", "PDF exhibit", "courtesy copy", "data for the main document"],
)
def test_parts_that_cannot_be_read_are_refused_by_name(
    client: Client, edgar: Edgar, files_: tuple[File, ...], kept: list[str], refused: list[str]
) -> None:
    edgar.filed = [replace(LEASE, files=files_)]
    report = run(client)
    assert sorted(files(client)) == kept
    assert reasons(report) == refused
    assert all("https://www.sec.gov/Archives/" in refusal.message for refusal in report.refusals)


@pytest.mark.parametrize(("primary", "kept"), [("ng.htm", ["ng.htm"]), ("xslF345X06/ng.htm", ["ng.htm"]), ("", [])])
def test_without_any_list_the_main_document_is_taken(client: Client, edgar: Edgar, primary: str, kept: list[str]) -> None:
    edgar.filed = [replace(LEASE, files=(File("8-K", "ng.htm", b"a"),), primary=primary)]
    edgar.has_headers = edgar.has_index = False
    edgar.server.on(f"{LEASE.folder}{LEASE.accession}.txt", Reply(status=404))
    report = run(client)
    assert files(client) == kept
    assert reasons(report) == ([] if kept else ["no_document"])


def test_a_document_that_is_too_large_is_refused_before_it_comes(client: Client, edgar: Edgar) -> None:
    edgar.server.on(f"{LEASE.folder}d1.htm", Reply(b"x", length=200_000_000))
    report = run(client)
    assert reasons(report) == ["too_large"] and sorted(files(client)) == ["ng-20260302.htm", "springnews.htm"]


def test_what_breaks_off_is_fetched_by_the_next_run(client: Client, edgar: Edgar) -> None:
    path = f"{LEASE.folder}d1.htm"
    edgar.server.on(path, Reply(b"<html>Lea", length=500))
    report = run(client)
    assert reasons(report) == ["broken_off"] and report.waiting == 1
    edgar.server.on(path, Reply(b"<html><body>Lease.</body></html>"))
    assert (run(client).new, len(files(client))) == (1, 3)


def test_cik_without_zeros_and_unknown_and_silent_filers(client: Client, edgar: Edgar) -> None:
    edgar.is_padded = False
    edgar.filers = (1111111, 2222222)
    report = run(client, filers=FILERS | {2222222: "Dormant", 3333333: "Nobody"})
    assert (report.new, reasons(report)) == (3, ["gone"])
    assert DAY in client.store.days("edgar-filers")


def test_json_with_characters_that_json_does_not_have_is_read(client: Client, edgar: Edgar) -> None:
    answer = edgar._submissions

    def spoilt(asked: Any) -> Reply:
        return Reply(answer(asked).body.replace(b"Northgrid Compute", b"Northgrid\n\x01Compute\xff"))

    edgar.server.on("/submissions/", spoilt)
    assert run(client).new == 3


def test_a_filer_that_is_not_there_is_asked_for_again_after_a_week(client: Client, edgar: Edgar, time_: Time) -> None:
    def is_asked() -> bool:
        before = len(edgar.server.asked)
        run(client, Days(), filers={3333333: "Nobody"})
        return len(edgar.server.asked) > before

    assert is_asked()
    time_.at += dt.timedelta(days=6)
    assert not is_asked()
    time_.at += dt.timedelta(days=2)
    assert is_asked()


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Maintenance</html>",
        b"[]",
        b'{"cik": "0009999999", "filings": {}}',
        b'{"cik": "0001111111", "filings": {"recent": {"accessionNumber": ["a"], "filingDate": [], "form": ["8-K"]}}}',
        b'{"cik": "0001111111", "filings": null}',
    ],
    ids=["HTML", "list", "another filer", "columns of different lengths", "no filings"],
)
def test_wrong_bytes_keep_the_day_open(client: Client, edgar: Edgar, body: bytes) -> None:
    path = "/submissions/CIK0001111111.json"
    edgar.server.on(path, Reply(body))
    report = run(client)
    assert (reasons(report), client.store.days("edgar-filers"), files(client)) == (["broken"], {}, [])
    edgar.server.on(path, lambda asked: edgar._submissions(asked))
    client.sleep(61)  # submissions are fresh for a minute
    assert (run(client).new, list(client.store.days("edgar-filers"))) == (3, [DAY])


def test_a_filer_that_is_new_to_the_table_is_listed_for_the_days_before_too(client: Client, edgar: Edgar) -> None:
    edgar.filers = (1111111, 2222222)
    own = (File("8-K", "kh.htm", b"Kilohall let a hall."),)
    edgar.filed.append(replace(LEASE, accession="0002222222-26-000001", ciks=(2222222,), names=("Kilohall Ltd",), files=own))
    week = Days(DAY - dt.timedelta(days=3), DAY)
    assert run(client, week).new == 3 and DAY in client.store.days("edgar-filers")
    both = FILERS | {2222222: "Kilohall"}
    edgar.server.on("/Archives/edgar/data/2222222/", Reply(status=500))
    later = Days(DAY - dt.timedelta(days=4), DAY - dt.timedelta(days=4))
    run(client, later, filers=both)
    edgar.server.scripts.pop("/Archives/edgar/data/2222222/")
    run(client, later, filers=both)
    assert run(client, Days(), filers=both).new == 1
    asked = len(edgar.server.asked)
    client.sleep(61)
    run(client, Days(DAY - dt.timedelta(days=5), DAY - dt.timedelta(days=5)), filers=both)
    assert all(path.startswith("/submissions/") for path in edgar.server.paths()[asked:])


def test_a_filing_of_two_registrants_is_one(client: Client, edgar: Edgar) -> None:
    edgar.filed = [replace(LEASE, ciks=(1111111, 2222222), names=("Northgrid Compute, Inc.", "Northgrid Halls LLC"))]
    edgar.filers = (1111111, 2222222)
    run(client, filers=FILERS | {2222222: "Northgrid Halls"})
    assert len(files(client)) == 3 and all("/1111111/" in item.name for item in client.store.items())


def test_older_pages_are_read_when_the_days_reach_back(client: Client, edgar: Edgar) -> None:
    old = replace(LEASE, accession="0001111111-26-000001", day=dt.date(2026, 1, 7), is_older=True)
    edgar.filed.append(old)
    run(client)
    assert not any("submissions-001" in path for path in edgar.server.paths())
    report = run(client, Days(dt.date(2026, 1, 1), DAY))
    assert report.new == 3 and {item.day for item in client.store.items()} == {DAY, old.day}
    assert len(client.store.days("edgar-filers")) == 61


def test_nothing_is_fetched_twice(client: Client, edgar: Edgar) -> None:
    run(client)
    before = len(edgar.server.asked)
    report = run(client)
    assert (report.named, report.new, report.unchanged) == (0, 0, 0)
    assert edgar.server.paths()[before:] == []
    client.sleep(61)  # submissions are fresh for a minute
    run(client)
    assert set(edgar.server.paths()[before:]) <= {"/submissions/CIK0001111111.json"}


def test_a_day_is_listed_again_until_it_is_over(client: Client, edgar: Edgar, time_: Time) -> None:
    time_.at = dt.datetime(2026, 3, 2, 15)
    run(client, Days())
    late = replace(LEASE, accession="0001111111-26-000008", files=(File("8-K", "late.htm", b"late"),))
    edgar.filed.insert(0, late)
    time_.at = dt.datetime(2026, 3, 3, 9)
    assert (run(client, Days()).new, "late.htm" in files(client)) == (1, True)
    time_.at = dt.datetime(2026, 3, 5, 9)
    run(client, Days())
    asked = len(edgar.server.asked)
    edgar.filed.insert(0, replace(late, accession="0001111111-26-000010"))
    time_.at = dt.datetime(2026, 3, 6, 9)
    assert run(client, Days()).new == 0, "a day that was over when it was listed is not listed again"
    assert edgar.server.paths()[asked:] == ["/submissions/CIK0001111111.json"]


def test_an_amendment_is_a_filing_of_its_own(client: Client, edgar: Edgar, time_: Time) -> None:
    run(client)
    amended = replace(LEASE, accession="0001111111-26-000011", form="8-K/A", day=dt.date(2026, 3, 3), files=(File("8-K/A", "a.htm", b"A"),))
    edgar.filed.insert(0, amended)
    time_.at = dt.datetime(2026, 3, 6, 9)
    assert run(client, Days()).new == 1
    assert [(item.day, item.about.form) for item in client.store.items()][-1] == (dt.date(2026, 3, 3), "8-K/A")


@pytest.mark.parametrize(
    "block", [Reply(BLOCK_PAGE), Reply(BLOCK_PAGE, 403), Reply(b"slow down", 429)], ids=["a page under 200", "403", "429"]
)
@pytest.mark.parametrize("after", [0, 1, 2, 3], ids=lambda n: f"at request {n}")
def test_a_block_stops_everything_for_ten_minutes(client: Client, edgar: Edgar, time_: Time, block: Reply, after: int) -> None:
    answer = edgar._submissions, edgar._archives

    def counted(asked: Any) -> Reply:
        script = answer[0] if asked.path.startswith("/submissions/") else answer[1]
        return block if len(edgar.server.asked) > after else script(asked)

    edgar.server.on("/submissions/", counted)
    edgar.server.on("/Archives/", counted)
    report = run(client)
    assert set(reasons(report)) == {"closed"}
    run(client, of=SEARCH)
    assert len(edgar.server.asked) == after + 1, "nothing is asked of any of the services meanwhile"
    assert (DAY in client.store.days("edgar-filers")) == (after >= 2)
    edgar.__post_init__()
    time_.at += dt.timedelta(minutes=10, seconds=1)
    run(client)
    assert len(files(client)) == 3


def test_full_text_search_brings_filings_of_anybody(client: Client, edgar: Edgar) -> None:
    other = replace(LEASE, accession="0002222222-26-000001", ciks=(2222222, 999), names=("Kilohall Ltd", "Small Co"), items="8.01")
    edgar.filed, edgar.found = [other], {'"GPU cloud"': [other.accession]}
    run(client, of=SEARCH)
    about = {item.about.part: item.about for item in client.store.items()}
    assert set(about) == {None, "EX-10.1", "EX-99.1"}
    assert (about[None].filer, about[None].title, about[None].subjects) == ("Small Co", "Small Co: 8-K", ("8.01",))
    query = edgar.server.asked[0].query
    assert (query["forms"], query["startdt"], query["enddt"]) == (["8-K"], ["2026-03-02"], ["2026-03-02"])


def test_a_filing_that_both_lists_name_is_fetched_once(client: Client, edgar: Edgar) -> None:
    edgar.filed = [replace(LEASE, ciks=(999, 1111111), names=("Small Co", "Northgrid Compute, Inc."))]
    edgar.found = {'"GPU cloud"': [LEASE.accession]}
    run(client)
    run(client, of=SEARCH)
    archives = [path for path in edgar.server.paths() if path.startswith("/Archives/")]
    assert len(archives) == len(set(archives)) == 4
    assert files(client, "edgar-filers") == files(client, "edgar-search")


@pytest.mark.parametrize("total", [None, {"value": 10_000, "relation": "gte"}], ids=["exact total", "rough total"])
@pytest.mark.parametrize("page_size", [100, 2])
def test_all_pages_of_a_search_are_read(client: Client, edgar: Edgar, page_size: int, total: dict[str, Any] | None) -> None:
    edgar.filed = [replace(LEASE, accession=f"0001111111-26-{n:06}", files=(File("8-K", f"a{n}.htm", str(n).encode()),)) for n in range(7)]
    edgar.found, edgar.page_size, edgar.total = {'"GPU cloud"': [one.accession for one in edgar.filed]}, page_size, total
    run(client, of=SEARCH)
    assert len(files(client)) == 7 and DAY in client.store.days("edgar-search")


def test_a_question_with_more_results_than_are_shown_keeps_its_day_open(
    client: Client, edgar: Edgar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_WINDOW", 300)
    edgar.found, edgar.total = {'"GPU cloud"': [LEASE.accession]}, {"value": 10_000, "relation": "gte"}
    edgar.filed = [replace(LEASE, files=(*LEASE.files[:1], *(File("EX-101.SCH", f"x{n}.xsd") for n in range(350))))]
    report = run(client, of=SEARCH)
    pages = dict.fromkeys(
        asked.query["from"][0] for asked in edgar.server.asked if "from" in asked.query
    )  # an answer that comes late is asked for again
    assert reasons(report) == ["too_many"] and list(pages) == ["0", "100", "200"]
    assert client.store.days("edgar-search") == {} and files(client) == ["ng-20260302.htm"]


def test_a_search_that_gives_one_page_for_ever_ends(client: Client, edgar: Edgar) -> None:
    page = edgar._search
    edgar.found, edgar.total = {'"GPU cloud"': [LEASE.accession]}, {"value": 10_000, "relation": "gte"}
    edgar.server.on("/LATEST/search-index", lambda asked: page(replace(asked, query={**asked.query, "from": ["0"]})))
    run(client, of=SEARCH)
    assert len(files(client)) == 3 and list(client.store.days("edgar-search")) == [DAY]


def test_a_filing_that_quotes_a_number_is_not_the_one_asked_for(client: Client, edgar: Edgar) -> None:
    quoting = replace(LEASE, accession="0003333333-26-000003", ciks=(3333333,), names=("Quoting Corp",))
    edgar.filed = [quoting, LEASE]
    edgar.found = {LEASE.accession: [quoting.accession, LEASE.accession]}
    run(client, of=source(f"https://efts.sec.gov/LATEST/search-index?q={LEASE.accession}&forms=8-K", "one"))
    assert {item.about.filer for item in client.store.items()} == {"Northgrid"}


@pytest.mark.parametrize("body", [b'{"message": "Internal server error"}', b"<html></html>", b'{"hits": {"hits": null}}'])
def test_a_search_that_fails_keeps_its_day_open_and_the_others_go_on(client: Client, edgar: Edgar, body: bytes) -> None:
    edgar.found = {'"GPU cloud"': [LEASE.accession]}
    page = edgar._search
    edgar.server.on("/LATEST/search-index", lambda asked: Reply(body) if asked.query["startdt"] == ["2026-03-01"] else page(asked))
    report = run(client, Days(dt.date(2026, 3, 1), DAY), of=SEARCH)
    assert (reasons(report), list(client.store.days("edgar-search")), len(files(client))) == (["broken"], [DAY], 3)


class Killed(BaseException):
    """The end of a process, which nothing catches."""


class Mortal(RawStore):
    """A store whose process dies before or after its n-th change."""

    def __init__(self, path: Path, dies_at: int | None) -> None:
        super().__init__(path)
        self.steps = 0
        self.dies_at = dies_at

    @contextmanager
    def _open(self) -> Iterator[Any]:
        with super()._open() as index:
            index.execute("PRAGMA synchronous = OFF")  # it is the process that dies, not the machine
            yield index

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.dies_at:
            raise Killed

    @contextmanager
    def _change(self) -> Iterator[Any]:
        with super()._change() as index:
            yield index
            self.step()
        self.step()


def state(store: RawStore) -> Any:
    """All that a store holds but times and how often it was asked."""
    return (
        [(item.source_id, item.day, item.sha256, item.name, item.about) for item in store.items()],
        store.rows("SELECT source_id, url, day, about, state FROM wanted ORDER BY source_id, url"),
        {name: list(store.days(name)) for name in ("edgar-filers", "edgar-search")},
    )


def test_killed_at_any_step_and_run_again_is_as_if_nothing_had_happened(edgar: Edgar, settings: Settings, tmp_path: Path) -> None:
    edgar.filed = [LEASE, replace(LEASE, accession="0001111111-26-000001", day=dt.date(2026, 3, 1), files=LEASE.files[:1])]
    edgar.found = {'"GPU cloud"': [LEASE.accession]}
    days = Days(dt.date(2026, 3, 1), DAY)

    def both(store: RawStore) -> None:
        clock = Time()
        client = Client(settings, store, clock=clock.now, sleep=clock.sleep)
        run(client, days)
        run(client, days, of=SEARCH)

    undisturbed = Mortal(tmp_path / "whole", None)
    both(undisturbed)
    expected = state(undisturbed)
    assert len(expected[0]) == 7 and all(len(listed) == 2 for listed in expected[2].values())
    for cut in range(1, undisturbed.steps + 1):
        path = tmp_path / f"cut{cut}"
        asked = len(edgar.server.asked)
        with pytest.raises(Killed):
            both(Mortal(path, cut))
        both(Mortal(path, None))
        assert state(RawStore(path)) == expected, f"killed at step {cut} of {undisturbed.steps}"
        archives = [one for one in edgar.server.paths()[asked:] if one.startswith("/Archives/")]
        assert len(archives) - len(set(archives)) <= 1, "at most the answer that was on its way is fetched twice"
