"""The YAML tables of this folder as typed, checked records, and the matching of their phrases.

Belongs here: loading, checking, inflecting, finding a phrase in a list of words. What the words mean for a deal is decided in ``deals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from data.errors import ReferenceTableError
from data.model.ids import digest
from data.model.record import Record
from data.model.vocabulary import Bindingness, DealType, LinkKind, OrganizationKind, Role, Scope, Status

TABLES = ("triggers", "cues", "kinds", "status", "relevance")


Form = Literal["base", "third", "ing", "past"]
"""How a verb is inflected."""


class _WordLoader(yaml.SafeLoader):
    """YAML in which only true and false are booleans: "on" and "no" are words here."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


class ReadingRule(Record):
    """One way to read a trigger: what deal it is if the sentence gives what ``needs`` and ``cues`` ask for."""

    type: DealType | None
    """Null: as the supplier's kind says, else a partnership."""
    roles: dict[str, Role] = Field(default_factory=dict)
    """Slot (subject, object, possessor or a preposition) to role."""
    pair: tuple[str, ...] = ()
    """Slots whose organizations take their roles from the table of kinds."""
    needs: tuple[str, ...] = ()
    """Roles and fields (value, capacity, place, size) that must be there; ``size`` is a value or a capacity, ``pair`` two parties."""
    cues: tuple[str, ...] = ()
    """Cue lists, any of which must be in the sentence."""
    unless: tuple[str, ...] = ()
    kinds: dict[Role, tuple[OrganizationKind, ...]] = Field(default_factory=dict)
    """Kinds, one of which some party in the role must be."""
    takes_value: bool = True
    incidental: bool = False
    """Gives way to another deal of the same organization in the sentence."""


class Trigger(Record):
    """Words that tell of a deal. The first of ``readings`` that holds is taken."""

    id: str
    verbs: tuple[str, ...] = ()
    """Base forms; inflected by rule and by the table of irregular verbs."""
    nouns: tuple[str, ...] = ()
    weak: bool = False
    """A general word (deal, agreement) that gives way to a more telling one beside it."""
    done: tuple[Form | Literal["noun"], ...] = ()
    """Forms that by themselves say that the deal is completed: "raised", "a Series B round"."""
    guarantee: bool = False
    """No deal of its own: it gives the deal beside it a guarantor."""
    readings: tuple[ReadingRule, ...] = ()


class Reference(Record):
    """Words that stand for an organization of some kind named before."""

    words: tuple[str, ...]
    kinds: tuple[OrganizationKind, ...]
    not_kinds: tuple[OrganizationKind, ...] = ()
    """Kinds that the words do not stand for where ``kinds`` is empty: "the startup" is no government."""
    possessive: bool = False


class Anaphor(Record):
    """Nouns that behind "the" or "this" take up a deal of one of the types, of any where there is none."""

    nouns: tuple[str, ...]
    types: tuple[DealType, ...] = ()


class TriggerTable(Record):
    """triggers.yaml."""

    irregular: dict[str, tuple[str, ...]]
    prepositions: tuple[str, ...]
    clause_breaks: tuple[str, ...]
    conjunctions: tuple[str, ...]
    reporting_verbs: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    object_words: tuple[str, ...]
    references: tuple[Reference, ...]
    filer_words: tuple[str, ...]
    filer_possessives: tuple[str, ...]
    relational_nouns: tuple[str, ...]
    relational_prefixes: tuple[str, ...]
    product_nouns: tuple[str, ...]
    anaphor_determiners: tuple[str, ...]
    anaphors: tuple[Anaphor, ...]
    anaphor_starts: tuple[str, ...]
    triggers: tuple[Trigger, ...]


class KindTable(Record):
    """kinds.yaml: who supplies whom, when the wording does not say."""

    supply_rank: dict[DealType, dict[OrganizationKind, int]]
    type_of_provider: tuple[tuple[OrganizationKind, DealType], ...]
    sides: dict[DealType, tuple[Role, Role]]
    role_kinds: dict[Role, tuple[OrganizationKind, ...]]
    outsiders: tuple[OrganizationKind, ...]
    trade_cues: tuple[str, ...]
    """Cue lists that show that a deal of an outsider, told by a general word, is about this field."""
    field_cues: tuple[str, ...]
    """Cue lists that show, for an organization of no such kind, that the sentence is about this field."""


class StatusCue(Record):
    """A wording that says how far or how firm a deal is. ``strength`` decides between several in one clause."""

    words: tuple[str, ...]
    status: Status | None = None
    bindingness: Bindingness | None = None
    strength: int = 1
    before: bool = False
    """A modal that says something of the trigger only if it stands shortly before it."""


class LinkCue(Record):
    """A wording that sets a deal against an earlier one, or says that it is more than one contract."""

    words: tuple[str, ...]
    link: LinkKind | None = None
    scope: Scope | None = None


class StatusTable(Record):
    """status.yaml."""

    negation: tuple[str, ...]
    status: tuple[StatusCue, ...]
    links: tuple[LinkCue, ...]


class RelevanceTable(Record):
    """relevance.yaml."""

    deal_words: tuple[str, ...]
    field_words: tuple[str, ...]
    noise: tuple[str, ...]
    minimum_field_words: int


class Vocabulary(Record):
    """All tables; ``version`` changes when any of them does."""

    triggers: TriggerTable
    cues: dict[str, tuple[str, ...]]
    kinds: KindTable
    status: StatusTable
    relevance: RelevanceTable
    version: str


class PhraseFinder:
    """Finds phrases of a table in a list of lower-case words, longest first."""

    def __init__(self, phrases: dict[str, int]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for phrase, key in phrases.items():
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, key))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
        """(first, after, key) of each phrase, left to right, without overlaps."""
        position = 0
        while position < len(words):
            found = self._at(words, position)
            if found is not None:
                yield position, position + found[0], found[1]
            position += found[0] if found else 1

    def _at(self, words: tuple[str, ...], position: int) -> tuple[int, int] | None:
        for phrase, key in self._by_first.get(words[position], ()):
            if words[position : position + len(phrase)] == phrase:
                return len(phrase), key
        return None


def inflect(verb: str, irregular: dict[str, tuple[str, ...]]) -> list[tuple[str, Form]]:
    """All forms of a verb phrase, the first word inflected: "team up" → teams up, teamed up, teaming up."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = head[:-1] if head.endswith("e") else head
    third = f"{head[:-1]}ies" if re.search(r"[^aeiou]y$", head) else head + ("es" if re.search(r"(s|x|ch|sh)$", head) else "s")
    past = irregular.get(head) or (f"{head[:-1]}ied" if re.search(r"[^aeiou]y$", head) else f"{stem}ed",)
    ing = next((form for form in past if form.endswith("ing")), f"{stem}ing")
    forms: list[tuple[str, Form]] = [(head, "base"), (third, "third"), (ing, "ing")]
    forms += [(form, "past") for form in past if not form.endswith("ing")]
    return [(form + tail, kind) for form, kind in forms]


@cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a cue list; "*" at the end of a word stands for any ending."""
    parts = (re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


@cache
def load_vocabulary() -> Vocabulary:
    """Read and check all tables. Raises ReferenceTableError that names the table and the entry."""
    texts = {name: files(__package__).joinpath(f"{name}.yaml").read_text("utf-8") for name in TABLES}
    try:
        content = {name: yaml.load(text, Loader=_WordLoader) for name, text in texts.items()}
        return Vocabulary.model_validate({**content, "version": digest(*texts.values(), length=8)})
    except yaml.YAMLError as error:
        raise ReferenceTableError(f"extractors/vocabulary: not YAML ({error}); mend the line it names") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors()[:5])
        raise ReferenceTableError(f"extractors/vocabulary: {wrong}") from None
