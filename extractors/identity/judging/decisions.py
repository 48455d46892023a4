"""A field that a person set, as the choice of fields takes it: the judgement is the source, the words that it quotes are the place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from data.model.deals import Evidence
from data.model.judgements import SetField

from ..views import View
from .anchors import Identify, spans_of


@dataclass(frozen=True, slots=True)
class Decision:
    """The value of one field, the mention that the judgement names, and the words that it quotes."""

    field: str
    value: Any
    view: View
    span: Evidence
    made_on: dt.date | None
    why: str


def decision(view: View, judgement: SetField, identify: Identify) -> Decision:
    """A judgement on the mention that it means; parties get the ids that their names have."""
    spans = spans_of(judgement.deal.quote, view.document.text) or [(one.start, one.end) for one in view.deal.evidence] or [(0, 0)]
    start, end = spans[0]
    span = Evidence(field=judgement.field, start=start, end=end, text=view.document.text[start:end])
    by = f" by {judgement.by}" if judgement.by else ""
    value = judgement.typed()
    if judgement.field == "parties":
        value = tuple(party.model_copy(update={"id": identify(party.name)}) for party in value)
    return Decision(judgement.field, value, view, span, judgement.on, f"set{by}: {judgement.reason}")
