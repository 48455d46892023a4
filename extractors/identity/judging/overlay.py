"""Reference tables with one thing changed in them, as if a row said so. The files stay as they are."""

from __future__ import annotations

import datetime as dt

from data.model.dates import PartialDate
from data.reference.tables import Alias, Parent, ReferenceTables


def with_alias(reference: ReferenceTables, name: str, organization_id: str) -> ReferenceTables:
    """With a name of an organization; whoever had it as an alias has it no more."""
    others = tuple(row for row in reference.aliases if row.alias.casefold() != name.casefold())
    row = Alias(alias=name, organization_id=organization_id, kind="alias", ambiguous=False)
    return _fresh(reference, aliases=(*others, row))


def with_parent(reference: ReferenceTables, tie: Parent) -> ReferenceTables:
    """With a tie to a parent; where it holds today, the ties that did end before it."""
    ties = [_before(one, tie) if one.organization_id == tie.organization_id else one for one in reference.parents]
    return _fresh(reference, parents=(*(one for one in ties if one is not None), tie))


def _before(old: Parent, new: Parent) -> Parent | None:
    if old.until_on is not None or new.until_on is not None:
        return old if old.parent_id != new.parent_id else None
    if new.since_on is None or (old.since_on is not None and old.since_on.first >= new.since_on.first) or old.parent_id == new.parent_id:
        return None
    return old.model_copy(update={"until_on": PartialDate.of(new.since_on.first - dt.timedelta(days=1))})


def folded(reference: ReferenceTables, goes: str, name: str, stays: str) -> ReferenceTables:
    """With one organization under another's id; all that names the one names the other then."""
    row = reference.organizations.get(goes)

    def of(organization_id: str) -> str:
        return stays if organization_id == goes else organization_id

    aliases = tuple(one.model_copy(update={"organization_id": of(one.organization_id)}) for one in reference.aliases)
    parents = tuple(
        one.model_copy(update={"parent_id": of(one.parent_id)})
        for one in reference.parents
        if one.organization_id != goes and (one.organization_id, of(one.parent_id)) != (stays, stays)
    )
    roles = {
        (one.data_center_id, of(one.organization_id), one.role): one.model_copy(update={"organization_id": of(one.organization_id)})
        for one in reference.data_center_roles
    }
    made = {
        key: one.model_copy(update={"maker_id": None if one.maker_id is None else of(one.maker_id)})
        for key, one in reference.hardware.items()
    }
    tables = _fresh(
        reference,
        organizations={key: one for key, one in reference.organizations.items() if key != goes},
        aliases=aliases,
        parents=tuple({(one.organization_id, one.parent_id): one for one in parents}.values()),
        data_center_roles=tuple(roles.values()),
        hardware=made,
    )
    return with_alias(tables, row.name if row is not None else name, stays)


def _fresh(reference: ReferenceTables, **changed: object) -> ReferenceTables:
    """A copy that works out anew what it derives from its rows."""
    return ReferenceTables.model_construct(**{name: getattr(reference, name) for name in ReferenceTables.model_fields} | changed)
