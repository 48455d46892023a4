"""Whether an amount stands right beside the word of a deal, so that it is its own."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.deals import Money
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence, Spot

RIGHT_BESIDE = 2
"""Words that may stand between."""
_ADJACENT = 3
"""Those between a trigger and an amount that is its own even so."""


def is_of(spot: Spot[Money], trigger: TriggerSpan, sentence: Sentence) -> bool:
    """Whether it stands right before a noun, or right behind a verb."""
    first, after = (_behind_figures(spot, sentence), trigger.first) if trigger.is_noun else (trigger.after, spot.first)
    between = _outside_brackets(sentence.words[first:after])
    hyphened = 2 * between.count("-")
    return after >= first and len(between) - hyphened <= RIGHT_BESIDE and not {",", "at"} & set(between)


def _behind_figures(spot: Spot[Money], sentence: Sentence) -> int:
    """The word behind an amount and the other figures of the same noun: "a $2 billion, ten-year, 90 MW lease"."""
    after, others = spot.after, {other.first: other.after for other in (*sentence.terms, *sentence.capacities)}
    while sentence.words[after : after + 1] == (",",) and after + 1 in others:
        after = others[after + 1]
    return after


def _outside_brackets(words: Sequence[str]) -> Sequence[str]:
    """Without a remark: of "a $100 million C-PACE (clean energy) loan" what stands between the amount and its noun."""
    if "(" not in words or ")" not in words:
        return words
    return (*words[: words.index("(")], *words[words.index(")") + 1 :])


def is_partitive(spot: Spot[Money], sentence: Sentence) -> bool:
    """Whether it says of how much of something: "$5 billion of X stock"."""
    return sentence.words[spot.after : spot.after + 1] == ("of",)


def amount_beside(sentence: Sentence, span: TriggerSpan) -> int | None:
    """Where the amount stands that is right behind a verb or right before a noun."""
    gaps = ((span.first - spot.after if span.is_noun else spot.first - span.after, spot.first) for spot in sentence.money)
    return next((at for gap, at in gaps if 0 <= gap <= _ADJACENT), None)
