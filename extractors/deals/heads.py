"""Items of a list of rounds headed by a name and an amount alone: "Zeta — $50 million. The chip startup's Series B was led by X"."""

from __future__ import annotations

import re

from data.model.vocabulary import DealType, OrganizationKind, Role

from .frame import Frame, FrameParty
from .view import Reading, Sentence

_OF_ROUNDS = re.compile(r"\b(?:rounds?|funding|fundings|financings?|raised|raises|raising|money that)\b", re.IGNORECASE)
_LEAD = 3
"""Words of a title or lead that promises rounds, and how many sentences make up both."""
_LONGEST = 14
"""Words that a head has at most."""
_PAYING = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER, OrganizationKind.GOVERNMENT})


def lists_rounds(reading: Reading) -> bool:
    """Whether a text sets out to list rounds."""
    return any(_OF_ROUNDS.search(sentence.text) is not None for sentence in reading.sentences[:_LEAD])


def headed(sentence: Sentence) -> Frame | None:
    """The round that the head of an item tells: who raises, a sign and an amount, and no more."""
    if not sentence.is_item or len(sentence.words) > _LONGEST or len({spot.value for spot in sentence.organizations}) != 1:
        return None
    raises = sentence.organizations[0]
    if raises.value.kind in _PAYING or len(sentence.money) != 1:
        return None
    return Frame(
        type=DealType.EQUITY,
        sentence=sentence.index,
        trigger=sentence.spot(raises.after, raises.after + 1),
        weak=False,
        parties=(FrameParty(raises, Role.INVESTEE),),
        value=sentence.money[0],
        done=True,
    )
