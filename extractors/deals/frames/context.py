"""What a sentence is read against: whom the text is about, whose round was told just before, and of a filing whose it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from data.model.deals import OrganizationRef
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

from .rounds.shares import NOTHING_RAISED, Raised


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence is read against: whom the text is about, whose round was told just before, and of a filing whose it is."""

    topic: Organization | None = None
    funded: Organization | None = None
    raised: Raised = NOTHING_RAISED
    """The round and the loan told last."""
    filer: OrganizationRef | None = None
    guarantors: frozenset[str] = frozenset()
    about: Organization | None = None
    """Whom alone the title names."""
    leading: OrganizationRef | None = None
    """Who does what an item of a numbered list tells."""
    of_field: frozenset[str] = frozenset()
    """Organizations without a kind that are of this field by what the text says of them."""
    quoted: Collection[str] = ()
    """The ids of organizations whose shares are quoted on an exchange."""

    def known_in(self, sentence: Sentence) -> tuple[OrganizationRef, ...]:
        """Whoever may take part in what a sentence tells: those that it names, and those that the text before supplies to it."""
        before = (spot for spot in (self.topic, self.funded, self.about) if spot is not None)
        named = {spot.value.key: spot.value for spot in (*sentence.organizations, *before)}
        return (*named.values(), *(one for one in (self.filer, self.leading) if one is not None))
