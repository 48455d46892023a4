"""Names without their legal form ("Inc", "LLC"), by cleanco; kept, as texts name the same organizations again and again."""

from __future__ import annotations

import re
from functools import lru_cache

import cleanco

_OTHER_FORMS = re.compile(r",?\s(?:P\.?B\.?C\.?|N\.\s?A\.|National Association|Limited Partnership)$")
"""Forms that cleanco does not know: of public benefit corporations, national banks and partnerships."""


@lru_cache(maxsize=10_000)
def basename(name: str) -> str:
    """The name without its legal form."""
    return _OTHER_FORMS.sub("", str(cleanco.basename(name)))
