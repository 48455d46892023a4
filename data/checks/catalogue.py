"""The checks as declared: SQL files beside this one, each with a header of comments.

    -- asset: deals              the table whose asset carries the check
    -- severity: blocking        or warning: whether what is built on the table has to wait
    -- says: one sentence        what is right
    -- look: a command           how to look at a wrong row; {column} stands for its value

The query gives the rows that are wrong. `{{roles}}` in it stands for the pairs of deal type and role that the vocabulary allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import WarehouseError
from ..model.vocabulary import ROLES, Role

CHECKS = Path(__file__).parent
_LINE = re.compile(r"-- (\w+): (.+)")
_KEYS = ("asset", "severity", "says", "look")


@dataclass(frozen=True)
class Check:
    """One thing that must hold."""

    name: str
    asset: str
    blocking: bool
    says: str
    look: str
    sql: str

    def look_at(self, row: dict[str, Any]) -> str:
        """The command that shows one wrong row."""
        return re.sub(r"\{(\w+)\}", lambda found: str(row.get(found[1])), self.look)


@cache
def load_checks() -> tuple[Check, ...]:
    """All checks by name. Raises WarehouseError that names the file whose header does not hold together."""
    return tuple(_parsed(path) for path in sorted(CHECKS.glob("*.sql")))


def _parsed(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    header = {found[1]: found[2].strip() for line in lines if (found := _LINE.fullmatch(line.strip()))}
    if tuple(header) != _KEYS or header["severity"] not in ("blocking", "warning"):
        raise WarehouseError(f"{path} must begin with lines of {', '.join(_KEYS)}, severity blocking or warning: mend its header")
    body = "\n".join(line for line in lines if not line.startswith("--"))
    return Check(path.stem, header["asset"], header["severity"] == "blocking", header["says"], header["look"], _filled(body))


def _filled(sql: str) -> str:
    pairs = (f"('{kind}', '{role}')" for kind, roles in ROLES.items() for role in sorted(roles | {Role.GUARANTOR}))
    return sql.replace("{{roles}}", ", ".join(pairs))
