"""Which of several statements a deal shows, and why: ordered criteria, the first that differs decides and gives the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.model.vocabulary import Bindingness, DocumentKind, Qualifier, Status

from .views import View

RANK = {
    DocumentKind.FILING: 4,
    DocumentKind.PRESS_RELEASE: 3,
    DocumentKind.TRANSCRIPT: 2,
    DocumentKind.NEWS: 1,
    DocumentKind.OTHER: 0,
}
"""A filing over a press release over a call over news: the nearer to the signature and the liability, the better."""


class Criterion(NamedTuple):
    """One reason to prefer a statement: how much it has of it, and the words for it."""

    score: float
    reason: str


def standing(view: View) -> tuple[Criterion, ...]:
    """All reasons in the order in which they decide. The last one is the mention's id, so that there is always a decision."""
    money = view.money
    return (
        Criterion(view.deal.status != Status.TALKS and view.deal.bindingness != Bindingness.REPORTED, "a firm statement over a rumour"),
        Criterion(RANK[view.document.kind], _rank_reason(view)),
        Criterion(view.deal.status == Status.COMPLETED, "a completed deal over an announced one"),
        Criterion(money is None or money.qualifier != Qualifier.ABOUT, "an exact figure over a rounded one"),
        Criterion(view.published.toordinal() if view.published is not None else 0, "the newer document"),
        Criterion(view.deal.primary, "the news of its document over background"),
        Criterion(view.deal.confidence, "the more certain reading"),
    )


def _rank_reason(view: View) -> str:
    return f"a {view.document.kind.value.replace('_', ' ')} over a lesser kind of document"


def prefer(views: Sequence[View]) -> list[View]:
    """Best first."""
    return sorted(views, key=lambda view: ([-criterion.score for criterion in standing(view)], view.key))


def why_over(winner: View, loser: View) -> str:
    """The first reason for which one is preferred."""
    for mine, theirs in zip(standing(winner), standing(loser), strict=True):
        if mine.score > theirs.score:
            return mine.reason
    return "equal standing; the first by id"
