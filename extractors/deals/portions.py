"""Of the megawatts that a sentence beside a deal gives, those of the deal: not one part's, and of more what is bought."""

from __future__ import annotations

from itertools import pairwise

from data.model.deals import Capacity

from .view import Sentence, Spot

_OPENERS = (("the",), ("a",), ("its",), ("their",))
_ONE_OF_SEVERAL = tuple((word,) for word in ("first", "second", "third", "fourth", "fifth", "other", "initial", "remaining", "last"))
"""How a sentence opens that tells of one part."""


def own_capacities(sentence: Sentence) -> tuple[Spot[Capacity], ...]:
    """None where it is about one part ("The third project"); those bought of more ("400 megawatts, of which X will purchase 389")."""
    if sentence.words[:1] in _OPENERS and sentence.words[1:2] in _ONE_OF_SEVERAL:
        return ()
    at = next((at for at, pair in enumerate(pairwise(sentence.words)) if pair == ("of", "which")), len(sentence.words))
    behind = tuple(spot for spot in sentence.capacities if spot.first > at)
    bought = bool(behind) and any(at < spot.first < behind[0].first for spot in sentence.organizations)
    return behind if bought else sentence.capacities
