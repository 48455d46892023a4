"""Who rents, who lets and who answers for the tenant, by the words right beside a name; the filer lets where nobody else does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.model.deals import OrganizationRef
from data.model.vocabulary import OrganizationKind
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.deals.tellings.merge import Fold
from extractors.vocabulary.phrases import phrase_pattern
from extractors.vocabulary.tables import FilingTable

_NEVER = frozenset({OrganizationKind.LENDER, OrganizationKind.UTILITY, OrganizationKind.INVESTOR})
"""Kinds that finance or power a data center and do not rent it."""
_BY_KIND = frozenset({OrganizationKind.LAB, OrganizationKind.CLOUD, OrganizationKind.NEOCLOUD, OrganizationKind.ENTERPRISE})
"""Kinds that rent, so that their name alone will do."""
SURE = 2
"""How sure a tenant must be to set one lease apart from another."""
_BESIDE_WORDS, _DEFINED, _NAMED = 3, SURE, 1
_NAME = r"[A-Z][\w&.-]*\w(?:\s[A-Z][\w&.-]*\w){0,3}"
_OF_LABEL = re.compile(
    rf"^(?:[-*•|]\s?)?(?P<label>(?:\w+\s){{0,2}}\w+)\s?[:|]\s?(?P<name>{_NAME})(?:,?\s(?:Inc|LLC|Ltd|Corp|L\.P|plc)\.?)?\s?\|?$"
)
"""A line of a list of terms that names somebody: "Tenant: Foo Bar"."""
_BESIDE = 80
"""Characters on either side of a name that are looked at."""
_DEFINITION = re.compile(r"[(“\"]+\s?$"), re.compile(r"\s?[”\"]+\s?\)|\s?[”\"]+,")
_TERM = re.compile(
    r"(?:,?\s(?:Inc|LLC|Ltd|Corp|L\.P|LP|N\.V|plc)\b\.?)?,?(?:\san?\s[^(]{3,60})?\s?\((?:the\s|as\s)?[“\"]?(?P<term>\w+)[”\"]?\)"
)
_LETS = re.compile(r"\b(?:we|company)\s(?:have\s|has\s|also\s)*leased?s?\b[^;]{3,}?\sto\s(?:an?\s|the\s)?$", re.IGNORECASE)
_LETS_TO_SOMEBODY = re.compile(
    r"\b(?:we|company)\s(?:have\s|has\s|also\s)*leased?s?\b[^;]{3,}?\sto\s(?:an?|another|one|the|several|two)\s"
    r"(?:[\w-]+\s){0,3}(?:customers?|tenants?|hyperscalers?|compan(?:y|ies)|providers?|users?|lessees?|labs?|firms?)\b",
    re.IGNORECASE,
)
"""Before a name: the filer lets to it; and to somebody without one."""
_ASIDE = re.compile(r"^(?:,?\s(?:Inc|LLC|Ltd|Corp|L\.P|LP|N\.V|plc)\b\.?)?(?:,\san?\s[^,;]{3,60},)?\s?(?:\([^)]*\))?\s?,?(?:['’]s?)?\s?")
"""What may stand between a name and its verb: a legal form, a description, a definition in brackets."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organization in a statement, with how sure the wording makes its part."""

    spot: Organization
    sureness: int

    @property
    def key(self) -> str:
        """What makes it the same organization within a document."""
        return self.spot.value.key


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom a statement names in which part; tenants and landlords the surest first."""

    tenants: tuple[Named, ...] = ()
    landlords: tuple[Named, ...] = ()
    guarantors: tuple[Organization, ...] = ()
    own: tuple[Organization, ...] = ()
    """The filer and its subsidiaries."""
    filer_rents: bool = False


class PartyReader:
    """Reads the parties of a statement by the phrases of filings.yaml."""

    def __init__(self, table: FilingTable, fold: Fold) -> None:
        self._fold = fold
        self._tenant = _Beside(table.tenant_before, table.tenant_after, table.describing)
        self._landlord = _Beside(table.landlord_before, table.landlord_after, table.describing)
        self._guarantor = _Beside(table.guarantor_before, table.guarantor_after, table.describing)
        self._no_tenant = _Beside(table.not_tenant_before, table.not_tenant_after, table.describing)
        self._terms = (frozenset(table.tenant_terms), frozenset(table.landlord_terms))
        self._backing = phrase_pattern(table.backing)
        self._rents = phrase_pattern(table.filer_as_tenant)
        self._as_tenant = _Beside((), table.as_tenant, ())
        self._contract_with = re.compile(rf"\b(?:{'|'.join(table.taken_up)})s?\s(?:\([^)]*\)\s)?with\s(?P<name>{_NAME})")
        self._no_names = phrase_pattern((*table.lease_words, *table.undisclosed, "company", "landlord", "premises", "us", "uk", "eu"))

    def read(self, sentence: Sentence, filer: OrganizationRef) -> Parties:
        """The parties of one statement. Makers of the hardware, lenders and utilities are none."""
        names = [spot for spot in sentence.organizations if not self._no_names.search(spot.value.name) and not _is_place(sentence, spot)]
        own = tuple(spot for spot in names if self._is_own(spot, filer))
        others = [spot for spot in names if spot not in own and not _makes_hardware(sentence, spot)]
        backed = self._backing.search(sentence.text) is not None
        guarantors = tuple(spot for spot in others if backed and self._guarantor.holds(sentence, spot)) if backed else ()
        answering = {spot.value.key for spot in guarantors}
        free = [spot for spot in others if spot.value.key not in answering]
        landlords = [
            Named(spot, _BESIDE_WORDS) for spot in free if self._landlord.holds(sentence, spot) or self._is_landlord(sentence, spot)
        ]
        free = [spot for spot in free if _term(sentence, spot) not in self._terms[1]]
        letting = {one.key for one in landlords}
        tenants = [one for one in self._tenants(sentence, free, own) if one.key not in letting]
        tenants += [] if tenants else self._unlisted(sentence)
        return Parties(
            tenants=tuple(sorted(tenants, key=lambda one: -one.sureness)),
            landlords=tuple(landlords),
            guarantors=_once(guarantors),
            own=own,
            filer_rents=(
                self._rents.search(sentence.text) is not None
                and _LETS_TO_SOMEBODY.search(sentence.text) is None
                and not any(_is_let_to(sentence, one.spot) for one in tenants)
            )
            or any(self._as_tenant.holds(sentence, spot) for spot in own),
        )

    def _tenants(self, sentence: Sentence, names: Iterable[Organization], own: Iterable[Organization]) -> Iterator[Named]:
        for spot in names:
            if spot.value.kind in _NEVER or self._no_tenant.holds(sentence, spot):
                continue
            if self._tenant.holds(sentence, spot) or _acts_with(sentence, spot, own) or _term(sentence, spot) in self._terms[0]:
                yield Named(spot, _BESIDE_WORDS)
            elif _is_defined(sentence, spot):
                yield Named(spot, _DEFINED)
            elif spot.value.kind in _BY_KIND:
                yield Named(spot, _NAMED)

    def _is_landlord(self, sentence: Sentence, spot: Organization) -> bool:
        """Whether it is defined as the landlord and known; a name that no table knows is a subsidiary of the filer."""
        return spot.value.id is not None and _term(sentence, spot) in self._terms[1]

    def _unlisted(self, sentence: Sentence) -> list[Named]:
        """A name that nothing but its place in a contract or a list of terms shows: "a lease with Foo Bar"."""
        known = (*sentence.organizations, *sentence.regions, *sentence.sites)
        matches = [*self._contract_with.finditer(sentence.text), *self._labelled(sentence)]
        names = (sentence.spanning(*match.span("name")) for match in matches)
        free = (name for name in names if not any(name.start < spot.end and spot.start < name.end for spot in known))
        unlisted = [n.saying(OrganizationRef(name=n.text)) for n in free if not self._no_names.search(n.text)]
        return [Named(spot, _BESIDE_WORDS) for spot in unlisted]

    def _labelled(self, sentence: Sentence) -> list[re.Match[str]]:
        """The line of a list of terms that says who rents."""
        line = _OF_LABEL.search(sentence.text)
        return [line] if line is not None and line["label"].casefold().removesuffix(" name") in self._terms[0] else []

    def _is_own(self, spot: Organization, filer: OrganizationRef) -> bool:
        mine, other = filer.key, spot.value.key
        if mine == other or self._fold(mine) == self._fold(other):
            return True
        return spot.value.id is None and spot.value.name.casefold().split()[:1] == filer.name.casefold().split()[:1]


class _Beside:
    """Phrases right before or right behind a name."""

    def __init__(self, before: tuple[str, ...], after: tuple[str, ...], fillers: tuple[str, ...]) -> None:
        self._before = re.compile(rf"(?<!\w)(?:{_any(before)})(?:\s+(?:{_any(fillers)})){{0,3}}\s*$", re.IGNORECASE) if before else None
        self._after = re.compile(rf"(?:{_any(after)})(?!\w)", re.IGNORECASE)

    def holds(self, sentence: Sentence, spot: Organization) -> bool:
        """Whether one of them stands there."""
        start, end = spot.start - sentence.start, spot.end - sentence.start
        before = re.sub(r"[(“\"]+$", "", sentence.text[max(0, start - _BESIDE) : start]).rstrip() + " "
        if self._before is not None and self._before.search(before):
            return True
        behind = sentence.text[end : end + _BESIDE]
        aside = _ASIDE.match(behind)
        return any(self._after.match(behind, at) for at in {0, len(behind) - len(behind.lstrip()), aside.end() if aside else 0})


def _any(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("…", r".{1,40}?") for phrase in ordered)


def _is_defined(sentence: Sentence, spot: Organization) -> bool:
    """Whether it is a defined term: parties are, those named in passing hardly ever."""
    start, end = spot.start - sentence.start, spot.end - sentence.start
    opening, closing = _DEFINITION
    return opening.search(sentence.text, max(0, start - _BESIDE), start) is not None and closing.match(sentence.text, end) is not None


def _term(sentence: Sentence, spot: Organization) -> str | None:
    """The term by which a text defines it from there on: "Foo Inc. (the “Lessee”)"."""
    match = _TERM.match(sentence.text, spot.end - sentence.start)
    return match["term"].casefold() if match else None


def _acts_with(sentence: Sentence, spot: Organization, own: Iterable[Organization]) -> bool:
    """Whether it acts together with the filer: "X and Y announce"."""
    return any(sentence.words[one.after : spot.first] == ("and",) or sentence.words[spot.after : one.first] == ("and",) for one in own)


def _is_let_to(sentence: Sentence, spot: Organization) -> bool:
    """Whether the filer lets to it: "the Company leased 25 MW to X"."""
    return _LETS.search(sentence.text[: spot.start - sentence.start]) is not None


def _is_place(sentence: Sentence, spot: Organization) -> bool:
    """Whether a name that no table knows is that of a site or region, too."""
    places = (*sentence.sites, *sentence.regions)
    return spot.value.id is None and any(spot.start < place.end and place.start < spot.end for place in places)


def _makes_hardware(sentence: Sentence, spot: Organization) -> bool:
    """Whether a product stands at the name: "NVIDIA GPUs"."""
    return any(product.first <= spot.first < product.after or product.first == spot.after for product in sentence.hardware)


def _once(spots: Iterable[Organization]) -> tuple[Organization, ...]:
    seen: dict[str, Organization] = {}
    for spot in spots:
        seen.setdefault(spot.value.key, spot)
    return tuple(seen.values())
