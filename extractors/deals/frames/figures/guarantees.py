"""Who guarantees, and which amounts of a sentence are the guarantee's and which those of the deal that is backed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.model.deals import Money
from extractors.deals.records.found import Found
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence, Spot
from extractors.deals.syntax.arguments import Syntax

from .beside import amount_beside
from .choice import Figures

_WORTH = 3
_SURE_WITHIN = 6
_OF_VALUE = frozenset({"value", "worth", "valued"})
"""Words behind a verb of backing within which it is said what is sure to be done, words that say what a contract is worth, and before
how many words of the amount they stand."""


def is_promise(sentence: Sentence, found: Found) -> bool:
    """Whether a verb of backing only says what is sure to be done: "an order that guarantees that the chipmaker will buy capacity"."""
    behind = sentence.words[found.span.after : found.span.after + _SURE_WITHIN]
    if not found.trigger.guarantee or found.span.is_noun or not behind:
        return False
    return behind[0] == "that" or (
        "will" in behind and not any(spot.first < found.span.after + _SURE_WITHIN for spot in _behind(sentence, found))
    )


def _behind(sentence: Sentence, found: Found) -> list[Spot[Money]]:
    return [spot for spot in sentence.money if spot.first >= found.span.after]


def guarantor_of(syntax: Syntax, found: Found) -> Organization | None:
    """Who backs: behind "from" or "by", before "'s guarantee", or the subject; not who acts "in return for the guarantee"."""
    slots = syntax.arguments(found.span)
    clause, _ = syntax.clause(found.span)
    last = found.span.first if found.span.is_noun else len(syntax.sentence.words)
    told = ((slot, spot) for slot in ("from", "by", "possessor", "compound", "subject") for spot in slots.get(slot, ()))
    return next((spot for slot, spot in told if slot != "subject" or clause <= spot.first < last), None)


def to_the_guarantee(syntax: Syntax, shares: list[Figures], at: int) -> list[Figures]:
    """The amounts of a sentence that is about a guarantee are all its own: "The backstop of X's leases rises to $3 billion".

    But for that which a noun tells of what is backed: "guarantees a $300 million loan that Y makes to Z".
    """
    nouns = [trigger.first for trigger in syntax.triggers if trigger.is_noun]
    of_backed = [spot for spot in syntax.sentence.money if spot.after in nouns]
    own = tuple(spot for spot in syntax.sentence.money if spot not in of_backed)
    return [replace(figures, money=own if number == at else tuple(of_backed)) for number, figures in enumerate(shares)]


def worth_to_the_deal(sentence: Sentence, shares: list[Figures], backings: Iterable[Found]) -> list[Figures]:
    """What a contract is worth is no guarantee's, however near: "with a contract value of $7 billion, backstopped by X".

    Nor is what stands before another amount that is guaranteed: "for $9 billion, with X guaranteeing $2 billion".
    """
    guaranteed = next((at for at in (amount_beside(sentence, one.span) for one in backings) if at is not None), None)
    worth = tuple(
        spot
        for spot in sentence.money
        if not _OF_VALUE.isdisjoint(sentence.words[max(0, spot.first - _WORTH) : spot.first])
        or (guaranteed is not None and spot.first < guaranteed)
    )
    deal, *guarantees = shares
    if not worth or deal.money:
        return shares
    return [replace(deal, money=worth), *(replace(one, money=tuple(s for s in one.money if s not in worth)) for one in guarantees)]
