"""Who is named for its products only: others build on them, rent them out or keep them in a site, and its maker takes no part."""

from __future__ import annotations

from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence

_POSSESSED = 3
"""Words between a maker and its product."""
_MADE_WITH = frozenset(
    (participle, preposition)
    for participle, preposition in (
        *(("built", word) for word in ("around", "on", "with")),
        *(("based", "on"), ("running", "on"), ("powered", "by"), ("driven", "by"), ("equipped", "with")),
    )
)
"""Words right before a maker that say what something else is made with."""
_DEPLOYING = frozenset({"leasing", "renting", "deploying", "deployment", "hosting", "housing", "installing", "installation", "operating"})
_DEPLOYED_WITHIN = 5
"""What others do with products of a maker, and the words before it within which that stands."""
_ASIDES = ((",", "which"), (",", "where"))
_HOLDING = frozenset(
    {"hold", "holds", "house", "houses", "host", "hosts", "contain", "contains", "run", "runs", "use", "uses", "have", "has"}
    | {"include", "includes"}
)
"""How a clause about a thing opens, and verbs by which it says what that has in it."""


def is_maker_only(sentence: Sentence, spot: Organization) -> bool:
    """Whether only a product of it is told: "racks built around X's chips", "leasing 50,000 X GPUs", "a site, which holds X chips"."""
    if not any(spot.first <= product.first < spot.after + _POSSESSED for product in sentence.hardware):
        return False
    near = sentence.words[max(0, spot.first - _DEPLOYED_WITHIN) : spot.first]
    if near[-2:] in _MADE_WITH or _DEPLOYING & set(near):
        return True
    aside = next((at for at in range(spot.first - 1, 0, -1) if sentence.words[at - 1 : at + 1] in _ASIDES), None)
    return aside is not None and bool(_HOLDING & set(sentence.words[aside : spot.first]))
