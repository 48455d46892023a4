"""The verb left out the second time: "A will invest $10 billion and B $5 billion in C", "with D adding $2 billion"."""

from __future__ import annotations

from data.model.deals import Money
from extractors.deals.records.spans import Organization, TriggerSpan
from extractors.deals.records.view import Spot
from extractors.deals.syntax.arguments import Syntax

from ..figures.choice import Figures
from ..roles import Slots

GAP = 4
"""Words that may stand between an organization and its own amount."""
APART = frozenset({"and", ")", ",", ";"})
JOINED = frozenset({"and", "but", "while"})
"""Words between which nothing is one entry of a list, and those that join a verb of its own."""
_TOLD_ANEW = frozenset({"with", "from", "by"})
"""Words between a name and an amount behind which the amount is that of another."""
_GIVING = frozenset(
    f"{verb}{ending}"
    for verb in ("add", "commit", "contribut", "pledg", "provid", "invest")
    for ending in ("", "e", "s", "es", "ed", "ing")
) | {"put", "puts", "putting", "committed", "committing", "chipped", "chips", "chipping", "kicked", "kicks", "kicking"}
_GOES_ON = frozenset({"on", "of", "for", "to", "from", "into", "worth", "with", "at"})
_IN_KIND = frozenset({"cash", "capital", "stock", "credits", "funding", "new", "fresh", "additional"})
"""Verbs of giving that need not say again to whom, what behind an amount says for what or whom it is, and in what it may be paid."""


def gapped(syntax: Syntax, trigger: TriggerSpan, figures: Figures, slots: Slots) -> list[tuple[Slots, Figures]]:
    """The verb left out the second time: "A will invest $10 billion and B $5 billion in C"."""
    money = sorted((spot for spot in figures.money if spot.first >= trigger.after), key=lambda spot: spot.first)
    if trigger.is_noun or len(money) < 2 or not slots.get("subject") or _is_paid_to(syntax, trigger, money[0]):
        return []
    actors = [(actor, amount) for amount in money[1:] if (actor := _gapped_actor(syntax, money[0], amount)) is not None]
    if not actors:
        return []
    named = {actor.start for actor, _ in actors}
    others = {slot: tuple(spot for spot in spots if spot.start not in named) for slot, spots in slots.items()}
    entries = [({**others, "subject": (actor,)}, figures.only(amount)) for actor, amount in actors]
    return [(others, figures.only(money[0])), *entries]


def _is_paid_to(syntax: Syntax, trigger: TriggerSpan, amount: Spot[Money]) -> bool:
    """Whether who gets an amount stands between the verb and it: "will pay A $10 billion and B $5 billion"."""
    return any(trigger.after <= spot.first and 0 <= amount.first - spot.after <= GAP // 2 for spot in syntax.sentence.organizations)


def _is_his(syntax: Syntax, actor: Organization, amount: Spot[Money]) -> bool:
    """Whether an amount behind a name is his share of the same: without a verb, or with one of giving that says not to whom."""
    if not is_told_apart(syntax, actor.after, amount.first):
        return amount.first - actor.after <= GAP // 2
    verb = next((at for at in range(actor.after, amount.first) if syntax.sentence.words[at] in _GIVING), None)
    behind = syntax.sentence.words[amount.after : amount.after + 2]
    return verb is not None and not (_GOES_ON & set(behind[:1])) and (behind[:1] != ("in",) or bool(_IN_KIND & set(behind[1:])))


def _is_giving_as_well(syntax: Syntax, actor: Organization) -> bool:
    """Whether a participle of giving stands right behind a name: "with X adding $2 billion"."""
    behind = syntax.sentence.words[actor.after : actor.after + 1]
    return bool(_GIVING & set(behind)) and behind[0].endswith("ing")


def _gapped_actor(syntax: Syntax, first: Spot[Money], amount: Spot[Money]) -> Organization | None:
    """The organization right before a later amount, behind "and" or a comma and a description: ", existing backer B $5 billion"."""
    near = [o for o in syntax.sentence.organizations if first.after <= o.first and 0 <= amount.first - o.after <= GAP]
    actor = near[-1] if near and _is_his(syntax, near[-1], amount) else None
    if actor is None or _TOLD_ANEW & set(syntax.sentence.words[actor.after : amount.first]):
        return None
    before = syntax.sentence.words[max(0, actor.first - GAP) : actor.first]
    described = next((at for at in range(len(before) - 1, -1, -1) if before[at] in APART or before[at] in JOINED), None)
    opening = set(before[described + 1 :]) if described is not None else {"where"}
    if before[-1:] == ("with",) and _is_giving_as_well(syntax, actor):
        opening -= {"with"}
    return actor if not opening & {"where", *syntax.table.prepositions} else None


def is_told_apart(syntax: Syntax, first: int, after: int) -> bool:
    """Whether a verb of its own stands between: "A raised $1 billion, B secured $2 billion"."""
    told = (syntax.trigger_words.get(at) for at in range(first, after))
    return any(trigger is not None and not trigger.is_noun for trigger in told)
