"""The status of a deal over time: forward with the documents, not back to talks because a later text tells of the beginning.

A move has two days: that of the document which says so, and, where the text gives it, that of the event itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.model.dates import PartialDate
from data.model.vocabulary import Status

from .preference import RANK, said_days
from .views import View

_STAGE = {Status.TALKS: 0, Status.AGREED: 1, Status.COMPLETED: 2}


@dataclass(frozen=True, slots=True)
class Step:
    """A status that a deal came to, and the mention that says so."""

    status: Status
    view: View
    said_on: dt.date | None
    """Day of the document, of a copy that of its original; of a step that a person set the day of that."""
    happened: PartialDate | None
    """Day of the move itself, as precisely as the text has it."""


def steps(views: Sequence[View]) -> list[Step]:
    """The history, oldest first. After an end only the news of a later document brings a deal back."""
    said = said_days(views)
    history: list[Step] = []
    for view in sorted((view for view in views if view.deal.status is not None), key=lambda view: _order(view, said)):
        status = view.deal.status
        assert status is not None
        day = said.get(view.sourced.source)
        if not history or _moves(history[-1], view, status, day):
            history.append(Step(status, view, day, _happened(view, history)))
    return history


def _order(view: View, said: Mapping[str, dt.date]) -> tuple[object, ...]:
    """By the day of the document, the stronger document of a day last."""
    return (said.get(view.sourced.source) or view.day, RANK[view.document.kind], view.deal.primary, view.key)


def _moves(last: Step, view: View, status: Status, said_on: dt.date | None) -> bool:
    if status == last.status:
        return False
    if status == Status.CANCELLED:
        return True
    if last.status == Status.CANCELLED:
        return view.deal.primary and (said_on or dt.date.min) > (last.said_on or dt.date.min)
    return _STAGE[status] > _STAGE[last.status]


def _happened(view: View, before: Sequence[Step]) -> PartialDate | None:
    """The date that the text gives, unless it is that of an earlier step, which a text on a closing or an end tells again."""
    date = view.deal.announced
    if date is None or any(step.happened is not None and date.first <= step.happened.last for step in before):
        return None
    return date
