"""Which organization stands in which slot of a trigger: subject, object, possessor, compound, or the preposition before it.

Works by the order of words: the governor of an organization is found by walking left over descriptions ("with cloud provider X").
``attachment`` fills the same slots from a dependency tree, where this gives no deal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from data.model.deals import OrganizationRef
from extractors.vocabulary.tables import TriggerTable

from .view import Sentence, Spot

Organization = Spot[OrganizationRef]

OBJECT = "object"
COUNTERPARTS = ("with", "from", "to", "by", "in", "between")
"""Prepositions before the other side of a deal, the surest first."""
_BE = frozenset({"is", "was", "were", "are", "been", "be", "being"})
_NEGATIONS = frozenset({"not", "never", "n't", "n’t", "without"})
_DENIED = 8
"""Words before a noun within which "not" denies that there is any: "has not entered into any agreement"."""
_OVER_CLAUSE = 15
_OVER = {"which": 8, "who": 8, "that": 8, "where": 8, ",": 3}
"""What a clause break, a relative pronoun and a comma add to the distance over them, in words."""
_JOINERS = frozenset({",", "and", "&", "/", "or", "plus", "–"})
_CLOSING = frozenset({"and", "&", "/", "or", "plus", "–"})
"""Joiners, one of which closes a list."""
_OPEN_END = frozenset({("among", "others"), ("and", "others"), ("and", "other"), (",", "among"), (",", "and")})
"""How a list ends that names not all."""
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PARTS = frozenset({"arm", "unit", "division", "subsidiary", "affiliate", "branch"})
_PART = 3
"""Parts of an organization, and the words that may describe one."""
_STRIKING = frozenset({"signed", "struck", "inked", "reached", "announced", "made", "landed", "won", "secured", "has", "had", "unveiled"})
_STRUCK_WITHIN = 8
"""Verbs of agreeing, and how far behind them the noun stands that says on what."""
_CONTRASTS = frozenset({"while", "whereas", "meanwhile", "although", "though", ";"})
"""Words between clauses of which each tells of its own."""
_ARTICLES = frozenset({"the", "a", "an", "its", "fellow", "rival", "chipmaker", "startup", "giant", "company"})
_SPEAKS = frozenset(
    {("said",), ("signed",), ("agreed",), ("announced",), ("will",), ("has",), ("attempted",), ("tried",), ("sought",), ("failed",)}
)
_RELATIVES = frozenset({"that", "which", "who"})
_TELLING = frozenset({"which", "who", "where"})
AGAINST = ("compet", "compar", "rival", "battl")
"""How words begin behind which "with" names no partner."""
_ASIDE_MARKS = frozenset({",", "—", "–", "--", "("})
_HAVE = frozenset({"has", "had", "have", "will", "would"})
_OWNED = 8
"""Words from an owner to a verb that its plan or unit may still be the subject of."""
_DETERMINERS = frozenset({"a", "an", "the"})
_MAKING = frozenset({"owned", "built", "developed", "operated", "run", "designed", "planned"})
_OWNERS = frozenset({"owner", "operator", "developer"})
"""Words that say whose a plant is: "a reactor built by X"; "its owner, Y"."""
_EXAMPLES = frozenset({"like", "as"})
_WHEN = frozenset({"just", "now", "since", "then", "first", "later", "once", "already", "not", "yet"})
_DESCRIBED_BY = 8
"""Words of time before a participle, and how many may stand between it and the name that it tells of."""
_GAP = 4
_FRONT = 2
_APPOSITION = 12
"""How many words may stand between two names of one list, without and with a description of the first."""
_REACH = 6
"""How many words of description may stand between a governor and its organization."""


@dataclass(frozen=True, slots=True)
class Group:
    """Organizations named together: "Accel, Index and Nvidia"."""

    members: tuple[Organization, ...]

    @property
    def first(self) -> int:
        """The first word."""
        return self.members[0].first

    @property
    def after(self) -> int:
        """The word behind the last."""
        return self.members[-1].after


@dataclass(frozen=True, slots=True)
class TriggerSpan:
    """The words of a trigger in its sentence."""

    first: int
    after: int
    is_noun: bool
    is_past: bool = False
    weak: bool = False
    form: str = "noun"
    """Of a verb: how it is inflected."""

    @property
    def is_habit(self) -> bool:
        """A verb in the third person of the present: "builds data centers" tells what somebody does for a living."""
        return self.form == "third"


@dataclass(frozen=True)
class Syntax:
    """A sentence with its organization groups and triggers: what slots are read from."""

    sentence: Sentence
    table: TriggerTable
    triggers: tuple[TriggerSpan, ...]

    @cached_property
    def _aside(self) -> frozenset[int]:
        """Word positions within brackets: tickers and short names, which no argument is read from."""
        inside, open_at = set[int](), -1
        for position, word in enumerate(self.sentence.words):
            if word == "(":
                open_at = position
            elif word == ")" and open_at >= 0:
                inside.update(range(open_at, position + 1))
                open_at = -1
        return frozenset(inside)

    @cached_property
    def stretched(self) -> tuple[int, ...]:
        """How far each word, and the end, is from the start of the sentence, in words; clause breaks and commas make it farther."""
        breaks = self.table.clause_breaks
        steps = (1 + _OVER_CLAUSE * (word in breaks) + _OVER.get(word, 0) for word in self.sentence.words)
        return tuple(accumulate(steps, initial=0))

    def is_apart(self, one: Spot[Any] | TriggerSpan, other: Spot[Any] | TriggerSpan) -> bool:
        """Whether two things stand in clauses that contrast."""
        first, second = (one, other) if one.first <= other.first else (other, one)
        return bool(_CONTRASTS & set(self.sentence.words[first.after : second.first]))

    def words_between(self, first: int, after: int) -> list[str]:
        """The words from one position up to another without those in brackets."""
        return [self.sentence.words[position] for position in range(first, after) if position not in self._aside]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Organizations joined by commas, "and" and short descriptions."""
        groups: list[list[Organization]] = []
        for organization in sorted(self.sentence.organizations, key=lambda spot: spot.first):
            if organization.first in self._aside or self._is_relational(organization):
                continue
            if groups and self._joined(groups[-1][-1], organization):
                groups[-1].append(organization)
            else:
                groups.append([organization])
        return tuple(Group(tuple(members)) for group in groups for members in self._lists(group))

    def _lists(self, members: list[Organization]) -> list[list[Organization]]:
        """A list ends with "and" or the like: in "After the deal with X, Y rose" there are two clauses; a title leaves the word out."""
        if self.sentence.is_title or len(members) < 2:
            return [members]
        joins = [set(self.words_between(left.after, right.first)) & _CLOSING for left, right in pairwise(members)]
        if any(joins) or self.sentence.words[members[-1].after : members[-1].after + 2] in _OPEN_END:
            return [members]
        return [[member] for member in members]

    def _joined(self, left: Organization, right: Organization) -> bool:
        between = self.words_between(left.after, right.first)
        if not between or between[0] not in _JOINERS or len(between) > _APPOSITION:
            return False
        if self.sentence.words[right.after - 1] in self.table.possessives or (between == [","] and self._is_fronted(left)):
            return False
        if self._is_owner_apart(left, right):
            return False
        if len(between) <= _GAP and all(word in _JOINERS or word in _ARTICLES for word in between):
            return True
        if self._is_owned_by_a_person(left.after, right.first) or self._is_described(left.after, right.first):
            return True
        return between[0] == "," and self._is_apposition(left.after + 1, right.first)

    def _is_described(self, first: int, after: int) -> bool:
        """Whether but "and" and what the second is stand between two names: "X and energy producer Y"."""
        words = self.sentence.words[first:after]
        return words[0] in _CLOSING and words[-1] in self.table.describing and not any(word in self.table.stops for word in words[1:])

    def _is_owner_apart(self, left: Organization, right: Organization) -> bool:
        """Whether the second owns an amount of its own: "a round by X and Y's $2 billion round"."""
        words = self.sentence.words
        owns = words[right.after : right.after + 1] and words[right.after] in _POSSESSIVE
        at = right.after + 1
        return bool(owns) and words[left.first - 1] in self.table.prepositions and any(spot.first == at for spot in self.sentence.money)

    def _is_owned_by_a_person(self, first: int, after: int) -> bool:
        """Whether but "and" and a person's name stand between two names: "X and Elon Musk's Y"."""
        words = self.sentence.words
        while first < after and words[first] in _JOINERS:
            first += 1
        return 0 < after - first <= _GAP and words[after - 1] in _POSSESSIVE and self._is_name(first, after - 1)

    def _is_name(self, first: int, after: int) -> bool:
        return all(self.sentence.text[self.sentence.starts[at] - self.sentence.start].isupper() for at in range(first, after))

    def _is_fronted(self, organization: Organization) -> bool:
        """Whether it closes a phrase at the start of the sentence: "With X, Y agreed on"."""
        return organization.first <= _FRONT and self.sentence.words[0] in self.table.prepositions

    def _is_apposition(self, first: int, after: int) -> bool:
        """Whether the words between two names describe the first ("X, a chip designer, and Y") or name an unknown one ("X, Foo, Y")."""
        words = self.sentence.words[first:after]
        if words[-1] not in ("and", ","):
            return False
        inner = words[:-2] if words[-2:] == (",", "and") else words[:-1]
        if not inner or any(word in self.table.stops or position in self.trigger_words for position, word in enumerate(inner, first)):
            return False
        return inner[0] in _DETERMINERS or self._is_name(first, first + len(inner))

    @cached_property
    def speakers(self) -> tuple[Organization, ...]:
        """Organizations whose people act or speak: "X CEO Y said"."""
        words = self.sentence.words
        return tuple(
            spot
            for spot in self.sentence.organizations
            if (behind := words[spot.after : spot.after + 2]) and behind[-1 if behind[0] in _POSSESSIVE else 0] in self.table.people
        )

    def _is_relational(self, organization: Organization) -> bool:
        """Whether it only describes another: "X rival Y", "X-backed Y", "X co-founder Y", "former X engineer"."""
        words, at = self.sentence.words, organization.after
        follows = words[at + 1 : at + 2] if words[at : at + 1] == ("-",) else words[at : at + 1]
        compound = "".join(words[at : at + 3])
        if (follows and follows[0] in self.table.relational_nouns) or compound in self.table.relational_nouns:
            return True
        before = words[max(0, organization.first - 2) : organization.first]
        return bool(before) and (
            before[-1] in self.table.relational_prefixes or (before[-1] == "-" and before[0] in self.table.relational_prefixes)
        )

    @cached_property
    def trigger_words(self) -> dict[int, TriggerSpan]:
        """Word position to the trigger that covers it."""
        return {position: trigger for trigger in self.triggers for position in range(trigger.first, trigger.after)}

    def governor(self, group: Group) -> tuple[int, str] | None:
        """Position and word of what governs a group: a preposition, or a trigger (word "object"); None for a free one."""
        position = group.first - 1
        lowest = max(0, group.first - _REACH)
        while position >= lowest:
            word = self.sentence.words[position]
            if position in self._aside:
                position, lowest = position - 1, max(0, lowest - 1)
                continue
            trigger = self.trigger_words.get(position)
            if trigger is not None:
                # Right behind a noun a clause of its own begins: "as part of the deal X receives", "the contract X signed".
                return None if trigger.is_noun and position == group.first - 1 and self._acts_at_once(group) else (position, OBJECT)
            if word in self.table.openers and position == group.first - 1:
                return None
            if word in _EXAMPLES and self._gives_examples(position):
                position, lowest = position - 1, max(0, position - _REACH)
                continue
            if word == "of" and (unit := self._unit_before(position)) is not None:
                position, lowest = unit - 1, max(0, unit - _REACH)
                continue
            if word in self.table.prepositions:
                # "on Monday X will": the preposition has its own noun where words stand between it and one that acts.
                apart = position == 0 or position < group.first - 1
                if word == "with" and self._acts_beside(group):
                    return None
                return None if apart and self._acts_at_once(group) else (position, word)
            if word in self.table.stops or position in self._named:
                return None
            position -= 1
        return None

    def _unit_before(self, position: int) -> int | None:
        """Where "a subsidiary" begins that stands before "of": what belongs to somebody acts for it."""
        words = self.sentence.words
        if position == 0 or words[position - 1] not in self.table.units:
            return None
        lowest = max(0, position - _REACH)
        first = next(
            (at for at in range(position - 1, lowest - 1, -1) if words[at] in _DETERMINERS or words[at] == "certain"), position - 1
        )
        before = words[first - 1] if first else ""
        return None if before in _BE or (before == "," and self._is_behind_a_name(first - 1)) else first

    def _is_behind_a_name(self, position: int) -> bool:
        """Whether an organization ends right before a position, brackets apart: what follows the comma then describes it."""
        while position and position - 1 in self._aside:
            position -= 1
        return any(spot.after == position for spot in self.sentence.organizations)

    def _gives_examples(self, position: int) -> bool:
        """Whether those behind "like" or "such as" are what the noun before it names: "from players like X"."""
        before = self.sentence.words[max(0, position - 2) : position]
        return bool(before) and (before[-1] == "such" or (self.sentence.words[position] == "like" and before[-1].endswith("s")))

    @cached_property
    def _named(self) -> frozenset[int]:
        """Positions of organizations but for owners: "with X's subsidiary Y"."""
        acting = (spot for group in self.groups if not self.is_possessive(group) for spot in group.members)
        return frozenset(position for spot in acting for position in range(spot.first, spot.after))

    def _acts_at_once(self, group: Group) -> bool:
        """Whether a verb follows right behind: "In the quarter just ended X ordered"."""
        trigger = self.trigger_words.get(group.after)
        return (trigger is not None and not trigger.is_noun) or self.sentence.words[group.after : group.after + 1] in _SPEAKS

    def _acts_beside(self, group: Group) -> bool:
        """Whether it is the subject of a participle: "with X raising money"."""
        behind = self.sentence.words[group.after : group.after + 2]
        return any(word.endswith("ing") for word in behind[:1]) or (
            len(behind) == 2 and behind[0].endswith("ly") and behind[1].endswith("ing")
        )

    def _is_pronoun(self, group: Group) -> bool:
        """Whether it is no name but "its" or "our"."""
        return self.sentence.words[group.after - 1] in self.table.possessives

    def _is_by_a_part(self, group: Group) -> bool:
        behind = self.sentence.words[group.after + 1 : group.after + 2 + _PART]
        at = next((at for at, word in enumerate(behind) if word in _PARTS), None)
        return (
            at is not None and group.after + 2 + at not in self._named_words and not any(word in self.table.stops for word in behind[:at])
        )

    @cached_property
    def _named_words(self) -> frozenset[int]:
        return frozenset(position for spot in self.sentence.organizations for position in range(spot.first, spot.after))

    def is_possessive(self, group: Group) -> bool:
        """Whether "'s" follows, and not but a part of it that acts for it: "X's energy arm signed"."""
        if self._is_pronoun(group):
            return True
        if self._is_by_a_part(group):
            return False
        return group.after < len(self.sentence.words) and self.sentence.words[group.after] in _POSSESSIVE

    def is_owner(self, group: Group) -> bool:
        """Whether a product follows: "X GPUs", "X's cloud"; then X makes or owns it and does not act."""
        at = group.after + (
            1 if self.sentence.words[group.after : group.after + 1] and self.sentence.words[group.after] in _POSSESSIVE else 0
        )
        if any(spot.first <= at < spot.after or spot.first == group.first for spot in self.sentence.hardware):
            return True
        return any(word in self.table.product_nouns for word in self.sentence.words[at : at + 2] if self.is_possessive(group)) or (
            self.sentence.words[at : at + 1] != () and self.sentence.words[at] in self.table.product_nouns
        )

    def clause(self, trigger: TriggerSpan) -> tuple[int, int]:
        """The words around a trigger up to the next clause break on either side."""
        breaks = [i for i, word in enumerate(self.sentence.words) if word in self.table.clause_breaks]
        first = max((i + 1 for i in breaks if i < trigger.first), default=0)
        after = min((i for i in breaks if i >= trigger.after), default=len(self.sentence.words))
        return first, after

    def arguments(self, trigger: TriggerSpan) -> dict[str, tuple[Organization, ...]]:
        """Slots of one trigger. A passive sentence is turned round: its subject is the object, "by" gives the subject."""
        slots: dict[str, list[Organization]] = {}
        subject = self._subject(trigger)
        add(slots, "subject", subject.members if subject else ())
        if trigger.is_noun:
            self._nominal(trigger, slots)
        for slot, group in self._right(trigger):
            add(slots, slot, group.members)
        if trigger.is_noun and not any(slots.get(slot) for slot in COUNTERPARTS):
            for slot, group in self._left(trigger):
                add(slots, slot, group.members)
        if not trigger.is_noun and not slots.get(OBJECT) and (head := self._relative_object(subject)) is not None:
            add(slots, OBJECT, head.members)
        if not trigger.is_noun and self._is_passive(trigger):
            slots = turned(slots)
        if trigger.is_noun:
            add(slots, "is", next((group.members for group in self.groups if self._is_predicate(group, trigger)), ()))
        else:
            add(slots, "source", (spot for group in self.groups if self._is_source(group, trigger) for spot in group.members))
        return {slot: tuple(members) for slot, members in slots.items()}

    def _is_predicate(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether the noun is said to be the group: "the company behind the campus is X"."""
        return group.first > trigger.after and self.sentence.words[group.first - 1] in _BE

    def _is_source(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether what a verb takes is made or owned by a group: "power from reactors that X develops", "from a plant owned by X"."""
        words, at = self.sentence.words, group.first
        if at < trigger.after + 2:
            return False
        if words[at - 1] == "by" or words[at - 1] in _RELATIVES:
            within = not any(word in self.table.clause_breaks for word in words[trigger.after : at])
            return within and (words[at - 1] != "by" or words[at - 2] in _MAKING)
        noun = at - 2 if words[at - 1] == "," else at - 1
        return words[noun] in _OWNERS and words[noun - 1] in self.table.possessives

    def _subject(self, trigger: TriggerSpan) -> Group | None:
        """The nearest free organization to the left; a possessor at the trigger itself is not its subject."""
        if self.sentence.words[trigger.first - 1 : trigger.first] == ("their",):
            return None
        if trigger.is_noun and (relative := self._relative_subject(trigger)) is not None:
            return relative
        if (head := self._relative_head(trigger.first) or self._participle_head(trigger)) is not None:
            return head
        for group in reversed([group for group in self.groups if group.after <= trigger.first]):
            if self._is_pronoun(group) or self.is_owner(group) or not self._reaches(group, trigger):
                continue
            if self._is_free(group) and not (trigger.is_noun and self._is_modifier(group, trigger)):
                return group
        return None

    def _is_free(self, group: Group) -> bool:
        """Whether nothing governs it, or a verb only what it owns: "unveiled X's plan to build"."""
        governor = self.governor(group)
        return governor is None or (governor[1] == OBJECT and self.is_possessive(group))

    def _relative_head(self, position: int) -> Group | None:
        """Of whom the relative clause before a position tells: "chips from X, which won a deal"."""
        words, lowest = self.sentence.words, max(1, position - _REACH)
        relative = next(
            (
                i
                for i in range(position - 1, lowest - 1, -1)
                if words[i] in _RELATIVES or i in self._named or words[i] in self.table.clause_breaks or words[i] == "."
            ),
            None,
        )
        if relative is None or words[relative] not in _RELATIVES:
            return None
        at = relative - 1 if words[relative - 1] in _ASIDE_MARKS else relative
        return next((group for group in self.groups if group.after == at and not self.is_possessive(group)), None)

    def _participle_head(self, trigger: TriggerSpan) -> Group | None:
        """Of whom a participle tells that "by" follows: "X, recently acquired by Y", "X, a startup bought by Y"."""
        words = self.sentence.words
        if not trigger.is_past or trigger.is_noun or words[trigger.after : trigger.after + 1] != ("by",):
            return None
        for group in reversed([group for group in self.groups if group.after < trigger.first]):
            between = words[group.after : trigger.first]
            if between[0] != "," or len(between) > _DESCRIBED_BY or any(word in _BE or word in _JOINERS for word in between[1:]):
                return None
            adverbs = all(word.endswith("ly") or word in _WHEN for word in between[1:])
            return group if adverbs or between[1] in _DETERMINERS else None
        return None

    def _relative_object(self, subject: Group | None) -> Group | None:
        """What the relative clause is about whose subject this is: "X, which Y bought"."""
        if subject is None or subject.first == 0 or self.sentence.words[subject.first - 1] not in _RELATIVES:
            return None
        return self._relative_head(subject.first)

    def _relative_subject(self, trigger: TriggerSpan) -> Group | None:
        """Who acts in the relative clause behind a noun: "the contract that X signed with Y"."""
        follows = self.sentence.words[trigger.after : trigger.after + 1]
        behind = trigger.after + len(set(follows) & _RELATIVES)
        return next((group for group in self.groups if group.first == behind and self._acts_at_once(group)), None)

    def _reaches(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether the verb may be the group's: not that of a thing it owns in another clause, nor of a noun that "which" stands behind."""
        if self.is_possessive(group):
            between = self.words_between(group.after, trigger.first)
            return len(between) <= _OWNED and not any(word == "," or word in self.table.openers for word in between)
        relative = next((i for i in range(trigger.first - 1, max(0, trigger.first - 4), -1) if self.sentence.words[i] in _RELATIVES), None)
        if trigger.is_noun or relative is None or relative <= group.after or self.sentence.words[relative - 1] in self.table.stops:
            return True
        return not any(word in _BE or word in _HAVE for word in self.sentence.words[group.after : relative])

    def _is_modifier(self, group: Group, trigger: TriggerSpan) -> bool:
        between = self.words_between(group.after, trigger.first)
        if len(between) > _REACH:
            return False
        if any(word in self.table.stops or word in self.table.prepositions for word in between):
            return False
        return not any(i in self.trigger_words and not self.trigger_words[i].is_noun for i in range(group.after, trigger.first))

    def _nominal(self, trigger: TriggerSpan, slots: dict[str, list[Organization]]) -> None:
        """What stands before a noun: "X's deal" (possessor) and "the X-Y deal" (compound)."""
        for group in self.groups:
            if group.after <= trigger.first and self._is_modifier(group, trigger):
                add(slots, "possessor" if self.is_possessive(group) else "compound", group.members)

    def _right(self, trigger: TriggerSpan) -> Iterable[tuple[str, Group]]:
        """Groups to the right that the trigger itself, or a preposition behind it, governs."""
        _, limit = self.clause(trigger)
        limit = min(limit, self._aside_behind(trigger)) if trigger.is_noun else limit
        behind = [other for other in self.triggers if other.first >= trigger.after]
        rivals = [other.first for other in behind if not other.weak or self._is_struck_anew(other)]
        for group in self.groups:
            governor = self.governor(group) if group.first >= trigger.after else None
            if governor is None or group.first >= limit:
                continue
            position, word = governor
            if word == OBJECT:
                if not trigger.first <= position < trigger.after:
                    continue
                yield ("owner" if self.is_possessive(group) or self.is_owner(group) else OBJECT), group
            elif position >= trigger.first and not any(rival < position for rival in rivals):
                yield (
                    ("owner" if self.is_owner(group) or self._is_pronoun(group) or (word == "of" and self.is_possessive(group)) else word),
                    group,
                )

    def _aside_behind(self, trigger: TriggerSpan) -> int:
        """Where behind a noun a clause begins that tells of another: "a deal for AWS, which competes with X"."""
        words = self.sentence.words
        return next((at for at in range(trigger.after + 1, len(words) - 1) if words[at] == "," and words[at + 1] in _TELLING), len(words))

    def _is_struck_anew(self, trigger: TriggerSpan) -> bool:
        """Whether a verb of its own stands before a noun, told beside others: "signed a deal with X, struck an agreement with Y"."""
        words = self.sentence.words
        near = range(max(1, trigger.first - _STRUCK_WITHIN), trigger.first)
        return trigger.is_noun and any(words[at] in _STRIKING and words[at - 1] in _JOINERS for at in near)

    def _left(self, trigger: TriggerSpan) -> Iterable[tuple[str, Group]]:
        """Counterparts that stand before a noun: "in talks with X over a contract", "turned to X for capacity"."""
        first, _ = self.clause(trigger)
        words = self.sentence.words
        rivals = [other for other in self.triggers if other.after <= trigger.first and not other.weak and other.is_noun]
        for group in self.groups:
            governor = self.governor(group) if first <= group.first and group.after <= trigger.first else None
            if (
                governor is None
                or governor[1] not in COUNTERPARTS
                or any(word.startswith(AGAINST) for word in words[max(0, governor[0] - 1) : governor[0]])
                or any(rival.first >= governor[0] or rival.after == governor[0] for rival in rivals)
            ):
                continue
            yield governor[1], group

    def is_negated(self, trigger: TriggerSpan) -> bool:
        """Whether "not" or "never" stands right before the trigger, before a noun "no", or "any" of what is not."""
        words = self.sentence.words
        before = words[max(0, trigger.first - 2) : trigger.first]
        if any(word in _NEGATIONS for word in before):
            return True
        if not trigger.is_noun:
            return False
        denied = any(word in _NEGATIONS for word in words[max(0, trigger.first - _DENIED) : trigger.first])
        return "no" in before or ("any" in before and denied)

    def _is_passive(self, trigger: TriggerSpan) -> bool:
        if not trigger.is_past:
            return False
        before = self.sentence.words[max(0, trigger.first - 3) : trigger.first]
        follows = self.sentence.words[trigger.after : trigger.after + 1]
        return any(word in _BE for word in before) or follows == ("by",)


def add(slots: dict[str, list[Organization]], slot: str, members: Iterable[Organization]) -> None:
    """Put organizations into a slot behind those that are there."""
    slots.setdefault(slot, []).extend(members)


def turned(slots: dict[str, list[Organization]]) -> dict[str, list[Organization]]:
    """The slots of a passive: its subject is the object, "by" gives the subject."""
    turned = {slot: members for slot, members in slots.items() if slot not in ("subject", "by")}
    turned[OBJECT] = turned.get(OBJECT, []) + slots.get("subject", [])
    turned["subject"] = slots.get("by", [])
    return turned
