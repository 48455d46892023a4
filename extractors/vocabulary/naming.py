"""The YAML tables of names (how organizations and places are written) and abbreviations as typed, checked records."""

from __future__ import annotations

from functools import cache
from typing import Literal

from data.model.record import Record
from data.model.vocabulary import OrganizationKind

from .loading import read_tables
from .measures import alternatives

TABLES = ("names", "places", "sentences")
NamedKind = OrganizationKind | Literal["unknown"]
WordList = Literal["field", "deal"]


class OrganizationWords(Record):
    """names.yaml: how unlisted organizations are written, and what is none."""

    legal_suffixes: tuple[str, ...]
    legal_prefixes: tuple[str, ...]
    """Legal forms that stand before a name: "PT Foo"."""
    vehicle_words: tuple[str, ...]
    group_words: tuple[str, ...]
    arm_words: tuple[str, ...]
    business_suffixes: dict[NamedKind, tuple[str, ...]]
    trade_suffixes: tuple[str, ...]
    common_before_trades: tuple[str, ...]
    trade_leads: tuple[str, ...]
    """Last words that other things than firms have too, words before these that tell of none, words before a name that tell of one."""
    descriptors: dict[NamedKind, tuple[str, ...]]
    personal_descriptors: tuple[str, ...]
    government_suffixes: tuple[str, ...]
    common_governments: tuple[str, ...]
    """Last words of governments and agencies, and words before these that name none of its own."""
    investor_leads: tuple[str, ...]
    raise_verbs: tuple[str, ...]
    contracts: tuple[str, ...]
    dealing_verbs: tuple[str, ...]
    applying: tuple[str, ...]
    sought: tuple[str, ...]
    """Behind "Foo's", what firms put forward."""
    site_verbs: tuple[str, ...]
    site_verbs_done: tuple[str, ...]
    site_deeds: tuple[str, ...]
    intending: tuple[str, ...]
    """What is done to sites, and how somebody means to do it."""
    dealt_in: tuple[str, ...]
    officers: tuple[str, ...]
    not_behind_suffixes: tuple[str, ...]
    """Words that go on with a name whose suffix was none: "Quillon Energy Agency"."""
    plant_words: tuple[str, ...]
    plant_suffixes: tuple[str, ...]
    plant_nouns: tuple[str, ...]
    """Words in the names of plants."""
    business_verbs: tuple[str, ...]
    title_verbs: tuple[str, ...]
    infinitives: tuple[str, ...]
    tied: tuple[str, ...]
    instruments: tuple[str, ...]
    crowds: frozenset[str]
    """Plurals of people and trades with a capital, who are no firm."""
    bodies: tuple[str, ...]
    trades: tuple[str, ...]
    portfolios: tuple[str, ...]
    """What ministries are for."""
    outlets: tuple[str, ...]
    other_things: tuple[str, ...]
    share_words: tuple[str, ...]
    """What the bars of web pages offer beside an article."""
    product_nouns: tuple[str, ...]
    """Beside a name that nothing else shows, these make it a product's."""
    not_in_names: tuple[str, ...]
    in_names_of_firms: tuple[str, ...]
    given_names: tuple[str, ...]
    known_people: tuple[str, ...]
    """Surnames that texts of this field give without any other name."""
    site_words: tuple[str, ...]
    acting_words: dict[NamedKind, tuple[WordList, ...]]
    """Kinds that are often named in passing, to the lists of relevance.yaml that a sentence must have for them to count."""
    named_behind: tuple[str, ...]
    named_before: tuple[str, ...]
    overseers: frozenset[str]
    """Canonical names of those who only watch over the deals of others, run a grid or carry what others say."""
    speakers: tuple[str, ...]
    speaking: tuple[str, ...]
    """Right before and behind a name that is only named in passing; who explains, besides officers, and how."""
    done_by: tuple[str, ...]
    shown_behind: tuple[str, ...]
    """What stands right before the name of an organization that acts."""
    taken_over: tuple[str, ...]
    """What stands right before the name of a firm that somebody buys."""
    advising: tuple[str, ...]
    """Right behind the name of somebody who only advises on a deal."""
    passing_before: frozenset[str]
    passing_behind: frozenset[str]
    """Words right before and right behind a name that only say whence or where somebody speaks."""


def deeds(words: OrganizationWords) -> str:
    """A pattern for what firms do that build sites, and for how they mean to do it: "will set up", "is building", "announced plans to"."""
    verbs, doing = alternatives(words.site_verbs), alternatives(words.site_verbs_done)
    means = rf"(?:{alternatives(words.intending)})[ ](?:also[ ])?(?:{verbs})"
    done = rf"(?:(?:has|have|had)[ ](?:also[ ]|now[ ]|already[ ])?)?(?:{alternatives(words.site_deeds)})"
    return rf"will[ ](?:also[ ])?(?:{verbs})|{means}|(?:is|would[ ]be|will[ ]be)[ ](?:also[ ]|now[ ])?(?:{doing})|{done}"


class PlaceWords(Record):
    """places.yaml: which words put something somewhere, and forms of unlisted places."""

    postal: dict[str, str]
    locative: tuple[str, ...]
    elsewhere: tuple[str, ...]
    said: tuple[str, ...]
    signed: tuple[str, ...]
    distances: tuple[str, ...]
    site_nouns: tuple[str, ...]
    town_leads: tuple[str, ...]
    nationals: tuple[str, ...]
    adjectives: dict[str, tuple[str, ...]]
    sold_nouns: tuple[str, ...]
    bearers: tuple[str, ...]
    divisions: tuple[str, ...]
    town_bodies: tuple[str, ...]
    town_people: tuple[str, ...]
    hosting: tuple[str, ...]
    not_towns: tuple[str, ...]
    not_projects: tuple[str, ...]
    not_campuses: tuple[str, ...]
    titles: tuple[str, ...]
    not_titled: tuple[str, ...]
    not_owned: tuple[str, ...]


class SentenceWords(Record):
    """sentences.yaml: abbreviations in small letters without the last full stop, what is told apart by letters, words of lines that credit
    a picture and of titles over many pieces of news.
    """

    abbreviations: frozenset[str]
    endings: frozenset[str]
    openers: frozenset[str]
    lettered: frozenset[str]
    credits: tuple[str, ...]
    roundups: tuple[str, ...]
    others: tuple[str, ...]


class NameTables(Record):
    """The tables; ``version`` changes when any of them does."""

    names: OrganizationWords
    places: PlaceWords
    sentences: SentenceWords
    version: str


@cache
def load_names() -> NameTables:
    """Read and check the tables. Raises ReferenceTableError that names the entry."""
    return read_tables(TABLES, NameTables)
