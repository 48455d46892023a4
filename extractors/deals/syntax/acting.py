"""Who acts where words stand between him and what he does: a relative clause, an apposition, a verb that "and" joins, his officers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.model.vocabulary import OrganizationKind
from extractors.deals.records.spans import OBJECT, Group, Organization, TriggerSpan

from .fronts import Fronting
from .joiners import JOINERS
from .relational import DETERMINERS
from .through import BE, REACH

RELATIVES = frozenset({"that", "which", "who"})
HAVE = frozenset({"has", "had", "have", "will", "would"})
_UNVEILING = frozenset({"announced", "unveiled", "pledged", "disclosed", "confirmed", "revealed", "promised"})
_PLANS_BY = tuple((noun, "by") for noun in ("plan", "plans", "proposal", "proposals", "decision", "commitment", "intention", "bid"))
_OFFICE_OF = frozenset({"of", "at"})
_UNVEILED_WITHIN = 8
"""Verbs by which an officer speaks for his firm, how somebody's plan is named, what stands between an office and the name of the firm, and
how far behind the noun stands."""
_OF_ONE = (("is",), ("was",), ("has",))
"""Verbs behind "which" that tell of the last name of a list only."""
_FINITE = frozenset({"past", "third"})
_SOME = frozenset({"a", "an", "another", "one"})
_UNNAMED = frozenset({"rival", "consortium", "buyer", "fund", "investor", "bank", "lender", "syndicate", "alliance", "competitor", "peer"})
_CLAUSES = frozenset({",", "and", "that", "as"})
"""Forms of verbs with a subject of their own, how one begins who is not named, what he may be, and what stands before him."""
_ASIDE_MARKS = frozenset({",", "—", "–", "--", "("})
_ALSO = frozenset({"also", "since", "then", "later", "recently", "already"})
_UNTOLD = frozenset(
    {"launched", "founded", "created", "started", "established", "formed", "hired", "named", "rebranded", "renamed", "spun"}
)
_JOINED_BY = 4
"""Adverbs, and verbs of no deal whose object is often a firm, behind which "and" joins a verb with the same subject, and how near."""
_INCLUDING = frozenset({"including", "include", "includes", "included"})
_WHOLES = frozenset(
    {"financings", "fundings", "raises", "rounds", "loans", "borrowings", "deals", "investments", "transactions", "contracts"}
)
_PART = 4
"""Words behind which one of several stands, what these are, and how far behind their owner."""
_PURCHASES = frozenset({"purchase", "acquisition"})
_BOUGHT_WITHIN = 9
"""Nouns of buying, and how far before what is bought they stand."""
_WITH = frozenset({"with"})
_APPROVING = ("approv", "clear", "grant", "welcom", "attract", "endors", "licens", "greenlit")
_RECEIVERS = ("to", "for", OBJECT)
"""The preposition of with whom something is agreed, what authorities do with the plans of others, and slots of who receives."""
_ARE = (("is",), ("are",), ("was",), ("were",), ("had",), ("have",))
_WHEN = frozenset({"just", "now", "since", "then", "first", "later", "once", "already", "not", "yet"})
_DESCRIBED_BY = 8
"""Words of time before a participle, and how many may stand between it and the name that it tells of."""
_BY_PREPOSITION = frozenset({"from", "to", "with", "in", "into"})
_OF_WHOM = frozenset({"which", "whom"})
_OPENED_WITHIN = 10
"""What opens a clause on somebody by what he is in it, and the words from there to its verb."""

_ENABLING = frozenset(
    {"enable", "enables", "enabling", "allow", "allows", "allowing", "permit", "permits", "permitting", "entitle", "entitles", "entitling"}
)
_STOCK = frozenset({"shares", "stock"})
_STOCK_OF = frozenset({("shares", "of"), ("shares", "in"), ("stock", "of")})
_MOVED_BY = frozenset({"on", "after", "following"})
"""What of somebody moves on news, and what stands before the news."""
_MAKING = ("to", "make")
"""Verbs whose object may do what stands behind "to", and what stands there before a noun that says what it is."""


@dataclass(frozen=True)
class Acting(Fronting):
    """A sentence in which who acts may stand apart from the verb."""

    def acting_elsewhere(self, trigger: TriggerSpan) -> tuple[Organization, ...]:
        """Who acts behind a phrase at the start, or whose officer announces what a noun tells."""
        main = self._whose_plan(trigger) or self._whose_purchase(trigger) or self.behind_the_front(trigger) or self._agreed_with(trigger)
        if main is not None:
            return main.members
        firm = self._announcing_officer(trigger) if trigger.is_noun else None
        whole = self._whose_whole(trigger) if trigger.is_noun and firm is None else None
        if firm is None and whole is None:
            firm = self._whose_stock(trigger)
        return (firm,) if firm is not None else whole.members if whole is not None else ()

    def _whose_whole(self, trigger: TriggerSpan) -> Group | None:
        """Whose the whole is of which a noun tells one: "X's recent financings include a $2 billion round and a loan from Y"."""
        words = self.sentence.words
        including = next((at for at in range(trigger.first - 1, 0, -1) if words[at] in _INCLUDING), None)
        noun = including - (words[including - 1] == ",") - 1 if including is not None else 0
        if noun < 1 or words[noun] not in _WHOLES:
            return None
        owners = (group for group in self.groups if self.is_possessive(group) and 0 < noun - group.after <= _PART)
        return next(owners, None)

    def _whose_stock(self, trigger: TriggerSpan) -> Organization | None:
        """Whose shares move on what is told: "X shares jumped on a deal to supply Y", "shares of X rose after a deal with Y"."""
        words = self.sentence.words
        moved = next((at for at in range(trigger.first - 1, 0, -1) if words[at] in _MOVED_BY), None)
        for name in (name for name in self.sentence.organizations if moved is not None and name.after < moved):
            behind = name.after + (words[name.after] in self.table.possessives)
            if words[behind] in _STOCK or words[max(0, name.first - 2) : name.first] in _STOCK_OF:
                return name
        return None

    def acts_unnamed(self, trigger: TriggerSpan) -> bool:
        """Whether somebody who is only described acts in a clause of his own: "X builds halls, while a private equity firm bought Y"."""
        words, last = self.sentence.words, trigger.first - 1
        if trigger.is_noun or trigger.form not in _FINITE or last < 1 or words[last] not in self.table.describing | _UNNAMED:
            return False
        first = next((at for at in range(last - 1, max(0, last - _DESCRIBED_BY), -1) if words[at] in _SOME), None)
        if first is None or words[first - 1] not in self.table.clause_breaks | _CLAUSES:
            return False
        between = words[first + 1 : last]
        return not any(word in self.table.prepositions or word in BE or word == "," for word in between)

    def _whose_plan(self, trigger: TriggerSpan) -> Group | None:
        """Whose the plan is that a verb behind "to" tells: "the governor announced plans by X to invest"."""
        words, to = self.sentence.words, trigger.first - 1
        if trigger.is_noun or to < 0 or words[to] != "to":
            return None
        group = next((group for group in self.groups if group.after == to), None)
        return group if group is not None and words[max(0, group.first - 2) : group.first] in _PLANS_BY else None

    def _whose_purchase(self, trigger: TriggerSpan) -> Group | None:
        """Whose purchase it is of what a noun tells: "a record set by X's purchase last year of a 20% stake in Y"."""
        words = self.sentence.words
        noun = next((at for at in range(trigger.first - 1, max(0, trigger.first - _BOUGHT_WITHIN), -1) if words[at] in _PURCHASES), None)
        if not trigger.is_noun or noun is None or "of" not in words[noun : trigger.first]:
            return None
        return next((group for group in self.groups if self.is_possessive(group) and 0 < noun - group.after <= _PART), None)

    def _agreed_with(self, trigger: TriggerSpan) -> Group | None:
        """With whom it is agreed that he does what a verb behind "to" tells: "the state signed a pact with X to build"."""
        words, to = self.sentence.words, trigger.first - 1
        return self._before_to(to) if trigger.form == "base" and words[max(0, to) : to + 1] == ("to",) else None

    def _before_to(self, to: int) -> Group | None:
        """Who stands behind "with" and before "to"."""
        words = self.sentence.words
        end = next((at for at in range(to - 1, 0, -1) if words[at] == "("), to) if words[to - 1] == ")" else to
        return next(
            (group for group in self.groups if group.after == end and _WITH & set(words[max(0, group.first - 2) : group.first])), None
        )

    def not_the_authority(self, subject: Group | None, trigger: TriggerSpan) -> Group | None:
        """Who acts, where a government only agreed with him that he does: "the state signed a pact with X to build a site"."""
        if subject is None or any(spot.value.kind is not OrganizationKind.GOVERNMENT for spot in subject.members):
            return subject
        between = range(trigger.first - 1, subject.after - 1, -1)
        if any(self.sentence.words[at].startswith(_APPROVING) for at in between):
            return None
        agreed = (self._before_to(at) for at in between if self.sentence.words[at] == "to")
        return next((group for group in agreed if group is not None and group.first > subject.after), subject)

    def _relative_head(self, position: int) -> Group | None:
        """Of whom the relative clause before a position tells: "chips from X, which won a deal"."""
        words, lowest = self.sentence.words, max(1, position - REACH)
        relative = next(
            (
                i
                for i in range(position - 1, lowest - 1, -1)
                if words[i] in RELATIVES or i in self._named or words[i] in self.table.clause_breaks or words[i] == "."
            ),
            None,
        )
        if relative is None or words[relative] not in RELATIVES:
            return None
        at = relative - 1 if words[relative - 1] in _ASIDE_MARKS else relative
        head = next((group for group in self.groups if group.after == at and not self.is_possessive(group)), None)
        head = head or (self._described_by(at) if at == relative else None)
        if head is not None and words[relative + 1 : relative + 2] in _OF_ONE:
            return Group(head.members[-1:])
        return head

    def _described_by(self, after: int) -> Group | None:
        """Whom a description that ends before "that" belongs to: "X, a cloud provider that rents chips to Y"."""
        words, described = self.sentence.words, self.table.describing
        if words[after - 1] not in described:
            return None
        comma = next((at for at in range(after - 1, max(0, after - _DESCRIBED_BY), -1) if words[at] == "," or at in self._named), None)
        if comma is None or words[comma] != "," or words[comma + 1] not in DETERMINERS:
            return None
        return next((group for group in self.groups if group.after == comma and not self.is_possessive(group)), None)

    def _of_the_verb_before(self, trigger: TriggerSpan) -> Group | None:
        """Who did what the verb before "and" tells, be it no trigger: "X launched Y in May and has invested in Z"."""
        words = self.sentence.words
        joined = next((at for at in range(trigger.first - 1, max(0, trigger.first - _JOINED_BY), -1) if words[at] == "and"), None)
        if (
            trigger.is_noun
            or not trigger.is_past
            or joined is None
            or any(word not in HAVE | _ALSO for word in words[joined + 1 : trigger.first])
        ):
            return None
        acting = [group for group in self.groups if group.after < joined and words[group.after] in _UNTOLD]
        if not acting or any(word in self.table.clause_breaks or word == "and" for word in words[acting[-1].after : joined]):
            return None
        return acting[-1] if not self.is_possessive(acting[-1]) else None

    def _participle_head(self, trigger: TriggerSpan) -> Group | None:
        """Of whom a participle tells that "by" follows: "X, recently acquired by Y", "X, a startup bought by Y"."""
        words = self.sentence.words
        if not trigger.is_past or trigger.is_noun or words[trigger.after : trigger.after + 1] != ("by",):
            return None
        for group in reversed([group for group in self.groups if group.after < trigger.first]):
            between = words[group.after : trigger.first]
            if between[0] != "," or len(between) > _DESCRIBED_BY or any(word in BE or word in JOINERS for word in between[1:]):
                return None
            adverbs = all(word.endswith("ly") or word in _WHEN for word in between[1:])
            return group if adverbs or between[1] in DETERMINERS else None
        return None

    def _relative_object(self, subject: Group | None) -> Group | None:
        """What the relative clause is about whose subject this is: "X, which Y bought"."""
        if subject is None or subject.first == 0 or self.sentence.words[subject.first - 1] not in RELATIVES:
            return None
        return self._relative_head(subject.first)

    def _relative_subject(self, trigger: TriggerSpan) -> Group | None:
        """Who acts in the relative clause behind a noun: "the contract that X signed with Y", "a loan that X is making to Y"."""
        follows = self.sentence.words[trigger.after : trigger.after + 1]
        relative = len(set(follows) & RELATIVES)
        behind = trigger.after + relative
        return next(
            (
                group
                for group in self.groups
                if group.first == behind and (self._acts_at_once(group) or (relative and self._is_acting(group)))
            ),
            None,
        )

    def is_enabled(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether another lets it do what a verb or noun tells: "issues shares to enable X to make a $1 billion investment in it"."""
        words = self.sentence.words
        between = words[group.after : trigger.first]
        if words[max(0, group.first - 1) : group.first] == () or words[group.first - 1] not in _ENABLING:
            return False
        if not trigger.is_noun:
            return between == ("to",)
        return between[:2] == _MAKING and len(between) <= REACH and not any(word in self.table.clause_breaks for word in between)

    def counterpart_before(self, trigger: TriggerSpan) -> tuple[str, Group] | None:
        """Whom a verb's clause begins with, and the preposition: "X works with Y, from which it bought chips"."""
        words = self.sentence.words
        near = range(trigger.first - 2, max(0, trigger.first - _OPENED_WITHIN), -1)
        at = next((at for at in near if words[at] in _BY_PREPOSITION and words[at + 1] in _OF_WHOM), None)
        if at is None or any(at < other.first < trigger.first and not other.is_noun for other in self.triggers):
            return None
        behind = at - (words[at - 1] == ",")
        return next(((words[at], group) for group in self.groups if group.after == behind), None)

    def _is_acting(self, group: Group) -> bool:
        return self.sentence.words[group.after : group.after + 1] in _ARE

    def _announcing_officer(self, trigger: TriggerSpan) -> Organization | None:
        """Whose officer announces what a noun tells: "X chief Ada Quill unveiled a $3 billion plan", "the chairman of X announced"."""
        words = self.sentence.words
        verb = next((at for at in range(trigger.first - 1, -1, -1) if words[at] in _UNVEILING), None)
        if verb is None or trigger.first - verb > _UNVEILED_WITHIN:
            return None
        led = [spot for spot in self.sentence.organizations if spot.after <= verb and words[max(0, spot.first - 1)] in _OFFICE_OF]
        led = [spot for spot in led if spot.first > 1 and words[spot.first - 2] in self.table.people]
        heads = [*led, *(spot for spot in self.speakers if spot.after <= verb)]
        return max(heads, key=lambda spot: spot.first, default=None)

    def giving(self, trigger: TriggerSpan, slots: Mapping[str, list[Organization]]) -> list[Organization]:
        """The subject; where it gets what the verb tells, with whom it deals: "X struck a deal with Y to supply the tech giant"."""
        acting = slots.get("subject", [])
        own = {spot.value for spot in acting}
        if trigger.form != "base" or not own & {spot.value for slot in _RECEIVERS for spot in slots.get(slot, ())}:
            return acting
        before = (group for group in self.groups if group.after <= trigger.first and self.sentence.words[group.first - 1] == "with")
        return next(([*group.members] for group in before if own.isdisjoint(spot.value for spot in group.members)), acting)
