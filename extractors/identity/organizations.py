"""Who a named party is: by id, alias, normal name or ticker; who is not certain becomes a provisional organization, never the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.model.ids import digest, slug
from data.model.resolved import ResolvedOrganization
from data.reference.tables import ReferenceTables

from .names import normal_name


class OrganizationIndex:
    """Looks names up in the reference tables. Ambiguous aliases hold here, for a party of a deal is known to be an organization;
    a form that two organizations share decides nothing.
    """

    def __init__(self, reference: ReferenceTables, own: Mapping[str, str] | None = None) -> None:
        """``own``: names in small letters that a person says are nobody else's, with the ids that they have."""
        self._reference = reference
        self._own = own or {}
        self._by_alias: dict[str, set[str]] = {}
        self._by_normal: dict[str, set[str]] = {}
        self._by_ticker: dict[str, set[str]] = {}
        self._roots: dict[str, str] = {}
        for row in reference.organizations.values():
            self._learn(row.name, row.organization_id)
            if row.ticker:
                self._by_ticker.setdefault(row.ticker.upper(), set()).add(row.organization_id)
        for alias in reference.aliases:
            if alias.kind == "ticker":
                self._by_ticker.setdefault(alias.alias.upper(), set()).add(alias.organization_id)
            else:
                self._learn(alias.alias, alias.organization_id)

    def _learn(self, name: str, organization_id: str) -> None:
        self._by_alias.setdefault(name, set()).add(organization_id)
        self._by_normal.setdefault(normal_name(name), set()).add(organization_id)

    def identify(self, given_id: str | None, name: str) -> str:
        """The organization id; a provisional one for an organization that no table knows."""
        if self._own and (own := self._own.get(name.casefold())) is not None:
            return own
        if given_id in self._reference.organizations:
            return given_id
        return self._known(name) or self._provisional(name or given_id or "")

    def named(self, name: str) -> str:
        """As ``identify``, of a name alone."""
        return self.identify(None, name)

    def _known(self, name: str) -> str | None:
        found = self._by_alias.get(name) or self._by_normal.get(normal_name(name)) or set()
        if not found and name == name.upper():
            found = self._by_ticker.get(name.rpartition(":")[2].strip(), set())
        return next(iter(found)) if len(found) == 1 else None

    def _provisional(self, name: str) -> str:
        normal = normal_name(name)
        made = slug(normal) or f"organization-{digest(normal, length=8)}"
        return f"{made}-{digest(normal, length=6)}" if made in self._reference.organizations else made

    def root(self, organization_id: str) -> str:
        """The ultimate parent of today; a provisional organization is its own."""
        if organization_id not in self._roots:
            self._roots[organization_id] = self._reference.ultimate_parent(organization_id)
        return self._roots[organization_id]

    def describe(self, named: Iterable[tuple[str, str]]) -> tuple[ResolvedOrganization, ...]:
        """The organizations behind (id, name as written), each once, by id; a provisional one under its most frequent name."""
        written: dict[str, dict[str, int]] = {}
        for organization_id, name in named:
            counts = written.setdefault(organization_id, {})
            counts[name] = counts.get(name, 0) + 1
        return tuple(self._described(organization_id, written[organization_id]) for organization_id in sorted(written))

    def _described(self, organization_id: str, written: dict[str, int]) -> ResolvedOrganization:
        row = self._reference.organizations.get(organization_id)
        if row is not None:
            return ResolvedOrganization(organization_id=organization_id, name=row.name, kind=row.kind, provisional=False)
        name = min(written, key=lambda one: (-written[one], one))
        return ResolvedOrganization(organization_id=organization_id, name=name, kind=None, provisional=True)
