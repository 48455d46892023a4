"""XML that declares entities of its own: harmless characters by name, or a bomb (CWE-776) or a way into files (CWE-611)."""

from __future__ import annotations

import re

from ..web.errors import Refused

_DECLARED = re.compile(rb"<!ENTITY\b(?!\s+[\w.-]+\s+(?:\"(?:&#\w{1,8};|[^&%\"]{0,32})\"|'(?:&#\w{1,8};|[^&%']{0,32})')\s*>)")
"""A declaration other than of one character or of a short text without references."""


def check(body: bytes, url: str) -> None:
    """Raise Refused (entities) before a parser sees what could grow in it. Zero bytes are passed over: it may be UTF-16."""
    if _DECLARED.search(body.replace(b"\0", b"")):
        raise Refused("entities", f"{url}: it declares XML entities that refer to others or to files: it is not read", for_good=False)
