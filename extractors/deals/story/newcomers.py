"""A round that a text tells of before it names who raised: "A young chip startup has raised $90 million. Based in Austin, X designs"."""

from __future__ import annotations

from collections.abc import Collection

from data.model.deals import Money
from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence, Spot

_ANYBODY = frozenset({"a", "an", "one", "another"})
_NEWCOMERS = frozenset({"startup", "startups", "up", "company", "firm", "chipmaker", "lab", "upstart", "newcomer", "developer", "builder"})
_RAISING = frozenset({"raised", "raises", "secured", "secures", "closed", "closes", "landed", "lands", "bagged", "nabbed"})
_NOUN_WITHIN, _VERB_WITHIN, _AMOUNT_WITHIN = 8, 18, 4
"""How somebody without a name is told of, what he is called, how he is said to get money, and within how many words of the start, of
that and of the verb."""
_WITHIN = 2
_NAMED_WITHIN = 14
_IS = frozenset({"is", "was", "designs", "develops", "makes", "builds", "plans", "says", "said", "aims", "sells", "has", "will", ","})
_OTHERS, _OTHER_WITHIN = frozenset({"rival", "competitor", "backer", "investor", "which", "leader"}), 4
_NEVER = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER, OrganizationKind.GOVERNMENT, OrganizationKind.CLOUD})
"""Sentences within which the text names him, words before the name, what stands behind it, words there by which he is another, and kinds
that raise no such round."""


def unnamed_round(sentence: Sentence) -> Spot[str] | None:
    """The verb by which a sentence tells that somebody without a name raised money; None where it does not."""
    words = sentence.words
    if words[0] not in _ANYBODY or _NEWCOMERS.isdisjoint(words[1:_NOUN_WITHIN]):
        return None
    verb = next((at for at in range(1, min(len(words), _VERB_WITHIN)) if words[at] in _RAISING), None)
    if verb is None or _raised(sentence, verb) is None:
        return None
    return None if any(spot.first < verb for spot in sentence.organizations) else sentence.spot(verb, verb + 1)


def _raised(sentence: Sentence, verb: int) -> Spot[Money] | None:
    """The amount right behind the verb, the only one but for what else is said of it: "$90 million in venture capital"."""
    amounts = (*sentence.money, *sentence.other_money)
    return amounts[0] if len(amounts) == 1 and 0 < amounts[0].first - verb <= _AMOUNT_WITHIN else None


def named_behind(told: Sentence, sentence: Sentence, quoted: Collection[str] = ()) -> Frame | None:
    """The round that ``told`` tells of as that of whom a sentence right behind is about."""
    verb = unnamed_round(told)
    if verb is None or not 0 < sentence.index - told.index <= _WITHIN or sentence.money:
        return None
    raising = next((spot for spot in sentence.organizations if _is_he(spot, sentence, told)), None)
    if raising is None or (raising.value.id or "") in quoted:
        return None
    return Frame(
        type=DealType.EQUITY,
        sentence=told.index,
        trigger=verb,
        weak=False,
        parties=(FrameParty(raising, Role.INVESTEE),),
        value=_raised(told, verb.first),
        said_on=next(iter(told.dates), None),
        done=True,
    )


def _is_he(spot: Organization, sentence: Sentence, told: Sentence) -> bool:
    """Whether a name with a capital acts there early on, and the round was told without it."""
    words = sentence.words
    acts = not _IS.isdisjoint(words[spot.after : spot.after + 1])
    is_another = not _OTHERS.isdisjoint(words[spot.after + 1 : spot.after + 1 + _OTHER_WITHIN])
    known = is_another or any(spot.value == other.value for other in told.organizations)
    return acts and not known and spot.first <= _NAMED_WITHIN and spot.text[0].isupper() and spot.value.kind not in _NEVER
