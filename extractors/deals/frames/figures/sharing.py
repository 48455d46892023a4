"""Which amounts, capacities, products, places, terms and dates of a sentence belong to which of its triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from data.model.dates import PartialDate
from data.model.deals import Money
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence, Spot
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.triggers import own_clause

from .beside import RIGHT_BESIDE, is_of, is_partitive
from .choice import Figures

T = TypeVar("T")

_SAME_CLAUSE = 30
_OF_WORTH = (("of",), ("worth",), ("valued", "at"), ("totaling",), ("totalling",))
"""Words between a noun and the amount behind it that is its own."""
_WORTH = frozenset({"worth", "valued", "principal"})
_TO_YIELD = frozenset({"expected", "anticipated", "projected", "estimated", "forecast", "set"})
_WORTH_WITHIN = 6
_FOR_AN_AMOUNT = frozenset({"for", "of"})
_NAMED_WITHIN = 8
"""Words that say what a noun before them is worth, how far before the amount they stand, what stands right before an amount that is for
something, and how far behind the noun all this stands."""
_PAID_IN = 4
_GOING_ON = (("and",), (";",))
_PAID_WITHIN = 4
"""Words from the price of something to what it is bought for, with those for how it is paid: "for $2 billion in cash to expand",
what goes on behind one, and words from "for" to a price."""
_PRICES = frozenset({"valued", "worth", "consideration", "price"})
_PRICED_WITHIN = 4
"""Words by which the one amount of a long sentence is what is paid, and how far before it they stand."""
_OPENING = 2
_BEFORE_ALL = 6
"""Words before a date that opens a sentence, and before one that stands before its verbs."""
_PAPERS = frozenset({"agreement", "lease", "contract", "facility", "indenture", "msa", "deal", "loan", "plan", ")"})
_DATED = frozenset({"of", "from", "dated", "as"})
_PAPER_WITHIN = 4
"""Nouns of papers, what stands between one and its date, and how many words."""
_DASHES = frozenset({"—", "–", "--"})
_TELLING = frozenset({"which", "who"})
"""What opens and closes a remark, and what a clause begins with that makes one."""
_BACKING = frozenset({"back", "fund", "finance", "bankroll"})
_PAST = frozenset({"as", "in", "and", "with", "through", "over", "by", "which", "who", "to"})
_TO_FUND = frozenset(
    {("to", verb) for verb in ("fund", "finance", "bankroll", "support", "power", "cool", "equip", "supply", "feed", "outfit", "energize")}
)
_BUILDING = frozenset({"build", "building", "construct", "constructing", "develop", "developing"})
_BUILT_WITHIN = 4
"""Verbs of who puts money into somebody, words behind a name that no noun ends, what stands before that for which money is meant, verbs of
building, and words between one and the years that it takes."""
_OWN = frozenset({"its", "their", "our", "the"})
_OWNED_WITHIN = 3
"""Words behind "for" before a thing that somebody has, and how many pairs of words from there to it."""
_OUT_OF_REACH = 40
_ANYWHERE = 1000
"""Distances from which on a date, and an amount or place, is not a trigger's; the places of a sentence that tells one deal are its own."""


def share_out(syntax: Syntax, dead: Sequence[TriggerSpan], groups: Sequence[Sequence[TriggerSpan]]) -> list[Figures]:
    """Give every figure to the nearest group of triggers; places and dates go to all groups of their clause.

    ``dead`` triggers tell no deal here, but an amount right before such a noun or behind such a verb ("a $2 billion round", "raised
    $2 billion since its founding") is no other deal's, but for that of the noun behind it ("purchase a $5 billion stake") or of the
    verb before so much of something ("bought $5 billion of X stock").
    """
    sentence = syntax.sentence
    reach = _OUT_OF_REACH if len(groups) > 1 else _ANYWHERE
    price_reach = _OUT_OF_REACH * (2 if len(groups) == 1 and _is_the_price(sentence) else 1)
    live = [trigger for group in groups for trigger in group]
    money = [
        spot
        for spot in sentence.money
        if not any(is_of(spot, trigger, sentence) for trigger in dead)
        or any(is_of(spot, trigger, sentence) for trigger in live if trigger.is_noun or is_partitive(spot, sentence))
        or any(sentence.words[trigger.after : spot.first] in _OF_WORTH for trigger in live if trigger.is_noun)
    ]
    money = [spot for spot in money if not _is_converted(sentence, spot)]

    def beside(spots: Iterable[Spot[T]], group: Sequence[TriggerSpan]) -> list[Spot[T]]:
        return [spot for spot in spots if not all(syntax.is_apart(spot, trigger) for trigger in group)]

    begun = (at for trigger in live if (at := own_clause(sentence, trigger)) is not None)
    clauses = [at for at in begun if sentence.words[at + 1] != "where"]  # "expands its campus, where X leases": it does so there

    def placed(spots: Iterable[Spot[T]], group: Sequence[TriggerSpan]) -> list[Spot[T]]:
        own = [spot for spot in beside(spots, group) if spot.first <= _OPENING or any(_in_one(clauses, spot, one) for one in group)]
        return _not_aside(sentence, own, group) or own

    told = (
        (
            spot,
            _who_backs(sentence, spot, groups)
            or _whose_worth(sentence, spot, groups)
            or _whose_price(sentence, spot, groups)
            or _before_purpose(syntax, spot, groups)
            or _before_a_remark(sentence, spot, groups),
        )
        for spot in money
    )
    loads = {spot: group for spot in sentence.capacities if (group := _before_purpose(syntax, spot, groups)) is not None}
    worths = {spot: group for spot, group in told if group is not None and group is not _nearest(syntax, spot, groups)}

    def priced(group: Sequence[TriggerSpan]) -> tuple[Spot[Money], ...]:
        near = (spot for spot in _own(syntax, money, group, groups) if _to_group(syntax, spot, group) < price_reach and spot not in worths)
        own = (spot for spot in near if not _pays_for(sentence, spot, group))
        return (*(spot for spot, whose in worths.items() if whose is group), *own)

    return [
        Figures(
            money=priced(group),
            capacities=(
                *(spot for spot, whose in loads.items() if whose is group),
                *(spot for spot in _own(syntax, beside(sentence.capacities, group), group, groups) if spot not in loads),
            ),
            hardware=_own(syntax, beside(sentence.hardware, group), group, groups),
            regions=_near(syntax, placed(sentence.regions, group), group, reach),
            sites=_near(syntax, placed(sentence.sites, group), group, reach),
            terms=_own(syntax, (spot for spot in sentence.terms if not _is_of_building(spot, sentence)), group, groups),
            dates=_finest_first(
                sentence, _own_first(syntax, _not_aside(sentence, sentence.dates, group), group, groups) or _opening(sentence, live), group
            ),
            starts=_near(syntax, sentence.start_dates, group),
            ends=_near(syntax, sentence.end_dates, group),
        )
        for group in groups
    ]


def _is_converted(sentence: Sentence, spot: Spot[Money]) -> bool:
    """Whether an amount alone in brackets is what stands before them, in other money: "a $US40 billion ($61b) deal"."""
    in_brackets = sentence.words[spot.first - 1 : spot.first] == ("(",) and sentence.words[spot.after : spot.after + 1] == (")",)
    return in_brackets and any(other.after == spot.first - 1 for other in sentence.money)


def _in_one(clauses: Iterable[int], spot: Spot[T], trigger: TriggerSpan) -> bool:
    """Whether no clause with a subject of its own begins between two: "X builds in Ohio, Y plans a campus in Utah"."""
    low, high = sorted((spot.first, trigger.first))
    return not any(low < at <= high for at in clauses)


def _who_backs(sentence: Sentence, spot: Spot[Money], groups: Sequence[Sequence[TriggerSpan]]) -> Sequence[TriggerSpan] | None:
    """The group of the verb behind an amount that says whom it is to back: "has committed $2 billion to back Y, a developer of"."""
    words = sentence.words
    named = {
        one.first for one in sentence.organizations if not "".join(words[one.after : one.after + 1]).isalpha() or words[one.after] in _PAST
    }
    for group in groups:
        for trigger in group:
            is_to = words[spot.after : trigger.first] == ("to",)
            if is_to and trigger.after in named and words[trigger.first] in _BACKING:
                return group
    return None


def _whose_worth(sentence: Sentence, spot: Spot[Money], groups: Sequence[Sequence[TriggerSpan]]) -> Sequence[TriggerSpan] | None:
    """The group of the noun that is worth an amount, though a verb stands nearer: "a deal worth $2 billion to deploy chips"."""
    before = range(spot.first - 1, max(-1, spot.first - _WORTH_WITHIN), -1)
    worth = next((at for at in before if sentence.words[at] in _WORTH or _is_to_yield(sentence, at)), None)
    if worth is None and sentence.words[spot.first - 1] in _FOR_AN_AMOUNT and sentence.words[spot.after : spot.after + 1] == ("to",):
        worth = spot.first - 1  # "a loan agreement with X for $12 million to build"
    nouns = [
        (trigger.after, group) for group in groups for trigger in group if worth is not None and trigger.is_noun and trigger.after <= worth
    ]
    after, group = max(nouns, key=lambda noun: noun[0], default=(0, None))
    return group if worth is not None and worth - after <= _NAMED_WITHIN else None


def _is_to_yield(sentence: Sentence, at: int) -> bool:
    """Whether a participle behind a comma says what a contract will bring: ", expected to bring in $2 billion"."""
    words = sentence.words
    return words[at] in _TO_YIELD and words[at - 1 : at] == (",",) and words[at + 1 : at + 2] == ("to",)


def _whose_price(sentence: Sentence, spot: Spot[Money], groups: Sequence[Sequence[TriggerSpan]]) -> Sequence[TriggerSpan] | None:
    """The group before "for" and an amount, though what is done besides stands nearer: "buys X for $2 billion to expand", "and plans"."""
    is_for = "for" in sentence.words[max(0, spot.first - RIGHT_BESIDE) : spot.first]
    if is_for and sentence.words[spot.after : spot.after + 1] in _GOING_ON:
        before = [(trigger.after, group) for group in groups for trigger in group if trigger.after < spot.first]
        return max(before, key=lambda one: one[0], default=(0, None))[1]
    behind = min((trigger.first for group in groups for trigger in group if trigger.first >= spot.after), default=0)
    between = sentence.words[spot.after : behind]
    is_purpose = between[-1:] == ("to",) or (between[:1] == ("to",) and not any(spot.after < one.first < behind for one in sentence.money))
    if not is_purpose or len(between) > _PAID_IN or not is_for:
        return None
    verbs = [(trigger.after, group) for group in groups for trigger in group if trigger.after < spot.first and not trigger.is_noun]
    return max(verbs, key=lambda verb: verb[0], default=(0, None))[1]


def _pays_for(sentence: Sentence, spot: Spot[Money], group: Sequence[TriggerSpan]) -> bool:
    """Whether an amount only pays for what a noun behind it names: "sold its stake for $5 billion to fund its investment in X"."""
    between = sentence.words[spot.after : min(trigger.first for trigger in group)]
    return all(trigger.is_noun for trigger in group) and any(pair in _TO_FUND for pair in pairwise(between))


def _before_purpose(syntax: Syntax, spot: Spot[Any], groups: Sequence[Sequence[TriggerSpan]]) -> Sequence[TriggerSpan] | None:
    """The group before a figure where the nearest behind it says but what that is for: "got turbines for $2 billion to power its site"."""
    if not any(_pays_for(syntax.sentence, spot, group) or _is_meant_for(syntax.sentence, spot, group) for group in groups):
        return None
    before = [group for group in groups if max(trigger.after for trigger in group) <= spot.first]
    return _nearest(syntax, spot, before) if before else None


def _before_a_remark(sentence: Sentence, spot: Spot[Money], groups: Sequence[Sequence[TriggerSpan]]) -> Sequence[TriggerSpan] | None:
    """The group before a remark behind which a price stands: "bought X, which builds and sells racks, for $1 billion"."""
    words = sentence.words
    at = next((at for at in range(spot.first - 1, max(0, spot.first - _PAID_WITHIN), -1) if words[at] == "for"), 0)
    if words[at - 1 : at] != (",",):
        return None
    begun = [first for first, (comma, word) in enumerate(pairwise(words[: at - 1])) if comma == "," and word in _TELLING]
    before = [group for group in groups if begun and max(trigger.after for trigger in group) <= begun[-1]]
    return max(before, key=lambda group: group[-1].after) if before else None


def _is_meant_for(sentence: Sentence, spot: Spot[Any], group: Sequence[TriggerSpan]) -> bool:
    """Whether a noun behind a figure stands right behind "for its": "to supply 200 MW for its campus"."""
    between = sentence.words[spot.after : min(trigger.first for trigger in group)]
    pairs = list(pairwise(between))[-_OWNED_WITHIN:]
    return all(trigger.is_noun for trigger in group) and any(one == "for" and other in _OWN for one, other in pairs)


def _not_aside(sentence: Sentence, spots: Iterable[Spot[T]], group: Sequence[TriggerSpan]) -> list[Spot[T]]:
    """Dates or places but for those of a remark on something else, between dashes or behind "which": "X, which listed in May, signed"."""
    remarks = [(first, after) for first, after in _remarks(sentence) if not any(first < trigger.first < after for trigger in group)]
    return [spot for spot in spots if not any(first < spot.first < after for first, after in remarks)]


def _remarks(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """From where to where each runs."""
    words = sentence.words
    dashes = [at for at, word in enumerate(words) if word in _DASHES]
    yield from zip(dashes[::2], dashes[1::2], strict=False)
    for at, (comma, word) in enumerate(pairwise(words)):
        if comma == "," and word in _TELLING:
            yield at, next((end for end in range(at + 2, len(words)) if words[end] == ","), at)


def _is_of_building(spot: Spot[Decimal], sentence: Sentence) -> bool:
    """Whether in so many years something is built: "reactors that X plans to build over the next decade"."""
    return bool(_BUILDING & set(sentence.words[max(0, spot.first - _BUILT_WITHIN) : spot.first]))


def _is_the_price(sentence: Sentence) -> bool:
    """Whether it has one amount, for which something goes: "buys X, a maker of pumps, for about $1 billion", "for a price of"."""
    first = next((spot.first for spot in sentence.money), 0)
    before = sentence.words[max(0, first - _PRICED_WITHIN) : first]
    return len(sentence.money) == 1 and ("for" in before[-RIGHT_BESIDE:] or not _PRICES.isdisjoint(before))


def _own(
    syntax: Syntax, spots: Iterable[Spot[T]], group: Sequence[TriggerSpan], groups: Sequence[Sequence[TriggerSpan]]
) -> tuple[Spot[T], ...]:
    mine = [spot for spot in spots if _nearest(syntax, spot, groups) is group]
    return tuple(sorted(mine, key=lambda spot: _to_group(syntax, spot, group)))


def _nearest(syntax: Syntax, spot: Spot[T], groups: Sequence[Sequence[TriggerSpan]]) -> Sequence[TriggerSpan]:
    return min(groups, key=lambda group: _nearness(syntax, spot, group))


def _own_first(
    syntax: Syntax, dates: Iterable[Spot[PartialDate]], group: Sequence[TriggerSpan], groups: Sequence[Sequence[TriggerSpan]]
) -> tuple[Spot[PartialDate], ...]:
    """Dates near a group of triggers; those that stand nearer to it than to others, if there are such, else those that do not stand right
    behind the verb of another: "puts $9 billion into sites, on top of the $2 billion that it pledged in 2024".
    """
    near = _near(syntax, dates, group)
    others = [trigger for other in groups if other is not group for trigger in other if not trigger.is_noun]
    free = (spot for spot in near if not any(0 <= spot.first - trigger.after < RIGHT_BESIDE for trigger in others))
    return _own(syntax, near, group, groups) or tuple(free)


def _near(syntax: Syntax, spots: Iterable[Spot[T]], group: Sequence[TriggerSpan], within: int = _SAME_CLAUSE) -> tuple[Spot[T], ...]:
    near = [spot for spot in spots if _to_group(syntax, spot, group) < within]
    return tuple(sorted(near, key=lambda spot: _to_group(syntax, spot, group)))


def _finest_first(sentence: Sentence, dates: tuple[Spot[PartialDate], ...], group: Sequence[TriggerSpan]) -> tuple[Spot[PartialDate], ...]:
    """A month or day before a mere year, however near: "In November X sold bonds, the longest of last year".

    That of a paper which is only named comes last: "On May 3 X signed an order under the master agreement of April 10, 2023".
    """
    return tuple(sorted(dates, key=lambda spot: (_is_of_a_paper(sentence, spot, group), spot.value.precision == "year")))


def _is_of_a_paper(sentence: Sentence, spot: Spot[PartialDate], group: Sequence[TriggerSpan]) -> bool:
    """Whether a noun of a paper stands right before it, and that is not all by which the deal is told."""
    if all(0 <= spot.first - trigger.after < _PAPER_WITHIN for trigger in group):
        return False
    before = [word for word in sentence.words[max(0, spot.first - _PAPER_WITHIN) : spot.first] if word not in _DATED]
    return bool(before) and before[-1] in _PAPERS and sentence.words[spot.first - 1] in _DATED


def _opening(sentence: Sentence, live: Sequence[TriggerSpan]) -> tuple[Spot[PartialDate], ...]:
    """A date that opens a sentence, or stands before all its verbs, is that of all its clauses: "Last month, X said after raising
    $1 billion that", "X in May sold bonds and raised $2 billion".
    """
    told = min(trigger.first for trigger in live)
    opening = [spot for spot in sentence.dates if spot.first <= _OPENING and sentence.words[spot.after : spot.after + 1] == (",",)]
    before = (spot for spot in _not_aside(sentence, sentence.dates, live) if spot.after <= told and spot.first <= _BEFORE_ALL)
    return tuple(opening or before)


def _nearness(syntax: Syntax, spot: Spot[T], group: Sequence[TriggerSpan]) -> tuple[int, bool]:
    """The distance, and of two as near the noun right behind goes first: "plans a $3 billion bond sale" is no building."""
    return _to_group(syntax, spot, group), not any(
        trigger.is_noun and not trigger.weak and trigger.first == spot.after for trigger in group
    )


def _to_group(syntax: Syntax, spot: Spot[T], group: Sequence[TriggerSpan]) -> int:
    return min(_distance(syntax, spot, trigger) for trigger in group)


def _distance(syntax: Syntax, spot: Spot[T], trigger: TriggerSpan) -> int:
    """Words between a figure and a trigger; clause breaks and commas make it longer."""
    first, after = (spot.after, trigger.first) if spot.after <= trigger.first else (trigger.after, spot.first)
    stretched = syntax.stretched
    return stretched[max(first, after)] - stretched[first]
