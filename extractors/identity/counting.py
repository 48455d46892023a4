"""Whether a deal counts in a sum, and why (design, "What counts in a sum"). Over counted deals nothing is added twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data.model.resolved import DealLink
from data.model.vocabulary import Bindingness, DealType, LinkKind, Role, Scope, Status

from .draft import Draft
from .views import Family


class Verdict(NamedTuple):
    """Whether it counts, and the reason in words."""

    counted: bool
    reason: str


_WHY_NOT_STATUS = {
    Status.TALKS: "only in talks",
    Status.CANCELLED: "cancelled",
    None: "no text says how far it is",
}


def judge(drafts: Sequence[Draft], links: Iterable[DealLink]) -> dict[str, Verdict]:
    """A verdict for each deal by id: first on its own, then in view of the others."""
    by_id = {draft.deal_id: draft for draft in drafts}
    alone = {draft.deal_id: _why_not(draft) for draft in drafts}
    left_out: dict[str, str] = {}
    for link in links:
        found = _left_out(link, by_id, alone)
        if found is not None:
            left_out.setdefault(*found)
    return {draft.deal_id: _verdict(draft, alone[draft.deal_id] or left_out.get(draft.deal_id)) for draft in drafts}


def _verdict(draft: Draft, why_not: str | None) -> Verdict:
    if why_not is not None:
        return Verdict(False, why_not)
    status, firmness = draft.choices.value("status"), draft.choices.value("bindingness")
    words = f"{status}, {firmness}" if firmness else f"{status}, no text says how firm"
    return Verdict(True, words if draft.money is not None else f"{words}; no value stated")


def _why_not(draft: Draft) -> str | None:
    """The reason in the deal itself, or null."""
    value = draft.choices.value
    if value("status") not in (Status.AGREED, Status.COMPLETED):
        return _WHY_NOT_STATUS[value("status")]
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


def _left_out(link: DealLink, by_id: dict[str, Draft], alone: dict[str, str | None]) -> tuple[str, str] | None:
    """Which of two linked deals gives way to the other, with the reason."""
    first, second = by_id[link.from_deal_id], by_id[link.to_deal_id]
    if link.kind == LinkKind.TOTAL_OF:
        return first.deal_id, "the sum of other deals, which count"
    if link.kind == LinkKind.PART_OF and first.family == second.family == Family.FUNDS and alone[second.deal_id] is None:
        return first.deal_id, f"part of the round {second.deal_id}, which counts; this is the amount of {first.payers[0].name} in it"
    if first.choices.value("status") not in (Status.AGREED, Status.COMPLETED):
        return None
    if link.kind == LinkKind.SUPERSEDES and alone[first.deal_id] is None:
        return second.deal_id, f"superseded by {first.deal_id}"
    if link.kind == LinkKind.TERMINATES:
        return second.deal_id, f"ended by {first.deal_id}"
    if link.kind == LinkKind.AMENDS:
        return _amended(first, second)
    return None


def _amended(first: Draft, second: Draft) -> tuple[str, str]:
    """The new amount replaces the old one; a change without an amount leaves the old one in force."""
    if first.money is not None or second.money is None:
        return second.deal_id, f"amended by {first.deal_id}"
    return first.deal_id, f"changes terms of {second.deal_id}, whose amount stands"
