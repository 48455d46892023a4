"""The status of a deal over time: forward with the documents, not back to talks because a later text tells of the beginning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from data.model.vocabulary import Status

from .preference import RANK
from .views import View

_STAGE = {Status.TALKS: 0, Status.AGREED: 1, Status.COMPLETED: 2}


@dataclass(frozen=True, slots=True)
class Step:
    """A status that a deal came to, and the mention that says so."""

    status: Status
    view: View
    decided_on: dt.date | None = None
    """Where a person says so and when: that day instead of the document's."""

    @property
    def since(self) -> dt.date | None:
        """The day from which on it holds."""
        return self.decided_on or self.view.published


def steps(views: Sequence[View]) -> list[Step]:
    """The history, oldest first. After an end only the news of a later document brings a deal back."""
    history: list[Step] = []
    for view in sorted((view for view in views if view.deal.status is not None), key=_said):
        status = view.deal.status
        assert status is not None
        if not history or _moves(history[-1], view, status):
            history.append(Step(status, view))
    return history


def _said(view: View) -> tuple[object, ...]:
    """By the day of the document, the stronger document of a day last."""
    return (view.published or view.day, RANK[view.document.kind], view.deal.primary, view.key)


def _moves(last: Step, view: View, status: Status) -> bool:
    if status == last.status:
        return False
    if status == Status.CANCELLED:
        return True
    if last.status == Status.CANCELLED:
        return view.deal.primary and (view.published or dt.date.min) > (last.view.published or dt.date.min)
    return _STAGE[status] > _STAGE[last.status]
