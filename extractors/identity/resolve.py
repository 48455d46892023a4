"""Merging as a whole: mentions in, deals with claims, links and history out. Pure; the same result for any order of the mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model.judgements import Judgements
from data.model.resolved import Claim, KnownDeals, Resolution, SourcedMention, StatusChange
from data.reference.tables import ReferenceTables, load_reference

from .claims import claims
from .clusters import cluster
from .counting import judge
from .deals import Deals
from .draft import Draft, draft
from .judging import Anchors, in_order, rule_on, with_names
from .links import link
from .naming import name_deals
from .organizations import OrganizationIndex
from .rates import Rates
from .rounds import with_shares
from .views import View, ViewMaker


def resolve(
    mentions: Sequence[SourcedMention],
    known: KnownDeals | None = None,
    reference: ReferenceTables | None = None,
    rates: Rates | None = None,
    judgements: Judgements | None = None,
) -> Resolution:
    """Merge mentions of the same deal. ``known`` keeps ids of earlier merging; tables and rates are those that ship unless given.

    ``judgements`` win over every rule; what became of each stands in the resolution.
    """
    placed = judgements.placed if judgements is not None else ()
    mentions = _each_once(mentions)
    names = with_names(reference or load_reference(), placed, _written(mentions, reference or load_reference()) if placed else ())
    organizations = OrganizationIndex(names.reference, names.own)
    maker = ViewMaker(names.reference, organizations, rates or _shipped_rates())
    views = [maker.view(mention) for mention in mentions]
    ruling = rule_on(placed, Anchors(views, organizations.named))
    clusters = ruling.deals(cluster(ruling.kept(views), ruling.bonds()))
    naming = name_deals(clusters, known or KnownDeals())
    drafts = [
        draft(deal_id, one, maker.rates, ruling.decisions(one, organizations.named))
        for deal_id, one in zip(naming.ids, clusters, strict=True)
    ]
    links = link(Deals(drafts))
    drafts, shares = with_shares(drafts, links)
    verdicts = judge(drafts, links)
    drafts.sort(key=lambda one: one.deal_id)
    deal_of = {view.key: one.deal_id for one in drafts for view in one.views}
    return Resolution(
        deals=tuple(one.deal(*verdicts[one.deal_id]) for one in drafts),
        links=links,
        claims=tuple(_all_claims(drafts, shares)),
        history=tuple(_history(drafts)),
        organizations=organizations.describe(_named(views)),
        deal_of=deal_of,
        redirects=naming.redirects,
        judgements=in_order(placed, (*names.outcomes, *ruling.told(deal_of))),
    )


def _shipped_rates() -> Rates:
    from data.reference.exchange import load_exchange_rates  # reads some megabytes, which nobody needs who hands rates in

    return load_exchange_rates()


def _written(mentions: Iterable[SourcedMention], reference: ReferenceTables) -> set[str]:
    """Ids of all organizations that texts name."""
    index = OrganizationIndex(reference)
    return {index.identify(party.id, party.name) for mention in mentions for party in mention.deal.parties}


def _each_once(mentions: Iterable[SourcedMention]) -> list[SourcedMention]:
    """By id. Of two with one id the one whose record comes first in text order, so that the choice does not depend on theirs."""
    found: dict[str, SourcedMention] = {}
    for mention in mentions:
        other = found.get(mention.deal_mention_id)
        if other is None or (other != mention and mention.model_dump_json() < other.model_dump_json()):
            found[mention.deal_mention_id] = mention
    return [found[key] for key in sorted(found)]


def _all_claims(drafts: Iterable[Draft], shares: Iterable[Claim]) -> Iterable[Claim]:
    found = {claim.claim_id: claim for one in drafts for claim in claims(one.deal_id, one.choices)}
    found |= {claim.claim_id: claim for claim in shares}
    return (found[claim_id] for claim_id in sorted(found))


def _history(drafts: Iterable[Draft]) -> Iterable[StatusChange]:
    return (
        StatusChange(deal_id=one.deal_id, status=step.status, since_on=step.since, document_id=step.view.document.document_id)
        for one in drafts
        for step in one.steps
    )


def _named(views: Iterable[View]) -> Iterable[tuple[str, str]]:
    return ((party.organization_id, party.given.name) for view in views for party in view.parties)
