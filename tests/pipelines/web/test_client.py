"""What the client makes of servers: kept bytes, another try, or a reason. The servers are real, the clock is not."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import ipaddress

import pytest

from data.settings import Settings
from pipelines.raw.store import RawStore
from pipelines.web.addresses import _is_public
from pipelines.web.client import Client, user_agent
from pipelines.web.errors import Refused
from tests.servers.scripted import Asked, Reply, Server, Time

PAGE = b"<html><body><p>A page.</p></body></html>"


def test_bytes_are_kept_with_address_headers_and_time(client: Client, server: Server, time_: Time) -> None:
    server.on("/a", Reply(PAGE, headers={"ETag": '"1"', "Set-Cookie": "secret=1"}))
    fetched = client.get(f"{server.url}/a", "s")
    kept = client.store.last(f"{server.url}/a")
    assert kept == fetched.exchange
    assert kept is not None and kept.headers["etag"] == '"1"' and "set-cookie" not in kept.headers
    assert kept.fetched_at == time_.at
    assert client.store.bodies.get(kept.sha256 or "") == PAGE


def test_an_unchanged_page_is_asked_for_with_its_validators_and_not_sent_again(client: Client, server: Server) -> None:
    def reply(asked: Asked) -> Reply:
        unchanged = asked.headers.get("if-none-match") == '"1"' and "if-modified-since" in asked.headers
        return Reply(status=304) if unchanged else Reply(PAGE, headers={"ETag": '"1"', "Last-Modified": "Thu, 31 Dec 2099 00:00:00 GMT"})

    server.on("/a", reply)
    first, second = client.get(f"{server.url}/a", "s"), client.get(f"{server.url}/a", "s")
    assert (first.is_new, second.is_new, second.body) == (True, False, PAGE)


def test_what_is_fresh_is_not_asked_for(client: Client, server: Server) -> None:
    server.on("/a", Reply(PAGE))
    client.get(f"{server.url}/a", "s")
    client.get(f"{server.url}/a", "s", fresh_for=dt.timedelta(minutes=1))
    assert server.paths() == ["/a"]


@pytest.mark.parametrize(
    ("replies", "attempts"),
    [
        ((Reply(status=503), Reply(PAGE)), 2),
        ((Reply(status=429, headers={"Retry-After": "7"}), Reply(PAGE)), 2),
        ((None, None, Reply(PAGE)), 3),
        ((Reply(PAGE, length=len(PAGE) + 10), Reply(PAGE)), 2),
    ],
    ids=["trouble of the server", "too many requests", "hangs up", "breaks off"],
)
def test_passing_trouble_is_tried_again(client: Client, server: Server, replies: tuple[Reply | None, ...], attempts: int) -> None:
    server.on("/a", *replies)
    assert client.get(f"{server.url}/a", "s").body == PAGE
    assert len(server.paths()) == attempts


def test_a_server_says_how_long_to_wait(client: Client, server: Server, time_: Time) -> None:
    server.on("/a", Reply(status=429, headers={"Retry-After": "7"}), Reply(PAGE))
    client.get(f"{server.url}/a", "s")
    assert 7.0 in time_.slept


@pytest.mark.parametrize(
    ("reply", "reason", "for_good"),
    [
        (Reply(status=404), "gone", True),
        (Reply(status=410), "gone", True),
        (Reply(status=403), "forbidden", True),
        (Reply(status=402), "forbidden", True),
        (Reply(status=418), "unexpected", True),
        (Reply(status=304), "unexpected", True),
        (Reply(status=500), "server_error", False),
        (Reply(status=429), "rate_limited", False),
        (Reply(status=503, headers={"Retry-After": "86400"}), "server_error", False),
        (None, "unreachable", False),
        (Reply(PAGE, length=10_000), "broken_off", False),
        (Reply(b"x" * 2_000_000), "too_large", True),
        (Reply(gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"}), "too_large", True),
        (Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}), "broken_off", False),
    ],
)
def test_why_an_address_gave_nothing(client: Client, server: Server, reply: Reply | None, reason: str, for_good: bool) -> None:
    server.on("/a", reply)
    with pytest.raises(Refused) as refused:
        client.get(f"{server.url}/a", "s", max_bytes=1_000_000)
    assert (refused.value.reason, refused.value.for_good) == (reason, for_good)
    (noted,) = client.store.rows("SELECT reason FROM exchanges WHERE what = 'document'")
    assert noted["reason"] == reason


def test_a_server_that_is_silent_is_given_up_and_left_alone(settings: Settings, server: Server, client: Client) -> None:
    server.on("/a", Reply(PAGE, drip_seconds=30.0))
    server.on("/b", Reply(PAGE))
    quick = Client(settings.model_copy(update={"timeout_seconds": 0.2}), client.store, clock=client.now, sleep=client.sleep)
    with pytest.raises(Refused, match="broke off"):
        quick.get(f"{server.url}/a", "s")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"x" * 500, drip_seconds=0.02),
        Reply(b"x" * 500, drip_seconds=0.02, length=100_000),
        Reply(headers={"X-Long": "x" * 500}, drip_seconds=0.02, drips_headers=True),
    ],
    ids=["drips", "drips and breaks off", "drips its headers"],
)
def test_an_answer_that_drips_is_cut(client: Client, server: Server, monkeypatch: pytest.MonkeyPatch, reply: Reply) -> None:
    monkeypatch.setattr(client._deadline, "seconds", 0.3)
    monkeypatch.setattr("pipelines.web.client.ATTEMPTS", 1)
    server.on("/a", reply)
    with pytest.raises(Refused) as refused:
        client.get(f"{server.url}/a", "s")
    assert refused.value.reason == "slow"
    server.on("/b", Reply(PAGE))
    assert client.get(f"{server.url}/b", "s").body == PAGE


def test_a_host_that_does_not_answer_is_left_to_the_next_run(settings: Settings, client: Client, server: Server) -> None:
    server.on("/", None)
    server.on("/robots.txt", Reply(b""))
    for name in "abcd":
        with pytest.raises(Refused):
            client.get(f"{server.url}/{name}", "s")
    assert set(server.paths()) == {"/a", "/b", "/c"}
    server.on("/", Reply(PAGE))
    next_run = Client(settings, client.store, clock=client.now, sleep=client.sleep)
    assert next_run.get(f"{server.url}/a", "s").body == PAGE


def test_one_silent_address_stops_no_others(client: Client, server: Server) -> None:
    server.on("/", Reply(PAGE))
    server.on("/silent", None)
    server.on("/gone", Reply(status=404))
    for name in ("silent/1", "a", "silent/2", "silent/3", "gone", "silent/4"):
        with contextlib.suppress(Refused):
            client.get(f"{server.url}/{name}", "s")
    assert client.get(f"{server.url}/b", "s").body == PAGE


def test_that_there_are_no_rules_is_known_for_a_day(settings: Settings, client: Client, server: Server, time_: Time) -> None:
    server.on("/a", Reply(PAGE))
    for _ in range(2):
        Client(settings, client.store, clock=time_.now, sleep=time_.sleep).get(f"{server.url}/a", "s")
    assert server.paths(without_robots=False).count("/robots.txt") == 1
    time_.at += dt.timedelta(days=2)
    Client(settings, client.store, clock=time_.now, sleep=time_.sleep).get(f"{server.url}/a", "s")
    assert server.paths(without_robots=False).count("/robots.txt") == 2


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://user:secret@example.org/",
        "http:///a",
        "http://127.0.0.1:9/a",
        "http://[::1]:9/a",
        "http://exa mple.org/",
        "javascript:alert(1)",
        "http://[::ffff:127.0.0.1]:9/",
    ],
)
def test_addresses_that_are_not_public_are_not_fetched(client: Client, url: str) -> None:
    with pytest.raises(Refused) as refused:
        client.get(url, "s")
    assert refused.value.reason in ("address", "unreachable")


def test_a_private_server_that_listens_is_left_without_a_word(settings: Settings, server: Server, client: Client) -> None:
    server.on("/a", Reply(PAGE))
    outsider = Client(settings.model_copy(update={"private_hosts": frozenset()}), client.store, clock=client.now, sleep=client.sleep)
    with pytest.raises(Refused, match="not public"):
        outsider.get(f"{server.url}/a", "s")
    assert server.asked == []


def test_a_host_whose_terms_refuse_us_is_not_asked_wherever_it_is_named(settings: Settings, server: Server, client: Client) -> None:
    server.on("/a", Reply(status=302, headers={"Location": "http://www.refusing.example/b"}))
    careful = Client(settings, client.store, clock=client.now, sleep=client.sleep, refused_hosts={"refusing.example"})
    with pytest.raises(Refused) as refused:
        careful.get(f"{server.url}/a", "s")
    assert refused.value.reason == "terms"


def test_a_redirect_leads_on_and_the_last_address_is_kept(client: Client, server: Server) -> None:
    server.on("/a", Reply(status=301, headers={"Location": "/b?x=1"}))
    server.on("/b", Reply(PAGE))
    assert client.get(f"{server.url}/a", "s").url == f"{server.url}/b?x=1"


@pytest.mark.parametrize("target", ["/a", "http://10.0.0.1:1/", "ftp://example.org/"], ids=["in a circle", "inside", "another scheme"])
def test_redirects_that_lead_nowhere(client: Client, server: Server, target: str) -> None:
    server.on("/a", Reply(status=302, headers={"Location": target}))
    with pytest.raises(Refused):
        client.get(f"{server.url}/a", "s")


@pytest.mark.parametrize(
    ("rules", "may"),
    [
        (Reply(b"User-agent: *\nDisallow: /a"), False),
        (Reply(b"User-agent: *\nDisallow: /\n\nUser-agent: dealgraph\nAllow: /"), True),
        (Reply(status=404), True),
        (Reply(status=500), False),
        (Reply(b"\xff\xfe<html>not rules</html>"), True),
    ],
    ids=["forbidden", "allowed by name", "none", "out of order", "no rules in it"],
)
def test_what_robots_txt_says(client: Client, server: Server, rules: Reply, may: bool) -> None:
    server.on("/robots.txt", rules)
    server.on("/a", Reply(PAGE))
    if may:
        assert client.get(f"{server.url}/a", "s").body == PAGE
        return
    with pytest.raises(Refused):
        client.get(f"{server.url}/a", "s")
    assert server.paths() == []


def test_a_host_may_ask_for_a_slower_pace(client: Client, server: Server, time_: Time) -> None:
    server.on("/robots.txt", Reply(b"User-agent: *\nCrawl-delay: 9"))
    server.on("/", Reply(PAGE))
    for name in ("a", "b"):
        client.get(f"{server.url}/{name}", "s")
    assert max(time_.slept) > 8


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=403),
        Reply(status=429),
        Reply(b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>"),
    ],
)
def test_a_block_of_the_sec_stops_every_worker_for_ten_minutes(settings: Settings, sec: Server, time_: Time, reply: Reply) -> None:
    sec.on("/", reply)
    store = RawStore(settings.raw_path)
    one, other = (Client(settings, store, clock=time_.now, sleep=time_.sleep) for _ in range(2))
    for client in (one, other):
        with pytest.raises(Refused) as refused:
            client.get(f"{sec.url}/submissions/CIK0000000001.json", "edgar")
        assert refused.value.reason == "closed"
    assert len(sec.asked) == 1
    time_.at += dt.timedelta(minutes=10)
    sec.on("/", Reply(b"{}"))
    assert one.get(f"{sec.url}/submissions/CIK0000000001.json", "edgar").body == b"{}"


def test_who_asks(settings: Settings) -> None:
    assert user_agent(settings) == "Dealgraph/0.1 (Test Person test@example.org)"
    assert user_agent(settings.model_copy(update={"contact": None})) == "Dealgraph/0.1"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("2001:4860:4860::8888", True),
        ("fe80::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:a00:1::", False),
        ("224.0.0.1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert _is_public(ipaddress.ip_address(address)) is public
