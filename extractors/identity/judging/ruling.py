"""What the judgements on deals come to: each is tied to the mentions that it means and held against those that win over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from data.model.judgements import JudgedDeals, Outcome, Placed, Rejected, SetField, State

from ..cluster import Cluster
from ..views import View
from .anchors import Anchors, Identify
from .bonds import Bonds
from .decisions import Decision, decision


class _Pair(NamedTuple):
    kind: str
    one: View
    other: View
    placed: Placed


class Ruling:
    """Filled judgement by judgement, the winning ones first. What cannot hold beside those before is told and does nothing."""

    def __init__(self) -> None:
        self._outcomes: list[Outcome] = []
        self._about: dict[str, tuple[str, ...]] = {}
        self._pairs: list[_Pair] = []
        self._rejected: dict[str, Placed] = {}
        self._no_deals: dict[str, Placed] = {}
        self._set: list[tuple[View, Placed, SetField]] = []

    def bonds(self) -> Bonds:
        """What merging may not break."""
        same = self._of_kind("same")
        keys = sorted({view.key for pair in same for view in (pair.one, pair.other)})
        groups = {tuple(sorted(self._tied_to(key))) for key in keys}
        return Bonds(sorted(groups), [(pair.one.key, pair.other.key) for pair in self._of_kind("different")])

    def kept(self, views: Iterable[View]) -> list[View]:
        """The mentions that nobody rejected."""
        return [view for view in views if view.key not in self._rejected]

    def deals(self, clusters: Iterable[Cluster]) -> list[Cluster]:
        """The clusters that nobody said are no deals."""
        return [one for one in clusters if not any(view.key in self._no_deals for view in one.views)]

    def decisions(self, cluster: Cluster, identify: Identify) -> dict[str, Decision]:
        """The fields that people set of one deal; of several decisions on one the first wins, and the others are told as replaced."""
        keys = {view.key for view in cluster.views}
        winners: dict[str, Placed] = {}
        found: dict[str, Decision] = {}
        for view, placed, judgement in self._set:
            if view.key not in keys:
                continue
            winner = winners.setdefault(judgement.field, placed)
            if winner is placed:
                found[judgement.field] = decision(view, judgement, identify)
                self._say(placed, State.APPLIED, f"sets the {judgement.field}")
            else:
                self._say(placed, State.REPLACED, f"{winner.place} sets the {judgement.field} of the same deal")
        return found

    def told(self, deal_of: Mapping[str, str]) -> tuple[Outcome, ...]:
        """All outcomes, with the deals that they are about."""
        return tuple(
            one.model_copy(update={"deal_ids": tuple(dict.fromkeys(deal_of[key] for key in keys if key in deal_of))})
            for one in self._outcomes
            for keys in (self._about.get(one.placed.place, ()),)
        )

    def take(self, placed: Placed, views: Sequence[View]) -> None:
        """The next judgement, with the mentions that it means."""
        judgement = placed.judgement
        self._about[placed.place] = tuple(view.key for view in views)
        if isinstance(judgement, JudgedDeals):
            self._pair(_Pair(judgement.kind, views[0], views[1], placed))
        elif isinstance(judgement, Rejected):
            self._reject(placed, judgement.what, views[0])
        elif isinstance(judgement, SetField):
            self._set_field(placed, judgement, views[0])

    def lose(self, placed: Placed, why: str) -> None:
        """The next judgement, whose mentions are not there."""
        self._say(placed, State.LOST, why)

    def _say(self, placed: Placed, state: State, message: str) -> None:
        self._outcomes.append(Outcome(placed=placed, state=state, message=message))

    def _pair(self, new: _Pair) -> None:
        keys = {new.one.key, new.other.key}
        earlier = next((pair.placed for pair in self._pairs if {pair.one.key, pair.other.key} == keys), None)
        against = self._against(new)
        if len(keys) == 1:
            self._say(new.placed, State.CONTRADICTED, "both sides are one and the same mention: name the other one")
        elif earlier is not None:
            self._say(new.placed, State.REPLACED, f"{earlier.place} decides on the same two")
        elif against is not None:
            self._say(new.placed, State.CONTRADICTED, against)
        else:
            self._pairs.append(new)
            self._say(new.placed, State.APPLIED, {"same": "one deal", "different": "two deals"}.get(new.kind, "left open"))

    def _against(self, new: _Pair) -> str | None:
        """The judgements that leave no room for this one, or null."""
        gone = next((self._rejected[view.key] for view in (new.one, new.other) if view.key in self._rejected), None)
        if gone is not None:
            return f"{gone.place} rejects one of the two"
        mine, theirs = self._tied_to(new.one.key), self._tied_to(new.other.key)
        if new.kind == "different" and new.other.key in mine:
            chain = [pair.placed.place for pair in self._of_kind("same") if pair.one.key in mine]
            return f"it tells apart what {' and '.join(chain)} makes one deal"
        if new.kind == "same":
            for one, other, placed in ((pair.one.key, pair.other.key, pair.placed) for pair in self._of_kind("different")):
                if (one in mine and other in theirs) or (other in mine and one in theirs):
                    return f"it makes one deal of what {placed.place} tells apart"
        return None

    def _reject(self, placed: Placed, what: str, view: View) -> None:
        known = self._rejected if what == "mention" else self._no_deals
        users = [pair.placed for pair in self._pairs if view in (pair.one, pair.other) and what == "mention"]
        users += [by for one, by, _ in self._set if one is view]
        if view.key in known:
            self._say(placed, State.REPLACED, f"{known[view.key].place} rejects it already")
        elif users:
            self._say(placed, State.CONTRADICTED, f"it rejects what {users[0].place} decides on")
        else:
            known[view.key] = placed
            self._say(placed, State.APPLIED, "no deal" if what == "deal" else "no telling of a deal")

    def _set_field(self, placed: Placed, judgement: SetField, view: View) -> None:
        gone = self._rejected.get(view.key) or self._no_deals.get(view.key)
        if gone is not None:
            self._say(placed, State.CONTRADICTED, f"{gone.place} rejects what it is about")
        else:
            self._set.append((view, placed, judgement))

    def _of_kind(self, kind: str) -> list[_Pair]:
        return [pair for pair in self._pairs if pair.kind == kind]

    def _tied_to(self, key: str) -> set[str]:
        """Mentions of the same deal as this one through any number of judgements."""
        ties: dict[str, set[str]] = {}
        for pair in self._of_kind("same"):
            ties.setdefault(pair.one.key, set()).add(pair.other.key)
            ties.setdefault(pair.other.key, set()).add(pair.one.key)
        seen: set[str] = set()
        stack = [key]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                stack += ties.get(node, ())
        return seen


def rule_on(placed: Iterable[Placed], anchors: Anchors) -> Ruling:
    """The judgements on deals, in the order in which they win; those on organizations are passed over."""
    ruling = Ruling()
    for one in placed:
        judgement = one.judgement
        if not isinstance(judgement, JudgedDeals | Rejected | SetField):
            continue
        tellings = [judgement.deal, judgement.other] if isinstance(judgement, JudgedDeals) else [judgement.deal]
        found = [anchors.find(telling) for telling in tellings]
        missing = [words for words in found if isinstance(words, str)]
        if missing:
            ruling.lose(one, "; ".join(missing))
        else:
            ruling.take(one, [view for view in found if isinstance(view, View)])
    return ruling


def in_order(placed: Iterable[Placed], outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Outcomes in the order of their judgements."""
    place = {one.place: number for number, one in enumerate(placed)}
    return tuple(sorted(outcomes, key=lambda one: place[one.placed.place]))
