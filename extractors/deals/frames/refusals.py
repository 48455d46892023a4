"""Why a reading does not hold by what it gave: nobody is named, too little money, each deals with others, a kind is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import FrameParty
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import ReadingRule

from .figures.choice import Figures
from .needs import FEW
from .roles import Slots

_GIVEN_LATER = {"value", "size"}
"""Needs that another sentence may meet."""
_OFTEN_OWN = frozenset({"agreement", "lease agreement", "order", "cloud deal", "power purchase", "joint venture"})
_AND_OTHERS = (("and", "others"), ("among", "others"), ("and", "more"))
_COMMON = frozenset({"joint venture", "partner"})
"""Triggers whose plural with two who act tells of contracts that each has with others; and of which many have one together."""
_MANY = frozenset({"wave", "flurry", "spate", "slew", "raft", "string", "series", "rush", "burst", "boom", "parade", "cascade", "host"})
"""Nouns of many deals, behind which "of" and theirs stand."""
_MONEY_IN, _ATTRACTED_WITHIN = "investment", 12
_ATTRACTED = ("secur", "attract", "lur", "won", "land", "court", "drawn", "drew")
"""The trigger of money put in, and how verbs begin by which a government but says that others will invest, near it."""
_BUILDING = frozenset({DealType.CONSTRUCTION, DealType.CAPEX})
_SMALLEST_PLAN = 5_000_000
"""Amount below which a plan of these types is none, in any currency."""
_TOGETHER = frozenset({"combined", "together", "collectively", "altogether", "jointly", "cumulative", "total"})
"""Words by which an amount is that of several."""
_RAISING = frozenset({"raise", "collect", "secure"})
_QUALIFYING = frozenset(
    {"more", "than", "over", "about", "around", "some", "nearly", "almost", "roughly", "at", "least", "upwards", "of", "a", "total", "$"}
)
"""Triggers of raising, and what may stand between such a verb and its amount."""
_PRONOUNS = frozenset({"it", "its"})
_BEFORE_A_LIST = frozenset({"from", "by", "of", "including", "like"})
"""Words that stand for nobody, and before a list of those who do the same."""
_KNOWN = frozenset({"the", "this", "that", "its", "their"})
_IS, _WHAT_IT_IS = (
    (("is",), ("was",), ("'s",), ("’s",)),
    frozenset({"a", "an", "less", "more", "not", "no", "good", "bad", "about", "also"}),
)
_OF_A_JUDGEMENT = ("to", "by", "for", "over", "at", "object", "from")
"""What stands before a deal told before, behind it where somebody says what it is, and the slots of those to whom it is that."""
_SUPPLIED = tuple((word,) for word in ("provided", "supplied", "delivered", "furnished", "generated", "powered", "served"))
"""Participles of what comes to a site from somebody."""
_PLANTS = frozenset({"project", "farm", "plant", "park", "array", "station", "projects", "farms", "plants"})
_ENERGIES = frozenset({"fired", "solar", "wind", "power", "gas", "geothermal", "battery", "storage", "hydro", "energy", "photovoltaic"})
_MADE, _OF_ENERGY = frozenset({"power", "generation"}), 5
_SITES = ("data", "datacent", "campus", "hyperscale")
_OBJECT_WITHIN = 9
"""Nouns of plants, what stands right before them, what they make, how words of sites begin, and how far behind a verb its object stands."""


def of_pronouns(parties: tuple[FrameParty, ...]) -> str | None:
    """That nobody is named: in "it also helps you buy it" both may be things."""
    is_unnamed = len(parties) > 1 and all(party.spot.text.casefold() in _PRONOUNS for party in parties)
    return "all its parties are but pronouns" if is_unnamed else None


def of_a_remark(rule: ReadingRule, found: Found, slots: Slots, words: Sequence[str]) -> str | None:
    """That somebody only says what a deal told before means, and to whom: "the deal is a blow to X and a win for Y"."""
    behind = words[found.span.after : found.span.after + FEW]
    is_judged = behind[:1] in _IS and not _WHAT_IT_IS.isdisjoint(behind[1:])
    if not (rule.pair and found.span.is_noun and words[found.span.first - 1] in _KNOWN and is_judged):
        return None
    judged = any(spot.first > found.span.after for slot in _OF_A_JUDGEMENT for spot in slots.get(slot, ()))
    return "it says only what a deal told before means" if judged else None


def of_trifles(deal_type: DealType, figures: Figures) -> str | None:
    """That nothing is built for so little: "will spend $1 million on a watershed near one of its data centers"."""
    value = figures.value
    is_small = value is not None and value.value.amount < _SMALLEST_PLAN
    return "for so little nothing of this field is built" if is_small and deal_type in _BUILDING else None


def of_one_list(rule: ReadingRule, parties: tuple[FrameParty, ...], words: Sequence[str]) -> str | None:
    """That who stand on its two sides are named as one list: "systems from X and Y, which have secured room"."""
    if rule.pair or len(parties) != FEW or parties[0].role == parties[1].role:
        return None
    first, last = sorted((party.spot for party in parties), key=lambda spot: spot.first)
    is_one = tuple(words[first.after : last.first]) == ("and",) and words[max(0, first.first - 1)] in _BEFORE_A_LIST
    return "its two sides are named as one list" if is_one else None


def of_untold_price(unmet: Iterable[str], words: Iterable[str]) -> str | None:
    """That the amount it lacks will not come: "bought land for an undisclosed sum"."""
    return "its price is not disclosed" if "value" in unmet and "undisclosed" in words else None


def of_a_supplier(deal_type: DealType, found: Found, parties: Sequence[FrameParty], words: Sequence[str]) -> str | None:
    """That who is told to build at a site but supplies it: "power will be provided by X, with the first data center taking 40 MW"."""
    if deal_type is not DealType.CONSTRUCTION or not found.span.is_noun or len(parties) != 1:
        return None
    first = parties[0].spot.first
    supplies = words[max(0, first - FEW) : first - 1] in _SUPPLIED and words[first - 1] == "by"
    return "it but supplies the site" if supplies else None


def of_a_plant(deal_type: DealType, sentence: Sentence, found: Found) -> str | None:
    """That a plant is built, and the site is only whom it serves: "is developing a solar project for a data center in Ohio"."""
    if deal_type is not DealType.CONSTRUCTION:
        return None
    words, span = sentence.words, found.span
    sized = max((spot.after for spot in sentence.capacities if spot.after <= span.first), default=span.first)
    told = range(sized, span.first) if span.is_noun else range(span.after, min(len(words), span.after + _OBJECT_WITHIN))
    noun = next((at for at in told if words[at].startswith(_SITES) or _is_of_power(words, at)), None)
    return "it is a plant that is built" if noun is not None and not words[noun].startswith(_SITES) else None


def _is_of_power(words: Sequence[str], at: int) -> bool:
    """Whether a plant is named, or so much power of one: "a solar farm", "2 GW of gas-fired generation", not "a wind power producer"."""
    if words[at - 1] not in _ENERGIES:
        return False
    return words[at] in _PLANTS or (words[at] in _MADE and "of" in words[max(0, at - _OF_ENERGY) : at])


def of_each_with_others(rule: ReadingRule, found: Found, slots: Slots, sentence: Sentence) -> str | None:
    """That those who act have deals in the plural, or are more than two, and nobody stands on the other side; or that the deals are
    those of all whom a list names some of: "$1 trillion of deals between X, Y and others".
    """
    between = slots.get("between", ())
    before = sentence.words[max(0, found.span.first - FEW) : found.span.first]
    if found.plural and before[1:] == ("of",) and before[0] in _MANY and not any(slots.get(slot) for slot in ("with", "from", "to")):
        return "they are deals of many"
    if found.plural and between and sentence.words[between[-1].after : between[-1].after + 2] in _AND_OTHERS:
        return "they are deals of many"
    sides = [slot for slot in rule.pair if slots.get(slot) and slot != "filer"]
    if sides != ["subject"] or not found.span.is_noun:
        return None
    is_plural = found.trigger.id in _OFTEN_OWN and found.plural
    are_many = len(slots["subject"]) > FEW and (found.plural or found.trigger.id not in _COMMON)
    return "each of them deals with others" if is_plural or are_many else None


def of_money_attracted(deal_type: DealType, sentence: Sentence, found: Found, parties: Sequence[FrameParty]) -> str | None:
    """That a government builds nothing by what it says others will invest: "secured $90 billion of investment in data centers"."""
    if deal_type not in _BUILDING or found.trigger.id != _MONEY_IN or not parties:
        return None
    near = sentence.words[max(0, found.span.first - _ATTRACTED_WITHIN) : found.span.after + _ATTRACTED_WITHIN]
    is_said = all(party.spot.value.kind is OrganizationKind.GOVERNMENT for party in parties)
    return "others invest it" if is_said and any(word.startswith(_ATTRACTED) for word in near) else None


def is_sum_of_rounds(deal_type: DealType, sentence: Sentence, parties: Iterable[FrameParty], figures: Figures) -> str | None:
    """That several raise money each for himself, and the amount is but what comes together: "A, B and C raised a combined $1 billion"."""
    raising = [party for party in parties if party.role == Role.INVESTEE]
    if deal_type is not DealType.EQUITY or len(raising) < FEW or not figures.money:
        return None
    return "several raised it, each a part" if _TOGETHER & set(sentence.words) else None


def of_all_raised(deal_type: DealType, sentence: Sentence, found: Found) -> str | None:
    """That the verb has for its object what came together over the years: "has raised over $400 million from investors like X"."""
    if deal_type is not DealType.EQUITY or found.trigger.id not in _RAISING:
        return None
    behind = [spot for spot in (*sentence.money, *sentence.other_money) if spot.first >= found.span.after]
    amount = min(behind, key=lambda spot: spot.first, default=None)
    if amount is None or amount in sentence.money or not {"has", "have", "having"} & set(sentence.words[: found.span.first]):
        return None
    before = sentence.words[found.span.after : amount.first]
    return "it is all that was raised so far" if set(before) <= _QUALIFYING else None


def lacking(unmet: Iterable[str]) -> str | None:
    """Which needs are not met that no other sentence can meet."""
    missing = [need for need in unmet if need not in _GIVEN_LATER]
    return f"lacks {', '.join(missing)}" if missing else None


def lacking_yet(unmet: Iterable[str]) -> str:
    """Which needs another sentence may meet."""
    return "".join(f"a deal once another sentence gives its {need}" for need in unmet)


def of_other_kind(rule: ReadingRule, parties: Iterable[FrameParty]) -> str | None:
    """The role in which the reading asks for kinds that no party in it has."""
    wrong = (role for role, kinds in rule.kinds.items() if not any(p.role == role and p.spot.value.kind in kinds for p in parties))
    return next((f"the {role} is of none of the kinds that it asks for" for role in wrong), None)
