"""Whose server an address is: how fast it may be asked, whether robots.txt speaks for it, and how it turns callers away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from data.settings import Settings

_SEC_BLOCK = re.compile(rb"Request Rate Threshold Exceeded|Undeclared Automated Tool", re.IGNORECASE)
_GDELT_LIMIT = re.compile(rb"\A\s*(?:Please limit requests|You have exceeded|Too many requests)", re.IGNORECASE)


@dataclass(frozen=True)
class Service:
    """One service; all its hosts share one pace. ``is_block`` looks at a status and the start of a body."""

    name: str
    interval_seconds: float
    has_robots: bool
    pause_seconds: float
    """How long nothing is asked of it after a block."""
    is_block: Callable[[int, bytes], bool]
    block: str = ""
    """What a block is called."""


def service_of(url: str, settings: Settings) -> Service:
    """The service behind an address. SEC and GDELT publish rules for programs, which stand above robots.txt: ten requests a second
    over all machines (https://www.sec.gov/os/accessing-edgar-data), one in five seconds (the text of GDELT's own refusal).
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").casefold()
    place = parts.netloc.casefold()
    if host == "sec.gov" or host.endswith(".sec.gov") or place in map(_place, _sec_urls(settings)):
        return Service("sec", 0.125, False, 600.0, _is_sec_block, "Request Rate Threshold Exceeded")
    if place == _place(settings.gdelt_url):
        return Service(
            "gdelt", 5.5, False, 30.0, lambda status, start: status == 429 or bool(_GDELT_LIMIT.match(start)), "limit of requests"
        )
    return Service(place, 0.5, True, 300.0, lambda _status, _start: False)


def _sec_urls(settings: Settings) -> tuple[str, ...]:
    return (settings.sec_data_url, settings.sec_archives_url, settings.sec_search_url)


def _place(url: str) -> str:
    return urlsplit(url).netloc.casefold()


def _is_sec_block(status: int, start: bytes) -> bool:
    return status in (403, 429) or bool(_SEC_BLOCK.search(start))
