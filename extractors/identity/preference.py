"""Which of several statements a deal shows, and why: ordered criteria, the first that differs decides and gives the reason.

Filing over release over news over rumour; of one kind the newer, then the definitive, then the exact. A newer text that rounds a figure
says nothing new: the exact one stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from data.model.vocabulary import Bindingness, DocumentKind, Qualifier, Status

from .figures import sharpness, tell_one_figure
from .views import View

RANK = {
    DocumentKind.FILING: 4,
    DocumentKind.PRESS_RELEASE: 3,
    DocumentKind.TRANSCRIPT: 2,
    DocumentKind.NEWS: 1,
    DocumentKind.OTHER: 0,
}
"""A filing over a press release over a call over news: the nearer to the signature and the liability, the better."""
EXACT = "an exact figure over a rounded one"


_REASONS = (
    "a firm statement over a rumour",
    "a {kind} over a lesser kind of document",
    "the newer document",
    "a definitive agreement over one that is not said to be",
    EXACT,
    "the news of its document over background",
    "the more certain reading",
)
"""Of each score of a standing the words for it, in the same order."""

_Standing = tuple[float, ...]


class Preference:
    """The order of the mentions of one deal, worked out once for all fields."""

    def __init__(self, views: Iterable[View]) -> None:
        listed = list(views)
        self.said = said_days(listed)
        """The day on which each source said it."""
        self._standing = {view.key: _standing(view, self.said.get(view.sourced.source)) for view in listed}
        self.ordered = sorted(listed, key=lambda view: ([-score for score in self._standing[view.key]], view.key))
        """Best first; mentions of equal standing by id, so that there is always a decision."""

    def sharpest(self, field: str, stating: Sequence[View]) -> View:
        """Of mentions in this order that state a field the best, or one of its rank that tells the same figure more sharply."""
        best = stating[0]
        telling = [view for view in stating if _rank(view) == _rank(best) and (view is best or tell_one_figure(field, best, view))]
        return max(telling, key=lambda view: sharpness(field, view))

    def why(self, winner: View, loser: View, field: str | None = None) -> str:
        """The first reason for which one is preferred; of a field that is a figure, how sharply it is told comes first."""
        if field is not None and sharpness(field, winner) > sharpness(field, loser) and tell_one_figure(field, winner, loser):
            return EXACT if _rank(winner) == _rank(loser) else self.why(winner, loser)
        for mine, theirs, reason in zip(self._standing[winner.key], self._standing[loser.key], _REASONS, strict=True):
            if mine > theirs:
                return reason.format(kind=winner.document.kind.value.replace("_", " "))
        return "equal standing; the first by id"


def _standing(view: View, said_on: dt.date | None) -> _Standing:
    """How much a mention has of each reason to prefer it, in the order in which they decide; larger is better."""
    money = view.money
    return (
        *_rank(view),
        said_on.toordinal() if said_on is not None else 0,
        view.deal.bindingness == Bindingness.DEFINITIVE,
        money is None or money.qualifier != Qualifier.ABOUT,
        view.deal.primary,
        view.deal.confidence,
    )


def said_days(views: Iterable[View]) -> dict[str, dt.date]:
    """The day on which each source said it. A copy says it on the day of its original, as far as that is among them."""
    first: dict[str, dt.date] = {}
    for view in views:
        if view.published is not None:
            source = view.sourced.source
            first[source] = min(first.get(source, view.published), view.published)
    return first


def _rank(view: View) -> tuple[bool, int]:
    """No rumour before a rumour; then by the kind of document."""
    return view.deal.status != Status.TALKS and view.deal.bindingness != Bindingness.REPORTED, RANK[view.document.kind]
