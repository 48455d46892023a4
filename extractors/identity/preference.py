"""Which of several statements a deal shows, and why: ordered criteria, the first that differs decides and gives the reason."""

from __future__ import annotations

from collections.abc import Iterable

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


_REASONS = (
    "a firm statement over a rumour",
    "a {kind} over a lesser kind of document",
    "a completed deal over an announced one",
    "an exact figure over a rounded one",
    "the newer document",
    "the news of its document over background",
    "the more certain reading",
)
"""Of each score of ``standing`` the words for it, in the same order."""


def standing(view: View) -> tuple[float, ...]:
    """How much a mention has of each reason to prefer it, in the order in which they decide; larger is better."""
    deal, money, published = view.deal, view.money, view.published
    return (
        deal.status != Status.TALKS and deal.bindingness != Bindingness.REPORTED,
        RANK[view.document.kind],
        deal.status == Status.COMPLETED,
        money is None or money.qualifier != Qualifier.ABOUT,
        published.toordinal() if published is not None else 0,
        deal.primary,
        deal.confidence,
    )


def prefer(views: Iterable[View]) -> list[View]:
    """Best first. Of equal standing the first by id, so that there is always a decision."""
    return sorted(views, key=lambda view: ([-score for score in standing(view)], view.key))


def why_over(winner: View, loser: View) -> str:
    """The first reason for which one is preferred."""
    for mine, theirs, reason in zip(standing(winner), standing(loser), _REASONS, strict=True):
        if mine > theirs:
            return reason.format(kind=winner.document.kind.value.replace("_", " "))
    return "equal standing; the first by id"
