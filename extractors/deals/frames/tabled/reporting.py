"""What stands above a table or a list of terms says: who reports the deals of it, and in what they trade."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, Role
from extractors.deals.records.view import Reading, Sentence, Spot
from extractors.vocabulary.tables import Vocabulary

_ABOVE = 3
"""Sentences above a table that say what it is of."""
_TRADES = (DealType.LEASE, DealType.POWER, DealType.COMPUTE, DealType.CHIPS)
OTHER_SIDE = {
    Role.TENANT: Role.LANDLORD,
    Role.LENDER: Role.BORROWER,
    Role.INVESTOR: Role.INVESTEE,
    Role.CUSTOMER: Role.PROVIDER,
}
OTHER_SIDE |= {other: role for role, other in OTHER_SIDE.items()}
"""Who stands on the other side."""
AS_RENTED = {Role.CUSTOMER: Role.TENANT, Role.PROVIDER: Role.LANDLORD}
"""What a customer and a provider are in a lease."""


class Trades:
    """Says of sentences in what those trade of whom they tell."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._sorts = [(kind, vocabulary.phrases[kind.value]) for kind in _TRADES]

    def told(self, *parts: Iterable[Sentence]) -> DealType | None:
        """The first trade that the first part speaks of that speaks of any."""
        for sentences in map(tuple, parts):
            for kind, words in self._sorts:
                if any(words.search(sentence.text) is not None for sentence in sentences):
                    return kind
        return None


def above(sentences: Sequence[Sentence], at: int) -> Sequence[Sentence]:
    """The sentences right above a line, the nearest first."""
    return tuple(reversed(sentences[max(0, at - _ABOVE) : at]))


def reporting(
    reading: Reading, company: OrganizationRef | None, line: Sentence, over: Sequence[Sentence], named: Collection[str]
) -> list[Spot[OrganizationRef]]:
    """Who reports what begins with a line: the company that speaks, else whom the nearest of what stands over it or the title names."""
    if company is not None:
        return [line.naming(0, 1, company)] if company.key not in named else []
    before = (*over, *([reading.title] if reading.title else []))
    return next(([spot] for sentence in before for spot in sentence.organizations if spot.value.key not in named), [])
