"""An unlisted organization where its form shows it, with all words of its name that the text has: before it, behind it, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from data.model.deals import OrganizationRef

from .entities import Entity
from .short_forms import with_initials

_PEOPLE = re.compile(r"(?:[A-Z][a-z]+(?:an|ish|ese|i)|French|Dutch|Greek|Thai|Czech|Swiss|U\.S\.|US)[ ]")
_NEW = "New "


@dataclass(frozen=True, slots=True)
class Coined:
    """An unlisted organization where its form shows it; ``names`` are the forms in which it may stand elsewhere."""

    start: int
    end: int
    organization: OrganizationRef
    names: tuple[str, ...]
    by_suffix: bool
    by_trade: bool = False
    """One word whose description is an organization's, so that it is no person's name."""
    defined: tuple[str, ...] = ()
    """Short forms that the text defines in brackets behind the name."""


def completed(text: str, found: Sequence[Coined]) -> Iterator[Coined]:
    """With all words of a name that the text elsewhere has in full: "Foo Technology" before "Parks" is Foo Technology Parks."""
    longer: dict[str, list[Coined]] = {}
    for one in found:
        longer.setdefault(one.organization.name.split()[0], []).append(one)
    for one in found:
        name = one.organization.name
        whole = next(
            (
                other
                for other in longer[name.split()[0]]
                if other.organization.name.startswith(f"{name} ") and text.startswith(other.organization.name, one.start)
            ),
            None,
        )
        yield one if whole is None else replace(whole, start=one.start, end=one.start + len(whole.organization.name))


def with_people(text: str, one: Coined, named: Sequence[Entity]) -> Coined:
    """With the people that a pipeline takes for the first word of a firm's name: "Saudi Foo Capital"."""
    first = next((entity.start for entity in named if entity.start < one.start < entity.end <= one.end), None)
    if first is None or _PEOPLE.fullmatch(text, first, one.start) is None:
        return one
    longer = text[first : one.start]
    name = longer + one.organization.name
    return replace(
        one, start=first, organization=one.organization.model_copy(update={"name": name}), names=tuple(sorted({*one.names, name}))
    )


def with_new(text: str, one: Coined, names: Container[str]) -> Coined:
    """With "New" before it, where the text elsewhere has that as a part of its name: "New Foo JV", "New Foo, Inc."."""
    first = one.start - len(_NEW)
    longer = _NEW + text[one.start : one.end]
    if text[max(0, first) : one.start] != _NEW or longer not in names:
        return one
    organization = one.organization.model_copy(update={"name": _NEW + one.organization.name})
    return replace(one, start=first, organization=organization, names=tuple(sorted({*one.names, longer})))


def with_its_initials(text: str, one: Coined) -> Coined:
    """With the words of the name that only its initials show, and those as a short form: "Foo Technology Parks (FTP)"."""
    found = with_initials(text, one.start, one.end)
    if found is None:
        return one
    full, short, end = found
    is_longer = end > one.end or one.organization.name == short
    meant = one.organization.model_copy(update={"name": full}) if is_longer else one.organization
    return replace(one, end=end, organization=meant, names=tuple(sorted({*one.names, full, short})))
