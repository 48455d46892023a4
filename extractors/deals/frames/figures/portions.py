"""Of the megawatts and years that a sentence beside a deal gives, those of the deal: not one part's, and of more what is bought."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from data.model.deals import Capacity
from data.model.vocabulary import DealType
from extractors.deals.records.frame import WITH_TERM
from extractors.deals.records.view import Sentence, Spot

_OPENERS = (("the",), ("a",), ("its",), ("their",))
_ONE_OF_SEVERAL = tuple((word,) for word in ("first", "second", "third", "fourth", "fifth", "other", "initial", "remaining", "last"))
_PHASES = (("phase",), ("stage",), ("building",), ("buildings",))
_EXTREME = (("longest",), ("shortest",), ("largest",), ("smallest",))
"""How a sentence opens that tells of one part."""
_TRANCHES = frozenset({"bond", "bonds", "note", "notes", "paper", "tranche", "tranches", "portion", "debt"})
_EXTREMES = frozenset(word for (word,) in _EXTREME)
_NAMED = 3
_LISTED = 2
"""What is sold in parts of several terms, words near the years of one, and words between two of a list."""
_COUNTS = frozenset({"two", "three", "four", "five", "six", "several"})
_FIRMS = frozenset({"companies", "firms", "providers", "suppliers", "utilities", "producers", "developers", "startups"})
"""How many there are of whom."""
_RUNNING = frozenset({"runs", "operates", "owns", "has", "manages"})
_MANY_SITES = frozenset({"centers", "centres", "campuses", "sites", "facilities", "markets", "countries", "metros", "locations"})
_SITES_WITHIN = 5
_BY_CONTRACT = ("contracted", "active", "operational")
"""Verbs of having, what is had, words between the two, and what power is that is had."""
_BEGINNING = frozenset({"initial", "initially", "first", "starting", "beginning"})
"""Words before so much as comes first."""
_WHOLES = frozenset({"that", "it", "this", "which", "them", "those", "these"})
"""What stands behind "of" for the whole that was told before."""
_OF_MANY = frozenset({"pipeline", "industry", "nationwide", "worldwide", "globally"})
_MANY_WITHIN = 4
_HAD = frozenset({"portfolio", "fleet"})
_OWNING = frozenset({"'s", "’s", "its", "their", "our"})
_HAD_WITHIN = 7
_DEMAND = "demand"
_MEETING = frozenset({"meet", "meets", "meeting", "met", "satisfy", "satisfies", "serve", "serves", "amid", "despite"})
"""Words by which a size near them is that of more than one deal; what has its own size but where it is met: "demand for 3 GW"."""
_STARTING = frozenset({"start", "starts", "starting", "started", "begin", "begins", "beginning", "began", "kicks", "off"})
_START_WITHIN = 8
"""How a deal opens with a part of it, and words before its size within which that is said."""
_BEFORE = tuple((word,) for word in ("original", "previous", "prior", "initial", "earlier", "old", "existing", "first"))
_OPTIONS = frozenset({"option", "options", "right", "rights"})
_OPTION_WITHIN = 9
"""What somebody has who may take more, and words within which that is said before how much."""
_LARGER = frozenset({"larger", "bigger", "broader", "wider"})
_SITES = frozenset({"project", "campus", "site", "complex", "development", "plan", "program", "programme", "buildout"})
_PART_OF = 5
"""What a deal may be a part of, and within how many words that is said."""
_MARKS = ("marks", "the")
_IN_ALL = (("in", "all"), ("in", "total"))
"""How a sentence says which of several deals one is, and what then stands behind the size of all of them."""
_TOTALING = frozenset({"totaling", "totalling", "totals"})
_BY_NOW = frozenset({"now", "date"})
"""Words before what all contracts come to."""
_GROWING = ("expand", "increas", "grow", "rais", "bring", "lift", "tak", "boost", "deepen")
_CONTRACTS = frozenset(
    {"partnership", "relationship", "agreement", "agreements", "contract", "contracts", "ppas", "collaboration", "portfolio", "total"}
    | {"contracted", "overall", "combined"}
)
_GROWN_WITHIN = 14
"""How verbs of growing begin, which contracts grow, and words from the verb to the new size."""
_GROWABLE = frozenset({"expandable", "scalable", "extendable", "upgradable"})
_GROWING_TO = ("expand", "grow", "scal", "ramp", "ris", "increas")
_OPEN = frozenset({"option", "options", "potential", "right", "rights", "room", "ability", "could", "may", "might", "can", "eventually"})
_ROOM = frozenset({"potential", "room", "scope", "possibility"})
_ROOM_WITHIN = 11
_GROWTH_WITHIN = 9
"""Words by which a size is one that something may have later, and how far before it they stand."""
ABOUT = frozenset({"about", "around", "roughly", "nearly", "almost", "over", "more", "than", "up", "as", "much"})
_ROUGHLY = 5
"""Words between "to" and a figure, and how many."""

_ENERGY = frozenset({"nuclear", "solar", "wind", "renewable", "renewables", "clean", "carbon-free", "geothermal", "electricity", "fusion"})
_OF_ENERGY = frozenset({DealType.COMPUTE, DealType.CHIPS})
_ENERGY_WITHIN = 4
"""What power is made from, types of deals whose size is none of power, and words behind a size within which that is said."""
_ALIKE = frozenset({"equals", "equal", "equates", "amounts", "roughly", "about", "enough", "equivalent", "consumes", "represents"})
_ALIKE_WITHIN = 3
_SOME = frozenset({"a", "one", "each", "every", "single", "typical", "average"})
_AVERAGE = frozenset({"average", "typical"})
"""Words by which a sentence that opens with a size only says how much that is, or with "the average campus" what others have."""
_OF_LAND = ("ground", "lease")
"""How a sentence opens, behind its article, that is about the land below what is let."""


def is_of_another_site(sentence: Sentence, regions: Sequence[Spot[str]]) -> bool:
    """Whether it is about a site that lies in another country or state than the deal: "The planned campus in Utah shows"."""
    own = {spot.value for spot in regions}
    told = {spot.value for spot in sentence.regions}
    return bool(own) and bool(told) and not own & told and not (_SITES | {"center", "centre"}).isdisjoint(sentence.words)


def is_new_total(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether it is what contracts come to by now, not what one adds: "expanded their partnership to more than 1.3 gigawatts", "have now
    contracted projects totaling 1,800 MW".
    """
    words = sentence.words
    if _TOTALING & set(words[max(0, spot.first - 2) : spot.first]) and _BY_NOW & set(words[max(0, spot.first - _ROUGHLY) : spot.first]):
        return True
    to = next((at for at in range(spot.first - 1, max(0, spot.first - _ROUGHLY), -1) if words[at] == "to" and words[at - 1] != "up"), None)
    if to is None:
        return False
    before = words[max(0, to - _GROWN_WITHIN) : to]
    verb = next((at for at in range(len(before) - 1, -1, -1) if before[at].startswith(_GROWING)), None)
    return verb is not None and not _CONTRACTS.isdisjoint(before[verb + 1 :])


def own_capacities(sentence: Sentence) -> tuple[Spot[Capacity], ...]:
    """None where it is about one part ("The third project"); those bought of more ("400 megawatts, of which X will purchase 389")."""
    parts = any(_is_of_many(sentence, spot) or _is_but_the_start(sentence, spot) for spot in sentence.capacities)
    others = (_is_of_one_part, _is_of_a_larger_whole, _is_of_what_was, _is_of_all_one_has, _is_of_several)
    if parts or any(is_other(sentence) for is_other in others) or _explains_a_size(sentence):
        return ()
    if any(_is_optional(sentence, spot) for spot in sentence.capacities):
        return tuple(spot for spot in sentence.capacities if not _is_optional(sentence, spot))
    taken = tuple(spot for spot in sentence.capacities if _is_taken_of_more(sentence, spot))
    if len(taken) == 1 and len(sentence.capacities) > 1:
        return taken
    at = next((at for at, pair in enumerate(pairwise(sentence.words)) if pair == ("of", "which")), len(sentence.words))
    behind = tuple(spot for spot in sentence.capacities if spot.first > at)
    bought = bool(behind) and any(at < spot.first < behind[0].first for spot in sentence.organizations)
    return behind if bought else firm_first(sentence, sentence.capacities)


def of_the_first_phase(sentence: Sentence) -> tuple[Spot[Capacity], ...]:
    """The size with which a site begins, where a sentence opens with it: "The first phase will have 250 megawatts"."""
    opens = sentence.words[:1] in _OPENERS and sentence.words[1:2] in (("first",), ("initial",)) and sentence.words[2:3] in _PHASES
    return sentence.capacities[:1] if opens else ()


def _explains_a_size(sentence: Sentence) -> bool:
    """Whether it only says how much a size is: "One gigawatt equals a billion watts", "A single gigawatt is enough for Reno"."""
    spot = next(iter(sentence.capacities), None)
    if not _AVERAGE.isdisjoint(sentence.words[:_LISTED]) and not sentence.organizations:
        return True
    if spot is None or any(word not in _SOME for word in sentence.words[: spot.first]) or sentence.organizations:
        return False
    return not _ALIKE.isdisjoint(sentence.words[spot.after : spot.after + _ALIKE_WITHIN])


def _own_words_before(sentence: Sentence, spot: Spot[Capacity], within: int) -> tuple[str, ...]:
    """The words near before a size, up to the size before it, of which they are: "an option on 200 MW beside its 400 MW"."""
    ends = (other.after for other in sentence.capacities if other.after <= spot.first)
    return sentence.words[max(0, spot.first - within, *ends) : spot.first]


def _is_of_all_that_is_had(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether it is that of all that somebody has: "the largest plant in X's 11 GW operating portfolio", "has 600 MW leased in all"."""
    before = sentence.words[max(0, spot.first - _MANY_WITHIN) : spot.first]
    behind = sentence.words[spot.after : spot.after + _HAD_WITHIN]
    is_owned = not _OWNING.isdisjoint(before) and not _HAD.isdisjoint(behind)
    return is_owned or ("across" in behind and not _RUNNING.isdisjoint(before))


def _is_but_the_start(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether a deal only starts with it: "the pact, which starts with an initial order of 100 megawatts"."""
    before = _own_words_before(sentence, spot, _START_WITHIN)
    return any(first in _STARTING and then == "with" for first, then in pairwise(before))


def _is_optional(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether somebody may but take it too, or may grow to it: "holds options to expand by up to 200 megawatts", if not exercised."""
    if _is_room(_own_words_before(sentence, spot, _ROOM_WITHIN)):
        return True
    before = _own_words_before(sentence, spot, _OPTION_WITHIN)
    at = max((at for at, word in enumerate(before) if word in _OPTIONS and before[at + 1 : at + 2] == ("to",)), default=None)
    return at is not None and "," not in before[at:] and not any(word.startswith("exercis") for word in sentence.words)


def _is_room(before: tuple[str, ...]) -> bool:
    """Whether words say that there is room to grow: "the potential for additional expansion of up to"."""
    at = next((at for at, word in enumerate(before) if word in _ROOM), None)
    return at is not None and any(word.startswith(("expan", *_GROWING_TO)) for word in before[at + 1 :])


def _is_of_what_was(sentence: Sentence) -> bool:
    """Whether it tells of the contract before: "Under the original agreement, X had 297 megawatts"."""
    return sentence.words[:2] == ("under", "the") and sentence.words[2:3] in _BEFORE


def _is_of_all_one_has(sentence: Sentence) -> bool:
    """Whether it tells what somebody runs by now: "operates 30 data centers with 900 megawatts", "has 3 gigawatts of contracted power"."""
    words = sentence.words
    running = [at for at, word in enumerate(words) if word in _RUNNING]
    many = any(not _MANY_SITES.isdisjoint(words[at + 1 : at + 1 + _SITES_WITHIN]) for at in running)
    contracted = any(words[at : at + 2] == ("of", word) for at in range(len(words)) for word in _BY_CONTRACT)
    return many or (bool(running) and contracted)


def _is_of_several(sentence: Sentence) -> bool:
    """Whether it tells what several have together: "signed agreements with three power companies for 6 gigawatts"."""
    words = sentence.words
    counts = (at for at, word in enumerate(words) if word in _COUNTS)
    return any(not _FIRMS.isdisjoint(words[at + 1 : at + 1 + _NAMED]) for at in counts)


def _is_of_many(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether a size is that of all that is wanted or built: "demand for 3 gigawatts", "a pipeline of 5 gigawatts"."""
    before = sentence.words[max(0, spot.first - _MANY_WITHIN) : spot.first]
    behind = sentence.words[spot.after : spot.after + _MANY_WITHIN]
    is_wanted = _is_wanted(sentence, spot) or (behind[:1] == ("of",) and _DEMAND in behind)
    return is_wanted or not _OF_MANY.isdisjoint((*before, *behind)) or _is_of_all_that_is_had(sentence, spot)


def _is_wanted(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether demand before a size has it: "demand is to surge beyond 3 gigawatts", and not "to meet demand it has 300 megawatts"."""
    words = sentence.words[: spot.first]
    at = max((at for at, word in enumerate(words) if word == _DEMAND), default=None)
    return at is not None and "," not in words[at:] and _MEETING.isdisjoint(words[max(0, at - _MANY_WITHIN) : at])


def _is_of_a_larger_whole(sentence: Sentence) -> bool:
    """Whether it tells of more than the deal: "is part of a larger project that may reach 1 gigawatt"."""
    larger = (at for at, word in enumerate(sentence.words) if word in _LARGER and "part" in sentence.words[max(0, at - _PART_OF) : at])
    return any(not _SITES.isdisjoint(sentence.words[at + 1 : at + _PART_OF]) for at in larger)


def sizes_of(deal_type: DealType, sentence: Sentence, sizes: tuple[Spot[Capacity], ...]) -> tuple[Spot[Capacity], ...]:
    """The sizes of a deal that has one, without that of all of which it is the last: "marks the fourth between them, for 900 MW in all"."""
    if deal_type is DealType.EQUITY:
        return ()
    is_numbered = sentence.words[1:3] == _MARKS
    of_all = {spot for spot in sizes if is_numbered and sentence.words[spot.after : spot.after + 2] in _IN_ALL}
    of_all |= {spot for spot in sizes if deal_type in _OF_ENERGY and _is_of_energy(sentence, spot)}
    of_all |= {spot for spot in sizes if _is_but_the_start(sentence, spot) or _is_optional(sentence, spot)}
    largest = max((spot.value.mw for spot in sizes), default=0)
    whole = [spot for spot in sizes if spot.value.mw == largest or not _begins_with(sentence, spot)]
    return firm_first(sentence, tuple(spot for spot in whole if spot not in of_all))


def _is_of_energy(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether a size is that of power which is bought: "6 gigawatts of nuclear power"."""
    behind = sentence.words[spot.after : spot.after + _ENERGY_WITHIN]
    return behind[:1] == ("of",) and not _ENERGY.isdisjoint(behind)


def firm_first(sentence: Sentence, sizes: tuple[Spot[Capacity], ...]) -> tuple[Spot[Capacity], ...]:
    """The sizes with those behind the others to which something may grow: "250 MW, expandable to 500 MW"."""
    return tuple(sorted(sizes, key=lambda spot: _is_of_growth(sentence, spot)))


def _is_of_growth(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    before = sentence.words[max(0, spot.first - _GROWTH_WITHIN) : spot.first]
    to = next((at for at in range(len(before) - 1, 0, -1) if before[at] == "to"), None)
    if to is None or any(word not in ABOUT for word in before[to + 1 :]):
        return False
    return before[to - 1] in _GROWABLE or (before[to - 1].startswith(_GROWING_TO) and not _OPEN.isdisjoint(before[: to - 1]))


def _begins_with(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether it is but what comes first of more: "400 megawatts, with an initial 50 megawatts"."""
    return not _BEGINNING.isdisjoint(sentence.words[max(0, spot.first - _NAMED) : spot.first])


def own_terms(sentence: Sentence, deal_type: DealType) -> tuple[Spot[Decimal], ...]:
    """None where it is about one part or the land below: "The longest tranche runs for 39 years", "The ground lease runs for 99"."""
    return () if _is_of_one_part(sentence) or sentence.words[1:3] == _OF_LAND else _without_tranches(deal_type, sentence, sentence.terms)


def term_of(deal_type: DealType, sentence: Sentence, terms: tuple[Spot[Decimal], ...]) -> Spot[Decimal] | None:
    """The nearest of the terms of a deal that has one; the years of one bond among several are not those of all."""
    return next(iter(_without_tranches(deal_type, sentence, terms)), None) if deal_type in WITH_TERM else None


def _without_tranches(deal_type: DealType, sentence: Sentence, terms: tuple[Spot[Decimal], ...]) -> tuple[Spot[Decimal], ...]:
    return tuple(spot for spot in terms if deal_type is not DealType.DEBT or not _is_of_a_tranche(sentence, spot))


def _is_of_a_tranche(sentence: Sentence, spot: Spot[Decimal]) -> bool:
    """Whether years are those of one of several papers: "sold 5-year and 30-year notes", "bonds including a 50-year one"."""
    of_papers = [one for one in sentence.terms if not _TRANCHES.isdisjoint(sentence.words[one.after : one.after + _NAMED])]
    before = sentence.words[max(0, spot.first - _NAMED) : spot.first]
    listed = any(0 <= max(one.first - spot.after, spot.first - one.after) <= _LISTED for one in sentence.terms if one != spot)
    return (spot in of_papers and len(of_papers) > 1) or listed or "including" in before or not _EXTREMES.isdisjoint(before)


def _is_of_one_part(sentence: Sentence) -> bool:
    return sentence.words[:1] in _OPENERS and sentence.words[1:2] in (*_ONE_OF_SEVERAL, *_EXTREME)


def _is_taken_of_more(sentence: Sentence, spot: Spot[Capacity]) -> bool:
    """Whether it is so much of what stands before: "a 300-megawatt campus; X takes 90 megawatts of that"."""
    behind = sentence.words[spot.after : spot.after + 2]
    return behind[:1] == ("of",) and bool(_WHOLES & set(behind[1:]))
