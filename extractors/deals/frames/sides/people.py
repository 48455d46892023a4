"""Whose people somebody hires and whose technology he licenses in one go: a partnership, whatever words tell of the money."""

from __future__ import annotations

from collections.abc import Iterable

from data.model.vocabulary import DealType, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import EARNING, Frame, FrameParty
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.vocabulary.wordings import Hires

_PARTING = frozenset({";", "which", "who", "while", "but"})
_NEGATIONS = frozenset({"not", "no", "nothing", "none", "never", "n't", "n’t", "without", "neither", "nor"})
_WHOSE_WITHIN = 6
_JOINED_WITHIN = 3
_TOLD_INSTEAD = EARNING | {DealType.CAPEX, DealType.CONSTRUCTION, DealType.PARTNERSHIP}
"""Words between hiring and licensing by which another clause is told, words that deny either, how near behind the verb it is said whose
people are hired, the words before the later of the two one of which joins it to the other, and types as which such a deal may have been
read."""


def with_people_hired(frames: list[Frame], sentence: Sentence, found: Iterable[Found], table: Hires) -> list[Frame]:
    """The frames of a sentence, "X paid $1 billion to hire Y's founder and license its technology" as a deal of partners."""
    hired = next((one for one in found if one.span.first in _places(sentence, table)), None)
    sides = _sides(sentence, hired) if hired is not None else None
    if hired is None or sides is None or not _is_in_one_go(sentence, hired, table) or len(sentence.money) > 1:
        return frames
    if not _NEGATIONS.isdisjoint(sentence.words) or not _are_of(sides[1], sentence, hired, table):
        return frames
    parties = tuple(FrameParty(spot, Role.PARTNER) for spot in sides)
    told = Frame(
        type=DealType.PARTNERSHIP,
        sentence=sentence.index,
        trigger=sentence.spot(hired.span.first, hired.span.after),
        weak=False,
        parties=parties,
        value=next(iter(sentence.money), None),
        said_on=next(iter(sentence.dates), None),
        done=hired.span.is_past,
        ahead=not hired.span.is_past,
    )
    return [told, *(frame for frame in frames if frame.type not in _TOLD_INSTEAD or not frame.keys <= told.keys)]


def _places(sentence: Sentence, table: Hires) -> frozenset[int]:
    """Where a verb of hiring stands."""
    words = sentence.words
    return frozenset(at for at, word in enumerate(words) if word in table.hiring or " ".join(words[at : at + 2]) in table.hiring)


def _are_of(other: Organization, sentence: Sentence, hired: Found, table: Hires) -> bool:
    """Whether the other is named behind the hiring as theirs, or they are said to be somebody's: "hire its executives"."""
    words, behind = sentence.words, hired.span.after
    return other.first >= behind or not table.whose.isdisjoint(words[behind : behind + _WHOSE_WITHIN])


def _is_in_one_go(sentence: Sentence, hired: Found, table: Hires) -> bool:
    """Whether "and", or a comma in a title, joins the hiring to a licence told before or behind it in the same clause."""
    words = sentence.words
    for licensed in (at for at, word in enumerate(words) if word in table.licensing):
        first, later = sorted((licensed, hired.span.first))
        is_joined = "and" in words[max(first, later - _JOINED_WITHIN) : later] or (sentence.is_title and words[later - 1] == ",")
        if is_joined and _PARTING.isdisjoint(words[first:later]):
            return True
    return False


def _sides(sentence: Sentence, hired: Found) -> tuple[Organization, Organization] | None:
    """Who acts, and the only other who is named."""
    named: dict[str, Organization] = {}
    for spot in sentence.organizations:
        named.setdefault(spot.value.key, spot)
    acting, *others = named.values() if named else (None,)
    if acting is None or len(others) != 1 or acting.first > hired.span.first:
        return None
    return acting, others[0]
