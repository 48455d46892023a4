"""The HTTP client of all sources: one request at a time, at the pace of its host, with what is known of the last answer.

What comes back is in the raw store before anybody reads it; what goes wrong is, too.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import requests
import tenacity
import urllib3
from requests.utils import get_environ_proxies

from data.settings import Settings

from ..clock import now
from ..raw.records import Exchange, What
from ..raw.store import RawStore
from ..running.journal import Told, nobody
from .addresses import PublicOnly, check
from .deadline import Deadline
from .errors import Closed, Refused, Unreachable
from .pace import Pace
from .robots import FRESH_FOR, Robots
from .services import Service, service_of

MAX_BYTES = 50_000_000
"""Of one answer, after decompression: no article and no filing is that long."""
ATTEMPTS = 4
_HOPS = 5
_CHUNK = 65_536
_LONGEST_WAIT_SECONDS = 60.0
_ANSWER_SECONDS = 60.0
"""For one whole answer, however slowly it drips."""
_TRYING_SECONDS = 60.0
"""After which no other attempt is begun: what takes so long is left to the next run."""
_SILENCES = 3
"""So many addresses of one host in a row that give no answer, and the others are left to the next run."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_SECRET_HEADERS = frozenset({"set-cookie", "authorization"})


@dataclass(frozen=True)
class Fetched:
    """An answer. ``is_new`` is false where the same bytes were there before."""

    exchange: Exchange
    body: bytes
    is_new: bool

    @property
    def url(self) -> str:
        """Where the bytes came from in the end."""
        return self.exchange.final_url or self.exchange.url


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    url: str


class Client:
    """Fetches addresses under the settings into a raw store. Safe to have in several processes, one thread each."""

    def __init__(
        self,
        settings: Settings,
        store: RawStore,
        *,
        clock: Callable[[], dt.datetime] = now,
        sleep: Callable[[float], None] = time.sleep,
        refused_hosts: Collection[str] = (),
        tell: Told = nobody,
    ) -> None:
        """``refused_hosts``: whose terms forbid it, by name without ``www.``; nothing is fetched there, wherever it is named.
        ``tell`` hears of each request that is over.
        """
        self._tell = tell
        self._refused_hosts = frozenset(refused_hosts)
        self.settings = settings
        self.store = store
        self.now = clock
        self.sleep = sleep
        self._pace = Pace(settings.raw_path / "pace", clock=lambda: clock().replace(tzinfo=dt.UTC).timestamp(), sleep=sleep)
        self._robots = Robots(self._rules)
        self._session = requests.Session()
        self._session.trust_env = False  # no passwords from a .netrc; proxies are looked up below
        self._session.headers.update({"User-Agent": user_agent(settings), "Accept-Encoding": "gzip, deflate"})
        self._deadline = Deadline(_ANSWER_SECONDS)
        self._silences: Counter[str] = Counter()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, PublicOnly(settings.private_hosts, self._deadline))

    def get(
        self,
        url: str,
        source_id: str,
        what: What = What.DOCUMENT,
        *,
        max_bytes: int = MAX_BYTES,
        fresh_for: dt.timedelta = dt.timedelta(0),
        accept: str = "*/*",
    ) -> Fetched:
        """The bytes at an address; those of the store where they came within ``fresh_for`` or the server says that nothing changed.

        Raises Refused, Unreachable after several attempts, or Closed; the store then has the exchange with the reason.
        """
        known = self.store.last(url)
        if known is not None and self.now() - known.fetched_at < fresh_for:
            return Fetched(known, self._body(known), is_new=False)
        began = time.perf_counter()
        try:
            answer = self._persistent(url, known, max_bytes, accept)
        except Refused as refused:
            self._tell("refused", url, time.perf_counter() - began, source=source_id, reason=refused.reason)
            self._note(refused, url, source_id, what)
            raise
        self._tell("fetched", url, time.perf_counter() - began, source=source_id, status=answer.status)
        exchange = Exchange(
            source_id=source_id,
            what=what,
            url=url,
            final_url=answer.url,
            fetched_at=self.now(),
            status=answer.status,
            headers={name: value for name, value in answer.headers.items() if name not in _SECRET_HEADERS},
        )
        if answer.status == 304 and known is not None:
            self.store.keep(exchange)
            return Fetched(known, self._body(known), is_new=False)
        kept = self.store.keep(exchange, answer.body)
        return Fetched(kept, answer.body, is_new=known is None or known.sha256 != kept.sha256)

    def _body(self, known: Exchange) -> bytes:
        return self.store.bodies.get(known.sha256 or "")

    def _note(self, refused: Refused, url: str, source_id: str, what: What) -> None:
        self.store.keep(
            Exchange(
                source_id=source_id,
                what=what,
                url=url,
                fetched_at=self.now(),
                status=refused.status,
                reason=refused.reason,
                message=str(refused),
            )
        )

    def _rules(self, address: str) -> bytes:
        if self.store.is_gone(address, self.now() - FRESH_FOR):
            return b""
        return self.get(address, "robots", What.RULES, max_bytes=500_000, fresh_for=FRESH_FOR).body

    def _persistent(self, url: str, known: Exchange | None, max_bytes: int, accept: str) -> _Answer:
        attempts = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(ATTEMPTS) | tenacity.stop_after_delay(_TRYING_SECONDS),
            retry=tenacity.retry_if_exception(_is_worth_retrying),
            wait=_wait,
            sleep=self.sleep,
            reraise=True,
        )
        host = service_of(url, self.settings).name
        if self._silences[host] >= _SILENCES:
            raise Closed(f"{url}: {host} gave no answer {_SILENCES} times in a row: the rest of it is left to the next run")
        try:
            answer = attempts(self._follow, url, known, max_bytes, accept)
        except Refused as refused:
            if refused.reason != "unreachable":
                self._silences[host] = 0
            elif isinstance(refused, Unreachable):  # and not what its robots.txt, which was counted, makes of it
                self._silences[host] += 1
            raise
        self._silences[host] = 0
        return answer

    def _follow(self, url: str, known: Exchange | None, max_bytes: int, accept: str) -> _Answer:
        """One attempt, along redirects."""
        place = url
        for _ in range(_HOPS + 1):
            host = check(place).rpartition(":")[0].casefold().removeprefix("www.")
            if host in self._refused_hosts:
                raise Refused("terms", f"{place}: the terms of its host refuse us: see the sources table", for_good=True)
            service = service_of(place, self.settings)
            is_rules = place.endswith("/robots.txt")
            delay = self._robots.check(place) if service.has_robots and not is_rules else 0.0
            self._pace.wait(service.name, max(service.interval_seconds, delay))
            answer = self._once(place, service, _validators(known) | {"Accept": accept}, max_bytes)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return _settled(answer, known)
            place = urljoin(place, target)
        raise Refused("redirects", f"{url}: it is redirected more than {_HOPS} times", for_good=True)

    def _once(self, url: str, service: Service, headers: dict[str, str], max_bytes: int) -> _Answer:
        try:
            with self._deadline.running():
                response = self._session.get(
                    url,
                    headers=headers,
                    stream=True,
                    allow_redirects=False,
                    timeout=self.settings.timeout_seconds,
                    proxies=dict(get_environ_proxies(url)),
                )
                with closing(response):
                    body = _whole(response, url, max_bytes)
        except requests.exceptions.SSLError as error:
            raise Refused("certificate", f"{url}: its certificate is not valid ({_short(error)})", for_good=False) from error
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError) as error:
            raise Refused("address", f"{url}: it cannot be asked for ({_short(error)})", for_good=True) from error
        except (requests.RequestException, Unreachable, OSError) as error:
            if self._deadline.is_over:
                raise _slow(url) from error
            if isinstance(error, Unreachable):
                raise
            raise Unreachable(f"{url}: no answer came ({_short(error)}): see that the host is up; it is tried again") from error
        if self._deadline.is_over:  # an answer without a length ends where it is cut
            raise _slow(url)
        if service.is_block(response.status_code, body[:4096]):
            self._pace.close(service.name, service.pause_seconds, service.block)
            raise Closed(
                f"{url}: {service.name} turned us away ({service.block}): nothing is asked of it for {service.pause_seconds:.0f} s",
                status=response.status_code,
            )
        return _Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, body, url)


def user_agent(settings: Settings) -> str:
    """Who asks: the project, and its operator where the settings name one."""
    return f"Dealgraph/0.1 ({settings.contact})" if settings.contact else "Dealgraph/0.1"


def _validators(known: Exchange | None) -> dict[str, str]:
    if known is None:
        return {}
    pairs = {"If-None-Match": known.headers.get("etag"), "If-Modified-Since": known.headers.get("last-modified")}
    return {name: value for name, value in pairs.items() if value}


def _whole(response: requests.Response, url: str, max_bytes: int) -> bytes:
    try:
        return b"".join(_bounded(response, url, max_bytes))
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(f"{url}: its answer broke off ({_short(error)}); it is tried again", reason="broken_off") from error


def _bounded(response: requests.Response, url: str, max_bytes: int) -> Iterator[bytes]:
    """The body after decompression, piece by piece, up to a size."""
    declared = response.headers.get("content-length", "")
    too_large = Refused("too_large", f"{url}: it has more than {max_bytes / 1e6:.0f} MB", for_good=True)
    if declared.isdigit() and int(declared) > max_bytes:
        raise too_large
    received = 0
    for chunk in response.raw.stream(_CHUNK, decode_content=True):
        received += len(chunk)
        if received > max_bytes:
            raise too_large
        yield chunk


def _slow(url: str) -> Unreachable:
    return Unreachable(f"{url}: it did not come whole within {_ANSWER_SECONDS:.0f} s; it is tried again", reason="slow")


def _settled(answer: _Answer, known: Exchange | None) -> _Answer:
    """An answer that is fit to keep."""
    status, url = answer.status, answer.url
    if status == 200 or (status == 304 and known is not None):
        return answer
    if status in _GONE:
        raise Refused("gone", f"{url}: it is not there (HTTP {status})", for_good=True, status=status)
    if status == 429 or status >= 500:
        wait = _retry_after(answer.headers.get("retry-after"))
        reason = "rate_limited" if status == 429 else "server_error"
        raise Unreachable(f"{url}: the server answered {status}: it is tried again later", reason=reason, status=status, wait_seconds=wait)
    if status in (401, 402, 403, 451):
        raise Refused("forbidden", f"{url}: the server does not give it to us (HTTP {status})", for_good=True, status=status)
    raise Refused("unexpected", f"{url}: the server answered {status}, which is no document", for_good=True, status=status)


def _is_worth_retrying(error: BaseException) -> bool:
    return isinstance(error, Unreachable) and (error.wait_seconds or 0.0) <= _LONGEST_WAIT_SECONDS


def _wait(state: tenacity.RetryCallState) -> float:
    """What the server asks for, else a random part of a doubling span ("full jitter")."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_seconds if isinstance(error, Unreachable) else None
    return asked if asked is not None else random.uniform(0.5, 2.0**state.attempt_number)


def _retry_after(value: str | None) -> float | None:
    """Seconds, of a number or a date (RFC 9110, 10.2.3)."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        at: dt.datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, (at - dt.datetime.now(at.tzinfo)).total_seconds())


def _short(error: Any) -> str:
    return " ".join(str(error).split())[:200]
