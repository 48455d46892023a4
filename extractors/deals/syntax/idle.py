"""Words that have the form of a verb of the table and tell of nothing done: "its partners", "at closing", "a clear promise"."""

from __future__ import annotations

from extractors.deals.records.found import Found
from extractors.deals.records.view import Sentence

_BEFORE_EVENTS = frozenset({"at", "upon", "after", "before", "until", "following", "by"})
_BEHIND_EVENTS = frozenset({".", ",", ";", ":", ")", "in", "and", "or", "for", "to"})
"""Prepositions before the name of a day ("at closing"), and what else may stand behind it."""
_WITH = (("with",), ("on",), ("to",))
"""Prepositions behind which somebody stands with whom another acts."""
_ADJECTIVES = frozenset({"leading", "growing", "expanding"})
_BEFORE_ADJECTIVES = (("a",), ("an",), ("the",), ("'s",), ("’s",))
"""Participles that are as often adjectives, and what stands right before them then."""
_ARTICLES = frozenset({"a", "an"})
_NOUN_BEFORE = frozenset(
    {"the", "its", "their", "our", "his", "'s", "’s", "with", "of", "by", "to", "and", "from", "including", "other", "key"}
)
"""Words behind which "partners" is what somebody has."""
_AHEAD = frozenset({"to", "will", "would", "be", "being"})
"""Words behind which a verb stands."""
_OWNING = (("'s",), ("’s",), ("its",), ("their",), ("our",))
"""Words behind which a participle describes a thing."""
_COMMANDS = frozenset({"order", "orders", "ordered", "ordering"})
_COMMANDED = 8
"""Forms of a verb of buying that behind somebody and "to" is one of telling him what to do, and how far behind him that stands."""
_PROMISED = frozenset(
    {"purchase", "supply", "delivery", "availability", "access", "uptime", "capacity", "performance", "price", "prices", "power"}
    | {"priority"}
)
_PROMISED_WITHIN, _PRICE_WITHIN = 3, 2
"""What somebody who guarantees it stands up for no debt of another, how far behind the verb it stands, and words from there to a price."""
_AGREEING = "agree"
_OPINION_WITHIN = 5
"""The trigger of agreeing, and the words behind it within which "that" opens what two people think."""
_PAYABLE = frozenset({"obligations", "payments", "rent", "lease", "leases", "debt", "loan", "loans"})
"""What is a debt of another."""
_PEOPLE = frozenset({"partner", "ally"})
"""General verbs that are as often what somebody is."""
_GIVING = frozenset({"supply", "give access"})
_MEANS = frozenset({"chest", "runway", "firepower", "flexibility", "cushion", "liquidity", "confidence", "visibility"})
_MEANS_WITHIN = 7
"""Triggers of giving, what somebody is given by a deal told before, and how far behind the verb that stands."""
_POWERING, _TO_COME = "power", frozenset({"will", "would"})
"""How a verb begins that is mostly a noun, and words behind which it is none."""
_BUILDING = frozenset({"build", "begin building"})
_GROUNDS = frozenset({"estate", "land", "site", "property", "acres", "parcel", "ground"})
_OWN_OR_ARTICLES, _BUYING = (
    frozenset({"a", "an", "the", "its", "their"}),
    ("acqui", "bought", "buy", "purchas", "leas", "rent", "let", "sold", "sell"),
)
_PAPERS = frozenset({"notes", "bonds", "debentures"})
"""Triggers of building, nouns of what a building stands on, what may stand before it, how verbs begin whose object it is, and nouns of what
is borrowed by."""


def _is_nearness(sentence: Sentence, one: Found) -> bool:
    """Whether "close" says how near an amount is: "for close to $7 billion"."""
    at = one.span.after
    return sentence.words[at - 1 : at + 1] == ("close", "to") and any(spot.first in (at, at + 1) for spot in sentence.money)


def _is_opinion(sentence: Sentence, one: Found) -> bool:
    """Whether somebody but thinks as another does: "agrees with analysts that demand will grow"."""
    behind = sentence.words[one.span.after : one.span.after + _OPINION_WITHIN]
    return one.trigger.id == _AGREEING and not one.span.is_noun and "that" in behind


def _is_promise(sentence: Sentence, one: Found) -> bool:
    """Whether a thing is guaranteed and no payment: "a contract that guarantees the purchase of unused capacity"."""
    behind = sentence.words[one.span.after : one.span.after + _PROMISED_WITHIN]
    return one.trigger.guarantee and not one.span.is_noun and bool(_PROMISED & set(behind)) and not _PAYABLE & set(behind)


def _is_of_means(sentence: Sentence, one: Found) -> bool:
    """Whether a deal is but said to leave somebody better off: "providing it with the war chest to buy chips", "gives it the runway"."""
    if one.trigger.id not in _GIVING or one.span.is_noun:
        return False
    behind = sentence.words[one.span.after : one.span.after + _MEANS_WITHIN]
    at = next((at for at, word in enumerate(behind) if word in _MEANS), None)
    return at is not None and "," not in behind[:at] and not any(spot.first >= one.span.after for spot in sentence.money)


def _is_ones_own(sentence: Sentence, one: Found) -> bool:
    """Whether "own" says whose a thing is: "rents its own chips back"."""
    before = sentence.words[max(0, one.span.first - 1) : one.span.first]
    return sentence.words[one.span.first] == "own" and before in _OWNING


def _is_command(sentence: Sentence, one: Found) -> bool:
    """Whether somebody is told to do something: "ordered X to hand over its files"."""
    span, words = one.span, sentence.words
    if span.is_noun or words[span.first] not in _COMMANDS:
        return False
    told = next((spot for spot in sentence.organizations if spot.first == span.after), None)
    return told is not None and "to" in words[told.after : told.after + _COMMANDED]


def _is_compound(sentence: Sentence, one: Found) -> bool:
    """Whether a participle stands behind a hyphen: "Y-backed X"."""
    at = one.span.first
    hyphen = sentence.words[max(0, at - 1) : at] == ("-",) and sentence.ends[at - 1] == sentence.starts[at]
    return hyphen and one.span.form == "past"


def _is_plural(sentence: Sentence, one: Found) -> bool:
    """Whether a general verb is rather a noun: "its partners in Texas", "its partner X", not "X partners with Y"."""
    if not one.trigger.weak or one.span.is_noun or sentence.words[one.span.after : one.span.after + 1] in _WITH:
        return False
    # "with investor and partner X": not "to partner".
    is_base = one.span.form == "base" and sentence.words[one.span.first] in _PEOPLE
    if is_base and any(spot.first == one.span.after for spot in sentence.organizations):
        return True  # "a loan to partner X"
    before = sentence.words[max(0, one.span.first - 1)]
    if one.span.is_habit and before not in _NOUN_BEFORE and any(spot.first == one.span.after for spot in sentence.organizations):
        return False  # "the purchase gives X a tenth of Y"
    return one.span.is_habit or (is_base and sentence.words[max(0, one.span.first - 1)] not in _AHEAD)


def _is_event(sentence: Sentence, one: Found) -> bool:
    """Whether it only names a day: "in cash at closing", "after signing"; what is closed or signed stands behind a verb."""
    words, span = sentence.words, one.span
    if span.is_noun or not words[span.after - 1].endswith("ing") or words[max(0, span.first - 1)] not in _BEFORE_EVENTS:
        return False
    behind = words[span.after : span.after + 1]
    return not behind or behind[0] in _BEFORE_EVENTS | _BEHIND_EVENTS


def _is_adjective(sentence: Sentence, one: Found) -> bool:
    """Whether a participle stands behind an article or an owner and describes what follows: "a leading asset manager"."""
    if one.span.form != "ing" or sentence.words[one.span.first] not in _ADJECTIVES:
        return False
    return sentence.words[max(0, one.span.first - 1) : one.span.first] in _BEFORE_ADJECTIVES


def _is_named(sentence: Sentence, one: Found) -> bool:
    """Whether what has the form of a verb stands behind an article and is a noun: "without a clear promise"."""
    if not one.span.is_noun and one.span.form == "third" and sentence.words[max(0, one.span.first - 1)] == "the":
        return True  # "the sources said"
    if one.span.is_noun or one.span.form != "base":
        return False
    before = sentence.words[max(0, one.span.first - 2) : one.span.first]
    return any(word in _ARTICLES for word in before) and "to" not in before


def _is_many(sentence: Sentence, one: Found) -> bool:
    """Whether what has the form of a verb is a noun in the plural, of which examples stand behind it: "energy sources like turbines"."""
    behind = sentence.words[one.span.after : one.span.after + 2]
    return one.span.form == "third" and (behind[:1] == ("like",) or behind == ("such", "as"))


def _is_state(sentence: Sentence, one: Found) -> bool:
    """Whether a participle describes what there is by now: "its total leased capacity"."""
    return one.span.form == "past" and sentence.words[max(0, one.span.first - 1) : one.span.first] == ("total",)


def _is_growth(sentence: Sentence, one: Found) -> bool:
    """Whether a thing grows of itself: "as it expands.", "its expanding services"; who builds has what he builds behind the verb."""
    if one.trigger.id not in _BUILDING:
        return False
    if one.span.form == "ing":
        return sentence.words[one.span.first - 1 : one.span.first] in _OWNING
    return one.span.is_habit and sentence.words[one.span.after : one.span.after + 1] in ((".",), (",",), ())


def _is_a_house(sentence: Sentence, one: Found) -> bool:
    """Whether what has the form of a verb is a thing that is bought or let: "bought land and building", "buys building housing"."""
    before = sentence.words[max(0, one.span.first - 2) : one.span.first]
    if sentence.words[one.span.first : one.span.after] != ("building",):
        return False
    bought = [word for word in before if word not in _OWN_OR_ARTICLES]
    return (before[1:] == ("and",) and before[0] in _GROUNDS) or (bool(bought) and bought[-1].startswith(_BUYING))


def _is_backed_paper(sentence: Sentence, one: Found) -> bool:
    """Whether it only says of what sort notes are: "issued $2 billion of its guaranteed notes"."""
    return sentence.words[one.span.first] == "guaranteed" and bool(_PAPERS & set(sentence.words[one.span.after : one.span.after + 2]))


def _is_amount_of(sentence: Sentence, one: Found) -> bool:
    """Whether what has the form of a verb says what an amount is: "up to $1.2 billion financing for X", "a $10 billion budget"."""
    last = sentence.words[one.span.after - 1]
    is_gerund = not one.span.is_noun and (last.endswith("ing") or last == "budget")
    return is_gerund and any(spot.after == one.span.first for spot in sentence.money)


def _is_supply(sentence: Sentence, one: Found) -> bool:
    """Whether "power" is a thing, or what another is for: "buys chips to power its sites"; "X will power Y's site" tells of a contract."""
    span, words = one.span, sentence.words
    if span.is_noun or not words[span.first].startswith(_POWERING):
        return False
    return span.form != "base" or words[max(0, span.first - 1)] not in _TO_COME


def _is_of_a_backer(sentence: Sentence, one: Found) -> bool:
    """Whether it but says, behind a ticker, who is behind the one named next: "for X (NYSE: XY) backed Y"."""
    before = sentence.words[max(0, one.span.first - 1) : one.span.first]
    is_backed = sentence.words[one.span.first] == "backed" and before == (")",)
    return is_backed and any(spot.first == one.span.after for spot in sentence.organizations)


def _is_of_a_sum(sentence: Sentence, one: Found) -> bool:
    """Whether "net" says of what sort a sum is: "its net loss", "net proceeds of $2 million"."""
    before = sentence.words[max(0, one.span.first - 1)]
    return sentence.words[one.span.first : one.span.after] == ("net",) and before not in _AHEAD


def _is_of_chips(sentence: Sentence, one: Found) -> bool:
    """Whether "chips in" says where chips are: "to deploy $2 billion of X chips in its data centers", not "chips in $50 million"."""
    words, span = sentence.words, one.span
    return words[span.first : span.after] == ("chips", "in") and not any(spot.first - span.after in (0, 1, 2) for spot in sentence.money)


def _is_how_it_is_paid(sentence: Sentence, one: Found) -> bool:
    """Whether a participle behind a comma but says for how much something else is done: "bought X, paying $200 million"."""
    at, words = one.span.first, sentence.words
    is_aside = words[at] == "paying" and words[max(0, at - 1)] == ","
    return is_aside and any(spot.first - one.span.after <= _PRICE_WITHIN for spot in sentence.money if spot.first >= one.span.after)


IDLE_VERBS = (
    _is_how_it_is_paid,
    _is_nearness,
    _is_of_chips,
    _is_of_a_sum,
    _is_opinion,
    _is_promise,
    _is_of_means,
    _is_ones_own,
    _is_command,
    _is_compound,
    _is_plural,
    _is_event,
    _is_adjective,
    _is_named,
    _is_many,
    _is_state,
    _is_growth,
    _is_a_house,
    _is_backed_paper,
    _is_amount_of,
    _is_of_a_backer,
    _is_supply,
)
"""Each tells of a verb in a sentence whether it is one."""
