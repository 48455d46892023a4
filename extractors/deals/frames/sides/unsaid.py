"""The two sides of a sentence in which no trigger says who stands on which: the only two named, or its only two lists."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.deals.records.found import Found
from extractors.deals.records.spans import Organization, TriggerSpan
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.governing import BESIDE
from extractors.deals.syntax.relational import is_whose_part_another_is
from extractors.vocabulary.tables import Trigger

from .makers import is_maker_only

_OWNS = (("'s",), ("’s",))
_RIVALS = (("rival",), ("rivals",), ("competitor",), ("competitors",), ("challenger",), ("challengers",))
"""Marks of an owner, and those who compete with somebody."""


def sides_of(syntax: Syntax) -> tuple[tuple[Organization, ...], tuple[Organization, ...]] | None:
    """The only two organizations of a sentence, or those of its only two lists: "X and Y are in talks to lend $5 billion to Z"."""
    beside = {spot for group in syntax.groups if (syntax.governor(group) or (0, ""))[1] == BESIDE for spot in group.members}
    others = (spot for spot in syntax.sentence.organizations if spot not in beside and not _is_by_the_way(syntax.sentence, spot))
    acting = (spot for spot in others if not spot.value.name.endswith(syntax.table.supervisors))
    whole = (spot for spot in acting if not is_whose_part_another_is(syntax.sentence, syntax.table, spot))
    named = _distinct(spot for spot in whole if not is_maker_only(syntax.sentence, spot))
    if len(named) == 2:
        return named[:1], named[1:]
    lists = [group.members for group in syntax.groups if not beside & set(group.members)]
    return (lists[0], lists[1]) if len(lists) == 2 and len(named) == sum(map(len, lists)) else None


def _is_by_the_way(sentence: Sentence, spot: Organization) -> bool:
    """Whether it is named only for those who compete with it, is a part of who acts, or owns who is: "for X rivals", "for its AWS sites",
    "X's Y plans".
    """
    if sentence.words[spot.after : spot.after + 1] in _OWNS and any(other.first == spot.after + 1 for other in sentence.organizations):
        return True
    if sentence.words[spot.after : spot.after + 2] == ("-", "backed"):
        return True
    return sentence.words[spot.after : spot.after + 1] in _RIVALS or sentence.words[max(0, spot.first - 1)] == "its"


def _distinct(organizations: Iterable[Organization]) -> tuple[Organization, ...]:
    """Each organization where it is named first."""
    first: dict[str, Organization] = {}
    for spot in organizations:
        first.setdefault(spot.value.key, spot)
    return tuple(first.values())


def itemized(sentence: Sentence) -> list[Found]:
    """The sign behind the name at the head of an item, in place of a verb: "X: $2 billion for chips from Y", "X–Y, $2 billion"."""
    if not sentence.is_item:
        return []
    at = sentence.organizations[0].after
    return [Found(TriggerSpan(at, at + 1, is_noun=True), Trigger(id="item"), 0, len(sentence.words))]
