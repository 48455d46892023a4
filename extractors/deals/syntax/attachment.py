"""Which organization stands in which slot of a trigger, read from the dependency tree of the sentence.

Asked where the order of words gives no deal: a subject behind an aside, a counterpart that belongs to the verb around the noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractors.deals.records.spans import OBJECT, Group, Organization, TriggerSpan, add, turned
from extractors.deals.records.view import Sentence

from .arguments import Syntax
from .governing import AGAINST, BESIDE
from .tree import Tree

Parse = Callable[[Sentence], Tree | None]
"""A parser: the tree of a sentence, or None where it is not worth one."""

_DESCRIBED = frozenset({"appos", "flat", "compound"})
"""Relations of a name to the noun before it: "cloud provider X"."""


def attached(syntax: Syntax, trigger: TriggerSpan, tree: Tree) -> dict[str, tuple[Organization, ...]]:
    """Slots of one trigger. A passive is turned round: its subject is the object, "by" gives the subject."""
    return _Attachment(syntax, tree).slots(trigger)


class _Attachment:
    """The organizations of a sentence on its tree."""

    def __init__(self, syntax: Syntax, tree: Tree) -> None:
        self._syntax = syntax
        self._tree = tree

    def slots(self, trigger: TriggerSpan) -> dict[str, tuple[Organization, ...]]:
        tree, at = self._tree, self._tree.top(trigger.first, trigger.after)
        slots: dict[str, list[Organization]] = {}
        candidates = tree.subjects(at)
        named = next((group for word in candidates if (group := self._named(word)) is not None), None)
        subject = self._syntax.not_the_authority(named, trigger)
        add(slots, "subject", subject.members if subject else ())
        for slot, group in (*self._prepositional(trigger, at), *(self._before(trigger, at) if trigger.is_noun else self._objects(at))):
            if group is not subject:
                add(slots, slot, group.members)
        if not trigger.is_noun and self._is_passive(trigger, at, candidates):
            slots = turned(slots)
            add(slots, "owner", self._having(candidates[:1]))
        return {slot: tuple(members) for slot, members in slots.items()}

    def _having(self, told_of: list[int]) -> tuple[Organization, ...]:
        """Who acts on what a passive tells of, where that is a thing: X in "X is building a campus that is leased by Y"."""
        things = [word for word in told_of if self._named(word) is None]
        holders = (group for thing in things for word in self._tree.subjects(thing) if (group := self._named(word)) is not None)
        return next((group.members for group in holders), ())

    def _is_passive(self, trigger: TriggerSpan, at: int, candidates: list[int]) -> bool:
        """With a passive auxiliary, or as a participle behind the noun that it tells of: "X, backed by Y"."""
        is_participle = trigger.is_past and self._tree.relations[at] == "acl" and candidates[:1] == [self._tree.heads[at]]
        return self._tree.is_passive(at) or is_participle

    def _prepositional(self, trigger: TriggerSpan, at: int) -> Iterator[tuple[str, Group]]:
        """Behind prepositions of the trigger itself, and of the verb that carries a noun: "signed a deal with X"."""
        yield from self._behind_prepositions(at)
        for node in self._tree.carriers(at) if trigger.is_noun else ():
            if self._syntax.sentence.words[node].startswith(AGAINST):
                continue
            yield from self._behind_prepositions(node)
            yield from ((OBJECT, group) for child in self._tree.dependents(node, "iobj", "obj") if (group := self._at(child)) is not None)

    def _behind_prepositions(self, node: int) -> Iterator[tuple[str, Group]]:
        for child in self._tree.dependents(node, "obl", "nmod"):
            group, word = self._named(child), self._tree.preposition(child)
            if group is not None and word is not None and not self._is_anothers(group):
                yield self._or_owner(group, word), group

    def _is_anothers(self, group: Group) -> bool:
        """Whether it takes no part: "according to a report by X"."""
        governor = self._syntax.governor(group)
        return governor is not None and governor[1] == BESIDE

    def _objects(self, verb: int) -> Iterator[tuple[str, Group]]:
        """What a verb acts on, and what stands behind the prepositions of that: "bought chips from X"."""
        for child in self._tree.dependents(verb, "obj", "iobj"):
            group = self._named(child)
            if group is not None:
                yield self._or_owner(group, OBJECT), group
            else:
                yield from self._behind_prepositions(child)

    def _before(self, trigger: TriggerSpan, noun: int) -> Iterator[tuple[str, Group]]:
        """Before a noun: "X's deal" and "the X deal"."""
        for child in self._tree.dependents(noun, "nmod", "compound"):
            group = self._at(child)
            if group is not None and self._tree.preposition(child) is None and group.after <= trigger.first:
                yield ("possessor" if self._syntax.is_possessive(group) else "compound"), group

    def _or_owner(self, group: Group, slot: str) -> str:
        return "owner" if self._syntax.is_owner(group) or self._syntax.is_possessive(group) else slot

    def _at(self, word: int) -> Group | None:
        return next((group for group in self._syntax.groups for spot in group.members if spot.first <= word < spot.after), None)

    def _named(self, word: int) -> Group | None:
        """The organizations that a noun is, that it describes ("cloud provider X") or that have it ("X's unit")."""
        group = self._at(word)
        return group if group is not None else next(self._described(word), None)

    def _described(self, noun: int) -> Iterator[Group]:
        for child in self._tree.dependents(noun, *_DESCRIBED, "nmod"):
            group = self._at(child)
            if group is None or self._syntax.is_owner(group):
                continue
            is_name = child > noun and self._tree.relations[child] in _DESCRIBED
            if is_name or (child < noun and self._syntax.is_possessive(group)):
                yield group
