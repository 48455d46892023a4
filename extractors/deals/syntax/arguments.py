"""Which organization stands in which slot of a trigger: subject, object, possessor, compound, or the preposition before it.

Works by the order of words: the governor of an organization is found by walking left over descriptions ("with cloud provider X").
``attachment`` fills the same slots from a dependency tree, where this gives no deal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from extractors.deals.records.spans import COUNTERPARTS, OBJECT, Group, Organization, TriggerSpan, add, turned
from extractors.vocabulary.phrases import Phrases

from .acting import HAVE, RELATIVES
from .behind import Behind
from .governing import AGAINST
from .relational import DETERMINERS, POSSESSIVE
from .through import BE, REACH

_RIGHT = 3
"""Words between who is given the right to do something and the verb: "gave X warrants to buy"."""
_ONE_OF = frozenset({"one", "of"})
"""What stands between somebody and what he is made: "makes X one of Y's largest shareholders"."""
_ANOTHER = frozenset({("and", "a"), ("and", "an"), ("and", "another")})
"""How another thing begins."""
_ACTING = ("subject", "possessor", "compound", "by", "between")
"""Slots of who acts."""
_NO_SUBJECT = frozenset(
    {
        "it",
        "they",
        "the",
        "company",
        "firm",
        "will",
        "has",
        "had",
        "have",
        "also",
        "then",
        "later",
        "is",
        "was",
        "would",
        "and",
        "but",
        "to",
        "in",
    }
    | {"plans", "agreed", "itself", "now", "since", "be", "been"}
)
_BRINGING_ABOUT = frozenset(
    f"{verb}{ending}" for verb in ("complet", "clos", "finaliz", "finalis", "conclud", "consummat") for ending in ("e", "es", "ed", "ing")
) | {"seals", "sealed", "mulls", "weighs", "nears", "eyes", "explores", "plans"}
"""Verbs of headlines by which somebody brings about, or means to, what stands behind them."""
_OF_ANOTHER = frozenset({"a", "an", "another", "the"})
"""Words of a clause that name nobody else than the clause before, and what opens a subject of its own behind "that"."""
_MAKING = frozenset({"owned", "built", "developed", "operated", "run", "designed", "planned"})
_PERSONS = frozenset({"developer", "contractor"})
"""Nouns behind which a name says who that is."""
_BASED, _SEAT = ("-", "based"), 3
"""What ends the words on where a firm sits, and how many these are: "is Oslo-based X"."""
_OWNERS = frozenset({"owner", "operator", "developer"})
"""Words that say whose a plant is: "a reactor built by X"; "its owner, Y"."""


_phrases = cache(Phrases)
"""Of lists that the table of triggers has."""


@dataclass(frozen=True)
class Syntax(Behind):
    """A sentence with its organization groups and triggers: what slots are read from."""

    def clause(self, trigger: TriggerSpan) -> tuple[int, int]:
        """The words around a trigger up to the next clause break on either side."""
        breaks = [i for i, word in enumerate(self.sentence.words) if word in self.table.clause_breaks and i not in self.remarks]
        first = max((i + 1 for i in breaks if i < trigger.first), default=0)
        after = min((i for i in breaks if i >= trigger.after), default=len(self.sentence.words))
        return first, after

    @cached_property
    def denials(self) -> tuple[int, ...]:
        """Words at which somebody says that something is not so: "denied that"."""
        starts = [match.start() + self.sentence.start for match in _phrases(self.table.denials).finditer(self.sentence.text)]
        return tuple(bisect_right(self.sentence.starts, start) - 1 for start in starts)

    @cached_property
    def is_refuted(self) -> bool:
        """Whether the sentence says of all that it tells that it is not so: "such reports are not true"."""
        return _phrases(self.table.refutations).search(self.sentence.text) is not None

    def arguments(self, trigger: TriggerSpan) -> dict[str, tuple[Organization, ...]]:
        """Slots of one trigger. A passive sentence is turned round: its subject is the object, "by" gives the subject."""
        slots: dict[str, list[Organization]] = {}
        subject = self.not_the_authority(self._subject(trigger), trigger)
        add(slots, "subject", subject.members if subject else ())
        if trigger.is_noun:
            self._nominal(trigger, slots)
        for slot, group in self._right(trigger):
            add(slots, slot, group.members)
        if trigger.is_noun and not any(slots.get(slot) for slot in COUNTERPARTS):
            for slot, group in self._left(trigger):
                add(slots, slot, group.members)
        if not any(slots.get(slot) for slot in _ACTING):
            add(slots, "subject", self.acting_elsewhere(trigger))
        self._add_beside(trigger, slots)
        for slot, group in self._opening(trigger, slots):
            add(slots, slot, group.members)
        if not trigger.is_noun and not slots.get(OBJECT) and (head := self._relative_object(subject)) is not None:
            add(slots, OBJECT, head.members)
        if not trigger.is_noun and self._is_passive(trigger):
            slots = turned(slots)
            add(slots, "owner", self._owner_of_subject(trigger))
        if trigger.is_noun:
            add(slots, "is", next((group.members for group in self.groups if self._is_predicate(group, trigger)), ()))
        else:
            slots["subject"] = self.giving(trigger, slots)
            add(slots, "source", (spot for group in self.groups if self._is_source(group, trigger) for spot in group.members))
        return {slot: tuple(members) for slot, members in slots.items()}

    def _add_beside(self, trigger: TriggerSpan, slots: dict[str, list[Organization]]) -> None:
        """With whom the subject of a verb acts, who may be on its side or on the other."""
        if not trigger.is_noun and slots.get("subject"):
            beside = [spot for group in self.beside_subject(trigger) for spot in group.members]
            add(slots, "with", beside)
            add(slots, "beside", beside)

    def _opening(self, trigger: TriggerSpan, slots: dict[str, list[Organization]]) -> Iterator[tuple[str, Group]]:
        """With whom something is done by the words that open its clause, where no others say so."""
        opening = self.counterpart_before(trigger)
        if opening is not None and not any(slots.get(slot) for slot in (OBJECT, *COUNTERPARTS)):
            yield opening
        if (firm := self.put_into(trigger)) is not None:
            yield "in", firm

    def _is_predicate(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether the noun is said to be the group: "the company behind the campus is X", "the developer of the campus, X, said"."""
        words, first = self.sentence.words, group.first
        if first <= trigger.after:
            return first == trigger.after and _PERSONS & set(words[trigger.first : trigger.after]) != set()
        is_beside = words[first - 1] == "," and words[group.after : group.after + 1] == (",",)
        is_named = (
            is_beside and not _PERSONS.isdisjoint(words[trigger.first : trigger.after]) and "," not in words[trigger.after : first - 1]
        )
        seat = first - _SEAT if words[max(0, first - 2) : first] == _BASED else first
        return words[seat - 1] in BE or is_named

    def _is_source(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether what a verb takes is made or owned by a group: "power from reactors that X develops", "from a plant owned by X"."""
        words, at = self.sentence.words, group.first
        if at < trigger.after + 2:
            return False
        governor = self.governor(group)
        if governor is not None and governor[1] == "by" and trigger.after < governor[0] < at - 1:  # "owned by the telecom group X"
            at = governor[0] + 1
        if words[at - 1] == "by" or words[at - 1] in RELATIVES:
            within = not any(word in self.table.clause_breaks for word in words[trigger.after : at])
            return within and (words[at - 1] != "by" or words[at - 2] in _MAKING)
        noun = at - 2 if words[at - 1] == "," else at - 1
        return words[noun] in _OWNERS and words[noun - 1] in self.table.possessives

    def _subject(self, trigger: TriggerSpan) -> Group | None:
        """The nearest free organization to the left; a possessor at the trigger itself is not its subject."""
        if self.sentence.words[trigger.first - 1 : trigger.first] == ("their",) or self.acts_unnamed(trigger):
            return None
        if trigger.is_noun and (relative := self._relative_subject(trigger)) is not None:
            return relative
        if (head := self._relative_head(self._begin(trigger)) or self._participle_head(trigger)) is not None:
            return head
        if (first := self._of_the_verb_before(trigger)) is not None:
            return first
        for group in reversed([one for one in self.groups if one.after <= trigger.first and not self.speaks_of_itself(one, trigger)]):
            if self._is_pronoun(group) or self.is_owner(group) or not self._reaches(group, trigger) or self.only_heads(group, trigger):
                continue
            if self._is_given(group, trigger) or self._is_to_do(group, trigger):
                return group
            if trigger.is_noun and (self._is_modifier(group, trigger) or self._names_another(group, trigger)):
                continue
            if self._is_free(group):
                return group
        return None

    def _names_another(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether another noun is called after it: "a $2 billion X pact and a $1 billion Y contract"."""
        other = self.trigger_words.get(group.after)
        own = self.sentence.words[group.after : trigger.first]
        return other is not None and other.is_noun and other != trigger and any(pair in _ANOTHER for pair in pairwise(own))

    def _is_to_do(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether it is for the group to do what a verb tells, or it does: "approved a plan for X to build", "on top of X building"."""
        words = self.sentence.words
        if trigger.form == "ing" and not trigger.is_noun and group.after == trigger.first and not self.is_possessive(group):
            return True
        is_for = words[max(0, group.first - 1) : group.first] == ("for",) and words[group.after : trigger.first] == ("to",)
        return is_for or self.is_enabled(group, trigger)

    def _begin(self, trigger: TriggerSpan) -> int:
        """Where a trigger begins, with the names right before a noun: "has large X and Y contracts"."""
        before = (group.first for group in self.groups if trigger.is_noun and group.after == trigger.first)
        return next(before, trigger.first)

    def _owner_of_subject(self, trigger: TriggerSpan) -> tuple[Organization, ...]:
        """Who makes or owns what a passive is about: "50,000 of X's chips will be bought by Y"."""
        first, _ = self.clause(trigger)
        near = [group for group in self.groups if first <= group.first and group.after < trigger.first]
        owner = next(
            (group for group in reversed(near) if self.is_owner(group) or self.is_possessive(group) or self._has_made(group)), None
        )
        return owner.members if owner is not None and owner is near[-1] else ()

    def _has_made(self, group: Group) -> bool:
        """Whether a participle before it says whose something is: "the campus, owned by X, has been let"."""
        words = self.sentence.words
        return words[max(0, group.first - 1) : group.first] == ("by",) and words[group.first - 2] in _MAKING

    def _is_free(self, group: Group) -> bool:
        """Whether nothing governs it, or a verb only what it owns: "unveiled X's plan to build"."""
        governor = self.governor(group)
        return governor is None or (governor[1] == OBJECT and self.is_possessive(group))

    def _is_given(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether it receives what a noun right behind it names, or the right to do something: "gave X warrants", "lets X buy"."""
        governor = self.governor(group)
        giving = self.trigger_words.get(governor[0]) if governor is not None and governor[1] == OBJECT else None
        between = self.sentence.words[group.after : trigger.first]
        if giving is None or not giving.weak:
            return False
        right = between[: between.index("to") + 1] if "to" in between else ()
        if trigger.is_noun and not right:
            own = {word for at, word in enumerate(between, group.after) if at not in self._named_words}
            return not between or own == {"the"} or _ONE_OF <= own <= _ONE_OF | POSSESSIVE
        return 0 < len(right) <= _RIGHT and (trigger.is_noun or right == between) and len(between) <= _RIGHT + REACH

    def _reaches(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether the verb may be the group's: not that of a thing it owns in another clause, nor of a noun that "which" stands behind."""
        if self.is_possessive(group):
            between = self.words_between(group.after, trigger.first)
            return self.acts_for_its_owner(between) and not any(word == "," or word in self.table.openers for word in between)
        verb = self._coordinate(trigger)
        relative = next((i for i in range(verb - 1, max(0, verb - 4), -1) if self.sentence.words[i] in RELATIVES), None)
        if not trigger.is_noun and self._has_its_own_subject(group, trigger):
            return False
        if trigger.is_noun or relative is None or relative <= group.after or self.sentence.words[relative - 1] in self.table.stops:
            return True
        if self.sentence.words[relative] == "who" and self.sentence.words[relative - 1] != ",":
            return False  # "signed a contract with developers who will build": they will
        return not any(word in BE or word in HAVE for word in self.sentence.words[group.after : relative])

    def _has_its_own_subject(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether somebody without a name acts in the verb's clause: "; the seller had bought it", "land that a farmer had bought"."""
        words = self.sentence.words
        opened = next((at for at in range(trigger.first - 1, group.after, -1) if words[at] == ";" or words[at] in RELATIVES), None)
        if opened is None or trigger.first - opened > REACH:
            return False
        if words[opened] == ";":
            return bool(set(words[opened + 1 : trigger.first]) - _NO_SUBJECT)
        return words[opened + 1] in _OF_ANOTHER and words[opened - 1] != ","

    def _coordinate(self, trigger: TriggerSpan) -> int:
        """Where the first of two verbs stands that "and" joins: "a vehicle that buys chips and rents them to Y"."""
        if trigger.is_noun or self.sentence.words[trigger.first - 1 : trigger.first] != ("and",):
            return trigger.first
        before = (other.first for other in self.triggers if not other.is_noun and other.form == trigger.form)
        return max((at for at in before if 0 < trigger.first - at <= REACH), default=trigger.first)

    def _is_modifier(self, group: Group, trigger: TriggerSpan) -> bool:
        between = self.words_between(group.after, trigger.first)
        opened = not (DETERMINERS | _BRINGING_ABOUT).isdisjoint(between)
        free = self.governor(group) is None
        acts = not trigger.weak and free and opened  # "X disclosed an order", "X completes Y takeover"
        if len(between) > REACH or acts or (free and self._acts_on_a_price(group, trigger)):
            return False
        if self._does_it_to_another(group, trigger) and not self.is_possessive(group):
            return False
        if any(word in self.table.stops or word in self.table.prepositions for word in between):
            return False
        if any(pair in _ANOTHER for pair in pairwise(between)):
            return False
        return not any(i in self.trigger_words and not self.trigger_words[i].is_noun for i in range(group.after, trigger.first))

    def _acts_on_a_price(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether a verb and a figure part it from the noun of whose price or size that is: "X inks $2 billion cloud deal"."""
        figures = (*self.sentence.money, *self.sentence.capacities)
        amounts = (spot.first for spot in figures if group.after < spot.first and spot.after <= trigger.first)
        return any(self._ends_with_a_verb(group.after, first) for first in amounts)

    def _ends_with_a_verb(self, first: int, after: int) -> bool:
        """Whether some words may end with a verb of a headline: "X Compute inks"."""
        words, apart = self.sentence.words[first:after], self.table.prepositions | self.table.stops | POSSESSIVE
        return len(words) <= _RIGHT and apart.isdisjoint(words) and words[-1].endswith("s")

    def _does_it_to_another(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether a verb and an amount part it from the one after whom a noun is called: "X completes $2 billion Y purchase"."""
        other = next((one for one in self.groups if group.after < one.first and one.after <= trigger.first), None)
        return other is not None and any(group.after < spot.first and spot.after == other.first for spot in self.sentence.money)

    def _nominal(self, trigger: TriggerSpan, slots: dict[str, list[Organization]]) -> None:
        """What stands before a noun: "X's deal" (possessor) and "the X-Y deal" (compound).

        Then who acts in a clause before it does not: "X's deal is a test, while the Y agreement runs on".
        """
        for group in self.groups:
            if self.is_in_its_bracket(group, trigger):
                add(slots, "possessor", group.members)
            elif group.after <= trigger.first and self._is_modifier(group, trigger):
                add(slots, "possessor" if self.is_possessive(group) else "compound", group.members)
        acting = slots.get("subject", ())
        if acting and (slots.get("possessor") or slots.get("compound")) and self.is_apart(acting[-1], trigger):
            del slots["subject"]

    def _right(self, trigger: TriggerSpan) -> Iterable[tuple[str, Group]]:
        """Groups to the right that the trigger itself, or a preposition behind it, governs."""
        _, limit = self.clause(trigger)
        limit = min(limit, self._aside_behind(trigger)) if trigger.is_noun else limit
        behind = [other for other in self.triggers if other.first >= trigger.after and not self._is_so_much_of(other)]
        behind = [other for other in behind if not (self._is_how_it_came(trigger, other) or self._is_lent_for(trigger, other))]
        rivals = [other.first for other in behind if not other.weak or self._is_struck_anew(other) or self.has_a_counterpart(other)]
        rivals += [self._next_clause(trigger)] if trigger.is_noun else []
        rivals += [other.first for other in behind if other.form == "ing" and self.sentence.words[other.first - 1] == ","]
        for group in self.groups:
            governor = self.governor(group) if group.first >= trigger.after else None
            if governor is None or group.first >= limit or self._is_of_a_person(group) or self._is_anothers(governor, trigger):
                continue
            position, word = governor
            if not trigger.is_noun and self.is_owner(group) and self._is_in_an_aside(trigger, group):
                continue
            if word == OBJECT:
                if not trigger.first <= position < trigger.after:
                    continue
                yield ("owner" if self.is_possessive(group) or self.is_owner(group) else OBJECT), group
            elif position >= trigger.first and not any(rival < position for rival in rivals):
                yield (
                    ("owner" if self.is_owner(group) or self._is_pronoun(group) or (word == "of" and self.is_possessive(group)) else word),
                    group,
                )

    def _left(self, trigger: TriggerSpan) -> Iterable[tuple[str, Group]]:
        """Counterparts that stand before a noun: "in talks with X over a contract", "turned to X for capacity"."""
        words = self.sentence.words
        opened = (at + 1 for at in range(trigger.first - 1, 0, -1) if words[at - 1] == "," and words[at] in self.table.conjunctions)
        first = max(self.clause(trigger)[0], next(opened, 0))
        rivals = [other for other in self.triggers if other.after <= trigger.first and not other.weak and other.is_noun]
        for group in self.groups:
            governor = self.governor(group) if first <= group.first and group.after <= trigger.first else None
            if (
                governor is None
                or governor[1] not in COUNTERPARTS
                or self._is_of_a_person(group)
                or self._is_anothers(governor, trigger)
                or any(word.startswith(AGAINST) for word in words[max(0, governor[0] - 1) : governor[0]])
                or any(rival.first >= governor[0] or rival.after == governor[0] for rival in rivals)
            ):
                continue
            yield governor[1], group

    def _is_passive(self, trigger: TriggerSpan) -> bool:
        if not trigger.is_past:
            return False
        before = self.sentence.words[max(0, trigger.first - 3) : trigger.first]
        follows = self.sentence.words[trigger.after : trigger.after + 1]
        return any(word in BE for word in before) or follows == ("by",)
