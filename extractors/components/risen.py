"""Of amounts of which one grew into the other, or is left of it, the one that a deal is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from data.model.deals import Money
from extractors.deals.records.view import Spot

Amounts = tuple[Spot[Money], ...]

_RISING = frozenset({"from", "by"})
_STEP = 2
"""Words before an amount that is no longer so, or by which one grows, and how many words from there to it."""
_NET = ("net", "proceeds")
_ENLARGED = frozenset({(verb, "from") for verb in ("increased", "upsized", "enlarged")})
_NET_WITHIN = 7
"""Words before an amount that say what is left of another, or what another was before, and how far before it they stand."""
_TO_A_TOTAL = (("to",), (",", "to"), ("to", "a", "total", "of"), (",", "to", "a", "total", "of"), (",", "bringing", "it", "to"))
"""What stands between what is added and what there is then."""
_GROWING = ("increas", "rais", "expand", "enlarg", "boost", "lift")
_PROMISED = ("commitment", "facilit", "availability", "line", "revolver", "contract", "agreement", "loan")
_PLANS = ("forecast", "guidance", "outlook", "capital", "capex", "spending", "target", "plan", "round", "offering", "valuation", "estimate")
_GROWN_WITHIN = 14
"""How verbs of growing begin, nouns of what somebody is promised, so that "by" tells what he gets, those of what counts as a whole, and how
far before the amounts they stand."""
_LINES = frozenset(
    {(kind, noun) for kind in ("credit", "loan", "revolving", "term") for noun in ("facility", "facilities", "agreement", "line", "lines")}
    | {("line", "of"), ("lines", "of"), ("equity", "line"), ("commitment", "amount"), ("purchase", "agreement")}
)
_OF_A_ROUND = frozenset({"round", "investor", "investors", "series"})
"""Nouns of credit and of shares that may be drawn, of which alone what lies between two amounts is what a commitment to them is worth (a
loan or an investment that is made larger is told as a whole), and words of what is no such line."""


def standing(amounts: Amounts, words: tuple[str, ...], text: str) -> Amounts:
    """The amounts of a sentence without those that are no longer so, or left of another; ``text`` is the document's."""
    return _gross(_risen(_added(amounts, words, text), words), words)


def _added(amounts: Amounts, words: tuple[str, ...], text: str) -> Amounts:
    """What a promise grows by, in place of what there is then: "increased the commitments from $20 million to $30 million"."""
    changed = {old.start: (old, new) for old, new in _steps(amounts, words) if _is_promise(words, old)}
    if not changed:
        return amounts
    totals = {new.start for _, new in changed.values()}
    kept = (spot for spot in amounts if spot.start not in totals)
    return tuple(_difference(*changed[spot.start], words, text) if spot.start in changed else spot for spot in kept)


def _steps(amounts: Amounts, words: tuple[str, ...]) -> Iterator[tuple[Spot[Money], Spot[Money]]]:
    """Two amounts of which something grows from or by one to the other."""
    for old, new in pairwise(amounts):
        alike = old.value.currency == new.value.currency and old.value.amount < new.value.amount
        if alike and words[old.after : new.first] in _TO_A_TOTAL and _preposition(words, old) is not None:
            yield old, new


def _preposition(words: Sequence[str], old: Spot[Money]) -> str | None:
    """By what an amount is said to be that from, or by, which something grows."""
    return next((word for word in reversed(words[max(0, old.first - _STEP) : old.first]) if word in _RISING), None)


def _is_promise(words: Sequence[str], old: Spot[Money]) -> bool:
    """Whether the nearest noun before that could grow is one of what is promised, and a verb says that it grows.

    From one amount to another it has to be a commitment to a line that the sentence names.
    """
    before = words[max(0, old.first - _GROWN_WITHIN) : old.first]
    noun = next((word for word in reversed(before) if word.startswith((*_PROMISED, *_PLANS))), "")
    by = _preposition(words, old) == "by"
    promised = noun.startswith(_PROMISED if by else _PROMISED[:1]) and any(word.startswith(_GROWING) for word in before)
    return promised and (by or (not _LINES.isdisjoint(pairwise(words)) and _OF_A_ROUND.isdisjoint(words)))


def _difference(old: Spot[Money], new: Spot[Money], words: Sequence[str], text: str) -> Spot[Money]:
    """What is added: what a sentence gives as that, or what lies between two amounts, as both say it together."""
    if _preposition(words, old) == "by":
        return old
    value = new.value.model_copy(update={"amount": new.value.amount - old.value.amount})
    return replace(new, first=old.first, start=old.start, text=text[old.start : new.end], value=value)


def _risen(amounts: Amounts, words: tuple[str, ...]) -> Amounts:
    """Amounts without those that are no longer so: "raised its forecast from $200 billion to $220 billion", "by $20 billion to"."""
    past = {
        one.start
        for one, other in pairwise(amounts)
        if not _RISING.isdisjoint(words[max(0, one.first - _STEP) : one.first]) and words[one.after : other.first] == ("to",)
    }
    past |= {
        one.start for one in amounts[1:] if any(pair in _ENLARGED for pair in pairwise(words[max(0, one.first - _NET_WITHIN) : one.first]))
    }
    return tuple(spot for spot in amounts if spot.start not in past)


def _gross(amounts: Amounts, words: tuple[str, ...]) -> Amounts:
    """Amounts without those that are but what is left of another: "sold $525 million of notes for net proceeds of $511 million"."""
    net = {one.start for one in amounts if _NET in tuple(pairwise(words[max(0, one.first - _NET_WITHIN) : one.first]))}
    return tuple(spot for spot in amounts if spot.start not in net) or amounts
