"""The table of words that rules of their own read: who is named later, whose order is moved, what a raise is made up of."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from data.model.record import Record
from data.model.vocabulary import OrganizationKind


class CalledFirst(Record):
    """What a text may call somebody before it names him."""

    nouns: tuple[str, ...]
    kinds: tuple[OrganizationKind, ...] = ()
    """Of which kind he is then; of any where there is none."""
    quoted: bool = False
    """Whether his shares may be quoted on an exchange: no text calls such a firm a startup."""


class Introductions(Record):
    """Who is described before he is named."""

    called_first: tuple[CalledFirst, ...]
    never: tuple[OrganizationKind, ...]
    naming: frozenset[str]
    in_front: frozenset[str]
    another: frozenset[str]
    undertakings: frozenset[str]
    reporting: frozenset[str]
    founders: frozenset[str]
    raising: frozenset[str]

    @cached_property
    def by_noun(self) -> dict[str, CalledFirst]:
        """The rows by each of their nouns."""
        return {noun: row for row in self.called_first for noun in row.nouns}


class Hires(Record):
    """Whose people somebody hires and whose technology he licenses in one go."""

    hiring: frozenset[str]
    licensing: frozenset[str]
    whose: frozenset[str]


class Raises(Record):
    """Money that somebody raises partly as equity and partly as debt."""

    equity: tuple[str, ...]
    debt: tuple[str, ...]
    between: tuple[str, ...]
    otherwise: frozenset[str]
    made_up: frozenset[str]


class Placing(Record):
    """Who but places securities with others."""

    securities: tuple[str, ...]
    agents: tuple[str, ...]
    offices: tuple[str, ...]


class Lending(Record):
    """How banks are said to lend."""

    verbs: frozenset[str]
    refusing: frozenset[str]
    bringing: frozenset[str]


class Calling(Record):
    """What somebody without a name may be called, and of which kind he is then."""

    nouns: frozenset[str]
    words: frozenset[str] = frozenset()
    """One of which stands before the noun; none where the noun says enough."""
    kind: OrganizationKind
    takes: Literal["always", "from_suppliers", "goods"] | None = None
    """Whether he buys or rents: from anybody, unless the other does so for a living, or but chips and power; null: he may supply too."""

    place: bool = False
    """Whether it is a place, which stands for its owner where chips or power go there."""


class Nameless(Record):
    """Who deals without a name."""

    called: tuple[Calling, ...]
    papers: frozenset[str]
    firm: frozenset[str]
    acting: frozenset[str]
    to_come: frozenset[str]
    goods: frozenset[str]
    articles: frozenset[str]
    before: frozenset[str]
    opens: frozenset[str]
    parting: frozenset[str]
    named: frozenset[str]

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All last words."""
        return frozenset().union(*(row.nouns for row in self.called))


class CameAbout(Record):
    """How a contract came about and what it is for."""

    papers: frozenset[str]
    winning: frozenset[str]
    placing: frozenset[str]
    delivering: frozenset[str]
    taking: frozenset[str]


class Sites(Record):
    """How a site is told from something at one."""

    nouns: frozenset[str]
    parts: frozenset[str]
    parting: frozenset[str]
    behind: frozenset[str]


class Priced(Record):
    """Verbs before a figure whose object is what is built or bought at that price; they are given by how they begin."""

    before: frozenset[str]
    particles: frozenset[str]
    of_work: frozenset[str]
    undertaking: tuple[str, ...]
    contracting: tuple[str, ...]


class Foretelling(Record):
    """How others tell what somebody will do, and firms of a sort what such do."""

    expecting: frozenset[str]
    as_analysts: frozenset[str]
    analysts: frozenset[str]
    over: frozenset[str]
    closing: tuple[str, ...]
    firms: frozenset[str]


class WordingTable(Record):
    """wordings.yaml."""

    introductions: Introductions
    moving: frozenset[str]
    hires: Hires
    raises: Raises
    placing: Placing
    lending: Lending
    nameless: Nameless
    came_about: CameAbout
    contractors: frozenset[str]
    sites: Sites
    priced: Priced
    foretelling: Foretelling
