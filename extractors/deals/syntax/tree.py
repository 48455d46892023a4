"""A dependency tree over the words of a sentence: subjects, passives and prepositions.

Relations are those of Universal Dependencies v2 (de Marneffe et al., 2021, https://universaldependencies.org/u/dep/).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_RELATIVES = frozenset({"that", "which", "who"})
_SHARES_SUBJECT = frozenset({"xcomp", "conj", "advcl"})
"""Relations in which a verb without a subject has that of the verb above."""
_ARGUMENT_OF_VERB = frozenset({"obj", "obl", "xcomp", "obl:tmod", "iobj"})
_CLIMB, _CARRIED = 6, 2
"""Steps up a tree beyond which no subject is shared, and beyond which no argument is."""


@dataclass(frozen=True)
class Tree:
    """Heads and relations of the words of one sentence; the root is its own head."""

    words: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The words that hang from each word, left to right."""
        below: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.heads):
            if head != word:
                below[head].append(word)
        return tuple(tuple(words) for words in below)

    def top(self, first: int, after: int) -> int:
        """The word of a span from which the others hang: the first whose head lies outside."""
        return next(word for word in range(first, after) if not first <= self.heads[word] < after or self.heads[word] == word)

    def preposition(self, word: int) -> str | None:
        """The preposition before a noun."""
        return next((self.words[child] for child in self.children[word] if self.relations[child] == "case" and child < word), None)

    def is_passive(self, verb: int) -> bool:
        """Whether a verb has a passive subject or auxiliary."""
        return any(self.relations[child].endswith(":pass") for child in self.children[verb])

    def dependents(self, word: int, *relations: str) -> Iterator[int]:
        """Its dependents in one of the relations, their subtypes included."""
        for child in self.children[word]:
            if self.relations[child] in relations or self.relations[child].split(":")[0] in relations:
                yield child

    def subjects(self, verb: int) -> list[int]:
        """The words that can be the subject of a verb, or of the verb that carries a noun, the nearest first."""
        return self._subjects(verb, _CLIMB)

    def _subjects(self, word: int, left: int) -> list[int]:
        own = list(self.dependents(word, "nsubj", "csubj"))
        if own:
            return [self._antecedent(word, child) for child in own]
        head, relation = self.heads[word], self.relations[word]
        if head == word or not left:
            return []
        if relation.startswith("acl"):
            return [head, *self._subjects(head, left - 1)]
        if relation in _SHARES_SUBJECT:
            controlled = list(self.dependents(head, "obj")) if relation == "xcomp" else []
            return [*controlled, *self._subjects(head, left - 1)]
        if relation in _ARGUMENT_OF_VERB or relation.startswith("nmod"):
            return self._subjects(head, left - 1)
        return []

    def _antecedent(self, verb: int, subject: int) -> int:
        """What "which" stands for."""
        is_relative = self.words[subject] in _RELATIVES and self.relations[verb].startswith("acl")
        return self.heads[verb] if is_relative else subject

    def carriers(self, noun: int) -> list[int]:
        """The words above a noun whose further arguments are its own: "signed a deal with X"."""
        above: list[int] = []
        word = noun
        for _ in range(_CARRIED):
            head, relation = self.heads[word], self.relations[word]
            if head == word or not (relation in _ARGUMENT_OF_VERB or relation.startswith(("nsubj", "nmod"))):
                break
            above.append(head)
            word = head
        return above
