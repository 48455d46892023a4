"""Finding triggers in a sentence by the table of triggers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.vocabulary.inflection import inflect
from extractors.vocabulary.phrases import PhraseFinder, pieces
from extractors.vocabulary.tables import Trigger, TriggerTable

from .spans import TriggerSpan
from .view import Sentence

_RELATIVES = frozenset({(",", "which"), (",", "who"), (",", "whose")})
"""How a clause about a thing named before opens."""


_BEFORE_EVENTS = frozenset({"at", "upon", "after", "before", "until", "following", "by"})
_BEHIND_EVENTS = frozenset({".", ",", ";", ":", ")", "in", "and", "or", "for", "to"})
"""Prepositions before the name of a day ("at closing"), and what else may stand behind it."""
_BEARERS = tuple(
    (word,)
    for word in (
        "arm",
        "platform",
        "platforms",
        "manager",
        "managers",
        "firm",
        "firms",
        "bank",
        "banks",
        "bankers",
        "vehicle",
        "officer",
        "adviser",
        "advisor",
        "committee",
        "thesis",
        "target",
        "targets",
        "candidate",
        "speculation",
        "company",
        "activity",
        "flow",
        "volume",
        "volumes",
        "makers",
        "making",
        "authority",
        "program",
        "programs",
        "programme",
        "programmes",
        "operator",
        "operators",
        "developer",
        "developers",
        "provider",
        "providers",
        "owner",
        "owners",
        "builder",
        "builders",
        "startup",
        "startups",
        "specialist",
        "landlord",
        "landlords",
        "giant",
        "companies",
    )
)
"""Nouns that an investment, a deal, a loan or a site stands before to say what they do or how many there are."""
_CONTRASTING = frozenset({"while", "whereas", ";"})
_OUTCOMES = frozenset((",", verb) for verb in ("bringing", "taking", "pushing", "lifting"))
"""What opens a clause of its own, and one of what comes of a deal: "raised $250 million, bringing its total to"."""
_JOINING = frozenset({",", "and", "but", ";"})
_DESCRIBED = 5
"""Signs and words at which a clause of its own begins, and the words that may describe its subject."""
_WITH = (("with",), ("on",), ("to",))
_BUSINESSES = tuple(
    (word,)
    for word in (
        *(
            "business",
            "businesses",
            "segment",
            "division",
            "unit",
            "revenue",
            "revenues",
            "sales",
            "growth",
            "market",
            "industry",
            "sector",
        ),
        *("chips", "chip", "gpus", "gpu", "cpus", "processors", "accelerators", "servers", "products", "equipment", "gear", "hardware"),
        *("cooling", "customers", "clients", "demand", "boom"),
    )
)
"""Nouns behind those of sites that stand for a line of business and what it earns."""

_ADJECTIVES = frozenset({"leading", "growing", "expanding"})
_BEFORE_ADJECTIVES = (("a",), ("an",), ("the",), ("'s",), ("’s",))
"""Participles that are as often adjectives, and what stands right before them then."""
_ARTICLES = frozenset({"a", "an"})
_NOUN_BEFORE = frozenset(
    {"the", "its", "their", "our", "his", "'s", "’s", "with", "of", "by", "to", "and", "from", "including", "other", "key"}
)
"""Words behind which "partners" is what somebody has."""
_AHEAD = frozenset({"to", "will", "would", "be", "being"})
"""Words behind which what has the form of the past is none."""
_OWNING = (("'s",), ("’s",), ("its",), ("their",), ("our",))
"""Words behind which a participle describes a thing."""
_OWNERS_MARKS = (("'s",), ("’s",))
_WITHIN = frozenset({"in", "inside", "across", "and"})
"""Marks of an owner, and words before one whose sites something stands in: "the chips in X's data centers"."""
_SERVING = frozenset({"supply", "supplies", "supplying", "serve", "serves", "serving", "power", "powers", "powering", "fuel"})
"""Verbs of delivering to a site."""
_HAVING = frozenset({"operates", "operate", "runs", "existing"})
_SPECIALIZING = ("specializ", "specialis")
_GRADES = (("grade",), ("backed",), ("linked",), ("funded",), ("heavy",), ("led",), ("related",))
"""What makes an adjective of the noun before its hyphen."""
_COMMANDS = frozenset({"order", "orders", "ordered", "ordering"})
_COMMANDED = 8
"""Forms of a verb of buying that behind somebody and "to" is one of telling him what to do, and how far behind him that stands."""
_SPENDING, _BUYING = "spend", "buy"
_ABOUT = 3
"""Verbs of which the first with its amount but announces the second, and the words that may qualify that amount."""
_PROMISED = frozenset(
    {
        "purchase",
        "supply",
        "delivery",
        "availability",
        "access",
        "uptime",
        "capacity",
        "performance",
        "price",
        "prices",
        "power",
        "priority",
    }
)
_PROMISED_WITHIN = 3
"""What somebody who guarantees it stands up for no debt of another, and how far behind the verb it stands."""
_PAYABLE = frozenset({"obligations", "payments", "rent", "lease", "leases", "debt", "loan", "loans"})
_PEOPLE = frozenset({"partner", "ally"})
"""General verbs that are as often what somebody is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger of the table where it stands in a sentence."""

    span: TriggerSpan
    trigger: Trigger
    first: int = 0
    after: int = 0
    """The words from the coordinate verb or clause before to the one behind: "takes money and pledges to spend it" are two."""
    plural: bool = False
    """A noun in the plural."""


class TriggerFinder:
    """Looks up every inflected verb and every noun phrase of the table."""

    def __init__(self, table: TriggerTable) -> None:
        self._table = table
        self._nouns = {_worded(form): trigger for trigger in table.triggers for noun in trigger.nouns for form in _spellings(noun)}
        self._verbs = {
            _worded(form): (trigger, kind)
            for trigger in table.triggers
            for verb in trigger.verbs
            for form, kind in inflect(verb, table.irregular)
        }
        self._bare = frozenset(pieces(verb)[0] for trigger in table.triggers for verb in trigger.verbs)
        self._finder = PhraseFinder(dict.fromkeys((*self._nouns, *self._verbs), 0))

    def find(self, sentence: Sentence) -> list[Found]:
        """All triggers, left to right, but for words that are part of a name."""
        found: list[Found] = []
        for first, after, _ in self._finder.find(sentence.words):
            if any(spot.first <= first and after <= spot.after for spot in (*sentence.organizations, *sentence.sources)):
                continue
            one = self._found(sentence, first, after)
            if not self._is_a_fund(sentence, one) and not any(is_none(sentence, one) for is_none in _NO_TRIGGERS):
                found.append(one)
        if not found:
            return found
        following = [*found[1:], None]
        kept = [one for one, behind in zip(found, following, strict=False) if behind is None or not _leads_to(sentence, one, behind)]
        relatives = (at for at in range(1, len(sentence.words)) if sentence.words[at - 1 : at + 1] in _RELATIVES)
        clauses = (at for at, word in enumerate(sentence.words) if word in _CONTRASTING or sentence.words[at - 1 : at + 1] in _OUTCOMES)
        own = (at for one in found if (at := _own_clause(sentence, one.span)) is not None)
        coordinate = (one.span.first for one in found if _is_coordinate(sentence, one.span))
        bounds = [0, *coordinate, *relatives, *clauses, *own, len(sentence.words)]
        return [
            replace(one, first=max(at for at in bounds if at <= one.span.first), after=min(at for at in bounds if at > one.span.first))
            for one in kept
        ]

    def _found(self, sentence: Sentence, first: int, after: int) -> Found:
        phrase = " ".join(sentence.words[first:after])
        noun, verb = self._nouns.get(phrase), self._verbs.get(phrase)
        if noun is not None and (verb is None or not self._acts(sentence, first, after)):
            return Found(TriggerSpan(first, after, is_noun=True, weak=noun.weak), noun, plural=_is_of_many(phrase))
        assert verb is not None
        trigger, kind = verb
        before = sentence.words[first - 1] if first else ""
        # "plans to put", "will be built": neither has happened.
        is_past = kind == "past" and not (before in _AHEAD and sentence.words[first] in self._bare)
        form = "base" if kind == "past" and before in _AHEAD else kind
        return Found(TriggerSpan(first, after, False, is_past, trigger.weak, form), trigger)

    def _is_a_fund(self, sentence: Sentence, one: Found) -> bool:
        """Whether "fund" is a noun by the word before it: "X's sovereign wealth fund"."""
        words = sentence.words
        return words[one.span.first] == "fund" and words[max(0, one.span.first - 1)] in self._table.fund_words

    def _acts(self, sentence: Sentence, first: int, after: int) -> bool:
        """Whether a word that may be either is a verb: behind "to", "will" or whoever acts, or before an object."""
        before, behind = sentence.words[first - 1 : first] or ("",), sentence.words[after : after + 1] or ("",)
        if before[0] in self._table.auxiliaries or behind[0] in self._table.object_words:
            return True
        figures = (*sentence.money, *sentence.capacities, *sentence.hardware)
        return any(spot.first == after for spot in figures) or (
            any(spot.after == first for spot in sentence.organizations)
            and behind[0].isalpha()
            and behind[0] not in self._table.prepositions | self._table.clause_breaks
        )


def _is_plural(sentence: Sentence, one: Found) -> bool:
    """Whether a general verb is rather a noun: "its partners in Texas", "its partner X", not "X partners with Y"."""
    if not one.trigger.weak or one.span.is_noun or sentence.words[one.span.after : one.span.after + 1] in _WITH:
        return False
    # "with investor and partner X": not "to partner".
    is_base = one.span.form == "base" and sentence.words[one.span.first] in _PEOPLE
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


def _is_coordinate(sentence: Sentence, span: TriggerSpan) -> bool:
    """Whether a finite verb follows "and": it has what comes behind it for itself."""
    return span.form in ("past", "third") and sentence.words[span.first - 1 : span.first] in (("and",), ("but",))


def _own_clause(sentence: Sentence, span: TriggerSpan) -> int | None:
    """Where the clause of a verb begins whose subject stands right before it, behind a comma or "and": "X lost, chipmaker Y rose"."""
    if span.form not in ("past", "third"):
        return None
    subject = next((spot for spot in sentence.organizations if spot.after == span.first), None)
    if subject is None:
        return None
    near = range(subject.first - 1, max(0, subject.first - _DESCRIBED), -1)
    return next((at for at in near if sentence.words[at] in _JOINING), None)


def _is_of_many(phrase: str) -> bool:
    """Whether a noun is in the plural: "orders", "letters of intent"."""
    return phrase.endswith("s") or phrase.split()[0].endswith("s")


def _spellings(noun: str) -> set[str]:
    """A noun, and with the hyphen that its first two words have before another: "data-center campus"."""
    return {noun, noun.replace("data cent", "data-cent"), noun.replace("joint vent", "joint-vent")}


def _worded(phrase: str) -> str:
    return " ".join(pieces(phrase))


def _leads_to(sentence: Sentence, one: Found, behind: Found) -> bool:
    """Whether a verb only announces the next: "committed to spending", "pledged to buy", "is committing $40 billion to buy"."""
    if one.span.is_noun or behind.span.is_noun:
        return False
    if sentence.words[one.span.after : behind.span.first] == ("to",):
        return True
    amount = next((spot for spot in sentence.money if one.span.after <= spot.first < behind.span.first), None)
    spends = one.trigger.id == _SPENDING and behind.trigger.id == _BUYING and amount is not None and amount.first - one.span.after <= _ABOUT
    return spends and sentence.words[amount.after : behind.span.first] == ("to",) if amount is not None else False


def _is_attribute(sentence: Sentence, one: Found) -> bool:
    """Whether a noun only says what sort of firm or person follows: "its investment arm", "a loan officer"."""
    return one.span.is_noun and sentence.words[one.span.after : one.span.after + 1] in _BEARERS


def _is_state(sentence: Sentence, one: Found) -> bool:
    """Whether a participle describes what there is by now: "its total leased capacity"."""
    return one.span.form == "past" and sentence.words[max(0, one.span.first - 1) : one.span.first] == ("total",)


def _is_growth(sentence: Sentence, one: Found) -> bool:
    """Whether a thing grows of itself: "as it expands.", "its expanding services"; who builds has what he builds behind the verb."""
    if one.trigger.id != "build":
        return False
    if one.span.form == "ing":
        return sentence.words[one.span.first - 1 : one.span.first] in _OWNING
    return one.span.is_habit and sentence.words[one.span.after : one.span.after + 1] in ((".",), (",",), ())


def _is_amount_of(sentence: Sentence, one: Found) -> bool:
    """Whether what has the form of a verb says what an amount is: "up to $1.2 billion financing for X", "a $10 billion budget"."""
    last = sentence.words[one.span.after - 1]
    is_gerund = not one.span.is_noun and (last.endswith("ing") or last == "budget")
    return is_gerund and any(spot.after == one.span.first for spot in sentence.money)


def _is_still_to_come(sentence: Sentence, one: Found) -> bool:
    """Whether "pre" stands before a noun: "a pre-IPO round" is no listing."""
    return one.span.is_noun and sentence.words[max(0, one.span.first - 2) : one.span.first] == ("pre", "-")


def _is_nearness(sentence: Sentence, one: Found) -> bool:
    """Whether "close" says how near an amount is: "for close to $7 billion"."""
    at = one.span.after
    return sentence.words[at - 1 : at + 1] == ("close", "to") and any(spot.first in (at, at + 1) for spot in sentence.money)


def _is_line_of_business(sentence: Sentence, one: Found) -> bool:
    """Whether a site's noun says what a firm sells to: "its data center business grew by $10 billion"."""
    return one.trigger.id == "campus" and sentence.words[one.span.after : one.span.after + 1] in _BUSINESSES


def _is_compound(sentence: Sentence, one: Found) -> bool:
    """Whether a participle stands behind a hyphen: "Y-backed X"."""
    at = one.span.first
    hyphen = sentence.words[max(0, at - 1) : at] == ("-",) and sentence.ends[at - 1] == sentence.starts[at]
    return hyphen and one.span.form == "past"


def _is_before_a_hyphen(sentence: Sentence, one: Found) -> bool:
    """Whether a noun is the first part of an adjective: "investment-grade bonds"."""
    at = one.span.after
    hyphen = sentence.words[at : at + 1] == ("-",) and sentence.ends[at - 1] == sentence.starts[at]
    return one.span.is_noun and hyphen and sentence.words[at + 1 : at + 2] in _GRADES


def _is_portfolio(sentence: Sentence, one: Found) -> bool:
    """Whether it tells what sites somebody has: "operates nearly 80 data centers"."""
    before = sentence.words[max(0, one.span.first - _DESCRIBED) : one.span.first]
    if one.trigger.id != "campus":
        return False
    is_where = before[-1:] in _OWNERS_MARKS and any(
        spot.after == one.span.first - 1 and sentence.words[spot.first - 1] in _WITHIN for spot in sentence.organizations
    )
    return any(word in _HAVING for word in before) or (one.plural and is_where)


def _is_command(sentence: Sentence, one: Found) -> bool:
    """Whether somebody is told to do something: "ordered X to hand over its files"."""
    span, words = one.span, sentence.words
    if span.is_noun or words[span.first] not in _COMMANDS:
        return False
    told = next((spot for spot in sentence.organizations if spot.first == span.after), None)
    return told is not None and "to" in words[told.after : told.after + _COMMANDED]


def _is_promise(sentence: Sentence, one: Found) -> bool:
    """Whether a thing is guaranteed and no payment: "a contract that guarantees the purchase of unused capacity"."""
    behind = sentence.words[one.span.after : one.span.after + _PROMISED_WITHIN]
    return one.trigger.guarantee and not one.span.is_noun and bool(_PROMISED & set(behind)) and not _PAYABLE & set(behind)


def _is_ones_own(sentence: Sentence, one: Found) -> bool:
    """Whether "own" says whose a thing is: "rents its own chips back"."""
    before = sentence.words[max(0, one.span.first - 1) : one.span.first]
    return sentence.words[one.span.first] == "own" and before in _OWNING


def _is_specialty(sentence: Sentence, one: Found) -> bool:
    """Whether it tells what somebody does as a rule: "a firm specializing in debt deals"."""
    before = sentence.words[max(0, one.span.first - _DESCRIBED) : one.span.first]
    return one.span.is_noun and any(word.startswith(_SPECIALIZING) for word in before)


def _is_apposed_venture(sentence: Sentence, one: Found) -> bool:
    """Whether a venture is but what the organization before it is: "X, the joint venture between Y and Z, will build"."""
    before = sentence.words[max(0, one.span.first - 2) : one.span.first]
    behind_name = any(spot.after == one.span.first - 2 for spot in sentence.organizations)
    return one.trigger.id == "joint venture" and before[:1] == (",",) and before[-1] in ("a", "the") and behind_name


def _is_served(sentence: Sentence, one: Found) -> bool:
    """Whether a site is but that to which something is delivered: "will supply X's data centers with 400 megawatts"."""
    before = sentence.words[max(0, one.span.first - _DESCRIBED) : one.span.first]
    at = next((at for at, word in enumerate(before) if word in _SERVING), None)
    return one.trigger.id == "campus" and at is not None and any(word in _OWNERS_MARKS for word in zip(before[at:], strict=True))


_NO_TRIGGERS = (
    _is_served,
    _is_apposed_venture,
    _is_still_to_come,
    _is_nearness,
    _is_line_of_business,
    _is_portfolio,
    _is_promise,
    _is_ones_own,
    _is_specialty,
    _is_command,
    _is_compound,
    _is_before_a_hyphen,
    _is_plural,
    _is_event,
    _is_adjective,
    _is_named,
    _is_attribute,
    _is_state,
    _is_growth,
    _is_amount_of,
)
"""What has the form of a trigger and is none."""
