"""Items of a list of rounds headed by a name and an amount alone: "Zeta — $50 million. The chip startup's Series B was led by X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.frame import Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Reading, Sentence

_OF_ROUNDS = re.compile(r"\b(?:rounds?|series [A-H]|funding|fundings|financings?|raised|raises|raising|money that)\b", re.IGNORECASE)
_LEAD = 3
"""Words of a title or lead that promises rounds, and how many sentences make up both."""
_LONGEST = 14
"""Words that a head has at most."""
_OF_PAYERS = frozenset(
    {*"abcdefgh", "series", "seed", "round", "funding", "from", "by", "led", "lead", "with", "and", "including", ",", "(", ")"}
) | {
    "investor",
    "investors",
    "backers",
    ":",
}
"""Words that may stand between an amount and those who pay it."""
_PAYING = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER, OrganizationKind.GOVERNMENT})


def lists_rounds(reading: Reading) -> bool:
    """Whether a text sets out to list rounds."""
    return any(_OF_ROUNDS.search(sentence.text) is not None for sentence in reading.sentences[:_LEAD])


def headed(sentence: Sentence) -> Frame | None:
    """The round that the head of an item tells: who raises, a sign and an amount, and behind it no more than who pays."""
    if not sentence.is_item or len(sentence.words) > _LONGEST or len(sentence.money) != 1:
        return None
    raises, others = sentence.organizations[0], [spot for spot in sentence.organizations if spot.value != sentence.organizations[0].value]
    if raises.value.kind in _PAYING or not _are_payers(sentence, others):
        return None
    return Frame(
        type=DealType.EQUITY,
        sentence=sentence.index,
        trigger=sentence.spot(raises.after, raises.after + 1),
        weak=False,
        parties=(FrameParty(raises, Role.INVESTEE), *(FrameParty(spot, Role.INVESTOR) for spot in others)),
        value=sentence.money[0],
        done=True,
    )


def _are_payers(sentence: Sentence, others: Sequence[Organization]) -> bool:
    """Whether those named beside who raises stand behind the amount, and words of paying alone lead to the last of them."""
    if not others:
        return True
    first = sentence.money[0].after
    named = {at for spot in others for at in range(spot.first, spot.after)}
    between = {word for at, word in enumerate(sentence.words[first : others[-1].after], first) if at not in named}
    return others[0].first >= first and between <= _OF_PAYERS
