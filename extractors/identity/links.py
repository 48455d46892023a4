"""How deals stand to each other: from the wording of a mention (its hint) and from structure; each link with a reason to check.

A hint says which kind; the earlier deal it means is looked for among deals of the same pair, those that the same document tells first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from data.model.deals import Money, Party
from data.model.resolved import DealLink
from data.model.vocabulary import DealType, LinkKind, Period, Scope, Status

from .amounts import Likeness, compare
from .deals import Deals, comes_before, is_contract, is_firm
from .draft import Draft
from .views import Family, View

_PACKAGE_DAYS = 7
"""Legs of one package that different documents tell are announced within a week."""
_TOLD_TOGETHER_DAYS = 31
"""Legs that one document tells: not more than a month apart, else it is retelling history."""
_ROUND_DAYS = 120
"""A ticket of a round becomes known within some months of it."""
_SUM = Decimal("0.01")
_PAIR = 2
_FEWEST_PARTS = 2
_REPLACING = {
    LinkKind.EXPANDS: "adds to",
    LinkKind.SUPERSEDES: "takes the place of",
    LinkKind.AMENDS: "changes",
    LinkKind.TERMINATES: "ends",
}
_PROVIDING = frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.POWER})

Rule = Callable[[Deals, Draft], Iterator[DealLink]]


def link(deals: Deals) -> tuple[DealLink, ...]:
    """All links, each pair and kind once, the first reason kept."""
    found: dict[tuple[str, str, LinkKind], DealLink] = {}
    for draft in deals.ordered:
        for rule in _RULES:
            for one in rule(deals, draft):
                found.setdefault((one.from_deal_id, one.to_deal_id, one.kind), one)
    return tuple(found[key] for key in sorted(found))


def _hinting(draft: Draft, kind: LinkKind) -> View | None:
    return next((view for view in draft.views if view.hint == kind), None)


def _link(draft: Draft, to: Draft, kind: LinkKind, reason: str, view: View | None = None) -> DealLink:
    document = None if view is None else view.document.document_id
    return DealLink(from_deal_id=draft.deal_id, to_deal_id=to.deal_id, kind=kind, reason=reason, document_id=document)


def _says(view: View) -> str:
    return f"“{view.document.title or view.document.name}”"


def _restatements(deals: Deals, draft: Draft) -> Iterator[DealLink]:
    """Expands, supersedes, amends, terminates: by hint, to the earlier deal of the same pair."""
    for kind, verb in _REPLACING.items():
        view = _hinting(draft, kind)
        if view is None or (kind == LinkKind.TERMINATES and draft.choices.value("status") == Status.CANCELLED):
            continue
        earlier = _meant(deals, draft, kind)
        if earlier is not None:
            yield _link(draft, earlier, kind, f"{_says(view)} says that it {verb} the {earlier.title()}", view)


def _meant(deals: Deals, draft: Draft, kind: LinkKind) -> Draft | None:
    """The earlier deal that a text means: firm for an addition, told in the same document, at the same place, the latest before."""
    candidates = [
        other for other in deals.of_same_pair(draft) if other.family == draft.family and is_contract(other) and comes_before(other, draft)
    ]
    if kind == LinkKind.EXPANDS:
        candidates = [other for other in candidates if other.choices.value("status") != Status.CANCELLED]
    elif draft.family == Family.FUNDS:
        # Who replaces a letter of intent by a ticket in a round does not replace the round.
        candidates = [other for other in candidates if not _is_round_of(draft, other)]

    def order(other: Draft) -> tuple[object, ...]:
        return (
            bool(other.documents & draft.documents),
            kind != LinkKind.EXPANDS or is_firm(other),
            bool(other.cluster.places & draft.cluster.places),
            other.cluster.roots == draft.cluster.roots,
            other.day,
            other.deal_id,
        )

    return max(candidates, key=order, default=None)


def _stated_totals(deals: Deals, draft: Draft) -> Iterator[DealLink]:
    """A stated total to its parts: the firm deals of the same parties before it."""
    view = _hinting(draft, LinkKind.TOTAL_OF)
    if is_contract(draft) and view is None:
        return
    if draft.choices.value("scope") == Scope.PROGRAMME:
        return
    view = view or draft.views[0]
    parts = _possible_parts(deals, draft)
    known = sum((part.money.amount for part in parts if part.money is not None), Decimal(0))
    for part in parts:
        reason = f"{_says(view)} states a total; the known parts come to {known.normalize():f}"
        yield _link(draft, part, LinkKind.TOTAL_OF, reason, view)


def _sums_of_parts(deals: Deals, draft: Draft) -> Iterator[DealLink]:
    """An amount that is exactly what all earlier deals of the same parties come to is their total, though nobody calls it so."""
    if not is_contract(draft) or draft.money is None or _hinting(draft, LinkKind.TOTAL_OF) is not None:
        return
    parts = [part for part in _possible_parts(deals, draft) if _comparable(part.money, draft.money)]
    whole = sum((part.money.amount for part in parts if part.money is not None), Decimal(0))
    if len(parts) < _FEWEST_PARTS or abs(whole - draft.money.amount) > _SUM * whole:
        return
    for part in parts:
        yield _link(draft, part, LinkKind.TOTAL_OF, f"its amount is the sum of {len(parts)} earlier deals between the same parties")


def _comparable(one: Money | None, other: Money) -> bool:
    return one is not None and one.currency == other.currency and one.period == other.period == Period.TOTAL


def _possible_parts(deals: Deals, draft: Draft) -> list[Draft]:
    last = max((view.published for view in draft.views if view.published is not None), default=draft.day)
    return [
        other
        for other in deals.of_same_pair(draft)
        if other.family == draft.family
        and is_contract(other)
        and is_firm(other)
        and (other.day <= last or bool(other.documents & draft.documents))
        and other.cluster.roots == draft.cluster.roots
    ]


def _tranches(deals: Deals, draft: Draft) -> Iterator[DealLink]:
    """An investor's own part of a round."""
    if draft.family != Family.FUNDS or len(draft.payers) != 1 or draft.money is None:
        return
    for other in {one.deal_id: one for one in (*deals.of_same_pair(draft), *deals.of_same_documents(draft))}.values():
        if _is_round_of(draft, other):
            payer = draft.payers[0].name
            among = f"one of {len(other.payers)}" if len(other.payers) >= _PAIR else "not alone"
            reason = f"{payer} is {among} in the {other.title()}"
            yield _link(draft, other, LinkKind.PART_OF, reason, _hinting(draft, LinkKind.PART_OF))


def _is_round_of(tranche: Draft, other: Draft) -> bool:
    if tranche.money is None or other.money is None or other.family != Family.FUNDS or not _takes_more(tranche, other):
        return False
    if abs((other.day - tranche.day).days) > _ROUND_DAYS:
        return False
    if tranche.money.currency != other.money.currency or tranche.money.amount >= other.money.amount:
        return False
    if tranche.choices.value("status") == Status.CANCELLED:
        return False
    return _agrees_with_share(tranche, other)


def _takes_more(tranche: Draft, other: Draft) -> bool:
    """Whether others pay into it beside the one: it names several, or a document that tells both says that the one is part of it."""
    if len(other.payers) >= _PAIR:
        return tranche.cluster.roots <= other.cluster.roots
    if _hinting(tranche, LinkKind.PART_OF) is None or not tranche.documents & other.documents:
        return False
    paid = {party.id for party in tranche.payees}
    return paid == {party.id for party in other.payees} and {party.id for party in other.payers} <= {party.id for party in tranche.payers}


def _agrees_with_share(tranche: Draft, other: Draft) -> bool:
    """Where the round states the investor's amount, it must be this one."""
    share = _share(tranche, other)
    if share is None or tranche.money is None:
        return True
    return compare(tranche.money, tranche.money.model_copy(update={"amount": share, "low": None})) >= Likeness.CLOSE


def _share(tranche: Draft, other: Draft) -> Decimal | None:
    roots = {party.root for view in tranche.views for party in view.parties if party.organization_id == tranche.payers[0].id}
    named: dict[str | None, Party] = {party.id: party for party in other.payers}
    shares = (
        named[party.organization_id].amount
        for view in other.views
        for party in view.parties
        if party.root in roots and party.organization_id in named
    )
    return next((share for share in shares if share is not None), None)


def _programme_parts(deals: Deals, draft: Draft) -> Iterator[DealLink]:
    """Contracts at the sites, or under the name, that every telling of a programme gives."""
    if draft.choices.value("scope") != Scope.PROGRAMME:
        return
    names = set.intersection(*(set(view.places) for view in draft.views))
    parties = {party.id for party in draft.parties}
    for other in deals.of_places(draft, names):
        if is_contract(other):
            where = ", ".join(sorted(names & other.cluster.places))
            yield _link(other, draft, LinkKind.PART_OF, f"told as part of {where}, the programme of {draft.title()}")
    for other in deals.of_same_documents(draft):
        if is_contract(other) and any(party.id in parties and party.id in names for party in other.parties):
            yield _link(other, draft, LinkKind.PART_OF, f"with the venture of the programme of {draft.title()}")


def _counter_legs(deals: Deals, draft: Draft) -> Iterator[DealLink]:
    """Equity, warrants included, against the supply deal of the same package."""
    if draft.family != Family.FUNDS or draft.choices.value("type") != DealType.EQUITY:
        return
    view = _hinting(draft, LinkKind.COUNTER_LEG_OF)
    legs = [other for other in deals.of_same_documents(draft) + deals.of_same_groups(draft) if other.choices.value("type") in _PROVIDING]
    legs = [other for other in legs if is_contract(other) and _one_package(draft, other, hinted=view is not None)]
    best = max(legs, key=lambda other: _package_order(draft, other), default=None)
    if best is not None:
        told = f"{_says(view)} tells it as a leg of" if view is not None else "announced by the same firms together with"
        yield _link(draft, best, LinkKind.COUNTER_LEG_OF, f"{told} the {best.title()}", view)


def _one_package(draft: Draft, other: Draft, *, hinted: bool) -> bool:
    common = len(draft.groups & other.groups)
    together = bool(draft.documents & other.documents)
    apart = abs((draft.day - other.day).days)
    if hinted and together and common:
        return True
    if len(draft.payers) != 1 or common < _PAIR:
        return False
    return apart <= (_TOLD_TOGETHER_DAYS if together else _PACKAGE_DAYS)


def _package_order(draft: Draft, other: Draft) -> tuple[object, ...]:
    common = len(draft.groups & other.groups)
    primary = any(view.deal.primary for view in other.views if view.document.document_id in draft.documents)
    return (common, primary, -abs((draft.day - other.day).days), is_firm(other), other.money is not None, other.deal_id)


def _finances(deals: Deals, draft: Draft) -> Iterator[DealLink]:
    """Money for what it builds: by hint, to the build or contract of one of its parties, at the same place if one is stated."""
    view = _hinting(draft, LinkKind.FINANCES)
    if view is None:
        return
    built = [other for other in deals.told_with(view, draft) if other.family == Family.GOODS and other.groups & draft.groups]
    best = max(built, key=lambda other: _built_order(draft, other), default=None)
    if best is not None:
        yield _link(draft, best, LinkKind.FINANCES, f"{_says(view)} tells it as money for the {best.title()}", view)


def _built_order(draft: Draft, other: Draft) -> tuple[object, ...]:
    kind = other.choices.value("type")
    return (
        bool(other.cluster.places & draft.cluster.places),
        kind == DealType.CONSTRUCTION,
        kind != DealType.POWER,
        len(draft.groups & other.groups),
        other.deal_id,
    )


_RULES: Iterable[Rule] = (
    _restatements,
    _stated_totals,
    _sums_of_parts,
    _tranches,
    _programme_parts,
    _counter_legs,
    _finances,
)
