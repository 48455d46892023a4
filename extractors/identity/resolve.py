"""Merging as a whole: mentions in, deals with claims, links and history out. Pure; the same result for any order of the mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import permutations

from data.model.judgements import Judgements
from data.model.resolved import Claim, KnownDeals, LastMerging, Resolution, SourcedMention, StatusChange
from data.reference.tables import ReferenceTables, load_reference

from .claims import claims
from .cluster import Cluster
from .clusters import cluster, grouped
from .counting import judge
from .deals import Deals
from .draft import Draft, draft
from .judging import Anchors, Identify, in_order, rule_on, with_names
from .links import link
from .names import normal_name
from .naming import Naming, name_deals
from .organizations import OrganizationIndex
from .rates import Rates
from .regrouping import regroup
from .rounds import with_shares
from .touched import Since, signatures, touched, unchanged
from .views import View, ViewMaker

_PAIR = 2


def resolve(
    mentions: Sequence[SourcedMention],
    known: KnownDeals | None = None,
    reference: ReferenceTables | None = None,
    rates: Rates | None = None,
    judgements: Judgements | None = None,
    last: LastMerging | None = None,
) -> Resolution:
    """Merge mentions of the same deal. ``known`` keeps ids of earlier merging; tables and rates are those that ship unless given.

    ``judgements`` win over every rule; what became of each stands in the resolution. With ``last``, of the same rules, tables,
    rates and judgements, the deals that nothing has touched since are left out of it.
    """
    known = known or KnownDeals()
    room = _Room(mentions, reference, rates, judgements, known)
    views, past = room.ruling.kept(room.views), last or LastMerging()
    says = signatures(views, past.contents) if last is not None else {}
    same = unchanged(says, past)
    found = regroup(views, past.groups, same) if past.groups else cluster(views)
    groups = {view.key: one.views[0].key for one in found for view in one.views}
    clusters = room.ruling.deals(room.ruling.bonds().laid_over(found))
    since = None if last is None else Since(known, last, same)
    resolution = room.resolution(clusters, name_deals(clusters, known), since)
    return resolution.model_copy(update={"signatures": says, "groups": groups})


def restored(
    mentions: Sequence[SourcedMention],
    deal_of: Mapping[str, str],
    reference: ReferenceTables | None = None,
    rates: Rates | None = None,
    judgements: Judgements | None = None,
) -> tuple[Resolution, list[View]]:
    """The deals that an earlier merging made of these mentions, which may be few of its own, with the mentions ready for comparison."""
    room = _Room(mentions, reference, rates, judgements)
    clusters = grouped(room.views, deal_of)
    return room.resolution(list(clusters.values()), Naming(tuple(clusters), {})), room.views


def prepared(mentions: Iterable[SourcedMention], reference: ReferenceTables | None = None) -> tuple[list[View], Identify]:
    """Mentions ready for comparison, and who a name is."""
    organizations = OrganizationIndex(reference or load_reference())
    maker = ViewMaker(reference or load_reference(), organizations, _shipped_rates())
    return [maker.view(mention) for mention in mentions], organizations.named


class _Room:
    """The mentions with all that merging goes by."""

    def __init__(
        self,
        mentions: Iterable[SourcedMention],
        reference: ReferenceTables | None,
        rates: Rates | None,
        judgements: Judgements | None,
        known: KnownDeals | None = None,
    ) -> None:
        self._known = known or KnownDeals()
        self._placed = judgements.placed if judgements is not None else ()
        reference = reference or load_reference()
        once = _each_once(mentions)
        self._names = with_names(reference, self._placed, _written(once, reference) if self._placed else ())
        self._organizations = OrganizationIndex(self._names.reference, self._names.own)
        self._organizations.tie((*_names_by_document(once), *_names_by_deal(once)), self._known.organizations)
        self._maker = ViewMaker(self._names.reference, self._organizations, rates or _shipped_rates())
        self.views = [self._maker.view(mention) for mention in once]
        self.ruling = rule_on(self._placed, Anchors(self.views, self._organizations.named))

    def resolution(self, clusters: Sequence[Cluster], naming: Naming, since: Since | None = None) -> Resolution:
        """Fields, links, sums and history of the deals that these clusters are; with ``since`` of those that changed."""
        decisions = [self.ruling.decisions(one, self._organizations.named) for one in clusters]
        drafts = [
            draft(deal_id, one, self._maker.rates, decided) for deal_id, one, decided in zip(naming.ids, clusters, decisions, strict=True)
        ]
        links = link(Deals(drafts))
        drafts, shares = with_shares(drafts, links)
        verdicts = judge(drafts, links)
        drafts.sort(key=lambda one: one.deal_id)
        deal_of = {view.key: one.deal_id for one in drafts for view in one.views}
        named = list(_named(self.views))
        described = self._organizations.describe(named)
        judged = {deal_id for deal_id, decided in zip(naming.ids, decisions, strict=True) if decided}
        new = None if since is None else touched(drafts, links, verdicts, described, since) | judged
        shown = drafts if new is None else [one for one in drafts if one.deal_id in new]
        return Resolution(
            deals=tuple(one.deal(verdicts[one.deal_id]) for one in shown),
            links=links,
            claims=tuple(_all_claims(shown, shares, new)),
            history=tuple(_history(shown)),
            organizations=described,
            deal_of=deal_of,
            redirects=naming.redirects,
            questions=self._organizations.questions(named),
            organization_redirects=self._organizations.redirects(
                self._known.organizations, self._known.organization_redirects, (one.organization_id for one in described)
            ),
            judgements=in_order(self._placed, (*self._names.outcomes, *self.ruling.told(deal_of))),
            touched=new,
            products=_stated(item.product for one in drafts for item in one.choices.value("hardware")),
            places=_stated(place for one in drafts for field in ("regions", "sites") for place in one.choices.value(field)),
        )


def _stated(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


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


def _all_claims(drafts: Iterable[Draft], shares: Iterable[Claim], of: Collection[str] | None) -> Iterable[Claim]:
    found = {claim.claim_id: claim for one in drafts for claim in claims(one.deal_id, one.choices)}
    found |= {claim.claim_id: claim for claim in shares if of is None or claim.deal_id in of}
    return (found[claim_id] for claim_id in sorted(found))


def _history(drafts: Iterable[Draft]) -> Iterable[StatusChange]:
    return (
        StatusChange(
            deal_id=one.deal_id,
            status=step.status,
            since_on=step.said_on,
            happened=step.happened,
            document_id=step.view.document.document_id,
        )
        for one in drafts
        for step in one.steps
    )


def _names_by_document(mentions: Iterable[SourcedMention]) -> Iterable[list[str]]:
    names: dict[str, list[str]] = {}
    for mention in mentions:
        names.setdefault(mention.document.document_id, []).extend(party.name for party in mention.deal.parties)
    return names.values()


def _names_by_deal(mentions: Iterable[SourcedMention]) -> Iterable[set[str]]:
    """Names of one side of what must be one deal: the same amount with the same other side, announced on the same day."""
    names: dict[tuple[object, ...], set[str]] = {}
    for mention in mentions:
        deal = mention.deal
        if deal.value is None or deal.announced is None or len(deal.parties) != _PAIR:
            continue
        for one, other in permutations(deal.parties):
            stated = (deal.value.amount, deal.value.currency, deal.value.period, str(deal.announced))
            names.setdefault((*stated, one.role, other.role, normal_name(other.name)), set()).add(one.name)
    return (found for found in names.values() if len(found) > 1)


def _named(views: Iterable[View]) -> Iterable[tuple[str, str]]:
    return ((party.organization_id, party.given.name) for view in views for party in view.parties)
