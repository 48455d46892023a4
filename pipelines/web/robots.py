"""What a host's robots.txt allows us (RFC 9309), read by Protego; asked for at most once a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import urljoin

from protego import Protego

from .errors import Refused

AGENT = "Dealgraph"
"""The name that a robots.txt may address us by."""
MOST_DELAY_SECONDS = 30.0
FRESH_FOR = dt.timedelta(days=1)


class Robots:
    """The rules of all hosts. ``read`` gives the text of a robots.txt; it raises Refused."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._known: dict[str, Protego] = {}

    def check(self, url: str) -> float:
        """The pause in seconds that the host asks for. Raises Refused (robots) where the address is not for us."""
        rules = self._rules(urljoin(url, "/robots.txt"))
        if not rules.can_fetch(url, AGENT):
            raise Refused("robots", f"{url}: the robots.txt of its host does not allow it", for_good=True)
        return min(rules.crawl_delay(AGENT) or 0.0, MOST_DELAY_SECONDS)

    def _rules(self, address: str) -> Protego:
        """Missing rules allow everything; rules that cannot be had forbid everything for now (RFC 9309, 2.3.1)."""
        if address not in self._known:
            try:
                text = self._read(address).decode("utf-8", "replace")
            except Refused as refused:
                if refused.status is None or not 400 <= refused.status < 500 or refused.status == 429:
                    is_for_good = refused.reason == "address"  # a host inside, or none at all
                    why = f"{address} cannot be read, so nothing of its host is: {refused}"
                    raise Refused(refused.reason, why, for_good=is_for_good) from None
                text = ""
            self._known[address] = Protego.parse(text)
        return self._known[address]
