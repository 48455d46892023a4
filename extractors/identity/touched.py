"""Which deals are no longer as the last merging left them, so that only their fields, claims and history are worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from data.model.ids import digest
from data.model.resolved import DealLink, KnownDeals, LastMerging, ResolvedOrganization
from data.model.vocabulary import LinkKind

from .draft import Draft, Verdict
from .views import View


class Since(NamedTuple):
    """The last merging, and the mentions that say what they were taken to say then."""

    known: KnownDeals
    last: LastMerging
    same: frozenset[str]


def signatures(views: Iterable[View], contents: Mapping[str, str]) -> dict[str, str]:
    """What each mention is taken to say: its own content, who its parties are by what is known now, and its amount at today's rates."""
    return {view.key: digest(contents.get(view.key, ""), str(view.money and view.money.usd), *_parties(view)) for view in views}


def _parties(view: View) -> Iterable[str]:
    for party in view.parties:
        yield from (party.organization_id, party.root, party.parent)


def unchanged(now: Mapping[str, str], last: LastMerging) -> frozenset[str]:
    """The mentions that say what they were taken to say the last time."""
    return frozenset(key for key, signature in now.items() if last.signatures.get(key) == signature)


def touched(
    drafts: Sequence[Draft],
    links: Iterable[DealLink],
    verdicts: Mapping[str, Verdict],
    organizations: Iterable[ResolvedOrganization],
    since: Since,
) -> frozenset[str]:
    """Ids of deals that have other mentions, other words of them, another verdict, another name of a party, or other tranches."""
    names = since.known.organizations
    renamed = {one.organization_id for one in organizations if one.provisional and names.get(one.organization_id) != one.name}
    found = {one.deal_id for one in drafts if not _stands(one, verdicts[one.deal_id], since) or _names(one, renamed)}
    return frozenset(found | _with_other_tranches(drafts, links, since.last, found))


def _stands(draft: Draft, verdict: Verdict, since: Since) -> bool:
    before = since.last.deals.get(draft.deal_id)
    if before is None or before.judged or before.mentions != len(draft.views) or before.usd_basis != (draft.rate and draft.rate.basis):
        return False
    if (before.counted, before.counted_reason, before.counted_from, before.counted_until) != verdict:
        return False
    return all(view.key in since.same and since.known.deal_of.get(view.key) == draft.deal_id for view in draft.views)


def _names(draft: Draft, renamed: set[str]) -> bool:
    return bool(renamed) and any(party.organization_id in renamed for view in draft.views for party in view.parties)


def _with_other_tranches(drafts: Iterable[Draft], links: Iterable[DealLink], last: LastMerging, found: set[str]) -> set[str]:
    """Rounds show amounts of their tranches."""
    now: dict[str, set[str]] = {}
    for link in links:
        if link.kind == LinkKind.PART_OF:
            now.setdefault(link.to_deal_id, set()).add(link.from_deal_id)
    return {
        one.deal_id
        for one in drafts
        for tranches in (now.get(one.deal_id, set()),)
        if tranches & found or (one.deal_id in last.deals and tranches != last.deals[one.deal_id].tranches)
    }
