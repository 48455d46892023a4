"""Which addresses may be fetched: http and https, to public hosts, looked at before and after connecting.

A feed may name anything, so a name is not trusted. What it resolves to is looked at first, so that nothing inside is even knocked at, and
what the socket is connected to again, because a name may resolve to something else the second time (Server-Side Request Forgery, CWE-918).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from .deadline import Deadline
from .errors import Refused

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv6 that stand for those of IPv4 in their last four bytes (RFC 6052)."""
_PORTS = {"http": 80, "https": 443}


def check(url: str) -> str:
    """The host and port of an address that may be asked for. Raises Refused (address)."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Refused("address", f"{url}: it is no address ({error})", for_good=True) from None
    if parts.scheme not in _PORTS:
        raise Refused("address", f"{url}: only http and https are fetched", for_good=True)
    if not parts.hostname or parts.username is not None or re.search(r"[\s\x00-\x1f]", url):
        raise Refused("address", f"{url}: it has no plain host name", for_good=True)
    return f"{parts.hostname}:{port}"


class PublicOnly(HTTPAdapter):
    """A transport that gives up a connection to an address that is not public, unless host:port is among ``private_hosts``; what it reads
    from is told to the ``deadline``.
    """

    def __init__(self, private_hosts: Collection[str], deadline: Deadline) -> None:
        self._private_hosts = frozenset(private_hosts)
        self._deadline = deadline
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Pools whose connections look where they lead (a hook of requests, which fixes the signature)."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _pool(HTTPConnectionPool, HTTPConnection, self._private_hosts, self._deadline),
            "https": _pool(HTTPSConnectionPool, HTTPSConnection, self._private_hosts, self._deadline),
        }


def _pool(
    pool: type[HTTPConnectionPool], connection: type[HTTPConnection], private_hosts: frozenset[str], deadline: Deadline
) -> type[HTTPConnectionPool]:
    class Looking(connection):  # type: ignore[valid-type,misc]
        def _new_conn(self) -> Any:
            if f"{self.host}:{self.port}" in private_hosts:
                return super()._new_conn()
            _look(self.host, self.port, {info[4][0] for info in _resolved(self._dns_host, self.port)})
            sock = super()._new_conn()
            try:
                _look(self.host, self.port, [sock.getpeername()[0]])
            except Refused:
                sock.close()
                raise
            return sock

        def getresponse(self) -> Any:
            deadline.watch(self.sock)
            return super().getresponse()

    return type("LookingPool", (pool,), {"ConnectionCls": Looking})


def _resolved(host: str, port: int) -> list[Any]:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []  # connecting fails next, and says so as connecting does


def _look(host: str, port: int, addresses: Iterable[str]) -> None:
    """Raise Refused (address) where one of the addresses is not public."""
    for one in addresses:
        if not _is_public(ipaddress.ip_address(one.partition("%")[0])):
            raise Refused(
                "address",
                f"{host}:{port} leads to {one}, which is not public: to allow it, name it in DEALGRAPH_PRIVATE_HOSTS",
                for_good=True,
            )


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return (inner or address).is_global and not address.is_multicast
