"""Whether a deal counts in a sum, and why (design, "What counts in a sum"). Over counted deals nothing is added twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data.model.resolved import DealLink
from data.model.vocabulary import Bindingness, DealType, LinkKind, Role, Scope, Status

from .draft import Draft, Verdict
from .views import Family

_FIRM = (Status.AGREED, Status.COMPLETED)
_WHY_NOT_STATUS = {
    Status.TALKS: "only in talks",
    Status.CANCELLED: "cancelled",
    None: "no text says how far it is",
}


def judge(drafts: Sequence[Draft], links: Iterable[DealLink]) -> dict[str, Verdict]:
    """A verdict for each deal by id: first on its own, then in view of the others."""
    by_id = {draft.deal_id: draft for draft in drafts}
    alone = {draft.deal_id: _why_not(draft) for draft in drafts}
    left_out: dict[str, _GivesWay] = {}
    for link in links:
        found = _left_out(link, by_id, alone)
        if found is not None:
            left_out.setdefault(found.deal_id, found)
    return {draft.deal_id: _verdict(draft, alone[draft.deal_id], left_out.get(draft.deal_id)) for draft in drafts}


class _GivesWay(NamedTuple):
    """A deal that another takes out of the sums: why, and from which day on where it counted until then."""

    deal_id: str
    reason: str
    on: dt.date | None = None


def _verdict(draft: Draft, why_not: str | None, other: _GivesWay | None) -> Verdict:
    if why_not is not None:
        return Verdict(False, why_not, *_ended(draft))
    if other is not None:
        return Verdict(False, other.reason, *_span(draft, other.on))
    status, firmness = draft.choices.value("status"), draft.choices.value("bindingness")
    words = f"{status}, {firmness}" if firmness else f"{status}, no text says how firm"
    return Verdict(True, words if draft.money is not None else f"{words}; no value stated", _firm_since(draft))


def _firm_since(draft: Draft) -> dt.date | None:
    """Day of the first document that tells of something firm."""
    firm = (view.published for view in draft.views if view.deal.status in _FIRM and not view.tentative)
    return min((day for day in firm if day is not None), default=None)


def _ended(draft: Draft) -> tuple[dt.date | None, dt.date | None]:
    """From when until when a deal counted that was called off; one that is left out for what it is never did."""
    is_end = draft.choices.value("status") == Status.CANCELLED and _unfit(draft) is None
    return _span(draft, draft.steps[-1].said_on) if is_end else (None, None)


def _span(draft: Draft, until: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    since = _firm_since(draft)
    return (since, until) if since is not None and until is not None and since < until else (None, None)


def _why_not(draft: Draft) -> str | None:
    """The reason in the deal itself, or null."""
    status = draft.choices.value("status")
    return _WHY_NOT_STATUS[status] if status not in _FIRM else _unfit(draft)


def _unfit(draft: Draft) -> str | None:
    """The reason in what kind of deal it is, or null."""
    value = draft.choices.value
    if value("bindingness") not in (Bindingness.DEFINITIVE, None):
        return f"not binding: {str(value('bindingness')).replace('_', ' ')}"
    if value("scope") == Scope.PROGRAMME:
        return "a programme; its parts count"
    if value("scope") == Scope.STATED_TOTAL:
        return "a stated total; its parts count"
    if value("type") == DealType.CAPEX:
        return "a spending plan, no contract"
    if draft.parties and all(party.role == Role.GUARANTOR for party in draft.parties):
        return "a guarantee: paid only if another does not"
    return None


def _left_out(link: DealLink, by_id: dict[str, Draft], alone: dict[str, str | None]) -> _GivesWay | None:
    """Which of two linked deals gives way to the other, with the reason."""
    first, second = by_id[link.from_deal_id], by_id[link.to_deal_id]
    if link.kind == LinkKind.TOTAL_OF:
        return _GivesWay(first.deal_id, "the sum of other deals, which count")
    if link.kind == LinkKind.PART_OF and first.family == second.family == Family.FUNDS and alone[second.deal_id] is None:
        reason = f"part of the round {second.deal_id}, which counts; this is the amount of {first.payers[0].name} in it"
        return _GivesWay(first.deal_id, reason)
    if not _was_firm(first):
        return None
    if link.kind == LinkKind.SUPERSEDES and _unfit(first) is None:
        return _GivesWay(second.deal_id, f"superseded by {first.deal_id}", _firm_since(first))
    if link.kind == LinkKind.TERMINATES and not _is_cancelled(first):
        return _GivesWay(second.deal_id, f"ended by {first.deal_id}", _firm_since(first))
    if link.kind == LinkKind.AMENDS:
        return _amended(first, second)
    return None


def _amended(first: Draft, second: Draft) -> _GivesWay:
    """The new amount replaces the old one; a change without an amount leaves the old one in force, until all is called off."""
    if first.money is not None or second.money is None:
        return _GivesWay(second.deal_id, f"amended by {first.deal_id}", _firm_since(first))
    if _is_cancelled(first):
        return _GivesWay(second.deal_id, f"amended by {first.deal_id}, which was called off", first.steps[-1].said_on)
    return _GivesWay(first.deal_id, f"changes terms of {second.deal_id}, whose amount stands")


def _is_cancelled(draft: Draft) -> bool:
    return bool(draft.choices.value("status") == Status.CANCELLED)


def _was_firm(draft: Draft) -> bool:
    """Whether it is, or was until it was called off: what had taken the place of another does not give it back by ending."""
    if _is_cancelled(draft):
        return any(view.deal.status in _FIRM and not view.tentative for view in draft.views)
    return draft.choices.value("status") in _FIRM
