"""Merging of lines in extract form, as `dealgraph resolve` does it: the same lines out, with deal and organization ids filled in.

Lines may come from any extractor: what is null or missing is unknown, keys that we do not know are kept and not looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from data.errors import RefusedInput
from data.model.deals import Capacity, DealMention, Evidence, Extraction, Hardware, LinkHint, Money, OrganizationRef, Party
from data.model.documents import Document, Refusal
from data.model.ids import digest, document_id
from data.model.record import Record
from data.model.resolved import Resolution, SourcedMention
from data.reference.tables import ReferenceTables, load_reference

from .mentions import source_mentions
from .organizations import OrganizationIndex
from .rates import Rates
from .resolve import resolve

_PARTS: dict[type[Record], dict[str, type[Record]]] = {
    Extraction: {"organizations": OrganizationRef, "deals": DealMention},
    DealMention: {
        "parties": Party,
        "value": Money,
        "capacities": Capacity,
        "hardware": Hardware,
        "link": LinkHint,
        "evidence": Evidence,
    },
}
"""Which keys of a record hold records themselves."""

_NEVER_READ = dt.datetime(1970, 1, 1)
"""Lines carry no time of reading; it goes into no output."""
_DAY = len("2025-11-03")


def read_line(line: Any) -> Extraction:
    """One line as a record. Raises RefusedInput (reason ``line``) that names the key and what is wrong with it."""
    if not isinstance(line, dict):
        raise RefusedInput("line", f"a line must be a JSON object, not {type(line).__name__}: print it with `dealgraph extract`")
    found = _known(Extraction, line)
    found.setdefault("document", _name(line))
    found.setdefault("relevant", bool(line.get("deals")))
    if isinstance(found.get("published"), str):
        found["published"] = found["published"][:_DAY]
    deals = found.get("deals")
    for deal in deals if isinstance(deals, list) else ():
        if isinstance(deal, dict):
            deal.setdefault("type", None)
            deal.setdefault("parties", [])
    try:
        return Extraction.model_validate(found)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()[:3])
        raise RefusedInput("line", f"the line of {found['document']} is not in extract form ({wrong}): mend it") from None


def _known(record: type[Record], given: dict[str, Any]) -> dict[str, Any]:
    """The keys that the record has, without nulls and empty words, so that its defaults hold."""
    parts = _PARTS.get(record, {})
    return {
        key: _known_inside(parts[key], value) if key in parts else value
        for key, value in given.items()
        if key in record.model_fields and value not in (None, "")
    }


def _known_inside(record: type[Record], value: Any) -> Any:
    if record is OrganizationRef and isinstance(value, str):
        return {"name": value}
    if isinstance(value, list):
        return [_known_inside(record, item) for item in value if item is not None]
    return _known(record, value) if isinstance(value, dict) else value


def _name(line: dict[str, Any]) -> str:
    """Gold has ``path``, and organizations as bare names; a line without any name is known by what it says."""
    return str(line.get("path") or line.get("title") or f"unnamed {digest(repr(line), length=8)}")


class ResolvedLines(NamedTuple):
    """Lines with ids filled in, and what they were resolved to."""

    lines: list[dict[str, Any]]
    resolution: Resolution


def resolve_extractions(
    lines: Iterable[dict[str, Any]],
    reference: ReferenceTables | None = None,
    rates: Rates | None = None,
    refuse: Callable[[Refusal], None] | None = None,
) -> list[dict[str, Any]]:
    """The lines in their order with ``deal_id`` on every deal and ``id`` on every party and organization, else unchanged.

    A line that cannot be read goes to ``refuse`` and is left out; without ``refuse`` it raises RefusedInput.
    """
    return resolve_lines(lines, reference, rates, refuse).lines


def resolve_lines(
    lines: Iterable[dict[str, Any]],
    reference: ReferenceTables | None = None,
    rates: Rates | None = None,
    refuse: Callable[[Refusal], None] | None = None,
) -> ResolvedLines:
    """As ``resolve_extractions``, with the deals and links behind the ids."""
    reference = reference or load_reference()
    index = OrganizationIndex(reference)
    read = list(_taken(lines, refuse))
    index.tie(([party.name for deal in extraction.deals for party in deal.parties] for _, extraction in read), {})
    taken = [(line, _identified(extraction, index)) for line, extraction in read]
    mentions = [source_mentions(extraction, _document(extraction), _NEVER_READ) for _, extraction in taken]
    resolution = resolve([mention for group in mentions for mention in group], reference=reference, rates=rates)
    filled = [_filled(line, extraction, group, resolution.deal_of) for (line, extraction), group in zip(taken, mentions, strict=True)]
    return ResolvedLines(filled, resolution)


def _taken(lines: Iterable[dict[str, Any]], refuse: Callable[[Refusal], None] | None) -> Iterable[tuple[dict[str, Any], Extraction]]:
    for number, line in enumerate(lines, start=1):
        try:
            yield line, read_line(line)
        except RefusedInput as error:
            message = f"line {number}: {error}"
            if refuse is None:
                raise RefusedInput(error.reason, message) from None
            refuse(Refusal(name=f"line {number}", reason=error.reason, message=message))


def _document(extraction: Extraction) -> Document:
    """What a line says of its document; without text it is known by its name."""
    text = extraction.text or ""
    named = document_id(extraction.title, text) if text else f"doc-{digest(extraction.document)}"
    return Document(
        document_id=extraction.document_id or named,
        name=extraction.document,
        title=extraction.title,
        published=extraction.published,
        content_sha256=digest(text, length=64),
        text=text,
    )


def _identified(extraction: Extraction, index: OrganizationIndex) -> Extraction:
    """With ids in place before anything derives from them, so that lines which have been through here once stay as they are."""

    kinds = {one.name: one.kind for one in extraction.organizations}

    def known(one: Party | OrganizationRef) -> Party | OrganizationRef:
        return one.model_copy(update={"id": index.identify(one.id, one.name, extraction.published, kinds.get(one.name))})

    deals = tuple(deal.model_copy(update={"parties": tuple(map(known, deal.parties))}) for deal in extraction.deals)
    return extraction.model_copy(update={"deals": deals, "organizations": tuple(map(known, extraction.organizations))})


def _filled(line: dict[str, Any], extraction: Extraction, mentions: Sequence[SourcedMention], deal_of: dict[str, str]) -> dict[str, Any]:
    deals = [deal for deal in line.get("deals") or () if deal is not None]
    filled = [
        {**deal, "deal_id": deal_of[mention.deal_mention_id], **_parties(deal, mention)}
        for deal, mention in zip(deals, mentions, strict=True)
    ]
    out = {**line, "deals": filled} if "deals" in line else dict(line)
    if line.get("organizations") is not None:
        out["organizations"] = _with_ids(line["organizations"], extraction.organizations)
    return out


def _parties(deal: dict[str, Any], mention: SourcedMention) -> dict[str, Any]:
    return {"parties": _with_ids(deal["parties"], mention.deal.parties)} if "parties" in deal else {}


def _with_ids(given: Any, read: Sequence[Party | OrganizationRef]) -> list[dict[str, Any]]:
    present = [item for item in given or () if item is not None]
    named = [{"name": item} if isinstance(item, str) else item for item in present]
    return [{**item, "id": one.id} for item, one in zip(named, read, strict=True)]
