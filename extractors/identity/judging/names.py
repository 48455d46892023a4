"""What the judgements on organizations come to: the reference tables as they are with them, and the names that stand for themselves.

Everything that asks the tables then follows people without knowing of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import pairwise

from data.model.dates import PartialDate
from data.model.ids import digest, slug
from data.model.judgements import JudgedAlias, JudgedOrganizations, JudgedParent, Outcome, Placed, State
from data.reference.tables import Parent, ReferenceTables

from ..names import normal_name
from ..organizations import OrganizationIndex
from .overlay import folded, with_alias, with_parent

_Named = JudgedAlias | JudgedOrganizations | JudgedParent


class JudgedNames:
    """Filled judgement by judgement, the winning ones first. ``own``: names that are nobody else's, with the ids that they have."""

    def __init__(self, reference: ReferenceTables, present: Collection[str]) -> None:
        self.reference = reference
        self.own: dict[str, str] = {}
        self.outcomes: list[Outcome] = []
        self._before = reference
        self._present = present
        self._now: OrganizationIndex | None = None
        self._decided: dict[tuple[str, ...], Placed] = {}
        self._ties: dict[tuple[str, str], Placed] = {}
        self._apart: list[tuple[str, str, Placed]] = []
        self._joined: list[Placed] = []

    def take(self, placed: Placed) -> None:
        """The next judgement, where it is on organizations."""
        judgement = placed.judgement
        if not isinstance(judgement, _Named):
            return
        other = judgement.parent if isinstance(judgement, JudgedParent) else None
        other = judgement.other if isinstance(judgement, JudgedOrganizations) else other
        asked = [name for name in (judgement.organization, other) if name is not None]
        missing = [name for name in asked if not self._is_known(self._id(name))]
        earlier = self._decided.setdefault(self._subject(judgement), placed)
        if missing:
            state, message = State.LOST, f"no table and no text knows {' and '.join(missing)}"
        elif earlier is not placed:
            state, message = State.REPLACED, f"{earlier.place} decides on the same"
        else:
            wrong, message = self._applied(placed, judgement)
            state = State.CONTRADICTED if wrong else State.APPLIED
        about = tuple(dict.fromkeys(map(self._id, asked)))
        self.outcomes.append(Outcome(placed=placed, state=state, message=message, organization_ids=about))

    def _applied(self, placed: Placed, judgement: _Named) -> tuple[bool, str]:
        """Whether it cannot hold, and in words what it does or why not."""
        if isinstance(judgement, JudgedAlias):
            return self._alias(judgement)
        if isinstance(judgement, JudgedParent):
            return self._parent(placed, judgement)
        if judgement.kind == "same":
            return self._same(placed, judgement)
        return self._different(placed, judgement) if judgement.kind == "different" else (False, "left open")

    def _alias(self, judgement: JudgedAlias) -> tuple[bool, str]:
        owner, wanted = self._id(judgement.name), self._id(judgement.organization)
        row = self.reference.organizations.get(owner)
        if owner != wanted and row is not None and row.name.casefold() == judgement.name.casefold():
            return True, f"{row.name} is an organization of its own in organizations.csv: judge the two to be the same instead"
        self._use(with_alias(self.reference, judgement.name, wanted))
        return False, f"a name of {self._name(wanted)}" + (f", not of {row.name}" if row is not None and owner != wanted else "")

    def _same(self, placed: Placed, judgement: JudgedOrganizations) -> tuple[bool, str]:
        one, other = self._id(judgement.organization), self._id(judgement.other)
        if one == other:
            return False, "they are one already"
        goes, stays, name = (one, other, judgement.organization)
        if other not in self.reference.organizations and one in self.reference.organizations:
            goes, stays, name = (other, one, judgement.other)
        tables = folded(self.reference, goes, name, stays)
        index = OrganizationIndex(tables)
        for a, b, by in self._apart:
            if index.identify(None, a) == index.identify(None, b):
                return True, f"it makes one organization of what {by.place} tells apart"
        self._joined.append(placed)
        self._use(tables)
        return False, f"{name} is {self._name(stays)}"

    def _different(self, placed: Placed, judgement: JudgedOrganizations) -> tuple[bool, str]:
        one, other = judgement.organization, judgement.other
        if self._shipped.identify(None, one) != self._shipped.identify(None, other):
            if self._id(one) == self._id(other):
                return True, f"it tells apart what {' and '.join(by.place for by in self._joined)} makes one organization"
            self._apart.append((one, other, placed))
            return False, "two organizations"
        if (row := self.reference.organizations.get(self._id(one))) is not None and row.name.casefold() == one.casefold():
            one = other
        self.own[one.casefold()] = f"{slug(one) or 'organization'}-{digest(one.casefold(), length=6)}"
        return False, f"{one} is an organization of its own"

    def _parent(self, placed: Placed, judgement: JudgedParent) -> tuple[bool, str]:
        child, parent = self._id(judgement.organization), self._id(judgement.parent)
        ring = [child] if child == parent else self._way_up(parent, child)
        if ring:
            rows = ", ".join(self._tie_place(lower, upper) for lower, upper in pairwise(ring))
            because = f", for {rows}: remove the tie that is wrong" if rows else ""
            return True, f"{judgement.organization} would lie above itself{because}"
        self._ties[child, parent] = placed
        since, until = (None if day is None else PartialDate.of(day) for day in (judgement.since_on, judgement.until_on))
        tie = Parent(organization_id=child, parent_id=parent, since_on=since, until_on=until)
        self._use(with_parent(self.reference, tie))
        return False, f"{judgement.organization} belongs to {self._name(parent)}"

    def _way_up(self, start: str, goal: str) -> list[str]:
        """From one organization over its parents to another, or nothing where it does not lead there."""
        above: dict[str, list[str]] = {}
        for tie in self.reference.parents:
            above.setdefault(tie.organization_id, []).append(tie.parent_id)
        ways = [[start]]
        seen = {start}
        while ways:
            way = ways.pop()
            if way[-1] == goal:
                return way
            for parent in above.get(way[-1], ()):
                if parent not in seen:
                    seen.add(parent)
                    ways.append([*way, parent])
        return []

    def _tie_place(self, lower: str, upper: str) -> str:
        by = self._ties.get((lower, upper))
        return f"{by.place if by is not None else 'organization_parents.csv'} has {lower} under {upper}"

    def _use(self, tables: ReferenceTables) -> None:
        self.reference, self._now = tables, OrganizationIndex(tables)

    @cached_property
    def _shipped(self) -> OrganizationIndex:
        """Who is who without judgements; where there are none nobody asks."""
        return OrganizationIndex(self._before)

    def _id(self, name: str) -> str:
        """By id or by name; of an organization that was made one with another, the other's."""
        return (self._now or self._shipped).identify(name if name in self.reference.organizations else None, name)

    def _name(self, organization_id: str) -> str:
        row = self.reference.organizations.get(organization_id)
        return row.name if row is not None else organization_id

    def _is_known(self, organization_id: str) -> bool:
        return organization_id in self.reference.organizations or organization_id in self._present

    def _subject(self, judgement: _Named) -> tuple[str, ...]:
        """What it decides on: of two judgements on one subject the first alone holds."""
        if isinstance(judgement, JudgedAlias):
            return ("name", normal_name(judgement.name))
        one = self._shipped.identify(judgement.organization, judgement.organization)
        if isinstance(judgement, JudgedParent):
            return ("parent", one, "ended" if judgement.until_on else "today")
        return ("pair", *sorted((normal_name(judgement.organization), normal_name(judgement.other))))


def with_names(reference: ReferenceTables, placed: Iterable[Placed], present: Collection[str] = ()) -> JudgedNames:
    """``present`` are ids of organizations that texts name though no table knows them; a judgement on others is lost."""
    names = JudgedNames(reference, present)
    for one in placed:
        names.take(one)
    return names
