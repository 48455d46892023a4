"""Why what a trigger tells is no deal: it is denied, supposed, only wished for, or the plan of somebody who is no organization."""

from __future__ import annotations

from itertools import pairwise

from extractors.deals.records.spans import TriggerSpan
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.through import REACH

from .asides import (
    is_for_people,
    is_of_a_part_paid,
    is_of_a_quarter,
    is_of_earnings,
    is_of_many,
    is_of_offices,
    is_of_the_past,
    is_of_what_one_has,
    was_spent_in_a_quarter,
)
from .bygones import is_bygone, is_had_already, is_of_its_closing, is_where_held
from .negation import ENDING, is_denied, is_negated, is_supposed

_WISHED_WITHIN, _CALLED = 12, 4
"""Words before "to" within which a verb of asking stands: "asked X's board to merge"; and before a call that somebody speaks on."""
_LEAVE = frozenset({"permit", "permits", "permission", "approval", "approvals", "rezoning", "variance", "leave", "zoning", "exemption"})
"""What somebody asks for to do a thing himself: "is asking the county for a permit to build"."""
_ON_PAPER = frozenset({"terms", "plans", "proposals", "blueprints", "documents", "filings", "drawings"})
"""What calls for what is to be built: "plans call for X to build two halls"."""
_PLANS = frozenset({"bid", "offer", "attempt", "effort", "plan", "plans", "proposal"})
"""Nouns whose content a verb behind "to" tells."""
_SAME = (("the",), ("this",), ("that",), ("its",), ("their",))
_LIFTING = frozenset(
    {"takes", "took", "brings", "brought", "lifts", "lifted", "pushes", "pushed", "raises", "raised", "increases", "increased"}
)
_UP_TO = frozenset({"to", "above", "over", "past", "beyond"})
"""How a sentence says to what a total comes."""
_FORESEEING = frozenset(
    {"sees", "see", "saw", "expects", "expect", "expected", "forecasts", "forecast", "projects", "anticipates", "predicts"}
)
_BUSINESS = frozenset({"orders", "order", "bookings", "contracts"})
_FORESEEN = 3
"""Words of expecting, what of, and how far that stands from "in"."""
_RIGHTS = (("right", "of", "first", "refusal"), ("right", "of", "first", "offer"))
_RIGHT_WITHIN = 12
_GIVING = frozenset({"give", "gives", "gave", "given", "grant", "grants", "granted"})
"""Rights to be asked before others, the words from one to what it is to, and verbs by which one is given."""
_FOUNDERS = frozenset({"founder", "founders", "co-founder", "co-founders", "cofounder", "cofounders"})
_NAME = 3
"""Words of a person's name."""
_OWNS = frozenset({"'s", "’s"})
_AS_A_RULE = frozenset({"typically", "usually", "generally", "normally", "often", "routinely", "regularly", "sometimes"})
"""Words by which a verb in the present tells what somebody does time and again."""

_ORDERED = frozenset({"contract", "contracts", "order", "orders", "deal", "deals", "agreement", "agreements", "award", "purchase"})
"""Contracts, of which what is sold to somebody tells for whom they are."""

_KINDS_OF_DEBT = frozenset({"senior", "lien", "first-lien", "a", "an", "the", "of", "in"})
_DEBTS = frozenset({"notes", "note", "bonds", "debt", "loan", "loans", "term", "credit", "revolving", "convertible"})
"""Words before "secured" where it tells of a kind of debt, and nouns and words of such debt behind it."""

_ONCE_WITHIN = 5
_ONCE = frozenset((verb, "once") for verb in ("was", "were")) | frozenset(("once", verb) for verb in ("was", "were"))
_USED = ("used", "to", "be")
"""Words before a noun within which it is said that something was so once, and how."""
_NEWLY = frozenset({"newly", "recently", "freshly", "purpose", "custom"})
_WHOSE = frozenset({"a", "an", "the", "its", "their", "our", "this", "these", "two", "three", "of"})
"""Words before a participle that describes a building, and what stands before those."""
_ENABLING = frozenset({"enables", "enable", "allows", "allow", "lets", "let"})
_DEALS = frozenset({"partnership", "deal", "agreement", "alliance", "pact", "contract"})
"""Verbs of making possible, and nouns of deals that do."""


def why_untold(syntax: Syntax, trigger: TriggerSpan) -> str | None:
    """The reason; null where the trigger may tell a deal."""
    if is_negated(syntax, trigger) or is_denied(syntax, trigger):
        return "negated"
    if is_supposed(syntax, trigger):
        return "only supposed"
    return next((reason for tells, reason in (_OF_NOUNS if trigger.is_noun else _OF_VERBS) if tells(syntax, trigger)), None) or _by_whom(
        syntax, trigger
    )


def _by_whom(syntax: Syntax, trigger: TriggerSpan) -> str | None:
    """Why what somebody may do, or means to, is no deal."""
    if _is_of_a_right(syntax, trigger):
        return "somebody only may take it before others"
    if _is_of_a_stranger(syntax, trigger):
        return "it is the plan of somebody who is no organization"
    if _is_made_possible(syntax, trigger):
        return "a deal told before only makes it possible"
    if is_bygone(syntax.sentence, trigger):
        return "it was so before another deal"
    if is_of_its_closing(syntax.sentence, trigger):
        return "it is a deal told before, at whose closing something comes"
    if is_where_held(syntax.sentence, trigger):
        return "it only says in what somebody has a share"
    if is_had_already(syntax.sentence, trigger):
        return "somebody has it already"
    return None


def _is_made_possible(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it is but what the deal lets its only party do: "the partnership enables X to build data centers"."""
    words = [word for word in syntax.sentence.words[: trigger.first] if word.isalpha()]
    verb = next((at for at, word in enumerate(words) if word in _ENABLING and at > 0), None)
    sentence = syntax.sentence
    if trigger.is_noun or trigger.form != "base" or verb is None or len(sentence.organizations) != 1:
        return False
    if sentence.regions or sentence.sites:  # a site of its own, whatever made it possible
        return False
    return words[verb - 1] in _DEALS or (words[verb - 1] == "will" and words[verb - 2] in _DEALS)


def _is_wished_for(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether somebody only asks another to do what a verb tells: "calls on X to commit", "tried to persuade its board to merge"."""
    words, table = syntax.sentence.words, syntax.table
    to = next((at for at in range(trigger.first - 1, max(0, trigger.first - 3), -1) if words[at] == "to"), None)
    if to is None:
        return False
    before = range(to - 1, max(-1, to - _WISHED_WITHIN), -1)
    asking = next((at for at in before if words[at] in table.asking | table.stops or at in syntax.trigger_words), None)
    joined = syntax.trigger_words.get(asking) if asking is not None else None
    if joined is not None and not joined.is_noun and joined.form == "base":
        return _is_wished_for(syntax, joined)  # "urged X to team up with Y to build"
    for_leave = asking is not None and "for" in words[asking:to] and not _LEAVE.isdisjoint(words[asking:to])
    if asking is not None and words[asking] == "call" and "on" in words[max(0, asking - _CALLED) : asking]:
        return False  # "said on an earnings call that"
    if asking is not None and words[asking - 1] in _ON_PAPER and words[asking : asking + 2] == ("call", "for"):
        return False
    return asking is not None and words[asking] in table.asking and asking < to - 1 and not for_leave


def _is_outcome(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether a deal told before only adds to a total: "the agreement takes the capacity planned for X above 5 gigawatts"."""
    words = syntax.sentence.words
    if words[trigger.first - 1 : trigger.first] not in _SAME or _LIFTING.isdisjoint(words[trigger.after : trigger.after + 1]):
        return False
    sizes = sorted((*syntax.sentence.capacities, *syntax.sentence.money), key=lambda spot: spot.first)
    reached = next((spot for spot in sizes if spot.first > trigger.after), None)
    return reached is not None and not _UP_TO.isdisjoint(words[max(0, reached.first - 2) : reached.first])


def _is_foreseen(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it is an amount of business that somebody expects: "sees $1 trillion in orders"."""
    words = syntax.sentence.words
    amount = next((spot for spot in reversed(syntax.sentence.money) if spot.after <= trigger.first), None)
    if (
        amount is None
        or words[trigger.after - 1] not in _BUSINESS
        or words[amount.after : amount.after + 1] != ("in",)
        or trigger.first - amount.after > _FORESEEN
    ):
        return False
    return not _FORESEEING.isdisjoint(words[max(0, amount.first - 3) : amount.first])


def _is_backed_by(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether an aside about a firm names those who own a part of it: "X, backed by Y, raised $2 billion", "Backed by Y, X raised"."""
    words = syntax.sentence.words
    if words[trigger.first] != "backed" or words[trigger.after : trigger.after + 1] != ("by",):
        return False
    if trigger.first == 0:
        return True
    return any(words[spot.after : trigger.first] == (",",) for spot in syntax.sentence.organizations)


def _is_a_habit(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether somebody does so time and again: "X typically takes 7 percent of a startup"."""
    before = syntax.sentence.words[trigger.first - 1 : trigger.first]
    return trigger.form in ("base", "third") and not _AS_A_RULE.isdisjoint(before)


def _is_of_secured_debt(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether "secured" only says what kind of debt it is: "the 2030 Secured Notes", "a $2 billion secured credit facility"."""
    words, first = syntax.sentence.words, trigger.first
    before = words[max(0, first - 1) : first]
    is_kind = bool(before) and (before[0] in _KINDS_OF_DEBT or before[0].isdigit())
    is_kind = is_kind or any(spot.after == first for spot in syntax.sentence.money)
    return words[first] == "secured" and is_kind and not _DEBTS.isdisjoint(words[trigger.after : trigger.after + 1])


def _is_of_products(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether a participle only says to whom a product goes that the sentence is about: "hopes for chips sold to Y"."""
    words, product = syntax.sentence.words, trigger.first - 1
    if trigger.form != "past" or words[trigger.after : trigger.after + 1] != ("to",) or words[product] not in syntax.table.product_nouns:
        return False
    before = words[max(0, product - _NAME) : product]
    made_by = product - (words[product - 1] in _OWNS)
    is_made = any(spot.after == made_by for spot in syntax.sentence.organizations)
    is_for_it = not is_made and not syntax.table.prepositions.isdisjoint(before) and _ORDERED.isdisjoint(words[:product])
    return is_for_it and "by" not in words[trigger.after :]


def _is_of_a_right(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it is but what somebody may take before others: "has a right of first refusal to lease another 230 MW"."""
    words = syntax.sentence.words
    starts = range(max(0, trigger.first - _RIGHT_WITHIN), trigger.first)
    behind = next((at + 4 for at in starts if words[at : at + 4] in _RIGHTS), None)
    if behind is not None and not any(word in ENDING for word in words[behind : trigger.first]):
        return True
    given = range(trigger.after, min(len(words), trigger.after + _RIGHT_WITHIN))
    return words[trigger.first] in _GIVING and any(words[at : at + 4] in _RIGHTS for at in given)


def _is_of_founders(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether somebody acts who is only said to have founded a firm: "X founders pledge", "X co-founder Ada Quill invested"."""
    sentence = syntax.sentence
    at = trigger.first - 1
    lowest = at - _NAME
    while at > lowest and at >= 0 and sentence.text[sentence.starts[at] - sentence.start].isupper():
        at -= 1
    return at >= 0 and sentence.words[at] in _FOUNDERS


def _is_of_a_stranger(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether the plan that a verb tells, or that it is, belongs to a person: "a part in Quill's bid to buy Y"."""
    words = syntax.sentence.words
    behind_to = not trigger.is_noun and words[trigger.first - 1 : trigger.first] == ("to",)
    plan = trigger.after - 1 if trigger.is_noun else trigger.first - 2
    if not (trigger.is_noun or behind_to) or plan < 0 or words[plan] not in _PLANS:
        return False
    owned = next((at for at in range(plan - 1, max(0, plan - REACH), -1) if words[at] in _OWNS), None)
    return owned is not None and not any(owned <= spot.after <= plan for spot in syntax.sentence.organizations)


def _is_of_once(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether somebody was so in the past: "was once the anchor tenant", "the campus's former anchor tenant"."""
    words = syntax.sentence.words
    before = words[max(0, trigger.first - _ONCE_WITHIN) : trigger.first]
    return (
        before[-1:] == ("former",)
        or any(pair in _ONCE for pair in pairwise(before))
        or _USED in zip(before, before[1:], before[2:], strict=False)
    )


_OF_NOUNS = (
    (_is_of_once, "it was so in the past only"),
    (_is_outcome, "it tells only what all deals come to with one told before"),
    (_is_foreseen, "somebody only foresees it"),
    (is_of_many, "it says only of how many deals the text tells"),
    (is_of_a_quarter, "it is what was spent in a quarter"),
    (is_of_the_past, "it is what was spent"),
    (is_of_a_part_paid, "it tells only how a deal is paid"),
    (is_of_earnings, "it tells only what somebody makes on them"),
    (is_for_people, "it is about people who are taught or hired"),
    (is_of_offices, "offices are let"),
    (is_of_what_one_has, "somebody has it already"),
)


def _is_how_old(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether a participle only describes a building: "a newly built, freehold facility"."""
    words = syntax.sentence.words
    described = words[max(0, trigger.first - 2) : trigger.first]
    return trigger.is_past and len(described) == 2 and described[0] in _WHOSE and described[1] in _NEWLY


_OF_VERBS = (
    (was_spent_in_a_quarter, "it is what was spent in a quarter"),
    (_is_how_old, "it says but how old a building is"),
    (_is_wished_for, "somebody only asks another to do so"),
    (_is_backed_by, "it says but who is behind the firm"),
    (_is_of_founders, "a founder does so, and not the firm"),
    (_is_a_habit, "somebody does so as a rule"),
    (is_for_people, "it is about people who are taught or hired"),
    (_is_of_secured_debt, "it says but what kind of debt it is"),
    (is_of_offices, "offices are let"),
    (_is_of_products, "it says but of some product what becomes of it"),
)
"""What a noun, and a verb, may say that is no deal."""
