"""The slots of a trigger with those that other words than its own fill: who acts in the text before, who speaks, who is left out."""

from __future__ import annotations

from data.model.deals import OrganizationRef
from extractors.deals.records.found import Found
from extractors.deals.records.spans import COUNTERPARTS, OBJECT, Organization, keys_of
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.elided import opens_without_subject
from extractors.deals.syntax.relational import POSSESSIVE
from extractors.deals.syntax.strangers import acts_a_stranger

from .context import Context
from .figures.choice import Figures
from .joining import BY_WHICH
from .roles import Slots
from .rounds.raisers import with_who_raises
from .rounds.shares import PAID_INTO
from .sides.tellers import with_who_tells

_BUYING = "acquisition"
"""The trigger of what is bought, of which nobody's round is meant."""
_GRANTING = frozenset({"warrants", "issue"})
_OWN_MONEY = frozenset({"round", "fundraise", "loan", "capital plan"})
"""Triggers of rights to shares, given to those who back a lease too, and of money that somebody raises."""
_APPROVAL = frozenset({"approval", "approvals", "clearance", "consent"})
_BY = frozenset({"by", "from", "of"})
_APPROVAL_WITHIN = 4
"""Words before who only has to agree, and how many."""
_SIGNING = frozenset({"sign", "signs", "signed", "signing", "inks", "inked"})
_SIGNED = frozenset({"contract", "agreement", "deal", "lease", "order", "pact", "ppa"})
_ALSO = frozenset({"and", "also", "separately", "will", "has"})
_SIGNED_WITHIN = 14
"""How somebody enters a contract, what that is called, what joins it to what he did before, and words between the verb and the noun."""
_FURTHER_WITHIN, _TOWARDS = 2, frozenset({"in", "on", "with", "to", "into", OBJECT})
_PAYING_UP = frozenset({"invest", "pour", "contribute"})
"""Words between a participle and its amount, what governs into whom somebody put money before, and triggers of putting it in."""
_STEM = 4
"""Letters by which two forms of a verb are taken for one."""
_CONTRACTS = frozenset({"agreement", "order", "lease agreement", "cloud deal", "power purchase"})
_BULLETS = frozenset({"-", "•", "*", "·", "▪", "●"})
"""Triggers of contracts, and what opens an item of a list of terms."""
_FURTHERING = frozenset(
    f"{verb}{ending}"
    for verb in ("enhance", "boost", "expand", "strengthen", "broaden", "deepen", "extend", "bolster", "complement", "advance", "add")
    for ending in ("", "s", "es")
)
"""Verbs by which a deal is said to be good for who makes it."""
_BY_WHICH = (("under", "which"), ("in", "which"), ("by", "which"), ("that", "sees"))
_OWN = frozenset({"its", "their"})
_OF_ONE_SIDE = frozenset({"subject", "source"})
"""What opens a clause on a contract's terms, words for what somebody's own is, and the slots that name nobody on the other side."""
_ACTING = ("subject", "possessor", "compound", "by", "between")
"""The slots of who acts."""


def in_context(arguments: Slots, syntax: Syntax, found: Found, figures: Figures, context: Context) -> Slots:
    """The slots of a trigger with those that the text before fills; who only guarantees is in none."""
    backing = frozenset() if found.trigger.id in _GRANTING else context.guarantors
    slots: Slots = {
        slot: tuple(spot for spot in spots if spot.value.key not in backing and not _approves(syntax, spot))
        for slot, spots in arguments.items()
    }
    if found.trigger.id == _BUYING and not any(slots.get(slot) for slot in _ACTING) and (whose := _furthered(syntax, found, slots)):
        slots = {**slots, "subject": (whose,)}
    topic = context.funded if context.funded is not None and _takes_up(syntax, found) else context.topic
    if topic is not None and (figures.money or figures.terms or len(figures.capacities) > 1) and _is_one_sided(syntax, found, slots, topic):
        slots = {**slots, "subject": (_acting_before(syntax, found, slots) or topic,)}
    if context.topic is not None and _is_called_after_the_other(syntax, found, slots, context.topic):
        slots = {**slots, "subject": (context.topic,)}
    slots = _with_whose_shares(syntax, found, _with_the_other(syntax, found, slots))
    slots = with_who_raises(syntax, found, figures, slots, context)
    speaking = _speaking_of_itself(syntax, found, slots) if figures.money else None
    if speaking is not None:
        slots = {**slots, "subject": (speaking,)}
    slots = _with_whom_too(syntax, found, _with_elided(syntax, found, slots)) if figures.money else slots
    slots = _with_whom_before(syntax, found, figures, slots)
    slots = with_who_tells(syntax, slots) if not found.span.is_noun else slots
    named = {spot.value.key for spot in syntax.sentence.organizations}
    told_of = next((one for one in (context.topic, context.about) if one is not None and one.value.key not in named), None)
    if told_of is not None:
        slots = {**slots, "topic": (told_of,)}
    if context.leading is not None and not slots.get("subject"):
        slots = {**slots, "subject": (_said(syntax, found, context.leading),)}
    if context.filer is not None:
        speaks = _said(syntax, found, context.filer)
        slots = {**slots, "subject": (speaks,)} if not slots.get("subject") and opens_without_subject(syntax.sentence) else slots
        head = _head(syntax.sentence)
        slots = {**slots, "filer": (speaks,)}
        slots = {**slots, "subject": (head,), "with": (speaks,)} if head is not None and head.value != context.filer else slots
    return slots


def _approves(syntax: Syntax, spot: Organization) -> bool:
    """Whether somebody only has to agree, here or by trade: "subject to approval by X", "the Energy Regulatory Commission"."""
    if spot.value.name.endswith(syntax.table.supervisors):
        return True
    before = [word for word in syntax.sentence.words[max(0, spot.first - _APPROVAL_WITHIN) : spot.first] if word != "the"]
    return len(before) > 1 and before[-1] in _BY and before[-2] in _APPROVAL


def _speaking_of_itself(syntax: Syntax, found: Found, slots: Slots) -> Organization | None:
    """Who tells of a round or loan that nobody is named with: "A $500 million round closed in May, the company said"."""
    named = syntax.sentence.organizations
    if found.trigger.id not in _OWN_MONEY or any(slots.values()) or len({spot.value for spot in named}) != 1:
        return None
    says = syntax.sentence.words[named[-1].after : named[-1].after + 1] in (("said",), ("says",))
    return named[-1] if says and named[-1].first > found.span.first else None


def _head(sentence: Sentence) -> Organization | None:
    """Who alone is named in an item of a list and heads it: "X: a supply agreement worth $2 billion"."""
    named = sentence.organizations
    heads = len(named) == 1 and named[0].first <= 1 and sentence.words[named[0].after : named[0].after + 1] == (":",)
    return named[0] if heads else None


def _said(syntax: Syntax, found: Found, filer: OrganizationRef) -> Organization:
    """Who speaks, at the words of the trigger."""
    return syntax.sentence.naming(found.span.first, found.span.after, filer)


def _acting_before(syntax: Syntax, found: Found, slots: Slots) -> Organization | None:
    """The only other who acts in front of a noun: "X and Y agreed on a pact that includes an investment from X"."""
    named = {spot.value.key for spots in slots.values() for spot in spots}
    free = (group for group in syntax.groups if group.after <= found.span.first and syntax.governor(group) is None)
    others = [spot for group in free for spot in group.members if spot.value.key not in named]
    return others[0] if len(others) == 1 else None


def _furthered(syntax: Syntax, found: Found, slots: Slots) -> Organization | None:
    """Whose business a deal is said to further, who is named nowhere else: "the acquisition of X is meant to broaden Y's reach"."""
    named = {spot.value.key for slot in ("of", OBJECT) for spot in slots.get(slot, ())}
    own = [group for group in syntax.groups if group.first > found.span.after and syntax.is_possessive(group)]
    behind = [spot for group in own for spot in group.members if spot.value.key not in named and spot.text[0].isupper()]
    owned = syntax.sentence.words[max(0, found.span.first - 1) : found.span.first]
    is_furthered = (
        len(behind) == 1 and not POSSESSIVE & set(owned) and _FURTHERING & set(syntax.sentence.words[found.span.after : behind[0].first])
    )
    return behind[0] if is_furthered else None


def _is_called_after_the_other(syntax: Syntax, found: Found, slots: Slots, topic: Organization) -> bool:
    """Whether a contract is named after its other side alone: of X, "the Y agreement is worth $9 billion", "the deals with Y and Z"."""
    named = {spot.value.key for spot in syntax.sentence.organizations}
    told = {slot: spots for slot, spots in slots.items() if spots}
    if (
        found.trigger.id in _CONTRACTS
        and set(told) == {"with"}
        and syntax.sentence.words[found.span.first - 1 : found.span.first] == ("the",)
    ):
        return all(spot.value.key != topic.value.key for spot in told["with"])
    if found.trigger.id not in _CONTRACTS or found.plural or len(named) != 1 or topic.value.key in named:
        return False
    if set(told) != {"compound"}:
        return False
    words, name = syntax.sentence.words, slots["compound"][0]
    return words[max(0, name.first - 1) : name.first] == ("the",) or words[0] in _BULLETS


def _with_elided(syntax: Syntax, found: Found, slots: Slots) -> Slots:
    """With whom the same verb has in an earlier clause: "A agreed to invest $5 billion in X, and B invested $3 billion"."""
    span, words = found.span, syntax.sentence.words
    if span.is_noun or not slots.get("subject") or any(slots.get(slot) for slot in (OBJECT, *COUNTERPARTS)):
        return slots
    stem = words[span.first][:_STEM]
    for earlier in syntax.triggers:
        if earlier.first < span.first and not earlier.is_noun and words[earlier.first][:_STEM] == stem:
            told = syntax.arguments(earlier)
            if keys_of(told.get("subject", ())) & keys_of(slots["subject"]):
                continue
            return {**{slot: told[slot] for slot in PAID_INTO if told.get(slot)}, **slots}
    return slots


def _with_whom_before(syntax: Syntax, found: Found, figures: Figures, slots: Slots) -> Slots:
    """Into whom a participle behind a comma puts an amount alone: "X doubled down on Y, investing another $2 billion"."""
    span, words = found.span, syntax.sentence.words
    if span.form != "ing" or words[span.first - 1 : span.first] != (",",) or found.trigger.id not in _PAYING_UP or not slots.get("subject"):
        return slots
    amount = next((spot for spot in figures.money if 0 <= spot.first - span.after <= _FURTHER_WITHIN), None)
    if amount is None or any(slots.get(slot) for slot in (OBJECT, *COUNTERPARTS)):
        return slots
    if not {".", ",", "more", "itself"}.issuperset(words[amount.after : amount.after + 1]):
        return slots
    acting = {spot.value.key for spot in slots["subject"]}
    before = [
        group
        for group in syntax.groups
        if group.after < span.first and (told := syntax.governor(group)) is not None and told[1] in _TOWARDS
    ]
    others = [spot for group in before for spot in group.members if spot.value.key not in acting]
    return {**slots, "in": (others[0],)} if len(others) == 1 else slots


def _with_whom_too(syntax: Syntax, found: Found, slots: Slots) -> Slots:
    """With whom a contract is that somebody signs besides a stake he takes: "invests $1 billion in X and signs a $6 billion contract"."""
    span, words = found.span, syntax.sentence.words
    if not span.is_noun or not slots.get("subject") or any(slots.get(slot) for slot in (OBJECT, *COUNTERPARTS)):
        return slots
    signs = next((at for at in range(span.first - 1, max(0, span.first - _SIGNED_WITHIN), -1) if words[at] in _SIGNING), None)
    if signs is None or words[signs - 1] not in _ALSO or words[span.after - 1] not in _SIGNED:
        return slots
    acting = keys_of(slots["subject"])
    for earlier in reversed([one for one in syntax.triggers if one.after < signs]):
        told = syntax.arguments(earlier)
        others = next((told[slot] for slot in PAID_INTO if told.get(slot)), ())
        if len(others) == 1 and others[0].value.key not in acting and acting == keys_of(told.get("subject", ())):
            return {**slots, "with": others}
    return slots


def _with_the_other(syntax: Syntax, found: Found, slots: Slots) -> Slots:
    """With the other of two who agreed where a clause tells what the one does: "X and Y agreed on a deal under which X will supply"."""
    span, words = found.span, syntax.sentence.words
    acting = slots.get("subject", ())
    if span.is_noun or len(acting) != 1 or any(spots for slot, spots in slots.items() if slot not in _OF_ONE_SIDE):
        return slots
    opened = next((at for at in range(span.first - 1, 0, -1) if words[at - 1 : at + 1] in _BY_WHICH), None)
    noun = next((one for one in reversed(syntax.triggers) if opened is not None and one.is_noun and one.after <= opened), None)
    if noun is None:
        return slots
    agreed = {spot.value.key: spot for spots in syntax.arguments(noun).values() for spot in spots}
    others = [spot for name, spot in agreed.items() if name != acting[0].value.key]
    return {**slots, "to": (others[0],), "from": (others[0],)} if len(agreed) == 2 and len(others) == 1 else slots


def _with_whose_shares(syntax: Syntax, found: Found, slots: Slots) -> Slots:
    """Whose shares another may buy by a contract: "X set up a facility under which Y may buy up to $2 billion of its shares"."""
    span, words = found.span, syntax.sentence.words
    owning, buying = slots.get("owner", ()), keys_of(slots.get("subject", ()))
    if span.is_noun or len(buying) != 1 or keys_of(owning) != buying or any(spot.text.casefold() not in _OWN for spot in owning):
        return slots
    opened = next((at for at in range(span.first - 1, 0, -1) if words[at - 1 : at + 1] in BY_WHICH), None)
    before = {spot.value.key: spot for spot in syntax.sentence.organizations if opened is not None and spot.after < opened}
    others = [spot for name, spot in before.items() if name not in buying]
    return {**slots, "owner": tuple(others)} if len(others) == 1 else slots


def _takes_up(syntax: Syntax, found: Found) -> bool:
    """Whether a noun means what was told before: "the round"."""
    is_raised = found.trigger.id != _BUYING
    return found.span.is_noun and is_raised and syntax.sentence.words[found.span.first - 1 : found.span.first] in (("the",), ("this",))


def _is_one_sided(syntax: Syntax, found: Found, slots: Slots, topic: Organization) -> bool:
    """Whether a noun has a counterpart but nobody who acts, and the topic is not named beside it: "a $5 billion investment in X"."""
    if not found.span.is_noun or any(slots.get(slot) for slot in _ACTING):
        return False
    if acts_a_stranger(syntax.sentence, found.span.first):
        return False
    others = {spot.value.key for slot in COUNTERPARTS for spot in slots.get(slot, ())}
    return bool(others) and all(spot.value != topic.value for spot in syntax.sentence.organizations) and not _moves(syntax, found, others)


def _moves(syntax: Syntax, found: Found, others: set[str]) -> bool:
    """Whether a verb behind the noun has somebody else for its object: "the $15 billion deal will bring X closer to Y"."""
    words = syntax.sentence.words
    behind = (group for group in syntax.groups if group.first > found.span.after and syntax.governor(group) is None)
    objects = (group for group in behind if words[group.first - 1].isalpha() and not syntax.is_possessive(group))
    return any(spot.value.key not in others for group in objects for spot in group.members)
