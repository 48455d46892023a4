"""Which triggers of a sentence tell one deal, and by which of them it is told first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from data.model.vocabulary import DealType
from extractors.deals.records.frame import is_bought_site
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.syntax.arguments import Syntax

from .figures.beside import amount_beside
from .live import Live
from .several.placing import follows_and
from .sides.jointly import BUILT

SAME_TELLING = 18
"""Words within which two triggers of one type and the same parties tell one deal: "raise ... in a bond sale"."""
_WAY = 4
"""Words from an amount to the noun that says how it was raised."""
_CAPITAL = frozenset({"capital", "capex"})
"""Words of a capital plan."""
DESCRIBED = 6
_FORM_WITHIN = 9
_IN_A = (("in", "a"), ("in", "an"), ("under", "a"), ("under", "an"), ("through", "a"), ("as", "part"))
"""Words that describe a noun, and those between a verb and "deal" in "in a cash-and-stock deal"."""
_ANEW = frozenset({"the", "its", "their", "our", "a"})
_APPOSED = 4
"""How a noun begins that names a deal anew, and its words."""
_TO = ("to",)
BY_WHICH = (("under", "which"), ("in", "which"), ("by", "which"), ("to", "which"))
"""What opens the clause of what a contract is about."""
_OPENING = frozenset({"and", "but", "while", "though", "although", ";"})
_AGAIN = frozenset({"it", "they"})
"""What opens a clause of its own, and stands there for who acts."""
_SUMS_UP = (("that",), ("which",), ("valued",), ("worth",), ("expected",), ("seen",), (".",))
_SIDES, _SUMMED_WITHIN = 2, 4
"""What stands behind a noun that sums up a deal of two sides, and words from the comma to it."""
_VENTURE, _INVESTING = "joint venture", "invest"
_FUNDS = frozenset({"fund", "vehicle", "venture", "partnership"})
"""The triggers of a venture that does something and of what a fund does, and such funds."""
_KIN = (
    frozenset({DealType.CAPEX, DealType.CONSTRUCTION}),
    frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.PARTNERSHIP, DealType.CONSTRUCTION}),
)
"""Types between which tellings of one deal in one sentence vary."""


def joined(syntax: Syntax, live: list[Live]) -> list[list[Live]]:
    """Triggers that tell the same deal, together."""
    groups: list[list[Live]] = []
    for one in live:
        home = next((group for group in groups if _joins(syntax, group, one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _joins(syntax: Syntax, group: list[Live], one: Live) -> bool:
    return any(
        _same_telling(other, one)
        or _is_its_form(syntax, other, one)
        or _is_its_content(syntax, other, one)
        or _is_what_its_fund_does(syntax, other, one)
        or _is_what_changes_hands(syntax, other, one)
        or _sums_up(syntax, other, one)
        for other in group
    ) and not any(
        is_apart(syntax, group, one) for is_apart in (_has_own_amount, _is_plan_of_the_whole, _is_done_besides, _is_done_elsewhere)
    )


def _is_done_besides(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether a clause of its own tells what somebody has of another besides what he builds: "builds halls, but it also rents from X"."""
    first, verb = group[0], one.found.span
    if verb.is_noun or not first.frames[0].keys < one.frames[0].keys or first.frames[0].type not in BUILT:
        return False
    between = syntax.sentence.words[first.found.span.after : verb.first]
    return any(word in _OPENING and behind in _AGAIN for word, behind in pairwise(between))


def _is_done_elsewhere(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether two verbs joined by "and" have each a size and a place behind it: "leased 90 MW in Ohio and will build 60 MW in Utah"."""
    sentence, verb, before = syntax.sentence, one.found.span, group[-1].found.span
    if verb.is_noun or before.is_noun or not follows_and(sentence, verb):
        return False
    sizes, places = (*sentence.money, *sentence.capacities), (*sentence.regions, *sentence.sites)
    return all(
        any(before.after <= spot.first < verb.first for spot in spots) and any(verb.after <= spot.first for spot in spots)
        for spots in (sizes, places)
    )


def _is_plan_of_the_whole(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether a verb gives the capital plan of who builds by the verb before: "builds halls and will spend $9 billion on capex"."""
    span, words = one.found.span, syntax.sentence.words
    if span.is_noun or one.frames[0].type is not DealType.CAPEX or own_amount(syntax, one) is None:
        return False
    builds = all(other.frames[0].type is DealType.CONSTRUCTION and not other.found.span.is_noun for other in group)
    return builds and "and" in words[group[-1].found.span.after : span.first] and not _CAPITAL.isdisjoint(words[span.after :])


def _has_own_amount(syntax: Syntax, group: list[Live], one: Live) -> bool:
    """Whether a trigger and an earlier one have each an amount of their own: "sold $2 billion of bonds and raised $1 billion"."""
    mine = own_amount(syntax, one)
    return mine is not None and any((other := own_amount(syntax, earlier)) is not None and other != mine for earlier in group)


def own_amount(syntax: Syntax, one: Live) -> int | None:
    """Where the amount of a trigger itself stands."""
    return amount_beside(syntax.sentence, one.found.span)


def telling_first(one: Live) -> tuple[bool, bool, bool, bool, bool, int]:
    """Order among triggers of one deal: whole, of its own, with two sides, by a telling word, then a verb, with most parties."""
    first = one.frames[0]
    merger = one.found.span.is_noun and first.type is DealType.ACQUISITION  # the verb says who buys whom
    return first.pending, first.incidental, len(first.parties) < 2, one.found.span.weak, merger, -len(first.parties)


def _same_telling(left: Live, right: Live) -> bool:
    if len(right.frames) > 1 or right.found.span.first - left.found.span.after > SAME_TELLING:
        return False
    if len(left.frames) > 1 and right.found.span.form != "base":  # "invests $2 billion in X and $1 billion in Y to expand its sites"
        return False
    one, other = left.frames[0], right.frames[0]
    listed = one.apart and right.found.span.form == "base"  # "filed for an offering to raise $2 billion"
    if (one.apart != other.apart and not listed and not _is_way_of(left, right)) or _is_plan_beside_building(left, right):
        return False
    if one.type != other.type and not any(one.type in kin and other.type in kin for kin in _KIN):
        return False
    return one.keys <= other.keys or other.keys <= one.keys


def _is_its_form(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a noun tells only in what form something is done, or its worth: "buys X in a deal worth $9 billion", "a contract value"."""
    span = right.found.span
    is_whole = len(left.frames[0].keys) > 1 and not syntax.has_a_counterpart(span)  # a maker of chips beside "deal" is no party
    if not (span.is_noun and span.weak) or not (is_whole or right.frames[0].keys <= left.frames[0].keys):
        return False
    if syntax.sentence.words[span.after : span.after + 1] == ("value",):
        return True
    return is_in_the_form(syntax, span, left)


def is_in_the_form(syntax: Syntax, span: TriggerSpan, left: Live) -> bool:
    """Whether "in a" stands between a verb and a noun: "will partner with X, in a $3 billion investment deal"."""
    if left.found.span.is_noun:
        return False
    before = syntax.sentence.words[max(left.found.span.after, span.first - _FORM_WITHIN) : span.first]
    return any(pair in _IN_A for pair in pairwise(before)) or _is_apposed(before)


def _is_apposed(before: Sequence[str]) -> bool:
    """Whether a noun behind words names anew what they tell: "for $9 billion, the fourth deal of this year", "its largest deal"."""
    commas = [at for at, word in enumerate(before) if word == ","]
    behind = before[commas[-1] + 1 :] if commas else ()
    return bool(behind) and behind[0] in _ANEW and len(behind) <= _APPOSED


def _is_its_content(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a verb tells what a general noun before it is about: "an agreement under which X will acquire Y", "a venture to raise",
    "an agreement to acquire Y".
    """
    span, noun = right.found.span, left.found
    if span.is_noun or not (noun.span.is_noun and noun.trigger.weak):
        return False
    between = syntax.sentence.words[noun.span.after : span.first]
    if between == _TO:
        return right.frames[0].type is DealType.ACQUISITION
    if not right.frames[0].keys <= left.frames[0].keys:
        return False
    if any(pair in BY_WHICH for pair in pairwise(between)):
        return True
    return noun.trigger.id == _VENTURE and between[-1:] == ("to",) and len(between) <= SAME_TELLING


def _is_what_its_fund_does(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a verb only says what those who team up set a fund up for: "X teamed up with Y to launch a $9 billion fund to invest in"."""
    words, span = syntax.sentence.words, right.found.span
    if right.found.trigger.id != _INVESTING or words[span.first - 1] != "to" or left.frames[0].type is not DealType.PARTNERSHIP:
        return False
    is_for = not _FUNDS.isdisjoint(words[left.found.span.after : span.first])
    return is_for and right.frames[0].keys <= left.frames[0].keys


def _is_what_changes_hands(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a noun names the site that the verb before it is about, and no building: "sold its campus to X for $600 million", or what
    the land is for: "acquired 90 acres in Ohio for its 120-megawatt campus".
    """
    first, site = left.found.span, right.found.span
    between = syntax.sentence.words[first.after : site.first]
    is_purpose = is_bought_site(left.frames[0]) and "for" in between and own_amount(syntax, right) is None
    return (
        left.frames[0].type is DealType.ACQUISITION
        and not first.is_noun
        and site.is_noun
        and right.frames[0].type is DealType.CONSTRUCTION
        and right.frames[0].keys <= left.frames[0].keys
        and len(between) <= (SAME_TELLING if is_purpose else DESCRIBED)
        and syntax.table.clause_breaks.isdisjoint(between)
    )


def _sums_up(syntax: Syntax, left: Live, right: Live) -> bool:
    """Whether a noun behind a comma only sums up what was told: "the sale of X to Y for $4 billion, a transaction that"."""
    span, words = right.found.span, syntax.sentence.words
    if not (span.is_noun and span.weak) or len(left.frames[0].keys) < _SIDES or syntax.has_a_counterpart(span):
        return False
    opened = next((at for at in range(span.first - 1, left.found.span.after, -1) if words[at] == ","), None)
    if opened is None or span.first - opened > _SUMMED_WITHIN or words[opened + 1] not in ("a", "an"):
        return False
    return words[span.after : span.after + 1] in _SUMS_UP


def _is_way_of(left: Live, right: Live) -> bool:
    """Whether a noun but says how the money of the verb before it was raised: "raised $2 billion in its IPO"."""
    value = left.frames[0].value
    if left.found.span.is_noun or not right.found.span.is_noun or value is None:
        return False
    return left.found.span.after <= value.first and 0 <= right.found.span.first - value.after <= _WAY


def _is_plan_beside_building(left: Live, right: Live) -> bool:
    """Whether a noun gives the capital plan of a whole company, and a verb beside it what it builds."""
    plan, other = (left, right) if left.found.span.is_noun else (right, left)
    return plan.found.span.is_noun and plan.frames[0].type is DealType.CAPEX and other.frames[0].type is DealType.CONSTRUCTION
