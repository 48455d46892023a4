"""Triggers that tell of something beside a deal: how many there were, what is earned on them, offices, people who are taught."""

from __future__ import annotations

from itertools import pairwise

from extractors.deals.records.spans import TriggerSpan
from extractors.deals.syntax.arguments import Syntax

_PLURALS = frozenset({"deals", "contracts", "agreements", "acquisitions", "investments", "partnerships", "rounds", "takeovers"})
_NUMBERS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "dozens", "hundreds"})
_SEVERAL = 3
_COUNTED_WITHIN = 4
_GOING_ON = frozenset({"that", "which", ":", "this", "so"})
"""Nouns of deals, how many a text may be about, how far before the noun that stands, and what then stands behind it."""
_EARNED = frozenset({"money", "margin", "margins", "profit", "profits", "loss", "losses"})
_EARNED_WITHIN = 4
"""What somebody makes on his deals, and words from "on" to the noun."""
_TEACHING = frozenset({"train", "retrain", "educate", "teach", "upskill", "reskill", "recruit", "certify", "hire", "employ"})
_PEOPLE = frozenset(
    {"workers", "students", "electricians", "technicians", "employees", "people", "teachers", "engineers", "apprentices", "residents"}
    | {"tradespeople", "veterans", "developers", "staff", "workforce", "welders", "graduates", "americans", "plumbers", "operators"}
)
_TAUGHT_WITHIN = 12
_TAUGHT_IN = frozenset({"safety", "workforce", "skills", "job", "staff", "employee", "vocational", "technician", "apprentice"})
_ABOUT = frozenset({"on", "for", "in"})
_OF_THE = (("of", "the"), ("of", "that"))
_PAID_BY = frozenset({"cash", "stock", "stocks", "shares", "equity", "debt"})
_PAID_WITHIN = 4
"""What stands between so much and a deal of which it is a part, by what that is paid, and within how many words."""
_TAKEN = frozenset({"withdrew", "withdrawn", "withdraws", "withdrawing"})
_TAKEN_WITHIN = 10
_PAYING = frozenset({"pay", "pays", "paid", "paying"})
_PAID_OFF_WITHIN = 5
_RENTALS = frozenset({"lease", "leases", "rent", "rents"})
_OWN = (("its",), ("their",), ("our",))
_FROM_OWN = frozenset(("from", own) for (own,) in _OWN)
"""What is done with the money of a loan, how far before its noun; and verbs of paying a thing that is let, and how far before that."""
_LETTING = frozenset({"tenant", "lease", "leases", "leased", "leasing", "rents", "rented"})
_OFFICES = frozenset({"office", "offices", "headquarters"})
_HALLS = frozenset({"data", "capacity", "campus", "megawatts", "mw", "site", "sites", "gpus"})
_LET_WITHIN = 6
"""Words of letting, what may be let that is of no interest, what else is, and how far behind they stand."""
_WHO = 4
_SPENT = frozenset({"capex", "expenditures", "expenditure", "spending", "outlays", "outlay", "expenses", "investments"})
_SPENDING = frozenset({"spent", "spending", "invested"})
_QUARTERS = frozenset({"quarter", "quarterly", "q1", "q2", "q3", "q4"})
_PLANNED = frozenset(
    {"guidance", "outlook", "forecast", "forecasts", "forecasting", "expects", "expect", "expected", "expecting", "will", "would", "plan"}
    | {"plans", "planned", "planning", "projects", "projected", "budget", "target", "targets", "intends", "annual", "next", "coming"}
    | {
        "full-year",
        "year",
        "spent",
        "spends",
        "anticipates",
        "sees",
        "raised",
        "raises",
        "lifted",
        "lifts",
        "upcoming",
        "guides",
        "guided",
        "current",
    }
)
_QUARTER_WITHIN = 10
_WERE = frozenset(
    {"were", "was", "came", "totaled", "totalled", "reached", "hit", "amounted", "stood", "rose", "grew", "climbed", "jumped"}
)
_FORECAST = _PLANNED - {"annual", "year", "full-year", "spent", "current", "spends"}
_BEHIND = 2
"""What is done with people, who they are, in what they are taught and what stands before that, and how far behind a trigger and the verb
they stand; what is spent, the time in which it was, words by which it is told as a deal all the same, how far from the noun the time
stands; verbs by which it is over, words by which it is a plan even so, and how far behind the noun such a verb stands."""


def is_of_many(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it only says of how many deals a text tells: "Eight AI deals that made the year", not "X signed three deals: with Y and"."""
    words = syntax.sentence.words
    if any(spot.after <= trigger.first for spot in syntax.sentence.organizations):
        return False
    if words[trigger.after - 1] not in _PLURALS or _GOING_ON.isdisjoint(words[trigger.after : trigger.after + 1]):
        return False
    return any(
        word in _NUMBERS or (word.isdigit() and int(word) >= _SEVERAL)
        for word in words[max(0, trigger.first - _COUNTED_WITHIN) : trigger.first]
    )


def is_of_a_part_paid(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it is only told how so much of a deal told before is paid: "will fund $6 billion of the deal in cash"."""
    words, the = syntax.sentence.words, trigger.first - 1
    is_part = words[max(0, the - 1) : the + 1] in _OF_THE and any(spot.after == the - 1 for spot in syntax.sentence.money)
    return is_part and not _PAID_BY.isdisjoint(words[trigger.after : trigger.after + _PAID_WITHIN])


def is_of_earnings(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it is only told what somebody makes on what he has: "is losing money on X chip deals"."""
    words = syntax.sentence.words
    on = next((at for at in range(trigger.first - 1, max(0, trigger.first - _EARNED_WITHIN - 1), -1) if words[at] in ("on", "from")), None)
    return words[trigger.after - 1] in _PLURALS and on is not None and not _EARNED.isdisjoint(words[max(0, on - 1) : on])


def is_of_what_one_has(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether a loan is but what money is taken from, or a lease what is paid: "withdrew $2 billion from its revolving facility"."""
    words = syntax.sentence.words
    taken = words[max(0, trigger.first - _TAKEN_WITHIN) : trigger.after]
    is_from = any(pair in _FROM_OWN for pair in pairwise(taken))
    if is_from and not _TAKEN.isdisjoint(taken):
        return True
    paid = words[max(0, trigger.first - _PAID_OFF_WITHIN) : trigger.first]
    at = next((at for at, word in enumerate(paid) if word in _PAYING), None)
    return words[trigger.after - 1] in _RENTALS and at is not None and paid[at + 1 : at + 2] in _OWN


def is_of_offices(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether offices are let: "the anchor tenant of an office tower", "leases offices from X", not "leases a data center and offices"."""
    words = syntax.sentence.words
    let = words[trigger.after : trigger.after + _LET_WITHIN]
    first = next((word for word in let if word in _OFFICES | _HALLS), None)
    return words[trigger.after - 1] in _LETTING and first in _OFFICES


def is_for_people(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether two only join to teach or hire somebody: "is partnering with X to train electricians", "on safety training"."""
    words = syntax.sentence.words
    if not trigger.weak:
        return False
    behind = range(trigger.after, min(len(words) - 1, trigger.after + _TAUGHT_WITHIN))
    if any(words[at] in _TAUGHT_IN and words[at + 1] == "training" and not _ABOUT.isdisjoint(words[at - 2 : at]) for at in behind):
        return True
    taught = next((at + 1 for at in behind if words[at] == "to" and words[at + 1] in _TEACHING), None)
    return taught is not None and not _PEOPLE.isdisjoint(words[taught + 1 : taught + 1 + _WHO])


def is_of_a_quarter(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it is what somebody spent in a quarter, no plan: "reported capex of $20 billion for Q2", "quarterly capex of $9 billion"."""
    words = syntax.sentence.words
    if words[trigger.after - 1] not in _SPENT:
        return False
    first, after = syntax.clause(trigger)
    amount = next((spot for spot in syntax.sentence.money if first <= spot.first < after), None)
    around = words[max(first, trigger.first - _QUARTER_WITHIN) : min(after, trigger.after + _QUARTER_WITHIN)]
    return amount is not None and not _QUARTERS.isdisjoint(around) and _PLANNED.isdisjoint(words[first:after])


def was_spent_in_a_quarter(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """The same told by a verb: "spent $20 billion on data centers last quarter", "reported spending $9 billion in the quarter"; not what
    went to somebody: "in its quarterly report X revealed that it had invested $2 billion in Y".
    """
    words = syntax.sentence.words
    if words[trigger.first] not in _SPENDING:
        return False
    first, after = syntax.clause(trigger)
    if any(trigger.after <= group.first < after and not syntax.is_possessive(group) for group in syntax.groups):
        return False
    around = words[max(first, trigger.first - _QUARTER_WITHIN) : min(after, trigger.after + 2 * _QUARTER_WITHIN)]
    return not _QUARTERS.isdisjoint(around) and _PLANNED.isdisjoint(words[first:after])


def is_of_the_past(syntax: Syntax, trigger: TriggerSpan) -> bool:
    """Whether it is what somebody spent, no plan: "capital expenditures were $64 billion in fiscal 2025"."""
    words = syntax.sentence.words
    if words[trigger.after - 1] not in _SPENT or _WERE.isdisjoint(words[trigger.after : trigger.after + _BEHIND]):
        return False
    first, after = syntax.clause(trigger)
    return _FORECAST.isdisjoint(words[first:after])
