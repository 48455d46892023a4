"""Names without their legal form ("Inc", "LLC"), by cleanco; kept, as texts name the same organizations again and again."""

from __future__ import annotations

from functools import lru_cache

import cleanco

basename = lru_cache(maxsize=10_000)(cleanco.basename)
