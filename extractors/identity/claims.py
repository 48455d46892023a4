"""Every statement of a mention as a claim: field, normal form, the span it was read from, whether the deal shows it and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from operator import itemgetter

from data.model.deals import Evidence
from data.model.ids import digest, slug
from data.model.resolved import Claim

from .choice import Choices
from .statements import Statement

JUDGEMENT = "judgement"
"""In place of an extractor's version: a person says so."""
_STANDS_IN = {"capacity_mw": ("capacities",), "capacities": ("capacity_mw",)}
_LAST_RESORT = ("trigger", "type")
"""A field that has no span of its own rests on the wording of the deal itself."""


def claims(deal_id: str, choices: Choices) -> list[Claim]:
    """One claim a mention, field and span, by claim_id. A mention without any evidence gives none."""
    found = {claim.claim_id: claim for statement in choices.statements() for claim in of_statement(deal_id, statement)}
    return [found[claim_id] for claim_id in sorted(found)]


def of_statement(deal_id: str, statement: Statement) -> Iterator[Claim]:
    """A claim for each span that the statement rests on."""
    view = statement.view
    by_person = statement.decision is not None
    who = (JUDGEMENT,) if by_person else ()
    said_on = _said_on(statement)
    for span in _spans(statement):
        yield Claim(
            claim_id="claim-" + digest(view.key, statement.field, statement.value, str(span.start), str(span.end), *who),
            deal_id=deal_id,
            deal_mention_id=view.key,
            field=statement.field,
            value=statement.value,
            original_text=span.text,
            document_id=view.document.document_id,
            start=span.start,
            end=span.end,
            extractor_version=JUDGEMENT if by_person else view.sourced.extractor_version,
            confidence=1.0 if by_person else view.deal.confidence if span.confidence is None else span.confidence,
            said_on=said_on,
            learned_at=view.sourced.learned_at,
            chosen=statement.chosen,
            why=statement.why,
            differs=statement.differs,
        )


def _said_on(statement: Statement) -> dt.date | None:
    """The day of the document, or of the decision where that is known."""
    made_on = None if statement.decision is None else statement.decision.made_on
    return made_on or statement.view.published


def _spans(statement: Statement) -> tuple[Evidence, ...]:
    if statement.decision is not None:
        return (statement.decision.span,)
    spans = statement.view.spans
    for names in (_names(statement), _STANDS_IN.get(statement.field, ()), _LAST_RESORT):
        found = [numbered for name in names for numbered in spans.get(name, ())]
        if found:
            return tuple(span for _, span in sorted(found, key=itemgetter(0)))
    return statement.view.deal.evidence[:1]


def _names(statement: Statement) -> Collection[str]:
    """Keys under which the evidence of a field may stand: a party's under the id or the name that the extractor had for it."""
    prefix, _, organization_id = statement.field.partition(".")
    if not organization_id:
        return (statement.field,)
    given = [party.given for party in statement.view.parties if party.organization_id == organization_id]
    keys = {organization_id, *(party.id for party in given if party.id), *(slug(party.name) for party in given), *(p.name for p in given)}
    return [f"{prefix}.{key}" for key in keys]
