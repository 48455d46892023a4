"""A comparison in words: the facts that each rule went by, and what the two have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from data.model.deals import Capacity
from data.model.vocabulary import Qualifier

from ..amounts import Likeness, in_words
from ..apart import Comparison, Rule
from ..cluster import Cluster
from ..timing import MOST_DAYS, Move, gap_days, move_between
from ..views import View

Names = Mapping[str, str]
"""Names of organizations by id."""

_MOVES = {Move.FIRMED: "a rumour or letter of intent, then the deal", Move.CLOSED: "agreed, then completed", Move.ENDED: "then called off"}
_AMOUNTS = {
    Likeness.EQUAL: "the same amount",
    Likeness.CLOSE: "an amount as good as the same",
    Likeness.ROUGH: "a rumoured amount near it",
}
_QUALIFIED = {Qualifier.ABOUT: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.UP_TO: "up to ", Qualifier.EXACT: ""}


def kept_apart(rule: Rule, of: Comparison, names: Names) -> str:
    """The facts behind a rule."""
    return _FACTS[rule](of) if rule in _FACTS else _FACTS_OF_PARTIES[rule](of, names)


def shared(of: Comparison, names: Names) -> Iterator[str]:
    """What a mention has in common with a cluster, the weightiest first."""
    view, cluster = of.view, of.cluster
    if of.value >= Likeness.ROUGH:
        yield f"{_AMOUNTS[of.value]}: {_money(view)}" + ("" if of.value == Likeness.EQUAL else f" for {_monies(cluster)}")
    if of.capacity == Likeness.EQUAL:
        yield f"the same capacity: {_capacities(view.capacities)}"
    yield _common_parties(of, names)
    if view.places & cluster.places:
        yield f"the same place: {_listed(view.places & cluster.places)}"
    if view.products & cluster.products:
        yield f"the same hardware: {_listed(view.products & cluster.products)}"
    if view.deal.type in cluster.types and view.deal.type is not None:
        yield f"the same type: {view.deal.type}"
    yield _when(of)


def _common_parties(of: Comparison, names: Names) -> str:
    mine, theirs = of.view.roots, of.cluster.roots
    if mine == theirs:
        return f"the same parties: {_who(mine, names)}"
    return f"parties in common: {_who(mine & theirs, names)}" if mine & theirs else "no party in common"


def _when(of: Comparison) -> str:
    nearest = min(of.cluster.dated(), key=lambda member: gap_days(of.view, member))
    if of.view.announced is None or nearest.announced is None:
        return "no other day is known"
    days = gap_days(of.view, nearest)
    apart = "announced on the same day" if days == 0 else f"announced {_days(days)} apart"
    move = _MOVES.get(move_between(of.view, nearest))
    return apart + (f": {move}" if move and days else "")


def _value(of: Comparison) -> str:
    return f"{_money(of.view)} is not {_monies(of.cluster)}"


def _legs(of: Comparison) -> str:
    return f"{_kinds([of.view])} and {_kinds(of.cluster.views)}: goods and the money for them are two legs"


def _sides(of: Comparison, names: Names) -> str:
    view, cluster = of.view, of.cluster
    turned = (view.payers - view.payees) & (cluster.payees - cluster.payers)
    turned |= (view.payees - view.payers) & (cluster.payers - cluster.payees)
    return f"{_who(turned, names)} pays in one and is paid in the other"


def _one_document(of: Comparison) -> str:
    return f"“{of.view.document.title or of.view.document.name}” tells both"


def _restated(of: Comparison) -> str:
    verb = of.view.hint or next((member.hint for member in of.cluster.restating), None)
    return f"told as another deal that {str(verb or 'adds to').replace('_', ' ')} an earlier one, {_days(of.days)} apart"


def _capacity(of: Comparison) -> str:
    return f"{_capacities(of.view.capacities)} is not {_capacities(of.cluster.capacities)}"


def _scope(of: Comparison) -> str:
    return f"a {_plain(of.view.scope)} beside a {_listed(map(str, of.cluster.scopes))}"


def _parties(of: Comparison, names: Names) -> str:
    mine, theirs = of.view.roots, of.cluster.roots
    common = f"{_who(mine & theirs, names)} in common" if mine & theirs else "nobody in common"
    only = [f"only {where} {_who(who, names)}" for where, who in (("here", mine - theirs), ("there", theirs - mine)) if who]
    return "; ".join([common, *only]) + ("" if of.strong else "; no figure shows that it is the same")


def _time(of: Comparison) -> str:
    nearest = min(of.cluster.dated(), key=lambda member: gap_days(of.view, member))
    most = MOST_DAYS[of.grounds][move_between(of.view, nearest)]
    common = {"value": "the amount", "capacity": "the capacity", "parties": "parties alone"}[of.grounds]
    return f"{_days(of.days)} apart, where {most} are allowed with {common} in common"


def _further_talks(of: Comparison) -> str:
    return f"talks, {_days(of.days)} from the deal that was agreed before"


def _early(of: Comparison) -> str:
    return f"told as done on {of.view.published}, before the other was announced"


def _place(of: Comparison) -> str:
    return f"{_listed(of.view.places)} is not {_listed(of.cluster.places)}"


def _type(of: Comparison) -> str:
    return f"{_kinds([of.view])} is not {_kinds(of.cluster.views)}, and only parties are in common"


_FACTS: dict[Rule, Callable[[Comparison], str]] = {
    Rule.VALUE: _value,
    Rule.LEGS: _legs,
    Rule.ONE_DOCUMENT: _one_document,
    Rule.RESTATED: _restated,
    Rule.CAPACITY: _capacity,
    Rule.SCOPE: _scope,
    Rule.TIME: _time,
    Rule.FURTHER_TALKS: _further_talks,
    Rule.EARLY: _early,
    Rule.PLACE: _place,
    Rule.TYPE: _type,
}
_FACTS_OF_PARTIES: dict[Rule, Callable[[Comparison, Names], str]] = {Rule.SIDES: _sides, Rule.PARTIES: _parties}


def _money(view: View) -> str:
    return in_words(view.money) if view.money is not None else "no amount"


def _monies(cluster: Cluster) -> str:
    return " or ".join(dict.fromkeys(in_words(money) for money, _ in cluster.monies))


def _capacities(capacities: Iterable[Capacity]) -> str:
    ordered = sorted(capacities, key=lambda one: one.mw)
    return " or ".join(dict.fromkeys(f"{_QUALIFIED[one.qualifier]}{one.mw.normalize():,f} MW" for one in ordered))


def _kinds(views: Iterable[View]) -> str:
    return " or ".join(sorted({str(view.deal.type or "no type") for view in views}))


def _who(ids: Iterable[str], names: Names) -> str:
    return _listed(names.get(one, one) for one in ids)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(_plain(word) for word in words))


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
