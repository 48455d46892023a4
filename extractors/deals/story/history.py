"""What a reader remembers of the sentences before: who was named, and whom they were about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.model.deals import OrganizationRef
from extractors.deals.records.spans import Organization

_BOTH = 2
_MEMORY = 12
"""How many two are, and how many earlier mentions are looked through."""


@dataclass(slots=True)
class History:
    """What a reader remembers while going through a document: the last organizations named, and whom the last sentences were about."""

    filer: OrganizationRef | None = None
    topics: list[Organization] = field(default_factory=list)
    named: list[OrganizationRef] = field(default_factory=list)
    speaker: OrganizationRef | None = None
    """For whom the last person spoke."""
    both: tuple[OrganizationRef, ...] = ()
    """The two whom the last sentence named that named two."""
    parents: dict[str, OrganizationRef] = field(default_factory=dict)
    """The name of an unlisted firm to whose subsidiary it was said to be."""
    surnames: dict[str, OrganizationRef | None] = field(default_factory=dict)
    """For whom those act whose office was told, by their surname; None where two firms have men of that name."""
    introduced: dict[str, OrganizationRef] = field(default_factory=dict)
    """Who was said last to be a startup, a lab or the like, by the noun."""

    def hear(self, organizations: Sequence[Organization], topic: Organization | None, speakers: Sequence[Organization] = ()) -> None:
        """Take in a sentence that has been read."""
        different = tuple(dict.fromkeys(spot.value for spot in organizations))
        self.both = different if len(different) == _BOTH else () if different else self.both
        self.speaker = speakers[-1].value if speakers else self.speaker
        self.named.extend(spot.value for spot in organizations)
        del self.named[:-_MEMORY]
        if topic is not None:
            self.topics.append(topic)
            del self.topics[:-_MEMORY]

    def know(self, surname: str, firm: OrganizationRef) -> None:
        """Take in for whom somebody acts."""
        known = self.surnames.get(surname, firm)
        self.surnames[surname] = firm if known == firm else None

    @property
    def main(self) -> OrganizationRef | None:
        """Whom the last sentence was about, where at least half of those before were about him too."""
        about = [spot.value for spot in self.topics]
        return about[-1] if len(about) > 1 and about.count(about[-1]) * 2 >= len(about) else None

    @property
    def only(self) -> OrganizationRef | None:
        """The one whom all the text so far is about."""
        about = {spot.value for spot in self.topics}
        return next(iter(about)) if len(about) == 1 else None

    @property
    def topic(self) -> Organization | None:
        """Whom the text is about by now."""
        return self.topics[-1] if self.topics else None
