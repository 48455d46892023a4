"""Names of one text that mean one organization: short ones and the full one, those described once and those that are not."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from data.model.deals import OrganizationRef

from .figure import Figure
from .legal import basename

_OF_A_GROUP = (" Group", " Infrastructure", " Technologies", " Holdings", " Data Centers", " Data Centres", " Partners", " Corporation")
"""Words at the end of a name that a text leaves out once it has told it."""


def of_full_name(
    text: str, vehicle: re.Pattern[str], trade: re.Pattern[str], defined: Container[str], figures: list[Figure[OrganizationRef]]
) -> list[Figure[OrganizationRef]]:
    """An unlisted name of one word with which just one longer unlisted name begins is short for that: "Sophia" of "Sophia Space", and
    one that lacks but a word such as that for a group, "Foo Digital" of "Foo Digital Group", or of a listed name its ``trade``.

    Where the longer one is but its vehicle ("Sophia Intermediate"), that is the firm of the short name. Two that have a legal form each
    ("Sophia Bhd's subsidiary Sophia Land Sdn Bhd") are two firms. What the text itself has defined to be short for a name is that one.
    """
    formal = {one.record.name for one in figures if _is_formal(text[one.start : one.end], one.record.name)}
    names = {figure.record.name for figure in figures if figure.record.id is None}
    longer: dict[str, list[str]] = {}
    for name in names:
        longer.setdefault(name.split()[0], []).extend([name] if " " in name else [])
    full = {
        short: found[0]
        for short, found in longer.items()
        if short in names and short not in defined and len(found) == 1 and not {short, found[0]} <= formal
    }
    kinds = {figure.record.name: figure.record.kind for figure in figures if figure.record.kind is not None}
    meant = {
        name: OrganizationRef(
            name=short if vehicle.fullmatch(long.replace(" Infrastructure", ""), len(short)) else long,
            kind=kinds.get(long, kinds.get(short)),
        )
        for short, long in full.items()
        for name in (short, long)
    }
    groups = {
        (figure.record.name.removesuffix(word), figure.record) for figure in figures for word in _OF_A_GROUP if word in figure.record.name
    }
    meant |= {short: group for short, group in groups if short in names and short != group.name}
    meant |= {short: record for short, record in _of_listed(text, figures, trade).items() if short in names}
    return [replace(one, record=meant[one.record.name]) if one.record.id is None and one.record.name in meant else one for one in figures]


def _of_listed(text: str, figures: list[Figure[OrganizationRef]], trade: re.Pattern[str]) -> dict[str, OrganizationRef]:
    """The listed organizations by the first word of what the text calls them, where but their trade follows, and only one has it."""
    found: dict[str, dict[str, OrganizationRef]] = {}
    for figure in figures:
        written = text[figure.start : figure.end]
        first = written.split()[0]
        if figure.record.id is not None and trade.fullmatch(written, len(first)) is not None:
            found.setdefault(first, {})[figure.record.id] = figure.record
    return {first: next(iter(records.values())) for first, records in found.items() if len(records) == 1}


def _is_formal(written: str, name: str) -> bool:
    """Whether a name is written with its legal form."""
    return written != name == basename(written)


def of_one_kind(figures: list[Figure[OrganizationRef]]) -> list[Figure[OrganizationRef]]:
    """An unlisted name that the text describes once ("cloud startup Zeta") is of that kind wherever it stands."""
    unlisted = [figure.record for figure in figures if figure.record.id is None]
    known = {one.name: one for one in reversed(unlisted) if one.kind is not None}
    plain = {one.name for one in unlisted if one.kind is None} & known.keys()
    return [replace(figure, record=known[figure.record.name]) if figure.record.name in plain else figure for figure in figures]
