"""Checks put to the warehouse: of each what is wrong, with examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import WarehouseError
from .catalogue import Check, load_checks

if TYPE_CHECKING:
    from ..tables.warehouse import Warehouse

_EXAMPLES = 20


@dataclass(frozen=True)
class Finding:
    """What a check found: how many rows are wrong, and the first of them, each with the command that shows it."""

    check: Check
    count: int
    examples: Sequence[dict[str, Any]]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.count

    def sentence(self) -> str:
        """For a person: what is right, or how many rows are not and how to see the first."""
        if self.passed:
            return self.check.says
        rows = "1 row is" if self.count == 1 else f"{self.count} rows are"
        return f"{rows} not so: {self.check.says} Look: {self.examples[0]['look']}"


def examine(warehouse: Warehouse, checks: Iterable[Check]) -> list[Finding]:
    """Put checks to the warehouse, in one connection. Raises WarehouseError where there is no warehouse yet or a query fails."""
    from duckdb import Error

    findings = []
    with warehouse.read() as connection:
        for check in checks:
            try:
                rows = connection.execute(check.sql)
                names = [column[0] for column in rows.description or ()]
                wrong = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
            except Error as error:
                raise WarehouseError(f"check {check.name} cannot be made ({error}): mend data/checks/{check.name}.sql") from error
            findings.append(Finding(check, len(wrong), [row | {"look": check.look_at(row)} for row in wrong[:_EXAMPLES]]))
    return findings


def hold(warehouse: Warehouse) -> None:
    """Raise WarehouseError where a blocking check fails: nothing may be published from such a warehouse."""
    failed = [one for one in examine(warehouse, (check for check in load_checks() if check.blocking)) if not one.passed]
    if failed:
        told = "; ".join(f"{one.check.name}: {one.sentence()}" for one in failed)
        raise WarehouseError(f"the warehouse does not pass its checks, so the graph stays as it was ({told})")
