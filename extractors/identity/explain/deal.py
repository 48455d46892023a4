"""One deal explained: from a resolution and the mentions around it, wherever both come from, the warehouse or a merging of the moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.model.judgements import Outcome
from data.model.resolved import Claim, Deal, DealLink, Resolution, StatusChange

from ..amounts import Likeness
from ..apart import RULES, Comparison, Rule
from ..cluster import Cluster, pairs
from ..clusters import grouped
from ..views import View
from .words import kept_apart, shared

_MOST_NEAR = 8
_SAME_MONTH = 31
"""Days within which the same amount of other firms is worth a look."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A mention of the deal, with what it has in common with those that stood before it; ``against`` are rules that a person overruled."""

    view: View
    evidence: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Another deal of the same parties or amount: the rules that kept it apart, in words, and the links that tell of both."""

    deal: Deal
    rules: tuple[tuple[Rule, str], ...]
    """None where each mention only fits its own deal better."""
    links: tuple[DealLink, ...]
    judged: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class DealWhy:
    """Everything that made a deal what it is."""

    deal: Deal
    mentions: tuple[Joined, ...]
    near: tuple[Near, ...]
    claims: tuple[Claim, ...]
    """By field, the chosen ones first."""
    links: tuple[tuple[DealLink, Deal | None], ...]
    """With the deal at the other end, where it is known."""
    history: tuple[StatusChange, ...]
    judgements: tuple[Outcome, ...]


def explain_deal(deal_id: str, resolution: Resolution, views: Sequence[View]) -> DealWhy:
    """``views`` are the mentions of the deal and of those that it is to be held against; others may be missing. KeyError for no deal."""
    deals = {deal.deal_id: deal for deal in resolution.deals}
    names = {one.organization_id: one.name for one in resolution.organizations}
    clusters = grouped(views, resolution.deal_of)
    mine = clusters[deal_id]
    judged = tuple(one for one in resolution.judgements if deal_id in one.deal_ids)
    links = tuple(link for link in resolution.links if deal_id in (link.from_deal_id, link.to_deal_id))
    near = [
        Near(deals[other], rules, _between(links, other), tuple(one for one in judged if other in one.deal_ids))
        for other, rules in _held_against(mine, {key: one for key, one in clusters.items() if key != deal_id and key in deals}, names)
    ]
    return DealWhy(
        deal=deals[deal_id],
        mentions=tuple(_joined(mine.views, names)),
        near=tuple(near),
        claims=tuple(sorted((one for one in resolution.claims if one.deal_id == deal_id), key=_claim_order)),
        links=tuple((link, deals.get(link.to_deal_id if link.from_deal_id == deal_id else link.from_deal_id)) for link in links),
        history=tuple(one for one in resolution.history if one.deal_id == deal_id),
        judgements=judged,
    )


def closest(one: Cluster, other: Cluster) -> tuple[Comparison, tuple[Rule, ...]]:
    """Of two deals the mention that the fewest rules keep out of the other, with these rules."""
    compared = [Comparison(view, there) for here, there in ((one, other), (other, one)) for view in here.views]
    ruled = [(of, tuple(rule for rule, holds in RULES.items() if holds(of))) for of in compared]
    return min(ruled, key=lambda found: (len(found[1]), -found[0].value, found[0].days, found[0].view.key))


def _held_against(mine: Cluster, others: Mapping[str, Cluster], names: Mapping[str, str]) -> list[tuple[str, tuple[tuple[Rule, str], ...]]]:
    found = []
    for key, other in others.items():
        paired = bool(pairs(mine) & pairs(other)) or mine.roots == other.roots
        of, rules = closest(mine, other)
        if paired or (of.value >= Likeness.CLOSE and (mine.roots & other.roots or of.days <= _SAME_MONTH)):
            told = tuple((rule, kept_apart(rule, of, names)) for rule in rules)
            found.append(((not paired, of.days, len(rules), key), key, told))
    return [(key, told) for _, key, told in sorted(found)[:_MOST_NEAR]]


def _joined(views: Sequence[View], names: Mapping[str, str]) -> Iterable[Joined]:
    before = Cluster(number=0)
    for view in views:
        if not before.views:
            yield Joined(view, (), ())
        else:
            of = Comparison(view, before)
            against = tuple(kept_apart(rule, of, names) for rule, holds in RULES.items() if holds(of))
            yield Joined(view, tuple(shared(of, names)), against)
        before.add(view)


def _between(links: Iterable[DealLink], other: str) -> tuple[DealLink, ...]:
    return tuple(link for link in links if other in (link.from_deal_id, link.to_deal_id))


def _claim_order(claim: Claim) -> tuple[object, ...]:
    return (claim.field, not claim.chosen, claim.said_on is None, claim.said_on, claim.claim_id)
