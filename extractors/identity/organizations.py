"""Who a named party is: by id, alias, normal name or ticker; who is not certain becomes a provisional organization, never the nearest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from data.model.ids import digest, slug
from data.model.resolved import Candidate, OrganizationQuestion, ResolvedOrganization
from data.model.vocabulary import OrganizationKind
from data.reference.tables import Alias, ReferenceTables, load_reference

from .candidates import ASKED_FROM, Candidates, likeness
from .names import named_behind_owner, normal_name, quoted_ticker, without_possessive, without_ticker
from .shortened import groups_of

_FIELDS = (
    frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER}),
    frozenset({OrganizationKind.GOVERNMENT}),
    frozenset({OrganizationKind.UTILITY}),
)
"""Kinds that nobody takes for another; all others may be told of one firm."""


class OrganizationIndex:
    """Looks names up in the reference tables. Ambiguous aliases hold here, for a party of a deal is known to be an organization, unless
    what is said of its kind is against them; a form that two organizations share on that day decides nothing.
    """

    def __init__(self, reference: ReferenceTables, own: Mapping[str, str] | None = None) -> None:
        """``own``: names in small letters that a person says are nobody else's, with the ids that they have."""
        self._reference = reference
        self._own = own or {}
        self._names = _names_of(reference)
        self._roots: dict[str, str] = {}
        self._found: dict[tuple[str, dt.date | None, OrganizationKind | None], str | None] = {}
        self._same: dict[str, str] = {}
        """Provisional ids that are another's, by ``tie``."""

    @cached_property
    def candidates(self) -> Candidates:
        """Who may be meant by a name that is not decided."""
        return Candidates(self._reference)

    def identify(self, given_id: str | None, name: str, on: dt.date | None = None, kind: OrganizationKind | None = None) -> str:
        """The organization id; a provisional one for an organization that no table knows.

        ``on`` is the day on which the name is used: a former name may have become somebody else's.
        """
        if self._own and (own := self._own.get(name.casefold())) is not None:
            return own
        if given_id is not None and (given_id in self._reference.organizations or given_id == self._apart(name)):
            return given_id
        key = (name, on, kind)
        if key not in self._found:
            self._found[key] = self._known(name, on, kind)
        if (found := self._found[key]) is not None:
            return found
        provisional = self.provisional(name or given_id or "")
        return self._same.get(provisional, provisional)

    def named(self, name: str) -> str:
        """As ``identify``, of a name alone."""
        return self.identify(None, name)

    def _known(self, name: str, on: dt.date | None, kind: OrganizationKind | None) -> str | None:
        found = self._owners(name, on, kind)
        if not found and (ticker := quoted_ticker(name)) is not None:
            found = self._names.by_ticker.get(ticker, set())
        if not found and name == name.upper():
            found = self._names.by_ticker.get(name.rpartition(":")[2].strip(), set())
        return next(iter(found)) if len(found) == 1 else None

    def _owners(self, name: str, on: dt.date | None, kind: OrganizationKind | None) -> set[str]:
        """Organizations that have the name, on the day where several had it, and of the kind where that tells them apart."""
        aliases = self._named_so(name)
        if len({alias.organization_id for alias in aliases}) > 1 and on is not None:
            aliases = [alias for alias in aliases if alias.holds(on)]
        several = len({alias.organization_id for alias in aliases}) > 1
        return {
            alias.organization_id
            for alias in aliases
            if not ((several or alias.ambiguous) and _against(kind, self._reference.organizations[alias.organization_id].kind))
        }

    def _named_so(self, name: str) -> list[Alias]:
        """By the name as written, without its possessive, in normal form, then by what stands behind an owner ("Amazon's AWS"): that only
        where the name is certain by itself.
        """
        plain = without_ticker(name)
        for form in (plain, without_possessive(plain)):
            if form in self._names.by_alias:
                return self._names.by_alias[form]
        if (found := self._names.by_normal.get(normal_name(plain))) is not None:
            return found
        owned = named_behind_owner(plain)
        found = [] if owned is None else self._named_so(owned)
        return [] if any(alias.ambiguous for alias in found) else found

    def provisional(self, name: str) -> str:
        """The id of an organization that no table knows, from the words of its name; never that of one which a table knows."""
        normal = normal_name(name)
        made = slug(normal) or f"organization-{digest(normal, length=8)}"
        return self._apart(name) if made in self._reference.organizations else made

    def _apart(self, name: str) -> str:
        """The id of one that has the name of a known organization and is not it; whoever gives it has decided that already."""
        normal = normal_name(name)
        return f"{slug(normal)}-{digest(normal, length=6)}"

    def tie(self, told_together: Iterable[Iterable[str]], known: Mapping[str, str]) -> None:
        """Take unknown names that are told together for one organization where the one begins with all words of the other.

        So a report introduces a firm and calls it by its short name after; over documents that would be a guess, unless it is the same
        deal that they tell. The id is one that is ``known`` from earlier, the shortest of several.
        """
        unknown = ([normal_name(name) for name in names if self.identify(None, name) == self.provisional(name)] for names in told_together)
        for group in groups_of(unknown):
            ids = {self.provisional(name) for name in group}
            kept = min(ids, key=lambda other: (other not in known, len(other), other))
            self._same |= dict.fromkeys(ids - {kept}, kept)

    def root(self, organization_id: str) -> str:
        """The ultimate parent of today; a provisional organization is its own."""
        if organization_id not in self._roots:
            self._roots[organization_id] = self._reference.ultimate_parent(organization_id)
        return self._roots[organization_id]

    def redirects(self, known: Mapping[str, str], older: Mapping[str, str], living: Iterable[str]) -> dict[str, str]:
        """From provisional ids of earlier (with the names that they had) to those which the organizations have now, and older redirects.

        One whose organization is gone leads nowhere and is dropped.
        """
        there = {*self._reference.organizations, *living}
        leads = {old: now for old, name in known.items() if (now := self.identify(None, name)) != old}
        for old, then in older.items():
            leads.setdefault(old, leads.get(then, then))
        return {old: now for old, now in sorted(leads.items()) if now in there and old not in there}

    def questions(self, named: Iterable[tuple[str, str]]) -> tuple[OrganizationQuestion, ...]:
        """Provisional organizations, of (id, name as written), whose name is that of others or much like it."""
        written = {one: names for one, names in _written(named).items() if one not in self._reference.organizations}
        beginnings = {normal_name(_most_written(names)): one for one, names in written.items()}
        asked = (self._question(organization_id, names, beginnings) for organization_id, names in sorted(written.items()))
        return tuple(question for question in asked if question is not None)

    def _question(self, organization_id: str, written: Mapping[str, int], unknown: Mapping[str, str]) -> OrganizationQuestion | None:
        name = _most_written(written)
        likely = (*self.candidates(name), *_shorter(name, unknown))
        if not likely or max(one.score for one in likely) < ASKED_FROM:
            return None
        likely = tuple(sorted(likely, key=lambda one: -one.score))
        same = [one for one in likely if one.score == 1]
        why = "it is much like a name of the tables" if likely[0].organization_id in self._reference.organizations else "texts name both"
        why = "the tables have this name, and what is said does not decide whose it is" if same else why
        return OrganizationQuestion(organization_id=organization_id, name=name, why=why, candidates=likely, mentions=sum(written.values()))

    def describe(self, named: Iterable[tuple[str, str]]) -> tuple[ResolvedOrganization, ...]:
        """The organizations behind (id, name as written), each once, by id; a provisional one under its most frequent name."""
        return tuple(self._described(organization_id, names) for organization_id, names in sorted(_written(named).items()))

    def _described(self, organization_id: str, written: Mapping[str, int]) -> ResolvedOrganization:
        row = self._reference.organizations.get(organization_id)
        if row is not None:
            return ResolvedOrganization(organization_id=organization_id, name=row.name, kind=row.kind, provisional=False)
        return ResolvedOrganization(organization_id=organization_id, name=_most_written(written), kind=None, provisional=True)


def _shorter(name: str, unknown: Mapping[str, str]) -> Iterable[Candidate]:
    """Organizations that no table knows either, whose name is the beginning of this one."""
    words = normal_name(name).split()
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count])
        if short in unknown:
            score, why = likeness(short, " ".join(words))
            yield Candidate(organization_id=unknown[short], name=short, score=round(score, 3), why=why)


class _Names:
    """The names of the reference tables, as they are looked up."""

    def __init__(self, reference: ReferenceTables) -> None:
        self.by_alias: dict[str, list[Alias]] = {}
        self.by_normal: dict[str, list[Alias]] = {}
        self.by_ticker: dict[str, set[str]] = {}
        marked = {alias.alias for alias in reference.aliases if alias.ambiguous}
        for row in reference.organizations.values():
            ambiguous = row.name in marked
            self._learn(Alias.model_construct(alias=row.name, organization_id=row.organization_id, kind="alias", ambiguous=ambiguous))
            if row.ticker:
                self.by_ticker.setdefault(row.ticker.upper(), set()).add(row.organization_id)
        for alias in reference.aliases:
            if alias.kind == "ticker":
                self.by_ticker.setdefault(alias.alias.upper(), set()).add(alias.organization_id)
            else:
                self._learn(alias)

    def _learn(self, alias: Alias) -> None:
        self.by_alias.setdefault(alias.alias, []).append(alias)
        self.by_normal.setdefault(normal_name(alias.alias), []).append(alias)


def _names_of(reference: ReferenceTables) -> _Names:
    """Those of the tables that ship are arranged once."""
    return _names_that_ship() if reference is load_reference() else _Names(reference)


@cache
def _names_that_ship() -> _Names:
    return _Names(load_reference())


def _written(named: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """By organization how often it is written how."""
    written: dict[str, dict[str, int]] = {}
    for organization_id, name in named:
        counts = written.setdefault(organization_id, {})
        counts[name] = counts.get(name, 0) + 1
    return written


def _most_written(written: Mapping[str, int]) -> str:
    return min(written, key=lambda one: (-written[one], one))


def _against(said: OrganizationKind | None, listed: OrganizationKind) -> bool:
    """Whether two kinds cannot be of one organization."""
    return said is not None and any((said in field) != (listed in field) for field in _FIELDS)
