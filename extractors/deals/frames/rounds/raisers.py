"""Whose round it is that somebody pays into or leads, where the words beside the verb do not say: who raises it is told before."""

from __future__ import annotations

from data.model.vocabulary import OrganizationKind
from extractors.deals.records.found import Found
from extractors.deals.records.spans import COUNTERPARTS, OBJECT, Organization, keys_of
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax

from ..context import Context
from ..figures.choice import Figures
from ..roles import Slots
from .leaders import LEADING, with_whose_round
from .shares import PAID_INTO, share_of

_PAYING_IN = "contribute"
"""The trigger behind which a list says who pays how much of the round told before."""
_SAYING = frozenset({"said", "says", "announced", "confirmed", "disclosed", "revealed"})
_PAYING_KINDS = (OrganizationKind.INVESTOR, OrganizationKind.LENDER)
"""How somebody tells of his own round, and kinds of those who pay by trade."""
_GOING_TO = frozenset({"for", "in", "into"})
_OF_THE_ROUND = frozenset({"of", "at"})
"""Prepositions before who gets money, and before what a round comes to."""


def with_who_raises(syntax: Syntax, found: Found, figures: Figures, slots: Slots, context: Context) -> Slots:
    """With whose round it is that somebody pays into or leads."""
    given = share_of(syntax.sentence, found, figures, slots, context.raised)
    if given is not None:
        return {**slots, **given}
    pays_in = found.trigger.id == _PAYING_IN and slots.get("subject") and not any(slots.get(slot) for slot in ("in", "into"))
    if context.funded is not None and (pays_in or _names_only(syntax.sentence, slots.get("subject", ())) or slots.get("from")):
        return {**slots, "context": (context.funded,)}
    if pays_in and found.span.is_past and (raising := _raising_before(syntax, found, slots)) is not None:
        return {**slots, "context": raising}
    told = with_whose_round(syntax, found, slots)
    if told is not slots:
        return told
    tells = found.trigger.id in (LEADING, _PAYING_IN) and found.span.form != "ing" and bool(figures.money)
    if tells and (saying := _saying_so(syntax, found, slots, context)) is not None:
        return {**slots, "context": saying}
    if found.trigger.id == LEADING and figures.money:
        before = _raising_before(syntax, found, slots) if slots.get("subject") and not slots.get(OBJECT) else None
        before = before or (None if slots.get("in") or slots.get("into") else _in_the_heading(syntax, found))
        if before is not None:
            return {**slots, "context": before}
        if context.topic is not None and _may_be_funded(context.topic, slots) and not _names_who_receives(syntax, found):
            return {**slots, "context": (context.topic,)}
    return slots


def _saying_so(syntax: Syntax, found: Found, slots: Slots, context: Context) -> tuple[Organization, ...] | None:
    """Who says of others that they pay, and not for what or whom: "X said Y had led a $500 million round".

    Whose shares are quoted raises no round.
    """
    paying = slots.get("subject", ())
    if not paying or any(slots.get(slot) for slot in (OBJECT, *COUNTERPARTS)):
        return None
    first, words = min(spot.first for spot in paying), syntax.sentence.words
    before = [group for group in syntax.groups if group.after <= first and syntax.governor(group) is None]
    if len(before) != 1 or len(before[0].members) > 1 or before[0].members[0].value.kind in _PAYING_KINDS:
        return None
    says = not _SAYING.isdisjoint(words[before[0].after : first]) and before[0].members[0].value.id not in context.quoted
    goes_elsewhere = any(word in syntax.table.prepositions and word not in _OF_THE_ROUND for word in words[found.span.after :])
    return before[0].members if says and not goes_elsewhere and not keys_of(before[0].members) & keys_of(paying) else None


def _may_be_funded(topic: Organization, slots: Slots) -> bool:
    """Whether the text is about somebody who raises money, and not who pays: "Zeta is young. A and B led a $50 million round"."""
    pays = topic.value.kind in _PAYING_KINDS
    return not pays and all(spot.value.key != topic.value.key for spot in slots.get("subject", ()))


def _names_who_receives(syntax: Syntax, found: Found) -> bool:
    """Whether money is said to go to somebody, by whatever word: "led $1 billion of funding for the young firm X"."""
    governors = (syntax.governor(group) for group in syntax.groups if group.first > found.span.after)
    return any(governor is not None and governor[1] in _GOING_TO for governor in governors)


def _raising_before(syntax: Syntax, found: Found, slots: Slots) -> tuple[Organization, ...] | None:
    """Whose round the clause before tells in which somebody puts money: "X's Series C was led by Y, which put in $1 billion"."""
    paying = keys_of(slots["subject"])
    for earlier in reversed([one for one in syntax.triggers if one.after <= found.span.first and one.form != "ing"]):
        told = syntax.arguments(earlier)
        of_whom = ("possessor", "in", "for") if earlier.is_noun else (*PAID_INTO, "subject")
        raising = next((told[slot] for slot in of_whom if told.get(slot)), None)
        if raising is not None and len(raising) == 1 and not paying & keys_of(raising):
            return raising
    return None


def _in_the_heading(syntax: Syntax, found: Found) -> tuple[Organization, ...] | None:
    """Whom the words before a colon name, or say that it is good news for: "Boost for X: Y and Z lead a $2 billion round", "X: Y led"."""
    words = syntax.sentence.words
    colon = next((at for at in range(found.span.first - 1, 0, -1) if words[at] == ":"), None)
    if colon is None:
        return None
    opened = next((at for at in range(colon - 1, 0, -1) if words[at] == "("), colon) if words[colon - 1] == ")" else colon
    heads = (group for group in syntax.groups if group.after == opened)
    return next((group.members for group in heads if group.first <= 1 or words[group.first - 1] == "for"), None)


def _names_only(sentence: Sentence, subject: tuple[Organization, ...]) -> bool:
    """Whether a sentence names nobody but who acts."""
    acting = [spot.value for spot in subject]
    return all(spot.value in acting for spot in sentence.organizations)
