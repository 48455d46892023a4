"""Tables from which one organization of five is taken, to measure how names are read that no list has."""

from __future__ import annotations

from data.model.ids import digest
from data.reference.tables import ReferenceTables

_ONE_IN = 5


def is_held_out(organization_id: str) -> bool:
    """Whether an organization is among those that are taken; always the same ones. Training leaves their names out too."""
    return int(digest(organization_id, length=8), 16) % _ONE_IN == 0


def without_held_out(reference: ReferenceTables) -> ReferenceTables:
    """The tables without those organizations, and without what hangs on them."""
    organizations = {key: row for key, row in reference.organizations.items() if not is_held_out(key)}
    hardware = {
        key: row if row.maker_id in organizations else row.model_copy(update={"maker_id": None}) for key, row in reference.hardware.items()
    }
    return reference.model_copy(
        update={
            "organizations": organizations,
            "aliases": tuple(row for row in reference.aliases if row.organization_id in organizations),
            "parents": tuple(row for row in reference.parents if {row.organization_id, row.parent_id} <= organizations.keys()),
            "hardware": hardware,
        }
    )
