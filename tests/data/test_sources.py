"""The shipped table of sources can be answered for; of anybody's table the rows that make sense are read, and the others told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from data.errors import SettingsError
from data.reference.sources import Source, SourceTable, host_of, read_sources
from data.settings import REPOSITORY

SHIPPED = read_sources(REPOSITORY / "data" / "reference" / "sources.csv")
DESIGNED = "source_id,kind,url,publisher,document_kind,terms,enabled"
GOOD = "news,feed,https://example.org/feed,Example,news,allowed,true"


def table_of(tmp_path: Path, *rows: str, header: str = DESIGNED) -> SourceTable:
    path = tmp_path / "sources.csv"
    path.write_bytes("\n".join([header, *rows]).encode())
    return read_sources(path)


def one(tmp_path: Path, row: str) -> Source:
    table = table_of(tmp_path, row)
    assert table.refusals == ()
    return table.sources[0]


def test_the_shipped_table_has_no_bad_row_and_is_large_enough() -> None:
    assert SHIPPED.refusals == ()
    assert len(SHIPPED.sources) >= 60
    assert {source.kind for source in SHIPPED.sources} == {"feed", "sitemap", "edgar", "gdelt", "folder", "rates"}


def test_no_address_is_shipped_twice() -> None:
    addresses = Counter(source.url.removesuffix("/").lower() for source in SHIPPED.sources)
    assert [address for address, count in addresses.items() if count > 1] == []


@pytest.mark.parametrize("source", SHIPPED.sources, ids=lambda source: source.source_id)
def test_every_shipped_row_can_be_answered_for(source: Source) -> None:
    assert source.terms_note, "why the terms are what they are"
    assert source.publisher or source.kind in ("gdelt", "folder"), "what these bring has publishers of its own"
    assert source.topic
    assert source.terms == "allowed" or not source.enabled
    if source.kind != "folder":
        assert source.seen_at, "the page that shows the address"
        assert source.document_kind
        assert source.terms == "unreviewed" or source.terms_url, "the page that says what is allowed or refused"


def test_what_refuses_us_is_allowed_under_no_other_name() -> None:
    allowed = {host_of(source.url) for source in SHIPPED.sources if source.terms == "allowed" and source.kind in ("feed", "sitemap")}
    assert allowed & SHIPPED.refused_hosts == set()
    assert "nvidianews.nvidia.com" in SHIPPED.refused_hosts


def test_the_seven_columns_are_enough(tmp_path: Path) -> None:
    source = one(tmp_path, GOOD)
    assert source == Source(
        source_id="news",
        kind="feed",
        url="https://example.org/feed",
        publisher="Example",
        document_kind="news",
        terms="allowed",
        enabled=True,
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("source_id,kind,url,terms,enabled", "news,feed,https://example.org/feed,allowed,true"),
        ("enabled,terms,url,kind,source_id", "true,allowed,https://example.org/feed,feed,news"),
        ("Source_ID, Kind ,URL,terms,enabled", " news , feed , https://example.org/feed , allowed , true "),
        ("\ufeffsource_id,kind,url,terms,enabled", "news,feed,https://example.org/feed,allowed,true"),
        ("source_id,kind,url,terms,enabled,rank,seen_at", "news,feed,https://example.org/feed,allowed,true,7,"),
    ],
    ids=["few columns", "another order", "capitals and blanks", "byte order mark", "a column of one's own"],
)
def test_headers(tmp_path: Path, header: str, row: str) -> None:
    (source,) = table_of(tmp_path, row, header=header).sources
    assert (source.source_id, source.kind, source.url, source.is_read) == ("news", "feed", "https://example.org/feed", True)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_empty_lines(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "sources.csv"
    path.write_bytes(ending.join([DESIGNED, "", GOOD, ",,,,,,", "bad,feed,x,,,allowed,true", ""]).encode())
    table = read_sources(path)
    assert [source.source_id for source in table.sources] == ["news"]
    assert "line 5:" in table.refusals[0].message


@pytest.mark.parametrize(
    ("word", "enabled"),
    [(word, True) for word in ("true", "TRUE", "True", "yes", "1", "on")]
    + [(word, False) for word in ("false", "FALSE", "no", "0", "off")],
)
def test_spellings_of_enabled(tmp_path: Path, word: str, enabled: bool) -> None:
    assert one(tmp_path, f"news,feed,https://example.org/feed,,,allowed,{word}").enabled is enabled


@pytest.mark.parametrize(
    ("terms", "enabled", "is_read"),
    [
        ("allowed", "true", True),
        ("Allowed", "true", True),
        ("allowed", "false", False),
        ("unreviewed", "true", False),
        ("refused", "true", False),
        ("REFUSED", "false", False),
    ],
)
def test_only_what_is_allowed_is_read(tmp_path: Path, terms: str, enabled: str, is_read: bool) -> None:
    assert one(tmp_path, f"news,Feed,https://example.org/feed,,NEWS,{terms},{enabled}").is_read is is_read


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("feed", "http://example.org/rss?topic=ai&n=5"),
        ("feed", "http://127.0.0.1:8080/feed.xml"),
        ("sitemap", "https://example.org/sitemap.xml#/news/"),
        ("edgar", ""),
        ("edgar", "filers"),
        ("edgar", "Filers"),
        ("edgar", "https://www.sec.gov"),
        ("edgar", "https://www.sec.gov/"),
        ("edgar", "https://efts.sec.gov/LATEST/search-index?q=%22data%20center%20lease%22&forms=8-K"),
        ("gdelt", "https://api.gdeltproject.org/api/v2/doc/doc?query=openai%20contract"),
        ("edgar", "data center lease"),
        ("edgar", "0001769628 1045810"),
        ("gdelt", "openai contract"),
        ("gdelt", ""),
        ("gdelt", "https://api.gdeltproject.org/api/v2/doc/doc"),
        ("folder", "$DEALGRAPH_HOME/drop"),
        ("folder", "/srv/my articles"),
        ("folder", "https"),
    ],
)
def test_addresses(tmp_path: Path, kind: str, url: str) -> None:
    assert one(tmp_path, f"news,{kind},{url},,,allowed,true").url == url


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",feed,https://example.org/f,,,allowed,true", ["source_id is empty", "make an id"]),
        ("two words,feed,https://example.org/f,,,allowed,true", ["source_id is 'two words'", "make an id"]),
        ("x,rss,https://example.org/f,,,allowed,true", ["kind is 'rss'", "feed, sitemap, edgar, gdelt, folder or rates"]),
        ("x,,https://example.org/f,,,allowed,true", ["kind is empty", "feed, sitemap"]),
        ("x,feed,,,,allowed,true", ["url is ''", "http or https"]),
        ("x,feed,example.org/feed,,,allowed,true", ["url is 'example.org/feed'", "http or https"]),
        ("x,feed,ftp://example.org/feed,,,allowed,true", ["ftp://", "http or https"]),
        ("x,feed,file:///etc/passwd,,,allowed,true", ["file:///", "http or https"]),
        ("x,feed,https:///feed,,,allowed,true", ["url is", "http or https"]),
        ("x,feed,https://me:word@example.org/f,,,allowed,true", ["url is", "password"]),
        ("x,feed,https://example.org/a b,,,allowed,true", ["url is", "blanks"]),
        ("x,feed,https://[example.org/f,,,allowed,true", ["url is", "http or https"]),
        ("x,feed,https://example.org:port/f,,,allowed,true", ["url is", "http or https"]),
        ("x,edgar,ftp://efts.sec.gov/LATEST/search-index?q=x,,,allowed,true", ["ftp://", "http or https"]),
        ("x,edgar,https://efts.sec.gov/LATEST/search-index?q=&forms=8-K,,,allowed,true", ["write the question alone", "q="]),
        ("x,gdelt,https://api.gdeltproject.org/api/v2/doc/doc?mode=artlist,,,allowed,true", ["write the question alone", "query="]),
        ("x,folder,,,,allowed,true", ["url is ''", "path of a folder"]),
        ("x,folder,https://example.org/f,,,allowed,true", ["path of a folder"]),
        ("x,feed,https://example.org/f,,blog,allowed,true", ["document_kind is 'blog'", "press_release"]),
        ("x,feed,https://example.org/f,,,ok,true", ["terms is 'ok'", "allowed, unreviewed or refused"]),
        ("x,feed,https://example.org/f,,,,true", ["terms is empty", "allowed, unreviewed or refused"]),
        ("x,feed,https://example.org/f,,,allowed,", ["enabled is empty", "true or false"]),
        ("x,feed,https://example.org/f,,,allowed,perhaps", ["enabled is 'perhaps'", "true or false"]),
        ("x,rss,https://example.org/f,,,ok,true", ["kind is 'rss'", "terms is 'ok'"]),
        ("x,feed,https://example.org/f,Example, Inc.,,allowed,true", ["8 cells where the header names 7", "quote"]),
        ("x,feed,https://example.org/f", ["3 cells where the header names 7"]),
        ('x,feed,https://example.org/f,"Example,,allowed,true', ["no CSV", "quotes"]),
        ("news,feed,https://example.org/other,,,allowed,true", ["'news' is that of line 2", "another"]),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_go_on(tmp_path: Path, row: str, told: list[str]) -> None:
    table = table_of(tmp_path, GOOD, row, "more,feed,https://example.org/more,,,allowed,true")
    assert [(source.source_id, source.url) for source in table.sources] == [
        ("news", "https://example.org/feed"),
        ("more", "https://example.org/more"),
    ]
    (refusal,) = table.refusals
    assert refusal.reason == "source_row"
    assert f"{tmp_path / 'sources.csv'}, line 3:" in refusal.message
    assert [words for words in told if words not in refusal.message] == []


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("nowhere,,", "seen_at is 'nowhere'"),
        (",my lawyer,", "terms_url is 'my lawyer'"),
        (",,english", "language is 'english'"),
    ],
)
def test_further_columns_are_checked_where_they_are_given(tmp_path: Path, cells: str, told: str) -> None:
    table = table_of(tmp_path, f"{GOOD},{cells}", header=f"{DESIGNED},seen_at,terms_url,language")
    assert (table.sources, told in table.refusals[0].message) == ((), True)


def test_a_row_without_a_name_is_called_by_its_line(tmp_path: Path) -> None:
    assert table_of(tmp_path, ",feed,https://example.org/f,,,allowed,true").refusals[0].name == "line 2"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        (b"", "the header has no source_id, kind, url, terms, enabled"),
        (b"news,feed,https://example.org/feed,,,allowed,true\n", "the header has no source_id"),
        (b"source_id,kind,url\nnews,feed,https://example.org/feed\n", "the header has no terms, enabled"),
        (b"source_id,kind,url,terms,enabled\nn\xe4chrichten,feed,https://example.org/f,allowed,true\n", "cannot be read"),
        (b'source_id,"kind,url,terms,enabled\n', "the header is no CSV"),
    ],
    ids=["no file", "empty", "no header", "columns missing", "not UTF-8", "open quote"],
)
def test_a_file_of_which_nothing_can_be_read(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "sources.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=told) as raised:
        read_sources(path)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.Example.org/feed", "example.org"), ("http://news.example.org:8080/", "news.example.org"), ("$DEALGRAPH_HOME/drop", "")],
)
def test_hosts(url: str, host: str) -> None:
    assert host_of(url) == host


def test_hosts_that_refuse_us(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        GOOD,
        "a,feed,https://www.refusing.example/rss,,,refused,false",
        "b,sitemap,https://other.example/sitemap.xml,,,refused,true",
        "c,folder,data/refused,,,refused,false",
    )
    assert table.refused_hosts == {"refusing.example", "other.example"}
