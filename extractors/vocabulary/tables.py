"""The tables by which deals are told (triggers, cues, kinds, status, relevance) as typed, checked records.

What the words mean for a deal is decided in ``deals``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from data.model.record import Record
from data.model.vocabulary import Bindingness, DealType, LinkKind, OrganizationKind, Role, Scope, Status

from .columns import ColumnTable
from .inflection import Form
from .loading import read_tables
from .measures import Cue
from .phrases import Phrases, spelled_out
from .wordings import WordingTable

TABLES = ("triggers", "cues", "kinds", "status", "relevance", "filings", "columns", "wordings")


_ROLES = frozenset(Role)


def _kind(name: object) -> object:
    return None if name == _UNLISTED else name


_UNLISTED = "unlisted"
Kind = Annotated[OrganizationKind | None, BeforeValidator(_kind)]
"""A kind as a reading asks for it; "unlisted" is that of a firm that no table has."""


class ReadingRule(Record):
    """One way to read a trigger: what deal it is if the sentence gives what ``needs`` and ``cues`` ask for."""

    type: DealType | None = None
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
    kinds: dict[Role, tuple[Kind, ...]] = Field(default_factory=dict)
    """Kinds, one of which some party in the role must be."""
    takes_value: bool = True
    apart: bool = False
    """A public offering is no round: tellings of one never join those of the other."""
    private: bool = False
    """Only of receivers whose shares are not quoted on an exchange."""
    incidental: bool = False
    """Gives way to another deal of the same organization in the sentence."""
    settled: bool = False
    """Done where a verb tells it in the past, whatever else its trigger may tell: land that was paid for."""
    itself: bool = False
    """Only where what is done or opened is itself a site, and not something at one: "completed a review of its campus"."""
    priced: bool = False
    """Only where a figure is the price or size of what a noun names, and that what is undertaken: "unveils $4 billion campus"."""

    @cached_property
    def sides(self) -> int:
        """How many organizations it needs."""
        return max(1, sum(need in _ROLES for need in self.needs), 2 if "pair" in self.needs else 1)


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
    apiece: bool = False
    """Of several who act each has a deal of its own: "A and B signed up to use X's chips"."""
    guarantee: bool = False
    """No deal of its own: it gives the deal beside it a guarantor."""
    readings: tuple[ReadingRule, ...] = ()

    @field_validator("readings", mode="before")
    @classmethod
    def _flat(cls, readings: Sequence[object]) -> list[object]:
        """The readings of another trigger may stand among its own as a list."""
        return [one for entry in readings for one in (entry if isinstance(entry, list | tuple) else [entry])]


class Reference(Record):
    """Words that stand for an organization of some kind named before."""

    words: tuple[str, ...]
    kinds: tuple[OrganizationKind, ...]
    not_kinds: tuple[OrganizationKind, ...] = ()
    """Kinds that the words do not stand for where ``kinds`` is empty: "the startup" is no government."""
    possessive: bool = False
    person: bool = False
    """They stand for somebody who speaks for an organization."""
    private: bool = False
    """They stand for no organization whose shares are quoted."""


class Description(Record):
    """Nouns that behind "the" describe an organization named before: "the Seattle-based cloud giant"."""

    nouns: tuple[str, ...]
    words: tuple[str, ...] = ()
    """Words, one of which stands before the noun; any or none where there is none here."""
    kinds: tuple[OrganizationKind, ...] = ()
    not_kinds: tuple[OrganizationKind, ...] = ()
    private: bool = False
    """They never mean an organization whose shares are quoted: "the startup"."""


class Anaphor(Record):
    """Nouns that behind "the" or "this" take up a deal of one of the types, of any where there is none."""

    nouns: tuple[str, ...]
    types: tuple[DealType, ...] = ()


class TriggerTable(Record):
    """triggers.yaml."""

    irregular: dict[str, tuple[str, ...]]
    prepositions: frozenset[str]
    clause_breaks: frozenset[str]
    purposes: frozenset[str]
    light_participles: frozenset[str]
    fronts: frozenset[str]
    fund_words: frozenset[str]
    possessed_relations: frozenset[str]
    supervisors: tuple[str, ...]
    """How the names of those end who decide on the deals of others and take no part in any."""
    denials: tuple[str, ...]
    refutations: tuple[str, ...]
    conjunctions: frozenset[str]
    reporting_verbs: frozenset[str]
    asking: frozenset[str]
    auxiliaries: frozenset[str]
    object_words: frozenset[str]
    references: tuple[Reference, ...]
    descriptions: tuple[Description, ...]
    makers: dict[str, str]
    """Product (small letters) to the name of who makes it."""
    maker_nouns: frozenset[str]
    filer_words: tuple[str, ...]
    filer_possessives: tuple[str, ...]
    pronoun_verbs: tuple[str, ...]
    supplied_verbs: tuple[str, ...]
    relational_nouns: frozenset[str]
    relational_participles: frozenset[str]
    """Of those, which make an organization another's only behind a hyphen: "an X-led round", but "X led the round"."""
    units: frozenset[str]
    """What before "of" belongs to an organization and acts for it: "an affiliate of X"."""
    relational_prefixes: frozenset[str]
    people: frozenset[str]
    product_nouns: frozenset[str]
    anaphor_determiners: tuple[str, ...]
    anaphors: tuple[Anaphor, ...]
    anaphor_starts: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    general: tuple[ReadingRule, ...]
    """Readings of a sentence that names two organizations of the field and a size, beside a trigger of which no reading holds."""

    @cached_property
    def possessives(self) -> frozenset[str]:
        """Words for an owner: "its", "our"."""
        words = (word for reference in self.references if reference.possessive for word in reference.words)
        return frozenset((*words, *self.filer_possessives, "whose"))

    @cached_property
    def describing(self) -> frozenset[str]:
        """Nouns that describe an organization ("chipmaker")."""
        return frozenset(noun for description in self.descriptions for noun in description.nouns)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that right before an organization open a clause whose subject it is: "as X takes a stake", "after X agreed"."""
        return self.clause_breaks | self.conjunctions

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words and signs over which no description of an organization reaches."""
        return self.clause_breaks | self.reporting_verbs | {",", ":", "(", ")", '"', "“", "”"}

    @model_validator(mode="after")
    def _once(self) -> TriggerTable:
        """Each verb and each noun belongs to one trigger: of two the first would never be read."""
        for sort in ("verbs", "nouns"):
            owner: dict[str, str] = {}
            for trigger in self.triggers:
                for words in getattr(trigger, sort):
                    if owner.setdefault(words, trigger.id) != trigger.id:
                        raise ValueError(
                            f"{words!r} stands among the {sort} of {owner[words]!r} and of {trigger.id!r}: leave it in one of them"
                        )
        return self


class KindTable(Record):
    """kinds.yaml: who supplies whom, when the wording does not say."""

    supply_rank: dict[DealType, dict[OrganizationKind, int]]
    sellers: tuple[str, ...]
    part_makers: dict[str, int]
    """Ids of who sells chips and parts to chipmakers, and how far up the chain of supply each stands."""
    """Organizations that among those of their kind are on the supplying side of compute."""
    delivered_as: dict[DealType, dict[OrganizationKind, DealType]]
    own_clouds: tuple[str, ...]
    """Organizations that deliver computing as it is told, though their kind sells chips."""
    generation_makers: frozenset[str]
    """Ids of who makes turbines, fuel cells and the like, and stands above utilities."""
    builders: frozenset[str]
    builder_names: tuple[str, ...]
    """Ids of who builds for others, and last words of the names of such firms."""
    brokers: frozenset[str]
    broker_names: frozenset[str]
    """Ids and names of who finds lenders and never lends."""
    never: dict[DealType, dict[Role, tuple[OrganizationKind, ...]]]
    type_of_provider: tuple[tuple[OrganizationKind, DealType], ...]
    sides: dict[DealType, tuple[Role, Role]]
    role_kinds: dict[Role, tuple[OrganizationKind, ...]]
    outsiders: tuple[OrganizationKind, ...]
    load_cues: tuple[str, ...]
    """Cue lists that show, in a text on power among its producers, that data centers use it."""
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
    adjective: bool = False
    """It says something only of the noun that it stands before, with nothing between but what describes that noun too."""
    except_of: tuple[DealType, ...] = ()
    """Types of which it says nothing: a site that is "proposed" is its developer's plan."""


class LinkCue(Record):
    """A wording that sets a deal against an earlier one, or says that it is more than one contract."""

    words: tuple[str, ...]
    link: LinkKind | None = None
    scope: Scope | None = None


class StatusTable(Record):
    """status.yaml."""

    negation: tuple[str, ...]
    conditional: tuple[str, ...]
    """Words before an end that say that it has not come."""
    status: tuple[StatusCue, ...]
    links: tuple[LinkCue, ...]
    programmes: tuple[str, ...]
    """Ids of organizations that are programmes with parts, not parties of one contract."""


class RelevanceTable(Record):
    """relevance.yaml."""

    deal_words: tuple[str, ...]
    field_words: tuple[str, ...]
    traded: tuple[str, ...]
    """Cue lists of what is traded."""
    noise: tuple[str, ...]
    shows_none: tuple[str, ...]
    """Words of sentences that show no deal, though one may be read from them."""
    function_words: tuple[str, ...]
    """Words that every English text is full of, and no other language has."""
    sure_words: tuple[str, ...]
    borrowing_words: tuple[str, ...]
    """Near the name of a cloud these too may tell of a deal of this field."""
    characters_a_field_word: int


class UnsignedCue(Record):
    """A wording that says that a lease is not signed, unless with a word of ``unless``."""

    words: tuple[str, ...]
    status: Status = Status.AGREED
    bindingness: Bindingness | None = None
    unless: tuple[str, ...] = ()


class FilingTable(Record):
    """filings.yaml: how a company tells of the data centers that it lets."""

    lease_words: tuple[str, ...]
    attributive: tuple[str, ...]
    looking_back: tuple[str, ...]
    letting: tuple[str, ...]
    service_words: tuple[str, ...]
    other_contracts: tuple[str, ...]
    no_lease_words: tuple[str, ...]
    other_space: tuple[str, ...]
    contract_words: tuple[str, ...]
    conditional: tuple[str, ...]
    signing: tuple[str, ...]
    undisclosed: tuple[str, ...]
    unsigned: tuple[UnsignedCue, ...]
    values: tuple[Cue, ...]
    """Hints: contract is the base term's, yearly a year's; all others are no value of a lease."""
    value_verbs: tuple[Cue, ...]
    totalling: tuple[str, ...]
    capacities: tuple[Cue, ...]
    terms: tuple[Cue, ...]
    taking_up: tuple[str, ...]
    another: tuple[str, ...]
    taken_up: tuple[str, ...]
    tenant_terms: tuple[str, ...]
    landlord_terms: tuple[str, ...]
    describing: tuple[str, ...]
    tenant_before: tuple[str, ...]
    tenant_after: tuple[str, ...]
    landlord_before: tuple[str, ...]
    landlord_after: tuple[str, ...]
    filer_as_tenant: tuple[str, ...]
    as_tenant: tuple[str, ...]
    not_tenant_before: tuple[str, ...]
    not_tenant_after: tuple[str, ...]
    backing: tuple[str, ...]
    guarantor_before: tuple[str, ...]
    guarantor_after: tuple[str, ...]


class Vocabulary(Record):
    """The tables of this module; ``version`` changes when any of them does."""

    triggers: TriggerTable
    cues: dict[str, tuple[str, ...]]
    kinds: KindTable
    status: StatusTable
    relevance: RelevanceTable
    filings: FilingTable
    columns: ColumnTable
    wordings: WordingTable
    version: str

    @cached_property
    def phrases(self) -> dict[str, Phrases]:
        """The lists of cues as they are looked for in sentences, the same for all who ask: each makes its pattern once."""
        return {name: Phrases(words) for name, words in self.cues.items()}

    @field_validator("cues")
    @classmethod
    def _spelled_out(cls, cues: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """The lists with each phrase that one with choices stands for."""
        return {name: tuple(dict.fromkeys(one for phrase in phrases for one in spelled_out(phrase))) for name, phrases in cues.items()}


@cache
def load_vocabulary() -> Vocabulary:
    """Read and check the tables. Raises ReferenceTableError that names the table and the entry."""
    return read_tables(TABLES, Vocabulary)
