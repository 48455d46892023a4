"""How well a mention fits a cluster that no rule keeps it out of: of several the best fit is taken."""

from __future__ import annotations

from typing import NamedTuple

from .apart import Comparison, first_rule
from .cluster import Cluster
from .views import View


class Fit(NamedTuple):
    """How well a mention fits, compared field by field from left to right; larger is better.

    ``firmness``: an option, or a letter of intent, is rather the one told before as such.
    """

    value: int
    capacity: int
    parties: int
    place: int
    type: int
    firmness: int
    nearness: int
    valued: int
    details: int
    recency: int
    order: int


def fit(view: View, cluster: Cluster) -> Fit | None:
    """How well they fit, or null where they are different deals."""
    of = Comparison(view, cluster)
    return measure(of) if first_rule(of) is None else None


def measure(of: Comparison) -> Fit:
    """How well they fit, whatever the rules say."""
    view, cluster = of.view, of.cluster
    known = [member.announced.first.toordinal() for member in cluster.with_date if member.announced is not None]
    return Fit(
        value=of.value,
        capacity=of.capacity,
        parties=_party_fit(view, cluster),
        place=bool(view.places & cluster.places),
        type=(view.deal.type in cluster.types) + (view.family in cluster.families),
        firmness=view.stage in cluster.stages,
        nearness=-of.days,
        valued=bool(cluster.monies),
        details=len(view.guarantors & cluster.guarantors) + len(view.products & cluster.products),
        recency=min(known, default=0) if view.announced is None else 0,
        order=-cluster.number,
    )


def _party_fit(view: View, cluster: Cluster) -> int:
    if view.roots == cluster.roots:
        return 2
    return int(view.roots <= cluster.roots or cluster.roots <= view.roots)
