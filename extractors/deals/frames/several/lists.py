"""Several deals told under one trigger: "deals with A ($3 billion), B ($2 billion) and C ($1 billion)", "contracts with A and B"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from data.model.deals import Capacity, Money
from extractors.deals.records.found import Found
from extractors.deals.records.spans import COUNTERPARTS, OBJECT, Organization, TriggerSpan
from extractors.deals.records.view import Spot
from extractors.deals.syntax.arguments import Syntax

from ..figures.choice import Figures
from ..roles import Slots
from .bought import each_priced
from .followed import followed
from .gapped import APART, GAP, JOINED, gapped, is_told_apart
from .placing import placed
from .plans_in_a_row import in_a_row

_DESCRIBED_GAP = 7
"""Words that may stand between an amount and its organization with a preposition and a description before the name."""
_ACTING = ("subject", "possessor")
_OWNS = (("'s",), ("’s",))
"""The slots of who acts, and marks of an owner."""
_CONTRACTS = frozenset({"deals", "contracts", "agreements", "orders", "leases", "pacts", "commitments"})
_SEVERAL = 3
_IN = (("in",), ("of",))
"""Nouns of contracts in the plural, how many counterparts make their amount a sum, and what stands behind an amount that is one of all."""
_ALIKE = frozenset({"similar", "identical", "equal"})
"""Words before an amount by which each of a list has it: "similar $2 billion stakes in X and Y"."""
_PERIODS = (("year",), ("quarter",), ("month",))
_MODALS = tuple((word,) for word in ("will", "would", "could", "should", "have", "had", "are", "were"))
"""What may stand behind "each" that is none of a list, and before it of a verb."""
_PLAN, _SPENDING = "capital plan", "spend"
_BUYING = frozenset({"acquire", "buy"})
_RAISING = frozenset({"raise", "collect"})
"""The triggers of what somebody will spend, of what he buys, and of money that several put in together: "raised money from A and B"."""
_PAYING = frozenset({"spent", "spends", "spend", "spending", "paid", "pays", "pay", "bought", "buys", "buy", "ordered", "orders"})
_OPENING_PARTS = frozenset({"including", "includes", "with", "comprising", "which", ":", "—", "–", "split", "from"})
"""Verbs whose amount is but the sum of its parts, and words between the whole and its parts."""
_SITES = tuple((noun,) for noun in ("cluster", "campus", "data", "site", "facility", "center", "centre", "supercomputer"))
"""Nouns of what is named after who runs it, who is then none of a list."""
_BRACKET = ("(",)
"""What opens a remark on a name."""


_Split = Callable[[Syntax, TriggerSpan, Figures, Slots], list[tuple[Slots, Figures]]]


def told_apart(syntax: Syntax, found: Found, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """Slots and figures of each of several deals that a trigger tells; none where it tells one."""
    several: tuple[_Split, ...] = (
        apiece,
        bracketed,
        followed,
        owned,
        respective,
        gapped,
        enumerated,
        placed,
        *((each_acting,) if found.trigger.apiece else () if found.trigger.id in _RAISING else (each_alone,)),
    )
    several = (each_priced, *several) if found.trigger.id in _BUYING else several
    readings = (in_a_row,) if found.trigger.id == _PLAN else (in_a_row, *several) if found.trigger.id == _SPENDING else several
    told = (read(syntax, found.span, figures, slots) for read in readings)
    return next((entries for entries in told if entries), [])


def bracketed(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """Each of a list behind whose name his own amount stands: "A ($2 billion) and B ($1 billion) invested in X"."""
    words = syntax.sentence.words
    named = {spot.after: spot for spot in syntax.sentence.organizations if words[spot.after : spot.after + 1] == _BRACKET}
    own = {named[money.first - 1]: money for money in figures.money if money.first - 1 in named}
    slot = next((slot for slot, spots in slots.items() if len(spots) > 1 and own.keys() >= set(spots)), None)
    if slot is None:
        return []
    others = {name: tuple(spot for spot in spots if spot not in slots[slot]) for name, spots in slots.items()}
    entries: list[tuple[Slots, Figures]] = [({**others, slot: (spot,)}, figures.only(own[spot])) for spot in slots[slot]]
    whole = _whole_of(syntax, trigger, sorted(figures.money, key=lambda money: money.first), list(own.values()))
    return entries if whole is None else [(slots, replace(figures, money=(whole,), of_one=True)), *entries]


def owned(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """Each of several who have one for an amount of their own: "A's $2 billion and B's $1 billion contracts with X"."""
    words = syntax.sentence.words
    whose = {spot.after + 1: spot for spot in syntax.sentence.organizations if words[spot.after : spot.after + 1] in _OWNS}
    own = [(whose[money.first], money) for money in figures.money if money.first in whose and money.after <= trigger.first]
    own.sort(key=lambda pair: pair[1].first)
    joined = all(set(words[one[1].after : other[0].first]) <= APART for one, other in pairwise(own))
    if not trigger.is_noun or len(own) < 2 or not joined or trigger.first - own[-1][1].after > GAP:
        return []
    named = {spot for spot, _ in own}
    others = {slot: tuple(spot for spot in spots if spot not in named) for slot, spots in slots.items() if slot not in _ACTING}
    return [({**others, "possessor": (spot,)}, figures.only(money)) for spot, money in own]


def apiece(syntax: Syntax, _trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """The same amount for each of a list: "invested $2 billion each in A and B", "A and B each bought", "in A and B ($2 billion each)"."""
    words = syntax.sentence.words
    several = [spots for spots in slots.values() if len(spots) > 1]
    behind = next((spot for spot in figures.money if _is_each(words, spot.after)), None)
    if behind is None:
        several = [spots for spots in several if _does_each(words, spots[-1].after)]
    if not several:
        return []
    members = several[0] if behind is None else min(several, key=lambda spots: min(abs(spot.first - behind.first) for spot in spots))
    amount = behind or figures.value
    own = figures.only(amount) if amount is not None else figures
    others = {slot: tuple(spot for spot in spots if spot not in members) for slot, spots in slots.items()}
    slot = next(slot for slot, spots in slots.items() if spots == members)
    apart = _with_other_amounts(members, behind, figures.money)
    return [({**others, slot: (member,)}, figures.only(apart[member]) if member in apart else own) for member in members]


def _with_other_amounts(
    members: Sequence[Organization], amount: Spot[Money] | None, money: Sequence[Spot[Money]]
) -> dict[Organization, Spot[Money]]:
    """Who before "each" has an amount of his own: "$5 billion from A, along with $3 billion each from B and C"."""
    behind = [spot for spot in members if amount is not None and spot.first >= amount.after]
    before = [spot for spot in members if spot not in behind]
    earlier = [spot for spot in money if amount is not None and spot.after <= amount.first]
    return dict(zip(before, earlier, strict=True)) if len(behind) > 1 and len(before) == len(earlier) else {}


def _does_each(words: Sequence[str], at: int) -> bool:
    """Whether those named before a position each do something: "A and B each bought", "A and B will each buy"."""
    return _is_each(words, at + 1 if words[at : at + 1] in _MODALS else at)


def _is_each(words: Sequence[str], at: int) -> bool:
    """Whether "each" stands at a position, and no year behind it."""
    return words[at : at + 1] == ("each",) and words[at + 1 : at + 2] not in _PERIODS


def enumerated(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """Slots and figures of each entry, if there are at least two organizations behind the trigger, each with its own amount or power."""
    named = [spot for spot in syntax.sentence.organizations if trigger.after <= spot.first < _next_verb(syntax, trigger)]
    organizations = [spot for spot in named if syntax.sentence.words[spot.after : spot.after + 1] not in _SITES]
    sizes: tuple[Spot[Money] | Spot[Capacity], ...] = figures.money if len(figures.money) > 1 else figures.capacities
    amounts = sorted((spot for spot in sizes if spot.first >= trigger.first - GAP), key=lambda spot: spot.first)
    if len(organizations) < 2 or len(amounts) < 2:
        return []
    behind = [(o, m) for o in organizations for m in amounts if 0 <= m.first - o.after < GAP and _together(syntax, o.after, m.first)]
    before = [(o, m) for o in organizations for m in amounts if _is_before(syntax, m, o) and not _is_anothers(syntax, trigger, m, o)]
    pairs = max(behind, before, key=len)
    if len(pairs) < 2 or len({size.start for _, size in pairs}) < len(pairs):
        return []
    if sizes is figures.capacities and syntax.sentence.words[pairs[0][0].first - 1] not in COUNTERPARTS:
        return []  # "6 gigawatts of X chips": of makers, who supply but what is dealt in
    are_objects = pairs[0][0] in slots.get(OBJECT, ())
    entries = [_entry(_listed_with(syntax, organization, size), size, figures, slots, are_objects) for organization, size in pairs]
    listed = {size.start for _, size in pairs}
    parts = [spot for spot in figures.money if spot.start in listed]
    money = sorted((spot for spot in figures.money if spot.first >= trigger.first - GAP), key=lambda spot: spot.first)
    whole = _whole_of(syntax, trigger, money, parts) if parts else None
    if whole is None:
        return entries
    return [({**slots, "from": tuple(organization for organization, _ in pairs)}, replace(figures, money=(whole,), of_one=True)), *entries]


def _whole_of(syntax: Syntax, trigger: TriggerSpan, amounts: Sequence[Spot[Money]], parts: Sequence[Spot[Money]]) -> Spot[Money] | None:
    """The amount of which a list gives the parts, but for that of contracts or purchases, which is but their sum: "raised $15 billion,
    including $10 billion from A and $5 billion from B", "raised $15 billion from A ($10 billion) and B ($5 billion)".
    """
    first = min(part.first for part in parts)
    before = [money for money in amounts if money.first < first]
    opening = syntax.sentence.words[before[-1].after : first] if before else ()
    named = {syntax.sentence.words[trigger.after - 1], *opening}
    if not _OPENING_PARTS & named or _CONTRACTS & named or (not trigger.is_noun and named & _PAYING):
        return None
    return before[-1] if all(part.value.amount < before[-1].value.amount for part in parts) else None


def _next_verb(syntax: Syntax, trigger: TriggerSpan) -> int:
    """Where behind a verb another is joined to it that tells of its own: "bought X for $4 billion and sold Y for $3 billion"."""
    words = syntax.sentence.words
    own = (other.first for other in syntax.triggers if not other.is_noun and other.form in ("past", "third") and not trigger.is_noun)
    return next((at for at in own if at > trigger.after and words[at - 1] in JOINED), len(words))


def _is_anothers(syntax: Syntax, trigger: TriggerSpan, size: Spot[Money] | Spot[Capacity], organization: Organization) -> bool:
    """Whether the amount is that of another noun, with the name behind it: "X's $2 billion purchase of Y to Z's $1 billion buyout of W"."""
    between = (syntax.trigger_words.get(at) for at in range(size.after, organization.first))
    return any(other is not None and other != trigger and other.is_noun and not other.weak for other in between)


def respective(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """As many amounts as organizations of one list, in order: "A and B will invest $5 billion and $10 billion in C, respectively"."""
    told: tuple[Spot[Money] | Spot[Capacity], ...] = figures.money if len(figures.money) > 1 else figures.capacities
    sizes = sorted((spot for spot in told if spot.first >= trigger.first), key=lambda spot: spot.first)
    slot = next((slot for slot, spots in slots.items() if len(spots) == len(sizes) > 1), None)
    if slot is None or "respectively" not in syntax.sentence.words:
        return []
    pairs = zip(slots[slot], sizes, strict=True)
    return [({**slots, slot: (organization,)}, figures.only_of(size)) for organization, size in pairs]


def _is_before(syntax: Syntax, size: Spot[Money] | Spot[Capacity], organization: Organization) -> bool:
    """Whether an amount stands right before its organization: "$2 billion from X", "up to $2 billion in data center operator X"."""
    between = syntax.sentence.words[size.after : organization.first]
    if organization.first < size.after or not _together(syntax, size.after, organization.first):
        return False
    if any(size.after <= spot.first < organization.first for spot in syntax.sentence.organizations):
        return False  # "$5 billion for X's Y": it is X's already
    return len(between) < (_DESCRIBED_GAP if between[:1] and between[0] in COUNTERPARTS else GAP)


def _together(syntax: Syntax, first: int, after: int) -> bool:
    words = syntax.sentence.words[first:after]
    return not (is_told_apart(syntax, first, after) or any(word in syntax.table.clause_breaks or word in APART for word in words))


def _listed_with(syntax: Syntax, organization: Organization, size: Spot[Money] | Spot[Capacity]) -> tuple[Organization, ...]:
    """All of a list that one amount stands before: "$110 billion from A, B and C"."""
    group = next((group for group in syntax.groups if group.members[0] == organization), None)
    return group.members if group is not None and size.after <= organization.first else (organization,)


def _entry(
    others: tuple[Organization, ...], size: Spot[Money] | Spot[Capacity], figures: Figures, slots: Slots, are_objects: bool
) -> tuple[Slots, Figures]:
    acting = {slot: slots[slot] for slot in _ACTING if slots.get(slot)}
    slot = OBJECT if are_objects else next((slot for slot in COUNTERPARTS if slots.get(slot)), "with")
    acting = {slot: tuple(spot for spot in spots if spot not in others) for slot, spots in acting.items()}
    return {**acting, slot: others}, figures.only_of(size)


def each_alone(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """One deal for each counterpart of a verb or plural noun: "deals with A and B", "similar $2 billion stakes in A and B"."""
    noun = syntax.sentence.words[trigger.after - 1]
    several = next((slot for slot in COUNTERPARTS if len(slots.get(slot, ())) > 1), None)
    acting = {slot: slots[slot] for slot in _ACTING if slots.get(slot)}
    alike = len(figures.money) == 1 and bool(_ALIKE & set(syntax.sentence.words[max(0, trigger.first - GAP) : trigger.first]))
    if several is not None and is_sum_of_contracts(syntax, trigger, figures, slots[several]):
        figures = replace(figures, money=(), capacities=())
    sized = bool(figures.money or figures.capacities) and not alike
    if several is None or not acting or sized or not (noun.endswith("s") if trigger.is_noun else several == "from"):
        return []
    return [({**acting, several: (organization,)}, figures) for organization in slots[several]]


def is_sum_of_contracts(syntax: Syntax, trigger: TriggerSpan, figures: Figures, others: Sequence[Organization]) -> bool:
    """Whether one amount is that of several contracts: "deals worth $33 billion with A, B and C", "$10 billion in deals with A and B"."""
    words = syntax.sentence.words
    if not trigger.is_noun or words[trigger.after - 1] not in _CONTRACTS or len(figures.money) != 1:
        return False
    amount = figures.money[0].after
    is_of_all = words[amount : amount + 1] in _IN and 0 < trigger.first - amount <= GAP + 1
    return len(others) >= (_SEVERAL if not is_of_all else _SEVERAL - 1)


def each_acting(_syntax: Syntax, _trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """One deal for each who acts: "A, B and C signed up to use X's chips"."""
    acting = slots.get("subject", ())
    return [({**slots, "subject": (one,)}, figures) for one in acting] if len(acting) > 1 else []
